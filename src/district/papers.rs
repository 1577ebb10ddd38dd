//! Opening documents that were approved: the person's signature on the grant, then the office's key, then the document. What
//! is opened lives in the answer under way and nowhere else, a few of them at a time.

mod original;
mod picture;

pub(super) use original::original;
pub(super) use picture::picture;

use super::database::DatabaseError;
use super::database::documents::GrantedPaper;
use super::keystore::Keystore;
use super::problem::Problem;
use super::scan::ScanError;
use super::state::State;
use super::uploads::Uploads;
use crate::documents::picture::Renderer;
use crate::documents::sniff;
use crate::domain::document::{Facts, Media};
use crate::domain::identity::{DistrictId, Slug};
use crate::seal::{
    Document, DocumentError, DocumentFile, DocumentSecret, Grant, SealError, Sealed, document, grant,
};
use crate::settings::Scanner;
use crate::wire::staff::ApprovedPaper;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use zeroize::Zeroizing;

/// So many documents are shown at once.
const SHOWN: usize = 2;
/// So many are handed out.
const HANDED_OUT: usize = 4;
/// So long a request waits until it is its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a document was not opened.
#[derive(Debug)]
enum Unopened {
    /// No file has its name.
    Missing,
    /// The file is not the document that was kept.
    Damaged,
    /// The file cannot be read.
    Files(io::Error),
    /// The opened file does not begin like what it is said to be.
    OtherMedia,
    /// What was granted does not open it.
    Key,
    /// The keystore failed.
    Server(DatabaseError),
}

impl From<Unopened> for Problem {
    fn from(unopened: Unopened) -> Self {
        match unopened {
            Unopened::Missing => Self::Lost,
            Unopened::Damaged => Self::Damaged,
            Unopened::Files(error) => error.into(),
            Unopened::OtherMedia => Self::OtherMedia,
            Unopened::Key => Self::Unopened,
            Unopened::Server(error) => error.into(),
        }
    }
}

/// A document that was opened.
struct OpenedPaper {
    /// What the file is said to be and begins like.
    media: Media,
    /// The file.
    file: Zeroizing<Vec<u8>>,
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

    /// The whole of it, after it was verified once more.
    fn open(&self, paper: &GrantedPaper) -> Result<OpenedPaper, Unopened> {
        let secret = self.secret(paper)?;
        let file = self.uploads.open(paper.digest).map_err(Unopened::Files)?.ok_or(Unopened::Missing)?;
        let damaged = |error| match error {
            DocumentError::Io(error) => Unopened::Files(error),
            _ => Unopened::Damaged,
        };
        let document = DocumentFile::parse(file).map_err(damaged)?;
        let author = paper.authors.iter().find(|author| author.id() == document.claims().signer);
        let author = author.filter(|_| document.digest() == paper.digest).ok_or(Unopened::Damaged)?;
        let mut document = document.verify(author).map_err(|_| Unopened::Damaged)?;
        if !self.is_that(document.header(), paper) {
            return Err(Unopened::Damaged);
        }
        // Large enough from the beginning: a vector that grows leaves what it held behind.
        let room = usize::try_from(document.header().size).unwrap_or_default();
        let mut file = Zeroizing::new(Vec::with_capacity(room));
        let facts = document.open(&secret, &mut *file).map_err(|error| match error {
            DocumentError::Io(error) => Unopened::Files(error),
            _ => Unopened::Key,
        })?;
        if sniff::media(&file) != Some(facts.media) {
            return Err(Unopened::OtherMedia);
        }
        Ok(OpenedPaper { media: facts.media, file })
    }

    /// What was sealed with the file. The document was verified when it was kept.
    fn facts(&self, paper: &GrantedPaper) -> Result<Facts, Unopened> {
        let secret = self.secret(paper)?;
        let file = self.uploads.open(paper.digest).map_err(Unopened::Files)?.ok_or(Unopened::Missing)?;
        match document::glance(file, &secret) {
            Ok((header, facts)) if self.is_that(&header, paper) => Ok(facts),
            Err(DocumentError::Io(error)) => Err(Unopened::Files(error)),
            Err(DocumentError::Seal(SealError::NotOpened)) => Err(Unopened::Key),
            Ok(_) | Err(_) => Err(Unopened::Damaged),
        }
    }
}

/// What shows and hands out documents, a few at a time: each needs the memory of a file, the first a process too.
pub struct Papers {
    renderer: Option<Renderer>,
    scanner: Option<Scanner>,
    pictures: Arc<Semaphore>,
    originals: Arc<Semaphore>,
}

impl Papers {
    /// With the program that reads pictures (without one, the running one does) and what looks for viruses.
    #[must_use]
    pub fn new(renderer: Option<Renderer>, scanner: Option<Scanner>) -> Self {
        let [pictures, originals] = [SHOWN, HANDED_OUT].map(|places| Arc::new(Semaphore::new(places)));
        Self { renderer, scanner, pictures, originals }
    }

    /// What looks for viruses; without it nothing is handed out.
    pub(super) fn scanner(&self) -> Result<&Scanner, ScanError> {
        self.scanner.as_ref().ok_or(ScanError::Absent)
    }

    /// A place among those that are shown now.
    pub(super) async fn place_for_picture(&self) -> Result<OwnedSemaphorePermit, Problem> {
        place(&self.pictures).await
    }

    /// A place among those that are handed out now.
    pub(super) async fn place_for_original(&self) -> Result<OwnedSemaphorePermit, Problem> {
        place(&self.originals).await
    }
}

/// A place, once there is one, but does not wait for ever.
async fn place(places: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, Problem> {
    let place = tokio::time::timeout(PATIENCE, Arc::clone(places).acquire_owned()).await;
    place.ok().and_then(Result::ok).ok_or(Problem::Crowded)
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
    let opened = aside(state, office, move |desk| {
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
    });
    opened.await?
}

/// Runs beside the handlers: opening takes time and reads the keystore and the disk.
async fn aside<T: Send + 'static>(
    state: &State,
    office: Slug,
    work: impl FnOnce(&Desk<'_>) -> T + Send + 'static,
) -> Result<T, DatabaseError> {
    let (keystore, uploads) = (Arc::clone(&state.keystore), Arc::clone(&state.uploads));
    let district = state.district;
    let task = tokio::task::spawn_blocking(move || {
        work(&Desk { keystore: &keystore, uploads: &uploads, district, office: &office })
    });
    task.await.map_err(|_| DatabaseError::Torn("document"))
}
