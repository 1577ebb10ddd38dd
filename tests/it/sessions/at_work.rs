//! While a PIN is at work its screen waits: it can be hidden, never left, and what comes of it is shown truthfully.

use super::{arrive, begin, function, saved, session};
use crate::stage;
use mobio::domain::consent::{Approval, Purpose};
use mobio::kiosk::context::{Approved, Saving};
use mobio::kiosk::effect::{Effect, Ending, OpenRefusal, Opened, Outcome};
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::{Kind, Model, Msg};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::vault::Vault;

fn key(key: Key) -> Msg {
    Msg::Press(Press::Key(key))
}

/// Types a PIN and goes on; what has to be done then.
pub(super) fn type_pin(model: &mut Model) -> Vec<Effect> {
    for digit in "271828".chars() {
        model.update(key(Key::Character(digit)));
    }
    model.update(key(Key::Enter))
}

/// The PIN was chosen twice: the person is being made.
fn creating() -> Model {
    let mut model = begin(stage::context_before("de", stage::SMALL), Kind::Person);
    flow::intent(&mut model, Intent::PrivacyUnderstood);
    model.update(Msg::Outcome(Outcome::CardMade(Vault::make_card())));
    flow::intent(&mut model, Intent::CardProved);
    type_pin(&mut model);
    assert!(matches!(type_pin(&mut model).as_slice(), [Effect::CreatePerson { .. }]));
    model
}

/// Card and PIN are being tried.
fn opening() -> Model {
    let mut model = begin(stage::context_before("de", stage::SMALL), Kind::Person);
    flow::intent(&mut model, Intent::Card(Vault::make_card()));
    assert!(matches!(type_pin(&mut model).as_slice(), [Effect::OpenPerson { .. }]));
    model
}

fn approval() -> Approval {
    Approval {
        offices: vec!["weinheim".parse().unwrap()],
        sections: vec!["person".to_owned()],
        papers: Vec::new(),
        purpose: Purpose::counselling(),
        until: jiff::civil::date(2027, 11, 30),
        minor: false,
        language: "de".to_owned(),
        text: "what the screen showed".to_owned(),
    }
}

/// A decision is being signed.
fn signing() -> Model {
    let mut model = session();
    flow::intent(&mut model, Intent::Approved(approval()));
    assert!(matches!(type_pin(&mut model).as_slice(), [Effect::Freeze, Effect::Approve { .. }]));
    model
}

/// The screen was hidden, and the PIN to come back is being checked.
fn coming_back() -> Model {
    let mut model = session();
    model.update(function(12));
    model.update(key(Key::Enter));
    assert!(matches!(type_pin(&mut model).as_slice(), [Effect::CheckPin(_)]));
    model
}

/// Every key that could lead elsewhere.
fn leave_by_every_key(model: &mut Model) {
    for number in [1, 2, 4, 5, 6, 7, 8, 9, 10] {
        assert!(model.update(function(number)).is_empty(), "F{number}");
    }
    for other in [Key::Escape, Key::Enter, Key::Character('1')] {
        assert!(model.update(key(other)).is_empty(), "{other:?}");
    }
    assert!(model.overlay.is_none());
    assert_eq!(model.screen.name(), "pin");
}

#[test]
fn no_key_leaves_a_pin_that_is_at_work() {
    for model in [creating, opening, signing, coming_back] {
        let mut model = model();
        assert!(model.is_at_work());
        leave_by_every_key(&mut model);
    }
}

#[test]
fn what_comes_of_a_pin_is_shown_where_it_was_typed() {
    let made = (Outcome::PersonCreated(Ok(stage::somebody())), "question", "practice");
    let opened = Opened::new(stage::somebody());
    let opened = (Outcome::PersonOpened(Ok(opened)), "question", "home");
    let signed = (Outcome::Signed(Ok(vec![approved()])), "done", "done");
    let back = (Outcome::PinChecked(Ok(())), "question", "question");
    let models: [fn() -> Model; 4] = [creating, opening, signing, coming_back];
    for (model, (outcome, screen, after_arriving)) in models.into_iter().zip([made, opened, signed, back]) {
        let mut model = model();
        leave_by_every_key(&mut model);
        model.update(Msg::Outcome(outcome));
        assert_eq!(model.screen.name(), screen);
        assert!(!model.is_at_work());
        model.update(function(1));
        assert!(model.overlay.is_some(), "{screen}: the keys work again");
        model.update(key(Key::Escape));
        arrive(&mut model);
        assert_eq!(model.screen.name(), after_arriving);
    }
}

#[test]
fn who_comes_back_to_something_unreadable_is_told_and_then_goes_home() {
    let mut model = opening();
    let opened = Opened { set_aside: 1, ..Opened::new(stage::somebody()) };
    model.update(Msg::Outcome(Outcome::PersonOpened(Ok(opened))));
    assert_eq!(model.screen.name(), "trouble");
    model.update(key(Key::Character('1')));
    arrive(&mut model);
    assert_eq!(model.screen.name(), "home");
}

#[test]
fn a_refused_pin_can_be_typed_again() {
    let refusal = || OpenRefusal::WrongCardOrPin;
    let refused: [(fn() -> Model, Outcome); 4] = [
        (creating, Outcome::PersonCreated(Err(refusal()))),
        (opening, Outcome::PersonOpened(Err(refusal()))),
        (signing, Outcome::Signed(Err(refusal()))),
        (coming_back, Outcome::PinChecked(Err(refusal()))),
    ];
    for (model, outcome) in refused {
        let mut model = model();
        model.update(Msg::Outcome(outcome));
        assert_eq!(model.screen.name(), "pin");
        model.update(key(Key::Escape));
        assert_ne!(model.screen.name(), "pin", "Esc works again");
    }
}

fn approved() -> Approved {
    let Approval { purpose, sections, until, .. } = approval();
    Approved {
        office: "weinheim".parse().unwrap(),
        purpose,
        sections,
        changed: Vec::new(),
        papers: Vec::new(),
        until,
        confirmed: None,
        minor: false,
    }
}

#[test]
fn a_decision_that_was_hidden_while_it_was_signed_is_told_on_coming_back() {
    let mut model = signing();
    model.update(function(12));
    assert_eq!(model.screen.name(), "hidden");
    model.update(key(Key::Enter));
    assert!(matches!(type_pin(&mut model).as_slice(), [Effect::CheckPin(_)]));
    model.update(Msg::Outcome(Outcome::Signed(Ok(vec![approved()]))));
    assert_eq!(model.screen.name(), "pin", "the result waits behind");
    assert!(model.is_at_work(), "the other PIN is still being checked");
    model.update(Msg::Outcome(Outcome::PinChecked(Ok(()))));
    assert_eq!((model.screen.name(), model.context.approved.len()), ("done", 1));
}

#[test]
fn a_wrong_pin_for_a_hidden_decision_is_told_on_coming_back_and_signs_nothing() {
    let mut model = signing();
    model.update(function(12));
    model.update(key(Key::Enter));
    model.update(Msg::Outcome(Outcome::Signed(Err(OpenRefusal::WrongCardOrPin))));
    type_pin(&mut model);
    model.update(Msg::Outcome(Outcome::PinChecked(Ok(()))));
    assert_eq!(model.screen.name(), "pin");
    let again = type_pin(&mut model);
    assert!(matches!(again.as_slice(), [Effect::Freeze, Effect::Approve { .. }]), "the decision still waits");
}

#[test]
fn before_a_card_is_open_hiding_ends_the_session() {
    for model in [creating, opening] {
        let effects = model().update(function(12));
        assert!(matches!(effects.last(), Some(Effect::End(Ending::Left))));
    }
}

#[test]
fn a_failed_save_does_not_take_the_screen_of_a_decision_that_is_being_signed() {
    let mut model = signing();
    model.counts.insert("person".to_owned(), 1);
    model.update(saved("person", 1, Err("K-STORE-07")));
    assert_eq!(model.screen.name(), "pin");
    model.update(Msg::Outcome(Outcome::Signed(Ok(vec![approved()]))));
    assert_eq!((model.screen.name(), model.context.saving), ("done", Saving::Failed("K-STORE-07")));
}

#[test]
fn a_decision_waits_only_as_long_as_its_pin_is_asked_for() {
    let mut model = session();
    flow::intent(&mut model, Intent::Approved(approval()));
    model.update(function(9));
    assert_eq!(model.screen.name(), "overview");
    assert!(model.journey.approval.is_none());
}

#[test]
fn a_card_that_is_shown_never_turns_into_another() {
    let mut model = begin(stage::context_before("de", stage::SMALL), Kind::Person);
    flow::intent(&mut model, Intent::PrivacyUnderstood);
    let late = || Msg::Outcome(Outcome::CardMade(Vault::make_card()));
    model.update(late());
    assert_eq!(model.screen.name(), "new_card");
    let shown = model.journey.card.clone().unwrap();
    model.update(late());
    assert!(std::sync::Arc::ptr_eq(&shown, model.journey.card.as_ref().unwrap()));
    flow::intent(&mut model, Intent::Back);
    flow::intent(&mut model, Intent::Back);
    assert_eq!(model.screen.name(), "privacy");
    model.update(late());
    assert_eq!(model.screen.name(), "privacy");
}
