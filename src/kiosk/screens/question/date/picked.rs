//! What is picked so far: year, month and day of one calendar, always such that exist and can be asked for.

use crate::domain::answer::Calendar;
use crate::domain::calendar::Entered;
use jiff::civil::{Date, date};

/// The last day of the first year that can be picked.
const FIRST: Date = date(1900, 12, 31);

/// Year, month and day in a calendar, and which years are possible there.
pub(super) struct Picked {
    pub(super) calendar: Calendar,
    pub(super) year: i16,
    pub(super) month: u8,
    pub(super) day: u8,
    latest: Date,
    /// The middle of the year that was picked: by it, a year is found in the other calendars.
    middle: Option<Date>,
}

impl Picked {
    /// What was entered before, or else the year of `guess`; no year after that of `latest`. There is a year to pick
    /// whatever the clock says.
    pub(super) fn new(calendar: Calendar, entered: Option<Entered>, guess: Date, latest: Date) -> Self {
        let latest = latest.max(FIRST);
        let year = entered.map_or_else(|| calendar.read(guess).year, |entered| entered.year);
        let month = entered.and_then(|entered| entered.month).unwrap_or(1);
        let day = entered.and_then(|entered| entered.day).unwrap_or(1);
        Self { calendar, year, month, day, latest, middle: middle(calendar, year) }
    }

    pub(super) fn first_year(&self) -> i16 {
        self.calendar.read(FIRST).year
    }

    pub(super) fn last_year(&self) -> i16 {
        self.calendar.read(self.latest).year
    }

    pub(super) const fn decade(&self) -> i16 {
        self.year - self.year % 10
    }

    pub(super) fn months(&self) -> u8 {
        self.calendar.months(self.year)
    }

    /// Days of the month picked.
    pub(super) fn days(&self) -> u8 {
        self.calendar.days(self.year, self.month)
    }

    pub(super) fn set_year(&mut self, year: i16) {
        self.year = year.clamp(self.first_year(), self.last_year());
        self.middle = middle(self.calendar, self.year);
    }

    /// A month or a day that another year or month does not have becomes its last.
    pub(super) fn settle(&mut self) {
        self.month = self.month.min(self.months());
        self.day = self.day.min(self.days());
    }

    /// The same in another calendar: the year in which the middle of the picked one lies.
    pub(super) fn turn_to(&mut self, calendar: Calendar) {
        let year = calendar.read(self.middle.unwrap_or(self.latest)).year;
        (self.calendar, self.month, self.day) = (calendar, 1, 1);
        self.year = year.clamp(self.first_year(), self.last_year());
    }

    /// A year as it was typed. One that cannot be meant here, 1366 among Gregorian years, is of the other calendar;
    /// Ethiopian years look like Gregorian ones and are never guessed.
    pub(super) fn take_year(&mut self, year: i16) {
        let possible = |calendar: Calendar| {
            (calendar.read(FIRST).year..=calendar.read(self.latest).year).contains(&year)
        };
        if !possible(self.calendar)
            && let Some(calendar) =
                [Calendar::Gregory, Calendar::Persian].into_iter().find(|&other| possible(other))
        {
            self.turn_to(calendar);
        }
        self.set_year(year);
    }

    pub(super) const fn only_year(&self) -> Entered {
        Entered::year(self.calendar, self.year)
    }

    pub(super) const fn only_month(&self) -> Entered {
        Entered::month(self.calendar, self.year, self.month)
    }

    pub(super) const fn whole(&self) -> Entered {
        Entered::day(self.calendar, self.year, self.month, self.day)
    }
}

fn middle(calendar: Calendar, year: i16) -> Option<Date> {
    calendar.day(year, 7, 1)
}
