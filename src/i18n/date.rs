//! Days and times in a language's own words and digits. Dates are Gregorian, whatever calendar the locale
//! prefers; the local calendar stands beside them where the language has one.

use super::I18nError;
use super::language::{Language, LocalCalendar};
use crate::text::SafeText;
use icu::calendar::cal::{Gregorian, Persian};
use icu::calendar::types::RataDie;
use icu::datetime::fieldsets::{E, M, MDE, T, Y, YM, YMD, YMDE};
use icu::datetime::options::YearStyle;
use icu::datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu::locale::preferences::extensions::unicode::keywords::HourCycle;
use jiff::civil::{self, date};

type Format<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// The date formats of one language.
pub(super) struct Dates {
    long: Format<YMD>,
    short: Format<YMD>,
    day: Format<MDE>,
    day_of_year: Format<YMDE>,
    month_of_year: Format<YM>,
    month: Format<M>,
    year: Format<Y>,
    weekday: Format<E>,
    time: NoCalendarFormatter<T>,
    local: Option<FixedCalendarDateTimeFormatter<Persian, YMD>>,
}

impl Dates {
    pub(super) fn of(language: &Language) -> Result<Self, I18nError> {
        let mut locale = DateTimeFormatterPreferences::from(&language.icu_locale()?);
        locale.hour_cycle = Some(HourCycle::H23);
        let missing = |_| I18nError::Formats(language.locale().to_owned());
        let short = YMD::short().with_year_style(YearStyle::Full);
        let local = match language.calendar() {
            Some(LocalCalendar::Persian) => {
                Some(FixedCalendarDateTimeFormatter::try_new(locale, YMD::long()).map_err(missing)?)
            }
            None => None,
        };
        Ok(Self {
            long: Format::try_new(locale, YMD::long()).map_err(missing)?,
            short: Format::try_new(locale, short).map_err(missing)?,
            day: Format::try_new(locale, MDE::long()).map_err(missing)?,
            day_of_year: Format::try_new(locale, YMDE::long()).map_err(missing)?,
            month_of_year: Format::try_new(locale, YM::long()).map_err(missing)?,
            month: Format::try_new(locale, M::long()).map_err(missing)?,
            year: Format::try_new(locale, Y::long()).map_err(missing)?,
            weekday: Format::try_new(locale, E::long()).map_err(missing)?,
            time: NoCalendarFormatter::try_new(locale, T::hm()).map_err(missing)?,
            local,
        })
    }

    /// "19 November 2026".
    pub(super) fn long(&self, date: civil::Date) -> SafeText {
        safe(self.long.format(&gregorian(date)))
    }

    /// "19/11/2026".
    pub(super) fn short(&self, date: civil::Date) -> SafeText {
        safe(self.short.format(&gregorian(date)))
    }

    /// "Thursday, 19 November", with the year unless it goes without saying.
    pub(super) fn day(&self, date: civil::Date, is_this_year: bool) -> SafeText {
        let day = gregorian(date);
        if is_this_year { safe(self.day.format(&day)) } else { safe(self.day_of_year.format(&day)) }
    }

    /// The long date in the language's own calendar, if it has one.
    pub(super) fn local(&self, date: civil::Date) -> Option<SafeText> {
        let local = self.local.as_ref()?;
        Some(safe(local.format(&icu::calendar::Date::from_rata_die(rata_die(date), Persian))))
    }

    /// The name of a month, 1 to 12; nothing for another number.
    pub(super) fn month(&self, month: u8) -> SafeText {
        first_day(2000, month, 1).map(|day| safe(self.month.format(&gregorian(day)))).unwrap_or_default()
    }

    /// The name of the day of the week.
    pub(super) fn weekday(&self, date: civil::Date) -> SafeText {
        safe(self.weekday.format(&gregorian(date)))
    }

    /// "14:32".
    pub(super) fn time(&self, time: civil::Time) -> SafeText {
        let part = |part: i8| u8::try_from(part).unwrap_or_default();
        let time = icu::time::Time::try_new(part(time.hour()), part(time.minute()), 0, 0);
        time.map(|time| safe(self.time.format(&time))).unwrap_or_default()
    }

    /// The known parts of a date; nothing if not even the year is known, or there is no such day.
    pub(super) fn partial(&self, year: Option<i16>, month: Option<u8>, day: Option<u8>) -> Option<SafeText> {
        let first = gregorian(first_day(year?, month.unwrap_or(1), day.unwrap_or(1))?);
        Some(match (month, day) {
            (Some(_), Some(_)) => safe(self.long.format(&first)),
            (Some(_), None) => safe(self.month_of_year.format(&first)),
            (None, _) => safe(self.year.format(&first)),
        })
    }
}

fn safe(formatted: impl ToString) -> SafeText {
    SafeText::authored(&formatted.to_string())
}

fn first_day(year: i16, month: u8, day: u8) -> Option<civil::Date> {
    civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn gregorian(date: civil::Date) -> icu::calendar::Date<Gregorian> {
    icu::calendar::Date::from_rata_die(rata_die(date), Gregorian)
}

/// Days since the start of year 1, counted from 1 (Reingold and Dershowitz).
fn rata_die(day: civil::Date) -> RataDie {
    const UNIX_EPOCH: i64 = 719_163;
    RataDie::new(UNIX_EPOCH + day.duration_since(date(1970, 1, 1)).as_hours() / 24)
}
