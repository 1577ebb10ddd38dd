//! Argon2id (RFC 9106) in numbered sets, equal everywhere and never lowered: a weaker guess is not a setting.

use crate::seal::error::SealError;
use crate::seal::secret::Secret;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde::{Deserialize, Serialize};

/// A set of Argon2 parameters by number. JSON: the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum KdfSet {
    /// Set 1: light 19,456 KiB in 2 passes, hard 131,072 KiB in 3 passes.
    One,
}

/// A set that this version does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown set of Argon2 parameters ({0}); update this program")]
pub struct UnknownSet(u8);

impl TryFrom<u8> for KdfSet {
    type Error = UnknownSet;

    fn try_from(number: u8) -> Result<Self, UnknownSet> {
        if number == 1 { Ok(Self::One) } else { Err(UnknownSet(number)) }
    }
}

impl From<KdfSet> for u8 {
    fn from(set: KdfSet) -> Self {
        match set {
            KdfSet::One => 1,
        }
    }
}

/// What a card alone, 63 random bits, needs.
pub(super) fn light(secret: &[u8], salt: &[u8; 16]) -> Result<Secret, SealError> {
    #[cfg(test)]
    super::work::count(|work| work.light += 1);
    argon2id(secret, salt, 19_456, 2)
}

/// What a PIN needs: 20 bits, when a thief has the card too.
pub(in crate::seal) fn hard(secret: &[u8], salt: &[u8; 16]) -> Result<Secret, SealError> {
    #[cfg(test)]
    super::work::count(|work| work.hard += 1);
    argon2id(secret, salt, 131_072, 3)
}

/// The smallest block that is asked for, in KiB. glibc maps an allocation above 32 MiB for itself and unmaps it
/// when freed; a smaller one (the light set) would stay in the process as free memory after its second use.
const SMALLEST_BLOCK: u32 = 33 * 1024;

/// Argon2id 0x13, one lane, 32 bytes. The block goes back to the system on return, which wipes its pages
/// before anyone else gets them.
fn argon2id(secret: &[u8], salt: &[u8; 16], kibibytes: u32, passes: u32) -> Result<Secret, SealError> {
    let parameters = Params::new(kibibytes, passes, 1, Some(32)).map_err(|_| SealError::Memory)?;
    let capacity = usize::try_from(kibibytes.max(SMALLEST_BLOCK)).map_err(|_| SealError::Memory)?;
    let mut blocks = Vec::new();
    blocks.try_reserve_exact(capacity).map_err(|_| SealError::Memory)?;
    blocks.resize(parameters.block_count(), Block::default());
    let mut stretched = Secret::default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
        .hash_password_into_with_memory(secret, salt, stretched.fill(), &mut blocks)
        .map_err(|_| SealError::Memory)?;
    Ok(stretched)
}
