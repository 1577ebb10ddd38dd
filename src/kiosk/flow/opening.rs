//! From the privacy screens to an open card: a new one, shown, proved and given a PIN, or one that exists.

use crate::domain::actor::Actor;
use crate::domain::identity::PersonId;
use crate::form::walk::{Portfolio, Walk};
use crate::kiosk::effect::{Effect, Opened, Outcome};
use crate::kiosk::intent::Intent;
use crate::kiosk::model::Model;
use crate::kiosk::screens::{
    Screen, card_choice, card_news, existing_card, last_four, lost_card, new_card, not_set_up, pin, privacy,
    rescue, trouble, whole_text,
};
use crate::seal::Pin;
use std::sync::Arc;

pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::WholeText { step } => model.show(Screen::WholeText(whole_text::State::new(step))),
        Intent::PrivacyUnderstood if model.context.set_up => {
            model.show(Screen::CardChoice(card_choice::State::new()));
        }
        Intent::PrivacyUnderstood => {
            model.journey.understood = true;
            return vec![Effect::LookAround];
        }
        Intent::NewCard => {
            model.journey.claim = None;
            return vec![Effect::MakeCard];
        }
        Intent::HaveCard => model.show(Screen::ExistingCard(existing_card::State::new())),
        Intent::LostCard => model.show(Screen::LostCard(lost_card::State::new())),
        Intent::Code(code) => {
            if let Screen::LostCard(state) = &mut model.screen {
                state.busy();
            }
            return vec![Effect::ShowCode(code)];
        }
        Intent::CardKept => {
            if let Some(card) = &model.journey.card {
                let screen = Screen::LastFour(last_four::State::new(card));
                model.show(screen);
            }
        }
        // Only an answer of this very time counts; without a question it is no.
        Intent::CardProved if model.context.rescue => model.show(Screen::Rescue(rescue::State::new())),
        Intent::CardProved => return intent_of_rescue(model, false),
        Intent::Rescue(wanted) => return intent_of_rescue(model, wanted),
        Intent::Card(card) => {
            model.journey.card = Some(Arc::new(card));
            model.show(Screen::Pin(pin::State::new(pin::Purpose::Open)));
        }
        Intent::PinRepeated(pin) if model.journey.open => return super::renewal::chosen(model, pin),
        Intent::PinRepeated(pin) => {
            if let (Screen::Pin(state), Some(card)) = (&mut model.screen, &model.journey.card) {
                state.busy();
                let (card, rescue) = (Arc::clone(card), model.journey.rescue);
                return vec![match &model.journey.claim {
                    Some(claim) => Effect::ReplaceCard { claim: Arc::clone(claim), card, pin, rescue },
                    None => Effect::CreatePerson { card, pin, rescue },
                }];
            }
        }
        _ => {}
    }
    Vec::new()
}

/// On to the PIN, with or without a rescue copy.
fn intent_of_rescue(model: &mut Model, wanted: bool) -> Vec<Effect> {
    model.journey.rescue = wanted;
    model.show(Screen::Pin(pin::State::new(pin::Purpose::Choose)));
    Vec::new()
}

/// A PIN for the card that was typed.
pub(super) fn open(model: &Model, pin: Pin) -> Vec<Effect> {
    match &model.journey.card {
        Some(card) => vec![Effect::OpenPerson { card: Arc::clone(card), pin }],
        None => Vec::new(),
    }
}

pub(super) fn outcome(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    match outcome {
        Outcome::Around { set_up, offices, time, rescue } => {
            model.context.rescue = rescue;
            model.context.district_time = time;
            model.context.set_up = set_up;
            model.context.offices = offices;
            let waits = matches!(model.screen, Screen::Privacy(_) | Screen::NotSetUp(_));
            if model.journey.understood && waits {
                model.show(if set_up {
                    Screen::CardChoice(card_choice::State::new())
                } else {
                    Screen::NotSetUp(not_set_up::State::new())
                });
            }
            Vec::new()
        }
        // Only for who still asks for one: a card that is shown never turns into another.
        Outcome::CardMade(card) if matches!(model.screen, Screen::CardChoice(_) | Screen::LostCard(_)) => {
            let screen = Screen::NewCard(new_card::State::new(&card));
            model.journey.card = Some(Arc::new(card));
            model.show(screen);
            Vec::new()
        }
        Outcome::CodeShown(Ok(claim)) => {
            model.journey.claim = Some(Arc::new(claim));
            vec![Effect::MakeCard]
        }
        Outcome::CodeShown(Err(refusal)) => {
            if let Screen::LostCard(state) = &mut model.screen {
                state.refuse(refusal);
            }
            Vec::new()
        }
        Outcome::PersonCreated(Ok(person)) => {
            begin(model, person, Portfolio::new());
            super::visit::begin(model)
        }
        Outcome::PersonOpened(Ok(opened)) => {
            let mut effects = welcome_back(model, opened);
            effects.push(model.look_at_line());
            effects
        }
        Outcome::PersonCreated(Err(refusal)) | Outcome::PersonOpened(Err(refusal)) => {
            super::refuse_pin(model, refusal)
        }
        _ => Vec::new(),
    }
}

fn begin(model: &mut Model, person: PersonId, portfolio: Portfolio) {
    model.journey.open = true;
    model.handed_over();
    model.journey.card = None;
    model.journey.claim = None;
    model.journey.rescue = false;
    let today = model.context.today();
    // Chance only shuffles and names in a form; it keeps no secret, so the moment is seed enough.
    let seed = u64::try_from(model.context.utc.as_nanosecond()).unwrap_or_default();
    let walk = Walk::new(model.context.form, portfolio, today, Actor::Person)
        .without(&model.context.hidden_sections)
        .beginning(model.context.now, seed);
    model.context.walk = Some(walk);
    model.context.person = Some(person);
}

fn welcome_back(model: &mut Model, opened: Opened) -> Vec<Effect> {
    let news = news(model, &opened);
    let has_copy = model.journey.claim.as_ref().is_some_and(|claim| claim.rescue);
    let newest = opened.sections.iter().map(|section| section.saved).max();
    model.context.last_visit = newest.map(|saved| model.context.local(saved));
    let mut portfolio = Portfolio::new();
    for snapshot in opened.sections {
        model.counts.insert(snapshot.section.clone(), snapshot.count);
        portfolio.insert(snapshot.section, snapshot.answers);
    }
    for fork in &opened.forks {
        let count = model.counts.entry(fork.section.clone()).or_default();
        *count = fork.versions.iter().map(|version| version.count).fold(*count, u64::max);
    }
    begin(model, opened.person, portfolio);
    model.context.approved = opened.approved;
    model.context.forks = opened.forks;
    model.context.recovered = opened.recovered;
    model.journey.from_home = true;
    model.journey.set_aside = opened.set_aside > 0;
    let mut effects = super::visit::prepare_return(model);
    match news {
        Some(news) => model.show(Screen::CardNews(card_news::State::new(news).with_copy(has_copy))),
        None => effects.extend(go_on(model)),
    }
    effects
}

/// What is to be told of a card that was said to be lost.
fn news(model: &Model, opened: &Opened) -> Option<card_news::News> {
    if let Some(stopped) = opened.stopped {
        return Some(card_news::News::Stopped(model.context.local(stopped)));
    }
    if opened.rescued {
        return Some(card_news::News::Rescued);
    }
    Some(match opened.replaced? {
        false => card_news::News::Waits,
        true if opened.sections.is_empty() => card_news::News::Empty,
        true => card_news::News::Returned,
    })
}

/// What could not be read is told; the way on from there leads to the same beginning as without it.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    if std::mem::take(&mut model.journey.set_aside) {
        model.show(Screen::Trouble(trouble::State::new(trouble::Kind::SetAside)));
        return Vec::new();
    }
    super::visit::start(model)
}

/// One step back on the way to an open card.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    let screen = match (&model.screen, &model.journey.card) {
        (Screen::LastFour(_), Some(card)) => Screen::NewCard(new_card::State::new(card)),
        (Screen::Pin(state), Some(_)) if state.is_choosing() && model.context.rescue => {
            Screen::Rescue(rescue::State::new())
        }
        (Screen::Rescue(_), Some(card)) => Screen::LastFour(last_four::State::new(card)),
        (Screen::Pin(state), Some(card)) if state.is_choosing() => {
            Screen::LastFour(last_four::State::new(card))
        }
        (Screen::Pin(_), _) => Screen::ExistingCard(existing_card::State::new()),
        (Screen::WholeText(state), _) => Screen::Privacy(privacy::State::at(state.step())),
        (Screen::CardChoice(_), _) => Screen::Privacy(privacy::State::last()),
        _ => Screen::CardChoice(card_choice::State::new()),
    };
    model.show(screen);
    Vec::new()
}
