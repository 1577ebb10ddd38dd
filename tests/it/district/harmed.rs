//! What the district hands back to a person who returns, with a bit turned over in each byte of header and signature and
//! in some of the body: none of it is taken in, and it is said how much that was. Unharmed the same objects are taken.

use super::counter::{Counter, approval, pin, told};
use super::liar::Lie;
use super::returning::{PIN, lied_to, objects, open, says, visit};
use super::stage::Stage;
use jiff::SignedDuration;
use mobio::seal::{Kind, Sealed};
use mobio::wire::receipts::{RecordEntry, RecordList};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

const SIGNATURE: usize = 64;

/// Every harmed copy that still looks like an object: any other is refused as soon as it is read.
fn harmed(object: &Sealed) -> VecDeque<Sealed> {
    let bytes = object.bytes();
    let body = bytes.len() - SIGNATURE - object.body().len()..bytes.len() - SIGNATURE;
    let is_tried = |place: &usize| !body.contains(place) || place.is_multiple_of(64);
    let flipped = |place: usize| {
        let mut flipped = bytes.to_vec();
        flipped[place] ^= 1 << (place % 8);
        Sealed::parse(flipped).ok()
    };
    (0..bytes.len()).filter(is_tried).filter_map(flipped).collect()
}

/// Lists these instead of what there is, and hands them out in that order.
fn instead(objects: VecDeque<Sealed>) -> Box<Lie> {
    let entry = |object: &Sealed| RecordEntry { id: object.id(), digest: object.digest().to_string() };
    let list = RecordList { records: objects.iter().map(entry).collect() };
    let left = Mutex::new(objects);
    Box::new(move |path, status, body| {
        if path.ends_with("/records") {
            (status, serde_json::to_vec(&list).unwrap())
        } else if path.starts_with("/v1/records/") {
            (200, left.lock().unwrap().pop_front().unwrap().into_bytes())
        } else {
            (status, body)
        }
    })
}

#[test]
fn nothing_harmed_is_taken_in_at_a_return() {
    let stage = Stage::start();
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let card = visit(&first, &[("person", "A")]);
    let mut vault = first.vault();
    vault.open(Arc::clone(&card), &pin(PIN), None).unwrap();
    vault.approve(&approval(&["person"]), &[told("person", "A", 1)], &pin(PIN)).unwrap();
    first.forward();
    let database = rusqlite::Connection::open(first.folder.path().join("kiosk.sqlite")).unwrap();
    let mut rows = database.prepare("SELECT object FROM outbox ORDER BY place").unwrap();
    let all = rows.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    let all: Vec<Sealed> = all.map(|bytes| Sealed::parse(bytes.unwrap()).unwrap()).collect();
    for kind in [Kind::Envelope, Kind::Grant, Kind::Statement] {
        stage.pass(SignedDuration::from_mins(20));
        let object = all.iter().rfind(|object| object.kind() == kind).unwrap();
        let harmed = harmed(object);
        let many = harmed.len();
        assert!(many > 100, "{kind:?}: {many}");
        let opened = lied_to(&second, &stage, &card, instead(harmed)).unwrap();
        assert_eq!((opened.set_aside, says(&opened).len(), opened.approved.len()), (many, 0, 0), "{kind:?}");
        assert_eq!(objects(&second), 1, "{kind:?}: only the card's own entry");
    }
    let opened = open(&second, &card).unwrap();
    assert_eq!((opened.set_aside, says(&opened), opened.approved.len()), (0, vec![("person", "A")], 1));
}
