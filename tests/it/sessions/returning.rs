//! Somebody who comes back: two versions of a section, and another PIN.

use super::{arrive, begin, key};
use crate::screens_return::fork;
use crate::stage;
use mobio::domain::answer::Answer;
use mobio::kiosk::effect::{Effect, OpenRefusal, Opened, Outcome};
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::{Kind, Model, Msg};
use mobio::kiosk::press::Key;
use mobio::kiosk::screens::Screen;
use mobio::seal::Pin;

/// A card that opened, with these versions of "person".
fn returned(versions: usize) -> Model {
    let mut model = begin(stage::context_before("de", stage::SMALL), Kind::Person);
    let mut fork = fork();
    while fork.versions.len() < versions {
        let mut other = fork.versions[1].clone();
        other.answers.insert("person_family_name".to_owned(), Answer::text("Al-Hamwi"));
        other.count = 9;
        fork.versions.push(other);
    }
    let sections = vec![fork.versions[0].clone()];
    let forks = if versions == 0 { Vec::new() } else { vec![fork] };
    let opened = Opened { sections, forks, ..Opened::new(stage::somebody()) };
    model.update(Msg::Outcome(Outcome::PersonOpened(Ok(opened))));
    arrive(&mut model);
    model
}

fn family_name(model: &Model) -> Option<&Answer> {
    model.context.walk.as_ref().unwrap().answer("person_family_name")
}

#[test]
fn the_person_chooses_before_anything_else_opens() {
    let mut model = returned(2);
    assert_eq!(model.screen.name(), "versions");
    for intent in [Intent::Overview, Intent::MyData, Intent::Approve, Intent::Continue] {
        flow::intent(&mut model, intent);
        assert_eq!(model.screen.name(), "versions");
    }
    model.update(key(Key::Character('2')));
    let effects = model.update(key(Key::Enter));
    assert_eq!(model.screen.name(), "home");
    assert_eq!(family_name(&model), Some(&Answer::text("حموي")));
    assert_eq!(
        model.context.walk.as_ref().unwrap().answer("person_birth_date"),
        None,
        "the whole section stands"
    );
    let [Effect::Choose(section), Effect::Save(snapshot), ..] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!((section.as_str(), snapshot.section.as_str()), ("person", "person"));
    assert_eq!(snapshot.count, 4, "saved as the revision behind both");
}

#[test]
fn of_three_versions_two_are_compared_and_then_the_third() {
    let mut model = returned(3);
    model.update(key(Key::Character('1')));
    let effects = model.update(key(Key::Enter));
    assert_eq!(model.screen.name(), "versions");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "nothing is decided yet");
    model.update(key(Key::Character('2')));
    let effects = model.update(key(Key::Enter));
    assert_eq!(family_name(&model), Some(&Answer::text("Al-Hamwi")));
    let count = effects.iter().find_map(|effect| match effect {
        Effect::Save(snapshot) => Some(snapshot.count),
        _ => None,
    });
    assert_eq!(count, Some(10), "behind the one with the most revisions");
}

#[test]
fn who_leaves_without_choosing_has_chosen_nothing() {
    let mut model = returned(2);
    let mut effects = model.update(key(Key::Function(10)));
    effects.extend(model.update(key(Key::Enter)));
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Save(snapshot) if snapshot.section == "person"))
    );
}

fn types(model: &mut Model, digits: &str) -> Vec<Effect> {
    for digit in digits.chars() {
        model.update(key(Key::Character(digit)));
    }
    model.update(key(Key::Enter))
}

/// At the old PIN, with a new one chosen.
fn renewing() -> Model {
    let mut model = returned(0);
    assert_eq!(model.screen.name(), "home");
    flow::intent(&mut model, Intent::ChangePin);
    types(&mut model, "314159");
    assert!(types(&mut model, "314159").is_empty(), "a new PIN alone changes nothing");
    model
}

#[test]
fn the_new_pin_is_chosen_twice_and_the_old_one_makes_it_count() {
    let mut model = renewing();
    let effects = types(&mut model, "271828");
    let [Effect::ChangePin { old, new }] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(*old == Pin::parse("271828").unwrap() && **new == Pin::parse("314159").unwrap());
    model.update(Msg::Outcome(Outcome::PinChanged(Err(OpenRefusal::WrongCardOrPin))));
    let again = types(&mut model, "271829");
    assert!(matches!(again.as_slice(), [Effect::ChangePin { .. }]), "the new one need not be chosen again");
    model.update(Msg::Outcome(Outcome::PinChanged(Ok(()))));
    assert_eq!(model.screen.name(), "new_pin");
    assert!(model.journey.new_pin.is_none());
    model.update(key(Key::Enter));
    assert_eq!(model.screen.name(), "home");
}

#[test]
fn a_pin_that_the_card_had_before_is_chosen_anew() {
    let mut model = renewing();
    types(&mut model, "271828");
    model.update(Msg::Outcome(Outcome::PinChanged(Err(OpenRefusal::PinUsed))));
    assert!(matches!(&model.screen, Screen::Pin(state) if state.is_choosing()));
    assert!(model.journey.new_pin.is_none());
    types(&mut model, "161803");
    types(&mut model, "161803");
    assert!(matches!(types(&mut model, "271828").as_slice(), [Effect::ChangePin { .. }]));
}

#[test]
fn a_refusal_while_hidden_waits_behind() {
    for refusal in [OpenRefusal::WrongCardOrPin, OpenRefusal::PinUsed] {
        let mut model = renewing();
        types(&mut model, "271828");
        model.update(key(Key::Function(12)));
        model.update(Msg::Outcome(Outcome::PinChanged(Err(refusal))));
        assert_eq!(model.screen.name(), "hidden");
        model.update(key(Key::Enter));
        types(&mut model, "271828");
        model.update(Msg::Outcome(Outcome::PinChecked(Ok(()))));
        assert_eq!(model.screen.name(), "pin");
        model.update(key(Key::Escape));
        model.update(key(Key::Escape));
        assert_eq!(model.screen.name(), "home", "the screen takes keys again");
    }
}

#[test]
fn back_leads_from_the_old_pin_to_the_new_one_and_home() {
    let mut model = renewing();
    model.update(key(Key::Escape));
    assert!(matches!(&model.screen, Screen::Pin(state) if state.is_choosing()));
    model.update(key(Key::Escape));
    assert_eq!(model.screen.name(), "home");
    assert!(model.journey.new_pin.is_none());
}

#[test]
fn a_new_pin_is_forgotten_with_the_screen() {
    let mut model = renewing();
    model.update(key(Key::Function(9)));
    assert!(model.journey.new_pin.is_none());
}

/// What others should not hear differs too: nothing is chosen before them, and what is told meanwhile is compared.
#[test]
fn a_choice_that_nobody_could_see_waits() {
    let mut model = begin(stage::context_before("de", stage::SMALL), Kind::Person);
    let mut fork = fork();
    let form = model.context.form;
    let (open, alone) = ("goal_areas", "message");
    assert!(form.question(alone).unwrap().alone && form.question(open).is_some());
    assert_eq!(form.question(open).unwrap().section, form.question(alone).unwrap().section);
    for (version, text) in fork.versions.iter_mut().zip(["newer", "older"]) {
        version.section = form.question(alone).unwrap().section.clone();
        version.answers.clear();
        version.answers.insert(alone.to_owned(), Answer::text(text));
    }
    fork.section = fork.versions[0].section.clone();
    let sections = vec![fork.versions[0].clone()];
    let opened = Opened { sections, forks: vec![fork], ..Opened::new(stage::somebody()) };
    model.update(Msg::Outcome(Outcome::PersonOpened(Ok(opened))));
    let family = Answer::value(mobio::domain::answer::Value::Codes(vec!["family".to_owned()]));
    flow::intent(&mut model, Intent::Answer { spot: stage::spot("sess_companion"), answer: family });
    arrive(&mut model);
    assert_eq!(model.screen.name(), "home");
    assert_eq!(model.context.forks.len(), 1, "it waits");
}
