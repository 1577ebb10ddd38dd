//! What was sealed in front of a file, without the file: of a document only its first chunk is read and opened.

use super::{CHUNK, Document, DocumentError, ENCAPSULATED, TAG, begin, body_of, exactly, info, next};
use crate::domain::document::Facts;
use crate::seal::error::SealError;
use crate::seal::hybrid::Opening;
use crate::seal::key::DocumentSecret;
use std::io::{Read, Seek};

/// Tells the facts, for one who has verified the whole document before and keeps it under its digest: the signature is not
/// checked once more. Whoever had no key that opens it could not have made the chunk, which is authenticated as the first
/// one; and the file is as long as it says.
///
/// # Errors
/// [`DocumentError`] for what is no document or not of its length, for another key and for a chunk that is torn.
pub fn glance<R: Read + Seek>(
    mut source: R,
    secret: &DocumentSecret,
) -> Result<(Document, Facts), DocumentError> {
    let (header, prefix) = begin(&mut source)?;
    if header.to != secret.sealing_key().id() {
        return Err(SealError::NotOpened.into());
    }
    let mut encapsulated = [0; ENCAPSULATED];
    exactly(&mut source, &mut encapsulated, &SealError::NotOpened)?;
    let mut opening = Opening::start(&secret.0, &encapsulated, &info(&prefix))?;
    let mut left = body_of(header.size) - ENCAPSULATED as u64;
    let mut sealed = vec![0; CHUNK + TAG];
    let sealed = next(&mut left, &mut sealed);
    exactly(&mut source, sealed, &SealError::NotOpened)?;
    let chunk = opening.open(sealed, &[u8::from(left == 0)])?;
    let (facts, _) = super::facts(&chunk, header.size)?;
    Ok((header, facts))
}
