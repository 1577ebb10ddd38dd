//! Cells to bytes, as few as it takes: one SGR for all that changes, none for what cannot be seen, runs of blanks
//! erased instead of written (ECH paints the background on every terminal of the design's table).
//! A kiosk's line may be serial or remote, and fewer bytes are fewer half-drawn frames.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;

/// From this many blanks on, erasing and stepping over is shorter than writing them.
const ERASE_FROM: u16 = 9;

/// What the terminal writes with now.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Ink {
    text: Color,
    ground: Color,
    bold: bool,
    underlined: bool,
}

/// Writes cells, remembering what the terminal already has.
#[derive(Default)]
pub(super) struct Pen {
    ink: Option<Ink>,
    place: Option<(u16, u16)>,
    bytes: String,
    blanks: u16,
}

impl Pen {
    /// The bytes that draw these cells; each comes with its column and row, left to right and top to bottom.
    pub(super) fn draw<'a>(&mut self, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) -> &str {
        self.bytes.clear();
        self.ink = None;
        self.place = None;
        for (column, row, cell) in cells {
            self.cell(column, row, cell);
        }
        self.erase();
        self.bytes.push_str("\x1b[m");
        &self.bytes
    }

    fn cell(&mut self, column: u16, row: u16, cell: &Cell) {
        let blank = cell.symbol() == " " && !cell.modifier.contains(Modifier::UNDERLINED);
        if !blank || self.place != Some((column, row)) || self.ink.is_none_or(|ink| ink.ground != cell.bg) {
            self.erase();
        }
        if self.place != Some((column, row)) {
            // Cursor rows and columns count from 1.
            self.write(format_args!("\x1b[{};{}H", row + 1, column + 1));
            self.place = Some((column, row));
        }
        self.dip(cell, blank);
        if blank {
            self.blanks += 1;
            self.place = Some((column + 1, row));
        } else {
            self.bytes.push_str(cell.symbol());
            // After a wide cell the next one comes with its own column, and is found there.
            self.place = Some((column + 1, row));
        }
    }

    /// Writes the blanks that have come together.
    fn erase(&mut self) {
        let blanks = std::mem::take(&mut self.blanks);
        if blanks < ERASE_FROM {
            self.bytes.extend(std::iter::repeat_n(' ', usize::from(blanks)));
        } else {
            self.write(format_args!("\x1b[{blanks}X\x1b[{blanks}C"));
            // At the last column stepping over ends before it: the next cell is placed anew.
            self.place = None;
        }
    }

    /// Takes the ink of a cell; on blanks only the ground can be seen.
    fn dip(&mut self, cell: &Cell, blank: bool) {
        let wanted = Ink {
            text: cell.fg,
            ground: cell.bg,
            bold: cell.modifier.contains(Modifier::BOLD),
            underlined: cell.modifier.contains(Modifier::UNDERLINED),
        };
        let wanted = match (blank, self.ink) {
            (true, Some(ink)) => Ink { ground: wanted.ground, underlined: false, ..ink },
            _ => wanted,
        };
        if self.ink == Some(wanted) {
            return;
        }
        let before = self.ink;
        let is_new = |part: fn(&Ink) -> Color| before.is_none_or(|ink| part(&ink) != part(&wanted));
        let mut codes = String::new();
        let mut switch = |now: bool, was: bool, on: &str, off: &str| match (was, now) {
            (false, true) => codes.push_str(on),
            (true, false) => codes.push_str(off),
            _ => {}
        };
        switch(wanted.bold, before.is_some_and(|ink| ink.bold), "1;", "22;");
        switch(wanted.underlined, before.is_some_and(|ink| ink.underlined), "4;", "24;");
        if is_new(|ink| ink.text) {
            colour(&mut codes, wanted.text, 38);
        }
        if is_new(|ink| ink.ground) {
            colour(&mut codes, wanted.ground, 48);
        }
        codes.pop();
        self.write(format_args!("\x1b[{codes}m"));
        self.ink = Some(wanted);
    }

    fn write(&mut self, bytes: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.bytes.write_fmt(bytes);
    }
}

/// SGR codes of a colour, with a semicolon behind: `base` is 38 for text, 48 for the ground.
fn colour(codes: &mut String, colour: Color, base: u8) {
    // Writing to a String cannot fail.
    let _ = match colour {
        Color::Rgb(red, green, blue) => write!(codes, "{base};2;{red};{green};{blue};"),
        Color::Indexed(index @ 0..=7) => write!(codes, "{};", base - 8 + index),
        Color::Indexed(index @ 8..=15) => write!(codes, "{};", base + 52 + index - 8),
        Color::Indexed(index) => write!(codes, "{base};5;{index};"),
        _ => write!(codes, "{};", base + 1),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn drawn(width: u16, draw: impl Fn(&mut Buffer)) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 2));
        draw(&mut buffer);
        let empty = Buffer::empty(buffer.area);
        let changes = empty.diff(&buffer);
        Pen::default().draw(changes.into_iter()).to_owned()
    }

    #[test]
    fn one_sequence_carries_all_that_changes() {
        let style = Style::new().fg(Color::Indexed(11)).bg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::BOLD);
        let bytes = drawn(4, |buffer| buffer.set_string(1, 1, "ab", style));
        assert_eq!(bytes, "\x1b[2;2H\x1b[1;93;48;2;1;2;3mab\x1b[m");
    }

    #[test]
    fn blanks_do_not_care_for_the_text_colour_and_long_runs_are_erased() {
        let ground = Style::new().bg(Color::Indexed(4));
        let bytes = drawn(40, |buffer| {
            buffer.set_string(0, 0, "a", ground.fg(Color::Indexed(1)));
            buffer.set_string(1, 0, " ".repeat(20), ground.fg(Color::Indexed(2)));
            buffer.set_string(21, 0, "b", ground.fg(Color::Indexed(1)));
        });
        assert_eq!(bytes, "\x1b[1;1H\x1b[31;44ma\x1b[20X\x1b[20C\x1b[1;22Hb\x1b[m");
    }

    #[test]
    fn a_terminal_shows_what_the_buffer_holds() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 3));
        let style = Style::new().fg(Color::Indexed(15)).bg(Color::Indexed(4));
        buffer.set_style(buffer.area, style);
        buffer.set_string(2, 0, "Straße 漢字", style.add_modifier(Modifier::BOLD));
        buffer.set_string(0, 1, "ﻡﻼﺳ", style.fg(Color::Indexed(3)));
        buffer.set_string(29, 2, "x", style);
        let changes = Buffer::empty(buffer.area).diff(&buffer);
        let bytes = Pen::default().draw(changes.into_iter()).to_owned();
        let size = |count| std::num::NonZeroU16::new(count).unwrap_or(std::num::NonZeroU16::MIN);
        let mut terminal = vt100::Parser::new(size(3), size(30), 0);
        terminal.process(bytes.as_bytes());
        let rows: Vec<String> = terminal.screen().rows(0, 30).map(|row| row.trim_end().to_owned()).collect();
        assert_eq!(rows, ["  Straße 漢字", "ﻡﻼﺳ", "                             x"]);
        for column in 0..30 {
            let cell = terminal.screen().cell(1, column).map(|cell| cell.bgcolor());
            assert_eq!(cell, Some(vt100::Color::Idx(4)), "column {column}");
        }
    }
}
