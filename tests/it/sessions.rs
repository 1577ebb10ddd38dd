//! The session's model without a terminal: what a result may do while the screen is hidden, when "saved" is true,
//! and which keys a sheet lets through.

use crate::stage;
use mobio::domain::answer::{Answer, Value};
use mobio::kiosk::context::{Context, Queue, Saving};
use mobio::kiosk::effect::{Effect, Outcome};
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::{Idling, Kind, Model, Moment, Msg};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::Screen;
use mobio::text::SafeText;
use std::time::Duration;

mod approved;
mod at_work;
mod beside;
pub(crate) mod consent;
mod desk;
mod entries;
mod file_number;
mod idle;
mod line;
mod lost_card;
mod papers;
mod returning;
mod visit;
mod ways;

pub(crate) fn begin(context: Context, kind: Kind) -> Model {
    let idling = Idling { after: Duration::from_secs(90), countdown: Duration::from_secs(30) };
    let library = Box::new(|code: &str| Some(stage::words(code)));
    Model::new(context, kind, library, idling, "2026-11-23T13:32:00Z".parse().unwrap())
}

/// A person's session in the middle of the questions.
fn session() -> Model {
    session_at("de", "person_gender")
}

/// A person's session at one question.
fn session_at(language: &str, question: &str) -> Model {
    let mut model = begin(stage::context(language, stage::SMALL), Kind::Person);
    model.journey.open = true;
    flow::intent(&mut model, Intent::Correct(stage::spot(question)));
    model
}

/// Answers what a visit begins with: alone, of age, reads.
pub(crate) fn arrive(model: &mut Model) {
    while let Screen::Question(state) = &model.screen {
        let (question, answer) = match state.question() {
            "sess_companion" => ("sess_companion", Answer::value(Value::Codes(vec!["alone".to_owned()]))),
            "sess_age_band" => ("sess_age_band", Answer::text("18_plus")),
            "sess_help_mode" => ("sess_help_mode", Answer::text("read")),
            _ => break,
        };
        flow::intent(model, Intent::Answer { spot: stage::spot(question), answer });
    }
}

fn at(seconds: u64) -> Msg {
    Msg::Tick(Moment { utc: "2026-11-23T13:32:00Z".parse().unwrap(), running: Duration::from_secs(seconds) })
}

fn function(number: u8) -> Msg {
    Msg::Press(Press::Key(Key::Function(number)))
}

pub(crate) fn key(key: Key) -> Msg {
    Msg::Press(Press::Key(key))
}

fn answer(model: &mut Model, question: &str, code: &str) -> Vec<Effect> {
    flow::intent(model, Intent::Answer { spot: stage::spot(question), answer: Answer::text(code) })
}

fn saved(section: &str, count: u64, result: Result<(), &'static str>) -> Msg {
    Msg::Outcome(Outcome::Saved { section: section.to_owned(), count, result })
}

#[test]
fn a_result_never_brings_a_hidden_screen_up() {
    let mut model = session();
    answer(&mut model, "person_gender", "m");
    model.update(function(12));
    assert_eq!(model.screen.name(), "hidden");
    model.update(saved("person", model.counts["person"], Err("K-STORE-07")));
    assert_eq!(model.screen.name(), "hidden");
    model.update(Msg::Outcome(Outcome::Signed(Ok(Vec::new()))));
    assert_eq!(model.screen.name(), "hidden");
    for number in [1, 2, 4, 9, 10] {
        model.update(function(number));
        assert!(["hidden", "pin"].contains(&model.screen.name()), "F{number}");
    }
    model.update(Msg::Outcome(Outcome::PinChecked(Ok(()))));
    assert_eq!(model.screen.name(), "done");
}

#[test]
fn saved_is_said_only_when_every_section_is() {
    let mut model = session();
    answer(&mut model, "person_gender", "m");
    let first = model.counts["person"];
    model.update(saved("person", first, Err("K-STORE-07")));
    assert_eq!(model.context.saving, Saving::Failed("K-STORE-07"));
    let effects = answer(&mut model, "school_ever", "yes");
    let again: Vec<&str> = effects
        .iter()
        .filter_map(
            |effect| if let Effect::Save(section) = effect { Some(section.section.as_str()) } else { None },
        )
        .collect();
    assert_eq!(again, ["person", "school"], "what was refused is tried again");
    model.update(saved("school", model.counts["school"], Ok(())));
    assert_eq!(model.context.saving, Saving::Running);
    model.update(saved("person", model.counts["person"], Ok(())));
    assert_eq!(model.context.saving, Saving::Saved);
}

#[test]
fn no_sheet_lets_more_keys_through_than_its_screen() {
    let mut model = begin(stage::context_before("de", stage::SMALL), Kind::Person);
    model.update(function(1));
    model.update(function(9));
    assert_eq!(model.screen.name(), "privacy", "no card is open: no overview");
}

#[test]
fn hiding_works_over_a_sheet_too() {
    let mut model = session();
    model.update(function(5));
    assert!(model.overlay.is_some());
    model.update(function(12));
    assert_eq!(model.screen.name(), "hidden");
}

#[test]
fn who_goes_elsewhere_corrects_nothing_any_more() {
    let mut model = session();
    model.update(function(9));
    assert_eq!(model.screen.name(), "overview");
    flow::intent(&mut model, Intent::OpenSection("person".to_owned()));
    answer(&mut model, "person_gender", "m");
    assert_eq!(
        model.screen.name(),
        "question",
        "the next question, not the review of what was corrected before"
    );
}

/// What the store answers to the last of these effects, if it was asked.
fn looked(effects: &[Effect], waiting: u64) -> Option<Msg> {
    let Some(Effect::LookAtLine { handed }) = effects.last() else { return None };
    let queue = Queue { waiting, trouble: None };
    Some(Msg::Outcome(Outcome::Queue { handed: *handed, queue, approved: Vec::new(), papers: Vec::new() }))
}

#[test]
fn an_old_count_never_hides_a_newer_answer() {
    let mut model = session();
    let before = looked(&model.update(Msg::News { online: true }), 0).unwrap();
    answer(&mut model, "person_gender", "m");
    let again = model.update(before);
    assert!(model.context.line.queue.waiting > 0, "the answer was not counted yet: nothing is forwarded");
    model.update(looked(&again, 1).expect("an answer that came too late is asked for again"));
    assert_eq!(model.context.line.queue.waiting, 1);
    let news = model.update(Msg::News { online: true });
    assert!(model.update(looked(&news, 0).unwrap()).is_empty());
    assert_eq!(model.context.line.queue.waiting, 0);
}

#[test]
fn nothing_of_the_person_is_seen_while_nobody_is_there_or_the_screen_is_hidden() {
    let name = SafeText::authored("Rana");
    for language in stage::LANGUAGES {
        let mut model = session_at(language, "person_given_names_latin");
        assert!(stage::look(&model).shows(&name), "{language}: the name stands on the question");
        model.update(at(95));
        let shot = stage::look(&model);
        assert!(
            shot.shows(model.context.words.say("idle-question").text()) && !shot.shows(&name),
            "{language}"
        );
        model.update(Msg::Press(Press::Key(Key::Character('x'))));
        assert!(stage::look(&model).shows(&name), "{language}: and again when somebody is");
        model.update(function(12));
        let shot = stage::look(&model);
        assert!(
            shot.shows(model.context.words.say("hidden-title").text()) && !shot.shows(&name),
            "{language}"
        );
    }
}

/// The store may refuse what is on its way, and after the end nobody answers anything any more.
#[test]
fn what_is_not_confirmed_is_saved_once_more_at_the_end() {
    let end_of = |ends: fn(&mut Model) -> Vec<Effect>, confirmed: bool| {
        let mut model = session();
        answer(&mut model, "person_gender", "m");
        if confirmed {
            model.update(saved("person", model.counts["person"], Ok(())));
        }
        let effects = ends(&mut model);
        assert!(matches!(effects.last(), Some(Effect::End(_))));
        let freeze = effects.iter().position(|effect| matches!(effect, Effect::Freeze)).unwrap();
        let saves = effects.iter().take(freeze).filter(|effect| matches!(effect, Effect::Save(_)));
        saves.count()
    };
    let ends: [fn(&mut Model) -> Vec<Effect>; 3] = [
        |model| model.update(Msg::Told),
        |model| (0..).map(|second| model.update(at(second))).find(|effects| !effects.is_empty()).unwrap(),
        |model| {
            model.update(function(10));
            model.update(function(10))
        },
    ];
    for end in ends {
        assert_eq!((end_of(end, false), end_of(end, true)), (1, 0));
    }
}
