//! Who is at the screen and how old the person is: what the rules that protect minors ask. The rows of the form that
//! say so are named here and nowhere else; a form without them is asked as if everybody were of age.

use super::context::Context;
use crate::domain::answer::{Answer, Value};
use crate::form::{Kind, Question};
use std::collections::BTreeSet;

/// The row that holds the full years.
const AGE: &str = "age";
/// Who is here now.
pub const COMPANION: &str = "sess_companion";
/// About how old.
pub const AGE_BAND: &str = "sess_age_band";
/// How the person wants to work.
pub const HELP_MODE: &str = "sess_help_mode";
/// The language that the person uses, and the one beside it; the program knows both.
const LANGUAGE: &str = "sess_ui_language";
const SECOND_LANGUAGE: &str = "sess_second_language";
/// No language beside it.
const NO_LANGUAGE: &str = "none";
/// Nobody is here.
const NOBODY: &str = "alone";
/// The way to work in which somebody helps.
const PERSON: &str = "person";
/// The companion without whom a child answers nothing.
const GUARDIAN: &str = "guardian";
/// The companions before whom nobody should have to speak of health.
const WATCHING: [&str; 2] = ["family", "friend"];
/// From this age on a person answers alone.
const ALONE: f64 = 14.0;
/// From this age on nobody else is asked.
const FULL_AGE: f64 = 18.0;

/// Notes the languages of the screen among the answers, and tells the sections in which that changed one. A form that
/// does not ask for them, or does not know them, is told nothing; nor is it while German stands there only for a
/// counsellor.
pub fn note_languages(context: &mut Context) -> BTreeSet<String> {
    let mut changed = BTreeSet::new();
    if context.beside.is_some() {
        return changed;
    }
    let second = context.second.as_ref().map_or(NO_LANGUAGE, |words| words.language.code());
    let languages = [(LANGUAGE, context.words.language.code()), (SECOND_LANGUAGE, second)];
    let Some(walk) = &mut context.walk else { return changed };
    for (name, code) in languages {
        let Some(question) = context.form.question(name) else { continue };
        let before = walk.answer(name).cloned();
        // A refusal only says that the form has no such code.
        if walk.record(name, Answer::text(code)).is_ok() && before.as_ref() != walk.answer(name) {
            changed.insert(question.section.clone());
        }
    }
    changed
}

/// The full years that are known: the fewest that the known parts of a date of birth allow, else those of the band.
#[must_use]
pub fn years(context: &Context) -> Option<f64> {
    context.walk.as_ref()?.number(AGE)
}

/// Whether the person may be under 18; nothing if the form does not know.
#[must_use]
pub fn is_minor(context: &Context) -> Option<bool> {
    Some(years(context)? < FULL_AGE)
}

/// Whether nothing may be opened before a guardian is here.
#[must_use]
pub fn needs_guardian(context: &Context) -> bool {
    let asks_who_is_here = context.form.question(COMPANION).is_some();
    let is_young = years(context).is_some_and(|years| years < ALONE);
    asks_who_is_here && is_young && !says(context, COMPANION, GUARDIAN)
}

/// Whether somebody is present before whom some questions are put off.
#[must_use]
pub fn is_watched(context: &Context) -> bool {
    WATCHING.iter().any(|companion| says(context, COMPANION, companion))
}

/// Whether this is the answer to a question, or one of several.
fn says(context: &Context, question: &str, code: &str) -> bool {
    let answer = context.walk.as_ref().and_then(|walk| walk.answer(question));
    match answer.and_then(Answer::given).map(|given| &given.value) {
        Some(Value::Codes(codes)) => codes.iter().any(|given| given == code),
        Some(Value::Text(given)) => given == code,
        Some(Value::Whole(_)) | None => false,
    }
}

/// Whether a question may be asked of a child that is alone: who is here, and what tells the age.
#[must_use]
pub fn is_asked_of_everybody(question: &Question) -> bool {
    is_asked_at_the_beginning(question) || tells_birth(question)
}

/// Whether a question says how this visit is held.
#[must_use]
pub fn is_asked_at_the_beginning(question: &Question) -> bool {
    [COMPANION, AGE_BAND, HELP_MODE].contains(&question.name.as_str())
}

/// The person's own day of birth: in a repeat group it is somebody else's.
const fn tells_birth(question: &Question) -> bool {
    matches!(question.kind, Kind::Date { birth: true, .. }) && !question.is_repeated()
}

/// Whether the person wants somebody to help, and nobody is here who could.
#[must_use]
pub fn wants_somebody(context: &Context) -> bool {
    says(context, HELP_MODE, PERSON) && says(context, COMPANION, NOBODY)
}

/// The question whose answer tells the age.
#[must_use]
pub fn age_question(context: &Context) -> Option<&'static str> {
    let walk = context.walk.as_ref()?;
    let sections = context.form.sections().iter();
    let mut born = sections.flat_map(|section| context.form.questions_of(&section.name)).filter(|question| {
        tells_birth(question) && walk.answer(&question.name).and_then(Answer::given).is_some()
    });
    let born = born.next().map(|question| question.name.as_str());
    born.or_else(|| walk.answer(AGE_BAND).and_then(Answer::given).map(|_| AGE_BAND))
}
