//! What belongs to the machine: clock, randomness, the process's own safety, the data folder, settings files, log.
//! The wall clock, ids and random bytes are read here and nowhere else. Nothing personal passes through here.

pub mod clock;
pub mod data;
pub mod files;
pub mod log;
pub mod process;
pub mod random;
pub mod space;

pub use clock::SystemClock;
pub use data::DataFolder;
pub use log::Log;

use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// What the machine refuses.
#[derive(Debug, Error)]
pub enum StationError {
    /// Neither `--data` nor the environment says where data belong.
    #[error("there is no place for the data: set HOME, or name a folder with --data DIR")]
    NoHome,
    /// The data folder cannot be made or written.
    #[error("the data folder {} cannot be used ({cause}): make it writable for this user, or name another one with --data DIR", folder.display())]
    Unwritable {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// A kiosk has the folder.
    #[error("a kiosk runs on the data folder {}: stop it first, or name another folder with --data DIR", folder.display())]
    Running {
        /// The folder.
        folder: PathBuf,
    },
    /// The kernel refused to protect the process.
    #[error(
        "this process cannot be protected against being read ({0}): MoBio needs Linux 3.5 or newer, without a seccomp filter on prctl"
    )]
    Unprotected(#[source] io::Error),
}

impl StationError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoHome => "K-STATION-01",
            Self::Unwritable { .. } => "K-STATION-02",
            Self::Unprotected(_) => "K-STATION-03",
            Self::Running { .. } => "K-STATION-04",
        }
    }

    /// Whether trying again cannot help; a full or detached disk may come back.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        !matches!(self, Self::Unwritable { .. } | Self::Running { .. })
    }
}
