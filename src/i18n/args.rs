//! What is put into a message: numbers, and texts that may not disturb the order of what stands around them.

use crate::text::SafeText;
use fluent_bundle::{FluentArgs, FluentValue};

/// The arguments of one message. It has no Debug: it may hold what a person said.
#[derive(Default)]
pub struct Args(FluentArgs<'static>);

impl Args {
    /// No arguments.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a whole number up to 2^53: chooses plural forms and prints in the language's digits.
    #[must_use]
    pub fn number(mut self, name: &'static str, value: impl Into<i64>) -> Self {
        self.0.set(name, value.into());
        self
    }

    /// Adds a count of things, as lengths and places come.
    #[must_use]
    pub fn count(self, name: &'static str, value: usize) -> Self {
        self.number(name, i64::try_from(value).unwrap_or(i64::MAX))
    }

    /// Adds a text: a name, a date, a phone number. Prints between isolates wherever something stands beside it.
    #[must_use]
    pub fn text(mut self, name: &'static str, value: &SafeText) -> Self {
        self.0.set(name, FluentValue::from(value.as_str().to_owned()));
        self
    }

    pub(super) const fn fluent(&self) -> &FluentArgs<'static> {
        &self.0
    }
}
