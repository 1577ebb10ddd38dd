//! Long lists (countries, languages): CSV, one entry a line, a column for each language.

use super::Language;
use super::table::missing;
use crate::form::codes::{Choice, Traits};
use crate::form::labels::Labels;
use crate::form::lint::{Faults, Located, Problem, Spot};
use crate::form::package::{Content, Node};
use std::borrow::Cow;
use std::sync::Arc;

/// The column with each entry's name in its own writing.
const SAMPLE: &str = "sample";

/// A file with the header `name,label::ar,label::de,..`: at most one further column groups the entries.
pub(in crate::form) struct LongList {
    /// The name of that column.
    pub(in crate::form) column: Option<String>,
    pub(in crate::form) entries: Vec<Located<Choice>>,
}

/// Reads a long list.
pub(in crate::form) fn long_list<'t>(
    faults: &Faults<'t>,
    file: usize,
    node: Node<'t>,
    languages: &[Language],
) -> LongList {
    let mut lines = list(node).into_iter().map(|line| {
        let spot = Spot { file, span: line.span.clone() };
        (spot, list(line).into_iter().map(text).collect())
    });
    let Some((header_spot, header)) = lines.next() else {
        faults.note(&Spot { file, span: 0..0 }, &Problem::Empty("name".to_owned()));
        return LongList { column: None, entries: Vec::new() };
    };
    let header: Vec<Cow<'_, str>> = header;
    let column = check_header(faults, &header_spot, &header, languages);
    let columns: Vec<Column> = header.iter().map(|name| Column::of(name, languages)).collect();
    let entries = lines.filter_map(|(spot, fields)| entry(faults, spot, &header, &columns, fields)).collect();
    LongList { column, entries }
}

fn list(node: Node<'_>) -> Vec<Node<'_>> {
    if let Content::List(list) = node.content { list } else { Vec::new() }
}

fn text(node: Node<'_>) -> Cow<'_, str> {
    if let Content::Text(text) = node.content { text } else { Cow::default() }
}

/// What a column holds.
enum Column {
    Name,
    Label(Language),
    Sample,
    /// What groups the entries, or a fault.
    Further,
}

impl Column {
    fn of(name: &str, languages: &[Language]) -> Self {
        match (name, name.strip_prefix("label::")) {
            (_, Some(found)) => languages
                .iter()
                .find(|language| ***language == *found)
                .map_or(Self::Further, |language| Self::Label(Arc::clone(language))),
            ("name", _) => Self::Name,
            (SAMPLE, _) => Self::Sample,
            _ => Self::Further,
        }
    }
}

/// Notes what is wrong with the columns; returns the one that groups.
fn check_header(
    faults: &Faults<'_>,
    spot: &Spot,
    header: &[Cow<'_, str>],
    languages: &[Language],
) -> Option<String> {
    let column = |language: &Language| format!("label::{language}");
    if header.first().is_none_or(|first| first != "name") {
        faults.note(spot, &Problem::MissingKey("name"));
    }
    for language in languages.iter().filter(|language| !header.iter().any(|name| *name == column(language))) {
        faults.note(spot, &missing("label", language));
    }
    let is_known = |name: &str| name == SAMPLE || languages.iter().any(|language| name == column(language));
    let mut further = header.iter().skip(1).filter(|name| !is_known(name));
    let is_name = |name: &&Cow<'_, str>| name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let grouping = further.clone().next().filter(is_name);
    if grouping.is_some() {
        further.next();
    }
    for name in further {
        let known = vec!["name", "label::LANGUAGE", SAMPLE, "one column that groups the entries"];
        faults.note(spot, &Problem::UnknownKey { key: name.to_string(), known });
    }
    grouping.map(|name| name.to_string())
}

fn entry(
    faults: &Faults<'_>,
    spot: Spot,
    header: &[Cow<'_, str>],
    columns: &[Column],
    fields: Vec<Cow<'_, str>>,
) -> Option<Located<Choice>> {
    if fields.len() != header.len() {
        let what = format!("this line has {} fields, the first line has {}", fields.len(), header.len());
        faults.note(&spot, &Problem::Syntax(what));
        // The code still counts as there, so that what refers to it is not blamed too.
        let code = fields.into_iter().next()?.into_owned();
        let value = Choice { code, label: Labels::default(), traits: Traits::default() };
        return Some(Located { value, spot });
    }
    let mut code = String::new();
    let mut labels = Vec::new();
    let mut traits = Traits::default();
    for ((name, column), field) in header.iter().zip(columns).zip(fields) {
        let is_empty = field.trim().is_empty();
        // Not every language has a writing of its own that kiosks can show.
        if is_empty && !matches!(column, Column::Sample) {
            faults.note(&spot, &Problem::Empty(name.to_string()));
        }
        match column {
            Column::Name => code = field.into_owned(),
            Column::Label(language) => labels.push((Arc::clone(language), field)),
            Column::Sample => traits.sample = (!field.is_empty()).then(|| field.into_owned()),
            Column::Further => traits.group = Some(field.into_owned()),
        }
    }
    let value = Choice { code, label: labels.into_iter().collect(), traits };
    Some(Located { value, spot })
}
