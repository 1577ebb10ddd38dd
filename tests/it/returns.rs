//! A person goes from kiosk to kiosk of one district, through real terminals: what was told at one opens at the other,
//! and a new PIN counts at both.

use crate::robot::Robot;
use crate::story::{self, SAMIR, Visitor};
use crate::town::Town;

const OLD: &str = "271828";
const NEW: &str = "314159";

fn say(id: &'static str) -> String {
    story::say(SAMIR.language, id)
}

/// With card and PIN to the home screen.
fn comes_back(robot: &mut Robot, visitor: &Visitor, card: &str, pin: &str) {
    story::type_card(robot, visitor, card);
    robot.types(pin).enter();
    robot.sees(&story::label(visitor.language, "sess_companion"));
    robot.types("1").enter();
    robot.sees(&say("home-welcome"));
}

/// At home: the new PIN twice, then the old one.
fn change_pin(robot: &mut Robot) {
    robot.types("4");
    robot.sees(&say("pin-change-question"));
    robot.types(NEW).enter();
    robot.sees(&say("pin-repeat-question"));
    robot.types(NEW).enter();
    robot.sees(&say("pin-renew-question"));
    robot.types(OLD).enter();
    robot.sees(&say("pin-changed"));
    robot.enter();
    robot.sees(&say("home-welcome"));
}

#[test]
fn from_one_kiosk_to_another_and_back_with_a_new_pin() {
    let town = Town::new();
    let serving = town.serve();
    let mut first = Robot::start(&town.kiosk_data(), &town.kiosk_settings());
    let mut visit = story::arrive(&mut first, &SAMIR);
    visit.guide.answers(&mut first, &["person_family_name", "person_given_names"]);
    story::leave(&mut first, &SAMIR);

    let elsewhere = town.another_kiosk(&serving);
    let mut second = Robot::start(&elsewhere, &town.kiosk_settings());
    comes_back(&mut second, &SAMIR, &visit.card, OLD);
    second.function(9);
    second.sees(&say("overview-approve"));
    second.types(" ");
    second.sees(&say("review-right"));
    second.sees(SAMIR.family.1);
    second.types("\x1b");
    second.sees(&say("overview-approve"));
    second.types("\x1b");
    second.sees(&say("home-welcome"));
    change_pin(&mut second);
    story::leave(&mut second, &SAMIR);

    // The first kiosk holds the old entry, and asks the district all the same.
    story::type_card(&mut first, &SAMIR, &visit.card);
    first.types(OLD).enter();
    first.sees(&say("pin-wrong-card-or-pin"));
    first.types(NEW).enter();
    first.sees(&story::label(SAMIR.language, "sess_companion"));
    first.types("1").enter();
    first.sees(&say("home-welcome"));
    story::leave(&mut first, &SAMIR);
    drop((first, second));
    serving.stop();
}
