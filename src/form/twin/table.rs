//! Reading a TOML table key by key. Each key is taken once; [`Table::finish`] reports what is left over.

use super::Language;
use crate::form::labels::Labels;
use crate::form::lint::{Faults, Located, Problem, Spot};
use crate::form::package::Canonical;
use jiff::civil::Date;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization;

/// What a list of texts must be.
const WORDS: &str = "a list of texts, [\"...\"]";

/// One table with the keys not yet taken.
pub(in crate::form) struct Table<'f, 't> {
    faults: &'f Faults<'t>,
    spot: Spot,
    left: DeTable<'t>,
    known: Vec<&'static str>,
}

impl<'f, 't> Table<'f, 't> {
    /// The top table of a file; syntax faults are noted.
    pub(super) fn of_file(faults: &'f Faults<'t>, file: usize) -> Self {
        let (root, errors) = DeTable::parse_recoverable(faults.source(file).text);
        for error in errors {
            let spot = Spot { file, span: error.span().unwrap_or_default() };
            faults.note(&spot, &Problem::Syntax(error.message().to_owned()));
        }
        Self { faults, spot: Spot { file, span: 0..0 }, left: root.into_inner(), known: Vec::new() }
    }

    /// Where it begins.
    pub(super) const fn spot(&self) -> &Spot {
        &self.spot
    }

    /// Notes what is wrong at a place of this file.
    pub(super) fn note(&self, spot: &Spot, problem: &Problem) {
        self.faults.note(spot, problem);
    }

    fn at(&self, span: std::ops::Range<usize>) -> Spot {
        Spot { file: self.spot.file, span }
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'t>>> {
        self.known.push(key);
        self.left.remove(key)
    }

    /// Hands over the value of a key if it is of the right kind.
    fn take_as<T>(
        &mut self,
        key: &'static str,
        expected: &'static str,
        read: impl FnOnce(&DeValue<'t>) -> Option<T>,
    ) -> Option<Located<T>> {
        let value = self.take(key)?;
        let spot = self.at(value.span());
        match read(value.get_ref()) {
            Some(value) => Some(Located { value, spot }),
            None => {
                self.note(&spot, &Problem::WrongKind { key: key.to_owned(), expected });
                None
            }
        }
    }

    /// A text; an empty one is noted.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Located<String>> {
        let text = self.take_as(key, "a text in quotes", |value| value.as_str().map(str::to_owned))?;
        if text.value.trim().is_empty() {
            self.note(&text.spot, &Problem::Empty(key.to_owned()));
            return None;
        }
        Some(text)
    }

    /// A text that must be there.
    pub(super) fn required_text(&mut self, key: &'static str) -> Option<Located<String>> {
        if !self.left.contains_key(key) {
            self.note(&self.spot, &Problem::MissingKey(key));
        }
        self.text(key)
    }

    /// `true` or `false`; absent is `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        self.take_as(key, "true or false", DeValue::as_bool).is_some_and(|flag| flag.value)
    }

    /// A day, `"2026-11-28"`.
    pub(super) fn day(&mut self, key: &'static str) -> Option<Date> {
        let expected = "a day in quotes, \"2026-11-28\"";
        self.take_as(key, expected, |value| value.as_str()?.parse().ok()).map(|day| day.value)
    }

    /// A whole number above 0.
    pub(super) fn count(&mut self, key: &'static str) -> Option<usize> {
        let read = |value: &DeValue<'_>| value.as_integer()?.as_str().parse().ok().filter(|count| *count > 0);
        self.take_as(key, "a whole number above 0", read).map(|count| count.value)
    }

    /// `true` or `false`; absent is `true`.
    pub(super) fn flag_unless(&mut self, key: &'static str) -> bool {
        self.take_as(key, "true or false", DeValue::as_bool).is_none_or(|flag| flag.value)
    }

    /// A list of texts.
    pub(super) fn words(&mut self, key: &'static str) -> Option<Vec<Located<String>>> {
        let file = self.spot.file;
        let words = self.take_as(key, WORDS, |value| located_words(value, file))?;
        Some(words.value)
    }

    /// A list of texts that must be there and not be empty.
    pub(super) fn required_words(&mut self, key: &'static str) -> Vec<Located<String>> {
        if !self.left.contains_key(key) {
            self.note(&self.spot, &Problem::MissingKey(key));
        }
        let file = self.spot.file;
        let words = self.take_as(key, WORDS, |value| located_words(value, file));
        if let Some(Located { spot, .. }) = words.as_ref().filter(|words| words.value.is_empty()) {
            self.note(spot, &Problem::Empty(key.to_owned()));
        }
        words.map(|words| words.value).unwrap_or_default()
    }

    /// A list of small whole numbers.
    pub(super) fn numbers(&mut self, key: &'static str) -> Option<Located<Vec<u8>>> {
        self.take_as(key, "a list of whole numbers, [1, 2]", |value| {
            let number = |value: &Spanned<DeValue<'_>>| value.get_ref().as_integer()?.as_str().parse().ok();
            value.as_array()?.iter().map(number).collect()
        })
    }

    /// A list of lists of texts; absent is empty.
    pub(super) fn lists_of_words(&mut self, key: &'static str) -> Vec<Vec<Located<String>>> {
        let file = self.spot.file;
        let lists = self.take_as(key, "a list of lists of texts, [[\"...\"]]", |value| {
            value.as_array()?.iter().map(|list| located_words(list.get_ref(), file)).collect()
        });
        lists.map(|lists| lists.value).unwrap_or_default()
    }

    /// Lists of texts by language.
    pub(super) fn words_by_language(&mut self, key: &'static str) -> BTreeMap<String, Vec<Located<String>>> {
        let file = self.spot.file;
        let lists = self.take_as(key, "a table of lists, { ar = [\"...\"] }", |value| {
            let table = value.as_table()?.iter();
            table
                .map(|(language, list)| Some((language.to_string(), located_words(list.get_ref(), file)?)))
                .collect()
        });
        lists.map(|lists| lists.value).unwrap_or_default()
    }

    /// A text in every declared language, in NFC. Missing, empty and undeclared ones are noted.
    pub(super) fn labels(&mut self, key: &'static str, languages: &[Language]) -> Option<Labels> {
        let value = self.take(key)?;
        let whole = self.at(value.span());
        let DeValue::Table(texts) = value.into_inner() else {
            let expected = "a table with a text for each language, { de = \"...\" }";
            self.note(&whole, &Problem::WrongKind { key: key.to_owned(), expected });
            return None;
        };
        for language in languages.iter().filter(|language| !texts.contains_key(language.as_str())) {
            self.note(&whole, &missing(key, language));
        }
        // If the form declares no language at all, that is the fault.
        let is_declared = |found: &str| languages.is_empty() || languages.iter().any(|known| known == found);
        let mut labels = Vec::new();
        for (language, text) in texts {
            let named = format!("{key}.{}", language.get_ref());
            let spot = self.at(text.span());
            if !is_declared(language.get_ref()) {
                self.note(
                    &self.at(language.span()),
                    &Problem::UndeclaredLanguage(language.into_inner().into_owned()),
                );
            } else if let Some(text) = text.get_ref().as_str() {
                if text.trim().is_empty() {
                    self.note(&spot, &Problem::Empty(named));
                }
                labels.push((language.into_inner().into_owned(), text.nfc().collect()));
            } else {
                self.note(&spot, &Problem::WrongKind { key: named, expected: "a text in quotes" });
            }
        }
        Some(labels.into_iter().collect())
    }

    /// A text in every language that must be there.
    pub(super) fn required_labels(&mut self, key: &'static str, languages: &[Language]) -> Labels {
        if !self.left.contains_key(key) {
            self.note(&self.spot, &Problem::MissingKey(key));
        }
        self.labels(key, languages).unwrap_or_default()
    }

    /// A table inside this one that must be there.
    pub(super) fn table(&mut self, key: &'static str) -> Option<Self> {
        let Some(value) = self.take(key) else {
            self.note(&self.spot, &Problem::MissingKey(key));
            return None;
        };
        self.inner(key, value)
    }

    /// The tables `[[key]]`.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<Self> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let spot = self.at(value.span());
        match value.into_inner() {
            DeValue::Array(list) => list.into_iter().filter_map(|value| self.inner(key, value)).collect(),
            _ => {
                self.note(
                    &spot,
                    &Problem::WrongKind { key: key.to_owned(), expected: "rows that begin with [[...]]" },
                );
                Vec::new()
            }
        }
    }

    fn inner(&self, key: &str, value: Spanned<DeValue<'t>>) -> Option<Self> {
        let spot = self.at(value.span());
        match value.into_inner() {
            DeValue::Table(left) => Some(Self { faults: self.faults, spot, left, known: Vec::new() }),
            _ => {
                self.note(&spot, &Problem::WrongKind { key: key.to_owned(), expected: "a table" });
                None
            }
        }
    }

    /// Reports every key that nobody took.
    pub(super) fn finish(self) {
        for key in self.left.keys() {
            let problem = Problem::UnknownKey { key: key.get_ref().to_string(), known: self.known.clone() };
            self.note(&self.at(key.span()), &problem);
        }
    }
}

/// The fault that a text does not exist in a language.
pub(super) fn missing(key: &str, language: &str) -> Problem {
    if language == "de" {
        Problem::GermanMissing(key.to_owned())
    } else {
        Problem::LanguageMissing { key: key.to_owned(), language: language.to_owned() }
    }
}

fn located_words(value: &DeValue<'_>, file: usize) -> Option<Vec<Located<String>>> {
    let word = |value: &Spanned<DeValue<'_>>| {
        let spot = Spot { file, span: value.span() };
        value.get_ref().as_str().map(|text| Located { value: text.to_owned(), spot })
    };
    value.as_array()?.iter().map(word).collect()
}

/// The content of a TOML file without its form: what the package of a form holds.
pub(in crate::form) fn canonical(text: &str) -> Canonical {
    fn of(value: &DeValue<'_>) -> Canonical {
        match value {
            DeValue::Boolean(flag) => Canonical::Flag(*flag),
            DeValue::Array(list) => Canonical::List(list.iter().map(|value| of(value.get_ref())).collect()),
            DeValue::Table(table) => of_table(table),
            DeValue::String(text) => Canonical::text(text),
            DeValue::Integer(number) => {
                number.as_str().parse().map_or_else(|_| Canonical::text(number.as_str()), Canonical::Whole)
            }
            // No column of a form is of these kinds; their text keeps two different files apart.
            DeValue::Float(number) => Canonical::text(number.as_str()),
            DeValue::Datetime(time) => Canonical::text(&time.to_string()),
        }
    }
    fn of_table(table: &DeTable<'_>) -> Canonical {
        let pair = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let key: &std::borrow::Cow<'_, str> = key.get_ref();
            (key.nfc().collect(), of(value.get_ref()))
        };
        Canonical::Table(table.iter().map(pair).collect())
    }
    of_table(DeTable::parse_recoverable(text).0.get_ref())
}
