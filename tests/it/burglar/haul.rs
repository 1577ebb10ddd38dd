//! What a thief carries away: every sealed object in the files of some folders, and everything of 32 bytes that may be
//! a key, wherever and however it is written there.

use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER_PERMISSIVE};
use regex::bytes::Regex;
use rusqlite::types::ValueRef;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

pub(crate) type Bytes32 = [u8; 32];

/// Files shorter than this are searched at every offset, and values of a row shorter than that.
const SHORT_FILE: usize = 4096;
const SHORT_VALUE: usize = 128;
/// Letters that base64 and hexadecimal are written with, as many together as there are.
static CODED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?-u)[A-Za-z0-9+/_-]+").unwrap());

pub(crate) fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() { files(&entry, found) } else { found.push(entry) }
    }
}

/// One column of all rows.
pub(crate) fn column(file: &Path, sql: &str) -> Vec<Vec<u8>> {
    let database = rusqlite::Connection::open(file).unwrap();
    let mut rows = database.prepare(sql).unwrap();
    rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// A value that a keystore keeps sealed, and where: that is part of the seal.
pub(super) struct Kept {
    pub(super) table: String,
    pub(super) id: String,
    pub(super) sealed: Vec<u8>,
}

#[derive(Default)]
pub(super) struct Haul {
    pub(super) keys: BTreeSet<Bytes32>,
    pub(super) objects: BTreeSet<Vec<u8>>,
    pub(super) kept: Vec<Kept>,
}

impl Haul {
    pub(super) fn of(folders: &[&Path]) -> Self {
        let (mut haul, mut paths) = (Self::default(), Vec::new());
        folders.iter().for_each(|folder| files(folder, &mut paths));
        for path in paths {
            // A journal may go between the look at its folder and the look into it.
            let bytes = fs::read(&path).unwrap_or_default();
            haul.strings(&bytes);
            if bytes.len() < SHORT_FILE {
                haul.windows(&bytes);
            }
            if bytes.starts_with(b"SQLite format 3\0") {
                haul.database(&path);
            }
        }
        haul
    }

    /// Every value of every row of every table.
    fn database(&mut self, file: &Path) {
        let database = rusqlite::Connection::open(file).unwrap();
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table'";
        for table in column(file, &tables.replace("name", "CAST(name AS BLOB)")) {
            let table = String::from_utf8(table).unwrap();
            let mut statement = database.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
            let columns = statement.column_count();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                for at in 0..columns {
                    match row.get_ref(at).unwrap() {
                        ValueRef::Blob(value) => self.value(value),
                        ValueRef::Text(value) => self.strings(value),
                        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => {}
                    }
                }
                if let (Ok(id), Ok(sealed)) = (row.get("id"), row.get("value")) {
                    self.kept.push(Kept { table: table.clone(), id, sealed });
                }
            }
        }
    }

    /// Bytes that stand in a row, or were inside of sealed ones.
    pub(super) fn value(&mut self, value: &[u8]) {
        if value.starts_with(b"MoB1") {
            self.objects.insert(value.to_vec());
        }
        self.strings(value);
        if value.len() < SHORT_VALUE {
            self.windows(value);
        }
    }

    /// What is nothing but text is no key, but for one in 10^13; what is written in it is found as such.
    fn windows(&mut self, bytes: &[u8]) {
        let is_text = |window: &&[u8]| window.iter().all(|byte| matches!(byte, b'\n' | b' '..=b'~'));
        let windows = bytes.windows(32).filter(|window| !is_text(window));
        self.keys.extend(windows.map(|window| Bytes32::try_from(window).unwrap()));
    }

    /// Base64 of both alphabets and hexadecimal of 32 bytes, in a text or between other bytes.
    fn strings(&mut self, bytes: &[u8]) {
        for text in CODED.find_iter(bytes).map(|found| found.as_bytes()) {
            let decoded = match text.len() {
                43 => [BASE64_NOPAD.decode(text), BASE64URL_NOPAD.decode(text)],
                64 => [HEXLOWER_PERMISSIVE.decode(text), HEXLOWER_PERMISSIVE.decode(text)],
                _ => continue,
            };
            self.keys.extend(decoded.into_iter().flatten().map(|key| Bytes32::try_from(key).unwrap()));
        }
    }
}

/// The search itself must be able to find.
#[test]
fn a_key_is_found_wherever_and_however_it_is_written() {
    let key: Bytes32 = std::array::from_fn(|at| u8::try_from(at * 7 % 256).unwrap() ^ 0xfb);
    let url = BASE64URL_NOPAD.encode(&key);
    let hex = HEXLOWER_PERMISSIVE.encode(&key);
    let among = [&[1, 2, 3], key.as_slice(), &[4]].concat();
    let long = [vec![0; 9000], format!("\"read\":\"{url}\"").into_bytes(), vec![0; 9]].concat();
    let written: [(&str, Vec<u8>); 6] = [
        ("bytes", key.to_vec()),
        ("among.others", among.clone()),
        ("field.json", format!("{{\"seed\":\"{url}\"}}").into_bytes()),
        ("padded.txt", format!("seed {}= end", BASE64_NOPAD.encode(&key)).into_bytes()),
        ("hex.log", format!("seed={hex}\n").into_bytes()),
        ("long", long),
    ];
    for (name, bytes) in written {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("below")).unwrap();
        fs::write(folder.path().join("below").join(name), bytes).unwrap();
        assert!(Haul::of(&[folder.path()]).keys.contains(&key), "{name}");
    }
    for value in [key.to_vec(), among, format!("MoB1.....\"to\":\"{url}\"").into_bytes()] {
        let folder = tempfile::tempdir().unwrap();
        let database = rusqlite::Connection::open(folder.path().join("x.sqlite")).unwrap();
        database.execute_batch("CREATE TABLE other (id, rest)").unwrap();
        database.execute("INSERT INTO other VALUES (1, ?1)", [&value]).unwrap();
        assert!(Haul::of(&[folder.path()]).keys.contains(&key), "{}", value.escape_ascii());
    }
}
