//! One section of a portfolio as it stands at one moment: the plaintext that an envelope seals.
//! This type never goes to a store or a socket; only its sealed form does.

use super::answer::Answers;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The form version that the answers belong to; needed for ever to render codes in German.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormReference {
    /// The form's id, for example `biography`.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its immutable package, lower-case hex.
    pub sha256: String,
}

/// A section's answers with what is needed to read and order them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionSnapshot {
    /// The section's id, for example `person`.
    pub section: String,
    /// The form that asked.
    pub form: FormReference,
    /// Question id to answer.
    pub answers: Answers,
    /// When this revision was saved, UTC.
    pub saved: Timestamp,
    /// How many revisions there have been, this one included.
    pub count: u64,
}

impl std::fmt::Debug for SectionSnapshot {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("SectionSnapshot").field("section", &self.section).finish_non_exhaustive()
    }
}
