//! A day between today and the longest end: day, month and year side by side, changed with arrows, digits or a
//! finger. There is a possible day at every moment; an impossible one cannot be typed.

use crate::domain::answer::Calendar;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::brackets;
use jiff::ToSpan as _;
use jiff::civil::Date;
use ratatui::layout::Rect;

/// Columns of day, month and year, and between them.
const COLUMNS: [u16; 3] = [12, 24, 14];
const GAP: u16 = 2;
/// Spots of each part: later, the part itself, earlier.
const SPOTS: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Day,
    Month,
    Year,
}

impl Part {
    const ALL: [Self; 3] = [Self::Day, Self::Month, Self::Year];
}

#[derive(Debug)]
pub(super) struct Picker {
    date: Date,
    earliest: Date,
    latest: Date,
    part: Part,
    /// Digits typed into the part so far, as a number.
    typed: i16,
}

impl Picker {
    pub(super) const fn new(date: Date, earliest: Date, latest: Date) -> Self {
        Self { date, earliest, latest, part: Part::Day, typed: 0 }
    }

    pub(super) const fn date(&self) -> Date {
        self.date
    }

    pub(super) const fn latest(&self) -> Date {
        self.latest
    }

    pub(super) fn press(&mut self, press: &Press, mirrored: bool) {
        let (before, after) = if mirrored { (Key::Right, Key::Left) } else { (Key::Left, Key::Right) };
        match *press {
            Press::Tile(spot) => {
                let Some(part) = Part::ALL.get(spot / SPOTS) else { return };
                self.go(*part);
                match spot % SPOTS {
                    0 => self.step(1),
                    2 => self.step(-1),
                    _ => {}
                }
            }
            Press::Key(Key::Up) => self.step(1),
            Press::Key(Key::Down) => self.step(-1),
            Press::Key(Key::Tab) => self.go(match self.part {
                Part::Day => Part::Month,
                Part::Month => Part::Year,
                Part::Year => Part::Day,
            }),
            Press::Key(key) if key == after => self.go(match self.part {
                Part::Day => Part::Month,
                Part::Month | Part::Year => Part::Year,
            }),
            Press::Key(key) if key == before => self.go(match self.part {
                Part::Day | Part::Month => Part::Day,
                Part::Year => Part::Month,
            }),
            Press::Key(key) => {
                if let Some(digit) = key.digit() {
                    self.digit(i16::from(digit));
                }
            }
            Press::Paste(_) => {}
        }
    }

    const fn go(&mut self, part: Part) {
        self.part = part;
        self.typed = 0;
    }

    fn step(&mut self, by: i64) {
        self.typed = 0;
        let span = match self.part {
            Part::Day => by.days(),
            Part::Month => by.months(),
            Part::Year => by.years(),
        };
        self.set(self.date.saturating_add(span));
    }

    /// Digits add up while they make a possible number; else the new digit begins another one.
    fn digit(&mut self, digit: i16) {
        let longer = self.typed.saturating_mul(10).saturating_add(digit);
        let most = match self.part {
            Part::Day => 31,
            Part::Month => 12,
            Part::Year => self.latest.year(),
        };
        self.typed = if longer <= most { longer } else { digit };
        let (year, month, day) = (self.date.year(), self.date.month(), self.date.day());
        let typed = i8::try_from(self.typed).unwrap_or(day);
        match self.part {
            _ if self.typed == 0 => {}
            Part::Day => self.compose(year, month, typed),
            Part::Month => self.compose(year, typed, day),
            Part::Year if self.typed >= self.earliest.year() => self.compose(self.typed, month, day),
            Part::Year => {}
        }
    }

    /// A day that its month does not have becomes the month's last.
    fn compose(&mut self, year: i16, month: i8, day: i8) {
        if let Ok(first) = Date::new(year, month, 1) {
            self.set(first.saturating_add(i64::from(day.min(first.days_in_month()) - 1).days()));
        }
    }

    fn set(&mut self, date: Date) {
        self.date = date.clamp(self.earliest, self.latest);
    }

    pub(super) fn view(&self, canvas: &mut Canvas<'_>, grid: &Grid, y: u16, context: &Context) {
        let words = &context.words;
        let catalog = &words.catalog;
        let month = u8::try_from(self.date.month()).unwrap_or(1);
        let day = catalog.number(i64::from(self.date.day()));
        let year = catalog.year(self.date.year());
        let parts = [
            (Part::Day, words.say("approve-date-day"), words.phrase(day)),
            (
                Part::Month,
                words.say("approve-date-month"),
                words.phrase(catalog.month_name(Calendar::Gregory, month)),
            ),
            (Part::Year, words.say("approve-date-year"), words.phrase(year)),
        ];
        let mut x = grid.x;
        for (index, ((part, name, value), columns)) in parts.into_iter().zip(COLUMNS).enumerate() {
            self.view_part(canvas, Rect::new(x, y, columns, 6), part, (&name, &value), index * SPOTS);
            x += columns + GAP;
        }
    }

    fn view_part(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        part: Part,
        (name, value): (&Phrase, &Phrase),
        spot: usize,
    ) {
        let theme = canvas.theme();
        let lamp = part == self.part;
        let (ground, ink) = if lamp { (theme.focus, theme.on_focus) } else { (theme.surface, theme.text) };
        canvas.put_middle(area.x, area.width, area.y, name, theme.quiet());
        let row = |offset: u16, height| Rect { y: area.y + offset, height, ..area };
        // The row above and the one below react too.
        for (offset, sign, number, reacts) in [(1, "⬆", spot, row(0, 2)), (5, "⬇", spot + 2, row(5, 2))] {
            canvas.fill(row(offset, 1), theme.raised);
            canvas.sign(area.x + area.width / 2, area.y + offset, sign, theme.key().bg(theme.raised));
            canvas.spot(reacts, Press::Tile(number));
        }
        let middle = row(2, 3);
        canvas.fill(middle, ground);
        if theme.brackets && !lamp {
            brackets(canvas, middle, theme.plain().fg(theme.line));
        }
        if value.width() + 2 > area.width {
            canvas.report_cut(value);
        }
        canvas.put_middle(area.x, area.width, area.y + 3, value, theme.strong().fg(ink).bg(ground));
        canvas.spot(middle, Press::Tile(spot + 1));
    }
}
