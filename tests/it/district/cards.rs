//! Card entries: the newest counts, and takes the place of the older ones everywhere.

use super::person::{Person, card_keys};
use super::stage::Stage;
use mobio::seal::{CardKeys, CardNumber, Sealed};
use mobio::station::random;
use mobio::wire::path;
use mobio::wire::sign_in::DeadCards;

/// A person with a card, known to the district.
pub(super) struct Holder {
    pub(super) person: Person,
    pub(super) card: CardNumber,
    pub(super) keys: CardKeys,
    pub(super) entry: Sealed,
}

impl Holder {
    pub(super) fn new(kiosk: &super::client::Kiosk<'_>) -> Self {
        let person = Person::new(kiosk);
        let card = CardNumber::generate(&mut random::rng());
        let keys = card_keys(&kiosk.stage.bundle().salt, &card, "271828");
        let entry = person.entry(&keys, 1);
        kiosk.put_all([&person.keys(), &entry]);
        Self { person, card, keys, entry }
    }

    /// The same card with another PIN.
    pub(super) fn with_pin(&self, stage: &Stage, pin: &str) -> CardKeys {
        card_keys(&stage.bundle().salt, &self.card, pin)
    }
}

/// How many card entries the keystore holds, and the checks on the dead list.
fn kept(stage: &Stage) -> (i64, Vec<Vec<u8>>) {
    let keystore = rusqlite::Connection::open(stage.folder.path().join("keystore.sqlite")).unwrap();
    let entries = keystore.query_row("SELECT count(*) FROM card_object", [], |row| row.get(0)).unwrap();
    let dead = crate::burglar::column(
        &stage.folder.path().join("district.sqlite"),
        "SELECT check_value FROM dead_card ORDER BY number",
    );
    (entries, dead)
}

#[test]
fn a_newer_entry_ends_the_older_one_and_an_older_one_is_refused() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    assert_eq!(kept(&stage), (1, Vec::new()));

    let newer = holder.person.entry(&holder.with_pin(&stage, "314159"), 3);
    kiosk.put_all([&newer]);
    let state = (1, vec![holder.keys.check().as_bytes().to_vec()]);
    assert_eq!(kept(&stage), state);
    let contents = stage.contents();
    for seq in [1, 2, 3] {
        let late = holder.person.entry(&holder.with_pin(&stage, "141421"), seq);
        assert_eq!(kiosk.put(&late).problem(), (422, "D-RECORD-09".to_owned()), "{seq}");
    }
    // The same bytes again are no newer entry: they get their receipts, and nothing changes.
    for entry in [&holder.entry, &newer, &holder.entry] {
        assert_eq!(kiosk.put(entry).status, 200);
    }
    assert_eq!((kept(&stage), stage.contents()), (state, contents));
}

#[test]
fn card_and_pin_together_are_never_used_twice() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let (holder, other) = (Holder::new(&kiosk), Holder::new(&kiosk));
    let second = holder.with_pin(&stage, "314159");
    kiosk.put_all([&holder.person.entry(&second, 2)]);
    let before = (kept(&stage), stage.contents());
    // Back to the first PIN, which the dead list has closed; and somebody else with the very same, old or new.
    let tries = [
        holder.person.entry(&holder.keys, 3),
        other.person.entry(&holder.keys, 2),
        other.person.entry(&second, 2),
    ];
    let answers = tries.map(|entry| kiosk.put(&entry));
    assert_eq!(answers[0].problem(), (422, "D-RECORD-04".to_owned()));
    assert!(answers.iter().all(|answer| answer.body == answers[0].body), "it tells whose it is");
    assert_eq!((kept(&stage), stage.contents()), before);
    // The same stock card with another PIN is another person's good right.
    kiosk.put_all([&other.person.entry(&holder.with_pin(&stage, "141421"), 2)]);
}

/// The dead list as a kiosk fetches it, and in how many pages.
fn dead_list(kiosk: &super::client::Kiosk<'_>) -> (Vec<Vec<u8>>, usize) {
    let (mut checks, mut last, mut pages) = (Vec::new(), 0, 0);
    loop {
        let page: DeadCards = kiosk.get(&format!("{}?after={last}", path::DEAD_CARDS)).json();
        assert!(page.checks.len() <= 1000);
        checks.extend(page.checks.into_iter().map(|check| check.0));
        (last, pages) = (page.last, pages + 1);
        if !page.more {
            return (checks, pages);
        }
    }
}

#[test]
fn any_kiosk_fetches_the_whole_dead_list_page_by_page() {
    let stage = Stage::start();
    let (kiosk, other) = (stage.kiosk(), stage.kiosk());
    assert_eq!(dead_list(&kiosk), (Vec::new(), 1));
    let holder = Holder::new(&kiosk);
    let check = |keys: &CardKeys| keys.check().as_bytes().to_vec();
    let second = holder.with_pin(&stage, "314159");
    kiosk.put_all([&holder.person.entry(&second, 2)]);
    kiosk.put_all([&holder.person.entry(&holder.with_pin(&stage, "141421"), 3)]);
    let dead = [check(&holder.keys), check(&second)];
    assert_eq!(dead_list(&other), (dead.to_vec(), 1));
    // Other people's, past the end of two pages.
    let rows = stage.rows();
    let sql = "INSERT INTO dead_card SELECT district, number + ?1, ?2 FROM dead_card WHERE number = 2";
    for number in 1..=1999_i64 {
        rows.execute(sql, rusqlite::params![number, number.to_be_bytes().repeat(4)]).unwrap();
    }
    let (checks, pages) = dead_list(&other);
    assert_eq!((checks.len(), pages, &checks[..2]), (2001, 3, &dead[..]));
    assert_eq!(checks.last().unwrap(), &1999_i64.to_be_bytes().repeat(4));
    let rest: DeadCards = other.get(&format!("{}?after=2001", path::DEAD_CARDS)).json();
    assert_eq!(rest, DeadCards { checks: Vec::new(), last: 2001, more: false });
    // It tells of nobody, so it leaves no rows.
    assert!(stage.outcomes().iter().all(|row| !row.starts_with("read-dead-cards")));
}
