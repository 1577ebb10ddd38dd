//! The input field: logical text and a place in it, edited in logical order, walked in visual order.
//! Every place in the text has exactly one cell on the glass, and the text comes out byte for byte as typed (NFC).

use super::joining::is_joiner;
use super::order::{Gap, is_right_to_left};
use super::safe::{LONGEST, capped, is_arabic_letter, permitted};
use super::{Cell, Direction, Paragraph, SafeText, Symbol};
use std::fmt;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Which letters a keyboard's Arabic yeh and kaf become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// Kept as typed.
    AsTyped,
    /// Made Persian: ي and ى become ی, ك becomes ک.
    Persian,
}

/// A line of text being typed.
#[derive(Clone)]
pub struct Field {
    text: String,
    /// Byte before which the next character goes; always the start of a step or the end.
    at: usize,
    base: Direction,
    letters: Letters,
    longest: usize,
}

/// A field as it stands on the glass.
#[derive(Clone, Debug)]
pub struct FieldView {
    /// Visual order, left to right, never wider than asked; includes one blank cell after the text (left of it in
    /// right-to-left fields) for a caret at the end. To be aligned to the field's start side.
    pub cells: Vec<Cell>,
    /// Which of `cells` the block caret covers.
    pub caret: usize,
    /// Columns to the left of the caret's cell.
    pub caret_column: usize,
}

impl Field {
    /// An empty field for at most `longest` grapheme clusters (never more than [`LONGEST`]).
    #[must_use]
    pub fn new(base: Direction, letters: Letters, longest: usize) -> Self {
        Self { text: String::new(), at: 0, base, letters, longest: longest.min(LONGEST) }
    }

    /// Replaces the whole text by one that was typed before, perhaps in another language: its letters stay as they
    /// are, whatever the keyboard makes of new ones. Goes to its end.
    pub fn set_text(&mut self, text: &str) {
        self.text.clear();
        self.at = 0;
        let letters = std::mem::replace(&mut self.letters, Letters::AsTyped);
        self.insert_str(text);
        self.letters = letters;
    }

    /// Changes the way the line runs; text and caret stay.
    pub const fn set_base(&mut self, base: Direction) {
        self.base = base;
    }

    /// Changes how newly typed letters are taken (the keyboard was switched); the text stays.
    pub const fn set_letters(&mut self, letters: Letters) {
        self.letters = letters;
    }

    /// The text exactly as typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, ready to be drawn elsewhere or kept.
    #[must_use]
    pub fn safe_text(&self) -> SafeText {
        SafeText::untrusted(&self.text)
    }

    /// How many steps lie before the caret.
    #[must_use]
    pub fn index(&self) -> usize {
        steps(&self.text).iter().filter(|step| **step < self.at).count()
    }

    /// Types one character. False if it was refused (not permitted, or the field is full).
    pub fn insert(&mut self, character: char) -> bool {
        self.insert_str(character.encode_utf8(&mut [0; 4]))
    }

    /// Types or pastes a text: what is permitted and fits. False if nothing was taken.
    pub fn insert_str(&mut self, text: &str) -> bool {
        let (before, after) = self.text.split_at_checked(self.at).unwrap_or((&self.text, ""));
        let mut head = self.with_typed(before, text);
        loop {
            let whole = capped(&[&head, after].concat());
            let excess = whole.graphemes(true).count().saturating_sub(self.longest);
            if whole == self.text {
                return false;
            }
            if excess == 0 {
                self.settle(whole, head.len());
                return true;
            }
            let kept = head.grapheme_indices(true).rev().nth(excess - 1).map_or(0, |(start, _)| start);
            if kept < before.len() {
                return false;
            }
            head.truncate(kept);
        }
    }

    /// Removes the step before the caret: of lam-alef only the alef, a joiner alone.
    pub fn backspace(&mut self) -> bool {
        let step = steps(&self.text).into_iter().rfind(|step| *step < self.at);
        step.is_some_and(|step| self.remove(step..self.at))
    }

    /// Removes the step at the caret.
    pub fn delete(&mut self) -> bool {
        let step = steps(&self.text).into_iter().find(|step| *step > self.at);
        step.is_some_and(|step| self.remove(self.at..step))
    }

    /// Moves one step to the left on the glass.
    pub fn left(&mut self) -> bool {
        let stops = self.stops();
        self.go(stops.iter().rev())
    }

    /// Moves one step to the right on the glass.
    pub fn right(&mut self) -> bool {
        let stops = self.stops();
        self.go(stops.iter())
    }

    /// To the beginning of the text.
    pub const fn home(&mut self) {
        self.at = 0;
    }

    /// To the end of the text.
    pub const fn end(&mut self) {
        self.at = self.text.len();
    }

    /// The part of the field around the caret that fits into `columns`; scrolls by whole words.
    #[must_use]
    pub fn view(&self, columns: usize) -> FieldView {
        let mut cells = self.row();
        // Scrolling counts from the start side.
        if self.base.is_right_to_left() {
            cells.reverse();
        }
        let caret = cells.iter().position(|cell| self.is_at(cell)).unwrap_or(cells.len() - 1);
        let first = first_shown(&cells, caret, columns);
        let mut used = 0;
        let shown = cells.iter().enumerate().skip(first).take_while(|(place, cell)| {
            used += usize::from(cell.width);
            used <= columns || *place == caret
        });
        let end = shown.last().map_or(first, |(place, _)| place + 1);
        cells.truncate(end);
        cells.drain(..first);
        let mut caret = caret - first;
        if self.base.is_right_to_left() {
            cells.reverse();
            caret = cells.len() - 1 - caret;
        }
        let caret_column = cells.iter().take(caret).map(|cell| usize::from(cell.width)).sum();
        FieldView { cells, caret, caret_column }
    }

    /// The text before the caret with what is permitted of the text typed.
    fn with_typed(&self, before: &str, typed: &str) -> String {
        let mut head = before.to_owned();
        // More never fits; a pasted flood must not keep the screen waiting.
        for character in typed.nfc().filter_map(permitted).take(4 * LONGEST) {
            let base = head.chars().rfind(|character| !is_combining_mark(*character));
            if is_joiner(character) && !base.is_some_and(is_arabic_letter) {
                continue;
            }
            head.push(match (self.letters, character) {
                (Letters::Persian, 'ي' | 'ى') => 'ی',
                (Letters::Persian, 'ك') => 'ک',
                _ => character,
            });
        }
        capped(&head)
    }

    fn remove(&mut self, range: Range<usize>) -> bool {
        let start = range.start;
        let mut text = self.text.clone();
        text.replace_range(range, "");
        // Marks may have met a new base.
        self.settle(capped(&text), start);
        true
    }

    /// Takes the new text, with the caret at this byte or, if it fell inside a step, behind that step.
    fn settle(&mut self, text: String, at: usize) {
        self.at = steps(&text).into_iter().find(|step| *step >= at).unwrap_or(text.len());
        self.text = text;
    }

    /// The whole field in visual order, with the blank cell for a caret at the end.
    fn row(&self) -> Vec<Cell> {
        let paragraph = Paragraph::new(&self.text, self.base);
        let mut row = paragraph.line(0..paragraph.cells().len());
        let end = self.text.len();
        let blank = Cell {
            symbol: Symbol::from(' '),
            source: end..end,
            level: self.base.level(),
            width: 1,
            gap: Gap::None,
            fence: None,
        };
        row.insert(if self.base.is_right_to_left() { 0 } else { row.len() }, blank);
        row
    }

    /// The places the caret can take, in visual order, left to right.
    fn stops(&self) -> Vec<usize> {
        let steps = steps(&self.text);
        let mut stops = Vec::with_capacity(steps.len());
        for cell in self.row() {
            let inside = steps.iter().copied().filter(|step| holds(&cell, *step));
            if is_right_to_left(cell.level) { stops.extend(inside.rev()) } else { stops.extend(inside) }
        }
        stops
    }

    /// Goes to the stop that follows the present one.
    fn go<'a>(&mut self, stops: impl Iterator<Item = &'a usize>) -> bool {
        let next = stops.skip_while(|stop| **stop != self.at).nth(1);
        next.is_some_and(|next| {
            self.at = *next;
            true
        })
    }

    fn is_at(&self, cell: &Cell) -> bool {
        holds(cell, self.at)
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Field(..)")
    }
}

/// True if a caret before this byte is drawn on the cell. Only the blank cell at the end has an empty source.
fn holds(cell: &Cell, byte: usize) -> bool {
    cell.source.contains(&byte) || (cell.source.is_empty() && cell.source.start == byte)
}

/// The first cell, counted from the start side, of a view that shows the caret: the first one if that is possible, else
/// the first beginning of a word, else (in a word longer than the field) whichever cell it takes.
fn first_shown(cells: &[Cell], caret: usize, columns: usize) -> usize {
    let reaches = |first: usize| {
        let width: usize = cells.iter().take(caret + 1).skip(first).map(|cell| usize::from(cell.width)).sum();
        width <= columns
    };
    let after_blank = cells.iter().zip(1..).filter(|(cell, _)| cell.gap != Gap::None).map(|(_, next)| next);
    std::iter::once(0)
        .chain(after_blank.take_while(|next| *next <= caret))
        .chain(1..=caret)
        .find(|first| reaches(*first))
        .unwrap_or(caret)
}

/// Where the caret can stand: before each grapheme cluster, before and behind a joiner, at the end.
fn steps(text: &str) -> Vec<usize> {
    let mut steps = Vec::new();
    for (start, cluster) in text.grapheme_indices(true) {
        let mut behind_joiner = true;
        for (offset, character) in cluster.char_indices() {
            if behind_joiner || is_joiner(character) {
                steps.push(start + offset);
            }
            behind_joiner = is_joiner(character);
        }
    }
    steps.push(text.len());
    steps
}

#[cfg(test)]
mod tests;
