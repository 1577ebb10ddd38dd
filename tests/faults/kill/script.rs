//! What the robot does until it is struck: arrives or returns, answers the same questions again and again, and now
//! and then signs an approval or leaves. It notes what the glass shows as saved, and never more.

use super::blow::{Blow, Moment};
use super::ledger::{AFTER, Person, QUESTIONS};
use crate::chance::Chance;
use crate::robot::Robot;
use crate::story::{self, SAMIR, Visitor};
use std::sync::LazyLock;

const LANGUAGE: &str = "de";

/// Whoever comes. The names are different each time.
const VISITOR: Visitor =
    Visitor { language: LANGUAGE, tile: "3", told: |question, _| VISITOR.says(question), ..SAMIR };

/// What the glass says. Looked up once: each look costs a whole catalog.
struct Words {
    overview: String,
    right: String,
    done: String,
    saved: String,
    papers: String,
    files: String,
    look: String,
    keep: String,
    /// Of the questions, and of the one after them.
    labels: [String; QUESTIONS.len() + 1],
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let say = |id| story::say(LANGUAGE, id);
    Words {
        overview: say("overview-approve"),
        right: say("review-right"),
        done: say("done-place"),
        saved: say("status-saved"),
        papers: say("papers-place"),
        files: say("paper-files-question"),
        look: say("paper-look-yes"),
        keep: say("paper-keep-why"),
        labels: [QUESTIONS[0], QUESTIONS[1], AFTER].map(|question| story::label(LANGUAGE, question)),
    }
});

/// The line is down, and this much waits for it; the number follows.
const WAITING: &str = "Wartet noch auf das Netz";

/// Papers of one person: more would not stand on one page.
const MOST: usize = 4;

/// How a panic begins in which another question was opened than the one that was meant: never the blow's doing.
pub(super) const ASTRAY: &str = "led astray";

/// Ten letters that were never written before.
fn name(chance: &mut Chance) -> String {
    let letters = (0..9).map(|_| char::from(b'a' + u8::try_from(chance.below(26)).unwrap()));
    std::iter::once('N').chain(letters).collect()
}

/// Somebody new arrives. Whoever has a card by then, and what was asked before the first question saved, is in `people`:
/// anybody else would be asked that once more.
pub(super) fn arrive(robot: &mut Robot, chance: &mut Chance, blow: &Blow, people: &mut Vec<Person>) {
    blow.is_due(Moment::Arriving);
    let visit = story::arrive(robot, &VISITOR);
    robot.until("that this is saved", says_saved);
    people.push(Person::new(visit.card));
    fill(robot, chance, blow, people.last_mut().unwrap());
}

/// Somebody comes back with card and PIN.
pub(super) fn come_back(robot: &mut Robot, chance: &mut Chance, blow: &Blow, person: &mut Person) {
    blow.is_due(Moment::Arriving);
    story::return_with(robot, &VISITOR, &person.card);
    if person.papers.1 < MOST && chance.once_in(2) {
        take_in(robot, blow, person);
    }
    robot.function(9);
    robot.sees(&WORDS.overview);
    robot.types("1");
    fill(robot, chance, blow, person);
}

/// From home: the paper on the stick becomes one of the person's.
fn take_in(robot: &mut Robot, blow: &Blow, person: &mut Person) {
    robot.types("4");
    robot.sees(&WORDS.papers);
    robot.types("+");
    robot.sees(&WORDS.files);
    robot.types("1");
    robot.sees(&WORDS.look);
    robot.types("13");
    robot.sees(&WORDS.keep);
    person.papers.1 += 1;
    if blow.moment == Moment::Filling {
        blow.is_due(Moment::Filling);
    }
    robot.enter();
    robot.until("that the paper is saved", |rows| {
        shows(rows, &WORDS.papers) && !shows(rows, &WORDS.keep) && shows(rows, &WORDS.saved)
    });
    person.papers.0 += 1;
}

/// From the first question that is open through those that are answered again and again.
fn begin(robot: &mut Robot, chance: &mut Chance, person: &mut Person) {
    let open = |rows: &[String]| WORDS.labels.iter().position(|label| shows(rows, label));
    let rows = robot.until("an open question", |rows| open(rows).is_some());
    for question in open(&rows).unwrap()..QUESTIONS.len() {
        let value = name(chance);
        robot.sees(&WORDS.labels[question]);
        answer(robot, person, question, &value);
        let next = &WORDS.labels[question + 1];
        let glass = robot
            .until("the next question, and that this is saved", |rows| shows(rows, next) && says_saved(rows));
        person.has_seen_it_saved(question, glass);
    }
    robot.function(9);
}

/// Answers, signs, leaves, until the blow has fallen. Only one against the server lets this return.
fn fill(robot: &mut Robot, chance: &mut Chance, blow: &Blow, person: &mut Person) {
    blow.is_due(Moment::Filling);
    begin(robot, chance, person);
    loop {
        robot.sees(&WORDS.overview);
        robot.types(" ");
        robot.sees(&WORDS.right);
        let to_forward = blow.moment == Moment::Forwarding;
        for _ in 0..=chance.below(if to_forward { 2 } else { 5 }) {
            correct(robot, chance, person);
        }
        robot.function(9);
        robot.sees(&WORDS.overview);
        if to_forward && chance.once_in(2) {
            blow.is_due(Moment::Forwarding);
            story::approve(robot, &VISITOR);
            person.signed += 1;
        }
        let is_over = blow.has_fallen();
        if is_over || to_forward || chance.once_in(2) {
            blow.is_due(Moment::Forwarding);
            leave(robot);
            if is_over {
                return;
            }
            story::return_with(robot, &VISITOR, &person.card);
            robot.function(9);
        }
    }
}

/// F10, once more where it shows first what is saved.
fn leave(robot: &mut Robot) {
    if !robot.shows(&WORDS.done) {
        robot.function(10);
        robot.sees(&WORDS.done);
    }
    robot.function(10);
    robot.sees("Deutsch");
}

/// From the review and back: one answer is another one now.
fn correct(robot: &mut Robot, chance: &mut Chance, person: &mut Person) {
    let (question, value) = (chance.below(QUESTIONS.len()), name(chance));
    robot.types("\x1b[H").types(&"\x1b[B".repeat(question)).types(" ");
    // The review shows all labels.
    let is_asked = |rows: &[String], question: usize| shows(rows, &WORDS.labels[question]);
    let rows = robot.until("a question", |rows| {
        !shows(rows, &WORDS.right) && (0..QUESTIONS.len()).any(|question| is_asked(rows, question))
    });
    assert!(is_asked(&rows, question), "{ASTRAY}: not {}, but\n{}", QUESTIONS[question], rows.join("\n"));
    answer(robot, person, question, &value);
    let glass = robot.until("the review with the answer, and that it is saved", |rows| {
        shows(rows, &WORDS.right) && shows(rows, &value) && says_saved(rows)
    });
    person.has_seen_it_saved(question, glass);
}

fn answer(robot: &mut Robot, person: &mut Person, question: usize, value: &str) {
    robot.types(&"\x7f".repeat(value.len())).types(value);
    robot.sees(value);
    person.tries(question, value);
    robot.enter();
}

fn shows(rows: &[String], text: &str) -> bool {
    rows.iter().any(|row| row.contains(text))
}

/// With the line down the glass says what waits for it, and as little as otherwise while a save runs.
fn says_saved(rows: &[String]) -> bool {
    shows(rows, &WORDS.saved) || shows(rows, WAITING)
}
