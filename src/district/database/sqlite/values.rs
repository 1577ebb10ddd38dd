//! Columns to values and back. What cannot be read back was never written here: the file is damaged.

use super::DatabaseError;
use crate::seal::{Digest, SealingKey, VerifyingKey};
use jiff::Timestamp;
use rusqlite::types::FromSql;
use rusqlite::{Connection, Params, Row};
use std::str::FromStr;

/// A column as SQLite gives it.
pub(super) fn raw<T: FromSql>(row: &Row<'_>, column: &str) -> Result<T, DatabaseError> {
    row.get(column).map_err(DatabaseError::from)
}

/// A column that holds a value as text.
pub(super) fn text<T: FromStr>(row: &Row<'_>, column: &'static str) -> Result<T, DatabaseError> {
    raw::<String>(row, column)?.parse().map_err(|_| DatabaseError::Torn(column))
}

/// The same, where it may be empty.
pub(super) fn text_option<T: FromStr>(
    row: &Row<'_>,
    column: &'static str,
) -> Result<Option<T>, DatabaseError> {
    let value = raw::<Option<String>>(row, column)?;
    value.map(|value| value.parse().map_err(|_| DatabaseError::Torn(column))).transpose()
}

/// A column of exactly so many bytes.
pub(super) fn bytes<const N: usize>(row: &Row<'_>, column: &'static str) -> Result<[u8; N], DatabaseError> {
    raw::<Vec<u8>>(row, column)?.try_into().map_err(|_| DatabaseError::Torn(column))
}

/// A digest.
pub(super) fn digest(row: &Row<'_>, column: &'static str) -> Result<Digest, DatabaseError> {
    bytes(row, column).map(Digest::new)
}

/// A key to verify with.
pub(super) fn verifying_key(row: &Row<'_>, column: &'static str) -> Result<VerifyingKey, DatabaseError> {
    VerifyingKey::from_bytes(&bytes(row, column)?).map_err(|_| DatabaseError::Torn(column))
}

/// A key to seal to.
pub(super) fn sealing_key(row: &Row<'_>, column: &'static str) -> Result<SealingKey, DatabaseError> {
    SealingKey::from_bytes(&bytes(row, column)?).map_err(|_| DatabaseError::Torn(column))
}

/// A moment.
pub(super) fn time(row: &Row<'_>, column: &'static str) -> Result<Timestamp, DatabaseError> {
    Timestamp::from_millisecond(raw(row, column)?).map_err(|_| DatabaseError::Torn(column))
}

/// A moment that may be empty.
pub(super) fn time_option(row: &Row<'_>, column: &'static str) -> Result<Option<Timestamp>, DatabaseError> {
    raw::<Option<i64>>(row, column)?.map(|_| time(row, column)).transpose()
}

/// A count; the schema keeps them from being negative.
pub(super) fn count(row: &Row<'_>, column: &'static str) -> Result<u64, DatabaseError> {
    u64::try_from(raw::<i64>(row, column)?).map_err(|_| DatabaseError::Torn(column))
}

/// All rows of a query.
pub(super) fn all<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl Fn(&Row<'_>) -> Result<T, DatabaseError>,
) -> Result<Vec<T>, DatabaseError> {
    #[cfg(test)]
    work::note(sql);
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(parameters)?;
    let mut values = Vec::new();
    while let Some(row) = rows.next()? {
        values.push(read(row)?);
    }
    Ok(values)
}

/// The first row of a query, if there is one.
pub(super) fn one<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl Fn(&Row<'_>) -> Result<T, DatabaseError>,
) -> Result<Option<T>, DatabaseError> {
    #[cfg(test)]
    work::note(sql);
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(parameters)?;
    rows.next()?.map(read).transpose()
}

/// Whether a query has a row.
pub(super) fn any(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
) -> Result<bool, DatabaseError> {
    #[cfg(test)]
    work::note(sql);
    Ok(connection.prepare_cached(sql)?.exists(parameters)?)
}

/// Changes rows and says how many.
pub(super) fn change(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
) -> Result<usize, DatabaseError> {
    #[cfg(test)]
    work::note(sql);
    Ok(connection.prepare_cached(sql)?.execute(parameters)?)
}

/// A count for a column.
pub(super) fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// What an answer costs, noted: a time would only be guessed at.
#[cfg(test)]
pub(super) mod work {
    use std::cell::RefCell;

    thread_local! {
        static WORK: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }

    pub(in super::super) fn note(step: &str) {
        WORK.with_borrow_mut(|work| work.push(step.to_owned()));
    }

    /// What was done on this thread since the last time.
    pub(in super::super) fn take() -> Vec<String> {
        WORK.take()
    }
}
