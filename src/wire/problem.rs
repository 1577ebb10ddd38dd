//! Problem documents (RFC 9457): every error of the API, with a stable code.

use crate::domain::identity::ObjectId;
use serde::{Deserialize, Serialize};

/// The content type of a problem document.
pub const CONTENT_TYPE: &str = "application/problem+json";

/// Card or PIN is wrong, or the card counts no more: what a kiosk takes for the district's word on a card.
pub const CARD_OR_PIN: &str = "D-AUTH-09";

/// The code of a recovery case is wrong, or its case lets nothing in now.
pub const RECOVERY_CODE: &str = "D-AUTH-10";

/// A newer card entry of the person is here.
pub const CARD_REPLACED: &str = "D-RECORD-09";

/// An error as the API tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// A stable reference, `urn:mobio:problem:CODE`.
    #[serde(rename = "type")]
    pub kind: String,
    /// One short sentence, the same for every occurrence.
    pub title: String,
    /// The HTTP status, repeated.
    pub status: u16,
    /// The stable code, for example `D-RECORD-03`.
    pub code: String,
    /// What can be done about this occurrence; never anything personal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// With 424: objects that the district needs first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<ObjectId>,
}
