//! What a press costs in the middle of a visit, up to the drawn frame: one that only moves the lamp, and an answer
//! that brings the next question, seen before or for the first time. Nothing is stored here; the drawn cells are not
//! sent.

use crate::stage::{self, SMALL};
use criterion::Criterion;
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::{Idling, Kind, Model, Msg};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::Screen;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// A person at a question.
fn session(language: &str, question: &str) -> Model {
    let idling = Idling { after: Duration::from_secs(90), countdown: Duration::from_secs(30) };
    let library = Box::new(|code: &str| Some(stage::words(code)));
    let context = stage::context(language, SMALL);
    let utc = context.utc;
    let mut model = Model::new(context, Kind::Person, library, idling, utc);
    model.journey.open = true;
    flow::intent(&mut model, Intent::Correct(stage::spot(question)));
    model.journey.correcting = None;
    model
}

fn press(model: &mut Model, key: Key) {
    black_box(model.update(Msg::Press(Press::Key(key))));
    let mut buffer = Buffer::empty(Rect::new(0, 0, SMALL.0, SMALL.1));
    black_box(model.view(&mut buffer));
}

/// A short list, and a long one.
pub(crate) fn presses(criterion: &mut Criterion) {
    for language in ["de", "ar", "fa"] {
        for (kind, question) in [("tiles", "person_gender"), ("list", "person_birth_country")] {
            let mut model = session(language, question);
            criterion.bench_function(&format!("visit/key/{kind}/{language}"), |bencher| {
                bencher.iter(|| {
                    press(&mut model, Key::Down);
                    press(&mut model, Key::Up);
                });
            });
            criterion.bench_function(&format!("visit/next/{kind}/{language}"), |bencher| {
                bencher.iter(|| {
                    press(&mut model, Key::Enter);
                    assert!(matches!(&model.screen, Screen::Question(state) if state.question() != question));
                    press(&mut model, Key::Escape);
                });
            });
        }
        // Texts that were not shown yet are laid out: from question to question, through two sections.
        criterion.bench_function(&format!("visit/twenty-new/{language}"), |bencher| {
            bencher.iter_custom(|times| (0..times).map(|_| twenty(language, |_| {})).sum());
        });
        // The same as in a session, where each was foreseen while the person read the one before.
        criterion.bench_function(&format!("visit/twenty-foreseen/{language}"), |bencher| {
            bencher.iter_custom(|times| (0..times).map(|_| twenty(language, Model::foresee)).sum());
        });
    }
}

/// What twenty answers took, without what is done `between` them.
fn twenty(language: &str, between: impl Fn(&Model)) -> Duration {
    let mut model = session(language, "person_family_name");
    let answer = |_| {
        between(&model);
        let start = Instant::now();
        press(&mut model, Key::Enter);
        start.elapsed()
    };
    (0..20).map(answer).sum()
}
