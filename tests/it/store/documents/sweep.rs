//! Files and rows that do not fit together, and a folder in which anything may lie.

use super::super::folder;
use crate::papers::{PLENTY, assert_whole, keep, list, named, names, path, remove};
use crate::sealed::{NOW, Person, object_id};
use mobio::store::{Papers, State, Store, Swept, look};
use rustix::fs::{CWD, FileType, Mode, mknodat};
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;

fn removed(removed: u64) -> Swept {
    Swept { removed, ..Swept::default() }
}

#[test]
fn files_without_a_row_go_whatever_they_are_and_nothing_outside_is_touched() {
    let (folder, outside) = (folder(), folder());
    let mut store = Store::open(folder.path()).unwrap();
    assert_eq!(store.sweep_documents().unwrap(), Swept::default(), "there is no folder yet");
    let mut person = Person::new(1);
    let kept = keep(&mut store, &mut person, 10).unwrap().digest;
    let gone = keep(&mut store, &mut person, 10).unwrap().digest;
    let place = |name: &str| folder.path().join("documents").join(name);
    // As a cut between row and file leaves it.
    let bytes = fs::read(path(folder.path(), gone)).unwrap();
    remove(&mut store, &mut person, gone).unwrap();
    fs::write(path(folder.path(), gone), bytes).unwrap();
    fs::write(place("0194f2a0-0000-7000-8000-000000000001.part"), "cut short").unwrap();
    fs::write(place(&format!("{}.mo", "0".repeat(50))), "a torn name").unwrap();
    fs::write(place(&format!("{}.mob", "g".repeat(64))), "no digest").unwrap();
    let (secret, inside) = (outside.path().join("secret"), outside.path().join("inside"));
    fs::write(&secret, "not ours").unwrap();
    fs::create_dir(&inside).unwrap();
    symlink(&secret, place(&format!("{}.mob", "1".repeat(64)))).unwrap();
    symlink(&inside, place("folder.part")).unwrap();
    symlink(place("round"), place("round")).unwrap();
    mknodat(CWD, place("pipe.part"), FileType::Fifo, Mode::RWXU, 0).unwrap();
    fs::create_dir(place("lost+found")).unwrap();
    fs::write(place("lost+found/x"), "x").unwrap();

    assert_eq!(look(folder.path()).unwrap().documents.kept, 1);
    assert_eq!(store.sweep_documents().unwrap(), removed(8));
    assert_eq!(names(folder.path()), &named(&[kept]) | &["lost+found".to_owned()].into());
    assert!(place("lost+found/x").exists());
    assert_eq!(fs::read_to_string(secret).unwrap(), "not ours");
    assert!(inside.is_dir());
    assert_whole(&store, kept);
    assert_eq!(store.sweep_documents().unwrap(), Swept::default());
}

#[test]
fn a_row_without_its_file_is_set_aside_once_and_waits_again_when_the_file_is_back() {
    let (folder, outside) = (folder(), folder());
    let mut store = Store::open(folder.path()).unwrap();
    let mut person = Person::new(1);
    let digests = [(); 6].map(|()| keep(&mut store, &mut person, 5000).unwrap().digest);
    let [whole, gone, short, linked, folded, piped] = digests;
    let place = |digest| path(folder.path(), digest);
    let away = |digest| fs::rename(place(digest), outside.path().join(format!("{digest}"))).unwrap();
    away(gone);
    fs::File::options().write(true).open(place(short)).unwrap().set_len(100).unwrap();
    away(linked);
    symlink(outside.path().join(format!("{linked}")), place(linked)).unwrap();
    away(folded);
    fs::create_dir(place(folded)).unwrap();
    away(piped);
    mknodat(CWD, place(piped), FileType::Fifo, Mode::RWXU, 0).unwrap();

    let missing = |digest| store.open_document(digest).map_err(|error| error.code()).err();
    assert_eq!(missing(whole), None);
    for digest in [gone, short, linked, folded, piped] {
        assert_eq!(missing(digest), Some("K-STORE-20"), "before any sweep");
    }
    assert_eq!(store.sweep_documents().unwrap(), Swept { missing: 5, ..Swept::default() });
    assert_eq!(store.sweep_documents().unwrap(), Swept::default(), "told once");
    let look = look(folder.path()).unwrap();
    let problems = |problem: &str| {
        let database = rusqlite::Connection::open(folder.path().join("kiosk.sqlite")).unwrap();
        let sql = "SELECT count(*) FROM documents WHERE problem = ?1";
        database.query_row(sql, [problem], |row| row.get::<_, u64>(0)).unwrap()
    };
    assert_eq!(problems("K-STORE-20"), 5);
    assert_eq!(look.documents, Papers { kept: 6, missing: 5, quarantined: 0 });
    let states =
        |store: &Store| store.documents(person.id).unwrap().iter().map(|held| held.state).collect::<Vec<_>>();
    assert_eq!(states(&store)[..2], [State::Frozen, State::Quarantined]);
    assert_eq!(states(&store).iter().filter(|state| **state == State::Quarantined).count(), 5);
    assert_eq!(store.pending(person.id).unwrap(), 7, "nobody is told that they were forwarded");

    fs::rename(outside.path().join(format!("{gone}")), place(gone)).unwrap();
    fs::remove_file(place(linked)).unwrap();
    fs::rename(outside.path().join(format!("{linked}")), place(linked)).unwrap();
    assert_eq!(store.sweep_documents().unwrap(), Swept { back: 2, ..Swept::default() });
    assert_eq!(states(&store)[1], State::Frozen);
    for digest in [whole, gone, linked] {
        assert_whole(&store, digest);
    }
}

/// A session whose kiosk was struck may be at work while the next one sweeps.
#[test]
fn what_is_swept_away_under_a_session_is_not_called_kept() {
    let folder = folder();
    let mut supervisor = Store::open(folder.path()).unwrap();
    let mut session = Store::connect(folder.path()).unwrap();
    let mut person = Person::new(1);
    let id = object_id();
    let mut document = session.new_document(id, PLENTY).unwrap();
    let sealed = person.document(id, 100_000, &mut document).unwrap();
    assert_eq!(supervisor.sweep_documents().unwrap(), removed(1));
    let (list, none) = (person.draft(list(&person), &[], 1), BTreeSet::new());
    let error = session.keep_document(&mut document, sealed.name(), (&list, &none), NOW).unwrap_err();
    assert_eq!(session.held(person.id).unwrap().objects.len(), 0, "nor is it in a list");
    assert_eq!(error.code(), "K-STORE-20");
    assert_eq!(session.documents(person.id).unwrap(), []);
    assert_eq!(names(folder.path()), named(&[]));
    // And it goes on.
    let kept = keep(&mut session, &mut person, 100).unwrap().digest;
    assert_eq!(supervisor.sweep_documents().unwrap(), Swept::default());
    assert_whole(&session, kept);
}
