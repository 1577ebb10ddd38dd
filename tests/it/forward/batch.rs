//! The same promises when several objects go in one request.

use super::district::Trick;
use super::kiosk::{Kiosk, ids, visit};
use crate::sealed::{NOW, Person, record};
use mobio::forward::Turn;
use mobio::seal::Sealed;
use mobio::store::State;
use std::time::Duration;

fn kiosk() -> Kiosk {
    let kiosk = Kiosk::new();
    kiosk.server.now().batches = true;
    kiosk
}

/// Frozen drafts of one person.
fn drafts(kiosk: &Kiosk, count: u128) -> (Person, Vec<Sealed>) {
    let (mut person, mut store) = (Person::new(1), kiosk.store());
    let drafts: Vec<_> = (1..=count).map(|number| person.draft(record(number), &[], 1)).collect();
    for draft in &drafts {
        store.save_draft(draft, NOW).unwrap();
    }
    store.freeze_all().unwrap();
    (person, drafts)
}

#[tokio::test]
async fn a_visit_arrives_in_one_request_in_order() {
    let mut kiosk = kiosk();
    let (person, all) = visit(&kiosk, 1);
    assert!(kiosk.settle().await.is_empty());
    assert_eq!((kiosk.posts(), kiosk.puts()), (1, 0));
    assert_eq!(kiosk.server.now().taken, ids(&all));
    assert!(kiosk.all_sent(person));
    assert_eq!(kiosk.status().receipts, all.len() as u64);
    assert_eq!(kiosk.store().chain_head().unwrap(), kiosk.server.now().district.head);
}

#[tokio::test]
async fn of_more_than_a_batch_holds_each_arrives_once() {
    let mut kiosk = kiosk();
    let (person, all) = drafts(&kiosk, 250);
    kiosk.settle().await;
    assert_eq!(kiosk.server.now().taken, ids(&all));
    assert!(kiosk.all_sent(person.id));
    assert!((3..25).contains(&kiosk.posts()), "{}", kiosk.posts());
}

#[tokio::test]
async fn batches_whose_answers_are_lost_are_sent_again_and_kept_once() {
    let mut kiosk = kiosk();
    let (person, all) = visit(&kiosk, 1);
    let tricks = [Trick::Honest, Trick::LoseReply, Trick::LoseRequest, Trick::LoseReply];
    kiosk.trick(tricks.into_iter().cycle().take(40));
    kiosk.settle().await;
    assert_eq!(kiosk.server.now().taken, ids(&all), "each once, in order");
    assert!(kiosk.all_sent(person));
    assert_eq!(kiosk.store().chain_head().unwrap(), kiosk.server.now().district.head);
}

#[tokio::test]
async fn a_line_that_drops_gets_less_and_less_at_once() {
    let mut kiosk = kiosk();
    let (person, _) = drafts(&kiosk, 40);
    kiosk.trick(std::iter::repeat_n(Trick::LoseRequest, 3));
    kiosk.settle().await;
    let requests = kiosk.server.now().requests.clone();
    let sent: Vec<_> = requests.iter().filter_map(|line| line.split_once(' ')).collect();
    let sent: Vec<_> =
        sent.iter().filter(|(method, _)| *method != "GET").map(|(method, _)| *method).collect();
    assert_eq!(sent[..4], ["POST", "POST", "POST", "PUT"], "at last one object alone");
    assert_eq!(sent.get(4), Some(&"POST"), "and more again when it arrived");
    assert!(kiosk.all_sent(person.id));
}

#[tokio::test]
async fn a_refused_object_is_set_aside_and_those_around_it_arrive() {
    for place in [0, 1, 4] {
        let mut kiosk = kiosk();
        let (person, all) = drafts(&kiosk, 5);
        kiosk.trick(std::iter::repeat_n(Trick::Honest, place).chain([Trick::Refuse(422, None)]));
        kiosk.settle().await;
        let held = kiosk.held(person.id);
        assert_eq!((held[place].state, &held[place].object), (State::Quarantined, &all[place]));
        assert_eq!(held.iter().filter(|held| held.state == State::Sent).count(), 4, "{place}");
        assert_eq!(kiosk.server.now().taken.len(), 4, "{place}");
        assert_eq!(kiosk.status().last_error.as_deref(), Some("D-TEST-422"));
        assert_eq!(kiosk.posts(), 1, "{place}: nothing of it goes twice");
    }
}

#[tokio::test]
async fn a_lie_in_the_midst_costs_nothing_but_itself() {
    let lies = [
        Trick::ForgeReceipt,
        Trick::OtherReceipt,
        Trick::SkipReceipt,
        Trick::BreakChain,
        Trick::Say(vec![7]),
    ];
    for lie in lies {
        let mut kiosk = kiosk();
        let (person, all) = drafts(&kiosk, 5);
        kiosk.trick([Trick::Honest, Trick::Honest, lie.clone()]);
        while kiosk.posts() < 1 {
            assert_eq!(kiosk.turn().await, Turn::Again);
        }
        let held = kiosk.held(person.id);
        let states = held.iter().map(|held| held.state == State::Sent);
        assert_eq!(states.collect::<Vec<_>>()[..3], [true, true, false], "{lie:?}");
        assert!(kiosk.status().last_error.is_some(), "{lie:?}");
        kiosk.settle().await;
        assert!(kiosk.all_sent(person.id), "{lie:?}: an honest district again");
        let mut taken = kiosk.server.now().taken.clone();
        taken.sort();
        let mut expected = ids(&all);
        expected.sort();
        assert_eq!(taken, expected, "{lie:?}");
        assert_eq!(kiosk.store().chain_head().unwrap(), kiosk.server.now().district.head, "{lie:?}");
    }
}

#[tokio::test]
async fn a_district_that_is_busy_or_fails_is_nobodys_fault() {
    for (status, wait) in [(429, Some(40)), (503, Some(40)), (500, None)] {
        let mut kiosk = kiosk();
        let (person, all) = visit(&kiosk, 1);
        kiosk.trick([Trick::Refuse(status, wait)]);
        let pauses = kiosk.settle().await;
        assert_eq!(pauses.len(), 1, "{status}");
        assert!(pauses[0] >= Duration::from_secs(wait.unwrap_or(0)), "{status}: {pauses:?}");
        assert!(kiosk.all_sent(person), "{status}");
        assert_eq!(kiosk.server.now().taken, ids(&all), "{status}");
    }
}

#[tokio::test]
async fn a_batch_that_fails_without_a_culprit_is_not_sent_again_as_it_was() {
    for status in [403, 500, 503] {
        let mut kiosk = kiosk();
        let (person, all) = drafts(&kiosk, 3);
        kiosk.trick([Trick::Refuse(status, None)]);
        while kiosk.posts() < 1 {
            kiosk.turn().await;
        }
        kiosk.pass(Duration::from_secs(300));
        kiosk.settle().await;
        assert_eq!((kiosk.posts(), kiosk.puts()), (2, 1), "{status}: one alone, then the others");
        assert!(kiosk.all_sent(person.id), "{status}");
        assert_eq!(kiosk.server.now().taken, ids(&all), "{status}");
    }
}

#[tokio::test]
async fn an_object_that_was_put_off_goes_alone() {
    let mut kiosk = kiosk();
    let (person, all) = drafts(&kiosk, 3);
    // The batch fails, then the first object alone: it is to blame, and goes alone once more when it is due.
    kiosk.trick([Trick::Refuse(500, None), Trick::Refuse(500, None)]);
    kiosk.settle().await;
    assert_eq!((kiosk.posts(), kiosk.puts()), (2, 2));
    assert!(kiosk.all_sent(person.id));
    assert_eq!(kiosk.server.now().taken, ids(&all));
}

#[tokio::test]
async fn after_a_restore_batches_bring_back_what_was_lost() {
    let mut kiosk = kiosk();
    let (person, all) = visit(&kiosk, 1);
    kiosk.settle().await;
    kiosk.server.now().restore(4);
    let (mut store, draft) = (kiosk.store(), Person::new(2).draft(record(30), &[], 1));
    store.save_draft(&draft, NOW).unwrap();
    store.freeze_all().unwrap();
    kiosk.settle().await;
    assert!(kiosk.all_sent(person));
    let mut taken = kiosk.server.now().taken.clone();
    taken.retain(|id| *id != draft.id());
    assert_eq!(taken, ids(&all));
    assert_eq!(kiosk.store().chain_head().unwrap(), kiosk.server.now().district.head);
}
