//! What may happen to the processes of a kiosk: a session dies or cannot start, the terminal vanishes, the district
//! dies, the store is held. It is said, it is logged by numbers only, and nothing that was shown as saved is lost.

use crate::robot::{Robot, assert_gone, child, signal};
use crate::stage::LANGUAGES;
use crate::story::{self, SAMIR, SARA};
use rusqlite::Connection;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::inotify;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const SETTINGS: &str = "kiosk.toml";

fn kiosk(data: &Path) -> Robot {
    Robot::start(data, Path::new(SETTINGS))
}

fn database(data: &Path) -> PathBuf {
    data.join("kiosk/kiosk.sqlite")
}

fn logged(data: &Path) -> String {
    fs::read_to_string(data.join("kiosk/events.log")).unwrap_or_default()
}

/// Waits until the log tells this, each time that it is written.
fn until_logged(data: &Path, what: &str, told: impl Fn(&str) -> bool) {
    let watch = inotify::init(inotify::CreateFlags::CLOEXEC).unwrap();
    let written = inotify::WatchFlags::MODIFY | inotify::WatchFlags::CREATE;
    inotify::add_watch(&watch, data.join("kiosk"), written).unwrap();
    let deadline = Instant::now() + Duration::from_secs(90);
    while !told(&logged(data)) {
        let left = Timespec::try_from(deadline.saturating_duration_since(Instant::now())).unwrap();
        let changes = poll(&mut [PollFd::new(&watch, PollFlags::IN)], Some(&left)).unwrap();
        assert!(changes > 0, "the log never told {what}:\n{}", logged(data));
        let mut buffer = [std::mem::MaybeUninit::uninit(); 1024];
        inotify::Reader::new(&watch, &mut buffer).next().unwrap();
    }
}

/// Nobody else writes the kiosk's store as long as this lives.
fn hold_store(data: &Path) -> Connection {
    let store = Connection::open(database(data)).unwrap();
    store.busy_timeout(Duration::from_secs(30)).unwrap();
    store.execute_batch("BEGIN IMMEDIATE").unwrap();
    store
}

/// A first visit in the middle of a section; the family name is saved, the given name asked for.
fn in_the_middle(robot: &mut Robot) -> story::Visit {
    let visit = story::arrive(robot, &SAMIR);
    robot.types(SAMIR.family.0).enter();
    robot.sees(&story::label("ar", "person_given_names"));
    robot.sees(&story::say("ar", "status-saved"));
    visit
}

fn says_trouble(robot: &Robot) {
    for language in LANGUAGES {
        robot.sees(&story::say(language, "languages-trouble"));
    }
}

#[test]
fn a_session_that_dies_is_said_in_every_language_and_only_until_the_next() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    in_the_middle(&mut robot);
    signal("KILL", child(robot.process(), "session"));
    says_trouble(&robot);
    robot.sees("Deutsch");
    assert!(logged(data.path()).contains("K-SESSION-01 signal 9\n"), "{}", logged(data.path()));
    story::read_privacy(&mut robot, &SARA);
    robot.function(10);
    robot.sees("Deutsch");
    assert!(!robot.shows(&story::say("de", "languages-trouble")));
}

#[test]
fn a_session_that_cannot_start_is_said_too() {
    let data = tempfile::tempdir().unwrap();
    let settings = data.path().join("kiosk.toml");
    let sound = fs::read_to_string("kiosk.toml").unwrap();
    fs::write(&settings, &sound).unwrap();
    let mut robot = Robot::start(data.path(), &settings);
    story::read_privacy(&mut robot, &SAMIR);
    robot.function(10);
    robot.sees("Deutsch");
    fs::write(&settings, "nonsense = true").unwrap();
    robot.types("1");
    says_trouble(&robot);
    assert!(logged(data.path()).contains("K-SESSION-01 status 1\n"), "{}", logged(data.path()));
    fs::write(&settings, sound).unwrap();
    story::read_privacy(&mut robot, &SAMIR);
}

#[test]
fn the_frame_of_a_dead_session_goes_before_anything_else_is_done() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    in_the_middle(&mut robot);
    let held = hold_store(data.path());
    signal("KILL", child(robot.process(), "session"));
    let question = story::label("ar", "person_given_names");
    robot.until("an empty glass", |rows| rows.iter().all(|row| row.trim().is_empty()));
    assert!(!robot.shows(&question));
    // Only now can the store be written; whoever waited for it first has given up by then.
    held.execute_batch("ROLLBACK").unwrap();
    says_trouble(&robot);
    let unfrozen = "SELECT count(*) FROM outbox WHERE state = 'unfrozen'";
    assert_eq!(held.query_row(unfrozen, [], |row| row.get::<_, u64>(0)).unwrap(), 0);
}

#[test]
fn keys_of_the_person_before_choose_nothing_for_the_next() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    story::read_privacy(&mut robot, &SAMIR);
    let session = child(robot.process(), "session");
    // It reads nothing more, so what is typed now waits in the terminal.
    signal("STOP", session);
    robot.types("1");
    signal("KILL", session);
    says_trouble(&robot);
    robot.types(SARA.tile);
    robot.sees(&story::say(SARA.language, "privacy-asylum-question"));
}

#[test]
fn a_terminal_that_vanishes_on_the_tiles_ends_everything() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    story::read_privacy(&mut robot, &SAMIR);
    robot.function(10);
    robot.sees("Deutsch");
    let district = child(robot.process(), "serve");
    // The grace thread would end it with status 1.
    robot.loses_its_glass();
    assert_eq!(robot.ends_unseen(), 0);
    assert_gone(district);
}

#[test]
fn a_terminal_that_vanishes_loses_no_answer_that_was_given() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    let visit = in_the_middle(&mut robot);
    // A machine may be so busy that this lasts longer than the session waits for the store: it tries once more.
    let held = hold_store(data.path());
    robot.types(SAMIR.given.0).enter();
    robot.sees(&story::label("ar", "person_family_name_latin"));
    let (session, district) = (child(robot.process(), "session"), child(robot.process(), "serve"));
    // Closing it types Enter, which skips no question here.
    robot.function(1);
    robot.sees(&story::say("ar", "help-question"));
    robot.loses_its_glass();
    held.execute_batch("ROLLBACK").unwrap();
    assert_eq!(robot.ends_unseen(), 0);
    assert_gone(session);
    assert_gone(district);
    assert_eq!(logged(data.path()).matches("K-SESSION").count(), 0, "{}", logged(data.path()));
    let mut robot = kiosk(data.path());
    story::return_with(&mut robot, &SAMIR, &visit.card);
    robot.types("2");
    robot.sees(&story::say("ar", "overview-approve"));
    robot.types("1");
    robot.sees(&story::label("ar", "person_family_name_latin"));
}

#[test]
fn a_district_that_dies_is_started_again() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    robot.sees("Deutsch");
    let ups = |log: &str| log.matches("K-LINE-05").count();
    until_logged(data.path(), "that the line is up", |log| ups(log) == 1);
    signal("KILL", child(robot.process(), "serve"));
    until_logged(data.path(), "that it is up again", |log| log.contains("K-LINE-02") && ups(log) == 2);
    story::read_privacy(&mut robot, &SAMIR);
    robot.sees(&story::say("ar", "card-choice-question"));
}

#[test]
fn a_store_that_is_held_for_a_while_does_not_end_the_kiosk() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    story::read_privacy(&mut robot, &SAMIR);
    robot.sees(&story::say("ar", "card-choice-question"));
    drop(robot);
    let held = Connection::open(database(data.path())).unwrap();
    held.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
    let mut robot = kiosk(data.path());
    robot.sees("Deutsch");
    until_logged(data.path(), "that the store is held", |log| log.contains("K-STORE-06"));
    robot.types("1");
    says_trouble(&robot);
    drop(held);
    until_logged(data.path(), "that the line is up", |log| log.ends_with("K-LINE-05\n"));
    story::read_privacy(&mut robot, &SAMIR);
    robot.sees(&story::say("ar", "card-choice-question"));
}

#[test]
fn however_a_counsellors_session_ends_the_district_hears_of_it() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    story::read_privacy(&mut robot, &SAMIR);
    robot.sees(&story::say("ar", "card-choice-question"));
    robot.function(10);
    story::hire(data.path(), Path::new(SETTINGS));
    let sessions = || {
        let district = Connection::open(data.path().join("district/district.sqlite")).unwrap();
        district.query_row("SELECT count(*) FROM session", [], |row| row.get::<_, u64>(0)).unwrap()
    };
    story::sign_in(&mut robot);
    robot.sees(&story::say("de", "people-nobody"));
    assert_eq!(sessions(), 1);
    robot.function(10);
    robot.sees("Deutsch");
    assert_eq!(sessions(), 0, "handed over");
    story::sign_in(&mut robot);
    robot.sees(&story::say("de", "people-nobody"));
    signal("TERM", robot.process());
    assert_eq!(robot.ends(), 0);
    assert_eq!(sessions(), 0, "told to end");
}
