//! Hidden: nothing to see, and how to come back. Whatever is pressed asks for the PIN.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::press::Press;
use crate::kiosk::widgets::frame::Keys;

/// Nothing is kept here: what is hidden waits elsewhere.
#[derive(Debug, Default)]
pub struct State;

impl State {
    /// Hides.
    #[must_use]
    pub const fn new() -> Self {
        Self
    }

    /// Every key does the same, so none is named.
    #[must_use]
    pub fn keys(&self, _context: &Context) -> Keys {
        Keys::new()
    }

    /// Any press leads to the PIN.
    pub fn press(&mut self, _press: Press, _context: &Context) -> Step {
        Intent::Back.into()
    }

    /// Draws quiet words in the middle.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let (width, height) = canvas.size();
        let quiet = canvas.theme().quiet();
        let words = &context.words;
        canvas.put_middle(0, width, height / 2 - 1, &words.say("hidden-title"), quiet);
        canvas.put_middle(0, width, height / 2 + 1, &words.say(context.wording("hidden-how")), quiet);
        canvas.spot(ratatui::layout::Rect::new(0, 0, width, height), Press::Tile(0));
    }
}
