//! What a whole frame costs: one question with its answers, drawn on an empty buffer of 80x24 cells.

use crate::stage::{SMALL, context_with_second};
use criterion::Criterion;
use mobio::kiosk::canvas::Canvas;
use mobio::kiosk::screens::question::State;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::hint::black_box;

/// The question about school, with its second language.
pub(crate) fn question(criterion: &mut Criterion) {
    for language in ["de", "ar", "fa"] {
        let context = context_with_second(language, SMALL);
        let Some(question) = context.form.question("school_ever") else { return };
        let state = State::new(question, &context);
        criterion.bench_function(&format!("frame/question/{language}"), |bencher| {
            bencher.iter(|| {
                let mut buffer = Buffer::empty(Rect::new(0, 0, SMALL.0, SMALL.1));
                let mut canvas = Canvas::new(&mut buffer, context.words.direction(), context.theme);
                state.view(&mut canvas, black_box(&context));
                canvas.finish()
            });
        });
    }
}
