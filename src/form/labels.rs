//! A text of a questionnaire in every language that the form declares.

use std::sync::Arc;

/// One text in several languages. In a checked form every declared language has one, so nothing falls back in silence.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Labels(
    /// Few, so they are looked through; shared, because lists share choices.
    Arc<[(Arc<str>, Box<str>)]>,
);

impl Labels {
    /// The text in a language (BCP 47); `fa-AF` finds `fa`.
    #[must_use]
    pub fn get(&self, language: &str) -> Option<&str> {
        let primary = || self.find(language.split('-').next().unwrap_or(language));
        self.find(language).or_else(primary)
    }

    fn find(&self, language: &str) -> Option<&str> {
        self.iter().find(|(found, _)| *found == language).map(|(_, text)| text)
    }

    /// Every language with its text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(language, text)| (&**language, &**text))
    }
}

impl<L: Into<Arc<str>>, T: Into<Box<str>>> FromIterator<(L, T)> for Labels {
    fn from_iter<I: IntoIterator<Item = (L, T)>>(texts: I) -> Self {
        Self(texts.into_iter().map(|(language, text)| (language.into(), text.into())).collect())
    }
}
