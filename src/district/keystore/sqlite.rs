//! The keystore's own SQLite file: sealed values in, sealed values out.

use super::{Contents, KeystoreError, Master, Place, Shelf, Table};
use crate::district::database::sqlite::file::{self, Format};
use crate::failpoint::{self, Point};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use std::path::Path;
use std::time::Duration;

const FORMAT: Format = Format {
    mark: i32::from_be_bytes(*b"MoBk"),
    migrations: &[include_str!("migrations/0001_first.sql"), include_str!("migrations/0002_rescue.sql")],
};

/// One file.
pub struct SqliteShelf {
    connection: Connection,
    /// Something was removed that may still stand in the log.
    owes: bool,
}

impl SqliteShelf {
    /// Opens or makes the file.
    pub fn open(path: &Path) -> Result<Self, KeystoreError> {
        Ok(Self { connection: file::open(path, &FORMAT)?, owes: false })
    }
}

impl From<rusqlite::Error> for KeystoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Unreachable(error.to_string())
    }
}

impl Shelf for SqliteShelf {
    fn master(&self) -> Result<Option<Master>, KeystoreError> {
        master(&self.connection)
    }

    fn set_master(&self, salt: &[u8], value: &[u8]) -> Result<(), KeystoreError> {
        self.connection
            .execute("INSERT INTO master (id, salt, value) VALUES ('check', ?1, ?2)", params![salt, value])?;
        Ok(())
    }

    fn get(&self, place: &Place) -> Result<Option<Vec<u8>>, KeystoreError> {
        let sql = format!("SELECT value FROM {} WHERE id = ?1", place.table.name());
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row([&place.id], |row| row.get(0)).optional()?)
    }

    fn commit(&mut self, changes: &[(Place, Option<Vec<u8>>)]) -> Result<(), KeystoreError> {
        let transaction = self.connection.transaction()?;
        for (place, value) in changes {
            let table = place.table.name();
            match value {
                Some(value) => transaction
                    .prepare_cached(&format!("INSERT OR REPLACE INTO {table} (id, value) VALUES (?1, ?2)"))?
                    .execute(params![place.id, value])?,
                None => transaction
                    .prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?
                    .execute([&place.id])?,
            };
        }
        failpoint::reached(Point::KeystoreCommit);
        transaction.commit()?;
        failpoint::reached(Point::KeystoreCommitted);
        self.owes |= changes.iter().any(|(_, value)| value.is_none());
        if self.owes {
            // The change is committed whatever comes of this; it is tried again with the next one.
            self.owes = !file::forget(&self.connection).unwrap_or(false);
        }
        Ok(())
    }

    fn exchange(
        &mut self,
        anew: &mut dyn FnMut(Contents) -> Result<Contents, KeystoreError>,
    ) -> Result<(), KeystoreError> {
        // SQLite leaves the log only for its one user: whoever has the old key would go on sealing under it. And
        // nothing that was sealed under it stays in a log.
        self.connection.busy_timeout(Duration::ZERO)?;
        let left =
            self.connection.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get::<_, String>(0));
        if !left.is_ok_and(|mode| mode == "delete") {
            return Err(KeystoreError::InUse);
        }
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
        let contents = anew(contents(&transaction)?)?;
        let master = contents.master;
        let sql = "UPDATE master SET salt = ?1, value = ?2 WHERE id = 'check'";
        transaction.execute(sql, params![master.salt, master.check])?;
        for (place, value) in contents.values {
            let sql = format!("UPDATE {} SET value = ?2 WHERE id = ?1", place.table.name());
            transaction.prepare_cached(&sql)?.execute(params![place.id, value])?;
        }
        transaction.commit()?;
        // It is done whatever comes of this; whoever opens the file next sets it too.
        drop(self.connection.pragma_update(None, "journal_mode", "WAL"));
        Ok(())
    }
}

fn master(connection: &Connection) -> Result<Option<Master>, KeystoreError> {
    let read = |row: &Row<'_>| Ok(Master { salt: row.get(0)?, check: row.get(1)? });
    Ok(connection.query_row("SELECT salt, value FROM master", [], read).optional()?)
}

fn contents(connection: &Connection) -> Result<Contents, KeystoreError> {
    let master = master(connection)?.ok_or(KeystoreError::Missing("its master key"))?;
    let mut values = Vec::new();
    for table in Table::OF_VALUES {
        let mut statement = connection.prepare(&format!("SELECT id, value FROM {}", table.name()))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            values.push((Place { table, id: row.get(0)? }, row.get(1)?));
        }
    }
    Ok(Contents { master, values })
}
