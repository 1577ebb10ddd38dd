//! Documents that the store keeps: sealed bytes only, whole, and counted when they are on the disk; files and rows come
//! together again whatever lies in the folder.

mod ends;
mod outgoing;
mod sweep;

use super::folder;
use crate::papers::{PLENTY, assert_whole, keep, list, named, names, path, remove};
use crate::sealed::{CANARY, NOW, Person, object_id};
use mobio::domain::space::Space;
use mobio::seal::document::LARGEST_SEALED;
use mobio::seal::{DocumentFile, SealedDocument};
use mobio::store::{State, Store, StoreError};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn what_is_kept_is_there_again_and_nobody_else_reads_it() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let (mut person, mut other) = (Person::new(1), Person::new(2));
    assert_eq!(names(folder.path()), named(&[]));
    let sealed = [10, 200_000, 70_000].map(|size| keep(&mut store, &mut person, size).unwrap());
    let foreign = keep(&mut store, &mut other, 10).unwrap();
    assert_eq!(mode(&folder.path().join("documents")), 0o700);
    drop(store);

    let store = Store::open(folder.path()).unwrap();
    let held = store.documents(person.id).unwrap();
    let expected: Vec<_> = sealed.iter().map(|sealed| (sealed.id, sealed.digest, sealed.length)).collect();
    assert_eq!(held.iter().map(|held| (held.id, held.digest, held.length)).collect::<Vec<_>>(), expected);
    assert!(held.iter().all(|held| (held.created, held.state) == (NOW, State::Frozen)));
    assert_eq!(store.documents(other.id).unwrap().len(), 1);
    assert_eq!((store.pending(person.id).unwrap(), store.pending(other.id).unwrap()), (4, 2));
    for (sealed, size) in sealed.iter().zip([10, 200_000, 70_000]) {
        let file = store.open_document(sealed.digest).unwrap();
        let mut plain = Vec::new();
        let mut verified = DocumentFile::parse(file).unwrap().verify(&person.author_key()).unwrap();
        let facts = verified.open(&sealed.secret, &mut plain).unwrap();
        assert_eq!((facts.title.as_str(), facts.size, plain.len()), (CANARY, size as u64, size));
        let file = path(folder.path(), sealed.digest);
        assert_eq!(mode(&file), 0o600);
        let bytes = fs::read(file).unwrap();
        assert!(!super::contains(&bytes, CANARY.as_bytes()));
    }
    let digests: Vec<_> = sealed.iter().chain([&foreign]).map(|sealed| sealed.digest).collect();
    assert_eq!(names(folder.path()), named(&digests));
    assert!(!super::contains(&super::on_disk(folder.path()), CANARY.as_bytes()));
}

#[test]
fn only_what_is_sealed_whole_and_told_right_is_taken_and_nothing_else_leaves_a_trace() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let mut person = Person::new(1);
    let scarce = store.new_document(object_id(), Space::of_bytes((512 << 20) - 1)).unwrap_err();
    assert_eq!((scarce.code(), scarce.lasting()), ("K-STORE-19", false));
    assert!(!folder.path().join("documents").exists());
    drop(store.new_document(object_id(), Space::of_bytes(512 << 20)).unwrap());

    let mut plain = store.new_document(object_id(), PLENTY).unwrap();
    assert!(plain.write_all(CANARY.as_bytes()).is_err());
    let part = folder.path().join("documents").join(names(folder.path()).pop_first().unwrap());
    assert_eq!((mode(&part), fs::read(part).unwrap()), (0o600, Vec::new()), "not a byte of it");
    assert_eq!(plain.failure().unwrap().code(), "K-STORE-11");
    drop(plain);

    let mut endless = store.new_document(object_id(), PLENTY).unwrap();
    let (begin, mut taken) = ([b"MoB1\x04", [0; 65_531].as_slice()].concat(), 0);
    while endless.write_all(&begin).is_ok() {
        taken += begin.len() as u64;
    }
    assert!(taken <= LARGEST_SEALED && taken + 65_536 > LARGEST_SEALED, "{taken}");
    drop(endless);

    // Written for another one, cut short, or told to be longer than it is.
    for wrong in 0..3 {
        let id = object_id();
        let mut document = store.new_document(id, PLENTY).unwrap();
        assert_eq!(store.new_document(id, PLENTY).unwrap_err().code(), "K-STORE-11", "one at a time");
        let sealed = match wrong {
            0 => person.document(object_id(), 10, &mut document).unwrap(),
            1 => person.document(id, 10, &mut Vec::new()).unwrap(),
            _ => {
                let sealed = person.document(id, 10, &mut document).unwrap();
                SealedDocument { length: sealed.length + 1, ..sealed }
            }
        };
        let list = person.draft(list(&person), &[], 1);
        let none = BTreeSet::new();
        let error = store.keep_document(&mut document, sealed.name(), (&list, &none), NOW).unwrap_err();
        assert!(matches!(error, StoreError::Unfit), "{wrong}: {error}");
    }
    assert_eq!(names(folder.path()), named(&[]));
    assert_eq!(store.documents(person.id).unwrap(), []);
    assert_eq!(store.held(person.id).unwrap().objects.len(), 0, "nor a list that names it");
    keep(&mut store, &mut person, 10).unwrap();
}

/// A paper without the list that holds its key could never be opened, a list of a paper that is nowhere would be a lie.
#[test]
fn a_document_is_kept_together_with_the_list_that_names_it() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let (mut person, none) = (Person::new(1), BTreeSet::new());
    let record = list(&person);
    let old = person.draft(record, &[], 1);
    store.save_draft(&old, NOW).unwrap();
    let id = object_id();
    let mut document = store.new_document(id, PLENTY).unwrap();
    let sealed = person.document(id, 90_000, &mut document).unwrap();
    let late = person.draft(record, &store.previous(record).unwrap(), 2);
    // The list before is frozen meanwhile: this one does not name it.
    store.freeze(person.id).unwrap();
    let error = store.keep_document(&mut document, sealed.name(), (&late, &none), NOW).unwrap_err();
    assert!(matches!(error, StoreError::Heads), "{error}");
    assert_eq!(store.documents(person.id).unwrap(), []);
    assert_eq!(store.held(person.id).unwrap().objects.len(), 1);
    let list = person.draft(record, &[old.digest()], 2);
    store.keep_document(&mut document, sealed.name(), (&list, &none), NOW).unwrap();
    drop(document);
    assert_whole(&store, sealed.digest);
    let held = store.held(person.id).unwrap().objects;
    assert!(held.iter().any(|held| held.object == list && !held.superseded));
    // No list, no document.
    let mut another = store.new_document(object_id(), PLENTY).unwrap();
    let unnamed = person.document(object_id(), 10, &mut another).unwrap();
    let keys = person.keys();
    let error = store.keep_document(&mut another, unnamed.name(), (&keys, &none), NOW).unwrap_err();
    assert!(matches!(error, StoreError::Seal(_) | StoreError::Unfit), "{error}");
    drop(another);
    assert_eq!(names(folder.path()), named(&[sealed.digest]));
}

#[test]
fn the_same_document_twice_is_one_and_stays_the_first_ones() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let (mut person, mut other) = (Person::new(1), Person::new(2));
    let sealed = keep(&mut store, &mut person, 90_000).unwrap();
    let bytes = fs::read(path(folder.path(), sealed.digest)).unwrap();
    let mut again = |told: &SealedDocument, person: &mut Person| {
        let mut document = store.new_document(told.id, PLENTY).unwrap();
        document.write_all(&bytes).unwrap();
        let record = list(person);
        let list = person.draft(record, &store.previous(record).unwrap(), 1);
        let result = store.keep_document(&mut document, told.name(), (&list, &BTreeSet::new()), NOW);
        drop(document);
        assert_whole(&store, sealed.digest);
        assert_eq!(names(folder.path()), named(&[sealed.digest]));
        result.map_err(|error| error.code())
    };
    assert_eq!(again(&sealed, &mut person), Ok(()));
    assert_eq!(again(&sealed, &mut other), Err("K-STORE-11"), "somebody else's");
    let mut scratch = Vec::new();
    let second = person.document(object_id(), 90_000, &mut scratch).unwrap();
    let renamed = SealedDocument { digest: sealed.digest, ..second };
    assert_eq!(again(&renamed, &mut person), Err("K-STORE-11"), "another one's bytes");
    let others = SealedDocument { id: sealed.id, ..another(&mut person) };
    assert_eq!(again(&others, &mut person), Err("K-STORE-11"));
    assert_eq!(store.documents(person.id).unwrap().len(), 1);
}

/// Another document of the same length.
fn another(person: &mut Person) -> SealedDocument {
    person.document(object_id(), 90_000, &mut Vec::new()).unwrap()
}

#[test]
fn what_is_removed_is_gone_and_only_that() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let mut person = Person::new(1);
    let [first, second] = [(); 2].map(|()| keep(&mut store, &mut person, 10).unwrap().digest);
    for _ in 0..2 {
        remove(&mut store, &mut person, first).unwrap();
        assert_eq!(names(folder.path()), named(&[second]));
        assert_eq!(store.documents(person.id).unwrap().len(), 1);
        assert_eq!(store.open_document(first).unwrap_err().code(), "K-STORE-20");
    }
    assert_whole(&store, second);
}

/// MiB of `/proc/self/status`.
fn most_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.split_whitespace().next().unwrap().parse::<u64>().unwrap() / 1024
}

#[test]
#[ignore = "run by the test below, in a process of its own"]
fn child_that_keeps_the_largest() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let mut person = Person::new(1);
    keep(&mut store, &mut person, 200_000).unwrap();
    let before = most_memory();
    let sealed = keep(&mut store, &mut person, 20 << 20).unwrap();
    assert!(sealed.length > 20 << 20);
    assert_whole(&store, sealed.digest);
    let after = most_memory();
    assert!(after - before <= 2, "{before} MiB before, {after} MiB after");
}

#[test]
fn the_largest_document_is_kept_without_holding_it() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::documents::child_that_keeps_the_largest", "--ignored"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
