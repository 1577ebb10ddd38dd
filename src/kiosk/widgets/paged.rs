//! Tiles of a list that may need pages: the digits choose on the page that is shown, and moving past its last tile turns
//! it. The way out of choosing, where there is one, is the last tile and stands on `0`.

use super::button::Button;
use super::frame::Keys;
use super::menu::moved;
use super::tile::{Layout, Tile};
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};

/// Tiles on digits 1 to 9.
const MOST: usize = 9;

/// Where the lamp is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paged {
    lamp: usize,
}

impl Paged {
    /// The lamp on this tile.
    #[must_use]
    pub const fn at(lamp: usize) -> Self {
        Self { lamp }
    }

    /// The tile with the lamp.
    #[must_use]
    pub const fn lamp(self) -> usize {
        self.lamp
    }

    /// How tiles stand from row `y` on.
    #[must_use]
    pub fn layout(grid: &Grid, y: u16, tiles: &[Tile]) -> Layout {
        Layout::in_columns(grid, y, tiles, MOST)
    }

    /// The same in one column: beside something else there is no room for two.
    #[must_use]
    pub fn beside(grid: &Grid, y: u16, tiles: &[Tile]) -> Layout {
        Layout::pages(grid, y, tiles, 1, MOST)
    }

    /// What is printed for the key of a tile on its page.
    #[must_use]
    pub fn cap(layout: &Layout, index: usize, context: &Context) -> Phrase {
        let place = index % layout.page_size.max(1);
        Phrase::cap(&context.cap(place + 1))
    }

    /// The buttons that turn pages.
    #[must_use]
    pub fn keys(self, mut keys: Keys, layout: &Layout, context: &Context) -> Keys {
        let page = layout.page_of(self.lamp);
        if page + 1 < layout.pages {
            keys = keys.with(Button::new(Key::PageDown, context.words.say("button-more")));
        }
        if page > 0 {
            keys = keys.with(Button::new(Key::PageUp, context.words.say("button-before")));
        }
        keys
    }

    /// The tile that a press chooses, of `count`; other presses move the lamp. `out` says that the last one stands on `0`.
    pub fn press(
        &mut self,
        press: &Press,
        (count, out): (usize, bool),
        layout: &Layout,
        context: &Context,
    ) -> Option<usize> {
        let last = count.checked_sub(1)?;
        self.lamp = self.lamp.min(last);
        let first = layout.page_of(self.lamp) * layout.page_size;
        let chosen = match *press {
            Press::Tile(index) => Some(index),
            Press::Key(Key::Enter) => Some(self.lamp),
            Press::Key(Key::PageDown) => return self.go((first + layout.page_size).min(last)),
            Press::Key(Key::PageUp) => return self.go(first.saturating_sub(layout.page_size)),
            Press::Key(key) => match key.digit() {
                Some(0) if out => Some(last),
                Some(digit) => {
                    let place = usize::from(digit).checked_sub(1).filter(|place| *place < layout.page_size);
                    place.map(|place| first + place)
                }
                None => return self.go(moved(self.lamp, key, last, layout.across(), context.is_mirrored())),
            },
            Press::Paste(_) => None,
        };
        let chosen = chosen.filter(|index| *index <= last)?;
        self.lamp = chosen;
        Some(chosen)
    }

    const fn go(&mut self, lamp: usize) -> Option<usize> {
        self.lamp = lamp;
        None
    }

    /// Draws the page with the lamp.
    pub fn view(self, canvas: &mut Canvas<'_>, layout: &Layout, tiles: &[Tile]) -> u16 {
        layout.draw(canvas, tiles, layout.page_of(self.lamp), Some(self.lamp))
    }

    /// "Page 2 of 3", where there are several.
    #[must_use]
    pub fn place(self, layout: &Layout, context: &Context) -> Option<Phrase> {
        let args = Args::new().count("page", layout.page_of(self.lamp) + 1).count("pages", layout.pages);
        (layout.pages > 1).then(|| context.words.say_with("progress-page", &args))
    }
}
