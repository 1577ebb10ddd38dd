//! The lists of answers: those of choices/*.toml by name, those of *.csv by file.

use crate::form::codes::{Choice, CodeList};
use crate::form::lint::{Faults, Located, Problem};
use crate::form::package::Canonical;
use crate::form::twin::{self, ChoiceRow, Language, LongList};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Every list of a form.
pub(super) struct Lists {
    short: BTreeMap<String, Arc<CodeList>>,
    long: BTreeMap<String, Arc<CodeList>>,
}

impl Lists {
    /// Reads them; the content of CSV files goes into the package.
    pub(super) fn read(
        files: &[(String, String)],
        faults: &Faults<'_>,
        languages: &[Language],
        content: &mut BTreeMap<String, Canonical>,
    ) -> Self {
        let mut short: BTreeMap<String, Vec<Located<Choice>>> = BTreeMap::new();
        let mut long = BTreeMap::new();
        for (file, (path, _)) in files.iter().enumerate() {
            if path.starts_with("choices/") && path.ends_with(".toml") {
                for ChoiceRow { list, choice } in twin::choices(faults, file, languages) {
                    short.entry(list).or_default().push(choice);
                }
            } else if path.ends_with(".csv") {
                let LongList { column, entries, content: package } = twin::long_list(faults, file, languages);
                content.insert(path.clone(), package);
                let list = CodeList::new(path, distinct(faults, path, entries)).grouped_by(column);
                long.insert(path.clone(), Arc::new(list));
            }
        }
        let list = |(name, rows): (String, _)| {
            let choices = distinct(faults, &name, rows);
            (name.clone(), Arc::new(CodeList::new(name, choices)))
        };
        Self { short: short.into_iter().map(list).collect(), long }
    }

    /// The list of tiles with this name.
    pub(super) fn short(&self, name: &str) -> Option<Arc<CodeList>> {
        self.short.get(name).cloned()
    }

    /// The list of this file, with the choices of another list at its end.
    pub(super) fn long(&self, file: &str, more: Option<&CodeList>) -> Option<Arc<CodeList>> {
        let list = self.long.get(file)?;
        let Some(more) = more else { return Some(Arc::clone(list)) };
        let choices = list.choices().iter().chain(more.choices()).cloned().collect();
        let name = format!("{file} + {}", more.name());
        Some(Arc::new(CodeList::new(name, choices).grouped_by(list.column().map(str::to_owned))))
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
        if !codes.insert(code.clone()) {
            faults.note(spot, &Problem::Duplicate { name: code.clone(), before: format!("the list {list}") });
        }
    }
    rows.into_iter().map(|row| row.value).collect()
}
