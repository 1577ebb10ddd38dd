//! Documents in the portfolio: the office that they were approved for is told of them, nobody else is, and a bad one hides
//! nothing.

use super::client::{Answer, Kiosk};
use super::paper::Paper;
use super::person::{PLAIN, Person, Terms, section};
use super::stage::Stage;
use super::story::{PASSPHRASE, portfolio_path};
use jiff::SignedDuration;
use mobio::domain::document::{DocumentKind, Media};
use mobio::seal::Sealed;
use mobio::station::random;
use mobio::wire::path;
use mobio::wire::staff::{Portfolio, StaffPeople};
use reqwest::Method;
use std::fs;

pub(super) const OTHER: &str = "sozialdienst-hemsbach";
/// What nobody but the office reads.
const TITLE: &str = "Diplom der Rana Kanarienvogel";

/// A district with a counsellor in each office.
pub(super) fn offices() -> Stage {
    let stage = Stage::start();
    stage.account("m.scholz", PLAIN.office);
    stage.account("k.other", OTHER);
    stage
}

/// Somebody whose keys are known, with a document that is kept.
pub(super) fn owner(kiosk: &Kiosk<'_>, media: Media, file: &[u8]) -> (Person, Paper) {
    let person = Person::new(kiosk);
    kiosk.put_all([&person.keys()]);
    let paper = Paper::holding(&person, TITLE, media, file);
    keep(kiosk, &paper);
    (person, paper)
}

pub(super) fn keep(kiosk: &Kiosk<'_>, paper: &Paper) {
    let kept = kiosk.bring(paper, 4 * 1024 * 1024);
    assert_eq!(kept.status, 204, "{}", kept.text());
}

/// Approves the document and nothing else; the grant.
pub(super) fn approve(kiosk: &Kiosk<'_>, person: &Person, paper: &Paper, terms: &Terms<'_>) -> Sealed {
    let (grant, statement) = paper.approved(kiosk, person, terms);
    kiosk.put_all([&grant, &statement]);
    grant
}

fn portfolio(kiosk: &Kiosk<'_>, person: &Person, name: &str) -> Answer {
    let token = kiosk.sign_in(name, PASSPHRASE);
    kiosk.as_staff(Method::GET, &portfolio_path(person), &token)
}

fn read(kiosk: &Kiosk<'_>, person: &Person) -> Portfolio {
    portfolio(kiosk, person, "m.scholz").json()
}

/// How many sections, papers and unreadable papers the office gets.
fn counts(kiosk: &Kiosk<'_>, person: &Person) -> (usize, usize, u32) {
    let portfolio = read(kiosk, person);
    (portfolio.sections.len(), portfolio.papers.len(), portfolio.papers_unreadable)
}

#[test]
fn the_office_is_told_what_a_paper_is_and_another_office_and_purpose_nothing() {
    let stage = offices();
    let kiosk = stage.kiosk();
    let (person, paper) = owner(&kiosk, Media::Jpeg, &[7; 200_000]);
    assert_eq!(portfolio(&kiosk, &person, "m.scholz").problem(), (403, "D-AUTH-08".to_owned()));
    stage.pass(SignedDuration::from_secs(5));
    approve(&kiosk, &person, &paper, &PLAIN);
    let portfolio_of_papers = read(&kiosk, &person);
    assert_eq!((portfolio_of_papers.sections.len(), portfolio_of_papers.papers_unreadable), (0, 0));
    assert_eq!(portfolio_of_papers.until.to_string(), PLAIN.until);
    let [told] = portfolio_of_papers.papers.try_into().unwrap();
    assert_eq!((told.document, told.kind, told.title.as_str()), (paper.id, DocumentKind::Diploma, TITLE));
    assert_eq!((told.media, told.size), (Media::Jpeg, 200_000));
    assert_eq!((told.approved, told.until.to_string().as_str()), (stage.now(), PLAIN.until));

    assert_eq!(portfolio(&kiosk, &person, "k.other").problem(), (403, "D-AUTH-08".to_owned()));
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    let path = path::STAFF_PORTFOLIO.replace("{person}", &person.whose.person.to_string());
    let other = kiosk.as_staff(Method::GET, &format!("{path}?purpose=rel_jobcenter"), &token);
    assert_eq!(other.problem(), (403, "D-AUTH-08".to_owned()));
    // With both, each office gets its own.
    let second = Paper::holding(&person, "second", Media::Pdf, &[8; 10]);
    keep(&kiosk, &second);
    approve(&kiosk, &person, &second, &Terms { office: OTHER, ..PLAIN });
    let ids = |name: &str| -> Vec<_> {
        let portfolio = portfolio(&kiosk, &person, name).json::<Portfolio>();
        portfolio.papers.iter().map(|paper| paper.document).collect()
    };
    assert_eq!((ids("m.scholz"), ids("k.other")), (vec![paper.id], vec![second.id]));
    // The list of people names nobody of whom no section is open, and counts what was read.
    let people: StaffPeople = kiosk.as_staff(Method::GET, path::STAFF_PEOPLE, &token).json();
    let listed = people.people.iter().map(|listed| (listed.family_name.as_deref(), listed.new));
    assert_eq!(listed.collect::<Vec<_>>(), [(None, false)]);
}

#[test]
fn what_a_paper_is_called_is_written_nowhere() {
    let stage = offices();
    let kiosk = stage.kiosk();
    let (person, paper) = owner(&kiosk, Media::Jpeg, TITLE.as_bytes());
    approve(&kiosk, &person, &paper, &PLAIN);
    assert_eq!(read(&kiosk, &person).papers.len(), 1);
    let mut folders = vec![stage.folder.path().to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let bytes = fs::read(entry.path()).unwrap();
            assert!(!bytes.windows(TITLE.len()).any(|part| part == TITLE.as_bytes()), "{:?}", entry.path());
            files += 1;
        }
    }
    assert!(files >= 4, "{files}");
}

#[test]
fn of_two_approvals_of_a_paper_the_newer_counts_and_it_stands_there_once() {
    let stage = offices();
    let kiosk = stage.kiosk();
    let (person, paper) = owner(&kiosk, Media::Png, &[7; 100]);
    approve(&kiosk, &person, &paper, &PLAIN);
    stage.pass(SignedDuration::from_mins(1));
    let newer = approve(&kiosk, &person, &paper, &Terms { until: "2026-12-01", ..PLAIN });
    let only = |portfolio: &Portfolio| {
        let [paper] = portfolio.papers.as_slice() else { panic!("{portfolio:?}") };
        (paper.approved, paper.until.to_string())
    };
    assert_eq!(only(&read(&kiosk, &person)), (stage.now(), "2026-12-01".to_owned()));
    kiosk.put_all([&person.withdraw(vec![newer.digest()])]);
    let before = stage.now().checked_sub(SignedDuration::from_mins(1)).unwrap();
    assert_eq!(only(&read(&kiosk, &person)), (before, PLAIN.until.to_owned()));
}

#[test]
fn a_paper_that_is_withdrawn_over_or_waits_for_a_guardian_is_not_there() {
    let stage = offices();
    let kiosk = stage.kiosk();
    let (person, paper) = owner(&kiosk, Media::Png, &[7; 100]);
    let plain = person.approve(&kiosk, &[section("person", "A")], &Terms { until: "2027-03-01", ..PLAIN });
    kiosk.put_all(plain.objects());
    assert_eq!(counts(&kiosk, &person), (1, 0, 0), "not approved");
    let grant = approve(&kiosk, &person, &paper, &PLAIN);
    assert_eq!(counts(&kiosk, &person), (1, 1, 0));
    kiosk.put_all([&person.withdraw(vec![grant.digest()])]);
    assert_eq!(counts(&kiosk, &person), (1, 0, 0), "withdrawn");
    approve(&kiosk, &person, &paper, &Terms { minor: true, ..PLAIN });
    assert_eq!(counts(&kiosk, &person), (1, 0, 0), "nobody has recorded the guardian's word");
    approve(&kiosk, &person, &paper, &PLAIN);
    stage.pass(SignedDuration::from_hours(24 * 38));
    assert_eq!(counts(&kiosk, &person), (1, 1, 0), "its last day");
    stage.pass(SignedDuration::from_hours(24));
    assert_eq!(counts(&kiosk, &person), (1, 0, 0), "over");
    // Without anything else there is no portfolio either.
    kiosk.put_all([&person.withdraw(plain.grant_digests())]);
    assert_eq!(portfolio(&kiosk, &person, "m.scholz").problem(), (403, "D-AUTH-08".to_owned()));
}

#[test]
fn papers_that_are_missing_or_do_not_open_are_counted_and_hide_nothing() {
    let stage = offices();
    let kiosk = stage.kiosk();
    let (person, good) = owner(&kiosk, Media::Png, &[7; 100_000]);
    let bad = [1, 2, 3, 4].map(|byte| {
        let paper = Paper::holding(&person, TITLE, Media::Png, &[byte; 100_000]);
        keep(&kiosk, &paper);
        paper
    });
    let [missing, short, changed, other_key] = &bad;
    let id = random::object_id();
    let plain = person.approve(&kiosk, &[section("person", "A")], &PLAIN);
    // A key that is another document's: a kiosk could be that faulty.
    let wrong = Paper { secret: good.copied().secret, ..other_key.copied() };
    let papers = [&good, missing, short, changed, &wrong];
    let grants = papers.map(|paper| paper.granted(&kiosk, &person, &PLAIN, id));
    let (objects, listed) = (papers.map(|paper| paper.digest), grants.each_ref().map(Sealed::digest));
    let statement = person.statement_over(id, &objects, &listed, &PLAIN);
    kiosk.put_all(plain.objects().chain(&grants).chain([&statement]));
    assert_eq!(counts(&kiosk, &person), (1, 4, 1));
    fs::remove_file(missing.blob(&stage)).unwrap();
    assert_eq!(counts(&kiosk, &person), (1, 3, 2));
    fs::write(short.blob(&stage), &short.bytes[..short.bytes.len() - 1]).unwrap();
    assert_eq!(counts(&kiosk, &person), (1, 2, 3));
    let mut harmed = changed.bytes.clone();
    harmed[1_000] ^= 1;
    fs::write(changed.blob(&stage), harmed).unwrap();
    assert_eq!(counts(&kiosk, &person), (1, 1, 4));
    assert_eq!(read(&kiosk, &person).papers[0].document, good.id);
    // Another whole document in its place is not it.
    fs::write(good.blob(&stage), &short.bytes).unwrap();
    assert_eq!(counts(&kiosk, &person), (1, 0, 5));
}
