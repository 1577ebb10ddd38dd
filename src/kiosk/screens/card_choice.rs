//! "Do you have a card?" No, yes, or lost: who has lost one gets a new one with a code, or begins anew.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::ways::{Way, Ways};

/// Where the lamp is.
#[derive(Debug, Default)]
pub struct State {
    ways: Ways,
}

impl State {
    /// The lamp on "no": most people are here for the first time.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Back, language, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let forward = context.words.say("button-next");
        Keys::new().with_back(context).with_language(context).with_forward(forward)
    }

    /// No, yes, lost, back.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if press == Press::Key(Key::Escape) {
            return Intent::Back.into();
        }
        self.ways.press(&press, ways(context), context)
    }

    /// Draws the question and its tiles.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("card-place"), &self.keys(context));
        let hint = words.say("card-choice-hint");
        let y = frame::question(canvas, &grid, &words.say("card-choice-question"), None, Some(&hint));
        self.ways.view(canvas, &grid, y, ways(context), context);
    }
}

fn ways(context: &Context) -> Vec<Way> {
    vec![
        Way::said(context, "card-choice-no", "card-choice-no-why", Intent::NewCard),
        Way::said(context, "card-choice-yes", "card-choice-yes-why", Intent::HaveCard),
        Way::said(context, "card-choice-lost", "card-choice-lost-why", Intent::LostCard),
    ]
}
