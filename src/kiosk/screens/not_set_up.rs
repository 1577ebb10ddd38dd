//! This kiosk was never set up: no card can be made. Says so kindly, and tells staff what to do.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::statement::{self, Statement};
use crate::kiosk::widgets::ways::{Way, Ways};

/// Where the lamp is.
#[derive(Debug, Default)]
pub struct State {
    ways: Ways,
}

impl State {
    /// The lamp on calling a person.
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

    /// A person, or back to the languages.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if press == Press::Key(Key::Escape) {
            return Intent::Back.into();
        }
        let ways = self.ways(context);
        self.ways.press(&press, ways, context)
    }

    fn ways(&self, context: &Context) -> Vec<Way> {
        let back = Way::said(context, "not-set-up-back", "not-set-up-back-why", Intent::Back);
        vec![self.ways.person(context), back]
    }

    /// Draws what is missing and who can help.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("trouble-place"), &self.keys(context));
        let theme = canvas.theme();
        let statement = Statement {
            sign: Sign::Trouble.drawn(&theme),
            claim: words.say("not-set-up-title"),
            why: words.say("trouble-not-your-fault"),
        };
        let mut y = statement::draw_all(canvas, &grid, grid.top(), grid.status(), &[statement]) + 1;
        let place = context.help_place();
        y += canvas.paragraph(grid.x, y, grid.columns, &place, theme.plain()) + 1;
        self.ways.view(canvas, &grid, y, self.ways(context), context);
        frame::status(canvas, &grid, Sign::Trouble, &context.words.say("not-set-up-staff"));
    }
}
