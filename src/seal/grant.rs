//! Kind 2: the key of one release, sealed to one reader, signed by the person. Nothing else opens a release,
//! and a grant opens nothing else. The district makes grants too, of what it may read itself and to the person only.

use super::bytes::{Digest, KeyId, exact};
use super::envelope::{self, Envelope};
use super::error::SealError;
use super::header::{By, Header, Kind, Stamp, header, strict};
use super::hybrid;
use super::hybrid::OpeningKey;
use super::key::{
    DocumentSecret, EnvelopeSecret, OfficeSecret, ReceiptKey, SealingKey, SigningKey, VerifyingKey,
};
use super::object::{Sealed, Verified};
use super::person::{Approving, Reading, Whose};
use crate::domain::consent::{Purpose, Reader};
use crate::domain::identity::{ObjectId, PersonId};
use crate::domain::moment::Date;
use crate::domain::section::SectionSnapshot;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

const BODY: usize = 32 + hybrid::OVERHEAD;

header! {
    /// The header of a grant.
    Grant {
        /// Digest of the release whose key this is.
        object: Digest,
        /// The person who grants.
        person: PersonId,
        /// Who may open it.
        #[serde(deserialize_with = "exact")]
        reader: Reader,
        /// The reader's key it is sealed to.
        to: KeyId,
        /// What for.
        purpose: Purpose,
        /// The last day.
        #[serde(deserialize_with = "exact")]
        until: Date,
        /// The statement that lists this grant.
        statement: ObjectId,
    }
}

impl Header for Grant {
    const KIND: Kind = Kind::Grant;
    const BY: By = By::Approve;

    fn stamp(&self) -> Stamp {
        self.common()
    }

    fn read(json: &[u8]) -> Result<Self, SealError> {
        strict(json)
    }

    fn may_be_by(role: By) -> bool {
        matches!(role, By::Approve | By::Receipt)
    }

    fn body_fits(length: usize) -> bool {
        length == BODY
    }
}

/// What is granted, to whom, until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantTerms {
    /// The new grant's id.
    pub id: ObjectId,
    /// Whose release it is.
    pub whose: Whose,
    /// Digest of the release.
    pub object: Digest,
    /// Who may open it.
    pub reader: Reader,
    /// What for.
    pub purpose: Purpose,
    /// The last day.
    pub until: Date,
    /// Id of the statement that will list this grant.
    pub statement: ObjectId,
}

/// Hands the key of a release to the reader whose key `to` is (an office's newest key, from the bundle).
///
/// # Errors
/// [`SealError::WeakKey`] when nothing can be sealed to `to`.
pub fn seal(
    terms: GrantTerms,
    secret: &EnvelopeSecret,
    to: &SealingKey,
    approving: &Approving,
    rng: &mut impl CryptoRng,
) -> Result<Sealed, SealError> {
    hand_over(terms, &secret.expose(), to, (By::Approve, &approving.0), rng)
}

/// The same for a document: it stays as it is sealed, and its own key is handed over.
///
/// # Errors
/// As [`seal`].
pub fn seal_document(
    terms: GrantTerms,
    secret: &DocumentSecret,
    to: &SealingKey,
    approving: &Approving,
    rng: &mut impl CryptoRng,
) -> Result<Sealed, SealError> {
    hand_over(terms, &secret.expose(), to, (By::Approve, &approving.0), rng)
}

/// The same as [`seal`], made by the district: it hands the person the key of a release that it may read itself.
///
/// # Errors
/// As [`seal`].
pub fn seal_served(
    terms: GrantTerms,
    secret: &EnvelopeSecret,
    to: &SealingKey,
    receipt: &ReceiptKey,
    rng: &mut impl CryptoRng,
) -> Result<Sealed, SealError> {
    hand_over(terms, &secret.expose(), to, (By::Receipt, &receipt.0), rng)
}

/// Verifies a grant that the district made, with one of the receipt keys of its bundle.
///
/// # Errors
/// [`SealError::By`] for one that a person made, and for one to anybody but the person whose release it is; else as
/// [`Sealed::verify`].
pub fn verify_served<'a>(
    object: &'a Sealed,
    receipts: &[VerifyingKey],
) -> Result<Verified<'a, Grant>, SealError> {
    let key = receipts.iter().find(|key| key.id() == object.signer()).ok_or(SealError::Signer)?;
    let verified = object.verify::<Grant>(key)?;
    let grant = verified.header();
    let is_for_person = grant.reader == Reader::Person(grant.person);
    if grant.by == By::Receipt && is_for_person { Ok(verified) } else { Err(SealError::By) }
}

fn hand_over(
    terms: GrantTerms,
    secret: &[u8; 32],
    to: &SealingKey,
    (by, signer): (By, &SigningKey),
    rng: &mut impl CryptoRng,
) -> Result<Sealed, SealError> {
    let header = Grant {
        id: terms.id,
        district: terms.whose.district,
        by,
        signer: signer.verifying_key().id(),
        object: terms.object,
        person: terms.whose.person,
        reader: terms.reader,
        to: to.id(),
        purpose: terms.purpose,
        until: terms.until,
        statement: terms.statement,
    };
    Sealed::write(&header, signer, BODY, |prefix| hybrid::seal(to, &Grant::KIND.label(), prefix, secret, rng))
}

/// Takes the release's key out of a grant made to this office.
///
/// # Errors
/// [`SealError::NotOpened`] for another office's grant.
pub fn open(grant: &Verified<'_, Grant>, office: &OfficeSecret) -> Result<EnvelopeSecret, SealError> {
    take(grant, &office.0)
}

/// Takes a document's key out of a grant made to this office.
///
/// # Errors
/// [`SealError::NotOpened`] for another office's grant.
pub fn open_document(
    grant: &Verified<'_, Grant>,
    office: &OfficeSecret,
) -> Result<DocumentSecret, SealError> {
    let secret = take_bytes(grant, &office.0)?;
    DocumentSecret::from_bytes(secret.as_array().ok_or(SealError::Payload)?)
}

fn take(grant: &Verified<'_, Grant>, reader: &OpeningKey) -> Result<EnvelopeSecret, SealError> {
    let secret = take_bytes(grant, reader)?;
    EnvelopeSecret::from_bytes(secret.as_array().ok_or(SealError::Payload)?)
}

fn take_bytes(grant: &Verified<'_, Grant>, reader: &OpeningKey) -> Result<Zeroizing<Vec<u8>>, SealError> {
    if grant.header().to != reader.sealing_key().id() {
        return Err(SealError::NotOpened);
    }
    let object = grant.object();
    hybrid::open(reader, &Grant::KIND.label(), object.prefix(), object.body())
}

/// Opens a release through a grant; both must belong together.
///
/// # Errors
/// [`SealError::Mismatch`] when the grant is for another object, person or district, else as [`open`] and
/// [`envelope::open_release`].
pub fn open_release(
    grant: &Verified<'_, Grant>,
    release: &Verified<'_, Envelope>,
    office: &OfficeSecret,
) -> Result<SectionSnapshot, SealError> {
    open_with(grant, release, &office.0)
}

/// The same with a grant to the person.
///
/// # Errors
/// As [`open_release`].
pub fn open_own_release(
    grant: &Verified<'_, Grant>,
    release: &Verified<'_, Envelope>,
    reading: &Reading,
) -> Result<SectionSnapshot, SealError> {
    open_with(grant, release, &reading.opening)
}

fn open_with(
    grant: &Verified<'_, Grant>,
    release: &Verified<'_, Envelope>,
    reader: &OpeningKey,
) -> Result<SectionSnapshot, SealError> {
    let (granted, given) = (grant.header(), release.header());
    let together = granted.object == release.digest()
        && granted.person == given.person
        && granted.district == given.district;
    if !together {
        return Err(SealError::Mismatch);
    }
    envelope::open_release(release, &take(grant, reader)?)
}
