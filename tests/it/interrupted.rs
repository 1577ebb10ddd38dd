//! A signal in the middle of a save: the session ends, but only when what was answered is on the disk.

use crate::robot::{Robot, assert_gone, child, living_child, signal};
use crate::story::{self, SAMIR};
use rstest::rstest;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Who gets the signal.
#[derive(Clone, Copy)]
enum Whom {
    Supervisor,
    Session,
}

#[rstest]
#[case("TERM", Whom::Supervisor)]
#[case("HUP", Whom::Supervisor)]
#[case("TERM", Whom::Session)]
#[case("HUP", Whom::Session)]
fn an_answer_that_was_not_yet_saved_is_sealed_first(#[case] name: &str, #[case] whom: Whom) {
    let data = tempfile::tempdir().unwrap();
    let settings = Path::new("kiosk.toml");
    let mut robot = Robot::start(data.path(), settings);
    let visit = story::arrive(&mut robot, &SAMIR);
    robot.types(SAMIR.family.0);
    robot.sees(SAMIR.family.1);
    // Nobody else can write from here on, so the signal finds the answer unsaved.
    let writer = rusqlite::Connection::open(data.path().join("kiosk/kiosk.sqlite")).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    robot.enter();
    robot.sees(&story::label("ar", "person_given_names"));
    assert!(!robot.shows(&story::say("ar", "status-saved")));
    let session = child(robot.process(), "session");
    match whom {
        Whom::Supervisor => signal(name, robot.process()),
        Whom::Session => signal(name, session),
    }
    // The glass is emptied first, then the disk is waited for.
    robot.until("an empty glass", |rows| rows.iter().all(|row| row.trim().is_empty()));
    drop(writer);
    match whom {
        Whom::Supervisor => {
            assert_eq!(robot.ends(), 0);
            robot = Robot::start(data.path(), settings);
        }
        Whom::Session => {}
    }
    story::finds_the_family_name(&mut robot, &SAMIR, &visit.card);
}

/// As when the power fails: nobody is left who would freeze it, and the next person may come in a week.
#[test]
fn what_was_saved_waits_for_no_next_person_when_the_supervisor_dies_too() {
    let data = tempfile::tempdir().unwrap();
    let settings = Path::new("kiosk.toml");
    let mut robot = Robot::start(data.path(), settings);
    story::arrive(&mut robot, &SAMIR);
    robot.types(SAMIR.family.0).enter();
    robot.sees(&story::label("ar", "person_given_names"));
    robot.sees(&story::say("ar", "status-saved"));
    let unfrozen = || -> usize {
        let database = rusqlite::Connection::open(data.path().join("kiosk/kiosk.sqlite")).unwrap();
        let sql = "SELECT count(*) FROM outbox WHERE state = 'unfrozen'";
        database.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    assert!(unfrozen() > 0, "what is being written is not sent yet");
    let session = child(robot.process(), "session");
    signal("STOP", session);
    signal("KILL", robot.process());
    signal("KILL", session);
    assert_gone(session);
    drop(robot);
    let mut robot = Robot::start(data.path(), settings);
    // Nobody gets further than this before the store is ready.
    story::read_privacy(&mut robot, &SAMIR);
    assert_eq!(unfrozen(), 0);
}

/// A session that has lost its kiosk saves what it knows, and ends. Whoever begins meanwhile must not have read what is
/// older than that, nor save before it.
#[test]
fn the_next_session_begins_when_the_one_before_has_ended() {
    let data = tempfile::tempdir().unwrap();
    let settings = Path::new("kiosk.toml");
    let mut struck = Robot::start(data.path(), settings);
    story::arrive(&mut struck, &SAMIR);
    // Nothing is being written: a session that stands still with the store in its hands would keep the kiosk from starting.
    struck.sees(&story::say("ar", "status-saved"));
    let before = child(struck.process(), "session");
    signal("STOP", before);
    struck.types(SAMIR.family.0).enter();
    signal("KILL", struck.process());
    assert_gone(struck.process());
    let mut robot = Robot::start(data.path(), settings);
    robot.sees("Deutsch");
    robot.types(SAMIR.tile);
    let next = at_last("a session", || living_child(robot.process(), "session"));
    at_last("that it waits at the lock", || {
        assert!(!robot.shows(&story::say("ar", "privacy-asylum-question")));
        let mut open = fs::read_dir(format!("/proc/{next}/fd")).unwrap().flatten();
        open.any(|file| fs::read_link(file.path()).is_ok_and(|file| file.ends_with("session.lock")))
            .then_some(())
    });
    // Pressed while nothing happens: it answers nothing that was not yet asked.
    robot.enter();
    signal("CONT", before);
    assert_gone(before);
    robot.sees(&story::say("ar", "privacy-asylum-question"));
}

/// What comes some time; never, if it takes a minute.
fn at_last<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "never saw {what}");
        std::thread::yield_now();
    }
}
