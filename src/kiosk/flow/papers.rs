//! The person's papers: the list, one of them, and a file that becomes one. A file is looked at before it is taken, and
//! what was looked at is what is kept.

use crate::documents::incoming::Incoming;
use crate::domain::document::{Media, Place};
use crate::domain::identity::ObjectId;
use crate::form::Spot;
use crate::kiosk::effect::{Effect, Outcome};
use crate::kiosk::intent::Intent;
use crate::kiosk::model::Model;
use crate::kiosk::paper::{PaperShown, PaperStanding, Sight, Source};
use crate::kiosk::screens::{
    Screen, new_paper, paper, paper_files, paper_offer, paper_source, papers as list, trouble,
};
use crate::kiosk::widgets::picture;
use std::sync::Arc;

pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::Papers => {
            if !matches!(model.screen, Screen::PaperOffer(_)) {
                model.journey.offered_at = None;
            }
            show_list(model, list::State::new(&model.context))
        }
        Intent::LookAtPaper(id) => look_at(model, id),
        Intent::OpenPaper(id) => {
            model.show(Screen::Paper(paper::State::new(id)));
            look_at(model, id)
        }
        Intent::RemovePaper(id) => vec![Effect::TakeOut(id)],
        Intent::NewPaper => match sources(model)[..] {
            [] => Vec::new(),
            [only] => list_files(model, only),
            _ => {
                model.show(Screen::PaperSource(paper_source::State::new()));
                Vec::new()
            }
        },
        Intent::FromSource(source) => list_files(model, source),
        Intent::File(found) => {
            let (open, bounds) = (sources(model), picture::bounds(model.context.size));
            let Screen::PaperFiles(state) = &mut model.screen else { return Vec::new() };
            let source = state.source();
            if !open.contains(&source) {
                return show_list(model, list::State::new(&model.context));
            }
            state.read();
            vec![Effect::ReadFile { source, found, bounds }]
        }
        Intent::KeepPaper { file, facts, place } => {
            model.handed_over();
            model.context.papers.taking += 1;
            vec![Effect::TakeIn { file, facts, place }]
        }
        _ => questions(model),
    }
}

pub(super) fn outcome(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    let bounds = picture::bounds(model.context.size);
    match outcome {
        Outcome::PaperOpened(id, result) if is_looked_at(model, id) => match result {
            Ok(paper) => return vec![Effect::DrawPaper { id, paper, bounds }],
            Err(_) => model.context.papers.seen = Some((id, Sight::None)),
        },
        Outcome::PaperDrawn(id, drawn) if is_looked_at(model, id) => {
            model.context.papers.seen = Some((id, drawn.map_or(Sight::None, Sight::Picture)));
        }
        Outcome::Files(source, listing) => {
            let is_open = sources(model).contains(&source);
            if let Screen::PaperFiles(state) = asking(model)
                && is_open
            {
                state.show(source, listing);
            }
        }
        Outcome::FileRead(read) => {
            let open = sources(model);
            let Screen::PaperFiles(state) = asking(model) else { return Vec::new() };
            if !state.is_reading() || !open.contains(&state.source()) {
                return Vec::new();
            }
            match read {
                Ok(file) => {
                    let source = state.source();
                    let asked = asked_about(model);
                    let screen = new_paper::State::new(Arc::new(file), source, asked, &model.context);
                    model.show(Screen::NewPaper(screen));
                }
                Err(error) => state.refuse(&error),
            }
        }
        Outcome::TakenIn { file, result, papers } => return taken_in(model, &file, (result, papers)),
        Outcome::TakenOut { id, result, papers } => return taken_out(model, id, (result, papers)),
        _ => {}
    }
    Vec::new()
}

/// A file is a paper now, or not: told where it is waited for, and a refusal in any case.
fn taken_in(
    model: &mut Model,
    file: &Arc<Incoming>,
    (result, papers): (Result<ObjectId, &'static str>, Option<Vec<PaperShown>>),
) -> Vec<Effect> {
    let held = &mut model.context.papers;
    held.taking = held.taking.saturating_sub(1);
    held.list = papers.unwrap_or_else(|| std::mem::take(&mut held.list));
    let waits = matches!(asking(model), Screen::NewPaper(state) if state.keeps(file));
    let mut effects = Vec::new();
    match result {
        Ok(id) if waits => effects = show_list(model, list::State::after(id)),
        Ok(_) => {}
        Err(code) => match asking(model) {
            Screen::NewPaper(state) if waits => state.refuse(code),
            _ => tell(model, code),
        },
    }
    effects.push(model.look_at_line());
    effects
}

/// A paper is out of the list, or not.
fn taken_out(
    model: &mut Model,
    id: ObjectId,
    (result, papers): (Result<(), &'static str>, Option<Vec<PaperShown>>),
) -> Vec<Effect> {
    let held = &mut model.context.papers;
    held.list = papers.unwrap_or_else(|| std::mem::take(&mut held.list));
    let waits = matches!(asking(model), Screen::Paper(state) if state.id() == id);
    let mut effects = Vec::new();
    match result {
        Ok(()) if waits => effects = show_list(model, list::State::new(&model.context)),
        Ok(()) => {}
        Err(code) => tell(model, code),
    }
    effects.push(model.look_at_line());
    effects
}

/// What went wrong, on a screen of its own; a screen that waits for its PIN keeps waiting.
fn tell(model: &mut Model, code: &'static str) {
    if !model.is_at_work() {
        model.show(Screen::Trouble(trouble::State::new(trouble::Kind::Other(code.to_owned()))));
    }
}

/// The counsellor has left: the desk's folder is theirs, on the glass and behind it.
pub(super) fn counsellor_left(model: &mut Model) -> Vec<Effect> {
    let source = match model.journey.behind.as_deref().unwrap_or(&model.screen) {
        Screen::PaperFiles(state) => state.source(),
        Screen::NewPaper(state) => state.source(),
        _ => return Vec::new(),
    };
    if source == Source::Desk { show_list(model, list::State::new(&model.context)) } else { Vec::new() }
}

/// One step back.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    match &model.screen {
        Screen::Paper(state) => {
            let screen = list::State::at(state.id());
            show_list(model, screen)
        }
        Screen::NewPaper(state) => {
            let source = state.source();
            list_files(model, source)
        }
        Screen::PaperFiles(_) if sources(model).len() > 1 => {
            model.show(Screen::PaperSource(paper_source::State::new()));
            Vec::new()
        }
        Screen::PaperFiles(_) | Screen::PaperSource(_) => show_list(model, list::State::new(&model.context)),
        Screen::PaperOffer(_) => questions(model),
        Screen::Papers(_) if model.journey.offered_at.is_some() => questions(model),
        Screen::Papers(_) if model.journey.from_home => super::go_home(model),
        _ => super::answering::overview(model),
    }
}

/// After an answer that says that the person has papers to keep: whether that is done now. Nothing where this kiosk takes
/// none.
pub(super) fn offer(model: &mut Model, spot: Spot<'static>) -> bool {
    let is_offered = !sources(model).is_empty()
        && model.context.walk.as_ref().is_some_and(|walk| {
            walk.answer(spot).is_some_and(|answer| paper_offer::speaks_of_papers(spot.question, answer))
        });
    if is_offered {
        model.journey.offered_at = Some(spot);
        model.show(Screen::PaperOffer(paper_offer::State::new()));
    }
    is_offered
}

/// What the question was about after which papers were spoken of, if it was about one thing.
fn asked_about(model: &Model) -> Option<Place> {
    let question = model.journey.offered_at.filter(|spot| paper_offer::is_about_one(spot.question))?.question;
    Some(Place { section: question.section.clone(), question: Some(question.name.clone()) })
}

/// On with what follows the question after which papers were spoken of.
fn questions(model: &mut Model) -> Vec<Effect> {
    match model.journey.offered_at.take() {
        Some(spot) => super::answering::onward(model, spot, true),
        None => super::answering::go_on(model),
    }
}

/// From where papers can come now: the desk's folder belongs to a counsellor who sits here.
fn sources(model: &Model) -> Vec<Source> {
    model.context.paper_sources()
}

fn list_files(model: &mut Model, source: Source) -> Vec<Effect> {
    if !sources(model).contains(&source) {
        return show_list(model, list::State::new(&model.context));
    }
    model.show(Screen::PaperFiles(paper_files::State::new(source)));
    vec![Effect::ListFiles(source)]
}

/// The list, with the paper under its lamp looked at.
fn show_list(model: &mut Model, screen: list::State) -> Vec<Effect> {
    let first = screen.under_lamp(&model.context);
    model.show(Screen::Papers(screen));
    let mut effects = first.map_or_else(Vec::new, |id| look_at(model, id));
    effects.push(model.look_at_line());
    effects
}

/// The list is known anew: what is under the lamp may be another paper.
pub(super) fn refreshed(model: &mut Model) -> Vec<Effect> {
    let shown = model.journey.behind.as_deref().unwrap_or(&model.screen);
    let Screen::Papers(state) = shown else { return Vec::new() };
    let lamp = state.under_lamp(&model.context);
    lamp.map_or_else(Vec::new, |id| look_at(model, id))
}

/// Opens what a paper shows, if anything can be shown and it is not there yet. Of the one before nothing stays in memory.
fn look_at(model: &mut Model, id: ObjectId) -> Vec<Effect> {
    let papers = &mut model.context.papers;
    let Some(paper) = papers.get(id) else { return Vec::new() };
    if papers.sight(id).is_some() {
        return Vec::new();
    }
    let (sight, opens) = match (paper.standing, paper.facts.media) {
        (PaperStanding::Elsewhere, _) => (Sight::Elsewhere, false),
        (_, Media::Pdf) => (Sight::Pdf, false),
        (_, Media::Jpeg | Media::Png | Media::Webp) => (Sight::Opening, true),
    };
    papers.seen = Some((id, sight));
    if opens { vec![Effect::OpenPaper(id)] } else { Vec::new() }
}

fn is_looked_at(model: &Model, id: ObjectId) -> bool {
    model.context.papers.sight(id).is_some()
}

/// The screen that waits for an answer, also while it is hidden.
fn asking(model: &mut Model) -> &mut Screen {
    model.journey.behind.as_deref_mut().unwrap_or(&mut model.screen)
}
