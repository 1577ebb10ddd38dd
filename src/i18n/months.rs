//! The names of the months of every calendar, in a language and, where it is spoken in two countries, in the other
//! country's words: Dari says «حمل» where the Farsi of Iran says «فروردین». Each calendar's names are made when they
//! are first asked for; a missing name is empty, never one of another calendar.

use super::date::safe;
use crate::domain::answer::Calendar;
use crate::domain::calendar::rata_die;
use crate::text::SafeText;
use icu::calendar::Date;
use icu::calendar::cal::{Ethiopian, Gregorian, Persian};
use icu::datetime::fieldsets::M;
use icu::datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter};
use std::sync::OnceLock;

/// The months of all calendars in one language.
pub(super) struct Months {
    own: [Names; 3],
    beside: Option<[Names; 3]>,
}

/// The months of one calendar in one locale.
struct Names {
    calendar: Calendar,
    locale: DateTimeFormatterPreferences,
    names: OnceLock<Vec<SafeText>>,
}

impl Months {
    pub(super) fn new(
        locale: DateTimeFormatterPreferences,
        beside: Option<DateTimeFormatterPreferences>,
    ) -> Self {
        let names = |locale| Calendar::ALL.map(|calendar| Names { calendar, locale, names: OnceLock::new() });
        Self { own: names(locale), beside: beside.map(names) }
    }

    /// The name of a month, from 1.
    pub(super) fn name(&self, calendar: Calendar, month: u8) -> SafeText {
        of(&self.own, calendar, month).cloned().unwrap_or_default()
    }

    /// Its name in the other country, if that is another word.
    pub(super) fn beside(&self, calendar: Calendar, month: u8) -> Option<SafeText> {
        let beside = of(self.beside.as_ref()?, calendar, month)?;
        (of(&self.own, calendar, month) != Some(beside)).then(|| beside.clone())
    }
}

fn of(all: &[Names; 3], calendar: Calendar, month: u8) -> Option<&SafeText> {
    let names = all.iter().find(|names| names.calendar == calendar)?;
    names.get().get(usize::from(month).checked_sub(1)?)
}

impl Names {
    fn get(&self) -> &[SafeText] {
        self.names.get_or_init(|| self.made().unwrap_or_default())
    }

    fn made(&self) -> Option<Vec<SafeText>> {
        /// Any year: all years of a calendar have the same months.
        const YEAR: i16 = 1400;
        let first = |month| self.calendar.day(YEAR, month, 1).map(rata_die);
        let days = (1..=self.calendar.months(YEAR)).filter_map(first);
        let (locale, month) = (self.locale, M::long());
        Some(match self.calendar {
            Calendar::Gregory => {
                let format = FixedCalendarDateTimeFormatter::try_new(locale, month).ok()?;
                days.map(|day| safe(format.format(&Date::from_rata_die(day, Gregorian)))).collect()
            }
            Calendar::Persian => {
                let format = FixedCalendarDateTimeFormatter::try_new(locale, month).ok()?;
                days.map(|day| safe(format.format(&Date::from_rata_die(day, Persian)))).collect()
            }
            Calendar::Ethiopic => {
                let format = FixedCalendarDateTimeFormatter::try_new(locale, month).ok()?;
                days.map(|day| safe(format.format(&Date::from_rata_die(day, Ethiopian::new())))).collect()
            }
        })
    }
}
