//! Whether the person is of full age, asked before anything else when the form does not know it. Invariant: the lamp
//! begins on "no answer", and whoever does not say yes counts as a minor: nobody slips past a guardian by going on.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::press::Press;
use crate::kiosk::widgets::menu::Menu;
use crate::kiosk::widgets::tile::{Layout, Tile};

/// The tile "yes".
const YES: usize = 0;
/// Yes, no, no answer.
const TILES: usize = 3;

/// The answer: the tile with the lamp.
#[derive(Debug)]
pub(super) struct Age(Menu);

impl Age {
    pub(super) const fn new() -> Self {
        Self(Menu::at(TILES - 1))
    }

    pub(super) const fn is_minor(&self) -> bool {
        self.0.focus() != YES
    }

    /// Moves the lamp; true once a tile is chosen.
    pub(super) fn press(&mut self, press: &Press, context: &Context) -> bool {
        self.0.press(press, TILES, 1, context.is_mirrored()).is_some()
    }

    /// Draws the tiles from row `y`.
    pub(super) fn view(&self, canvas: &mut Canvas<'_>, grid: &Grid, y: u16, context: &Context) {
        let words = &context.words;
        let tiles = [
            Tile::new(&context.cap(1), words.say("approve-age-yes")),
            Tile::new(&context.cap(2), words.say("approve-age-no")),
            Tile::new(&context.cap(3), words.say("button-no-answer"))
                .second(words.say("approve-age-none-why")),
        ];
        Layout::plan(grid, y, &tiles, 1, 1, TILES).draw(canvas, &tiles, 0, Some(self.0.focus()));
    }
}
