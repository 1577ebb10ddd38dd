//! The bidirectional algorithm (UAX #9): embedding levels of a text, and the visual order of one line.
//! The levels are resolved by `unicode-bidi`; L1 and L2 are done here, on whatever items a line is made of.

use super::Direction;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// What rule L1 makes of an item of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Keeps its level.
    None,
    /// White space or an isolate's mark: takes the paragraph's level before a separator and at the line's end.
    Blank,
    /// A tab or the end of a paragraph: always takes the paragraph's level.
    Separator,
}

impl Gap {
    /// How L1 sees this character.
    #[must_use]
    pub fn of(character: char) -> Self {
        match bidi_class(character) {
            BidiClass::S | BidiClass::B => Self::Separator,
            BidiClass::WS | BidiClass::LRI | BidiClass::RLI | BidiClass::FSI | BidiClass::PDI => Self::Blank,
            _ => Self::None,
        }
    }
}

/// The embedding levels of a text, one for each of its bytes, before rule L1.
#[derive(Clone, Debug)]
pub struct Levels(Option<Vec<Level>>);

impl Levels {
    /// Resolves the text (P1 to I2). Each paragraph in it has the direction `base`.
    #[must_use]
    pub fn new(text: &str, base: Direction) -> Self {
        if base == Direction::LeftToRight && text.chars().all(runs_left_to_right) {
            return Self(None);
        }
        let level = if base.is_right_to_left() { Level::rtl() } else { Level::ltr() };
        Self(Some(BidiInfo::new(text, Some(level)).levels))
    }

    /// The level of the character that starts at this byte; 0 beyond the end.
    #[must_use]
    pub fn at(&self, byte: usize) -> u8 {
        self.0.as_ref().and_then(|levels| levels.get(byte)).map_or(0, Level::number)
    }
}

/// True for the levels on which text runs right to left: the odd ones.
pub(super) const fn is_right_to_left(level: u8) -> bool {
    level & 1 == 1
}

/// Characters that leave a left-to-right paragraph on level 0 throughout: all before Hebrew, and the dashes and
/// quotation marks of German and French.
fn runs_left_to_right(character: char) -> bool {
    matches!(character, '\0'..='\u{058F}' | '\u{2010}'..='\u{2027}')
}

/// Puts the items of one line, given in logical order with their levels, in visual order, left to right
/// (L1, L2). Each result is the item's place in the line given, and its level after L1.
#[must_use]
pub fn arrange(items: impl Iterator<Item = (u8, Gap)>, base: Direction) -> Vec<(usize, u8)> {
    let rest = base.level();
    let mut line: Vec<(usize, u8)> = Vec::new();
    let mut gaps = Vec::new();
    for (place, (level, gap)) in items.enumerate() {
        line.push((place, level));
        gaps.push(gap);
    }
    let mut at_end = true;
    for ((_, level), gap) in line.iter_mut().zip(gaps).rev() {
        at_end = match gap {
            Gap::None => false,
            Gap::Blank => at_end,
            Gap::Separator => true,
        };
        if at_end {
            *level = rest;
        }
    }
    let highest = line.iter().map(|(_, level)| *level).max().unwrap_or(0);
    for depth in (1..=highest).rev() {
        reverse_runs(&mut line, |(_, level)| *level >= depth);
    }
    line
}

/// Reverses each unbroken run of the items chosen.
pub(super) fn reverse_runs<T>(line: &mut [T], chosen: impl Fn(&T) -> bool) {
    for run in line.chunk_by_mut(|one, next| chosen(one) == chosen(next)) {
        if run.first().is_some_and(&chosen) {
            run.reverse();
        }
    }
}
