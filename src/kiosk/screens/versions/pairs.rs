//! What differs between two versions of a section: each question once, with both answers. They are dealt to pages
//! whole, and a page never depends on the one before.

use crate::form::review::{self, AnswerKind, Row};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::{Context, Fork};
use crate::kiosk::grid::Grid;
use crate::kiosk::widgets::side::Side;
use ratatui::layout::Rect;
use std::ops::Range;

/// Columns between the two.
const GUTTER: u16 = 2;
/// Columns before and after a text.
pub(super) const MARGIN: u16 = 1;

/// One question in both versions.
pub(super) struct Pair([Side; 2]);

/// Columns of a version.
pub(super) const fn columns(grid: &Grid) -> u16 {
    grid.columns.saturating_sub(GUTTER) / 2
}

/// Columns of its text.
pub(super) const fn text_columns(grid: &Grid) -> u16 {
    columns(grid).saturating_sub(2 * MARGIN)
}

/// Where a version begins.
pub(super) fn place(grid: &Grid, side: usize) -> u16 {
    if side == 0 { grid.x } else { grid.x + columns(grid) + GUTTER }
}

/// All that differs.
pub(super) fn all(fork: &Fork, context: &Context) -> Vec<Pair> {
    differing(fork, context, |first, second| pair(context, first, second))
}

/// Whether anything that differs is not to be shown while others are here.
pub(super) fn is_put_off(fork: &Fork, context: &Context) -> bool {
    let is_put_off = |row: &Row<'_>| {
        let question = context.form.question(row.question);
        question.zip(context.walk.as_ref()).is_some_and(|(question, walk)| walk.puts_off(question))
    };
    let all = differing(fork, context, |first, second| first.or(second).map(is_put_off));
    all.into_iter().any(|is_put_off| is_put_off)
}

/// What `each` makes of the rows that differ, in the order of the form.
fn differing<T>(
    fork: &Fork,
    context: &Context,
    each: impl Fn(Option<&Row<'_>>, Option<&Row<'_>>) -> Option<T>,
) -> Vec<T> {
    let [first, second] = fork
        .versions
        .as_slice()
        .first_chunk()
        .map_or([None, None], |both: &[_; 2]| both.each_ref().map(Some));
    let (Some(first), Some(second)) = (first, second) else { return Vec::new() };
    let catalog = &context.words.catalog;
    let rows =
        [first, second].map(|version| review::rows(context.form, &fork.section, &version.answers, catalog));
    let [first, second] = &rows;
    let mut pairs = Vec::new();
    for row in first {
        let other = same(second, row);
        if other.is_none_or(|other| other.answer != row.answer) {
            pairs.extend(each(Some(row), other));
        }
    }
    for row in second.iter().filter(|row| same(first, row).is_none()) {
        pairs.extend(each(None, Some(row)));
    }
    pairs
}

/// The row of the same question in the other version.
fn same<'r, 'f>(rows: &'r [Row<'f>], row: &Row<'_>) -> Option<&'r Row<'f>> {
    rows.iter().find(|other| (other.question, other.entry) == (row.question, row.entry))
}

fn pair(context: &Context, first: Option<&Row<'_>>, second: Option<&Row<'_>>) -> Option<Pair> {
    let known = first.or(second)?;
    let words = &context.words;
    // A question that was not asked there.
    let missing =
        Row { answer: words.catalog.say("answer-none"), kind: AnswerKind::Skipped, ..known.clone() };
    let side = |row: Option<&Row<'_>>| Side::new(row.unwrap_or(&missing), words, false);
    Some(Pair([side(first), side(second)]))
}

impl Pair {
    fn rows(&self, grid: &Grid) -> u16 {
        let columns = text_columns(grid);
        let [first, second] = &self.0;
        first.rows(columns).max(second.rows(columns))
    }
}

/// Which pairs stand on which page, below row `y`.
pub(super) fn pages(pairs: &[Pair], grid: &Grid, y: u16) -> Vec<Range<usize>> {
    let room = grid.room_below(y);
    let mut pages: Vec<Range<usize>> = Vec::new();
    let mut left = 0;
    for (index, pair) in pairs.iter().enumerate() {
        let needed = pair.rows(grid);
        match pages.last_mut() {
            Some(page) if needed <= left => page.end = index + 1,
            _ => {
                pages.push(index..index + 1);
                left = room;
            }
        }
        left = left.saturating_sub(needed);
    }
    pages
}

/// Draws the pairs of one page from row `y` on, the marked version lit.
pub(super) fn draw(canvas: &mut Canvas<'_>, grid: &Grid, y: u16, pairs: &[Pair], marked: Option<usize>) {
    let theme = canvas.theme();
    let (width, text) = (columns(grid), text_columns(grid));
    let mut y = y;
    for (index, pair) in pairs.iter().enumerate() {
        let rows = pair.rows(grid);
        for (side, drawn) in pair.0.iter().enumerate() {
            let x = place(grid, side);
            let ground = match (marked == Some(side), index.is_multiple_of(2)) {
                (true, _) => theme.focus,
                (false, true) => theme.surface,
                (false, false) => theme.ground,
            };
            let (quiet, strong) = if marked == Some(side) {
                (theme.plain().fg(theme.on_focus), theme.strong().fg(theme.on_focus))
            } else {
                (theme.quiet(), theme.strong())
            };
            canvas.fill(Rect::new(x, y, width, rows), ground);
            drawn.draw(canvas, (x + MARGIN, y), text, (quiet.bg(ground), strong.bg(ground)));
        }
        y += rows;
    }
}
