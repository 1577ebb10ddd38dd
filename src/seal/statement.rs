//! Kind 3: what the person decided, signed by the approve key, with the text the screen showed, word for word.
//! A release and a grant count only through the statement that lists them; it is sent last.

use super::bytes::{Digest, KeyId, exact};
use super::error::SealError;
use super::header::{By, Header, Kind, Stamp, header, strict};
use super::key::{SealingKey, VerifyingKey};
use super::object::{Sealed, Verified};
use super::person::{Approving, PersonKeys, Reading, Whose};
use crate::domain::consent::Purpose;
use crate::domain::identity::{ObjectId, PersonId};
use crate::domain::moment::Date;
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;

/// What a screen showed when the person decided: at most 4 KiB. `Debug` is silent, it names sections.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ShownText(String);

impl ShownText {
    /// The longest, bytes of UTF-8.
    pub const LONGEST: usize = 4096;

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ShownText {
    type Error = SealError;

    fn try_from(text: String) -> Result<Self, SealError> {
        if text.len() <= Self::LONGEST {
            Ok(Self(text))
        } else {
            Err(SealError::TextTooLong { size: text.len(), limit: Self::LONGEST })
        }
    }
}

impl From<ShownText> for String {
    fn from(text: ShownText) -> Self {
        text.0
    }
}

impl fmt::Debug for ShownText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ShownText({} bytes)", self.0.len())
    }
}

/// The types of statement; each struct below admits only its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum StatementType {
    Keys,
    Approve,
    Withdraw,
}

header! {
    /// Names the person's public keys.
    Keys {
        /// Always `keys`.
        r#type: KeysType,
        /// The person.
        person: PersonId,
        /// The day of the decision.
        #[serde(deserialize_with = "exact")]
        made: Date,
        /// What drafts are sealed to.
        pk: SealingKey,
        /// What drafts and releases are verified with.
        author: VerifyingKey,
        /// What decisions are verified with.
        approve: VerifyingKey,
        /// The approve key that this one follows; absent in the first.
        #[serde(skip_serializing_if = "Option::is_none")]
        replaces: Option<KeyId>,
        /// The recovery case, when the old key was lost.
        #[serde(skip_serializing_if = "Option::is_none")]
        case: Option<ObjectId>,
    }
}

header! {
    /// Lets offices read releases.
    Approve {
        /// Always `approve`.
        r#type: ApproveType,
        /// The person.
        person: PersonId,
        /// The day of the decision.
        #[serde(deserialize_with = "exact")]
        made: Date,
        /// Digests of the releases.
        objects: Vec<Digest>,
        /// Digests of the grants.
        grants: Vec<Digest>,
        /// Digests of locks; none for offices.
        locks: Vec<Digest>,
        /// Digests of the grants that end with this decision.
        ends: Vec<Digest>,
        /// What for.
        purpose: Purpose,
        /// The last day.
        #[serde(deserialize_with = "exact")]
        until: Date,
        /// Under 18: nothing is served before the guardian's confirmation is recorded.
        minor: bool,
        /// The language of the text shown (BCP 47).
        language: String,
        /// The text shown.
        text: ShownText,
    }
}

header! {
    /// Ends grants.
    Withdraw {
        /// Always `withdraw`.
        r#type: WithdrawType,
        /// The person.
        person: PersonId,
        /// The day of the decision.
        #[serde(deserialize_with = "exact")]
        made: Date,
        /// Digests of the grants that end.
        ends: Vec<Digest>,
        /// The language of the text shown (BCP 47).
        language: String,
        /// The text shown.
        text: ShownText,
    }
}

macro_rules! one_type {
    ($name:ident, $variant:ident, $text:literal) => {
        #[doc = concat!("The type field of this statement: `", $text, "`.")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name {
            #[doc = concat!("`", $text, "`")]
            #[serde(rename = $text)]
            $variant,
        }
    };
}

one_type!(KeysType, Keys, "keys");
one_type!(ApproveType, Approve, "approve");
one_type!(WithdrawType, Withdraw, "withdraw");

/// Any statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// Names the person's keys.
    Keys(Box<Keys>),
    /// Lets offices read.
    Approve(Approve),
    /// Ends grants.
    Withdraw(Withdraw),
}

impl Statement {
    /// The person who decided.
    #[must_use]
    pub const fn person(&self) -> PersonId {
        match self {
            Self::Keys(statement) => statement.person,
            Self::Approve(statement) => statement.person,
            Self::Withdraw(statement) => statement.person,
        }
    }
}

impl Serialize for Statement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Keys(statement) => statement.serialize(serializer),
            Self::Approve(statement) => statement.serialize(serializer),
            Self::Withdraw(statement) => statement.serialize(serializer),
        }
    }
}

impl Header for Statement {
    const KIND: Kind = Kind::Statement;
    const BY: By = By::Approve;

    fn stamp(&self) -> Stamp {
        match self {
            Self::Keys(statement) => statement.common(),
            Self::Approve(statement) => statement.common(),
            Self::Withdraw(statement) => statement.common(),
        }
    }

    fn read(json: &[u8]) -> Result<Self, SealError> {
        /// Only to choose the strict type below.
        #[derive(Deserialize)]
        struct Peek {
            r#type: StatementType,
        }
        match strict::<Peek>(json)?.r#type {
            StatementType::Keys => strict(json).map(Box::new).map(Self::Keys),
            StatementType::Approve => strict(json).map(Self::Approve),
            StatementType::Withdraw => strict(json).map(Self::Withdraw),
        }
    }
}

/// What lets new keys in when the old ones are lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// The approve key that is lost.
    pub replaces: KeyId,
    /// The district's case.
    pub case: ObjectId,
}

impl Keys {
    /// The public keys it names.
    #[must_use]
    pub const fn public(&self) -> PersonKeys {
        PersonKeys { pk: self.pk, author: self.author, approve: self.approve }
    }

    /// The case that lets these keys in; none for a person's first.
    #[must_use]
    pub fn recovery(&self) -> Option<Recovery> {
        let (replaces, case) = self.replaces.zip(self.case)?;
        Some(Recovery { replaces, case })
    }
}

/// What an approval lists and says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Digests of the releases.
    pub objects: Vec<Digest>,
    /// Digests of the grants.
    pub grants: Vec<Digest>,
    /// Digests of earlier grants that end.
    pub ends: Vec<Digest>,
    /// What for.
    pub purpose: Purpose,
    /// The last day.
    pub until: Date,
    /// The person is under 18.
    pub minor: bool,
    /// The language of the text shown (BCP 47).
    pub language: String,
    /// The text shown.
    pub text: ShownText,
}

/// The first statement of a person: names the keys, signed by the approve key it names.
///
/// # Errors
/// None in practice; the container's own.
pub fn keys(
    id: ObjectId,
    whose: Whose,
    made: Date,
    reading: &Reading,
    approving: &Approving,
) -> Result<Sealed, SealError> {
    name_keys(id, whose, made, (reading, approving), None)
}

/// New keys in the place of lost ones: nobody has the old approve key to sign with, so the recovery case stands in.
///
/// # Errors
/// None in practice; the container's own.
pub fn recovered_keys(
    id: ObjectId,
    whose: Whose,
    made: Date,
    keys: (&Reading, &Approving),
    recovery: Recovery,
) -> Result<Sealed, SealError> {
    name_keys(id, whose, made, keys, Some(recovery))
}

fn name_keys(
    id: ObjectId,
    whose: Whose,
    made: Date,
    (reading, approving): (&Reading, &Approving),
    recovery: Option<Recovery>,
) -> Result<Sealed, SealError> {
    let public = PersonKeys::of(reading, approving);
    sign(approving, |signer| {
        Statement::Keys(Box::new(Keys {
            id,
            district: whose.district,
            by: Statement::BY,
            signer,
            r#type: KeysType::Keys,
            person: whose.person,
            made,
            pk: public.pk,
            author: public.author,
            approve: public.approve,
            replaces: recovery.map(|recovery| recovery.replaces),
            case: recovery.map(|recovery| recovery.case),
        }))
    })
}

/// An approval: the person lets the readers of the listed grants open the listed releases.
///
/// # Errors
/// None in practice; the container's own.
pub fn approve(
    id: ObjectId,
    whose: Whose,
    made: Date,
    consent: Consent,
    approving: &Approving,
) -> Result<Sealed, SealError> {
    sign(approving, |signer| {
        Statement::Approve(Approve {
            id,
            district: whose.district,
            by: Statement::BY,
            signer,
            r#type: ApproveType::Approve,
            person: whose.person,
            made,
            objects: consent.objects,
            grants: consent.grants,
            locks: Vec::new(),
            ends: consent.ends,
            purpose: consent.purpose,
            until: consent.until,
            minor: consent.minor,
            language: consent.language,
            text: consent.text,
        })
    })
}

/// A withdrawal: the listed grants end.
///
/// # Errors
/// None in practice; the container's own.
pub fn withdraw(
    id: ObjectId,
    whose: Whose,
    made: Date,
    ends: Vec<Digest>,
    language: String,
    text: ShownText,
    approving: &Approving,
) -> Result<Sealed, SealError> {
    sign(approving, |signer| {
        Statement::Withdraw(Withdraw {
            id,
            district: whose.district,
            by: Statement::BY,
            signer,
            r#type: WithdrawType::Withdraw,
            person: whose.person,
            made,
            ends,
            language,
            text,
        })
    })
}

fn sign(approving: &Approving, make: impl FnOnce(KeyId) -> Statement) -> Result<Sealed, SealError> {
    let statement = make(approving.approve_key().id());
    Sealed::write(&statement, &approving.0, 0, |_| Ok(Vec::new()))
}

/// Verifies a person's first `keys` statement with the approve key it names itself. Whether that person is
/// new, and the kiosk enrolled, is for the caller to know.
///
/// # Errors
/// [`SealError::Mismatch`] for one that follows another, else as [`verify_keys`].
pub fn verify_first_keys(object: &Sealed) -> Result<Keys, SealError> {
    let keys = verify_keys(object)?;
    if keys.recovery().is_none() { Ok(keys) } else { Err(SealError::Mismatch) }
}

/// Verifies a `keys` statement with the approve key it names itself: a person's first, or one that a recovery case
/// lets in ([`Keys::recovery`]). Whether the person is new, or there is such a case, is for the caller to know.
///
/// # Errors
/// [`SealError::WrongKind`] for another statement, [`SealError::Mismatch`] for one that names a key that it follows
/// without a case, a case without such a key, or itself; else as [`Sealed::verify`].
pub fn verify_keys(object: &Sealed) -> Result<Keys, SealError> {
    let Statement::Keys(claimed) = object.claims()? else { return Err(SealError::WrongKind) };
    let follows_itself = claimed.replaces == Some(claimed.approve.id());
    if claimed.replaces.is_some() != claimed.case.is_some() || follows_itself {
        return Err(SealError::Mismatch);
    }
    let verified: Verified<'_, Statement> = object.verify(&claimed.approve)?;
    match verified.into_header() {
        Statement::Keys(keys) => Ok(*keys),
        Statement::Approve(_) | Statement::Withdraw(_) => Err(SealError::WrongKind),
    }
}
