//! The kiosk's store: one SQLite file that supervisor and session both write, each write one transaction that is
//! on the disk when the call returns (WAL, `synchronous=FULL`).
//! It takes sealed objects only; what a person said cannot reach it in plain. An outbox row is the resume copy
//! too, and only frozen rows are ever sent, with the same bytes each time.

mod copies;
mod error;
pub mod key_file;
mod look;
mod machine;
mod migrate;
mod open;
mod outbox;
mod queue;
mod receipts;
mod returning;
mod rows;
mod salvage;
mod throttle;

pub use crate::domain::throttle::Admission;
pub use copies::{Held, Holdings, Received};
pub use error::StoreError;
pub use look::{Look, look, set_aside};
pub use machine::Enrolment;
pub use outbox::{Decision, State};
pub use queue::{LONGEST_DELAY, Outgoing, Queue};
pub use salvage::{Salvaged, salvage};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::fmt;
use std::path::Path;

/// One connection to the kiosk's database.
pub struct Store {
    connection: Connection,
    /// A disk fault was reported: what SQLite holds is no longer certain, so nothing more is written.
    failed: bool,
}

impl Store {
    /// Opens the store in the kiosk's folder (`DIR/kiosk`), checks the whole file, creates or migrates it.
    ///
    /// # Errors
    /// [`StoreError::Unwritable`], [`StoreError::Foreign`], [`StoreError::Newer`], [`StoreError::Torn`]; nothing
    /// has been changed then.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        Ok(Self { connection: open::open(folder)?, failed: false })
    }

    /// A further connection to a store that [`Self::open`] has prepared: for the session and for readers.
    ///
    /// # Errors
    /// As [`Self::open`]; [`StoreError::Absent`] when there is nothing to connect to.
    pub fn connect(folder: &Path) -> Result<Self, StoreError> {
        Ok(Self { connection: open::connect(folder)?, failed: false })
    }

    /// Closes the store with everything in the database file itself: nothing that is still needed is left in the
    /// log.
    fn close(self) -> Result<(), StoreError> {
        let left: bool =
            self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if left {
            return Err(StoreError::Busy);
        }
        self.connection.close().map_err(|(_, error)| error.into())
    }

    /// Runs `job` in one transaction, which takes the write lock at its start (`BEGIN IMMEDIATE`): what the job
    /// reads cannot change under it. All of it is on the disk afterwards, or none.
    fn write<T>(
        &mut self,
        job: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.failed {
            return Err(StoreError::Device);
        }
        let result = (|| {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = job(&transaction)?;
            transaction.commit()?;
            Ok(value)
        })();
        self.failed = matches!(result, Err(StoreError::Device));
        result
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Store").field("failed", &self.failed).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn after_a_disk_fault_nothing_more_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        store.freeze_all().unwrap();
        assert!(store.write::<()>(|_| Err(StoreError::Device)).is_err());
        assert_eq!(store.freeze_all().unwrap_err().code(), "K-STORE-08");
    }
}
