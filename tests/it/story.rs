//! The main job, end to end, through a real pty with the real binary: a first visit from the language tile to the
//! end, and a counsellor who reads it in German.

use crate::guide::{Guide, Reply};
use crate::robot::Robot;
use mobio::domain::answer::Answer;
use mobio::form;
use mobio::i18n::{Catalog, Languages};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The office that is approved.
const OFFICE: &str = "beratung-weinheim";
pub(crate) const PIN: &str = "271828";
pub(crate) const OFFICE_PASSPHRASE: &str = "zwei Kraniche am Morgen";

/// A person who visits: language, its tile, and names typed on the German keyboard in front with the app's layout.
pub(crate) struct Visitor {
    pub(crate) language: &'static str,
    pub(crate) tile: &'static str,
    /// What they answer.
    pub(crate) told: crate::guide::Told,
    /// Family name: keys pressed, what they write, the Latin spelling.
    pub(crate) family: (&'static str, &'static str, &'static str),
    /// The year of birth as it is typed, and the day as staff read it.
    pub(crate) born: (&'static str, &'static str),
    /// The first country on the list, in German.
    pub(crate) country: &'static str,
    /// Given name, likewise.
    pub(crate) given: (&'static str, &'static str, &'static str),
}

pub(crate) const SAMIR: Visitor = Visitor {
    language: "ar",
    told: |question, _| SAMIR.says(question),
    tile: "1",
    born: ("1987", "1. Mai 1987"),
    country: "Syrien",
    family: ("sgdl", "سليم", "Salim"),
    given: ("sldv", "سمير", "Samir"),
};

pub(crate) const SARA: Visitor = Visitor {
    language: "fa",
    told: |question, _| SARA.says(question),
    tile: "2",
    born: ("1366", "1987"),
    country: "Afghanistan",
    family: ("lvhnd", "مرادی", "Moradi"),
    given: ("shvh", "سارا", "Sara"),
};

/// What a visit leaves in the person's hands, and in the test's.
pub(crate) struct Visit {
    pub(crate) card: String,
    pub(crate) guide: Guide,
}

impl Visitor {
    /// What is special about an adult visitor; all else is answered with the first tile.
    pub(crate) fn says(&self, question: &str) -> Option<Reply> {
        let typed = |(keys, written, _): (&'static str, &'static str, &'static str)| {
            Some(Reply::Typed(keys, written, Answer::text(written)))
        };
        let latin = |(_, _, latin): (&'static str, &'static str, &'static str)| {
            Some(Reply::Typed(latin, latin, Answer::text(latin)))
        };
        match question {
            "sess_age_band" => Some(Reply::Tile(4)),
            "person_family_name" => typed(self.family),
            "person_given_names" => typed(self.given),
            "person_family_name_latin" => latin(self.family),
            "person_given_names_latin" => latin(self.given),
            "person_birth_date" => Some(Reply::Month(self.born.0, "5")),
            "person_phone" => Some(Reply::Typed("+4915123456789", "151", Answer::text("+4915123456789"))),
            "family_children_any" => Some(Reply::Tile(2)),
            _ => None,
        }
    }
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
    let mut guide = Guide::new(visitor.language, visitor.told);
    guide.answers(robot, &["sess_companion", "sess_age_band", "sess_help_mode"]);
    robot.sees(&words("practice-question"));
    robot.enter();
    robot.sees(&label(visitor.language, "person_family_name"));
    Visit { card, guide }
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
    robot.sees(&label(visitor.language, "sess_companion"));
    robot.types("1").enter();
    robot.sees(&say(visitor.language, "home-welcome"));
}

/// F10 twice: what is saved is shown, then the screen is handed over.
pub(crate) fn leave(robot: &mut Robot, visitor: &Visitor) {
    robot.function(10);
    robot.sees(&say(visitor.language, "done-place"));
    robot.function(10);
    robot.sees("Deutsch");
}

/// With a card from the language tile to the family name, which is there: only the given names were not told.
pub(crate) fn finds_the_family_name(robot: &mut Robot, visitor: &Visitor, card: &str) {
    return_with(robot, visitor, card);
    robot.types("2");
    robot.sees(&say(visitor.language, "overview-approve"));
    robot.types("1");
    robot.sees(&label(visitor.language, "person_given_names"));
    goes_back_to(robot, visitor, "person_family_name", visitor.family.1);
}

/// From a question to the one before it, which shows its answer.
pub(crate) fn goes_back_to(robot: &mut Robot, visitor: &Visitor, question: &str, answer: &str) {
    robot.types("\x1b");
    robot.sees(&label(visitor.language, question));
    robot.sees(answer);
}

/// The twenty digits as they stand on the paper: five groups of four spaced digits.
pub(crate) fn card(robot: &Robot) -> String {
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

/// Whether this is a file number as it stands on the last screen.
pub(crate) fn is_file_number(word: &str) -> bool {
    let sign = |byte: &u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    let groups = word.split_once('-');
    groups.is_some_and(|(one, other)| {
        [one, other].iter().all(|group| group.len() == 4 && group.as_bytes().iter().all(sign))
    })
}

/// The file number on the last screen.
pub(crate) fn file_number(robot: &Robot) -> String {
    let number = |rows: &[String]| {
        let words = rows.iter().flat_map(|row| row.split_whitespace());
        words.into_iter().find(|word| is_file_number(word)).map(str::to_owned)
    };
    number(&robot.until("the file number", |rows| number(rows).is_some())).unwrap()
}

/// Approves all sections for the first office until the preset day, and signs.
pub(crate) fn approve(robot: &mut Robot, visitor: &Visitor) {
    let words = |id: &'static str| say(visitor.language, id);
    robot.function(8);
    robot.sees(&words("approve-who-question"));
    robot.types("1").enter();
    robot.sees(&words("approve-what-all"));
    robot.types("1").enter();
    let (papers, until) = (words("approve-papers-hint"), words("approve-until-question"));
    let shows = |rows: &[String], text: &str| crate::robot::shows(rows, text);
    let rows = robot.until("papers, or until when", |rows| shows(rows, &papers) || shows(rows, &until));
    if shows(&rows, &papers) {
        robot.types("1").enter();
        robot.sees(&until);
    }
    robot.enter();
    robot.sees(&words("pin-sign-question"));
    robot.types(PIN).enter();
    robot.sees(&words("done-place"));
}

/// Waits until what was approved has arrived and taken effect. Only the heading says so: in Arabic the words for
/// "forwarded" stand within those for "will be forwarded when the line is back".
pub(crate) fn arrived(robot: &mut Robot, visitor: &Visitor) {
    robot.sees(&say(visitor.language, "done-title-arrived"));
}

/// From the home screen: another family name in Latin letters, saved.
pub(crate) fn change_latin_name(robot: &mut Robot, visitor: &Visitor, name: &str) {
    robot.function(9);
    robot.sees(&say(visitor.language, "overview-approve"));
    // The lamp is on the first section, where more is asked by now: the space bar shows what was answered.
    robot.types(" ");
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
    write!(passphrase, "{OFFICE_PASSPHRASE}\n{OFFICE_PASSPHRASE}\n").unwrap();
    drop(passphrase);
    assert!(staff.wait().unwrap().success(), "the account was not made");
}

/// From the language tiles to the counsellor's desk.
pub(crate) fn sign_in(robot: &mut Robot) {
    robot.sees("Deutsch");
    type_account(robot);
}

/// F7, and what the counsellor types then.
pub(crate) fn type_account(robot: &mut Robot) {
    robot.function(7);
    robot.sees(&say("de", "sign-in-passphrase"));
    robot.types("scholz").types("\t").types(OFFICE_PASSPHRASE).enter();
}

/// Signs in at the desk, finds the visitor among the people, reads both sections in German.
pub(crate) fn read_as_counsellor(robot: &mut Robot, visitor: &Visitor) {
    sign_in(robot);
    robot.sees(&format!("{}, {}", visitor.family.2, visitor.given.2));
    robot.enter();
    let (until, read) = (say("de", "people-column-until"), say("de", "portfolio-status"));
    robot.sees(&read);
    assert!(!robot.shows(&until), "the list is gone");
    for german in [visitor.family.1, visitor.family.2, visitor.born.1] {
        robot.sees(german);
    }
    let job = form::builtin("biography").unwrap().question("job_occupation").unwrap();
    let first = job.kind.choices().unwrap().iter().next().unwrap();
    for german in [visitor.country, "+49 1512 3456789", first.label.get("de").unwrap()] {
        turns_to(robot, german);
    }
}

/// Page by page until the glass shows a text.
fn turns_to(robot: &mut Robot, text: &str) {
    let mut page = robot.sees(&say("de", "portfolio-status"));
    while !robot.shows(text) {
        robot.enter();
        page = robot.until(text, |rows| rows != page);
    }
}
