//! `POST /v1/recovery`: the code of a recovery case tells the kiosk whose keys it may replace. The `keys` statement that
//! names the case, and a card entry signed by the new key, then come like every sealed object.

use crate::domain::identity::{ObjectId, PersonId};
use serde::{Deserialize, Serialize};
use std::fmt;
use zeroize::Zeroizing;

/// Characters of a code, without what is typed between them.
pub const CODE: usize = 10;

/// `POST /v1/recovery`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecoveryRequest {
    /// Ten Crockford base-32 characters, however they were typed; wiped on drop.
    pub code: Zeroizing<String>,
}

impl fmt::Debug for RecoveryRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RecoveryRequest(..)")
    }
}

/// The code is good: its case is ripe, was not stopped and has not served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecoveryReply {
    /// The case, for the statement.
    pub case: ObjectId,
    /// Whose it is.
    pub person: PersonId,
    /// The id of the approve key that is lost, in lower-case hex.
    pub replaces: String,
    /// The number of the person's next card entry.
    pub seq: u64,
    /// Whether there is a rescue copy of what the lost key has sealed.
    pub rescue: bool,
}
