//! The same promises when several objects go in one request.

use super::district::{Rewrite, Trick};
use super::kiosk::{HOUR, Kiosk, ids, visit};
use crate::sealed::{NOW, Person, record};
use mobio::forward::Turn;
use mobio::seal::Sealed;
use mobio::store::State;
use mobio::wire::batch::{BatchReply, RecordAnswer};
use mobio::wire::problem::Problem;
use std::time::Duration;

fn kiosk() -> Kiosk {
    let kiosk = Kiosk::new();
    kiosk.server.now().batches = true;
    kiosk
}

fn bytes(reply: BatchReply) -> Vec<u8> {
    serde_json::to_vec(&reply).unwrap()
}

fn refused(status: u16) -> RecordAnswer {
    let code = format!("D-TEST-{status}");
    let (kind, title) = (format!("urn:mobio:problem:{code}"), "Refused".to_owned());
    RecordAnswer::Refused(Problem { kind, title, status, code, detail: None, missing: Vec::new() })
}

/// Refuses all but the first, the second with this status.
fn from_the_second(mut reply: BatchReply, status: u16) -> Vec<u8> {
    reply.answers[1] = refused(status);
    reply.answers[2..].fill(refused(424));
    bytes(reply)
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
    assert_eq!(sent[..3], ["POST"; 3], "at last one object alone");
    // It fell down three times: eight must arrive alone before more is tried.
    assert_eq!(sent[3..11], ["PUT"; 8]);
    assert_eq!(sent[11], "POST");
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
    for status in [400, 403, 500, 503] {
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
async fn what_is_too_much_for_something_on_the_way_goes_in_smaller_pieces() {
    for (status, pauses) in [(413, 0), (408, 1)] {
        let mut kiosk = kiosk();
        let (person, all) = drafts(&kiosk, 10);
        kiosk.trick([Trick::Refuse(status, None)]);
        assert_eq!(kiosk.settle().await.len(), pauses, "{status}");
        assert_eq!((kiosk.posts(), kiosk.puts()), (3, 0), "{status}: ten, then seven and three");
        assert!(kiosk.all_sent(person.id), "{status}");
        assert_eq!(kiosk.server.now().taken, ids(&all), "{status}");
    }
}

#[tokio::test]
async fn an_answer_that_fits_no_batch_is_not_believed() {
    let broken: [(&str, Rewrite); 6] = [
        ("one too few", |reply| bytes(BatchReply { answers: reply.answers[..2].to_vec() })),
        ("one too many", |reply| {
            let last = reply.answers[2].clone();
            bytes(BatchReply { answers: [reply.answers, vec![last]].concat() })
        }),
        ("no JSON", |_| b"{".to_vec()),
        ("nothing", |_| Vec::new()),
        ("kept, with the status of a refusal", |mut reply| {
            let RecordAnswer::Kept { status, .. } = &mut reply.answers[1] else { panic!("refused") };
            *status = 422;
            bytes(reply)
        }),
        ("refused, with the status of a receipt", |mut reply| {
            reply.answers[1] = refused(200);
            bytes(reply)
        }),
    ];
    for (name, rewrite) in broken {
        let mut kiosk = kiosk();
        let (person, all) = drafts(&kiosk, 3);
        kiosk.server.now().rewrite = Some(rewrite);
        while kiosk.posts() < 1 {
            kiosk.turn().await;
        }
        assert!(kiosk.held(person.id).iter().all(|held| held.state == State::Frozen), "{name}");
        assert_eq!(kiosk.status().last_error.as_deref(), Some("K-FORWARD-05"), "{name}");
        kiosk.settle().await;
        assert!(kiosk.all_sent(person.id), "{name}");
        assert_eq!(
            kiosk.server.now().arrived,
            [ids(&all), ids(&all)].concat(),
            "{name}: once more, in order"
        );
    }
}

#[tokio::test]
async fn a_receipt_in_anothers_place_counts_for_neither() {
    let mixed: [(&str, Rewrite); 2] = [
        ("two in each other's place", |mut reply| {
            reply.answers.swap(1, 2);
            bytes(reply)
        }),
        ("the same twice", |mut reply| {
            reply.answers[1] = reply.answers[0].clone();
            bytes(reply)
        }),
    ];
    for (name, rewrite) in mixed {
        let mut kiosk = kiosk();
        let (person, all) = drafts(&kiosk, 3);
        kiosk.server.now().rewrite = Some(rewrite);
        while kiosk.posts() < 1 {
            kiosk.turn().await;
        }
        let states = kiosk.held(person.id).into_iter().map(|held| held.state == State::Sent);
        assert_eq!(states.collect::<Vec<_>>(), [true, false, false], "{name}");
        assert_eq!(kiosk.status().last_error.as_deref(), Some("K-FORWARD-07"), "{name}");
        kiosk.settle().await;
        assert!(kiosk.all_sent(person.id), "{name}");
        let again = ids(&all[1..]);
        assert_eq!(kiosk.server.now().arrived, [ids(&all), again].concat(), "{name}: in order");
        assert_eq!(kiosk.store().chain_head().unwrap(), kiosk.server.now().district.head, "{name}");
    }
}

#[tokio::test]
async fn one_that_has_to_come_again_waits_with_what_stands_behind_it() {
    let for_now: [(u16, Rewrite); 4] = [
        (423, |reply| from_the_second(reply, 423)),
        (429, |reply| from_the_second(reply, 429)),
        (500, |reply| from_the_second(reply, 500)),
        (503, |reply| from_the_second(reply, 503)),
    ];
    for (status, rewrite) in for_now {
        let mut kiosk = kiosk();
        let (person, all) = drafts(&kiosk, 4);
        kiosk.server.now().rewrite = Some(rewrite);
        while kiosk.posts() < 1 {
            kiosk.turn().await;
        }
        let states: Vec<_> = kiosk.held(person.id).into_iter().map(|held| held.state).collect();
        assert_eq!(states, [State::Sent, State::Frozen, State::Frozen, State::Frozen], "{status}");
        assert_eq!(kiosk.status().last_error, Some(format!("D-TEST-{status}")));
        assert_eq!(kiosk.settle().await.len(), 1, "{status}");
        assert!(kiosk.all_sent(person.id), "{status}");
        let again = ids(&all[1..]);
        assert_eq!(kiosk.server.now().arrived, [ids(&all), again].concat(), "{status}: in order");
    }
}

#[tokio::test]
async fn several_refusals_are_acted_on_at_once() {
    let mut kiosk = kiosk();
    let (person, _) = drafts(&kiosk, 5);
    let (good, bad) = (Trick::Honest, Trick::Refuse(422, None));
    kiosk.trick([bad.clone(), good.clone(), bad.clone(), bad, good]);
    kiosk.settle().await;
    let states = kiosk.held(person.id).into_iter().map(|held| held.state == State::Sent);
    assert_eq!(states.collect::<Vec<_>>(), [false, true, false, false, true]);
    assert_eq!((kiosk.posts(), kiosk.puts(), kiosk.status().quarantined), (1, 0, 3));
}

#[tokio::test]
async fn what_the_district_misses_goes_before_what_needs_it() {
    let mut kiosk = kiosk();
    let (mut person, first) = drafts(&kiosk, 2);
    kiosk.settle().await;
    kiosk.server.now().lose(first[0].id());
    let mut store = kiosk.store();
    let later: Vec<_> = (11..=13).map(|number| person.draft(record(number), &[], 1)).collect();
    for draft in &later {
        store.save_draft(draft, NOW).unwrap();
    }
    store.freeze_all().unwrap();
    kiosk.trick([Trick::Honest, Trick::Misses(vec![first[0].id()])]);
    kiosk.settle().await;
    assert!(kiosk.all_sent(person.id));
    let taken = kiosk.server.now().taken.clone();
    let place = |draft: &Sealed| taken.iter().rposition(|id| *id == draft.id()).unwrap();
    assert!(place(&first[0]) < place(&later[1]), "{taken:?}");
}

#[tokio::test]
async fn after_a_new_bundle_a_district_is_asked_again_for_batches() {
    let mut kiosk = Kiosk::new();
    let (mut person, _) = drafts(&kiosk, 3);
    kiosk.settle().await;
    assert_eq!((kiosk.posts(), kiosk.puts()), (1, 3), "an older district");
    kiosk.server.now().batches = true;
    let next_day = |kiosk: &mut Kiosk, person: &mut Person, number| {
        kiosk.pass(HOUR * 24);
        let mut store = kiosk.store();
        for number in number..number + 3 {
            store.save_draft(&person.draft(record(number), &[], 1), NOW).unwrap();
        }
        store.freeze_all().unwrap();
    };
    next_day(&mut kiosk, &mut person, 21);
    kiosk.settle().await;
    assert_eq!((kiosk.posts(), kiosk.puts()), (2, 3), "a newer one");
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

/// What was put off before a restore is nothing that anybody has to be careful with now.
#[tokio::test]
async fn after_a_restore_what_was_put_off_once_goes_with_the_others() {
    let mut kiosk = kiosk();
    let (person, all) = drafts(&kiosk, 3);
    kiosk.trick([Trick::Refuse(500, None), Trick::Refuse(500, None)]);
    kiosk.settle().await;
    let (posts, puts) = (kiosk.posts(), kiosk.puts());
    kiosk.server.now().restore(0);
    kiosk.pass(HOUR * 24);
    kiosk.settle().await;
    assert_eq!((kiosk.posts(), kiosk.puts()), (posts + 1, puts));
    assert_eq!(kiosk.server.now().taken, ids(&all));
    assert!(kiosk.all_sent(person.id));
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
