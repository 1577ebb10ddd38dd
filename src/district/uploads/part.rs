//! The file that holds what has arrived of one document.

use crate::domain::identity::ObjectId;
use rustix::fs::OFlags;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Its place; it need not be there.
#[derive(Clone, Debug)]
pub(super) struct Part(PathBuf);

impl Part {
    pub(super) fn of(folder: &Path, id: ObjectId) -> Self {
        Self(folder.join(id.to_string()))
    }

    /// How much has arrived.
    pub(super) fn length(&self) -> io::Result<u64> {
        match fs::symlink_metadata(&self.0) {
            Ok(file) => Ok(file.len()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// Opens it to read.
    pub(super) fn open(&self) -> io::Result<File> {
        OpenOptions::new().read(true).custom_flags(flags()).open(&self.0)
    }

    /// Opens it to write at its end; a new one has its name on the disk.
    pub(super) fn open_end(&self) -> io::Result<File> {
        let is_new = !self.0.exists();
        let file =
            OpenOptions::new().append(true).create(true).mode(0o600).custom_flags(flags()).open(&self.0)?;
        if is_new {
            File::open(self.0.parent().unwrap_or(&self.0))?.sync_all()?;
        }
        Ok(file)
    }

    /// Removes it, if it is there.
    pub(super) fn remove(&self) -> io::Result<()> {
        match fs::remove_file(&self.0) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            removed => removed,
        }
    }
}

/// Nothing that lies in its place is followed, and nobody waits at a pipe.
const fn flags() -> i32 {
    (OFlags::NOFOLLOW.bits() | OFlags::NONBLOCK.bits()).cast_signed()
}
