//! A value while an expression is evaluated, with the coercions of XPath 1.0 (4.2 to 4.4) and ODK's days.

use jiff::civil::{Date, DateTime};

/// A text, number, truth, day or moment. An empty text stands for everything that was not answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
    /// A text, a code, or several codes with spaces between them.
    Text(String),
    /// A number; NaN where there is none.
    Number(f64),
    /// True or false.
    Truth(bool),
    /// A day.
    Day(Date),
    /// A day with a time, as the wall clock of the place shows it.
    Moment(DateTime),
}

pub(super) const EPOCH: Date = Date::constant(1970, 1, 1);
const DAY_IN_MILLISECONDS: f64 = 86_400_000.0;

impl Datum {
    /// What an unanswered, refused, skipped or irrelevant question counts as.
    pub const EMPTY: Self = Self::Text(String::new());

    /// As a text: whole numbers without a point, days as `2026-11-23`, moments as `2026-11-23T14:30:00`.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) if number.is_infinite() => {
                if *number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
            }
            // Adding 0 turns -0 into 0.
            Self::Number(number) => (number + 0.0).to_string(),
            Self::Truth(truth) => truth.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Moment(moment) => moment.to_string(),
        }
    }

    /// As a number: NaN for a text that is none, 1 and 0 for truths, days since 1970-01-01 for days and moments,
    /// with the time as a fraction.
    #[must_use]
    pub fn number(&self) -> f64 {
        match self {
            Self::Text(text) => number(text),
            Self::Number(number) => *number,
            Self::Truth(truth) => f64::from(u8::from(*truth)),
            Self::Day(day) => f64::from(days(*day)),
            Self::Moment(moment) => {
                let midnight = moment.date().at(0, 0, 0, 0);
                let seconds = moment.duration_since(midnight).as_secs_f64();
                f64::from(days(moment.date())) + seconds * 1000.0 / DAY_IN_MILLISECONDS
            }
        }
    }

    /// As a truth: a text that is not empty, a number neither 0 nor NaN.
    #[must_use]
    pub fn truth(&self) -> bool {
        match self {
            Self::Text(text) => !text.is_empty(),
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Truth(truth) => *truth,
            Self::Day(_) | Self::Moment(_) => true,
        }
    }

    /// As a day, if it is one.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Text(text) => text.trim().parse().ok(),
            Self::Number(number) if number.is_finite() => {
                // Out of range saturates, and the addition then fails as it should.
                #[expect(clippy::cast_possible_truncation, reason = "saturates")]
                let days = number.floor() as i32;
                EPOCH.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
            }
            Self::Number(_) | Self::Truth(_) => None,
            Self::Day(day) => Some(*day),
            Self::Moment(moment) => Some(moment.date()),
        }
    }

    /// As a day with a time, if it is one; a day alone begins at midnight. What a text says after the time of day
    /// (`+03:00`) is left out: the hour is the one that the wall clock showed.
    #[must_use]
    pub fn moment(&self) -> Option<DateTime> {
        match self {
            Self::Text(text) => text.trim().parse().ok(),
            Self::Number(number) => {
                let midnight = self.day()?.at(0, 0, 0, 0);
                // Less than one day, so it fits.
                #[expect(clippy::cast_possible_truncation, reason = "saturates")]
                let milliseconds = ((number - number.floor()) * DAY_IN_MILLISECONDS).round() as i64;
                midnight.checked_add(jiff::SignedDuration::from_millis(milliseconds)).ok()
            }
            Self::Truth(_) => None,
            Self::Day(day) => Some(day.at(0, 0, 0, 0)),
            Self::Moment(moment) => Some(*moment),
        }
    }

    /// Whether it is the empty text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }
}

fn days(day: Date) -> i32 {
    day.since(EPOCH).map_or(0, |span| span.get_days())
}

/// XPath 1.0, 4.4: optional white space, an optional minus, digits with at most one point; anything else is NaN.
fn number(text: &str) -> f64 {
    let text = text.trim_matches([' ', '\t', '\r', '\n']);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if plain { text.parse().unwrap_or(f64::NAN) } else { f64::NAN }
}
