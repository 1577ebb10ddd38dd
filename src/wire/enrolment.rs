//! `POST /v1/enrolment`: a new kiosk shows its one-time code and hands over its public key.

use super::encoding::Base64;
use crate::domain::identity::{DistrictId, KioskId};
use serde::{Deserialize, Serialize};

/// What the kiosk sends, unsigned: the district does not know its key yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnrolmentRequest {
    /// Ten Crockford base-32 characters, good once, for 15 minutes and 5 tries.
    pub code: String,
    /// The kiosk's Ed25519 public key, 32 bytes.
    pub key: Base64,
    /// The name from kiosk.toml, shown to staff.
    pub name: String,
}

/// What the district answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnrolmentReply {
    /// The kiosk's id from now on.
    pub kiosk: KioskId,
    /// The district that it belongs to.
    pub district: DistrictId,
    /// The district's root public key, 32 bytes; a kiosk with `root` in its settings compares.
    pub root: Base64,
}
