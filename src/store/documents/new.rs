//! A document that is being written. Until it has its name it is a file that nobody reads, and gone when nobody keeps it.

use super::Folder;
use crate::domain::identity::ObjectId;
use crate::failpoint::{self, Point};
use crate::seal::document::{LARGEST_SEALED, is_begun};
use crate::seal::{Digest, DocumentName};
use crate::store::{StoreError, salvage};
use std::cell::Cell;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;

/// Where a document is sealed into. It takes nothing that does not begin like a sealed document, and no more bytes than
/// the longest has. Dropped before it is kept, it takes its file away.
#[derive(Debug)]
pub struct NewDocument {
    id: ObjectId,
    folder: Folder,
    file: File,
    written: u64,
    /// What the disk said, or what was wrong with the bytes.
    failure: Option<StoreError>,
    is_named: Cell<bool>,
}

impl NewDocument {
    pub(super) fn begin(folder: Folder, id: ObjectId) -> Result<Self, StoreError> {
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(folder.part(id));
        let file = file.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => StoreError::Unfit,
            _ => StoreError::of_file(error),
        })?;
        Ok(Self { id, folder, file, written: 0, failure: None, is_named: Cell::new(false) })
    }

    /// Why bytes were refused, in the store's words, once: sealing knows only that they were.
    pub const fn failure(&mut self) -> Option<StoreError> {
        self.failure.take()
    }

    /// All that was sealed is here and on the disk.
    pub(super) fn sync(&mut self, name: DocumentName) -> Result<(), StoreError> {
        if let Some(failure) = self.failure() {
            return Err(failure);
        }
        if (name.id, name.length) != (self.id, self.written) {
            return Err(StoreError::Unfit);
        }
        failpoint::reached(Point::DocumentWritten);
        // When this fails it is over: a second try would succeed, and nothing would be on the disk.
        self.file.sync_all().map_err(StoreError::of_file)?;
        failpoint::reached(Point::DocumentSynced);
        Ok(())
    }

    /// Gives it the name that it is found by, for good.
    pub(super) fn name(&self, digest: Digest) -> Result<(), StoreError> {
        fs::rename(self.folder.part(self.id), self.folder.path(digest)).map_err(|error| {
            match error.kind() {
                // Swept away: the kiosk that this session belongs to was ended, and another one started.
                ErrorKind::NotFound => StoreError::Missing,
                _ => StoreError::of_file(error),
            }
        })?;
        self.is_named.set(true);
        failpoint::reached(Point::DocumentNamed);
        self.folder.sync().map_err(StoreError::of_file)
    }

    pub(super) const fn is_named(&self) -> bool {
        self.is_named.get()
    }

    fn refuse(&mut self, kind: ErrorKind, failure: StoreError) -> io::Error {
        self.failure = Some(failure);
        kind.into()
    }
}

impl Write for NewDocument {
    /// The first bytes must come together: sealing writes all that stands before the content at once.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let is_sealed = self.written > 0 || is_begun(bytes);
        if !is_sealed || bytes.len() as u64 > LARGEST_SEALED.saturating_sub(self.written) {
            return Err(self.refuse(ErrorKind::InvalidInput, StoreError::Unfit));
        }
        match self.file.write(bytes) {
            Ok(written) => {
                self.written += written as u64;
                Ok(written)
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => Err(error),
            Err(error) => Err(self.refuse(error.kind(), StoreError::of_file(error))),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for NewDocument {
    fn drop(&mut self) {
        if !self.is_named() {
            // What stays the next sweep removes.
            let _ = salvage::remove(&self.folder.part(self.id));
        }
    }
}
