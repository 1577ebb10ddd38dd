//! `POST /v1/records`: several sealed objects in one request, each judged for itself; one commit for all of them.
//! Body: `application/octet-stream`, each object preceded by its length, u32 big-endian.

use super::encoding::Base64;
use super::problem::Problem;
use serde::{Deserialize, Serialize};

/// Most objects of one batch.
pub const OBJECTS: usize = 100;
/// Largest batch, bytes.
pub const LIMIT: usize = 256 * 1024;
/// Bytes of a length.
const LENGTH: usize = size_of::<u32>();

/// Bytes that an object takes in a batch.
#[must_use]
pub const fn room(object: &[u8]) -> usize {
    LENGTH.saturating_add(object.len())
}

/// Puts one object behind the others.
pub fn push(batch: &mut Vec<u8>, object: &[u8]) {
    // Longer than any limit: no receiver takes it.
    let length = u32::try_from(object.len()).unwrap_or(u32::MAX);
    batch.extend_from_slice(&length.to_be_bytes());
    batch.extend_from_slice(object);
}

/// The objects of a batch; none if it is not one, or has none or too many in it.
#[must_use]
pub fn split(mut batch: &[u8]) -> Option<Vec<&[u8]>> {
    let mut objects = Vec::new();
    while let Some((length, rest)) = batch.split_first_chunk() {
        let (object, rest) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
        objects.push(object);
        batch = rest;
    }
    (batch.is_empty() && (1..=OBJECTS).contains(&objects.len())).then_some(objects)
}

/// What became of each object, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchReply {
    /// One for each object.
    pub answers: Vec<RecordAnswer>,
}

/// What became of one object: what `PUT /v1/records/{id}` would have answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum RecordAnswer {
    /// It is kept.
    Kept {
        /// 201, or 200 for bytes that were kept before.
        status: u16,
        /// The sealed receipt.
        receipt: Base64,
    },
    /// It is not, and why.
    Refused(Problem),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn batch(objects: &[&[u8]]) -> Vec<u8> {
        let mut batch = Vec::new();
        objects.iter().for_each(|object| push(&mut batch, object));
        batch
    }

    #[test]
    fn what_is_put_in_comes_out() {
        let objects: &[&[u8]] = &[b"one", b"", &[7; 5000]];
        let whole = batch(objects);
        assert_eq!(split(&whole).as_deref(), Some(objects));
        assert_eq!(whole.len(), objects.iter().map(|object| room(object)).sum::<usize>());
    }

    #[test]
    fn what_breaks_off_is_empty_or_too_many_is_no_batch() {
        let whole = batch(&[b"one", b"two"]);
        // After the first object there is a batch of one.
        let bad = (0..whole.len()).filter(|cut| *cut != 7);
        for cut in bad {
            assert_eq!(split(whole.get(..cut).unwrap_or_default()), None, "{cut}");
        }
        let object: &[u8] = b"x";
        assert!(split(&batch(&[object; OBJECTS])).is_some());
        assert_eq!(split(&batch(&[object; OBJECTS + 1])), None);
        assert_eq!(split(&[0xff; 4]), None);
    }
}
