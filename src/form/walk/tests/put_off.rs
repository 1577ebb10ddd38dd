//! What waits: until nobody else is here, until somebody asks for more than the core. And what was answered in spite
//! of it, which an approval can hand out whoever sits here.

use super::entries::{at, codes};
use super::*;
use crate::form::samples::{with_repeats, work_files};

/// The sample with a section behind an agreement, of which nothing is core.
fn with_health() -> Form {
    let health = r#"[section]
name = "health"
label = { de = "Gesundheit", en = "Health" }
"kiosk::consent" = "agreed"

[[survey]]
type = "select_one YES_NO"
name = "agreed"
label = { de = "Ja?", en = "Yes?" }
"kiosk::path" = "F"
"kiosk::category" = "9h"
"kiosk::purpose" = [6]

[[survey]]
type = "select_one YES_NO"
name = "help"
label = { de = "Hilfe?", en = "Help?" }
relevant = "${agreed} = 'yes'"
"kiosk::path" = "F"
"kiosk::category" = "9h"
"kiosk::purpose" = [6]
"#;
    let files = work_files().into_iter().map(|(path, text)| {
        let text = text.replace(r#""school", "work"]"#, r#""school", "work", "health"]"#);
        (path, text)
    });
    Form::from_files(files.chain([("health.toml".to_owned(), health.to_owned())]).collect::<Vec<_>>())
        .unwrap()
}

fn fresh(form: &Form) -> Walk<'_> {
    Walk::new(form, Portfolio::new(), TODAY, Actor::Person)
}

fn no() -> Answer {
    Answer::none(NonAnswer::DoNotKnow)
}

#[test]
fn a_section_can_be_asked_in_full_and_the_others_not() {
    let form = with_health();
    let mut walk = fresh(&form);
    walk.record("worked", Answer::text("yes")).unwrap();
    walk.record("trade", Answer::text("baker")).unwrap();
    walk.record("given", Answer::text("Rana")).unwrap();
    assert!(walk.first("health").is_none());
    assert_eq!(walk.progress("health"), Progress { more: 1, ..progress(0, 0, State::Irrelevant) });
    let before = walk.minutes_left();
    walk.ask_in_full("health");
    assert_eq!(walk.depth(), Depth::Core);
    assert_eq!(walk.first("health").map(|spot| spot.question.name.as_str()), Some("agreed"));
    assert_eq!(walk.progress("health").state, State::Empty);
    walk.record("agreed", Answer::text("yes")).unwrap();
    assert_eq!(walk.progress("health"), progress(0, 1, State::Empty));
    assert_eq!(walk.minutes_left(), before + 1, "what is asked now takes its time");
    assert_eq!(walk.progress("work").more, 2, "and of the others only the core");
    // Passed over it is neither asked for again nor shut.
    walk.record("agreed", Answer::skipped()).unwrap();
    assert_eq!(walk.progress("health"), progress(0, 0, State::Irrelevant));
    let again = Walk::new(&form, walk.portfolio().clone(), TODAY, Actor::Person);
    assert_eq!(again.progress("health"), Progress { more: 1, ..progress(0, 0, State::Irrelevant) });
    walk.record("agreed", Answer::text("yes")).unwrap();
    // At the next visit it is asked on.
    let again = Walk::new(&form, walk.portfolio().clone(), TODAY, Actor::Person);
    assert_eq!((again.depth(), again.progress("health")), (Depth::Core, progress(0, 1, State::Empty)));
}

#[test]
fn what_is_put_off_is_neither_done_nor_gone() {
    let form = with_health();
    let mut walk = fresh(&form);
    walk.set_watched(true);
    // Nothing of it is asked now, also not the agreement.
    assert_eq!(walk.progress("health").state, State::PutOff);
    walk.record("worked", Answer::text("yes")).unwrap();
    for (entry, trade) in ["baker", "driver"].into_iter().enumerate() {
        walk.record(at("trade", entry), Answer::text(trade)).unwrap();
    }
    let work = Progress { put_off: 1, more: 4, ..progress(3, 3, State::PutOff) };
    assert_eq!(walk.progress("work"), work);
    assert!(walk.next_open_section().is_some_and(|section| section.name != "work"), "nobody is led there");
    assert!(walk.left_for_alone().is_empty(), "nothing is offered before them");
    walk.set_watched(false);
    let put_off: Vec<_> = walk.left_for_alone().iter().map(|spot| spot.question.name.clone()).collect();
    assert_eq!(put_off, ["wish"], "what was never begun was not put off");
    walk.record("wish", no()).unwrap();
    assert!(walk.left_for_alone().is_empty());
    assert_eq!(walk.progress("work"), Progress { more: 4, ..progress(4, 4, State::Done) });
    walk.set_watched(true);
    assert_eq!(walk.progress("work"), Progress { more: 4, ..progress(3, 3, State::Done) });
}

#[test]
fn no_section_is_put_off_while_nobody_else_is_here() {
    let form = with_health();
    let mut walk = fresh(&form);
    assert!(!["health", "work", "nowhere"].iter().any(|section| walk.puts_off_all_of(section)));
    walk.set_watched(true);
    assert!(walk.puts_off_all_of("health") && !walk.puts_off_all_of("work"));
}

/// Only what would be asked of whoever sits here now is put off.
#[test]
fn what_would_not_be_asked_anyway_is_not_put_off() {
    let form = with_repeats();
    let mut walk = start(&form);
    walk.set_watched(true);
    walk.record("born", Answer::text("1990")).unwrap();
    walk.record("worked", Answer::text("yes")).unwrap();
    for entry in 0..2 {
        walk.record(at("months", entry), Answer::value(Value::Whole(20))).unwrap();
    }
    assert_eq!(walk.progress("work").put_off, 1, "the wish");
    walk.set_actor(Actor::Both);
    assert_eq!(walk.progress("work").put_off, 3, "and with a counsellor the boss of each job");
    walk.record(at("boss", 1), Answer::text("Rana")).unwrap();
    assert_eq!(walk.progress("work").put_off, 2);
}

#[test]
fn what_was_answered_can_be_given_whoever_sits_here() {
    let form = with_health();
    let mut walk = fresh(&form);
    assert!(!walk.holds_answers("work"));
    walk.record("worked", Answer::skipped()).unwrap();
    assert!(!walk.holds_answers("work"), "passed over is not answered");
    walk.set_depth(Depth::Full);
    walk.record("agreed", Answer::text("yes")).unwrap();
    assert!(!walk.holds_answers("health"), "to agree is to say nothing yet");
    walk.record("help", Answer::text("no")).unwrap();
    walk.set_depth(Depth::Core);
    walk.set_watched(true);
    assert!(walk.holds_answers("health"), "however little of it is asked now");
    walk.record("agreed", Answer::text("no")).unwrap();
    assert!(!walk.holds_answers("health"), "what is not asked any more is not given");
    walk.record("worked", Answer::text("yes")).unwrap();
    walk.record("trade", Answer::skipped()).unwrap();
    walk.record("worked", Answer::skipped()).unwrap();
    assert!(!walk.holds_answers("work"));
    walk.record("worked", no()).unwrap();
    assert!(walk.holds_answers("work"), "no answer is an answer");
}

#[test]
fn a_choice_that_stands_in_part_is_an_answer() {
    let form = with_repeats();
    let mut walk = start(&form);
    walk.record("worked", Answer::text("yes")).unwrap();
    walk.record("trade", Answer::text("driver")).unwrap();
    walk.record("tasks", codes(&["bus"])).unwrap();
    assert_eq!(walk.standing("tasks").as_deref(), Some(&codes(&["bus"])));
    walk.record("trade", Answer::text("baker")).unwrap();
    assert_eq!((walk.standing("tasks"), walk.answer("tasks")), (None, Some(&codes(&["bus"]))));
}
