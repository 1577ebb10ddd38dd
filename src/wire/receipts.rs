//! `GET /v1/receipts?after=SEQ` and `GET /v1/people/{person}/records`: what a kiosk may have missed.

use super::encoding::Base64;
use crate::domain::identity::ObjectId;
use serde::{Deserialize, Serialize};

/// Receipts after a sequence number, oldest first, at most a hundred.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptsPage {
    /// How often the district was restored, from 1. Above the newest receipt's own, and it may have forgotten things.
    pub generation: u64,
    /// Sealed receipt objects.
    pub receipts: Vec<Base64>,
    /// Whether there are more after these.
    pub more: bool,
}

/// One sealed object in a person's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordEntry {
    /// The object's id.
    pub id: ObjectId,
    /// SHA-256 of its bytes, lower-case hex.
    pub digest: String,
}

/// A person's sealed objects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordList {
    /// Oldest first.
    pub records: Vec<RecordEntry>,
}
