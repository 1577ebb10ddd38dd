//! The log of one machine: time, event code, a number or a random id or a line of the program. There is no way to
//! write a text into it, so nothing personal can get there. Two files of bounded size; losing a line never stops
//! anybody's work.

use crate::domain::moment::Clock;
use crate::failpoint::{self, Point};
use std::fmt::{self, Display, Formatter};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;

/// Bytes after which the file is set aside and a new one begun.
const LARGEST: u64 = 1024 * 1024;

/// What an event may say besides its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing.
    None,
    /// What it happened to.
    Id(Uuid),
    /// A process ended with this status.
    Status(i32),
    /// A process was ended by this signal.
    Signal(i32),
    /// Where in the program.
    Fault(Fault),
    /// How many of what.
    Counts(Vec<(&'static str, u64)>),
}

impl Display for Detail {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Id(id) => write!(formatter, " {id}"),
            Self::Status(status) => write!(formatter, " status {status}"),
            Self::Signal(signal) => write!(formatter, " signal {signal}"),
            Self::Fault(Fault { file, line }) => write!(formatter, " {file}:{line}"),
            Self::Counts(counts) => {
                counts.iter().try_for_each(|(name, count)| write!(formatter, " {name} {count}"))
            }
        }
    }
}

/// A line of the program's source, where a process gave up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    file: String,
    line: u32,
}

impl Fault {
    /// What a process says on its standard error before the place.
    pub const SAID: &'static str = "mobio: fault at ";
    /// Bytes; no source file of this program or of a crate has a longer name.
    const LONGEST: usize = 120;

    /// The first fault named in what a process said. Only what looks like `folder/file.rs:12` is taken, and of a
    /// path only what is the same on every machine.
    #[must_use]
    pub fn named(words: &str) -> Option<Self> {
        words.lines().find_map(|line| {
            let (file, line) = line.strip_prefix(Self::SAID)?.rsplit_once(':')?;
            let file = match file.rsplit_once("/src/") {
                Some((before, after)) => format!("{}/src/{after}", before.rsplit('/').next()?),
                None => file.to_owned(),
            };
            let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-./".contains(letter);
            let is_source = file.len() <= Self::LONGEST && file.ends_with(".rs") && file.chars().all(plain);
            is_source.then_some(Self { file, line: line.trim().parse().ok()? })
        })
    }
}

/// The log of one part of the data folder. Several processes may write the same one.
#[derive(Clone)]
pub struct Log {
    file: PathBuf,
    largest: u64,
    clock: Arc<dyn Clock>,
}

impl Log {
    /// The log in this folder.
    #[must_use]
    pub fn in_folder(folder: &Path, clock: Arc<dyn Clock>) -> Self {
        Self { file: folder.join("events.log"), largest: LARGEST, clock }
    }

    /// Notes an event by its code.
    pub fn event(&self, code: &'static str, detail: &Detail) {
        // A disk that cannot take a log line will be noticed by what matters more.
        let _ = self.append(&format!("{:.0} {code}{detail}\n", self.clock.now()));
    }

    /// One write with `O_APPEND`, so that lines of several processes do not mix.
    fn append(&self, line: &str) -> io::Result<()> {
        if fs::metadata(&self.file).is_ok_and(|file| file.len() >= self.largest) {
            fs::rename(&self.file, self.file.with_extension("old.log"))?;
            failpoint::reached(Point::LogTurned);
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

    fn log(folder: &Path) -> Log {
        Log::in_folder(folder, Arc::new(StandingClock("2026-11-23T10:00:00.5Z".parse().unwrap())))
    }

    #[test]
    fn a_line_is_a_time_a_code_and_no_text() {
        let folder = tempfile::tempdir().unwrap();
        let log = log(folder.path());
        log.event("K-SESSION-01", &Detail::None);
        log.event("K-FORWARD-04", &Detail::Id(Uuid::nil()));
        log.event("K-SESSION-01", &Detail::Status(101));
        log.event("K-SESSION-01", &Detail::Signal(9));
        let fault = Fault::named("mobio: fault at src/kiosk/vault.rs:12").unwrap();
        log.event("K-SESSION-02", &Detail::Fault(fault));
        log.event("K-STORE-04", &Detail::Counts(vec![("kept", 12), ("torn", 1)]));
        let text = fs::read_to_string(folder.path().join("events.log")).unwrap();
        let lines = text.lines().map(|line| line.strip_prefix("2026-11-23T10:00:00Z ").unwrap());
        assert_eq!(
            lines.collect::<Vec<_>>(),
            [
                "K-SESSION-01",
                "K-FORWARD-04 00000000-0000-0000-0000-000000000000",
                "K-SESSION-01 status 101",
                "K-SESSION-01 signal 9",
                "K-SESSION-02 src/kiosk/vault.rs:12",
                "K-STORE-04 kept 12 torn 1",
            ]
        );
    }

    #[test]
    fn of_what_a_process_says_only_a_place_in_the_source_is_kept() {
        let place = |words: &str| Fault::named(words).map(|fault| Detail::Fault(fault).to_string());
        let crates =
            "x\nmobio: fault at /home/rana/.cargo/registry/src/index/ratatui-0.30/src/buffer/cell.rs:7\n";
        assert_eq!(place(crates).as_deref(), Some(" ratatui-0.30/src/buffer/cell.rs:7"));
        for words in [
            "",
            "mobio: Rana Al-Hamwi",
            "mobio: fault at Rana Al-Hamwi.rs:3",
            "mobio: fault at src/kiosk.rs:Rana",
            "mobio: fault at /home/rana:3",
        ] {
            assert_eq!(place(words), None, "{words}");
        }
        assert_eq!(place(&format!("mobio: fault at {}.rs:3", "a".repeat(200))), None);
    }

    #[test]
    fn the_log_is_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let log = Log { largest: 100, ..log(folder.path()) };
        for _ in 0..50 {
            log.event("K-SESSION-01", &Detail::None);
        }
        let sizes = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().metadata().unwrap().len());
        let sizes = sizes.collect::<Vec<_>>();
        assert_eq!(sizes.len(), 2);
        assert!(sizes.iter().all(|size| *size < 200), "{sizes:?}");
    }

    #[test]
    fn a_folder_that_is_gone_stops_nobody() {
        let folder = tempfile::tempdir().unwrap().path().join("gone");
        log(&folder).event("K-SESSION-01", &Detail::None);
        assert!(!folder.exists());
    }
}
