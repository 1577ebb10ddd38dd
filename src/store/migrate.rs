//! Brings a database to the newest format: one numbered SQL file after the other, each in one transaction
//! together with its number, so that a cut in between leaves the old format or the new one, never a mixture.

use super::{StoreError, leftovers};
use crate::failpoint::{self, Point};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// Marks a database as the store of a kiosk: "MoBK".
pub(super) const APPLICATION: i32 = 0x4D6F_424B;

const STEPS: [&str; 4] = [
    include_str!("migrations/1.sql"),
    include_str!("migrations/2.sql"),
    include_str!("migrations/3.sql"),
    include_str!("migrations/4.sql"),
];

/// The newest format.
pub(super) const NEWEST: u32 = STEPS.len() as u32;

/// The database's format; 0 is an empty one.
pub(super) fn format(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Runs the steps that are missing, on a file that is there already after a copy of it is safe.
///
/// # Errors
/// [`StoreError::Newer`], [`StoreError::Foreign`] before anything is changed.
pub(super) fn run(connection: &mut Connection, folder: &Path) -> Result<(), StoreError> {
    if (1..NEWEST).contains(&format(connection)?) {
        leftovers::back_up(connection, folder, NEWEST)?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = format(&transaction)?;
    if found > NEWEST {
        return Err(StoreError::Newer { found, known: NEWEST });
    }
    let owner: i32 = transaction.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: u32 = transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let is_ours = if found == 0 { tables == 0 } else { owner == APPLICATION };
    if !is_ours {
        return Err(StoreError::Foreign);
    }
    for (step, number) in STEPS.iter().zip(1u32..).filter(|(_, number)| *number > found) {
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", number)?;
    }
    if found == 0 {
        transaction.pragma_update(None, "application_id", APPLICATION)?;
    }
    failpoint::reached(Point::StoreMigrate);
    transaction.commit()?;
    failpoint::reached(Point::StoreMigrated);
    Ok(())
}
