//! A person comes back: what was told at one kiosk opens at another, offline too for a while; what was told at two
//! places is not lost at either; and a district that lies gets nobody to believe it.

use super::counter::{Counter, approval, pin, told};
use super::liar::{self, Lie};
use super::stage::Stage;
use jiff::SignedDuration;
use mobio::domain::answer::Value;
use mobio::domain::section::SectionSnapshot;
use mobio::kiosk::effect::Opened;
use mobio::kiosk::vault::{Vault, VaultError};
use mobio::seal::{CardNumber, Kind, Sealed};
use mobio::wire::receipts::RecordList;
use mobio::wire::sign_in::SignInReply;
use rstest::rstest;
use std::sync::Arc;
use std::sync::atomic::Ordering::SeqCst;

pub(super) const PIN: &str = "271828";

/// Sections with their answers, in order.
pub(super) fn says(opened: &Opened) -> Vec<(&str, &str)> {
    fn text(one: &SectionSnapshot) -> (&str, &str) {
        match &one.answers["text"].given().unwrap().value {
            Value::Text(text) => (&one.section, text),
            _ => panic!("not a text"),
        }
    }
    opened.sections.iter().map(text).collect()
}

/// A new person at this kiosk, who has told this and gone.
pub(super) fn visit(counter: &Counter<'_>, sections: &[(&str, &str)]) -> Arc<CardNumber> {
    let card = Arc::new(Vault::make_card());
    let mut vault = counter.vault();
    vault.create(Arc::clone(&card), &pin(PIN), false).unwrap();
    for (section, text) in sections {
        vault.save(&told(section, text, 1)).unwrap();
    }
    vault.freeze().unwrap();
    counter.forward();
    card
}

pub(super) fn open(counter: &Counter<'_>, card: &Arc<CardNumber>) -> Result<Opened, VaultError> {
    counter.vault().open(Arc::clone(card), &pin(PIN), Some(&mut counter.line()))
}

fn open_offline(counter: &Counter<'_>, card: &Arc<CardNumber>, digits: &str) -> Result<Opened, VaultError> {
    counter.vault().open(Arc::clone(card), &pin(digits), None)
}

#[test]
fn what_was_told_at_one_kiosk_opens_at_another_and_then_without_a_line() {
    let stage = Stage::start();
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let card = visit(&first, &[("person", "A"), ("school", "B")]);
    let mut vault = first.vault();
    vault.open(Arc::clone(&card), &pin(PIN), None).unwrap();
    vault.approve(&approval(&["person"]), &[told("person", "A", 1)], &pin(PIN)).unwrap();
    first.forward();
    let at_first = vault.look().unwrap().1;
    assert!(at_first[0].confirmed.is_some());

    assert!(matches!(open_offline(&second, &card, PIN), Err(VaultError::NoLine)), "never been there");
    let opened = open(&second, &card).unwrap();
    assert_eq!(says(&opened), [("person", "A"), ("school", "B")]);
    assert_eq!((opened.set_aside, opened.forks.len()), (0, 0));
    assert_eq!(opened.approved.len(), 1);
    // The district's receipt for it comes into this kiosk's own chain.
    second.forward();
    let opened = open_offline(&second, &card, PIN).unwrap();
    assert_eq!(says(&opened).len(), 2);
    assert_eq!(opened.approved, at_first);

    // After 96 hours nothing is left of it there.
    stage.pass(SignedDuration::from_hours(97));
    second.forward();
    assert!(matches!(open_offline(&second, &card, PIN), Err(VaultError::NoLine)));
    assert_eq!(says(&open(&second, &card).unwrap()).len(), 2);
}

#[test]
fn what_is_told_here_goes_on_there_without_a_fork() {
    let stage = Stage::start();
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let card = visit(&first, &[("person", "A")]);
    for (round, counter) in (2..).zip([&second, &first, &second]) {
        let mut vault = counter.vault();
        let opened = vault.open(Arc::clone(&card), &pin(PIN), Some(&mut counter.line())).unwrap();
        assert!(opened.forks.is_empty());
        assert_eq!(opened.sections[0].count, round - 1);
        vault.save(&told("person", &format!("round {round}"), round)).unwrap();
        vault.freeze().unwrap();
        counter.forward();
    }
    assert_eq!(says(&open(&first, &card).unwrap()), [("person", "round 4")]);
}

#[rstest]
#[case::continued("person")]
#[case::begun("school")]
fn two_heads_are_shown_and_the_choice_ends_them_everywhere(#[case] section: &str) {
    let stage = Stage::start();
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let card = visit(&first, &[("person", "A")]);
    open(&second, &card).unwrap();
    // Both without a line.
    for (counter, text) in [(&first, "here"), (&second, "there")] {
        let mut vault = counter.vault();
        vault.open(Arc::clone(&card), &pin(PIN), None).unwrap();
        vault.save(&told(section, text, 2)).unwrap();
        vault.freeze().unwrap();
    }
    first.forward();
    second.forward();
    let mut vault = first.vault();
    let opened = vault.open(Arc::clone(&card), &pin(PIN), Some(&mut first.line())).unwrap();
    let [fork] = opened.forks.as_slice() else { panic!("{:?}", opened.forks) };
    assert_eq!((fork.section.as_str(), fork.versions.len()), (section, 2));
    // Before the choice nothing is replaced that was not seen, whatever is saved.
    vault.save(&told(section, "went on", 3)).unwrap();
    vault.freeze().unwrap();
    let mut vault = first.vault();
    let opened = vault.open(Arc::clone(&card), &pin(PIN), Some(&mut first.line())).unwrap();
    let texts: Vec<String> = opened.forks[0].versions.iter().map(|one| format!("{:?}", one.count)).collect();
    assert_eq!(texts, ["3", "2"]);
    // Chosen there.
    vault.choose(section);
    vault.save(&told(section, "chosen", 4)).unwrap();
    vault.freeze().unwrap();
    assert_eq!(open(&second, &card).unwrap().forks.len(), 1, "the choice is not there yet");
    first.forward();
    for counter in [&second, &first] {
        let opened = open(counter, &card).unwrap();
        assert!(opened.forks.is_empty());
        assert!(says(&opened).contains(&(section, "chosen")));
    }
}

#[test]
fn a_new_pin_counts_everywhere_and_the_old_one_nowhere() {
    let stage = Stage::start();
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let card = visit(&first, &[("person", "A")]);
    open(&second, &card).unwrap();
    let new = "314159";
    let mut vault = first.vault();
    vault.open(Arc::clone(&card), &pin(PIN), None).unwrap();
    assert!(matches!(vault.change_pin(&pin(PIN), &pin(new), None), Err(VaultError::NoLine)));
    let wrong = vault.change_pin(&pin("161803"), &pin(new), Some(&mut first.line()));
    assert!(matches!(wrong, Err(VaultError::WrongCardOrPin)));
    assert!(open_offline(&first, &card, PIN).is_ok(), "nothing has changed");
    vault.change_pin(&pin(PIN), &pin(new), Some(&mut first.line())).unwrap();
    // The session goes on with the new one.
    assert!(vault.check_pin(&pin(PIN)).is_err());
    vault.check_pin(&pin(new)).unwrap();
    vault.save(&told("person", "B", 2)).unwrap();
    vault.freeze().unwrap();
    first.forward();

    assert!(matches!(open(&second, &card), Err(VaultError::WrongCardOrPin)), "the district knows");
    assert!(
        open_offline(&second, &card, PIN).is_ok(),
        "without a line this kiosk does not know yet: that is said"
    );
    second.forward();
    assert!(matches!(open_offline(&second, &card, PIN), Err(VaultError::NoLine)), "the dead list");
    assert!(matches!(open_offline(&first, &card, PIN), Err(VaultError::NoLine)));
    let mut vault = second.vault();
    let opened = vault.open(Arc::clone(&card), &pin(new), Some(&mut second.line())).unwrap();
    assert_eq!(says(&opened), [("person", "B")]);
    assert!(open_offline(&second, &card, new).is_ok());
    for used in [new, PIN] {
        let refused = vault.change_pin(&pin(new), &pin(used), Some(&mut second.line()));
        assert!(
            matches!(refused, Err(VaultError::PinUsed)),
            "{used} is on the dead list, or is the one in use"
        );
    }
    vault.check_pin(&pin(new)).unwrap();
}

#[test]
fn who_is_not_forwarded_yet_comes_back_where_the_answers_are() {
    let stage = Stage::start();
    let counter = Counter::new(&stage);
    let card = Arc::new(Vault::make_card());
    let mut vault = counter.vault();
    vault.create(Arc::clone(&card), &pin(PIN), false).unwrap();
    vault.save(&told("person", "A", 1)).unwrap();
    // The district has never heard of this card, and its word does not count for it.
    assert_eq!(says(&open(&counter, &card).unwrap()), [("person", "A")]);
    let strangers = Arc::new(Vault::make_card());
    assert!(matches!(open(&counter, &strangers), Err(VaultError::WrongCardOrPin)));
}

/// Opens at a kiosk where the person never was, through a district that lies; and then through the honest one.
pub(super) fn lied_to(
    counter: &Counter<'_>,
    stage: &Stage,
    card: &Arc<CardNumber>,
    lie: Box<Lie>,
) -> Result<Opened, VaultError> {
    let liar = liar::before(stage, lie);
    counter.vault().open(Arc::clone(card), &pin(PIN), Some(&mut counter.line_to(&liar)))
}

pub(super) fn objects(counter: &Counter<'_>) -> usize {
    let database = rusqlite::Connection::open(counter.folder.path().join("kiosk.sqlite")).unwrap();
    database.query_row("SELECT count(*) FROM outbox", [], |row| row.get(0)).unwrap()
}

/// What the district answered to a sign-in, changed.
fn with_card(change: impl Fn(Vec<u8>) -> Vec<u8> + Send + Sync + 'static) -> Box<Lie> {
    Box::new(move |path, status, body| {
        if path != "/v1/sign-in" || status != 200 {
            return (status, body);
        }
        let mut reply: SignInReply = serde_json::from_slice(&body).unwrap();
        reply.card.0 = change(reply.card.0);
        (status, serde_json::to_vec(&reply).unwrap())
    })
}

#[test]
fn a_district_that_shows_another_card_is_not_believed() {
    let stage = Stage::start();
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let card = visit(&first, &[("person", "mine")]);
    let stranger = visit(&first, &[("person", "not mine")]);
    let store = first.store();
    let bundle = mobio::seal::bundle::verify(
        &store.bundle().unwrap().unwrap(),
        &[store.enrolment().unwrap().unwrap().root],
        None,
    )
    .unwrap();
    let lookup = mobio::seal::Lookup::derive(&stranger, &bundle.salt).unwrap();
    let other = store.cards(lookup).unwrap().remove(0).into_bytes();
    let lies: Vec<Box<Lie>> = vec![
        with_card(move |_| other.clone()),
        with_card(|mut card| {
            *card.last_mut().unwrap() ^= 1;
            card
        }),
        with_card(|card| card[..card.len() / 2].to_vec()),
        with_card(|_| Vec::new()),
        Box::new(|_, _, _| (200, b"{}".to_vec())),
        Box::new(|_, _, _| (302, Vec::new())),
    ];
    for lie in lies {
        // Each counts as a try, and the next waits.
        stage.pass(SignedDuration::from_mins(20));
        let before = objects(&second);
        let refused = lied_to(&second, &stage, &card, lie);
        let said_nothing = matches!(refused, Err(VaultError::District(_) | VaultError::NoLine));
        assert!(said_nothing, "{:?}", refused.map(|_| ()));
        assert_eq!(objects(&second), before, "nothing is taken");
    }
    stage.pass(SignedDuration::from_hours(1));
    // Where the person was, the lie only takes the line away.
    let opened = lied_to(&first, &stage, &card, with_card(|_| Vec::new())).unwrap();
    assert_eq!(says(&opened), [("person", "mine")]);
    assert_eq!(says(&open(&second, &card).unwrap()), [("person", "mine")]);
}

#[test]
fn an_entry_that_was_replaced_opens_nothing_where_the_new_one_is_known() {
    let stage = Stage::start();
    let first = Counter::new(&stage);
    let card = visit(&first, &[("person", "A")]);
    // The district's answer of then, kept for now.
    let kept: Arc<std::sync::Mutex<Vec<u8>>> = Arc::default();
    let copy = Arc::clone(&kept);
    let listen: Box<Lie> = Box::new(move |path, status, body| {
        if path == "/v1/sign-in" {
            copy.lock().unwrap().clone_from(&body);
        }
        (status, body)
    });
    lied_to(&first, &stage, &card, listen).unwrap();
    let mut vault = first.vault();
    vault.open(Arc::clone(&card), &pin(PIN), None).unwrap();
    vault.change_pin(&pin(PIN), &pin("314159"), Some(&mut first.line())).unwrap();
    let replay: Box<Lie> = Box::new(move |path, status, body| match path {
        "/v1/sign-in" => (200, kept.lock().unwrap().clone()),
        path if path.ends_with("/records") => (200, br#"{"records":[]}"#.to_vec()),
        _ => (status, body),
    });
    assert!(matches!(lied_to(&first, &stage, &card, replay), Err(VaultError::WrongCardOrPin)));
    assert!(matches!(open_offline(&first, &card, PIN), Err(VaultError::NoLine)));
}

#[test]
fn only_the_districts_own_word_shuts_a_card() {
    let stage = Stage::start();
    let first = Counter::new(&stage);
    let card = visit(&first, &[("person", "A")]);
    let refuses = |status: u16, code: &'static str| -> Box<Lie> {
        Box::new(move |path, honest, body| {
            if path != "/v1/sign-in" {
                return (honest, body);
            }
            let problem = format!(r#"{{"type":"t","title":"t","status":{status},"code":"{code}"}}"#);
            (status, problem.into_bytes())
        })
    };
    for (status, code) in [(403, "D-AUTH-04"), (403, ""), (401, "D-AUTH-02"), (503, "D-LIMIT-02")] {
        let opened = lied_to(&first, &stage, &card, refuses(status, code));
        assert!(opened.is_ok(), "{status} {code} says nothing about the card");
    }
    let shut = lied_to(&first, &stage, &card, refuses(403, "D-AUTH-09"));
    assert!(matches!(shut, Err(VaultError::WrongCardOrPin)));
    // Whoever asks too often is told to wait: it opens no door to an older PIN.
    for code in ["D-AUTH-07", "D-LIMIT-01", ""] {
        let waits = lied_to(&first, &stage, &card, refuses(429, code));
        assert!(matches!(waits, Err(VaultError::Wait(_))), "{code}");
    }
}

/// A PIN changed at one kiosk does not arrive; meanwhile it is changed at another, and that one counts in the end.
#[test]
fn of_two_new_pins_the_one_that_the_district_took_counts() {
    let stage = Stage::start();
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let card = visit(&first, &[("person", "A")]);
    open(&second, &card).unwrap();
    let lost: Box<Lie> = Box::new(|path, status, body| {
        // The kiosk hears that it cannot be done now, and nobody knows better.
        if path.starts_with("/v1/records/") { (503, Vec::new()) } else { (status, body) }
    });
    let mut vault = first.vault();
    vault.open(Arc::clone(&card), &pin(PIN), None).unwrap();
    // It does arrive, and the answer is lost: it counts here too.
    let liar = liar::before(&stage, lost);
    vault.change_pin(&pin(PIN), &pin("314159"), Some(&mut first.line_to(&liar))).unwrap();
    assert!(open_offline(&first, &card, "314159").is_ok());
    assert!(matches!(open(&second, &card), Err(VaultError::WrongCardOrPin)), "it has arrived");
    // One that never arrives, and one that comes first.
    let mut vault = first.vault();
    vault.open(Arc::clone(&card), &pin("314159"), None).unwrap();
    let entry_of = |digits: &str| {
        let mut other = second.vault();
        other.open(Arc::clone(&card), &pin("314159"), Some(&mut second.line())).unwrap();
        other.change_pin(&pin("314159"), &pin(digits), Some(&mut second.line())).unwrap();
    };
    entry_of("161803");
    let refused = vault.change_pin(&pin("314159"), &pin("173205"), Some(&mut first.line()));
    assert!(matches!(refused, Err(VaultError::WrongCardOrPin)), "it was changed elsewhere meanwhile");
    let opened = first.vault().open(Arc::clone(&card), &pin("161803"), Some(&mut first.line()));
    assert!(opened.is_ok());
    assert!(matches!(open_offline(&first, &card, "314159"), Err(VaultError::NoLine)));
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Forgery {
    Stranger,
    Flipped,
    Listed,
}

/// Objects that the person did not sign are not even stored; the rest opens, and it is said that something is amiss.
#[rstest]
#[case::a_draft(Kind::Envelope, Forgery::Flipped)]
#[case::a_grant(Kind::Grant, Forgery::Flipped)]
#[case::a_decision(Kind::Statement, Forgery::Flipped)]
#[case::a_strangers(Kind::Envelope, Forgery::Stranger)]
#[case::a_strangers_listed(Kind::Envelope, Forgery::Listed)]
fn a_forged_object_is_not_taken(#[case] kind: Kind, #[case] how: Forgery) {
    let stage = Stage::start();
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let approve = |card: &Arc<CardNumber>| {
        let mut vault = first.vault();
        vault.open(Arc::clone(card), &pin(PIN), None).unwrap();
        vault.approve(&approval(&["person"]), &[told("person", "A", 1)], &pin(PIN)).unwrap();
        first.forward();
    };
    let (card, stranger) = (visit(&first, &[("person", "A")]), visit(&first, &[("person", "B")]));
    approve(&card);
    approve(&stranger);
    let database = rusqlite::Connection::open(first.folder.path().join("kiosk.sqlite")).unwrap();
    let mut rows = database.prepare("SELECT object FROM outbox ORDER BY place").unwrap();
    let all = rows.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    let all: Vec<Sealed> = all.map(|bytes| Sealed::parse(bytes.unwrap()).unwrap()).collect();
    let own = all.iter().find(|object| object.kind() == kind).unwrap().clone();
    let others = all.iter().rfind(|object| object.kind() == kind).unwrap().clone();
    let forged = match how {
        Forgery::Flipped => {
            let mut bytes = own.bytes().to_vec();
            *bytes.last_mut().unwrap() ^= 1;
            bytes
        }
        Forgery::Stranger | Forgery::Listed => others.bytes().to_vec(),
    };
    let id = own.id();
    let target = format!("/v1/records/{id}");
    let lie: Box<Lie> = Box::new(move |path, status, body| {
        if path == target || path == format!("/v1/records/{}", others.id()) {
            return (200, forged.clone());
        }
        if path.ends_with("/records") && how == Forgery::Listed {
            // The list itself names the stranger's object.
            let mut list: RecordList = serde_json::from_slice(&body).unwrap();
            for entry in list.records.iter_mut().filter(|entry| entry.id == id) {
                (entry.id, entry.digest) = (others.id(), others.digest().to_string());
            }
            return (status, serde_json::to_vec(&list).unwrap());
        }
        (status, body)
    });
    let opened = lied_to(&second, &stage, &card, lie).unwrap();
    assert!(opened.set_aside > 0, "never silently");
    assert_eq!(says(&opened).last(), (kind != Kind::Envelope).then_some(&("person", "A")));
    assert_eq!(second.store().lacks(&[id]).unwrap(), [id]);
    // The honest district completes it.
    let opened = open(&second, &card).unwrap();
    assert_eq!((says(&opened), opened.set_aside, opened.approved.len()), (vec![("person", "A")], 0, 1));
}

#[test]
fn a_line_that_breaks_in_the_middle_leaves_the_kiosk_as_it_was() {
    let stage = Stage::start();
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let card = visit(&first, &[("person", "A"), ("school", "B"), ("work", "C")]);
    for answered in 0..4 {
        let left = std::sync::atomic::AtomicUsize::new(answered);
        let breaks: Box<Lie> = Box::new(move |path, status, body| {
            let ends = path.starts_with("/v1/records/")
                && left.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1)).is_err();
            if ends { (503, Vec::new()) } else { (status, body) }
        });
        let refused = lied_to(&second, &stage, &card, breaks);
        assert!(matches!(refused, Err(VaultError::NoLine)), "a part of a portfolio is none");
    }
    assert_eq!(says(&open(&second, &card).unwrap()).len(), 3);
}
