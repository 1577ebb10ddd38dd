//! Kind 1: a section sealed to one key. A **draft** is sealed to the person and never granted to anyone; a
//! **release** is the approved snapshot under a fresh key, and that key is granted. Lengths say little: the
//! plaintext is padded to 4, 8, 16, 32 or 60 KiB.

use super::bytes::{Digest, KeyId};
use super::error::SealError;
use super::header::{By, Header, Kind, Stamp, header, strict};
use super::hybrid::{self, OpeningKey};
use super::key::{EnvelopeSecret, SealingKey};
use super::object::{Sealed, Verified};
use super::person::{Reading, Whose};
use crate::domain::identity::{ObjectId, PersonId, RecordId};
use crate::domain::section::SectionSnapshot;
use rand_core::CryptoRng;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Padded sizes of the plaintext, in bytes.
const BUCKETS: [usize; 5] = [4096, 8192, 16_384, 32_768, LARGEST];
const LARGEST: usize = 61_440;
/// Bytes of the length in front of the payload.
const LENGTH: usize = 4;

/// What an envelope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EnvelopeType {
    /// A revision that only the person can open.
    Draft,
    /// An approved snapshot; counts only through a statement that lists it.
    Release,
}

header! {
    /// The header of an envelope.
    Envelope {
        /// Draft or release.
        r#type: EnvelopeType,
        /// The person.
        person: PersonId,
        /// The section of that person, through all revisions.
        record: RecordId,
        /// All heads known when this revision was made.
        previous: Vec<Digest>,
        /// The key it is sealed to.
        to: KeyId,
    }
}

impl Header for Envelope {
    const KIND: Kind = Kind::Envelope;
    const BY: By = By::Author;

    fn stamp(&self) -> Stamp {
        self.common()
    }

    fn read(json: &[u8]) -> Result<Self, SealError> {
        strict(json)
    }

    fn body_fits(length: usize) -> bool {
        BUCKETS.iter().any(|bucket| bucket + hybrid::OVERHEAD == length)
    }
}

/// Where a revision belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The new envelope's id.
    pub id: ObjectId,
    /// Whose it is.
    pub whose: Whose,
    /// The record it is a revision of.
    pub record: RecordId,
    /// Digests of all known heads of that record.
    pub previous: Vec<Digest>,
}

/// Seals a draft to the person.
///
/// # Errors
/// [`SealError::TooLarge`] when the section does not fit the largest envelope.
pub fn seal_draft(
    snapshot: &SectionSnapshot,
    revision: Revision,
    reading: &Reading,
    rng: &mut impl CryptoRng,
) -> Result<Sealed, SealError> {
    seal(EnvelopeType::Draft, snapshot, revision, reading, &reading.sealing_key(), rng)
}

/// Seals a release under a fresh key, to be granted (`grant::seal`) and then dropped.
///
/// # Errors
/// [`SealError::TooLarge`] when the section does not fit the largest envelope.
pub fn seal_release(
    snapshot: &SectionSnapshot,
    revision: Revision,
    reading: &Reading,
    rng: &mut impl CryptoRng,
) -> Result<(Sealed, EnvelopeSecret), SealError> {
    let secret = EnvelopeSecret::generate(rng);
    let release = seal(EnvelopeType::Release, snapshot, revision, reading, &secret.sealing_key(), rng)?;
    Ok((release, secret))
}

/// Opens a draft of this person.
///
/// # Errors
/// [`SealError::WrongKind`] for a release, [`SealError::NotOpened`] for another person's, or
/// [`SealError::Payload`].
pub fn open_draft(draft: &Verified<'_, Envelope>, reading: &Reading) -> Result<SectionSnapshot, SealError> {
    open(EnvelopeType::Draft, draft, &reading.opening)
}

/// Opens a release with the key that a grant handed out.
///
/// # Errors
/// [`SealError::WrongKind`] for a draft, [`SealError::NotOpened`] for another key, or [`SealError::Payload`].
pub fn open_release(
    release: &Verified<'_, Envelope>,
    secret: &EnvelopeSecret,
) -> Result<SectionSnapshot, SealError> {
    open(EnvelopeType::Release, release, &secret.0)
}

pub(super) fn seal(
    r#type: EnvelopeType,
    payload: &impl Serialize,
    revision: Revision,
    reading: &Reading,
    to: &SealingKey,
    rng: &mut impl CryptoRng,
) -> Result<Sealed, SealError> {
    let header = Envelope {
        id: revision.id,
        district: revision.whose.district,
        by: Envelope::BY,
        signer: reading.author_key().id(),
        r#type,
        person: revision.whose.person,
        record: revision.record,
        previous: revision.previous,
        to: to.id(),
    };
    let json = Zeroizing::new(serde_json::to_vec(payload).map_err(|_| SealError::Payload)?);
    let plaintext = pad(&json)?;
    Sealed::write(&header, &reading.author, plaintext.len() + hybrid::OVERHEAD, |prefix| {
        hybrid::seal(to, &Envelope::KIND.label(), prefix, &plaintext, rng)
    })
}

pub(super) fn open<T: DeserializeOwned>(
    r#type: EnvelopeType,
    envelope: &Verified<'_, Envelope>,
    key: &OpeningKey,
) -> Result<T, SealError> {
    if envelope.header().r#type != r#type {
        return Err(SealError::WrongKind);
    }
    if envelope.header().to != key.sealing_key().id() {
        return Err(SealError::NotOpened);
    }
    let object = envelope.object();
    let plaintext = hybrid::open(key, &Envelope::KIND.label(), object.prefix(), object.body())?;
    serde_json::from_slice(unpad(&plaintext)?).map_err(|_| SealError::Payload)
}

/// `u32 n | payload | zeros` up to the next bucket.
fn pad(payload: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let too_large = SealError::TooLarge { size: payload.len(), limit: LARGEST - LENGTH };
    let bucket = BUCKETS.into_iter().find(|bucket| payload.len() + LENGTH <= *bucket);
    let bucket = bucket.ok_or(too_large.clone())?;
    let length = u32::try_from(payload.len()).map_err(|_| too_large)?;
    // Reserved once: growing would leave a copy behind.
    let mut padded = Zeroizing::new(Vec::with_capacity(bucket));
    padded.extend(length.to_be_bytes());
    padded.extend(payload);
    padded.resize(bucket, 0);
    Ok(padded)
}

/// The payload; anything but zeros behind it, or a needlessly large bucket, is refused.
fn unpad(padded: &[u8]) -> Result<&[u8], SealError> {
    let (length, rest) = padded.split_first_chunk::<LENGTH>().ok_or(SealError::Payload)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| SealError::Payload)?;
    let (payload, zeros) = rest.split_at_checked(length).ok_or(SealError::Payload)?;
    let smallest = BUCKETS.into_iter().find(|bucket| length + LENGTH <= *bucket);
    if smallest == Some(padded.len()) && zeros.iter().all(|byte| *byte == 0) {
        Ok(payload)
    } else {
        Err(SealError::Payload)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
    use super::*;

    #[test]
    fn the_plaintext_grows_at_the_edges_of_the_buckets_only() {
        for (payload, padded) in [
            (0, 4096),
            (4092, 4096),
            (4093, 8192),
            (8188, 8192),
            (8189, 16_384),
            (16_381, 32_768),
            (32_764, 32_768),
            (32_765, 61_440),
            (61_436, 61_440),
        ] {
            let payload = vec![b'x'; payload];
            let plaintext = pad(&payload).unwrap();
            assert_eq!(plaintext.len(), padded);
            assert_eq!(unpad(&plaintext).unwrap(), payload);
        }
    }

    #[test]
    fn a_payload_too_large_is_said_in_words() {
        let error = pad(&vec![b'x'; 61_437]).unwrap_err();
        assert_eq!(error, SealError::TooLarge { size: 61_437, limit: 61_436 });
        assert!(error.to_string().contains("61437") && error.to_string().contains("shorten"), "{error}");
    }

    #[test]
    fn padding_that_hides_something_is_refused() {
        let good = pad(b"{}").unwrap();
        for bad in [
            [&good[..4095], &[1]].concat(),
            [good.as_slice(), &[0; 4096]].concat(),
            [&4093_u32.to_be_bytes(), &good[4..]].concat(),
            [&u32::MAX.to_be_bytes(), &good[4..]].concat(),
            good[..4095].to_vec(),
            good[..3].to_vec(),
        ] {
            assert_eq!(unpad(&bad), Err(SealError::Payload));
        }
    }
}
