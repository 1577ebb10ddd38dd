//! Who has lost the card: code, new card, PIN, and what is told before the visit begins.

use super::{arrive, begin, function, key};
use crate::stage;
use mobio::domain::identity::ObjectId;
use mobio::kiosk::effect::{Claim, Effect, OpenRefusal, Opened, Outcome};
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::{Kind, Model, Msg};
use mobio::kiosk::press::{Key, Press};
use mobio::seal::{CardNumber, KeyId, Recovery};
use mobio::station::random;

fn claim(case: ObjectId) -> Claim {
    let recovery = Recovery { replaces: KeyId::new([7; 8]), case };
    Claim { recovery, person: random::person_id(), seq: 2, rescue: false }
}

fn types(model: &mut Model, text: &str) -> Vec<Effect> {
    for letter in text.chars() {
        model.update(key(Key::Character(letter)));
    }
    model.update(key(Key::Enter))
}

/// At the code, with this one shown to the district.
fn shown() -> Model {
    let mut model = begin(stage::context_before("de", stage::SMALL), Kind::Person);
    flow::intent(&mut model, Intent::PrivacyUnderstood);
    model.update(key(Key::Character('3')));
    assert_eq!(model.screen.name(), "lost_card");
    model.update(Msg::Press(Press::Paste("7F3K9-2QD4M".to_owned())));
    let effects = model.update(key(Key::Enter));
    let [Effect::ShowCode(code)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(code.code.as_str(), "7F3K92QD4M");
    for number in [1, 2, 9] {
        assert!(model.update(function(number)).is_empty(), "F{number}");
    }
    assert_eq!(model.screen.name(), "lost_card", "what comes of it is told where it was typed");
    model
}

/// A new card shown and proved, and its PIN chosen.
fn chosen(model: &mut Model) -> Vec<Effect> {
    let card = CardNumber::generate(&mut random::rng());
    let last = card.last_four().to_owned();
    model.update(Msg::Outcome(Outcome::CardMade(card)));
    assert_eq!(model.screen.name(), "new_card");
    model.update(key(Key::Enter));
    types(model, &last);
    types(model, "161803");
    types(model, "161803")
}

#[test]
fn a_good_code_leads_to_a_new_card_and_to_what_came_back() {
    let mut model = shown();
    model.update(Msg::Outcome(Outcome::CodeShown(Err(OpenRefusal::WrongCardOrPin))));
    assert_eq!(model.screen.name(), "lost_card");
    assert!(matches!(model.update(key(Key::Enter)).as_slice(), [Effect::ShowCode(_)]), "the code stays");
    let claim = claim(random::object_id());
    let effects = model.update(Msg::Outcome(Outcome::CodeShown(Ok(claim))));
    assert!(matches!(effects.as_slice(), [Effect::MakeCard]));
    let effects = chosen(&mut model);
    let [Effect::ReplaceCard { claim: used, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(**used, claim);
    // The case was stopped meanwhile: said where the PIN was typed.
    model.update(Msg::Outcome(Outcome::PersonOpened(Err(OpenRefusal::WrongCardOrPin))));
    assert_eq!(model.screen.name(), "pin");
    let opened = Opened { replaced: Some(true), set_aside: 1, ..Opened::new(stage::somebody()) };
    model.update(Msg::Outcome(Outcome::PersonOpened(Ok(opened))));
    assert_eq!(model.screen.name(), "card_news");
    model.update(key(Key::Enter));
    assert_eq!(model.screen.name(), "trouble", "what is torn is told too");
    model.update(key(Key::Enter));
    arrive(&mut model);
    assert_eq!(model.screen.name(), "home");
    assert!(model.journey.claim.is_none());
}

#[test]
fn a_rescue_copy_is_asked_for_before_the_pin_and_no_is_marked() {
    // What each way answers: the first tile and Enter alone are no.
    for (presses, wanted) in
        [(&[Key::Enter][..], false), (&[Key::Character('2')], true), (&[Key::Down, Key::Enter], true)]
    {
        let mut context = stage::context_before("de", stage::SMALL);
        context.rescue = true;
        let mut model = begin(context, Kind::Person);
        flow::intent(&mut model, Intent::PrivacyUnderstood);
        model.update(key(Key::Character('1')));
        let card = CardNumber::generate(&mut random::rng());
        let last = card.last_four().to_owned();
        model.update(Msg::Outcome(Outcome::CardMade(card)));
        model.update(key(Key::Enter));
        types(&mut model, &last);
        assert_eq!(model.screen.name(), "rescue");
        // Whoever said yes and comes back is asked anew, with "no" marked again.
        model.update(key(Key::Character('2')));
        assert_eq!(model.screen.name(), "pin");
        model.update(key(Key::Escape));
        assert_eq!(model.screen.name(), "rescue");
        model.update(key(Key::Escape));
        assert_eq!(model.screen.name(), "last_four");
        types(&mut model, &last);
        for press in presses {
            model.update(key(*press));
        }
        types(&mut model, "161803");
        let effects = types(&mut model, "161803");
        let [Effect::CreatePerson { rescue, .. }] = effects.as_slice() else { panic!("{effects:?}") };
        assert_eq!(*rescue, wanted, "{presses:?}");
    }
    let mut model = begin(stage::context_before("de", stage::SMALL), Kind::Person);
    flow::intent(&mut model, Intent::PrivacyUnderstood);
    model.update(key(Key::Character('1')));
    let effects = chosen(&mut model);
    assert!(matches!(effects.as_slice(), [Effect::CreatePerson { rescue: false, .. }]), "not offered");
}

#[test]
fn answers_that_a_copy_brought_back_are_told_of() {
    let mut model = begin(stage::context_before("de", stage::SMALL), Kind::Person);
    model.update(Msg::Outcome(Outcome::PersonOpened(Ok(Opened {
        rescued: true,
        ..Opened::new(stage::somebody())
    }))));
    assert_eq!(model.screen.name(), "card_news");
    model.update(key(Key::Character('1')));
    arrive(&mut model);
    assert_eq!(model.screen.name(), "home");
}

#[test]
fn who_goes_back_and_takes_a_new_card_is_a_new_person() {
    let mut model = shown();
    model.update(Msg::Outcome(Outcome::CodeShown(Ok(claim(random::object_id())))));
    model.update(Msg::Outcome(Outcome::CardMade(CardNumber::generate(&mut random::rng()))));
    model.update(key(Key::Escape));
    assert_eq!(model.screen.name(), "card_choice");
    assert!(matches!(model.update(key(Key::Character('1'))).as_slice(), [Effect::MakeCard]));
    let effects = chosen(&mut model);
    assert!(matches!(effects.as_slice(), [Effect::CreatePerson { .. }]), "{effects:?}");
}

#[test]
fn who_stopped_a_new_card_learns_of_it_before_anything_else() {
    let mut model = begin(stage::context_before("de", stage::SMALL), Kind::Person);
    let stopped = Some("2026-11-22T08:05:00Z".parse().unwrap());
    model.update(Msg::Outcome(Outcome::PersonOpened(Ok(Opened {
        stopped,
        ..Opened::new(stage::somebody())
    }))));
    assert_eq!(model.screen.name(), "card_news");
    let effects = model.update(key(Key::Character('2')));
    assert!(matches!(effects.as_slice(), [Effect::Ring]), "a person can be called");
    assert_eq!(model.screen.name(), "card_news");
    model.update(key(Key::Character('1')));
    arrive(&mut model);
    assert_eq!(model.screen.name(), "home");
}
