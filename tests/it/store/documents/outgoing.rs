//! What is sent next, and what has to wait for it.

use super::super::folder;
use crate::papers::{keep, named, names, remove};
use crate::sealed::{District, NOW, Person, record};
use jiff::SignedDuration;
use mobio::seal::{Receipt, Sealed, Step};
use mobio::store::{Decision, State, Store};
use mobio::wire::batch;

#[test]
fn one_documents_trouble_never_holds_up_another() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let (mut first, mut second) = (Person::new(1), Person::new(2));
    assert_eq!(store.next_document(NOW).unwrap(), None);
    let one = keep(&mut store, &mut first, 10).unwrap();
    let two = keep(&mut store, &mut second, 70_000).unwrap();
    let next = |store: &Store, now| store.next_document(now).unwrap().map(|outgoing| outgoing.name);
    assert_eq!(next(&store, NOW), Some(one.name()));
    assert_eq!(store.next_document(NOW).unwrap().unwrap().person, first.id);
    assert_eq!((store.queue().unwrap().waiting, store.queue().unwrap().oldest), (2, Some(NOW)));

    let until = NOW + SignedDuration::from_mins(1);
    store.put_document_off(one.id, until, "HTTP-500").unwrap();
    assert_eq!(next(&store, NOW), Some(two.name()));
    assert_eq!(store.next_due(NOW).unwrap(), Some(until));
    assert_eq!(store.queue().unwrap().last_problem.as_deref(), Some("HTTP-500"));
    store.document_arrived(two.id, 65_536).unwrap();
    assert_eq!(store.documents(second.id).unwrap()[0].arrived, 65_536);
    store.quarantine_document(two.id, "D-RECORD-03").unwrap();
    assert_eq!(next(&store, NOW), None);
    assert_eq!(next(&store, until), Some(one.name()));
    assert_eq!(next(&store, NOW - SignedDuration::from_hours(24)), Some(one.name()), "a clock set back");
    assert_eq!((store.queue().unwrap().waiting, store.queue().unwrap().quarantined), (1, 1));
    // It moves again: the trouble is over.
    store.document_arrived(one.id, 5).unwrap();
    assert_eq!(store.queue().unwrap().last_problem.as_deref(), Some("D-RECORD-03"));
    // What was set aside or sent is changed by nothing that comes late.
    store.document_arrived(two.id, 70_000).unwrap();
    store.put_document_off(two.id, until, "HTTP-500").unwrap();
    let held = store.documents(second.id).unwrap();
    assert_eq!((held[0].state, held[0].arrived), (State::Quarantined, 65_536));
}

/// Over a thin line a document may take an hour: what does not hand it over goes on meanwhile, a withdrawal before all.
#[test]
fn what_hands_a_document_over_waits_until_that_is_there_and_nothing_else_does() {
    let folder = folder();
    let mut district = District::new();
    let mut store = super::super::enrolled(folder.path(), &district);
    let mut person = Person::new(1);
    let document = keep(&mut store, &mut person, 10).unwrap();
    let (releases, grants, statement) = person.approval();
    store.decide(Decision { releases: &releases, grants: &grants, statement: &statement }, NOW).unwrap();
    let (grant, consent) = person.approval_of(&document);
    let grants_of_it = [grant.clone()];
    store.decide(Decision { releases: &[], grants: &grants_of_it, statement: &consent }, NOW).unwrap();
    let late = person.draft(record(9), &[], 1);
    store.save_draft(&late, NOW).unwrap();
    store.freeze_all().unwrap();
    let other = person.withdrawal(&[grants[0].digest()]);
    let of_it = person.withdrawal(&[grant.digest()]);
    for statement in [&other, &of_it] {
        store.decide(Decision { releases: &[], grants: &[], statement }, NOW).unwrap();
    }
    let batch = |store: &Store| -> Vec<Sealed> {
        let batch = store.next_batch(NOW, batch::LIMIT).unwrap();
        batch.into_iter().map(|outgoing| outgoing.object).collect()
    };
    let before = batch(&store);
    let plain: Vec<_> = releases.iter().chain(&grants).chain([&statement, &late, &other]).cloned().collect();
    assert_eq!(before[before.len() - plain.len()..], plain, "the list and all that needs no document");
    for object in &before {
        super::super::acknowledge(&mut store, &mut district, object, NOW);
    }
    assert_eq!(batch(&store), []);
    assert_eq!(store.next_to_send(NOW).unwrap(), None);

    let receipt = district.receipt(document.id, document.digest, mobio::seal::State::Stored);
    let verified = receipt.verify::<Receipt>(&district.receipts.verifying_key()).unwrap();
    store.put_receipt(&verified, Step::Next, NOW).unwrap();
    assert_eq!(batch(&store), [grant, consent, of_it]);
}

/// A paper is taken out while it is still to be sent: who was to see it sees it, and the rest of that decision holds.
#[test]
fn what_was_handed_over_stays_until_it_is_sent() {
    let folder = folder();
    let mut district = District::new();
    let mut store = super::super::enrolled(folder.path(), &district);
    let mut person = Person::new(1);
    let [given, kept] = [(); 2].map(|()| keep(&mut store, &mut person, 10).unwrap());
    let (grant, consent) = person.approval_of(&given);
    store.decide(Decision { releases: &[], grants: &[grant], statement: &consent }, NOW).unwrap();
    for document in [&given, &kept] {
        remove(&mut store, &mut person, document.digest).unwrap();
    }
    assert_eq!(names(folder.path()), named(&[given.digest]));
    assert_eq!(store.next_document(NOW).unwrap().map(|outgoing| outgoing.name), Some(given.name()));

    let receipt = district.receipt(given.id, given.digest, mobio::seal::State::Stored);
    let verified = receipt.verify::<Receipt>(&district.receipts.verifying_key()).unwrap();
    store.put_receipt(&verified, Step::Next, NOW).unwrap();
    remove(&mut store, &mut person, given.digest).unwrap();
    assert_eq!(names(folder.path()), named(&[]));
}
