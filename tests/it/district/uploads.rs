//! Documents come in, piece by piece, whatever happens on the way.

use super::paper::Paper;
use super::person::Person;
use super::stage::Stage;
use jiff::SignedDuration;
use mobio::seal::{ReceiptChain, State, Step};
use mobio::wire::upload;
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// Noise that is the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

#[test]
fn a_document_comes_in_several_pieces_and_its_receipt_is_the_next_of_the_kiosk_s_chain() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let keys = person.keys();
    let first = kiosk.put(&keys);
    let paper = Paper::of(&person, 300_000);
    let announced = kiosk.announce(&paper.said());
    assert_eq!((announced.status, announced.offset()), (201, 0));
    assert_eq!(announced.headers["location"], paper.path());
    assert_eq!(announced.headers[upload::EXPIRES], "Mon, 30 Nov 2026 09:00:00 GMT");
    assert_eq!(announced.headers[upload::RESUMABLE], "1.0.0");
    let mut offset = 0;
    for bytes in paper.bytes.chunks(100_000) {
        let asked = kiosk.ask(&paper);
        assert_eq!((asked.status, asked.offset()), (200, offset));
        assert_eq!(asked.headers["cache-control"], "no-store");
        assert_eq!(asked.headers[upload::LENGTH], paper.length().to_string());
        assert!(asked.sealed_receipt().is_none());
        let answer = kiosk.piece(&paper, offset, bytes);
        offset += bytes.len() as u64;
        assert_eq!((answer.status, answer.offset()), (204, offset), "{}", answer.text());
        let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        if offset < paper.length() {
            assert_eq!(mode(paper.part(&stage)), 0o600);
        } else {
            let receipt = answer.receipt_of(&paper, &stage);
            assert_eq!((receipt.seq, receipt.state), (2, State::Stored));
            let bundle = stage.bundle();
            let mut chain = ReceiptChain::new(bundle.district, kiosk.id.unwrap(), None);
            for sealed in [first.sealed(), answer.sealed_receipt().unwrap()] {
                let verified = bundle.verify_receipt(&sealed).unwrap();
                assert_eq!(chain.follow(&verified), Ok(Step::Next));
            }
        }
        assert_eq!(mode(stage.folder.path().join("uploads")), 0o700);
        assert_eq!(mode(stage.folder.path().join("documents")), 0o700);
    }
    assert!(fs::read(paper.blob(&stage)).unwrap() == paper.bytes);
    assert!(!paper.part(&stage).exists());
}

#[test]
fn a_document_that_is_cut_off_a_hundred_times_arrives_as_it_was_and_hardly_any_of_it_twice() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    kiosk.put_all([&person.keys()]);
    let paper = Paper::of(&person, 8 * 1024 * 1024);
    let (length, mut chance) = (paper.bytes.len(), Chance(0x5EED));
    assert_eq!(kiosk.announce(&paper.said()).status, 201);
    let (mut sent, mut resumed) = (0, 0);
    for _ in 0..100 {
        let offset = usize::try_from(kiosk.ask(&paper).offset()).unwrap();
        resumed += usize::from(offset > 0);
        let rest = &paper.bytes[offset..length.min(offset + 500_000)];
        // So that the hundredth cut still is one.
        let cut = chance.below(2 * (length - offset) / 110 + 1).min(rest.len() - 1);
        kiosk.break_off(&paper, offset as u64, rest, cut);
        sent += cut;
    }
    assert!(resumed > 90, "it went on from where it was {resumed} times");
    let mut offset = usize::try_from(kiosk.ask(&paper).offset()).unwrap();
    assert!(offset < length, "the last cut came too late");
    let mut answer = None;
    while offset < length {
        let end = length.min(offset + 1_000_000);
        let piece = kiosk.piece(&paper, offset as u64, &paper.bytes[offset..end]);
        assert_eq!(piece.status, 204, "{}", piece.text());
        sent += end - offset;
        offset = end;
        answer = Some(piece);
    }
    answer.unwrap().receipt_of(&paper, &stage);
    assert!(fs::read(paper.blob(&stage)).unwrap() == paper.bytes);
    let twice = sent - length;
    assert!(twice * 20 < length, "{twice} of {length} bytes were sent twice");
}

/// The requests of one document wait for each other, and what somebody sends who hangs up at once counts.
#[test]
fn a_piece_counts_though_its_kiosk_hangs_up_at_once_and_asks_again() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let paper = Paper::of(&Person::new(&kiosk), 1_000_000);
    assert_eq!(kiosk.announce(&paper.said()).status, 201);
    for round in 0..20 {
        let offset = kiosk.ask(&paper).offset();
        let rest = &paper.bytes[usize::try_from(offset).unwrap()..];
        drop(kiosk.begin_piece(&paper, offset, rest, 10_000));
        // This question may be answered before the piece is looked at, never instead of it.
        let asked = (0..500).map(|_| kiosk.ask(&paper)).inspect(|answer| assert_eq!(answer.status, 200));
        let arrived = asked.map(|answer| answer.offset()).find(|now| *now > offset);
        assert_eq!(arrived, Some(offset + 10_000), "round {round}");
    }
}

#[test]
fn a_piece_waits_for_another_and_is_told_to_come_back_when_that_takes_long() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let paper = Paper::of(&Person::new(&kiosk), 1_000_000);
    assert_eq!(kiosk.announce(&paper.said()).status, 201);
    let line = kiosk.begin_piece(&paper, 0, &paper.bytes, 10_000);
    while fs::metadata(paper.part(&stage)).map_or(0, |part| part.len()) < 10_000 {
        std::thread::yield_now();
    }
    let refused = kiosk.piece(&paper, 0, &paper.bytes);
    assert_eq!(refused.problem(), (423, "D-UPLOAD-06".to_owned()));
    assert!(refused.headers.contains_key("retry-after"));
    drop(line);
    assert_eq!((kiosk.ask(&paper).status, kiosk.ask(&paper).offset()), (200, 10_000));
}

/// The answer of each request may be lost: it is sent again, and what it finds is what it left.
#[test]
fn whatever_is_repeated_there_is_one_document_and_one_receipt() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    kiosk.put_all([&person.keys()]);
    let paper = Paper::of(&person, 100_000);
    let half = paper.bytes.len() / 2;
    for _ in 0..3 {
        let announced = kiosk.announce(&paper.said());
        assert_eq!((announced.status, announced.offset()), (201, 0));
        assert_eq!(announced.headers["location"], paper.path());
    }
    assert_eq!(kiosk.piece(&paper, 0, &paper.bytes[..half]).status, 204);
    for _ in 0..2 {
        let again = kiosk.piece(&paper, 0, &paper.bytes[..half]);
        assert_eq!((again.problem(), again.offset()), ((409, "D-UPLOAD-05".to_owned()), half as u64));
    }
    // The last before the one that is missing.
    assert_eq!(kiosk.piece(&paper, half as u64 + 1, &paper.bytes[half + 1..]).status, 409);
    assert_eq!(kiosk.announce(&paper.said()).offset(), half as u64);
    let kept = kiosk.piece(&paper, half as u64, &paper.bytes[half..]);
    let (receipt, contents) = (kept.sealed_receipt().unwrap(), stage.contents());
    for answer in [
        kiosk.ask(&paper),
        kiosk.announce(&paper.said()),
        kiosk.piece(&paper, paper.length(), &[]),
        kiosk.ask(&paper),
    ] {
        assert!((200..300).contains(&answer.status), "{}", answer.text());
        assert_eq!(answer.offset(), paper.length());
        assert!(answer.sealed_receipt().unwrap().bytes() == receipt.bytes());
    }
    assert_eq!(kiosk.piece(&paper, half as u64, &paper.bytes[half..]).status, 409);
    assert_eq!(stage.contents(), contents);
    let stage = stage.restart();
    assert_eq!(stage.contents(), contents);
    assert!(fs::read(paper.blob(&stage)).unwrap() == paper.bytes);
}

#[test]
fn two_kiosks_with_the_same_document_share_what_has_arrived_and_each_gets_a_receipt_of_its_own() {
    let stage = Stage::start();
    let (kiosk, other) = (stage.kiosk(), stage.kiosk());
    let person = Person::new(&kiosk);
    kiosk.put_all([&person.keys()]);
    let paper = Paper::of(&person, 100_000);
    let half = paper.bytes.len() / 2;
    assert_eq!(kiosk.announce(&paper.said()).status, 201);
    assert_eq!(kiosk.piece(&paper, 0, &paper.bytes[..half]).status, 204);
    let announced = other.announce(&paper.said());
    assert_eq!((announced.status, announced.offset()), (201, half as u64));
    let mine = other.piece(&paper, half as u64, &paper.bytes[half..]).receipt_of(&paper, &stage);
    let answer = kiosk.ask(&paper);
    let yours = answer.receipt_of(&paper, &stage);
    assert_eq!((mine.kiosk, mine.seq), (other.id.unwrap(), 1));
    assert_eq!((yours.kiosk, yours.seq), (kiosk.id.unwrap(), 2));
    assert_eq!(kiosk.ask(&paper).sealed_receipt().unwrap().bytes(), answer.sealed_receipt().unwrap().bytes());
}

#[test]
fn a_document_that_comes_before_its_person_s_keys_waits_for_them() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let paper = Paper::of(&person, 1_000);
    for _ in 0..2 {
        assert_eq!(kiosk.announce(&paper.said()).status, if paper.part(&stage).exists() { 424 } else { 201 });
        let answer = kiosk.piece(&paper, 0, &paper.bytes);
        assert_eq!(answer.problem(), (424, "D-RECORD-02".to_owned()));
    }
    assert_eq!(kiosk.ask(&paper).status, 424);
    let stage = {
        let id = (kiosk.id, kiosk.district);
        let key = kiosk.key;
        let stage = stage.restart();
        let mut kiosk = super::client::Kiosk::new(&stage);
        (kiosk.key, kiosk.id, kiosk.district) = (key, id.0, id.1);
        assert_eq!(kiosk.ask(&paper).status, 424);
        kiosk.put_all([&person.keys()]);
        let answer = kiosk.ask(&paper);
        assert_eq!(answer.status, 200);
        answer.receipt_of(&paper, &stage);
        stage
    };
    assert!(fs::read(paper.blob(&stage)).unwrap() == paper.bytes);
}

#[test]
fn what_was_cut_off_between_its_place_and_its_rows_is_taken_in_by_the_next_request() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    kiosk.put_all([&person.keys()]);
    let paper = Paper::of(&person, 100_000);
    assert_eq!(kiosk.announce(&paper.said()).status, 201);
    let key = kiosk.key;
    let stage = stage.restart_after(|folder| {
        let name = paper.digest.to_string();
        let district = fs::read_dir(folder.join("documents")).unwrap().next();
        assert!(district.is_none());
        let place = folder.join("documents").join(person.whose.district.to_string());
        let place = place.join(&name[..2]).join(&name[2..4]);
        fs::create_dir_all(&place).unwrap();
        fs::write(place.join(name), &paper.bytes).unwrap();
    });
    assert!(paper.blob(&stage).exists(), "a document on its way names it");
    let mut kiosk = super::client::Kiosk::new(&stage);
    kiosk.key = key;
    let answer = kiosk.ask(&paper);
    assert_eq!((answer.status, answer.offset()), (200, paper.length()));
    answer.receipt_of(&paper, &stage);
    assert!(fs::read(paper.blob(&stage)).unwrap() == paper.bytes);
}

#[test]
fn files_without_a_row_go_and_rows_without_a_file_are_told() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    kiosk.put_all([&person.keys()]);
    let [kept, lost, short, coming] = [(); 4].map(|()| Paper::of(&person, 5_000));
    for paper in [&kept, &lost, &short] {
        assert_eq!(kiosk.bring(paper, 100_000).status, 204);
    }
    assert_eq!(kiosk.announce(&coming.said()).status, 201);
    assert_eq!(kiosk.piece(&coming, 0, &coming.bytes[..100]).status, 204);
    let stray = stage.folder.path().join("uploads").join(mobio::station::random::object_id().to_string());
    fs::write(&stray, "cut short").unwrap();
    let orphan = kept.blob(&stage).with_file_name("ab".repeat(32));
    fs::write(&orphan, "nobody's").unwrap();
    fs::remove_file(lost.blob(&stage)).unwrap();
    fs::write(short.blob(&stage), "short").unwrap();
    let contents = stage.contents();
    let swept = stage.runtime.block_on(stage.district.sweep()).unwrap();
    assert_eq!((swept.removed, swept.missing), (2, 2));
    assert!(!stray.exists() && !orphan.exists());
    assert!(kept.blob(&stage).exists() && coming.part(&stage).exists());
    assert_eq!(stage.contents(), contents);
}

/// A kiosk that still has such a document would let go of the last copy.
#[test]
fn what_was_kept_and_is_not_there_any_more_is_acknowledged_to_nobody() {
    let stage = Stage::start();
    let (kiosk, other) = (stage.kiosk(), stage.kiosk());
    let person = Person::new(&kiosk);
    kiosk.put_all([&person.keys()]);
    let paper = Paper::of(&person, 5_000);
    assert_eq!(kiosk.bring(&paper, 100_000).status, 204);
    let lose = |length: usize| match length {
        0 => fs::remove_file(paper.blob(&stage)).unwrap(),
        length => fs::write(paper.blob(&stage), &paper.bytes[..length]).unwrap(),
    };
    for length in [4_000, 0] {
        lose(length);
        let before = stage.contents();
        for kiosk in [&kiosk, &other] {
            assert_eq!(kiosk.announce(&paper.said()).problem(), (500, "D-DOCUMENT-01".to_owned()));
            assert_eq!(kiosk.ask(&paper).status, 500);
            assert_eq!(kiosk.piece(&paper, 0, &paper.bytes).problem().0, 500);
        }
        assert_eq!(stage.contents(), before, "no receipt for anybody");
    }
    // Brought back from a backup it is there again.
    fs::write(paper.blob(&stage), &paper.bytes).unwrap();
    for kiosk in [&kiosk, &other] {
        assert!(kiosk.ask(&paper).sealed_receipt().is_some());
    }
}

#[test]
fn what_is_not_complete_after_seven_days_is_given_up() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    kiosk.put_all([&person.keys()]);
    let (paper, before) = (Paper::of(&person, 5_000), stage.contents());
    assert_eq!(kiosk.announce(&paper.said()).status, 201);
    assert_eq!(kiosk.piece(&paper, 0, &paper.bytes[..100]).status, 204);
    let end = || stage.runtime.block_on(stage.district.expire_uploads(stage.now())).unwrap();
    stage.pass(SignedDuration::from_hours(7 * 24) - SignedDuration::from_secs(1));
    assert_eq!((end(), kiosk.ask(&paper).offset()), (0, 100));
    stage.pass(SignedDuration::from_secs(1));
    assert_eq!(kiosk.ask(&paper).status, 410);
    let late = kiosk.piece(&paper, 100, &paper.bytes[100..]);
    assert_eq!(late.problem(), (410, "D-UPLOAD-03".to_owned()));
    assert_eq!((end(), kiosk.ask(&paper).status), (1, 404));
    assert!(!paper.part(&stage).exists());
    assert_eq!(stage.contents(), before);
    // From the beginning it can come again, also when nobody has cleaned up.
    assert_eq!(kiosk.announce(&paper.said()).status, 201);
    assert_eq!(kiosk.piece(&paper, 0, &paper.bytes[..100]).status, 204);
    stage.pass(SignedDuration::from_hours(7 * 24));
    assert_eq!(kiosk.bring(&paper, 100_000).status, 204);
    assert!(fs::read(paper.blob(&stage)).unwrap() == paper.bytes);
}
