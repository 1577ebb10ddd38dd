//! The keystore through its SQLite file: what it keeps, what it hides, which key opens it.

#![expect(clippy::unwrap_used, reason = "tests may panic")]
use super::master::Unlock;
use super::sqlite::SqliteShelf;
use super::*;
use std::path::Path;
use uuid::Uuid;

fn district() -> DistrictId {
    DistrictId::new(Uuid::from_u128(1))
}

fn grant(number: u128) -> Place {
    Place::grant(district(), ObjectId::new(Uuid::from_u128(number)))
}

fn open(folder: &Path) -> Result<Keystore, KeystoreError> {
    let shelf = SqliteShelf::open(&folder.join("keystore.sqlite"))?;
    Keystore::unlock(Box::new(shelf), &Unlock::KeyFile(folder.join("master.key")))
}

fn put(place: Place, value: &[u8]) -> Write {
    Write::Put(place, Zeroizing::new(value.to_vec()))
}

#[test]
fn values_come_back_after_a_restart_and_go_when_removed() {
    let folder = tempfile::tempdir().unwrap();
    open(folder.path()).unwrap().commit(&[put(grant(1), b"canary one"), put(grant(2), b"two")]).unwrap();
    let keystore = open(folder.path()).unwrap();
    assert_eq!(keystore.get(&grant(1)).unwrap().unwrap().as_slice(), b"canary one");
    keystore.commit(&[Write::Remove(grant(1))]).unwrap();
    assert!(keystore.get(&grant(1)).unwrap().is_none());
    assert_eq!(keystore.get(&grant(2)).unwrap().unwrap().as_slice(), b"two");
}

#[test]
fn the_file_holds_no_plaintext_and_no_value_can_be_moved() {
    let folder = tempfile::tempdir().unwrap();
    let keystore = open(folder.path()).unwrap();
    keystore.commit(&[put(grant(1), b"canary one"), put(grant(2), b"two")]).unwrap();
    for name in ["keystore.sqlite", "keystore.sqlite-wal"] {
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        assert!(!bytes.windows(6).any(|window| window == b"canary"), "{name}");
    }
    let moved = keystore.shelf().get(&grant(1)).unwrap();
    keystore.shelf().commit(&[(grant(2), moved)]).unwrap();
    assert_eq!(keystore.get(&grant(2)).unwrap_err().code(), "D-KEYSTORE-03");
}

#[test]
fn another_master_key_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()).unwrap());
    let key = folder.path().join("master.key");
    std::fs::write(&key, [7; 32]).unwrap();
    assert_eq!(open(folder.path()).err().unwrap().code(), "D-KEYSTORE-01");
    // A lost key is not silently replaced by a new one.
    std::fs::remove_file(&key).unwrap();
    assert_eq!(open(folder.path()).err().unwrap().code(), "D-KEYSTORE-02");
    assert!(!key.exists());
}

#[test]
fn a_key_file_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()).unwrap());
    let key = folder.path().join("master.key");
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(open(folder.path()).err().unwrap().code(), "D-KEYSTORE-02");
}

#[test]
fn a_passphrase_opens_its_keystore_and_no_other_does() {
    let folder = tempfile::tempdir().unwrap();
    let open = |text: &str| {
        let shelf = SqliteShelf::open(&folder.path().join("keystore.sqlite")).unwrap();
        Keystore::unlock(Box::new(shelf), &Unlock::Passphrase(Zeroizing::new(text.to_owned())))
    };
    open("correct horse battery").unwrap().commit(&[put(grant(1), b"one")]).unwrap();
    assert_eq!(open("correct horse batterz").err().unwrap().code(), "D-KEYSTORE-01");
    assert_eq!(open("correct horse battery").unwrap().get(&grant(1)).unwrap().unwrap().as_slice(), b"one");
}
