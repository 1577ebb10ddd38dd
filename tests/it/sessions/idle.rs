//! Who is quiet for how long, and what happens then.

use super::{begin, session};
use crate::stage;
use mobio::kiosk::effect::{Effect, Ending};
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::{Kind, Model, Moment, Msg};
use mobio::kiosk::press::{Key, Press};
use std::time::Duration;

fn tick(model: &mut Model, seconds: u64) -> Vec<Effect> {
    let utc = "2026-11-23T13:32:00Z".parse().unwrap();
    model.update(Msg::Tick(Moment { utc, running: Duration::from_secs(seconds) }))
}

/// The seconds after which the countdown begins and the session ends, for a model that nobody touches.
fn quiet(model: &mut Model, from: u64) -> (u64, u64, Vec<Effect>) {
    let mut begins = None;
    for second in from.. {
        let effects = tick(model, second);
        if begins.is_none() && model.overlay.is_some() {
            begins = Some(second - from);
        }
        if !effects.is_empty() {
            return (begins.unwrap(), second - from, effects);
        }
    }
    unreachable!("every session ends")
}

/// A session to be left alone.
type Made = fn() -> Model;

fn privacy() -> Model {
    begin(stage::context_before("de", stage::SMALL), Kind::Person)
}

fn review() -> Model {
    let mut model = session();
    flow::intent(&mut model, Intent::Review("person".to_owned()));
    model
}

fn sign_in() -> Model {
    begin(stage::context_before("de", stage::SMALL), Kind::Staff)
}

fn desk() -> Model {
    super::desk::signed_in()
}

#[test]
fn quiet_time_is_as_long_as_what_is_on_the_screen_needs() {
    let cases: [(&str, Made, u64, u64); 5] = [
        ("a question", session, 90, 120),
        ("the privacy screens", privacy, 180, 210),
        ("a review in two languages", review, 180, 210),
        ("a sign-in, nobody signed in", sign_in, 90, 120),
        ("a counsellor's desk is locked at five minutes", desk, 270, 300),
    ];
    for (what, model, begins, ends) in cases {
        let (began, ended, effects) = quiet(&mut model(), 0);
        assert_eq!((began, ended), (begins, ends), "{what}");
        let ends_as_it_must =
            matches!(effects.as_slice(), [Effect::Freeze, Effect::SignOut, Effect::End(Ending::Idle)]);
        assert!(ends_as_it_must, "{what}: {effects:?}");
    }
}

#[test]
fn quiet_time_counts_down_and_ends_the_session_sealed() {
    let mut model = session();
    tick(&mut model, 89);
    assert!(model.overlay.is_none());
    tick(&mut model, 95);
    assert!(model.overlay.is_some() && model.is_counting());
    model.update(Msg::Press(Press::Key(Key::Character('x'))));
    assert!(model.overlay.is_none(), "any key goes on, and is swallowed");
    assert_eq!(model.screen.name(), "question");
    assert_eq!(quiet(&mut model, 95).1, 120);
}

#[test]
fn hiding_does_not_stop_the_clock() {
    let mut model = review();
    tick(&mut model, 10);
    model.update(super::function(12));
    assert_eq!(quiet(&mut model, 10).1, 120);
}

#[test]
fn work_in_the_background_is_not_the_persons_quiet_but_not_for_ever() {
    let mut model = session();
    model.update(super::function(12));
    flow::intent(&mut model, Intent::Back);
    tick(&mut model, 80);
    super::at_work::type_pin(&mut model);
    assert!(model.is_at_work());
    let (began, ended, _) = quiet(&mut model, 80);
    assert_eq!((began, ended), (59 + 90, 59 + 120), "a minute of work, then quiet as ever");
}

/// The clock goes on while the machine sleeps, and the loop looks at it within a second of its waking.
#[test]
fn who_wakes_a_machine_finds_nothing_of_the_person_before() {
    let mut model = session();
    tick(&mut model, 10);
    assert!(model.quiet_for() <= Duration::from_secs(1));
    let effects = tick(&mut model, 10 + 8 * 3600);
    assert!(matches!(effects.as_slice(), [Effect::Freeze, Effect::SignOut, Effect::End(Ending::Idle)]));
}
