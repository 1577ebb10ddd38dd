//! From the rows of the files to a [`Form`]. Every step notes all it finds wrong and goes on with the rest,
//! so that one run shows every fault; a form comes out only if nothing was noted.

mod lists;
mod questions;
mod repeats;
mod rules;

use super::definition::{Form, Kind, Section};
use super::lint::{Faults, Located, Problem, Spot};
use super::package::{Flaw, Package};
use super::twin;
use crate::domain::fault::Fault;
use lists::Lists;
use questions::{Draft, DraftKind};
use std::collections::BTreeMap;
use std::mem;

const SETTINGS: &str = "settings.toml";

impl Form {
    /// Reads a form from its files: path inside the form's folder, and text.
    ///
    /// # Errors
    /// Everything that is wrong with them, file by file, from top to bottom.
    pub fn from_files(files: impl IntoIterator<Item = (String, String)>) -> Result<Self, Vec<Fault>> {
        let files: Vec<(String, String)> = files.into_iter().collect();
        let faults = Faults::of(&files);
        let (package, flaws) = Package::of_files(&files);
        for Flaw { file, span, what } in flaws {
            faults.note(&Spot { file, span }, &Problem::Syntax(what));
        }
        let sha256 = package.seal().map(|(_, sha256)| sha256);
        let form = assemble(package, &faults);
        match (form, sha256) {
            (Some(form), Ok(sha256)) if faults.is_clean() => Ok(Self { sha256, ..form }),
            (_, Err(error)) => {
                faults.note_file(SETTINGS, &Problem::Syntax(error.to_string()));
                Err(faults.into_faults())
            }
            _ => Err(faults.into_faults()),
        }
    }

    /// Reads a form from its package with this SHA-256 ([`package_of`]). All is checked again, but what is wrong has
    /// no place: only the files can tell it.
    #[must_use]
    pub fn from_package(json: &str, sha256: &str) -> Option<Self> {
        let package: Package<'_> = serde_json::from_str(json).ok()?;
        let files: Vec<_> = package.0.iter().map(|(path, _)| (path.to_string(), String::new())).collect();
        let faults = Faults::of(&files);
        let form = assemble(package, &faults)?;
        faults.is_clean().then(|| Self { sha256: sha256.to_owned(), ..form })
    }
}

/// The package of a form's files: canonical JSON, and the SHA-256 of that; nothing if a file cannot be read.
#[must_use]
pub fn package_of(files: &[(String, String)]) -> Option<(String, String)> {
    let (package, flaws) = Package::of_files(files);
    package.seal().ok().filter(|_| flaws.is_empty())
}

/// Nothing comes back without a fault being noted. The SHA-256 is left to the caller.
fn assemble<'t>(package: Package<'t>, faults: &Faults<'t>) -> Option<Form> {
    let Some(number) = faults.number(SETTINGS) else {
        faults.note_file(SETTINGS, &Problem::MissingFile);
        return None;
    };
    let Package(mut files) = package;
    let mut take = |file: usize| files.get_mut(file).map(|(_, node)| mem::take(node)).unwrap_or_default();
    let settings = twin::settings(faults, number, take(number));
    if settings.languages.is_empty() || settings.sections.is_empty() {
        return None;
    }
    let section_file = |name: &str| format!("{name}.toml");
    let is_known = |path: &str| {
        path == SETTINGS
            || path.ends_with(".csv")
            || lists::is_short(path)
            || settings.sections.iter().any(|section| section_file(&section.value) == *path)
    };
    faults
        .paths()
        .filter(|path| !is_known(path))
        .for_each(|path| faults.note_file(path, &Problem::StrayFile));
    let lists = Lists::read(&mut take, faults, &settings.languages);
    // A section and a group in it may be called alike.
    let (mut names, mut section_names) = (Taken::default(), Taken::default());
    let mut sections = Vec::new();
    let mut drafts: Vec<Draft> = Vec::new();
    for Located { value: name, spot } in &settings.sections {
        if !section_names.take(faults, name, spot) {
            continue;
        }
        let Some(file) = faults.number(&section_file(name)) else {
            faults.note_file(&section_file(name), &Problem::MissingFile);
            continue;
        };
        let read = twin::section(faults, file, take(file), &settings.languages);
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
    Some(Form {
        id: settings.id,
        version: settings.version,
        default_language: settings.default_language,
        languages: settings.languages.iter().map(ToString::to_string).collect(),
        title: settings.title,
        sections,
        questions,
        numbers,
        dependencies,
        sha256: String::new(),
        list_name: settings.list_name.into_iter().map(names).collect(),
    })
}

/// The names given so far, and where.
#[derive(Default)]
struct Taken(BTreeMap<String, String>);

impl Taken {
    /// Takes a name, which must be well formed and new; false if it is not new.
    fn take(&mut self, faults: &Faults<'_>, name: &str, spot: &Spot) -> bool {
        let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
        if !name.starts_with(is_letter)
            || !name.chars().all(|c| is_letter(c) || c.is_ascii_digit() || c == '-')
        {
            let allowed = "letters a-z, digits, '_' and '-', beginning with a letter".to_owned();
            faults.note(spot, &Problem::Value { key: "name", found: name.to_owned(), allowed });
        }
        let here = faults.source(spot.file).file.to_owned();
        let Some(before) = self.0.insert(name.to_owned(), here) else { return true };
        faults.note(spot, &Problem::Duplicate { name: name.to_owned(), before });
        false
    }
}
