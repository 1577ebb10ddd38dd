//! Documents on their way to the district: resumable uploads as tus 1.0 has them (core, creation, expiration), each request
//! signed like every other. `POST /v1/uploads` announces a sealed document and may be repeated, `HEAD /v1/uploads/{id}` says
//! how much of it has arrived, `PATCH` brings the next piece; what arrived of a piece that was cut off counts. Whichever of
//! them finds the document complete answers with the kiosk's receipt.

use crate::domain::identity::{ObjectId, PersonId};
use data_encoding::{BASE64, HEXLOWER};
use std::str;

/// In each request and each answer: the version of tus.
pub const RESUMABLE: &str = "tus-resumable";
/// With a wrong version: those that this server speaks.
pub const VERSIONS: &str = "tus-version";
/// The one that both sides speak.
pub const VERSION: &str = "1.0.0";
/// Bytes of the whole document.
pub const LENGTH: &str = "upload-length";
/// How many of them have arrived.
pub const OFFSET: &str = "upload-offset";
/// Which document it is.
pub const METADATA: &str = "upload-metadata";
/// When an unfinished one is given up, as HTTP writes dates.
pub const EXPIRES: &str = "upload-expires";
/// The sealed receipt of a document that is kept, base64url without padding.
pub const RECEIPT: &str = "mobio-receipt";
/// The type of a piece.
pub const PIECE: &str = "application/offset+octet-stream";

/// Most bytes of one piece.
pub const PIECE_LIMIT: u64 = 4 * 1024 * 1024;

/// What a kiosk says of a document before it sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Announced {
    /// The document's id.
    pub id: ObjectId,
    /// Whose it is.
    pub person: PersonId,
    /// SHA-256 of its sealed bytes.
    pub digest: [u8; 32],
}

impl Announced {
    /// As [`METADATA`] has it.
    #[must_use]
    pub fn to_metadata(&self) -> String {
        let Self { id, person, digest } = self;
        let pair = |key: &str, value: String| format!("{key} {}", BASE64.encode(value.as_bytes()));
        [
            pair("id", id.to_string()),
            pair("person", person.to_string()),
            pair("digest", HEXLOWER.encode(digest)),
        ]
        .join(",")
    }

    /// Reads it; none if a fact is missing, there twice, or not known here.
    #[must_use]
    pub fn of_metadata(metadata: &str) -> Option<Self> {
        let (mut id, mut person, mut digest) = (None, None, None);
        for pair in metadata.split(',') {
            let (key, value) = pair.trim().split_once(' ')?;
            let value = BASE64.decode(value.as_bytes()).ok()?;
            let value = str::from_utf8(&value).ok()?;
            let is_new = match key {
                "id" => id.replace(value.parse().ok()?).is_none(),
                "person" => person.replace(value.parse().ok()?).is_none(),
                "digest" => {
                    let bytes = HEXLOWER.decode(value.as_bytes()).ok()?;
                    digest.replace(bytes.try_into().ok()?).is_none()
                }
                _ => false,
            };
            if !is_new {
                return None;
            }
        }
        Some(Self { id: id?, person: person?, digest: digest? })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    fn announced() -> Announced {
        Announced {
            id: "0194c3f0-5b1e-7cc3-98c4-dc0c0c07398f".parse().unwrap(),
            person: "7d444840-9dc0-41d1-b245-5ffdce74fad2".parse().unwrap(),
            digest: [0xab; 32],
        }
    }

    #[test]
    fn what_is_announced_is_read_back() {
        let metadata = announced().to_metadata();
        assert!(metadata.starts_with("id MDE5NGMzZjAtNWIxZS03Y2MzLTk4YzQtZGMwYzBjMDczOThm,person "));
        assert_eq!(Announced::of_metadata(&metadata), Some(announced()));
        let spaced = metadata.replace(',', ", ");
        assert_eq!(Announced::of_metadata(&spaced), Some(announced()));
    }

    #[test]
    fn what_is_missing_twice_or_unknown_is_refused() {
        let metadata = announced().to_metadata();
        let pairs: Vec<_> = metadata.split(',').collect();
        for left_out in 0..3 {
            let rest: Vec<_> =
                (0..3).filter(|at| *at != left_out).filter_map(|at| pairs.get(at).copied()).collect();
            assert_eq!(Announced::of_metadata(&rest.join(",")), None, "{left_out}");
        }
        for more in ["id MDE5NGMzZjAtNWIxZS03Y2MzLTk4YzQtZGMwYzBjMDczOThm", "filename YQ==", "alone", ""] {
            assert_eq!(Announced::of_metadata(&format!("{metadata},{more}")), None, "{more}");
        }
        for (from, to) in [("id MDE5", "id !!!!"), ("digest ", "digest YQ=="), ("person ", "person  ")] {
            assert_eq!(Announced::of_metadata(&metadata.replace(from, to)), None, "{from}");
        }
    }
}
