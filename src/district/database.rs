//! The district's database as the handlers see it: one trait, one implementation a database.
//! Whatever reads or writes for somebody takes an [`Authorized`], and every read of a person's data writes its
//! audit row in the same transaction, before the data leave.

pub mod documents;
pub mod rows;
pub mod sqlite;

pub use sqlite::file::FileError;

use super::acceptance::Refusal;
use super::decide::{
    AnswerRescue, Authorized, Denied, DropRescue, Enrol, ExportRescue, ListPeople, ListRecords, OpenCase,
    ProveCard, ReadBundle, ReadDeadCards, ReadPaperOriginal, ReadPaperPicture, ReadPortfolio, ReadReceipts,
    ReadRecord, Recover, SignIn, SignOut, StopCase, Subject, Submit,
};
use super::keystore::KeystoreError;
use crate::domain::consent::Purpose;
use crate::domain::identity::{KioskId, ObjectId, PersonId};
use crate::seal::{Digest, KeyId, Lookup, Sealed};
use crate::wire::receipts::RecordEntry;
use documents::{Begun, Complete, Filed, GrantedPaper, Named, Occasion, Standing, Upload, UploadRight};
use jiff::Timestamp;
use rows::{
    Accepted, Account, Admission, AnswerEnd, Attempt, AuditRow, CardProof, CardTry, Case, DeadPage,
    Enrolment, EnrolmentCode, Kiosk, ListedPerson, NewAccount, NewCase, NewSession, Nonce, OfficeKey,
    OpenPortfolio, Opening, Proven, ReceiptPage, Recoverable, RescueExport, Session, SignInTry, Submission,
};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// What a database function gives back, later.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, DatabaseError>> + Send + 'a>>;

/// Why the database did not do it.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// Too much is waiting already.
    #[error("the database has too much to do; try again in a few seconds")]
    Busy,
    /// Reading or writing failed; nothing of the request was kept.
    #[error("the database cannot be read or written: {0}")]
    Unreachable(String),
    /// What was read makes no sense.
    #[error("the database holds something that it cannot hold ({0}); restore the last backup")]
    Torn(&'static str),
    /// The keystore failed.
    #[error(transparent)]
    Keystore(#[from] KeystoreError),
    /// A receipt could not be made.
    #[error(transparent)]
    Seal(#[from] crate::seal::SealError),
}

impl DatabaseError {
    /// A stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Busy => "D-DATABASE-01",
            Self::Unreachable(_) => "D-DATABASE-02",
            Self::Torn(_) => "D-DATABASE-03",
            Self::Keystore(error) => error.code(),
            Self::Seal(error) => error.code(),
        }
    }

    /// Whether trying again cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        match self {
            Self::Busy | Self::Unreachable(_) => false,
            Self::Torn(_) => true,
            Self::Keystore(error) => error.lasting(),
            Self::Seal(error) => error.lasting(),
        }
    }
}

/// All that the handlers ask of a database. Each function is one transaction.
pub trait Database: Send + Sync {
    /// Notes a one-time code.
    fn add_enrolment_code(&self, code: EnrolmentCode) -> Answer<'_, ()>;
    /// Enrols a kiosk if the code is good, and uses the code up; a wrong one is counted against all open codes.
    /// The same kiosk with the same code again gets the same id.
    fn enrol(&self, right: Authorized<Enrol>, kiosk: Enrolment) -> Answer<'_, Option<KioskId>>;
    /// The kiosk with that key, revoked or not.
    fn kiosk(&self, key: KeyId) -> Answer<'_, Option<Kiosk>>;
    /// The kiosk that has used that code.
    fn kiosk_of_code(&self, code: Digest) -> Answer<'_, Option<Kiosk>>;
    /// All kiosks, oldest first.
    fn kiosks(&self) -> Answer<'_, Vec<Kiosk>>;
    /// Takes a kiosk's right to ask for anything; false if there is none of that id.
    fn revoke_kiosk(&self, kiosk: KioskId, now: Timestamp) -> Answer<'_, bool>;

    /// Checks the sealed object that the right is for against what is known, and keeps it with its receipt, or says why not.
    fn accept(&self, right: Authorized<Submit>, submission: Submission) -> Answer<'_, Accepted>;
    /// The same for several together, each for itself, in their order and in one transaction.
    fn accept_all(&self, submissions: Vec<(Authorized<Submit>, Submission)>) -> Answer<'_, Vec<Accepted>>;
    /// The kiosk's receipts after that number, oldest first, at most a hundred.
    fn receipts(&self, right: Authorized<ReadReceipts>, after: u64) -> Answer<'_, ReceiptPage>;
    /// Ends what is past its last day, so that key and release are gone and not just closed; says how many grants.
    /// Forgets the tries of cards that nobody has tried for long.
    fn expire(&self, now: Timestamp) -> Answer<'_, usize>;

    /// Notes a document that is announced.
    fn begin_upload(&self, right: Arc<UploadRight>, new: Upload, occasion: Occasion) -> Answer<'_, Begun>;
    /// How far the document is that the right is for.
    fn standing(&self, right: Arc<UploadRight>, occasion: Occasion) -> Answer<'_, Standing>;
    /// Why a complete document would not be taken in, if it would not; its file is left where it is then.
    fn weigh_document(&self, complete: Complete) -> Answer<'_, Option<Refusal>>;
    /// Keeps a document whose file is in its place, with its receipt, or says why not.
    fn keep_document(
        &self,
        right: Arc<UploadRight>,
        complete: Complete,
        occasion: Occasion,
    ) -> Answer<'_, Accepted>;
    /// Forgets the document that the right is for, which is not what it should be.
    fn drop_upload(&self, right: Arc<UploadRight>) -> Answer<'_, ()>;
    /// Forgets documents that were not complete in time, and says which.
    fn expire_uploads(&self, now: Timestamp) -> Answer<'_, Vec<Upload>>;
    /// Bytes of all documents that are on their way, whether they have arrived or not.
    fn coming_bytes(&self) -> Answer<'_, u64>;
    /// What is known of the document of that id.
    fn filed(&self, id: ObjectId) -> Answer<'_, Option<Filed>>;
    /// Every file that a row names.
    fn named_files(&self) -> Answer<'_, Vec<Named>>;

    /// What `decide` must know of an object.
    fn subject_of_object(&self, object: ObjectId) -> Answer<'_, Subject>;
    /// What `decide` must know of a person's approvals for that purpose, or for any.
    fn subject_of_person(&self, person: PersonId, purpose: Option<Purpose>) -> Answer<'_, Subject>;
    /// What `decide` must know of one document of a person for that purpose. One that the district does not keep of this
    /// person is one that nobody approved.
    fn subject_of_paper(&self, person: PersonId, purpose: Purpose, document: ObjectId)
    -> Answer<'_, Subject>;
    /// The sealed bytes of the object that the right is for; none if they are gone. Audited.
    fn record(&self, right: Authorized<ReadRecord>, now: Timestamp) -> Answer<'_, Option<Vec<u8>>>;
    /// A person's sealed objects, oldest first, without what has ended. Audited.
    fn records(&self, right: Authorized<ListRecords>, now: Timestamp) -> Answer<'_, Vec<RecordEntry>>;
    /// The people who approved something for the office, newest approval first. Audited.
    fn people(&self, right: Authorized<ListPeople>, now: Timestamp) -> Answer<'_, Vec<ListedPerson>>;
    /// What is open to the office, still sealed, with the grants that open it. Audited.
    fn portfolio(&self, right: Authorized<ReadPortfolio>, now: Timestamp) -> Answer<'_, OpenPortfolio>;
    /// What opens the document that the right is for, to show it; none if it is gone. Audited.
    fn paper_picture(
        &self,
        right: Authorized<ReadPaperPicture>,
        now: Timestamp,
    ) -> Answer<'_, Option<GrantedPaper>>;
    /// The same, to hand its file out.
    fn paper_original(
        &self,
        right: Authorized<ReadPaperOriginal>,
        now: Timestamp,
    ) -> Answer<'_, Option<GrantedPaper>>;
    /// Notes a refusal. Audited.
    fn deny(&self, denied: Box<Denied>, now: Timestamp) -> Answer<'_, ()>;
    /// The audit after that row, at most a thousand rows.
    fn audit(&self, after: u64) -> Answer<'_, Vec<AuditRow>>;

    /// The signed bundle.
    fn bundle(&self, right: Authorized<ReadBundle>) -> Answer<'_, Option<Vec<u8>>>;
    /// Puts a newer bundle in its place.
    fn put_bundle(&self, bundle: Vec<u8>) -> Answer<'_, ()>;
    /// The public keys of all offices, newest first.
    fn office_keys(&self) -> Answer<'_, Vec<OfficeKey>>;
    /// Adds an office's new key.
    fn add_office_key(&self, key: OfficeKey) -> Answer<'_, ()>;

    /// Counts a try of a card, before anything is compared; the same for cards that do not exist. Its nonce is kept
    /// in the same transaction. What gets no further is audited.
    fn admit_card(&self, right: &Authorized<ProveCard>, asked: CardTry) -> Answer<'_, Attempt>;
    /// The sealed card entry that this proof is for; its token is good from now on, the tries are forgotten, and a
    /// recovery case of the person is stopped. None, after the same work, for all that is not right. Audited.
    fn prove_card(&self, right: Authorized<ProveCard>, proof: CardProof) -> Answer<'_, Option<Proven>>;
    /// Forgets the tries of a card, so that it is blocked no more; false if there were none.
    fn free_card(&self, lookup: Lookup) -> Answer<'_, bool>;
    /// The dead list after that number, at most a thousand checks.
    fn dead_cards(&self, right: Authorized<ReadDeadCards>, after: u64) -> Answer<'_, DeadPage>;
    /// The person whose token that is at that kiosk.
    fn sitting(&self, token: Digest, kiosk: KioskId, now: Timestamp) -> Answer<'_, Option<PersonId>>;

    /// The people whose ids begin like this ([`PersonId::begins`]).
    fn people_of_file(&self, prefix: String) -> Answer<'_, Vec<PersonId>>;
    /// Opens a recovery case with the word of two people, and forgets their tries to sign in. Audited.
    fn open_case(&self, rights: [Authorized<OpenCase>; 2], case: NewCase) -> Answer<'_, Opening>;
    /// All recovery cases, newest first.
    fn cases(&self) -> Answer<'_, Vec<Case>>;
    /// What `decide` must know of a recovery case.
    fn subject_of_case(&self, case: ObjectId) -> Answer<'_, Subject>;
    /// Stops the case that the right is for; false if it does not stand any more. Audited.
    fn stop_case(&self, right: Authorized<StopCase>, now: Timestamp) -> Answer<'_, bool>;
    /// Counts a kiosk's try of a code, before anything is compared. Its nonce is kept in the same transaction. What
    /// gets no further is audited.
    fn admit_code(&self, right: &Authorized<Recover>, nonce: Nonce, now: Timestamp) -> Answer<'_, Attempt>;
    /// What the case with this code lets the kiosk do; none for all that is not right. Audited.
    fn show_code(
        &self,
        right: Authorized<Recover>,
        code: Digest,
        now: Timestamp,
    ) -> Answer<'_, Option<Recoverable>>;

    /// What the holders of rescue keys need for the case that the right is for; none without a copy. Audited.
    fn export_rescue(
        &self,
        right: Authorized<ExportRescue>,
        now: Timestamp,
    ) -> Answer<'_, Option<RescueExport>>;
    /// Takes in what the holders have made of it for the person that the right is for, or says why not. Audited.
    fn answer_rescue(
        &self,
        right: Authorized<AnswerRescue>,
        answer: Sealed,
        now: Timestamp,
    ) -> Answer<'_, AnswerEnd>;
    /// Removes the person's rescue copies, and what only they could open; false if there were none. Audited.
    fn drop_rescue(&self, right: Authorized<DropRescue>, now: Timestamp) -> Answer<'_, bool>;

    /// Adds an account; false if the name is taken.
    fn add_account(&self, account: NewAccount) -> Answer<'_, bool>;
    /// Counts a try to sign in, before anything is checked; the same for names that do not exist. Its nonce is kept
    /// in the same transaction: what was captured opens no session after a restart either. A refusal is audited.
    fn admit(&self, right: &Authorized<SignIn>, asked: SignInTry) -> Answer<'_, Admission>;
    /// Opens a session after a right passphrase and forgets the tries. Audited.
    fn open_session(&self, right: Authorized<SignIn>, session: NewSession) -> Answer<'_, ()>;
    /// The running session of that token at that kiosk; asking counts as using it.
    fn session(&self, token: Digest, kiosk: KioskId, now: Timestamp) -> Answer<'_, Option<Session>>;
    /// Ends a session of the asking counsellor.
    fn close_session(&self, right: Authorized<SignOut>, token: Digest) -> Answer<'_, ()>;
    /// The account of that name, for the passphrase check.
    fn account(&self, name: String) -> Answer<'_, Option<Account>>;
}
