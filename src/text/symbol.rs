//! What one cell shows: a grapheme cluster of a few bytes, kept without an allocation of its own.
//! Its `Debug` says nothing, because the cluster may belong to a person's answer.

use std::fmt;
use std::ops::Deref;

/// Bytes kept in place. With them a symbol is as large as a `String`; a letter with its marks fits easily.
const IN_PLACE: usize = 22;

/// The characters shown in one cell, ready for the terminal. Empty only where nothing at all is to be shown.
#[derive(Clone)]
pub struct Symbol(Store);

#[derive(Clone)]
enum Store {
    InPlace { length: u8, bytes: [u8; IN_PLACE] },
    Apart(Box<str>),
}

impl Symbol {
    /// The characters, as they are sent to the terminal.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Store::InPlace { length, bytes } => bytes
                .get(..usize::from(*length))
                .and_then(|bytes| std::str::from_utf8(bytes).ok())
                .unwrap_or_default(),
            Store::Apart(text) => text,
        }
    }

    /// The same marks on another first character.
    pub(super) fn based_on(&self, first: char) -> Self {
        let mut rest = self.as_str().chars();
        rest.next();
        if rest.as_str().is_empty() {
            Self::from(first)
        } else {
            Self::from(&*format!("{first}{}", rest.as_str()))
        }
    }

    /// The same symbol with one more mark.
    pub(super) fn with(&self, mark: char) -> Self {
        Self::from(&*format!("{self}{mark}"))
    }
}

impl From<&str> for Symbol {
    fn from(text: &str) -> Self {
        let mut bytes = [0; IN_PLACE];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(place), Ok(length)) => {
                place.copy_from_slice(text.as_bytes());
                Self(Store::InPlace { length, bytes })
            }
            _ => Self(Store::Apart(text.into())),
        }
    }
}

impl From<char> for Symbol {
    fn from(character: char) -> Self {
        Self::from(&*character.encode_utf8(&mut [0; 4]))
    }
}

impl Deref for Symbol {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Symbol {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Symbol {}

impl PartialEq<str> for Symbol {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for Symbol {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Symbol(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_byte_short_or_long() {
        let long = format!("a{}", "\u{301}".repeat(40));
        for text in ["", "a", "\u{FEFB}", "👩‍👩‍👧", "1234567890123456789012", &long] {
            assert_eq!(Symbol::from(text).as_str(), text);
        }
        assert_eq!(Symbol::from('ß').as_str(), "ß");
    }

    #[test]
    fn is_no_larger_than_a_string_and_says_nothing() {
        assert_eq!(size_of::<Symbol>(), size_of::<String>());
        assert_eq!(format!("{:?}", Symbol::from("Zahra")), "Symbol(..)");
    }
}
