//! What a person's papers are, and the keys that open them: the draft of the section "papers". It is sealed like any
//! other draft and never granted to anyone; whoever may see one paper is granted that paper's own key.

use super::bytes::Digest;
use super::document::SealedDocument;
use super::envelope::{self, Envelope, EnvelopeType, Revision};
use super::error::SealError;
use super::key::DocumentSecret;
use super::object::{Sealed, Verified};
use super::person::Reading;
use crate::domain::document::{Facts, Place};
use crate::domain::identity::ObjectId;
use crate::domain::moment::Timestamp;
use data_encoding::BASE64URL_NOPAD;
use rand_core::CryptoRng;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use zeroize::Zeroizing;

/// The section that these drafts are of.
pub const SECTION: &str = "papers";
/// More papers than a person has; with the longest titles all of them fit into one envelope.
pub const MOST: usize = 80;
/// The longest title, characters.
pub const TITLE: usize = 60;

/// One paper: which document it is, and what opens it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// The document's id.
    pub id: ObjectId,
    /// The document's digest.
    pub digest: Digest,
    /// Opens it.
    #[serde(serialize_with = "write_key", deserialize_with = "read_key")]
    pub key: DocumentSecret,
    /// What is sealed with the file too: known without opening it.
    pub facts: Facts,
    /// What it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// When it was taken in, UTC.
    pub taken: Timestamp,
}

impl Paper {
    /// A document that was just sealed.
    #[must_use]
    pub fn new(sealed: SealedDocument, facts: Facts, place: Option<Place>, taken: Timestamp) -> Self {
        Self { id: sealed.id, digest: sealed.digest, key: sealed.secret, facts, place, taken }
    }
}

/// All papers of a person as they stand at one moment.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Papers {
    section: OnlyPapers,
    /// Those that there are, oldest first.
    pub documents: Vec<Paper>,
    /// Those that the person has taken out: another place's older list brings none of them back.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub removed: BTreeSet<ObjectId>,
    /// When this revision was saved, UTC.
    pub saved: Timestamp,
    /// How many revisions there have been, this one included.
    pub count: u64,
}

/// The one value that `section` has.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
enum OnlyPapers {
    #[serde(rename = "papers")]
    Papers,
}

impl Default for Papers {
    fn default() -> Self {
        Self {
            section: OnlyPapers::Papers,
            documents: Vec::new(),
            removed: BTreeSet::new(),
            saved: Timestamp::UNIX_EPOCH,
            count: 0,
        }
    }
}

impl Papers {
    /// Puts lists together that were continued at several places: whatever any of them has and none has taken out. Of the
    /// same paper the newest list's word counts.
    #[must_use]
    pub fn union(mut lists: Vec<Self>) -> Self {
        lists.sort_by_key(|list| (list.saved, list.count));
        let mut all = Self::default();
        let mut documents = BTreeMap::new();
        for list in lists {
            documents.extend(list.documents.into_iter().map(|paper| (paper.id, paper)));
            all.removed.extend(list.removed);
            all.saved = list.saved;
            all.count = all.count.max(list.count);
        }
        documents.retain(|id, _| !all.removed.contains(id));
        all.documents = documents.into_values().collect();
        all.documents.sort_by_key(|paper| (paper.taken, paper.id));
        all
    }
}

/// Seals a list of papers to the person.
///
/// # Errors
/// [`SealError::TooLarge`] when it does not fit the largest envelope.
pub fn seal(
    papers: &Papers,
    revision: Revision,
    reading: &Reading,
    rng: &mut impl CryptoRng,
) -> Result<Sealed, SealError> {
    envelope::seal(EnvelopeType::Draft, papers, revision, reading, &reading.sealing_key(), rng)
}

/// Opens a list of papers of this person.
///
/// # Errors
/// [`SealError::Payload`] for the draft of any other section, else as [`envelope::open_draft`].
pub fn open(draft: &Verified<'_, Envelope>, reading: &Reading) -> Result<Papers, SealError> {
    envelope::open(EnvelopeType::Draft, draft, &reading.opening)
}

fn write_key<S: Serializer>(key: &DocumentSecret, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&Zeroizing::new(BASE64URL_NOPAD.encode(&*key.expose())))
}

fn read_key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DocumentSecret, D::Error> {
    let text = Zeroizing::<String>::deserialize(deserializer)?;
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map(Zeroizing::new);
    let key = bytes.ok().and_then(|bytes| DocumentSecret::from_bytes(bytes.as_array()?).ok());
    key.ok_or_else(|| serde::de::Error::custom("not a key of 32 bytes in base64url"))
}

#[cfg(test)]
mod tests;
