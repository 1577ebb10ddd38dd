//! Opens the kiosk's database: looks before it touches, so that a foreign, newer or torn file stays as it was;
//! creates a missing one readable by its owner only; sets what durability rests on (WAL, `synchronous=FULL`).

use super::{StoreError, migrate, salvage};
use crate::failpoint::{self, Point};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long one process waits while the other one writes.
const BUSY: Duration = Duration::from_secs(5);

/// More than there are statements in this module.
const STATEMENTS: usize = 64;

/// First bytes of every SQLite file (SQLite file format, 1.3).
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Place of the application id in the file's header, big-endian.
const APPLICATION_PLACE: std::ops::Range<usize> = 68..72;

fn path(folder: &Path) -> PathBuf {
    folder.join("kiosk.sqlite")
}

/// Opens the database and checks the whole file; creates or migrates it when needed.
pub(super) fn open(folder: &Path) -> Result<Connection, StoreError> {
    let path = path(folder);
    let fresh = !examine(folder, &path)?;
    if salvage::has_lost(folder)? {
        return Err(StoreError::Torn);
    }
    if fresh {
        create(folder, &path)?;
        failpoint::reached(Point::StoreCreated);
    }
    let mut connection = connect_to(&path)?;
    if !fresh {
        check(&connection)?;
    }
    migrate::run(&mut connection, folder)?;
    prepare(folder, &connection)?;
    Ok(connection)
}

/// Opens a database that is known to be sound: no check of the whole file, nothing created.
pub(super) fn connect(folder: &Path) -> Result<Connection, StoreError> {
    if salvage::is_begun(folder) {
        return Err(StoreError::Torn);
    }
    let path = path(folder);
    if !path.exists() {
        return Err(StoreError::Absent);
    }
    // Not looked at without SQLite: closing the file would take away the locks of what this process has open already.
    let connection = connect_to(&path)?;
    let owner: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    match migrate::format(&connection)? {
        0 => return Err(StoreError::Absent),
        _ if owner != migrate::APPLICATION => return Err(StoreError::Foreign),
        migrate::NEWEST => {}
        found if found > migrate::NEWEST => {
            return Err(StoreError::Newer { found, known: migrate::NEWEST });
        }
        _ => return Err(StoreError::Absent),
    }
    prepare(folder, &connection)?;
    Ok(connection)
}

/// Opens a database to look at it, whatever its format, and checks the whole file. Not a byte of it changes.
pub(super) fn look(folder: &Path) -> Result<Connection, StoreError> {
    let path = path(folder);
    if !examine(folder, &path)? {
        return Err(StoreError::Absent);
    }
    if salvage::has_lost(folder)? {
        return Err(StoreError::Torn);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    check(&connection)?;
    Ok(connection)
}

/// Reads the file's header without SQLite, which might already change files beside it.
/// False: there is no database yet.
fn examine(folder: &Path, path: &Path) -> Result<bool, StoreError> {
    if salvage::is_begun(folder) {
        return Err(StoreError::Torn);
    }
    let mut header = Vec::new();
    match File::open(path) {
        Ok(file) => file.take(100).read_to_end(&mut header).map_err(StoreError::unwritable)?,
        Err(error) if error.kind() == ErrorKind::NotFound => 0,
        Err(error) => return Err(StoreError::unwritable(error)),
    };
    // A log is written only when the database stands: one beside nothing has lost it.
    let has_log = || fs::metadata(path.with_extension("sqlite-wal")).is_ok_and(|log| log.len() > 0);
    // Cut short while it was being created: the journal beside it undoes that.
    if (header.is_empty() && !has_log()) || path.with_extension("sqlite-journal").exists() {
        return Ok(false);
    }
    if header.len() < 100 || !header.starts_with(MAGIC) {
        return Err(StoreError::Torn);
    }
    if header.get(APPLICATION_PLACE) != Some(migrate::APPLICATION.to_be_bytes().as_slice()) {
        return Err(StoreError::Foreign);
    }
    Ok(true)
}

fn create(folder: &Path, path: &Path) -> Result<(), StoreError> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
        .and_then(|file| file.sync_all())
        .and_then(|()| File::open(folder)?.sync_all())
        .map_err(StoreError::of_file)
}

fn connect_to(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    // SQLite is content with reading where it may not write; the first answer would find that out.
    if connection.is_readonly(rusqlite::MAIN_DB)? {
        return Err(StoreError::unwritable(std::io::Error::other("kiosk.sqlite may only be read")));
    }
    // Until the file is accepted, not even the log beside it is touched: it may be all that can be salvaged.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(connection)
}

/// Also each index against its table: a row that only an index has lost would never be sent.
fn check(connection: &Connection) -> Result<(), StoreError> {
    let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(StoreError::Torn) }
}

/// `journal_mode` comes only now: the first transaction ran with a rollback journal, so that the header that
/// [`examine`] reads is never behind. `secure_delete`: a purged copy must not live on in free pages.
/// SQLite syncs the folder that has got a new log, but goes on when that fails.
fn prepare(folder: &Path, connection: &Connection) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    let mode: String = connection.query_row("PRAGMA journal_mode=WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::unwritable(std::io::Error::other("no WAL here")));
    }
    // The first look makes the log. A disk that has no room or fails while the mode changes leaves the old mode, and
    // SQLite does not say so. Nothing was taken; opening is tried again.
    migrate::format(connection)?;
    if !path(folder).with_extension("sqlite-wal").exists() {
        return Err(StoreError::Full);
    }
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(StoreError::of_file)?;
    failpoint::reached(Point::StoreReady);
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn both_ways_of_opening_set_what_durability_rests_on() {
        let folder = tempfile::tempdir().unwrap();
        for connection in [open(folder.path()).unwrap(), connect(folder.path()).unwrap()] {
            let value = |pragma: &str| -> i64 {
                connection.pragma_query_value(None, pragma, |row| row.get(0)).unwrap()
            };
            let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
            assert_eq!(mode, "wal");
            for (pragma, expected) in [
                ("synchronous", 2),
                ("foreign_keys", 1),
                ("trusted_schema", 0),
                ("temp_store", 2),
                ("secure_delete", 1),
                ("cell_size_check", 1),
                ("busy_timeout", 5000),
            ] {
                assert_eq!(value(pragma), expected, "{pragma}");
            }
        }
    }

    #[test]
    fn a_creation_that_was_cut_short_is_begun_again() {
        let folder = tempfile::tempdir().unwrap();
        File::create(path(folder.path())).unwrap();
        let connection = open(folder.path()).unwrap();
        assert_eq!(migrate::format(&connection).unwrap(), migrate::NEWEST);
    }
}
