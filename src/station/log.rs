//! The log of one machine: time, event code, random id. There is no way to write a text into it, so nothing
//! personal can get there. Two files of bounded size; losing a line never stops anybody's work.

use crate::domain::moment::Clock;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Bytes after which the file is set aside and a new one begun.
const LARGEST: u64 = 1024 * 1024;

/// The log of one part of the data folder. Several processes may write the same one.
#[derive(Clone, Debug)]
pub struct Log {
    file: PathBuf,
    largest: u64,
}

impl Log {
    /// The log in this folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self { file: folder.join("events.log"), largest: LARGEST }
    }

    /// Notes an event by its code, and what it happened to by its random id.
    pub fn event(&self, clock: &impl Clock, code: &'static str, id: Option<Uuid>) {
        let id = id.map(|id| format!(" {id}")).unwrap_or_default();
        // A disk that cannot take a log line will be noticed by what matters more.
        let _ = self.append(&format!("{:.0} {code}{id}\n", clock.now()));
    }

    /// One write with `O_APPEND`, so that lines of several processes do not mix.
    fn append(&self, line: &str) -> io::Result<()> {
        if fs::metadata(&self.file).is_ok_and(|file| file.len() >= self.largest) {
            fs::rename(&self.file, self.file.with_extension("old.log"))?;
        }
        let mut file = OpenOptions::new().create(true).append(true).mode(0o600).open(&self.file)?;
        file.write_all(line.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::domain::moment::StandingClock;

    #[test]
    fn a_line_is_a_time_a_code_and_an_id() {
        let folder = tempfile::tempdir().unwrap();
        let clock = StandingClock("2026-11-23T10:00:00.5Z".parse().unwrap());
        let log = Log::in_folder(folder.path());
        log.event(&clock, "K-SESSION-01", None);
        log.event(&clock, "K-FORWARD-04", Some(Uuid::nil()));
        let text = fs::read_to_string(folder.path().join("events.log")).unwrap();
        assert_eq!(
            text,
            "2026-11-23T10:00:00Z K-SESSION-01\n2026-11-23T10:00:00Z K-FORWARD-04 00000000-0000-0000-0000-000000000000\n"
        );
    }

    #[test]
    fn the_log_is_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let log = Log { largest: 100, ..Log::in_folder(folder.path()) };
        for _ in 0..50 {
            log.event(&StandingClock(jiff::Timestamp::UNIX_EPOCH), "K-SESSION-01", None);
        }
        let sizes = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().metadata().unwrap().len());
        let sizes = sizes.collect::<Vec<_>>();
        assert_eq!(sizes.len(), 2);
        assert!(sizes.iter().all(|size| *size < 200), "{sizes:?}");
    }

    #[test]
    fn a_folder_that_is_gone_stops_nobody() {
        let folder = tempfile::tempdir().unwrap().path().join("gone");
        Log::in_folder(&folder).event(&StandingClock(jiff::Timestamp::UNIX_EPOCH), "K-SESSION-01", None);
        assert!(!folder.exists());
    }
}
