//! Which screen comes next: the journeys of product.md, in one place and without a terminal.
//! Screens say what is wanted; here it is decided what that leads to.

mod answering;
mod approving;
mod beside;
mod desk;
mod opening;
mod papers;
mod renewal;
mod versions;
mod visit;

use super::effect::{Effect, Ending, OpenRefusal, Outcome};
use super::intent::Intent;
use super::model::{Kind, Model};
use super::overlays::{Overlay, help, language};
use super::press::Key;
use super::screens::{Screen, done, hidden, home, pin, privacy, sign_in};
pub(super) use beside::leave_in_time;
pub(super) use visit::admitted;

/// Where a session begins: the language is chosen already.
#[must_use]
pub fn first_screen(kind: Kind) -> Screen {
    match kind {
        Kind::Person => Screen::Privacy(privacy::State::new()),
        Kind::Staff => Screen::SignIn(sign_in::State::new()),
    }
}

/// The keys that mean the same everywhere; `None` leaves the key to the screen.
#[must_use]
pub fn function_key(model: &Model, number: u8) -> Option<Intent> {
    let person = model.kind == Kind::Person;
    let hidden = matches!(model.screen, Screen::Hidden(_)) || model.journey.behind.is_some();
    match number {
        _ if hidden => None,
        // What comes of a PIN is shown where it was typed: until then that screen can only be hidden.
        12 if person => Some(Intent::Hide),
        _ if model.is_at_work() => None,
        1 => Some(Intent::Help),
        2 if person => Some(Intent::ChooseLanguage),
        4 if person => Some(Intent::ChooseSecondLanguage),
        7 if beside::works(model) => Some(Intent::Staff),
        9 if model.journey.open && visit::unanswered(model).is_none() => Some(Intent::Overview),
        10 => Some(Intent::Finish),
        _ => None,
    }
}

/// Whether a function key means the same on every screen.
#[must_use]
pub const fn is_everywhere(number: u8) -> bool {
    matches!(number, 1 | 2 | 4 | 9 | 10 | 12)
}

/// What an intent leads to.
pub fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::Close | Intent::StillHere => {
            model.overlay = None;
            Vec::new()
        }
        Intent::Help => {
            let mut keys = model.screen.keys(&model.context);
            if beside::works(model) && !keys.others.iter().any(|button| button.key == Key::Function(7)) {
                keys = keys.with(home::counsellor(&model.context));
            }
            let overview = function_key(model, 9).is_some();
            model.overlay = Some(Overlay::Help(help::State::new(&keys).with_overview(overview)));
            Vec::new()
        }
        Intent::ChooseLanguage => choose_language(model, language::Kind::Interface),
        Intent::ChooseSecondLanguage => choose_language(model, language::Kind::Second),
        Intent::Language(code) => speak(model, &code),
        Intent::SecondLanguage(code) => {
            let second = code.as_deref().and_then(|code| (model.library)(code));
            model.overlay = None;
            beside::choose_second(model, second)
        }
        Intent::CallPerson => vec![Effect::Ring],
        Intent::Hide => hide(model),
        Intent::Finish => finish(model),
        Intent::Back => back(model),
        Intent::Staff => beside::turn(model),
        Intent::WholeText { .. }
        | Intent::PrivacyUnderstood
        | Intent::NewCard
        | Intent::HaveCard
        | Intent::LostCard
        | Intent::Code(_)
        | Intent::CardKept
        | Intent::CardProved
        | Intent::Rescue(_)
        | Intent::Card(_)
        | Intent::PinRepeated(_) => opening::intent(model, intent),
        Intent::ChangePin => renewal::begin(model),
        Intent::Version { section, stands } => versions::choose(model, &section, stands),
        Intent::PinGiven(pin) => pin_given(model, pin),
        Intent::Answer { .. }
        | Intent::Skip(_)
        | Intent::QuestionBefore(_)
        | Intent::NoAnswer(_)
        | Intent::AddEntry(_)
        | Intent::OpenEntry(_)
        | Intent::RemoveEntry(_)
        | Intent::EntriesDone(_)
        | Intent::LeftForAlone
        | Intent::MoreQuestions
        | Intent::OpenSection(_)
        | Intent::Correct(_)
        | Intent::Review(_)
        | Intent::Reviewed(_)
        | Intent::Overview
        | Intent::Continue
        | Intent::MyData => answering::intent(model, intent),
        Intent::Practised | Intent::WhoIsHere => visit::intent(model, intent),
        Intent::Approve | Intent::Approved(_) | Intent::ApproveNothing => approving::intent(model, intent),
        Intent::Papers
        | Intent::LookAtPaper(_)
        | Intent::OpenPaper(_)
        | Intent::RemovePaper(_)
        | Intent::NewPaper
        | Intent::FromSource(_)
        | Intent::File(_)
        | Intent::KeepPaper { .. }
        | Intent::NoPaperNow => papers::intent(model, intent),
        Intent::People | Intent::Portfolio(_) | Intent::Picture(_) | Intent::Original(..)
            if model.kind == Kind::Person =>
        {
            Vec::new()
        }
        Intent::SignIn { .. }
        | Intent::People
        | Intent::Portfolio(_)
        | Intent::Picture(_)
        | Intent::Original(..) => desk::intent(model, intent),
    }
}

/// What a result leads to.
pub fn outcome(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    match outcome {
        Outcome::Around { .. }
        | Outcome::CardMade(_)
        | Outcome::CodeShown(_)
        | Outcome::PersonCreated(_)
        | Outcome::PersonOpened(_) => opening::outcome(model, outcome),
        Outcome::Saved { .. } => answering::outcome(model, outcome),
        Outcome::Signed(_) => approving::outcome(model, outcome),
        Outcome::PinChanged(result) => renewal::outcome(model, result),
        Outcome::PinChecked(Ok(())) => {
            model.unhide();
            Vec::new()
        }
        Outcome::PinChecked(Err(refusal)) => refuse_pin(model, refusal),
        // Asked before the newest hand-over: it knows nothing of that, and is asked again.
        Outcome::Queue { handed, .. } if handed < model.handed => vec![model.look_at_line()],
        Outcome::Queue { queue, approved, papers, .. } => {
            model.context.line.queue = queue;
            model.context.approved = approved;
            model.context.papers.list = papers;
            papers::refreshed(model)
        }
        Outcome::PaperOpened(..)
        | Outcome::PaperDrawn(..)
        | Outcome::Files(..)
        | Outcome::FileRead(_)
        | Outcome::TakenIn { .. }
        | Outcome::TakenOut { .. } => papers::outcome(model, outcome),
        Outcome::Desk { ticket, reply } => desk::outcome(model, ticket, reply),
    }
}

fn choose_language(model: &mut Model, kind: language::Kind) -> Vec<Effect> {
    model.overlay = Some(Overlay::Language(language::State::new(kind, &model.context)));
    Vec::new()
}

/// Changes the language of everything that is drawn from now on.
fn speak(model: &mut Model, code: &str) -> Vec<Effect> {
    model.overlay = None;
    let mut effects = Vec::new();
    if let Some(words) = (model.library)(code) {
        if model.context.second.as_ref().is_some_and(|second| second.language.code() == code) {
            model.context.second = None;
        }
        model.context.words = words;
        beside::add_german(&mut model.context);
        effects = answering::note_languages(model);
        if let Screen::Question(state) = &mut model.screen {
            state.language_changed(&model.context);
        }
    }
    effects
}

fn hide(model: &mut Model) -> Vec<Effect> {
    if !model.journey.open {
        return vec![Effect::SignOut, Effect::End(Ending::Left)];
    }
    let shown = std::mem::replace(&mut model.screen, Screen::Hidden(hidden::State::new()));
    model.journey.behind = Some(Box::new(shown));
    model.overlay = None;
    Vec::new()
}

/// F10: first what is saved and given away is shown, then the screen is handed over.
fn finish(model: &mut Model) -> Vec<Effect> {
    match (model.kind, &model.screen) {
        (Kind::Staff, _) => vec![Effect::SignOut, Effect::End(Ending::Finished)],
        (Kind::Person, Screen::Done(_)) => {
            let mut effects = close(model);
            effects.push(Effect::End(Ending::Finished));
            effects
        }
        (Kind::Person, _) if model.journey.open => {
            model.show(Screen::Done(done::State::new()));
            vec![Effect::Freeze, model.look_at_line()]
        }
        (Kind::Person, _) => vec![Effect::End(Ending::Left)],
    }
}

/// What comes before the end of a session: what the store has not confirmed is handed to it once more, in case it
/// refuses what is on its way, and all of it may be sent.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    let mut effects = answering::save_again(model);
    effects.push(Effect::Freeze);
    effects
}

fn back(model: &mut Model) -> Vec<Effect> {
    match &model.screen {
        Screen::Privacy(_) | Screen::NotSetUp(_) => vec![Effect::End(Ending::Left)],
        Screen::SignIn(_) if model.kind == Kind::Person => beside::back(model),
        Screen::SignIn(_) => vec![Effect::End(Ending::Left)],
        Screen::Hidden(_) => {
            model.show(Screen::Pin(pin::State::new(pin::Purpose::Unhide)));
            Vec::new()
        }
        Screen::Pin(_) if model.journey.behind.is_some() => {
            model.show(Screen::Hidden(hidden::State::new()));
            Vec::new()
        }
        Screen::Pin(_) if model.journey.approval.is_some() => approving::change(model),
        Screen::Pin(_) if model.journey.open => renewal::back(model),
        Screen::NewPin(_) => go_home(model),
        Screen::CardNews(_) => opening::go_on(model),
        Screen::WholeText(_)
        | Screen::CardChoice(_)
        | Screen::LostCard(_)
        | Screen::NewCard(_)
        | Screen::LastFour(_)
        | Screen::Rescue(_)
        | Screen::ExistingCard(_)
        | Screen::Pin(_) => opening::back(model),
        Screen::Practice(_) | Screen::Guardian(_) => visit::back(model),
        Screen::Papers(_)
        | Screen::Paper(_)
        | Screen::PaperOffer(_)
        | Screen::PaperSource(_)
        | Screen::PaperFiles(_)
        | Screen::NewPaper(_) => papers::back(model),
        Screen::Portfolio(_) => desk::people(model),
        Screen::People(_) => vec![Effect::SignOut, Effect::End(Ending::Finished)],
        Screen::Trouble(state) if state.is_about_what_was_kept() => visit::start(model),
        Screen::Overview(_) | Screen::Trouble(_) if model.journey.from_home => go_home(model),
        Screen::Approve(_) if model.journey.approving_from_home => go_home(model),
        _ => answering::overview(model),
    }
}

pub(super) fn go_home(model: &mut Model) -> Vec<Effect> {
    model.show(Screen::Home(home::State::new()));
    Vec::new()
}

fn pin_given(model: &mut Model, pin: crate::seal::Pin) -> Vec<Effect> {
    if let Screen::Pin(state) = &mut model.screen {
        state.busy();
    }
    if model.journey.behind.is_some() {
        return vec![Effect::CheckPin(pin)];
    }
    if model.journey.approval.is_some() {
        return approving::sign(model, pin);
    }
    if model.journey.open {
        return renewal::renew(model, pin);
    }
    opening::open(model, pin)
}

fn refuse_pin(model: &mut Model, refusal: OpenRefusal) -> Vec<Effect> {
    if let Screen::Pin(state) = &mut model.screen {
        state.refuse(refusal);
    }
    Vec::new()
}
