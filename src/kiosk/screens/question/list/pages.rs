//! What stands on which page of a long list: the likely ones, all in alphabetical order, or what was found.

use crate::form::{Choice, Choices};
use crate::i18n::Language;
use crate::text::search::fold;
use icu::collator::Collator;
use icu::collator::options::CollatorOptions;
use icu::locale::Locale;

/// Entries on digits 1 to 9.
pub(super) const MOST: usize = 9;

/// One entry; `matched` is the name in another language by which it was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) choice: &'static Choice,
    pub(super) matched: Option<&'static str>,
}

impl From<&'static Choice> for Entry {
    fn from(choice: &'static Choice) -> Self {
        Self { choice, matched: None }
    }
}

/// All entries of a list for one language.
pub(super) struct Pages {
    choices: &'static Choices,
    language: String,
    likely: Vec<Entry>,
    all: Vec<Entry>,
    found: Option<Vec<Entry>>,
}

impl Pages {
    pub(super) fn new(choices: &'static Choices, language: &Language) -> Self {
        let likely = choices.likely(language.code()).take(MOST).map(Entry::from).collect();
        let all = sorted(choices, language);
        Self { choices, language: language.code().to_owned(), likely, all, found: None }
    }

    pub(super) fn search(&mut self, query: &str) {
        let hits = || self.choices.search(query, &self.language).into_iter();
        let found = || hits().map(|hit| Entry { choice: hit.choice, matched: hit.matched }).collect();
        self.found = (!query.trim().is_empty()).then(found);
    }

    pub(super) const fn is_search(&self) -> bool {
        self.found.is_some()
    }

    /// How many entries there are: found, or in the whole list.
    pub(super) fn len(&self) -> usize {
        self.found.as_ref().unwrap_or(&self.all).len()
    }

    /// Pages of `places` entries each.
    pub(super) fn count(&self, places: usize) -> usize {
        let pages = self.len().div_ceil(places.max(1)).max(1);
        if self.has_likely_page() { pages + 1 } else { pages }
    }

    /// Whether the first page holds the likely ones.
    pub(super) fn has_likely_page(&self) -> bool {
        self.found.is_none() && !self.likely.is_empty()
    }

    pub(super) fn page(&self, page: usize, places: usize) -> Vec<Entry> {
        let entries = self.found.as_ref().unwrap_or(&self.all);
        match page.checked_sub(usize::from(self.has_likely_page())) {
            None => self.likely.iter().take(places).copied().collect(),
            Some(page) => entries.chunks(places.max(1)).nth(page).unwrap_or_default().to_vec(),
        }
    }
}

/// In the order of the language's alphabet; what excludes all others stands at the end.
fn sorted(choices: &'static Choices, language: &Language) -> Vec<Entry> {
    let mut all: Vec<(&str, Entry)> = choices
        .iter()
        .map(|choice| (choice.label.get(language.code()).unwrap_or_default(), Entry::from(choice)))
        .collect();
    let locale = language.locale().parse::<Locale>().ok();
    let collator =
        locale.and_then(|locale| Collator::try_new(locale.into(), CollatorOptions::default()).ok());
    match collator {
        Some(collator) => all.sort_by(|(one, _), (other, _)| collator.compare(one, other)),
        None => all.sort_by_cached_key(|(label, _)| fold(label)),
    }
    all.sort_by_key(|(_, entry)| entry.choice.exclusive);
    all.into_iter().map(|(_, entry)| entry).collect()
}
