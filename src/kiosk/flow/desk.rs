//! The counsellor's desk: sign in, the people of the office, one portfolio. Nothing opened is kept.

use crate::kiosk::effect::{DeskRefusal, DeskReply, DeskRequest, Effect};
use crate::kiosk::intent::Intent;
use crate::kiosk::model::{Kind, Model};
use crate::kiosk::screens::{Screen, people as people_screen, portfolio, sign_in};
use crate::kiosk::widgets::picture;
use crate::wire::staff::StaffPerson;

pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::SignIn { name, passphrase } => {
            if let Screen::SignIn(state) = &mut model.screen {
                state.busy();
            }
            ask(model, DeskRequest::SignIn { name, passphrase })
        }
        Intent::Portfolio(person) => {
            model.show(Screen::Portfolio(portfolio::State::new(&person)));
            let StaffPerson { person, purpose, .. } = *person;
            ask(model, DeskRequest::Portfolio { person, purpose })
        }
        Intent::Picture(document) => {
            let bounds = picture::bounds(model.context.size);
            let Screen::Portfolio(state) = &mut model.screen else { return Vec::new() };
            let (person, purpose) = state.of();
            ask(model, DeskRequest::Picture { person, purpose, document, bounds })
        }
        Intent::Original(document, media) => {
            let Screen::Portfolio(state) = &mut model.screen else { return Vec::new() };
            let (person, purpose) = state.of();
            ask(model, DeskRequest::Original { person, purpose, document, media })
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
    ask(model, DeskRequest::People)
}

/// Asks under a new number: whatever was asked before is not waited for any more.
fn ask(model: &mut Model, request: DeskRequest) -> Vec<Effect> {
    model.journey.ticket += 1;
    vec![Effect::Desk { ticket: model.journey.ticket, request }]
}

/// Only the answer to the newest request is shown: a late one belongs to a screen that is gone.
pub(super) fn outcome(model: &mut Model, ticket: u64, reply: DeskReply) -> Vec<Effect> {
    if ticket != model.journey.ticket {
        // Who was let in after they had left sits nowhere.
        return if matches!(reply, DeskReply::SignedIn(Ok(_))) { vec![Effect::SignOut] } else { Vec::new() };
    }
    match (reply, &mut model.screen) {
        (DeskReply::SignedIn(Ok(reply)), _) if model.kind == Kind::Person => {
            super::beside::joined(model, reply)
        }
        (DeskReply::SignedIn(Ok(reply)), _) => {
            model.journey.office = Some(reply);
            people(model)
        }
        (DeskReply::SignedIn(Err(refusal)), _) if model.kind == Kind::Person => {
            super::beside::refused(model, refusal)
        }
        (DeskReply::SignedIn(Err(refusal)), Screen::SignIn(state)) => {
            state.refuse(refusal);
            Vec::new()
        }
        (
            DeskReply::People(Err(DeskRefusal::SessionOver))
            | DeskReply::Portfolio(Err(DeskRefusal::SessionOver))
            | DeskReply::Picture(_, Err(DeskRefusal::SessionOver))
            | DeskReply::Original(_, Err(DeskRefusal::SessionOver)),
            _,
        ) => {
            model.journey.office = None;
            let mut state = sign_in::State::new();
            state.refuse(DeskRefusal::SessionOver);
            model.show(Screen::SignIn(state));
            Vec::new()
        }
        (DeskReply::People(people), Screen::People(state)) => {
            state.show(people);
            Vec::new()
        }
        (DeskReply::Portfolio(portfolio), Screen::Portfolio(state)) => {
            state.show(portfolio, &model.library);
            Vec::new()
        }
        // Withdrawn meanwhile: nothing of it stays on the glass.
        (
            DeskReply::Picture(_, Err(DeskRefusal::NotApproved))
            | DeskReply::Original(_, Err(DeskRefusal::NotApproved)),
            Screen::Portfolio(state),
        ) => {
            state.show(Err(DeskRefusal::NotApproved), &model.library);
            Vec::new()
        }
        (DeskReply::Picture(document, drawn), Screen::Portfolio(state)) => {
            state.see(document, drawn);
            Vec::new()
        }
        (DeskReply::Original(document, kept), Screen::Portfolio(state)) => {
            state.keep(document, kept);
            Vec::new()
        }
        _ => Vec::new(),
    }
}
