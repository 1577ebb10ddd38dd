//! Three people whom the rules treat differently, each through a real pty: what each of them is asked and what not.

use crate::guide::{Guide, Reply};
use crate::robot::Robot;
use crate::story::{self, OFFICE_PASSPHRASE, SAMIR, Visitor};
use mobio::domain::actor::Actor;
use std::path::Path;

/// Rana: a mother of two who worked as a baker.
const RANA: Visitor = Visitor {
    told: |question, entry| match (question, entry) {
        ("family_children_any", _) => Some(Reply::Tile(1)),
        ("child", 1) => Some(Reply::Another),
        ("child_birth_date", 0) => Some(Reply::Year("2015")),
        ("child_birth_date", _) => Some(Reply::Year("2021")),
        _ => SAMIR.says(question),
    },
    ..SAMIR
};

/// Omid: sixteen, alone.
const OMID: Visitor = Visitor {
    language: "fa",
    tile: "2",
    told: |question, _| match question {
        "sess_age_band" => Some(Reply::Tile(3)),
        _ => OMID.says(question),
    },
    born: ("1389", "2010"),
    country: "Afghanistan",
    family: ("lvhnd", "مرادی", "Moradi"),
    given: ("hldn", "امید", "Omid"),
};

/// Moussa, who answers with a counsellor beside him.
const MOUSSA: Visitor = Visitor {
    language: "fr",
    tile: "5",
    told: |question, _| match question {
        "sess_companion" => Some(Reply::Tile(2)),
        _ => MOUSSA.says(question),
    },
    born: ("1990", "1. Mai 1990"),
    country: "Kamerun",
    family: ("Diallo", "Diallo", "Diallo"),
    given: ("Moussa", "Moussa", "Moussa"),
};

fn kiosk(data: &Path) -> Robot {
    Robot::start(data, Path::new("kiosk.toml"))
}

#[track_caller]
fn asked(guide: &Guide, questions: &[(&str, usize)]) {
    for (question, entry) in questions {
        assert!(guide.asked.contains(&((*question).to_owned(), *entry)), "{question} {entry} was not asked");
    }
}

#[track_caller]
fn not_asked(guide: &Guide, questions: &[&str]) {
    for question in questions {
        assert!(!guide.asked.iter().any(|(name, _)| name == question), "{question} was asked");
    }
}

#[test]
fn an_arabic_speaking_mother_of_two_who_worked() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    let mut visit = story::arrive(&mut robot, &RANA);
    let guide = &mut visit.guide;
    guide.goes_through(&mut robot);
    asked(
        guide,
        &[
            ("person_family_name_latin", 0),
            ("work_ever", 0),
            ("job_occupation", 0),
            ("child_birth_date", 0),
            ("child_lives", 0),
            ("child_birth_date", 1),
            ("child_lives", 1),
        ],
    );
    // Nobody under age, nothing beyond the core, nothing that needs a counsellor or a consent.
    not_asked(guide, &["family_guardian", "person_marital_status", "job_tasks", "childcare_by"]);
    not_asked(guide, &["res_place_rule", "health_consent", "health_tell"]);
    let core = guide.asked.iter().filter(|(name, _)| !name.starts_with("sess_")).count();
    assert_eq!(core, 33 + 4, "33 of an adult, and two for each child");
    guide.wants_more(&mut robot);
    guide.goes_through(&mut robot);
    asked(guide, &[("person_marital_status", 0), ("job_tasks", 0), ("job_country", 0), ("childcare_by", 0)]);
    asked(guide, &[("child_attends", 0), ("child_attends", 1), ("child_need", 1)]);
    not_asked(guide, &["family_guardian", "res_place_rule", "child_support", "health_tell"]);
    assert_eq!(
        guide.asked.len(),
        guide.asked.iter().collect::<std::collections::BTreeSet<_>>().len(),
        "nothing was asked twice"
    );
    story::approve(&mut robot, &RANA);
    robot.sees(&story::say("ar", "done-kept"));
}

#[test]
fn a_farsi_speaking_boy_of_sixteen() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    let mut visit = story::arrive(&mut robot, &OMID);
    let guide = &mut visit.guide;
    guide.goes_through(&mut robot);
    asked(guide, &[("family_guardian", 0), ("family_children_any", 0), ("work_ever", 0), ("licence_has", 0)]);
    guide.wants_more(&mut robot);
    guide.goes_through(&mut robot);
    asked(guide, &[("person_marital_status", 0), ("family_care_duty", 0)]);
    not_asked(guide, &["family_reunion", "child_birth_date", "res_place_rule", "health_tell"]);
    // What he approves waits for his guardian, and says so.
    robot.function(8);
    robot.sees(&story::say("fa", "approve-who-question"));
    robot.types("1").enter();
    robot.sees(&story::say("fa", "approve-what-all"));
    robot.types("1").enter();
    robot.sees(&story::say("fa", "approve-until-question"));
    robot.enter();
    robot.sees(&story::say("fa", "pin-sign-question"));
    robot.types(story::PIN).enter();
    robot.sees(&story::say("fa", "done-guardian"));
}

#[test]
fn a_french_speaking_man_beside_a_counsellor() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = kiosk(data.path());
    let mut visit = story::arrive(&mut robot, &MOUSSA);
    story::hire(data.path(), Path::new("kiosk.toml"));
    robot.function(9);
    robot.sees(&story::say("fr", "overview-approve"));
    robot.function(7);
    robot.sees(&story::say("de", "sign-in-passphrase"));
    robot.types("scholz").types("\t").types(OFFICE_PASSPHRASE).enter();
    robot.sees(&story::say("fr", "overview-approve"));
    let guide = &mut visit.guide;
    guide.walk.set_actor(Actor::Both);
    robot.enter();
    // German stands beside French on every question now.
    robot.sees(&story::label("fr", "person_family_name"));
    robot.sees(&story::label("de", "person_family_name"));
    guide.goes_through(&mut robot);
    asked(
        guide,
        &[("res_place_rule", 0), ("res_id_papers", 0), ("school_country", 0), ("person_marital_status", 0)],
    );
    not_asked(guide, &["family_guardian", "person_family_name_latin", "health_tell", "child_support"]);
    assert!(!robot.shows(&story::say("de", "people-column-until")), "no list of people");
    // Only the person signs.
    story::approve(&mut robot, &MOUSSA);
    robot.sees(&story::say("fr", "done-kept"));
}
