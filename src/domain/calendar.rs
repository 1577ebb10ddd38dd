//! Dates as people enter them: in the Gregorian, the Solar Hijri or the Ethiopian calendar, with parts they may
//! not know. All conversions are icu's; a Gregorian day is jiff's.
//! Invariant: [`Calendar::day`] and [`Calendar::read`] undo each other, and a part that was not entered is never
//! filled in.

use super::answer::Calendar;
use icu::calendar::types::{Month, RataDie};
use icu::calendar::{AnyCalendar, AnyCalendarKind, Date as AnyDate};
use jiff::civil::{Date, date};

/// A date as it was entered: a day is only known with its month, a month only with its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entered {
    /// In which calendar.
    pub calendar: Calendar,
    /// The year of that calendar.
    pub year: i16,
    /// Its month from 1, if known.
    pub month: Option<u8>,
    /// The day of the month from 1, if known.
    pub day: Option<u8>,
}

impl Entered {
    /// Only a year.
    #[must_use]
    pub const fn year(calendar: Calendar, year: i16) -> Self {
        Self { calendar, year, month: None, day: None }
    }

    /// A year and a month.
    #[must_use]
    pub const fn month(calendar: Calendar, year: i16, month: u8) -> Self {
        Self { calendar, year, month: Some(month), day: None }
    }

    /// A whole date.
    #[must_use]
    pub const fn day(calendar: Calendar, year: i16, month: u8, day: u8) -> Self {
        Self { calendar, year, month: Some(month), day: Some(day) }
    }

    /// The first and the last Gregorian day of what is known; nothing if the calendar has no such day.
    #[must_use]
    pub fn days(self) -> Option<(Date, Date)> {
        let Self { calendar, year, month, day } = self;
        match (month, day) {
            (None, None) => {
                let last_month = calendar.months(year);
                let last = calendar.day(year, last_month, calendar.days(year, last_month))?;
                Some((calendar.day(year, 1, 1)?, last))
            }
            (Some(month), None) => {
                let last = calendar.day(year, month, calendar.days(year, month))?;
                Some((calendar.day(year, month, 1)?, last))
            }
            (Some(month), Some(day)) => calendar.day(year, month, day).map(|day| (day, day)),
            (None, Some(_)) => None,
        }
    }
}

impl Calendar {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Gregory, Self::Persian, Self::Ethiopic];

    /// Year, month and day of a Gregorian day.
    #[must_use]
    pub fn read(self, day: Date) -> Entered {
        let read = AnyDate::from_rata_die(rata_die(day), self.icu());
        let year = i16::try_from(read.year().extended_year()).unwrap_or(i16::MAX);
        Entered::day(self, year, read.month().ordinal, read.day_of_month().0)
    }

    /// The Gregorian day; nothing if this calendar has no such day, or it lies outside the years 1 to 9999.
    #[must_use]
    pub fn day(self, year: i16, month: u8, day: u8) -> Option<Date> {
        let found = self.any(year, month, day)?.to_rata_die();
        let days = jiff::Span::new().try_days(found - rata_die(EPOCH)).ok()?;
        EPOCH.checked_add(days).ok().filter(|day| day.year() >= 1)
    }

    /// How many months a year has.
    #[must_use]
    pub fn months(self, year: i16) -> u8 {
        self.any(year, 1, 1).map_or(12, |first| first.months_in_year())
    }

    /// How many days a month has.
    #[must_use]
    pub fn days(self, year: i16, month: u8) -> u8 {
        self.any(year, month, 1).map_or(30, |first| first.days_in_month())
    }

    fn any(self, year: i16, month: u8, day: u8) -> Option<AnyDate<AnyCalendar>> {
        // icu panics on months that its codes cannot write.
        let month = (1..=13).contains(&month).then(|| Month::new(month))?;
        AnyDate::try_new(i32::from(year).into(), month, day, self.icu()).ok()
    }

    fn icu(self) -> AnyCalendar {
        AnyCalendar::new(match self {
            Self::Gregory => AnyCalendarKind::Gregorian,
            Self::Persian => AnyCalendarKind::Persian,
            Self::Ethiopic => AnyCalendarKind::Ethiopian,
        })
    }
}

const EPOCH: Date = date(1970, 1, 1);

/// Days since the start of year 1, counted from 1 (Reingold and Dershowitz).
#[must_use]
pub fn rata_die(day: Date) -> RataDie {
    const UNIX_EPOCH: i64 = 719_163;
    RataDie::new(UNIX_EPOCH + day.duration_since(EPOCH).as_hours() / 24)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    /// Known days: the Iranian revolution, the Afghan Saur revolution, new years and leap days.
    #[rstest]
    #[case(Entered::day(Calendar::Persian, 1357, 11, 22), date(1979, 2, 11))]
    #[case(Entered::day(Calendar::Persian, 1357, 2, 7), date(1978, 4, 27))]
    #[case(Entered::day(Calendar::Persian, 1366, 1, 1), date(1987, 3, 21))]
    #[case(Entered::day(Calendar::Persian, 1399, 12, 30), date(2021, 3, 20))]
    #[case(Entered::day(Calendar::Ethiopic, 2000, 1, 1), date(2007, 9, 12))]
    #[case(Entered::day(Calendar::Ethiopic, 1999, 13, 6), date(2007, 9, 11))]
    #[case(Entered::day(Calendar::Gregory, 2000, 2, 29), date(2000, 2, 29))]
    fn days_are_the_same_in_every_calendar(#[case] entered: Entered, #[case] day: Date) {
        assert_eq!(entered.days(), Some((day, day)));
        assert_eq!(entered.calendar.read(day), entered);
    }

    #[rstest]
    #[case(Entered::year(Calendar::Persian, 1366), date(1987, 3, 21), date(1988, 3, 20))]
    #[case(Entered::month(Calendar::Persian, 1366, 5), date(1987, 7, 23), date(1987, 8, 22))]
    #[case(Entered::year(Calendar::Ethiopic, 1979), date(1986, 9, 11), date(1987, 9, 11))]
    #[case(Entered::month(Calendar::Ethiopic, 1979, 13), date(1987, 9, 6), date(1987, 9, 11))]
    #[case(Entered::year(Calendar::Gregory, 1987), date(1987, 1, 1), date(1987, 12, 31))]
    fn years_and_months_have_their_days(#[case] entered: Entered, #[case] first: Date, #[case] last: Date) {
        assert_eq!(entered.days(), Some((first, last)));
    }

    #[rstest]
    #[case(Entered::day(Calendar::Persian, 1367, 12, 30))]
    #[case(Entered::day(Calendar::Persian, 1366, 1, 32))]
    #[case(Entered::month(Calendar::Persian, 1366, 13))]
    #[case(Entered::day(Calendar::Ethiopic, 1980, 13, 6))]
    #[case(Entered::month(Calendar::Ethiopic, 1980, 14))]
    #[case(Entered::month(Calendar::Gregory, 1987, 0))]
    #[case(Entered::month(Calendar::Gregory, 1987, 200))]
    #[case(Entered::day(Calendar::Gregory, 1987, 2, 29))]
    #[case(Entered::year(Calendar::Gregory, 0))]
    #[case(Entered::year(Calendar::Ethiopic, i16::MAX))]
    #[case(Entered { day: Some(1), ..Entered::year(Calendar::Gregory, 1987) })]
    fn there_is_no_such_day(#[case] entered: Entered) {
        assert_eq!(entered.days(), None);
    }

    proptest! {
        #[test]
        fn reading_undoes_entering(
            calendar in prop::sample::select(&Calendar::ALL),
            from_start in 0_i32..3_000_000,
        ) {
            let day = date(1, 1, 1).saturating_add(jiff::Span::new().days(from_start));
            let Entered { year, month, day: of_month, .. } = calendar.read(day);
            prop_assert_eq!(calendar.day(year, month.unwrap(), of_month.unwrap()), Some(day));
        }
    }
}
