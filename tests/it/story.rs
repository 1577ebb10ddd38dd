//! The main job, end to end, through a real pty with the real binary: a first visit from the language tile to the
//! end, and a counsellor who reads it in German.

use crate::robot::Robot;
use mobio::form;
use mobio::i18n::{Catalog, Languages};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The office that is approved.
const OFFICE: &str = "beratung-weinheim";
const PIN: &str = "271828";
const PASSPHRASE: &str = "zwei Kraniche am Morgen";

/// A person who visits: language, its tile, and names typed on the German keyboard in front with the app's layout.
pub(crate) struct Visitor {
    pub(crate) language: &'static str,
    pub(crate) tile: &'static str,
    /// Family name: keys pressed, what they write, the Latin spelling.
    pub(crate) family: (&'static str, &'static str, &'static str),
    /// The first country on the list, in German.
    pub(crate) country: &'static str,
    /// Given name, likewise.
    pub(crate) given: (&'static str, &'static str, &'static str),
}

pub(crate) const SAMIR: Visitor = Visitor {
    language: "ar",
    tile: "1",
    country: "Syrien",
    family: ("sgdl", "سليم", "Salim"),
    given: ("sldv", "سمير", "Samir"),
};

pub(crate) const SARA: Visitor = Visitor {
    language: "fa",
    tile: "2",
    country: "Afghanistan",
    family: ("lvhnd", "مرادی", "Moradi"),
    given: ("shvh", "سارا", "Sara"),
};

/// What a visit leaves in the person's hands.
pub(crate) struct Visit {
    pub(crate) card: String,
}

fn catalog(language: &str) -> Catalog {
    Catalog::new(Languages::built_in().unwrap().get(language).unwrap()).unwrap()
}

/// The words of a message without arguments.
pub(crate) fn say(language: &str, id: &'static str) -> String {
    catalog(language).say(id).as_str().to_owned()
}

/// The label of a question.
pub(crate) fn label(language: &str, question: &str) -> String {
    form::builtin("biography").unwrap().question(question).unwrap().label.get(language).unwrap().to_owned()
}

/// From the language tile through the privacy screens.
pub(crate) fn read_privacy(robot: &mut Robot, visitor: &Visitor) {
    let words = |id: &'static str| say(visitor.language, id);
    robot.sees("Deutsch");
    robot.types(visitor.tile);
    for claim in [
        "privacy-asylum-question",
        "privacy-readers-question",
        "privacy-decide-question",
        "privacy-stop-question",
        "privacy-kept-question",
    ] {
        robot.sees(&words(claim));
        robot.enter();
    }
}

/// From the language tile through privacy, card and PIN to the first question.
pub(crate) fn arrive(robot: &mut Robot, visitor: &Visitor) -> Visit {
    let words = |id: &'static str| say(visitor.language, id);
    read_privacy(robot, visitor);
    robot.sees(&words("card-choice-question"));
    robot.types("1");
    robot.sees(&words("new-card-title"));
    let card = card(robot);
    robot.enter();
    robot.sees(&words("last-four-question"));
    robot.types(&card[16..]).enter();
    robot.sees(&words("pin-choose-question"));
    robot.types(PIN).enter();
    robot.sees(&words("pin-repeat-question"));
    robot.types(PIN).enter();
    robot.sees(&words("practice-question"));
    robot.enter();
    robot.sees(&label(visitor.language, "person_family_name"));
    Visit { card }
}

/// From the language tile with a card to its PIN.
pub(crate) fn type_card(robot: &mut Robot, visitor: &Visitor, card: &str) {
    let words = |id: &'static str| say(visitor.language, id);
    read_privacy(robot, visitor);
    robot.sees(&words("card-choice-question"));
    robot.types("2");
    robot.sees(&words("existing-card-question"));
    robot.types(card).enter();
    robot.sees(&words("pin-open-question"));
}

/// From the language tile with a card to the home screen.
pub(crate) fn return_with(robot: &mut Robot, visitor: &Visitor, card: &str) {
    type_card(robot, visitor, card);
    robot.types(PIN).enter();
    robot.sees(&say(visitor.language, "home-welcome"));
}

/// From a question to the one before it, which shows its answer.
pub(crate) fn goes_back_to(robot: &mut Robot, visitor: &Visitor, question: &str, answer: &str) {
    robot.types("\x1b");
    robot.sees(&label(visitor.language, question));
    robot.sees(answer);
}

/// The twenty digits as they stand on the paper: five groups of four spaced digits.
fn card(robot: &Robot) -> String {
    let spaced = |row: &str| {
        let words: Vec<&str> = row.split_whitespace().collect();
        words
            .windows(4)
            .find(|four| four.iter().all(|word| word.len() == 1 && word.as_bytes()[0].is_ascii_digit()))
            .map(|four| four.concat())
    };
    let rows =
        robot.until("the card's digits", |rows| rows.iter().filter_map(|row| spaced(row)).count() == 5);
    rows.iter().filter_map(|row| spaced(row)).collect()
}

/// Both sections to their end; stops on the overview.
pub(crate) fn answer_everything(robot: &mut Robot, visitor: &Visitor) {
    answer_person(robot, visitor);
    answer_school(robot, visitor);
}

/// The first section to its end, its review said to be right.
pub(crate) fn answer_person(robot: &mut Robot, visitor: &Visitor) {
    let language = visitor.language;
    let ask = |robot: &mut Robot, question: &str| {
        robot.sees(&label(language, question));
    };
    robot.types(visitor.family.0);
    robot.sees(visitor.family.1);
    robot.enter();
    ask(robot, "person_given_names");
    robot.types(visitor.given.0);
    robot.sees(visitor.given.1);
    robot.enter();
    for (question, latin) in
        [("person_family_name_latin", visitor.family.2), ("person_given_names_latin", visitor.given.2)]
    {
        ask(robot, question);
        robot.types(latin);
        robot.sees(latin);
        robot.enter();
    }
    ask(robot, "person_birth_date");
    robot.types("1987").enter();
    robot.sees(&say(language, "date-which-month"));
    robot.types("5").enter();
    robot.sees(&say(language, "date-which-day"));
    robot.enter();
    for question in ["person_gender", "person_birth_country", "person_nationality", "person_marital_status"] {
        ask(robot, question);
        robot.types("1").enter();
    }
    ask(robot, "person_phone");
    robot.types("+4915123456789").enter();
    ask(robot, "person_contact_channel");
    robot.types("1").enter();
    robot.sees(&say(language, "review-right"));
    robot.enter();
}

/// The second section to its end; stops on the overview.
pub(crate) fn answer_school(robot: &mut Robot, visitor: &Visitor) {
    let language = visitor.language;
    let ask = |robot: &mut Robot, question: &str| {
        robot.sees(&label(language, question));
    };
    ask(robot, "school_ever");
    robot.types("1").enter();
    ask(robot, "school_years");
    robot.types("9").enter();
    for question in ["school_level", "school_cert"] {
        ask(robot, question);
        robot.types("1").enter();
    }
    robot.sees(&say(language, "review-right"));
    robot.enter();
    robot.sees(&say(language, "overview-approve"));
}

/// Approves all sections for the first office until the preset day, and signs.
pub(crate) fn approve(robot: &mut Robot, visitor: &Visitor) {
    let words = |id: &'static str| say(visitor.language, id);
    robot.function(8);
    robot.sees(&words("approve-who-question"));
    robot.types("1").enter();
    robot.sees(&words("approve-what-all"));
    robot.types("1").enter();
    robot.sees(&words("approve-until-question"));
    robot.enter();
    robot.sees(&words("pin-sign-question"));
    robot.types(PIN).enter();
    robot.sees(&words("done-place"));
}

/// From the home screen: another family name in Latin letters, saved.
pub(crate) fn change_latin_name(robot: &mut Robot, visitor: &Visitor, name: &str) {
    robot.function(9);
    robot.sees(&say(visitor.language, "overview-approve"));
    robot.types("1");
    robot.sees(&say(visitor.language, "review-right"));
    robot.types("\x1b[B\x1b[B ");
    robot.sees(&label(visitor.language, "person_family_name_latin"));
    robot.types("\x7f".repeat(visitor.family.2.len()).as_str()).types(name);
    robot.sees(name);
    robot.enter();
    robot.sees(&say(visitor.language, "review-right"));
    robot.sees(&say(visitor.language, "status-saved"));
}

/// Makes an account for a counsellor of [`OFFICE`].
pub(crate) fn hire(data: &Path, settings: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
    command.args(["staff", "add", "scholz", "--office", OFFICE, "--config"]).arg(settings);
    command.arg("--data").arg(data);
    let mut staff =
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut passphrase = staff.stdin.take().unwrap();
    write!(passphrase, "{PASSPHRASE}\n{PASSPHRASE}\n").unwrap();
    drop(passphrase);
    assert!(staff.wait().unwrap().success(), "the account was not made");
}

/// From the language tiles to the counsellor's desk.
pub(crate) fn sign_in(robot: &mut Robot) {
    robot.sees("Deutsch");
    robot.function(7);
    robot.sees(&say("de", "sign-in-passphrase"));
    robot.types("scholz").types("\t").types(PASSPHRASE).enter();
}

/// Signs in at the desk, finds the visitor among the people, reads both sections in German.
pub(crate) fn read_as_counsellor(robot: &mut Robot, visitor: &Visitor) {
    sign_in(robot);
    robot.sees(&format!("{}, {}", visitor.family.2, visitor.given.2));
    robot.enter();
    let (until, read) = (say("de", "people-column-until"), say("de", "portfolio-status"));
    robot.sees(&read);
    assert!(!robot.shows(&until), "the list is gone");
    for german in [visitor.family.1, visitor.family.2, "1. Mai 1987"] {
        robot.sees(german);
    }
    robot.enter();
    robot.sees(visitor.country);
    robot.sees("+49 1512 3456789");
    robot.enter();
    let certificate = form::builtin("biography").unwrap().question("school_cert").unwrap();
    let original = certificate.kind.choices().unwrap().get("original").unwrap();
    robot.sees(original.label.get("de").unwrap());
}
