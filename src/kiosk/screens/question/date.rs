//! A date of which parts may be unknown: year, then month, then day, picked or typed, in the calendar of the person's
//! language or another. "About" and "only the year" are full answers; nothing is invented for a part that was not
//! given, and what is stored opens again as it was entered.

mod picked;
mod view;

use self::picked::Picked;
use super::Reply;
use super::head::Head;
use crate::domain::answer::{Answer, Calendar, Given, Value};
use crate::form::PartialDate;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::Keys;
use jiff::ToSpan as _;
use jiff::civil::Date;

/// How far the future goes.
const YEARS_AHEAD: i16 = 20;
/// Where the years start when nothing is known: with the age of a person, or of a child. Anything else began lately.
const USUAL_AGE: i16 = 30;
const USUAL_AGE_OF_A_CHILD: i16 = 8;
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

/// A tile below the grid: a way out of picking, or another way to pick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// It has not ended yet.
    Still,
    /// A mark: the year is not exact.
    About,
    /// The parts before this one are all that is known.
    Enough,
    /// The next calendar.
    Calendar,
}

/// What kind of day is asked for, as the form says.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// Only year and month.
    pub(super) month_only: bool,
    /// That it has not ended yet is an answer.
    pub(super) open: bool,
    /// Days after today are possible.
    pub(super) future: bool,
    /// Years show the age.
    pub(super) birth: bool,
    /// It is asked for each of several: a birth is a child's.
    pub(super) repeated: bool,
}

impl Asked {
    const fn usual_years_ago(self) -> i16 {
        match (self.birth, self.repeated) {
            (true, false) => USUAL_AGE,
            (true, true) => USUAL_AGE_OF_A_CHILD,
            (false, _) => 0,
        }
    }
}

pub(super) struct State {
    asked: Asked,
    /// In the order in which they are offered.
    calendars: [Calendar; 3],
    part: Part,
    picked: Picked,
    about: bool,
    /// The lamp is on this tile below the grid.
    way: Option<usize>,
    /// Digits of a year or a month or a day being typed.
    typed: String,
}

impl State {
    pub(super) fn new(asked: Asked, given: Option<&Given>, context: &Context) -> Self {
        Self::opened(asked, given, context.words.language.calendars(), context.today())
    }

    fn opened(asked: Asked, given: Option<&Given>, calendars: [Calendar; 3], today: Date) -> Self {
        let date = match given.map(|given| &given.value) {
            Some(Value::Text(text)) => text.parse::<PartialDate>().ok(),
            _ => None,
        };
        let entered_in = given.and_then(|given| given.calendar).unwrap_or(Calendar::Gregory);
        let entered = date.and_then(|date| date.entered(entered_in));
        let [usual, ..] = calendars;
        let calendar = entered.map_or(usual, |entered| entered.calendar);
        let guess = today.saturating_sub(asked.usual_years_ago().years());
        let latest = if asked.future { today.saturating_add(YEARS_AHEAD.years()) } else { today };
        Self {
            asked,
            calendars,
            part: Part::Year,
            picked: Picked::new(calendar, entered, guess, latest),
            about: date.is_some_and(PartialDate::is_approximate),
            way: (asked.open && date == Some(PartialDate::OPEN)).then_some(0),
            typed: String::new(),
        }
    }

    /// The tiles below the grid; the first one is on `0`.
    const fn ways(&self) -> &'static [Way] {
        match self.part {
            Part::Year if self.asked.open => &[Way::Still, Way::About, Way::Calendar],
            Part::Year => &[Way::About, Way::Calendar],
            Part::Month | Part::Day => &[Way::Enough],
        }
    }

    /// The way under the lamp.
    fn way(&self) -> Option<Way> {
        self.way.and_then(|way| self.ways().get(way)).copied()
    }

    /// The calendar that comes after the present one.
    fn next_calendar(&self) -> Calendar {
        let mut round =
            self.calendars.iter().cycle().skip_while(|&&calendar| calendar != self.picked.calendar);
        round.nth(1).copied().unwrap_or(Calendar::Gregory)
    }

    fn has_next(&self) -> bool {
        match self.part {
            Part::Year => !self.about && self.way() != Some(Way::Still),
            Part::Month => !self.asked.month_only && self.way.is_none(),
            Part::Day => false,
        }
    }

    pub(super) fn keys(&self, keys: &mut Keys, context: &Context) {
        let next = match (self.part, self.way()) {
            (_, Some(Way::About | Way::Calendar)) => "no-answer-choose",
            (Part::Year, _) if self.has_next() => "date-next-month",
            (Part::Month, _) if self.has_next() => "date-next-day",
            _ => return,
        };
        if let Some(forward) = &mut keys.forward {
            forward.label = context.words.say(next);
        }
    }

    pub(super) fn press(&mut self, press: &Press, context: &Context) -> Reply {
        self.pressed(press, context.words.direction().is_right_to_left())
    }

    fn pressed(&mut self, press: &Press, mirrored: bool) -> Reply {
        match press {
            Press::Tile(number) => self.touch(*number),
            Press::Key(key) => match key {
                Key::Enter => return self.enter(),
                Key::Escape => return self.back(),
                Key::Backspace => {
                    self.typed.pop();
                }
                Key::Character(' ') => {
                    self.take();
                }
                Key::Function(8) => self.choose(Way::Calendar),
                Key::Character('+') => self.choose(Way::About),
                key if key.digit().is_some() => self.digit(key.digit().unwrap_or(0)),
                key => self.go(*key, mirrored),
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
        } else if let Some(&way) = number.checked_sub(self.count()).and_then(|way| self.ways().get(way)) {
            self.choose(way);
        } else {
            self.pick(number);
        }
    }

    /// Tiles of the grid.
    fn count(&self) -> usize {
        match self.part {
            Part::Year => 10,
            Part::Month => usize::from(self.picked.months()),
            Part::Day => usize::from(self.picked.days()),
        }
    }

    /// Which tile the picked part is.
    fn place(&self) -> usize {
        match self.part {
            Part::Year => usize::try_from(self.picked.year % 10).unwrap_or(0),
            Part::Month => usize::from(self.picked.month.saturating_sub(1)),
            Part::Day => usize::from(self.picked.day.saturating_sub(1)),
        }
    }

    fn pick(&mut self, place: usize) {
        let (Ok(small), Ok(year)) = (u8::try_from(place), i16::try_from(place)) else { return };
        if place >= self.count() {
            return;
        }
        self.way = None;
        match self.part {
            Part::Year => self.picked.set_year(self.picked.decade() + year),
            Part::Month => self.picked.month = small + 1,
            Part::Day => self.picked.day = small + 1,
        }
    }

    fn turn_to(&mut self, part: Part) {
        self.part = part;
        self.way = None;
        self.typed.clear();
        self.picked.settle();
    }

    /// A tile below the grid was chosen. "About" is a mark and gives the lamp back; so does another calendar; the
    /// others wait for Enter.
    fn choose(&mut self, way: Way) {
        let Some(place) = self.ways().iter().position(|other| *other == way) else { return };
        self.way = Some(place);
        self.take();
    }

    /// Does what the way under the lamp does at once; false if it waits for Enter, or the lamp is in the grid.
    fn take(&mut self) -> bool {
        match self.way() {
            Some(Way::About) => self.about = !self.about,
            Some(Way::Calendar) => {
                self.picked.turn_to(self.next_calendar());
                self.typed.clear();
            }
            Some(Way::Still | Way::Enough) | None => return false,
        }
        self.way = None;
        true
    }

    /// A digit types: four a year, one or two a month or a day; `0` alone is the last tile.
    fn digit(&mut self, digit: u8) {
        if digit == 0 && self.typed.is_empty() {
            if let Some(&first) = self.ways().first() {
                self.choose(first);
            }
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
                self.way = None;
                self.picked.take_year(i16::try_from(year).unwrap_or(i16::MAX));
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
            Key::PageUp if self.part == Part::Year => self.picked.set_year(self.picked.year - 10),
            Key::PageDown if self.part == Part::Year => self.picked.set_year(self.picked.year + 10),
            Key::Up | Key::Down if self.way.is_some() => self.go_along_ways(key),
            _ if self.way.is_some() => {}
            Key::Up | Key::Down | Key::Left | Key::Right if self.part == Part::Year => {
                let by = match key {
                    Key::Up => -5,
                    Key::Down => 5,
                    key if key == forward => 1,
                    _ => -1,
                };
                if key == Key::Down && place + across >= self.count() {
                    self.way = Some(0);
                } else {
                    self.picked.set_year(self.picked.year + by);
                }
            }
            Key::Up => self.pick(place.checked_sub(across).unwrap_or(place)),
            Key::Down if place + across < self.count() => self.pick(place + across),
            Key::Down => self.way = Some(0),
            Key::Left | Key::Right if key == forward => self.pick(place + 1),
            Key::Left | Key::Right => self.pick(place.saturating_sub(1)),
            _ => {}
        }
    }

    fn go_along_ways(&mut self, key: Key) {
        let way = self.way.unwrap_or(0);
        self.way = match key {
            Key::Up => way.checked_sub(1),
            _ => Some((way + 1).min(self.ways().len().saturating_sub(1))),
        };
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
        if self.take() {
            return Reply::Stay;
        }
        if self.has_next() {
            self.turn_to(if self.part == Part::Year { Part::Month } else { Part::Day });
            return Reply::Stay;
        }
        let entered = match (self.part, self.way()) {
            (_, Some(Way::Still)) => return Reply::Answer(Answer::text(PartialDate::OPEN.to_string())),
            (Part::Year, _) | (Part::Month, Some(_)) => self.picked.only_year(),
            (Part::Month, None) | (Part::Day, Some(_)) => self.picked.only_month(),
            (Part::Day, None) => self.picked.whole(),
        };
        let date = PartialDate::from_entered(entered);
        let date = date.map(|date| if self.part == Part::Year { date.about() } else { date });
        date.map_or(Reply::Stay, |date| self.answer(date))
    }

    /// Without a calendar beside it, a date is Gregorian.
    fn answer(&self, date: PartialDate) -> Reply {
        let calendar = Some(self.picked.calendar).filter(|calendar| *calendar != Calendar::Gregory);
        let value = Value::Text(date.to_string());
        Reply::Answer(Answer::Given(Given { value, other: None, calendar, language: None }))
    }

    pub(super) fn view(&self, canvas: &mut Canvas<'_>, head: &Head, context: &Context) {
        view::draw(self, canvas, head, context);
    }
}

#[cfg(test)]
mod tests;
