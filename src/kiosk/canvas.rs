//! The one place that writes cells. Screens draw in start-side coordinates, as if every language ran left
//! to right; `finish` mirrors the frame once for those that do not. Only a [`Phrase`] or one of the fixed
//! interface signs can be drawn, so no untrusted byte reaches the terminal around the text boundary.

use super::phrase::Phrase;
use super::press::Press;
use super::theme::Theme;
use crate::text::{Cell, Direction};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

/// A place that can be touched, and what touching it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Where, on the glass.
    pub area: Rect,
    /// What it does.
    pub press: Press,
}

/// What drawing a frame left behind besides its cells.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// Later spots lie above earlier ones.
    pub spots: Vec<Spot>,
    /// Texts that did not fit their place; always empty in a release, asserted by the tests.
    pub cut: Vec<String>,
}

impl Drawn {
    /// What a touch at this column and row of the glass does.
    #[must_use]
    pub fn touched(&self, column: u16, row: u16) -> Option<&Press> {
        let position = ratatui::layout::Position::new(column, row);
        self.spots.iter().rev().find(|spot| spot.area.contains(position)).map(|spot| &spot.press)
    }
}

/// A frame being drawn.
pub struct Canvas<'frame> {
    buffer: &'frame mut Buffer,
    mirrored: bool,
    theme: Theme,
    drawn: Drawn,
}

impl<'frame> Canvas<'frame> {
    /// Starts a frame on the theme's ground.
    pub fn new(buffer: &'frame mut Buffer, direction: Direction, theme: Theme) -> Self {
        // Field by field: this is every cell of every frame.
        for cell in &mut buffer.content {
            (cell.fg, cell.bg) = (theme.text, theme.ground);
        }
        Self { buffer, mirrored: direction == Direction::RightToLeft, theme, drawn: Drawn::default() }
    }

    /// The colours of this frame.
    #[must_use]
    pub const fn theme(&self) -> Theme {
        self.theme
    }

    /// Columns and rows.
    #[must_use]
    pub const fn size(&self) -> (u16, u16) {
        (self.buffer.area.width, self.buffer.area.height)
    }

    /// Whether the frame will be mirrored.
    #[must_use]
    pub const fn is_mirrored(&self) -> bool {
        self.mirrored
    }

    /// The sign that points towards the end of a line: where the focus is, or the next step.
    #[must_use]
    pub const fn pointer(&self) -> &'static str {
        if self.mirrored { "◂" } else { "▸" }
    }

    /// A surface of another colour; whatever stood there is gone.
    pub fn fill(&mut self, area: Rect, ground: Color) {
        let area = area.intersection(self.buffer.area);
        let style = self.theme.plain().bg(ground);
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Recolours what is drawn so far, for a sheet to stand before it: quiet text on plain ground.
    pub fn recede(&mut self) {
        let style = self.theme.quiet().bg(self.theme.ground);
        for cell in &mut self.buffer.content {
            let symbol = cell.symbol().to_owned();
            cell.reset();
            write(cell, &symbol, style);
        }
        self.drawn.spots.clear();
    }

    /// One line of text from column `x`; returns its columns.
    pub fn put(&mut self, x: u16, y: u16, phrase: &Phrase, style: Style) -> u16 {
        phrase.whole().first().map_or(0, |line| self.emit(x, y, line, style))
    }

    /// One line of text that ends before column `end`; returns its columns.
    pub fn put_end(&mut self, end: u16, y: u16, phrase: &Phrase, style: Style) -> u16 {
        self.put(end.saturating_sub(phrase.width()), y, phrase, style)
    }

    /// One line of text in the middle of `columns` from `x`.
    pub fn put_middle(&mut self, x: u16, columns: u16, y: u16, phrase: &Phrase, style: Style) {
        self.put(x + columns.saturating_sub(phrase.width()) / 2, y, phrase, style);
    }

    /// Wrapped text from column `x`; returns its rows.
    pub fn paragraph(&mut self, x: u16, y: u16, columns: u16, phrase: &Phrase, style: Style) -> u16 {
        self.wrapped(x, y, columns, phrase, style, false)
    }

    /// Wrapped text that keeps to its own side: a text of the other direction stands at the far end.
    pub fn second(&mut self, x: u16, y: u16, columns: u16, phrase: &Phrase, style: Style) -> u16 {
        let foreign = (phrase.direction() == Direction::RightToLeft) != self.mirrored;
        self.wrapped(x, y, columns, phrase, style, foreign)
    }

    fn wrapped(&mut self, x: u16, y: u16, columns: u16, phrase: &Phrase, style: Style, at_end: bool) -> u16 {
        phrase.with_lines(columns, |lines| {
            let mut row = y;
            for line in lines {
                let width = line.iter().map(|cell| u16::from(cell.width)).sum::<u16>();
                let start = if at_end { x + columns.saturating_sub(width) } else { x };
                self.emit(start, row, line, style);
                row += 1;
            }
            row.saturating_sub(y)
        })
    }

    /// One of the fixed signs of the interface, or a row of them (design: screens.md, 5).
    pub fn sign(&mut self, x: u16, y: u16, signs: &'static str, style: Style) -> u16 {
        let mut column = x;
        for sign in signs.chars() {
            let mut bytes = [0; 4];
            self.cell(column, y, sign.encode_utf8(&mut bytes), style);
            column += 1;
        }
        column - x
    }

    /// Already laid out cells in visual order (left to right on the glass); returns their columns.
    pub fn emit(&mut self, x: u16, y: u16, line: &[Cell], style: Style) -> u16 {
        let mirrored = self.mirrored;
        let mut column = x;
        let mut place = |cell: &Cell| {
            // A text of marks only shows nothing: an empty cell would be taken for half of a wide one.
            if cell.width == 0 {
                return;
            }
            self.cell(column, y, cell.symbol.as_str(), style);
            for extra in 1..u16::from(cell.width) {
                self.cell(column + extra, y, "", style);
            }
            column += u16::from(cell.width);
        };
        if mirrored {
            line.iter().rev().for_each(&mut place);
        } else {
            line.iter().for_each(&mut place);
        }
        if column > self.buffer.area.width || y >= self.buffer.area.height {
            self.drawn.cut.push(line.iter().map(|cell| cell.symbol.as_str()).collect());
        }
        column - x
    }

    /// Tells the tests that a text did not fit its place.
    pub fn report_cut(&mut self, phrase: &Phrase) {
        self.drawn.cut.push(phrase.text().as_str().to_owned());
    }

    fn cell(&mut self, x: u16, y: u16, symbol: &str, style: Style) {
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            write(cell, symbol, style);
        }
    }

    /// Start-side column of something `columns` wide that stands `offset` columns from the LEFT of a group
    /// in every language: boxes for digits, number pads, keyboards, QR codes.
    #[must_use]
    pub const fn fixed(&self, group: (u16, u16), offset: u16, columns: u16) -> u16 {
        let (x, width) = group;
        if self.mirrored { x + width.saturating_sub(offset + columns) } else { x + offset }
    }

    /// Makes an area react to touch.
    pub fn spot(&mut self, area: Rect, press: Press) {
        self.drawn.spots.push(Spot { area, press });
    }

    /// Mirrors the frame if its language asks for it.
    #[must_use]
    pub fn finish(mut self) -> Drawn {
        if self.mirrored {
            mirror(self.buffer);
            let width = self.buffer.area.width;
            for spot in &mut self.drawn.spots {
                spot.area.x = width.saturating_sub(spot.area.x + spot.area.width);
            }
        }
        self.drawn
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that writes cells, from safe text only")]
fn write(cell: &mut ratatui::buffer::Cell, symbol: &str, style: Style) {
    cell.set_symbol(symbol);
    cell.set_style(style);
}

/// Reverses every row; a wide cell keeps its place before its other halves, however many they are.
fn mirror(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width);
    if width == 0 {
        return;
    }
    for row in buffer.content.chunks_mut(width) {
        row.reverse();
        let mut halves = None;
        for column in 0..width {
            let is_half = row.get(column).is_some_and(|cell| cell.symbol().is_empty());
            if is_half {
                halves = halves.or(Some(column));
            } else if let Some(first) = halves.take() {
                row.swap(first, column);
            }
        }
    }
}

#[cfg(test)]
mod tests;
