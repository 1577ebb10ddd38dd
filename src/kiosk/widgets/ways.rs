//! The ways on from a screen: tiles under one another, each with a line that explains it and what it leads to. Invariant:
//! what a press leads to is what its tile said, because both come from one list.

use super::menu::Menu;
use super::tile::{Layout, Tile};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::Press;

/// One way on.
pub struct Way {
    label: Phrase,
    why: Phrase,
    to: Intent,
}

impl Way {
    /// A way with a line that explains it; that may be empty.
    #[must_use]
    pub const fn new(label: Phrase, why: Phrase, to: Intent) -> Self {
        Self { label, why, to }
    }

    /// The same in the program's own words.
    #[must_use]
    pub fn said(context: &Context, label: &'static str, why: &'static str, to: Intent) -> Self {
        Self::new(context.words.say(label), context.words.say(why), to)
    }
}

/// Where the lamp is, and whether a person was called.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ways {
    menu: Menu,
    called: bool,
}

impl Ways {
    /// The lamp on the first one.
    #[must_use]
    pub const fn new() -> Self {
        Self { menu: Menu::new(), called: false }
    }

    /// A person can be called, and it is said when that was done.
    #[must_use]
    pub fn person(&self, context: &Context) -> Way {
        let why = if self.called { "help-called" } else { "trouble-person-why" };
        Way::said(context, "help-call", why, Intent::CallPerson)
    }

    /// Moves the lamp, or goes the way that a press chooses.
    pub fn press(&mut self, press: &Press, ways: Vec<Way>, context: &Context) -> Step {
        let chosen = self.menu.press(press, ways.len(), 1, context.is_mirrored());
        let Some(way) = chosen.and_then(|index| ways.into_iter().nth(index)) else { return Step::Stay };
        self.called |= matches!(way.to, Intent::CallPerson);
        way.to.into()
    }

    /// Draws them from row `y` on.
    pub fn view(&self, canvas: &mut Canvas<'_>, grid: &Grid, y: u16, ways: Vec<Way>, context: &Context) {
        let tiles: Vec<Tile> = (1..)
            .zip(ways)
            .map(|(number, way)| Tile::new(&context.cap(number), way.label).second(way.why))
            .collect();
        Layout::plan(grid, y, &tiles, 1, 2, tiles.len()).draw(canvas, &tiles, 0, Some(self.menu.focus()));
    }
}
