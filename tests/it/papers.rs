//! Papers that a kiosk keeps: what the tests of the store, of its disk and of its ends do with them, and what IT staff
//! see of them.

use crate::robot::Robot;
use crate::sealed::{NOW, Person, object_id};
use mobio::domain::identity::RecordId;
use mobio::domain::space::Space;
use mobio::seal::{Digest, DocumentFile, SealedDocument};
use mobio::store::{Store, StoreError, Swept};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// The record in which a person's list of papers is.
pub(crate) fn list(person: &Person) -> RecordId {
    RecordId::new(Uuid::from_u128(person.id.uuid().as_u128() | 1 << 40))
}

pub(crate) const PLENTY: Space = Space::of_bytes(1 << 40);

/// Takes a paper of so many bytes in, as a session does.
pub(crate) fn keep(store: &mut Store, person: &mut Person, size: u64) -> Result<SealedDocument, StoreError> {
    let id = object_id();
    let mut document = store.new_document(id, PLENTY)?;
    let sealed = match person.document(id, size, &mut document) {
        Ok(sealed) => sealed,
        Err(error) => return Err(document.failure().unwrap_or_else(|| panic!("{error}"))),
    };
    let record = list(person);
    let list = person.draft(record, &store.previous(record).unwrap(), 1);
    store.keep_document(&mut document, sealed.name(), (&list, &BTreeSet::new()), NOW)?;
    Ok(sealed)
}

/// Takes a paper out again, as a session does.
pub(crate) fn remove(store: &mut Store, person: &mut Person, digest: Digest) -> Result<(), StoreError> {
    let record = list(person);
    let list = person.draft(record, &store.previous(record).unwrap(), 2);
    store.remove_document(digest, (&list, &BTreeSet::new()), NOW)
}

pub(crate) fn path(kiosk: &Path, digest: Digest) -> PathBuf {
    kiosk.join("documents").join(format!("{digest}.mob"))
}

/// What is in the folder of documents.
pub(crate) fn names(kiosk: &Path) -> BTreeSet<String> {
    let Ok(entries) = kiosk.join("documents").read_dir() else { return BTreeSet::new() };
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// What it should be: the names of these.
pub(crate) fn named(digests: &[Digest]) -> BTreeSet<String> {
    digests.iter().map(|digest| format!("{digest}.mob")).collect()
}

/// All bytes that were called kept are there.
pub(crate) fn assert_whole(store: &Store, digest: Digest) {
    let file = store.open_document(digest).unwrap();
    assert_eq!(DocumentFile::parse(file).unwrap().digest(), digest);
}

fn check(data: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
    let output = command.args(["store", "check", "--data"]).arg(data).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_kiosk_that_starts_sweeps_and_tells_its_staff_what_is_missing() {
    let data = tempfile::tempdir().unwrap();
    let kiosk = data.path().join("kiosk");
    fs::create_dir(&kiosk).unwrap();
    let mut store = Store::open(&kiosk).unwrap();
    let mut person = Person::new(1);
    let [lost, held] = [(); 2].map(|()| keep(&mut store, &mut person, 500).unwrap().digest);
    drop(store);
    assert!(check(data.path()).contains("documents    2, of which 0 are missing and 0 are quarantined\n"));
    fs::remove_file(path(&kiosk, lost)).unwrap();
    fs::write(kiosk.join("documents/0194.part"), "cut short").unwrap();
    assert!(check(data.path()).contains("documents    2, of which 1 are missing and 0 are quarantined\n"));
    assert_eq!(names(&kiosk).len(), 2, "looking changes nothing");

    let robot = Robot::start(data.path(), Path::new("kiosk.toml"));
    robot.sees("Deutsch");
    let (begun, mut log) = (Instant::now(), String::new());
    while !log.contains("K-STORE-20") {
        assert!(begun.elapsed() < Duration::from_secs(60), "{log}");
        thread::yield_now();
        log = fs::read_to_string(kiosk.join("events.log")).unwrap_or_default();
    }
    assert!(log.contains(" K-STORE-20 missing 1 back 0 removed 1\n"), "{log}");
    drop(robot);
    assert_eq!(names(&kiosk), named(&[held]));
    // By then the kiosk's district may have refused what was left of this invented person.
    assert!(check(data.path()).contains("documents    2, of which 1 are missing and "));
    assert_eq!(Store::open(&kiosk).unwrap().sweep_documents().unwrap(), Swept::default(), "told once");
}
