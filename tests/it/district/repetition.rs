//! Any request may come twice, late or in another order: the same final state.

use super::person::{PLAIN, Person, section};
use super::stage::Stage;
use mobio::district::decide::{Actor, ListRecords, ReadRecord, Reason, Resource, authorize};
use mobio::seal::{Receipt, ReceiptChain, Sealed, Step};
use mobio::wire::receipts::ReceiptsPage;

#[test]
fn the_same_bytes_again_get_the_same_receipt() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let approval = person.approve(&kiosk, &[section("person", "A")], &PLAIN);
    let (keys, card, draft) =
        (person.keys(), person.card(&stage.bundle().salt), person.draft(&section("person", "A")));
    let objects: Vec<_> = [&keys, &card, &draft].into_iter().chain(approval.objects()).collect();
    let first: Vec<_> = objects.iter().map(|object| kiosk.put(object)).collect();
    let contents = stage.contents();
    for (object, first) in objects.iter().zip(&first) {
        let again = kiosk.put(object);
        assert_eq!((first.status, again.status), (201, 200));
        assert_eq!(first.body, again.body);
    }
    assert_eq!(stage.contents(), contents);
}

#[test]
fn sent_in_any_order_with_retries_the_end_is_the_same() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let approval = person.approve(&kiosk, &[section("person", "A"), section("school", "A")], &PLAIN);
    let (keys, draft) = (person.keys(), person.draft(&section("person", "A")));
    let mut waiting: Vec<_> = [&keys, &draft].into_iter().chain(approval.objects()).collect();
    waiting.reverse();
    let mut rounds = 0;
    while !waiting.is_empty() {
        waiting.retain(|object| {
            let answer = kiosk.put(object);
            if answer.status == 424 {
                assert_eq!(answer.problem().1, "D-RECORD-02");
            } else {
                assert_eq!(answer.status, 201, "{}", answer.text());
            }
            answer.status == 424
        });
        rounds += 1;
        assert!(rounds < 8, "never done");
    }
    assert!(rounds > 2, "the order did matter");
    let token = kiosk.sign_in("m.scholz", super::story::PASSPHRASE);
    let read = kiosk.as_staff(reqwest::Method::GET, &super::story::portfolio_path(&person), &token);
    assert_eq!(read.json::<mobio::wire::staff::Portfolio>().sections.len(), 2);
}

#[test]
fn receipts_form_one_chain_without_gaps_and_can_be_asked_for_again() {
    let stage = Stage::start();
    let (kiosk, other) = (stage.kiosk(), stage.kiosk());
    let person = Person::new(&kiosk);
    let bundle = stage.bundle();
    kiosk.put_all([&person.keys()]);
    let drafts: Vec<_> =
        (0..120).map(|number| person.draft(&section("person", &number.to_string()))).collect();
    // Two kiosks, interleaved, one refused in between: each chain stays gapless.
    for (number, draft) in drafts.iter().enumerate() {
        if number % 3 == 0 {
            other.put_all([draft])
        } else {
            kiosk.put_all([draft])
        }
        if number == 50 {
            assert_eq!(kiosk.put(&Person::new(&kiosk).draft(&section("person", "x"))).status, 424);
        }
    }
    let mut chain = ReceiptChain::new(bundle.district, kiosk.id.unwrap(), None);
    let (mut after, mut pages) = (0, 0);
    loop {
        let page: ReceiptsPage = kiosk.get(&format!("/v1/receipts?after={after}")).json();
        for receipt in page.receipts {
            let sealed = Sealed::parse(receipt.0).unwrap();
            let verified = bundle.verify_receipt(&sealed).unwrap();
            assert_eq!(chain.follow(&verified), Ok(Step::Next));
            after = sealed.claims::<Receipt>().unwrap().seq;
        }
        pages += 1;
        if !page.more {
            break;
        }
    }
    assert_eq!((after, pages), (81, 1));
    // What another kiosk has sent before gets a receipt in this kiosk's own chain.
    let repeated = kiosk.put(&drafts[0]);
    assert_eq!((repeated.status, repeated.receipt().seq), (200, 82));
    assert_eq!(kiosk.put(&drafts[0]).body, repeated.body);
}

#[test]
fn many_puts_at_once_share_commits_and_lose_nothing() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    kiosk.put_all([&person.keys()]);
    let drafts: Vec<_> =
        (0..64).map(|number| person.draft(&section("person", &number.to_string()))).collect();
    let mut sequence: Vec<u64> = std::thread::scope(|scope| {
        let senders: Vec<_> =
            drafts.iter().map(|draft| scope.spawn(|| kiosk.put(draft).receipt().seq)).collect();
        senders.into_iter().map(|sender| sender.join().unwrap()).collect()
    });
    sequence.sort_unstable();
    assert_eq!(sequence, (2..=65).collect::<Vec<_>>());
}

/// Over HTTP nobody can sign in as a person yet; the database answers one who could.
#[test]
fn a_person_gets_the_list_and_the_bytes_of_the_own_objects_only() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let (person, other) = (Person::new(&kiosk), Person::new(&kiosk));
    let objects = [person.keys(), person.card(&stage.bundle().salt), person.draft(&section("person", "A"))];
    kiosk.put_all(&objects);
    kiosk.put_all([&other.keys()]);
    let (database, now) = (stage.district.database(), stage.now());
    let district = kiosk.district.unwrap();
    let sitting = Actor::Kiosk { district, kiosk: kiosk.id.unwrap(), person: Some(person.whose.person) };
    let ask = |subject| Resource { district, subject };
    let list = |whose: &Person| {
        let subject = stage.runtime.block_on(database.subject_of_person(whose.whose.person, None)).unwrap();
        authorize::<ListRecords>(sitting.clone(), ask(subject), now)
    };
    let records = stage.runtime.block_on(database.records(list(&person).unwrap(), now)).unwrap();
    let listed: Vec<_> = records.into_iter().map(|entry| (entry.id, entry.digest)).collect();
    let expected: Vec<_> = objects.iter().map(|object| (object.id(), object.digest().to_string())).collect();
    assert_eq!(listed, expected);
    assert_eq!(list(&other).unwrap_err().reason, Reason::NotOwn);
    for object in &objects {
        let subject = stage.runtime.block_on(database.subject_of_object(object.id())).unwrap();
        let right = authorize::<ReadRecord>(sitting.clone(), ask(subject), now).unwrap();
        let bytes = stage.runtime.block_on(database.record(right, now)).unwrap().unwrap();
        assert!(bytes == object.bytes());
    }
    let rows = stage.runtime.block_on(database.audit(0)).unwrap();
    let of: Vec<_> = rows.iter().map(|row| (row.row.action.as_str(), row.sides[0].1.object)).collect();
    let expected: Vec<_> = std::iter::once(("list-records", None))
        .chain(objects.iter().map(|object| ("read-record", Some(object.id()))))
        .collect();
    assert_eq!(of, expected);
}
