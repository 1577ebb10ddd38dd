//! All words of one language, kept and printed by fluent-bundle. [`Catalog::new`] refuses a language with any fault
//! in its files, so what can be asked for is there; what was never written shows its id between ⟨ ⟩, which a test
//! searches for. Digits and plural categories are icu's: fluent-bundle's own miss French "many" and take Arabic 103
//! for "other", so the texts choose between the cases of `PLURAL($number)`.

use super::I18nError;
use super::args::Args;
use super::date::Dates;
use super::files::fluent_files;
use super::language::Language;
use super::number::{self, Lists, Plurals};
use super::pattern::PLURAL;
use super::texts::{Text, read};
use crate::domain::answer::{Calendar, NonAnswer};
use crate::domain::calendar::Entered;
use crate::text::SafeText;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::Scope;
use fluent_bundle::{FluentResource, FluentValue};
use jiff::civil::{Date, DateTime, Time};

/// The words, numbers and dates of one language.
pub struct Catalog {
    language: Language,
    messages: Messages,
    lists: Lists,
    dates: Dates,
}

type Messages = FluentBundle<FluentResource>;

impl Catalog {
    /// Reads the built-in texts of a language.
    ///
    /// # Errors
    /// [`I18nError::Locales`] with every fault of its files, [`I18nError::Formats`] for an unknown locale.
    pub fn new(language: &Language) -> Result<Self, I18nError> {
        let (texts, faults) = read(&fluent_files(language.code()));
        if !faults.is_empty() {
            return Err(I18nError::Locales(faults));
        }
        Ok(Self {
            messages: bundle(language, texts)?,
            lists: Lists::of(language)?,
            dates: Dates::of(language)?,
            language: language.clone(),
        })
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> &Language {
        &self.language
    }

    /// The message without arguments.
    #[must_use]
    pub fn say(&self, id: &str) -> SafeText {
        self.say_with(id, &Args::new())
    }

    /// The message with arguments; texts among them stand between isolates (UAX #9).
    #[must_use]
    pub fn say_with(&self, id: &str, args: &Args) -> SafeText {
        let message = self.messages.get_message(id).and_then(|message| message.value());
        let Some(message) = message else { return SafeText::authored(&format!("⟨{id}⟩")) };
        // What can go wrong is an argument that was not given: its name shows.
        let text = self.messages.format_pattern(message, Some(args.fluent()), &mut Vec::new());
        SafeText::authored(&text)
    }

    /// What to tell people about an error with this code, for example `K-STORE-03`; a code without words of
    /// its own gets the general ones.
    #[must_use]
    pub fn error(&self, code: &str) -> SafeText {
        self.known_error(code).unwrap_or_else(|| self.say("error-other"))
    }

    /// The words for exactly this code, where they help more than the general ones.
    #[must_use]
    pub fn known_error(&self, code: &str) -> Option<SafeText> {
        let id = format!("error-{}", code.to_ascii_lowercase());
        self.messages.has_message(&id).then(|| self.say(&id))
    }

    /// One of the three non-answers in words.
    #[must_use]
    pub fn non_answer(&self, non_answer: NonAnswer) -> SafeText {
        self.say(match non_answer {
            NonAnswer::DoNotKnow => "answer-na-dont-know",
            NonAnswer::PreferNot => "answer-na-prefer-not",
            NonAnswer::Later => "answer-na-later",
        })
    }

    /// A whole number up to 2^53.
    #[must_use]
    pub fn number(&self, number: i64) -> SafeText {
        let scope = Scope::new(&self.messages, None, None);
        SafeText::authored(&FluentValue::from(number).into_string(&scope))
    }

    /// "a, b and c".
    #[must_use]
    pub fn list_and(&self, parts: &[SafeText]) -> SafeText {
        self.lists.and(parts)
    }

    /// "19 November 2026", Gregorian.
    #[must_use]
    pub fn date_long(&self, date: Date) -> SafeText {
        self.dates.long(date)
    }

    /// "19/11/2026", Gregorian.
    #[must_use]
    pub fn date_short(&self, date: Date) -> SafeText {
        self.dates.short(date)
    }

    /// The long date; where people count in another calendar, that one beside it.
    #[must_use]
    pub fn date_with_local_calendar(&self, date: Date) -> SafeText {
        let gregorian = self.dates.long(date);
        match self.language.calendar() {
            Calendar::Gregory => gregorian,
            calendar => {
                let Entered { year, month, day, .. } = calendar.read(date);
                let month = self.month_name(calendar, month.unwrap_or_default());
                let local = self.day_month_year(day, &month, year);
                let args = Args::new().text("date", &gregorian).text("local", &local);
                self.say_with("date-two-calendars", &args)
            }
        }
    }

    /// The name of a month of a calendar, from 1.
    #[must_use]
    pub fn month_name(&self, calendar: Calendar, month: u8) -> SafeText {
        self.dates.months().name(calendar, month)
    }

    /// The other name of a month, where a language is spoken in two countries and they call it differently.
    #[must_use]
    pub fn month_name_beside(&self, calendar: Calendar, month: u8) -> Option<SafeText> {
        self.dates.months().beside(calendar, month)
    }

    /// A year of any calendar.
    #[must_use]
    pub fn year(&self, year: i16) -> SafeText {
        self.dates.year(year)
    }

    /// The name of a calendar.
    #[must_use]
    pub fn calendar(&self, calendar: Calendar) -> SafeText {
        self.say(match calendar {
            Calendar::Gregory => "calendar-gregory",
            Calendar::Persian => "calendar-persian",
            Calendar::Ethiopic => "calendar-ethiopic",
        })
    }

    /// The name of the day of the week.
    #[must_use]
    pub fn weekday(&self, date: Date) -> SafeText {
        self.dates.weekday(date)
    }

    /// "14:32".
    #[must_use]
    pub fn time(&self, time: Time) -> SafeText {
        self.dates.time(time)
    }

    /// "today at 14:32", or the day with its weekday and the time.
    #[must_use]
    pub fn moment(&self, moment: DateTime, today: Date) -> SafeText {
        let args = Args::new().text("time", &self.time(moment.time()));
        if moment.date() == today {
            return self.say_with("moment-today", &args);
        }
        let day = self.dates.day(moment.date(), moment.year() == today.year());
        self.say_with("moment-day", &args.text("date", &day))
    }

    /// A date as it was entered; a calendar that goes without saying in this language is not named.
    #[must_use]
    pub fn entered(&self, entered: Entered) -> SafeText {
        let Entered { calendar, year, month, day } = entered;
        let date = match (calendar, month, entered.days()) {
            (Calendar::Gregory, Some(_), Some((first, _))) => match day {
                Some(_) => self.dates.long(first),
                None => self.dates.month_of_year(first),
            },
            (_, Some(month), _) => {
                let name = self.month_name(calendar, month);
                let both = [Some(name), self.month_name_beside(calendar, month)];
                let month = SafeText::join(both.iter().flatten(), &SafeText::authored("/"));
                self.day_month_year(day, &month, year)
            }
            (_, None, _) => self.year(year),
        };
        if calendar == Calendar::Gregory || calendar == self.language.calendar() {
            return date;
        }
        let args = Args::new().text("date", &date).text("calendar", &self.calendar(calendar));
        self.say_as_one("date-in-calendar", &args)
    }

    fn day_month_year(&self, day: Option<u8>, month: &SafeText, year: i16) -> SafeText {
        let args = Args::new().text("month", month).text("year", &self.year(year));
        match day {
            None => self.say_as_one("date-month-year", &args),
            Some(day) => self.say_as_one("date-day-month-year", &args.number("day", day)),
        }
    }

    /// A message whose parts are all of this language: without isolates between them, so that its own letters tell
    /// which way it runs where it is put into another message.
    fn say_as_one(&self, id: &str, args: &Args) -> SafeText {
        SafeText::authored(&self.say_with(id, args).as_str().replace(['\u{2068}', '\u{2069}'], ""))
    }

    /// A Gregorian year or month for the days of a year or month of another calendar, which mostly lie in two.
    #[must_use]
    pub fn between(&self, first: Date, last: Date) -> SafeText {
        let is_year = first.until(last).is_ok_and(|days| days.get_days() > 31);
        let (one, other) = match (is_year, first.year() == last.year()) {
            (true, _) => (self.year(first.year()), self.year(last.year())),
            (false, false) => (self.dates.month_of_year(first), self.dates.month_of_year(last)),
            (false, true) if first.month() == last.month() => return self.dates.month_of_year(first),
            (false, true) => {
                let month = u8::try_from(first.month()).unwrap_or_default();
                (self.month_name(Calendar::Gregory, month), self.dates.month_of_year(last))
            }
        };
        self.say_with("date-either", &Args::new().text("first", &one).text("second", &other))
    }

    /// "About" this date.
    #[must_use]
    pub fn about(&self, date: &SafeText) -> SafeText {
        self.say_with("date-about", &Args::new().text("date", date))
    }
}

/// All messages of one language; inserted values stand between isolates, numbers have its digits.
pub(super) fn bundle(language: &Language, texts: Vec<Text>) -> Result<Messages, I18nError> {
    let unknown = |_| I18nError::Formats(language.locale().to_owned());
    let mut messages = FluentBundle::new_concurrent(vec![language.locale().parse().map_err(unknown)?]);
    messages.set_formatter(Some(number::print));
    let plurals = Plurals::of(language)?;
    // It is the first of its name.
    let _ = messages.add_function(PLURAL, move |values, _| match values {
        [FluentValue::Number(number)] => plurals.category(number.value as i64).into(),
        _ => FluentValue::Error,
    });
    for text in texts {
        // Of messages that are written twice, a fault by itself, the first one counts.
        let _ = messages.add_resource(text.into_resource());
    }
    Ok(messages)
}
