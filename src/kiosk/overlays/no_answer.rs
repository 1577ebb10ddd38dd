//! F5: the sheet with the ways of giving no answer, for the person. All of them are all right, and nothing is
//! stored before one is chosen; choosing goes straight on.

use crate::domain::answer::{Answer, NonAnswer};
use crate::form::Spot;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::sheet;
use crate::kiosk::widgets::tile::{Look, Tile, draw_tile};
use ratatui::layout::Rect;

/// Rows of the sheet apart from its tiles: blank, two lines, blank, and the footer.
const AROUND: u16 = 5;

/// The sheet.
#[derive(Debug)]
pub struct State {
    spot: Spot<'static>,
    lamp: usize,
}

impl State {
    /// The sheet for a question.
    #[must_use]
    pub const fn new(spot: Spot<'static>) -> Self {
        Self { spot, lamp: 0 }
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
    pub fn press(&mut self, press: Press, _context: &Context) -> Step {
        let last = self.ways().len().saturating_sub(1);
        match press {
            Press::Tile(index) => self.choose(index),
            Press::Key(Key::Enter) => self.choose(self.lamp),
            Press::Key(Key::Escape | Key::Function(5)) => Intent::Close.into(),
            Press::Key(Key::Up) => self.go(self.lamp.saturating_sub(1)),
            Press::Key(Key::Down | Key::Tab) => self.go((self.lamp + 1).min(last)),
            Press::Key(key) => match key.digit().and_then(|digit| usize::from(digit).checked_sub(1)) {
                Some(index) => self.choose(index),
                None => Step::Stay,
            },
            Press::Paste(_) => Step::Stay,
        }
    }

    const fn go(&mut self, lamp: usize) -> Step {
        self.lamp = lamp;
        Step::Stay
    }

    fn choose(&self, index: usize) -> Step {
        let Some(&na) = self.ways().get(index) else { return Step::Stay };
        Intent::Answer { spot: self.spot, answer: Answer::none(na) }.into()
    }

    /// Draws the sheet over the question; a touch beside it closes it.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let grid = Grid::person(context.size.0, context.size.1);
        let theme = canvas.theme();
        let words = &context.words;
        let ways = self.ways();
        let rows = AROUND + 2 * u16::try_from(ways.len()).unwrap_or(0);
        let top = sheet::lay(canvas, &grid, rows);
        canvas.spot(Rect::new(0, 0, grid.width, top), Press::Key(Key::Escape));
        canvas.put(grid.x, top + 1, &words.say("no-answer-title"), theme.strong().bg(theme.raised));
        canvas.put(grid.x, top + 2, &words.say("no-answer-fine"), theme.quiet().bg(theme.raised));
        for (index, &na) in ways.iter().enumerate() {
            let y = top + 4 + 2 * u16::try_from(index).unwrap_or(0);
            let tile = Tile::new(&context.cap(index + 1), words.phrase(words.catalog.non_answer(na)));
            let look = Look { lamp: index == self.lamp, raised: false, side_by_side: true };
            draw_tile(canvas, Rect::new(grid.x, y, grid.columns, 1), &tile, look);
            canvas.spot(Rect::new(grid.x, y, grid.columns, 2), Press::Tile(index));
        }
        frame::footer(canvas, &grid, &self.keys(context));
    }
}
