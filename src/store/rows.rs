//! Reads typed values out of rows. A value that does not fit means a damaged database, never a panic.

use super::StoreError;
use crate::seal::Sealed;
use jiff::Timestamp;
use rusqlite::Row;
use uuid::Uuid;

/// A moment, from milliseconds since 1970.
pub(super) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    let milliseconds = row.get(column)?;
    Timestamp::from_millisecond(milliseconds)
        .map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, milliseconds))
}

/// An id, from 16 bytes.
pub(super) fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    row.get(column).map(Uuid::from_bytes)
}

/// A sealed object, from its bytes.
pub(super) fn object(row: &Row<'_>, column: usize) -> Result<Sealed, StoreError> {
    Ok(Sealed::parse(row.get::<_, Vec<u8>>(column)?)?)
}
