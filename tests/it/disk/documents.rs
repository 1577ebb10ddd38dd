//! Documents on a disk that fails, at every write, fsync, rename and removal that there is: nothing that was not kept is
//! left, nothing that was called kept is missing, and a failed fsync is not tried again.

use super::{EIO, ENOSPC, Faults};
use crate::papers::{assert_whole, keep, named, names, remove};
use crate::sealed::Person;
use mobio::seal::Digest;
use mobio::store::{Store, StoreError};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Keeps one document, then one while the disk fails, then another when it does so no more, and removes the first; tells
/// what came of each.
#[test]
#[ignore = "run by the tests below, in a process of its own"]
fn child_that_keeps_documents() {
    let variable = |name| PathBuf::from(std::env::var_os(name).unwrap());
    let (folder, control) = (variable("MOBIO_VISIT"), variable("FAULTS"));
    let mut told = File::create(folder.join("told")).unwrap();
    let mut tell = |what: &str| writeln!(told, "{what}").unwrap();
    let mut person = Person::new(1);
    let mut store = Store::open(&folder).unwrap();
    let first = keep(&mut store, &mut person, 100_000).unwrap().digest;
    tell(&format!("kept {first}"));
    fs::rename(folder.join("fault"), &control).unwrap();
    let mut results = vec![keep(&mut store, &mut person, 200_000)];
    // Before anything is swept, and while the disk still fails.
    let left = names(&folder).len() - 1 - usize::from(results[0].is_ok());
    tell(&format!("left {left}"));
    fs::remove_file(control).unwrap();
    results.push(keep(&mut store, &mut person, 50));
    for result in results {
        match result {
            Ok(sealed) => tell(&format!("kept {}", sealed.digest)),
            Err(error) => tell(error.code()),
        }
    }
    match remove(&mut store, &mut person, first) {
        Ok(()) => tell(&format!("removed {first}")),
        Err(error) => tell(error.code()),
    }
    // Cut off: nothing is tidied at a close.
    std::mem::forget(store);
}

/// What was told, line by line; none when the fault never came.
fn keeps(
    folder: &Path,
    calls: &str,
    number: u32,
    error: i32,
    times: &str,
    part: &str,
) -> Option<Vec<String>> {
    let faults = Faults::new();
    fs::write(folder.join("fault"), format!("{calls} {number} {error} {times} {part} -\n")).unwrap();
    let ran = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "disk::documents::child_that_keeps_documents", "--ignored"])
        .env("MOBIO_VISIT", folder)
        .envs(faults.variables())
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
    let told = fs::read_to_string(folder.join("told")).unwrap();
    faults.were_seen().then(|| told.lines().map(str::to_owned).collect())
}

/// What was called kept and not removed is whole, and after a sweep nothing else is there.
fn assert_kept(folder: &Path, told: &[String], what: &str) {
    let mut store = Store::open(folder).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(store.sweep_documents().unwrap().missing, 0, "{what}: a row never without its file: {told:?}");
    let lines = |word: &str| -> BTreeSet<Digest> {
        told.iter().filter_map(|line| line.strip_prefix(word)?.parse().ok()).collect()
    };
    let kept: Vec<Digest> = lines("kept ").difference(&lines("removed ")).copied().collect();
    let held = store.documents(Person::new(1).id).unwrap();
    let held: Vec<Digest> = held.iter().map(|held| held.digest).collect();
    kept.iter().for_each(|digest| assert_whole(&store, *digest));
    assert_eq!(names(folder), named(&held), "{what}");
    assert_eq!(named(&held), named(&kept), "{what}: {told:?}");
}

#[test]
fn a_full_disk_is_said_and_leaves_nothing_of_a_document() {
    // The file itself when it is made of many pieces, the folder, the row.
    for (calls, part) in
        [("w", ".part"), ("s", ".part"), ("r", ".mob"), ("s", "/documents"), ("w", "kiosk.sqlite")]
    {
        let mut number = 0;
        loop {
            number += 1;
            let folder = tempfile::tempdir().unwrap();
            let Some(told) = keeps(folder.path(), calls, number, ENOSPC, "ONCE", part) else { break };
            let what = format!("{calls} {number} {part}");
            assert_eq!(told[1..3], ["left 0", StoreError::Full.code()], "{what}: {told:?}");
            assert!(told[3].starts_with("kept ") && told[4].starts_with("removed "), "{what}: {told:?}");
            assert_kept(folder.path(), &told, &what);
        }
        assert!(number > 1, "{calls} {part} never happened");
    }
}

#[test]
fn after_a_failed_fsync_or_rename_no_document_is_taken_any_more() {
    let mut points = 0;
    for (calls, part) in [("s", ".part"), ("r", ".mob"), ("s", "/documents"), ("s", "kiosk.sqlite")] {
        for number in 1.. {
            let folder = tempfile::tempdir().unwrap();
            // Only once: the next one would report success, and that must not be believed.
            let Some(told) = keeps(folder.path(), calls, number, EIO, "ONCE", part) else { break };
            let what = format!("{calls} {number} {part}");
            assert_eq!(told[2..], [StoreError::Device.code(); 3], "{what}: {told:?}");
            points += 1;
            // What the kiosk does at its next start; the row of the second may have got there.
            if part != "kiosk.sqlite" {
                assert_kept(folder.path(), &told, &what);
            }
        }
    }
    assert!(points >= 4, "{points}");
}
