//! Forwarding against a district that drops, refuses, forgets and lies: whatever happens on the line, in the end
//! everything is there once, and nothing counts as sent without its genuine receipt.
//! Time is a number that the tests move; no test sleeps.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may panic")]

mod batch;
mod district;
mod documents;
mod flipped;
mod kiosk;
mod salvaged;

use crate::sealed::{NOW, Person, record};
use district::{Trick, unknown};
use kiosk::{HOUR, Kiosk, ids, reply, visit};
use mobio::forward::{Status, Turn, enrolment};
use mobio::seal::{self, Sealed};
use mobio::store::{State, Store};
use std::sync::mpsc;
use std::time::Duration;

#[tokio::test]
async fn a_visit_arrives_in_order_with_the_statement_last() {
    let mut kiosk = Kiosk::new();
    let (person, all) = visit(&kiosk, 1);
    assert!(kiosk.settle().await.is_empty());
    assert_eq!(kiosk.server.now().taken, ids(&all));
    assert!(kiosk.all_sent(person));
    assert_eq!(kiosk.held(person).pop().unwrap().receipt.unwrap().state, seal::State::Approved);
    let receipts = all.len() as u64;
    let status = Status { online: true, receipts, bundle: Some(1), ..Status::default() };
    assert_eq!(kiosk.status(), status);
}

#[tokio::test]
async fn what_is_not_frozen_stays_here() {
    let mut kiosk = Kiosk::new();
    let mut person = Person::new(1);
    kiosk.store().save_draft(&person.draft(record(1), &[], 1), NOW).unwrap();
    kiosk.settle().await;
    assert_eq!(kiosk.puts(), 0);
}

#[tokio::test]
async fn lost_requests_and_replies_change_nothing_in_the_end() {
    let mut kiosk = Kiosk::new();
    let (person, all) = visit(&kiosk, 1);
    let tricks = [Trick::LoseReply, Trick::LoseRequest, Trick::LoseReply, Trick::Honest];
    kiosk.trick(tricks.into_iter().cycle().take(40));
    kiosk.settle().await;
    assert_eq!(kiosk.server.now().taken, ids(&all), "each once, in order");
    assert!(kiosk.all_sent(person));
    assert_eq!(kiosk.store().chain_head().unwrap(), kiosk.server.now().district.head);
    assert!(kiosk.puts() > all.len(), "the tricks were played");
}

#[tokio::test]
async fn a_restart_at_any_point_loses_and_doubles_nothing() {
    let mut kiosk = Kiosk::new();
    let (person, all) = visit(&kiosk, 1);
    kiosk.trick([Trick::Honest, Trick::LoseReply].into_iter().cycle().take(30));
    while !kiosk.all_sent(person) {
        assert!(kiosk.starts < 100, "it never arrives");
        // Old copies, bundle, receipts, a batch that the district does not know, then one object.
        for _ in 0..5 {
            kiosk.turn().await;
        }
        kiosk.restart();
    }
    assert_eq!(kiosk.server.now().taken, ids(&all));
}

#[tokio::test]
async fn a_faulty_object_lets_other_people_go_first() {
    let mut kiosk = Kiosk::new();
    let (first, all) = visit(&kiosk, 1);
    let (second, others) = visit(&kiosk, 2);
    kiosk.trick([Trick::Refuse(500, None)]);
    kiosk.settle().await;
    let taken = kiosk.server.now().taken.clone();
    assert_eq!(taken[0], others[0].id(), "the second person was not held up");
    let of = |objects: &[Sealed]| {
        let ids = ids(objects);
        taken.iter().copied().filter(|id| ids.contains(id)).collect::<Vec<_>>()
    };
    assert_eq!((of(&all), of(&others)), (ids(&all), ids(&others)), "each in order");
    assert!(kiosk.all_sent(first) && kiosk.all_sent(second));
}

/// A thin line on which one large object never comes through: it is that one's trouble and nobody else's.
#[tokio::test]
async fn an_object_that_never_gets_an_answer_lets_other_people_go_first() {
    let mut kiosk = Kiosk::new();
    kiosk.server.now().batches = true;
    let (unlucky, all) = visit(&kiosk, 1);
    let (lucky, _) = visit(&kiosk, 2);
    kiosk.server.now().unlucky = Some(all[1].id());
    for _ in 0..200 {
        if let Turn::Wait(wait) = kiosk.turn().await {
            kiosk.pass(wait.min(HOUR / 2));
        }
    }
    assert!(kiosk.all_sent(lucky));
    let states: Vec<_> = kiosk.held(unlucky).into_iter().map(|held| held.state).collect();
    assert_eq!(states[0], State::Sent);
    assert!(states[1..].iter().all(|state| *state == State::Frozen), "nothing overtakes it: {states:?}");
    kiosk.server.now().unlucky = None;
    kiosk.settle().await;
    assert!(kiosk.all_sent(unlucky));
}

#[tokio::test]
async fn lasting_refusals_are_set_aside_seen_and_kept() {
    for status in [400, 409, 413, 415, 422] {
        let mut kiosk = Kiosk::new();
        let mut person = Person::new(1);
        let drafts = [person.draft(record(1), &[], 1), person.draft(record(2), &[], 1)];
        let mut store = kiosk.store();
        for draft in &drafts {
            store.save_draft(draft, NOW).unwrap();
        }
        store.freeze_all().unwrap();
        kiosk.trick([Trick::Refuse(status, None)]);
        kiosk.settle().await;
        kiosk.restart();
        kiosk.settle().await;
        assert_eq!(kiosk.puts(), 2, "{status}: not sent again");
        let held = kiosk.held(person.id);
        assert_eq!((held[0].state, &held[0].object), (State::Quarantined, &drafts[0]), "{status}");
        assert_eq!(held[1].state, State::Sent, "{status}");
        let status_now = kiosk.status();
        assert_eq!((status_now.quarantined, status_now.waiting), (1, 0));
        assert_eq!(status_now.last_error, Some(format!("D-TEST-{status}")));
    }
}

#[tokio::test]
async fn what_the_district_misses_goes_first() {
    let mut kiosk = Kiosk::new();
    let (person, all) = visit(&kiosk, 1);
    let statement = all.last().unwrap();
    while kiosk.held(person)[all.len() - 2].state != State::Sent {
        kiosk.turn().await;
    }
    // Only the statement is left; now the district loses a grant, and says so without naming it.
    let grant = all[all.len() - 2].id();
    kiosk.server.now().lose(grant);
    kiosk.settle().await;
    assert!(kiosk.all_sent(person));
    let taken = kiosk.server.now().taken.clone();
    assert_eq!(taken[taken.len() - 2..], [grant, statement.id()]);
}

#[tokio::test]
async fn what_nobody_can_deliver_is_set_aside() {
    let mut kiosk = Kiosk::new();
    let (person, all) = visit(&kiosk, 1);
    kiosk.trick(all.iter().skip(1).map(|_| Trick::Honest).chain([Trick::Misses(vec![unknown()])]));
    kiosk.settle().await;
    assert_eq!(kiosk.held(person).pop().unwrap().state, State::Quarantined);
    assert_eq!(kiosk.status().last_error.as_deref(), Some("D-TEST-424"));

    let mut kiosk = Kiosk::new();
    let (person, all) = visit(&kiosk, 1);
    let never = Trick::Misses(vec![all[0].id()]);
    kiosk.trick([Trick::Honest]);
    kiosk.trick([never, Trick::Honest].into_iter().cycle().take(100));
    kiosk.settle().await;
    assert_eq!(kiosk.held(person)[1].state, State::Quarantined, "not for ever");
}

#[tokio::test]
async fn a_stopped_kiosk_only_probes_until_it_is_welcome_again() {
    for status in [401, 403, 426] {
        let mut kiosk = Kiosk::new();
        let (person, all) = visit(&kiosk, 1);
        kiosk.trick([Trick::Refuse(status, None)]);
        while kiosk.turn().await == Turn::Again {}
        let stopped = kiosk.status();
        assert_eq!((kiosk.puts(), stopped.waiting), (1, all.len() as u64), "{status}");
        assert_eq!(stopped.last_error, Some(format!("D-TEST-{status}")));
        let pause = Duration::from_secs(300);
        assert_eq!(kiosk.turn().await, Turn::Wait(pause), "{status}: no nudge changes that");
        let before = kiosk.server.now().requests.len();
        kiosk.pass(pause);
        kiosk.settle().await;
        assert_eq!(kiosk.server.now().requests[before], "GET /v1/receipts?after=0", "{status}");
        assert!(kiosk.all_sent(person), "{status}");
    }
}

#[tokio::test]
async fn a_busy_district_is_given_the_time_it_asks_for() {
    for status in [429, 503] {
        let mut kiosk = Kiosk::new();
        let (person, _) = visit(&kiosk, 1);
        kiosk.trick([Trick::Refuse(status, Some(40))]);
        let pauses = kiosk.settle().await;
        assert_eq!(pauses.len(), 1);
        assert!(pauses[0] >= Duration::from_secs(40), "{status}: {pauses:?}");
        assert!(kiosk.all_sent(person));
    }
}

#[tokio::test]
async fn after_five_failures_only_probes_go_out() {
    let mut kiosk = Kiosk::new();
    let (person, _) = visit(&kiosk, 1);
    kiosk.trick(std::iter::repeat_n(Trick::LoseRequest, 5));
    let pauses = kiosk.settle().await;
    assert_eq!(pauses.len(), 5);
    assert!(
        pauses.iter().zip([1, 2, 4, 8, 16]).all(|(pause, ceiling)| *pause <= Duration::from_secs(ceiling))
    );
    let requests = kiosk.server.now().requests.clone();
    let first_puts = requests.iter().position(|line| line.starts_with("PUT")).unwrap();
    assert!(requests[first_puts..first_puts + 5].iter().all(|line| line.starts_with("PUT")));
    assert_eq!(requests[first_puts + 5], "GET /v1/receipts?after=0");
    assert!(kiosk.all_sent(person));
}

#[tokio::test]
async fn lying_receipts_are_refused_and_nothing_counts_as_sent() {
    let lies = [
        (Trick::ForgeReceipt, "K-FORWARD-06"),
        (Trick::OtherReceipt, "K-FORWARD-07"),
        (Trick::SkipReceipt, "K-FORWARD-08"),
        (Trick::BreakChain, "K-FORWARD-08"),
    ];
    for (lie, code) in lies {
        let mut kiosk = Kiosk::new();
        let (person, all) = visit(&kiosk, 1);
        kiosk.trick([Trick::Honest, lie.clone()]);
        while kiosk.puts() < 2 {
            kiosk.turn().await;
        }
        let sent = |kiosk: &Kiosk| kiosk.held(person).iter().filter(|held| held.state == State::Sent).count();
        assert_eq!(sent(&kiosk), 1, "{lie:?}");
        assert_eq!(kiosk.status().last_error.as_deref(), Some(code), "{lie:?}");
        assert_eq!(kiosk.store().chain_head().unwrap(), kiosk.server.now().district.head, "{lie:?}");
        kiosk.settle().await;
        assert!(kiosk.all_sent(person), "{lie:?}: an honest district again");
        assert_eq!(kiosk.server.now().taken, ids(&all), "{lie:?}");
    }
}

#[tokio::test]
async fn receipts_that_were_missed_are_fetched() {
    let mut kiosk = Kiosk::new();
    let (person, all) = visit(&kiosk, 1);
    while kiosk.puts() < 1 {
        kiosk.turn().await;
    }
    // The district acknowledges on its own, more than one page holds.
    for _ in 0..5 {
        kiosk.server.now().acknowledge(all[0].id(), all[0].digest(), seal::State::Ended);
    }
    kiosk.settle().await;
    assert!(kiosk.all_sent(person));
    assert_eq!(kiosk.held(person)[0].receipt.unwrap().state, seal::State::Ended);
    assert_eq!(kiosk.store().chain_head().unwrap(), kiosk.server.now().district.head);
}

#[tokio::test]
async fn after_a_restore_the_district_gets_back_what_it_lost() {
    let mut kiosk = Kiosk::new();
    let (person, all) = visit(&kiosk, 1);
    kiosk.settle().await;
    kiosk.server.now().restore(4);
    let mut store = kiosk.store();
    let draft = Person::new(2).draft(record(30), &[], 1);
    store.save_draft(&draft, NOW).unwrap();
    store.freeze_all().unwrap();
    kiosk.settle().await;
    assert!(kiosk.all_sent(person));
    let mut taken = kiosk.server.now().taken.clone();
    taken.retain(|id| *id != draft.id());
    assert_eq!(taken, ids(&all));
    assert_eq!(kiosk.store().chain_head().unwrap(), kiosk.server.now().district.head);
    assert_eq!(kiosk.status().last_error, None);
}

#[tokio::test]
async fn a_kiosk_with_nothing_new_hears_of_a_restore_within_a_day() {
    let mut kiosk = Kiosk::new();
    let (person, all) = visit(&kiosk, 1);
    kiosk.settle().await;
    kiosk.server.now().restore(4);
    kiosk.pass(24 * HOUR);
    kiosk.settle().await;
    assert_eq!(kiosk.server.now().taken, ids(&all));
    assert!(kiosk.all_sent(person));
    let sent = kiosk.puts();
    kiosk.pass(24 * HOUR);
    kiosk.settle().await;
    assert_eq!(kiosk.puts(), sent, "and gives it back once");
}

/// More of them than the restore took away: the newest receipt that is stored is of no use for asking on.
#[tokio::test]
async fn receipts_since_a_restore_are_fetched_from_the_first_one_on() {
    let mut kiosk = Kiosk::new();
    let (person, all) = visit(&kiosk, 1);
    kiosk.settle().await;
    kiosk.server.now().restore(all.len() - 1);
    for _ in 0..5 {
        kiosk.server.now().acknowledge(all[0].id(), all[0].digest(), seal::State::Ended);
    }
    kiosk.restart();
    kiosk.settle().await;
    assert!(kiosk.all_sent(person));
    assert_eq!(kiosk.server.now().taken, ids(&all));
    assert_eq!(kiosk.held(person)[0].receipt.unwrap().state, seal::State::Ended);
    assert_eq!(kiosk.store().chain_head().unwrap(), kiosk.server.now().district.head);
    assert_eq!(kiosk.status().last_error, None);
}

/// So many that the district says "wait" again and again while they are read.
#[tokio::test]
async fn receipts_since_a_restore_are_read_on_after_each_pause() {
    let mut kiosk = Kiosk::new();
    let (person, all) = visit(&kiosk, 1);
    kiosk.settle().await;
    for _ in 0..30 {
        kiosk.server.now().acknowledge(all[0].id(), all[0].digest(), seal::State::Ended);
    }
    kiosk.server.now().restore(all.len() + 30);
    kiosk.server.now().pages = Some(4);
    kiosk.restart();
    kiosk.settle().await;
    assert!(kiosk.all_sent(person));
    let requests = kiosk.server.now().requests.clone();
    let begun = requests.iter().filter(|line| *line == "GET /v1/receipts?after=0").count();
    assert_eq!(begun, 2, "at the first start, and once for the restore");
    assert_eq!(kiosk.status().last_error, None);
}

#[tokio::test]
async fn a_bundle_that_cannot_be_had_or_read_holds_nothing_up() {
    let mut kiosk = Kiosk::new();
    kiosk.settle().await;
    kiosk.server.now().bundle = b"<html>welcome to our network".to_vec();
    kiosk.pass(24 * HOUR);
    let (person, all) = visit(&kiosk, 1);
    kiosk.settle().await;
    assert!(kiosk.all_sent(person));
    assert_eq!(kiosk.server.now().taken, ids(&all));
    assert_eq!(kiosk.status().bundle, Some(1));
}

#[tokio::test]
async fn an_expired_bundle_does_not_stop_what_is_frozen() {
    let mut kiosk = Kiosk::new();
    kiosk.settle().await;
    kiosk.pass(100 * 24 * HOUR);
    let (person, _) = visit(&kiosk, 1);
    kiosk.settle().await;
    assert!(kiosk.all_sent(person));
}

#[tokio::test]
async fn a_new_receipt_key_is_learned_from_the_bundle() {
    let mut kiosk = Kiosk::new();
    let (person, _) = visit(&kiosk, 1);
    while kiosk.puts() < 2 {
        kiosk.turn().await;
    }
    {
        let mut server = kiosk.server.now();
        let new = seal::ReceiptKey::from_bytes(&[6; 32]);
        let keys = [new.verifying_key(), server.district.receipts.verifying_key()];
        server.bundle = server.district.bundle_with(2, &keys).into_bytes();
        server.district.receipts = new;
    }
    assert!(kiosk.settle().await.is_empty());
    assert!(kiosk.all_sent(person));
    assert_eq!(kiosk.status().bundle, Some(2));
}

/// The probe after failures is the first to see it.
#[tokio::test]
async fn a_new_receipt_key_is_learned_while_receipts_are_read_too() {
    let mut kiosk = Kiosk::new();
    let (person, all) = visit(&kiosk, 1);
    kiosk.settle().await;
    {
        let mut server = kiosk.server.now();
        let new = seal::ReceiptKey::from_bytes(&[6; 32]);
        let keys = [new.verifying_key(), server.district.receipts.verifying_key()];
        server.bundle = server.district.bundle_with(2, &keys).into_bytes();
        server.district.receipts = new;
        server.acknowledge(all[0].id(), all[0].digest(), seal::State::Ended);
    }
    kiosk.restart();
    // The bundle that is fetched at a start is the old one still.
    let new = std::mem::take(&mut kiosk.server.now().bundle);
    kiosk.settle().await;
    assert_ne!(kiosk.status().last_error, None);
    kiosk.server.now().bundle = new;
    kiosk.pass(HOUR / 4);
    kiosk.settle().await;
    assert_eq!(kiosk.status().last_error, None);
    assert_eq!(kiosk.held(person)[0].receipt.unwrap().state, seal::State::Ended);
}

#[tokio::test]
async fn an_older_or_forged_bundle_is_refused_and_sending_goes_on() {
    let mut kiosk = Kiosk::new();
    let newest = kiosk.server.now().district.bundle(5);
    kiosk.server.now().bundle = newest.bytes().to_vec();
    kiosk.settle().await;
    let older = kiosk.server.now().district.bundle(4);
    let mut forger = crate::sealed::District::new();
    forger.root = seal::RootKey::from_bytes(&[8; 32]);
    for bad in [older, forger.bundle(6)] {
        kiosk.server.now().bundle = bad.into_bytes();
        kiosk.pass(24 * HOUR);
        kiosk.settle().await;
        kiosk.turn().await;
        assert_eq!(kiosk.store().bundle().unwrap(), Some(newest.clone()));
        assert_eq!(kiosk.status().last_error.as_deref(), Some("K-FORWARD-09"));
    }
    let (person, _) = visit(&kiosk, 1);
    kiosk.settle().await;
    assert!(kiosk.all_sent(person));
}

#[tokio::test]
async fn an_idle_kiosk_sleeps_and_looks_for_the_bundle_once_a_day() {
    let mut kiosk = Kiosk::new();
    let mut turns = 0;
    while kiosk.elapsed < 3 * 24 * HOUR {
        turns += 1;
        if let Turn::Wait(wait) = kiosk.turn().await {
            kiosk.pass(wait);
        }
    }
    assert!(turns < 200, "{turns} turns in three days");
    let bundles = kiosk.server.now().requests.iter().filter(|line| line.ends_with("/v1/bundle")).count();
    assert_eq!(bundles, 3);
}

#[test]
fn the_thread_sends_when_it_is_nudged_and_ends_when_it_is_dropped() {
    let kiosk = Kiosk::new();
    let (sender, statuses) = mpsc::channel();
    let handle = kiosk.forwarder(Box::new(move |status| drop(sender.send(status)))).spawn().unwrap();
    for number in [1, 2] {
        let (person, _) = visit(&kiosk, number);
        handle.nudge();
        while !kiosk.all_sent(person) {
            statuses.recv_timeout(Duration::from_secs(30)).unwrap();
        }
    }
    drop(handle);
    assert!(statuses.iter().all(|status| status.last_error.is_none()), "and the thread has hung up");
}

#[tokio::test]
async fn each_receipt_is_news_also_of_an_object_that_waited_for_nobody() {
    let kiosk = Kiosk::new();
    let (sender, statuses) = mpsc::channel();
    let mut forwarder = kiosk.forwarder(Box::new(move |status| drop(sender.send(status))));
    while forwarder.turn(kiosk.elapsed).await == Turn::Again {}
    statuses.try_iter().for_each(drop);
    let mut person = Person::new(1);
    let mut store = kiosk.store();
    for version in [1, 2] {
        // Frozen and sent within one turn: before and after it, nothing waits.
        store.save_draft(&person.draft(record(version), &[], 1), NOW).unwrap();
        store.freeze_all().unwrap();
        while forwarder.turn(kiosk.elapsed).await == Turn::Again {}
        let news: Vec<u64> = statuses.try_iter().map(|status| status.receipts).collect();
        assert_eq!(news, [u64::try_from(version).unwrap()]);
    }
}

#[test]
fn a_kiosk_takes_no_other_root_than_its_settings_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let district = crate::sealed::District::new();
    let other = seal::RootKey::from_bytes(&[8; 32]).verifying_key();
    let reply = reply(&district);
    assert_eq!(enrolment::accept(&mut store, &reply, Some(other)).unwrap_err().code(), "K-FORWARD-11");
    assert_eq!(store.enrolment().unwrap(), None);
    let root = district.root.verifying_key();
    let enrolment = enrolment::accept(&mut store, &reply, Some(root)).unwrap();
    assert_eq!(store.enrolment().unwrap(), Some(enrolment));
}
