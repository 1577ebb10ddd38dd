//! Repeat groups, the core first, and what is put off.

use super::*;
use crate::form::samples::with_repeats;

fn whole(walk: &Walk<'_>) -> Vec<String> {
    let name = |spot: &Spot<'_>| match spot.is_list() {
        true => format!("[{}]", spot.question.name),
        false => format!("{}{}", spot.question.name, spot.entry),
    };
    walk.spots("work").iter().map(name).collect()
}

pub(super) fn codes(codes: &[&str]) -> Answer {
    Answer::value(Value::Codes(codes.iter().map(|code| (*code).to_owned()).collect()))
}

pub(super) fn at(name: &str, entry: usize) -> At<'_> {
    At { name, entry }
}

#[test]
fn a_group_is_asked_once_for_each_entry_and_ends_with_its_list() {
    let form = with_repeats();
    let mut walk = start(&form);
    assert_eq!(whole(&walk), ["worked0"]);
    walk.record("worked", Answer::text("yes")).unwrap();
    // The first entry is asked before anything of it was told.
    assert_eq!(whole(&walk), ["worked0", "trade0", "months0", "[job]"]);
    walk.record("trade", Answer::text("baker")).unwrap();
    assert_eq!(whole(&walk), ["worked0", "trade0", "tasks0", "months0", "[job]"]);
    let group = form.question("job").unwrap();
    let first = walk.add_entry(group).unwrap();
    assert_eq!((first.question.name.as_str(), first.entry), ("trade", 1));
    walk.record(first, Answer::text("driver")).unwrap();
    assert_eq!(
        whole(&walk),
        ["worked0", "trade0", "tasks0", "months0", "trade1", "tasks1", "months1", "[job]", "wish0"]
    );
    assert_eq!(
        walk.record("job", Answer::skipped()),
        Err(Refusal::Question),
        "a group has no answer of its own"
    );
    assert_eq!(walk.entries(group).len(), 2);
    walk.remove_entry(group, 0);
    assert_eq!(walk.answer("trade"), Some(&Answer::text("driver")));
    walk.remove_entry(group, 0);
    assert_eq!(walk.answers("work").keys().collect::<Vec<_>>(), ["worked"]);
}

#[test]
fn a_row_of_a_group_reads_its_own_entry() {
    let form = with_repeats();
    let mut walk = start(&form);
    walk.set_actor(Actor::Both);
    walk.record("born", Answer::text("1990")).unwrap();
    walk.record("worked", Answer::text("yes")).unwrap();
    walk.record("months", Answer::value(Value::Whole(3))).unwrap();
    walk.add_entry(form.question("job").unwrap());
    walk.record(at("months", 1), Answer::value(Value::Whole(30))).unwrap();
    assert!(!walk.is_relevant(at("boss", 0)) && walk.is_relevant(at("boss", 1)));
    walk.record("born", Answer::text("2015")).unwrap();
    assert!(!walk.is_relevant(at("boss", 1)), "a row outside is read in every entry");
}

#[test]
fn answers_that_a_list_no_longer_offers_are_not_released() {
    let form = with_repeats();
    let mut walk = start(&form);
    walk.record("worked", Answer::text("yes")).unwrap();
    walk.record("trade", Answer::text("baker")).unwrap();
    walk.record("tasks", codes(&["bread", "cake"])).unwrap();
    let tasks = |walk: &Walk<'_>| {
        let work = walk.approved_revision("work");
        work.get("job").unwrap().entries().first().unwrap().get("tasks").cloned()
    };
    assert_eq!(tasks(&walk), Some(codes(&["bread", "cake"])));
    walk.record("trade", Answer::text("driver")).unwrap();
    assert_eq!(walk.filter(form.question("tasks").unwrap().into()).as_deref(), Some("driver"));
    assert_eq!(tasks(&walk), None, "not one of them fits, so there is no such answer");
    assert_eq!(walk.answer("tasks"), Some(&codes(&["bread", "cake"])), "the draft keeps them");
}

#[test]
fn an_entry_that_was_begun_and_left_leaves_no_trace() {
    let form = with_repeats();
    let mut walk = start(&form);
    walk.record("worked", Answer::text("yes")).unwrap();
    walk.record("trade", Answer::text("baker")).unwrap();
    let (draft, released) = (walk.draft("work"), walk.approved_revision("work"));
    let group = form.question("job").unwrap();
    walk.add_entry(group);
    assert_eq!((walk.draft("work"), walk.approved_revision("work")), (draft, released));
    walk.trim(group);
    assert_eq!(whole(&walk), ["worked0", "trade0", "tasks0", "months0", "[job]"]);
}

/// Passing over all of it is telling nothing: it was seen, but there is no such job.
#[test]
fn an_entry_in_which_everything_was_passed_over_is_none() {
    let form = with_repeats();
    let mut walk = start(&form);
    let group = form.question("job").unwrap();
    walk.record("worked", Answer::text("yes")).unwrap();
    walk.record("trade", Answer::skipped()).unwrap();
    assert_eq!(walk.number("job"), Some(0.0));
    assert!(walk.entries(group).is_empty());
    assert_eq!(walk.approved_revision("work").into_keys().collect::<Vec<_>>(), ["worked"]);
    assert_eq!(walk.answer("trade"), Some(&Answer::skipped()), "nobody is led back to it");
    assert!(walk.draft("work").contains_key("job"), "also not at the next visit");
    // One more is the one that was begun.
    let first = walk.add_entry(group).unwrap();
    assert_eq!((first.question.name.as_str(), first.entry), ("trade", 0));
    walk.record("trade", Answer::text("baker")).unwrap();
    walk.record(at("trade", 1), Answer::skipped()).unwrap();
    walk.record(at("trade", 2), Answer::text("driver")).unwrap();
    let trades = |entries: &[Answers]| {
        entries.iter().map(|answers| answers.get("trade").cloned().unwrap()).collect::<Vec<_>>()
    };
    let told = [Answer::text("baker"), Answer::text("driver")];
    assert_eq!(trades(walk.approved_revision("work").get("job").unwrap().entries()), told);
    assert_eq!(trades(walk.draft("work").get("job").unwrap().entries()), told);
    // The review speaks of what is left, and leads to where it stands.
    let job = |place| walk.released_entry(group, place);
    assert_eq!((job(0), job(1), walk.released_entry(form.question("trade").unwrap(), 1)), (0, 2, 2));
    walk.trim(group);
    assert_eq!(trades(walk.entries(group)), told);
    assert_eq!(walk.released_entry(group, 1), 1);
    // The last one that was passed over is gone with the next draft.
    walk.record(at("trade", 2), Answer::skipped()).unwrap();
    assert_eq!((walk.entries(group).len(), walk.number("job")), (2, Some(2.0)));
    assert_eq!(trades(walk.draft("work").get("job").unwrap().entries()), told);
    // Nobody is led back into it.
    walk.record("wish", Answer::skipped()).unwrap();
    for entry in 0..2 {
        walk.record(at("tasks", entry), Answer::none(NonAnswer::DoNotKnow)).unwrap();
        walk.record(at("months", entry), Answer::none(NonAnswer::DoNotKnow)).unwrap();
    }
    assert_eq!(walk.first_open("work").map(|spot| spot.question.name.as_str()), Some("wish"));
}

#[test]
fn where_nothing_of_an_entry_is_asked_none_is_begun() {
    let form = with_repeats();
    let mut walk = start(&form);
    let group = form.question("job").unwrap();
    walk.record("worked", Answer::text("no")).unwrap();
    let before = walk.portfolio().clone();
    assert!(walk.add_entry(group).is_none());
    assert_eq!(*walk.portfolio(), before);
}

#[test]
fn a_group_in_which_nothing_was_told_is_not_stored() {
    let form = with_repeats();
    let mut walk = start(&form);
    walk.record("worked", Answer::text("yes")).unwrap();
    walk.add_entry(form.question("job").unwrap()).unwrap();
    assert_eq!(walk.draft("work").into_keys().collect::<Vec<_>>(), ["worked"]);
}

#[test]
fn no_more_entries_than_anybody_tells() {
    let form = with_repeats();
    let mut walk = start(&form);
    walk.record("worked", Answer::text("yes")).unwrap();
    let group = form.question("job").unwrap();
    for entry in 0..MOST_ENTRIES {
        walk.record(at("trade", entry), Answer::text("baker")).unwrap();
    }
    assert!(!walk.has_room(group) && walk.add_entry(group).is_none());
    assert_eq!(walk.record(at("trade", MOST_ENTRIES), Answer::text("baker")), Err(Refusal::Question));
    let mut other = start(&form);
    other.record("worked", Answer::text("yes")).unwrap();
    assert_eq!(other.record(at("trade", 3), Answer::text("baker")), Err(Refusal::Question), "no gaps");
}

#[test]
fn the_core_comes_first_and_more_is_offered_after() {
    let form = with_repeats();
    let mut walk = Walk::new(&form, Portfolio::new(), TODAY, Actor::Person);
    assert_eq!(walk.depth(), Depth::Core);
    walk.record("worked", Answer::text("yes")).unwrap();
    walk.record("trade", Answer::text("baker")).unwrap();
    assert_eq!(whole(&walk), ["worked0", "trade0", "[job]"]);
    assert_eq!(walk.progress("work"), Progress { more: 2, ..progress(2, 2, State::Done) });
    assert_eq!(walk.core_left(), 4);
    for name in ["given", "country", "phone"] {
        walk.record(name, Answer::none(NonAnswer::PreferNot)).unwrap();
    }
    walk.record("born", Answer::text("2020")).unwrap();
    assert_eq!(walk.core_left(), 0);
    assert_eq!(Walk::new(&form, walk.portfolio().clone(), TODAY, Actor::Person).depth(), Depth::Full);
    walk.set_depth(Depth::Full);
    assert_eq!(whole(&walk), ["worked0", "trade0", "tasks0", "months0", "[job]"]);
}

#[test]
fn what_nobody_else_should_hear_is_put_off_and_kept() {
    let form = with_repeats();
    let mut walk = start(&form);
    walk.record("worked", Answer::text("yes")).unwrap();
    walk.record("trade", Answer::text("baker")).unwrap();
    walk.record(at("trade", 1), Answer::text("driver")).unwrap();
    assert!(whole(&walk).contains(&"wish0".to_owned()));
    walk.set_watched(true);
    assert!(!whole(&walk).contains(&"wish0".to_owned()));
    assert_eq!(walk.progress("work").put_off, 1);
    walk.record("wish", codes(&["driver", "baker"])).unwrap();
    assert_eq!(walk.progress("work").put_off, 0, "what is answered waits for nothing");
    assert!(walk.approved_revision("work").contains_key("wish"), "what was answered alone stays answered");
    walk.set_watched(false);
    assert_eq!(walk.progress("work").put_off, 0);
}

#[test]
fn an_order_of_choice_is_kept_and_has_its_limit() {
    let form = with_repeats();
    let mut walk = start(&form);
    walk.record("wish", codes(&["driver", "baker", "driver"])).unwrap();
    assert_eq!(walk.answer("wish"), Some(&codes(&["driver", "baker"])));
    let three = walk.record("wish", codes(&["baker", "driver", "teacher"]));
    assert_eq!(three, Err(Refusal::TooMany));
}

#[test]
fn a_choice_is_offered_in_its_time() {
    let form = with_repeats();
    let trade = form.question("trade").unwrap();
    let offered = |day| {
        let choices = trade.kind.choices().unwrap().iter();
        choices.filter(|choice| choice.is_offered(day, false)).count()
    };
    assert_eq!((offered(date(2026, 6, 30)), offered(date(2026, 7, 1))), (3, 2));
}

#[test]
fn sections_can_be_left_out() {
    let form = with_repeats();
    let walk = Walk::new(&form, Portfolio::new(), TODAY, Actor::Person).without(&["work"]);
    assert_eq!(
        walk.sections().map(|section| section.name.as_str()).collect::<Vec<_>>(),
        ["person", "school"]
    );
}
