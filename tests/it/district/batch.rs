//! Several objects in one request: each is judged for itself, and the answers stand in their order.

use super::cards::Holder;
use super::client::{JSON, OCTETS};
use super::person::{PLAIN, Person, section};
use super::stage::{Stage, settings};
use super::story::PASSPHRASE;
use jiff::SignedDuration;
use mobio::seal::{AuthValue, Digest, Receipt, Sealed};
use mobio::wire::batch::{self, BatchReply, RecordAnswer};
use mobio::wire::sign_in::SignInReply;
use mobio::wire::{RECORD_LIMIT, path};
use reqwest::Method;

/// Status and code or, of what is kept, the digest that the receipt names.
fn said(reply: &BatchReply) -> Vec<(u16, String)> {
    let said = |answer: &RecordAnswer| match answer {
        RecordAnswer::Kept { status, receipt } => {
            let receipt: Receipt = Sealed::parse(receipt.0.clone()).unwrap().claims().unwrap();
            (*status, receipt.digest.to_string())
        }
        RecordAnswer::Refused(problem) => (problem.status, problem.code.clone()),
    };
    reply.answers.iter().map(said).collect()
}

#[test]
fn each_object_of_a_batch_has_its_own_answer() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let approval = person.approve(&kiosk, &[section("person", "Alhamad")], &PLAIN);
    let keys = person.keys();
    let draft = person.draft(&section("person", "A"));
    let stranger = Person::new(&kiosk).draft(&section("person", "B"));
    let mut forged = draft.bytes().to_vec();
    *forged.last_mut().unwrap() ^= 1;
    let huge = vec![0; RECORD_LIMIT + 1];
    let objects: Vec<&Sealed> = [&keys].into_iter().chain(approval.objects()).collect();
    let mut sent: Vec<&[u8]> = objects.iter().map(|object| object.bytes()).collect();
    sent.extend([keys.bytes(), &forged, stranger.bytes(), b"nothing", &huge, draft.bytes()]);
    let answer = kiosk.post_all(sent.iter().copied());
    assert_eq!(answer.status, 200, "{}", answer.text());
    let digest = |object: &Sealed| object.digest().to_string();
    let mut expected: Vec<_> = objects.iter().map(|object| (201, digest(object))).collect();
    let problem = |status, code: &str| (status, code.to_owned());
    expected.extend([
        (200, digest(&keys)),
        problem(422, "D-RECORD-03"),
        problem(424, "D-RECORD-02"),
        problem(422, "D-RECORD-03"),
        problem(413, "D-REQUEST-04"),
        (201, digest(&draft)),
    ]);
    assert_eq!(said(&answer.json()), expected);
    // The receipts are links of one chain.
    let receipts: Vec<Sealed> = answer
        .json::<BatchReply>()
        .answers
        .into_iter()
        .filter_map(|answer| match answer {
            RecordAnswer::Kept { status: 201, receipt } => Some(Sealed::parse(receipt.0).unwrap()),
            _ => None,
        })
        .collect();
    let mut previous: Option<Digest> = None;
    for (seq, receipt) in (1..).zip(&receipts) {
        let claims: Receipt = receipt.claims().unwrap();
        assert_eq!((claims.seq, claims.previous), (seq, previous));
        previous = Some(receipt.digest());
    }
    // Sent once more all that was kept is known, and nothing has changed.
    let before = stage.contents();
    let again: BatchReply = kiosk.post_all(sent.iter().copied()).json();
    let kept = said(&again).into_iter().filter(|(status, _)| *status == 200).count();
    assert_eq!((kept, stage.contents()), (objects.len() + 2, before));
}

#[test]
fn what_is_no_batch_changes_nothing() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    kiosk.put_all([&person.keys()]);
    let draft = person.draft(&section("person", "A"));
    let before = stage.contents();
    let mut whole = Vec::new();
    batch::push(&mut whole, draft.bytes());
    let send = |body: &[u8], kind: &'static str| {
        kiosk.call(Method::POST, path::RECORDS, body.to_vec(), &[("content-type", kind)]).problem()
    };
    let malformed = (400, "D-REQUEST-05".to_owned());
    assert_eq!(send(&whole[..whole.len() - 1], OCTETS), malformed);
    assert_eq!(send(&[whole.as_slice(), &[0; 3]].concat(), OCTETS), malformed);
    assert_eq!(send(&[], OCTETS), malformed);
    assert_eq!(send(&[0; 4 * (batch::OBJECTS + 1)], OCTETS), malformed);
    assert_eq!(send(&whole, JSON), (415, "D-REQUEST-03".to_owned()));
    assert_eq!(send(&vec![0; batch::LIMIT + 1], OCTETS), (413, "D-REQUEST-04".to_owned()));
    assert_eq!(stage.contents(), before);
}

/// Behind an entry for a card that was tried too often nothing is judged: over PUT it would wait too.
#[test]
fn nothing_overtakes_what_has_to_come_again_later() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let (holder, thief) = (Holder::new(&kiosk), Holder::new(&kiosk));
    for _ in 0..5 {
        assert_eq!(kiosk.prove(&holder.keys.lookup(), &AuthValue::from_bytes(&[1; 32])).status, 403);
    }
    let entry = thief.person.entry(&holder.with_pin(&stage, "244948"), 2);
    let (before, behind) = (thief.person.draft(&section("person", "A")), section("work", "B"));
    let approval = thief.person.approve(&kiosk, &[behind], &PLAIN);
    let mut sent = vec![&before, &entry];
    sent.extend(approval.objects());
    let answer: BatchReply = kiosk.post_all(sent.iter().map(|object| object.bytes())).json();
    let expected = [(201, before.digest().to_string()), (423, "D-RECORD-08".to_owned())];
    let (judged, waits) = (said(&answer), (424, "D-RECORD-02".to_owned()));
    assert_eq!(judged[..2], expected);
    assert!(judged.len() > 3 && judged[2..].iter().all(|said| *said == waits), "{judged:?}");
    stage.pass(SignedDuration::from_hours(24));
    let later: BatchReply = kiosk.post_all(sent.iter().map(|object| object.bytes())).json();
    assert!(said(&later)[1..].iter().all(|(status, _)| *status == 201), "{:?}", said(&later));
}

/// A disk that fails in the midst: nothing of the batch is there, also not what was judged before.
#[test]
fn a_database_that_fails_in_the_midst_keeps_nothing_of_a_batch() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    kiosk.put_all([&person.keys()]);
    let before = stage.contents();
    let drafts: Vec<_> = ["A", "B", "C"].map(|name| person.draft(&section("person", name))).into();
    let third = drafts[2].id();
    let fail = format!(
        "CREATE TRIGGER fails BEFORE INSERT ON object WHEN NEW.id = '{third}'
         BEGIN SELECT RAISE(ABORT, 'a fault of the disk'); END"
    );
    stage.rows().execute_batch(&fail).unwrap();
    let send = || kiosk.post_all(drafts.iter().map(Sealed::bytes));
    assert_eq!(send().status, 503);
    assert_eq!(stage.contents(), before);
    stage.rows().execute_batch("DROP TRIGGER fails").unwrap();
    let answer: BatchReply = send().json();
    assert!(said(&answer).iter().all(|(status, _)| *status == 201));
}

#[test]
fn what_a_kiosk_forwards_makes_no_counsellor_wait() {
    let mut narrow = settings();
    narrow.limits.requests_per_minute = 5;
    let stage = Stage::start_with(&narrow);
    stage.account("m.scholz", "beratung-weinheim");
    let (kiosk, patient) = (stage.kiosk(), stage.kiosk());
    while kiosk.get("/v1/receipts?after=0").status == 200 {}
    assert_eq!(kiosk.get("/v1/receipts?after=0").problem(), (429, "D-LIMIT-01".to_owned()));
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    let people = || kiosk.as_staff(Method::GET, path::STAFF_PEOPLE, &token);
    assert_eq!(people().status, 200);
    // Nor anybody who shows a card; but a kiosk at which somebody sits forwards no faster for that.
    let holder = Holder::new(&patient);
    let proven: SignInReply = kiosk.prove(&holder.keys.lookup(), holder.keys.auth()).json();
    let objects = [holder.person.draft(&section("person", "A"))];
    let mut body = Vec::new();
    batch::push(&mut body, objects[0].bytes());
    let forward =
        kiosk.call_for(Some(&proven.token), Method::POST, path::RECORDS, body, &[("content-type", OCTETS)]);
    assert_eq!(forward.problem(), (429, "D-LIMIT-01".to_owned()));
    let refused = (0..10).map(|_| people()).find(|answer| answer.status == 429);
    assert_eq!(refused.map(|answer| answer.problem().1), Some("D-LIMIT-01".to_owned()));
}
