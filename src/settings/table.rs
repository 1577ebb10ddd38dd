//! Reading a TOML table key by key. Each key is taken once; [`Table::finish`] reports what is left over.
//! A fault is noted and a stand-in value returned, so that one pass finds every fault of the file;
//! stand-ins never escape, because settings are handed out only when nothing was noted.

use super::problem::Problem;
use crate::domain::fault::{Fault, Source};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A place in the file, in bytes.
pub(super) type Span = Range<usize>;

/// Collects the faults of one file.
pub(super) struct Faults<'t> {
    source: Source<'t>,
    noted: RefCell<Vec<Fault>>,
}

impl<'t> Faults<'t> {
    pub(super) const fn of(source: Source<'t>) -> Self {
        Self { source, noted: RefCell::new(Vec::new()) }
    }

    /// Notes what is wrong at a place.
    pub(super) fn note(&self, span: Span, problem: &Problem) {
        let fault = self.source.fault(span, problem.code(), problem.to_string(), problem.help());
        self.noted.borrow_mut().push(fault);
    }

    /// The top table of the file; every syntax fault is noted.
    pub(super) fn root(&self) -> Table<'_, 't> {
        let (root, errors) = DeTable::parse_recoverable(self.source.text);
        for error in errors {
            let span = error.span().unwrap_or_default();
            self.note(span, &Problem::Syntax(error.message().to_owned()));
        }
        Table { faults: self, name: String::new(), span: 0..0, left: root.into_inner(), taken: Vec::new() }
    }

    /// The settings, if nothing was noted; else the faults from top to bottom.
    pub(super) fn settle<T>(self, settings: T) -> Result<T, Vec<Fault>> {
        let mut noted = self.noted.into_inner();
        // What was read from broken TOML is guesswork; its faults would mislead.
        let syntax = Problem::Syntax(String::new()).code();
        if noted.iter().any(|fault| fault.code() == syntax) {
            noted.retain(|fault| fault.code() == syntax);
        }
        noted.sort_by_key(|fault| (fault.line(), fault.column()));
        if noted.is_empty() { Ok(settings) } else { Err(noted) }
    }
}

/// A word that stands for a value, for example `theme = "dark"`.
pub(super) trait Word: Copy + Default + 'static {
    /// Every word with its value.
    const WORDS: &'static [(&'static str, Self)];
}

/// One table with the keys not yet taken.
pub(super) struct Table<'f, 't> {
    faults: &'f Faults<'t>,
    name: String,
    span: Span,
    left: DeTable<'t>,
    taken: Vec<&'static str>,
}

impl<'f, 't> Table<'f, 't> {
    /// Where the table begins.
    pub(super) fn span(&self) -> Span {
        self.span.clone()
    }

    /// A text that must stand there and not be empty, with its place.
    pub(super) fn text(&mut self, key: &'static str, example: &'static str) -> (String, Span) {
        let Some(value) = self.take_required(key, example) else { return Default::default() };
        let span = value.span();
        let text = self.as_text(key, value, example).unwrap_or_default();
        (text, span)
    }

    /// A text that may be absent; an empty one is noted and given back empty.
    pub(super) fn optional_text(
        &mut self,
        key: &'static str,
        example: &'static str,
    ) -> Option<(String, Span)> {
        let value = self.take(key)?;
        let span = value.span();
        Some((self.as_text(key, value, example).unwrap_or_default(), span))
    }

    /// `true` or `false`; absent is `false`.
    pub(super) fn switch(&mut self, key: &'static str) -> (bool, Span) {
        let Some(value) = self.take(key) else { return (false, self.span()) };
        let span = value.span();
        let on = value.get_ref().as_bool();
        if on.is_none() {
            self.wrong_kind(key, &value, "true or false", "true");
        }
        (on.unwrap_or_default(), span)
    }

    /// A whole number within bounds.
    pub(super) fn number(
        &mut self,
        key: &'static str,
        bounds: RangeInclusive<u64>,
        absent: u64,
    ) -> (u64, Span) {
        let Some(value) = self.take(key) else { return (absent, self.span()) };
        let span = value.span();
        let Some(integer) = value.get_ref().as_integer() else {
            self.wrong_kind(key, &value, "a whole number", "100");
            return (absent, span);
        };
        match u64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(number) if bounds.contains(&number) => (number, span),
            _ => {
                let (least, most) = bounds.into_inner();
                let found = integer.to_string();
                self.faults
                    .note(span.clone(), &Problem::OutOfRange { key: self.path(key), found, least, most });
                (absent, span)
            }
        }
    }

    /// One of a few words; absent is the default.
    pub(super) fn word<W: Word>(&mut self, key: &'static str) -> W {
        let example = W::WORDS.first().map_or("", |(word, _)| *word);
        let Some((found, span)) = self.optional_text(key, example) else { return W::default() };
        let known = W::WORDS.iter().find(|(word, _)| *word == found);
        if known.is_none() && !found.is_empty() {
            let known = W::WORDS.iter().map(|(word, _)| (*word).to_owned()).collect();
            self.faults.note(span, &Problem::UnknownWord { key: self.path(key), found, known });
        }
        known.map(|(_, value)| *value).unwrap_or_default()
    }

    /// One of the names that exist.
    pub(super) fn one_of(&mut self, key: &'static str, known: &[&str], absent: &'static str) -> String {
        let Some((found, span)) = self.optional_text(key, absent) else { return absent.to_owned() };
        if !found.is_empty() && !known.contains(&found.as_str()) {
            let known = known.iter().map(|name| (*name).to_owned()).collect();
            let problem = Problem::UnknownWord { key: self.path(key), found: found.clone(), known };
            self.faults.note(span, &problem);
        }
        found
    }

    /// A list of texts, each of them known and named once; absent is all that is known.
    pub(super) fn words_of(
        &mut self,
        key: &'static str,
        known: &[&str],
        example: &'static str,
    ) -> Vec<String> {
        let all = || known.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let Some(value) = self.take(key) else { return all() };
        let span = value.span();
        let list = match value.into_inner() {
            DeValue::Array(list) if !list.is_empty() => list,
            other => {
                self.wrong_kind(key, &Spanned::new(span, other), "a list with at least one text", example);
                return all();
            }
        };
        let mut words: Vec<String> = Vec::new();
        for value in list {
            let span = value.span();
            let Some(word) = self.as_text(key, value, example) else { continue };
            if !known.contains(&word.as_str()) {
                let known = all();
                self.faults.note(span, &Problem::UnknownWord { key: self.path(key), found: word, known });
            } else if words.contains(&word) {
                let (reason, cure) = (format!("\"{word}\" stands there twice"), "name each only once");
                self.faults.note(span, &Problem::Unusable { key: self.path(key), reason, cure });
            } else {
                words.push(word);
            }
        }
        words
    }

    /// The same text in several languages, and where it stands; absent is none.
    pub(super) fn optional_names(
        &mut self,
        key: &'static str,
        languages: &[&str],
    ) -> BTreeMap<String, String> {
        let mut table = self.table(key);
        let mut names = BTreeMap::new();
        for (language, value) in std::mem::take(&mut table.left) {
            let found = language.get_ref().as_ref();
            if languages.contains(&found) {
                let text = table.as_text(found, value, "\"...\"");
                names.insert(found.to_owned(), text.unwrap_or_default());
            } else {
                let known = languages.iter().map(|word| (*word).to_owned()).collect();
                let problem = Problem::UnknownWord { key: self.path(key), found: found.to_owned(), known };
                self.faults.note(language.span(), &problem);
            }
        }
        names
    }

    /// The same text in several languages, German among them.
    pub(super) fn names(&mut self, key: &'static str, languages: &[&str]) -> BTreeMap<String, String> {
        const EXAMPLE: &str = "{ de = \"...\" }";
        let Some(value) = self.left.get(key) else {
            self.faults
                .note(self.span(), &Problem::MissingKey { key, place: self.place(), example: EXAMPLE });
            self.taken.push(key);
            return BTreeMap::new();
        };
        let span = value.span();
        let is_table = value.get_ref().is_table();
        let names = self.optional_names(key, languages);
        if is_table && !names.contains_key("de") {
            self.refuse(key, span, "the German text is missing", "add de = \"...\"");
        }
        names
    }

    /// A table inside this one; absent is an empty one.
    pub(super) fn table(&mut self, key: &'static str) -> Self {
        let (faults, name, span) = (self.faults, self.path(key), self.span());
        let empty = Self { faults, name, span, left: DeTable::new(), taken: Vec::new() };
        self.optional_table(key).unwrap_or(empty)
    }

    /// A table inside this one that may be absent.
    pub(super) fn optional_table(&mut self, key: &'static str) -> Option<Self> {
        let value = self.take(key)?;
        let span = value.span();
        let left = match value.into_inner() {
            DeValue::Table(table) => table,
            other => {
                self.wrong_kind(key, &Spanned::new(span.clone(), other), "a table", "{ }");
                DeTable::new()
            }
        };
        Some(Self { faults: self.faults, name: self.path(key), span, left, taken: Vec::new() })
    }

    /// The tables `[[key]]`; absent is none.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<Self> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let span = value.span();
        let list = match value.into_inner() {
            DeValue::Array(list) => list,
            other => {
                self.wrong_kind(key, &Spanned::new(span, other), "a list of tables", "[{ }]");
                return Vec::new();
            }
        };
        let mut tables = Vec::new();
        for value in list {
            let span = value.span();
            match value.into_inner() {
                DeValue::Table(left) => {
                    let (faults, name) = (self.faults, self.path(key));
                    tables.push(Self { faults, name, span, left, taken: Vec::new() });
                }
                other => self.wrong_kind(key, &Spanned::new(span, other), "a list of tables", "[{ }]"),
            }
        }
        tables
    }

    /// Notes that a value cannot be used.
    pub(super) fn refuse(&self, key: &str, span: Span, reason: impl Into<String>, cure: &'static str) {
        self.faults.note(span, &Problem::Unusable { key: self.path(key), reason: reason.into(), cure });
    }

    /// Reports every key that nobody took.
    pub(super) fn finish(self) {
        for key in self.left.keys() {
            let problem = Problem::UnknownKey {
                key: key.get_ref().to_string(),
                place: self.place(),
                known: self.taken.clone(),
            };
            self.faults.note(key.span(), &problem);
        }
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'t>>> {
        self.taken.push(key);
        self.left.remove(key)
    }

    fn take_required(&mut self, key: &'static str, example: &'static str) -> Option<Spanned<DeValue<'t>>> {
        let value = self.take(key);
        if value.is_none() {
            self.faults.note(self.span(), &Problem::MissingKey { key, place: self.place(), example });
        }
        value
    }

    fn as_text(&self, key: &str, value: Spanned<DeValue<'t>>, example: &'static str) -> Option<String> {
        let span = value.span();
        match value.into_inner() {
            DeValue::String(text) if text.trim().is_empty() => {
                self.refuse(key, span, "it is empty", "write a text, or delete the line");
                None
            }
            DeValue::String(text) => Some(text.into_owned()),
            other => {
                self.wrong_kind(key, &Spanned::new(span, other), "a text", example);
                None
            }
        }
    }

    fn wrong_kind(
        &self,
        key: &str,
        value: &Spanned<DeValue<'t>>,
        expected: &'static str,
        example: &'static str,
    ) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a fraction",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(list) if list.is_empty() => "an empty list",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.faults.note(value.span(), &Problem::WrongKind { key: key.to_owned(), expected, found, example });
    }

    fn path(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }

    /// The table in words, for messages.
    pub(super) fn place(&self) -> String {
        if self.name.is_empty() { "at the top of the file".to_owned() } else { format!("in [{}]", self.name) }
    }
}
