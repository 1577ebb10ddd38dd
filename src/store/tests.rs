#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]
use super::*;
use rusqlite::params;

/// Every row of a table, in words.
pub(super) fn rows_of(database: &Connection, table: &str) -> Vec<String> {
    let mut statement = database.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
    let columns = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| {
        let columns = (0..columns).map(|column| format!("{:?}", row.get_ref(column).unwrap()));
        Ok(format!("{table} {}", columns.collect::<Vec<_>>().join(" ")))
    };
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    (folder, store)
}

/// A row of about two pages.
fn save(store: &mut Store, number: u32) -> Result<(), StoreError> {
    store.write(|database| {
        database.execute(
            "INSERT INTO outbox (id, person, kind, digest, state, created, object)
             VALUES (CAST(printf('%016d', ?1) AS BLOB), zeroblob(16), 1, zeroblob(32), 'frozen', 0, zeroblob(6000))",
            params![number],
        )?;
        Ok(())
    })
}

/// The rows that [`save`] has written, as another process sees them.
fn saved(folder: &Path) -> Vec<u32> {
    let store = Store::connect(folder).unwrap();
    let mut statement =
        store.connection.prepare("SELECT CAST(CAST(id AS TEXT) AS INTEGER) FROM outbox").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn after_a_disk_fault_or_damage_nothing_more_is_written() {
    for (fault, code) in [(Failure::Device, "K-STORE-08"), (Failure::Torn, "K-STORE-04")] {
        let (folder, mut store) = store();
        store.freeze_all().unwrap();
        assert!(store.write::<()>(|_| Err(fault.error())).is_err());
        assert_eq!(save(&mut store, 1).unwrap_err().code(), code);
        assert_eq!(store.freeze_all().unwrap_err().code(), code);
        assert!(saved(folder.path()).is_empty());
    }
    let (_folder, mut store) = store();
    for passing in [StoreError::Full, StoreError::Busy, StoreError::Heads] {
        assert!(store.write::<()>(|_| Err(clone(&passing))).is_err());
        save(&mut store, 1).unwrap_or_else(|_| panic!("{passing}"));
        store.connection.execute("DELETE FROM outbox", []).unwrap();
    }
}

fn clone(error: &StoreError) -> StoreError {
    match error {
        StoreError::Full => StoreError::Full,
        StoreError::Busy => StoreError::Busy,
        _ => StoreError::Heads,
    }
}

#[test]
fn wherever_the_room_ends_what_was_called_saved_is_there_and_the_rest_is_not() {
    for room in 0..12 {
        let (folder, mut store) = store();
        let pages: u32 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        let limit = |store: &Store, pages: u32| {
            store.connection.query_row(&format!("PRAGMA max_page_count={pages}"), [], |_| Ok(())).unwrap();
        };
        limit(&store, pages + room);
        let (mut taken, mut refused) = (Vec::new(), 0);
        for number in 1..=10 {
            match save(&mut store, number) {
                Ok(()) => taken.push(number),
                Err(StoreError::Full) => refused += 1,
                Err(error) => panic!("{room}: {error}"),
            }
        }
        assert!(refused > 0, "{room}");
        assert_eq!(saved(folder.path()), taken, "{room}");
        // And when there is room again it goes on.
        limit(&store, pages + 1000);
        save(&mut store, 99).unwrap();
        drop(store);
        Store::open(folder.path()).unwrap();
        taken.push(99);
        assert_eq!(saved(folder.path()), taken, "{room}");
    }
}

#[test]
fn a_session_that_finds_no_room_gets_the_ballast_s_and_only_a_session() {
    let (folder, mut supervisor) = store();
    ballast::keep(folder.path()).unwrap();
    let file = folder.path().join("ballast");
    // As on a disk that is full but for the ballast.
    let job = |_: &Transaction<'_>| if file.exists() { Err(StoreError::Full) } else { Ok(()) };
    assert!(matches!(supervisor.write(job), Err(StoreError::Full)));
    assert!(file.exists());
    let mut session = Store::connect(folder.path()).unwrap().with_ballast(folder.path());
    session.write(job).unwrap();
    assert!(!file.exists());
    assert!(matches!(session.write::<()>(|_| Err(StoreError::Full)), Err(StoreError::Full)), "once");
}
