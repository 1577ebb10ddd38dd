//! A person comes back: card and PIN at any kiosk give the sealed card entry and a token, and nothing else does.

use super::cards::Holder;
use super::client::{Answer, JSON, Kiosk, proof};
use super::person::{PLAIN, Terms, section};
use super::stage::{Stage, settings};
use crate::burglar::files;
use jiff::SignedDuration;
use mobio::seal::{AuthValue, CardKeys, Digest, Lookup, Sealed};
use mobio::station::random;
use mobio::wire::path;
use mobio::wire::receipts::RecordList;
use mobio::wire::sign_in::SignInReply;
use reqwest::Method;

fn sign_in(kiosk: &Kiosk<'_>, keys: &CardKeys) -> SignInReply {
    kiosk.prove(&keys.lookup(), keys.auth()).json()
}

fn record(object: &Sealed) -> String {
    path::RECORD.replace("{id}", &object.id().to_string())
}

fn list(holder: &Holder) -> String {
    path::PERSON_RECORDS.replace("{person}", &holder.person.whose.person.to_string())
}

fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.problem(), (status, code.to_owned()));
}

/// All that an answer tells, but for the time of day.
fn told(mut answer: Answer) -> (u16, String, Vec<u8>) {
    answer.headers.remove("date");
    (answer.status, format!("{:?}", answer.headers), answer.body)
}

#[test]
fn card_and_pin_at_any_kiosk_open_the_way_to_the_own_objects_only() {
    let stage = Stage::start();
    let (kiosk, other) = (stage.kiosk(), stage.kiosk());
    let (holder, stranger) = (Holder::new(&kiosk), Holder::new(&kiosk));
    let draft = holder.person.draft(&section("person", "A"));
    let approval = holder.person.approve(&kiosk, &[section("person", "A")], &PLAIN);
    kiosk.put_all([&draft].into_iter().chain(approval.objects()));

    let reply = sign_in(&other, &holder.keys);
    assert!(reply.card.0 == holder.entry.bytes());
    assert_eq!(reply.expires, stage.now() + SignedDuration::from_mins(30));
    assert_eq!(stage.outcomes().last().unwrap(), "prove-card allow");
    let records: RecordList = other.as_person(&list(&holder), &reply.token).json();
    let objects: Vec<_> = [&holder.entry, &draft].into_iter().chain(approval.objects()).collect();
    let listed: Vec<_> = records.records.iter().skip(1).map(|entry| entry.id).collect();
    assert_eq!(listed, objects.iter().map(|object| object.id()).collect::<Vec<_>>());
    for object in objects {
        let answer = other.as_person(&record(object), &reply.token);
        assert_eq!((answer.status, answer.body.as_slice()), (200, object.bytes()));
    }
    // The same kiosk without the token, and somebody else's with it.
    refused(&other.get(&record(&draft)), 403, "D-AUTH-08");
    for foreign in [list(&stranger), record(&stranger.entry)] {
        refused(&other.as_person(&foreign, &reply.token), 403, "D-AUTH-08");
        assert!(stage.outcomes().last().unwrap().ends_with("deny:not-own"));
    }
    // With a token a kiosk writes as it does without.
    let own = kiosk.call_for(Some(&reply.token), Method::GET, "/v1/receipts?after=0", Vec::new(), &[]);
    refused(&own, 401, "D-AUTH-05");
    let own = other.as_person("/v1/receipts?after=0", &reply.token);
    assert_eq!(own.status, 200);
}

#[test]
fn a_token_is_good_at_its_kiosk_for_half_an_hour() {
    let stage = Stage::start();
    let (kiosk, other) = (stage.kiosk(), stage.kiosk());
    let holder = Holder::new(&kiosk);
    let token = sign_in(&kiosk, &holder.keys).token;
    let denied = |kiosk: &Kiosk<'_>, token: &str| {
        refused(&kiosk.as_person(&list(&holder), token), 401, "D-AUTH-05");
        assert_eq!(stage.outcomes().last().unwrap(), "list-records deny:no-session");
    };
    assert_eq!(kiosk.as_person(&list(&holder), &token).status, 200);
    denied(&other, &token);
    denied(&kiosk, "guessed");
    // Signing in again is for a kiosk at which nobody sits.
    let body = proof(&holder.keys.lookup(), holder.keys.auth());
    let again = kiosk.call_for(Some(&token), Method::POST, path::SIGN_IN, body, &[("content-type", JSON)]);
    refused(&again, 403, "D-AUTH-08");
    stage.pass(SignedDuration::from_secs(30 * 60 - 1));
    assert_eq!(kiosk.as_person(&list(&holder), &token).status, 200);
    stage.pass(SignedDuration::from_secs(1));
    denied(&kiosk, &token);
}

#[test]
fn another_pin_ends_the_old_one_and_its_tokens_at_once() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let token = sign_in(&kiosk, &holder.keys).token;
    let keys = holder.with_pin(&stage, "314159");
    let entry = holder.person.entry(&keys, 2);
    kiosk.put_all([&entry]);
    refused(&kiosk.as_person(&list(&holder), &token), 401, "D-AUTH-05");
    refused(&kiosk.prove(&holder.keys.lookup(), holder.keys.auth()), 403, "D-AUTH-09");
    let reply = sign_in(&kiosk, &keys);
    assert!(reply.card.0 == entry.bytes());
    assert_eq!(kiosk.as_person(&record(&entry), &reply.token).status, 200);
    refused(&kiosk.as_person(&record(&holder.entry), &reply.token), 410, "D-RECORD-07");
}

#[test]
fn the_list_leaves_out_what_has_ended_and_every_entry_can_be_fetched() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let person = &holder.person;
    let keys = holder.with_pin(&stage, "314159");
    let (draft, entry) = (person.draft(&section("person", "A")), person.entry(&keys, 2));
    let first = person.approve(&kiosk, &[section("person", "A"), section("school", "A")], &PLAIN);
    let terms = Terms { ends: first.grant_digests(), ..PLAIN };
    let second = person.approve(&kiosk, &[section("person", "B")], &terms);
    kiosk.put_all([&draft, &entry].into_iter().chain(first.objects()).chain(second.objects()));
    let token = sign_in(&kiosk, &keys).token;
    let listed: RecordList = kiosk.as_person(&list(&holder), &token).json();
    let mut expected = vec![draft.digest(), entry.digest(), first.statement.digest()];
    expected.extend(second.objects().map(Sealed::digest));
    let expected: Vec<_> = expected.iter().map(ToString::to_string).collect();
    // The first is the person's own statement of keys.
    let digests: Vec<_> = listed.records.iter().skip(1).map(|entry| entry.digest.clone()).collect();
    assert_eq!(digests, expected);
    for entry in listed.records {
        let answer = kiosk.as_person(&path::RECORD.replace("{id}", &entry.id.to_string()), &token);
        assert_eq!((answer.status, Digest::of(&answer.body).to_string()), (200, entry.digest));
    }
}

#[test]
fn a_portfolio_of_many_objects_comes_in_one_go() {
    let mut settings = settings();
    settings.limits.requests_per_minute = 20;
    let stage = Stage::start_with(&settings);
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let token = sign_in(&kiosk, &holder.keys).token;
    let fetch = || kiosk.as_person(&record(&holder.entry), &token);
    for _ in 0..200 {
        assert_eq!(fetch().status, 200);
    }
    refused(&fetch(), 429, "D-LIMIT-01");
    // What is asked there besides is not held up by it; and a token that is none helps nobody.
    let statuses: Vec<_> =
        (0..20).map(|_| kiosk.as_person(&record(&holder.entry), "guessed").status).collect();
    assert_eq!(statuses, [&[401; 19][..], &[429]].concat());
}

#[test]
fn a_thousand_objects_fit_into_one_list() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let person = holder.person.whose.person.to_string();
    let rows = stage.rows();
    rows.execute_batch("BEGIN").unwrap();
    let sql = "INSERT INTO object (district, id, sort, person, digest, bytes)
               SELECT district, ?1, 'draft', person, ?2, x'00' FROM object WHERE person = ?3 LIMIT 1";
    for number in 0..1000_u64 {
        let id = random::object_id().to_string();
        let digest = Digest::of(&number.to_be_bytes());
        rows.execute(sql, rusqlite::params![id, digest.as_bytes(), person]).unwrap();
    }
    rows.execute_batch("COMMIT").unwrap();
    let token = sign_in(&kiosk, &holder.keys).token;
    let answer = kiosk.as_person(&list(&holder), &token);
    assert_eq!(answer.json::<RecordList>().records.len(), 1002);
    // A kiosk reads at most four MiB.
    assert!(answer.body.len() < 256 * 1024, "{}", answer.body.len());
}

#[test]
fn wrong_pin_unknown_card_dead_entry_and_blocked_card_get_one_answer() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let (holder, changed, guessed) = (Holder::new(&kiosk), Holder::new(&kiosk), Holder::new(&kiosk));
    kiosk.put_all([&changed.person.entry(&changed.with_pin(&stage, "314159"), 2)]);
    let wrong =
        |lookup: Lookup, number: u8| told(kiosk.prove(&lookup, &AuthValue::from_bytes(&[number; 32])));
    // Each half hour of six days.
    for _ in 0..6 * 48 {
        wrong(guessed.keys.lookup(), 7);
        stage.pass(SignedDuration::from_mins(30));
    }
    assert_eq!(blocked(&stage), 1);
    let one = wrong(holder.keys.lookup(), 1);
    assert_eq!(one.0, 403);
    assert_eq!(stage.outcomes().last().unwrap(), "prove-card deny:wrong");
    assert_eq!(wrong(Lookup::new([9; 32]), 1), one, "unknown");
    assert_eq!(told(kiosk.prove(&changed.keys.lookup(), changed.keys.auth())), one, "dead");
    assert_eq!(told(kiosk.prove(&guessed.keys.lookup(), guessed.keys.auth())), one, "blocked");
    assert_eq!(stage.outcomes().last().unwrap(), "prove-card deny:blocked");
    assert_eq!(kiosk.prove(&holder.keys.lookup(), holder.keys.auth()).status, 200);
}

/// How many cards staff must free.
fn blocked(stage: &Stage) -> i64 {
    let sql = "SELECT count(*) FROM card_try WHERE misses >= 50";
    stage.rows().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_captured_sign_in_opens_nothing_after_a_restart() {
    let stage = Stage::start();
    let (key, body, signed, entry) = {
        let kiosk = stage.kiosk();
        let holder = Holder::new(&kiosk);
        let body = proof(&holder.keys.lookup(), holder.keys.auth());
        let signed = kiosk.sign(&Method::POST, path::SIGN_IN, &body, stage.now());
        (kiosk.key, body, signed, holder.entry)
    };
    let host = stage.address.trim_start_matches("http://").to_owned();
    let send = |stage: &Stage| {
        let mut headers: Vec<_> = signed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        headers.extend([("content-type", JSON), ("host", &host)]);
        Kiosk::new(stage).send(Method::POST, path::SIGN_IN, body.clone(), &headers)
    };
    assert!(send(&stage).json::<SignInReply>().card.0 == entry.bytes());
    refused(&send(&stage), 401, "D-AUTH-03");
    let stage = stage.restart();
    refused(&send(&stage), 401, "D-AUTH-03");
    assert_eq!(stage.outcomes().last().unwrap(), "prove-card deny:replay");
    let tokens = |stage: &Stage| -> i64 {
        stage.rows().query_row("SELECT count(*) FROM person_session", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(tokens(&stage), 1);
    // The same card and PIN in a request of its own are good.
    let mut kiosk = Kiosk::new(&stage);
    kiosk.key = key;
    let again = kiosk.call(Method::POST, path::SIGN_IN, body, &[("content-type", JSON)]);
    assert_eq!((again.status, tokens(&stage)), (200, 2));
}

#[test]
fn a_sign_in_that_cannot_be_read_is_refused_before_it_counts() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let one = r#"{"kdf":1,"lookup":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","auth":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#;
    let newer = one.replace("\"kdf\":1", "\"kdf\":2");
    let short = one.replace("\"auth\":\"AAAA", "\"auth\":\"");
    let send = |tries: &[&str]| {
        let body = format!(r#"{{"tries":[{}]}}"#, tries.join(",")).into_bytes();
        kiosk.call(Method::POST, path::SIGN_IN, body, &[("content-type", JSON)])
    };
    // Two guesses at one card would be one try of the throttle; and a set that nobody knows here opens nothing.
    for tries in [&[][..], &[one, one], &[&newer], &[&short], &[&newer, &newer, one]] {
        refused(&send(tries), 400, "D-REQUEST-05");
    }
    let tries: i64 = stage.rows().query_row("SELECT count(*) FROM card_try", [], |row| row.get(0)).unwrap();
    assert_eq!(tries, 0);
    refused(&send(&[&newer, one]), 403, "D-AUTH-09");
}

#[test]
fn neither_auth_value_nor_token_nor_entry_is_in_the_database() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let token = sign_in(&kiosk, &holder.keys).token;
    kiosk.prove(&holder.keys.lookup(), &AuthValue::from_bytes(&[0xa7; 32]));
    let mut paths = Vec::new();
    files(stage.folder.path(), &mut paths);
    let text = |bytes: &[u8]| data_encoding::BASE64URL_NOPAD.encode(bytes).into_bytes();
    let body = holder.entry.body().to_vec();
    let canaries = [
        holder.keys.auth().expose().to_vec(),
        text(holder.keys.auth().expose()),
        vec![0xa7; 32],
        text(&[0xa7; 32]),
        token.as_bytes().to_vec(),
        data_encoding::BASE64URL_NOPAD.decode(token.as_bytes()).unwrap(),
        body,
    ];
    let mut known = 0;
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        let holds = |canary: &[u8]| bytes.windows(canary.len()).any(|window| window == canary);
        for canary in &canaries {
            assert!(!holds(canary), "{}", path.display());
        }
        known += usize::from(holds(holder.keys.check().as_bytes()));
    }
    assert!(known > 0, "what is looked for would not be found");
}
