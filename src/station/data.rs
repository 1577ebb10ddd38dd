//! The folder that holds everything MoBio keeps: `DIR/kiosk` and `DIR/district`, readable by this user only.
//! It never lies in the working folder, so that nothing is left on a stick or in a checkout by accident.

use super::StationError;
use crate::failpoint::{self, Point};
use rustix::fs::{Access, access};
use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// A process that was begun lets go of what it was not meant to have well within this time.
const MOMENT: Duration = Duration::from_secs(2);
/// A session that has lost its kiosk has ended within this time, whatever its disk does.
const FAREWELL: Duration = Duration::from_secs(25);
/// How often it is tried again.
const AGAIN: Duration = Duration::from_millis(50);

/// The kiosk's part belongs to one kiosk, or one session, alone for as long as this value lives, and no longer, however
/// its process ends.
#[derive(Debug)]
pub struct KioskLock {
    #[expect(dead_code, reason = "the open file is the lock")]
    file: File,
    waited: bool,
}

impl KioskLock {
    /// Whether somebody else had it at first.
    #[must_use]
    pub const fn has_waited(&self) -> bool {
        self.waited
    }
}

/// Where the data are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolder(PathBuf);

impl DataFolder {
    /// `--data DIR`, else `$XDG_STATE_HOME/mobio`, else `~/.local/state/mobio`. Creates nothing.
    ///
    /// # Errors
    /// [`StationError::NoHome`] if nothing names a folder.
    pub fn find(data: Option<&Path>) -> Result<Self, StationError> {
        Self::choose(data, |name| std::env::var_os(name))
    }

    fn choose(
        data: Option<&Path>,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, StationError> {
        // The XDG specification wants relative paths ignored.
        let folder = |name| variable(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
        data.map(Path::to_owned)
            .or_else(|| folder("XDG_STATE_HOME").map(|folder| folder.join("mobio")))
            .or_else(|| folder("HOME").map(|folder| folder.join(".local/state/mobio")))
            .map(Self)
            .ok_or(StationError::NoHome)
    }

    /// The folder itself.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Makes the kiosk's part ready to be written.
    ///
    /// # Errors
    /// [`StationError::Unwritable`].
    pub fn create_kiosk(&self) -> Result<PathBuf, StationError> {
        self.create("kiosk")
    }

    /// Keeps other kiosks, and what must not run beside one, off the kiosk's part, which is there already. A kiosk that
    /// was struck as it started a process leaves its lock with that one, for a moment.
    ///
    /// # Errors
    /// [`StationError::Running`], [`StationError::Unwritable`].
    pub fn lock_kiosk(&self) -> Result<KioskLock, StationError> {
        self.lock("kiosk.lock", MOMENT)
    }

    /// Waits until no other session works on the kiosk's part: one whose kiosk was struck may still be saving, and what
    /// it knows is older than what the next one reads and saves.
    ///
    /// # Errors
    /// [`StationError::Running`] when it does not end, [`StationError::Unwritable`].
    pub fn lock_session(&self) -> Result<KioskLock, StationError> {
        self.lock("session.lock", FAREWELL)
    }

    fn lock(&self, name: &str, patience: Duration) -> Result<KioskLock, StationError> {
        let folder = self.0.join("kiosk");
        let mut options = OpenOptions::new();
        let file = options.write(true).create(true).truncate(false).mode(0o600).open(folder.join(name));
        let file = file.map_err(|cause| self.unwritable(&folder, cause))?;
        let (begun, mut waited) = (Instant::now(), false);
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(KioskLock { file, waited }),
                Err(TryLockError::WouldBlock) if begun.elapsed() < patience => {
                    waited = true;
                    thread::sleep(AGAIN);
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(StationError::Running { folder: self.0.clone() });
                }
                Err(TryLockError::Error(cause)) => return Err(self.unwritable(&folder, cause)),
            }
        }
    }

    /// Makes the district's part ready to be written.
    ///
    /// # Errors
    /// [`StationError::Unwritable`].
    pub fn create_district(&self) -> Result<PathBuf, StationError> {
        self.create("district")
    }

    /// Whether data could be kept here, without making anything: the folder, or the nearest one that exists, can
    /// be written.
    ///
    /// # Errors
    /// [`StationError::Unwritable`].
    pub fn examine(&self) -> Result<(), StationError> {
        let nearest = self.0.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("."));
        writable(nearest).map_err(|cause| self.unwritable(nearest, cause))
    }

    fn create(&self, part: &str) -> Result<PathBuf, StationError> {
        let folder = self.0.join(part);
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder)
            .and_then(|()| fs::set_permissions(&folder, Permissions::from_mode(0o700)))
            .and_then(|()| writable(&folder))
            .map_err(|cause| self.unwritable(&folder, cause))?;
        failpoint::reached(Point::FolderMade);
        Ok(folder)
    }

    fn unwritable(&self, folder: &Path, cause: io::Error) -> StationError {
        let folder = if folder.starts_with(&self.0) { folder } else { &self.0 };
        StationError::Unwritable { folder: folder.to_owned(), cause }
    }
}

fn writable(folder: &Path) -> io::Result<()> {
    if !folder.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    access(folder, Access::WRITE_OK | Access::EXEC_OK).map_err(io::Error::from)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn the_first_place_that_is_named_counts() {
        /// `--data`, `XDG_STATE_HOME`, `HOME`, and what is chosen.
        type Case = (Option<&'static str>, Option<&'static str>, Option<&'static str>, Option<&'static str>);
        let cases: [Case; 5] = [
            (Some("d"), Some("/s"), Some("/h"), Some("d")),
            (None, Some("/s"), Some("/h"), Some("/s/mobio")),
            (None, None, Some("/h"), Some("/h/.local/state/mobio")),
            (None, Some("s"), Some("/h"), Some("/h/.local/state/mobio")),
            (None, None, Some(""), None),
        ];
        for (data, state, home, expected) in cases {
            let variable = |name: &str| if name == "HOME" { home } else { state }.map(OsString::from);
            let found = DataFolder::choose(data.map(Path::new), variable).ok();
            assert_eq!(found, expected.map(|folder| DataFolder(PathBuf::from(folder))));
        }
    }

    #[test]
    fn folders_belong_to_this_user_alone() {
        let place = tempfile::tempdir().unwrap();
        let data = DataFolder(place.path().join("a/b"));
        data.examine().unwrap();
        assert!(!data.path().exists());
        for folder in [data.create_kiosk().unwrap(), data.create_district().unwrap()] {
            assert_eq!(fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
        }
        fs::set_permissions(data.path().join("kiosk"), Permissions::from_mode(0o755)).unwrap();
        let folder = data.create_kiosk().unwrap();
        assert_eq!(fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_second_kiosk_is_kept_off_until_the_first_is_gone() {
        let place = tempfile::tempdir().unwrap();
        let data = DataFolder(place.path().to_owned());
        data.create_kiosk().unwrap();
        let first = data.lock_kiosk().unwrap();
        assert_eq!(data.lock_kiosk().unwrap_err().code(), "K-STATION-04");
        thread::scope(|scope| {
            // Whoever is there only for a moment is waited for.
            let waits = scope.spawn(|| data.lock_kiosk());
            thread::yield_now();
            drop(first);
            waits.join().unwrap().unwrap();
            assert!(!data.lock_kiosk().unwrap().has_waited());
        });
    }

    #[test]
    fn a_place_that_cannot_be_used_is_named() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("file");
        fs::write(&file, "").unwrap();
        for error in [
            DataFolder(file.join("data")).create_kiosk().unwrap_err(),
            DataFolder(file.join("data")).examine().unwrap_err(),
        ] {
            assert_eq!((error.code(), error.lasting()), ("K-STATION-02", false));
            assert!(error.to_string().contains("file/data"), "{error}");
        }
    }
}
