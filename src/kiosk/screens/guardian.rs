//! Under 14 and no guardian here: says so kindly, and that nobody did anything wrong. A person can be called, a guardian
//! who has come is told by answering once more who is here, or the visit ends. Nothing else opens.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::statement::{self, Texts};
use crate::kiosk::widgets::ways::{Way, Ways};

const TEXTS: Texts = Texts {
    question: "guardian-place",
    statements: &[("guardian-claim", "guardian-claim-why"), ("guardian-later", "guardian-later-why")],
};

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

    /// Back to the age, language, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        Keys::new().with_back(context).with_language(context).with_forward(context.words.say("help-choose"))
    }

    /// A person, a guardian, or the end.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if press == Press::Key(Key::Escape) {
            return Intent::Back.into();
        }
        let ways = self.ways(context);
        self.ways.press(&press, ways, context)
    }

    fn ways(&self, context: &Context) -> Vec<Way> {
        vec![
            self.ways.person(context),
            Way::said(context, "guardian-here", "guardian-here-why", Intent::WhoIsHere),
            Way::said(context, "trouble-later", "trouble-later-why", Intent::Finish),
        ]
    }

    /// Draws what is asked for, and the ways on.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say(TEXTS.question), &self.keys(context));
        let statements = TEXTS.listed(context);
        let y = statement::draw_all(canvas, &grid, grid.top(), grid.status(), &statements) + 1;
        self.ways.view(canvas, &grid, y, self.ways(context), context);
        frame::standing(canvas, &grid, context);
    }
}
