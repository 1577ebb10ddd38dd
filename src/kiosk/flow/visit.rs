//! How a visit begins once a card is open: who is here and how old, practice for a new person, then the form or home.
//! Invariants: before these questions are answered nothing else opens, and while a child under 14 has no guardian here,
//! no screen with answers in it opens, whoever asks for it.

use crate::form::Spot;
use crate::kiosk::effect::Effect;
use crate::kiosk::intent::Intent;
use crate::kiosk::model::Model;
use crate::kiosk::overlays::{Overlay, help};
use crate::kiosk::presence::{self, AGE_BAND, COMPANION, HELP_MODE};
use crate::kiosk::screens::{Screen, guardian, home, practice, question};

/// A new person.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    prepare(model, &[COMPANION, AGE_BAND, HELP_MODE]);
    // Kept with the first answer: before it there is nothing.
    model.journey.noted = presence::note_languages(&mut model.context);
    start(model)
}

/// Somebody who was here before, and does not practise again: the age is asked only while it is not known.
pub(super) fn prepare_return(model: &mut Model) -> Vec<Effect> {
    let knows_age = presence::years(&model.context).is_some();
    model.journey.practised = true;
    prepare(model, if knows_age { &[COMPANION] } else { &[COMPANION, AGE_BAND] });
    super::answering::note_languages(model)
}

/// A form that does not ask these has no such questions to begin with.
fn prepare(model: &mut Model, questions: &[&'static str]) {
    let asked = questions.iter().copied().filter(|name| model.context.form.question(name).is_some());
    model.journey.beginning = asked.collect();
    model.journey.beginning_left = model.journey.beginning.iter().copied().collect();
}

/// The first of these questions, else what follows them.
pub(super) fn start(model: &mut Model) -> Vec<Effect> {
    let first = asked(model).next();
    match first {
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
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    if !model.journey.practised {
        let way_back = asked(model).next().is_some();
        model.show(Screen::Practice(practice::State::new().with_way_back(way_back)));
    } else if model.journey.from_home {
        model.show(Screen::Home(home::State::new()));
    } else {
        return super::answering::go_on(model);
    }
    Vec::new()
}

/// What this visit begins with: how somebody works is nothing to be said before others.
fn asked(model: &Model) -> impl DoubleEndedIterator<Item = &'static str> {
    let context = &model.context;
    let is_put_off = |name: &str| {
        let question = context.form.question(name);
        question.zip(context.walk.as_ref()).is_some_and(|(question, walk)| walk.puts_off(question))
    };
    model.journey.beginning.iter().copied().filter(move |name| !is_put_off(name))
}

/// The question that this visit has to ask before anything else opens.
pub(super) fn unanswered(model: &Model) -> Option<&'static str> {
    asked(model).find(|name| model.journey.beginning_left.contains(name))
}

fn ask(model: &mut Model, question: &'static str) -> Vec<Effect> {
    if let Some(screen) = screen(model, question) {
        model.show(screen);
    }
    Vec::new()
}

/// Nothing lies before the first one: the card is open.
fn screen(model: &Model, name: &'static str) -> Option<Screen> {
    let spot = Spot::from(model.context.form.question(name)?);
    let is_first = asked(model).next() == Some(name);
    Some(Screen::Question(question::State::new(spot, &model.context).with_way_back(!is_first)))
}

/// The names before and behind a question in what this visit begins with; `None` for any other question.
fn around(model: &Model, spot: Spot<'_>) -> Option<(Option<&'static str>, Option<&'static str>)> {
    let name = spot.question.name.as_str();
    if !model.journey.beginning.contains(&name) {
        return None;
    }
    let before = asked(model).take_while(|other| *other != name).last();
    let behind = asked(model).skip_while(|other| *other != name).nth(1);
    Some((before, behind))
}

/// What follows such a question; `None` for any other.
pub(super) fn after(model: &mut Model, spot: Spot<'_>) -> Option<Vec<Effect>> {
    let (_, behind) = around(model, spot)?;
    model.journey.beginning_left.remove(spot.question.name.as_str());
    if let Some(next) = behind {
        return Some(ask(model, next));
    }
    let mut effects = go_on(model);
    if spot.question.name == HELP_MODE && presence::wants_somebody(&model.context) {
        model.overlay = Some(Overlay::Help(help::State::called(&model.screen.keys(&model.context))));
        effects.push(Effect::Ring);
    }
    Some(effects)
}

/// Back from such a question; `None` for any other.
pub(super) fn before(model: &mut Model, spot: Spot<'_>) -> Option<Vec<Effect>> {
    let (before, _) = around(model, spot)?;
    Some(before.map_or_else(Vec::new, |before| ask(model, before)))
}

/// Back from the screens of this module.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    let age = match &model.screen {
        Screen::Guardian(_) => presence::age_question(&model.context),
        _ => None,
    };
    let Some(name) = age.or_else(|| asked(model).next_back()) else { return Vec::new() };
    let Some(question) = model.context.form.question(name) else { return Vec::new() };
    if !presence::is_asked_at_the_beginning(question) {
        return super::answering::ask(model, question.into());
    }
    // An age that was told in an earlier visit was not asked in this one.
    if !model.journey.beginning.contains(&name) {
        model.journey.beginning.push(name);
    }
    ask(model, name)
}

/// The screen that may be shown instead of this one: itself, unless a visit has not begun yet, or a child has to wait
/// for a guardian.
pub(in crate::kiosk) fn admitted(model: &Model, shown: Screen) -> Screen {
    let context = &model.context;
    let question = match &shown {
        Screen::Question(state) => context.form.question(state.question()),
        _ => None,
    };
    let opens = match &shown {
        Screen::Question(_) => !question.is_some_and(presence::is_asked_at_the_beginning),
        Screen::Overview(_)
        | Screen::Review(_)
        | Screen::Approve(_)
        | Screen::Consent(_)
        | Screen::Home(_)
        | Screen::Papers(_)
        | Screen::Paper(_)
        | Screen::PaperOffer(_)
        | Screen::PaperSource(_)
        | Screen::PaperFiles(_)
        | Screen::NewPaper(_)
        | Screen::Practice(_) => true,
        _ => false,
    };
    if !opens {
        return shown;
    }
    if let Some(first) = unanswered(model).and_then(|name| screen(model, name)) {
        return first;
    }
    let says_birth = question.is_some_and(presence::is_asked_of_everybody);
    if presence::needs_guardian(context) && !says_birth {
        return Screen::Guardian(guardian::State::new());
    }
    super::versions::first(context).unwrap_or(shown)
}
