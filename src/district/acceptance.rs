//! Whether a sealed object is taken in: signature, owner, and that all it names is there.
//! Pure over a [`Register`] that answers inside the database's transaction, so what was true when it was
//! checked is still true when it is kept. A refusal never changes anything.

mod approval;
mod card;
mod document;
mod grant;
mod keys;
mod rescue;

pub use card::Carded;
pub use document::judge_document;
pub use keys::Replacement;
pub use rescue::{Rescued, judge_answer};

use super::database::DatabaseError;
use crate::domain::consent::{Purpose, Reader};
use crate::domain::identity::{DistrictId, ObjectId, PersonId, Slug};
use crate::seal::{
    Check, Digest, Envelope, EnvelopeType, KeyId, Kind, Lookup, PersonKeys, SealError, Sealed, State,
    Statement,
};
use jiff::Timestamp;
use jiff::civil::Date;

/// What an object is, as the database notes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A statement that names a person's keys.
    Keys,
    /// A card entry.
    Card,
    /// A revision of one section, for the person alone.
    Draft,
    /// The approved snapshot of one section.
    Release,
    /// The key of a release or a document for one reader.
    Grant,
    /// A signed approval.
    Approve,
    /// A signed withdrawal.
    Withdraw,
    /// A rescue copy, or the answer to one.
    Rescue,
    /// A document; its bytes are a file.
    Document,
}

impl Sort {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Keys,
        Self::Card,
        Self::Draft,
        Self::Release,
        Self::Grant,
        Self::Approve,
        Self::Withdraw,
        Self::Rescue,
        Self::Document,
    ];

    /// The stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Keys => "keys",
            Self::Card => "card",
            Self::Draft => "draft",
            Self::Release => "release",
            Self::Grant => "grant",
            Self::Approve => "approve",
            Self::Withdraw => "withdraw",
            Self::Rescue => "rescue",
            Self::Document => "document",
        }
    }

    /// Whether its bytes open something and so belong into the keystore only.
    #[must_use]
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::Grant | Self::Card | Self::Rescue)
    }

    /// Whether it has a key of its own that can be granted.
    #[must_use]
    pub const fn is_granted(self) -> bool {
        matches!(self, Self::Release | Self::Document)
    }
}

/// What is noted of a grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// The grant's id.
    pub id: ObjectId,
    /// The grant's digest.
    pub digest: Digest,
    /// The release or document that it opens.
    pub release: Digest,
    /// Whose.
    pub person: PersonId,
    /// For whom.
    pub reader: Reader,
    /// Which of the reader's keys.
    pub key: KeyId,
    /// What for.
    pub purpose: Purpose,
    /// The last day as the person set it.
    pub until: Date,
    /// The statement that must list it.
    pub statement: ObjectId,
}

/// What is already known.
pub trait Register {
    /// A person's public keys.
    fn person_keys(&self, person: PersonId) -> Result<Option<PersonKeys>, DatabaseError>;
    /// The keys that the person had before a card was lost.
    fn former_keys(&self, person: PersonId) -> Result<Vec<PersonKeys>, DatabaseError>;
    /// Whether this recovery case lets the kiosk that asks replace the person's keys now.
    fn lets_in(&self, case: ObjectId, person: PersonId, now: Timestamp) -> Result<bool, DatabaseError>;
    /// Whether there is a rescue copy that opens what this author key has signed, or the answer to one.
    fn is_rescued(&self, person: PersonId, author: KeyId) -> Result<bool, DatabaseError>;
    /// Whether a recovery case has ended the person's card.
    fn is_blocked(&self, person: PersonId) -> Result<bool, DatabaseError>;
    /// The object with that digest.
    fn object(&self, digest: Digest) -> Result<Option<(Sort, PersonId)>, DatabaseError>;
    /// Whether that statement is here.
    fn has_object(&self, id: ObjectId) -> Result<bool, DatabaseError>;
    /// Whether the office has, or had, that key.
    fn office_has_key(&self, office: &Slug, key: KeyId) -> Result<bool, DatabaseError>;
    /// The number of the person's newest card entry, ended or not.
    fn newest_card(&self, person: PersonId) -> Result<Option<u64>, DatabaseError>;
    /// Whether anybody has, or had, that card with that PIN.
    fn has_card(&self, lookup: Lookup, check: Check) -> Result<bool, DatabaseError>;
    /// The grant with that digest.
    fn granted(&self, digest: Digest) -> Result<Option<Granted>, DatabaseError>;
}

/// What is to be kept.
#[derive(Debug)]
pub struct Acceptance {
    /// Whose.
    pub person: PersonId,
    /// What it is.
    pub sort: Sort,
    /// What changes besides.
    pub change: Change,
    /// What the receipt says.
    pub state: State,
    /// The effective last day, with an approval.
    pub until: Option<Date>,
}

/// What changes besides the object itself.
#[derive(Debug)]
pub enum Change {
    /// Nothing.
    None,
    /// The person is known from now on.
    Keys(Box<PersonKeys>),
    /// New keys take the place of lost ones.
    Replaced(Box<Replacement>),
    /// A revision takes the place of earlier ones.
    Draft {
        /// Which.
        previous: Vec<Digest>,
    },
    /// A rescue copy is here, or the answer to one.
    Rescue(Rescued),
    /// A draft that the lost keys have made: nobody can open it, only its name is kept.
    Closed,
    /// A card entry takes the place of the person's older ones.
    Card(Carded),
    /// A grant waits for its statement.
    Grant(Box<Granted>),
    /// An approval takes effect.
    Approve {
        /// What for.
        purpose: Purpose,
        /// The effective last day.
        until: Date,
        /// The guardian's word is needed.
        minor: bool,
        /// The grants that it lists.
        grants: Vec<Digest>,
        /// The grants that end.
        ends: Vec<Digest>,
    },
    /// Grants end.
    Withdraw {
        /// Which.
        ends: Vec<Digest>,
    },
}

/// Why an object is not kept.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Other bytes are kept under its id.
    #[error("other bytes are already kept under this id")]
    Conflict,
    /// Something that it names is not here yet.
    #[error("objects that this one names are not here yet; send them, then this one again")]
    Missing(Vec<ObjectId>),
    /// Its signature or sealing is wrong.
    #[error("the object is not what its signer made: {0}")]
    Seal(#[from] SealError),
    /// It contradicts what is known.
    #[error("{0}")]
    Contradiction(&'static str),
    /// A newer card entry of this person is here.
    #[error("a newer card entry of this person is here")]
    Replaced,
    /// Its card was tried too often; later it may be taken.
    #[error("this card was tried too often; send the entry again later")]
    Tried,
    /// It is something that kiosks do not hand in.
    #[error("this kind of object is not taken in")]
    Kind,
}

/// A refusal, or a database that could not answer.
#[derive(Debug, thiserror::Error)]
pub enum Unaccepted {
    /// The object's fault.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Not the object's fault.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<SealError> for Unaccepted {
    fn from(error: SealError) -> Self {
        Self::Refused(Refusal::Seal(error))
    }
}

const fn contradiction(what: &'static str) -> Unaccepted {
    Unaccepted::Refused(Refusal::Contradiction(what))
}

/// Nobody can say which ids: statements and grants name digests.
const fn missing() -> Unaccepted {
    Unaccepted::Refused(Refusal::Missing(Vec::new()))
}

/// Judges one object.
pub fn judge(
    sealed: &Sealed,
    register: &dyn Register,
    district: DistrictId,
    now: Timestamp,
) -> Result<Acceptance, Unaccepted> {
    if sealed.district() != district {
        return Err(contradiction("the object belongs to another district"));
    }
    match sealed.kind() {
        Kind::Envelope => envelope(sealed, register),
        Kind::Grant => grant::judge(sealed, register),
        Kind::Statement => match sealed.claims::<Statement>()? {
            Statement::Keys(_) => keys::judge(sealed, register, now),
            Statement::Approve(approve) => approval::approve(sealed, approve.person, register, now),
            Statement::Withdraw(withdraw) => approval::withdraw(sealed, withdraw.person, register),
        },
        Kind::Card => card::judge(sealed, register),
        Kind::Rescue => rescue::judge(sealed, register),
        Kind::Receipt | Kind::Bundle => Err(Refusal::Kind.into()),
    }
}

fn stored(person: PersonId, sort: Sort, change: Change) -> Acceptance {
    Acceptance { person, sort, change, state: State::Stored, until: None }
}

fn keys_of(register: &dyn Register, person: PersonId) -> Result<PersonKeys, Unaccepted> {
    register.person_keys(person)?.ok_or_else(missing)
}

fn envelope(sealed: &Sealed, register: &dyn Register) -> Result<Acceptance, Unaccepted> {
    let person = sealed.claims::<Envelope>()?.person;
    let keys = keys_of(register, person)?;
    let verified = match keys.verify::<Envelope>(sealed) {
        Err(SealError::Signer) => return keys::late_draft(sealed, person, register),
        verified => verified?,
    };
    let envelope = verified.header();
    let is_for_person = envelope.to == keys.pk.id();
    let (sort, change) = match (envelope.r#type, is_for_person) {
        (EnvelopeType::Draft, true) => (Sort::Draft, Change::Draft { previous: envelope.previous.clone() }),
        (EnvelopeType::Draft, false) => {
            return Err(contradiction("a draft is sealed to the person and nobody else"));
        }
        (EnvelopeType::Release, false) => (Sort::Release, Change::None),
        (EnvelopeType::Release, true) => return Err(contradiction("a release is sealed to a fresh key")),
    };
    Ok(stored(person, sort, change))
}
