//! The kiosk's store: one SQLite file that supervisor and session both write, each write one transaction that is
//! on the disk when the call returns (WAL, `synchronous=FULL`); and beside it a folder of sealed documents.
//! It takes sealed objects only; what a person said cannot reach it in plain. An outbox row is the resume copy
//! too, and only frozen rows are ever sent, with the same bytes each time.

pub mod ballast;
mod copies;
mod documents;
mod error;
pub mod key_file;
mod leftovers;
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
pub use documents::{HeldDocument, NewDocument, OutgoingDocument, Swept};
pub use error::StoreError;
pub use look::{Look, Papers, look, set_aside};
pub use machine::Enrolment;
pub use outbox::{Decision, State};
pub use queue::{LONGEST_DELAY, Outgoing, Queue};
pub use salvage::{Salvaged, salvage, suspect};

use crate::failpoint::{self, Point};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::fmt;
use std::path::{Path, PathBuf};

/// One connection to the kiosk's database.
pub struct Store {
    connection: Connection,
    /// What was reported when the store could no longer be relied on: nothing more is written then.
    failed: Option<Failure>,
    /// The folder, where the ballast may be given back for what is written here.
    ballast: Option<PathBuf>,
}

/// Why nothing more is written.
#[derive(Clone, Copy, Debug)]
enum Failure {
    /// A disk fault: what SQLite holds is not certain to be on the disk.
    Device,
    /// What is on the disk is damaged.
    Torn,
}

impl Failure {
    const fn of(error: &StoreError) -> Option<Self> {
        match error {
            StoreError::Device => Some(Self::Device),
            StoreError::Torn => Some(Self::Torn),
            _ => None,
        }
    }

    const fn error(self) -> StoreError {
        match self {
            Self::Device => StoreError::Device,
            Self::Torn => StoreError::Torn,
        }
    }
}

impl Store {
    /// Opens the store in the kiosk's folder (`DIR/kiosk`), checks the whole file, creates or migrates it.
    ///
    /// # Errors
    /// [`StoreError::Unwritable`], [`StoreError::Foreign`], [`StoreError::Newer`], [`StoreError::Torn`]; nothing
    /// has been changed then.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        Ok(Self::over(open::open(folder)?))
    }

    /// A further connection to a store that [`Self::open`] has prepared: for the session and for readers.
    ///
    /// # Errors
    /// As [`Self::open`]; [`StoreError::Absent`] when there is nothing to connect to.
    pub fn connect(folder: &Path) -> Result<Self, StoreError> {
        Ok(Self::over(open::connect(folder)?))
    }

    const fn over(connection: Connection) -> Self {
        Self { connection, failed: None, ballast: None }
    }

    /// What finds no room here gets the ballast's: for a session, which must be able to finish.
    #[must_use]
    pub fn with_ballast(self, folder: &Path) -> Self {
        Self { ballast: Some(folder.to_owned()), ..self }
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
    /// reads cannot change under it. All of it is on the disk afterwards, or none. A job that finds no room runs
    /// once more when there was ballast to give back.
    fn write<T>(&mut self, job: impl Fn(&Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match self.try_write(&job) {
            Err(StoreError::Full)
                if self.ballast.take().is_some_and(|folder| ballast::give_back(&folder)) =>
            {
                self.try_write(&job)
            }
            result => result,
        }
    }

    fn try_write<T>(
        &mut self,
        job: &impl Fn(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if let Some(failure) = self.failed {
            return Err(failure.error());
        }
        let result = (|| {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = job(&transaction)?;
            failpoint::reached(Point::StoreCommit);
            transaction.commit()?;
            failpoint::reached(Point::StoreCommitted);
            Ok(value)
        })();
        self.noting(result)
    }

    /// Remembers when a result says that the store can no longer be relied on.
    fn noting<T>(&mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        self.failed = self.failed.or_else(|| result.as_ref().err().and_then(Failure::of));
        result
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Store").field("failed", &self.failed).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
