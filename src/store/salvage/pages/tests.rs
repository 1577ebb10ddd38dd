#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
use super::*;
use proptest::prelude::*;
use rusqlite::{Connection, params};

/// A row as it is written: a number, a word, bytes.
type Told = (i64, String, Vec<u8>);

/// A file and its log, which holds the second half of what was written.
fn written(rows: &[Told]) -> (Vec<u8>, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.sqlite");
    let database = Connection::open(&path).unwrap();
    database
        .execute_batch(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, w TEXT, b BLOB) STRICT;
             CREATE TABLE keyed (k BLOB PRIMARY KEY, n INTEGER, w TEXT) STRICT, WITHOUT ROWID",
        )
        .unwrap();
    let mode = |mode: &str| {
        let _: String =
            database.query_row(&format!("PRAGMA journal_mode={mode}"), [], |row| row.get(0)).unwrap();
    };
    for (place, (number, word, blob)) in rows.iter().enumerate() {
        if place == rows.len() / 2 {
            mode("WAL");
            database.execute_batch("PRAGMA wal_autocheckpoint=0").unwrap();
        }
        database.execute("INSERT INTO t (n, w, b) VALUES (?1, ?2, ?3)", params![number, word, blob]).unwrap();
        let key = u32::try_from(place).unwrap().to_be_bytes();
        database.execute("INSERT INTO keyed VALUES (?1, ?2, ?3)", params![key, number, word]).unwrap();
    }
    let log = std::fs::read(path.with_extension("sqlite-wal")).unwrap_or_default();
    (std::fs::read(&path).unwrap(), log)
}

fn of_table(rows: Rows) -> Vec<Row> {
    let is_row = |row: &Row| row.columns.len() == 4 && row.id.is_some();
    let mut rows: Vec<Row> = rows.rows.into_iter().filter(is_row).collect();
    rows.sort_by_key(|row| row.id);
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn reads_what_sqlite_wrote(
        rows in prop::collection::vec(
            (any::<i64>(), "\\PC{0,20}", prop::collection::vec(any::<u8>(), 0..14_000)),
            1..40,
        ),
    ) {
        let (file, log) = written(&rows);
        let read = read(&file, &log);
        prop_assert_eq!(read.torn, 0);
        let keyed = read.rows.iter().filter(|row| row.id.is_none() && row.columns.len() == 3).count();
        prop_assert_eq!(keyed, rows.len());
        let read = of_table(read);
        prop_assert_eq!(read.len(), rows.len());
        for (row, (number, word, blob)) in read.into_iter().zip(rows) {
            let told = [Column::Integer(number), Column::Text(word.into_bytes()), Column::Blob(blob)];
            prop_assert_eq!(&row.columns[1..], &told);
        }
    }

    #[test]
    fn nothing_makes_it_panic_or_invent_a_row(
        place in any::<prop::sample::Index>(),
        garbage in prop::collection::vec(any::<u8>(), 1..5000),
    ) {
        let rows: Vec<_> = (0..30).map(|n| (n, format!("word {n}"), vec![7; 3000])).collect();
        let (mut file, log) = written(&rows);
        let start = place.index(file.len());
        let end = file.len().min(start + garbage.len());
        file[start..end].copy_from_slice(&garbage[..end - start]);
        let _ = read(&file, &log);
        let _ = read(&garbage, &garbage);
    }
}

#[test]
fn one_torn_page_takes_only_its_own_rows() {
    let rows: Vec<_> = (0..200).map(|n| (n, format!("word {n}"), vec![7; 300])).collect();
    let (whole, log) = written(&rows);
    assert!(log.len() > PAGE);
    for page in 0..whole.len() / PAGE {
        let mut file = whole.clone();
        file[page * PAGE..(page + 1) * PAGE].fill(0xA5);
        let read = read(&file, &log);
        let torn = read.torn;
        let read = of_table(read);
        assert!(read.len() >= rows.len() - 20, "page {page}: {} rows", read.len());
        assert!(read.len() == rows.len() || torn > 0, "page {page}: what is lost is told");
    }
}
