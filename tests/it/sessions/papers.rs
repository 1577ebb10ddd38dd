//! Papers in a session: what is told while one is on its way, to whichever screen, and whose folder the desk's is.

use super::beside::join;
use super::{function, key, session};
use crate::{stage, stick};
use mobio::documents::incoming::Incoming;
use mobio::domain::document::{DocumentKind, Media};
use mobio::kiosk::effect::{Effect, Outcome};
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::{Model, Msg};
use mobio::kiosk::paper::{PaperStanding, Source};
use mobio::kiosk::press::Key;
use std::sync::Arc;

/// A session at a kiosk with a stick and a desk's folder.
fn with_sources() -> Model {
    let mut model = session();
    model.context.papers.sources = vec![Source::Stick, Source::Desk];
    model
}

/// A file was read and is looked at.
fn looks_at(model: &mut Model, source: Source, media: Media) {
    flow::intent(model, Intent::FromSource(source));
    model.update(Msg::Outcome(Outcome::Files(source, Some(stick::listing()))));
    model.update(key(Key::Character('1')));
    model.update(Msg::Outcome(Outcome::FileRead(Ok(Incoming::clone(&stick::incoming(media))))));
    assert_eq!(model.screen.name(), "new_paper");
}

/// It is kept as a school certificate; the file that is handed to the vault.
fn keeps(model: &mut Model) -> Arc<Incoming> {
    model.update(key(Key::Character('1')));
    model.update(key(Key::Character('3')));
    let effects = model.update(key(Key::Enter));
    match effects.as_slice() {
        [Effect::TakeIn { file, .. }] => Arc::clone(file),
        other => panic!("{other:?}"),
    }
}

fn taken_in(file: &Arc<Incoming>, result: Result<(), &'static str>) -> Msg {
    let paper = stick::paper(0, "Zeugnis", DocumentKind::SchoolCert, PaperStanding::Forwarded);
    let papers = Some(result.iter().map(|()| paper.clone()).collect());
    Msg::Outcome(Outcome::TakenIn { file: Arc::clone(file), result: result.map(|()| paper.id), papers })
}

#[test]
fn nothing_is_called_saved_while_a_paper_is_on_its_way_and_a_refusal_is_told_everywhere() {
    let mut model = with_sources();
    looks_at(&mut model, Source::Stick, Media::Jpeg);
    let file = keeps(&mut model);
    model.update(function(10));
    assert_eq!(model.screen.name(), "done");
    let (saving, saved) = (model.context.words.say("status-saving"), model.context.words.say("done-saved"));
    let shot = stage::look(&model);
    assert!(shot.shows(saving.text()) && !shot.shows(saved.text()), "{:?}", shot.rows());
    model.update(taken_in(&file, Err("K-STORE-19")));
    assert_eq!(model.screen.name(), "trouble");
    assert_eq!(model.context.papers.taking, 0);

    looks_at(&mut model, Source::Stick, Media::Jpeg);
    let file = keeps(&mut model);
    model.update(function(10));
    model.update(taken_in(&file, Ok(())));
    assert_eq!(model.screen.name(), "done");
    assert!(stage::look(&model).shows(saved.text()));
}

/// Only the file that is being kept moves its screen.
#[test]
fn what_became_of_one_paper_is_not_told_of_another() {
    let mut model = with_sources();
    looks_at(&mut model, Source::Stick, Media::Jpeg);
    let first = keeps(&mut model);
    model.update(function(9));
    looks_at(&mut model, Source::Stick, Media::Pdf);
    model.update(taken_in(&first, Ok(())));
    assert_eq!(model.screen.name(), "new_paper", "the other one is still looked at");
    let second = keeps(&mut model);
    model.update(taken_in(&second, Err("K-STORE-06")));
    assert_eq!(model.screen.name(), "new_paper");
    assert!(stage::look(&model).shows(model.context.words.say("paper-not-kept").text()));
}

#[test]
fn taking_one_out_strikes_no_other_and_a_refusal_is_told() {
    let mut model = with_sources();
    model.context.papers.list = stick::papers("de");
    let (first, second) = (model.context.papers.list[0].id, model.context.papers.list[1].id);
    flow::intent(&mut model, Intent::RemovePaper(first));
    flow::intent(&mut model, Intent::OpenPaper(second));
    let left = Some(stick::papers("de").split_off(1));
    model.update(Msg::Outcome(Outcome::TakenOut { id: first, result: Ok(()), papers: left }));
    assert_eq!(model.screen.name(), "paper");
    assert!(model.context.papers.get(first).is_none() && model.context.papers.get(second).is_some());
    model.update(Msg::Outcome(Outcome::TakenOut { id: second, result: Err("K-STORE-06"), papers: None }));
    assert_eq!(model.screen.name(), "trouble");
}

/// The desk's folder holds other people's scans too.
#[test]
fn without_the_counsellor_the_desks_folder_is_shut() {
    for hidden in [false, true] {
        for deep in [false, true] {
            let mut model = with_sources();
            flow::intent(&mut model, Intent::Overview);
            join(&mut model);
            if deep {
                looks_at(&mut model, Source::Desk, Media::Pdf);
            } else {
                flow::intent(&mut model, Intent::FromSource(Source::Desk));
                assert_eq!(model.screen.name(), "paper_files");
            }
            if hidden {
                model.update(function(12));
            }
            model.context.utc = model.context.beside.as_ref().unwrap().until;
            let now =
                mobio::kiosk::model::Moment { utc: model.context.utc, running: std::time::Duration::ZERO };
            model.update(Msg::Tick(now));
            assert!(model.context.beside.is_none());
            let shown = model.journey.behind.as_deref().unwrap_or(&model.screen);
            assert_eq!(shown.name(), "papers", "hidden {hidden}, deep {deep}");
            model.update(Msg::Outcome(Outcome::Files(Source::Desk, Some(stick::listing()))));
            flow::intent(&mut model, Intent::FromSource(Source::Desk));
            let shown = model.journey.behind.as_deref().unwrap_or(&model.screen);
            assert_eq!(shown.name(), "papers");
        }
    }
}
