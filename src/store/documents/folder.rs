//! The folder in which the documents' files are. Nothing in it is followed: only a regular file of the right length is a
//! document, whatever else lies there.

use crate::domain::identity::ObjectId;
use crate::failpoint::{self, Point};
use crate::seal::Digest;
use rustix::fs::{Mode, OFlags};
use std::ffi::OsString;
use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// What the name of a whole document ends with; its digest in hex stands before.
const WHOLE: &str = ".mob";

/// The folder; it need not be there.
#[derive(Clone, Debug)]
pub(in crate::store) struct Folder(PathBuf);

impl Folder {
    /// The one beside the database in the kiosk's folder.
    pub(in crate::store) fn beside(kiosk: &Path) -> Self {
        Self(kiosk.join("documents"))
    }

    /// Makes it, for its owner only. It is on the disk when this returns, also when whoever made it was cut off then.
    pub(super) fn make(&self) -> io::Result<()> {
        match DirBuilder::new().mode(0o700).create(&self.0) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => failpoint::reached(Point::DocumentsMade),
        }
        File::open(self.0.parent().unwrap_or(&self.0))?.sync_all()
    }

    /// Where a document is written.
    pub(super) fn part(&self, id: ObjectId) -> PathBuf {
        self.0.join(format!("{}.part", id.uuid()))
    }

    /// Where a whole document is.
    pub(super) fn path(&self, digest: Digest) -> PathBuf {
        self.0.join(Self::name(digest))
    }

    /// What a whole document is called.
    pub(super) fn name(digest: Digest) -> OsString {
        format!("{digest}{WHOLE}").into()
    }

    /// The digest that a name tells.
    pub(in crate::store) fn digest(name: &OsString) -> Option<Digest> {
        name.to_str()?.strip_suffix(WHOLE)?.parse().ok()
    }

    /// Every name in it; none where there is no folder.
    pub(in crate::store) fn names(&self) -> io::Result<Vec<OsString>> {
        match fs::read_dir(&self.0) {
            Ok(entries) => entries.map(|entry| Ok(entry?.file_name())).collect(),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// Whether a document of so many bytes is there, without looking into it.
    pub(in crate::store) fn has(&self, digest: Digest, length: u64) -> io::Result<bool> {
        match fs::symlink_metadata(self.path(digest)) {
            Ok(file) => Ok(file.is_file() && file.len() == length),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Opens a document of so many bytes; none when there is no such file.
    pub(super) fn open(&self, digest: Digest, length: u64) -> io::Result<Option<File>> {
        Ok(self.open_any(digest)?.filter(|(_, found)| *found == length).map(|(file, _)| file))
    }

    /// The same whatever its length, which is told.
    pub(in crate::store) fn open_any(&self, digest: Digest) -> io::Result<Option<(File, u64)>> {
        // Nobody waits at a pipe for somebody who writes.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let path = self.path(digest);
        match fs::symlink_metadata(&path) {
            Ok(file) if file.is_file() => {}
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => return Ok(None),
        }
        let file = File::from(rustix::fs::open(path, flags, Mode::empty())?);
        let metadata = file.metadata()?;
        Ok(metadata.is_file().then_some((file, metadata.len())))
    }

    /// Removes documents that are there, for good.
    pub(super) fn remove(&self, digests: &[Digest]) -> io::Result<()> {
        for digest in digests {
            match fs::remove_file(self.path(*digest)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => failpoint::reached(Point::DocumentRemoved),
            }
        }
        if digests.is_empty() { Ok(()) } else { self.sync() }
    }

    /// Removes whatever has this name, unless it is a folder; false when it stays.
    pub(super) fn discard(&self, name: &OsString) -> bool {
        fs::remove_file(self.0.join(name)).is_ok()
    }

    /// What has a name here, and what has none any more, is so on the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        match File::open(&self.0) {
            Ok(folder) => folder.sync_all(),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }
}
