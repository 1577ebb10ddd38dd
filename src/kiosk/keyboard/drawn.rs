//! The keyboard on the screen. Its rows stand as on a real keyboard in every language, never mirrored; from
//! airy to dense, the first height that fits wins.

use super::caps::{Cap, Drawn, PAD, UNITS};
use super::entry::FIRST_KEY;
use super::{Keyboard, Layout};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Words;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::Press;
use crate::kiosk::widgets::button::brackets;
use crate::text::SafeText;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// Rows of one key and the gap under it: what fits into how many rows for four rows of keys.
const HEIGHTS: [(u16, u16); 5] = [(3, 1), (3, 0), (1, 1), (2, 0), (1, 0)];
/// Rows of keys.
const ROWS: u16 = 4;
/// Columns between two keys.
const GAP: u16 = 1;

/// Where the keyboard stands and how large its keys are.
struct Frame {
    group: (u16, u16),
    unit: u16,
    gap: u16,
    rows: u16,
    below: u16,
}

impl Frame {
    fn new(keyboard: &Keyboard, (x, columns): (u16, u16), room: u16) -> Self {
        let (units, gap) =
            if matches!(keyboard.layout(), Layout::Digits { .. }) { (PAD, 2) } else { (UNITS, GAP) };
        let widest = if units == PAD { 12 } else { 6 };
        let unit = ((columns + gap) / units).saturating_sub(gap).min(widest);
        let width = units * (unit + gap) - gap;
        let (rows, below) = height(room);
        Self { group: (x + columns.saturating_sub(width) / 2, width), unit, gap, rows, below }
    }

    fn area(&self, canvas: &Canvas<'_>, y: u16, line: u16, key: &Drawn) -> Rect {
        let width = key.units * (self.unit + self.gap) - self.gap;
        let x = canvas.fixed(self.group, key.at * (self.unit + self.gap), width);
        Rect::new(x, y + line * (self.rows + self.below), width, self.rows)
    }
}

fn height(room: u16) -> (u16, u16) {
    let fits = |&(rows, gap): &(u16, u16)| ROWS * (rows + gap) <= room + gap;
    HEIGHTS.into_iter().find(fits).unwrap_or((1, 0))
}

impl Keyboard {
    /// Draws all keys below row `y`, in `room` rows.
    pub fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        column: (u16, u16),
        (y, room): (u16, u16),
        words: &Words,
        capital: bool,
    ) {
        let frame = Frame::new(self, column, room);
        let mut number = FIRST_KEY;
        for (line, row) in (0..).zip(self.keys(capital)) {
            for key in row {
                let area = frame.area(canvas, y, line, &key);
                let raised = frame.below == 0 && line % 2 == 1;
                draw_key(canvas, area, &key.cap, &label(&key.cap, words), raised);
                let reacts = Rect { height: area.height + frame.below, width: area.width + 1, ..area };
                canvas.spot(reacts, Press::Tile(number));
                number += 1;
            }
        }
    }
}

fn draw_key(canvas: &mut Canvas<'_>, area: Rect, cap: &Cap, label: &Phrase, raised: bool) {
    let theme = canvas.theme();
    let ground = if raised { theme.raised } else { theme.surface };
    canvas.fill(area, ground);
    if theme.brackets {
        brackets(canvas, area, theme.plain().fg(theme.line).bg(ground));
    }
    let style = match cap {
        Cap::Write(_) => theme.strong(),
        Cap::Shift(true) => theme.key(),
        _ => theme.plain(),
    };
    let style = if matches!(cap, Cap::Backspace | Cap::Shift(_)) {
        style.add_modifier(Modifier::BOLD)
    } else {
        style
    };
    if label.width() > area.width {
        canvas.report_cut(label);
    }
    canvas.put_middle(area.x, area.width, area.y + area.height / 2, label, style.bg(ground));
}

fn label(cap: &Cap, words: &Words) -> Phrase {
    let name = |layout: Layout| Phrase::new(SafeText::authored(layout.name()), layout.direction());
    match cap {
        Cap::Write(text) => shown(text),
        Cap::Shift(_) => Phrase::plain("⬆"),
        Cap::Backspace => Phrase::plain("⌫"),
        Cap::Space => words.say("keyboard-space"),
        Cap::Joiner => words.say("keyboard-half-space"),
        Cap::Symbols => words.say("keyboard-digits"),
        Cap::Letters(layout) | Cap::Next(layout) => name(*layout),
    }
}

/// What a key shows: a mark stands on a carrier, it has no place of its own.
fn shown(text: &str) -> Phrase {
    let is_mark = text.chars().all(|sign| ('\u{64B}'..='\u{655}').contains(&sign));
    let text = if is_mark { format!("\u{640}{text}") } else { text.to_owned() };
    Phrase::free(SafeText::authored(&text))
}
