//! What supervisor and session tell each other over two pipes: one order at the start, then news of the line;
//! in the other direction single bytes. Nothing personal ever passes here.

use crate::kiosk::model::Kind;
use crate::store::StoreError;
use serde::{Deserialize, Serialize};

/// The first line that a session reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// Whose session.
    pub kind: Kind,
    /// The language chosen on the tiles (its code).
    pub language: String,
    /// Where the district answers; `None` while it is not known.
    pub address: Option<String>,
    /// Whether the line was up a moment ago.
    pub online: bool,
}

/// Every further line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct News {
    /// Whether the line is up.
    pub online: bool,
    /// Where the district answers now: one on this machine may have started later than the session, or anew.
    pub address: Option<String>,
}

/// The byte by which a session says that there is something to forward.
pub const WAKE: u8 = b'w';

/// Those by which it says that the store can no longer be relied on, each with the store's code.
pub const FAILURES: [(u8, &str); 2] = [(b't', StoreError::Torn.code()), (b'd', StoreError::Device.code())];
