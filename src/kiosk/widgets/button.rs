//! Buttons: ` KEY Label ` on a surface. A button stands for a key, so touching it is pressing the key. For a
//! finger it is larger and does not name its key.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::grid::Grid;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

/// The names of the function keys, from the first.
const FUNCTIONS: [&str; 12] = ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12"];

/// Columns of a button for a finger, at least.
const FINGER_COLUMNS: u16 = 11;

/// How large a button is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// For a finger: without the name of its key.
    touch: bool,
    /// Rows that are drawn, and that react.
    rows: (u16, u16),
    /// Columns between two.
    pub gap: u16,
}

impl Shape {
    /// One row, beside other things.
    #[must_use]
    pub const fn line(touch: bool) -> Self {
        Self { touch, rows: (1, 1), gap: 1 }
    }

    /// In the header; where that is one row, the row below reacts too.
    #[must_use]
    pub const fn header(grid: &Grid) -> Self {
        let reacts = if grid.touch && grid.head() < 2 { 2 } else { grid.head() };
        Self::band(grid, (grid.head(), reacts))
    }

    /// In the footer.
    #[must_use]
    pub const fn footer(grid: &Grid) -> Self {
        Self::band(grid, (grid.foot(), grid.foot()))
    }

    const fn band(grid: &Grid, rows: (u16, u16)) -> Self {
        Self { touch: grid.touch, rows, gap: if grid.touch { 2 } else { 1 } }
    }
}

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

    /// The name of its key, where that is drawn.
    fn drawn_cap(&self, shape: Shape) -> Phrase {
        if shape.touch && !self.label.is_empty() { Phrase::empty() } else { self.cap.clone() }
    }

    /// Columns of what it says.
    fn words(&self, shape: Shape) -> u16 {
        let (cap, label) = (self.drawn_cap(shape).width(), self.label.width());
        cap + label + u16::from(cap > 0 && label > 0)
    }

    /// Its columns, one blank at each side.
    #[must_use]
    pub fn width(&self, shape: Shape) -> u16 {
        let width = 2 + self.words(shape);
        if shape.touch { width.max(FINGER_COLUMNS) } else { width }
    }

    /// Draws it on `ground`; returns its columns.
    pub fn draw(&self, canvas: &mut Canvas<'_>, at: (u16, u16), ground: Color, shape: Shape) -> u16 {
        let theme = canvas.theme();
        self.draw_styled(canvas, at, ground, (theme.key(), theme.plain()), shape)
    }

    /// Draws it as the one button that goes on.
    pub fn draw_forward(&self, canvas: &mut Canvas<'_>, at: (u16, u16), shape: Shape) -> u16 {
        let theme = canvas.theme();
        let style = Style::new().fg(theme.on_accent).add_modifier(Modifier::BOLD);
        self.draw_styled(canvas, at, theme.accent, (style, style), shape)
    }

    fn draw_styled(
        &self,
        canvas: &mut Canvas<'_>,
        (x, y): (u16, u16),
        ground: Color,
        (cap, label): (Style, Style),
        shape: Shape,
    ) -> u16 {
        let width = self.width(shape);
        let (rows, reacts) = shape.rows;
        let area = Rect::new(x, y, width, rows);
        canvas.fill(area, ground);
        let theme = canvas.theme();
        if theme.brackets && ground != theme.accent {
            brackets(canvas, area, Style::new().fg(theme.line).bg(ground));
        }
        let (name, middle) = (self.drawn_cap(shape), y + rows / 2);
        let mut column = x + width.saturating_sub(self.words(shape)) / 2;
        column += canvas.put(column, middle, &name, cap.bg(ground));
        if !name.is_empty() && !self.label.is_empty() {
            column += 1;
        }
        canvas.put(column, middle, &self.label, label.bg(ground));
        canvas.spot(Rect { height: reacts, ..area }, Press::Key(self.key));
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
