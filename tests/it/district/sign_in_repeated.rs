//! Each request one to five times, in any order: whoever comes back finds the same.

use super::cards::Holder;
use super::client::Kiosk;
use super::person::{PLAIN, Person, Terms, card_keys, section};
use super::stage::Stage;
use mobio::seal::{CardKeys, CardNumber, Sealed};
use mobio::station::random;
use mobio::wire::path;
use mobio::wire::receipts::RecordList;
use mobio::wire::sign_in::SignInReply;
use rand_core::Rng;
use std::collections::BTreeSet;

/// Of so many one by chance.
fn one_of(count: usize) -> usize {
    usize::try_from(random::rng().next_u32()).unwrap() % count
}

fn shuffled<T>(mut items: Vec<T>) -> Vec<T> {
    for last in (1..items.len()).rev() {
        items.swap(last, one_of(last + 1));
    }
    items
}

/// Sends all of them, each one to five times, mixed; what must wait for others, again and again.
fn send_all(kiosk: &Kiosk<'_>, objects: &[&Sealed]) {
    let copies = objects.iter().flat_map(|&object| vec![object; 1 + one_of(5)]).collect();
    let mut waiting = shuffled(copies);
    for _ in 0..10 {
        let (sent, later): (Vec<_>, Vec<_>) = waiting
            .into_iter()
            .map(|object| (kiosk.put(object).status, object))
            .partition(|(status, _)| *status != 424);
        assert!(sent.iter().all(|(status, _)| matches!(status, 200 | 201 | 422)), "{sent:?}");
        waiting = shuffled(later.into_iter().map(|(_, object)| object).collect());
        if waiting.is_empty() {
            return;
        }
    }
    panic!("never done");
}

/// What the person finds: the answers to the old and the new PIN, and every object that can be fetched.
fn found(kiosk: &Kiosk<'_>, person: &Person, pins: [&CardKeys; 2]) -> (Vec<u16>, BTreeSet<Vec<u8>>) {
    let answers = pins.map(|keys| kiosk.prove(&keys.lookup(), keys.auth()));
    let token = answers[1].json::<SignInReply>().token;
    let list = path::PERSON_RECORDS.replace("{person}", &person.whose.person.to_string());
    let list: RecordList = kiosk.as_person(&list, &token).json();
    let fetch = |id: &str| kiosk.as_person(&path::RECORD.replace("{id}", id), &token).body;
    let objects = list.records.iter().map(|entry| fetch(&entry.id.to_string())).collect();
    (answers.iter().map(|answer| answer.status).collect(), objects)
}

#[test]
fn the_order_of_what_is_sent_changes_nothing_for_the_one_who_comes_back() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    for _ in 0..6 {
        let person = Person::new(&kiosk);
        let card = CardNumber::generate(&mut random::rng());
        let pins = ["271828", "314159"].map(|pin| card_keys(&stage.bundle().salt, &card, pin));
        let entries = [person.entry(&pins[0], 1), person.entry(&pins[1], 2)];
        let (keys, draft) = (person.keys(), person.draft(&section("person", "A")));
        let first = person.approve(&kiosk, &[section("person", "A")], &PLAIN);
        let terms = Terms { ends: first.grant_digests(), ..PLAIN };
        let second = person.approve(&kiosk, &[section("person", "B")], &terms);
        let mut objects = vec![&keys, &draft, &entries[0], &entries[1]];
        objects.extend(first.objects().chain(second.objects()));
        send_all(&kiosk, &objects);
        let (answers, kept) = found(&kiosk, &person, [&pins[0], &pins[1]]);
        assert_eq!(answers, [403, 200]);
        let mut expected = vec![&keys, &draft, &entries[1], &first.statement];
        expected.extend(second.objects());
        assert!(kept == expected.iter().map(|object| object.bytes().to_vec()).collect());
    }
}

#[test]
fn a_sign_in_whose_reply_was_lost_is_simply_asked_again() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let before = stage.contents();
    let replies: Vec<SignInReply> =
        (0..5).map(|_| kiosk.prove(&holder.keys.lookup(), holder.keys.auth()).json()).collect();
    let list = path::PERSON_RECORDS.replace("{person}", &holder.person.whose.person.to_string());
    for reply in &replies {
        assert!(reply.card.0 == holder.entry.bytes());
        assert_eq!(kiosk.as_person(&list, &reply.token).status, 200);
    }
    let tries: i64 = stage.rows().query_row("SELECT count(*) FROM card_try", [], |row| row.get(0)).unwrap();
    assert_eq!((stage.contents(), tries), (before, 0));
}
