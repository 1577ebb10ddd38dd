//! Cells to bytes, as few as it takes: what has the same colours is written together, wherever it stands, because a
//! change of colour takes more bytes than a move of the cursor; one SGR for all that changes, none for what cannot be
//! seen; runs of blanks erased instead of written (ECH paints the background on every terminal of the design's table).
//! A kiosk's line may be serial or remote, and fewer bytes are fewer half-drawn frames.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use std::ops::Range;

/// From this many blanks on, erasing and stepping over is shorter than writing them.
const ERASE_FROM: u16 = 9;

/// What the terminal writes with.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Ink {
    text: Color,
    ground: Color,
    bold: bool,
    underlined: bool,
}

/// Cells of one row and one ink, side by side: first what shows something, then blanks.
struct Run {
    ink: Ink,
    column: u16,
    row: u16,
    end: u16,
    /// In the pen's `symbols`; empty if there are only blanks, and then only the ground counts.
    symbols: Range<usize>,
    blanks: u16,
}

/// Writes cells; keeps nothing between two frames but its memory.
#[derive(Default)]
pub(super) struct Pen {
    runs: Vec<Run>,
    symbols: String,
    bytes: String,
    codes: Vec<u16>,
    ink: Option<Ink>,
    place: Option<(u16, u16)>,
}

impl Pen {
    /// The bytes that draw these cells; each comes with its column and row, left to right and top to bottom.
    pub(super) fn draw<'a>(&mut self, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) -> &str {
        self.bytes.clear();
        self.symbols.clear();
        (self.ink, self.place) = (None, None);
        for (column, row, cell) in cells {
            self.take(column, row, cell);
        }
        let mut runs = std::mem::take(&mut self.runs);
        sort(&mut runs);
        for run in &runs {
            self.write_run(run);
        }
        runs.clear();
        self.runs = runs;
        self.bytes.push_str("\x1b[m");
        &self.bytes
    }

    /// Adds a cell to the run that it continues, or begins one.
    fn take(&mut self, column: u16, row: u16, cell: &Cell) {
        // Bold turns the eight dark colours into their bright ones on many terminals: black on white into grey.
        let dark = matches!(cell.fg, Color::Indexed(0..=7));
        let ink = Ink {
            text: cell.fg,
            ground: cell.bg,
            bold: cell.modifier.contains(Modifier::BOLD) && !dark,
            underlined: cell.modifier.contains(Modifier::UNDERLINED),
        };
        // Half of a wide letter whose other half was drawn over shows nothing.
        let blank = cell.symbol().is_empty() || cell.symbol() == " " && !ink.underlined;
        let start = self.symbols.len();
        let last = self.runs.last_mut().filter(|run| (run.row, run.end) == (row, column));
        match last {
            Some(run) if blank && run.ink.ground == ink.ground && !run.ink.underlined => run.blanks += 1,
            // A short gap between words is written with them.
            Some(run) if !blank && run.ink == ink && run.blanks < ERASE_FROM && !run.symbols.is_empty() => {
                self.symbols.extend(std::iter::repeat_n(' ', usize::from(std::mem::take(&mut run.blanks))));
                self.symbols.push_str(cell.symbol());
                run.symbols.end = self.symbols.len();
            }
            _ => {
                if !blank {
                    self.symbols.push_str(cell.symbol());
                }
                let (symbols, blanks) = (start..self.symbols.len(), u16::from(blank));
                self.runs.push(Run { ink, column, row, end: column, symbols, blanks });
            }
        }
        if let Some(run) = self.runs.last_mut() {
            // After a wide cell the next one comes with its own column, and begins a run.
            run.end = column + 1;
        }
    }

    fn write_run(&mut self, run: &Run) {
        match self.place {
            Some(place) if place == (run.column, run.row) => {}
            // Cursor rows and columns count from 1.
            Some((_, row)) if row == run.row => self.sequence(&[run.column + 1], 'G'),
            _ => self.sequence(&[run.row + 1, run.column + 1], 'H'),
        }
        self.dip(run);
        self.bytes.push_str(self.symbols.get(run.symbols.clone()).unwrap_or_default());
        self.place = Some((run.end, run.row));
        if run.blanks < ERASE_FROM {
            self.bytes.extend(std::iter::repeat_n(' ', usize::from(run.blanks)));
        } else {
            self.sequence(&[run.blanks], 'X');
            self.place = None;
        }
    }

    /// Takes the ink of a run; on blanks only the ground can be seen.
    fn dip(&mut self, run: &Run) {
        let wanted = match self.ink {
            Some(ink) if run.symbols.is_empty() => Ink { ground: run.ink.ground, underlined: false, ..ink },
            _ => run.ink,
        };
        if self.ink == Some(wanted) {
            return;
        }
        let before = self.ink;
        let is_new = |part: fn(&Ink) -> Color| before.is_none_or(|ink| part(&ink) != part(&wanted));
        let mut codes = std::mem::take(&mut self.codes);
        let mut switch = |now: bool, was: bool, on: u16, off: u16| match (was, now) {
            (false, true) => codes.push(on),
            (true, false) => codes.push(off),
            _ => {}
        };
        switch(wanted.bold, before.is_some_and(|ink| ink.bold), 1, 22);
        switch(wanted.underlined, before.is_some_and(|ink| ink.underlined), 4, 24);
        if is_new(|ink| ink.text) {
            colour(&mut codes, wanted.text, 38);
        }
        if is_new(|ink| ink.ground) {
            colour(&mut codes, wanted.ground, 48);
        }
        self.sequence(&codes, 'm');
        codes.clear();
        self.codes = codes;
        self.ink = Some(wanted);
    }

    /// A control sequence: its numbers with semicolons between them, then the sign that says what it is.
    fn sequence(&mut self, numbers: &[u16], sign: char) {
        self.bytes.push_str("\x1b[");
        for (place, number) in numbers.iter().enumerate() {
            if place > 0 {
                self.bytes.push(';');
            }
            write_number(&mut self.bytes, *number);
        }
        self.bytes.push(sign);
    }
}

/// A number in decimal digits. There are some hundred in a frame, and the formatting of the library costs as much as
/// the rest of the pen.
fn write_number(bytes: &mut String, number: u16) {
    if number > 9 {
        write_number(bytes, number / 10);
    }
    bytes.extend(char::from_digit(u32::from(number % 10), 10));
}

/// Brings together what has the same ground, and within it the same ink; both in the order of their first run.
fn sort(runs: &mut [Run]) {
    let mut grounds: Vec<Color> = Vec::new();
    let mut inks: Vec<Ink> = Vec::new();
    for run in runs.iter() {
        if !grounds.contains(&run.ink.ground) {
            grounds.push(run.ink.ground);
        }
        if !run.symbols.is_empty() && !inks.contains(&run.ink) {
            inks.push(run.ink);
        }
    }
    runs.sort_by_key(|run| {
        let ground = grounds.iter().position(|ground| *ground == run.ink.ground);
        // Blanks come last: they are written with whatever ink is at hand.
        let blank = run.symbols.is_empty();
        (ground, blank, if blank { None } else { inks.iter().position(|ink| *ink == run.ink) })
    });
}

/// SGR codes of a colour: `base` is 38 for text, 48 for the ground.
fn colour(codes: &mut Vec<u16>, colour: Color, base: u16) {
    match colour {
        Color::Rgb(red, green, blue) => codes.extend([base, 2, red.into(), green.into(), blue.into()]),
        Color::Indexed(index @ 0..=7) => codes.push(base - 8 + u16::from(index)),
        Color::Indexed(index @ 8..=15) => codes.push(base + 52 + u16::from(index) - 8),
        Color::Indexed(index) => codes.extend([base, 5, index.into()]),
        _ => codes.push(base + 1),
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a buffer as the canvas leaves it")]
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
        assert_eq!(bytes, "\x1b[1;1H\x1b[31;44ma\x1b[20X\x1b[1;22Hb\x1b[m");
    }

    #[test]
    fn a_dark_colour_of_the_sixteen_is_never_bold() {
        let style = Style::new().bg(Color::Indexed(15)).add_modifier(Modifier::BOLD);
        let bytes =
            |colour| drawn(1, |buffer| buffer.set_string(0, 0, "a", style.fg(Color::Indexed(colour))));
        assert_eq!(bytes(0), "\x1b[1;1H\x1b[30;107ma\x1b[m");
        assert_eq!(bytes(11), "\x1b[1;1H\x1b[1;93;107ma\x1b[m");
    }

    #[test]
    fn what_has_the_same_colours_is_written_together() {
        let (one, other) = (Style::new().fg(Color::Indexed(1)), Style::new().fg(Color::Indexed(2)));
        let bytes = drawn(6, |buffer| {
            for row in 0..2 {
                buffer.set_string(0, row, "a b", one);
                buffer.set_string(4, row, "c", other);
            }
        });
        assert_eq!(bytes, "\x1b[1;1H\x1b[31;49ma b\x1b[2;1Ha b\x1b[1;5H\x1b[32mc\x1b[2;5Hc\x1b[m");
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
