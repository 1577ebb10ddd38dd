//! How much room is left where the data are, and what that allows. The thresholds stand here alone; what the machine
//! says comes in as a value.

use std::io;
use std::path::Path;

/// Under this no new session begins. A full visit with its documents is far under 100 MiB; the rest is for the
/// district on the same disk, for logs, and for the time until somebody comes.
const FOR_A_SESSION: u64 = 1 << 30;

/// What is free on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Space(u64);

impl Space {
    /// So many bytes.
    #[must_use]
    pub const fn of_bytes(bytes: u64) -> Self {
        Self(bytes)
    }

    /// What this user may still write where the folder is.
    ///
    /// # Errors
    /// What the system says.
    pub fn around(folder: &Path) -> io::Result<Self> {
        let system = rustix::fs::statvfs(folder)?;
        Ok(Self(system.f_bavail.saturating_mul(system.f_frsize)))
    }

    /// Whether a new session may begin.
    #[must_use]
    pub const fn is_enough_for_a_session(self) -> bool {
        self.0 >= FOR_A_SESSION
    }

    /// In MiB, rounded down: for the log.
    #[must_use]
    pub const fn mebibytes(self) -> u64 {
        self.0 >> 20
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn under_a_gibibyte_no_session_begins() {
        for (mebibytes, enough) in [(0, false), (1023, false), (1024, true), (1 << 20, true)] {
            let space = Space::of_bytes(mebibytes << 20);
            assert_eq!((space.is_enough_for_a_session(), space.mebibytes()), (enough, mebibytes));
        }
        assert!(!Space::of_bytes((1 << 30) - 1).is_enough_for_a_session());
    }

    #[test]
    fn the_machine_is_asked() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Space::around(folder.path()).unwrap() > Space::of_bytes(0));
        assert!(Space::around(&folder.path().join("absent")).is_err());
    }
}
