//! A lost card at the kiosk: the code gives a new card, what was approved opens again and goes on from there, and who
//! still has the old card is told that somebody wanted a new one.

use super::counter::{Counter, approval, pin, told};
use super::liar;
use super::lost::{open, ripen, staff};
use super::person::{Person, card_keys};
use super::returning::says;
use super::stage::Stage;
use jiff::SignedDuration;
use mobio::domain::identity::PersonId;
use mobio::kiosk::effect::{Claim, Opened};
use mobio::kiosk::vault::{Vault, VaultError};
use mobio::seal::{CardEntry, CardNumber, Lookup, Whose, statement};
use mobio::station::random;
use mobio::wire::recovery::RecoveryRequest;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const PIN: &str = "271828";
const NEW_PIN: &str = "161803";

struct Somebody {
    card: Arc<CardNumber>,
    person: PersonId,
}

/// A person who has approved one section at this kiosk, and told another one that nobody may read.
fn somebody(counter: &Counter<'_>) -> Somebody {
    let card = Arc::new(Vault::make_card());
    let mut vault = counter.vault();
    vault.create(Arc::clone(&card), &pin(PIN), false).unwrap();
    for (section, text) in [("person", "A"), ("work", "secret")] {
        vault.save(&told(section, text, 1)).unwrap();
    }
    vault.approve(&approval(&["person"]), &[told("person", "A", 1)], &pin(PIN)).unwrap();
    counter.forward();
    let store = counter.store();
    let (enrolment, bundle) = (store.enrolment().unwrap().unwrap(), store.bundle().unwrap().unwrap());
    let salt = mobio::seal::bundle::verify(&bundle, &[enrolment.root], None).unwrap().salt;
    let entries = store.cards(Lookup::derive(&card, &salt).unwrap()).unwrap();
    Somebody { card, person: entries[0].claims::<CardEntry>().unwrap().person }
}

fn code(text: &str) -> RecoveryRequest {
    RecoveryRequest { code: text.to_owned().into() }
}

fn claim(counter: &Counter<'_>, text: &str) -> Result<Claim, VaultError> {
    counter.vault().show_code(&code(text), Some(&mut counter.line()))
}

fn replace(counter: &Counter<'_>, claim: &Claim, card: &Arc<CardNumber>) -> Result<Opened, VaultError> {
    counter.vault().replace_card(claim, (Arc::clone(card), &pin(NEW_PIN)), false, Some(&mut counter.line()))
}

fn come_back(counter: &Counter<'_>, card: &Arc<CardNumber>, digits: &str) -> Result<Opened, VaultError> {
    counter.vault().open(Arc::clone(card), &pin(digits), Some(&mut counter.line()))
}

#[test]
fn a_new_card_opens_what_was_approved_and_goes_on_from_there() {
    let stage = Stage::start();
    staff(&stage);
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let lost = somebody(&first);
    let opened = open(&stage, lost.person, false);
    assert!(matches!(claim(&second, &opened.code), Err(VaultError::Code)), "too early");
    ripen(&stage);
    assert!(matches!(claim(&second, "0123456789"), Err(VaultError::Code)));
    let offline = second.vault().show_code(&code(&opened.code), None);
    assert!(matches!(offline, Err(VaultError::NoLine)));

    // At the kiosk that still holds what the old card opened, the more the two must not be mixed up.
    let claimed = claim(&first, &opened.code).unwrap();
    let card = Arc::new(Vault::make_card());
    let back = replace(&first, &claimed, &card).unwrap();
    assert_eq!(says(&back), [("person", "A")]);
    assert_eq!((back.set_aside, back.forks.len(), back.replaced), (0, 0, Some(true)));
    assert_eq!(back.approved.len(), 1);
    assert_eq!(back.approved[0].sections, ["person"]);
    assert!(back.approved[0].changed.is_empty(), "it says what the office reads");
    first.forward();
    assert!(claim(&first, &opened.code).is_err(), "used");

    assert!(matches!(come_back(&second, &lost.card, PIN), Err(VaultError::WrongCardOrPin)));
    assert!(matches!(come_back(&first, &lost.card, PIN), Err(VaultError::WrongCardOrPin)));
    // At another kiosk it is the person's own by now, and it is told that the card is a new one.
    let there = come_back(&second, &card, NEW_PIN).unwrap();
    assert_eq!(says(&there), [("person", "A")]);
    assert_eq!((there.set_aside, there.replaced, there.stopped), (0, None, None));
    assert!(there.recovered.is_some());
    let mut vault = second.vault();
    vault.open(Arc::clone(&card), &pin(NEW_PIN), Some(&mut second.line())).unwrap();
    vault.save(&told("person", "B", 2)).unwrap();
    vault.freeze().unwrap();
    second.forward();
    let again = come_back(&first, &card, NEW_PIN).unwrap();
    assert_eq!((says(&again), again.forks.len(), again.set_aside), (vec![("person", "B")], 0, 0));
    assert_eq!(again.approved[0].changed, ["person"]);
    // What is approved anew takes the place of what the old card had approved.
    let mut vault = first.vault();
    vault.open(Arc::clone(&card), &pin(NEW_PIN), None).unwrap();
    let decided = vault.approve(&approval(&["person"]), &[told("person", "B", 2)], &pin(NEW_PIN)).unwrap();
    assert_eq!(decided.len(), 1);
    first.forward();
    assert_eq!(stage.grants_kept(), 1, "one for the office, none of before");
    assert_eq!(first.store().queue().unwrap().quarantined, 0);

    stage.pass(SignedDuration::from_hours(24 * 89));
    assert!(come_back(&second, &card, NEW_PIN).unwrap().recovered.is_some());
    stage.pass(SignedDuration::from_hours(48));
    assert_eq!(come_back(&second, &card, NEW_PIN).unwrap().recovered, None, "told for ninety days");
}

#[test]
fn who_still_has_the_card_is_told_and_the_new_one_never_comes() {
    let stage = Stage::start();
    staff(&stage);
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let lost = somebody(&first);
    let since = stage.now();
    let opened = open(&stage, lost.person, false);
    ripen(&stage);
    // The other side was as far as it can come.
    let claimed = claim(&second, &opened.code).unwrap();
    let back = come_back(&first, &lost.card, PIN).unwrap();
    assert_eq!((back.stopped, says(&back).len()), (Some(since), 2));
    assert_eq!(come_back(&first, &lost.card, PIN).unwrap().stopped, Some(since), "for a day");
    let card = Arc::new(Vault::make_card());
    assert!(matches!(replace(&second, &claimed, &card), Err(VaultError::Code)));
    // Nothing of it is left there, to be sent or to be opened.
    second.forward();
    let queue = second.store().queue().unwrap();
    assert_eq!((queue.waiting, queue.quarantined), (0, 0));
    assert!(matches!(come_back(&second, &card, NEW_PIN), Err(VaultError::WrongCardOrPin)));
    assert_eq!(says(&come_back(&second, &lost.card, PIN).unwrap()).len(), 2);
}

#[test]
fn who_had_approved_nothing_begins_anew_and_drafts_that_wait_disturb_nobody() {
    let stage = Stage::start();
    staff(&stage);
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let lost = somebody(&first);
    // Without a line the old card still opens what it opened there, and what it adds waits.
    let mut vault = first.vault();
    vault.open(Arc::clone(&lost.card), &pin(PIN), None).unwrap();
    vault.save(&told("school", "late", 1)).unwrap();
    vault.freeze().unwrap();
    drop(vault);
    stage.pass(SignedDuration::from_hours(24 * 500));
    stage.runtime.block_on(stage.district.database().expire(stage.now())).unwrap();
    let settings = super::stage::settings();
    let root = mobio::district::establish::root_key(&stage.folder.path().join("root.key")).unwrap();
    stage.runtime.block_on(stage.district.renew(&settings, root.as_ref(), stage.now())).unwrap();
    let opened = open(&stage, lost.person, true);
    ripen(&stage);
    let claimed = claim(&second, &opened.code).unwrap();
    let card = Arc::new(Vault::make_card());
    let back = replace(&second, &claimed, &card).unwrap();
    assert_eq!((says(&back), back.set_aside), (vec![], 0));
    first.forward();
    assert_eq!(first.store().queue().unwrap().quarantined, 0, "late drafts are taken");
    let back = come_back(&second, &card, NEW_PIN).unwrap();
    assert_eq!((says(&back), back.set_aside), (vec![], 0));
    let back = come_back(&first, &card, NEW_PIN).unwrap();
    assert_eq!((says(&back), back.set_aside), (vec![], 0), "nor where they were written");
}

#[test]
fn a_line_that_breaks_in_the_middle_leaves_no_keys_that_nobody_has() {
    let stage = Stage::start();
    staff(&stage);
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let lost = somebody(&first);
    let opened = open(&stage, lost.person, false);
    ripen(&stage);
    // The district takes the statement, and its answer is lost; so is everything after it.
    let broken = Arc::new(AtomicBool::new(false));
    let breaks = Arc::clone(&broken);
    let between = liar::before(
        &stage,
        Box::new(move |path, status, body| {
            if path.starts_with("/v1/records/") {
                breaks.store(true, Ordering::SeqCst);
            }
            if breaks.load(Ordering::SeqCst) { (503, Vec::new()) } else { (status, body) }
        }),
    );
    let mut line = second.line_to(&between);
    let mut vault = second.vault();
    let claimed = vault.show_code(&code(&opened.code), Some(&mut line)).unwrap();
    let card = Arc::new(Vault::make_card());
    let begun =
        vault.replace_card(&claimed, (Arc::clone(&card), &pin(NEW_PIN)), false, Some(&mut line)).unwrap();
    assert_eq!((begun.replaced, says(&begun)), (Some(false), vec![]));
    drop(vault);
    // The forwarder sends the same bytes again, and the card entry with them.
    second.forward();
    assert_eq!(second.store().queue().unwrap().quarantined, 0);
    assert_eq!(says(&come_back(&second, &card, NEW_PIN).unwrap()), [("person", "A")]);
    assert_eq!(says(&come_back(&first, &card, NEW_PIN).unwrap()), [("person", "A")]);
}

#[test]
fn a_second_try_makes_no_second_pair_of_keys_while_the_first_waits() {
    let stage = Stage::start();
    staff(&stage);
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let lost = somebody(&first);
    let opened = open(&stage, lost.person, false);
    ripen(&stage);
    let claimed = claim(&second, &opened.code).unwrap();
    // The line ends before anything of it has left this kiosk.
    let card = Vault::make_card();
    let keys = card_keys(&stage.bundle().salt, &card, NEW_PIN);
    let new = Person::with(Whose { district: stage.district.parts().district, person: lost.person });
    let pair = (&new.reading, &new.approving);
    let made = "2026-11-25".parse().unwrap();
    let statement =
        statement::recovered_keys(random::object_id(), new.whose, made, pair, claimed.recovery).unwrap();
    let entry = new.entry(&keys, claimed.seq);
    second.store().replace_keys(&statement, &entry, None, stage.now()).unwrap();
    assert!(matches!(claim(&second, &opened.code), Err(VaultError::NewCardWaits)));
    second.forward();
    assert_eq!(second.store().queue().unwrap().quarantined, 0);
    assert!(matches!(claim(&second, &opened.code), Err(VaultError::Code)), "it has served");
    assert_eq!(says(&come_back(&first, &Arc::new(card), NEW_PIN).unwrap()), [("person", "A")]);
}

#[test]
fn a_warning_is_told_also_when_the_rest_cannot_be_fetched() {
    let stage = Stage::start();
    staff(&stage);
    let first = Counter::new(&stage);
    let lost = somebody(&first);
    let since = stage.now();
    open(&stage, lost.person, false);
    let between = liar::before(
        &stage,
        Box::new(
            |path, status, body| {
                if path.starts_with("/v1/people/") { (503, Vec::new()) } else { (status, body) }
            },
        ),
    );
    let mut line = first.line_to(&between);
    let back = first.vault().open(Arc::clone(&lost.card), &pin(PIN), Some(&mut line)).unwrap();
    assert_eq!((back.stopped, back.complete), (Some(since), false));
}

#[test]
fn what_the_district_changes_and_a_code_for_somebody_else_open_nothing() {
    let stage = Stage::start();
    staff(&stage);
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let lost = somebody(&first);
    let stranger = somebody(&first);
    let opened = open(&stage, lost.person, false);
    ripen(&stage);
    let card = Arc::new(Vault::make_card());
    replace(&first, &claim(&first, &opened.code).unwrap(), &card).unwrap();
    first.forward();
    // Every object that it hands out has a bit that is not its signer's.
    let flipped = liar::before(
        &stage,
        Box::new(|path, status, mut body| {
            if path.starts_with("/v1/records/") && status == 200 {
                let middle = body.len() / 2;
                body[middle] ^= 1;
            }
            (status, body)
        }),
    );
    let mut line = second.line_to(&flipped);
    let lied = second.vault().open(Arc::clone(&card), &pin(NEW_PIN), Some(&mut line));
    assert!(lied.is_err() || lied.is_ok_and(|opened| says(&opened).is_empty() && opened.set_aside > 0));
    let honest = come_back(&second, &card, NEW_PIN).unwrap();
    assert_eq!((says(&honest), honest.set_aside), (vec![("person", "A")], 0));
    // A code of a case for another person leads to that one's keys, and to nothing of this one.
    let other = open(&stage, stranger.person, false);
    ripen(&stage);
    let mut wrong = claim(&second, &other.code).unwrap();
    wrong.person = lost.person;
    let taken = replace(&second, &wrong, &Arc::new(Vault::make_card()));
    assert!(matches!(taken, Err(VaultError::Code | VaultError::Store(_))));
    assert_eq!(says(&come_back(&first, &card, NEW_PIN).unwrap()), [("person", "A")]);
}
