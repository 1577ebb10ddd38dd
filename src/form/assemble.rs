//! From the rows of the files to a [`Form`]. Every step notes all it finds wrong and goes on with the rest,
//! so that one run shows every fault; a form comes out only if nothing was noted.

mod lists;
mod questions;
mod repeats;
mod rules;

use super::definition::{Form, Kind, Section};
use super::lint::{Faults, Located, Problem, Spot};
use super::package::Canonical;
use super::twin;
use crate::domain::fault::Fault;
use lists::Lists;
use questions::{Draft, DraftKind};
use std::collections::BTreeMap;

const SETTINGS: &str = "settings.toml";

impl Form {
    /// Reads a form from its files: path inside the form's folder, and text.
    ///
    /// # Errors
    /// Everything that is wrong with them, file by file, from top to bottom.
    pub fn from_files(files: impl IntoIterator<Item = (String, String)>) -> Result<Self, Vec<Fault>> {
        let files: Vec<(String, String)> = files.into_iter().collect();
        let faults = Faults::of(&files);
        let form = assemble(&files, &faults);
        match form {
            Some(form) if faults.is_clean() => Ok(form),
            _ => Err(faults.into_faults()),
        }
    }
}

/// Nothing comes back without a fault being noted.
fn assemble(files: &[(String, String)], faults: &Faults<'_>) -> Option<Form> {
    let Some(number) = faults.number(SETTINGS) else {
        faults.note_file(SETTINGS, &Problem::MissingFile);
        return None;
    };
    let settings = twin::settings(faults, number);
    if settings.languages.is_empty() || settings.sections.is_empty() {
        return None;
    }
    let mut content = BTreeMap::new();
    let section_file = |name: &str| format!("{name}.toml");
    for (path, text) in files {
        let is_section = settings.sections.iter().any(|section| section_file(&section.value) == *path);
        if path == SETTINGS || is_section || path.starts_with("choices/") && path.ends_with(".toml") {
            content.insert(path.clone(), twin::canonical(text));
        } else if !path.ends_with(".csv") {
            faults.note_file(path, &Problem::StrayFile);
        }
    }
    let lists = Lists::read(files, faults, &settings.languages, &mut content);
    // A section and a group in it may be called alike.
    let (mut names, mut section_names) = (Taken::default(), Taken::default());
    let mut sections = Vec::new();
    let mut drafts: Vec<Draft> = Vec::new();
    for Located { value: name, spot } in &settings.sections {
        section_names.take(faults, name, spot);
        let Some(file) = faults.number(&section_file(name)) else {
            faults.note_file(&section_file(name), &Problem::MissingFile);
            continue;
        };
        let read = twin::section(faults, file, &settings.languages);
        if let Some(found) = read.name.filter(|found| found.value != *name) {
            let allowed = format!("\"{name}\", the name of the file");
            faults.note(&found.spot, &Problem::Value { key: "name", found: found.value, allowed });
        }
        let first = drafts.len();
        let mut group = None;
        for row in read.rows {
            if row.kind.value == repeats::END {
                repeats::close(&row, &mut group, &mut drafts, faults);
                continue;
            }
            names.take(faults, &row.name.value, &row.name.spot);
            let mut draft = Draft::of(row, name, faults, &settings.languages, &lists);
            draft.group = group;
            if matches!(draft.kind, DraftKind::Group) {
                repeats::open(&draft, drafts.len(), &mut group, faults);
            }
            drafts.push(draft);
        }
        repeats::unclosed(group, &drafts, faults);
        if let Some(consent) = &read.consent {
            let is_one = |draft: &Draft| {
                draft.row.name.value == consent.value
                    && matches!(draft.kind, DraftKind::Asked(Kind::YesNo(_)))
            };
            if !drafts.iter().skip(first).any(is_one) {
                let allowed = "the name of a yes-or-no question of this section".to_owned();
                let found = consent.value.clone();
                faults.note(&consent.spot, &Problem::Value { key: "kiosk::consent", found, allowed });
            }
        }
        sections.push(Section {
            name: name.clone(),
            label: read.label,
            released: read.released,
            with_all: read.with_all,
            consent: read.consent.map(|consent| consent.value),
            rows: first..drafts.len(),
        });
    }
    let (questions, numbers, dependencies) = rules::bind(drafts, faults)?;
    for part in settings.list_name.iter().flatten() {
        let asked = numbers.get(&part.value).and_then(|number| questions.get(*number));
        if !asked.is_some_and(|question| matches!(question.kind, Kind::Text { .. })) {
            let (found, allowed) = (part.value.clone(), "the names of questions of type text".to_owned());
            faults.note(&part.spot, &Problem::Value { key: "kiosk::list_name", found, allowed });
        }
    }
    let names = |part: Vec<Located<String>>| part.into_iter().map(|name| name.value).collect();
    let sha256 = match Canonical::Table(content).sha256() {
        Ok(sha256) => sha256,
        Err(error) => {
            faults.note_file(SETTINGS, &Problem::Syntax(error.to_string()));
            return None;
        }
    };
    Some(Form {
        id: settings.id,
        version: settings.version,
        default_language: settings.default_language,
        languages: settings.languages,
        title: settings.title,
        sections,
        questions,
        numbers,
        dependencies,
        sha256,
        list_name: settings.list_name.into_iter().map(names).collect(),
    })
}

/// The names given so far, and where.
#[derive(Default)]
struct Taken(BTreeMap<String, String>);

impl Taken {
    /// Takes a name, which must be well formed and new.
    fn take(&mut self, faults: &Faults<'_>, name: &str, spot: &Spot) {
        let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
        if !name.starts_with(is_letter)
            || !name.chars().all(|c| is_letter(c) || c.is_ascii_digit() || c == '-')
        {
            let allowed = "letters a-z, digits, '_' and '-', beginning with a letter".to_owned();
            faults.note(spot, &Problem::Value { key: "name", found: name.to_owned(), allowed });
        }
        let here = faults.source(spot.file).file.to_owned();
        if let Some(before) = self.0.insert(name.to_owned(), here) {
            faults.note(spot, &Problem::Duplicate { name: name.to_owned(), before });
        }
    }
}
