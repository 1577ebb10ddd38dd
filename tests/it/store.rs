//! The kiosk's store from outside: what it called saved is there after a cut, a foreign or torn file stays as it
//! was, two processes write in turn, one save is one commit.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

mod documents;
mod files;
mod salvage;

use crate::seal_kit::CountingRng;
use crate::sealed::{CANARY, District, NOW, Person, object_id, record};
use jiff::{SignedDuration, Timestamp};
use mobio::domain::identity::ObjectId;
use mobio::seal::{self, Sealed, Step};
use mobio::store::{Decision, Enrolment, Held, State, Store, key_file};
use mobio::wire::batch;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn database(folder: &Path) -> std::path::PathBuf {
    folder.join("kiosk.sqlite")
}

/// What a cut leaves: the files as they are, while the store is still open.
fn after_a_cut(folder: &Path) -> (TempDir, Store) {
    let copy = self::folder();
    for name in ["kiosk.sqlite", "kiosk.sqlite-wal"] {
        fs::copy(folder.join(name), copy.path().join(name)).unwrap();
    }
    let store = Store::open(copy.path()).unwrap();
    (copy, store)
}

fn ids(held: &[Held]) -> Vec<ObjectId> {
    held.iter().map(|held| held.object.id()).collect()
}

fn enrolled(folder: &Path, district: &District) -> Store {
    let mut store = Store::open(folder).unwrap();
    let root = district.root.verifying_key();
    store.enrol(&Enrolment { kiosk: district.kiosk, district: district.id, root }).unwrap();
    store
}

fn acknowledge(store: &mut Store, district: &mut District, object: &Sealed, now: Timestamp) {
    let receipt = district.receipt(object.id(), object.digest(), seal::State::Stored);
    let verified = receipt.verify(&district.receipts.verifying_key()).unwrap();
    store.put_receipt(&verified, Step::Next, now).unwrap();
}

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

#[test]
fn a_fresh_store_is_the_owners_only_and_opens_again() {
    let folder = folder();
    drop(Store::open(folder.path()).unwrap());
    let mode = fs::metadata(database(folder.path())).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let schema = || {
        let connection = rusqlite::Connection::open(database(folder.path())).unwrap();
        let mut statement = connection.prepare("SELECT sql FROM sqlite_schema ORDER BY name").unwrap();
        let rows = statement.query_map([], |row| row.get::<_, Option<String>>(0)).unwrap();
        (rows.map(Result::unwrap).collect::<Vec<_>>(), format(folder.path()))
    };
    let before = schema();
    drop(Store::open(folder.path()).unwrap());
    assert_eq!(schema(), before);
    assert_eq!(before.1, 4);
}

fn format(folder: &Path) -> i64 {
    let connection = rusqlite::Connection::open(database(folder)).unwrap();
    connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

#[test]
fn every_write_is_there_after_a_cut() {
    let folder = folder();
    let mut district = District::new();
    let mut store = enrolled(folder.path(), &district);
    let (_copy, cut) = after_a_cut(folder.path());
    assert_eq!(cut.enrolment().unwrap(), store.enrolment().unwrap());
    assert!(cut.enrolment().unwrap().is_some());

    store.put_bundle(&district.bundle(3)).unwrap();
    let (_copy, cut) = after_a_cut(folder.path());
    assert_eq!(cut.bundle().unwrap(), store.bundle().unwrap());
    assert!(cut.bundle().unwrap().is_some() && cut.server_time().unwrap().is_some());

    let mut person = Person::new(1);
    let (keys, card) = (person.keys(), person.card());
    store.add_person(&keys, &card, None, NOW).unwrap();
    let (_copy, cut) = after_a_cut(folder.path());
    assert_eq!(cut.cards(Person::lookup()).unwrap(), std::slice::from_ref(&card));
    assert_eq!(ids(&cut.held(person.id).unwrap().objects), [keys.id(), card.id()]);

    let draft = person.draft(record(1), &[], 1);
    store.save_draft(&draft, NOW).unwrap();
    let (_copy, cut) = after_a_cut(folder.path());
    let held = cut.held(person.id).unwrap().objects.pop().unwrap();
    assert_eq!((held.object, held.state), (draft.clone(), State::Unfrozen));

    assert_eq!(store.freeze(person.id).unwrap(), 1);
    let (_copy, cut) = after_a_cut(folder.path());
    assert_eq!(cut.held(person.id).unwrap().objects.pop().unwrap().state, State::Frozen);
    assert_eq!(cut.pending(person.id).unwrap(), 3);

    let (releases, grants, statement) = person.approval();
    let decision = Decision { releases: &releases, grants: &grants, statement: &statement };
    store.decide(decision, NOW).unwrap();
    let (_copy, cut) = after_a_cut(folder.path());
    assert_eq!(cut.held(person.id).unwrap().objects.pop().unwrap().object, statement);

    acknowledge(&mut store, &mut district, &keys, NOW);
    let (_copy, cut) = after_a_cut(folder.path());
    assert_eq!(cut.held(person.id).unwrap().objects[0].state, State::Sent);
    assert_eq!(cut.held(person.id).unwrap().objects[0].receipt.unwrap().state, seal::State::Stored);
    assert_eq!(cut.chain_head().unwrap(), district.head);

    store.quarantine(card.id(), "D-RECORD-01").unwrap();
    let (_copy, cut) = after_a_cut(folder.path());
    assert_eq!(cut.queue().unwrap().quarantined, 1);
    assert_eq!(cut.queue().unwrap().last_problem.as_deref(), Some("D-RECORD-01"));
}

#[test]
fn two_connections_write_in_turn_and_see_each_other() {
    let folder = folder();
    let mut supervisor = Store::open(folder.path()).unwrap();
    let mut session = Store::connect(folder.path()).unwrap();
    let mut person = Person::new(1);
    let mut previous = Vec::new();
    for count in 1..=20 {
        let draft = person.draft(record(1), &previous, count);
        session.save_draft(&draft, NOW).unwrap();
        assert_eq!(supervisor.freeze_all().unwrap(), 1);
        previous = session.previous(record(1)).unwrap();
        assert_eq!(previous, [draft.digest()]);
        assert_eq!(supervisor.queue().unwrap().waiting, count);
    }
    let held = session.held(person.id).unwrap().objects;
    let heads = held.iter().filter(|held| !held.superseded).map(|held| held.object.digest());
    assert_eq!(heads.collect::<Vec<_>>(), previous, "all but the last are superseded");
}

#[test]
fn a_save_is_one_commit_and_the_outbox_does_not_grow() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let mut person = Person::new(1);
    let first = person.draft(record(1), &[], 1);
    store.save_draft(&first, NOW).unwrap();
    for count in 2..10 {
        let draft = person.draft(record(1), &[], count);
        let before = commits(folder.path());
        store.save_draft(&draft, NOW).unwrap();
        assert_eq!(commits(folder.path()) - before, 1);
        assert_eq!(ids(&store.held(person.id).unwrap().objects), [draft.id()]);
    }
}

/// Commit frames in the write-ahead log (SQLite file format, 4.1): those that tell the database's size.
fn commits(folder: &Path) -> usize {
    let log = fs::read(folder.join("kiosk.sqlite-wal")).unwrap();
    let page = u32::from_be_bytes(log[8..12].try_into().unwrap()) as usize;
    let salt = &log[16..24];
    log[32..]
        .chunks_exact(24 + page)
        .take_while(|frame| &frame[8..16] == salt)
        .filter(|frame| frame[4..8] != [0; 4])
        .count()
}

#[test]
fn a_frozen_revision_is_never_replaced() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let mut person = Person::new(1);
    let first = person.draft(record(1), &[], 1);
    store.save_draft(&first, NOW).unwrap();
    assert_eq!(store.previous(record(1)).unwrap(), []);
    store.freeze(person.id).unwrap();

    let blind = person.draft(record(1), &[], 2);
    let error = store.save_draft(&blind, NOW).unwrap_err();
    assert_eq!((error.code(), error.lasting()), ("K-STORE-09", false));

    let previous = store.previous(record(1)).unwrap();
    let second = person.draft(record(1), &previous, 2);
    store.save_draft(&second, NOW).unwrap();
    assert_eq!(
        store.previous(record(1)).unwrap(),
        [first.digest()],
        "the unfrozen one is replaced, not followed"
    );
    let held = store.held(person.id).unwrap().objects;
    assert_eq!(ids(&held), [first.id(), second.id()]);
    assert_eq!(held.iter().map(|held| held.superseded).collect::<Vec<_>>(), [true, false]);
    assert_eq!(store.next_to_send(NOW).unwrap().unwrap().object, first, "what was frozen is sent as it was");
}

#[test]
fn drafts_freeze_after_five_minutes_even_while_they_change() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let mut person = Person::new(1);
    store.save_draft(&person.draft(record(1), &[], 1), NOW).unwrap();
    let later = NOW + SignedDuration::from_mins(4);
    store.save_draft(&person.draft(record(1), &[], 2), later).unwrap();
    assert_eq!(store.freeze_stale(later).unwrap(), 0);
    assert_eq!(store.freeze_stale(NOW + SignedDuration::from_mins(5)).unwrap(), 1);
}

#[test]
fn a_card_with_the_same_pin_is_taken_once_and_nothing_of_the_second_stays() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let (mut first, mut second) = (Person::new(1), Person::new(2));
    let card = first.card();
    store.add_person(&first.keys(), &card, None, NOW).unwrap();
    let error = store.add_person(&second.keys(), &second.card(), None, NOW).unwrap_err();
    assert_eq!(error.code(), "K-STORE-10");
    assert_eq!(store.held(second.id).unwrap().objects, []);
    assert_eq!(store.cards(Person::lookup()).unwrap(), [card]);
}

#[test]
fn a_decision_goes_in_order_and_only_if_it_fits_together() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let (mut person, mut other) = (Person::new(1), Person::new(2));
    let draft = person.draft(record(1), &[], 1);
    store.save_draft(&draft, NOW).unwrap();
    let (releases, grants, statement) = person.approval();
    let (foreign, foreign_grants, _) = other.approval();
    for decision in [
        Decision { releases: &foreign, grants: &grants, statement: &statement },
        Decision { releases: &releases, grants: &foreign_grants, statement: &statement },
        Decision { releases: &grants, grants: &releases, statement: &statement },
        Decision { releases: &[], grants: &[], statement: &person.keys() },
    ] {
        assert!(store.decide(decision, NOW).is_err());
        assert_eq!(store.pending(person.id).unwrap(), 1, "nothing of it is stored");
    }
    store.decide(Decision { releases: &releases, grants: &grants, statement: &statement }, NOW).unwrap();
    let held = store.held(person.id).unwrap().objects;
    let order = [&[draft][..], &releases, &grants, &[statement]].concat();
    assert_eq!(ids(&held), order.iter().map(Sealed::id).collect::<Vec<_>>());
    assert!(held.iter().all(|held| held.state == State::Frozen), "the draft too");
}

#[test]
fn one_persons_trouble_never_holds_up_another() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let (mut first, mut second) = (Person::new(1), Person::new(2));
    let drafts =
        [first.draft(record(1), &[], 1), first.draft(record(2), &[], 1), second.draft(record(3), &[], 1)];
    for draft in &drafts {
        store.save_draft(draft, NOW).unwrap();
    }
    assert_eq!(store.next_to_send(NOW).unwrap(), None, "nothing is frozen yet");
    store.freeze_all().unwrap();
    let next = |store: &Store, now| store.next_to_send(now).unwrap().map(|outgoing| outgoing.object.id());
    assert_eq!(next(&store, NOW), Some(drafts[0].id()));

    let until = NOW + SignedDuration::from_mins(1);
    store.put_off(drafts[0].id(), until, "HTTP-500").unwrap();
    assert_eq!(next(&store, NOW), Some(drafts[2].id()), "the first one's second object keeps its place");
    assert_eq!(store.next_due(NOW).unwrap(), Some(until));
    assert_eq!(store.queue().unwrap().last_problem.as_deref(), Some("HTTP-500"));

    store.quarantine(drafts[2].id(), "D-RECORD-01").unwrap();
    assert_eq!(next(&store, NOW), None);
    assert_eq!(next(&store, until), Some(drafts[0].id()));
    assert_eq!(next(&store, NOW - hours(24)), Some(drafts[0].id()), "a clock set back holds up nothing");
    let queue = store.queue().unwrap();
    assert_eq!((queue.waiting, queue.quarantined, queue.oldest), (2, 1, Some(NOW)));
}

#[test]
fn a_batch_is_of_one_person_in_order_and_bounded() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let (mut first, mut second) = (Person::new(1), Person::new(2));
    let mut drafts = Vec::new();
    for number in 0..3 {
        drafts.push(first.draft(record(2 * number), &[], 1));
        store.save_draft(&drafts[drafts.len() - 1], NOW).unwrap();
        store.save_draft(&second.draft(record(2 * number + 1), &[], 1), NOW).unwrap();
    }
    store.freeze_all().unwrap();
    let next = |store: &Store, room| {
        let batch = store.next_batch(NOW, room).unwrap();
        batch.into_iter().map(|outgoing| outgoing.object).collect::<Vec<_>>()
    };
    let rooms: Vec<_> = drafts.iter().map(|draft| batch::room(draft.bytes())).collect();
    let all = rooms.iter().sum();
    assert_eq!(next(&store, batch::LIMIT), drafts, "in order, nothing of anybody else");
    assert_eq!(next(&store, all), drafts);
    assert_eq!(next(&store, all - 1), drafts[..2]);
    assert_eq!(next(&store, 0), drafts[..1], "one goes in any case");
    // The one in the middle was put off: it goes alone, and nothing overtakes it.
    store.put_off(drafts[1].id(), NOW, "HTTP-500").unwrap();
    assert_eq!(next(&store, batch::LIMIT), drafts[..1]);
    store.quarantine(drafts[0].id(), "D-RECORD-01").unwrap();
    assert_eq!(next(&store, batch::LIMIT).len(), 3, "the other person's, which were put off less");
}

#[test]
fn a_batch_has_no_more_objects_than_the_district_takes() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let person = Person::new(1);
    let small: Vec<_> = (0..=batch::OBJECTS).map(|_| person.withdrawal(&[])).collect();
    assert!(small.iter().map(|object| batch::room(object.bytes())).sum::<usize>() < batch::LIMIT);
    for statement in &small {
        store.decide(Decision { releases: &[], grants: &[], statement }, NOW).unwrap();
    }
    let batch = store.next_batch(NOW, batch::LIMIT).unwrap();
    let sent: Vec<_> = batch.into_iter().map(|outgoing| outgoing.object).collect();
    assert_eq!(sent, small[..batch::OBJECTS]);
}

#[test]
fn copies_end_together_96_hours_after_the_last_receipt() {
    let folder = folder();
    let mut district = District::new();
    let mut store = enrolled(folder.path(), &district);
    let mut person = Person::new(1);
    let (keys, card) = (person.keys(), person.card());
    store.add_person(&keys, &card, None, NOW).unwrap();
    let old = person.draft(record(1), &[], 1);
    store.save_draft(&old, NOW).unwrap();
    store.freeze_all().unwrap();
    let new = person.draft(record(1), &[old.digest()], 2);
    store.save_draft(&new, NOW).unwrap();
    store.freeze_all().unwrap();
    for object in [&keys, &card, &old] {
        acknowledge(&mut store, &mut district, object, NOW);
    }
    assert_eq!(store.purge(NOW + hours(95)).unwrap(), 0);
    assert_eq!(store.purge(NOW + hours(1000)).unwrap(), 1, "only the superseded one: a draft still waits");

    let traces = |object: &Sealed| {
        let bytes = on_disk(folder.path());
        object.body().chunks(64).filter(|piece| contains(&bytes, piece)).count()
    };
    assert!(traces(&new) > 0, "the search finds what is there");
    acknowledge(&mut store, &mut district, &new, NOW + hours(90));
    assert_eq!(store.purge(NOW + hours(90 + 95)).unwrap(), 0);
    assert_eq!(store.cards(Person::lookup()).unwrap().len(), 1);
    assert_eq!(store.purge(NOW + hours(90 + 96)).unwrap(), 3);
    assert_eq!(store.held(person.id).unwrap().objects, []);
    assert_eq!(store.cards(Person::lookup()).unwrap(), []);
    assert_eq!(store.chain_head().unwrap(), district.head, "the next receipt names the newest one");
    assert_eq!(traces(&new), 0);
}

/// The bytes of database and log.
fn on_disk(folder: &Path) -> Vec<u8> {
    let names = ["kiosk.sqlite", "kiosk.sqlite-wal"];
    names.iter().flat_map(|name| fs::read(folder.join(name)).unwrap()).collect()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn nothing_readable_reaches_the_disk() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let mut person = Person::new(1);
    let draft = person.draft(record(1), &[], 1);
    store.save_draft(&draft, NOW).unwrap();
    let all = on_disk(folder.path());
    assert!(contains(&all, draft.header_bytes()), "the search finds what is there");
    for plain in [CANARY, "family_name", "biography"] {
        assert!(!contains(&all, plain.as_bytes()), "{plain}");
    }
}

#[test]
fn a_receipt_for_other_bytes_sends_nothing() {
    let folder = folder();
    let mut district = District::new();
    let mut store = enrolled(folder.path(), &district);
    let mut person = Person::new(1);
    let (draft, other) = (person.draft(record(1), &[], 1), person.draft(record(1), &[], 2));
    store.save_draft(&draft, NOW).unwrap();
    store.freeze_all().unwrap();
    let receipt = district.receipt(draft.id(), other.digest(), seal::State::Stored);
    let verified = receipt.verify(&district.receipts.verifying_key()).unwrap();
    store.put_receipt(&verified, Step::Next, NOW).unwrap();
    assert_eq!(store.pending(person.id).unwrap(), 1);
}

#[test]
fn after_a_restore_everything_held_is_offered_again() {
    let folder = folder();
    let mut district = District::new();
    let mut store = enrolled(folder.path(), &district);
    let mut person = Person::new(1);
    let drafts = [person.draft(record(1), &[], 1), person.draft(record(2), &[], 1)];
    for draft in &drafts {
        store.save_draft(draft, NOW).unwrap();
    }
    store.freeze_all().unwrap();
    acknowledge(&mut store, &mut district, &drafts[0], NOW);
    (district.generation, district.head) = (2, None);
    let receipt = district.receipt(drafts[1].id(), drafts[1].digest(), seal::State::Stored);
    let verified = receipt.verify(&district.receipts.verifying_key()).unwrap();
    store.put_receipt(&verified, Step::Restored, NOW).unwrap();
    assert_eq!(store.chain_head().unwrap(), district.head);
    assert_eq!(store.next_to_send(NOW).unwrap().unwrap().object, drafts[0]);
    assert_eq!(store.pending(person.id).unwrap(), 1);
}

#[test]
fn an_older_bundle_and_another_district_are_refused() {
    let folder = folder();
    let district = District::new();
    let mut store = enrolled(folder.path(), &district);
    store.put_bundle(&district.bundle(4)).unwrap();
    assert_eq!(store.put_bundle(&district.bundle(3)).unwrap_err().code(), "K-STORE-12");
    store.put_bundle(&district.bundle(4)).unwrap();
    let mut other = store.enrolment().unwrap().unwrap();
    other.district = mobio::domain::identity::DistrictId::new(object_id().uuid());
    assert_eq!(store.enrol(&other).unwrap_err().code(), "K-STORE-13");
}

#[test]
fn the_kiosks_key_is_made_once_and_a_damaged_one_is_kept() {
    let folder = folder();
    let path = folder.path().join("kiosk.key");
    let made = key_file::load_or_make(folder.path(), &mut CountingRng::new(1)).unwrap();
    let read = key_file::load_or_make(folder.path(), &mut CountingRng::new(2)).unwrap();
    assert_eq!(made.verifying_key(), read.verifying_key());
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    for damaged in [&[0; 31][..], &[0; 33]] {
        fs::write(&path, damaged).unwrap();
        let error = key_file::load_or_make(folder.path(), &mut CountingRng::new(3)).unwrap_err();
        assert_eq!(error.code(), "K-STORE-14");
        assert_eq!(fs::read(&path).unwrap(), damaged);
    }
}
