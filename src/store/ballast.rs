//! Room that is kept for the session that runs when the disk fills up: a file of nothing, given back when a write
//! finds no room, so that whoever has begun can finish. It is made anew when there is room again.

use crate::failpoint::{self, Point};
use rustix::fs::{FallocateFlags, fallocate};
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// One save writes at most a section (60 KiB), a few pages around it and, later, all of them once more into the
/// database. That makes two hundred answers of the largest sections, and thousands of ordinary ones.
const SIZE: u64 = 32 << 20;

fn path(folder: &Path) -> PathBuf {
    folder.join("ballast")
}

/// Makes it where it is missing.
///
/// # Errors
/// No room, or a file system that cannot set room aside; there is none then.
pub fn keep(folder: &Path) -> io::Result<()> {
    let path = path(folder);
    if fs::metadata(&path).is_ok_and(|file| file.len() == SIZE) {
        return Ok(());
    }
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&path)?;
    let made = fallocate(&file, FallocateFlags::empty(), 0, SIZE).map_err(io::Error::from);
    made.and_then(|()| file.sync_all()).inspect_err(|_| drop(fs::remove_file(&path)))?;
    failpoint::reached(Point::BallastMade);
    Ok(())
}

/// Gives the room back; false when there was none to give.
pub(super) fn give_back(folder: &Path) -> bool {
    if fs::remove_file(path(folder)).is_err() {
        return false;
    }
    failpoint::reached(Point::BallastGiven);
    File::open(folder).and_then(|folder| folder.sync_all()).is_ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use std::os::unix::fs::MetadataExt;

    #[test]
    fn it_holds_room_until_it_is_given_back_once() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!give_back(folder.path()));
        keep(folder.path()).unwrap();
        let file = fs::metadata(path(folder.path())).unwrap();
        assert!(file.blocks() * 512 >= SIZE, "not a file of holes");
        keep(folder.path()).unwrap();
        assert!(give_back(folder.path()));
        assert!(!give_back(folder.path()));
        keep(folder.path()).unwrap();
        assert!(path(folder.path()).exists());
    }

    #[test]
    fn half_of_it_is_none() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(path(folder.path()), "cut short").unwrap();
        keep(folder.path()).unwrap();
        assert_eq!(fs::metadata(path(folder.path())).unwrap().len(), SIZE);
    }
}
