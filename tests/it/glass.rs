//! The terminal itself, through a real pty with the real binary: who it is, and which keys a kiosk does not have.

use crate::robot::{Robot, signal};
use crate::story::{self, Visitor};
use std::path::Path;

/// Keys that end, stop or suspend other programs, and Alt with a letter.
const DEAF_TO: &str = "\x03\x1a\x1c\x04\x13\x11\x1bx\x1bq";

const HANNA: Visitor = Visitor {
    language: "de",
    tile: "3",
    told: |question, _| HANNA.says(question),
    born: ("1987", "1. Mai 1987"),
    country: "Syrien",
    family: ("Ab", "Ab", "Ab"),
    given: ("Hanna", "Hanna", "Hanna"),
};

fn kiosk(data: &Path) -> Robot {
    Robot::start(data, Path::new("kiosk.toml"))
}

/// Whether this was sent to the terminal.
fn was_sent(robot: &Robot, sequence: &str) -> bool {
    String::from_utf8_lossy(&robot.bytes()).contains(sequence)
}

#[test]
fn a_terminal_that_calls_itself_konsole_is_told_in_its_own_way_and_told_back() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    // Said before it is asked, so that no clock decides who was first.
    robot.types("\x1bP>|Konsole 25.04.2\x1b\\\x1b[?62;22c");
    robot.sees("Deutsch");
    assert!(was_sent(&robot, "\x1b[>0q"), "it was asked");
    assert!(was_sent(&robot, "\x1b]50;BidiRenderingEnabled=false\x07"));
    signal("TERM", robot.process());
    assert_eq!(robot.ends(), 0);
    assert!(was_sent(&robot, "\x1b]50;BidiRenderingEnabled=true\x07"));
}

#[test]
fn a_mute_terminal_gets_the_first_screen_and_nothing_for_konsole() {
    let data = tempfile::tempdir().unwrap();
    let robot = kiosk(data.path());
    robot.sees("Deutsch");
    assert!(was_sent(&robot, "\x1b[8l") && !was_sent(&robot, "\x1b]50;"));
}

/// The kiosk goes on with the letter after: neither ended, nor stopped, nor on another screen.
#[test]
fn keys_for_other_programs_do_nothing() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    robot.sees("Deutsch");
    robot.types(DEAF_TO);
    story::arrive(&mut robot, &HANNA);
    robot.types(HANNA.family.0).types(DEAF_TO).types("cd");
    robot.sees("Abcd");
    assert!(robot.shows(&story::label("de", "person_family_name")));
}
