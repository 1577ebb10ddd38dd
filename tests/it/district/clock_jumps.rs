//! Clocks that jump by ten years and back: the kiosk's, the district's, or both where they share a machine. Nothing
//! is lost, nothing goes on for longer than the district says, and with right clocks everything works again.

use super::stage::{SetClock, Stage, settings};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use mobio::district::establish::root_key;
use mobio::domain::answer::{Answer, Answers};
use mobio::domain::consent::{Approval, Purpose};
use mobio::domain::moment::Clock;
use mobio::domain::section::{FormReference, SectionSnapshot};
use mobio::forward::{Address, Client, Forwarder, Status, Turn, enrolment};
use mobio::kiosk::context::Approved;
use mobio::kiosk::vault::{Vault, VaultError};
use mobio::seal::{CardNumber, DeviceKey, Pin};
use mobio::station::random;
use mobio::store::Store;
use rstest::rstest;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);
const DECADE: SignedDuration = SignedDuration::from_hours(10 * 365 * 24);
/// As the person chose it; it lies within what the district grants.
const UNTIL: jiff::civil::Date = date(2027, 11, 30);

/// A district and a kiosk, each with a clock of its own.
struct Site {
    stage: Stage,
    folder: tempfile::TempDir,
    clock: Arc<SetClock>,
    forwarder: Forwarder,
    /// What never jumps.
    elapsed: Duration,
    status: Arc<Mutex<Status>>,
    card: Arc<CardNumber>,
}

fn pin() -> Pin {
    Pin::parse("271828").unwrap()
}

fn snapshot(count: u64) -> SectionSnapshot {
    SectionSnapshot {
        section: "person".to_owned(),
        form: FormReference { id: "biography".into(), version: "1".into(), sha256: "0".repeat(64) },
        answers: Answers::from([("person_family_name".to_owned(), Answer::text(count.to_string()))]),
        saved: "2026-11-23T09:00:00Z".parse().unwrap(),
        count,
    }
}

impl Site {
    fn new() -> Self {
        let stage = Stage::start();
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(SetClock::at(stage.now()));
        let mut store = Store::open(folder.path()).unwrap();
        let address = Address::parse(&stage.address).unwrap();
        let key = DeviceKey::generate(&mut random::rng());
        let shared: Arc<dyn Clock> = Arc::clone(&clock) as _;
        let mut client = Client::new(address, key, Arc::clone(&shared), Box::new(random::rng())).unwrap();
        let reply = stage.runtime.block_on(client.enrol(&stage.code(), "kiosk")).unwrap();
        enrolment::accept(&mut store, &reply, None).unwrap();
        let status = Arc::new(Mutex::new(Status::default()));
        let told = Arc::clone(&status);
        let report = Box::new(move |new| *told.lock().unwrap() = new);
        let forwarder = Forwarder::new(store, client, shared, Box::new(random::rng()), report).unwrap();
        let card = Arc::new(Vault::make_card());
        let mut site = Self { stage, folder, clock, forwarder, elapsed: Duration::ZERO, status, card };
        site.settle();
        let mut vault = site.vault();
        vault.create(Arc::clone(&site.card), &pin(), false).unwrap();
        vault.save(&snapshot(1)).unwrap();
        vault.freeze().unwrap();
        site.settle();
        assert_eq!(site.waiting(), 0);
        site
    }

    fn store(&self) -> Store {
        Store::connect(self.folder.path()).unwrap()
    }

    fn vault(&self) -> Vault {
        Vault::new(self.store(), Arc::clone(&self.clock) as Arc<dyn Clock>).unwrap()
    }

    fn open(&self) -> (Vault, Vec<SectionSnapshot>) {
        let mut vault = self.vault();
        let opened = vault.open(Arc::clone(&self.card), &pin(), None).unwrap();
        assert_eq!(opened.set_aside, 0);
        (vault, opened.sections)
    }

    fn waiting(&self) -> u64 {
        self.store().queue().unwrap().waiting
    }

    /// Time as it goes by everywhere.
    fn pass(&mut self, time: SignedDuration) {
        self.elapsed += Duration::try_from(time).unwrap();
        self.clock.pass(time);
        self.stage.pass(time);
    }

    /// The forwarder takes its turns for two hours.
    fn settle(&mut self) {
        let end = self.elapsed + Duration::from_secs(2 * 60 * 60);
        while self.elapsed < end {
            let turn = self.stage.runtime.block_on(self.forwarder.turn(self.elapsed));
            if let Turn::Wait(wait) = turn {
                self.pass(SignedDuration::try_from(wait.min(end - self.elapsed)).unwrap());
            }
        }
    }

    /// What the district does each hour.
    fn upkeep(&self) {
        let root = root_key(&self.stage.folder.path().join("root.key")).unwrap();
        let now = self.stage.now();
        self.stage.runtime.block_on(self.stage.district.database().expire(now)).unwrap();
        self.stage.runtime.block_on(self.stage.district.renew(&settings(), root.as_ref(), now)).unwrap();
    }

    fn approve(&self, vault: &mut Vault, count: u64) -> Result<Vec<Approved>, VaultError> {
        let approval = Approval {
            offices: vec!["beratung-weinheim".parse().unwrap()],
            sections: vec!["person".to_owned()],
            papers: Vec::new(),
            purpose: Purpose::counselling(),
            until: UNTIL,
            minor: false,
            language: "de".to_owned(),
            text: "what the screen showed".to_owned(),
        };
        vault.approve(&approval, &[snapshot(count)], &pin())
    }

    /// The person comes back, answers, approves; the district has it and says until when.
    fn works(&mut self, count: u64) {
        let (mut vault, _) = self.open();
        vault.save(&snapshot(count)).unwrap();
        self.approve(&mut vault, count).unwrap();
        self.settle();
        assert_eq!(self.waiting(), 0, "{:?}", self.status.lock().unwrap());
        let (_, approved, _) = vault.look().unwrap();
        let approved = approved.last().unwrap();
        assert!(approved.confirmed.is_some() && approved.until == UNTIL, "{approved:?}");
    }

    fn drafts(&self) -> usize {
        let sql = "SELECT count(*) FROM object WHERE sort = 'draft' AND bytes IS NOT NULL";
        self.stage.rows().query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

#[rstest]
#[case::ahead(DECADE)]
#[case::behind(-DECADE)]
fn a_kiosk_whose_clock_jumps_keeps_everything_until_it_is_right(#[case] jump: SignedDuration) {
    let mut site = Site::new();
    let (mut vault, _) = site.open();
    vault.save(&snapshot(2)).unwrap();
    site.clock.pass(jump);
    let approved = site.approve(&mut vault, 2);
    if jump.is_positive() {
        assert!(matches!(approved, Err(VaultError::BundleExpired)), "it cannot know that its keys are good");
    } else {
        approved.unwrap();
    }
    vault.freeze().unwrap();
    assert_eq!(site.open().1, [snapshot(2)]);
    site.settle();
    assert!(site.waiting() > 0, "the district takes nothing that is signed ten years off");
    assert!(site.status.lock().unwrap().last_error.is_some(), "and staff are told");
    site.clock.pass(-jump);
    site.settle();
    assert_eq!((site.waiting(), site.drafts()), (0, 2));
    site.works(3);
}

#[rstest]
#[case::ahead(DECADE)]
#[case::behind(-DECADE)]
fn a_district_whose_clock_jumps_takes_everything_once_it_is_right(#[case] jump: SignedDuration) {
    let mut site = Site::new();
    site.stage.pass(jump);
    site.upkeep();
    let (mut vault, _) = site.open();
    vault.save(&snapshot(2)).unwrap();
    vault.freeze().unwrap();
    // Long enough for the bundle to be fetched again.
    site.pass(DAY);
    site.settle();
    assert!(site.waiting() > 0);
    site.stage.pass(-jump);
    site.upkeep();
    site.pass(DAY);
    site.settle();
    assert_eq!((site.waiting(), site.drafts()), (0, 2));
    site.works(3);
}

/// One machine, one clock: it is wrong for both, so everything goes on meanwhile.
#[rstest]
#[case::ahead(DECADE)]
#[case::behind(-DECADE)]
fn a_machine_whose_clock_jumps_loses_nothing_and_keeps_no_copies_for_years(#[case] jump: SignedDuration) {
    let mut site = Site::new();
    site.works(2);
    for clock in [&site.clock, &site.stage.clock] {
        clock.pass(jump);
    }
    site.upkeep();
    site.pass(DAY);
    site.settle();
    let mut vault = site.vault();
    let other = Arc::new(Vault::make_card());
    vault.create(Arc::clone(&other), &pin(), false).unwrap();
    vault.save(&snapshot(7)).unwrap();
    vault.freeze().unwrap();
    site.settle();
    assert_eq!(site.waiting(), 0);
    for clock in [&site.clock, &site.stage.clock] {
        clock.pass(-jump);
    }
    site.upkeep();
    site.pass(DAY);
    site.settle();
    assert_eq!(site.drafts(), 3);
    // Whoever comes now: everything works, with an end that the district sets.
    site.card = Arc::new(Vault::make_card());
    let mut vault = site.vault();
    vault.create(Arc::clone(&site.card), &pin(), false).unwrap();
    site.works(8);
    site.pass(97 * HOUR);
    site.settle();
    let held: usize = {
        let database = rusqlite::Connection::open(site.folder.path().join("kiosk.sqlite")).unwrap();
        database.query_row("SELECT count(*) FROM outbox", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(held, 0, "no copy outlives its 96 hours");
}

/// A wait ends neither earlier nor years later because the clock was set back.
#[test]
fn a_wait_after_wrong_pins_is_neither_lost_nor_endless() {
    let site = Site::new();
    let wrong = Pin::parse("314159").unwrap();
    for _ in 0..5 {
        let refused = site.vault().open(Arc::clone(&site.card), &wrong, None).map(drop);
        assert!(refused.is_err_and(|error| !matches!(error, VaultError::Wait(_))));
    }
    let now: Timestamp = site.clock.now();
    site.clock.pass(-DECADE);
    let refused = site.vault().open(Arc::clone(&site.card), &pin(), None);
    let Err(VaultError::Wait(until)) = refused else { panic!("it was opened early") };
    assert!(until > site.clock.now() && until <= site.clock.now() + 24 * HOUR, "{until} instead of {now}");
}
