//! `POST /v1/enrolment`: a new kiosk shows its one-time code and hands over its public key.

use super::encoding::Base64;
use crate::domain::identity::{DistrictId, KioskId};
use serde::{Deserialize, Serialize};

/// A code as it is meant, however it was typed: capitals, without gaps, and the letters that Crockford's
/// alphabet leaves out read as the digits they look like.
#[must_use]
pub fn plain_code(typed: &str) -> String {
    let letters = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
    letters
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

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

/// The one line that `mobio serve --announce` writes for the supervisor that started it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// The loopback port that it listens on.
    pub port: u16,
    /// A code with which the supervisor's kiosk can enrol.
    pub enrolment_code: String,
    /// The district's root public key, 32 bytes.
    pub root: Base64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_understood_as_people_type_it() {
        assert_eq!(plain_code(" oil7x-9qrst\n"), "0117X9QRST");
    }
}
