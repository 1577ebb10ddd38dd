//! One-time codes: ten Crockford base-32 characters, good once, for a quarter of an hour and five tries.

use super::database::rows::EnrolmentCode;
use super::database::{Database, DatabaseError};
use crate::domain::moment::Timestamp;
use crate::seal::Digest;
use crate::wire::enrolment::plain_code;
use jiff::SignedDuration;
use rand_core::CryptoRng;

const LIFE: SignedDuration = SignedDuration::from_mins(15);

/// What is kept of a code.
#[must_use]
pub fn digest(code: &str) -> Digest {
    Digest::of(plain_code(code).as_bytes())
}

/// A new code.
pub fn make_code(rng: &mut impl CryptoRng) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut random = [0; 10];
    rng.fill_bytes(&mut random);
    let letter = |byte: u8| ALPHABET.get(usize::from(byte & 31)).copied().map(char::from);
    random.into_iter().filter_map(letter).collect()
}

/// Makes a code for a kiosk of that name and notes it.
///
/// # Errors
/// [`DatabaseError`].
pub async fn new_code(
    database: &dyn Database,
    name: &str,
    now: Timestamp,
    rng: &mut (impl CryptoRng + Send),
) -> Result<String, DatabaseError> {
    let code = make_code(rng);
    let expires = now.saturating_add(LIFE).unwrap_or(now);
    database
        .add_enrolment_code(EnrolmentCode { digest: digest(&code), name: name.to_owned(), expires })
        .await?;
    Ok(code)
}
