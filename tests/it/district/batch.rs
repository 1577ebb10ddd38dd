//! Several objects in one request: each is judged for itself, and the answers stand in their order.

use super::client::{JSON, OCTETS};
use super::person::{PLAIN, Person, section};
use super::stage::{Stage, settings};
use super::story::PASSPHRASE;
use mobio::seal::{Digest, Receipt, Sealed};
use mobio::wire::batch::{self, BatchReply, RecordAnswer};
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

#[test]
fn what_a_kiosk_forwards_makes_no_counsellor_wait() {
    let mut narrow = settings();
    narrow.limits.requests_per_minute = 5;
    let stage = Stage::start_with(&narrow);
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    while kiosk.get("/v1/receipts?after=0").status == 200 {}
    assert_eq!(kiosk.get("/v1/receipts?after=0").problem(), (429, "D-LIMIT-01".to_owned()));
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    let people = || kiosk.as_staff(Method::GET, path::STAFF_PEOPLE, &token);
    assert_eq!(people().status, 200);
    let refused = (0..10).map(|_| people()).find(|answer| answer.status == 429);
    assert_eq!(refused.map(|answer| answer.problem().1), Some("D-LIMIT-01".to_owned()));
}
