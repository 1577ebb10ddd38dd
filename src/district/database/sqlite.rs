//! The database in one SQLite file: one writer thread with group commit, and one reading connection.
//! Whatever is answered as done has been committed with `synchronous=FULL`.

mod audit;
mod bundle;
mod cards;
mod documents;
pub mod file;
mod founding;
mod kiosks;
mod papers;
mod readings;
mod records;
mod recovery;
mod register;
mod rescue;
mod sign_in;
mod staff;
mod values;
mod writer;

pub use founding::{Founding, SqliteFile};

use super::documents::{
    Begun, Complete, Filed, GrantedPaper, Named, Occasion, Standing, Upload, UploadRight,
};
use super::rows::{
    Accepted, Account, Admission, AnswerEnd, Attempt, AuditRow, CardProof, CardTry, Case, DeadPage,
    Enrolment, EnrolmentCode, Kiosk, ListedPerson, NewAccount, NewCase, NewSession, Nonce, OfficeKey,
    OpenPortfolio, Opening, Proven, ReceiptPage, Recoverable, RescueExport, Session, SignInTry, Submission,
};
use super::{Answer, Database, DatabaseError};
use crate::district::acceptance::Refusal;
use crate::district::decide::{
    AnswerRescue, Authorized, Denied, DropRescue, Enrol, ExportRescue, ListPeople, ListRecords, OpenCase,
    ProveCard, ReadBundle, ReadDeadCards, ReadPaperOriginal, ReadPaperPicture, ReadPortfolio, ReadReceipts,
    ReadRecord, Recover, SignIn, SignOut, StopCase, Subject, Submit,
};
use crate::district::keystore::Keystore;
use crate::domain::consent::Purpose;
use crate::domain::identity::{DistrictId, KioskId, ObjectId, PersonId};
use crate::seal::{Digest, KeyId, Lookup, ReceiptKey, Sealed};
use crate::wire::receipts::RecordEntry;
use jiff::Timestamp;
use rusqlite::Connection;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use writer::{Desk, Writer};

/// What every query needs to know.
struct Context {
    district: DistrictId,
    generation: u64,
    receipt_key: ReceiptKey,
    keystore: Arc<Keystore>,
}

/// A running district's database.
pub struct SqliteDatabase {
    context: Arc<Context>,
    writer: Writer,
    reader: Arc<Mutex<Connection>>,
}

impl SqliteDatabase {
    /// Starts the writer of a founded district, once what an older format left to do is done.
    ///
    /// # Errors
    /// When the keystore lacks the receipt key, it or the file cannot be used, or the thread cannot be started.
    pub fn start(
        path: &Path,
        file: SqliteFile,
        founding: &Founding,
        keystore: Arc<Keystore>,
    ) -> Result<Self, DatabaseError> {
        let receipt_key = keystore.receipt_key(founding.district)?;
        let (district, generation) = (founding.district, founding.generation);
        let context = Arc::new(Context { district, generation, receipt_key, keystore });
        let mut connection = file.into_connection();
        writer::first(&mut connection, &context, cards::index)?;
        let reader = Arc::new(Mutex::new(file::connect(path)?));
        let writer = Writer::start(connection, Arc::clone(&context))?;
        Ok(Self { context, writer, reader })
    }

    /// Runs in the next transaction, together with whatever else is waiting.
    fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Desk<'_>) -> Result<T, DatabaseError> + Send + 'static,
    ) -> Answer<'_, T> {
        let answer = self.writer.submit(work);
        Box::pin(async move { answer?.await.map_err(|_| writer::stopped())? })
    }

    /// Runs beside the writer, on what is committed.
    fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection, DistrictId) -> Result<T, DatabaseError> + Send + 'static,
    ) -> Answer<'_, T> {
        let (reader, district) = (Arc::clone(&self.reader), self.context.district);
        Box::pin(async move {
            let task = tokio::task::spawn_blocking(move || {
                work(&reader.lock().unwrap_or_else(PoisonError::into_inner), district)
            });
            task.await.map_err(|_| writer::stopped())?
        })
    }
}

impl From<rusqlite::Error> for DatabaseError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy) => Self::Busy,
            _ => Self::Unreachable(error.to_string()),
        }
    }
}

impl Database for SqliteDatabase {
    fn add_enrolment_code(&self, code: EnrolmentCode) -> Answer<'_, ()> {
        self.write(move |desk| kiosks::add_code(desk, &code))
    }

    fn enrol(&self, _right: Authorized<Enrol>, kiosk: Enrolment) -> Answer<'_, Option<KioskId>> {
        self.write(move |desk| kiosks::enrol(desk, &kiosk))
    }

    fn kiosk(&self, key: KeyId) -> Answer<'_, Option<Kiosk>> {
        self.read(move |connection, district| kiosks::by_key(connection, district, key))
    }

    fn kiosk_of_code(&self, code: Digest) -> Answer<'_, Option<Kiosk>> {
        self.read(move |connection, district| kiosks::by_code(connection, district, code))
    }

    fn kiosks(&self) -> Answer<'_, Vec<Kiosk>> {
        self.read(kiosks::all_of)
    }

    fn revoke_kiosk(&self, kiosk: KioskId, now: Timestamp) -> Answer<'_, bool> {
        self.write(move |desk| kiosks::revoke(desk, kiosk, now))
    }

    fn accept(&self, right: Authorized<Submit>, submission: Submission) -> Answer<'_, Accepted> {
        self.write(move |desk| records::accept(desk, &right, &submission))
    }

    fn accept_all(&self, submissions: Vec<(Authorized<Submit>, Submission)>) -> Answer<'_, Vec<Accepted>> {
        self.write(move |desk| {
            let mut accepted: Vec<Accepted> = Vec::with_capacity(submissions.len());
            let mut waits = false;
            for (right, submission) in &submissions {
                accepted.push(if waits {
                    Accepted::Refused(Refusal::Missing(Vec::new()))
                } else {
                    records::accept(desk, right, submission)?
                });
                // It comes again later, and no approval overtakes a card entry.
                waits |= matches!(accepted.last(), Some(Accepted::Refused(Refusal::Tried)));
            }
            Ok(accepted)
        })
    }

    fn receipts(&self, right: Authorized<ReadReceipts>, after: u64) -> Answer<'_, ReceiptPage> {
        let generation = self.context.generation;
        self.read(move |connection, _| records::receipts(connection, &right, after, generation))
    }

    fn expire(&self, now: Timestamp) -> Answer<'_, usize> {
        self.write(move |desk| records::expire(desk, now))
    }

    fn begin_upload(&self, right: Arc<UploadRight>, new: Upload, occasion: Occasion) -> Answer<'_, Begun> {
        self.write(move |desk| documents::begin(desk, &right, new, occasion))
    }

    fn standing(&self, right: Arc<UploadRight>, occasion: Occasion) -> Answer<'_, Standing> {
        self.write(move |desk| documents::standing(desk, &right, occasion))
    }

    fn weigh_document(&self, complete: Complete) -> Answer<'_, Option<Refusal>> {
        self.read(move |connection, district| documents::weigh(connection, district, &complete))
    }

    fn keep_document(
        &self,
        right: Arc<UploadRight>,
        complete: Complete,
        occasion: Occasion,
    ) -> Answer<'_, Accepted> {
        self.write(move |desk| documents::keep(desk, &right, &complete, occasion))
    }

    fn drop_upload(&self, right: Arc<UploadRight>) -> Answer<'_, ()> {
        self.write(move |desk| documents::remove(desk, right.id()?))
    }

    fn expire_uploads(&self, now: Timestamp) -> Answer<'_, Vec<Upload>> {
        self.write(move |desk| documents::expire(desk, now))
    }

    fn coming_bytes(&self) -> Answer<'_, u64> {
        self.read(documents::coming_bytes)
    }

    fn filed(&self, id: ObjectId) -> Answer<'_, Option<Filed>> {
        self.read(move |connection, district| documents::filed(connection, district, id))
    }

    fn named_files(&self) -> Answer<'_, Vec<Named>> {
        self.read(documents::named)
    }

    fn subject_of_object(&self, object: ObjectId) -> Answer<'_, Subject> {
        self.read(move |connection, district| readings::subject_of_object(connection, district, object))
    }

    fn subject_of_person(&self, person: PersonId, purpose: Option<Purpose>) -> Answer<'_, Subject> {
        self.read(move |connection, district| {
            readings::subject_of_person(connection, district, person, purpose.as_ref())
        })
    }

    fn subject_of_paper(
        &self,
        person: PersonId,
        purpose: Purpose,
        document: ObjectId,
    ) -> Answer<'_, Subject> {
        self.read(move |connection, district| {
            papers::subject(connection, district, person, (document, purpose))
        })
    }

    fn record(&self, right: Authorized<ReadRecord>, now: Timestamp) -> Answer<'_, Option<Vec<u8>>> {
        self.write(move |desk| readings::record(desk, &right, now))
    }

    fn records(&self, right: Authorized<ListRecords>, now: Timestamp) -> Answer<'_, Vec<RecordEntry>> {
        self.write(move |desk| readings::records(desk, &right, now))
    }

    fn people(&self, right: Authorized<ListPeople>, now: Timestamp) -> Answer<'_, Vec<ListedPerson>> {
        self.write(move |desk| readings::people(desk, &right, now))
    }

    fn portfolio(&self, right: Authorized<ReadPortfolio>, now: Timestamp) -> Answer<'_, OpenPortfolio> {
        self.write(move |desk| readings::portfolio(desk, &right, now))
    }

    fn paper_picture(
        &self,
        right: Authorized<ReadPaperPicture>,
        now: Timestamp,
    ) -> Answer<'_, Option<GrantedPaper>> {
        self.write(move |desk| papers::paper(desk, &right, now))
    }

    fn paper_original(
        &self,
        right: Authorized<ReadPaperOriginal>,
        now: Timestamp,
    ) -> Answer<'_, Option<GrantedPaper>> {
        self.write(move |desk| papers::paper(desk, &right, now))
    }

    fn deny(&self, denied: Box<Denied>, now: Timestamp) -> Answer<'_, ()> {
        self.write(move |desk| audit::denial(desk, &denied, now))
    }

    fn audit(&self, after: u64) -> Answer<'_, Vec<AuditRow>> {
        self.read(move |connection, district| audit::rows(connection, district, after))
    }

    fn bundle(&self, _right: Authorized<ReadBundle>) -> Answer<'_, Option<Vec<u8>>> {
        self.read(bundle::bundle)
    }

    fn put_bundle(&self, bundle: Vec<u8>) -> Answer<'_, ()> {
        self.write(move |desk| bundle::put(desk, &bundle))
    }

    fn office_keys(&self) -> Answer<'_, Vec<OfficeKey>> {
        self.read(bundle::office_keys)
    }

    fn add_office_key(&self, key: OfficeKey) -> Answer<'_, ()> {
        self.write(move |desk| bundle::add_office_key(desk, &key))
    }

    fn export_rescue(
        &self,
        right: Authorized<ExportRescue>,
        now: Timestamp,
    ) -> Answer<'_, Option<RescueExport>> {
        self.write(move |desk| rescue::export(desk, &right, now))
    }

    fn answer_rescue(
        &self,
        right: Authorized<AnswerRescue>,
        answer: Sealed,
        now: Timestamp,
    ) -> Answer<'_, AnswerEnd> {
        self.write(move |desk| rescue::answer(desk, &right, &answer, now))
    }

    fn drop_rescue(&self, right: Authorized<DropRescue>, now: Timestamp) -> Answer<'_, bool> {
        self.write(move |desk| rescue::drop_all(desk, &right, now))
    }

    fn add_account(&self, account: NewAccount) -> Answer<'_, bool> {
        self.write(move |desk| staff::add(desk, &account))
    }

    fn admit(&self, right: &Authorized<SignIn>, asked: SignInTry) -> Answer<'_, Admission> {
        let asker = right.actor().clone();
        self.write(move |desk| staff::admit(desk, asker, &asked))
    }

    fn open_session(&self, right: Authorized<SignIn>, session: NewSession) -> Answer<'_, ()> {
        self.write(move |desk| staff::open_session(desk, &right, &session))
    }

    fn session(&self, token: Digest, kiosk: KioskId, now: Timestamp) -> Answer<'_, Option<Session>> {
        self.write(move |desk| staff::session(desk, token, kiosk, now))
    }

    fn close_session(&self, right: Authorized<SignOut>, token: Digest) -> Answer<'_, ()> {
        self.write(move |desk| staff::close_session(desk, &right, token))
    }

    fn admit_card(&self, right: &Authorized<ProveCard>, asked: CardTry) -> Answer<'_, Attempt> {
        let asker = right.actor().clone();
        self.write(move |desk| sign_in::admit(desk, &asker, &asked))
    }

    fn prove_card(&self, right: Authorized<ProveCard>, proof: CardProof) -> Answer<'_, Option<Proven>> {
        self.write(move |desk| sign_in::prove(desk, &right, &proof))
    }

    fn free_card(&self, lookup: Lookup) -> Answer<'_, bool> {
        self.write(move |desk| sign_in::free(desk, lookup))
    }

    fn dead_cards(&self, _right: Authorized<ReadDeadCards>, after: u64) -> Answer<'_, DeadPage> {
        self.read(move |connection, district| cards::dead(connection, district, after))
    }

    fn sitting(&self, token: Digest, kiosk: KioskId, now: Timestamp) -> Answer<'_, Option<PersonId>> {
        self.read(move |connection, district| sign_in::sitting(connection, district, (token, kiosk), now))
    }

    fn account(&self, name: String) -> Answer<'_, Option<Account>> {
        self.read(move |connection, district| staff::account(connection, district, &name))
    }

    fn people_of_file(&self, prefix: String) -> Answer<'_, Vec<PersonId>> {
        self.read(move |connection, district| recovery::people(connection, district, &prefix))
    }

    fn open_case(&self, rights: [Authorized<OpenCase>; 2], case: NewCase) -> Answer<'_, Opening> {
        self.write(move |desk| recovery::open(desk, &rights, &case))
    }

    fn cases(&self) -> Answer<'_, Vec<Case>> {
        self.read(recovery::cases)
    }

    fn subject_of_case(&self, case: ObjectId) -> Answer<'_, Subject> {
        self.read(move |connection, district| recovery::subject(connection, district, case))
    }

    fn stop_case(&self, right: Authorized<StopCase>, now: Timestamp) -> Answer<'_, bool> {
        self.write(move |desk| recovery::stop(desk, &right, now))
    }

    fn admit_code(&self, right: &Authorized<Recover>, nonce: Nonce, now: Timestamp) -> Answer<'_, Attempt> {
        let asker = right.actor().clone();
        self.write(move |desk| recovery::admit(desk, &asker, &nonce, now))
    }

    fn show_code(
        &self,
        right: Authorized<Recover>,
        code: Digest,
        now: Timestamp,
    ) -> Answer<'_, Option<Recoverable>> {
        self.write(move |desk| recovery::show(desk, &right, code, now))
    }
}
