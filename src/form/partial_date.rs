//! Dates of which a person may know only a part: EDTF (ISO 8601-2 level 1) as the questionnaire uses it.
//! `1990-05-12`, `1990-05-XX`, `1990-XX-XX`, the same as "about" (`1990-05-12~`, `1990-05~`, `1990~`) and `XXXX`.
//! What has not ended yet is the open end of an interval, `/..`.
//! A year or month of another calendar has no Gregorian name: it is stored as the interval of its days, `1366` of the
//! Solar Hijri calendar as `1987-03-21/1988-03-20` ("about": `~` at both ends). As `1987~` it would claim a year that
//! was never said and make people three months too old; as an interval it claims no more than was said, every
//! reader of EDTF knows the last possible day, and with the calendar beside it, it reads back as `1366`.
//! A value always names days that exist; a day is only known with its month, a month only with its year.

use crate::domain::answer::Calendar;
use crate::domain::calendar::Entered;
use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;

/// A date with its unknown parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    known: Known,
    approximate: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Known {
    Nothing,
    /// Not ended yet: no day, and none is missing.
    Open,
    Year(i16),
    /// The first day stands for the month.
    Month(Date),
    Day(Date),
    /// One of the days from the first to the last: a year or month of another calendar.
    Days(Date, Date),
}

/// A text that is no such date, or names a day that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a date is written 1990-05-12, 1990-05-XX, 1990-XX-XX, 1990~, 1987-03-21/1988-03-20, /.. or XXXX")]
pub struct NoPartialDate;

/// Days of the longest year: an interval never says less than a year.
const LONGEST: i32 = 366;

impl PartialDate {
    /// `XXXX`: nothing is known.
    pub const UNKNOWN: Self = Self { known: Known::Nothing, approximate: false };

    /// `/..`: it has not ended yet.
    pub const OPEN: Self = Self { known: Known::Open, approximate: false };

    /// What a person entered, in Gregorian days; nothing if there is no such day in the years 1 to 9999.
    #[must_use]
    pub fn from_entered(entered: Entered) -> Option<Self> {
        let (first, last) = entered.days()?;
        let known = match (entered.calendar, entered.month, entered.day) {
            (_, _, Some(_)) => Known::Day(first),
            (Calendar::Gregory, Some(_), None) => Known::Month(first),
            (Calendar::Gregory, None, None) => Known::Year(first.year()),
            (Calendar::Persian | Calendar::Ethiopic, ..) => Known::Days(first, last),
        };
        Some(Self { known, approximate: false })
    }

    /// The same as it was entered in this calendar; nothing if it is no year, month or day of it.
    #[must_use]
    pub fn entered(self, calendar: Calendar) -> Option<Entered> {
        let (first, _) = self.first_possible_day().zip(self.last_possible_day())?;
        let day = calendar.read(first);
        let month = Entered { day: None, ..day };
        let year = Entered { month: None, ..month };
        [day, month, year]
            .into_iter()
            .find(|entered| Self::from_entered(*entered).is_some_and(|date| date.known == self.known))
    }

    /// The same, but only "about"; what has no day stays as it is.
    #[must_use]
    pub const fn about(self) -> Self {
        Self { approximate: !matches!(self.known, Known::Nothing | Known::Open), ..self }
    }

    /// Whether it is only "about".
    #[must_use]
    pub const fn is_approximate(self) -> bool {
        self.approximate
    }

    /// The first day it can be; nothing for `XXXX` and `/..`.
    #[must_use]
    pub fn first_possible_day(self) -> Option<Date> {
        match self.known {
            Known::Nothing | Known::Open => None,
            Known::Year(year) => Date::new(year, 1, 1).ok(),
            Known::Month(date) | Known::Day(date) | Known::Days(date, _) => Some(date),
        }
    }

    /// The last day it can be, which gives the lowest possible age; nothing for `XXXX` and `/..`.
    #[must_use]
    pub fn last_possible_day(self) -> Option<Date> {
        match self.known {
            Known::Nothing | Known::Open => None,
            Known::Year(year) => Date::new(year, 12, 31).ok(),
            Known::Month(date) => Some(date.last_of_month()),
            Known::Day(date) | Known::Days(_, date) => Some(date),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.approximate { "~" } else { "" };
        match (self.known, self.approximate) {
            (Known::Nothing, _) => formatter.write_str("XXXX"),
            (Known::Open, _) => formatter.write_str("/.."),
            (Known::Year(year), false) => write!(formatter, "{year:04}-XX-XX"),
            (Known::Year(year), true) => write!(formatter, "{year:04}~"),
            (Known::Month(date), false) => write!(formatter, "{:04}-{:02}-XX", date.year(), date.month()),
            (Known::Month(date), true) => write!(formatter, "{:04}-{:02}~", date.year(), date.month()),
            (Known::Day(date), _) => write!(formatter, "{date}{about}"),
            (Known::Days(first, last), _) => write!(formatter, "{first}{about}/{last}{about}"),
        }
    }
}

impl FromStr for PartialDate {
    type Err = NoPartialDate;

    /// Also takes the shorter ways to write the same: `1990`, `1990-05`, `1990-XX-XX~`.
    fn from_str(text: &str) -> Result<Self, NoPartialDate> {
        match text.split_once('/') {
            Some(("", "..")) => Ok(Self::OPEN),
            Some((first, last)) => between(single(first)?, single(last)?).ok_or(NoPartialDate),
            None => single(text),
        }
    }
}

/// The days between two, both exact or both "about".
fn between(first: PartialDate, last: PartialDate) -> Option<PartialDate> {
    let (Known::Day(from), Known::Day(to)) = (first.known, last.known) else { return None };
    let days = from.until(to).ok()?.get_days();
    let known = Known::Days(from, to);
    let approximate = first.approximate;
    ((1..LONGEST).contains(&days) && approximate == last.approximate)
        .then_some(PartialDate { known, approximate })
}

/// A day, a month or a year.
fn single(text: &str) -> Result<PartialDate, NoPartialDate> {
    let (text, approximate) = text.strip_suffix('~').map_or((text, false), |text| (text, true));
    let parts: Vec<Option<i16>> = match text {
        "XXXX" => return Ok(PartialDate::UNKNOWN),
        text => text
            .split('-')
            .zip([4, 2, 2])
            .map(|(part, length)| digits(part, length))
            .collect::<Result<_, _>>()?,
    };
    if text.matches('-').count() > 2 {
        return Err(NoPartialDate);
    }
    let small = |part: i16| u8::try_from(part).ok();
    let calendar = Calendar::Gregory;
    let entered = match *parts.as_slice() {
        [Some(year)] | [Some(year), None] | [Some(year), None, None] => Some(Entered::year(calendar, year)),
        [Some(year), Some(month)] | [Some(year), Some(month), None] => {
            small(month).map(|month| Entered::month(calendar, year, month))
        }
        [Some(year), Some(month), Some(day)] => {
            small(month).zip(small(day)).map(|(month, day)| Entered::day(calendar, year, month, day))
        }
        _ => None,
    };
    let date = entered.and_then(PartialDate::from_entered).ok_or(NoPartialDate)?;
    Ok(if approximate { date.about() } else { date })
}

/// Exactly so many digits, or as many `X` for an unknown part.
fn digits(part: &str, length: usize) -> Result<Option<i16>, NoPartialDate> {
    let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
    if part.len() == length && is_number {
        part.parse().map(Some).map_err(|_| NoPartialDate)
    } else if length == 2 && part == "XX" {
        Ok(None)
    } else {
        Err(NoPartialDate)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("1990-05-12", "1990-05-12", Some((date(1990, 5, 12), date(1990, 5, 12))))]
    #[case("1990-05-12~", "1990-05-12~", Some((date(1990, 5, 12), date(1990, 5, 12))))]
    #[case("1990-05-XX", "1990-05-XX", Some((date(1990, 5, 1), date(1990, 5, 31))))]
    #[case("1990-05", "1990-05-XX", Some((date(1990, 5, 1), date(1990, 5, 31))))]
    #[case("1990-05~", "1990-05~", Some((date(1990, 5, 1), date(1990, 5, 31))))]
    #[case("1992-02-XX", "1992-02-XX", Some((date(1992, 2, 1), date(1992, 2, 29))))]
    #[case("1990-XX-XX", "1990-XX-XX", Some((date(1990, 1, 1), date(1990, 12, 31))))]
    #[case("1990", "1990-XX-XX", Some((date(1990, 1, 1), date(1990, 12, 31))))]
    #[case("1990~", "1990~", Some((date(1990, 1, 1), date(1990, 12, 31))))]
    #[case("1990-XX-XX~", "1990~", Some((date(1990, 1, 1), date(1990, 12, 31))))]
    #[case("1987-03-21/1988-03-20", "1987-03-21/1988-03-20", Some((date(1987, 3, 21), date(1988, 3, 20))))]
    #[case("1987-03-21~/1988-03-20~", "1987-03-21~/1988-03-20~", Some((date(1987, 3, 21), date(1988, 3, 20))))]
    #[case("XXXX", "XXXX", None)]
    #[case("/..", "/..", None)]
    fn reads_and_writes(#[case] text: &str, #[case] written: &str, #[case] days: Option<(Date, Date)>) {
        let read: PartialDate = text.parse().unwrap();
        assert_eq!(read.to_string(), written);
        assert_eq!(written.parse(), Ok(read));
        assert_eq!(read.first_possible_day().zip(read.last_possible_day()), days);
    }

    #[rstest]
    fn refuses(
        #[values(
            "",
            "~",
            "XXXX-05",
            "1990-02-31",
            "1991-02-29",
            "1990-13-XX",
            "1990-00-XX",
            "1990-05-00",
            "1990-XX-05",
            "90",
            "19900",
            "0000",
            "1990-5-1",
            "1990-05-12-01",
            "1990-05-XX-",
            "+990",
            "1990~~",
            "199X",
            "٠١٢٣",
            "1990-ab-XX",
            "1987-03-21/",
            "/",
            "..",
            "/..~",
            "../..",
            "1987-03-21/..",
            "/1987-03-21",
            "1987-03-21/1987-03-21",
            "1988-03-20/1987-03-21",
            "1987-03-21~/1988-03-20",
            "1987-03-21/1988-03-22",
            "1987/1988",
            "1987-03-21/1987-05-01/1988-03-20"
        )]
        text: &str,
    ) {
        assert_eq!(text.parse::<PartialDate>(), Err(NoPartialDate));
    }

    #[test]
    fn about_keeps_the_parts() {
        let entered = Entered::month(Calendar::Gregory, 1990, 5);
        let month = PartialDate::from_entered(entered).unwrap().about();
        assert_eq!((month.entered(Calendar::Gregory), month.is_approximate()), (Some(entered), true));
        assert_eq!(PartialDate::UNKNOWN.about(), PartialDate::UNKNOWN);
        assert_eq!(PartialDate::OPEN.about(), PartialDate::OPEN);
    }

    #[rstest]
    #[case(Entered::year(Calendar::Persian, 1366), "1987-03-21/1988-03-20")]
    #[case(Entered::month(Calendar::Persian, 1366, 5), "1987-07-23/1987-08-22")]
    #[case(Entered::day(Calendar::Persian, 1366, 5, 14), "1987-08-05")]
    #[case(Entered::year(Calendar::Ethiopic, 1980), "1987-09-12/1988-09-10")]
    #[case(Entered::month(Calendar::Ethiopic, 1979, 13), "1987-09-06/1987-09-11")]
    #[case(Entered::month(Calendar::Gregory, 1987, 5), "1987-05-XX")]
    fn other_calendars_are_stored_as_gregorian_days(#[case] entered: Entered, #[case] stored: &str) {
        let date = PartialDate::from_entered(entered).unwrap();
        assert_eq!((date.to_string().as_str(), date.entered(entered.calendar)), (stored, Some(entered)));
    }

    /// A year of one calendar is none of another: it must not come back as something that was never entered.
    #[test]
    fn a_year_reads_back_in_its_own_calendar_only() {
        let year: PartialDate = "1987-03-21/1988-03-20".parse().unwrap();
        assert_eq!([Calendar::Gregory, Calendar::Ethiopic].map(|calendar| year.entered(calendar)), [None; 2]);
        let year: PartialDate = "1987-XX-XX".parse().unwrap();
        assert_eq!([Calendar::Persian, Calendar::Ethiopic].map(|calendar| year.entered(calendar)), [None; 2]);
    }

    fn entered() -> impl Strategy<Value = Entered> {
        let parts = (1_i16..=1500, 1_u8..=13, 1_u8..=31, 0..3);
        (prop::sample::select(&Calendar::ALL), parts).prop_map(|(calendar, (years, month, day, known))| {
            // Into the years in which people live, and a good way around them.
            let year = if calendar == Calendar::Gregory { years + 700 } else { years };
            match known {
                0 => Entered::year(calendar, year),
                1 => Entered::month(calendar, year, month),
                _ => Entered::day(calendar, year, month, day),
            }
        })
    }

    proptest! {
        #[test]
        fn what_is_entered_reads_back(entered in entered(), about in any::<bool>()) {
            let Some(exact) = PartialDate::from_entered(entered) else { return Ok(()) };
            let date = if about { exact.about() } else { exact };
            let read: PartialDate = date.to_string().parse().unwrap();
            prop_assert_eq!(read, date);
            prop_assert_eq!((read.entered(entered.calendar), read.is_approximate()), (Some(entered), about));
            let possible = entered.days().unwrap();
            prop_assert_eq!(read.first_possible_day().zip(read.last_possible_day()), Some(possible));
        }
    }
}
