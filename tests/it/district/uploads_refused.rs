//! What of documents is refused, with which word, and that nothing of it stays.

use super::client::{Answer, Kiosk, OCTETS};
use super::paper::{Paper, Said};
use super::person::{Person, section};
use super::stage::{Stage, settings};
use jiff::SignedDuration;
use mobio::domain::identity::{DistrictId, PersonId};
use mobio::seal::{Digest, Whose, document};
use mobio::station::random;
use mobio::wire::{path, upload};
use reqwest::Method;
use uuid::Uuid;

fn is(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.problem(), (status, code.to_owned()), "{}", answer.text());
}

fn known(kiosk: &Kiosk<'_>) -> Person {
    let person = Person::new(kiosk);
    kiosk.put_all([&person.keys()]);
    person
}

/// Announces and brings all of it; it must be refused at its end, for good, and nothing may be left.
fn goes(kiosk: &Kiosk<'_>, paper: &Paper, said: &Said, code: &str) {
    let before = kiosk.stage.contents();
    assert_eq!(kiosk.announce(said).status, 201);
    let sent = usize::try_from(said.length).unwrap();
    let half = sent / 2;
    let path = path::UPLOAD.replace("{id}", &said.id.to_string());
    let piece = |offset: usize, end: usize| {
        let headers = [
            (upload::RESUMABLE, upload::VERSION),
            (upload::OFFSET, &offset.to_string()),
            ("content-type", upload::PIECE),
        ];
        kiosk.call(Method::PATCH, &path, paper.bytes[offset..end].to_vec(), &headers)
    };
    assert_eq!(piece(0, half).status, 204);
    is(&piece(half, sent), 422, code);
    assert_eq!(kiosk.stage.contents(), before, "{code}");
    assert_eq!(files(kiosk.stage), 0, "{code}");
    assert_eq!(kiosk.ask(paper).status, 404);
}

/// Files of documents, whole and in part.
fn files(stage: &Stage) -> usize {
    fn count(folder: &std::path::Path) -> usize {
        let Ok(entries) = folder.read_dir() else { return 0 };
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
    }
    ["uploads", "documents"].iter().map(|name| count(&stage.folder.path().join(name))).sum()
}

#[test]
fn a_document_that_is_not_what_was_announced_goes_and_comes_again_as_it_is() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let (person, other) = (known(&kiosk), known(&kiosk));
    let paper = Paper::of(&person, 50_000);
    let digest = Digest::of(b"something else");
    goes(&kiosk, &paper, &Said { digest, ..paper.said() }, "D-UPLOAD-08");
    let whose: PersonId = other.whose.person;
    goes(&kiosk, &paper, &Said { person: whose, ..paper.said() }, "D-UPLOAD-08");
    // Shorter than it is: its end is missing.
    let shorter = Said { length: paper.length() - 1, ..paper.said() };
    goes(&kiosk, &paper, &shorter, "D-RECORD-03");
    let mut longer = Paper::of(&person, 50_000);
    longer.bytes.push(0);
    longer.digest = Digest::of(&longer.bytes);
    goes(&kiosk, &longer, &longer.said(), "D-RECORD-03");
    // Under another's name, whose id the path has.
    let mut renamed = Paper::of(&person, 50_000);
    renamed.id = random::object_id();
    goes(&kiosk, &renamed, &renamed.said(), "D-UPLOAD-08");
    let mut letter = Paper::of(&person, 50_000);
    letter.bytes = b"no document at all ".repeat(100);
    letter.digest = Digest::of(&letter.bytes);
    goes(&kiosk, &letter, &letter.said(), "D-RECORD-03");
    assert_eq!(kiosk.bring(&paper, 20_000).status, 204);
}

#[test]
fn one_flipped_bit_anywhere_is_found_also_when_it_is_announced() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = known(&kiosk);
    let paper = Paper::of(&person, 200);
    let length = paper.bytes.len();
    for byte in [0, 4, 5, 9, 20, length / 3, length / 2, length - 64, length - 1] {
        let mut harmed = paper.copied();
        harmed.bytes[byte] ^= 1 << (byte % 8);
        let before = stage.contents();
        for digest in [paper.digest, Digest::of(&harmed.bytes)] {
            harmed.digest = digest;
            let answer = kiosk.bring(&harmed, length);
            let code = answer.problem();
            assert_eq!(code.0, 422, "byte {byte}: {}", answer.text());
            assert!(
                ["D-UPLOAD-08", "D-RECORD-03", "D-RECORD-04"].contains(&code.1.as_str()),
                "{byte}: {}",
                code.1
            );
            assert_eq!((stage.contents(), files(&stage)), (before.clone(), 0), "byte {byte}");
        }
    }
    assert_eq!(kiosk.bring(&paper, length).status, 204);
}

#[test]
fn what_others_have_signed_or_what_belongs_elsewhere_is_refused() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let (person, other) = (known(&kiosk), known(&kiosk));
    // Another person's key, under this person's name.
    let forged = Paper::signed_by(&other, person.whose, 1_000);
    goes(&kiosk, &forged, &forged.said(), "D-RECORD-03");
    let district = DistrictId::new(Uuid::from_u128(person.whose.district.uuid().as_u128() ^ 1));
    let foreign = Paper::signed_by(&person, Whose { district, ..person.whose }, 1_000);
    goes(&kiosk, &foreign, &foreign.said(), "D-RECORD-04");
}

#[test]
fn one_id_and_one_digest_name_one_document() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = known(&kiosk);
    let (coming, kept) = (Paper::of(&person, 1_000), Paper::of(&person, 1_000));
    let draft = person.draft(&section("person", "A"));
    kiosk.put_all([&draft]);
    assert_eq!(kiosk.bring(&kept, 100_000).status, 204);
    assert_eq!(kiosk.announce(&coming.said()).status, 201);
    let before = stage.contents();
    for paper in [&coming, &kept] {
        let said = || paper.said();
        for other in [
            Said { length: paper.length() + 1, ..said() },
            Said { digest: Digest::of(b"other"), ..said() },
            Said { person: random::person_id(), ..said() },
            Said { id: random::object_id(), ..said() },
            Said { id: draft.id(), digest: Digest::of(b"new"), ..said() },
        ] {
            is(&kiosk.announce(&other), 409, "D-UPLOAD-04");
        }
    }
    assert_eq!(stage.contents(), before);
    // Nor does a sealed object take the id of a document that came in.
    assert_eq!(kiosk.put_bytes(&kept.id.to_string(), &kept.bytes).status, 422);
}

#[test]
fn pieces_that_do_not_fit_leave_everything_as_it_was() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = known(&kiosk);
    let paper = Paper::of(&person, 5 * 1024 * 1024);
    let limit = usize::try_from(upload::PIECE_LIMIT).unwrap();
    assert_eq!(kiosk.announce(&paper.said()).status, 201);
    assert_eq!(kiosk.piece(&paper, 0, &paper.bytes[..1_000]).status, 204);
    let stays = || assert_eq!((kiosk.ask(&paper).offset(), files(&stage)), (1_000, 1));
    for offset in [0, 999, 1_001, paper.length()] {
        let answer = kiosk.piece(&paper, offset, &paper.bytes[1_000..2_000]);
        is(&answer, 409, "D-UPLOAD-05");
        assert_eq!(answer.offset(), 1_000);
        assert_eq!(answer.headers[upload::RESUMABLE], "1.0.0");
    }
    is(&kiosk.piece(&paper, 1_000, &paper.bytes[1_000..=1_000 + limit]), 413, "D-REQUEST-04");
    stays();
    // Whole, and not the one that was signed: none of it stays.
    let path = paper.path();
    let signed = kiosk.sign(&Method::PATCH, &path, &paper.bytes[1_000..2_000], stage.now());
    let headers = |offset: &'static str| {
        let signed = signed.iter().map(|(name, value)| (*name, value.as_str()));
        let more =
            [(upload::RESUMABLE, upload::VERSION), (upload::OFFSET, offset), ("content-type", upload::PIECE)];
        signed.chain(more).collect::<Vec<_>>()
    };
    let harmed = [&paper.bytes[1_000..1_999], b"x".as_slice()].concat();
    is(&kiosk.send(Method::PATCH, &path, harmed, &headers("1000")), 400, "D-UPLOAD-07");
    stays();
    // Its signature has served.
    let replayed = kiosk.send(Method::PATCH, &path, paper.bytes[1_000..2_000].to_vec(), &headers("1000"));
    is(&replayed, 401, "D-AUTH-03");
    assert_eq!(stage.outcomes().last().unwrap(), "append-upload deny:replay");
    stays();
    let plain = [(upload::RESUMABLE, upload::VERSION), (upload::OFFSET, "1000"), ("content-type", OCTETS)];
    is(&kiosk.call(Method::PATCH, &path, vec![7; 10], &plain), 415, "D-REQUEST-03");
    let without = [(upload::RESUMABLE, upload::VERSION), ("content-type", upload::PIECE)];
    is(&kiosk.call(Method::PATCH, &path, vec![7; 10], &without), 400, "D-REQUEST-05");
    stays();
    assert_eq!(kiosk.piece(&paper, 1_000, &paper.bytes[1_000..1_000 + limit]).status, 204);
    let more = [&paper.bytes[1_000 + limit..], b"x".as_slice()].concat();
    is(&kiosk.piece(&paper, 1_000 + limit as u64, &more), 413, "D-REQUEST-04");
    assert_eq!(kiosk.piece(&paper, 1_000 + limit as u64, &paper.bytes[1_000 + limit..]).status, 204);
}

#[test]
fn announcements_that_say_too_little_or_too_much_are_refused() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let (paper, before) = (Paper::of(&known(&kiosk), 1_000), stage.contents());
    let with = |header: (&'static str, &str)| kiosk.announce_with(&paper.said(), &[header]);
    for version in ["", "0.2.2", "1.0.1"] {
        let answer = with((upload::RESUMABLE, version));
        is(&answer, 412, "D-UPLOAD-01");
        assert_eq!(answer.headers[upload::VERSIONS], "1.0.0");
        let asked = kiosk.call(Method::HEAD, &paper.path(), Vec::new(), &[(upload::RESUMABLE, version)]);
        assert_eq!(asked.status, 412);
    }
    for length in ["", "0", "-1", "many", "1.0"] {
        is(&with((upload::LENGTH, length)), 400, "D-REQUEST-05");
    }
    for metadata in ["", "id", "id MQ==", "filename YQ=="] {
        is(&with((upload::METADATA, metadata)), 400, "D-REQUEST-05");
    }
    let more = document::LARGEST_SEALED + 1;
    is(&with((upload::LENGTH, &more.to_string())), 413, "D-REQUEST-04");
    assert_eq!(stage.contents(), &before[..]);
    assert_eq!(with((upload::LENGTH, &(more - 1).to_string())).status, 201);
    let nothing = Paper::of(&known(&kiosk), 10);
    assert_eq!(kiosk.ask(&nothing).status, 404);
    is(&kiosk.piece(&nothing, 0, &nothing.bytes), 404, "D-UPLOAD-02");
    is(&kiosk.call(Method::PATCH, "/v1/uploads/no-uuid", Vec::new(), &[]), 400, "D-REQUEST-05");
}

#[test]
fn whoever_is_not_an_enrolled_kiosk_brings_nothing() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let paper = Paper::of(&known(&kiosk), 1_000);
    assert_eq!(kiosk.announce(&paper.said()).status, 201);
    let before = stage.contents();
    let headers = [
        (upload::RESUMABLE, upload::VERSION),
        (upload::OFFSET, "0"),
        ("content-type", upload::PIECE),
        ("mobio-protocol", "1"),
    ];
    is(&kiosk.send(Method::PATCH, &paper.path(), paper.bytes.clone(), &headers), 401, "D-AUTH-01");
    let stranger = Kiosk::new(&stage);
    is(&stranger.piece(&paper, 0, &paper.bytes), 401, "D-AUTH-02");
    is(&stranger.announce(&paper.said()), 401, "D-AUTH-02");
    let revoked = stage.district.database().revoke_kiosk(kiosk.id.unwrap(), stage.now());
    assert!(stage.runtime.block_on(revoked).unwrap());
    is(&kiosk.piece(&paper, 0, &paper.bytes), 403, "D-AUTH-04");
    is(&kiosk.announce(&paper.said()), 403, "D-AUTH-04");
    assert_eq!(kiosk.ask(&paper).status, 403);
    let last: Vec<_> = stage.outcomes().into_iter().rev().take(3).collect();
    assert_eq!(
        last,
        ["read-upload deny:revoked", "create-upload deny:revoked", "append-upload deny:revoked"]
    );
    assert_eq!((stage.contents(), files(&stage)), (before, 0));
}

#[test]
fn a_kiosk_brings_no_more_pieces_than_it_may_ask_for_anything() {
    let mut settings = settings();
    settings.limits.requests_per_minute = 10;
    let stage = Stage::start_with(&settings);
    let kiosk = stage.kiosk();
    let paper = Paper::of(&known(&kiosk), 1_000);
    assert_eq!(kiosk.announce(&paper.said()).status, 201);
    let asked: Vec<_> = (0..8).map(|_| kiosk.ask(&paper).status).collect();
    assert_eq!(asked, [200; 8]);
    is(&kiosk.piece(&paper, 0, &paper.bytes), 429, "D-LIMIT-01");
    assert_eq!(files(&stage), 0);
    // Nobody who stands there waits for that.
    assert_eq!(kiosk.try_sign_in("nobody", "none").status, 403);
}

#[test]
fn a_person_sends_two_hundred_mebibytes_a_day_begun_or_done() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let (person, other) = (known(&kiosk), known(&kiosk));
    let said = |person: &Person, length: u64| {
        let (id, digest) = (random::object_id(), Digest::of(random::object_id().to_string().as_bytes()));
        Said { id, person: person.whose.person, digest, length }
    };
    let kept = Paper::of(&person, 1_000);
    assert_eq!(kiosk.bring(&kept, 100_000).status, 204);
    const LARGE: u64 = 20 * 1024 * 1024;
    stage.pass(SignedDuration::from_hours(1));
    let begun: Vec<_> = (0..9).map(|_| said(&person, LARGE)).collect();
    for one in &begun {
        assert_eq!(kiosk.announce(one).status, 201);
    }
    let rest = LARGE - kept.length();
    is(&kiosk.announce(&said(&person, rest + 1)), 429, "D-LIMIT-03");
    let refused = kiosk.announce(&said(&person, LARGE));
    let seconds: i64 = refused.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert_eq!(seconds, 23 * 3600 + 1, "then what is kept is a day old");
    assert_eq!(kiosk.announce(&said(&other, LARGE)).status, 201, "another person is not touched");
    assert_eq!(kiosk.announce(&begun[0]).status, 201, "what was announced before stays so");
    assert_eq!(kiosk.announce(&kept.said()).status, 201);
    assert_eq!(kiosk.announce(&said(&person, rest)).status, 201);
    stage.pass(SignedDuration::from_secs(seconds));
    assert_eq!(kiosk.announce(&said(&person, kept.length())).status, 201);
    is(&kiosk.announce(&said(&person, 1)), 429, "D-LIMIT-03");
}
