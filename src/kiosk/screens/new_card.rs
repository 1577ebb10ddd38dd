//! The new card on paper: QR and digits, to be photographed or written down, and what losing it means.
//! Invariant: digits and QR are never mirrored, and leave no copy in memory.

use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::qr::Qr;
use crate::seal::CardNumber;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use zeroize::Zeroizing;

/// Rows of the paper.
const PAPER: u16 = 17;

/// The card that is shown.
pub struct State {
    digits: Zeroizing<String>,
}

impl State {
    /// Shows this card.
    #[must_use]
    pub fn new(card: &CardNumber) -> Self {
        Self { digits: Zeroizing::new(card.digits().to_owned()) }
    }

    /// Back, language, and on with what it claims.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let forward = context.words.say("new-card-forward");
        Keys::new().with_back(context).with_language(context).with_forward(forward)
    }

    /// On or back.
    pub fn press(&mut self, press: Press, _context: &Context) -> Step {
        match press {
            Press::Key(Key::Enter) => Intent::CardKept.into(),
            Press::Key(Key::Escape) => Intent::Back.into(),
            _ => Step::Stay,
        }
    }

    /// Draws the card.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("card-place"), &self.keys(context));
        frame::strip(canvas, &grid, 3, 1, 0, &step(context, 1, 3));
        let y = frame::question(canvas, &grid, &words.say("new-card-title"), None, None) - 1;
        let theme = canvas.theme();
        canvas.fill(Rect::new(grid.x, y, grid.columns, PAPER), theme.paper);
        let mut x = grid.x + 1;
        if let Some(qr) = Qr::new(&self.digits) {
            let (columns, rows) = qr.size();
            qr.draw(canvas, x, y + PAPER.saturating_sub(rows) / 2);
            x += columns;
        }
        self.writing(canvas, context, &grid, (x + 2, y + 1));
    }

    /// What stands beside the QR: whose card, its digits, what losing it means.
    fn writing(&self, canvas: &mut Canvas<'_>, context: &Context, grid: &Grid, (x, y): (u16, u16)) {
        let writing = canvas.theme().writing();
        let bold = writing.add_modifier(Modifier::BOLD);
        canvas.put(x, y, &Phrase::plain("MoBio"), bold);
        canvas.put_end(grid.end().saturating_sub(3), y, &context.kiosk, writing);
        let mut row = y + 2;
        for group in self.groups() {
            canvas.put(x, row, &Phrase::plain(&group), bold);
            row += 2;
        }
        let keep = context.words.say("new-card-keep");
        let columns = grid.end().saturating_sub(x + 2);
        if row + keep.rows(columns) > y + PAPER - 2 {
            canvas.report_cut(&keep);
        }
        canvas.paragraph(x, row, columns, &keep, writing);
    }

    /// Five groups of four, spaced so that nobody loses the place while copying.
    fn groups(&self) -> impl Iterator<Item = String> {
        let digits: Vec<char> = self.digits.chars().collect();
        let spaced = |group: &[char]| group.iter().map(char::to_string).collect::<Vec<_>>().join(" ");
        digits.chunks(4).map(spaced).collect::<Vec<_>>().into_iter()
    }
}

/// "Step 1 of 3": how far it is to an open card.
pub(super) fn step(context: &Context, number: usize, total: usize) -> Phrase {
    let args = Args::new().count("number", number).count("total", total);
    context.words.say_with("card-step", &args)
}
