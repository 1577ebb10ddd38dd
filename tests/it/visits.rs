//! Whole visits through a real pty with the real binary, on fresh data.

use crate::robot::{Robot, child, signal};
use crate::story::{self, SAMIR, SARA, Visitor};
use crate::town::Town;
use std::path::Path;

/// A first visit on a single-machine site, then a counsellor at the same terminal.
fn kept_here_and_read(visitor: &Visitor) {
    let data = tempfile::tempdir().unwrap();
    let settings = Path::new("kiosk.toml");
    let mut robot = Robot::start(data.path(), settings);
    let mut visit = story::arrive(&mut robot, visitor);
    visit.guide.goes_through(&mut robot);
    story::approve(&mut robot, visitor);
    robot.sees(&story::say(visitor.language, "done-kept"));
    story::arrived(&mut robot, visitor);
    robot.function(10);
    story::hire(data.path(), settings);
    story::read_as_counsellor(&mut robot, visitor);
}

#[test]
fn a_first_visit_in_arabic_is_kept_on_this_machine_and_read_in_german() {
    kept_here_and_read(&SAMIR);
}

#[test]
fn a_first_visit_in_farsi_is_kept_on_this_machine_and_read_in_german() {
    kept_here_and_read(&SARA);
}

#[test]
fn a_first_visit_in_arabic_is_forwarded_and_read_in_german() {
    let town = Town::new();
    let _serving = town.serve();
    let mut robot = Robot::start(&town.kiosk_data(), &town.kiosk_settings());
    let mut visit = story::arrive(&mut robot, &SAMIR);
    visit.guide.goes_through(&mut robot);
    story::approve(&mut robot, &SAMIR);
    story::arrived(&mut robot, &SAMIR);
    robot.sees(&story::say("ar", "done-forwarded"));
    robot.function(10);
    story::hire(&town.district_data(), &town.district_settings());
    story::read_as_counsellor(&mut robot, &SAMIR);
}

#[test]
fn with_the_district_down_everything_waits_and_goes_by_itself_when_it_is_up() {
    let town = Town::new();
    town.serve_until_the_kiosk_has_a_bundle();
    let mut robot = Robot::start(&town.kiosk_data(), &town.kiosk_settings());
    let mut visit = story::arrive(&mut robot, &SARA);
    visit.guide.section(&mut robot, "person");
    robot.sees(&story::say("fa", "review-right"));
    robot.enter();
    robot.sees(&story::say("fa", "trouble-no-line"));
    robot.types("1");
    visit.guide.goes_through(&mut robot);
    story::approve(&mut robot, &SARA);
    robot.sees(&story::say("fa", "done-waiting"));
    assert!(!robot.shows(&story::say("fa", "done-forwarded")));
    let _serving = town.serve();
    story::arrived(&mut robot, &SARA);
    robot.sees(&story::say("fa", "done-forwarded"));
    robot.function(10);
    story::hire(&town.district_data(), &town.district_settings());
    story::read_as_counsellor(&mut robot, &SARA);
}

#[test]
fn a_kiosk_that_never_reached_its_district_says_that_it_is_not_set_up() {
    let town = Town::new();
    let mut robot = Robot::start(&town.kiosk_data(), &town.kiosk_settings());
    story::read_privacy(&mut robot, &SAMIR);
    robot.sees(&story::say("ar", "not-set-up-title"));
}

#[test]
fn after_kill_9_in_the_middle_card_and_pin_bring_everything_back() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = Robot::start(data.path(), Path::new("kiosk.toml"));
    let visit = story::arrive(&mut robot, &SAMIR);
    robot.types(SAMIR.family.0).enter();
    robot.sees(&story::label("ar", "person_given_names"));
    robot.types(SAMIR.given.0).enter();
    robot.sees(&story::label("ar", "person_family_name_latin"));
    robot.sees(&story::say("ar", "status-saved"));
    signal("KILL", child(robot.process(), "session"));
    robot.sees("Deutsch");
    story::return_with(&mut robot, &SAMIR, &visit.card);
    robot.types("2");
    robot.sees(&story::say("ar", "overview-approve"));
    robot.types("1");
    robot.sees(&story::label("ar", "person_family_name_latin"));
    story::goes_back_to(&mut robot, &SAMIR, "person_given_names", SAMIR.given.1);
    story::goes_back_to(&mut robot, &SAMIR, "person_family_name", SAMIR.family.1);
}

/// Beside a person who has just arrived, and gone again: the session is the person's all the time.
#[test]
fn a_counsellor_joins_an_open_session_and_leaves_it() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = Robot::start(data.path(), Path::new("kiosk.toml"));
    story::arrive(&mut robot, &SAMIR);
    story::hire(data.path(), Path::new("kiosk.toml"));
    robot.function(9);
    robot.sees(&story::say("ar", "overview-approve"));
    story::type_account(&mut robot);
    let leave = story::say("ar", "beside-leave");
    robot.sees(&leave);
    assert!(robot.shows(&story::say("ar", "button-overview")), "back on the person's overview");
    robot.types("1");
    robot.sees(&story::label("ar", "person_family_name"));
    robot.sees(&story::label("de", "person_family_name"));
    robot.function(7);
    robot.until("the counsellor gone", |rows| !rows.iter().any(|row| row.contains("F7")));
    robot.sees(&story::label("ar", "person_family_name"));
    assert!(!robot.shows(&story::label("de", "person_family_name")));
}
