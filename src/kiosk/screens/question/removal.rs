//! Whether an entry of a repeat group is really taken away: two tiles, the lamp on keeping it. Invariant: nothing is
//! taken away that was not named on this screen.

use super::head::Head;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::Keys;
use crate::kiosk::widgets::menu::Menu;
use crate::kiosk::widgets::tile::{Layout, Tile};

/// What can be done with the entry.
const WAYS: [&str; 2] = ["entries-keep", "entries-remove-yes"];

/// The entry that may go.
pub(super) struct Removal {
    pub(super) entry: usize,
    menu: Menu,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    Open,
    Keep,
    Remove,
}

impl Removal {
    pub(super) const fn of(entry: usize) -> Self {
        Self { entry, menu: Menu::new() }
    }

    pub(super) fn keys(&self, keys: &mut Keys, context: &Context) {
        let words = &context.words;
        let label = WAYS.get(self.menu.focus()).map_or_else(Phrase::empty, |way| words.say(way));
        keys.back = Some(Button::new(Key::Escape, words.say("button-back")));
        keys.forward = Some(Button::new(Key::Enter, label));
    }

    pub(super) fn press(&mut self, press: &Press, context: &Context) -> Decision {
        if *press == Press::Key(Key::Escape) {
            return Decision::Keep;
        }
        match self.menu.press(press, WAYS.len(), 1, context.is_mirrored()) {
            Some(0) => Decision::Keep,
            Some(_) => Decision::Remove,
            None => Decision::Open,
        }
    }

    /// Draws it; `title` names the entry.
    pub(super) fn view(&self, canvas: &mut Canvas<'_>, head: &Head, title: Phrase, context: &Context) {
        let head = head.step("entries-remove-sure", context).with_hint(title);
        let y = head.view(canvas);
        let tile = |(index, way): (usize, &&'static str)| {
            let second = context.second_say(way).unwrap_or_else(Phrase::empty);
            Tile::new(&context.cap(index + 1), context.words.say(way)).second(second)
        };
        let tiles: Vec<Tile> = WAYS.iter().enumerate().map(tile).collect();
        Layout::plan(head.grid(), y, &tiles, 1, 1, tiles.len()).draw(
            canvas,
            &tiles,
            0,
            Some(self.menu.focus()),
        );
    }
}
