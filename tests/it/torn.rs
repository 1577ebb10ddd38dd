//! A kiosk whose store is damaged: it starts all the same, what was saved is there, and IT staff see what happened.

use crate::robot::Robot;
use crate::story::{self, SAMIR};
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const SETTINGS: &str = "kiosk.toml";

fn store(verb: &str, data: &Path) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
    let Output { status, stdout, stderr } =
        command.args(["store", verb, "--data"]).arg(data).output().unwrap();
    (status.code(), String::from_utf8([stdout, stderr].concat()).unwrap())
}

/// Overwrites the first page, with which SQLite knows nothing any more.
fn damage(data: &Path) {
    let path = data.join("kiosk/kiosk.sqlite");
    let mut bytes = fs::read(&path).unwrap();
    bytes[..4096].fill(0xA5);
    fs::write(path, bytes).unwrap();
}

/// A visit of which one answer is saved; the kiosk has ended.
fn visit(data: &Path) -> story::Visit {
    let mut robot = Robot::start(data, Path::new(SETTINGS));
    let visit = story::arrive(&mut robot, &SAMIR);
    robot.types(SAMIR.family.0).enter();
    robot.sees(&story::label("ar", "person_given_names"));
    robot.sees(&story::say("ar", "status-saved"));
    visit
}

fn comes_back(robot: &mut Robot, visit: &story::Visit) {
    story::return_with(robot, &SAMIR, &visit.card);
    robot.types("2");
    robot.sees(&story::say("ar", "overview-approve"));
    robot.types("1");
    robot.sees(&story::label("ar", "person_given_names"));
    story::goes_back_to(robot, &SAMIR, "person_family_name", SAMIR.family.1);
}

#[test]
fn a_kiosk_brings_its_torn_store_back_by_itself() {
    let data = tempfile::tempdir().unwrap();
    let visit = visit(data.path());
    damage(data.path());
    let (status, said) = store("check", data.path());
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("K-STORE-04: kiosk.sqlite is damaged"), "{said}");

    let mut robot = Robot::start(data.path(), Path::new(SETTINGS));
    comes_back(&mut robot, &visit);
    let log = fs::read_to_string(data.path().join("kiosk/events.log")).unwrap();
    assert!(log.contains(" K-STORE-04 kept "), "{log}");
    // Nothing takes the store away from a kiosk that runs.
    let (status, said) = store("salvage", data.path());
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("a kiosk runs on the data folder"), "{said}");
    let (status, said) = store("check", data.path());
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("state        sound") && said.contains("set aside    damaged-"), "{said}");
}

#[test]
fn by_hand_it_is_done_once_and_only_to_a_torn_store() {
    let data = tempfile::tempdir().unwrap();
    assert_eq!(store("check", data.path()).0, Some(1), "no kiosk has run here");
    let visit = visit(data.path());
    let (status, said) = store("salvage", data.path());
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("the store is sound: nothing to do"), "{said}");
    let (status, said) = store("check", data.path());
    assert_eq!(status, Some(0), "{said}");
    let objects = said.lines().find(|line| line.starts_with("objects ")).unwrap().to_owned();
    damage(data.path());
    let damaged = fs::read(data.path().join("kiosk/kiosk.sqlite")).unwrap();
    let (status, said) = store("salvage", data.path());
    assert_eq!(status, Some(0), "{said}");
    let aside = said.lines().find_map(|line| line.strip_prefix("set aside ")).unwrap().trim();
    assert!(fs::read(data.path().join("kiosk").join(aside).join("kiosk.sqlite")).unwrap() == damaged);
    let (_, said) = store("check", data.path());
    assert!(said.contains(&objects), "{objects}: {said}");
    for word in [visit.card.as_str(), SAMIR.family.1] {
        assert!(!said.contains(word), "{said}");
    }
    comes_back(&mut Robot::start(data.path(), Path::new(SETTINGS)), &visit);
}

#[test]
fn looking_changes_nothing() {
    let data = tempfile::tempdir().unwrap();
    let kiosk = data.path().join("kiosk");
    fs::create_dir(&kiosk).unwrap();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store/format-1.sqlite");
    fs::copy(golden, kiosk.join("kiosk.sqlite")).unwrap();
    let before = fs::read(kiosk.join("kiosk.sqlite")).unwrap();
    let (status, said) = store("check", data.path());
    assert_eq!(status, Some(0), "{said}");
    for line in [
        "objects      4, of which 0",
        "receipts     1",
        "waiting      1, the oldest since 20",
        "quarantined  1",
        "last problem D-RECORD-01",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(fs::read(kiosk.join("kiosk.sqlite")).unwrap() == before);
    let rows = Connection::open(kiosk.join("kiosk.sqlite")).unwrap();
    assert_eq!(rows.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0)).unwrap(), 1);
}
