//! How documents end: with the person's other copies, after the district's receipt; and how they come out of a torn
//! store.

use super::super::{acknowledge, database, enrolled, folder, hours};
use crate::papers::{assert_whole, keep, named, names, path, remove};
use crate::sealed::{District, NOW, Person, record};
use mobio::seal::{self, SealedDocument, Step};
use mobio::store::{Papers, State, Store, StoreError, Swept, look, salvage};
use std::fs;
use std::path::Path;

fn receive(store: &mut Store, district: &mut District, document: &SealedDocument, step: Step, hour: i64) {
    let receipt = district.receipt(document.id, document.digest, seal::State::Stored);
    let verified = receipt.verify(&district.receipts.verifying_key()).unwrap();
    store.put_receipt(&verified, step, NOW + hours(hour)).unwrap();
}

/// The list of the person's papers has arrived too.
fn receive_list(store: &mut Store, district: &mut District, person: &Person, now: jiff::Timestamp) {
    store.freeze(person.id).unwrap();
    let held = store.held(person.id).unwrap().objects;
    let waiting: Vec<_> = held.iter().filter(|held| held.state == State::Frozen).collect();
    assert_eq!(waiting.len(), 1);
    acknowledge(store, district, &waiting[0].object, now);
}

fn states(store: &Store, person: &Person) -> Vec<State> {
    store.documents(person.id).unwrap().iter().map(|held| held.state).collect()
}

#[test]
fn documents_and_other_copies_end_together_96_hours_after_the_last_receipt() {
    let folder = folder();
    let mut district = District::new();
    let mut store = enrolled(folder.path(), &district);
    let (mut person, mut other) = (Person::new(1), Person::new(2));
    let draft = person.draft(record(1), &[], 1);
    store.save_draft(&draft, NOW).unwrap();
    store.freeze_all().unwrap();
    let [first, second] = [(); 2].map(|()| keep(&mut store, &mut person, 10).unwrap());
    let foreign = keep(&mut store, &mut other, 10).unwrap();
    acknowledge(&mut store, &mut district, &draft, NOW);
    receive_list(&mut store, &mut district, &person, NOW);
    receive(&mut store, &mut district, &first, Step::Next, 10);
    assert_eq!(states(&store, &person), [State::Sent, State::Frozen]);
    assert_eq!(store.purge(NOW + hours(500)).unwrap(), 0, "one still waits");
    receive(&mut store, &mut district, &second, Step::Next, 600);
    assert_eq!(store.pending(person.id).unwrap(), 0);
    assert_eq!(store.purge(NOW + hours(600 + 95)).unwrap(), 0);
    assert_eq!(store.held(person.id).unwrap().objects.len(), 2);
    assert_eq!(names(folder.path()), named(&[first.digest, second.digest, foreign.digest]));
    assert_eq!(store.purge(NOW + hours(600 + 96)).unwrap(), 4);
    assert_eq!(
        (store.documents(person.id).unwrap(), store.held(person.id).unwrap().objects),
        (vec![], vec![])
    );
    assert_eq!(names(folder.path()), named(&[foreign.digest]), "what waits never ends");
    assert_whole(&store, foreign.digest);
}

#[test]
fn one_that_is_set_aside_holds_up_no_other_copy_and_one_that_is_sent_ends_without_its_file_too() {
    let folder = folder();
    let mut district = District::new();
    let mut store = enrolled(folder.path(), &district);
    let mut person = Person::new(1);
    let [sent, waiting] = [(); 2].map(|()| keep(&mut store, &mut person, 10).unwrap());
    receive_list(&mut store, &mut district, &person, NOW);
    receive(&mut store, &mut district, &sent, Step::Next, 0);
    for document in [&sent, &waiting] {
        fs::remove_file(path(folder.path(), document.digest)).unwrap();
    }
    assert_eq!(store.sweep_documents().unwrap(), Swept { missing: 2, ..Swept::default() });
    assert_eq!(states(&store, &person), [State::Sent, State::Quarantined]);
    assert_eq!(store.purge(NOW + hours(96)).unwrap(), 2);
    assert_eq!(states(&store, &person), [State::Quarantined], "staff still see it");
}

#[test]
fn after_a_restore_documents_are_offered_again() {
    let folder = folder();
    let mut district = District::new();
    let mut store = enrolled(folder.path(), &district);
    let mut person = Person::new(1);
    let [first, second] = [(); 2].map(|()| keep(&mut store, &mut person, 10).unwrap());
    receive(&mut store, &mut district, &first, Step::Next, 0);
    (district.generation, district.head) = (2, None);
    receive(&mut store, &mut district, &second, Step::Restored, 1);
    assert_eq!(states(&store, &person), [State::Frozen, State::Sent]);
}

/// Overwrites so much of the database.
fn damage(folder: &Path, to: Option<usize>) {
    let mut bytes = fs::read(database(folder)).unwrap();
    let to = to.unwrap_or(bytes.len());
    bytes[..to].fill(0xA5);
    fs::write(database(folder), bytes).unwrap();
}

#[test]
fn out_of_a_torn_store_every_document_comes_back_that_proves_itself() {
    // With the rows still to be read, and with none of them.
    for (to, rows_are_read) in [(Some(100), true), (None, false)] {
        let folder = folder();
        let mut district = District::new();
        let mut store = enrolled(folder.path(), &district);
        let mut person = Person::new(1);
        let documents = [(); 5].map(|()| keep(&mut store, &mut person, 100_000).unwrap());
        let [sent, waiting, gone, bent, removed] = &documents;
        receive(&mut store, &mut district, sent, Step::Next, 0);
        remove(&mut store, &mut person, removed.digest).unwrap();
        drop(store);
        fs::remove_file(path(folder.path(), gone.digest)).unwrap();
        let place = path(folder.path(), bent.digest);
        let mut bytes = fs::read(&place).unwrap();
        bytes[70_000] ^= 1;
        fs::write(&place, bytes).unwrap();
        damage(folder.path(), to);
        assert!(matches!(Store::open(folder.path()), Err(StoreError::Torn)));
        let salvaged = salvage(folder.path(), NOW).unwrap();

        let mut store = Store::open(folder.path()).unwrap();
        let swept = store.sweep_documents().unwrap();
        let held = store.documents(person.id).unwrap();
        let held: Vec<_> = held.iter().map(|held| (held.digest, held.length, held.state)).collect();
        let whole = |document: &SealedDocument, state| (document.digest, document.length, state);
        if rows_are_read {
            let expected = [
                whole(sent, State::Sent),
                whole(waiting, State::Frozen),
                whole(gone, State::Quarantined),
                whole(bent, State::Quarantined),
            ];
            assert_eq!(held, expected);
            assert_eq!((salvaged.documents, swept), (4, Swept { missing: 1, ..Swept::default() }));
            assert_eq!(names(folder.path()), named(&[sent.digest, waiting.digest, bent.digest]));
            let papers = look(folder.path()).unwrap().documents;
            assert_eq!(papers, Papers { kept: 4, missing: 1, quarantined: 1 });
        } else {
            assert_eq!(held, [whole(sent, State::Frozen), whole(waiting, State::Frozen)]);
            assert_eq!((salvaged.documents, swept), (2, Swept { removed: 1, ..Swept::default() }));
        }
        assert!(salvaged.torn > 0);
        for document in [sent, waiting] {
            assert_whole(&store, document.digest);
        }
        assert_eq!(store.sweep_documents().unwrap(), Swept::default());
    }
}
