//! Reading a table key by key. Each key is taken once; [`Table::finish`] reports what is left over.

use super::Language;
use crate::form::labels::Labels;
use crate::form::lint::{Faults, Located, Problem, Spot};
use crate::form::package::{Content, Entry, Node};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a list of texts must be.
const WORDS: &str = "a list of texts, [\"...\"]";

/// One table with the keys not yet taken.
pub(in crate::form) struct Table<'f, 't> {
    faults: &'f Faults<'t>,
    spot: Spot,
    left: Vec<Entry<'t>>,
    known: Vec<&'static str>,
}

impl<'f, 't> Table<'f, 't> {
    /// The top table of a file.
    pub(super) fn of_file(faults: &'f Faults<'t>, file: usize, node: Node<'t>) -> Self {
        let left = match node.content {
            Content::Table(entries) => entries,
            _ => Vec::new(),
        };
        Self { faults, spot: Spot { file, span: 0..0 }, left, known: Vec::new() }
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

    fn take(&mut self, key: &'static str) -> Option<Node<'t>> {
        self.known.push(key);
        let place = self.left.iter().position(|entry| entry.key == key)?;
        Some(self.left.swap_remove(place).value)
    }

    fn has(&self, key: &str) -> bool {
        self.left.iter().any(|entry| entry.key == key)
    }

    /// Hands over the value of a key if it is of the right kind.
    fn take_as<T>(
        &mut self,
        key: &'static str,
        expected: &'static str,
        read: impl FnOnce(&Content<'t>) -> Option<T>,
    ) -> Option<Located<T>> {
        let Node { content, span } = self.take(key)?;
        let spot = self.at(span);
        match read(&content) {
            Some(value) => Some(Located { value, spot }),
            None => {
                self.note(&spot, &Problem::WrongKind { key: key.to_owned(), expected });
                None
            }
        }
    }

    /// A text; an empty one is noted.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Located<String>> {
        let text = self.take_as(key, "a text in quotes", |value| value.as_text().map(str::to_owned))?;
        if text.value.trim().is_empty() {
            self.note(&text.spot, &Problem::Empty(key.to_owned()));
            return None;
        }
        Some(text)
    }

    /// A text that must be there.
    pub(super) fn required_text(&mut self, key: &'static str) -> Option<Located<String>> {
        if !self.has(key) {
            self.note(&self.spot, &Problem::MissingKey(key));
        }
        self.text(key)
    }

    /// `true` or `false`; absent is `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        self.take_as(key, "true or false", Content::as_flag).is_some_and(|flag| flag.value)
    }

    /// A day, `"2026-11-28"`.
    pub(super) fn day(&mut self, key: &'static str) -> Option<Date> {
        let expected = "a day in quotes, \"2026-11-28\"";
        self.take_as(key, expected, |value| value.as_text()?.parse().ok()).map(|day| day.value)
    }

    /// A whole number above 0.
    pub(super) fn count(&mut self, key: &'static str) -> Option<usize> {
        let read = |value: &Content<'_>| usize::try_from(value.as_whole()?).ok().filter(|count| *count > 0);
        self.take_as(key, "a whole number above 0", read).map(|count| count.value)
    }

    /// `true` or `false`; absent is `true`.
    pub(super) fn flag_unless(&mut self, key: &'static str) -> bool {
        self.take_as(key, "true or false", Content::as_flag).is_none_or(|flag| flag.value)
    }

    /// A list of texts.
    pub(super) fn words(&mut self, key: &'static str) -> Option<Vec<Located<String>>> {
        let file = self.spot.file;
        let words = self.take_as(key, WORDS, |value| located_words(value, file))?;
        Some(words.value)
    }

    /// A list of texts that must be there and not be empty.
    pub(super) fn required_words(&mut self, key: &'static str) -> Vec<Located<String>> {
        if !self.has(key) {
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
            let number = |node: &Node<'_>| node.content.as_whole()?.try_into().ok();
            value.as_list()?.iter().map(number).collect()
        })
    }

    /// A list of lists of texts; absent is empty.
    pub(super) fn lists_of_words(&mut self, key: &'static str) -> Vec<Vec<Located<String>>> {
        let file = self.spot.file;
        let lists = self.take_as(key, "a list of lists of texts, [[\"...\"]]", |value| {
            value.as_list()?.iter().map(|list| located_words(&list.content, file)).collect()
        });
        lists.map(|lists| lists.value).unwrap_or_default()
    }

    /// Lists of texts by language.
    pub(super) fn words_by_language(
        &mut self,
        key: &'static str,
    ) -> BTreeMap<Language, Vec<Located<String>>> {
        let file = self.spot.file;
        let lists = self.take_as(key, "a table of lists, { ar = [\"...\"] }", |value| {
            let words = |entry: &Entry<'_>| {
                Some((entry.key.as_ref().into(), located_words(&entry.value.content, file)?))
            };
            value.as_table()?.iter().map(words).collect()
        });
        lists.map(|lists| lists.value).unwrap_or_default()
    }

    /// A text in every declared language. Missing, empty and undeclared ones are noted.
    pub(super) fn labels(&mut self, key: &'static str, languages: &[Language]) -> Option<Labels> {
        let Node { content, span } = self.take(key)?;
        let whole = self.at(span);
        let Content::Table(texts) = content else {
            let expected = "a table with a text for each language, { de = \"...\" }";
            self.note(&whole, &Problem::WrongKind { key: key.to_owned(), expected });
            return None;
        };
        for language in languages.iter().filter(|language| !texts.iter().any(|text| *text.key == ***language))
        {
            self.note(&whole, &missing(key, language));
        }
        let label = |Entry { key: language, span, value: Node { content, span: text_span } }: Entry<'t>| {
            let named = || format!("{key}.{language}");
            let Some(declared) = languages.iter().find(|declared| ***declared == *language) else {
                // If the form declares no language at all, that is the fault.
                if !languages.is_empty() {
                    self.note(&self.at(span), &Problem::UndeclaredLanguage(language.into_owned()));
                }
                return None;
            };
            let spot = self.at(text_span);
            let Content::Text(text) = content else {
                self.note(&spot, &Problem::WrongKind { key: named(), expected: "a text in quotes" });
                return None;
            };
            if text.trim().is_empty() {
                self.note(&spot, &Problem::Empty(named()));
            }
            Some((Arc::clone(declared), text))
        };
        Some(texts.into_iter().filter_map(label).collect())
    }

    /// A text in every language that must be there.
    pub(super) fn required_labels(&mut self, key: &'static str, languages: &[Language]) -> Labels {
        if !self.has(key) {
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
        let Node { content, span } = value;
        match content {
            Content::List(list) => list.into_iter().filter_map(|value| self.inner(key, value)).collect(),
            _ => {
                let expected = "rows that begin with [[...]]";
                self.note(&self.at(span), &Problem::WrongKind { key: key.to_owned(), expected });
                Vec::new()
            }
        }
    }

    fn inner(&self, key: &str, value: Node<'t>) -> Option<Self> {
        let spot = self.at(value.span);
        match value.content {
            Content::Table(left) => Some(Self { faults: self.faults, spot, left, known: Vec::new() }),
            _ => {
                self.note(&spot, &Problem::WrongKind { key: key.to_owned(), expected: "a table" });
                None
            }
        }
    }

    /// Reports every key that nobody took.
    pub(super) fn finish(self) {
        for Entry { key, span, .. } in &self.left {
            let problem = Problem::UnknownKey { key: key.to_string(), known: self.known.clone() };
            self.note(&self.at(span.clone()), &problem);
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

fn located_words(value: &Content<'_>, file: usize) -> Option<Vec<Located<String>>> {
    let word = |node: &Node<'_>| {
        let spot = Spot { file, span: node.span.clone() };
        node.content.as_text().map(|text| Located { value: text.to_owned(), spot })
    };
    value.as_list()?.iter().map(word).collect()
}

impl<'t> Content<'t> {
    fn as_flag(&self) -> Option<bool> {
        if let Self::Flag(flag) = self { Some(*flag) } else { None }
    }

    fn as_whole(&self) -> Option<i64> {
        if let Self::Whole(number) = self { Some(*number) } else { None }
    }

    fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    fn as_list(&self) -> Option<&[Node<'t>]> {
        if let Self::List(list) = self { Some(list) } else { None }
    }

    fn as_table(&self) -> Option<&[Entry<'t>]> {
        if let Self::Table(entries) = self { Some(entries) } else { None }
    }
}
