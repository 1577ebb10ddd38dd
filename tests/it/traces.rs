//! What is left at a kiosk tells nobody who used it: two people who are as different as can be, and tell as many answers,
//! leave folders that differ in nothing but keys, random ids, times and sealed bytes. That somebody was here, when, how
//! many sections were begun and how often they were saved can be seen; so can, of what was approved, the statement, which
//! is signed and not sealed.

use crate::burglar::files;
use crate::robot::{Robot, signal};
use crate::story::{self, SAMIR, Visitor};
use crate::town::Town;
use regex::Regex;
use rusqlite::types::ValueRef;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

/// As little as possible like Samir: another language, the shortest names, another age, card and PIN.
const EDA: Visitor = Visitor {
    language: "de",
    tile: "3",
    told: |question, _| match question {
        "sess_age_band" => Some(crate::guide::Reply::Tile(3)),
        _ => EDA.says(question),
    },
    born: ("2010", "2010"),
    country: "Syrien",
    family: ("Ö", "Ö", "Ö"),
    given: ("Eda", "Eda", "Eda"),
};

/// Two names told at a kiosk of one's own, that has ended since.
fn visit(data: &Path, settings: &Path, visitor: &Visitor) {
    let mut robot = Robot::start(data, settings);
    let mut visit = story::arrive(&mut robot, visitor);
    visit.guide.answers(&mut robot, &["person_family_name", "person_given_names"]);
    story::leave(&mut robot, visitor);
    signal("TERM", robot.process());
    assert_eq!(robot.ends(), 0);
}

/// Everything that is no random id, key or time and no sealed byte: of those only how long they are.
fn shape(folder: &Path) -> Vec<String> {
    let mut paths = Vec::new();
    files(folder, &mut paths);
    paths.sort();
    let mut shape = Vec::new();
    for path in paths {
        let (metadata, name) = (fs::metadata(&path).unwrap(), path.strip_prefix(folder).unwrap().display());
        let bytes = fs::read(&path).unwrap();
        let is_database = bytes.starts_with(b"SQLite format 3\0");
        // How long a database is depends on how often something was saved: that follows from how fast somebody types.
        let length = if is_database { "some".to_owned() } else { bytes.len().to_string() };
        shape.push(format!("{name}: {length} bytes, mode {:o}", metadata.mode()));
        if is_database {
            rows(&path, &mut shape);
        } else if path.extension().is_some_and(|extension| extension == "log") {
            shape.extend(String::from_utf8(bytes).unwrap().lines().map(written));
        }
    }
    shape
}

fn rows(file: &Path, shape: &mut Vec<String>) {
    let database = rusqlite::Connection::open(file).unwrap();
    let tables =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence' ORDER BY name";
    let mut tables = database.prepare(tables).unwrap();
    for table in tables.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap) {
        let mut rows = database.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns: Vec<String> = rows.column_names().map(str::to_owned).collect();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            // A draft in whose place there is a later one.
            if row.get("superseded").is_ok_and(|superseded: bool| superseded) {
                continue;
            }
            let value = |(at, column): (usize, &String)| match row.get_ref(at).unwrap() {
                ValueRef::Integer(_) if ["created", "time", "day", "last_try"].contains(&column.as_str()) => {
                    format!("{column}=time")
                }
                ValueRef::Integer(_) if column == "place" => format!("{column}=any"),
                ValueRef::Integer(number) => format!("{column}={number}"),
                ValueRef::Blob(bytes) if bytes.starts_with(b"MoB1") => format!("{column}={}", object(bytes)),
                ValueRef::Blob(bytes) => format!("{column}={} bytes", bytes.len()),
                ValueRef::Text(text) => format!("{column}={}", written(&String::from_utf8_lossy(text))),
                ValueRef::Null | ValueRef::Real(_) => format!("{column}=nothing"),
            };
            let values: Vec<String> = columns.iter().enumerate().map(value).collect();
            shape.push(format!("{table}: {}", values.join(" ")));
        }
    }
}

/// The header as it is written, and how long the body is.
fn object(bytes: &[u8]) -> String {
    let header = u32::from_be_bytes(bytes[6..10].try_into().unwrap()) as usize;
    let text = String::from_utf8_lossy(&bytes[10..10 + header]);
    format!("kind {} {} and {} bytes", bytes[4], written(&text), bytes.len() - header)
}

/// A text without its ids, keys, digests and times.
fn written(text: &str) -> String {
    let hidden = [
        (r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID"),
        (r#""[A-Za-z0-9_-]{43}""#, "KEY"),
        (r#""([0-9a-f]{64}|[0-9a-f]{16})""#, "DIGEST"),
        (r"\d{4}-\d\d-\d\dT[0-9:.]+Z", "TIME"),
        (r#""previous":\[DIGEST(,DIGEST)*\]"#, r#""previous":[]"#),
    ];
    hidden.iter().fold(text.to_owned(), |text, (pattern, name)| {
        Regex::new(pattern).unwrap().replace_all(&text, *name).into_owned()
    })
}

#[test]
fn two_people_leave_the_same_but_for_ids_times_and_sealed_bytes() {
    let town = Town::new();
    town.serve_until_the_kiosk_has_a_bundle();
    let other = tempfile::tempdir().unwrap();
    let copied = Command::new("cp").arg("-a").arg(town.kiosk_data().join(".")).arg(other.path()).status();
    assert!(copied.unwrap().success());
    visit(&town.kiosk_data(), &town.kiosk_settings(), &SAMIR);
    visit(other.path(), &town.kiosk_settings(), &EDA);
    let (one, two) = (shape(&town.kiosk_data()), shape(other.path()));
    assert!(one.iter().any(|line| line.contains("kind 1")) && one.len() > 12, "{one:#?}");
    assert_eq!(one, two);
}
