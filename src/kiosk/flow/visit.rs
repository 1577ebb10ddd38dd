//! How a visit begins once a card is open: who is here and how old, practice for a new person, then the form or home.
//! Invariant: while a child under 14 has no guardian here, no screen with answers in it opens, whoever asks for it.

use crate::form::Spot;
use crate::kiosk::context::Context;
use crate::kiosk::effect::Effect;
use crate::kiosk::intent::Intent;
use crate::kiosk::model::Model;
use crate::kiosk::presence::{self, AGE_BAND, COMPANION, HELP_MODE};
use crate::kiosk::screens::{Screen, guardian, home, practice};

/// A new person.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    begin_with(model, &[COMPANION, AGE_BAND, HELP_MODE])
}

/// Somebody who was here before: the age is asked only while it is not known.
pub(super) fn welcome_back(model: &mut Model) -> Vec<Effect> {
    let knows_age = presence::years(&model.context).is_some();
    model.journey.practised = true;
    begin_with(model, if knows_age { &[COMPANION] } else { &[COMPANION, AGE_BAND] })
}

/// A form that does not ask these has no such questions to begin with.
fn begin_with(model: &mut Model, questions: &[&'static str]) -> Vec<Effect> {
    presence::note_languages(&mut model.context);
    let asked = questions.iter().copied().filter(|name| model.context.form.question(name).is_some());
    model.journey.beginning = asked.collect();
    match model.journey.beginning.first() {
        Some(first) => ask(model, first),
        None => go_on(model),
    }
}

pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::Practised => {
            model.journey.practised = true;
            go_on(model)
        }
        Intent::WhoIsHere => {
            // What else the visit began with was answered before.
            if model.journey.practised {
                model.journey.beginning = vec![COMPANION];
            }
            ask(model, COMPANION)
        }
        _ => Vec::new(),
    }
}

/// What follows the questions at the beginning.
fn go_on(model: &mut Model) -> Vec<Effect> {
    if !model.journey.practised {
        let way_back = !model.journey.beginning.is_empty();
        model.show(Screen::Practice(practice::State::new().with_way_back(way_back)));
    } else if model.journey.from_home {
        model.show(Screen::Home(home::State::new()));
    } else {
        return super::answering::go_on(model);
    }
    Vec::new()
}

/// The place of a question among those at the beginning of this visit.
fn place(model: &Model, question: &str) -> Option<usize> {
    model.journey.beginning.iter().position(|name| *name == question)
}

fn ask(model: &mut Model, question: &str) -> Vec<Effect> {
    match model.context.form.question(question) {
        Some(question) => super::answering::ask(model, question.into()),
        None => Vec::new(),
    }
}

/// What follows such a question; `None` for any other.
pub(super) fn after(model: &mut Model, spot: Spot<'_>) -> Option<Vec<Effect>> {
    let next = model.journey.beginning.get(place(model, &spot.question.name)? + 1).copied();
    Some(match next {
        Some(next) => ask(model, next),
        None => go_on(model),
    })
}

/// Back from such a question: nothing lies before the first one, the card is open. `None` for any other.
pub(super) fn before(model: &mut Model, spot: Spot<'_>) -> Option<Vec<Effect>> {
    let earlier = place(model, &spot.question.name)?.checked_sub(1);
    let earlier = earlier.and_then(|place| model.journey.beginning.get(place).copied());
    Some(earlier.map_or_else(Vec::new, |earlier| ask(model, earlier)))
}

/// Back from the screens of this module.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    let before = match &model.screen {
        Screen::Guardian(_) => presence::age_question(&model.context),
        _ => model.journey.beginning.last().copied(),
    };
    before.map_or_else(Vec::new, |before| ask(model, before))
}

/// The screen that may be shown instead of this one: itself, unless a child has to wait for a guardian.
pub(in crate::kiosk) fn admitted(context: &Context, screen: Screen) -> Screen {
    let opens = match &screen {
        Screen::Question(state) => {
            let question = context.form.question(state.question());
            !question.is_some_and(presence::is_asked_of_everybody)
        }
        Screen::Overview(_)
        | Screen::Review(_)
        | Screen::Approve(_)
        | Screen::Consent(_)
        | Screen::Home(_)
        | Screen::Practice(_) => true,
        _ => false,
    };
    if opens && presence::needs_guardian(context) { Screen::Guardian(guardian::State::new()) } else { screen }
}
