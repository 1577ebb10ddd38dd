//! A statement: a sign, a bold claim, a quiet explanation. Privacy, trouble and whatever else has to be
//! understood rather than answered is made of these.

use super::frame::Sign;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::phrase::Phrase;
use ratatui::style::Style;

/// Columns before the text: the sign stands in the first.
const INDENT: u16 = 3;

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// One of the interface's signs, with its colour.
    pub sign: (&'static str, Style),
    /// In bold.
    pub claim: Phrase,
    /// Under it, quieter; may be empty.
    pub why: Phrase,
}

impl Statement {
    /// Its rows.
    #[must_use]
    pub fn rows(&self, grid: &Grid) -> u16 {
        let columns = grid.columns.saturating_sub(INDENT);
        let why = if self.why.is_empty() { 0 } else { self.why.rows(columns) };
        self.claim.rows(columns) + why
    }

    /// Draws it from row `y`; returns its rows.
    pub fn draw(&self, canvas: &mut Canvas<'_>, grid: &Grid, y: u16) -> u16 {
        let theme = canvas.theme();
        let (x, columns) = (grid.x + INDENT, grid.columns.saturating_sub(INDENT));
        let (sign, style) = self.sign;
        canvas.sign(grid.x, y, sign, style);
        let mut row = y + canvas.paragraph(x, y, columns, &self.claim, theme.strong());
        if !self.why.is_empty() {
            row += canvas.paragraph(x, row, columns, &self.why, theme.quiet());
        }
        row - y
    }
}

/// The texts of a screen that only says something: a question, and claims with their explanations.
pub struct Texts {
    /// The question, or a title.
    pub question: &'static str,
    /// Claim and explanation.
    pub statements: &'static [(&'static str, &'static str)],
}

impl Texts {
    /// The claims as a list.
    #[must_use]
    pub fn listed(&self, context: &Context) -> Vec<Statement> {
        let sign = ("▪", Style::new().fg(context.theme.text));
        let statement = |&(claim, why): &(&'static str, &'static str)| Statement {
            sign,
            claim: context.words.say(claim),
            why: context.words.say(context.wording(why)),
        };
        self.statements.iter().map(statement).collect()
    }
}

/// Draws statements one under the other, with a blank row between them if all of them then end before row
/// `end`; returns the first row below.
pub fn draw_all(canvas: &mut Canvas<'_>, grid: &Grid, y: u16, end: u16, statements: &[Statement]) -> u16 {
    let rows: u16 = statements.iter().map(|statement| statement.rows(grid)).sum();
    let gaps = u16::try_from(statements.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let gap = u16::from(y + rows + gaps <= end);
    let mut row = y;
    for statement in statements {
        row += statement.draw(canvas, grid, row) + gap;
        if row.saturating_sub(gap) > end {
            canvas.report_cut(&statement.claim);
        }
    }
    row.saturating_sub(gap)
}

/// One thing that has to be put right, and how, with the sign of trouble; returns its rows.
pub fn notice(canvas: &mut Canvas<'_>, grid: &Grid, y: u16, claim: Phrase, why: Phrase) -> u16 {
    let sign = Sign::Trouble.drawn(&canvas.theme());
    Statement { sign, claim, why }.draw(canvas, grid, y)
}
