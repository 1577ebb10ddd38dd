//! What stands beside the store for a while: the copy that was made before a migration, and damaged files that were
//! set aside. Both hold sealed copies of people's answers, which end like all others (design: trust.md).

use super::{StoreError, salvage};
use crate::failpoint::{self, Point};
use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use std::ffi::OsStr;
use std::fs::{self, DirEntry, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// A copy of the old format lives as long as any copy: long enough to notice that the new program does not work. What
/// is in it is in the store, too.
const BACKUP_KEPT: SignedDuration = super::copies::KEPT;
/// What was damaged may hold what could not be read, and no other place has it: support gets a month to look.
const DAMAGED_KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

const BACKUP: &str = "kiosk.before-";

fn backup_path(folder: &Path, format: u32) -> PathBuf {
    folder.join(format!("{BACKUP}{format}.sqlite"))
}

/// Copies the store as it is before it is brought to this format; whole and on the disk when this returns.
pub(super) fn back_up(connection: &Connection, folder: &Path, format: u32) -> Result<(), StoreError> {
    let (unfinished, path) = (folder.join("kiosk.before.new"), backup_path(folder, format));
    // SQLite copies into an empty file; made here, it is readable by its owner only.
    salvage::remove(&unfinished)
        .and_then(|()| OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished))
        .map_err(StoreError::of_file)?;
    connection.execute("VACUUM INTO ?1", [unfinished.as_os_str().to_string_lossy()])?;
    failpoint::reached(Point::CopyWritten);
    File::open(&unfinished).and_then(|copy| copy.sync_all()).map_err(StoreError::of_file)?;
    failpoint::reached(Point::CopySynced);
    fs::rename(&unfinished, path).map_err(StoreError::of_file)?;
    failpoint::reached(Point::CopyNamed);
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(StoreError::of_file)
}

/// Ends what has stood here long enough. What cannot be removed now is tried again.
pub(super) fn end(folder: &Path, now: Timestamp) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| is_over(entry, now)) {
        let path = entry.path();
        // Nobody waits for either, and the next hour comes.
        let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
}

fn is_over(entry: &DirEntry, now: Timestamp) -> bool {
    let name = entry.file_name();
    let (since, kept) = match name.to_str() {
        Some(name)
            if name.starts_with(BACKUP) && Path::new(name).extension() == Some(OsStr::new("sqlite")) =>
        {
            (modified(entry).ok(), BACKUP_KEPT)
        }
        Some(name) => {
            let since = name.strip_prefix(salvage::ASIDE).and_then(|since| since.parse().ok());
            (since.and_then(|since| Timestamp::from_millisecond(since).ok()), DAMAGED_KEPT)
        }
        None => return false,
    };
    since.is_some_and(|since| now.duration_since(since) >= kept)
}

fn modified(entry: &DirEntry) -> io::Result<Timestamp> {
    Timestamp::try_from(entry.metadata()?.modified()?).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::store::tests::rows_of;
    use crate::store::{Store, migrate};
    use std::os::unix::fs::PermissionsExt;

    const NOW: Timestamp = Timestamp::constant(1_790_000_000, 0);

    fn golden(folder: &Path) {
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store/format-1.sqlite");
        fs::copy(golden, folder.join("kiosk.sqlite")).unwrap();
    }

    /// Every row of every table of a file, and its format.
    fn content(path: &Path) -> (u32, Vec<String>) {
        let database = Connection::open(path).unwrap();
        let mut tables =
            database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
        let tables: Vec<String> =
            tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let rows = tables.iter().flat_map(|table| rows_of(&database, table)).collect();
        (migrate::format(&database).unwrap(), rows)
    }

    #[test]
    fn before_a_migration_everything_is_copied_and_only_then() {
        let folder = tempfile::tempdir().unwrap();
        golden(folder.path());
        let before = content(&folder.path().join("kiosk.sqlite"));
        assert!(before.0 < migrate::NEWEST && before.1.len() > 8);
        // A copy that was cut short is made anew.
        fs::write(folder.path().join("kiosk.before.new"), "cut short").unwrap();
        let copy = backup_path(folder.path(), migrate::NEWEST);
        drop(Store::open(folder.path()).unwrap());
        assert_eq!(content(&copy), before);
        assert_eq!(content(&folder.path().join("kiosk.sqlite")).0, migrate::NEWEST);
        assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(!folder.path().join("kiosk.before.new").exists());

        fs::remove_file(&copy).unwrap();
        drop(Store::open(folder.path()).unwrap());
        assert!(!copy.exists(), "nothing is missing");
        let fresh = tempfile::tempdir().unwrap();
        drop(Store::open(fresh.path()).unwrap());
        assert!(!backup_path(fresh.path(), migrate::NEWEST).exists(), "there was nothing");
    }

    #[test]
    fn without_its_copy_a_store_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        golden(folder.path());
        let before = content(&folder.path().join("kiosk.sqlite"));
        fs::create_dir(folder.path().join("kiosk.before.new")).unwrap();
        assert!(Store::open(folder.path()).is_err());
        assert_eq!(content(&folder.path().join("kiosk.sqlite")), before);
    }

    #[test]
    fn copies_end_after_96_hours_and_damaged_files_after_a_month() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let mut store = Store::open(folder.path()).unwrap();
        let copy = backup_path(folder.path(), 2);
        File::create(&copy).unwrap().set_modified(NOW.into()).unwrap();
        let aside = path(&format!("{}{}", salvage::ASIDE, NOW.as_millisecond()));
        fs::create_dir(&aside).unwrap();
        for other in ["damaged-by-whom", "kiosk.before-all", "kiosk.key", "events.log"] {
            fs::write(path(other), "x").unwrap();
        }
        let mut after = |hours: i64| {
            store.purge(NOW + SignedDuration::from_hours(hours)).unwrap();
            (copy.exists(), aside.exists())
        };
        assert_eq!(after(95), (true, true));
        assert_eq!(after(96), (false, true));
        assert_eq!(after(30 * 24 - 1), (false, true));
        assert_eq!(after(30 * 24), (false, false));
        for other in ["damaged-by-whom", "kiosk.before-all", "kiosk.key", "events.log", "kiosk.sqlite"] {
            assert!(path(other).exists(), "{other}");
        }
    }
}
