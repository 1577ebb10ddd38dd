//! Days and times in a language's own words and digits. Dates are Gregorian, whatever calendar the locale
//! prefers. Dates that a person entered in another calendar are put together by the catalog.

use super::I18nError;
use super::language::Language;
use super::months::Months;
use crate::domain::calendar::rata_die;
use crate::text::SafeText;
use crate::text::digits::{Digits, localize};
use icu::calendar::cal::Gregorian;
use icu::datetime::fieldsets::{E, MDE, T, YM, YMD, YMDE};
use icu::datetime::options::YearStyle;
use icu::datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu::locale::preferences::extensions::unicode::keywords::HourCycle;
use jiff::civil;

type Format<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// The date formats of one language.
pub(super) struct Dates {
    long: Format<YMD>,
    short: Format<YMD>,
    day: Format<MDE>,
    day_of_year: Format<YMDE>,
    month_of_year: Format<YM>,
    weekday: Format<E>,
    time: NoCalendarFormatter<T>,
    months: Months,
    digits: Digits,
    first_day: Option<String>,
}

impl Dates {
    pub(super) fn of(language: &Language) -> Result<Self, I18nError> {
        let mut locale = DateTimeFormatterPreferences::from(&language.icu_locale()?);
        locale.hour_cycle = Some(HourCycle::H23);
        let missing = |_| I18nError::Formats(language.locale().to_owned());
        let short = YMD::short().with_year_style(YearStyle::Full);
        Ok(Self {
            long: Format::try_new(locale, YMD::long()).map_err(missing)?,
            short: Format::try_new(locale, short).map_err(missing)?,
            day: Format::try_new(locale, MDE::long()).map_err(missing)?,
            day_of_year: Format::try_new(locale, YMDE::long()).map_err(missing)?,
            month_of_year: Format::try_new(locale, YM::long()).map_err(missing)?,
            weekday: Format::try_new(locale, E::long()).map_err(missing)?,
            time: NoCalendarFormatter::try_new(locale, T::hm()).map_err(missing)?,
            months: Months::new(locale, language.locale_beside()?.as_ref().map(Into::into)),
            digits: language.digits(),
            first_day: language.first_day().map(str::to_owned),
        })
    }

    /// "19 November 2026".
    pub(super) fn long(&self, date: civil::Date) -> SafeText {
        self.written(date, self.long.format(&gregorian(date)))
    }

    /// "19/11/2026".
    pub(super) fn short(&self, date: civil::Date) -> SafeText {
        safe(self.short.format(&gregorian(date)))
    }

    /// "Thursday, 19 November", with the year unless it goes without saying.
    pub(super) fn day(&self, date: civil::Date, is_this_year: bool) -> SafeText {
        let day = gregorian(date);
        if is_this_year {
            self.written(date, self.day.format(&day))
        } else {
            self.written(date, self.day_of_year.format(&day))
        }
    }

    /// CLDR counts also the first of a month; French does not.
    fn written(&self, date: civil::Date, formatted: impl ToString) -> SafeText {
        let Some(first) = self.first_day.as_deref().filter(|_| date.day() == 1) else {
            return safe(formatted);
        };
        let formatted = formatted.to_string();
        let words: Vec<&str> =
            formatted.split(' ').map(|word| if word == "1" { first } else { word }).collect();
        safe(words.join(" "))
    }

    /// "November 2026".
    pub(super) fn month_of_year(&self, date: civil::Date) -> SafeText {
        safe(self.month_of_year.format(&gregorian(date)))
    }

    /// The names of months.
    pub(super) const fn months(&self) -> &Months {
        &self.months
    }

    /// A year of whatever calendar: digits only, no group marks, no era.
    pub(super) fn year(&self, year: i16) -> SafeText {
        SafeText::authored(&localize(&year.to_string(), self.digits))
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
}

pub(super) fn safe(formatted: impl ToString) -> SafeText {
    SafeText::authored(&formatted.to_string())
}

fn gregorian(date: civil::Date) -> icu::calendar::Date<Gregorian> {
    icu::calendar::Date::from_rata_die(rata_die(date), Gregorian)
}
