//! Kind 9: the person's read seed under two keys that two people keep offline, made only if the person asked for it;
//! and the answer that brings it to the person's new keys after a card was lost. Neither holder opens it alone, and
//! whoever opens it reads drafts: it signs no decision. What comes out is taken only if it is the seed of whoever signed.

use super::bytes::KeyId;
use super::error::SealError;
use super::header::{By, Header, Kind, Stamp, header, strict};
use super::hybrid;
use super::key::{RescueSecret, SealingKey};
use super::object::{Sealed, Verified};
use super::person::{Reading, Whose};
use super::secret::ReadSeed;
use crate::domain::identity::{ObjectId, PersonId};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

pub mod holder;

/// Of an answer: the seed under one key.
const ANSWER: usize = 32 + hybrid::OVERHEAD;
/// Of a copy: the same once more under another one.
const COPY: usize = ANSWER + hybrid::OVERHEAD;

header! {
    /// The header of a rescue copy, or of the answer to one.
    Rescue {
        /// Whose seed it is.
        person: PersonId,
        /// The keys that open it, the outer one first: two of a copy, the person's new one of an answer.
        to: Vec<KeyId>,
    }
}

impl Header for Rescue {
    const KIND: Kind = Kind::Rescue;
    const BY: By = By::Author;

    fn stamp(&self) -> Stamp {
        self.common()
    }

    fn read(json: &[u8]) -> Result<Self, SealError> {
        let rescue: Self = strict(json)?;
        if matches!(*rescue.to, [_] | [_, _]) { Ok(rescue) } else { Err(SealError::Header(0)) }
    }

    fn body_fits(length: usize) -> bool {
        matches!(length, ANSWER | COPY)
    }
}

impl Rescue {
    /// Whether it is an answer, so that the person's new key opens it.
    #[must_use]
    pub const fn is_answer(&self) -> bool {
        self.to.len() == 1
    }
}

/// What the first holder hands to the second one: only the second key opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inner(Vec<u8>);

impl Inner {
    /// From a file.
    ///
    /// # Errors
    /// [`SealError::Malformed`] for another length than the one it has.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, SealError> {
        if bytes.len() == ANSWER { Ok(Self(bytes)) } else { Err(SealError::Malformed("its length is wrong")) }
    }

    /// Its bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Makes the copy that the holders of these two keys open together.
///
/// # Errors
/// [`SealError::WeakKey`] when nothing can be sealed to one of them.
pub fn seal(
    id: ObjectId,
    whose: Whose,
    seed: &ReadSeed,
    [outer, inner]: &[SealingKey; 2],
    rng: &mut impl CryptoRng,
) -> Result<Sealed, SealError> {
    write(id, whose, seed, vec![outer.id(), inner.id()], COPY, |prefix| {
        let sealed = hybrid::seal(inner, &label(2), prefix, seed.expose(), rng)?;
        hybrid::seal(outer, &label(1), prefix, &sealed, rng)
    })
}

/// Takes the outer layer off: the first holder's part.
///
/// # Errors
/// [`SealError::Mismatch`] for an answer, [`SealError::NotOpened`] for any other key.
pub fn open_outer(copy: &Verified<'_, Rescue>, key: &RescueSecret) -> Result<Inner, SealError> {
    let &[outer, _] = copy.header().to.as_slice() else { return Err(SealError::Mismatch) };
    if outer != key.sealing_key().id() {
        return Err(SealError::NotOpened);
    }
    let object = copy.object();
    Inner::from_bytes(hybrid::open(&key.0, &label(1), object.prefix(), object.body())?.to_vec())
}

/// Takes the inner layer off: the second holder's part.
///
/// # Errors
/// [`SealError::Mismatch`] for an answer, and for a seed that is not the signer's; [`SealError::NotOpened`] for any
/// other key.
pub fn open_inner(
    copy: &Verified<'_, Rescue>,
    layer: &Inner,
    key: &RescueSecret,
) -> Result<ReadSeed, SealError> {
    let &[_, inner] = copy.header().to.as_slice() else { return Err(SealError::Mismatch) };
    if inner != key.sealing_key().id() {
        return Err(SealError::NotOpened);
    }
    own_seed(copy, &hybrid::open(&key.0, &label(2), copy.object().prefix(), &layer.0)?)
}

/// Makes the answer to a copy: the same seed, for the key that the person has now. The keys of before sign it.
///
/// # Errors
/// [`SealError::WeakKey`] when nothing can be sealed to `to`.
pub fn answer(
    id: ObjectId,
    copy: &Verified<'_, Rescue>,
    seed: &ReadSeed,
    to: &SealingKey,
    rng: &mut impl CryptoRng,
) -> Result<Sealed, SealError> {
    let whose = Whose { district: copy.header().district, person: copy.header().person };
    write(id, whose, seed, vec![to.id()], ANSWER, |prefix| {
        hybrid::seal(to, &label(3), prefix, seed.expose(), rng)
    })
}

/// Opens an answer with the key that the person has now.
///
/// # Errors
/// [`SealError::Mismatch`] for a copy, and for a seed that is not the signer's; [`SealError::NotOpened`] for another
/// person's answer.
pub fn open_answer(answer: &Verified<'_, Rescue>, reading: &Reading) -> Result<ReadSeed, SealError> {
    let &[to] = answer.header().to.as_slice() else { return Err(SealError::Mismatch) };
    if to != reading.sealing_key().id() {
        return Err(SealError::NotOpened);
    }
    let object = answer.object();
    own_seed(answer, &hybrid::open(&reading.opening, &label(3), object.prefix(), object.body())?)
}

fn write(
    id: ObjectId,
    whose: Whose,
    seed: &ReadSeed,
    to: Vec<KeyId>,
    length: usize,
    body: impl FnOnce(&[u8]) -> Result<Vec<u8>, SealError>,
) -> Result<Sealed, SealError> {
    let author = Reading::new(seed).author;
    let header = Rescue {
        id,
        district: whose.district,
        by: Rescue::BY,
        signer: author.verifying_key().id(),
        person: whose.person,
        to,
    };
    Sealed::write(&header, &author, length, body)
}

/// Nobody but the signer's own seed is handed on: it opens what that one has sealed.
fn own_seed(object: &Verified<'_, Rescue>, bytes: &Zeroizing<Vec<u8>>) -> Result<ReadSeed, SealError> {
    let seed = ReadSeed::from_bytes(bytes.as_array().ok_or(SealError::Payload)?);
    let signer = Reading::new(&seed).author_key().id();
    if signer == object.header().signer { Ok(seed) } else { Err(SealError::Mismatch) }
}

fn label(layer: u8) -> String {
    format!("{}/{layer}", Kind::Rescue.label())
}

#[cfg(test)]
mod tests;
