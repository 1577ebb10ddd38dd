//! `line`: two hundred objects go over a line that drops every 100 KB, and the kiosk is killed half way. Everything
//! arrives once, each person's objects in their order. Then the district is put back to a copy taken earlier: the
//! kiosk gives it again what it has forgotten.

use crate::Rounds;
use crate::chance::Chance;
use crate::compare::{self, folder};
use crate::proxy::{Proxy, Temper};
use crate::robot::{Robot, assert_gone, signal};
use crate::story::PIN;
use crate::town::Town;
use mobio::domain::answer::{Answer, Answers};
use mobio::domain::moment::Clock;
use mobio::domain::section::{FormReference, SectionSnapshot};
use mobio::kiosk::vault::Vault;
use mobio::seal::Pin;
use mobio::station::SystemClock;
use mobio::store::Store;
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

/// How much of the line holds.
const SHORT: usize = 100_000;
/// Two hundred objects: two for a new person, then one for each revision.
const PEOPLE: usize = 8;
const REVISIONS: usize = 23;
const OBJECTS: usize = PEOPLE * (2 + REVISIONS);

/// Plays it, and says what came of it.
pub(crate) fn run(rounds: &Rounds) -> ExitCode {
    println!("line: {OBJECTS} objects, seed {}", rounds.seed);
    let begun = Instant::now();
    match play(&mut Chance::new(rounds.seed)) {
        Ok(cuts) => {
            println!(
                "objects {OBJECTS}, connections cut {cuts}, lost 0, doubled 0, {} s",
                begun.elapsed().as_secs()
            );
            ExitCode::SUCCESS
        }
        Err(findings) => {
            println!("{findings}");
            ExitCode::FAILURE
        }
    }
}

fn play(chance: &mut Chance) -> Result<usize, String> {
    let town = Town::new();
    let proxy = Proxy::between(&town, Temper::Honest);
    // What drops is the line, and not the district's patience with it.
    let settings = fs::read_to_string(town.district_settings()).unwrap();
    let patient = settings.replace("requests_per_minute = 100", "requests_per_minute = 10000");
    assert_ne!(settings, patient);
    fs::write(town.district_settings(), patient).unwrap();
    town.serve_until_the_kiosk_has_a_bundle();
    fill(&town, chance);
    assert_eq!(compare::waiting(&town), OBJECTS);
    proxy.becomes(Temper::Short(SHORT));

    let mut serving = town.serve();
    let mut robot = start(&town);
    compare::until_waiting(OBJECTS * 3 / 4, &town, &proxy)?;
    // A backup, while the line goes on dropping.
    serving.stop();
    let backup = tempfile::tempdir().unwrap();
    let early = copy(&town.district_data().join("district"), backup.path());
    serving = town.serve();
    compare::until_waiting(OBJECTS / 2, &town, &proxy)?;
    signal("KILL", robot.process());
    assert_gone(robot.process());
    robot = start(&town);
    compare::until_waiting(0, &town, &proxy)?;
    let all = arrived(&town)?;
    println!("arrived {all}, with a restart of the kiosk after half of them");

    serving.stop();
    drop(robot);
    put_back(backup.path(), &town.district_data().join("district"));
    println!("the district is back to a copy that knows {early} of them");
    serving = town.serve();
    robot = start(&town);
    compare::until_arrived(OBJECTS, &town, &proxy)?;
    compare::until_waiting(0, &town, &proxy)?;
    let again = arrived(&town)?;
    println!("arrived {again}");
    drop(robot);
    serving.stop();
    if (all, again) == (OBJECTS, OBJECTS) && early < OBJECTS {
        Ok(proxy.cuts())
    } else {
        Err(format!("{all} and {again} objects arrived, {early} were in the copy"))
    }
}

fn start(town: &Town) -> Robot {
    let robot = Robot::start(&town.kiosk_data(), &town.kiosk_settings());
    robot.sees("Deutsch");
    robot
}

/// What people leave at a kiosk without a line: revisions of all sizes, frozen one by one, now this person's, now
/// that one's.
fn fill(town: &Town, chance: &mut Chance) {
    let pin = Pin::parse(PIN).unwrap();
    let vault = || Vault::new(Store::connect(&folder(town)).unwrap(), Arc::new(SystemClock)).unwrap();
    let mut vaults: Vec<Vault> = (0..PEOPLE).map(|_| vault()).collect();
    for vault in &mut vaults {
        vault.create(Arc::new(Vault::make_card()), &pin, false).unwrap();
    }
    for revision in 0..REVISIONS {
        for vault in &mut vaults {
            let section = format!("section-{}", revision % 5);
            let longest = if chance.once_in(8) { 50_000 } else { 8_000 };
            vault.save(&snapshot(section, revision, chance.below(longest))).unwrap();
            vault.freeze().unwrap();
        }
    }
}

fn snapshot(section: String, revision: usize, length: usize) -> SectionSnapshot {
    SectionSnapshot {
        section,
        form: FormReference { id: "biography".into(), version: "1".into(), sha256: "0".repeat(64) },
        answers: Answers::from([("text".to_owned(), Answer::text("x".repeat(length)))]),
        saved: SystemClock.now(),
        count: u64::try_from(revision).unwrap() + 1,
    }
}

/// How many objects the district has, if it has them once and each person's in their order.
fn arrived(town: &Town) -> Result<usize, String> {
    let (rows, faults) = compare::both(town);
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    let order = |database: &Connection, sql: &str| -> Vec<(String, String)> {
        let mut statement = database.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let sql = "SELECT lower(hex(person)), lower(hex(id)) FROM outbox ORDER BY person, place";
    let made = order(&compare::kiosk(town), sql);
    let sql = "SELECT replace(person, '-', ''), replace(id, '-', '') FROM object
               ORDER BY replace(person, '-', ''), sequence";
    if made == order(&compare::district(town), sql) { Ok(rows) } else { Err("not in order".to_owned()) }
}

/// Copies a district that does not run. Tells how many objects it knows.
fn copy(from: &Path, to: &Path) -> usize {
    for file in fs::read_dir(from).unwrap().map(Result::unwrap) {
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
    let database = Connection::open(to.join("district.sqlite")).unwrap();
    compare::number(&database, "SELECT count(*) FROM object")
}

/// As `mobio restore` will: the files, and one generation more.
fn put_back(from: &Path, to: &Path) {
    fs::remove_dir_all(to).unwrap();
    fs::create_dir(to).unwrap();
    copy(from, to);
    let database = Connection::open(to.join("district.sqlite")).unwrap();
    database.execute("UPDATE district SET generation = generation + 1", []).unwrap();
}
