//! Cutting a text into cells: one for each grapheme cluster that shows something.
//! What shows nothing (bidi controls, joiners, line break hints) steers and then belongs to the cell before it.

use super::joining::{self, Drawn, Joining};
use super::order::{Gap, Levels, is_right_to_left};
use super::paragraph::Fence;
use super::{Cell, Direction, Symbol};
use unicode_bidi::{BidiClass, bidi_class};
use unicode_bidi_mirroring::get_mirrored;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// True for characters that are never sent to the terminal. Outside Arabic a ZWJ may hold a sign together.
pub(super) const fn vanishes(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
    )
}

/// The cells of the text in logical order; their sources partition it.
pub(super) fn cut(text: &str, base: Direction) -> Vec<Cell> {
    let mut cutter = Cutter {
        levels: Levels::new(text, base),
        cells: Vec::with_capacity(text.len()),
        joining: Joining::default(),
    };
    for (start, cluster) in text.grapheme_indices(true) {
        cutter.take(start, cluster);
    }
    if cutter.cells.is_empty() && !text.is_empty() {
        cutter.cells.push(Cell {
            symbol: Symbol::from(""),
            source: 0..text.len(),
            level: cutter.levels.at(0),
            width: 0,
            gap: Gap::None,
            fence: None,
        });
    }
    cutter.cells
}

struct Cutter {
    levels: Levels,
    cells: Vec<Cell>,
    joining: Joining,
}

impl Cutter {
    fn take(&mut self, start: usize, cluster: &str) {
        let end = start + cluster.len();
        let level = self.levels.at(start);
        let mut characters = cluster.chars();
        let Some(first) = characters.next() else { return };
        // Most of a German or French text, without a look at any table.
        if matches!(first, ' '..='~') && cluster.len() == 1 {
            self.joining.interrupt();
            let gap = if first == ' ' { Gap::Blank } else { Gap::None };
            self.push(mirrored(first, level).into(), end, level, 1, gap);
        } else if is_line_space(first) {
            self.joining.interrupt();
            self.push(' '.into(), end, level, 1, Gap::of(first));
        } else if joining::is_arabic(first) && !joining::is_transparent(first) && !vanishes(first) {
            self.letter(first, characters.as_str(), end, level);
        } else {
            self.sign(cluster, end, level);
        }
    }

    /// Adds a cell behind the others.
    fn push(&mut self, symbol: Symbol, end: usize, level: u8, width: u8, gap: Gap) {
        let start = self.cells.last().map_or(0, |cell| cell.source.end);
        self.cells.push(Cell { symbol, source: start..end, level, width, gap, fence: None });
    }

    /// A letter of the Arabic script with its marks and joiners.
    fn letter(&mut self, first: char, rest: &str, end: usize, level: u8) {
        let letter =
            rest.chars().fold(first, |letter, mark| joining::composed(letter, mark).unwrap_or(letter));
        match self.joining.letter(letter, level, self.cells.len()) {
            Drawn::Apart(glyph, before) => {
                self.redraw(before);
                self.push(glyph.into(), end, level, 1, Gap::None);
            }
            Drawn::Merged(cell, ligature) => self.redraw(Some((cell, ligature))),
        }
        if let Some(cell) = self.cells.last_mut() {
            cell.source.end = end;
            for mark in rest.chars().filter(|mark| joining::is_shown(*mark)) {
                cell.symbol = cell.symbol.with(mark);
            }
        }
        self.steer(rest, level);
    }

    /// Anything else: one glyph, or nothing to show.
    fn sign(&mut self, cluster: &str, end: usize, level: u8) {
        let shown: String = cluster
            .chars()
            .filter(|character| *character == joining::JOINER || !vanishes(*character))
            .collect();
        let shown = shown.trim_end_matches(joining::JOINER);
        let Some(first) = shown.chars().next() else {
            // What stands before the first cell goes to it when it comes.
            if let Some(cell) = self.cells.last_mut() {
                cell.source.end = end;
                cell.fence = cluster.chars().filter_map(|mark| fence(mark, level)).fold(cell.fence, lower);
            }
            self.steer(cluster, level);
            return;
        };
        self.joining.interrupt();
        let symbol = Symbol::from(shown);
        let symbol = match mirrored(first, level) {
            mirror if mirror == first => symbol,
            mirror => symbol.based_on(mirror),
        };
        match symbol.width() {
            // A mark without a base needs a cell to stand in.
            0 => self.push(Symbol::from(&*format!(" {symbol}")), end, level, 1, Gap::None),
            width => {
                let gap = if shown.len() == first.len_utf8() { Gap::of(first) } else { Gap::None };
                self.push(symbol, end, level, u8::try_from(width).unwrap_or(u8::MAX), gap);
            }
        }
    }

    /// Lets invisible characters act on the joining.
    fn steer(&mut self, invisible: &str, level: u8) {
        for character in invisible.chars() {
            if character == joining::JOINER {
                let before = self.joining.force(level);
                self.redraw(before);
            } else if !joining::is_transparent(character) {
                self.joining.interrupt();
            }
        }
    }

    /// Gives a letter the glyph that its new neighbour asks for.
    fn redraw(&mut self, change: Option<(usize, char)>) {
        if let Some((place, glyph)) = change
            && let Some(cell) = self.cells.get_mut(place)
        {
            cell.symbol = cell.symbol.based_on(glyph);
        }
    }
}

/// Tabs and line ends: drawn as a space.
const fn is_line_space(character: char) -> bool {
    matches!(character, '\t'..='\r' | '\u{1C}'..='\u{1F}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The fence that an invisible character is, unless the bidirectional algorithm takes it out of the text (X9).
fn fence(character: char, level: u8) -> Option<Fence> {
    use BidiClass::{BN, LRE, LRO, PDF, RLE, RLO};
    let kept = !matches!(bidi_class(character), BN | LRE | LRO | PDF | RLE | RLO);
    kept.then(|| Fence { level, gap: Gap::of(character) })
}

/// One fence for two that stand side by side.
fn lower(one: Option<Fence>, other: Fence) -> Option<Fence> {
    let Some(one) = one else { return Some(other) };
    let gap = if one.gap == Gap::None { Gap::None } else { other.gap };
    Some(Fence { level: one.level.min(other.level), gap })
}

/// Rule L4: brackets and the like turn in right-to-left runs.
fn mirrored(character: char, level: u8) -> char {
    if is_right_to_left(level) { get_mirrored(character).unwrap_or(character) } else { character }
}
