//! `POST /v1/sign-in` and `GET /v1/cards/dead`: how a person proves card and PIN to the district, and which cards
//! no longer count. The kiosk has stretched both; the district compares, and says nothing before they are right.

use super::encoding::Base64;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use zeroize::Zeroizing;

/// So many tries a request may carry: one for each numbered Argon2 set that is in use.
pub const MOST_TRIES: usize = 2;

/// `POST /v1/sign-in`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInRequest {
    /// The same card and PIN under each numbered Argon2 set, newest first; together they count as one try.
    pub tries: Vec<SignInTry>,
}

/// Card and PIN under one Argon2 set.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInTry {
    /// The set's number.
    pub kdf: u8,
    /// The card's name, 32 bytes.
    pub lookup: Base64,
    /// What proves card and PIN: 32 bytes, base64url without padding; wiped on drop.
    pub auth: Zeroizing<String>,
}

impl fmt::Debug for SignInTry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("SignInTry").field("kdf", &self.kdf).finish_non_exhaustive()
    }
}

/// Card and PIN were right.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInReply {
    /// The sealed card entry.
    pub card: Base64,
    /// The person token, for the header `mobio-person`: good at this kiosk only; the server keeps only its digest.
    pub token: Zeroizing<String>,
    /// When the token ends, 30 minutes from now.
    pub expires: Timestamp,
    /// This sign-in has stopped a recovery case: somebody said that the card is lost. When that was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Timestamp>,
}

impl fmt::Debug for SignInReply {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("SignInReply").field("expires", &self.expires).finish_non_exhaustive()
    }
}

/// `GET /v1/cards/dead?after=NUMBER`: cards and PINs that were replaced or erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadCards {
    /// The `check` of each dead entry, 32 bytes, oldest first, at most a thousand.
    pub checks: Vec<Base64>,
    /// The number to ask after next time.
    pub last: u64,
    /// Whether there are more after these.
    pub more: bool,
}
