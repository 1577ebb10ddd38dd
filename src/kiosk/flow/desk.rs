//! The counsellor's desk: sign in, the people of the office, one portfolio. Nothing opened is kept.

use crate::kiosk::effect::{DeskRefusal, Effect, Outcome};
use crate::kiosk::intent::Intent;
use crate::kiosk::model::Model;
use crate::kiosk::screens::{Screen, people as people_screen, portfolio, sign_in};

pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::SignIn { name, passphrase } => {
            if let Screen::SignIn(state) = &mut model.screen {
                state.busy();
            }
            vec![Effect::SignIn { name, passphrase }]
        }
        Intent::Portfolio(person) => {
            let effect = Effect::LoadPortfolio { person: person.person, purpose: person.purpose.clone() };
            model.show(Screen::Portfolio(portfolio::State::new(&person)));
            vec![effect]
        }
        _ => people(model),
    }
}

/// The list of people, fetched anew.
pub(super) fn people(model: &mut Model) -> Vec<Effect> {
    let mut state = people_screen::State::new();
    if let Some(office) = &model.journey.office {
        state.office(office.clone());
    }
    model.show(Screen::People(state));
    vec![Effect::LoadPeople]
}

pub(super) fn outcome(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    match (outcome, &mut model.screen) {
        (Outcome::SignedIn(Ok(reply)), _) => {
            model.journey.office = Some(reply);
            people(model)
        }
        (Outcome::SignedIn(Err(refusal)), Screen::SignIn(state)) => {
            state.refuse(refusal);
            Vec::new()
        }
        (
            Outcome::People(Err(DeskRefusal::SessionOver))
            | Outcome::Portfolio(Err(DeskRefusal::SessionOver)),
            _,
        ) => {
            model.journey.office = None;
            let mut state = sign_in::State::new();
            state.refuse(DeskRefusal::SessionOver);
            model.show(Screen::SignIn(state));
            Vec::new()
        }
        (Outcome::People(people), Screen::People(state)) => {
            state.show(people);
            Vec::new()
        }
        (Outcome::Portfolio(portfolio), Screen::Portfolio(state)) => {
            state.show(portfolio);
            Vec::new()
        }
        _ => Vec::new(),
    }
}
