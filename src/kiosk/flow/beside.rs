//! A counsellor beside the person: signs in inside the open session, and leaves, or the session ends. Assisted questions
//! open and German stands beside; the list of people, other portfolios and the person's PIN stay out of reach.

use super::answering;
use crate::domain::actor::Actor;
use crate::form::Choices;
use crate::form::definition::Path;
use crate::kiosk::context::{Beside, Context, Words};
use crate::kiosk::effect::{DeskRefusal, Effect};
use crate::kiosk::model::{Kind, Model};
use crate::kiosk::screens::{Screen, home, sign_in};
use crate::wire::staff::StaffSessionReply;
use std::sync::Arc;

/// Whether F7 does something here: join where nothing is being answered, leave anywhere.
pub(super) fn works(model: &Model) -> bool {
    let joins = matches!(model.screen, Screen::Home(_) | Screen::Overview(_));
    let open = model.kind == Kind::Person && model.context.walk.is_some();
    open && (joins || model.context.beside.is_some())
}

/// F7: the sign-in, or the counsellor leaves.
pub(super) fn turn(model: &mut Model) -> Vec<Effect> {
    if !works(model) {
        return Vec::new();
    }
    if model.context.beside.is_some() {
        return leave(model);
    }
    // A reply to an earlier sign-in that was left is not waited for.
    model.journey.ticket += 1;
    model.journey.joining_at_home = matches!(model.screen, Screen::Home(_));
    model.show(Screen::SignIn(sign_in::State::beside()));
    Vec::new()
}

/// Signed in. Who has gone elsewhere, or has hidden the screen meanwhile, sits beside nobody.
pub(super) fn joined(model: &mut Model, reply: StaffSessionReply) -> Vec<Effect> {
    if !matches!(model.screen, Screen::SignIn(_)) {
        if matches!(model.journey.behind.as_deref(), Some(Screen::SignIn(_))) {
            back(model);
        }
        return vec![Effect::SignOut];
    }
    let context = &mut model.context;
    model.journey.second_before.clone_from(&context.second);
    context.beside =
        Some(Beside { name: reply.name.clone(), office: reply.office_names.clone(), until: reply.expires });
    add_german(context);
    act(model, Actor::Both);
    back(model)
}

/// While a counsellor is beside, German stands under every question that is in another language.
pub(super) fn add_german(context: &mut Context) {
    let is_german = context.words.language.code() == context.german.language.code();
    if context.beside.is_some() && !is_german {
        context.second = Some(context.german.clone());
    }
}

/// Another language below the person's own; beside a counsellor it comes when they have left.
pub(super) fn choose_second(model: &mut Model, second: Option<Arc<Words>>) -> Vec<Effect> {
    if model.context.beside.is_some() {
        model.journey.second_before.clone_from(&second);
    }
    model.context.second = second;
    add_german(&mut model.context);
    answering::note_languages(model)
}

/// The district does not know them, or cannot be asked. Who types that meanwhile is hidden sees it afterwards.
pub(super) fn refused(model: &mut Model, refusal: DeskRefusal) -> Vec<Effect> {
    let screen = model.journey.behind.as_deref_mut().unwrap_or(&mut model.screen);
    if let Screen::SignIn(state) = screen {
        state.refuse(refusal);
    }
    Vec::new()
}

/// The counsellor leaves: what only opens beside one closes.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    model.context.beside = None;
    // Who has chosen the language of the second line as their own needs no second line.
    let own = model.context.words.language.code();
    let second = model.journey.second_before.take();
    model.context.second = second.filter(|second| second.language.code() != own);
    let mut effects = answering::note_languages(model);
    act(model, Actor::Person);
    let shown = model.journey.behind.as_deref().unwrap_or(&model.screen);
    if let Screen::Question(state) = shown {
        let spot = state.spot();
        if spot.question.path == Path::Assisted {
            answering::overview(model);
        } else if spot.question.kind.choices().is_some_and(Choices::has_assisted) {
            answering::ask(model, spot);
        }
    }
    effects.extend(super::papers::counsellor_left(model));
    effects.push(Effect::SignOut);
    effects
}

/// The counsellor's own session at the district is over.
pub(in crate::kiosk) fn leave_in_time(model: &mut Model) -> Vec<Effect> {
    match &model.context.beside {
        Some(beside) if beside.until <= model.context.utc => leave(model),
        _ => Vec::new(),
    }
}

fn act(model: &mut Model, actor: Actor) {
    model.context.actor = actor;
    if let Some(walk) = &mut model.context.walk {
        walk.set_actor(actor);
    }
}

/// From the sign-in to where F7 was pressed.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if model.journey.joining_at_home {
        model.show(Screen::Home(home::State::new()));
        return Vec::new();
    }
    answering::overview(model)
}
