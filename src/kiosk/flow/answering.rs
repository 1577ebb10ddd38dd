//! Questions, sections, overview and review: an answer is taken, handed over for saving, and the next
//! question is there at once. "Saved" is said only when the store has said so.

mod entries;

use crate::domain::answer::{Answer, Answers, tell_the_same};
use crate::domain::section::SectionSnapshot;
use crate::form::walk::Walk;
use crate::form::{Depth, Refusal, Section, Spot};
use crate::kiosk::context::{Approved, Saving};
use crate::kiosk::effect::{Effect, Outcome};
use crate::kiosk::intent::Intent;
use crate::kiosk::model::Model;
use crate::kiosk::overlays::{Overlay, no_answer};
use crate::kiosk::presence;
use crate::kiosk::screens::{Screen, consent, overview as overview_screen, question, review, trouble};

pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::Answer { spot, answer } => answer_question(model, spot, answer),
        Intent::Skip(spot) => answer_question(model, spot, Answer::skipped()),
        Intent::QuestionBefore(spot) => before(model, spot),
        Intent::NoAnswer(spot) => {
            model.overlay = Some(Overlay::NoAnswer(no_answer::State::new(spot)));
            Vec::new()
        }
        Intent::AddEntry(_) | Intent::OpenEntry(_) | Intent::RemoveEntry(_) | Intent::EntriesDone(_) => {
            entries::intent(model, &intent)
        }
        Intent::LeftForAlone => {
            let first = model.context.walk.as_ref().and_then(|walk| walk.left_for_alone().first().copied());
            first.map_or_else(Vec::new, |first| ask(model, first))
        }
        Intent::MoreQuestions => {
            if let Some(walk) = &mut model.context.walk {
                walk.set_depth(Depth::Full);
            }
            go_on(model)
        }
        Intent::OpenSection(section) => open_section(model, &section),
        Intent::Correct(spot) => {
            model.journey.correcting = Some(spot.question.section.clone());
            ask(model, spot)
        }
        Intent::Review(section) => {
            let screen = review::State::new(&section);
            model.show(Screen::Review(screen));
            Vec::new()
        }
        Intent::Reviewed(section) if line_is_down(model) && !model.journey.line_told => {
            model.journey.line_told = true;
            model.show(Screen::Trouble(trouble::State::new(trouble::Kind::NoLine)));
            model.journey.reviewed = Some(section);
            Vec::new()
        }
        Intent::Continue => match model.journey.reviewed.take() {
            Some(section) => go_on_after(model, &section),
            None => go_on(model),
        },
        Intent::Reviewed(section) => go_on_after(model, &section),
        _ => overview(model),
    }
}

pub(super) fn outcome(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    let Outcome::Saved { section, count, result } = outcome else { return Vec::new() };
    match result {
        Ok(()) if model.counts.get(&section) == Some(&count) => {
            model.journey.unsaved.remove(&section);
            if model.journey.unsaved.is_empty() {
                model.context.saving = Saving::Saved;
                // Without the line nobody else tells how much waits.
                if line_is_down(model) {
                    return vec![model.look_at_line()];
                }
            }
        }
        Ok(()) => {}
        Err(code) => {
            model.context.saving = Saving::Failed(code);
            // A screen that waits for its PIN keeps waiting: the status line and the end tell it then.
            if !model.is_at_work() {
                model.show(Screen::Trouble(trouble::State::new(trouble::Kind::NotSaved(code))));
            }
        }
    }
    Vec::new()
}

/// Something waits for a district that cannot be reached; one on this machine always can.
fn line_is_down(model: &Model) -> bool {
    let line = &model.context.line;
    !line.embedded && !line.online && line.queue.waiting > 0
}

/// The first open question anywhere, or the overview when nothing is open.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    let section = model.context.walk.as_ref().and_then(Walk::next_open_section);
    open_or_overview(model, section)
}

/// The same behind a section that was looked over: there is one way forward, past what was skipped.
fn go_on_after(model: &mut Model, section: &str) -> Vec<Effect> {
    let section = model.context.walk.as_ref().and_then(|walk| walk.next_open_section_after(section));
    open_or_overview(model, section)
}

fn open_or_overview(model: &mut Model, section: Option<&'static Section>) -> Vec<Effect> {
    match section {
        Some(section) => open_section(model, &section.name),
        None => overview(model),
    }
}

fn open_section(model: &mut Model, section: &str) -> Vec<Effect> {
    model.journey.correcting = None;
    let Some(walk) = &mut model.context.walk else { return Vec::new() };
    // Whoever opens a section that holds nothing of the core wants the rest of it.
    if walk.first(section).is_none() && walk.progress(section).more > 0 {
        walk.ask_in_full(section);
    }
    let first = walk.first_open(section).or_else(|| walk.first(section));
    match first {
        Some(spot) => ask(model, spot),
        None => overview(model),
    }
}

/// Whether this is the question by which its section is opened or stays shut.
fn is_consent(model: &Model, spot: Spot<'_>) -> bool {
    let question = spot.question;
    let section = model.context.form.section(&question.section);
    section.and_then(|section| section.consent.as_ref()) == Some(&question.name)
}

/// Asks it, unless it is put off while others are here.
pub(super) fn ask(model: &mut Model, spot: Spot<'static>) -> Vec<Effect> {
    if model.context.walk.as_ref().is_some_and(|walk| walk.puts_off(spot.question)) {
        return overview(model);
    }
    if is_consent(model, spot) {
        model.show(Screen::Consent(consent::State::new(spot)));
        return Vec::new();
    }
    let screen = question::State::new(spot, &model.context);
    model.show(Screen::Question(screen));
    Vec::new()
}

/// Shows the overview.
pub(super) fn overview(model: &mut Model) -> Vec<Effect> {
    let left = left_open(model);
    let effects = left.and_then(|consent| keep(model, consent, Answer::skipped()).ok()).unwrap_or_default();
    model.journey.correcting = None;
    if let Some(walk) = &mut model.context.walk {
        walk.trim_all();
    }
    let screen = overview_screen::State::new(&model.context).with_way_back(model.journey.from_home);
    model.show(Screen::Overview(screen));
    effects
}

/// The agreement that is shown and not yet answered: who leaves it has passed it over, like any other question.
fn left_open(model: &Model) -> Option<Spot<'static>> {
    let Screen::Consent(state) = &model.screen else { return None };
    let (spot, walk) = (state.spot(), model.context.walk.as_ref()?);
    (walk.answer(spot).is_none() && !spot.question.required).then_some(spot)
}

fn before(model: &mut Model, spot: Spot<'static>) -> Vec<Effect> {
    let other = super::visit::before(model, spot).or_else(|| entries::before(model, spot));
    if let Some(effects) = other {
        return effects;
    }
    let Some(walk) = &model.context.walk else { return Vec::new() };
    match walk.back(spot) {
        Some(earlier) => ask(model, earlier),
        None => overview(model),
    }
}

fn answer_question(model: &mut Model, spot: Spot<'static>, answer: Answer) -> Vec<Effect> {
    let is_first = model.context.walk.as_ref().is_none_or(|walk| walk.standing(spot).is_none());
    match keep(model, spot, answer) {
        Ok(mut effects) => {
            effects.extend(after(model, spot, is_first));
            effects
        }
        Err(refusal) => {
            model.overlay = None;
            if let Screen::Question(state) = &mut model.screen {
                state.refuse(refusal);
            }
            Vec::new()
        }
    }
}

/// Takes an answer and hands it over for saving, whatever is shown next.
fn keep(model: &mut Model, spot: Spot<'static>, answer: Answer) -> Result<Vec<Effect>, Refusal> {
    let section = &spot.question.section;
    let Some(walk) = &mut model.context.walk else { return Ok(Vec::new()) };
    let (before, told) = (walk.answer(spot).cloned(), told(&model.context.approved, walk, section));
    walk.record(spot, answer)?;
    let is_changed = before.as_ref() != walk.answer(spot);
    let watched = presence::is_watched(&model.context);
    if let Some(walk) = &mut model.context.walk {
        walk.set_watched(watched);
    }
    if is_changed && spot.question.kept {
        model.journey.unsaved.insert(section.clone());
        model.journey.unsaved.extend(std::mem::take(&mut model.journey.noted));
    }
    compare(model, section, told.as_ref());
    Ok(save_again(model))
}

/// The languages of the screen are kept as soon as they change.
pub(super) fn note_languages(model: &mut Model) -> Vec<Effect> {
    let changed = presence::note_languages(&mut model.context);
    changed.iter().filter_map(|section| save(model, section)).collect()
}

/// What the store has not confirmed is handed to it anew.
pub(super) fn save_again(model: &mut Model) -> Vec<Effect> {
    let unsaved = model.journey.unsaved.clone();
    unsaved.iter().filter_map(|section| save(model, section)).collect()
}

/// What a section tells, to be compared after a change. Nobody reads what is approved for nobody.
fn told(approved: &[Approved], walk: &Walk<'_>, section: &str) -> Option<Answers> {
    (!approved.is_empty()).then(|| walk.draft(section))
}

/// Where a section no longer tells what it told before, what was approved of it is what the person said before.
fn compare(model: &mut Model, section: &str, before: Option<&Answers>) {
    let Some(before) = before else { return };
    let now = model.context.walk.as_ref().map(|walk| walk.draft(section)).unwrap_or_default();
    if !tell_the_same(before, &now) {
        model.context.approved.iter_mut().for_each(|approved| approved.change(section));
    }
}

/// Puts other answers in the place of a section's.
pub(super) fn adopt(model: &mut Model, section: &str, answers: Answers) {
    let Some(walk) = &mut model.context.walk else { return };
    let told = told(&model.context.approved, walk, section);
    walk.adopt(section, answers);
    compare(model, section, told.as_ref());
}

/// Hands the section as it stands to the store, as its next revision.
pub(super) fn save(model: &mut Model, section: &str) -> Option<Effect> {
    let walk = model.context.walk.as_ref()?;
    let count = model.counts.entry(section.to_owned()).or_default();
    *count += 1;
    let snapshot = SectionSnapshot {
        section: section.to_owned(),
        form: model.context.form.reference(),
        answers: walk.draft(section),
        saved: model.context.utc,
        count: *count,
    };
    // What is to be compared with another version is what the person says by now.
    let forks = &mut model.context.forks;
    if let Some(version) =
        forks.iter_mut().find(|fork| fork.section == section).and_then(|fork| fork.versions.first_mut())
    {
        version.clone_from(&snapshot);
    }
    model.context.saving = Saving::Running;
    model.journey.unsaved.insert(section.to_owned());
    model.handed_over();
    Some(Effect::Save(snapshot))
}

/// What follows an answer: back to a correction's review, the next question, the next section, the overview.
///
/// Who answers a question for the first time is led to the next one without an answer; who looks back goes on step by step.
fn after(model: &mut Model, spot: Spot<'static>, is_first: bool) -> Vec<Effect> {
    let section = spot.question.section.as_str();
    if let Some(effects) = super::visit::after(model, spot) {
        return effects;
    }
    if is_consent(model, spot) {
        let yes = model.context.walk.as_ref().and_then(|walk| walk.answer(&spot.question.name))
            == Some(&Answer::text(consent::YES));
        // Whoever says no is done with it: nothing of the section is left to look over.
        return if yes { open_section(model, section) } else { overview(model) };
    }
    if let Some(section) = model.journey.correcting.take() {
        let screen = review::State::new(&section);
        model.show(Screen::Review(screen));
        return Vec::new();
    }
    if is_first && super::papers::offer(model, spot) {
        return Vec::new();
    }
    onward(model, spot, is_first)
}

/// The question behind this one, or what its section has told.
pub(super) fn onward(model: &mut Model, spot: Spot<'static>, is_first: bool) -> Vec<Effect> {
    let onward = if is_first { Walk::onward_to_unseen } else { Walk::onward };
    let next = model.context.walk.as_ref().and_then(|walk| onward(walk, spot));
    if let Some(next) = next {
        return ask(model, next);
    }
    let mut effects = vec![Effect::Freeze];
    let screen = review::State::new(&spot.question.section);
    model.show(Screen::Review(screen));
    effects.push(model.look_at_line());
    effects
}
