//! Locking and unlocking: what opens before and after, at a cut between the steps, and beside somebody else.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use super::*;
use crate::district::keystore::{Keystore, Place, Write};
use crate::domain::identity::{DistrictId, ObjectId};
use tempfile::TempDir;
use uuid::Uuid;

fn passphrase(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.to_owned())
}

fn good() -> Zeroizing<String> {
    passphrase("a good passphrase")
}

fn grant() -> Place {
    Place::grant(DistrictId::new(Uuid::from_u128(1)), ObjectId::new(Uuid::from_u128(2)))
}

fn open(folder: &Path, unlock: &Unlock) -> Result<Keystore, KeystoreError> {
    Keystore::unlock(Box::new(SqliteShelf::open(&folder.join(FILE))?), unlock)
}

fn key_file(folder: &Path) -> Unlock {
    Unlock::KeyFile(folder.join(KEY_FILE))
}

/// The value, or why it does not open.
fn value(folder: &Path, unlock: &Unlock) -> Result<Vec<u8>, &'static str> {
    let keystore = open(folder, unlock).map_err(|error| error.code())?;
    keystore.get(&grant()).map(|value| value.unwrap().to_vec()).map_err(|error| error.code())
}

/// An open keystore with one value.
fn opened() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let keystore = open(folder.path(), &key_file(folder.path())).unwrap();
    keystore.commit(&[Write::Put(grant(), Zeroizing::new(b"a grant".to_vec()))]).unwrap();
    folder
}

fn found(folder: &Path) -> Lockable {
    Lockable::find(folder).unwrap().unwrap()
}

/// Whether any file still holds these bytes.
fn holds(folder: &Path, bytes: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let file = std::fs::read(entry.unwrap().path()).unwrap();
        file.windows(bytes.len()).any(|window| window == bytes)
    })
}

#[test]
fn a_passphrase_opens_what_the_key_file_did_and_back() {
    let folder = opened();
    let folder = folder.path();
    let key = std::fs::read(folder.join(KEY_FILE)).unwrap();
    let sealed = SqliteShelf::open(&folder.join(FILE)).unwrap().get(&grant()).unwrap().unwrap();
    assert!(holds(folder, &key) && holds(folder, &sealed));
    found(folder).lock(good()).unwrap();
    assert!(!holds(folder, &key) && !holds(folder, &sealed), "the old key or what it opens is left");
    assert!(!folder.join(KEY_FILE).exists());
    assert_eq!(value(folder, &Unlock::Passphrase(good())).unwrap(), b"a grant");
    assert_eq!(value(folder, &Unlock::Passphrase(passphrase("another one, wrong"))), Err("D-KEYSTORE-01"));
    std::fs::write(folder.join(KEY_FILE), &key).unwrap();
    rustix::fs::chmod(folder.join(KEY_FILE), rustix::fs::Mode::from_raw_mode(0o600)).unwrap();
    assert_eq!(value(folder, &key_file(folder)), Err("D-KEYSTORE-01"));

    found(folder).unlock(good()).unwrap();
    assert_eq!(value(folder, &key_file(folder)).unwrap(), b"a grant");
    assert_eq!(value(folder, &Unlock::Passphrase(good())), Err("D-KEYSTORE-01"));
    assert_ne!(std::fs::read(folder.join(KEY_FILE)).unwrap(), key, "a key that was given up comes back");
}

#[test]
fn a_cut_between_the_steps_is_mended_by_the_same_command() {
    let folder = opened();
    let folder = folder.path();
    assert!(found(folder).is_open().unwrap());
    // Locked, and cut before the key file went.
    let copy = std::fs::read(folder.join(KEY_FILE)).unwrap();
    found(folder).lock(good()).unwrap();
    drop(private_bytes(&folder.join(KEY_FILE), true).unwrap());
    std::fs::write(folder.join(KEY_FILE), copy).unwrap();
    let mut keystore = found(folder);
    assert!(!keystore.is_open().unwrap());
    assert_eq!(keystore.clear(passphrase("another one, wrong")).unwrap_err().code(), "D-KEYSTORE-01");
    assert!(folder.join(KEY_FILE).exists());
    assert!(keystore.clear(good()).unwrap());
    assert!(!folder.join(KEY_FILE).exists() && !keystore.clear(good()).unwrap());
    drop(keystore);
    // Unlocked, and cut before anything was sealed under the new key file.
    drop(private_bytes(&folder.join(KEY_FILE), true).unwrap());
    assert_eq!(value(folder, &Unlock::Passphrase(good())).unwrap(), b"a grant");
    found(folder).unlock(good()).unwrap();
    assert_eq!(value(folder, &key_file(folder)).unwrap(), b"a grant");
}

#[test]
fn while_somebody_else_has_it_nothing_changes() {
    let folder = opened();
    let folder = folder.path();
    let running = open(folder, &key_file(folder)).unwrap();
    assert_eq!(found(folder).lock(good()).unwrap_err().code(), "D-KEYSTORE-06");
    assert!(running.get(&grant()).unwrap().is_some());
    drop(running);
    assert_eq!(value(folder, &key_file(folder)).unwrap(), b"a grant");

    found(folder).lock(good()).unwrap();
    let running = open(folder, &Unlock::Passphrase(good())).unwrap();
    assert_eq!(found(folder).unlock(good()).unwrap_err().code(), "D-KEYSTORE-06");
    assert!(!folder.join(KEY_FILE).exists(), "a key file that opens nothing is left");
    assert!(running.get(&grant()).unwrap().is_some());
}

#[test]
fn a_value_that_does_not_open_stops_it_and_a_folder_without_keystore_has_none() {
    let folder = opened();
    let path = folder.path();
    let mut shelf = SqliteShelf::open(&path.join(FILE)).unwrap();
    let other = Place { id: "other".to_owned(), ..grant() };
    shelf.commit(&[(other, Some(vec![0; 40]))]).unwrap();
    drop(shelf);
    assert_eq!(found(path).lock(good()).unwrap_err().code(), "D-KEYSTORE-03");
    assert_eq!(value(path, &key_file(path)).unwrap(), b"a grant");
    let empty = tempfile::tempdir().unwrap();
    assert!(Lockable::find(empty.path()).unwrap().is_none());
    assert_eq!(std::fs::read_dir(empty.path()).unwrap().count(), 0);
}
