//! What is refused, and that a refusal changes nothing.

use super::client::{JSON, Kiosk, OCTETS};
use super::person::{PLAIN, Person, Terms, section};
use super::stage::{Stage, settings};
use super::story::PASSPHRASE;
use jiff::SignedDuration;
use mobio::district::decide::Action;
use mobio::domain::consent::{Purpose, Reader};
use mobio::seal::{Digest, GrantTerms, Sealed, grant};
use mobio::station::random;
use mobio::wire::path;
use mobio::wire::staff::StaffSessionRequest;
use reqwest::Method;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

fn is(answer: &super::client::Answer, status: u16, code: &str) {
    assert_eq!(answer.problem(), (status, code.to_owned()));
}

fn draft(person: &Person) -> Sealed {
    person.draft(&section("person", "A"))
}

#[test]
fn unknown_paths_methods_types_sizes_and_versions_are_refused() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    kiosk.put_all([&person.keys()]);
    let (object, before) = (draft(&person), stage.contents());
    let record = path::RECORD.replace("{id}", &object.id().to_string());
    let put = |more: &[(&'static str, &str)]| kiosk.call(Method::PUT, &record, object.bytes().to_vec(), more);

    is(&kiosk.get("/v1/nothing"), 404, "D-REQUEST-01");
    is(&kiosk.call(Method::PATCH, &record, Vec::new(), &[]), 405, "D-REQUEST-02");
    is(&put(&[]), 415, "D-REQUEST-03");
    is(&put(&[("content-type", JSON)]), 415, "D-REQUEST-03");
    is(&put(&[("content-type", OCTETS), ("mobio-protocol", "0")]), 426, "D-PROTOCOL-01");
    is(&put(&[("content-type", OCTETS), ("mobio-protocol", "one")]), 400, "D-REQUEST-05");
    // Of 64 KiB each byte is taken and judged; of one more none is.
    is(&kiosk.put_bytes(&object.id().to_string(), &[0; 65_536]), 422, "D-RECORD-03");
    is(&kiosk.put_bytes(&object.id().to_string(), &[0; 65_537]), 413, "D-REQUEST-04");
    is(&kiosk.put_bytes("no-uuid", object.bytes()), 400, "D-REQUEST-05");
    is(&kiosk.put_bytes(&random::object_id().to_string(), object.bytes()), 400, "D-REQUEST-05");
    is(&kiosk.get("/v1/receipts?after=x"), 400, "D-REQUEST-05");
    is(&kiosk.get("/v1/receipts"), 400, "D-REQUEST-05");
    is(
        &kiosk.call(Method::POST, path::STAFF_SESSION, b"{}".to_vec(), &[("content-type", JSON)]),
        400,
        "D-REQUEST-05",
    );
    assert_eq!(stage.contents(), before);
}

#[test]
fn every_route_exists_and_none_answers_an_unsigned_request() {
    let stage = Stage::start();
    let kiosk = Kiosk::new(&stage);
    let (id, person) = (random::object_id().to_string(), random::person_id().to_string());
    for action in Action::ALL {
        let Some((method, _, path)) = action.route() else { continue };
        let query = match action {
            Action::ReadReceipts | Action::ReadDeadCards => "?after=0",
            Action::ReadPortfolio | Action::ReadPaperPicture | Action::ReadPaperOriginal => "?purpose=x",
            _ => "",
        };
        let path = path.replace("{id}", &id).replace("{document}", &id).replace("{person}", &person) + query;
        let method = Method::from_bytes(method.as_str().as_bytes()).unwrap();
        let answer = kiosk.send(method, &path, Vec::new(), &[("mobio-protocol", "1")]);
        match action {
            Action::ReadBundle => assert_eq!(answer.status, 200),
            Action::Enrol => is(&answer, 415, "D-REQUEST-03"),
            // The answer to a HEAD has no body.
            Action::ReadUpload => assert_eq!(answer.status, 401),
            _ => is(&answer, 401, "D-AUTH-01"),
        }
    }
}

#[test]
fn a_signature_is_good_once_for_five_minutes_for_one_request_and_one_key() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    kiosk.put_all([&person.keys()]);
    let object = draft(&person);
    let record = path::RECORD.replace("{id}", &object.id().to_string());
    let before = stage.contents();
    let send = |path: &str, body: &[u8], signed: &[(&'static str, String)]| {
        let mut headers: Vec<_> = signed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        headers.push(("content-type", OCTETS));
        kiosk.send(Method::PUT, path, body.to_vec(), &headers)
    };
    let sign = |created| kiosk.sign(&Method::PUT, &record, object.bytes(), created);

    let late = stage.now() - SignedDuration::from_secs(301);
    let early = stage.now() + SignedDuration::from_secs(301);
    is(&send(&record, object.bytes(), &sign(late)), 401, "D-AUTH-01");
    is(&send(&record, object.bytes(), &sign(early)), 401, "D-AUTH-01");
    let signed = sign(stage.now());
    let other = path::RECORD.replace("{id}", &random::object_id().to_string());
    is(&send(&other, object.bytes(), &signed), 401, "D-AUTH-01");
    is(&send(&record, &[object.bytes(), &[0]].concat(), &signed), 401, "D-AUTH-01");
    let stranger = Kiosk::new(&stage);
    is(&stranger.put(&object), 401, "D-AUTH-02");
    assert_eq!(stage.contents(), before);

    assert_eq!(send(&record, object.bytes(), &signed).status, 201);
    is(&send(&record, object.bytes(), &signed), 401, "D-AUTH-03");
    assert_eq!(stage.outcomes().last().unwrap(), "submit deny:replay");
    assert_eq!(send(&record, object.bytes(), &sign(stage.now())).status, 200);
}

#[test]
fn a_captured_sign_in_opens_no_session_after_a_restart() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let request =
        StaffSessionRequest { name: "m.scholz".to_owned(), passphrase: PASSPHRASE.to_owned().into() };
    let body = serde_json::to_vec(&request).unwrap();
    let (key, signed) = {
        let kiosk = stage.kiosk();
        let signed = kiosk.sign(&Method::POST, path::STAFF_SESSION, &body, stage.now());
        (kiosk.key, signed)
    };
    let host = stage.address.trim_start_matches("http://").to_owned();
    let send = |stage: &Stage| {
        let mut headers: Vec<_> = signed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        headers.extend([("content-type", JSON), ("host", &host)]);
        Kiosk::new(stage).send(Method::POST, path::STAFF_SESSION, body.clone(), &headers)
    };
    assert_eq!(send(&stage).status, 200);
    let stage = stage.restart();
    is(&send(&stage), 401, "D-AUTH-03");
    let count = |table: &str| -> i64 {
        let sql = format!("SELECT count(*) FROM {table}");
        stage.rows().query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    assert_eq!((count("session"), count("sign_in_nonce")), (1, 1));
    assert_eq!(stage.outcomes().last().unwrap(), "sign-in deny:replay");
    // It is remembered for as long as its signature would be good.
    stage.pass(SignedDuration::from_secs(300));
    is(&send(&stage), 401, "D-AUTH-03");
    stage.pass(SignedDuration::from_secs(1));
    is(&send(&stage), 401, "D-AUTH-01");
    let mut kiosk = Kiosk::new(&stage);
    kiosk.key = key;
    kiosk.sign_in("m.scholz", PASSPHRASE);
    assert_eq!(count("sign_in_nonce"), 1);
}

#[test]
fn a_revoked_kiosk_is_refused_and_what_it_sent_is_kept() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    kiosk.put_all([&person.keys()]);
    let before = stage.contents();
    let revoked = stage.district.database().revoke_kiosk(kiosk.id.unwrap(), stage.now());
    assert!(stage.runtime.block_on(revoked).unwrap());
    is(&kiosk.put(&draft(&person)), 403, "D-AUTH-04");
    is(&kiosk.get("/v1/receipts?after=0"), 403, "D-AUTH-04");
    assert_eq!(stage.contents(), before);
    // Its key cannot be enrolled again.
    is(&kiosk.enrol(&stage.code()), 403, "D-ENROL-01");
}

#[test]
fn a_kiosk_that_asks_too_often_is_told_when_to_come_back() {
    let mut settings = settings();
    settings.limits.requests_per_minute = 10;
    let stage = Stage::start_with(&settings);
    let (kiosk, other) = (stage.kiosk(), stage.kiosk());
    let statuses: Vec<_> = (0..11).map(|_| kiosk.get("/v1/receipts?after=0").status).collect();
    assert_eq!(statuses, [&[200; 10][..], &[429]].concat());
    let refused = kiosk.get("/v1/receipts?after=0");
    is(&refused, 429, "D-LIMIT-01");
    let seconds: i64 = refused.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert_eq!(other.get("/v1/receipts?after=0").status, 200);
    stage.pass(SignedDuration::from_secs(seconds));
    assert_eq!(kiosk.get("/v1/receipts?after=0").status, 200);
}

#[test]
fn the_largest_section_that_can_be_sealed_is_taken() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let empty = serde_json::to_vec(&section("person", "")).unwrap().len();
    // The family name stands there twice, in each script once.
    let largest = section("person", &"x".repeat((61_436 - empty) / 2));
    kiosk.put_all([&person.keys(), &person.draft(&largest)]);
}

#[test]
fn any_flipped_bit_is_refused_without_a_trace() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let approval = person.approve(&kiosk, &[section("person", "A")], &PLAIN);
    let (keys, draft) = (person.keys(), draft(&person));
    let empty = stage.contents();
    flip(&kiosk, &keys);
    assert_eq!(stage.contents(), empty);
    kiosk.put_all([&keys]);
    let objects: Vec<_> = [&draft].into_iter().chain(approval.objects()).collect();
    for object in objects {
        let before = stage.contents();
        flip(&kiosk, object);
        assert_eq!(stage.contents(), before);
        kiosk.put_all([object]);
    }
}

/// Some bits of head, header, body and signature, one at a time.
fn flip(kiosk: &Kiosk<'_>, object: &Sealed) {
    let length = object.bytes().len();
    for place in [0, 4, 5, 9, 60, 120, 200, length / 2, length - 65, length - 64, length - 1] {
        let mut bytes = object.bytes().to_vec();
        bytes[place] ^= 1;
        let answer = kiosk.put_bytes(&object.id().to_string(), &bytes);
        assert!(
            matches!(answer.status, 400 | 422 | 424),
            "byte {place}: {} {}",
            answer.status,
            answer.text()
        );
    }
}

#[test]
fn other_bytes_under_a_known_id_are_a_conflict() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let object = draft(&person);
    kiosk.put_all([&person.keys(), &object]);
    let before = stage.contents();
    let mut bytes = object.bytes().to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    is(&kiosk.put_bytes(&object.id().to_string(), &bytes), 409, "D-RECORD-01");
    assert_eq!(stage.contents(), before);
}

#[test]
fn nobody_takes_over_a_person_or_grants_what_is_not_theirs() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let (person, thief) = (Person::new(&kiosk), Person::new(&kiosk));
    let approval = person.approve(&kiosk, &[section("person", "A")], &PLAIN);
    kiosk.put_all([&person.keys(), &thief.keys()].into_iter().chain(approval.objects()));
    let before = stage.contents();

    // Other keys for a known person.
    let mut posing = Person::new(&kiosk);
    posing.whose = person.whose;
    is(&kiosk.put(&posing.keys()), 422, "D-RECORD-04");
    is(&kiosk.put(&draft(&posing)), 422, "D-RECORD-03");
    // A grant of somebody else's release.
    let bundle = stage.bundle();
    let secret = mobio::seal::EnvelopeSecret::generate(&mut random::rng());
    let grant_of = |person: &Person, object, office: &str, key: usize| {
        let terms = GrantTerms {
            id: random::object_id(),
            whose: person.whose,
            object,
            reader: Reader::Office(office.parse().unwrap()),
            purpose: Purpose::counselling(),
            until: "2026-12-31".parse().unwrap(),
            statement: random::object_id(),
        };
        let to = bundle.offices[key].key().unwrap();
        grant::seal(terms, &secret, to, &person.approving, &mut random::rng()).unwrap()
    };
    let release = approval.releases[0].digest();
    is(&kiosk.put(&grant_of(&thief, release, "beratung-weinheim", 0)), 422, "D-RECORD-04");
    // To an office with another office's key, or to none.
    is(&kiosk.put(&grant_of(&person, release, "beratung-weinheim", 1)), 422, "D-RECORD-04");
    is(&kiosk.put(&grant_of(&person, release, "nowhere", 0)), 422, "D-RECORD-04");
    // A draft cannot be granted, nor anything that is not here.
    is(&kiosk.put(&grant_of(&person, person.keys().digest(), "beratung-weinheim", 0)), 424, "D-RECORD-02");
    // Ending a grant that is not here (yet), or somebody else's.
    is(&kiosk.put(&person.withdraw(vec![Digest::of(b"nothing")])), 424, "D-RECORD-02");
    let terms = Terms { ends: vec![Digest::of(b"nothing")], ..PLAIN };
    is(&kiosk.put(&person.statement(random::object_id(), &[], &[], &terms)), 424, "D-RECORD-02");
    is(&kiosk.put(&thief.withdraw(approval.grant_digests())), 422, "D-RECORD-04");
    // The district's own kinds.
    let receipt = Sealed::parse(kiosk.put(&approval.statement).body).unwrap();
    is(&kiosk.put(&receipt), 422, "D-RECORD-05");
    // A statement whose grants say something else.
    let later = person.approve(&kiosk, &[section("school", "A")], &Terms { until: "2027-01-31", ..PLAIN });
    let other = person.approve(&kiosk, &[section("school", "A")], &PLAIN);
    assert_eq!(stage.contents(), before);
    kiosk.put_all(later.releases.iter().chain(&later.grants));
    is(&kiosk.put(&other.statement), 424, "D-RECORD-02");
    assert_eq!(kiosk.put(&later.statement).status, 201);
}

#[test]
fn another_districts_object_is_refused() {
    let (stage, elsewhere) = (Stage::start(), Stage::start());
    let kiosk = stage.kiosk();
    is(&kiosk.put(&Person::new(&elsewhere.kiosk()).keys()), 422, "D-RECORD-04");
}

#[test]
fn without_room_or_time_a_request_is_told_to_come_again() {
    let mut full = settings();
    full.limits.concurrent = 0;
    let stage = Stage::start_with(&full);
    let refused = Kiosk::new(&stage).send(Method::GET, path::BUNDLE, Vec::new(), &[]);
    is(&refused, 503, "D-LIMIT-02");
    assert_eq!(refused.headers["retry-after"], "2");

    // A body that never comes.
    let mut hasty = settings();
    hasty.limits.request_timeout = Duration::from_millis(20);
    let stage = Stage::start_with(&hasty);
    let mut line = TcpStream::connect(stage.address.trim_start_matches("http://")).unwrap();
    let head = "POST /v1/enrolment HTTP/1.1\r\nhost: x\r\nmobio-protocol: 1\r\ncontent-length: 9\r\n\r\n";
    line.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    BufReader::new(line).read_line(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
}
