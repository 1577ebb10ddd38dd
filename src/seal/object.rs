//! The one container: `"MoB1" | kind | suite | n | header | m | body | signature`, integers big-endian.
//! [`Sealed`] is the only type that a store, an outbox or a wire takes. Its bytes are frozen: they are parsed
//! and compared, never written again. Only a [`Verified`] hands out what is needed to open it.

use super::bundle::Bundle;
use super::bytes::{Digest, KeyId, sha256};
use super::card::CardEntry;
use super::envelope::Envelope;
use super::error::SealError;
use super::grant::Grant;
use super::header::{By, Header, Kind, Stamp};
use super::key::{SigningKey, VerifyingKey};
use super::receipt::Receipt;
use super::rescue::Rescue;
use super::statement::Statement;
use crate::domain::identity::{DistrictId, ObjectId};
use std::fmt;

pub(super) const MAGIC: &[u8; 4] = b"MoB1";
pub(super) const SUITE: u8 = 1;
/// Bytes of a signature.
pub(super) const SIGNATURE: usize = 64;

/// The frozen bytes of one well-formed signed object: whole, of a known kind and suite, with a header and a
/// body as that kind demands. Whether the signature holds is known only after [`Sealed::verify`].
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
    kind: Kind,
    stamp: Stamp,
    digest: Digest,
    bytes: Vec<u8>,
    /// Where the header ends.
    header_end: usize,
}

/// Where the header starts.
pub(super) const HEADER_START: usize = MAGIC.len() + 2 + 4;

/// The pieces of a container, as they lie in its bytes.
struct Layout<'a> {
    kind: u8,
    suite: u8,
    header: &'a [u8],
    body: &'a [u8],
}

impl<'a> Layout<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, SealError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(SealError::Malformed("it does not begin with MoB1"))?;
        let (&[kind, suite], rest) =
            rest.split_first_chunk().ok_or(SealError::Malformed("it ends too early"))?;
        let (header, rest) = counted(rest)?;
        let (body, rest) = counted(rest)?;
        if rest.len() == SIGNATURE {
            Ok(Self { kind, suite, header, body })
        } else {
            Err(SealError::Malformed("its length does not fit its content"))
        }
    }
}

/// Splits off `u32 n | n bytes`.
fn counted(bytes: &[u8]) -> Result<(&[u8], &[u8]), SealError> {
    let torn = SealError::Malformed("it ends too early");
    let (length, rest) = bytes.split_first_chunk().ok_or(torn.clone())?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| torn.clone())?;
    rest.split_at_checked(length).ok_or(torn)
}

/// The strict check of a header and body for one kind.
fn check<H: Header>(header: &[u8], body: &[u8]) -> Result<Stamp, SealError> {
    let stamp = H::read(header)?.stamp();
    if !H::body_fits(body.len()) {
        return Err(SealError::Malformed("its body has no length that its kind allows"));
    }
    if H::may_be_by(stamp.by) { Ok(stamp) } else { Err(SealError::By) }
}

impl Sealed {
    /// Takes bytes from a file, a row or the wire.
    ///
    /// # Errors
    /// [`SealError`] for bytes that are torn or trailing, an unknown kind or suite, a header with an unknown,
    /// missing or repeated field, a `by` or a body length that the kind does not allow.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, SealError> {
        let Layout { kind, suite, header, body } = Layout::read(&bytes)?;
        let kind = Kind::from_number(kind)?;
        if suite != SUITE {
            return Err(SealError::UnknownSuite(suite));
        }
        let stamp = match kind {
            Kind::Envelope => check::<Envelope>(header, body),
            Kind::Grant => check::<Grant>(header, body),
            Kind::Statement => check::<Statement>(header, body),
            Kind::Receipt => check::<Receipt>(header, body),
            Kind::Bundle => check::<Bundle>(header, body),
            Kind::Card => check::<CardEntry>(header, body),
            Kind::Rescue => check::<Rescue>(header, body),
        }?;
        let header_end = HEADER_START + header.len();
        Ok(Self { kind, stamp, digest: Digest::of(&bytes), bytes, header_end })
    }

    /// Writes an object: the header once, then the body that `seal` makes for the finished prefix.
    pub(super) fn write<H: Header>(
        header: &H,
        signer: &SigningKey,
        body_length: usize,
        seal: impl FnOnce(&[u8]) -> Result<Vec<u8>, SealError>,
    ) -> Result<Self, SealError> {
        let json = serde_json::to_vec(header).map_err(|_| SealError::Header(0))?;
        let length = |length: usize| {
            u32::try_from(length).map(u32::to_be_bytes).map_err(|_| SealError::Malformed("it is too long"))
        };
        let mut bytes = MAGIC.to_vec();
        bytes.extend([H::KIND.number(), SUITE]);
        bytes.extend(length(json.len())?);
        bytes.extend(json);
        bytes.extend(length(body_length)?);
        let body = seal(&bytes)?;
        bytes.extend(body);
        let signature = signer.sign(&signed_message(&H::KIND.label(), sha256(&[&bytes])));
        bytes.extend(signature);
        Self::parse(bytes)
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The id in its header.
    #[must_use]
    pub const fn id(&self) -> ObjectId {
        self.stamp.id
    }

    /// The district in its header.
    #[must_use]
    pub const fn district(&self) -> DistrictId {
        self.stamp.district
    }

    /// The role that says it signed; it is one that the kind allows.
    #[must_use]
    pub const fn by(&self) -> By {
        self.stamp.by
    }

    /// The key that says it signed: with it the verifying key is looked up.
    #[must_use]
    pub const fn signer(&self) -> KeyId {
        self.stamp.signer
    }

    /// SHA-256 of all its bytes.
    #[must_use]
    pub const fn digest(&self) -> Digest {
        self.digest
    }

    /// All its bytes, as they are stored and sent.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// All its bytes.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The header's JSON as it was written.
    #[must_use]
    pub fn header_bytes(&self) -> &[u8] {
        self.bytes.get(HEADER_START..self.header_end).unwrap_or_default()
    }

    /// The ciphertext; empty where the kind has no body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.signed().get(self.body_start()..).unwrap_or_default()
    }

    /// Everything before the body: what bodies are bound to.
    pub(super) fn prefix(&self) -> &[u8] {
        self.bytes.get(..self.body_start()).unwrap_or_default()
    }

    const fn body_start(&self) -> usize {
        self.header_end + 4
    }

    /// Everything before the signature.
    fn signed(&self) -> &[u8] {
        self.bytes.split_last_chunk::<SIGNATURE>().map(|(signed, _)| signed).unwrap_or_default()
    }

    /// The typed header as the object claims it, **not verified**: to find the key that should have signed,
    /// or to look at objects made by this very process.
    ///
    /// # Errors
    /// [`SealError::WrongKind`].
    pub fn claims<H: Header>(&self) -> Result<H, SealError> {
        if self.kind == H::KIND { H::read(self.header_bytes()) } else { Err(SealError::WrongKind) }
    }

    /// Checks that this key signed these bytes as this kind.
    ///
    /// # Errors
    /// [`SealError::WrongKind`], [`SealError::Signer`], [`SealError::Signature`].
    pub fn verify<H: Header>(&self, key: &VerifyingKey) -> Result<Verified<'_, H>, SealError> {
        if self.kind != H::KIND {
            return Err(SealError::WrongKind);
        }
        if self.stamp.signer != key.id() {
            return Err(SealError::Signer);
        }
        let signature = self.bytes.last_chunk::<SIGNATURE>().ok_or(SealError::Signature)?;
        key.verify(&signed_message(&self.kind.label(), sha256(&[self.signed()])), signature)?;
        Ok(Verified { header: self.claims()?, object: self })
    }
}

/// `label | 00 | SHA-256(prefix | body)`.
pub(super) fn signed_message(label: &str, prefix_and_body: [u8; 32]) -> Vec<u8> {
    [label.as_bytes(), &[0], &prefix_and_body].concat()
}

impl fmt::Debug for Sealed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Sealed({} {}, {} bytes)", self.kind.name(), self.stamp.id, self.bytes.len())
    }
}

/// An object whose signature holds, with its typed header.
#[derive(Clone, Debug)]
pub struct Verified<'a, H> {
    header: H,
    object: &'a Sealed,
}

impl<'a, H> Verified<'a, H> {
    /// The header.
    #[must_use]
    pub const fn header(&self) -> &H {
        &self.header
    }

    /// The header, given away.
    #[must_use]
    pub fn into_header(self) -> H {
        self.header
    }

    /// The object it belongs to.
    #[must_use]
    pub const fn object(&self) -> &'a Sealed {
        self.object
    }

    /// The object's digest.
    #[must_use]
    pub const fn digest(&self) -> Digest {
        self.object.digest
    }
}
