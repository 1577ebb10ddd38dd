//! What has arrived, and what is done with a document that is complete: whatever is wrong with it, it goes, for good.

use super::{InHand, Uploads};
use crate::district::acceptance::Refusal;
use crate::district::database::Database;
use crate::district::database::documents::{Complete, KeptDocument, Occasion, Upload, UploadRight};
use crate::district::database::rows::Accepted;
use crate::district::problem::Problem;
use crate::seal::{DocumentError, DocumentFile};
use std::fs::File;
use std::io;
use std::sync::Arc;

/// How far a document is.
#[derive(Debug)]
pub(in crate::district) enum Progress {
    /// So many bytes have arrived; it is still in hand.
    Coming(u64, InHand),
    /// It is kept.
    Kept(KeptDocument),
}

/// Where a complete document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Where it arrived.
    Part,
    /// Where it is kept: it was put there, and its rows were not committed.
    Kept,
}

/// Says how far a document is that is in hand, after it was kept if it is complete. Runs to its end whatever becomes of the
/// request.
///
/// # Errors
/// [`Problem`]. One that is lasting has removed all that had arrived.
pub(in crate::district) async fn progress(
    (uploads, database): (Arc<Uploads>, Arc<dyn Database>),
    hand: InHand,
    upload: Upload,
    right: Arc<UploadRight>,
    occasion: Occasion,
) -> Result<Progress, Problem> {
    let work = async move {
        let finishing = Finishing { uploads: &uploads, database: &*database, hand, upload, right, occasion };
        finishing.run().await
    };
    tokio::spawn(work).await.map_err(io::Error::other)?
}

struct Finishing<'a> {
    uploads: &'a Uploads,
    database: &'a dyn Database,
    hand: InHand,
    upload: Upload,
    right: Arc<UploadRight>,
    occasion: Occasion,
}

impl Finishing<'_> {
    async fn run(self) -> Result<Progress, Problem> {
        let (file, place) = match self.arrived()? {
            Ok(complete) => complete,
            Err(offset) => return Ok(Progress::Coming(offset, self.hand)),
        };
        let document = match parse(file).await? {
            Ok(document) => document,
            Err(DocumentError::Io(error)) => return Err(error.into()),
            Err(DocumentError::Seal(error)) => {
                return Err(self.give_up(Problem::Record(Refusal::Seal(error))).await?);
            }
            Err(DocumentError::Changed | DocumentError::TooLarge { .. }) => {
                return Err(self.give_up(Problem::NotAnnounced).await?);
            }
        };
        if !self.is_announced(&document) {
            return Err(self.give_up(Problem::NotAnnounced).await?);
        }
        let complete = Complete { document: Arc::new(document), announced: self.upload.created };
        if let Some(refusal) = self.database.weigh_document(complete.clone()).await? {
            return Err(self.refuse(refusal).await?);
        }
        if place == Place::Part {
            self.uploads.blobs.keep(self.upload.id, self.upload.digest).await?;
        }
        let kept = self.database.keep_document(Arc::clone(&self.right), complete.clone(), self.occasion);
        match kept.await? {
            Accepted::New(receipt) | Accepted::Known(receipt) => {
                Ok(Progress::Kept(KeptDocument { length: self.upload.length, receipt }))
            }
            Accepted::Refused(refusal) => Err(self.refuse(refusal).await?),
        }
    }

    /// The document if it is complete, with all of it on the disk; else how much of it is here.
    fn arrived(&self) -> io::Result<Result<(File, Place), u64>> {
        let part = self.uploads.part(self.upload.id);
        let length = part.length()?;
        if length >= self.upload.length {
            let file = part.open()?;
            // Whoever wrote its end may have been struck before this.
            file.sync_all()?;
            return Ok(Ok((file, Place::Part)));
        }
        if length == 0
            && let Some(file) = self.uploads.blobs.open(self.upload.digest)?
        {
            return Ok(Ok((file, Place::Kept)));
        }
        Ok(Err(length))
    }

    fn is_announced(&self, document: &DocumentFile<File>) -> bool {
        let (header, upload) = (document.claims(), &self.upload);
        document.digest() == upload.digest
            && document.length() == upload.length
            && (header.id, header.person) == (upload.id, upload.person)
    }

    /// What waits for another object stays; what is wrong goes.
    async fn refuse(&self, refusal: Refusal) -> Result<Problem, Problem> {
        match refusal {
            Refusal::Missing(_) => Ok(Problem::Record(refusal)),
            refusal => self.give_up(Problem::Record(refusal)).await,
        }
    }

    /// First its bytes, then its row: cut off between, it is sent once more and refused once more.
    async fn give_up(&self, problem: Problem) -> Result<Problem, Problem> {
        self.uploads.forget(&self.hand, self.upload.digest).await?;
        self.database.drop_upload(Arc::clone(&self.right)).await?;
        Ok(problem)
    }
}

/// Reads all of it, on a thread that may wait for the disk.
async fn parse(file: File) -> Result<Result<DocumentFile<File>, DocumentError>, Problem> {
    let parsed = tokio::task::spawn_blocking(move || DocumentFile::parse(file)).await;
    Ok(parsed.map_err(io::Error::other)?)
}
