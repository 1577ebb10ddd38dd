//! What approved documents show: a PNG of points alone, for the office and the purpose that they were approved for.

use super::approved_papers::{approve, keep, offices, owner};
use super::audit::verify;
use super::cards::Holder;
use super::client::{Answer, Kiosk};
use super::lost::{open, ripen, staff};
use super::paper::Paper;
use super::person::{PLAIN, Person, Terms};
use super::recovery::{new_keys, show};
use super::stage::Stage;
use super::story::{PASSPHRASE, portfolio_path};
use crate::picture::made::{self, CANARY, encoded, with_exif};
use crate::picture::process::program;
use image::{ImageFormat, Rgb, RgbImage};
use jiff::SignedDuration;
use mobio::documents::picture::Renderer;
use mobio::domain::consent::Purpose;
use mobio::domain::document::Media;
use mobio::domain::identity::{ObjectId, PersonId};
use mobio::station::random;
use mobio::wire::path;
use reqwest::Method;
use std::fs;
use std::time::Duration;

/// The last pieces of the paths of both things that can be read of a document.
const WAYS: [&str; 2] = [path::STAFF_PAPER_PICTURE, path::STAFF_PAPER_ORIGINAL];

pub(super) fn place(path: &str, person: PersonId, document: ObjectId) -> String {
    let path = path.replace("{person}", &person.to_string()).replace("{document}", &document.to_string());
    format!("{path}?purpose={}", Purpose::counselling().0)
}

/// A picture of two halves: red and green.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| Rgb(if x < width / 2 { [255, 0, 0] } else { [0, 255, 0] }))
}

/// Somebody with an approved document that holds this file.
fn approved(kiosk: &Kiosk<'_>, media: Media, file: &[u8]) -> (Person, Paper) {
    let (person, paper) = owner(kiosk, media, file);
    approve(kiosk, &person, &paper, &PLAIN);
    (person, paper)
}

/// What the office is shown.
fn shown(kiosk: &Kiosk<'_>, person: &Person, paper: &Paper, more: &str) -> Answer {
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    let path = place(path::STAFF_PAPER_PICTURE, person.whose.person, paper.id);
    kiosk.as_staff(Method::GET, &format!("{path}{more}"), &token)
}

/// The names of a PNG's chunks.
fn chunks(png: &[u8]) -> Vec<String> {
    let mut rest = &png[8..];
    let mut names = Vec::new();
    while let Some((length, after)) = rest.split_first_chunk() {
        names.push(String::from_utf8(after[..4].to_vec()).unwrap());
        rest = &after[4 + u32::from_be_bytes(*length) as usize + 4..];
    }
    names.dedup();
    names
}

#[test]
fn the_office_sees_a_png_of_points_that_fits_the_box() {
    let stage = offices();
    let kiosk = stage.kiosk();
    for (media, format) in
        [(Media::Jpeg, ImageFormat::Jpeg), (Media::Png, ImageFormat::Png), (Media::Webp, ImageFormat::WebP)]
    {
        // On its side, as its EXIF block says, which names a place too.
        let file = with_exif(&halves(3000, 1500), format, 6);
        assert!(file.windows(CANARY.len()).any(|part| part == CANARY), "{media:?}");
        let (person, paper) = approved(&kiosk, media, &file);
        for (more, sides) in [
            ("", (512, 1024)),
            ("&width=300&height=1600", (300, 600)),
            ("&width=1600&height=1600", (800, 1600)),
            ("&height=100", (50, 100)),
        ] {
            let answer = shown(&kiosk, &person, &paper, more);
            assert_eq!(answer.status, 200, "{}", answer.text());
            for (name, value) in [
                ("content-type", "image/png"),
                ("x-content-type-options", "nosniff"),
                ("cache-control", "no-store"),
            ] {
                assert_eq!(answer.headers[name], value);
            }
            let picture = image::load_from_memory_with_format(&answer.body, ImageFormat::Png).unwrap();
            let picture = picture.into_rgb8();
            assert_eq!(picture.dimensions(), sides, "{media:?} {more}");
            // Turned to the right: what was left is above.
            let [red, green, _] = picture.get_pixel(sides.0 / 2, sides.1 / 4).0;
            assert!(red > 240 && green < 15, "{media:?} {more}: {red} {green}");
            assert_eq!(chunks(&answer.body), ["IHDR", "IDAT", "IEND"]);
            assert!(!answer.body.windows(CANARY.len()).any(|part| part == CANARY));
        }
        for more in ["&width=15", "&width=1601", "&height=0", "&height=x", "&width=-1", "&depth=8"] {
            assert_eq!(shown(&kiosk, &person, &paper, more).problem(), (400, "D-REQUEST-05".to_owned()));
        }
    }
}

#[test]
fn whoever_may_not_read_it_is_refused_as_for_the_portfolio_and_nothing_is_told_apart() {
    let stage = offices();
    let kiosk = stage.kiosk();
    let file = encoded(&halves(64, 64).into(), ImageFormat::Png);
    let (person, paper) = approved(&kiosk, Media::Png, &file);
    let (other, others) = approved(&kiosk, Media::Png, &[file.as_slice(), &[0]].concat());
    let ended = Paper::holding(&person, "ended", Media::Png, &[file.as_slice(), &[1]].concat());
    let never = Paper::holding(&person, "never", Media::Png, &[file.as_slice(), &[2]].concat());
    let minor = Paper::holding(&person, "minor", Media::Png, &[file.as_slice(), &[3]].concat());
    for paper in [&ended, &never, &minor] {
        keep(&kiosk, paper);
    }
    let grant = approve(&kiosk, &person, &ended, &PLAIN);
    kiosk.put_all([&person.withdraw(vec![grant.digest()])]);
    approve(&kiosk, &person, &minor, &Terms { minor: true, ..PLAIN });

    let (own, foreign) = (kiosk.sign_in("m.scholz", PASSPHRASE), kiosk.sign_in("k.other", PASSPHRASE));
    let portfolio = kiosk.as_staff(Method::GET, &portfolio_path(&person), &foreign);
    assert_eq!(portfolio.problem(), (403, "D-AUTH-08".to_owned()));
    let (me, it) = (person.whose.person, other.whose.person);
    for way in WAYS {
        let jobcenter = place(way, me, paper.id).replace(&Purpose::counselling().0, "rel_jobcenter");
        let at = |person, document| place(way, person, document);
        for (token, path) in [
            (&foreign, at(me, paper.id)),
            (&own, jobcenter),
            (&own, at(me, ended.id)),
            (&own, at(me, never.id)),
            (&own, at(me, minor.id)),
            (&own, at(me, others.id)),
            (&own, at(it, paper.id)),
            (&own, at(me, grant.id())),
            (&own, at(me, random::object_id())),
            (&own, at(random::person_id(), paper.id)),
        ] {
            let answer = kiosk.as_staff(Method::GET, &path, token);
            assert_eq!((answer.status, &answer.body), (portfolio.status, &portfolio.body), "{path}");
        }
        // Neither a kiosk nor a person at it.
        assert_eq!(kiosk.get(&at(me, paper.id)).problem(), (401, "D-AUTH-05".to_owned()));
        let malformed = at(me, paper.id).replace(&paper.id.to_string(), "x");
        assert_eq!(kiosk.as_staff(Method::GET, &malformed, &own).problem().1, "D-REQUEST-05");
    }
    assert_eq!(shown(&kiosk, &person, &paper, "").status, 200, "and it can be read");
    stage.pass(SignedDuration::from_hours(24 * 39));
    assert_eq!(shown(&kiosk, &person, &paper, "").problem(), (403, "D-AUTH-08".to_owned()));
}

#[test]
fn each_look_and_each_refusal_leaves_its_row() {
    let stage = offices();
    let kiosk = stage.kiosk();
    let file = encoded(&halves(64, 64).into(), ImageFormat::Png);
    let (person, paper) = approved(&kiosk, Media::Png, &file);
    let last = || {
        let rows = stage.runtime.block_on(stage.district.database().audit(0)).unwrap();
        let mut row = rows.into_iter().next_back().unwrap();
        (format!("{} {}", row.row.action, row.row.outcome), row.sides.remove(0).1)
    };
    assert_eq!(shown(&kiosk, &person, &paper, "").status, 200);
    let (what, side) = last();
    assert_eq!(what, "read-paper-picture allow");
    assert_eq!((side.person, side.object), (person.whose.person, Some(paper.id)));
    assert_eq!(side.purpose, Some(Purpose::counselling()));
    let token = kiosk.sign_in("k.other", PASSPHRASE);
    for (way, name) in WAYS.iter().zip(["read-paper-picture", "read-paper-original"]) {
        let unknown = random::object_id();
        for (document, reason) in [(paper.id, "other-office"), (unknown, "not-approved")] {
            let path = place(way, person.whose.person, document);
            assert_eq!(kiosk.as_staff(Method::GET, &path, &token).status, 403);
            let (what, side) = last();
            assert_eq!(what, format!("{name} deny:{reason}"));
            assert_eq!((side.person, side.object), (person.whose.person, Some(document)));
            assert_eq!(side.purpose, Some(Purpose::counselling()));
        }
    }
    assert!(verify(&stage).unwrap() >= 7);
}

#[test]
fn what_is_no_picture_or_not_the_one_it_is_said_to_be_is_refused_in_words() {
    let stage = offices();
    let kiosk = stage.kiosk();
    let png = encoded(&halves(64, 64).into(), ImageFormat::Png);
    let jpeg = encoded(&halves(64, 64).into(), ImageFormat::Jpeg);
    let large = made::png(30_000, 30_000, &[(b"IDAT", b"")]);
    let torn = &png[..png.len() / 2];
    for (media, file, expected, words) in [
        (Media::Jpeg, png.as_slice(), (422, "D-DOCUMENT-04"), "not what it is said to be"),
        (Media::Pdf, png.as_slice(), (422, "D-DOCUMENT-04"), "not what it is said to be"),
        (Media::Png, jpeg.as_slice(), (422, "D-DOCUMENT-04"), "not what it is said to be"),
        (Media::Png, b"MZ\x90\0", (422, "D-DOCUMENT-04"), "not what it is said to be"),
        (Media::Webp, b"", (422, "D-DOCUMENT-04"), "not what it is said to be"),
        (Media::Pdf, b"%PDF-1.7\n%", (415, "D-DOCUMENT-05"), "No picture"),
        (Media::Png, torn, (422, "M-PICTURE-03"), "torn"),
        (Media::Png, large.as_slice(), (422, "M-PICTURE-02"), "40 megapixels"),
    ] {
        let (person, paper) = approved(&kiosk, media, file);
        let answer = shown(&kiosk, &person, &paper, "");
        assert_eq!(answer.problem(), (expected.0, expected.1.to_owned()), "{media:?}");
        assert!(answer.text().contains(words), "{}", answer.text());
    }
    // A picture with something else behind it is that picture and nothing else.
    let behind = b"<script>alert(1)</script>PK\x03\x04";
    let (person, paper) = approved(&kiosk, Media::Png, &[png.as_slice(), behind].concat());
    let answer = shown(&kiosk, &person, &paper, "");
    assert_eq!(
        (answer.status, chunks(&answer.body)),
        (200, ["IHDR", "IDAT", "IEND"].map(str::to_owned).into())
    );
    assert!(!answer.body.windows(8).any(|part| part == b"<script>"));
}

#[test]
fn a_file_that_is_missing_or_was_changed_is_named_so() {
    let stage = offices();
    let kiosk = stage.kiosk();
    let file = encoded(&halves(64, 64).into(), ImageFormat::Png);
    let (person, paper) = approved(&kiosk, Media::Png, &[file, vec![0; 200_000]].concat());
    let blob = paper.blob(&stage);
    let mut changed = paper.bytes.clone();
    *changed.last_mut().unwrap() ^= 1;
    let (other, others) = owner(&kiosk, Media::Png, &[7; 100]);
    drop(other);
    for bytes in [&paper.bytes[..paper.bytes.len() - 1], &paper.bytes[..70], &changed, &others.bytes, b""] {
        fs::write(&blob, bytes).unwrap();
        assert_eq!(shown(&kiosk, &person, &paper, "").problem(), (500, "D-DOCUMENT-02".to_owned()));
    }
    fs::remove_file(&blob).unwrap();
    assert_eq!(shown(&kiosk, &person, &paper, "").problem(), (500, "D-DOCUMENT-01".to_owned()));
    fs::write(&blob, &paper.bytes).unwrap();
    assert_eq!(shown(&kiosk, &person, &paper, "").status, 200);
    // The key of another document, as a faulty kiosk could grant it.
    let wrong = Paper { secret: others.copied().secret, ..paper.copied() };
    stage.pass(SignedDuration::from_mins(1));
    approve(&kiosk, &person, &wrong, &PLAIN);
    assert_eq!(shown(&kiosk, &person, &paper, "").problem(), (422, "D-DOCUMENT-03".to_owned()));
}

#[test]
fn what_was_kept_before_a_card_was_lost_is_shown_whichever_keys_have_approved_it() {
    let stage = Stage::start();
    staff(&stage);
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let old = &holder.person;
    let [first, second] = [64, 32].map(|width| {
        let file = encoded(&halves(width, 64).into(), ImageFormat::Png);
        let paper = Paper::holding(old, "Diplom", Media::Png, &file);
        keep(&kiosk, &paper);
        paper
    });
    approve(&kiosk, old, &first, &PLAIN);
    let opened = open(&stage, old.whose.person, false);
    ripen(&stage);
    let new = Person::with(old.whose);
    kiosk.put_all([&new_keys(&new, &show(&kiosk, &opened.code).json())]);
    approve(&kiosk, &new, &second, &PLAIN);
    for (paper, width) in [(&first, 64), (&second, 32)] {
        let answer = shown(&kiosk, &new, paper, "");
        assert_eq!(answer.status, 200, "{}", answer.text());
        let picture = image::load_from_memory_with_format(&answer.body, ImageFormat::Png).unwrap();
        assert_eq!(picture.width(), width, "each is itself");
    }
}

#[test]
fn two_are_shown_at_once_and_who_cannot_wait_longer_comes_again() {
    let folder = tempfile::tempdir().unwrap();
    let running = |number: usize| fs::read_dir(folder.path()).unwrap().count() == 1 + number;
    let lines = format!("echo > '{}'/$$; exec /bin/sleep 600", folder.path().display());
    let patience = Duration::from_secs(12);
    let renderer = Renderer { program: program(folder.path(), &lines), patience };
    let stage = Stage::start_showing_with(renderer);
    stage.account("m.scholz", PLAIN.office);
    let kiosk = stage.kiosk();
    let file = encoded(&halves(64, 64).into(), ImageFormat::Png);
    let (person, paper) = approved(&kiosk, Media::Png, &file);
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    let path = place(path::STAFF_PAPER_PICTURE, person.whose.person, paper.id);
    let look = || kiosk.as_staff(Method::GET, &path, &token);
    std::thread::scope(|scope| {
        let first = [(); 2].map(|()| scope.spawn(look));
        while !running(2) {
            std::thread::yield_now();
        }
        let third = look();
        assert_eq!(third.problem(), (503, "D-LIMIT-02".to_owned()));
        assert!(third.headers.contains_key("retry-after"));
        assert!(running(2), "a third has not begun");
        // All else is answered meanwhile.
        assert_eq!(kiosk.as_staff(Method::GET, &portfolio_path(&person), &token).status, 200);
        for answer in first.map(|thread| thread.join().unwrap()) {
            assert_eq!(answer.problem(), (503, "M-PICTURE-04".to_owned()));
            assert!(answer.headers.contains_key("retry-after"));
        }
    });
    // Who had to go left no row: nothing was opened.
    let rows = stage.outcomes();
    assert_eq!(rows.iter().filter(|row| *row == "read-paper-picture allow").count(), 2, "{rows:?}");
}
