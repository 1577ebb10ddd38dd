//! The file number: the person reads it at the end of a visit, and it is the one that the district takes for a lost card.

use super::{arrive, begin, function};
use crate::stage;
use mobio::domain::identity::PersonId;
use mobio::kiosk::effect::{Opened, Outcome};
use mobio::kiosk::model::{Kind, Model, Msg};
use mobio::kiosk::screens::{Screen, done};
use mobio::station::random;
use mobio::wire::enrolment::plain_code;

/// The file number at the end of a visit that began like this.
fn number_at_the_end(language: &str, outcome: Outcome) -> Option<String> {
    let mut model = begin(stage::context_before(language, stage::SMALL), Kind::Person);
    model.update(Msg::Outcome(outcome));
    arrive(&mut model);
    model.update(function(10));
    assert_eq!(model.screen.name(), "done");
    on_the_glass(&model)
}

/// What stands there from left to right, whatever the language.
fn on_the_glass(model: &Model) -> Option<String> {
    let rows = stage::look(model).rows().join(" ");
    rows.split_whitespace().find(|word| crate::story::is_file_number(word)).map(str::to_owned)
}

#[test]
fn the_number_that_is_shown_finds_the_person_at_the_district() {
    // Digits alone have no direction of their own.
    let digits = format!("{}00-4000-8000-000000000003", PersonId::begins("12345678").unwrap());
    for person in [digits.parse().unwrap(), random::person_id(), random::person_id()] {
        for language in stage::LANGUAGES {
            let outcomes =
                [Outcome::PersonCreated(Ok(person)), Outcome::PersonOpened(Ok(Opened::new(person)))];
            for outcome in outcomes {
                let shown = number_at_the_end(language, outcome).unwrap();
                assert_eq!(shown, person.file_number(), "{language}");
                let begins = PersonId::begins(&plain_code(&shown)).unwrap();
                assert!(person.to_string().starts_with(&begins), "{shown}: {begins} of {person}");
            }
        }
    }
}

#[test]
fn nobody_has_a_number_before_a_card_is_open() {
    let mut model = begin(stage::context_before("de", stage::SMALL), Kind::Person);
    assert_eq!(model.context.person, None);
    model.screen = Screen::Done(done::State::new());
    assert_eq!(on_the_glass(&model), None);
}
