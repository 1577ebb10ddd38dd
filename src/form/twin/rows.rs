//! The rows of the files as they are written, each value with its place.

use super::table::Table;
use crate::form::codes::{Choice, Traits};
use crate::form::labels::Labels;
use crate::form::lint::{Faults, Located, Problem, Spot};
use crate::form::package::Node;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A language as the form declares it (BCP 47).
pub(in crate::form) type Language = Arc<str>;

/// settings.toml.
pub(in crate::form) struct Settings {
    pub(in crate::form) id: String,
    pub(in crate::form) version: String,
    pub(in crate::form) default_language: String,
    pub(in crate::form) languages: Vec<Language>,
    pub(in crate::form) title: Labels,
    pub(in crate::form) sections: Vec<Located<String>>,
    pub(in crate::form) list_name: Vec<Vec<Located<String>>>,
}

/// A section's file.
pub(in crate::form) struct SectionRow {
    pub(in crate::form) name: Option<Located<String>>,
    pub(in crate::form) label: Labels,
    pub(in crate::form) released: bool,
    pub(in crate::form) with_all: bool,
    pub(in crate::form) consent: Option<Located<String>>,
    pub(in crate::form) rows: Vec<Row>,
}

/// One `[[survey]]` row.
pub(in crate::form) struct Row {
    pub(in crate::form) spot: Spot,
    pub(in crate::form) kind: Located<String>,
    pub(in crate::form) name: Located<String>,
    pub(in crate::form) label: Option<Labels>,
    pub(in crate::form) hint: Option<Labels>,
    pub(in crate::form) relevant: Option<Located<String>>,
    pub(in crate::form) constraint: Option<Located<String>>,
    pub(in crate::form) constraint_message: Option<Labels>,
    pub(in crate::form) calculation: Option<Located<String>>,
    pub(in crate::form) appearance: Option<Located<String>>,
    pub(in crate::form) required: bool,
    pub(in crate::form) path: Option<Located<String>>,
    pub(in crate::form) category: Option<Located<String>>,
    pub(in crate::form) purposes: Option<Located<Vec<u8>>>,
    pub(in crate::form) non_answers: Option<Vec<Located<String>>>,
    pub(in crate::form) likely: BTreeMap<Language, Vec<Located<String>>>,
    pub(in crate::form) more: Option<Located<String>>,
    pub(in crate::form) future: bool,
    pub(in crate::form) open: bool,
    pub(in crate::form) most: Option<usize>,
    pub(in crate::form) kept: bool,
    pub(in crate::form) by: Option<Located<String>>,
    pub(in crate::form) alone: bool,
    pub(in crate::form) choice_filter: Option<Located<String>>,
    pub(in crate::form) groups: Option<Located<String>>,
    pub(in crate::form) one: Option<Labels>,
    pub(in crate::form) another: Option<Labels>,
    pub(in crate::form) title: Option<Located<String>>,
}

/// One `[[choices]]` row.
pub(in crate::form) struct ChoiceRow {
    pub(in crate::form) list: String,
    pub(in crate::form) choice: Located<Choice>,
}

pub(in crate::form) fn settings<'t>(faults: &Faults<'t>, file: usize, node: Node<'t>) -> Settings {
    let mut table = Table::of_file(faults, file, node);
    let mut text = |key| table.required_text(key).map(|text| text.value).unwrap_or_default();
    let (id, version) = (text("form_id"), text("version"));
    let default = table.required_text("default_language");
    let languages = table.required_words("languages");
    let languages: Vec<Language> = languages.into_iter().map(|language| language.value.into()).collect();
    let is_declared = |value: &str| languages.is_empty() || languages.iter().any(|known| **known == *value);
    let undeclared = |default: &&Located<String>| !is_declared(&default.value);
    if let Some(Located { value, spot }) = default.as_ref().filter(undeclared) {
        table.note(spot, &Problem::UndeclaredLanguage(value.clone()));
    }
    let title = table.required_labels("form_title", &languages);
    let sections = table.required_words("sections");
    let list_name = table.lists_of_words("kiosk::list_name");
    table.finish();
    let default_language = default.map(|default| default.value).unwrap_or_default();
    Settings { id, version, default_language, languages, title, sections, list_name }
}

pub(in crate::form) fn section<'t>(
    faults: &Faults<'t>,
    file: usize,
    node: Node<'t>,
    languages: &[Language],
) -> SectionRow {
    let mut table = Table::of_file(faults, file, node);
    let head = table.table("section").map(|mut section| {
        let name = section.required_text("name");
        let label = section.required_labels("label", languages);
        let (released, consent) = (section.flag_unless("kiosk::release"), section.text("kiosk::consent"));
        let with_all = section.flag_unless("kiosk::all");
        section.finish();
        SectionRow { name, label, released, with_all, consent, rows: Vec::new() }
    });
    let rows = table.tables("survey").into_iter().filter_map(|row| self::row(row, languages)).collect();
    table.finish();
    let missing = || SectionRow {
        name: None,
        label: Labels::default(),
        released: true,
        with_all: true,
        consent: None,
        rows: Vec::new(),
    };
    SectionRow { rows, ..head.unwrap_or_else(missing) }
}

/// A row without a name is reported and left out.
fn row(mut table: Table<'_, '_>, languages: &[Language]) -> Option<Row> {
    let spot = table.spot().clone();
    let kind = table.required_text("type").unwrap_or(Located { value: String::new(), spot: spot.clone() });
    let name = table.required_text("name");
    let has_name = name.is_some();
    let read = Row {
        kind,
        name: name.unwrap_or(Located { value: String::new(), spot: spot.clone() }),
        spot,
        label: table.labels("label", languages),
        hint: table.labels("hint", languages),
        relevant: table.text("relevant"),
        constraint: table.text("constraint"),
        constraint_message: table.labels("constraint_message", languages),
        calculation: table.text("calculation"),
        appearance: table.text("appearance"),
        required: table.flag("required"),
        path: table.text("kiosk::path"),
        category: table.text("kiosk::category"),
        purposes: table.numbers("kiosk::purpose"),
        non_answers: table.words("kiosk::non_answers"),
        likely: table.words_by_language("kiosk::likely"),
        more: table.text("kiosk::more"),
        future: table.flag("kiosk::future"),
        open: table.flag("kiosk::open"),
        most: table.count("kiosk::most"),
        kept: table.flag_unless("kiosk::keep"),
        by: table.text("kiosk::by"),
        alone: table.flag("kiosk::alone"),
        choice_filter: table.text("choice_filter"),
        groups: table.text("kiosk::groups"),
        one: table.labels("kiosk::one", languages),
        another: table.labels("kiosk::another", languages),
        title: table.text("kiosk::title"),
    };
    table.finish();
    has_name.then_some(read)
}

pub(in crate::form) fn choices<'t>(
    faults: &Faults<'t>,
    file: usize,
    node: Node<'t>,
    languages: &[Language],
) -> Vec<ChoiceRow> {
    let mut table = Table::of_file(faults, file, node);
    let rows = table.tables("choices");
    table.finish();
    let read = |mut row: Table<'_, '_>| {
        let (list, code) = (row.required_text("list_name"), row.required_text("name"));
        let label = row.required_labels("label", languages);
        let traits = Traits {
            exclusive: row.flag("exclusive"),
            assisted: row.flag("assisted"),
            sample: row.text("sample").map(|sample| sample.value),
            from: row.day("from"),
            until: row.day("until"),
            group: None,
        };
        row.finish();
        let Located { value: code, spot } = code?;
        let choice = Located { value: Choice { code, label, traits }, spot };
        Some(ChoiceRow { list: list?.value, choice })
    };
    rows.into_iter().filter_map(read).collect()
}
