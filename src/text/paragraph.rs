//! A paragraph as cells: one glyph each, joined, mirrored and measured, in logical order.
//! The source ranges of the cells partition the text, so that a byte always has exactly one cell (the caret needs
//! it) and nothing can be lost. Wrapping happens in logical order; ordering is done line by line afterwards.

use super::order::{Gap, arrange};
use super::{Direction, Symbol, cells};
use std::ops::Range;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// Where a line must end, however short it is (UAX #14: BK, CR, LF, NL).
const BREAKS: [char; 7] = ['\n', '\u{B}', '\u{C}', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// One glyph of a text, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What is shown.
    pub symbol: Symbol,
    /// The bytes of the given text that this cell stands for, with the invisible characters beside them.
    pub source: Range<usize>,
    /// Embedding level: odd runs right to left.
    pub level: u8,
    /// Columns taken, as ratatui counts them: 1, or 2 for a wide one; 0 only if the text has nothing to show.
    pub width: u8,
    pub(super) gap: Gap,
    /// What stands invisibly behind the cell and has a level all the same.
    pub(super) fence: Option<Fence>,
}

/// An isolate's or directional mark: it has no cell, but keeps the runs on its two sides from being reversed as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    pub(super) level: u8,
    pub(super) gap: Gap,
}

/// A text between two line feeds, cut into cells.
#[derive(Clone, Debug)]
pub struct Paragraph {
    text: Box<str>,
    base: Direction,
    cells: Vec<Cell>,
}

impl Paragraph {
    /// Resolves order, joins letters, mirrors brackets and measures.
    #[must_use]
    pub fn new(text: &str, base: Direction) -> Self {
        Self { text: text.into(), base, cells: cells::cut(text, base) }
    }

    /// The cells in logical order.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// Columns of the whole paragraph on one line.
    #[must_use]
    pub fn width(&self) -> usize {
        self.cells.iter().map(|cell| usize::from(cell.width)).sum()
    }

    /// Cuts the cells into lines of at most `columns` (UAX #14): ranges of `cells()` that partition it, at least one.
    /// Spaces at a line's end hang over; a word longer than a line is cut between cells.
    #[must_use]
    pub fn wrap(&self, columns: usize) -> Vec<Range<usize>> {
        if self.width() <= columns && !self.text.contains(BREAKS) {
            return std::iter::once(0..self.cells.len()).collect();
        }
        let mut breaks = linebreaks(&self.text).peekable();
        let mut lines = Vec::new();
        let (mut start, mut used) = (0, 0);
        // Where the line can end, and the columns used up to there.
        let mut opportunity = None;
        for (place, cell) in self.cells.iter().enumerate() {
            let width = usize::from(cell.width);
            while used + width > columns && cell.gap == Gap::None && place > start {
                let (end, filled) = opportunity.take().unwrap_or((place, used));
                lines.push(start..end);
                (start, used) = (end, used - filled);
            }
            used += width;
            let mut ends = false;
            while let Some((_, kind)) = breaks.next_if(|(byte, _)| *byte <= cell.source.end) {
                opportunity = Some((place + 1, used));
                ends |= kind == BreakOpportunity::Mandatory;
            }
            if ends && place + 1 < self.cells.len() {
                lines.push(start..place + 1);
                (start, used, opportunity) = (place + 1, 0, None);
            }
        }
        lines.push(start..self.cells.len());
        lines
    }

    /// The cells of one line in visual order, left to right on the glass (L1, L2; L4 is already done).
    #[must_use]
    pub fn line(&self, range: Range<usize>) -> Vec<Cell> {
        let cells = self.cells.get(range).unwrap_or_default();
        let items = || {
            cells.iter().flat_map(|cell| {
                let fence = cell.fence.map(|fence| (None, fence.level, fence.gap));
                std::iter::once((Some(cell), cell.level, cell.gap)).chain(fence)
            })
        };
        let sources: Vec<Option<&Cell>> = items().map(|(cell, ..)| cell).collect();
        arrange(items().map(|(_, level, gap)| (level, gap)), self.base)
            .into_iter()
            .filter_map(|(place, level)| Some(Cell { level, ..sources.get(place).copied()??.clone() }))
            .collect()
    }

    /// All lines of at most `columns`, each as [`Self::line`] gives it but without the spaces that hang over at a break.
    #[must_use]
    pub fn lines(&self, columns: usize) -> Vec<Vec<Cell>> {
        let end = self.cells.len();
        let shown = |range: Range<usize>| if range.end < end { self.without_hanging(range) } else { range };
        self.wrap(columns).into_iter().map(|range| self.line(shown(range))).collect()
    }

    fn without_hanging(&self, range: Range<usize>) -> Range<usize> {
        let cells = self.cells.get(range.clone()).unwrap_or_default();
        let hanging = cells.iter().rev().take_while(|cell| cell.gap != Gap::None).count();
        range.start..range.end - hanging
    }
}

#[cfg(test)]
mod tests;
