//! Files that a store finds when it opens: damaged, foreign, newer, out of reach, or of an old format.

use super::{acknowledge, database, folder};
use crate::papers;
use crate::sealed::{District, NOW, Person, record};
use jiff::SignedDuration;
use mobio::seal::{self, Kind};
use mobio::store::{Admission, State, Store};
use std::fs;
use std::path::Path;

#[test]
fn foreign_newer_and_torn_databases_are_refused_and_stay_as_they_were() {
    fn sql(folder: &Path, batch: &str) {
        rusqlite::Connection::open(database(folder)).unwrap().execute_batch(batch).unwrap();
    }
    fn overwrite(folder: &Path, change: impl FnOnce(&mut Vec<u8>)) {
        let mut bytes = fs::read(database(folder)).unwrap();
        change(&mut bytes);
        fs::write(database(folder), bytes).unwrap();
    }
    type Damage = fn(&Path);
    let damages: [(&str, Damage, &str); 6] = [
        ("another program's", |folder| sql(folder, "PRAGMA application_id = 7"), "K-STORE-02"),
        ("a newer format", |folder| sql(folder, "PRAGMA user_version = 99"), "K-STORE-03"),
        ("cut off in the header", |folder| overwrite(folder, |bytes| bytes.truncate(60)), "K-STORE-04"),
        ("cut off in a page", |folder| overwrite(folder, |bytes| bytes.truncate(9000)), "K-STORE-04"),
        ("no database", |folder| overwrite(folder, |bytes| bytes.fill(b'x')), "K-STORE-04"),
        ("garbage inside", |folder| overwrite(folder, |bytes| bytes[4096..].fill(0xA5)), "K-STORE-04"),
    ];
    for (name, damage, code) in damages {
        let folder = folder();
        let mut store = Store::open(folder.path()).unwrap();
        store.save_draft(&Person::new(1).draft(record(1), &[], 1), NOW).unwrap();
        drop(store);
        damage(folder.path());
        let before = fs::read(database(folder.path())).unwrap();
        let error = Store::open(folder.path()).unwrap_err();
        assert_eq!((error.code(), error.lasting()), (code, true), "{name}");
        assert!(fs::read(database(folder.path())).unwrap() == before, "{name}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = folder();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for bad in [file.as_path(), &folder.path().join("absent")] {
        assert_eq!(Store::open(bad).unwrap_err().code(), "K-STORE-01");
    }
    assert_eq!(Store::connect(folder.path()).unwrap_err().code(), "K-STORE-05");
}

#[test]
fn a_refused_database_keeps_its_log() {
    let (running, left) = (folder(), folder());
    let mut store = Store::open(running.path()).unwrap();
    store.save_draft(&Person::new(1).draft(record(1), &[], 1), NOW).unwrap();
    rusqlite::Connection::open(database(running.path()))
        .unwrap()
        .execute_batch("PRAGMA user_version = 99")
        .unwrap();
    let log = "kiosk.sqlite-wal";
    for name in ["kiosk.sqlite", log] {
        fs::copy(running.path().join(name), left.path().join(name)).unwrap();
    }
    assert_eq!(Store::open(left.path()).unwrap_err().code(), "K-STORE-03");
    assert!(fs::read(left.path().join(log)).unwrap() == fs::read(running.path().join(log)).unwrap());
    assert!(fs::read(database(left.path())).unwrap() == fs::read(database(running.path())).unwrap());
}

/// The golden store of format 2, brought to format 3 with that format's own step, and two documents whose files are not
/// there.
#[test]
fn a_database_of_format_3_opens_with_everything_in_it() {
    let folder = folder();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store/format-3.sqlite");
    fs::copy(golden, database(folder.path())).unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let mut person = Person::new(1);
    assert_eq!(store.held(person.id).unwrap().objects.len(), 4);
    let held = store.documents(person.id).unwrap();
    let states: Vec<_> = held.iter().map(|held| (held.state, held.length, held.arrived)).collect();
    assert_eq!(states, [(State::Frozen, 70_000, 0), (State::Sent, 70_000, 0)]);
    assert_eq!(store.next_document(NOW).unwrap().unwrap().name.id, held[0].id);
    let sealed = papers::keep(&mut store, &mut person, 1000).unwrap();
    papers::assert_whole(&store, sealed.digest);
}

/// The golden store of format 1, brought to format 2 with that format's own step, and how far the list of dead cards was
/// read.
#[test]
fn a_database_of_format_2_opens_with_everything_in_it() {
    let folder = folder();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store/format-2.sqlite");
    fs::copy(golden, database(folder.path())).unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    assert_eq!(store.dead_list().unwrap(), 7);
    let mut person = Person::new(1);
    assert_eq!(store.held(person.id).unwrap().objects.len(), 4);
    assert_eq!(store.documents(person.id).unwrap(), []);
    let sealed = papers::keep(&mut store, &mut person, 1000).unwrap();
    papers::assert_whole(&store, sealed.digest);
}

/// Written by the program that made format 1, and never again: a kiosk in the field holds such a file.
#[test]
fn a_database_of_format_1_opens_with_everything_in_it() {
    let folder = folder();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store/format-1.sqlite");
    fs::copy(golden, database(folder.path())).unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let mut district = District::new();
    let mut person = Person::new(1);
    assert_eq!(store.enrolment().unwrap().unwrap().kiosk, district.kiosk);
    assert!(store.bundle().unwrap().is_some());
    let held = store.held(person.id).unwrap().objects;
    let states: Vec<_> = held.iter().map(|held| (held.object.kind(), held.state)).collect();
    let expected = [
        (Kind::Statement, State::Sent),
        (Kind::Card, State::Quarantined),
        (Kind::Envelope, State::Frozen),
        (Kind::Envelope, State::Unfrozen),
    ];
    assert_eq!(states, expected);
    assert_eq!(held[0].receipt.unwrap().state, seal::State::Stored);
    let entry = &store.cards(Person::lookup()).unwrap()[0];
    assert_eq!(entry.digest(), held[1].object.digest());
    assert_eq!(store.queue().unwrap().last_problem.as_deref(), Some("D-RECORD-01"));
    let admission = store.admit(Person::lookup(), NOW).unwrap();
    assert_eq!(admission, Admission::Wait { until: NOW + SignedDuration::from_mins(1) });

    // And it is written on as if nothing had happened.
    let previous = store.previous(record(2)).unwrap();
    store.save_draft(&person.draft(record(2), &previous, 2), NOW).unwrap();
    district.head = store.chain_head().unwrap();
    acknowledge(&mut store, &mut district, &held[2].object, NOW);
    assert_eq!(store.held(person.id).unwrap().objects[2].state, State::Sent);
}
