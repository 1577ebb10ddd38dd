//! The lists of answers: those of choices/*.toml by name, those of *.csv by file.

use crate::form::codes::{Choice, CodeList};
use crate::form::lint::{Faults, Located, Problem};
use crate::form::package::Node;
use crate::form::twin::{self, ChoiceRow, Language, LongList};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Every list of a form.
pub(super) struct Lists {
    short: BTreeMap<String, Arc<CodeList>>,
    long: BTreeMap<String, Arc<CodeList>>,
    /// Joined ones, which questions share.
    joined: RefCell<BTreeMap<(String, String), Arc<CodeList>>>,
}

/// Whether short lists stand in this file.
pub(super) fn is_short(path: &str) -> bool {
    path.starts_with("choices/") && path.ends_with(".toml")
}

impl Lists {
    /// Reads them from the nodes of their files.
    pub(super) fn read<'t>(
        take: &mut impl FnMut(usize) -> Node<'t>,
        faults: &Faults<'t>,
        languages: &[Language],
    ) -> Self {
        let mut short: BTreeMap<String, Vec<Located<Choice>>> = BTreeMap::new();
        let mut long = BTreeMap::new();
        for (file, path) in faults.paths().enumerate() {
            if is_short(path) {
                for ChoiceRow { list, choice } in twin::choices(faults, file, take(file), languages) {
                    short.entry(list).or_default().push(choice);
                }
            } else if path.ends_with(".csv") {
                let LongList { column, entries } = twin::long_list(faults, file, take(file), languages);
                let list = CodeList::new(path, distinct(faults, path, entries)).grouped_by(column);
                long.insert(path.to_owned(), Arc::new(list));
            }
        }
        let list = |(name, rows): (String, _)| {
            let choices = distinct(faults, &name, rows);
            (name.clone(), Arc::new(CodeList::new(name, choices)))
        };
        Self { short: short.into_iter().map(list).collect(), long, joined: RefCell::default() }
    }

    /// The list of tiles with this name.
    pub(super) fn short(&self, name: &str) -> Option<Arc<CodeList>> {
        self.short.get(name).cloned()
    }

    /// The list of this file, with the choices of another list at its end.
    pub(super) fn long(&self, file: &str, more: Option<&Arc<CodeList>>) -> Option<Arc<CodeList>> {
        let list = self.long.get(file)?;
        let Some(more) = more else { return Some(Arc::clone(list)) };
        let mut known = self.joined.borrow_mut();
        let joined = known.entry((file.to_owned(), more.name().to_owned()));
        Some(Arc::clone(joined.or_insert_with(|| Arc::new(CodeList::joined(list, more)))))
    }
}

/// The choices of a list; a code that is no code, or stands there twice, is a fault.
fn distinct(faults: &Faults<'_>, list: &str, rows: Vec<Located<Choice>>) -> Vec<Choice> {
    let mut codes = BTreeSet::new();
    for Located { value: Choice { code, .. }, spot } in &rows {
        if !code.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')) {
            let allowed = "letters a-z, digits, '_', '-' and '.' without blanks".to_owned();
            faults.note(spot, &Problem::Value { key: "name", found: code.clone(), allowed });
        }
        if !codes.insert(code.as_str()) {
            faults.note(spot, &Problem::Duplicate { name: code.clone(), before: format!("the list {list}") });
        }
    }
    rows.into_iter().map(|row| row.value).collect()
}
