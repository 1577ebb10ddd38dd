//! A file system that is really full: an ext4 image on a loop device, which needs root, and so a stage of `.ci/run`
//! (`MOBIO_STAGE=full`); elsewhere the test says that it was not run.

use crate::sealed::{NOW, Person, record};
use mobio::store::{Store, StoreError};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small file system.
struct Disk(tempfile::TempDir);

impl Disk {
    fn new() -> Self {
        let disk = Self(tempfile::tempdir().unwrap());
        let image = disk.0.path().join("image");
        File::create(&image).unwrap().set_len(24 << 20).unwrap();
        fs::create_dir(disk.folder()).unwrap();
        // Nothing is kept for root. With smaller blocks the log's index, which SQLite maps, may have holes that a full
        // disk cannot fill: the process would be ended by SIGBUS.
        run("mkfs.ext4", &["-q", "-m", "0", "-b", "4096"], &[&image]);
        run("mount", &["-o", "loop"], &[&image, &disk.folder()]);
        disk
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("mounted")
    }

    /// Leaves so many bytes.
    fn fill(&self, left: u64) -> PathBuf {
        let path = self.folder().join("filler");
        let mut file = File::create(&path).unwrap();
        while file.write_all(&[7; 4096]).is_ok() {}
        // What could be written is known when it is on the disk.
        while file.sync_all().is_err() {}
        let length = file.metadata().unwrap().len();
        file.set_len(length.saturating_sub(left)).unwrap();
        file.sync_all().unwrap();
        path
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        run("umount", &[], &[&self.folder()]);
    }
}

fn run(tool: &str, words: &[&str], paths: &[&Path]) {
    let output = Command::new(tool).args(words).args(paths).output().unwrap();
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
}

fn may_run() -> bool {
    let is = |name: &str, value: &str| std::env::var_os(name).is_some_and(|found| found == value);
    let lack = if !is("MOBIO_STAGE", "full") {
        "it is a stage of its own: MOBIO_STAGE=full cargo test --test it disk::full"
    } else if !rustix::process::geteuid().is_root() {
        assert!(!is("CI", "true"), "the loop device needs root");
        "the loop device needs root"
    } else {
        return true;
    };
    // Past the test runner, which keeps to itself what a test that passes says.
    let mut words = std::io::stderr().lock();
    writeln!(words, "NOT RUN: a full file system: {lack}").unwrap();
    false
}

#[test]
fn wherever_a_file_system_ends_what_was_called_saved_is_there() {
    if !may_run() {
        return;
    }
    let mut all_refused = 0;
    for left in (0..40).map(|number| number * 12_000) {
        let disk = Disk::new();
        let folder = disk.folder().join("kiosk");
        fs::create_dir(&folder).unwrap();
        let mut store = Store::open(&folder).unwrap();
        let filler = disk.fill(left);
        let mut person = Person::new(1);
        let (mut saved, mut refused) = (BTreeSet::new(), 0);
        for number in 1..=60 {
            let draft = person.draft(record(number), &[], 1);
            match store.save_draft(&draft, NOW) {
                Ok(()) => drop(saved.insert(draft.id())),
                Err(StoreError::Full) => refused += 1,
                Err(error) => panic!("{left}: {error}"),
            }
        }
        let held = |folder: &Path| -> BTreeSet<_> {
            let held = Store::connect(folder).unwrap().held(person.id).unwrap();
            assert_eq!(held.torn, 0);
            held.objects.iter().map(|held| held.object.id()).collect()
        };
        assert_eq!(held(&folder), saved, "{left}");
        all_refused += refused;
        fs::remove_file(filler).unwrap();
        let last = Person::new(1).draft(record(99), &[], 1);
        store.save_draft(&last, NOW).unwrap();
        saved.insert(last.id());
        drop(store);
        drop(Store::open(&folder).unwrap());
        assert_eq!(held(&folder), saved, "{left}");
    }
    assert!(all_refused > 100, "the file systems were full: {all_refused}");
}
