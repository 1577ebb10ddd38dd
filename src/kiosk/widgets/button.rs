//! Buttons: ` KEY Label ` on a surface. A button stands for a key, so touching it is pressing the key.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

/// The names of the function keys, from the first.
const FUNCTIONS: [&str; 12] = ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12"];

/// A key that works now, with the words for what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// The key it stands for.
    pub key: Key,
    /// What is printed for the key: `Esc`, `↵`, `F5`, `1`.
    pub cap: Phrase,
    /// What it does.
    pub label: Phrase,
}

impl Button {
    /// A button whose cap is the usual name of its key.
    #[must_use]
    pub fn new(key: Key, label: Phrase) -> Self {
        Self { key, cap: cap(key), label }
    }

    /// A button with another cap: the space bar is a word in each language.
    #[must_use]
    pub const fn with_cap(key: Key, cap: Phrase, label: Phrase) -> Self {
        Self { key, cap, label }
    }

    /// Its columns, one blank at each side.
    #[must_use]
    pub fn width(&self) -> u16 {
        let (cap, label) = (self.cap.width(), self.label.width());
        2 + cap + label + u16::from(cap > 0 && label > 0)
    }

    /// Draws it on `ground`; returns its columns.
    pub fn draw(&self, canvas: &mut Canvas<'_>, x: u16, y: u16, ground: Color) -> u16 {
        let theme = canvas.theme();
        self.draw_styled(canvas, (x, y), ground, (theme.key(), theme.plain()))
    }

    /// Draws it as the one button that goes on.
    pub fn draw_forward(&self, canvas: &mut Canvas<'_>, x: u16, y: u16) -> u16 {
        let theme = canvas.theme();
        let style = Style::new().fg(theme.on_accent).add_modifier(Modifier::BOLD);
        self.draw_styled(canvas, (x, y), theme.accent, (style, style))
    }

    fn draw_styled(
        &self,
        canvas: &mut Canvas<'_>,
        (x, y): (u16, u16),
        ground: Color,
        (cap, label): (Style, Style),
    ) -> u16 {
        let width = self.width();
        let area = Rect::new(x, y, width, 1);
        canvas.fill(area, ground);
        let theme = canvas.theme();
        if theme.brackets && ground != theme.accent {
            brackets(canvas, area, Style::new().fg(theme.line));
        }
        let mut column = x + 1;
        column += canvas.put(column, y, &self.cap, cap.bg(ground));
        if !self.cap.is_empty() && !self.label.is_empty() {
            column += 1;
        }
        canvas.put(column, y, &self.label, label.bg(ground));
        canvas.spot(area, Press::Key(self.key));
        width
    }
}

/// Brackets at both ends of a surface that has no colour of its own; they point outwards in both directions.
pub fn brackets(canvas: &mut Canvas<'_>, area: Rect, style: Style) {
    let (first, last) = if canvas.is_mirrored() { ("]", "[") } else { ("[", "]") };
    let y = area.y + area.height.saturating_sub(1) / 2;
    canvas.sign(area.x, y, first, style);
    canvas.sign(area.right().saturating_sub(1), y, last, style);
}

fn cap(key: Key) -> Phrase {
    match key {
        Key::Enter => Phrase::cap("↵"),
        Key::Escape => Phrase::cap("Esc"),
        Key::Up | Key::PageUp => Phrase::cap("⬆"),
        Key::Down | Key::PageDown => Phrase::cap("⬇"),
        Key::Backspace => Phrase::cap("⌫"),
        Key::Function(number) => FUNCTIONS
            .get(usize::from(number).saturating_sub(1))
            .map_or_else(Phrase::empty, |name| Phrase::cap(name)),
        Key::Character(typed) => Phrase::cap(typed.encode_utf8(&mut [0; 4])),
        Key::Left | Key::Right | Key::Home | Key::End | Key::Delete | Key::Tab => Phrase::empty(),
    }
}
