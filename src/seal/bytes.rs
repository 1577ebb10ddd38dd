//! Public byte strings of fixed length as types of their own, each with its one spelling in JSON:
//! digests and key ids in lower-case hex, the rest in base64url without padding. Any other spelling is refused.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::str::FromStr;

/// A text that is not this many bytes in the spelling that its place demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not {0} bytes in the spelling demanded here")]
pub struct NoBytes(usize);

impl NoBytes {
    pub(super) const fn new(length: usize) -> Self {
        Self(length)
    }
}

macro_rules! public_bytes {
    ($(#[$doc:meta])* $name:ident, $length:literal, $spelling:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name([u8; $length]);

        impl $name {
            /// From its bytes.
            #[must_use]
            pub const fn new(bytes: [u8; $length]) -> Self {
                Self(bytes)
            }

            /// Its bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $length] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&$spelling.encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = NoBytes;

            fn from_str(text: &str) -> Result<Self, NoBytes> {
                decode(&$spelling, text).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NoBytes;

            fn try_from(text: String) -> Result<Self, NoBytes> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    };
}

public_bytes! {
    /// SHA-256 of a whole object: its name by content. Lower-case hex.
    Digest, 32, HEXLOWER
}
public_bytes! {
    /// The first 8 bytes of SHA-256 of a public key. Lower-case hex.
    KeyId, 8, HEXLOWER
}
public_bytes! {
    /// The district's salt for card lookups, public in the bundle. Base64url.
    Salt, 16, BASE64URL_NOPAD
}
public_bytes! {
    /// A card's name at the server: `light(card, district salt)`. Base64url.
    Lookup, 32, BASE64URL_NOPAD
}
public_bytes! {
    /// What the server keeps to compare a sign-in with: SHA-256 of the auth value. Base64url.
    Check, 32, BASE64URL_NOPAD
}

impl Digest {
    /// SHA-256 of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha256(&[bytes]))
    }
}

impl KeyId {
    /// The id of a public key given by its bytes.
    #[must_use]
    pub fn of(public_key: &[u8; 32]) -> Self {
        let mut id = [0; 8];
        id.iter_mut().zip(sha256(&[public_key])).for_each(|(place, byte)| *place = byte);
        Self(id)
    }
}

/// SHA-256 of the parts in a row.
pub(super) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

/// Exactly `N` bytes in exactly this spelling.
pub(super) fn decode<const N: usize>(
    spelling: &data_encoding::Encoding,
    text: &str,
) -> Result<[u8; N], NoBytes> {
    let bytes = spelling.decode(text.as_bytes()).map_err(|_| NoBytes(N))?;
    bytes.try_into().map_err(|_| NoBytes(N))
}

/// Reads a value and refuses every spelling but the one it is written in: signed bytes have one reading.
pub(super) fn exact<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr + fmt::Display,
{
    let text = String::deserialize(deserializer)?;
    let value = text.parse::<T>().ok().filter(|value| value.to_string() == text);
    value.ok_or_else(|| serde::de::Error::custom("not in the one spelling demanded here"))
}

/// The same for a value that may be absent.
pub(super) fn exact_option<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr + fmt::Display,
{
    #[derive(Deserialize)]
    #[serde(bound(deserialize = "T: FromStr + fmt::Display"))]
    struct Exact<T>(#[serde(deserialize_with = "exact")] T);
    Option::<Exact<T>>::deserialize(deserializer).map(|value| value.map(|Exact(value)| value))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn each_type_has_one_spelling() {
        let hex = "66d0e2b25caec326";
        assert_eq!(hex.parse::<KeyId>().unwrap().to_string(), hex);
        for bad in ["66D0E2B25CAEC326", "66d0e2b25caec3", "66d0e2b25caec32600", "", " 66d0e2b25caec326"] {
            assert!(bad.parse::<KeyId>().is_err(), "{bad}");
        }
        let salt = "AAECAwQFBgcICQoLDA0ODw";
        assert_eq!(salt.parse::<Salt>().unwrap().to_string(), salt);
        // Padding, a stray last bit, the other alphabet: all refused.
        for bad in ["AAECAwQFBgcICQoLDA0ODw==", "AAECAwQFBgcICQoLDA0ODx", "AAECAwQFBgcICQoLDA0O+w"] {
            assert!(bad.parse::<Salt>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_date_is_read_in_its_one_spelling_or_not_at_all() {
        #[derive(Debug, Deserialize)]
        struct Day {
            #[serde(default, deserialize_with = "exact_option")]
            day: Option<jiff::civil::Date>,
        }
        let day = |json: &str| serde_json::from_str::<Day>(json).map(|day| day.day);
        assert_eq!(day(r#"{"day":"2026-11-23"}"#).unwrap(), Some(jiff::civil::date(2026, 11, 23)));
        assert_eq!(day(r#"{"day":null}"#).unwrap(), None);
        assert_eq!(day("{}").unwrap(), None);
        for bad in ["20261123", "2026-11-23T10:00", "+002026-11-23", "2026-02-30", ""] {
            assert!(day(&format!(r#"{{"day":"{bad}"}}"#)).is_err(), "{bad}");
        }
    }
}
