//! The new PIN is valid, and what becomes of the old one.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::statement::Statement;

/// Nothing to choose.
#[derive(Debug, Default)]
pub struct State;

impl State {
    /// The screen.
    #[must_use]
    pub const fn new() -> Self {
        Self
    }

    /// Language, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        Keys::new().with_language(context).with_forward(context.words.say("button-next"))
    }

    /// On.
    pub fn press(&mut self, press: Press, _context: &Context) -> Step {
        match press {
            Press::Key(Key::Enter | Key::Escape) => Intent::Back.into(),
            _ => Step::Stay,
        }
    }

    /// Draws what is valid now.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("pin-change-place"), &self.keys(context));
        let sign = Sign::Safe.drawn(&canvas.theme());
        let (claim, why) = (words.say("pin-changed"), words.say("pin-changed-why"));
        let rows = Statement { sign, claim: claim.clone(), why }.draw(canvas, &grid, grid.top() + 1);
        if grid.top() + 1 + rows > grid.status() {
            canvas.report_cut(&claim);
        }
    }
}
