//! Opening an SQLite file safely: a foreign, torn or newer file is named and left as it was; an older one is
//! brought up by its migrations, each in one transaction with `user_version`. What is deleted is overwritten,
//! in the file and, by [`forget`], in the log beside it.

use crate::failpoint::{self, Point};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::io::Read;
use std::path::Path;
use std::time::Duration;

/// How long to wait for another connection that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// A kind of file: its mark in the header, and the migrations from empty to current.
pub struct Format {
    /// `application_id` of the SQLite header.
    pub mark: i32,
    /// One text a version, oldest first.
    pub migrations: &'static [&'static str],
}

/// Why a file was not opened.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Not SQLite, or another program's.
    #[error(
        "{0} is not a file of this program; move it away or choose another data folder. Nothing was changed"
    )]
    Foreign(String),
    /// Damaged.
    #[error("{0} is damaged; restore the last backup. Nothing was changed")]
    Torn(String),
    /// Made by a later version.
    #[error("{0} was made by a newer version of this program; install that version. Nothing was changed")]
    Newer(String),
    /// Opening failed for another reason.
    #[error("{0} cannot be opened: {1}")]
    Unreachable(String, String),
}

impl FileError {
    /// A stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Foreign(_) => "D-FILE-01",
            Self::Torn(_) => "D-FILE-02",
            Self::Newer(_) => "D-FILE-03",
            Self::Unreachable(..) => "D-FILE-04",
        }
    }

    /// Whether trying again without doing anything cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        !matches!(self, Self::Unreachable(..))
    }
}

/// Opens or makes the file, private to its owner, and brings it up to date.
pub fn open(path: &Path, format: &Format) -> Result<Connection, FileError> {
    let name = path.display().to_string();
    let fault = |error: rusqlite::Error| explain(&name, &error);
    make_private(path).map_err(|error| FileError::Unreachable(name.clone(), error.to_string()))?;
    let is_new = inspect(path, format.mark)?;
    let mut connection = connect(path).map_err(fault)?;
    let healthy =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)).map_err(fault)?;
    if healthy != "ok" {
        return Err(FileError::Torn(name));
    }
    let version =
        connection.query_row("PRAGMA user_version", [], |row| row.get::<_, u32>(0)).map_err(fault)?;
    let version = usize::try_from(version).unwrap_or(usize::MAX);
    if version > format.migrations.len() {
        return Err(FileError::Newer(name));
    }
    if is_new {
        connection.pragma_update(None, "application_id", format.mark).map_err(fault)?;
    }
    connection.pragma_update(None, "journal_mode", "WAL").map_err(fault)?;
    migrate(&mut connection, version, format.migrations).map_err(fault)?;
    // A file that was just set to WAL (a restored copy) has no log to empty before it is first read.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(fault)?;
    // Should the last process have ended between a commit and this.
    forget(&connection).map_err(fault)?;
    Ok(connection)
}

/// Empties the log, so that it holds nothing any more that was deleted or replaced. False while another
/// connection reads: it is not waited for, try again after the next commit.
pub fn forget(connection: &Connection) -> rusqlite::Result<bool> {
    connection.busy_timeout(Duration::ZERO)?;
    let emptied = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    connection.busy_timeout(PATIENCE)?;
    emptied.map(|busy| busy == 0)
}

/// A further connection to a file that [`open`] has approved, with the settings that every connection needs.
pub fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;
         PRAGMA secure_delete = ON;",
    )?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Makes sure the file exists, readable by its owner only; SQLite gives its side files the same mode.
fn make_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new().create(true).append(true).mode(0o600).open(path).map(drop)
}

/// Reads the header without SQLite, so that a foreign file is not touched. True for an empty file.
fn inspect(path: &Path, mark: i32) -> Result<bool, FileError> {
    let name = path.display().to_string();
    let mut header = Vec::with_capacity(100);
    std::fs::File::open(path)
        .and_then(|file| file.take(100).read_to_end(&mut header))
        .map_err(|error| FileError::Unreachable(name.clone(), error.to_string()))?;
    if header.is_empty() {
        return Ok(true);
    }
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(FileError::Foreign(name));
    }
    match header.get(68..72) {
        Some(found) if found == mark.to_be_bytes() => Ok(false),
        Some(_) => Err(FileError::Foreign(name)),
        None => Err(FileError::Torn(name)),
    }
}

fn migrate(connection: &mut Connection, from: usize, migrations: &[&str]) -> rusqlite::Result<()> {
    for (version, text) in (1_u32..).zip(migrations).skip(from) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(text)?;
        transaction.pragma_update(None, "user_version", version)?;
        failpoint::reached(Point::DistrictMigrate);
        transaction.commit()?;
        failpoint::reached(Point::DistrictMigrated);
    }
    Ok(())
}

fn explain(name: &str, error: &rusqlite::Error) -> FileError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => FileError::Torn(name.to_owned()),
        _ => FileError::Unreachable(name.to_owned(), error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use std::fs;

    const ONE: Format = Format { mark: 77, migrations: &["CREATE TABLE first (x ANY) STRICT"] };
    const TWO: Format = Format {
        mark: 77,
        migrations: &["CREATE TABLE first (x ANY) STRICT", "ALTER TABLE first ADD y ANY"],
    };

    #[test]
    fn a_new_file_is_private_and_an_older_one_is_brought_up() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        open(&path, &ONE).unwrap().execute("INSERT INTO first VALUES (1)", []).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let connection = open(&path, &TWO).unwrap();
        let row =
            connection.query_row("SELECT x, y FROM first", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(row, (1_i64, None::<i64>));
        drop(connection);
        assert_eq!(open(&path, &ONE).unwrap_err().code(), "D-FILE-03");
    }

    #[test]
    fn what_durability_rests_on_is_set() {
        let folder = tempfile::tempdir().unwrap();
        let connection = open(&folder.path().join("file"), &ONE).unwrap();
        let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!(mode, "wal");
        for (pragma, expected) in [
            ("synchronous", 2),
            ("foreign_keys", 1),
            ("trusted_schema", 0),
            ("temp_store", 2),
            ("secure_delete", 1),
        ] {
            let value: i64 = connection.pragma_query_value(None, pragma, |row| row.get(0)).unwrap();
            assert_eq!(value, expected, "{pragma}");
        }
    }

    #[test]
    fn foreign_and_torn_files_are_named_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let other = Format { mark: 78, migrations: ONE.migrations };
        let mut connection = open(&path, &other).unwrap();
        let batch = connection.transaction().unwrap();
        for number in 0..2000 {
            batch.execute("INSERT INTO first VALUES (?1)", [format!("row {number:0200}")]).unwrap();
        }
        batch.commit().unwrap();
        connection.pragma_update(None, "journal_mode", "DELETE").unwrap();
        drop(connection);
        let whole = fs::read(&path).unwrap();

        let mut torn = whole.clone();
        torn.truncate(whole.len() / 2);
        for (bytes, format, code) in [
            (whole.clone(), &ONE, "D-FILE-01"),
            (
                b"a letter, long enough to fill more than the header of a database file: ".repeat(3),
                &other,
                "D-FILE-01",
            ),
            (torn, &other, "D-FILE-02"),
        ] {
            fs::write(&path, &bytes).unwrap();
            let error = open(&path, format).unwrap_err();
            assert_eq!(error.code(), code, "{error}");
            assert!(fs::read(&path).unwrap() == bytes, "{code}: changed");
        }
    }
}
