//! Text on a terminal: order, joining, width, wrapping, safety.
//! The app does all of UAX #9 and Arabic joining itself and writes visual order and presentation forms, one
//! glyph a cell; the terminal is only asked to put each symbol where it stands. Pure: text in, cells out.
//! Only a [`SafeText`] may be drawn; every text from a person, a file or a server becomes one first.

mod cells;
pub mod digits;
pub mod field;
mod joining;
pub mod order;
pub mod paragraph;
pub mod phone;
pub mod safe;
pub mod script;
pub mod search;
mod symbol;
pub mod unvisual;

pub use paragraph::{Cell, Paragraph};
pub use safe::SafeText;
pub use symbol::Symbol;

/// The way a line of text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// As in German and French.
    LeftToRight,
    /// As in Arabic and Farsi.
    RightToLeft,
}

impl Direction {
    /// True for right to left.
    #[must_use]
    pub const fn is_right_to_left(self) -> bool {
        matches!(self, Self::RightToLeft)
    }

    /// The embedding level of a paragraph with this direction (UAX #9, P3).
    const fn level(self) -> u8 {
        match self {
            Self::LeftToRight => 0,
            Self::RightToLeft => 1,
        }
    }
}

/// The direction of the first letter that has one (UAX #9, P2 and P3; the contents of isolates are skipped),
/// `None` if no letter has.
#[must_use]
pub fn first_strong(text: &str) -> Option<Direction> {
    match unicode_bidi::get_base_direction(text) {
        unicode_bidi::Direction::Ltr => Some(Direction::LeftToRight),
        unicode_bidi::Direction::Rtl => Some(Direction::RightToLeft),
        unicode_bidi::Direction::Mixed => None,
    }
}

/// The text as lines of cells in the order of the glass, left to right, none wider than `columns` unless a
/// single cell is. Every `\n` ends a line; the spaces at a soft break are left out.
#[must_use]
pub fn lines(text: &SafeText, base: Direction, columns: usize) -> Vec<Vec<Cell>> {
    text.as_str().split('\n').flat_map(|part| Paragraph::new(part, base).lines(columns)).collect()
}

/// How many columns the text takes unwrapped: those of its longest line.
#[must_use]
pub fn width(text: &SafeText, base: Direction) -> usize {
    text.as_str().split('\n').map(|part| Paragraph::new(part, base).width()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests;
