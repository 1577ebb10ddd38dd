//! Supervisor and forwarder are one process with several connections, a session is another one that comes and goes:
//! neither takes away the other's locks, nor the log that the other writes.

use crate::sealed::{NOW, Person, object_id, record};
use mobio::store::Store;
use rustix::process::{Flock, FlockType, fcntl_getlk, getppid};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
#[ignore = "run by the tests below, in a process of its own"]
fn child_that_comes_and_goes() {
    let folder = PathBuf::from(std::env::var_os("MOBIO_FOLDER").unwrap());
    let number: u128 = std::env::var("MOBIO_NUMBER").unwrap().parse().unwrap();
    // Whoever stays holds its locks on both files.
    for name in ["kiosk.sqlite", "kiosk.sqlite-shm"] {
        let file = fs::OpenOptions::new().read(true).write(true).open(folder.join(name)).unwrap();
        let held = fcntl_getlk(&file, &Flock::from(FlockType::WriteLock)).unwrap();
        assert_eq!(held.and_then(|lock| lock.pid), getppid(), "{name}");
    }
    let mut store = Store::connect(&folder).unwrap();
    // Each process counts its ids from the beginning.
    for _ in 0..number {
        object_id();
    }
    store.save_draft(&Person::new(1).draft(record(number), &[], 1), NOW).unwrap();
}

/// Holds connections as a supervisor does, and stays until its sessions have gone.
#[test]
#[ignore = "run by the test below, in a process of its own"]
fn child_that_stays() {
    let folder = PathBuf::from(std::env::var_os("MOBIO_FOLDER").unwrap());
    let mut supervisor = Store::open(&folder).unwrap();
    let mut forwarder = Store::connect(&folder).unwrap();
    let inode = |name: &str| fs::metadata(folder.join(name)).unwrap().ino();
    let before = inode("kiosk.sqlite-wal");
    for number in 1..=2 {
        child("child_that_comes_and_goes", &folder, number);
        assert_eq!(inode("kiosk.sqlite-wal"), before, "the log is still the one that the others write");
        assert_eq!(supervisor.freeze_all().unwrap(), 1);
        assert_eq!(forwarder.freeze_all().unwrap(), 0);
    }
}

fn child(name: &str, folder: &Path, number: u32) {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("locks::{name}"), "--ignored"])
        .env("MOBIO_FOLDER", folder)
        .env("MOBIO_NUMBER", number.to_string())
        .output()
        .unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
}

#[test]
fn who_comes_and_goes_takes_nothing_from_those_that_stay() {
    let folder = tempfile::tempdir().unwrap();
    child("child_that_stays", folder.path(), 0);
}
