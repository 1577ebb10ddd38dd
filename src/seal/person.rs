//! A person's keys, all derived from two seeds. [`Reading`] lives as long as the session; [`Approving`] is made
//! for one decision, after the PIN, and dropped with it.

use super::error::SealError;
use super::header::{By, Header};
use super::hybrid::OpeningKey;
use super::key::{SealingKey, SigningKey, VerifyingKey};
use super::object::{Sealed, Verified};
use super::secret::{ApproveSeed, ReadSeed};
use crate::domain::identity::{DistrictId, PersonId};
use std::fmt;

/// Whose objects these are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Whose {
    /// The district that keeps them.
    pub district: DistrictId,
    /// The person.
    pub person: PersonId,
}

/// What reads and writes drafts: the X25519 pair and the author key, both from the read seed.
pub struct Reading {
    pub(super) opening: OpeningKey,
    pub(super) author: SigningKey,
}

impl Reading {
    /// Derives both keys.
    #[must_use]
    pub fn new(seed: &ReadSeed) -> Self {
        Self {
            opening: OpeningKey::derive(&seed.0.derive("person/x25519")),
            author: SigningKey::new(seed.0.derive("person/author").expose()),
        }
    }

    /// What drafts are sealed to (pk_P).
    #[must_use]
    pub fn sealing_key(&self) -> SealingKey {
        self.opening.sealing_key()
    }

    /// What drafts and releases are verified with.
    #[must_use]
    pub fn author_key(&self) -> VerifyingKey {
        self.author.verifying_key()
    }
}

impl fmt::Debug for Reading {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Reading(..)")
    }
}

/// What signs one decision.
pub struct Approving(pub(super) SigningKey);

impl Approving {
    /// The approve seed is the key's Ed25519 seed.
    #[must_use]
    pub fn new(seed: &ApproveSeed) -> Self {
        Self(SigningKey::new(seed.expose()))
    }

    /// What decisions, grants and card entries are verified with.
    #[must_use]
    pub fn approve_key(&self) -> VerifyingKey {
        self.0.verifying_key()
    }
}

impl fmt::Debug for Approving {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Approving(..)")
    }
}

/// A person's public keys, as a `keys` statement names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonKeys {
    /// Drafts are sealed to it.
    pub pk: SealingKey,
    /// Verifies drafts and releases.
    pub author: VerifyingKey,
    /// Verifies decisions, grants and card entries.
    pub approve: VerifyingKey,
}

impl PersonKeys {
    /// The public halves.
    #[must_use]
    pub fn of(reading: &Reading, approving: &Approving) -> Self {
        Self { pk: reading.sealing_key(), author: reading.author_key(), approve: approving.approve_key() }
    }

    /// Verifies an object of this person with the key that its kind demands.
    ///
    /// # Errors
    /// [`SealError::By`] for kinds that no person signs and for what the district made, else as [`Sealed::verify`].
    pub fn verify<'a, H: Header>(&self, object: &'a Sealed) -> Result<Verified<'a, H>, SealError> {
        if object.kind() == H::KIND && object.by() != H::BY {
            return Err(SealError::By);
        }
        match H::BY {
            By::Author => object.verify(&self.author),
            By::Approve => object.verify(&self.approve),
            By::Receipt | By::Root => Err(SealError::By),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_the_design_vector() {
        let reading = Reading::new(&ReadSeed::from_bytes(&[1; 32]));
        let approving = Approving::new(&ApproveSeed::from_bytes(&[2; 32]));
        let hex = |bytes: [u8; 32]| data_encoding::HEXLOWER.encode(&bytes);
        let keys = PersonKeys::of(&reading, &approving);
        assert_eq!(
            hex(keys.pk.to_bytes()),
            "6ce5e94e9155ff2f868f50c1f00f1d0811f59b36bf8d8bb114c4e65f76da6411"
        );
        assert_eq!(keys.pk.id().to_string(), "66d0e2b25caec326");
        assert_eq!(
            hex(keys.author.to_bytes()),
            "48eec7649e3c36bbbb2a096d3f3307ff9ac4e47366b68a89733ed41892196251"
        );
        assert_eq!(
            hex(keys.approve.to_bytes()),
            "8139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b8fc9b394"
        );
    }

    #[test]
    fn debug_tells_nothing() {
        assert_eq!(format!("{:?}", Reading::new(&ReadSeed::from_bytes(&[1; 32]))), "Reading(..)");
        assert_eq!(format!("{:?}", Approving::new(&ApproveSeed::from_bytes(&[2; 32]))), "Approving(..)");
    }
}
