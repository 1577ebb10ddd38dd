//! The program's own words, numbers and dates, in every language of `locales/` (compiled in).
//! A language is a folder of Fluent files and one entry in `locales/languages.toml`, no Rust.
//! Nothing falls back to another language: a text that is missing is a fault that the tests and
//! `mobio check` report. Numbers, plurals, lists and dates follow CLDR (icu).

mod args;
mod catalog;
mod date;
mod files;
mod language;
pub mod lint;
mod months;
mod number;
mod pattern;
mod texts;

pub use args::Args;
pub use catalog::Catalog;
pub use language::{Language, Languages};

use crate::domain::fault::Fault;
use thiserror::Error;

/// Why words or formats are not there. Built-in data are at fault: a new version of the program is needed.
#[derive(Debug, Error)]
pub enum I18nError {
    /// `locales/` has faults; the first one is shown.
    #[error("the built-in texts have {} faults: {}", .0.len(), first(.0))]
    Locales(Vec<Fault>),
    /// icu has no data for a locale.
    #[error("no formats for the locale {0}; correct it in locales/languages.toml")]
    Formats(String),
}

impl I18nError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Locales(_) => "K-TEXT-01",
            Self::Formats(_) => "K-TEXT-02",
        }
    }

    /// Whether trying again cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        true
    }
}

fn first(faults: &[Fault]) -> String {
    faults.first().map(Fault::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests;
