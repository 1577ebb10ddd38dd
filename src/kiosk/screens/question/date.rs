//! A date of which parts may be unknown: year, then month, then day, picked or typed. "About" and "only the
//! year" are full answers; nothing is invented for a part that was not given.

mod view;

use super::Reply;
use super::head::Head;
use crate::domain::answer::{Answer, Given, Value};
use crate::form::PartialDate;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::Keys;
use jiff::civil::Date;

/// The first year that can be picked.
const FIRST_YEAR: i16 = 1900;
/// How far the future goes.
const YEARS_AHEAD: i16 = 20;
/// Where the years start when nothing is known.
const USUAL_AGE: i16 = 30;
/// Number of the first step in the crumb; smaller numbers are tiles.
const CRUMB: usize = 500;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Year,
    Month,
    Day,
}

impl Part {
    const ALL: [Self; 3] = [Self::Year, Self::Month, Self::Day];

    const fn across(self) -> usize {
        match self {
            Self::Year => 5,
            Self::Month => 4,
            Self::Day => 7,
        }
    }
}

/// What kind of day is asked for, as the form says.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// Only year and month.
    pub(super) month_only: bool,
    /// Days after today are possible.
    pub(super) future: bool,
    /// Years show the age.
    pub(super) birth: bool,
}

pub(super) struct State {
    birth: bool,
    month_only: bool,
    last_year: i16,
    part: Part,
    year: i16,
    month: u8,
    day: u8,
    about: bool,
    /// The lamp is on the last tile: about, only the year, only the month.
    way_out: bool,
    /// Digits of a year or a month or a day being typed.
    typed: String,
}

impl State {
    pub(super) fn new(
        Asked { month_only, future, birth }: Asked,
        given: Option<&Given>,
        context: &Context,
    ) -> Self {
        let date = match given.map(|given| &given.value) {
            Some(Value::Text(text)) => text.parse::<PartialDate>().ok(),
            _ => None,
        };
        let this_year = context.today().year();
        let guess = if future { this_year } else { this_year - USUAL_AGE };
        Self {
            birth,
            month_only,
            last_year: if future { this_year + YEARS_AHEAD } else { this_year },
            part: Part::Year,
            year: date.and_then(PartialDate::year).unwrap_or(guess),
            month: date.and_then(PartialDate::month).unwrap_or(1),
            day: date.and_then(PartialDate::day).unwrap_or(1),
            about: date.is_some_and(PartialDate::is_approximate),
            way_out: false,
            typed: String::new(),
        }
    }

    const fn decade(&self) -> i16 {
        self.year - self.year % 10
    }

    /// Days of the month picked.
    fn days(&self) -> u8 {
        let first = i8::try_from(self.month).ok().and_then(|month| Date::new(self.year, month, 1).ok());
        first.map_or(31, |first| first.days_in_month().unsigned_abs())
    }

    fn has_next(&self) -> bool {
        match self.part {
            Part::Year => !self.about,
            Part::Month => !self.month_only && !self.way_out,
            Part::Day => false,
        }
    }

    pub(super) fn keys(&self, keys: &mut Keys, context: &Context) {
        let next = match self.part {
            Part::Year if self.has_next() => "date-next-month",
            Part::Month if self.has_next() => "date-next-day",
            _ => return,
        };
        if let Some(forward) = &mut keys.forward {
            forward.label = context.words.say(next);
        }
    }

    pub(super) fn press(&mut self, press: &Press, context: &Context) -> Reply {
        match press {
            Press::Tile(number) => self.touch(*number),
            Press::Key(key) => match key {
                Key::Enter => return self.enter(),
                Key::Escape => return self.back(),
                Key::Backspace => {
                    self.typed.pop();
                }
                Key::Character(' ') if self.way_out => self.leave(),
                key if key.digit().is_some() => self.digit(key.digit().unwrap_or(0)),
                key => self.go(*key, context.words.direction().is_right_to_left()),
            },
            Press::Paste(_) => {}
        }
        Reply::Stay
    }

    /// A tile was touched, or a step in the crumb.
    fn touch(&mut self, number: usize) {
        let crumb = number.checked_sub(CRUMB).and_then(|step| Part::ALL.get(step));
        if let Some(&part) = crumb {
            if part < self.part {
                self.turn_to(part);
            }
        } else if number == self.count() {
            self.way_out = true;
            self.leave();
        } else {
            self.pick(number);
        }
    }

    /// Tiles before the last one.
    fn count(&self) -> usize {
        match self.part {
            Part::Year => 10,
            Part::Month => 12,
            Part::Day => usize::from(self.days()),
        }
    }

    /// Which tile the picked part is.
    fn place(&self) -> usize {
        match self.part {
            Part::Year => usize::try_from(self.year % 10).unwrap_or(0),
            Part::Month => usize::from(self.month.saturating_sub(1)),
            Part::Day => usize::from(self.day.saturating_sub(1)),
        }
    }

    fn pick(&mut self, place: usize) {
        let (Ok(small), Ok(year)) = (u8::try_from(place), i16::try_from(place)) else { return };
        if place >= self.count() {
            return;
        }
        self.way_out = false;
        match self.part {
            Part::Year => self.set_year(self.decade() + year),
            Part::Month => self.month = small + 1,
            Part::Day => self.day = small + 1,
        }
    }

    fn set_year(&mut self, year: i16) {
        self.year = year.clamp(FIRST_YEAR, self.last_year);
    }

    fn turn_to(&mut self, part: Part) {
        self.part = part;
        self.way_out = false;
        self.typed.clear();
        self.day = self.day.min(self.days());
    }

    /// The last tile: "about" is a mark and gives the lamp back; the others wait for Enter.
    fn leave(&mut self) {
        if self.part == Part::Year {
            self.about = !self.about;
            self.way_out = false;
        }
    }

    /// A digit types: four a year, one or two a month or a day; `0` alone is the last tile.
    fn digit(&mut self, digit: u8) {
        if digit == 0 && self.typed.is_empty() {
            self.way_out = true;
            self.leave();
            return;
        }
        let longest = if self.part == Part::Year { 4 } else { 2 };
        if self.typed.len() >= longest {
            self.typed.clear();
        }
        self.typed.push(char::from(b'0' + digit));
        match (self.part, self.typed.len(), self.typed.parse::<usize>()) {
            (Part::Year, 4, Ok(year)) => {
                self.typed.clear();
                self.way_out = false;
                self.set_year(i16::try_from(year).unwrap_or(i16::MAX));
            }
            (Part::Year, ..) | (_, _, Err(_)) => {}
            (_, _, Ok(number)) if number <= self.count() => self.pick(number.saturating_sub(1)),
            (_, length, Ok(_)) => {
                self.typed.clear();
                if length > 1 {
                    self.digit(digit);
                }
            }
        }
    }

    /// Arrows follow the glass; past the edge of the years comes another decade.
    fn go(&mut self, key: Key, mirrored: bool) {
        let across = self.part.across();
        let forward = if mirrored { Key::Left } else { Key::Right };
        let place = self.place();
        self.typed.clear();
        match key {
            Key::PageUp if self.part == Part::Year => self.set_year(self.year - 10),
            Key::PageDown if self.part == Part::Year => self.set_year(self.year + 10),
            Key::Up if self.way_out => self.way_out = false,
            _ if self.way_out => {}
            Key::Up | Key::Down | Key::Left | Key::Right if self.part == Part::Year => {
                let by = match key {
                    Key::Up => -5,
                    Key::Down => 5,
                    key if key == forward => 1,
                    _ => -1,
                };
                if key == Key::Down && place + across >= self.count() {
                    self.way_out = true;
                } else {
                    self.set_year(self.year + by);
                }
            }
            Key::Up => self.pick(place.checked_sub(across).unwrap_or(place)),
            Key::Down if place + across < self.count() => self.pick(place + across),
            Key::Down => self.way_out = true,
            Key::Left | Key::Right if key == forward => self.pick(place + 1),
            Key::Left | Key::Right => self.pick(place.saturating_sub(1)),
            _ => {}
        }
    }

    fn back(&mut self) -> Reply {
        if !self.typed.is_empty() {
            self.typed.clear();
            return Reply::Stay;
        }
        match self.part {
            Part::Year => return Reply::Pass,
            Part::Month => self.turn_to(Part::Year),
            Part::Day => self.turn_to(Part::Month),
        }
        Reply::Stay
    }

    fn enter(&mut self) -> Reply {
        if self.part == Part::Year && self.way_out {
            self.leave();
            return Reply::Stay;
        }
        if self.has_next() {
            self.turn_to(if self.part == Part::Year { Part::Month } else { Part::Day });
            return Reply::Stay;
        }
        let date = match (self.part, self.way_out) {
            (Part::Year, _) => PartialDate::from_year(self.year).map(|year| year.about()),
            (Part::Month, true) => PartialDate::from_year(self.year),
            (Part::Month, false) | (Part::Day, true) => PartialDate::from_month(self.year, self.month),
            (Part::Day, false) => PartialDate::from_day(self.year, self.month, self.day),
        };
        date.map_or(Reply::Stay, |date| Reply::Answer(Answer::text(date.to_string())))
    }

    pub(super) fn view(&self, canvas: &mut Canvas<'_>, head: &Head, context: &Context) {
        view::draw(self, canvas, head, context);
    }
}
