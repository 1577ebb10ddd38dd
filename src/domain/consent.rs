//! What a person approves: which sections and papers, for which office and purpose, until which day.
//! Everything is off until the person switches it on.

use super::identity::{ObjectId, Slug};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Who may open a grant: `person:ID`, `office:SLUG` or `recipient:SLUG`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Reader {
    /// The person.
    Person(super::identity::PersonId),
    /// An office of the district or a municipality.
    Office(Slug),
    /// A job centre, employer, school and the like.
    Recipient(Slug),
}

/// A text that names no reader.
#[derive(Debug, thiserror::Error)]
#[error("a reader is written person:ID, office:NAME or recipient:NAME")]
pub struct NoReader;

impl FromStr for Reader {
    type Err = NoReader;

    fn from_str(text: &str) -> Result<Self, NoReader> {
        match text.split_once(':') {
            Some(("person", id)) => id.parse().map(Self::Person).map_err(|_| NoReader),
            Some(("office", slug)) => slug.parse().map(Self::Office).map_err(|_| NoReader),
            Some(("recipient", slug)) => slug.parse().map(Self::Recipient).map_err(|_| NoReader),
            _ => Err(NoReader),
        }
    }
}

impl TryFrom<String> for Reader {
    type Error = NoReader;

    fn try_from(text: String) -> Result<Self, NoReader> {
        text.parse()
    }
}

impl From<Reader> for String {
    fn from(reader: Reader) -> Self {
        reader.to_string()
    }
}

impl fmt::Display for Reader {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => write!(formatter, "person:{id}"),
            Self::Office(slug) => write!(formatter, "office:{slug}"),
            Self::Recipient(slug) => write!(formatter, "recipient:{slug}"),
        }
    }
}

/// The purpose of a release: the `rel_*` codes of the questionnaire's last section.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Purpose(pub String);

impl Purpose {
    /// Social counselling of the district: what an approval for a counselling office is for.
    #[must_use]
    pub fn counselling() -> Self {
        Self("rel_sozialberatung".to_owned())
    }
}

/// A decision as the person makes it on the approve screens, before it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Offices that may read.
    pub offices: Vec<Slug>,
    /// Ids of the sections they may read.
    pub sections: Vec<String>,
    /// The papers they may see.
    pub papers: Vec<ObjectId>,
    /// What for.
    pub purpose: Purpose,
    /// The last day on which they may read.
    pub until: Date,
    /// The person is under 18: nothing is served before the guardian's word is recorded.
    pub minor: bool,
    /// The language of the text that the screen showed (BCP 47).
    pub language: String,
    /// What the screen showed, word for word, at most 4 KiB.
    pub text: String,
}
