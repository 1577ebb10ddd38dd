//! What stands on which page of a long list: the likely ones, all in alphabetical order, or what was found. A list in
//! groups shows the groups first, then one of them in the order of the form.

use crate::form::codes::{CodeList, OTHER};
use crate::form::{Choice, Choices};
use crate::i18n::Language;
use crate::text::search::fold;
use icu::collator::Collator;
use icu::collator::options::CollatorOptions;
use icu::locale::Locale;
use std::cell::OnceCell;

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
    language: &'static Language,
    likely: Vec<Entry>,
    /// In the order of the alphabet, which is not worked out while only the likely ones are seen.
    sorted: OnceCell<Vec<Entry>>,
    found: Option<Vec<Entry>>,
    groups: Vec<Entry>,
    /// The group that is open.
    group: Option<Entry>,
}

impl Pages {
    pub(super) fn new(
        choices: &'static Choices,
        groups: Option<&'static CodeList>,
        language: &'static Language,
    ) -> Self {
        let likely: Vec<Entry> = choices.likely(language.code()).take(MOST).map(Entry::from).collect();
        let holds =
            |group: &Choice| choices.iter().any(|choice| is_in(group, choice) && choice.code != OTHER);
        let groups =
            groups.into_iter().flat_map(|groups| groups.choices().iter()).filter(|group| holds(group));
        Self {
            choices,
            language,
            likely,
            sorted: OnceCell::new(),
            found: None,
            groups: groups.map(Entry::from).collect(),
            group: None,
        }
    }

    /// The whole list, or what is in the group that is open.
    fn all(&self) -> &[Entry] {
        self.sorted.get_or_init(|| match self.group {
            Some(group) => {
                let entries = self.choices.iter().filter(|choice| is_in(group.choice, choice));
                entries.filter(|choice| choice.code != OTHER).map(Entry::from).collect()
            }
            None => {
                let mut all = sorted(self.choices, self.language);
                // Without a page of likely ones "other" is the way out.
                all.retain(|entry| !self.likely.is_empty() || entry.choice.code != OTHER);
                all
            }
        })
    }

    /// How many that are; it is known without their order.
    fn count_all(&self) -> usize {
        match self.sorted.get() {
            None if self.group.is_none() && !self.likely.is_empty() => self.choices.iter().count(),
            _ => self.all().len(),
        }
    }

    /// Whether the entries are groups.
    pub(super) fn shows_groups(&self) -> bool {
        self.found.is_none() && self.group.is_none() && !self.groups.is_empty()
    }

    /// Whether the way out is "other, write it yourself": of groups, and of a list that has no page before the whole.
    pub(super) fn ends_in_other(&self) -> bool {
        self.shows_groups()
            || (self.found.is_none()
                && self.group.is_none()
                && self.likely.is_empty()
                && self.choices.has_other())
    }

    /// The group that is open.
    pub(super) fn group(&self) -> Option<&'static Choice> {
        self.group.filter(|_| self.found.is_none()).map(|group| group.choice)
    }

    /// Opens a group, or shows the groups again.
    pub(super) fn open(&mut self, group: Option<Entry>) {
        self.group = group;
        self.sorted.take();
    }

    /// Opens the group of a choice.
    pub(super) fn open_group_of(&mut self, code: &str) {
        let group = self.choices.get(code).and_then(|choice| {
            self.groups.iter().copied().find(|group| is_in(group.choice, choice) && choice.code != OTHER)
        });
        if group.is_some() {
            self.open(group);
        }
    }

    fn entries(&self) -> &[Entry] {
        match &self.found {
            Some(found) => found,
            None if self.shows_groups() => &self.groups,
            None => self.all(),
        }
    }

    /// Everything that stands on one of the pages.
    pub(super) fn listed(&self) -> Box<dyn Iterator<Item = &Choice> + '_> {
        // A whole list is not put in order for this.
        match &self.found {
            None if self.group.is_none() && !self.shows_groups() => Box::new(self.choices.iter()),
            _ => Box::new(self.entries().iter().map(|entry| entry.choice)),
        }
    }

    pub(super) fn search(&mut self, query: &str) {
        let hits = || self.choices.search(query, self.language.code()).into_iter();
        let found = || hits().map(|hit| Entry { choice: hit.choice, matched: hit.matched }).collect();
        self.found = (!query.trim().is_empty()).then(found);
    }

    pub(super) const fn is_search(&self) -> bool {
        self.found.is_some()
    }

    /// How many entries there are: found, or in the whole list.
    pub(super) fn len(&self) -> usize {
        match &self.found {
            None if !self.shows_groups() => self.count_all(),
            _ => self.entries().len(),
        }
    }

    /// Pages of `places` entries each.
    pub(super) fn count(&self, places: usize) -> usize {
        let pages = self.len().div_ceil(places.max(1)).max(1);
        if self.has_likely_page() { pages + 1 } else { pages }
    }

    /// Whether the first page holds the likely ones.
    pub(super) fn has_likely_page(&self) -> bool {
        self.found.is_none() && self.groups.is_empty() && !self.likely.is_empty()
    }

    pub(super) fn page(&self, page: usize, places: usize) -> Vec<Entry> {
        match page.checked_sub(usize::from(self.has_likely_page())) {
            None => self.likely.iter().take(places).copied().collect(),
            Some(page) => self.entries().chunks(places.max(1)).nth(page).unwrap_or_default().to_vec(),
        }
    }
}

fn is_in(group: &Choice, choice: &Choice) -> bool {
    choice.traits.group.as_deref() == Some(group.code.as_str())
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
    all.sort_by_key(|(_, entry)| (entry.choice.traits.exclusive, entry.choice.code == OTHER));
    all.into_iter().map(|(_, entry)| entry).collect()
}
