//! A text with the direction of its language: what a canvas draws.
//! The direction comes from the language that the text was written in and is guessed only for what a
//! person typed.

use crate::text::{Direction, Paragraph, SafeText, first_strong};

/// A safe text and its direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    text: SafeText,
    direction: Direction,
}

impl Phrase {
    /// A text of a language that runs in `direction`.
    #[must_use]
    pub const fn new(text: SafeText, direction: Direction) -> Self {
        Self { text, direction }
    }

    /// Nothing.
    #[must_use]
    pub fn empty() -> Self {
        Self::new(SafeText::default(), Direction::LeftToRight)
    }

    /// Free text of a person: its first strong letter decides the direction (UAX #9, P2 and P3).
    #[must_use]
    pub fn free(text: SafeText) -> Self {
        let direction = first_strong(text.as_str()).unwrap_or(Direction::LeftToRight);
        Self { text, direction }
    }

    /// A name of a key, a number, a code of the program itself.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self::new(SafeText::authored(text), Direction::LeftToRight)
    }

    /// The text.
    #[must_use]
    pub const fn text(&self) -> &SafeText {
        &self.text
    }

    /// The direction of its language.
    #[must_use]
    pub const fn direction(&self) -> Direction {
        self.direction
    }

    /// Whether there is nothing to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.as_str().is_empty()
    }

    /// Columns on one line.
    #[must_use]
    pub fn width(&self) -> u16 {
        u16::try_from(self.paragraphs().map(|line| line.width()).max().unwrap_or(0)).unwrap_or(u16::MAX)
    }

    /// Rows when wrapped to `columns`.
    #[must_use]
    pub fn rows(&self, columns: u16) -> u16 {
        let rows = self.paragraphs().map(|line| line.wrap(usize::from(columns)).len().max(1)).sum::<usize>();
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    /// Its lines as written, each a paragraph of its own.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = Paragraph<'_>> {
        self.text.as_str().split('\n').map(|line| Paragraph::new(line, self.direction))
    }
}
