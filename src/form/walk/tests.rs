//! Walking, relevance and progress; and that no way of walking loses or invents an answer.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

mod entries;
mod large;
mod properties;
mod put_off;
mod standing;

use super::*;
use crate::domain::answer::{NonAnswer, Value};
use crate::form::samples::{files, sample};
use jiff::civil::date;

pub(super) const TODAY: Date = date(2026, 11, 23);

/// A walk in which everything is asked.
fn start(form: &Form) -> Walk<'_> {
    let mut walk = Walk::new(form, Portfolio::new(), TODAY, Actor::Person);
    walk.set_depth(Depth::Full);
    walk
}

fn progress(answered: usize, total: usize, state: State) -> Progress {
    Progress { answered, total, later: 0, put_off: 0, more: 0, state }
}

fn names(walk: &Walk<'_>, section: &str) -> Vec<String> {
    walk.questions(section).iter().map(|spot| spot.question.name.clone()).collect()
}

#[test]
fn only_what_is_relevant_and_open_to_the_actor_is_asked() {
    let form = sample();
    let mut walk = start(&form);
    assert_eq!(names(&walk, "person"), ["given", "born", "country", "phone"]);
    assert_eq!(walk.progress("school"), progress(0, 0, State::Irrelevant));
    walk.record("given", Answer::text("رنا")).unwrap();
    walk.record("born", Answer::text("2010-XX-XX")).unwrap();
    assert_eq!(names(&walk, "person"), ["given", "given_latin", "born", "country", "phone"]);
    assert_eq!(names(&walk, "school"), ["ever"]);
    walk.set_actor(Actor::Both);
    assert_eq!(names(&walk, "person").last().map(String::as_str), Some("channel"));
    // Born some day in 2010 is 15 until 2010's last day has come round; at the year's end it is 16.
    assert!(!walk.is_relevant("marital"));
    walk.set_today(date(2026, 12, 31));
    assert!(walk.is_relevant("marital"));
}

/// `once()` keeps what its own row holds, until the row has nothing; random values do not change in between.
#[test]
fn expressions_see_the_row_that_they_belong_to() {
    let with = |calculation: &str| {
        let edit = |(name, text): (String, String)| {
            (name, text.replace("int(difference-in-months(${born}, today()) div 12)", calculation))
        };
        Form::from_files(files().into_iter().map(edit)).unwrap()
    };
    let value = |walk: &Walk<'_>| {
        let age = walk.form.numbers.get("age").unwrap();
        walk.relevance.cell(*age, 0).unwrap().number()
    };
    let form = with("once(number(${born}))");
    let mut walk = start(&form);
    assert!(value(&walk).is_nan());
    for day in ["1970-01-09", "2001-01-01"] {
        walk.record("born", Answer::text(day)).unwrap();
        assert_eq!(value(&walk), 8.0);
    }
    let form = with("random() * 8 + count-non-empty(${born})");
    let mut walk = start(&form);
    let before = value(&walk);
    walk.record("born", Answer::text("1990-05-31")).unwrap();
    assert_eq!(value(&walk).floor(), before.floor() + 1.0);
    assert_eq!(value(&start(&form)), before);
}

#[test]
fn next_and_back_stay_in_the_section() {
    let form = sample();
    let mut walk = start(&form);
    let name = |spot: Option<Spot<'_>>| spot.map(|spot| spot.question.name.clone());
    let place = |walk: &Walk<'_>, name: &str| walk.place(form.question(name).unwrap().into());
    assert_eq!(name(walk.first("person")).as_deref(), Some("given"));
    assert_eq!(name(walk.next("given")).as_deref(), Some("born"));
    assert_eq!(name(walk.back("born")).as_deref(), Some("given"));
    assert_eq!((name(walk.back("given")), name(walk.next("phone"))), (None, None));
    // Also from a question that is not asked (any more).
    assert_eq!(name(walk.next("given_latin")).as_deref(), Some("born"));
    assert_eq!(name(walk.back("marital")).as_deref(), Some("country"));
    assert_eq!(name(walk.next("nothing")), None);
    assert_eq!(place(&walk, "country"), Some(Place { number: 3, total: 4 }));
    assert_eq!(place(&walk, "marital"), None);
    walk.record("given", Answer::text("علی")).unwrap();
    assert_eq!(place(&walk, "country"), Some(Place { number: 4, total: 5 }));
}

#[test]
fn progress_counts_answers_and_non_answers_but_not_what_was_skipped() {
    let form = sample();
    let mut walk = start(&form);
    assert_eq!(walk.progress("person"), progress(0, 4, State::Empty));
    assert_eq!(walk.minutes_left(), 2);
    walk.record("given", Answer::skipped()).unwrap();
    assert_eq!(walk.progress("person"), progress(0, 4, State::Open));
    walk.record("born", Answer::none(NonAnswer::DoNotKnow)).unwrap();
    walk.record("country", Answer::text("SYR")).unwrap();
    assert_eq!(walk.first_open("person").map(|spot| spot.question.name.as_str()), Some("phone"));
    walk.record("phone", Answer::none(NonAnswer::Later)).unwrap();
    assert_eq!(walk.progress("person"), Progress { later: 1, ..progress(3, 4, State::Open) });
    assert_eq!(walk.first_open("person").map(|spot| spot.question.name.as_str()), Some("given"));
    assert_eq!(walk.next_open_section().map(|section| section.name.as_str()), Some("person"));
    walk.record("given", Answer::text("Rana")).unwrap();
    assert_eq!(walk.progress("person").state, State::Done);
    assert!(walk.first_open("person").is_none() && walk.next_open_section().is_none());
    assert_eq!(walk.minutes_left(), 0);
}

#[test]
fn irrelevant_answers_stay_in_the_draft_and_leave_the_release() {
    let form = sample();
    let mut walk = start(&form);
    walk.record("born", Answer::text("1990-05-XX")).unwrap();
    walk.record("ever", Answer::text("yes")).unwrap();
    walk.record("years", Answer::value(Value::Whole(9))).unwrap();
    walk.record("until", Answer::text("2005-06-XX")).unwrap();
    let all = walk.answers("school").clone();
    assert_eq!(walk.approved_revision("school"), all);
    walk.record("ever", Answer::text("no")).unwrap();
    assert_eq!(walk.answers("school").len(), 3);
    assert_eq!(walk.approved_revision("school").into_keys().collect::<Vec<_>>(), ["ever"]);
    // A non-answer counts as empty as well.
    walk.record("ever", Answer::none(NonAnswer::PreferNot)).unwrap();
    assert_eq!(walk.approved_revision("school").len(), 1);
    // Changing their mind back brings everything back.
    walk.record("ever", Answer::text("yes")).unwrap();
    assert_eq!(walk.approved_revision("school"), all);
}

#[test]
fn a_refused_answer_changes_nothing() {
    let form = sample();
    let mut walk = start(&form);
    walk.record("born", Answer::text("1990")).unwrap();
    let before = walk.portfolio().clone();
    assert_eq!(walk.record("born", Answer::text("2030")), Err(Refusal::Future));
    assert_eq!(walk.record("age", Answer::value(Value::Whole(3))), Err(Refusal::Question));
    assert_eq!(walk.record("nothing", Answer::text("x")), Err(Refusal::Question));
    assert_eq!(*walk.portfolio(), before);
}

#[test]
fn answers_of_an_unknown_version_are_kept_but_not_released() {
    let form = sample();
    let old: Answers = [("gone".to_owned(), Answer::text("x"))].into_iter().collect();
    let portfolio: Portfolio = [("person".to_owned(), old.clone())].into_iter().collect();
    let walk = Walk::new(&form, portfolio, TODAY, Actor::Person);
    assert_eq!(*walk.answers("person"), old);
    assert!(walk.approved_revision("person").is_empty());
}

#[test]
fn debug_shows_no_answer() {
    let form = sample();
    let mut walk = start(&form);
    walk.record("given", Answer::text("Rana")).unwrap();
    assert!(!format!("{walk:?}").contains("Rana"));
}
