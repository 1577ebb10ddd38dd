//! The forms that are compiled into the program: every folder of assets/forms, read and checked once, when first asked
//! for. Read is the package that the build script made of the files, if it is without fault; else the files themselves.

use super::definition::Form;
use crate::domain::fault::Fault;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::sync::OnceLock;

static FORMS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/forms");

/// Name, SHA-256 and canonical JSON of each.
static PACKAGES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/packages.rs"));

type Read = BTreeMap<&'static str, OnceLock<Result<Form, Vec<Fault>>>>;

/// Why a form of the program cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BuiltinError {
    /// There is none with this name.
    #[error("there is no form {name}; write one of: {}", known.join(", "))]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<&'static str>,
    },
    /// Its files have faults.
    #[error("the form {name} has {} faults; run `mobio check` to see them", faults.len())]
    Faulty {
        /// The form.
        name: String,
        /// What is wrong with it.
        faults: &'static [Fault],
    },
}

impl BuiltinError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "K-FORM-41",
            Self::Faulty { .. } => "K-FORM-42",
        }
    }

    /// Whether only a change of settings or files helps: always.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        true
    }
}

fn forms() -> &'static Read {
    static READ: OnceLock<Read> = OnceLock::new();
    READ.get_or_init(|| {
        let name = |folder: &Dir<'static>| folder.path().file_name()?.to_str();
        FORMS.dirs().filter_map(name).map(|name| (name, OnceLock::new())).collect()
    })
}

/// The names of the forms in the program.
#[must_use]
pub fn builtin_names() -> Vec<&'static str> {
    forms().keys().copied().collect()
}

/// A form without questions, for screens that ask none: reading a real one takes longer than the first screen may.
#[must_use]
pub fn blank() -> &'static Form {
    static BLANK: OnceLock<Form> = OnceLock::new();
    BLANK.get_or_init(Form::default)
}

/// A form of the program, checked.
///
/// # Errors
/// No such form, or its files have faults.
pub fn builtin(name: &str) -> Result<&'static Form, BuiltinError> {
    let read = forms().get(name);
    let read = read.ok_or_else(|| BuiltinError::Unknown { name: name.to_owned(), known: builtin_names() })?;
    let form = read.get_or_init(|| packaged(name).map_or_else(|| Form::from_files(builtin_files(name)), Ok));
    form.as_ref().map_err(|faults| BuiltinError::Faulty { name: name.to_owned(), faults })
}

/// A form out of its package; nothing if it has a fault.
fn packaged(name: &str) -> Option<Form> {
    let (_, sha256, json) = PACKAGES.iter().find(|(known, ..)| *known == name)?;
    Form::from_package(json, sha256)
}

/// What the codes of a form meant when it was released (`NAME.codes`): its path and text, if there is such a record.
#[must_use]
pub fn builtin_record(name: &str) -> Option<(String, String)> {
    let path = format!("{name}.codes");
    let text = FORMS.get_file(&path)?.contents_utf8()?.to_owned();
    Some((path, text))
}

/// Every file of a form of the program: its path inside the form's folder, and its text.
#[must_use]
pub fn builtin_files(name: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<&Dir<'_>> = FORMS.get_dir(name).into_iter().collect();
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().strip_prefix(name).unwrap_or(file.path()).to_string_lossy();
            found.push((path.into_owned(), String::from_utf8_lossy(file.contents()).into_owned()));
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]
    use super::*;
    use crate::domain::actor::Actor;
    use crate::domain::answer::Answer;
    use crate::form::{Depth, Portfolio, Refusal, Walk};
    use jiff::civil::date;

    #[test]
    fn every_form_of_the_program_is_without_fault() {
        assert!(builtin_names().contains(&"biography"));
        for name in builtin_names() {
            if let Err(faults) = Form::from_files(builtin_files(name)) {
                panic!("{}", faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n"));
            }
        }
    }

    #[test]
    fn a_package_is_the_same_form_as_its_files() {
        for name in builtin_names() {
            let (packaged, read) = (packaged(name).unwrap(), Form::from_files(builtin_files(name)).unwrap());
            assert_eq!(packaged.sha256(), read.sha256(), "{name}");
            assert_eq!(format!("{packaged:?}"), format!("{read:?}"), "{name}");
        }
    }

    #[test]
    fn a_package_with_a_fault_is_no_form() {
        let (_, sha256, json) = PACKAGES.first().unwrap();
        assert!(Form::from_package(json, sha256).is_some());
        assert!(Form::from_package(&json.replace("${age} >= 15", "${age} >= 'x'"), sha256).is_none());
        assert!(Form::from_package(&json.replace("\"de\":", "\"du\":"), sha256).is_none());
        assert!(Form::from_package("[]", sha256).is_none());
    }

    #[test]
    fn the_biography_asks_what_the_answers_call_for() {
        let form = builtin("biography").unwrap();
        let mut walk = Walk::new(form, Portfolio::new(), date(2026, 11, 23), Actor::Person);
        walk.set_depth(Depth::Full);
        let asked = |walk: &Walk<'_>, name: &str| {
            walk.questions("person").iter().any(|spot| spot.question.name == name)
        };
        assert!(!asked(&walk, "person_family_name_latin") && !asked(&walk, "person_marital_status"));
        walk.record("person_family_name", Answer::text("الحموي")).unwrap();
        walk.record("person_given_names", Answer::text("Rana")).unwrap();
        walk.record("person_birth_date", Answer::text("1990-XX-XX")).unwrap();
        assert!(asked(&walk, "person_family_name_latin") && asked(&walk, "person_marital_status"));
        assert!(!asked(&walk, "person_given_names_latin"));
        assert_eq!(walk.record("person_phone", Answer::text("0151")), Err(Refusal::Phone));
        let country =
            form.question("person_birth_country").and_then(|question| question.kind.choices()).unwrap();
        assert_eq!(country.search("سوريا", "de").first().map(|hit| hit.choice.code.as_str()), Some("SYR"));
    }

    #[test]
    fn staff_find_a_person_by_the_latin_spelling_where_there_is_one() {
        let form = builtin("biography").unwrap();
        let name = |answers: &[(&str, &str)]| {
            let answers =
                answers.iter().map(|(name, text)| ((*name).to_owned(), Answer::text(*text))).collect();
            form.list_name_in(&answers).map(Option::unwrap_or_default).collect::<Vec<_>>()
        };
        let family = [("person_family_name", "الحموي"), ("person_family_name_latin", "Al-Hamwi")];
        assert_eq!(name(&family), ["Al-Hamwi", ""]);
        assert_eq!(
            name(&[("person_family_name", "Demir"), ("person_given_names", "Azad")]),
            ["Demir", "Azad"]
        );
        let none = [("person_family_name", "-"), ("person_given_names", "Rana")];
        assert_eq!(name(&none), ["", "Rana"], "that somebody has no such name is no name");
        assert!(form.asks_list_name("person") && !form.asks_list_name("school"));
    }

    #[test]
    fn another_name_is_refused_with_those_that_exist() {
        let error = builtin("../biography").unwrap_err();
        assert_eq!((error.code(), error.lasting()), ("K-FORM-41", true));
        assert!(error.to_string().contains("biography"));
    }
}
