//! The package of a form: all its content as canonical JSON (sorted keys, NFC, no blanks), named by its SHA-256.
//! Comments, the order of keys and the way a text is quoted do not count; everything else does.

use data_encoding::HEXLOWER;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// A JSON value that is written in one way only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Canonical {
    Flag(bool),
    Whole(i64),
    Text(String),
    List(Vec<Canonical>),
    Table(BTreeMap<String, Canonical>),
}

impl Canonical {
    /// A text in NFC.
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.nfc().collect())
    }

    /// SHA-256 of its JSON, lower-case hex.
    pub(super) fn sha256(&self) -> Result<String, serde_json::Error> {
        Ok(HEXLOWER.encode(&Sha256::digest(serde_json::to_vec(self)?)))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use crate::form::twin::canonical;

    #[test]
    fn only_the_content_counts() {
        let one = canonical("b = [1, true]\na = \"e\u{301}\" # accent\n[\"kiosk::likely\"]\nar = 'x'");
        let two = canonical("\"kiosk::likely\" = { ar = \"x\" }\na = \"\\u00e9\"\nb = [\n  1,\n  true\n]");
        assert_eq!(
            serde_json::to_string(&one).unwrap(),
            r#"{"a":"é","b":[1,true],"kiosk::likely":{"ar":"x"}}"#
        );
        assert_eq!(one.sha256().unwrap(), two.sha256().unwrap());
        assert_ne!(one.sha256().unwrap(), canonical("b = [true, 1]").sha256().unwrap());
    }
}
