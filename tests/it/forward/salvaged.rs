//! Forwarding from a store that was damaged: what cannot be proved to have been sent goes again, what cannot be read
//! holds up nobody.

use super::kiosk::{Kiosk, ids, visit};
use crate::sealed::NOW;
use mobio::store::{State, salvage};
use rusqlite::Connection;

fn sql(kiosk: &Kiosk, statement: &str) {
    let changed = Connection::open(kiosk.folder.path().join("kiosk.sqlite")).unwrap().execute(statement, []);
    assert_eq!(changed.unwrap(), 1, "{statement}");
}

#[tokio::test]
async fn what_has_lost_its_receipt_is_sent_again_and_gets_the_same_one() {
    for lost in [1, 3] {
        let mut kiosk = Kiosk::new();
        let (person, all) = visit(&kiosk, 1);
        kiosk.settle().await;
        let before = kiosk.held(person);
        kiosk.forwarder = None;
        sql(&kiosk, &format!("UPDATE receipts SET object = x'00' WHERE seq = {lost}"));
        let salvaged = salvage(kiosk.folder.path(), NOW).unwrap();
        assert_eq!((salvaged.kept, salvaged.again, salvaged.torn), (all.len() as u64, 1, 1));
        assert!(!kiosk.all_sent(person));
        kiosk.restart();
        kiosk.settle().await;
        assert_eq!(kiosk.held(person), before, "receipt {lost}");
        assert_eq!(kiosk.server.now().taken, ids(&all), "nothing twice");
        assert_eq!(kiosk.status().last_error, None);
        assert_eq!(kiosk.store().chain_head().unwrap(), kiosk.server.now().district.head);
    }
}

#[tokio::test]
async fn a_store_that_has_lost_all_receipts_gets_them_again() {
    let mut kiosk = Kiosk::new();
    let (person, all) = visit(&kiosk, 1);
    kiosk.settle().await;
    let before = kiosk.held(person);
    kiosk.forwarder = None;
    Connection::open(kiosk.folder.path().join("kiosk.sqlite"))
        .unwrap()
        .execute_batch("PRAGMA secure_delete=ON; DELETE FROM receipts; UPDATE bundle SET object = x'00'")
        .unwrap();
    assert_eq!(salvage(kiosk.folder.path(), NOW).unwrap().again, all.len() as u64);
    kiosk.restart();
    kiosk.settle().await;
    assert_eq!(kiosk.held(person), before);
    assert_eq!(kiosk.server.now().taken, ids(&all), "nothing twice");
}

#[tokio::test]
async fn an_object_that_cannot_be_read_holds_up_nobody() {
    let mut kiosk = Kiosk::new();
    let (first, _) = visit(&kiosk, 1);
    let (second, _) = visit(&kiosk, 2);
    sql(&kiosk, "UPDATE outbox SET object = x'00' WHERE place = 1");
    kiosk.settle().await;
    assert!(kiosk.all_sent(second));
    let left = kiosk.held(first).into_iter().filter(|held| held.state == State::Frozen).count();
    assert_eq!(left, 0, "the person's others go on behind it");
    let queue = kiosk.store().queue().unwrap();
    assert!(queue.quarantined > 0);
    assert_eq!(kiosk.store().held(first).unwrap().torn, 1, "it is kept");
}
