//! The main job: enrol, write, approve, read. What is not approved opens with nothing that the server has.

use super::client::Kiosk;
use super::person::{Approval, PLAIN, Person, Terms, section};
use super::stage::Stage;
use crate::burglar::{Loot, column, files, resealed};
use jiff::SignedDuration;
use mobio::domain::consent::{Purpose, Reader};
use mobio::domain::section::SectionSnapshot;
use mobio::seal::{EnvelopeSecret, GrantTerms, Sealed, State, grant};
use mobio::station::random;
use mobio::wire::path;
use mobio::wire::staff::{Portfolio, StaffPeople};
use reqwest::Method;

pub(super) const PASSPHRASE: &str = "a passphrase of a counsellor";

pub(super) fn portfolio_path(person: &Person) -> String {
    let path = path::STAFF_PORTFOLIO.replace("{person}", &person.whose.person.to_string());
    format!("{path}?purpose={}", Purpose::counselling().0)
}

fn portfolio(kiosk: &Kiosk<'_>, person: &Person, token: &str) -> super::client::Answer {
    kiosk.as_staff(Method::GET, &portfolio_path(person), token)
}

fn people(kiosk: &Kiosk<'_>, token: &str) -> StaffPeople {
    kiosk.as_staff(Method::GET, path::STAFF_PEOPLE, token).json()
}

/// The thief's view: which sections open with what the server has.
fn opens_with_what_the_server_has(stage: &Stage) -> Vec<SectionSnapshot> {
    let mut opened = Loot::of(&[stage.folder.path()]).open();
    opened.sort_by(|left, right| left.section.cmp(&right.section));
    opened
}

/// The thief must be able to find: a draft that an office could open, though its header says something else.
#[test]
fn a_draft_sealed_to_an_office_would_be_found() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let draft = person.draft(&section("person", "Alhamad"));
    kiosk.put_all([&person.keys(), &draft]);
    assert!(opens_with_what_the_server_has(&stage).is_empty());
    for office in &stage.bundle().offices {
        let to = office.key().unwrap().to_bytes();
        let resealed = resealed(draft.bytes(), &section("person", "Alhamad"), &to);
        let id = draft.id().to_string();
        stage.rows().execute("UPDATE object SET bytes = ?1 WHERE id = ?2", (resealed, id)).unwrap();
        assert!(opens_with_what_the_server_has(&stage) == [section("person", "Alhamad")]);
    }
}

#[test]
fn a_counsellor_reads_exactly_what_was_approved_and_nobody_reads_more() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    stage.account("k.other", "sozialdienst-hemsbach");
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let bundle = stage.bundle();

    // Written, submitted, not approved.
    let draft = person.draft(&section("person", "Alhamad"));
    kiosk.put_all([&person.keys(), &person.card(&bundle.salt), &draft]);
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    assert!(people(&kiosk, &token).people.is_empty());
    assert_eq!(portfolio(&kiosk, &person, &token).problem(), (403, "D-AUTH-08".to_owned()));
    assert!(opens_with_what_the_server_has(&stage).is_empty());

    // Releases and grants are here, the statement is not: still nothing.
    let approval =
        person.approve(&kiosk, &[section("person", "Alhamad"), section("school", "Alhamad")], &PLAIN);
    kiosk.put_all(approval.releases.iter().chain(&approval.grants));
    assert!(people(&kiosk, &token).people.is_empty());
    assert_eq!(portfolio(&kiosk, &person, &token).status, 403);

    // Approved.
    let receipt = kiosk.put(&approval.statement).receipt();
    assert_eq!((receipt.state, receipt.until), (State::Approved, Some("2026-12-31".parse().unwrap())));
    let listed = people(&kiosk, &token).people;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].family_name.as_deref(), Some("Alhamad"));
    assert_eq!(listed[0].given_names.as_deref(), Some("Rana"));
    assert!(listed[0].new && !listed[0].waits_for_guardian);
    let read: Portfolio = portfolio(&kiosk, &person, &token).json();
    let mut sections: Vec<_> = read.sections.iter().map(|section| section.snapshot.clone()).collect();
    sections.sort_by(|left, right| left.section.cmp(&right.section));
    assert!(sections == [section("person", "Alhamad"), section("school", "Alhamad")]);
    assert!(opens_with_what_the_server_has(&stage) == sections);
    assert!(!people(&kiosk, &token).people[0].new, "it was read");

    // Another office: nobody in the list, and no entry by the id.
    let other = kiosk.sign_in("k.other", PASSPHRASE);
    assert!(people(&kiosk, &other).people.is_empty());
    assert_eq!(portfolio(&kiosk, &person, &other).problem(), (403, "D-AUTH-08".to_owned()));
    let outcomes = stage.outcomes();
    assert_eq!(outcomes.last().unwrap(), "read-portfolio deny:other-office");

    // One more draft changes nothing of what is read.
    kiosk.put_all([&person.draft(&section("person", "Changed"))]);
    let again: Portfolio = portfolio(&kiosk, &person, &token).json();
    assert!(again == read);
    assert!(opens_with_what_the_server_has(&stage) == sections);
}

#[test]
fn sealed_objects_go_only_to_an_office_that_they_are_open_to() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let draft = person.draft(&section("person", "A"));
    let approval = person.approve(&kiosk, &[section("person", "A")], &PLAIN);
    kiosk.put_all([&person.keys(), &draft].into_iter().chain(approval.objects()));
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    let path = |object: &Sealed| path::RECORD.replace("{id}", &object.id().to_string());
    for open in approval.releases.iter().chain(&approval.grants) {
        let answer = kiosk.as_staff(Method::GET, &path(open), &token);
        assert_eq!((answer.status, answer.body.as_slice()), (200, open.bytes()));
        // The kiosk itself, with nobody signed in as the person, gets nothing.
        assert_eq!(kiosk.get(&path(open)).problem(), (403, "D-AUTH-08".to_owned()));
    }
    assert_eq!(kiosk.as_staff(Method::GET, &path(&draft), &token).status, 403);
    let list = path::PERSON_RECORDS.replace("{person}", &person.whose.person.to_string());
    assert_eq!(kiosk.get(&list).status, 403);
    assert_eq!(stage.outcomes().last().unwrap(), "list-records deny:no-person");
}

#[test]
fn a_grant_that_its_statement_does_not_list_opens_nothing() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let approval = person.approve(&kiosk, &[section("person", "A"), section("school", "A")], &PLAIN);
    kiosk.put_all([&person.keys()].into_iter().chain(&approval.releases).chain(&approval.grants));
    let (listed, id) = (&approval.releases[..1], approval.statement.id());
    // Listed but not among the objects, then listed properly and alone.
    let uneven = person.statement(id, listed, &approval.grants, &PLAIN);
    assert_eq!(kiosk.put(&uneven).problem(), (422, "D-RECORD-04".to_owned()));
    kiosk.put_all([&person.statement(id, listed, &approval.grants[..1], &PLAIN)]);
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    let read: Portfolio = portfolio(&kiosk, &person, &token).json();
    assert_eq!(read.sections.len(), 1);
    let unlisted = path::RECORD.replace("{id}", &approval.releases[1].id().to_string());
    assert_eq!(kiosk.as_staff(Method::GET, &unlisted, &token).status, 403);
    assert_eq!(stage.outcomes().last().unwrap(), "read-record deny:not-approved");
}

/// Signed as it must be, but the grant holds the key of something else.
#[test]
fn a_release_that_does_not_open_hides_nobody_else() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    let (good, bad) = (Person::new(&kiosk), Person::new(&kiosk));
    let approval = good.approve(&kiosk, &[section("person", "Good")], &PLAIN);
    kiosk.put_all([&good.keys()].into_iter().chain(approval.objects()));
    let approval = bad.approve(&kiosk, &[section("person", "Bad")], &PLAIN);
    let office = stage.bundle().offices[0].clone();
    let terms = GrantTerms {
        id: random::object_id(),
        whose: bad.whose,
        object: approval.releases[0].digest(),
        reader: Reader::Office(office.id.clone()),
        purpose: Purpose::counselling(),
        until: PLAIN.until.parse().unwrap(),
        statement: approval.statement.id(),
    };
    let other = EnvelopeSecret::generate(&mut random::rng());
    let grant =
        grant::seal(terms, &other, office.key().unwrap(), &bad.approving, &mut random::rng()).unwrap();
    let statement =
        bad.statement(approval.statement.id(), &approval.releases, std::slice::from_ref(&grant), &PLAIN);
    kiosk.put_all([&bad.keys(), &approval.releases[0], &grant, &statement]);

    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    let listed = people(&kiosk, &token).people;
    let name = |person: &Person| {
        let listed = listed.iter().find(|listed| listed.person == person.whose.person).unwrap();
        listed.family_name.clone()
    };
    assert_eq!((name(&good).as_deref(), name(&bad)), (Some("Good"), None));
    // Part of a portfolio would pass for the whole, so this one says that it is broken.
    assert_eq!(portfolio(&kiosk, &bad, &token).problem(), (500, "D-SERVER-02".to_owned()));
    assert_eq!(portfolio(&kiosk, &good, &token).status, 200);
}

/// Pieces of bytes, short enough that some lie within one page.
fn pieces(bytes: &[u8]) -> Vec<Vec<u8>> {
    bytes.chunks_exact(32).map(<[u8]>::to_vec).collect()
}

/// How many of these pieces any file of the district holds, the logs of SQLite included.
fn found(stage: &Stage, pieces: &[Vec<u8>]) -> usize {
    let mut paths = Vec::new();
    files(stage.folder.path(), &mut paths);
    let whole: Vec<u8> = paths.iter().flat_map(|path| std::fs::read(path).unwrap()).collect();
    pieces.iter().filter(|piece| whole.windows(piece.len()).any(|window| window == piece.as_slice())).count()
}

#[test]
fn no_copy_of_what_has_ended_is_left_in_any_file() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let withdrawn = person.approve(&kiosk, &[section("person", "A")], &PLAIN);
    let short = Terms { until: "2026-11-23", ..PLAIN };
    let expired = person.approve(&kiosk, &[section("school", "A")], &short);
    kiosk.put_all([&person.keys()].into_iter().chain(withdrawn.objects()).chain(expired.objects()));
    let keystore = stage.folder.path().join("keystore.sqlite");
    let of = |approval: &Approval| {
        let grant = approval.grants[0].id();
        let sql = format!("SELECT value FROM grant_object WHERE id LIKE '%/{grant}'");
        let sealed = column(&keystore, &sql).remove(0);
        // The last bytes: header and prefix stay known, the body is what opens.
        let release = approval.releases[0].bytes();
        (pieces(&release[release.len() - 1024..]), pieces(&sealed[sealed.len() - 96..]))
    };
    let (of_withdrawn, of_expired) = (of(&withdrawn), of(&expired));
    for (release, grant) in [&of_withdrawn, &of_expired] {
        assert!(found(&stage, release) > 20 && found(&stage, grant) > 0, "nothing would be found");
    }
    assert_eq!(kiosk.put(&person.withdraw(withdrawn.grant_digests())).status, 201);
    assert_eq!((found(&stage, &of_withdrawn.0), found(&stage, &of_withdrawn.1)), (0, 0), "withdrawn");
    assert!(found(&stage, &of_expired.0) > 20, "the other one stays");
    stage.pass(SignedDuration::from_hours(24));
    assert_eq!(stage.runtime.block_on(stage.district.database().expire(stage.now())).unwrap(), 1);
    assert_eq!((found(&stage, &of_expired.0), found(&stage, &of_expired.1)), (0, 0), "expired");
}

#[test]
fn approving_again_ends_the_old_grants_and_removes_their_keys() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let first = person.approve(&kiosk, &[section("person", "First")], &PLAIN);
    kiosk.put_all([&person.keys()].into_iter().chain(first.objects()));
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    let name = |kiosk: &Kiosk<'_>| {
        let read: Portfolio = portfolio(kiosk, &person, &token).json();
        assert_eq!(read.sections.len(), 1);
        read.sections[0].snapshot.clone()
    };
    assert!(name(&kiosk) == section("person", "First"));

    let terms = Terms { ends: first.grant_digests(), ..PLAIN };
    let second = person.approve(&kiosk, &[section("person", "Second")], &terms);
    kiosk.put_all(second.objects());
    assert!(people(&kiosk, &token).people[0].new, "a new approval is new again");
    assert!(name(&kiosk) == section("person", "Second"));
    let rows = stage.rows();
    let left = |id: &Sealed| -> Option<Vec<u8>> {
        rows.query_row("SELECT bytes FROM object WHERE id = ?1", [id.id().to_string()], |row| row.get(0))
            .unwrap()
    };
    assert!(left(&first.releases[0]).is_none() && left(&second.releases[0]).is_some());
    assert_eq!(stage.grants_kept(), 1);

    // Withdrawn: nothing is left to read.
    let withdrawal = person.withdraw(second.grant_digests());
    assert_eq!(kiosk.put(&withdrawal).receipt().state, State::Ended);
    assert_eq!(portfolio(&kiosk, &person, &token).status, 403);
    assert!(people(&kiosk, &token).people.is_empty());
    assert_eq!(stage.outcomes().iter().filter(|row| row.ends_with("deny:ended")).count(), 1);
}

#[test]
fn an_approval_ends_on_its_last_day_and_after_two_years_at_the_latest() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    let (short, long) = (Person::new(&kiosk), Person::new(&kiosk));
    let approval = short.approve(&kiosk, &[section("person", "A")], &Terms { until: "2026-11-23", ..PLAIN });
    kiosk.put_all([&short.keys()].into_iter().chain(approval.objects()));
    let approval = long.approve(&kiosk, &[section("person", "B")], &Terms { until: "2036-11-23", ..PLAIN });
    kiosk.put_all([&long.keys()].into_iter().chain(approval.releases.iter().chain(&approval.grants)));
    assert_eq!(kiosk.put(&approval.statement).receipt().until, Some("2028-11-23".parse().unwrap()));

    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    assert_eq!(portfolio(&kiosk, &short, &token).status, 200);
    stage.pass(SignedDuration::from_hours(24));
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    assert_eq!(portfolio(&kiosk, &short, &token).status, 403);
    assert_eq!(stage.outcomes().last().unwrap(), "read-portfolio deny:expired");
    assert_eq!(people(&kiosk, &token).people.len(), 1);
    // The daily sweep then takes the key away for good, of this approval and of no other.
    let sweep = || stage.runtime.block_on(stage.district.database().expire(stage.now())).unwrap();
    assert_eq!((sweep(), sweep()), (1, 0));
    assert_eq!(stage.grants_kept(), 1);
    assert_eq!(portfolio(&kiosk, &long, &token).status, 200);
    stage.pass(SignedDuration::from_hours(24 * 731));
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    assert_eq!(portfolio(&kiosk, &long, &token).status, 403);
}

#[test]
fn nothing_of_a_minor_is_served_before_the_guardians_word() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let approval = person.approve(&kiosk, &[section("person", "A")], &Terms { minor: true, ..PLAIN });
    kiosk.put_all([&person.keys()].into_iter().chain(approval.objects()));
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    let listed = people(&kiosk, &token).people;
    assert!(listed[0].waits_for_guardian && listed[0].family_name.is_none());
    assert_eq!(portfolio(&kiosk, &person, &token).status, 403);
    assert_eq!(stage.outcomes().last().unwrap(), "read-portfolio deny:waits-for-guardian");
}

#[test]
fn everything_is_still_there_after_a_restart() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let (key, person) = {
        let kiosk = stage.kiosk();
        let person = Person::new(&kiosk);
        let approval = person.approve(&kiosk, &[section("person", "A")], &PLAIN);
        kiosk.put_all([&person.keys()].into_iter().chain(approval.objects()));
        (kiosk.key, person)
    };
    let (before, seq) = (stage.contents(), stage.bundle().seq);
    let stage = stage.restart();
    assert_eq!(stage.contents(), before);
    assert_eq!(stage.bundle().seq, seq, "the bundle of today is not signed again");
    let mut kiosk = Kiosk::new(&stage);
    kiosk.key = key;
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    assert_eq!(portfolio(&kiosk, &person, &token).status, 200);
}
