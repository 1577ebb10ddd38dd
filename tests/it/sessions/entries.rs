//! Several jobs, several children: what is begun and left again leaves nothing, nothing goes without being asked for,
//! and who opens an entry out of a correction goes through all of it.

use super::{answer, begin, function, key};
use crate::stage;
use mobio::form::Spot;
use mobio::kiosk::effect::Effect;
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::{Kind, Model};
use mobio::kiosk::press::Key;
use mobio::kiosk::screens::Screen;

/// A person with one child, at the list of children.
pub(super) fn at_the_list() -> Model {
    let mut model = begin(stage::context("de", stage::SMALL), Kind::Person);
    model.journey.open = true;
    answer(&mut model, "family_children_any", "yes");
    flow::intent(&mut model, Intent::Correct(child(0, "child_birth_date")));
    answer_at(&mut model, child(0, "child_birth_date"), "2014-03-XX");
    answer_at(&mut model, child(0, "child_lives"), "with_me");
    flow::intent(&mut model, Intent::Correct(stage::spot("child")));
    model
}

pub(super) fn child(entry: usize, question: &str) -> Spot<'static> {
    Spot { entry, ..stage::spot(question) }
}

fn answer_at(model: &mut Model, spot: Spot<'static>, text: &str) -> Vec<Effect> {
    flow::intent(model, Intent::Answer { spot, answer: mobio::domain::answer::Answer::text(text) })
}

fn told(model: &Model) -> usize {
    model.context.walk.as_ref().unwrap().entries(stage::spot("child").question).len()
}

/// The question, and the entry that it is asked for.
fn asked(model: &Model) -> (&str, usize) {
    match &model.screen {
        Screen::Question(state) => (state.question(), state.spot().entry),
        screen => (screen.name(), 0),
    }
}

#[test]
fn an_entry_that_was_begun_and_left_is_gone() {
    for (pressed, to) in [(Key::Escape, "child"), (Key::Function(9), "overview")] {
        let mut model = at_the_list();
        assert_eq!((asked(&model).0, told(&model)), ("child", 1));
        model.update(key(Key::Character('2')));
        assert_eq!(asked(&model), ("child_birth_date", 1));
        model.update(key(pressed));
        assert_eq!((asked(&model).0, told(&model)), (to, 1));
    }
}

#[test]
fn an_entry_with_an_answer_stays_whatever_comes_next() {
    let mut model = at_the_list();
    model.update(key(Key::Character('2')));
    answer_at(&mut model, child(1, "child_birth_date"), "2021-08-30");
    model.update(function(9));
    assert_eq!(told(&model), 2);
}

#[test]
fn nothing_is_taken_away_before_a_second_press() {
    for (second, left) in
        [(Key::Escape, 1), (Key::Enter, 1), (Key::Character('1'), 1), (Key::Character('2'), 0)]
    {
        let mut model = at_the_list();
        model.update(key(Key::Down));
        model.update(function(8));
        assert_eq!((asked(&model).0, told(&model)), ("child", 1), "asked first");
        let sure = model.context.words.say("entries-remove-sure");
        assert!(stage::look(&model).shows(sure.text()));
        let effects = model.update(key(second));
        assert_eq!((asked(&model).0, told(&model)), ("child", left), "{second:?}");
        let saved = effects.iter().any(|effect| matches!(effect, Effect::Save(_)));
        assert_eq!(saved, left == 0);
        assert!(!stage::look(&model).shows(sure.text()));
    }
}

/// Out of the review one comes to the list, and from there through a whole new entry, not back after one answer.
#[test]
fn an_entry_opened_out_of_a_correction_is_told_to_its_end() {
    let mut model = at_the_list();
    assert!(model.journey.correcting.is_some());
    model.update(key(Key::Character('2')));
    answer_at(&mut model, child(1, "child_birth_date"), "2021-08-30");
    assert_eq!(asked(&model), ("child_lives", 1));
}

/// That there is no more of them is the answer of a list; it has no other way out.
#[test]
fn a_list_of_entries_offers_no_non_answer() {
    let mut model = at_the_list();
    model.update(function(5));
    assert!(model.overlay.is_none());
    let keys = model.screen.keys(&model.context);
    assert!(!keys.others.iter().any(|button| button.key == Key::Function(5)));
}
