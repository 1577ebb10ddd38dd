//! The languages of `locales/languages.toml`. Direction, digits and calendar are attributes of a language,
//! never guessed from a text.

use super::I18nError;
use super::files::{LANGUAGES_FILE, languages_file};
use crate::domain::answer::Calendar;
use crate::domain::fault::{Fault, Source};
use crate::text::Direction;
use crate::text::digits::Digits;
use icu::locale::Locale;
use serde::Deserialize;
use std::sync::LazyLock;

/// One interface language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    code: String,
    locale: String,
    name: String,
    welcome: String,
    direction: Script,
    digits: Numerals,
    calendar: Option<Calendar>,
    months_beside: Option<String>,
    first_day: Option<String>,
    reviewed: bool,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Script {
    Ltr,
    Rtl,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Numerals {
    Latin,
    ArabicIndic,
    Persian,
}

impl Language {
    /// The code used in settings, forms and file names, for example `ar`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The BCP 47 locale of its numbers and dates, for example `ar-SY`.
    #[must_use]
    pub fn locale(&self) -> &str {
        &self.locale
    }

    /// Its name in itself.
    #[must_use]
    pub fn own_name(&self) -> &str {
        &self.name
    }

    /// The greeting on its tile.
    #[must_use]
    pub fn welcome(&self) -> &str {
        &self.welcome
    }

    /// The way its lines run.
    #[must_use]
    pub const fn direction(&self) -> Direction {
        match self.direction {
            Script::Ltr => Direction::LeftToRight,
            Script::Rtl => Direction::RightToLeft,
        }
    }

    /// The digits it is written with.
    #[must_use]
    pub const fn digits(&self) -> Digits {
        match self.digits {
            Numerals::Latin => Digits::Latin,
            Numerals::ArabicIndic => Digits::ArabicIndic,
            Numerals::Persian => Digits::Persian,
        }
    }

    /// Whether a native speaker has read its texts.
    #[must_use]
    pub const fn is_reviewed(&self) -> bool {
        self.reviewed
    }

    /// The calendar in which most of its speakers count.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        self.calendar.unwrap_or(Calendar::Gregory)
    }

    /// All calendars, its own first.
    #[must_use]
    pub fn calendars(&self) -> [Calendar; 3] {
        let mut all = Calendar::ALL;
        all.sort_by_key(|calendar| *calendar != self.calendar());
        all
    }

    /// How the first day of a month is written where it is not a plain number: "1er".
    pub(super) fn first_day(&self) -> Option<&str> {
        self.first_day.as_deref()
    }

    pub(super) fn icu_locale(&self) -> Result<Locale, I18nError> {
        locale(&self.locale)
    }

    /// The locale whose names of months stand beside its own: some languages of ours are spoken in two countries.
    pub(super) fn locale_beside(&self) -> Result<Option<Locale>, I18nError> {
        self.months_beside.as_deref().map(locale).transpose()
    }
}

fn locale(name: &str) -> Result<Locale, I18nError> {
    name.parse().map_err(|_| I18nError::Formats(name.to_owned()))
}

/// All interface languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Languages {
    #[serde(rename = "language")]
    all: Vec<Language>,
}

impl Languages {
    /// The languages compiled in, read once.
    ///
    /// # Errors
    /// [`I18nError::Locales`] if `locales/languages.toml` has a fault; a test proves that it has none.
    pub fn built_in() -> Result<&'static Self, I18nError> {
        static LANGUAGES: LazyLock<Result<Languages, Fault>> =
            LazyLock::new(|| Languages::parse(Source::new(LANGUAGES_FILE, languages_file())));
        LANGUAGES.as_ref().map_err(|fault| I18nError::Locales(vec![fault.clone()]))
    }

    pub(super) fn parse(source: Source<'_>) -> Result<Self, Fault> {
        toml::from_str(source.text).map_err(|error| {
            let help = "give each language code, locale, name, welcome, direction, digits and reviewed";
            source.fault(error.span().unwrap_or_default(), "K-TEXT-03", error.message(), help)
        })
    }

    /// The language with this code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Language> {
        self.all.iter().find(|language| language.code == code)
    }

    /// Every language, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Language> {
        self.all.iter()
    }

    /// Every code, in the order of the file.
    #[must_use]
    pub fn codes(&self) -> Vec<&str> {
        self.iter().map(Language::code).collect()
    }
}
