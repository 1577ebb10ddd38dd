//! Whether the person wants a rescue copy: said before anything can be lost, "no" first and under the lamp. What either
//! answer means stands on its tile, so that nobody has to know what a rescue copy is.

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
    /// The lamp on "no".
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Back, language, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let forward = context.words.say("help-choose");
        Keys::new().with_back(context).with_language(context).with_forward(forward)
    }

    /// No, yes, back.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if press == Press::Key(Key::Escape) {
            return Intent::Back.into();
        }
        self.ways.press(&press, ways(context), context)
    }

    /// Draws the question, what it is about, and the two tiles.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let (words, theme) = (&context.words, canvas.theme());
        let grid = frame::person(canvas, context, &words.say("card-place"), &self.keys(context));
        let mut y = frame::question(canvas, &grid, &words.say("rescue-question"), None, None) - 1;
        y += canvas.paragraph(grid.x, y, grid.columns, &words.say("rescue-what"), theme.plain());
        y += canvas.paragraph(grid.x, y, grid.columns, &words.say("rescue-later"), theme.quiet()) + 1;
        self.ways.view(canvas, &grid, y, ways(context), context);
    }
}

fn ways(context: &Context) -> Vec<Way> {
    vec![
        Way::said(context, "rescue-no", "rescue-no-why", Intent::Rescue(false)),
        Way::said(context, "rescue-yes", "rescue-yes-why", Intent::Rescue(true)),
    ]
}
