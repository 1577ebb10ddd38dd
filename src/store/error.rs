//! What can go wrong with the kiosk's store, and whether trying again can help.

use crate::seal::SealError;
use rusqlite::ErrorCode;
use rusqlite::ffi::{SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_SHORT_READ};
use rustix::io::Errno;
use std::io::ErrorKind;

/// Why the store refused.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder or a file in it cannot be written.
    #[error(
        "the kiosk's folder cannot be written: give it to the user that runs mobio, or name another with --data"
    )]
    Unwritable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database belongs to another program.
    #[error(
        "kiosk.sqlite is not a database of mobio; nothing was changed: move it away or name another folder with --data"
    )]
    Foreign,
    /// The database was written by a newer mobio.
    #[error(
        "kiosk.sqlite has format {found}, this mobio knows {known}; nothing was changed: install the newer mobio"
    )]
    Newer {
        /// Format of the file.
        found: u32,
        /// Newest format that this program knows.
        known: u32,
    },
    /// The database is damaged.
    #[error(
        "kiosk.sqlite is damaged; nothing was changed: start `mobio kiosk`, which saves what can be read and keeps the damaged files, or run `mobio store salvage`"
    )]
    Torn,
    /// There is no database of this format yet.
    #[error("the kiosk's store is not set up yet: start `mobio kiosk` first")]
    Absent,
    /// The other process held the database for longer than five seconds.
    #[error("the kiosk's store is busy: try again")]
    Busy,
    /// The disk is full.
    #[error("the disk is full: make room; what was shown as saved is safe")]
    Full,
    /// There is room for answers, and too little for documents.
    #[error("less than 512 MiB are free: no new document is taken; make room")]
    Scarce,
    /// A document is not here, or its file is gone or not whole.
    #[error("the file of a document is gone or not whole: check the disk, and take the document in again")]
    Missing,
    /// The disk reported a fault; this store takes nothing more, because what it holds is no longer certain.
    #[error("the disk reported a fault: stop, check the disk; what was shown as saved before is on it")]
    Device,
    /// A draft does not name the record's newest revisions; seal it again naming them.
    #[error("the draft does not follow on the newest revision of its record: seal it again")]
    Heads,
    /// The same card with the same PIN is here already.
    #[error("this card with this PIN is in use: take another card or another PIN")]
    CardTaken,
    /// A later entry of the person's card is here.
    #[error("this card entry was replaced by a later one that is here")]
    Replaced,
    /// An object of another kind, person or place than the request needs.
    #[error("the object does not fit the request: the program must be mended")]
    Unfit,
    /// A bundle older than the one at hand.
    #[error("the district offered an older bundle than this kiosk holds: tell the district's technicians")]
    OlderBundle,
    /// The kiosk belongs to another district.
    #[error("this kiosk holds data of another district: use a fresh data folder")]
    OtherDistrict,
    /// `kiosk.key` is not 32 bytes.
    #[error("kiosk.key is damaged; nothing was changed: move it away and enrol this kiosk again")]
    Key,
    /// A sealed object could not be read back.
    #[error("a sealed object in the store is damaged: keep kiosk.sqlite, and call support")]
    Seal(#[from] SealError),
    /// Anything else the database reported.
    #[error("the kiosk's database reported a fault: restart mobio; if it comes again, call support")]
    Database(#[source] rusqlite::Error),
}

impl StoreError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unwritable(_) => "K-STORE-01",
            Self::Foreign => "K-STORE-02",
            Self::Newer { .. } => "K-STORE-03",
            Self::Torn => "K-STORE-04",
            Self::Absent => "K-STORE-05",
            Self::Busy => "K-STORE-06",
            Self::Full => "K-STORE-07",
            Self::Device => "K-STORE-08",
            Self::Heads => "K-STORE-09",
            Self::CardTaken => "K-STORE-10",
            Self::Replaced => "K-STORE-18",
            Self::Unfit => "K-STORE-11",
            Self::OlderBundle => "K-STORE-12",
            Self::OtherDistrict => "K-STORE-13",
            Self::Key => "K-STORE-14",
            Self::Seal(_) => "K-STORE-15",
            Self::Database(_) => "K-STORE-16",
            Self::Scarce => "K-STORE-19",
            Self::Missing => "K-STORE-20",
        }
    }

    /// Whether the same request can never succeed.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        !matches!(self, Self::Busy | Self::Full | Self::Scarce | Self::Heads | Self::Absent)
    }

    /// Whether the store is torn or its disk has failed: nothing that it says is certain then.
    #[must_use]
    pub const fn is_failure(&self) -> bool {
        matches!(self, Self::Torn | Self::Device)
    }

    /// What the system says of a file or folder of the store.
    pub(super) fn of_file(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            _ if error.raw_os_error() == Some(Errno::IO.raw_os_error()) => Self::Device,
            _ => Self::unwritable(error),
        }
    }

    pub(super) fn unwritable(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Unwritable(Box::new(error))
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error().map(|error| error.extended_code) {
            // The index of the log is made anew at each start: without room for it nothing is uncertain.
            Some(SQLITE_IOERR_SHMSIZE) => return Self::Full,
            // A file that ends before its last page.
            Some(SQLITE_IOERR_SHORT_READ) => return Self::Torn,
            _ => {}
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::SystemIoFailure) => Self::Device,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Torn,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::unwritable(error)
            }
            _ => Self::Database(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_has_its_code_and_says_what_to_do() {
        let all = [
            StoreError::unwritable(std::io::Error::other("cause")),
            StoreError::Foreign,
            StoreError::Newer { found: 9, known: 1 },
            StoreError::Torn,
            StoreError::Absent,
            StoreError::Busy,
            StoreError::Full,
            StoreError::Device,
            StoreError::Heads,
            StoreError::CardTaken,
            StoreError::Replaced,
            StoreError::Unfit,
            StoreError::OlderBundle,
            StoreError::OtherDistrict,
            StoreError::Key,
            StoreError::Seal(SealError::Signature),
            StoreError::Database(rusqlite::Error::InvalidQuery),
            StoreError::Scarce,
            StoreError::Missing,
        ];
        let lines = all.map(|error| {
            let lasting = if error.lasting() { "lasting" } else { "passing" };
            format!("{} {lasting}: {error}", error.code())
        });
        insta::assert_snapshot!(lines.join("\n"));
    }
}
