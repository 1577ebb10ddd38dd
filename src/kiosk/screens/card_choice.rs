//! "Do you have a card?" Who has lost one is told here, before anything is typed, that a new card begins anew.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::menu::Menu;
use crate::kiosk::widgets::tile::{Layout, Tile};

/// Where the lamp is.
#[derive(Debug, Default)]
pub struct State {
    menu: Menu,
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

    /// No, yes, back.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if press == Press::Key(Key::Escape) {
            return Intent::Back.into();
        }
        match self.menu.press(&press, 2, 1, context.is_mirrored()) {
            Some(0) => Intent::NewCard.into(),
            Some(_) => Intent::HaveCard.into(),
            None => Step::Stay,
        }
    }

    /// Draws the question and its two tiles.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("card-place"), &self.keys(context));
        let hint = words.say("card-choice-hint");
        let y = frame::question(canvas, &grid, &words.say("card-choice-question"), None, Some(&hint));
        let tiles = [
            Tile::new(&context.cap(1), words.say("card-choice-no")).second(words.say("card-choice-no-why")),
            Tile::new(&context.cap(2), words.say("card-choice-yes")).second(words.say("card-choice-yes-why")),
        ];
        Layout::plan(&grid, y, &tiles, 1, 2, 2).draw(canvas, &tiles, 0, Some(self.menu.focus()));
    }
}
