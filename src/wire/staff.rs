//! What a counsellor's desk asks for: a session, the people of the office, one approved portfolio.
//! Opened sections exist only in these bodies and in memory; neither side stores them.

use crate::domain::consent::Purpose;
use crate::domain::document::{DocumentKind, Media};
use crate::domain::identity::{ObjectId, PersonId, Slug};
use crate::domain::section::SectionSnapshot;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use zeroize::Zeroizing;

/// `POST /v1/staff/session`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffSessionRequest {
    /// The account's name.
    pub name: String,
    /// The passphrase, at least 12 characters; wiped on drop.
    pub passphrase: Zeroizing<String>,
}

impl fmt::Debug for StaffSessionRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("StaffSessionRequest(..)")
    }
}

/// A counsellor's session.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffSessionReply {
    /// The bearer token; the server keeps only its digest.
    pub token: String,
    /// When it ends at the latest.
    pub expires: Timestamp,
    /// The name to show.
    pub name: String,
    /// The office for which the counsellor works.
    pub office: Slug,
    /// The office's name, language code to text.
    pub office_names: BTreeMap<String, String>,
}

impl fmt::Debug for StaffSessionReply {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("StaffSessionReply").field("office", &self.office).finish_non_exhaustive()
    }
}

/// `GET /v1/staff/people`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffPeople {
    /// Newest change first.
    pub people: Vec<StaffPerson>,
    /// The district's time of this list.
    pub as_of: Timestamp,
}

/// One person who approved something for the office.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffPerson {
    /// The person.
    pub person: PersonId,
    /// What the approval is for.
    pub purpose: Purpose,
    /// Family name in Latin letters if there is one; absent when not approved.
    pub family_name: Option<String>,
    /// Given names in Latin letters if there are any; absent when not approved.
    pub given_names: Option<String>,
    /// When the latest approval took effect.
    pub approved: Timestamp,
    /// The last day on which the office may read.
    pub until: Date,
    /// Nobody of the office has read the latest approval yet.
    pub new: bool,
    /// Under 18: nothing is served before the guardian's confirmation is recorded.
    pub waits_for_guardian: bool,
}

impl fmt::Debug for StaffPerson {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("StaffPerson").field("person", &self.person).finish_non_exhaustive()
    }
}

/// `GET /v1/staff/people/{person}/portfolio?purpose=CODE`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Portfolio {
    /// The person.
    pub person: PersonId,
    /// What the approval is for.
    pub purpose: Purpose,
    /// The last day on which the office may read.
    pub until: Date,
    /// The approved sections, as the person released them.
    pub sections: Vec<ApprovedSection>,
    /// The approved documents, without their files.
    #[serde(default)]
    pub papers: Vec<ApprovedPaper>,
    /// Documents that are approved too, and are missing or do not open.
    #[serde(default)]
    pub papers_unreadable: u32,
}

/// One approved section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovedSection {
    /// The section's content.
    pub snapshot: SectionSnapshot,
    /// When its approval took effect.
    pub approved: Timestamp,
}

/// One approved document.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovedPaper {
    /// The document.
    pub document: ObjectId,
    /// What kind of paper the person says it is.
    pub kind: DocumentKind,
    /// What the person calls it.
    pub title: String,
    /// What sort of file.
    pub media: Media,
    /// Bytes of the file.
    pub size: u64,
    /// When its newest approval took effect.
    pub approved: Timestamp,
    /// The last day on which the office may read it by that approval.
    pub until: Date,
}

impl fmt::Debug for ApprovedPaper {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ApprovedPaper").field("document", &self.document).finish_non_exhaustive()
    }
}

/// The longest side of a document's picture, points.
pub const LONGEST_SIDE: u32 = 1600;
/// The sides of the box that a picture is made smaller for, where none are asked for, points.
pub const USUAL_SIDE: u32 = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_wiped_on_drop_and_written_as_it_is() {
        fn wiped(_: &impl zeroize::ZeroizeOnDrop) {}
        let passphrase = Zeroizing::new("zwei Kraniche".to_owned());
        let request = StaffSessionRequest { name: "scholz".to_owned(), passphrase };
        wiped(&request.passphrase);
        let written = serde_json::to_value(&request).unwrap_or_default();
        assert_eq!(written, serde_json::json!({"name": "scholz", "passphrase": "zwei Kraniche"}));
    }

    #[test]
    fn debug_does_not_tell_what_a_paper_is_called() {
        let written = serde_json::json!({
            "document": "01900000-0000-7000-8000-000000000003", "kind": "diploma", "title": "Rana",
            "media": "image/jpeg", "size": 7, "approved": "2026-11-23T09:00:00Z", "until": "2026-12-31"
        });
        let paper = serde_json::from_value::<ApprovedPaper>(written.clone());
        let paper =
            paper.map(|paper| (format!("{paper:?}"), serde_json::to_value(&paper).unwrap_or_default()));
        let told = "ApprovedPaper { document: ObjectId(01900000-0000-7000-8000-000000000003), .. }";
        assert_eq!(paper.ok(), Some((told.to_owned(), written)));
    }

    #[test]
    fn a_district_that_knows_no_papers_says_none() {
        let written = serde_json::json!({
            "person": "00000000-0000-4000-8000-000000000001", "purpose": "rel_counselling", "until": "2026-12-31",
            "sections": []
        });
        let portfolio = serde_json::from_value::<Portfolio>(written).ok();
        assert_eq!(portfolio.map(|read| (read.papers, read.papers_unreadable)), Some((Vec::new(), 0)));
    }
}
