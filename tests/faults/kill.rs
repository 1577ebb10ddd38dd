//! `kill`: a robot fills, saves and forwards over a flaky line, while supervisor, session and server are killed at
//! random instants. In the end card and PIN open every answer that the glass has shown as saved, and the district
//! has everything once.

mod blow;
mod ledger;
mod promised;
mod script;

use crate::Rounds;
use crate::chance::Chance;
use crate::compare;
use crate::proxy::{Proxy, Temper};
use crate::robot::{Robot, assert_gone};
use crate::town::{Serving, Town};
use blow::{Blow, Whom};
use ledger::Person;
use std::collections::BTreeMap;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Instant;

/// Rounds when nobody says how many.
const SHORT: usize = 15;
/// Somebody new after so many rounds; of those before, the last few still come.
const NEWCOMER: usize = 6;
const REGULARS: usize = 3;
/// How often card and PIN are tried in between.
const LOOK: usize = 10;

/// What a panic said last: the robot gives up in one when its kiosk is struck, and only other panics are news.
static WORDS: Mutex<String> = Mutex::new(String::new());

/// Kiosk, line and district, and what the robot knows.
struct Site {
    town: Town,
    proxy: Proxy,
    serving: Option<Serving>,
    robot: Option<Robot>,
    people: Vec<Person>,
    chance: Chance,
    blows: BTreeMap<Whom, usize>,
}

/// Runs the rounds, compares, and says what came of it.
pub(crate) fn run(rounds: &Rounds) -> ExitCode {
    panic::set_hook(Box::new(|panic| *WORDS.lock().unwrap() = panic.to_string()));
    panic::catch_unwind(|| play(rounds)).unwrap_or_else(|_| {
        println!("{}", WORDS.lock().unwrap());
        ExitCode::FAILURE
    })
}

fn play(rounds: &Rounds) -> ExitCode {
    let count = if rounds.count == 0 { SHORT } else { rounds.count };
    println!("kill: {count} rounds, seed {}", rounds.seed);
    let begun = Instant::now();
    let mut site = Site::new(rounds.seed);
    let mut findings = Vec::new();
    for round in 1..=count {
        if let Err(words) = site.round(round) {
            findings.push(format!("round {round}: {words}"));
            break;
        }
        if round.is_multiple_of(LOOK) {
            findings.extend(site.regulars().iter().flat_map(|person| promised::lost(&site.town, person)));
            println!("{round} rounds, {} s", begun.elapsed().as_secs());
        }
        if !findings.is_empty() {
            break;
        }
    }
    if findings.is_empty() {
        findings.extend(site.comes_to_rest());
    }
    let lost: Vec<String> =
        site.people.iter().flat_map(|person| promised::lost(&site.town, person)).collect();
    let signed: usize = site.people.iter().map(|person| person.signed).sum();
    let (arrived, mut doubled) = compare::both(&site.town);
    let approvals = compare::number(&compare::district(&site.town), "SELECT count(*) FROM approval");
    if approvals < signed {
        doubled.push(format!("approvals: {approvals}, but {signed} were shown as signed"));
    }
    println!("struck: {:?}; connections cut: {}", site.blows, site.proxy.cuts());
    let papers: usize = site.people.iter().map(|person| person.papers.0).sum();
    println!(
        "people {}, objects at the district {arrived}, papers shown as saved {papers}",
        site.people.len()
    );
    doubled.extend(compare::orphans(&site.town));
    println!(
        "rounds {count}, answers shown as saved {}, lost {}, approvals shown as signed {signed}, doubled or missing at the district {}, {} s",
        site.people.iter().map(Person::shown).sum::<usize>(),
        lost.len(),
        doubled.len(),
        begun.elapsed().as_secs(),
    );
    findings.extend(lost);
    findings.extend(doubled);
    if findings.is_empty() {
        return ExitCode::SUCCESS;
    }
    for finding in &findings {
        println!("- {finding}");
    }
    println!("kept for a look: {}", site.town.everything().display());
    drop(site.robot.take());
    drop(site.serving.take());
    std::mem::forget(site);
    ExitCode::FAILURE
}

/// What is on the stick: a paper of several chunks.
fn stick() -> Vec<u8> {
    b"%PDF-1.7\n".iter().copied().chain((0..200_000_u32).map(|place| place.to_be_bytes()[3])).collect()
}

/// The kiosk finds it.
fn put_a_stick_in(town: &Town) {
    let folder = town.everything().join("stick");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("Zeugnis.pdf"), stick()).unwrap();
    let settings = fs::read_to_string(town.kiosk_settings()).unwrap();
    let line = "# stick = \"/media/stick\"";
    assert!(settings.contains(line));
    let settings = settings.replace(line, &format!("stick = \"{}\"", folder.display()));
    fs::write(town.kiosk_settings(), settings).unwrap();
}

impl Site {
    fn new(seed: u64) -> Self {
        let town = Town::new();
        put_a_stick_in(&town);
        let mut chance = Chance::new(seed);
        let proxy = Proxy::between(&town, Temper::Honest);
        town.serve_until_the_kiosk_has_a_bundle();
        proxy.becomes(Temper::Flaky(chance.split()));
        Self { town, proxy, serving: None, robot: None, people: Vec::new(), chance, blows: BTreeMap::new() }
    }

    fn regulars(&self) -> &[Person] {
        &self.people[self.people.len().saturating_sub(REGULARS)..]
    }

    fn start_kiosk(&self) -> Robot {
        Robot::start(&self.town.kiosk_data(), &self.town.kiosk_settings())
    }

    /// One round; an error is a robot that got stuck although nobody was struck, or was led astray.
    fn round(&mut self, number: usize) -> Result<(), String> {
        promised::forget_tries(&self.town);
        let serving = self.serving.take().unwrap_or_else(|| self.town.serve());
        let mut robot = self.robot.take().unwrap_or_else(|| self.start_kiosk());
        let blow = Blow::plan(&mut self.chance, &robot, serving.process());
        let (chance, people) = (&mut self.chance, &mut self.people);
        let played = panic::catch_unwind(AssertUnwindSafe(|| {
            if people.is_empty() || number.is_multiple_of(NEWCOMER) {
                script::arrive(&mut robot, chance, &blow, people);
            } else {
                let from = people.len().saturating_sub(REGULARS);
                let who = from + chance.below(people.len() - from);
                script::come_back(&mut robot, chance, &blow, &mut people[who]);
            }
        }));
        let words = WORDS.lock().unwrap().clone();
        if played.is_err() && (!blow.has_fallen() || words.contains(script::ASTRAY)) {
            return Err(words);
        }
        let whom = blow.whom;
        let session = blow.ends();
        *self.blows.entry(whom).or_default() += 1;
        self.goes_on((whom, session), robot, serving);
        Ok(())
    }

    /// Buries who is dead, and keeps who lives for the next round.
    fn goes_on(&mut self, (whom, session): (Whom, Option<u32>), robot: Robot, serving: Serving) {
        if !matches!(whom, Whom::Server | Whom::All) {
            self.serving = Some(serving);
        }
        let lives = match whom {
            Whom::Server => true,
            Whom::Session => session.is_some(),
            Whom::Supervisor | Whom::All => false,
        };
        if lives {
            robot.glass.0.lock().unwrap().over = false;
            if whom == Whom::Session {
                // On the tiles alone. What a dying session still drew may say "Deutsch" too, and what is typed then
                // is forgotten with its person.
                robot.sees("Bienvenue");
            }
            self.robot = Some(robot);
            return;
        }
        drop(robot);
        // A session whose supervisor was struck ends by itself; the next kiosk does not wait for it.
        self.robot = Some(self.start_kiosk());
        session.into_iter().for_each(assert_gone);
    }

    /// The line is a good one again, everybody lives: everything arrives.
    fn comes_to_rest(&mut self) -> Option<String> {
        self.proxy.becomes(Temper::Honest);
        drop(self.robot.take());
        self.serving = Some(self.serving.take().unwrap_or_else(|| self.town.serve()));
        let robot = self.start_kiosk();
        robot.sees("Deutsch");
        self.robot = Some(robot);
        compare::until_waiting(0, &self.town, &self.proxy).err()
    }
}
