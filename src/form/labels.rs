//! A text of a questionnaire in every language that the form declares.

use std::collections::BTreeMap;

/// One text in several languages. In a checked form every declared language has one, so nothing falls back in silence.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Labels(BTreeMap<String, String>);

impl Labels {
    /// The text in a language (BCP 47); `fa-AF` finds `fa`.
    #[must_use]
    pub fn get(&self, language: &str) -> Option<&str> {
        let primary = || self.0.get(language.split('-').next().unwrap_or(language));
        self.0.get(language).or_else(primary).map(String::as_str)
    }

    /// Every language with its text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(language, text)| (language.as_str(), text.as_str()))
    }
}

impl FromIterator<(String, String)> for Labels {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(texts: I) -> Self {
        Self(texts.into_iter().collect())
    }
}
