//! What can go wrong around a kiosk: signals, a broken or foreign database, folders that cannot be written, no
//! terminal, a small one, a port in use. A clear message, nothing lost, the terminal as it was.

use crate::robot::{Robot, child, signal};
use crate::story::{self, SAMIR};
use crate::town::Town;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const SETTINGS: &str = "kiosk.toml";

/// What undoes the start: the terminal's own text ordering, mouse, paste, alternate screen, cursor.
const UNDONE: [&str; 5] = ["\x1b[8h", "\x1b[?1006l", "\x1b[?2004l", "\x1b[?1049l", "\x1b[?25h"];

fn kiosk(data: &Path) -> Robot {
    Robot::start(data, Path::new(SETTINGS))
}

pub(crate) fn assert_restored(robot: &Robot) {
    let bytes = String::from_utf8_lossy(&robot.bytes()).into_owned();
    let last_frame = bytes.rfind("MoBio").unwrap_or(0);
    for sequence in UNDONE {
        assert!(bytes[last_frame..].contains(sequence), "{sequence:?} never came");
    }
}

/// Runs `mobio` without a terminal.
fn run(arguments: &[&str], data: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
    command.args(arguments).args(["--config", SETTINGS, "--data"]).arg(data);
    command.stdin(Stdio::null()).output().unwrap()
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn signals_on_the_tiles_end_the_kiosk_and_restore_the_terminal() {
    for name in ["TERM", "HUP", "INT", "QUIT"] {
        let data = tempfile::tempdir().unwrap();
        let mut robot = kiosk(data.path());
        robot.sees("Deutsch");
        signal(name, robot.process());
        assert_eq!(robot.ends(), 0, "SIG{name}");
        assert_restored(&robot);
    }
}

#[test]
fn sigtstp_stops_nothing() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    story::read_privacy(&mut robot, &SAMIR);
    signal("TSTP", robot.process());
    signal("TSTP", child(robot.process(), "session"));
    robot.sees(&story::say("ar", "card-choice-question"));
    robot.types("1");
    robot.sees(&story::say("ar", "new-card-title"));
}

/// A lost letter would take the first one with it when they are rubbed out, and one that came twice would stay. Some
/// more than the library that reads keys takes at once.
#[test]
fn four_thousand_keys_at_once_are_all_taken() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    story::arrive(&mut robot, &SAMIR);
    let (keys, name, _) = SAMIR.family;
    let (first, rest) = keys.split_at(1);
    let there_and_back = [&rest[..1].repeat(150), "\x7f".repeat(150).as_str()].concat();
    robot.types(&[first, &there_and_back.repeat(13), rest].concat());
    robot.sees(name);
    robot.enter();
    robot.sees(&story::label("ar", "person_given_names"));
}

#[test]
fn the_glass_is_blank_of_a_person_after_f10_and_after_hiding() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    story::arrive(&mut robot, &SAMIR);
    robot.types(SAMIR.family.0);
    robot.sees(SAMIR.family.1);
    robot.function(12);
    robot.until("an empty place", |rows| !rows.iter().any(|row| row.contains("F10")));
    assert!(!robot.shows(SAMIR.family.1));
    robot.enter();
    robot.sees(&story::say("ar", "pin-unhide-question"));
    robot.types("999998").enter();
    robot.sees(&story::say("ar", "pin-wrong"));
    robot.types("271828").enter();
    robot.sees(SAMIR.family.1);
    robot.function(10);
    robot.sees(&story::say("ar", "done-place"));
    robot.function(10);
    robot.sees("Deutsch");
    assert!(!robot.shows(SAMIR.family.1));
}

#[test]
fn a_wrong_pin_and_an_unknown_card_get_the_same_answer() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    let visit = story::arrive(&mut robot, &SAMIR);
    robot.function(10);
    robot.sees(&story::say("ar", "done-place"));
    robot.function(10);
    for (card, pin) in [(visit.card.as_str(), "999998"), ("01234567890123456788", "271828")] {
        story::type_card(&mut robot, &SAMIR, card);
        robot.types(pin).enter();
        robot.sees(&story::say("ar", "pin-wrong-card-or-pin"));
        robot.function(10);
        robot.sees("Deutsch");
    }
    story::return_with(&mut robot, &SAMIR, &visit.card);
}

#[test]
fn a_wrong_card_digit_is_said_before_any_pin() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    story::read_privacy(&mut robot, &SAMIR);
    robot.sees(&story::say("ar", "card-choice-question"));
    robot.types("2");
    robot.sees(&story::say("ar", "existing-card-question"));
    robot.types("01234567890123456789").enter();
    robot.sees(&story::say("ar", "existing-card-wrong-digit"));
}

#[test]
fn a_small_terminal_says_so_and_a_large_one_goes_on() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    robot.sees("Deutsch");
    robot.resizes((60, 20));
    robot.until("that it is too small", |rows| rows.iter().any(|row| row.contains("80")));
    robot.resizes((110, 32));
    robot.sees("Willkommen");
}

#[test]
fn a_foreign_database_is_named_and_left_alone() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("kiosk/kiosk.sqlite");
    fs::create_dir(data.path().join("kiosk")).unwrap();
    let database = rusqlite::Connection::open(&file).unwrap();
    database.execute_batch("CREATE TABLE stamps (id INTEGER)").unwrap();
    drop(database);
    let before = fs::read(&file).unwrap();
    let mut robot = kiosk(data.path());
    assert_eq!(robot.ends(), 1);
    let said = String::from_utf8_lossy(&robot.bytes()).into_owned();
    assert!(said.contains("kiosk.sqlite is not a database of mobio; nothing was changed"), "{said}");
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_restored(&robot);
}

#[test]
fn a_folder_that_is_a_file_cannot_be_written_and_is_named() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("taken");
    fs::write(&file, "x").unwrap();
    let output = run(&["kiosk"], &file);
    assert_eq!(output.status.code(), Some(1));
    assert!(words(&output).contains("taken"), "{}", words(&output));
}

#[test]
fn without_a_terminal_the_kiosk_says_so() {
    let data = tempfile::tempdir().unwrap();
    let mut command = Command::new("setsid");
    command.args(["--wait", env!("CARGO_BIN_EXE_mobio"), "kiosk", "--config", SETTINGS, "--data"]);
    let output = command.arg(data.path()).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(words(&output).contains("no terminal"), "{}", words(&output));
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let data = tempfile::tempdir().unwrap();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
    command.args(["check", "--config", SETTINGS, "--data"]).arg(data.path());
    let output = command.stdin(Stdio::null()).stdout(writer).stderr(Stdio::piped()).output().unwrap();
    assert_eq!((output.status.code(), words(&output)), (Some(0), String::new()));
}

#[test]
fn a_session_without_an_order_says_who_starts_it() {
    let data = tempfile::tempdir().unwrap();
    let output = run(&["session"], data.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(words(&output).contains("mobio kiosk"), "{}", words(&output));
}

#[test]
fn a_port_in_use_is_named() {
    let town = Town::new();
    let _first = town.serve();
    let mut second = Command::new(env!("CARGO_BIN_EXE_mobio"));
    second.args(["serve", "--config"]).arg(town.district_settings());
    let output = second.arg("--data").arg(town.district_data()).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(words(&output).contains("listens on 127.0.0.1"), "{}", words(&output));
}
