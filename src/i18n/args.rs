//! What is put into a message: numbers, and texts that may not disturb the order of what stands around them.

use crate::text::SafeText;

/// The arguments of one message.
#[derive(Clone, Debug, Default)]
pub struct Args(Vec<(&'static str, Arg)>);

/// One argument.
#[derive(Clone, Debug)]
pub(super) enum Arg {
    /// Chooses plural forms and prints in the language's digits.
    Number(i64),
    /// Prints between isolates.
    Text(SafeText),
}

impl Args {
    /// No arguments.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a number.
    #[must_use]
    pub fn number(mut self, name: &'static str, value: impl Into<i64>) -> Self {
        self.0.push((name, Arg::Number(value.into())));
        self
    }

    /// Adds a count of things, as lengths and places come.
    #[must_use]
    pub fn count(self, name: &'static str, value: usize) -> Self {
        self.number(name, i64::try_from(value).unwrap_or(i64::MAX))
    }

    /// Adds a text: a name, a date, a phone number.
    #[must_use]
    pub fn text(mut self, name: &'static str, value: &SafeText) -> Self {
        self.0.push((name, Arg::Text(value.clone())));
        self
    }

    pub(super) fn get(&self, name: &str) -> Option<&Arg> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}
