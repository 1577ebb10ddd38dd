//! Names of things: random ids for people, records and objects, slugs for offices.
//! Each id is a type of its own, so that a record can never be looked up by a person's id.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::{Uuid, Variant};

/// A text that is no id: ids have one spelling, the lower-case hyphenated one, because they are signed, and each
/// kind has its one version.
#[derive(Debug, thiserror::Error)]
#[error("an id is a UUID of version {0} in lower case with hyphens")]
pub struct NoIdentifier(usize);

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $version:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Uuid);

        impl $name {
            /// Names the thing by this UUID; its version is the caller's promise.
            #[must_use]
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The bare UUID.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(formatter)
            }
        }

        impl FromStr for $name {
            type Err = NoIdentifier;

            fn from_str(text: &str) -> Result<Self, NoIdentifier> {
                Uuid::parse_str(text)
                    .ok()
                    .filter(|id| id.get_version_num() == $version && id.get_variant() == Variant::RFC4122)
                    .map(Self)
                    .filter(|id| id.to_string() == text)
                    .ok_or(NoIdentifier($version))
            }
        }

        impl TryFrom<String> for $name {
            type Error = NoIdentifier;

            fn try_from(text: String) -> Result<Self, NoIdentifier> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }
    };
}

identifier! {
    /// A person whose portfolio this is (UUIDv4).
    PersonId, 4
}
identifier! {
    /// One section of one person through all its revisions (UUIDv4).
    RecordId, 4
}
identifier! {
    /// One sealed object: an envelope, grant, statement, receipt, bundle or card entry (UUIDv7).
    ObjectId, 7
}
identifier! {
    /// The authority that runs the server (UUIDv4).
    DistrictId, 4
}
identifier! {
    /// One enrolled kiosk (UUIDv7).
    KioskId, 7
}

/// Crockford's base 32.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a file number.
const FILE_NUMBER: usize = 8;

impl PersonId {
    /// How the ids begin that have this file number, as they are written; none for what is no file number.
    #[must_use]
    pub fn begins(file_number: &str) -> Option<String> {
        if file_number.len() != FILE_NUMBER {
            return None;
        }
        let bits = file_number.bytes().try_fold(0_u64, |bits, letter| {
            let value = ALPHABET.iter().position(|known| *known == letter)?;
            Some((bits << 5) | u64::try_from(value).ok()?)
        })?;
        Some(format!("{:08x}-{:02x}", bits >> 8, bits & 0xff))
    }

    /// The file number as people see it: the first eight Crockford base-32 characters of the id, in two groups.
    #[must_use]
    pub fn file_number(self) -> String {
        let bits = self.0.as_u128() >> (128 - 40);
        let letters = (0..FILE_NUMBER).rev().filter_map(|place| {
            let index = usize::try_from((bits >> (place * 5)) & 31).ok()?;
            ALPHABET.get(index).copied().map(char::from)
        });
        let mut number: String = letters.collect();
        number.insert(FILE_NUMBER / 2, '-');
        number
    }
}

/// An office's or recipient's short name: 1 to 32 characters `[a-z0-9-]`, never reused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// A text that is no slug.
#[derive(Debug, thiserror::Error)]
#[error("a short name has 1 to 32 characters of a-z, 0-9 and '-'")]
pub struct NoSlug;

impl Slug {
    /// The text of the slug.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = NoSlug;

    fn try_from(text: String) -> Result<Self, NoSlug> {
        let fits = (1..=32).contains(&text.len())
            && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if fits { Ok(Self(text)) } else { Err(NoSlug) }
    }
}

impl FromStr for Slug {
    type Err = NoSlug;

    fn from_str(text: &str) -> Result<Self, NoSlug> {
        Self::try_from(text.to_owned())
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn file_number_is_the_first_forty_bits_in_crockford() {
        let person: PersonId = "3f0a6a52-6c1b-4c52-9c53-2b8f4a1d7e90".parse().unwrap();
        // 0x3f0a6a526c = 00111 11100 00101 00110 10100 10100 10011 01100
        assert_eq!(person.file_number(), "7W56-MMKC");
        assert_eq!(PersonId::begins("7W56MMKC").unwrap(), "3f0a6a52-6c");
        for bad in ["", "7W56MMK", "7W56-MMKC", "7W56MMKCC", "7w56mmkc", "7W56MMKU", "7W56MMKß"] {
            assert!(PersonId::begins(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn an_id_has_one_spelling() {
        let id = "3f0a6a52-6c1b-4c52-9c53-2b8f4a1d7e90";
        assert_eq!(id.parse::<PersonId>().unwrap().to_string(), id);
        for bad in [id.to_uppercase(), id.replace('-', ""), format!("{{{id}}}"), format!("urn:uuid:{id}")] {
            assert!(bad.parse::<PersonId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn each_kind_of_id_has_its_version_and_no_other() {
        let id =
            |version: char, variant: char| format!("01940000-0000-{version}000-{variant}000-000000000003");
        for version in '0'..='9' {
            let (random, timed) = (version == '4', version == '7');
            let id = id(version, '8');
            assert_eq!(id.parse::<PersonId>().is_ok(), random, "{id}");
            assert_eq!(id.parse::<RecordId>().is_ok(), random, "{id}");
            assert_eq!(id.parse::<DistrictId>().is_ok(), random, "{id}");
            assert_eq!(id.parse::<ObjectId>().is_ok(), timed, "{id}");
            assert_eq!(id.parse::<KioskId>().is_ok(), timed, "{id}");
        }
        for (variant, fits) in [('7', false), ('8', true), ('b', true), ('c', false), ('f', false)] {
            assert_eq!(id('7', variant).parse::<ObjectId>().is_ok(), fits, "{variant}");
        }
    }

    #[test]
    fn slugs_keep_to_their_alphabet() {
        for good in ["a", "beratung-weinheim", "office-2"] {
            assert_eq!(good.parse::<Slug>().unwrap().as_str(), good);
        }
        for bad in ["", "Beratung", "a b", "ä", &"a".repeat(33)] {
            assert!(bad.parse::<Slug>().is_err(), "{bad}");
        }
    }
}
