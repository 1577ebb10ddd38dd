//! Boxes for digits: PIN (six, hidden), the last four of a card, a card's five groups of four; beside them, on a
//! touch screen or once they are touched, a number pad. Boxes and pad run from left to right in every language,
//! as digits do.

use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::keyboard::entry::{FIELD, FIRST_KEY};
use crate::kiosk::keyboard::{Keyboard, Stroke};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::text::digits::ascii_digit;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use std::fmt;
use zeroize::Zeroizing;

/// Rows of a box.
const ROWS: u16 = 3;
/// Columns of the number pad: three keys of twelve, two between.
const PAD: u16 = 40;
/// Columns between boxes and number pad.
const GUTTER: u16 = 3;

/// How boxes look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Boxes {
    /// Number of boxes.
    pub count: u16,
    /// Boxes in one row.
    pub across: u16,
    /// Columns of one box.
    pub width: u16,
    /// Columns between two.
    pub gap: u16,
    /// Digits that one box holds.
    pub each: u16,
    /// Digits are not shown.
    pub hidden: bool,
}

impl Boxes {
    /// The six boxes of a PIN.
    pub const PIN: Self = Self { count: 6, across: 6, width: 7, gap: 2, each: 1, hidden: true };
    /// The four boxes in which a card's last digits are typed back.
    pub const LAST_FOUR: Self = Self { count: 4, across: 4, width: 7, gap: 2, each: 1, hidden: false };
    /// The five groups of a card.
    pub const CARD: Self = Self { count: 5, across: 5, width: 12, gap: 2, each: 4, hidden: false };

    /// The same, narrow enough to stand beside the number pad.
    const fn beside_pad(self) -> Self {
        if self.each > 1 {
            Self { across: 3, width: 9, gap: 1, ..self }
        } else {
            Self { width: 4, gap: 1, ..self }
        }
    }

    const fn columns(self) -> u16 {
        self.across * (self.width + self.gap) - self.gap
    }

    const fn rows(self) -> u16 {
        self.count.div_ceil(self.across) * (ROWS + 1) - 1
    }

    /// Draws the boxes from `(x, y)` with the digits typed so far.
    fn draw(self, canvas: &mut Canvas<'_>, (x, y): (u16, u16), digits: &str) {
        let theme = canvas.theme();
        let typed: Vec<char> = digits.chars().collect();
        let current = u16::try_from(typed.len()).unwrap_or(u16::MAX) / self.each;
        let mut groups = typed.chunks(usize::from(self.each));
        for index in 0..self.count {
            let (line, place) = (index / self.across, index % self.across);
            let left = canvas.fixed((x, self.columns()), place * (self.width + self.gap), self.width);
            let lamp = index == current;
            let usual = if self.hidden { theme.accent } else { theme.text };
            let (ground, ink) = if lamp { (theme.focus, theme.on_focus) } else { (theme.surface, usual) };
            let area = Rect::new(left, y + line * (ROWS + 1), self.width, ROWS);
            canvas.fill(area, ground);
            let style = theme.plain().fg(ink).bg(ground).add_modifier(Modifier::BOLD);
            if theme.brackets && !lamp {
                super::button::brackets(canvas, area, theme.plain().fg(theme.line));
            }
            let shown = self.shown(groups.next().unwrap_or_default(), lamp);
            canvas.put_middle(left, self.width, area.y + 1, &Phrase::plain(&shown), style);
        }
        canvas.spot(Rect::new(x, y, self.columns(), self.rows()), Press::Tile(FIELD));
    }

    /// Draws the boxes from row `y`, and under them how many digits there are and, once there are all, what to
    /// do now; returns the first row below and the grid in which there is room there.
    pub fn draw_counted(
        self,
        canvas: &mut Canvas<'_>,
        context: &Context,
        grid: &Grid,
        y: u16,
        digits: &Digits,
    ) -> (u16, Grid) {
        let args = Args::new().count("typed", digits.len()).count("all", digits.room);
        // For a finger the button says it.
        let words = if digits.is_full() && !context.touch {
            context.words.say_with("digits-all", &args)
        } else {
            context.words.say_with("digits-count", &args)
        };
        let style = canvas.theme().quiet();
        self.draw_with(canvas, context, (grid, y), digits, (&words, style))
    }

    /// The same with other words under the boxes.
    pub fn draw_with(
        self,
        canvas: &mut Canvas<'_>,
        context: &Context,
        (grid, y): (&Grid, u16),
        digits: &Digits,
        (words, style): (&Phrase, Style),
    ) -> (u16, Grid) {
        if !(context.touch || digits.pad) {
            let x = grid.x + grid.columns.saturating_sub(self.columns()) / 2;
            self.draw(canvas, (x, y), digits.text());
            canvas.put_middle(grid.x, grid.columns, y + self.rows() + 1, words, style);
            return (y + self.rows() + 4, *grid);
        }
        let boxes = self.beside_pad();
        boxes.draw(canvas, (grid.x, y), digits.text());
        let pad = (grid.end().saturating_sub(PAD), PAD);
        Keyboard::pad().draw(canvas, pad, (y, grid.room_below(y)), &context.words, false);
        let beside = Grid { columns: grid.columns.saturating_sub(PAD + GUTTER), ..*grid };
        let below = y + boxes.rows() + 1;
        let rows = canvas.paragraph(beside.x, below, beside.columns, words, style);
        (below + rows + 1, beside)
    }

    /// The digits of one box, always equally wide, so that they do not move while being typed.
    fn shown(self, digits: &[char], lamp: bool) -> String {
        let digits = digits.iter().map(|digit| if self.hidden { '◼' } else { *digit });
        let places = digits.chain(lamp.then_some('_')).chain(std::iter::repeat(' '));
        let places: Vec<String> = places.take(usize::from(self.each)).map(String::from).collect();
        places.join(" ")
    }
}

/// Digits being typed into boxes: wiped when dropped, never shown by `Debug`.
pub struct Digits {
    typed: Zeroizing<String>,
    room: usize,
    /// The boxes were touched: from now on there is a pad.
    pad: bool,
}

impl Digits {
    /// None yet, with room for so many; the room is taken at once, so that no copy is left behind.
    #[must_use]
    pub fn new(room: usize) -> Self {
        Self { typed: Zeroizing::new(String::with_capacity(room)), room, pad: false }
    }

    /// ASCII digits, whatever digits were typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.typed
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.typed.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// Whether there is no room for another.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.len() == self.room
    }

    /// Forgets them.
    pub fn clear(&mut self) {
        *self = Self { pad: self.pad, ..Self::new(self.room) };
    }

    /// Takes a digit of any script, typed or touched, a pasted or scanned run of them, or takes the last one away;
    /// says whether the press was about digits.
    pub fn press(&mut self, press: &Press) -> bool {
        match &typed(press.clone()) {
            Press::Key(Key::Backspace) => {
                self.typed.pop();
            }
            Press::Key(Key::Character(typed)) if ascii_digit(*typed).is_some() => self.push(*typed),
            Press::Tile(FIELD) => {
                self.pad = true;
                return false;
            }
            Press::Paste(text) => text.chars().for_each(|typed| self.push(typed)),
            _ => return false,
        }
        true
    }

    fn push(&mut self, typed: char) {
        if let Some(digit) = ascii_digit(typed).filter(|_| !self.is_full()) {
            self.typed.push(digit);
        }
    }
}

/// A touched key of the number pad as the key that it stands for; any other press as it is.
#[must_use]
pub fn typed(press: Press) -> Press {
    let Press::Tile(number) = press else { return press };
    let key = number.checked_sub(FIRST_KEY).and_then(|key| Keyboard::pad().touched(key, false));
    match key {
        Some(Stroke::Write(digit)) => {
            digit.chars().next().map_or(press, |digit| Press::Key(Key::Character(digit)))
        }
        Some(Stroke::Backspace) => Press::Key(Key::Backspace),
        None => press,
    }
}

impl fmt::Debug for Digits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Digits({} of {})", self.len(), self.room)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(typed: char) -> Press {
        Press::Key(Key::Character(typed))
    }

    #[test]
    fn digits_of_every_script_are_the_same_digits() {
        let mut digits = Digits::new(4);
        for typed in ['1', '٣', '۳', 'x', ' '] {
            digits.press(&key(typed));
        }
        assert_eq!(digits.text(), "133");
        assert!(!digits.press(&key('x')) && !digits.press(&Press::Key(Key::Enter)));
    }

    #[test]
    fn what_is_too_much_is_left_out_and_the_last_can_be_taken_away() {
        let mut digits = Digits::new(4);
        digits.press(&Press::Paste("12 34-5".to_owned()));
        assert!(digits.is_full());
        assert_eq!(digits.text(), "1234");
        digits.press(&Press::Key(Key::Backspace));
        assert_eq!(digits.text(), "123");
        assert_eq!(format!("{digits:?}"), "Digits(3 of 4)");
    }

    #[test]
    fn digits_stay_where_they_are_while_more_are_typed() {
        let card = |digits: &[char], lamp| Boxes::CARD.shown(digits, lamp);
        assert_eq!(card(&['4', '8'], true), "4 8 _  ");
        assert_eq!(card(&['4', '8', '2', '1'], false), "4 8 2 1");
        assert_eq!(Boxes::PIN.shown(&['7'], false), "◼");
        assert_eq!(Boxes::PIN.shown(&[], true), "_");
    }
}
