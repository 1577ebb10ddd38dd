//! A lost card: two people vouch, a day passes, the code lets one kiosk put in new keys. The old card stops it, and
//! whatever is not right gets one answer and changes nothing.

use super::cards::Holder;
use super::client::{Answer, JSON, Kiosk};
use super::lost::{STAFF, open, open_by, ripen, staff, vouch};
use super::person::{PLAIN, Person, Terms, card_keys, section};
use super::stage::Stage;
use super::story::{PASSPHRASE, portfolio_path};
use crate::burglar::files;
use jiff::SignedDuration;
use mobio::district::case::{HOLD, VouchError};
use mobio::district::database::rows::{CaseEnd, Opening};
use mobio::district::decide::{Actor, Resource, StopCase, authorize};
use mobio::domain::identity::{ObjectId, PersonId};
use mobio::seal::Envelope;
use mobio::seal::{CardNumber, Grant, Recovery, Sealed, grant, statement};
use mobio::station::random;
use mobio::wire::path;
use mobio::wire::receipts::RecordList;
use mobio::wire::recovery::{RecoveryReply, RecoveryRequest};
use mobio::wire::sign_in::SignInReply;
use mobio::wire::staff::Portfolio;
use reqwest::Method;

pub(super) fn show(kiosk: &Kiosk<'_>, code: &str) -> Answer {
    let body = serde_json::to_vec(&RecoveryRequest { code: code.to_owned().into() }).unwrap();
    kiosk.call(Method::POST, path::RECOVERY, body, &[("content-type", JSON)])
}

fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.problem(), (status, code.to_owned()));
}

pub(super) fn new_keys(new: &Person, reply: &RecoveryReply) -> Sealed {
    let recovery = Recovery { replaces: reply.replaces.parse().unwrap(), case: reply.case };
    let made = "2026-11-24".parse().unwrap();
    statement::recovered_keys(random::object_id(), new.whose, made, (&new.reading, &new.approving), recovery)
        .unwrap()
}

fn end_of(stage: &Stage, case: ObjectId) -> Option<CaseEnd> {
    let cases = stage.runtime.block_on(stage.district.database().cases()).unwrap();
    cases.iter().find(|one| one.id == case).unwrap().end
}

/// Staff stop a case.
fn stop(stage: &Stage, case: ObjectId) -> Option<bool> {
    let (database, district) = (stage.district.database(), stage.district.parts().district);
    let subject = stage.runtime.block_on(database.subject_of_case(case)).unwrap();
    let resource = Resource { district, subject };
    let right = authorize::<StopCase>(Actor::Console { district }, resource, stage.now()).ok()?;
    Some(stage.runtime.block_on(database.stop_case(right, stage.now())).unwrap())
}

fn records(kiosk: &Kiosk<'_>, person: PersonId, token: &str) -> Vec<Sealed> {
    let list = path::PERSON_RECORDS.replace("{person}", &person.to_string());
    let list: RecordList = kiosk.as_person(&list, token).json();
    let fetch = |id: ObjectId| kiosk.as_person(&path::RECORD.replace("{id}", &id.to_string()), token).body;
    list.records.iter().map(|entry| Sealed::parse(fetch(entry.id)).unwrap()).collect()
}

#[test]
fn new_keys_come_in_after_a_day_and_what_was_approved_opens_with_them() {
    let stage = Stage::start();
    staff(&stage);
    let (kiosk, other) = (stage.kiosk(), stage.kiosk());
    let holder = Holder::new(&kiosk);
    let old = &holder.person;
    let draft = old.draft(&section("work", "not approved"));
    let approval = old.approve(&kiosk, &[section("person", "A"), section("school", "B")], &PLAIN);
    let withdrawn = old.approve(&kiosk, &[section("health", "C")], &PLAIN);
    kiosk.put_all([&draft].into_iter().chain(approval.objects()).chain(withdrawn.objects()));
    kiosk.put_all([&old.withdraw(withdrawn.grant_digests())]);

    let opened = open(&stage, old.whose.person, false);
    assert_eq!(stage.outcomes().iter().filter(|row| *row == "open-case allow").count(), 2);
    refused(&show(&other, &opened.code), 403, "D-AUTH-10");
    stage.pass(SignedDuration::from_secs(24 * 3600 - 1));
    refused(&show(&other, &opened.code), 403, "D-AUTH-10");
    assert_eq!(stage.outcomes().last().unwrap(), "recover deny:wrong");
    stage.pass(SignedDuration::from_secs(1));
    // As people type it.
    let typed = format!(" {}-{} ", opened.code[..5].to_lowercase(), &opened.code[5..]);
    let reply: RecoveryReply = show(&other, &typed).json();
    assert_eq!((reply.case, reply.person, reply.seq), (opened.case, old.whose.person, 2));
    assert_eq!(reply.replaces, old.approving.approve_key().id().to_string());
    assert_eq!(stage.outcomes().last().unwrap(), "recover allow");

    let new = Person::with(old.whose);
    let statement = new_keys(&new, &reply);
    let before = stage.contents();
    refused(&kiosk.put(&statement), 422, "D-RECORD-04");
    assert_eq!(stage.contents(), before, "another kiosk than the one that showed the code");
    other.put_all([&statement]);
    assert!(matches!(end_of(&stage, opened.case), Some(CaseEnd::Used(_))));
    let card = CardNumber::generate(&mut random::rng());
    let keys = card_keys(&stage.bundle().salt, &card, "161803");
    other.put_all([&new.entry(&keys, reply.seq)]);
    refused(&kiosk.prove(&holder.keys.lookup(), holder.keys.auth()), 403, "D-AUTH-09");

    // What the person sees again: what was approved, and not the draft or what was withdrawn.
    let reply: SignInReply = other.prove(&keys.lookup(), keys.auth()).json();
    assert_eq!(reply.stopped, None);
    let kept = records(&other, old.whose.person, &reply.token);
    assert!(kept.iter().all(|object| object.digest() != draft.digest()));
    let receipts = [stage.district.keystore().receipt_key(old.whose.district).unwrap().verifying_key()];
    let mut seen = Vec::new();
    for served in kept.iter().filter(|object| grant::verify_served(object, &receipts).is_ok()) {
        let served = grant::verify_served(served, &receipts).unwrap();
        let release = kept.iter().find(|object| object.digest() == served.header().object).unwrap();
        let release = release.verify::<Envelope>(&old.reading.author_key()).unwrap();
        assert_eq!(served.header().until, approval_until());
        seen.push(grant::open_own_release(&served, &release, &new.reading).unwrap());
        assert!(grant::open_own_release(&served, &release, &old.reading).is_err());
    }
    seen.sort_by(|left, right| left.section.cmp(&right.section));
    assert!(seen == [section("person", "A"), section("school", "B")]);
    let desk = kiosk.sign_in(STAFF[0], PASSPHRASE);
    // The office goes on reading, and new keys decide: what the person withdraws is gone for all.
    let read: Portfolio = kiosk.as_staff(Method::GET, &portfolio_path(old), &desk).json();
    assert_eq!(read.sections.len(), 2);
    let more = new.approve(&other, &[section("work", "D")], &PLAIN);
    other.put_all(more.objects());
    let read: Portfolio = kiosk.as_staff(Method::GET, &portfolio_path(old), &desk).json();
    assert_eq!(read.sections.len(), 3, "signed by keys of then and of now");
    other.put_all([&new.withdraw(approval.grant_digests())]);
    let read: Portfolio = kiosk.as_staff(Method::GET, &portfolio_path(old), &desk).json();
    assert_eq!(read.sections.len(), 1);
    let left = records(&other, old.whose.person, &reply.token);
    assert!(left.iter().all(|object| grant::verify_served(object, &receipts).is_err()));
    assert_eq!(stage.grants_kept(), 1, "the newest one for the office");
    super::audit::verify(&stage).unwrap();
}

fn approval_until() -> jiff::civil::Date {
    PLAIN.until.parse().unwrap()
}

#[test]
fn the_old_card_stops_a_case_that_waits_or_is_ripe_and_hears_of_it() {
    for hours in [1, 25] {
        let stage = Stage::start();
        staff(&stage);
        let kiosk = stage.kiosk();
        let (holder, stranger) = (Holder::new(&kiosk), Holder::new(&kiosk));
        let since = stage.now();
        let opened = open(&stage, holder.person.whose.person, false);
        stage.pass(SignedDuration::from_hours(hours));
        // A wrong PIN and somebody else's card stop nothing.
        let wrong = holder.with_pin(&stage, "314159");
        refused(&kiosk.prove(&wrong.lookup(), wrong.auth()), 403, "D-AUTH-09");
        let reply: SignInReply = kiosk.prove(&stranger.keys.lookup(), stranger.keys.auth()).json();
        assert_eq!((reply.stopped, end_of(&stage, opened.case)), (None, None));

        let reply: SignInReply = kiosk.prove(&holder.keys.lookup(), holder.keys.auth()).json();
        assert_eq!(reply.stopped, Some(since));
        assert_eq!(end_of(&stage, opened.case), Some(CaseEnd::StoppedByCard(stage.now())));
        assert_eq!(stage.outcomes().last().unwrap(), "stop-case allow");
        let reply: SignInReply = kiosk.prove(&holder.keys.lookup(), holder.keys.auth()).json();
        assert_eq!(reply.stopped, Some(since), "a reply can be lost");
        stage.pass(SignedDuration::from_hours(24));
        let reply: SignInReply = kiosk.prove(&holder.keys.lookup(), holder.keys.auth()).json();
        assert_eq!(reply.stopped, None);
        ripen(&stage);
        refused(&show(&kiosk, &opened.code), 403, "D-AUTH-10");
    }
}

#[test]
fn a_case_that_is_stopped_after_its_code_was_shown_lets_nothing_in() {
    let stage = Stage::start();
    staff(&stage);
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let opened = open(&stage, holder.person.whose.person, false);
    ripen(&stage);
    let reply: RecoveryReply = show(&kiosk, &opened.code).json();
    assert_eq!(kiosk.prove(&holder.keys.lookup(), holder.keys.auth()).status, 200);
    let before = stage.contents();
    refused(&kiosk.put(&new_keys(&Person::with(holder.person.whose), &reply)), 422, "D-RECORD-04");
    assert_eq!(stage.contents(), before);
    assert_eq!(kiosk.prove(&holder.keys.lookup(), holder.keys.auth()).status, 200);
}

#[test]
fn whose_pin_is_known_to_others_is_safe_from_the_old_card_at_once() {
    let stage = Stage::start();
    staff(&stage);
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let before = holder.person.approve(&kiosk, &[section("person", "A")], &PLAIN);
    kiosk.put_all(before.objects());
    let token = kiosk.prove(&holder.keys.lookup(), holder.keys.auth()).json::<SignInReply>().token;
    let opened = open(&stage, holder.person.whose.person, true);
    refused(&kiosk.prove(&holder.keys.lookup(), holder.keys.auth()), 403, "D-AUTH-09");
    refused(&kiosk.as_person("/v1/receipts?after=0", &token), 401, "D-AUTH-05");
    assert_eq!(end_of(&stage, opened.case), None);
    // Nor does a kiosk without a line bring it back with another PIN.
    let entry = holder.person.entry(&holder.with_pin(&stage, "314159"), 2);
    refused(&kiosk.put(&entry), 422, "D-RECORD-04");
    // Whoever has the card open at this moment decides nothing with it.
    let approval = holder.person.approve(&kiosk, &[section("work", "for everybody")], &PLAIN);
    kiosk.put_all(approval.releases.iter().chain(&approval.grants));
    refused(&kiosk.put(&approval.statement), 422, "D-RECORD-04");
    refused(&kiosk.put(&holder.person.withdraw(before.grant_digests())), 422, "D-RECORD-04");
    // A case that was a mistake leaves the card as it was.
    assert_eq!(stop(&stage, opened.case), Some(true));
    assert_eq!(kiosk.prove(&holder.keys.lookup(), holder.keys.auth()).status, 200);
    let opened = open(&stage, holder.person.whose.person, true);
    ripen(&stage);
    let reply: RecoveryReply = show(&kiosk, &opened.code).json();
    let new = Person::with(holder.person.whose);
    let keys = card_keys(&stage.bundle().salt, &holder.card, "161803");
    kiosk.put_all([&new_keys(&new, &reply), &new.entry(&keys, reply.seq)]);
    assert_eq!(kiosk.prove(&keys.lookup(), keys.auth()).status, 200);
}

#[test]
fn a_code_serves_once_and_keys_come_in_only_as_the_case_says() {
    let stage = Stage::start();
    staff(&stage);
    let kiosk = stage.kiosk();
    let (holder, other) = (Holder::new(&kiosk), Holder::new(&kiosk));
    let opened = open(&stage, holder.person.whose.person, false);
    ripen(&stage);
    let reply: RecoveryReply = show(&kiosk, &opened.code).json();
    assert_eq!(show(&kiosk, &opened.code).json::<RecoveryReply>(), reply, "until it has served");
    let new = Person::with(holder.person.whose);
    let before = stage.contents();
    for wrong in [
        RecoveryReply { case: random::object_id(), ..reply.clone() },
        RecoveryReply { replaces: other.person.approving.approve_key().id().to_string(), ..reply.clone() },
    ] {
        refused(&kiosk.put(&new_keys(&new, &wrong)), 422, "D-RECORD-04");
    }
    // The case of one person for another.
    let theirs =
        RecoveryReply { replaces: other.person.approving.approve_key().id().to_string(), ..reply.clone() };
    refused(&kiosk.put(&new_keys(&Person::with(other.person.whose), &theirs)), 422, "D-RECORD-04");
    refused(&kiosk.put(&Person::with(holder.person.whose).keys()), 422, "D-RECORD-04");
    assert_eq!(stage.contents(), before);

    let statement = new_keys(&new, &reply);
    kiosk.put_all([&statement]);
    let after = stage.contents();
    assert_eq!(kiosk.put(&statement).status, 200, "the same again is no second time");
    refused(&kiosk.put(&new_keys(&Person::with(holder.person.whose), &reply)), 422, "D-RECORD-04");
    let back = RecoveryReply { replaces: new.approving.approve_key().id().to_string(), ..reply.clone() };
    refused(&kiosk.put(&new_keys(&holder.person, &back)), 422, "D-RECORD-04");
    refused(&show(&kiosk, &opened.code), 403, "D-AUTH-10");
    assert_eq!(stage.contents(), after);
}

#[test]
fn the_keys_of_before_only_add_drafts_that_nobody_can_open() {
    let stage = Stage::start();
    staff(&stage);
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let old = &holder.person;
    let opened = open(&stage, old.whose.person, false);
    ripen(&stage);
    let reply: RecoveryReply = show(&kiosk, &opened.code).json();
    let new = Person::with(old.whose);
    kiosk.put_all([&new_keys(&new, &reply)]);
    // What waited at a kiosk without a line.
    let late = old.draft(&section("person", "late"));
    kiosk.put_all([&late]);
    let bytes = "SELECT bytes IS NULL FROM object WHERE id = ?1";
    assert!(stage.rows().query_row(bytes, [late.id().to_string()], |row| row.get::<_, bool>(0)).unwrap());
    let approval = old.approve(&kiosk, &[section("person", "A")], &PLAIN);
    let before = stage.contents();
    refused(&kiosk.put(&approval.releases[0]), 422, "D-RECORD-04");
    for other in [&approval.grants[0], &approval.statement, &old.entry(&holder.with_pin(&stage, "314159"), 9)]
    {
        assert_eq!(kiosk.put(other).status, 422);
    }
    assert_eq!(stage.contents(), before);
    kiosk.put_all([&new.draft(&section("person", "new"))]);
}

#[test]
fn two_people_must_vouch_and_one_case_stands_at_a_time() {
    let stage = Stage::start();
    staff(&stage);
    let kiosk = stage.kiosk();
    let person = Holder::new(&kiosk).person.whose.person;
    let twice = open_by(&stage, [STAFF[0], STAFF[0]], person, true);
    assert_eq!(twice.opening, Opening::SameAccount);
    let cases = || stage.runtime.block_on(stage.district.database().cases()).unwrap();
    assert!(cases().is_empty());
    let first = open(&stage, person, false);
    assert_eq!(open_by(&stage, STAFF, person, true).opening, Opening::Stands(first.case));
    assert_eq!(cases().len(), 1);

    let unknown = vouch(&stage, STAFF[0], PASSPHRASE, random::person_id());
    assert!(matches!(unknown, Err(VouchError::Wrong)));
    assert_eq!(stage.outcomes().last().unwrap(), "open-case deny:unknown");
    // Their tries count with those at the kiosks.
    for _ in 0..5 {
        assert!(matches!(vouch(&stage, STAFF[1], "a wrong passphrase", person), Err(VouchError::Wrong)));
    }
    assert_eq!(stage.outcomes().last().unwrap(), "sign-in deny:wrong");
    assert!(matches!(vouch(&stage, STAFF[1], PASSPHRASE, person), Err(VouchError::Wait(_))));
    assert_eq!(kiosk.try_sign_in(STAFF[1], PASSPHRASE).status, 429);
    assert!(matches!(vouch(&stage, "nobody", PASSPHRASE, person), Err(VouchError::Wrong)));
}

#[test]
fn staff_stop_a_case_once() {
    let stage = Stage::start();
    staff(&stage);
    let kiosk = stage.kiosk();
    let person = Holder::new(&kiosk).person.whose.person;
    let opened = open(&stage, person, false);
    assert_eq!(stop(&stage, random::object_id()), None);
    assert_eq!(stop(&stage, opened.case), Some(true));
    assert_eq!(stop(&stage, opened.case), Some(false));
    assert_eq!(end_of(&stage, opened.case), Some(CaseEnd::StoppedByStaff(stage.now())));
    ripen(&stage);
    refused(&show(&kiosk, &opened.code), 403, "D-AUTH-10");
    open(&stage, person, false);
}

#[test]
fn a_code_is_good_for_two_weeks() {
    let stage = Stage::start();
    staff(&stage);
    let kiosk = stage.kiosk();
    let person = Holder::new(&kiosk).person.whose.person;
    let opened = open(&stage, person, true);
    ripen(&stage);
    stage.pass(SignedDuration::from_secs(14 * 24 * 3600 - 1));
    assert_eq!(show(&kiosk, &opened.code).status, 200);
    stage.pass(SignedDuration::from_secs(1));
    refused(&show(&kiosk, &opened.code), 403, "D-AUTH-10");
    assert_eq!(end_of(&stage, opened.case), Some(CaseEnd::Expired(stage.now())));
    open(&stage, person, false);
}

#[test]
fn nobody_is_hired_to_vouch_and_no_clock_shortens_the_hold() {
    let stage = Stage::start();
    staff(&stage);
    let kiosk = stage.kiosk();
    let [person, another] = [(); 2].map(|()| Holder::new(&kiosk).person.whose.person);
    stage.account("b.neu", "beratung-weinheim");
    assert!(matches!(vouch(&stage, "b.neu", PASSPHRASE, person), Err(VouchError::New)));
    stage.pass(HOLD);
    assert!(vouch(&stage, "b.neu", PASSPHRASE, person).is_ok());
    open(&stage, another, false);
    // As after a restart with an empty battery.
    stage.pass(-SignedDuration::from_mins(6));
    assert_eq!(open_by(&stage, STAFF, person, false).opening, Opening::ClockBehind);
    stage.pass(SignedDuration::from_mins(6));
    open(&stage, person, false);
}

#[test]
fn a_database_of_before_the_code_was_shown_takes_the_keys_from_the_kiosk_that_saw_it() {
    let stage = Stage::start();
    staff(&stage);
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let opened = open(&stage, holder.person.whose.person, false);
    ripen(&stage);
    let reply: RecoveryReply = show(&kiosk, &opened.code).json();
    let (new, card) = (Person::with(holder.person.whose), CardNumber::generate(&mut random::rng()));
    let keys = card_keys(&stage.bundle().salt, &card, "161803");
    stage.rows().execute("UPDATE recovery SET kiosk = NULL", []).unwrap();
    kiosk.put_all([&new_keys(&new, &reply), &new.entry(&keys, reply.seq)]);
    assert_eq!(kiosk.prove(&keys.lookup(), keys.auth()).status, 200);
}

#[test]
fn a_kiosk_that_guesses_codes_is_slowed_before_they_are_looked_at() {
    let stage = Stage::start();
    staff(&stage);
    let (kiosk, other) = (stage.kiosk(), stage.kiosk());
    let person = Holder::new(&kiosk).person.whose.person;
    let opened = open(&stage, person, false);
    ripen(&stage);
    for _ in 0..5 {
        refused(&show(&kiosk, "0000000000"), 403, "D-AUTH-10");
    }
    refused(&show(&kiosk, &opened.code), 429, "D-AUTH-07");
    assert_eq!(stage.outcomes().last().unwrap(), "recover deny:wait");
    assert_eq!(show(&other, &opened.code).status, 200, "nobody is locked out elsewhere");
    stage.pass(SignedDuration::from_secs(30));
    assert_eq!(show(&kiosk, &opened.code).status, 200);
    // A request that was captured.
    let body = serde_json::to_vec(&RecoveryRequest { code: opened.code.clone().into() }).unwrap();
    let signed = kiosk.sign(&Method::POST, path::RECOVERY, &body, stage.now());
    let mut headers: Vec<_> = signed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    headers.push(("content-type", JSON));
    let send = || kiosk.send(Method::POST, path::RECOVERY, body.clone(), &headers);
    assert_eq!(send().status, 200);
    refused(&send(), 401, "D-AUTH-03");
}

#[test]
fn the_code_is_kept_nowhere_and_what_has_ended_leaves_no_bytes() {
    let stage = Stage::start();
    staff(&stage);
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let draft = holder.person.draft(&section("person", "A"));
    kiosk.put_all([&draft]);
    let opened = open(&stage, holder.person.whose.person, false);
    ripen(&stage);
    let found = |canary: &[u8]| {
        let mut paths = Vec::new();
        files(stage.folder.path(), &mut paths);
        paths
            .iter()
            .any(|path| std::fs::read(path).unwrap().windows(canary.len()).any(|window| window == canary))
    };
    let body = &draft.bytes()[draft.bytes().len() - 200..];
    assert!(found(body), "the control");
    let reply: RecoveryReply = show(&kiosk, &opened.code).json();
    kiosk.put_all([&new_keys(&Person::with(holder.person.whose), &reply)]);
    assert!(!found(body), "the draft");
    assert!(!found(opened.code.as_bytes()));
}

#[test]
fn lost_twice_is_found_twice() {
    let stage = Stage::start();
    staff(&stage);
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let approval = holder.person.approve(&kiosk, &[section("person", "A")], &PLAIN);
    kiosk.put_all(approval.objects());
    let mut person = holder.person;
    for round in 1..=2 {
        let opened = open(&stage, person.whose.person, false);
        ripen(&stage);
        let reply: RecoveryReply = show(&kiosk, &opened.code).json();
        let new = Person::with(person.whose);
        let keys = card_keys(&stage.bundle().salt, &CardNumber::generate(&mut random::rng()), "161803");
        kiosk.put_all([&new_keys(&new, &reply), &new.entry(&keys, reply.seq)]);
        assert_eq!(stage.grants_kept(), 2, "round {round}: one for the office, one for the person");
        let token = kiosk.prove(&keys.lookup(), keys.auth()).json::<SignInReply>().token;
        let kept = records(&kiosk, new.whose.person, &token);
        let to = new.reading.sealing_key().id();
        let own = kept.iter().filter(|object| object.claims::<Grant>().is_ok_and(|grant| grant.to == to));
        assert_eq!(own.count(), 1, "round {round}");
        person = new;
    }
    let terms = Terms { ends: approval.grant_digests(), ..PLAIN };
    let again = person.approve(&kiosk, &[section("person", "B")], &terms);
    kiosk.put_all(again.objects());
    assert_eq!(stage.grants_kept(), 1);
}
