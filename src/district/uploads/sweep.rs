//! What of the files and rows do not belong together: a file that no row names goes, a row without its file is told.

use super::Uploads;
use crate::district::blobs::COMING;
use crate::district::database::documents::Filed;
use crate::district::database::{Database, DatabaseError};
use crate::domain::identity::ObjectId;
use crate::seal::Digest;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// What was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files that no row named; they are gone.
    pub removed: usize,
    /// Documents that are said to be kept, and whose file is not there or not whole.
    pub missing: usize,
}

/// Why it could not be looked.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The folders of documents.
    #[error("the files of documents cannot be read or removed: {0}")]
    Files(#[from] io::Error),
    /// The database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl SweepError {
    /// A stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Files(_) => "D-DOCUMENT-02",
            Self::Database(error) => error.code(),
        }
    }

    /// Whether trying again cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        match self {
            Self::Files(_) => false,
            Self::Database(error) => error.lasting(),
        }
    }
}

impl Swept {
    /// The stable code of documents that are missing.
    pub const MISSING: &str = "D-DOCUMENT-01";
}

impl Uploads {
    /// Gives up what was not complete in time. What somebody has in hand is left to the next time.
    ///
    /// # Errors
    /// [`SweepError`].
    pub async fn expire(&self, database: &dyn Database, now: Timestamp) -> Result<usize, SweepError> {
        let over = database.expire_uploads(now).await?;
        for upload in &over {
            if let Some(hand) = self.take_at_once(upload.id)
                && database.filed(upload.id).await?.is_none()
            {
                self.forget(&hand, upload.digest).await?;
            }
        }
        self.sweep_parts(database).await?;
        Ok(over.len())
    }

    /// Brings files and rows together.
    ///
    /// # Errors
    /// [`SweepError`].
    pub async fn sweep(&self, database: &dyn Database) -> Result<Swept, SweepError> {
        let mut swept = Swept { removed: self.sweep_parts(database).await?, missing: 0 };
        // First the files, then the rows: whatever another server on this folder takes in meanwhile has its row before it
        // has its file.
        let all = self.blobs.all().await?;
        let named = database.named_files().await?;
        let mut named: BTreeMap<Digest, Option<u64>> =
            named.into_iter().map(|named| (named.digest, named.length)).collect();
        for found in all {
            match found.digest.and_then(|digest| named.remove(&digest)) {
                None => {
                    self.blobs.discard(&found).await?;
                    swept.removed += 1;
                }
                Some(Some(length)) if length != found.length => swept.missing += 1,
                Some(_) => {}
            }
        }
        for (digest, length) in named {
            let Some(length) = length else { continue };
            swept.missing += usize::from(!self.has(digest, length)?);
        }
        Ok(swept)
    }

    /// Removes what no row says is on its way.
    async fn sweep_parts(&self, database: &dyn Database) -> Result<usize, SweepError> {
        let mut removed = 0;
        for name in names(&self.folder.join(COMING))? {
            let Ok(id) = name.parse::<ObjectId>() else { continue };
            // Nobody announces it or writes it meanwhile.
            let Some(_hand) = self.take_at_once(id) else { continue };
            if database.filed(id).await? != Some(Filed::Coming) {
                self.part(id).remove()?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}

/// The names in a folder; none where there is no folder.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect(),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}
