//! Canaries: what a person typed is found while the session lives, and a moment later nowhere: not in the data folder,
//! not in the memory of what goes on, in no environment, log or temporary file, not in what the terminal was sent after
//! it was cleared. However the session ends.

use crate::guide::Reply;
use crate::needles::{Needles, can_read_memory};
use crate::robot::{Robot, child, signal};
use crate::story::{self, PIN, Visit, Visitor};
use mobio::domain::answer::Answer;
use rstest::rstest;
use std::fs;
use std::path::{Path, PathBuf};

/// Whoever finds one of these has found the person.
const FAMILY: &str = "Kolibrizwerg";
const GIVEN: &str = "Wiedehopfine";
const PHONE: &str = "+4915198765432";
const SEARCHED: &str = "Zilpzalpien";
/// Beside "other", in an entry of a list, and as a message.
const KIN: &str = "Nachtigallmuhme";
const TITLE: &str = "Zaunkönigsprüfung";
const MESSAGE: &str = "Rotkehlchengruß";

const ROSA: Visitor = Visitor {
    language: "de",
    tile: "3",
    told: |question, _| match question {
        "person_phone" => Some(Reply::Typed(PHONE, "151", Answer::text(PHONE))),
        "family_in_germany" => Some(Reply::Own(KIN)),
        "train_title" => Some(Reply::Typed(TITLE, TITLE, Answer::text(TITLE))),
        "message" => Some(Reply::Typed(MESSAGE, MESSAGE, Answer::text(MESSAGE))),
        _ => ROSA.says(question),
    },
    born: ("1987", "1. Mai 1987"),
    country: "Syrien",
    family: (FAMILY, FAMILY, FAMILY),
    given: (GIVEN, GIVEN, GIVEN),
};

/// What clears the glass: the screen, what was scrolled away, and the cursor to the first place.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[1;1H";

fn say(id: &'static str) -> String {
    story::say(ROSA.language, id)
}

/// A person who has typed names, numbers, card, PIN and all else that can be typed, and is looking for a country: that
/// stands on the glass.
fn visit(robot: &mut Robot) -> Visit {
    let mut visit = story::arrive(robot, &ROSA);
    let guide = &mut visit.guide;
    robot.function(9);
    robot.sees(&say("overview-approve"));
    guide.wants_more(robot);
    for section in ["family", "training", "goals", "person"] {
        guide.opens(robot, section);
        guide.section(robot, section);
        robot.sees(&say("review-right"));
    }
    let told = guide.asked.iter().filter(|(question, _)| question.starts_with("person_"));
    let place = told.map(|(question, _)| question).position(|question| question == "person_birth_country");
    robot.types(&"\x1b[B".repeat(place.unwrap())).types(" ");
    robot.sees(&story::label("de", "person_birth_country"));
    robot.types(SEARCHED);
    robot.sees(SEARCHED);
    visit
}

/// All that the person typed.
fn canaries(visit: &Visit) -> Needles {
    let card = visit.card.as_str();
    Needles::new(&[FAMILY, GIVEN, &PHONE[3..], SEARCHED, KIN, TITLE, MESSAGE, card, PIN])
}

/// They are there: otherwise it says nothing that they are not, later. A PIN is wiped as soon as it was used.
fn assert_found(canaries: &Needles, robot: &Robot, card: &str) {
    assert!(canaries.in_bytes(&robot.bytes()).contains(&FAMILY), "it stood in the review");
    if can_read_memory() {
        let session = child(robot.process(), "session");
        let mut expected = [FAMILY, GIVEN, &PHONE[3..], SEARCHED, KIN, TITLE, MESSAGE, card];
        expected.sort_unstable();
        assert_eq!(canaries.in_memory(session), expected);
    }
}

/// What was sent to the terminal since it was last cleared.
fn since_cleared(robot: &Robot) -> Vec<u8> {
    let bytes = robot.bytes();
    let place = bytes.windows(CLEAR.len()).rposition(|window| window == CLEAR.as_bytes());
    bytes[place.expect("the glass was never cleared")..].to_vec()
}

/// Whatever goes on or is left knows nothing.
pub(crate) fn assert_gone(canaries: &Needles, robot: &Robot, data: &Path, goes_on: &[u32]) {
    assert_eq!(canaries.in_bytes(&since_cleared(robot)), Vec::<&str>::new(), "sent to the terminal");
    if can_read_memory() {
        for process in goes_on {
            assert_eq!(canaries.in_memory(*process), Vec::<&str>::new());
        }
    }
    assert_eq!(canaries.in_folder(data), Vec::<String>::new());
    assert_eq!(canaries.in_processes(), Vec::<String>::new());
}

/// The usual settings, but as short a wait for who has gone as can be set.
pub(crate) fn hasty(folder: &Path) -> PathBuf {
    let settings = fs::read_to_string("kiosk.toml").unwrap();
    let settings = settings.replace("after = 90", "after = 20").replace("countdown = 30", "countdown = 10");
    assert!(settings.contains("after = 20") && settings.contains("countdown = 10"));
    let path = folder.join("kiosk.toml");
    fs::write(&path, settings).unwrap();
    path
}

#[rstest]
#[case::handed_over(|robot: &mut Robot| {
    robot.function(10);
    robot.sees(&say("done-place"));
    robot.function(10);
})]
#[case::nobody_is_there(|_: &mut Robot| {})]
#[case::told(|robot: &mut Robot| signal("TERM", child(robot.process(), "session")))]
#[case::killed(|robot: &mut Robot| signal("KILL", child(robot.process(), "session")))]
#[case::died(|robot: &mut Robot| signal("ABRT", child(robot.process(), "session")))]
fn nothing_is_left_of_a_session(#[case] ends: fn(&mut Robot)) {
    let (data, settings) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut robot = Robot::start(data.path(), &hasty(settings.path()));
    let visit = visit(&mut robot);
    let canaries = canaries(&visit);
    assert_found(&canaries, &robot, &visit.card);
    let goes_on = [robot.process(), child(robot.process(), "serve")];
    ends(&mut robot);
    robot.sees("Willkommen");
    assert_gone(&canaries, &robot, data.path(), &goes_on);
}

#[test]
fn nothing_is_left_when_the_kiosk_ends_in_the_middle() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = Robot::start(data.path(), Path::new("kiosk.toml"));
    let visit = visit(&mut robot);
    let canaries = canaries(&visit);
    signal("TERM", robot.process());
    assert_eq!(robot.ends(), 0);
    assert_gone(&canaries, &robot, data.path(), &[]);
}

#[test]
fn nothing_is_left_when_the_terminal_goes() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = Robot::start(data.path(), Path::new("kiosk.toml"));
    let visit = visit(&mut robot);
    let canaries = canaries(&visit);
    robot.loses_its_glass();
    assert_eq!(robot.ends_unseen(), 0);
    assert_eq!(canaries.in_folder(data.path()), Vec::<String>::new());
    assert_eq!(canaries.in_processes(), Vec::<String>::new());
}

/// Hidden the session goes on: what the glass shows, and what it is sent, tells nothing.
#[test]
fn nothing_is_seen_of_a_hidden_session() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = Robot::start(data.path(), Path::new("kiosk.toml"));
    let visit = visit(&mut robot);
    let canaries = canaries(&visit);
    let before = robot.bytes().len();
    robot.function(12);
    let rows = robot.until("an empty place", |rows| !rows.iter().any(|row| row.contains("F10")));
    assert_eq!(canaries.in_bytes(rows.join("\n").as_bytes()), Vec::<&str>::new());
    robot.types("x");
    robot.sees(&say("pin-unhide-question"));
    assert_eq!(canaries.in_bytes(&robot.bytes()[before..]), Vec::<&str>::new());
    robot.types(PIN).enter();
    robot.sees(SEARCHED);
}

/// A counsellor's passphrase, too.
#[test]
fn nothing_is_left_of_what_a_counsellor_typed() {
    let data = tempfile::tempdir().unwrap();
    let settings = Path::new("kiosk.toml");
    let mut robot = Robot::start(data.path(), settings);
    story::read_privacy(&mut robot, &ROSA);
    robot.sees(&say("card-choice-question"));
    robot.function(10);
    story::hire(data.path(), settings);
    let canaries = Needles::new(&[story::OFFICE_PASSPHRASE]);
    story::sign_in(&mut robot);
    robot.sees(&say("people-nobody"));
    robot.function(10);
    robot.sees("Willkommen");
    assert_gone(&canaries, &robot, data.path(), &[robot.process()]);
}
