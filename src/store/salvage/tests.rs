#![expect(clippy::unwrap_used, reason = "tests may panic")]
use super::*;
use crate::store::State;
use crate::store::tests::rows_of;
use rusqlite::Connection;

const NOW: Timestamp = Timestamp::constant(1_790_000_000, 0);

/// The golden store of format 1, with its first pages overwritten so that SQLite opens it no more.
fn torn() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store/format-1.sqlite");
    let mut bytes = fs::read(golden).unwrap();
    bytes.iter_mut().take(100).for_each(|byte| *byte = 0xA5);
    fs::write(folder.path().join(DATABASE), bytes).unwrap();
    fs::write(folder.path().join("kiosk.sqlite-wal"), [7; 5000]).unwrap();
    assert!(matches!(Store::open(folder.path()), Err(StoreError::Torn)));
    folder
}

/// Every row of every table, in words.
fn content(folder: &Path) -> Vec<String> {
    drop(Store::open(folder).unwrap());
    let database = Connection::open(folder.join(DATABASE)).unwrap();
    let tables =
        ["enrolment", "bundle", "server_time", "outbox", "cards", "receipts", "throttle", "documents"];
    tables.iter().flat_map(|table| rows_of(&database, table)).collect()
}

#[test]
fn everything_comes_back_and_is_frozen_unless_it_was_acknowledged() {
    let folder = torn();
    let salvaged = salvage(folder.path(), NOW).unwrap();
    assert_eq!((salvaged.kept, salvaged.again, salvaged.torn), (4, 0, 0));
    let store = Store::open(folder.path()).unwrap();
    let states = store.connection.prepare("SELECT state FROM outbox ORDER BY place").unwrap();
    let states = { states }.query_map([], |row| row.get(0)).unwrap().collect::<Result<Vec<State>, _>>();
    assert_eq!(states.unwrap(), [State::Sent, State::Quarantined, State::Frozen, State::Frozen]);
    assert!(store.enrolment().unwrap().is_some() && store.bundle().unwrap().is_some());
    assert!(store.server_time().unwrap().is_some() && store.chain_head().unwrap().is_some());
    let cards: u32 = store.connection.query_row("SELECT count(*) FROM cards", [], |row| row.get(0)).unwrap();
    let tries: u32 =
        store.connection.query_row("SELECT sum(misses) FROM throttle", [], |row| row.get(0)).unwrap();
    assert_eq!((cards, tries), (1, 10));
}

#[test]
fn a_salvage_that_was_cut_short_is_gone_on_from() {
    let whole = torn();
    let told = salvage(whole.path(), NOW).unwrap();
    let expected = content(whole.path());
    assert!(expected.len() > 8);
    for steps in 0..=Work::STEPS.len() {
        let folder = torn();
        let aside = begin(folder.path(), NOW).unwrap();
        let mut work = Work { folder: folder.path(), aside, now: NOW, salvaged: Salvaged::default() };
        Work::STEPS.iter().take(steps).for_each(|step| step(&mut work).unwrap());
        if steps < Work::STEPS.len() {
            for opened in [Store::open(folder.path()), Store::connect(folder.path())] {
                assert!(matches!(opened, Err(StoreError::Torn)), "nobody may come in between: {steps}");
            }
            let later = NOW + jiff::SignedDuration::from_hours(1);
            assert_eq!(salvage(folder.path(), later).unwrap(), told, "cut behind step {steps}");
        }
        assert_eq!(content(folder.path()), expected, "cut behind step {steps}");
        for (name, length) in [(DATABASE, 100), ("kiosk.sqlite-wal", 5000)] {
            let kept = fs::read(folder.path().join(&told.aside).join(name)).unwrap();
            assert!(kept.iter().take(length).all(|byte| matches!(byte, 7 | 0xA5)), "{name}: {steps}");
        }
        let left = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let left: std::collections::BTreeSet<_> = left.map(|name| name.into_string().unwrap()).collect();
        assert_eq!(left, [told.aside.clone(), DATABASE.to_owned()].into(), "cut behind step {steps}");
    }
}
