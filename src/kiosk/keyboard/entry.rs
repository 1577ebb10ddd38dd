//! An input field with its keyboard: paper, block caret, the name of the layout that is on, and the drawn keys
//! when they are needed. The text comes out byte for byte as typed.

use super::{Keyboard, Layout, Stroke};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::{FINGER, Grid};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::{Button, Shape};
use crate::text::field::Field;
use crate::text::{Direction, SafeText, first_strong};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Number of the first drawn key; smaller numbers are tiles of the screen around.
pub const FIRST_KEY: usize = 1000;
/// Number of the field itself.
pub const FIELD: usize = 999;
/// Columns between the paper's edge and the writing.
const MARGIN: u16 = 3;

/// Which letters the drawn keyboard writes large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capitals {
    /// The first of the text.
    First,
    /// The first of each word: names.
    Words,
    /// Each, on the physical keyboard too: codes, which are printed so.
    All,
}

/// A text being typed.
#[derive(Clone)]
pub struct Entry {
    field: Field,
    base: Direction,
    keyboard: Keyboard,
    capitals: Capitals,
}

impl std::fmt::Debug for Entry {
    /// Never the text: what is typed belongs to the person.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Entry").field("layout", &self.keyboard.layout()).finish_non_exhaustive()
    }
}

impl Entry {
    /// A field for `longest` letters that holds `text` so far.
    #[must_use]
    pub fn new(keyboard: Keyboard, text: &str, longest: usize, capitals: Capitals) -> Self {
        let base = keyboard.layout().direction();
        let field = Field::new(base, keyboard.layout().letters(), longest);
        let mut entry = Self { field, base, keyboard, capitals };
        entry.set_text(text);
        entry
    }

    /// The text as typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.field.text()
    }

    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text().trim().is_empty()
    }

    /// Replaces the text.
    pub fn set_text(&mut self, text: &str) {
        self.field.set_text(&self.keyboard.adopted(text));
        self.settle();
    }

    /// The keyboard.
    #[must_use]
    pub const fn keyboard(&self) -> &Keyboard {
        &self.keyboard
    }

    /// The person's language is another one now: its layout comes first.
    pub fn set_keyboard(&mut self, keyboard: Keyboard) {
        self.keyboard = keyboard;
        if matches!(self.keyboard.layout(), Layout::Digits { .. }) {
            let typed = self.text().to_owned();
            self.set_text(&typed);
        }
        self.follow_layout();
    }

    /// Takes a press; false if it is not for a text.
    pub fn press(&mut self, press: &Press) -> bool {
        match press {
            Press::Key(key) => match key {
                Key::Character(typed) => self.write(&self.keyboard.written(*typed)),
                Key::Backspace => self.take(),
                Key::Delete => {
                    self.field.delete();
                    self.settle();
                }
                Key::Left => {
                    self.field.left();
                }
                Key::Right => {
                    self.field.right();
                }
                Key::Home => self.field.home(),
                Key::End => self.field.end(),
                Key::Function(6) => {
                    self.keyboard.switch();
                    self.follow_layout();
                }
                _ => return false,
            },
            Press::Paste(text) => self.write(&self.keyboard.adopted(text)),
            Press::Tile(FIELD) => self.keyboard.show(),
            Press::Tile(number) => {
                let Some(key) = number.checked_sub(FIRST_KEY) else { return false };
                match self.keyboard.touched(key, self.begins_capital()) {
                    Some(Stroke::Write(text)) => self.write(&text),
                    Some(Stroke::Backspace) => self.take(),
                    None => self.follow_layout(),
                }
            }
        }
        true
    }

    fn write(&mut self, text: &str) {
        if self.capitals == Capitals::All {
            self.field.insert_str(&text.to_ascii_uppercase());
        } else {
            self.field.insert_str(text);
        }
        self.settle();
    }

    fn take(&mut self) {
        self.field.backspace();
        self.settle();
    }

    fn begins_capital(&self) -> bool {
        let text = self.text();
        match self.capitals {
            Capitals::First => text.is_empty(),
            Capitals::Words => text.is_empty() || text.ends_with([' ', '-']),
            Capitals::All => true,
        }
    }

    fn follow_layout(&mut self) {
        self.field.set_letters(self.keyboard.layout().letters());
        self.settle();
    }

    /// A text runs the way of its first letter, an empty one the way of the layout.
    fn settle(&mut self) {
        let base = first_strong(self.text()).unwrap_or_else(|| self.keyboard.layout().direction());
        if base != self.base {
            self.field.set_base(base);
            self.base = base;
        }
    }

    /// Draws field and keyboard from row `y` to the status line.
    pub fn view(&self, canvas: &mut Canvas<'_>, grid: &Grid, y: u16, context: &Context) {
        let room = grid.room_below(y);
        // Keys for a finger are large rather than the paper.
        let keys = if grid.touch { 4 * FINGER } else { 7 };
        let rows = if !self.keyboard.is_drawn() || room >= 3 + 1 + keys { 3 } else { 1 };
        self.draw_field(canvas, Rect::new(grid.x, y, grid.columns, rows), None, grid.touch);
        if self.keyboard.is_drawn() {
            self.draw_keyboard(canvas, grid, y + rows + 1, context);
        }
    }

    /// Draws only the keys, from row `y` to the status line.
    pub fn draw_keyboard(&self, canvas: &mut Canvas<'_>, grid: &Grid, y: u16, context: &Context) {
        let capital = self.keyboard.layout() == Layout::Latin && self.begins_capital();
        let place = (y, grid.room_below(y));
        self.keyboard.draw(canvas, (grid.x, grid.columns), place, &context.words, capital);
    }

    /// Draws only the field, on paper; `empty` is said while nothing is typed. A field of one row has a row below it
    /// in which nothing else reacts: it reacts there too.
    pub fn draw_field(&self, canvas: &mut Canvas<'_>, area: Rect, empty: Option<&Phrase>, touch: bool) {
        let theme = canvas.theme();
        canvas.fill(area, theme.paper);
        let reacts = Rect { height: area.height.max(2), ..area };
        canvas.spot(reacts, Press::Tile(FIELD));
        let y = area.y + area.height / 2;
        let layout = self.keyboard.layout();
        let name = Phrase::new(SafeText::authored(layout.name()), layout.direction());
        let button = Button::new(Key::Function(6), name);
        let shape = Shape::line(touch);
        let width = button.width(shape);
        let end = area.right().saturating_sub(width + 1);
        button.draw(canvas, (end, y), theme.surface, shape);
        canvas.spot(Rect { x: end, width, ..reacts }, Press::Key(button.key));
        let x = area.x + MARGIN + if empty.is_some() { 2 } else { 0 };
        let room = end.saturating_sub(x + 2);
        let style = theme.writing();
        if let Some(empty) = empty {
            canvas.sign(area.x + 2, y, "⌕", style);
            if self.text().is_empty() {
                canvas.put(x, y, empty, style);
                return;
            }
        }
        let view = self.field.view(usize::from(room));
        let width = view.cells.iter().map(|cell| u16::from(cell.width)).sum::<u16>();
        let numbers = matches!(layout, Layout::Digits { .. });
        // What is searched for stands beside its sign, whichever way it runs: there the eye looks for it.
        let foreign = !numbers && empty.is_none() && self.base.is_right_to_left() != canvas.is_mirrored();
        let start = if foreign { x + room.saturating_sub(width) } else { x };
        let caret = view.cells.get(view.caret).cloned();
        canvas.emit(start, y, &view.cells, style.add_modifier(Modifier::BOLD));
        if let Some(caret) = caret {
            let left = u16::try_from(view.caret_column).unwrap_or(0);
            let place = canvas.fixed((start, width), left, u16::from(caret.width));
            canvas.emit(place, y, &[caret], Style::new().fg(theme.paper).bg(theme.ink));
        }
    }
}
