//! The session's keyring over a real store: what a card and PIN open, what stays shut, what an approval makes.

use jiff::Timestamp;
use jiff::civil::date;
use mobio::domain::answer::{Answer, Answers, NonAnswer};
use mobio::domain::consent::{Approval, Purpose};
use mobio::domain::identity::Slug;
use mobio::domain::moment::StandingClock;
use mobio::domain::section::{FormReference, SectionSnapshot};
use mobio::kiosk::context::Approved;
use mobio::kiosk::vault::{Vault, VaultError};
use mobio::seal::bundle::{self, BundleTerms};
use mobio::seal::{
    CardNumber, Envelope, EnvelopeType, Kind, Office, OfficeSecret, Pin, ReceiptKey, RootKey, Salt, Sealed,
    envelope, grant,
};
use mobio::station::random;
use mobio::store::{Enrolment, Store};
use rstest::rstest;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// A kiosk that is set up for a district with two offices.
struct Kiosk {
    folder: tempfile::TempDir,
    clock: Timestamp,
    weinheim: OfficeSecret,
    hemsbach: OfficeSecret,
}

fn slug(name: &str) -> Slug {
    name.parse().unwrap()
}

impl Kiosk {
    fn new() -> Self {
        let kiosk = Self {
            folder: tempfile::tempdir().unwrap(),
            clock: "2026-11-23T13:32:00Z".parse().unwrap(),
            weinheim: OfficeSecret::generate(&mut random::rng()),
            hemsbach: OfficeSecret::generate(&mut random::rng()),
        };
        let root = RootKey::generate(&mut random::rng());
        let office = |name: &str, key: &OfficeSecret| Office {
            id: slug(name),
            names: BTreeMap::from([("de".to_owned(), name.to_owned())]),
            keys: vec![key.sealing_key()],
        };
        let district = random::district_id();
        let terms = BundleTerms {
            id: random::object_id(),
            district,
            seq: 1,
            issued: date(2026, 11, 23),
            protocol: 1,
            receipts: vec![ReceiptKey::generate(&mut random::rng()).verifying_key()],
            salt: Salt::new([7; 16]),
            offices: vec![office("weinheim", &kiosk.weinheim), office("hemsbach", &kiosk.hemsbach)],
            recipients: Vec::new(),
            rescue: None,
        };
        let mut store = Store::open(kiosk.path()).unwrap();
        let enrolled = Enrolment { kiosk: random::kiosk_id(), district, root: root.verifying_key() };
        store.enrol(&enrolled).unwrap();
        store.put_bundle(&bundle::seal(terms, &root).unwrap()).unwrap();
        kiosk
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn vault(&self) -> Vault {
        Vault::new(Store::connect(self.path()).unwrap(), Arc::new(StandingClock(self.clock))).unwrap()
    }

    /// Everything that the kiosk holds, of whomever.
    fn objects(&self) -> Vec<Sealed> {
        let database = rusqlite::Connection::open(self.path().join("kiosk.sqlite")).unwrap();
        let mut statement = database.prepare("SELECT object FROM outbox ORDER BY place").unwrap();
        let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap();
        rows.map(|bytes| Sealed::parse(bytes.unwrap()).unwrap()).collect()
    }
}

fn pin(digits: &str) -> Pin {
    Pin::parse(digits).unwrap()
}

fn snapshot(count: u64, family_name: &str) -> SectionSnapshot {
    SectionSnapshot {
        section: "person".to_owned(),
        form: FormReference { id: "biography".into(), version: "1".into(), sha256: "0".repeat(64) },
        answers: Answers::from([("person_family_name".to_owned(), Answer::text(family_name))]),
        saved: "2026-11-23T13:32:00Z".parse().unwrap(),
        count,
    }
}

fn approval(offices: &[&str]) -> Approval {
    Approval {
        offices: offices.iter().map(|office| slug(office)).collect(),
        sections: vec!["person".to_owned()],
        papers: Vec::new(),
        purpose: Purpose::counselling(),
        until: date(2027, 11, 30),
        minor: false,
        language: "ar".to_owned(),
        text: "what the screen showed".to_owned(),
    }
}

/// What this office can open of what the kiosk holds: through its grants only.
fn readable(
    objects: &[Sealed],
    office: &OfficeSecret,
    verify: impl Fn(&Sealed) -> mobio::seal::VerifyingKey,
) -> Vec<SectionSnapshot> {
    let grants = objects.iter().filter(|object| object.kind() == Kind::Grant);
    let mut opened = Vec::new();
    for sealed in grants {
        let granted = sealed.verify::<mobio::seal::Grant>(&verify(sealed)).unwrap();
        let Ok(secret) = grant::open(&granted, office) else { continue };
        for object in objects.iter().filter(|object| object.kind() == Kind::Envelope) {
            let envelope = object.verify::<Envelope>(&verify(object)).unwrap();
            opened.extend(envelope::open_release(&envelope, &secret));
        }
    }
    opened
}

/// The keys that the person's first statement names.
fn keys(objects: &[Sealed]) -> mobio::seal::PersonKeys {
    let first = objects.iter().find(|object| object.kind() == Kind::Statement).unwrap();
    mobio::seal::statement::verify_first_keys(first).unwrap().public()
}

fn verifier(objects: &[Sealed]) -> impl Fn(&Sealed) -> mobio::seal::VerifyingKey {
    let keys = keys(objects);
    move |object| if object.kind() == Kind::Envelope { keys.author } else { keys.approve }
}

#[test]
fn a_card_opens_what_was_saved_and_nothing_else_does() {
    let kiosk = Kiosk::new();
    let card = Arc::new(Vault::make_card());
    let mut vault = kiosk.vault();
    let person = vault.create(Arc::clone(&card), &pin("271828"), false).unwrap();
    vault.save(&snapshot(1, "before")).unwrap();
    vault.save(&snapshot(2, "الحموي")).unwrap();
    vault.freeze().unwrap();
    vault.save(&snapshot(3, "Al-Hamwi")).unwrap();
    drop(vault);

    let mut vault = kiosk.vault();
    let opened = vault.open(Arc::clone(&card), &pin("271828"), None).unwrap();
    assert_eq!((opened.person, opened.sections), (person, vec![snapshot(3, "Al-Hamwi")]));

    let mut stranger = kiosk.vault();
    assert!(matches!(stranger.open(card, &pin("271829"), None), Err(VaultError::NoLine)));
    let other = Arc::new(CardNumber::generate(&mut random::rng()));
    assert!(matches!(stranger.open(other, &pin("271828"), None), Err(VaultError::NoLine)));
}

#[test]
fn nothing_is_granted_before_the_approval_and_exactly_it_after() {
    let kiosk = Kiosk::new();
    let mut vault = kiosk.vault();
    vault.create(Arc::new(Vault::make_card()), &pin("271828"), false).unwrap();
    vault.save(&snapshot(1, "draft")).unwrap();
    vault.freeze().unwrap();
    let before = kiosk.objects();
    assert!(before.iter().all(|object| object.kind() != Kind::Grant));

    let approved =
        vault.approve(&approval(&["weinheim"]), &[snapshot(1, "approved")], &pin("271828")).unwrap();
    assert_eq!(approved.len(), 1);
    assert_eq!((approved[0].office.as_str(), approved[0].confirmed), ("weinheim", None));
    assert_eq!(approved[0].sections, ["person"]);
    vault.save(&snapshot(2, "later")).unwrap();

    let after = kiosk.objects();
    assert_eq!(readable(&after, &kiosk.weinheim, verifier(&after)), [snapshot(1, "approved")]);
    assert!(readable(&after, &kiosk.hemsbach, verifier(&after)).is_empty());
    assert_eq!(after.last().map(Sealed::kind), Some(Kind::Envelope), "the draft after the decision");
}

#[test]
fn a_wrong_pin_signs_nothing() {
    let kiosk = Kiosk::new();
    let mut vault = kiosk.vault();
    vault.create(Arc::new(Vault::make_card()), &pin("271828"), false).unwrap();
    let refused = vault.approve(&approval(&["weinheim"]), &[snapshot(1, "x")], &pin("314159"));
    assert!(matches!(refused, Err(VaultError::WrongCardOrPin)));
    assert!(kiosk.objects().iter().all(|object| object.kind() != Kind::Grant));
}

#[test]
fn approving_again_ends_what_was_granted_before() {
    let kiosk = Kiosk::new();
    let mut vault = kiosk.vault();
    vault.create(Arc::new(Vault::make_card()), &pin("271828"), false).unwrap();
    vault.approve(&approval(&["weinheim", "hemsbach"]), &[snapshot(1, "one")], &pin("271828")).unwrap();
    let approved = vault.approve(&approval(&["weinheim"]), &[snapshot(2, "two")], &pin("271828")).unwrap();
    let offices: Vec<&str> = approved.iter().map(|approved| approved.office.as_str()).collect();
    assert_eq!(offices, ["hemsbach", "weinheim"], "the other office keeps what it had");
}

/// The office reads what was approved, not what was answered since: also after the card was opened anew.
#[test]
fn what_was_answered_since_waits_for_a_new_approval() {
    let kiosk = Kiosk::new();
    let mut vault = kiosk.vault();
    let card = Arc::new(Vault::make_card());
    let changed = |approved: &[Approved]| approved.iter().map(|one| one.changed.len()).collect::<Vec<_>>();
    vault.create(Arc::clone(&card), &pin("271828"), false).unwrap();
    vault.save(&snapshot(1, "one")).unwrap();
    let approved = vault.approve(&approval(&["weinheim"]), &[snapshot(1, "one")], &pin("271828")).unwrap();
    assert_eq!(changed(&approved), [0]);
    vault.save(&snapshot(2, "two")).unwrap();
    assert_eq!(vault.look().unwrap().1[0].changed, ["person"]);
    drop(vault);
    let mut vault = kiosk.vault();
    assert_eq!(changed(&vault.open(card, &pin("271828"), None).unwrap().approved), [1]);
    let approved = vault.approve(&approval(&["weinheim"]), &[snapshot(2, "two")], &pin("271828")).unwrap();
    assert_eq!(changed(&approved), [0]);
}

/// Nothing new can be read where a question was passed over or left without an answer, and what was changed back is
/// what the office reads.
#[test]
fn only_what_could_be_read_otherwise_waits_for_a_new_approval() {
    let kiosk = Kiosk::new();
    let mut vault = kiosk.vault();
    let card = Arc::new(Vault::make_card());
    let with = |count: u64, name: &str, more: Answer| {
        let mut snapshot = snapshot(count, name);
        snapshot.answers.insert("person_phone".to_owned(), more);
        snapshot
    };
    let changed = |vault: &Vault| vault.look().unwrap().1[0].changed.len();
    vault.create(Arc::clone(&card), &pin("271828"), false).unwrap();
    vault.save(&snapshot(1, "one")).unwrap();
    vault.approve(&approval(&["weinheim"]), &[snapshot(1, "one")], &pin("271828")).unwrap();
    for (more, is_changed) in
        [(Answer::skipped(), 0), (Answer::text("0151 1"), 1), (Answer::none(NonAnswer::PreferNot), 0)]
    {
        vault.save(&with(2, "one", more)).unwrap();
        assert_eq!(changed(&vault), is_changed);
        // The next one is another revision.
        vault.freeze().unwrap();
    }
    drop(vault);
    let mut vault = kiosk.vault();
    let opened = vault.open(card, &pin("271828"), None).unwrap();
    assert_eq!(opened.approved[0].changed.len(), 0);
    assert_eq!(opened.sections, [with(2, "one", Answer::none(NonAnswer::PreferNot))], "the newest");
    vault.save(&snapshot(3, "two")).unwrap();
    assert_eq!(changed(&vault), 1);
}

#[test]
fn an_old_bundle_gives_nothing_away() {
    let mut kiosk = Kiosk::new();
    kiosk.clock = "2027-03-01T00:00:00Z".parse().unwrap();
    let mut vault = kiosk.vault();
    vault.create(Arc::new(Vault::make_card()), &pin("271828"), false).unwrap();
    vault.save(&snapshot(1, "drafts go on")).unwrap();
    let refused = vault.approve(&approval(&["weinheim"]), &[snapshot(1, "x")], &pin("271828"));
    assert!(matches!(refused, Err(VaultError::BundleExpired)));
}

#[test]
fn a_clock_that_was_set_back_does_not_keep_a_bundle_alive() {
    let kiosk = Kiosk::new();
    let late: Timestamp = "2027-03-01T00:00:00Z".parse().unwrap();
    let database = rusqlite::Connection::open(kiosk.path().join("kiosk.sqlite")).unwrap();
    database.execute("UPDATE server_time SET time = ?1", [late.as_millisecond()]).unwrap();
    let mut vault = kiosk.vault();
    let told = vault.district_time();
    assert_eq!((told.newest, told.expires), (Some(late), Some(date(2027, 2, 21))));
    vault.create(Arc::new(Vault::make_card()), &pin("271828"), false).unwrap();
    let refused = vault.approve(&approval(&["weinheim"]), &[snapshot(1, "x")], &pin("271828"));
    assert!(matches!(refused, Err(VaultError::BundleExpired)));
}

#[test]
fn an_unknown_office_gives_nothing_away() {
    let kiosk = Kiosk::new();
    let mut vault = kiosk.vault();
    vault.create(Arc::new(Vault::make_card()), &pin("271828"), false).unwrap();
    let refused = vault.approve(&approval(&["nowhere"]), &[snapshot(1, "x")], &pin("271828"));
    assert!(matches!(refused, Err(VaultError::UnknownOffice)));
    assert!(kiosk.objects().iter().all(|object| object.kind() != Kind::Grant));
}

#[test]
fn every_release_is_new_ciphertext_under_a_new_key() {
    let kiosk = Kiosk::new();
    let mut vault = kiosk.vault();
    vault.create(Arc::new(Vault::make_card()), &pin("271828"), false).unwrap();
    for _ in 0..2 {
        vault.approve(&approval(&["weinheim"]), &[snapshot(1, "same")], &pin("271828")).unwrap();
    }
    let objects = kiosk.objects();
    let keys = keys(&objects);
    let targets: Vec<_> = objects
        .iter()
        .filter(|object| object.kind() == Kind::Envelope)
        .map(|object| object.verify::<Envelope>(&keys.author).unwrap().into_header())
        .filter(|header| header.r#type == EnvelopeType::Release)
        .map(|header| header.to)
        .collect();
    assert_eq!(targets.len(), 2);
    assert_ne!(targets[0], targets[1]);
}

fn database(kiosk: &Kiosk) -> rusqlite::Connection {
    rusqlite::Connection::open(kiosk.path().join("kiosk.sqlite")).unwrap()
}

/// The bytes of every row, in order.
fn rows(kiosk: &Kiosk) -> Vec<Vec<u8>> {
    let database = database(kiosk);
    let mut statement = database.prepare("SELECT object FROM outbox ORDER BY place").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn school(count: u64) -> SectionSnapshot {
    SectionSnapshot {
        section: "school".to_owned(),
        answers: Answers::from([("school_ever".to_owned(), Answer::text("yes"))]),
        ..snapshot(count, "")
    }
}

/// A person with two sections, the first of them approved.
fn visit(kiosk: &Kiosk) -> Arc<CardNumber> {
    let card = Arc::new(Vault::make_card());
    let mut vault = kiosk.vault();
    vault.create(Arc::clone(&card), &pin("271828"), false).unwrap();
    vault.save(&snapshot(1, "mine")).unwrap();
    vault.freeze().unwrap();
    vault.approve(&approval(&["weinheim"]), &[snapshot(1, "mine")], &pin("271828")).unwrap();
    vault.save(&school(1)).unwrap();
    vault.freeze().unwrap();
    card
}

/// The newest object of this kind of the first person, or of the second.
fn newest(objects: &[Sealed], kind: Kind, second: bool) -> &Sealed {
    let half = objects.len() / 2;
    let (mine, others) = objects.split_at(half);
    let objects = if second { others } else { mine };
    objects.iter().rfind(|object| object.kind() == kind).unwrap()
}

#[rstest]
#[case::a_draft(Kind::Envelope, &["person"], 1)]
#[case::a_grant(Kind::Grant, &["person", "school"], 0)]
#[case::a_decision(Kind::Statement, &["person", "school"], 0)]
fn what_is_torn_or_not_this_persons_is_set_aside_and_the_rest_opens(
    #[case] kind: Kind,
    #[case] sections: &[&str],
    #[case] approvals: usize,
    #[values("forged", "torn", "cut")] how: &str,
) {
    let kiosk = Kiosk::new();
    let card = visit(&kiosk);
    visit(&kiosk);
    let objects = kiosk.objects();
    let (victim, stranger) = (newest(&objects, kind, false), newest(&objects, kind, true));
    let bytes = match how {
        "forged" => stranger.bytes().to_vec(),
        "torn" => {
            let mut bytes = victim.bytes().to_vec();
            *bytes.last_mut().unwrap() ^= 1;
            bytes
        }
        _ => victim.bytes()[..40].to_vec(),
    };
    let id = victim.id().uuid();
    let changed = database(&kiosk)
        .execute("UPDATE outbox SET object = ?1 WHERE id = ?2", rusqlite::params![bytes, id.as_bytes()])
        .unwrap();
    assert_eq!(changed, 1);
    let before = rows(&kiosk);

    let mut vault = kiosk.vault();
    let opened = vault.open(card, &pin("271828"), None).unwrap();
    let names: Vec<&str> = opened.sections.iter().map(|section| section.section.as_str()).collect();
    assert_eq!((names.as_slice(), opened.approved.len()), (sections, approvals));
    assert_eq!(opened.set_aside, 1, "never silently");
    assert_eq!(rows(&kiosk), before, "nothing was changed");
    vault.save(&snapshot(2, "goes on")).unwrap();
    let approved = vault.approve(&approval(&["hemsbach"]), &[snapshot(2, "x")], &pin("271828")).unwrap();
    assert_eq!(approved.len(), approvals + 1);
    assert_eq!(vault.look().unwrap().1, approved);
}

/// Nothing is lost with the receipt of what was replaced.
#[rstest]
#[case::replaced(1, 0)]
#[case::newest(0, 1)]
fn a_torn_receipt_counts_only_where_it_is_needed(#[case] superseded: i64, #[case] set_aside: usize) {
    let kiosk = Kiosk::new();
    let card = visit(&kiosk);
    let mut vault = kiosk.vault();
    vault.open(Arc::clone(&card), &pin("271828"), None).unwrap();
    vault.save(&snapshot(2, "goes on")).unwrap();
    let torn = "INSERT INTO receipts (kiosk, generation, seq, subject, digest, object)
                SELECT zeroblob(16), 1, 1, id, zeroblob(32), x'00' FROM outbox
                WHERE record NOT NULL AND superseded = ?1 ORDER BY place LIMIT 1";
    assert_eq!(database(&kiosk).execute(torn, [superseded]).unwrap(), 1);
    assert_eq!(kiosk.vault().open(card, &pin("271828"), None).unwrap().set_aside, set_aside);
}

#[test]
fn nothing_is_set_aside_without_need() {
    let kiosk = Kiosk::new();
    let card = visit(&kiosk);
    assert_eq!(kiosk.vault().open(card, &pin("271828"), None).unwrap().set_aside, 0);
}

#[test]
fn a_durable_decision_is_never_reported_as_failed() {
    let kiosk = Kiosk::new();
    let mut vault = kiosk.vault();
    vault.create(Arc::new(Vault::make_card()), &pin("271828"), false).unwrap();
    database(&kiosk)
        .execute_batch(
            "CREATE TRIGGER torn AFTER INSERT ON outbox WHEN NEW.kind = 3
             BEGIN UPDATE outbox SET object = x'00' WHERE place = NEW.place; END",
        )
        .unwrap();
    let approved = vault.approve(&approval(&["weinheim"]), &[snapshot(1, "x")], &pin("271828")).unwrap();
    assert_eq!(rows(&kiosk).last().unwrap(), &[0], "what was written cannot be read any more");
    assert_eq!((approved.len(), approved[0].office.as_str()), (1, "weinheim"));
}
