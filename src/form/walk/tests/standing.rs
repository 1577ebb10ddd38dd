//! Answers that another answer has undone: they are kept, but are no answers until they fit again.

use super::entries::{at, codes};
use super::*;
use crate::form::samples::with_repeats;

/// A baker who has told everything about it.
fn baker(form: &Form) -> Walk<'_> {
    let mut walk = start(form);
    walk.record("worked", Answer::text("yes")).unwrap();
    walk.record("trade", Answer::text("baker")).unwrap();
    walk.record("tasks", codes(&["bread", "cake"])).unwrap();
    walk.record("months", Answer::value(Value::Whole(3))).unwrap();
    walk
}

#[test]
fn an_answer_that_no_longer_fits_is_open_again() {
    let form = with_repeats();
    let mut walk = baker(&form);
    assert_eq!(walk.progress("work"), progress(4, 4, State::Done));
    walk.record("trade", Answer::text("driver")).unwrap();
    assert_eq!(walk.progress("work"), progress(3, 4, State::Open));
    assert_eq!(walk.first_open("work").map(|spot| spot.question.name.as_str()), Some("tasks"));
    let trade = walk.spot("trade").unwrap();
    assert_eq!(walk.onward_to_unseen(trade).map(|spot| spot.question.name.as_str()), Some("tasks"));
    // Changing their mind back brings it back.
    walk.record("trade", Answer::text("baker")).unwrap();
    assert_eq!(walk.progress("work"), progress(4, 4, State::Done));
}

#[test]
fn an_answer_that_does_not_fit_is_refused() {
    let form = with_repeats();
    let mut walk = baker(&form);
    assert_eq!(walk.record("tasks", codes(&["bread", "bus"])), Err(Refusal::Code));
    walk.record(at("trade", 1), Answer::text("driver")).unwrap();
    assert_eq!(walk.record(at("tasks", 1), codes(&["bread"])), Err(Refusal::Code));
    assert_eq!(walk.record(at("tasks", 1), codes(&["bus"])), Ok(()));
}

/// What a hidden section lacks keeps nobody in the core.
#[test]
fn a_section_that_is_not_offered_does_not_decide_how_much_is_asked() {
    let form = with_repeats();
    let mut walk = Walk::new(&form, Portfolio::new(), TODAY, Actor::Person);
    walk.record("phone", Answer::text("+4915123456789")).unwrap();
    for name in ["given", "country"] {
        walk.record(name, Answer::skipped()).unwrap();
    }
    walk.record("born", Answer::text("2024")).unwrap();
    let again = || Walk::new(&form, walk.portfolio().clone(), TODAY, Actor::Person);
    assert_eq!(again().depth(), Depth::Core, "work was not yet asked");
    assert_eq!(again().without(&["work"]).depth(), Depth::Full);
}
