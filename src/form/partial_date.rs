//! Dates of which a person may know only a part: EDTF (ISO 8601-2 level 1) as the questionnaire uses it.
//! `1990-05-12`, `1990-05-XX`, `1990-XX-XX`, the same as "about" (`1990-05-12~`, `1990-05~`, `1990~`) and `XXXX`.
//! A value always names days that exist; a day is only known with its month, a month only with its year.

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
    Year(i16),
    /// The first day stands for the month.
    Month(Date),
    Day(Date),
}

/// A text that is no such date, or names a day that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a date is written 1990-05-12, 1990-05-XX, 1990-XX-XX, 1990~ or XXXX")]
pub struct NoPartialDate;

impl PartialDate {
    /// `XXXX`: nothing is known.
    pub const UNKNOWN: Self = Self { known: Known::Nothing, approximate: false };

    /// A year from 1 to 9999.
    #[must_use]
    pub fn from_year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self::exact(Known::Year(year)))
    }

    /// A month of a year.
    #[must_use]
    pub fn from_month(year: i16, month: u8) -> Option<Self> {
        existing(year, month, 1).map(Known::Month).map(Self::exact)
    }

    /// A day.
    #[must_use]
    pub fn from_day(year: i16, month: u8, day: u8) -> Option<Self> {
        existing(year, month, day).map(Known::Day).map(Self::exact)
    }

    const fn exact(known: Known) -> Self {
        Self { known, approximate: false }
    }

    /// The same, but only "about"; an unknown date stays as it is.
    #[must_use]
    pub const fn about(self) -> Self {
        Self { approximate: !matches!(self.known, Known::Nothing), ..self }
    }

    /// The year, if known.
    #[must_use]
    pub fn year(self) -> Option<i16> {
        match self.known {
            Known::Nothing => None,
            Known::Year(year) => Some(year),
            Known::Month(date) | Known::Day(date) => Some(date.year()),
        }
    }

    /// The month from 1, if known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        match self.known {
            Known::Nothing | Known::Year(_) => None,
            Known::Month(date) | Known::Day(date) => Some(date.month().unsigned_abs()),
        }
    }

    /// The day of the month from 1, if known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        match self.known {
            Known::Day(date) => Some(date.day().unsigned_abs()),
            _ => None,
        }
    }

    /// Whether it is only "about".
    #[must_use]
    pub const fn is_approximate(self) -> bool {
        self.approximate
    }

    /// The first day it can be; nothing for `XXXX`.
    #[must_use]
    pub fn first_possible_day(self) -> Option<Date> {
        match self.known {
            Known::Nothing => None,
            Known::Year(year) => Date::new(year, 1, 1).ok(),
            Known::Month(date) | Known::Day(date) => Some(date),
        }
    }

    /// The last day it can be, which gives the lowest possible age; nothing for `XXXX`.
    #[must_use]
    pub fn last_possible_day(self) -> Option<Date> {
        match self.known {
            Known::Nothing => None,
            Known::Year(year) => Date::new(year, 12, 31).ok(),
            Known::Month(date) => Some(date.last_of_month()),
            Known::Day(date) => Some(date),
        }
    }
}

/// The day, if the year is one of ours and the calendar has it.
fn existing(year: i16, month: u8, day: u8) -> Option<Date> {
    PartialDate::from_year(year)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.known, self.approximate) {
            (Known::Nothing, _) => formatter.write_str("XXXX"),
            (Known::Year(year), false) => write!(formatter, "{year:04}-XX-XX"),
            (Known::Year(year), true) => write!(formatter, "{year:04}~"),
            (Known::Month(date), false) => write!(formatter, "{:04}-{:02}-XX", date.year(), date.month()),
            (Known::Month(date), true) => write!(formatter, "{:04}-{:02}~", date.year(), date.month()),
            (Known::Day(date), false) => write!(formatter, "{date}"),
            (Known::Day(date), true) => write!(formatter, "{date}~"),
        }
    }
}

impl FromStr for PartialDate {
    type Err = NoPartialDate;

    /// Also takes the shorter ways to write the same: `1990`, `1990-05`, `1990-XX-XX~`.
    fn from_str(text: &str) -> Result<Self, NoPartialDate> {
        let (text, approximate) = text.strip_suffix('~').map_or((text, false), |text| (text, true));
        let parts: Vec<Option<i16>> = match text {
            "XXXX" => return Ok(Self::UNKNOWN),
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
        let date = match *parts.as_slice() {
            [Some(year)] | [Some(year), None] | [Some(year), None, None] => Self::from_year(year),
            [Some(year), Some(month)] | [Some(year), Some(month), None] => {
                small(month).and_then(|month| Self::from_month(year, month))
            }
            [Some(year), Some(month), Some(day)] => {
                small(month).zip(small(day)).and_then(|(month, day)| Self::from_day(year, month, day))
            }
            _ => None,
        };
        date.map(|date| if approximate { date.about() } else { date }).ok_or(NoPartialDate)
    }
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
    #[case("XXXX", "XXXX", None)]
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
            "1990-ab-XX"
        )]
        text: &str,
    ) {
        assert_eq!(text.parse::<PartialDate>(), Err(NoPartialDate));
    }

    #[test]
    fn about_keeps_the_parts() {
        let month = PartialDate::from_month(1990, 5).unwrap().about();
        assert_eq!(
            (month.year(), month.month(), month.day(), month.is_approximate()),
            (Some(1990), Some(5), None, true)
        );
        assert_eq!(PartialDate::UNKNOWN.about(), PartialDate::UNKNOWN);
        assert_eq!(PartialDate::from_day(1990, 2, 31), None);
    }
}
