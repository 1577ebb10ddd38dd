//! Opening documents that were approved: the person's signature on the grant, then the office's key, then the document. What
//! is opened lives in the answer under way and nowhere else.

use super::database::DatabaseError;
use super::database::documents::GrantedPaper;
use super::keystore::Keystore;
use super::state::State;
use super::uploads::Uploads;
use crate::domain::document::Facts;
use crate::domain::identity::{DistrictId, Slug};
use crate::seal::{Document, DocumentError, DocumentSecret, Grant, SealError, Sealed, document, grant};
use crate::wire::staff::ApprovedPaper;
use std::sync::Arc;

/// Why a document was not opened.
#[derive(Debug)]
enum Unopened {
    /// No file has its name.
    Missing,
    /// The file is not the document that was kept.
    Damaged,
    /// The file cannot be read.
    Files,
    /// What was granted does not open it.
    Key,
    /// The keystore failed.
    Server(DatabaseError),
}

/// Whose document it is, and for whom it is opened.
struct Desk<'d> {
    keystore: &'d Keystore,
    uploads: &'d Uploads,
    district: DistrictId,
    office: &'d Slug,
}

impl Desk<'_> {
    /// The document's own key, out of the grant.
    fn secret(&self, paper: &GrantedPaper) -> Result<DocumentSecret, Unopened> {
        let unopened = |_: SealError| Unopened::Key;
        let sealed = Sealed::parse(paper.grant.clone()).map_err(unopened)?;
        let granted = paper.keys.verify::<Grant>(&sealed).map_err(unopened)?;
        if (granted.header().object, granted.header().person) != (paper.digest, paper.person) {
            return Err(Unopened::Key);
        }
        let key = self.keystore.office_key(self.district, self.office, paper.key);
        let key = key.map_err(|error| Unopened::Server(error.into()))?;
        grant::open_document(&granted, &key).map_err(unopened)
    }

    /// Whether a header is that of the document.
    fn is_that(&self, header: &Document, paper: &GrantedPaper) -> bool {
        (header.id, header.person, header.district) == (paper.document, paper.person, self.district)
    }

    /// What was sealed with the file. The document was verified when it was kept.
    fn facts(&self, paper: &GrantedPaper) -> Result<Facts, Unopened> {
        let secret = self.secret(paper)?;
        let file = self.uploads.open(paper.digest).map_err(|_| Unopened::Files)?.ok_or(Unopened::Missing)?;
        match document::glance(file, &secret) {
            Ok((header, facts)) if self.is_that(&header, paper) => Ok(facts),
            Err(DocumentError::Io(_)) => Err(Unopened::Files),
            Err(DocumentError::Seal(SealError::NotOpened)) => Err(Unopened::Key),
            Ok(_) | Err(_) => Err(Unopened::Damaged),
        }
    }
}

/// The documents of a portfolio without their files, and how many there are that are missing or do not open: one bad one must
/// not hide all others.
///
/// # Errors
/// [`DatabaseError`] when the keystore fails.
pub(super) async fn list(
    state: &State,
    office: Slug,
    papers: Vec<GrantedPaper>,
) -> Result<(Vec<ApprovedPaper>, u32), DatabaseError> {
    let (keystore, uploads) = (Arc::clone(&state.keystore), Arc::clone(&state.uploads));
    let district = state.district;
    let work = move || {
        let desk = Desk { keystore: &keystore, uploads: &uploads, district, office: &office };
        let (mut listed, mut unreadable) = (Vec::new(), 0_u32);
        for paper in papers {
            match desk.facts(&paper) {
                Ok(Facts { kind, title, media, size }) => {
                    let GrantedPaper { document, approved, until, .. } = paper;
                    listed.push(ApprovedPaper { document, kind, title, media, size, approved, until });
                }
                Err(Unopened::Server(error)) => return Err(error),
                Err(_) => unreadable = unreadable.saturating_add(1),
            }
        }
        Ok((listed, unreadable))
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| DatabaseError::Torn("document"))?
}
