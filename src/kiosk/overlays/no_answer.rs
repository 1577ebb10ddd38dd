//! F5: the sheet with the ways of giving no answer, for the person. All of them are all right, and nothing is
//! stored before one is chosen; choosing goes straight on.

use crate::domain::answer::{Answer, NonAnswer};
use crate::form::Spot;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::menu::Menu;
use crate::kiosk::widgets::sheet;
use crate::kiosk::widgets::tile::{Look, Tile, draw_tile};
use ratatui::layout::Rect;

/// Rows of the sheet apart from its tiles and the footer: blank, two lines, blank.
const AROUND: u16 = 4;

/// The sheet.
#[derive(Debug)]
pub struct State {
    spot: Spot<'static>,
    menu: Menu,
}

impl State {
    /// The sheet for a question.
    #[must_use]
    pub const fn new(spot: Spot<'static>) -> Self {
        Self { spot, menu: Menu::new() }
    }

    /// The ways that this question offers.
    fn ways(&self) -> &'static [NonAnswer] {
        &self.spot.question.non_answers
    }

    /// The keys that work now.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let words = &context.words;
        Keys {
            back: Some(Button::new(Key::Escape, words.say("no-answer-back"))),
            others: Vec::new(),
            forward: Some(Button::new(Key::Enter, words.say("no-answer-choose"))),
        }
    }

    /// A press, and what it leads to.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if matches!(press, Press::Key(Key::Escape | Key::Function(5))) {
            return Intent::Close.into();
        }
        let chosen = self.menu.press(&press, self.ways().len(), 1, context.is_mirrored());
        match chosen.and_then(|index| self.ways().get(index)) {
            Some(&na) => Intent::Answer { spot: self.spot, answer: Answer::none(na) }.into(),
            None => Step::Stay,
        }
    }

    /// Draws the sheet over the question; a touch beside it closes it.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let grid = context.grid();
        let theme = canvas.theme();
        let words = &context.words;
        let ways = self.ways();
        let (tile_rows, gap) = sheet::tile(&grid);
        let pitch = tile_rows + gap;
        let rows = AROUND + pitch * u16::try_from(ways.len()).unwrap_or(0) + grid.foot();
        let top = sheet::lay(canvas, &grid, rows);
        canvas.spot(Rect::new(0, 0, grid.width, top), Press::Key(Key::Escape));
        canvas.put(grid.x, top + 1, &words.say("no-answer-title"), theme.strong().bg(theme.raised));
        canvas.put(grid.x, top + 2, &words.say("no-answer-fine"), theme.quiet().bg(theme.raised));
        for (index, &na) in ways.iter().enumerate() {
            let y = top + AROUND + pitch * u16::try_from(index).unwrap_or(0);
            let tile = Tile::new(&context.cap(index + 1), words.phrase(words.catalog.non_answer(na)));
            let look = Look { lamp: index == self.menu.focus(), raised: false, side_by_side: true };
            draw_tile(canvas, Rect::new(grid.x, y, grid.columns, tile_rows), &tile, look);
            canvas.spot(Rect::new(grid.x, y, grid.columns, pitch), Press::Tile(index));
        }
        frame::footer(canvas, &grid, &self.keys(context));
    }
}
