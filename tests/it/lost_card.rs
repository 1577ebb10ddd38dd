//! A lost card through real terminals and the real commands: two counsellors open a case, and a day later the code gives
//! a new card with what was approved; and another time the old card comes back before that.

use crate::guide::Guide;
use crate::robot::Robot;
use crate::story::{self, SAMIR, Visit};
use crate::town::Town;
use std::io::Write;
use std::process::{Command, Stdio};

const PASSPHRASE: &str = "a passphrase of a counsellor";
const NEW_PIN: &str = "161803";
/// In milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

fn say(id: &'static str) -> String {
    story::say(SAMIR.language, id)
}

/// Runs the program at the district's machine; what it said on standard output.
fn at_district(town: &Town, arguments: &[&str], typed: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
    command.args(arguments).arg("--config").arg(town.district_settings());
    command.arg("--data").arg(town.district_data()).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn hire(town: &Town) {
    for (name, office) in [("scholz", "beratung-weinheim"), ("klein", "sozialdienst-hemsbach")] {
        let typed = format!("{PASSPHRASE}\n{PASSPHRASE}\n");
        at_district(town, &["staff", "add", name, "--office", office], &typed);
    }
    let rows = rusqlite::Connection::open(town.district_data().join("district/district.sqlite")).unwrap();
    assert_eq!(rows.execute("UPDATE account SET made = made - ?1", [DAY]).unwrap(), 2);
}

/// Two counsellors vouch; the code.
fn open_case(town: &Town, file_number: &str) -> String {
    let typed = format!("bag stolen\nno\nscholz\n{PASSPHRASE}\nklein\n{PASSPHRASE}\n");
    let said = at_district(town, &["recover", "open", file_number], &typed);
    said.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned()
}

/// The hold passes: nobody waits a day for a test.
fn ripen(town: &Town) {
    let rows = rusqlite::Connection::open(town.district_data().join("district/district.sqlite")).unwrap();
    let sql = "UPDATE recovery SET opened = opened - ?1, ripe = ripe - ?1";
    assert_eq!(rows.execute(sql, [DAY]).unwrap(), 1);
}

fn leave(robot: &mut Robot) {
    robot.function(10);
    robot.sees(&say("done-place"));
    robot.function(10);
    robot.sees("Deutsch");
}

/// A first visit: two names, approved and arrived; and the file number that the person wrote down.
fn visit(robot: &mut Robot) -> (Visit, String) {
    let mut visit = story::arrive(robot, &SAMIR);
    visit.guide.answers(robot, &["person_family_name", "person_given_names"]);
    robot.function(9);
    robot.sees(&say("overview-approve"));
    story::approve(robot, &SAMIR);
    story::arrived(robot, &SAMIR);
    let number = story::file_number(robot);
    robot.function(10);
    robot.sees("Deutsch");
    (visit, number)
}

/// From the language tile to the field for the code, with this one typed.
fn type_code(robot: &mut Robot, code: &str) {
    story::read_privacy(robot, &SAMIR);
    robot.sees(&say("card-choice-question"));
    robot.types("3");
    robot.sees(&say("lost-card-question"));
    robot.types(code).enter();
}

#[test]
fn a_code_gives_a_new_card_with_what_was_approved() {
    let town = Town::new();
    hire(&town);
    let serving = town.serve();
    let mut robot = Robot::start(&town.kiosk_data(), &town.kiosk_settings());
    let (lost, number) = visit(&mut robot);
    let code = open_case(&town, &number);
    type_code(&mut robot, &code);
    robot.sees(&say("lost-card-wrong"));
    ripen(&town);
    robot.enter();
    robot.sees(&say("new-card-title"));
    let card = story::card(&robot);
    assert_ne!(card, lost.card);
    robot.enter();
    robot.sees(&say("last-four-question"));
    robot.types(&card[16..]).enter();
    robot.sees(&say("pin-choose-question"));
    robot.types(NEW_PIN).enter();
    robot.sees(&say("pin-repeat-question"));
    robot.types(NEW_PIN).enter();
    robot.sees(&say("card-news-valid"));
    robot.sees(&say("card-news-returned"));
    robot.sees(&say("card-news-gone"));
    robot.types("1");
    // The age was told to nobody, so it went with the card.
    Guide::new(SAMIR.language, SAMIR.told).answers(&mut robot, &["sess_companion", "sess_age_band"]);
    robot.sees(&say("home-welcome"));
    robot.function(9);
    robot.sees(&say("overview-approve"));
    robot.types(" ");
    robot.sees(&say("review-right"));
    robot.sees(SAMIR.family.1);
    leave(&mut robot);

    story::type_card(&mut robot, &SAMIR, &lost.card);
    robot.types("271828").enter();
    robot.sees(&say("pin-wrong-card-or-pin"));
    assert!(at_district(&town, &["recover", "list"], "").contains("used 20"));
    drop(robot);
    serving.stop();
}

#[test]
fn the_old_card_stops_it_and_says_so() {
    let town = Town::new();
    hire(&town);
    let serving = town.serve();
    let mut robot = Robot::start(&town.kiosk_data(), &town.kiosk_settings());
    let (kept, number) = visit(&mut robot);
    let code = open_case(&town, &number);
    ripen(&town);
    story::type_card(&mut robot, &SAMIR, &kept.card);
    robot.types("271828").enter();
    robot.sees(&say("card-news-stays"));
    robot.sees(&say("card-news-stopped-why"));
    robot.types("1");
    robot.sees(&story::label(SAMIR.language, "sess_companion"));
    robot.types("1").enter();
    robot.sees(&say("home-welcome"));
    leave(&mut robot);
    type_code(&mut robot, &code);
    robot.sees(&say("lost-card-wrong"));
    assert!(at_district(&town, &["recover", "list"], "").contains("stopped by the old card"));
    drop(robot);
    serving.stop();
}
