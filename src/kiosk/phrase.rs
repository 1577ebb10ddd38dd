//! A text with the direction of its language: what a canvas draws.
//! The direction comes from the language that the text was written in and is guessed only for what a
//! person typed. A text is put in order and measured once, however often it is drawn: copies share that work.

use crate::text::{Cell, Direction, Paragraph, SafeText, first_strong};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

/// A safe text and its direction.
#[derive(Clone)]
pub struct Phrase(Arc<Shared>);

struct Shared {
    text: SafeText,
    direction: Direction,
    paragraphs: OnceLock<Vec<Paragraph>>,
    whole: OnceLock<Vec<Line>>,
    /// The first width it was wrapped to: texts that wrap seldom stand in two places.
    wrapped: OnceLock<(u16, Vec<Line>)>,
}

/// One line in the order of the glass, left to right.
pub type Line = Vec<Cell>;

impl PartialEq for Phrase {
    fn eq(&self, other: &Self) -> bool {
        self.0.text == other.0.text && self.0.direction == other.0.direction
    }
}

impl Eq for Phrase {}

impl std::fmt::Debug for Phrase {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Shared { text, direction, .. } = &*self.0;
        formatter.debug_struct("Phrase").field("text", text).field("direction", direction).finish()
    }
}

impl Phrase {
    /// A text of a language that runs in `direction`.
    #[must_use]
    pub fn new(text: SafeText, direction: Direction) -> Self {
        let (paragraphs, whole, wrapped) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self(Arc::new(Shared { text, direction, paragraphs, whole, wrapped }))
    }

    /// Nothing.
    #[must_use]
    pub fn empty() -> Self {
        static EMPTY: OnceLock<Phrase> = OnceLock::new();
        EMPTY.get_or_init(|| Self::new(SafeText::default(), Direction::LeftToRight)).clone()
    }

    /// Free text of a person: its first strong letter decides the direction (UAX #9, P2 and P3).
    #[must_use]
    pub fn free(text: SafeText) -> Self {
        let direction = first_strong(text.as_str()).unwrap_or(Direction::LeftToRight);
        Self::new(text, direction)
    }

    /// A name of a key, a number, a code of the program itself.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self::new(SafeText::authored(text), Direction::LeftToRight)
    }

    /// What is printed on a key; each is laid out once and stays.
    #[must_use]
    pub fn cap(text: &str) -> Self {
        static CAPS: Mutex<BTreeMap<String, Phrase>> = Mutex::new(BTreeMap::new());
        let Ok(mut caps) = CAPS.lock() else { return Self::plain(text) };
        if let Some(cap) = caps.get(text) {
            return cap.clone();
        }
        caps.entry(text.to_owned()).or_insert_with(|| Self::plain(text)).clone()
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &SafeText {
        &self.0.text
    }

    /// The direction of its language.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.0.direction
    }

    /// Whether there is nothing to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.text.is_empty()
    }

    /// Columns on one line.
    #[must_use]
    pub fn width(&self) -> u16 {
        let widest = self.paragraphs().iter().map(Paragraph::width).max().unwrap_or(0);
        u16::try_from(widest).unwrap_or(u16::MAX)
    }

    /// Rows when wrapped to `columns`.
    #[must_use]
    pub fn rows(&self, columns: u16) -> u16 {
        self.with_lines(columns, |lines| u16::try_from(lines.len()).unwrap_or(u16::MAX))
    }

    /// Its lines as written, whatever their width.
    pub(super) fn whole(&self) -> &[Line] {
        self.0.whole.get_or_init(|| self.layout(usize::MAX))
    }

    /// Its lines when wrapped to `columns`.
    pub(super) fn with_lines<T>(&self, columns: u16, take: impl FnOnce(&[Line]) -> T) -> T {
        if self.width() <= columns {
            return take(self.whole());
        }
        let (first, lines) = self.0.wrapped.get_or_init(|| (columns, self.layout(usize::from(columns))));
        if *first == columns { take(lines) } else { take(&self.layout(usize::from(columns))) }
    }

    fn layout(&self, columns: usize) -> Vec<Line> {
        self.paragraphs().iter().flat_map(|paragraph| paragraph.lines(columns)).collect()
    }

    /// Each line feed ends a paragraph of its own.
    fn paragraphs(&self) -> &[Paragraph] {
        let Shared { text, direction, paragraphs, .. } = &*self.0;
        paragraphs
            .get_or_init(|| text.as_str().split('\n').map(|line| Paragraph::new(line, *direction)).collect())
    }
}
