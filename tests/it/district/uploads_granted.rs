//! Documents and what rests on them: grants and approvals name them, they outlive them, and lost keys add none.

use super::cards::Holder;
use super::lost::{open, staff};
use super::paper::Paper;
use super::person::{PLAIN, Person, section};
use super::recovery::{new_keys, show};
use super::stage::Stage;
use super::story::{PASSPHRASE, portfolio_path};
use jiff::SignedDuration;
use mobio::domain::identity::ObjectId;
use mobio::seal::Digest;
use mobio::station::random;
use mobio::wire::path;
use mobio::wire::receipts::RecordList;
use mobio::wire::sign_in::SignInReply;
use mobio::wire::staff::Portfolio;
use reqwest::Method;
use std::fs;

#[test]
fn a_document_is_granted_and_approved_once_it_is_here_and_stays_when_that_ends() {
    let stage = Stage::start();
    stage.account("m.scholz", PLAIN.office);
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let person = &holder.person;
    let paper = Paper::of(person, 50_000);
    let (grant, statement) = paper.approved(&kiosk, person, &PLAIN);
    for waiting in [&grant, &statement] {
        assert_eq!(kiosk.put(waiting).problem(), (424, "D-RECORD-02".to_owned()));
    }
    // What has not arrived as a whole is not here.
    assert_eq!(kiosk.announce(&paper.said()).status, 201);
    assert_eq!(kiosk.piece(&paper, 0, &paper.bytes[..1_000]).status, 204);
    assert_eq!(kiosk.put(&grant).status, 424);
    assert_eq!(kiosk.piece(&paper, 1_000, &paper.bytes[1_000..]).status, 204);
    let plain = person.approve(&kiosk, &[section("person", "A")], &PLAIN);
    kiosk.put_all([&grant, &statement].into_iter().chain(plain.objects()));
    assert_eq!(stage.grants_kept(), 2);

    // Its sealed bytes are nobody's, neither the office's nor, at the kiosk, the person's; and no section is missing for it.
    let desk = kiosk.sign_in("m.scholz", PASSPHRASE);
    let portfolio = || kiosk.as_staff(Method::GET, &portfolio_path(person), &desk).json::<Portfolio>();
    assert_eq!(portfolio().sections.len(), 1);
    let record = path::RECORD.replace("{id}", &paper.id.to_string());
    assert_eq!(kiosk.as_staff(Method::GET, &record, &desk).problem(), (403, "D-AUTH-08".to_owned()));
    let token = kiosk.prove(&holder.keys.lookup(), holder.keys.auth()).json::<SignInReply>().token;
    assert_eq!(kiosk.as_person(&record, &token).status, 410);
    let list = path::PERSON_RECORDS.replace("{person}", &person.whose.person.to_string());
    let listed = |what: ObjectId| {
        let list: RecordList = kiosk.as_person(&list, &token).json();
        list.records.iter().any(|entry| entry.id == what)
    };
    assert!(listed(grant.id()) && !listed(paper.id));

    kiosk.put_all([&person.withdraw(vec![grant.digest()])]);
    assert_eq!((stage.grants_kept(), portfolio().sections.len()), (1, 1));
    assert!(!listed(grant.id()));
    assert!(fs::read(paper.blob(&stage)).unwrap() == paper.bytes, "the person keeps it");
    let swept = stage.runtime.block_on(stage.district.sweep()).unwrap();
    assert_eq!((swept.removed, swept.missing), (0, 0));
    // And it can be granted again.
    let (grant, statement) = paper.approved(&kiosk, person, &PLAIN);
    kiosk.put_all([&grant, &statement]);
}

#[test]
fn another_person_s_document_is_neither_granted_nor_approved() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let (person, other) = (Person::new(&kiosk), Person::new(&kiosk));
    kiosk.put_all([&person.keys(), &other.keys()]);
    let paper = Paper::of(&other, 1_000);
    assert_eq!(kiosk.bring(&paper, 100_000).status, 204);
    let before = stage.contents();
    let (grant, _) = paper.approved(&kiosk, &person, &PLAIN);
    assert_eq!(kiosk.put(&grant).problem(), (422, "D-RECORD-04".to_owned()));
    let digests: &[Digest] = &[paper.digest];
    let statement = person.statement_over(random::object_id(), digests, &[], &PLAIN);
    assert_eq!(kiosk.put(&statement).problem(), (422, "D-RECORD-04".to_owned()));
    assert_eq!(stage.contents(), before);
}

#[test]
fn lost_keys_add_no_document_and_those_that_came_before_stay() {
    let stage = Stage::start();
    staff(&stage);
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let old = &holder.person;
    let (before, late) = (Paper::of(old, 1_000), Paper::of(old, 1_000));
    assert_eq!(kiosk.bring(&before, 100_000).status, 204);
    assert_eq!(kiosk.announce(&late.said()).status, 201);
    let opened = open(&stage, old.whose.person, false);
    stage.pass(SignedDuration::from_hours(24));
    let new = Person::with(old.whose);
    kiosk.put_all([&new_keys(&new, &show(&kiosk, &opened.code).json())]);
    let refused = kiosk.piece(&late, 0, &late.bytes);
    assert_eq!(refused.problem(), (422, "D-RECORD-04".to_owned()));
    assert_eq!(kiosk.ask(&late).status, 404);
    let again = kiosk.ask(&before);
    assert_eq!((again.status, again.offset()), (200, before.length()));
    assert!(before.blob(&stage).exists());
    assert_eq!(kiosk.bring(&Paper::of(&new, 1_000), 100_000).status, 204);
}

#[test]
fn lost_keys_add_documents_where_a_rescue_copy_opens_the_draft_that_names_them() {
    let stage = Stage::start();
    staff(&stage);
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let old = &holder.person;
    let holders = [1, 2].map(|_| mobio::seal::RescueSecret::generate(&mut random::rng()).sealing_key());
    let seed = &old.seeds.read;
    let copy = mobio::seal::rescue::seal(random::object_id(), old.whose, seed, &holders, &mut random::rng());
    kiosk.put_all([&copy.unwrap()]);
    let late = Paper::of(old, 1_000);
    let opened = open(&stage, old.whose.person, false);
    stage.pass(SignedDuration::from_hours(24));
    let new = Person::with(old.whose);
    kiosk.put_all([&new_keys(&new, &show(&kiosk, &opened.code).json())]);
    let kept = kiosk.bring(&late, 100_000);
    assert_eq!(kept.status, 204, "{}", kept.text());
    kept.receipt_of(&late, &stage);
    assert!(fs::read(late.blob(&stage)).unwrap() == late.bytes);
}
