//! From where a new paper comes.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::paper::Source;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::ways::{Way, Ways};

/// Where the lamp is.
#[derive(Debug, Default)]
pub struct State {
    ways: Ways,
}

impl State {
    /// The lamp on the first one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Back, language, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        Keys::new().with_back(context).with_language(context).with_forward(context.words.say("help-choose"))
    }

    /// One of them, or back.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if press == Press::Key(Key::Escape) {
            return Intent::Back.into();
        }
        self.ways.press(&press, ways(context), context)
    }

    /// Draws the question.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("paper-new-place"), &self.keys(context));
        let question = words.say("paper-source-question");
        let second = context.second_say("paper-source-question");
        let y = frame::question(canvas, &grid, &question, second.as_ref(), None);
        self.ways.view(canvas, &grid, y, ways(context), context);
    }
}

fn ways(context: &Context) -> Vec<Way> {
    let way = |source| match source {
        Source::Stick => {
            let to = Intent::FromSource(Source::Stick);
            Way::said(context, "paper-source-stick", "paper-source-stick-why", to)
        }
        Source::Desk => {
            let to = Intent::FromSource(Source::Desk);
            Way::said(context, "paper-source-desk", "paper-source-desk-why", to)
        }
    };
    context.paper_sources().into_iter().map(way).collect()
}
