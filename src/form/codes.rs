//! Lists of prepared answers: stable codes with a label in every language.
//! Long lists (countries, languages) are searched in all languages at once, whatever the diacritics.

use super::labels::Labels;
use crate::text::search::{fold, rank};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The code beside which a person may type a text of their own.
pub const OTHER: &str = "other";

/// One prepared answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Stored and exported; never changes its meaning.
    pub code: String,
    /// What people read.
    pub label: Labels,
    /// What else is known of it.
    pub traits: Traits,
}

/// What else is known of a prepared answer.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Traits {
    /// Choosing it clears all others, and choosing another clears it ("none of these").
    pub exclusive: bool,
    /// Offered only while a counsellor sits beside.
    pub assisted: bool,
    /// A word in its own writing, shown before the label.
    pub sample: Option<String>,
    /// The first day on which it is offered.
    pub from: Option<Date>,
    /// The last day on which it is offered.
    pub until: Option<Date>,
    /// What stands in the further column of a long list: the code of its group.
    pub group: Option<String>,
}

impl Choice {
    /// Whether it belongs to a group; a choice without one, such as "other", belongs to all.
    #[must_use]
    pub fn fits(&self, group: &str) -> bool {
        self.traits.group.as_deref().is_none_or(|own| own == group)
    }

    /// Whether it is offered on a day; what was answered earlier stays readable.
    #[must_use]
    pub fn is_offered(&self, today: Date, assisted: bool) -> bool {
        let traits = &self.traits;
        (assisted || !traits.assisted)
            && traits.from.is_none_or(|from| from <= today)
            && traits.until.is_none_or(|until| today <= until)
    }
}

/// A list of prepared answers. No code stands in it twice.
#[derive(Debug)]
pub struct CodeList {
    name: String,
    choices: Vec<Choice>,
    column: Option<String>,
    /// The places of the choices, sorted by code.
    places: Vec<usize>,
    /// The lists of which it is put together, if it is.
    parts: Vec<Arc<CodeList>>,
    /// For each choice: language and folded label, made at the first search.
    keys: OnceLock<Vec<Vec<(String, String)>>>,
}

/// A choice found by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<'l> {
    /// What was found.
    pub choice: &'l Choice,
    /// The label that matched, if it is one of another language than the person's.
    pub matched: Option<&'l str>,
}

impl CodeList {
    /// A list with this name.
    #[must_use]
    pub fn new(name: impl Into<String>, choices: Vec<Choice>) -> Self {
        let code = |place: &usize| choices.get(*place).map(|choice| choice.code.as_str());
        let mut places: Vec<usize> = (0..choices.len()).collect();
        places.sort_unstable_by(|one, other| code(one).cmp(&code(other)));
        Self { name: name.into(), choices, column: None, places, parts: Vec::new(), keys: OnceLock::new() }
    }

    /// A list with the choices of another at its end.
    #[must_use]
    pub fn joined(list: &Arc<Self>, more: &Arc<Self>) -> Self {
        let choices = list.choices.iter().chain(&more.choices).cloned().collect();
        let column = list.column.clone();
        let parts = vec![Arc::clone(list), Arc::clone(more)];
        Self { parts, column, ..Self::new(format!("{} + {}", list.name, more.name), choices) }
    }

    /// The lists in which its choices are written: itself, or those of which it is put together.
    pub fn sources(&self) -> impl Iterator<Item = &Self> {
        let itself = self.parts.is_empty().then_some(self);
        self.parts.iter().map(AsRef::as_ref).chain(itself)
    }

    /// With the name of the column that groups its choices.
    #[must_use]
    pub fn grouped_by(mut self, column: Option<String>) -> Self {
        self.column = column;
        self
    }

    /// The name of the column that groups its choices ([`Traits::group`]).
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        self.column.as_deref()
    }

    fn keys(&self) -> &[Vec<(String, String)>] {
        let folded = |choice: &Choice| {
            let labels = choice.label.iter().map(|(language, label)| (language.to_owned(), fold(label)));
            // Whoever types a name in its own writing means it in no language of the form.
            let sample = choice.traits.sample.iter().map(|sample| (String::new(), fold(sample)));
            labels.chain(sample).collect()
        };
        self.keys.get_or_init(|| self.choices.iter().map(folded).collect())
    }

    /// Its name, as questions refer to it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All choices, in order.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// The choice with this code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Choice> {
        let compare =
            |place: &usize| self.choices.get(*place).map(|choice| choice.code.as_str()).cmp(&Some(code));
        let found = self.places.binary_search_by(compare).ok()?;
        self.choices.get(*self.places.get(found)?)
    }

    /// Whether every code is a number, so that answers can be compared by size.
    #[must_use]
    pub fn is_numeric(&self) -> bool {
        self.choices.iter().all(|choice| choice.code.parse::<f64>().is_ok())
    }
}

/// The choices of one question: its list, and which of them a person most likely needs.
#[derive(Clone, Debug)]
pub struct Choices {
    list: Arc<CodeList>,
    likely: BTreeMap<String, Vec<String>>,
    long: bool,
}

impl Choices {
    /// Tiles.
    #[must_use]
    pub const fn short(list: Arc<CodeList>) -> Self {
        Self { list, likely: BTreeMap::new(), long: false }
    }

    /// Likely ones by language of the person, then a search field.
    #[must_use]
    pub const fn long(list: Arc<CodeList>, likely: BTreeMap<String, Vec<String>>) -> Self {
        Self { list, likely, long: true }
    }

    /// The list itself.
    #[must_use]
    pub const fn list(&self) -> &Arc<CodeList> {
        &self.list
    }

    /// All choices, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Choice> {
        self.list.choices.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.choices.len()
    }

    /// Whether there are none; a checked form has no such list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.choices.is_empty()
    }

    /// The choice with this code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Choice> {
        self.list.get(code)
    }

    /// Whether the list comes from a file and needs a search field.
    #[must_use]
    pub const fn is_long(&self) -> bool {
        self.long
    }

    /// Whether a person may choose `other` and type a text.
    #[must_use]
    pub fn has_other(&self) -> bool {
        self.get(OTHER).is_some()
    }

    /// Whether some are offered only while a counsellor sits beside.
    #[must_use]
    pub fn has_assisted(&self) -> bool {
        self.iter().any(|choice| choice.traits.assisted)
    }

    /// The codes marked after a person presses one, in a question with several answers: it comes or goes, and
    /// an exclusive one never stands beside others.
    #[must_use]
    pub fn toggle(&self, marked: &[String], code: &str) -> Vec<String> {
        if marked.iter().any(|other| other == code) {
            return marked.iter().filter(|other| *other != code).cloned().collect();
        }
        let is_exclusive = |code: &str| self.get(code).is_some_and(|choice| choice.traits.exclusive);
        let stays = |other: &&String| !is_exclusive(code) && !is_exclusive(other);
        marked.iter().filter(stays).cloned().chain([code.to_owned()]).collect()
    }

    /// What speakers of a language most likely choose, in order.
    pub fn likely(&self, language: &str) -> impl Iterator<Item = &Choice> {
        let codes = self.likely.get(language).or_else(|| self.likely.get(language.split('-').next()?));
        codes.into_iter().flatten().filter_map(|code| self.get(code))
    }

    /// The choices whose label in any language matches, best first; equally good ones in the list's order,
    /// those that match in `language` before the rest. An empty query finds nothing.
    #[must_use]
    pub fn search(&self, query: &str, language: &str) -> Vec<Hit<'_>> {
        let query = fold(query.trim());
        if query.is_empty() {
            return Vec::new();
        }
        let primary = language.split('-').next().unwrap_or(language);
        let mut found: Vec<((u8, bool), Hit<'_>)> = Vec::new();
        for (choice, keys) in self.list.choices.iter().zip(self.list.keys()) {
            let matches = keys.iter().filter_map(|(key_language, label)| {
                Some(((rank(&query, label)?, key_language != primary), key_language))
            });
            if let Some((worth, key_language)) = matches.min() {
                let matched = choice.label.get(key_language).filter(|_| worth.1);
                found.push((worth, Hit { choice, matched }));
            }
        }
        // The sort is stable: equally good ones stay in the list's order.
        found.sort_by_key(|(worth, _)| *worth);
        found.into_iter().map(|(_, hit)| hit).collect()
    }
}

#[cfg(test)]
mod tests;
