//! Bearer tokens of sessions: 32 random bytes as text for the kiosk; the district keeps their digest only.

use crate::seal::Digest;
use crate::station::random;
use data_encoding::BASE64URL_NOPAD;
use rand_core::Rng;
use zeroize::Zeroizing;

/// A new token, and what is kept of it.
#[must_use]
pub fn new() -> (Zeroizing<String>, Digest) {
    let mut secret = Zeroizing::new([0; 32]);
    random::rng().fill_bytes(secret.as_mut_slice());
    let token = Zeroizing::new(BASE64URL_NOPAD.encode(secret.as_slice()));
    let digest = digest(&token);
    (token, digest)
}

/// What is kept of a token.
#[must_use]
pub fn digest(token: &str) -> Digest {
    Digest::of(token.as_bytes())
}
