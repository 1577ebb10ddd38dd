//! Stretching what staff type, with the Argon2id sets of trust.md, "Formats": light for a counsellor's
//! passphrase (it opens nothing by itself), hard for the one that locks the keystore.

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

/// Shortest passphrase, in characters.
pub const SHORTEST: usize = 12;

/// How much work a guess costs.
#[derive(Clone, Copy, Debug)]
pub enum Cost {
    /// 19 MiB, two passes.
    Light,
    /// 128 MiB, three passes.
    Hard,
}

/// Thirty-two bytes from a passphrase.
///
/// # Errors
/// When there is not enough memory.
pub fn stretch(passphrase: &str, salt: &[u8], cost: Cost) -> Result<Zeroizing<[u8; 32]>, argon2::Error> {
    let (kibibytes, passes) = match cost {
        Cost::Light => (19_456, 2),
        Cost::Hard => (131_072, 3),
    };
    let mut stretched = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(kibibytes, passes, 1, Some(32))?)
        .hash_password_into(passphrase.as_bytes(), salt, stretched.as_mut_slice())?;
    Ok(stretched)
}
