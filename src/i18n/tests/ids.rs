//! Compares the ids that the source asks for with those that the texts have. Ids are whole literals in kebab-case.

use crate::i18n::files::fluent_files;
use crate::i18n::texts::read;
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn texts() -> BTreeSet<String> {
    let texts = read(&fluent_files("de")).0;
    texts.iter().flat_map(|text| text.messages()).map(|(id, _)| id.to_owned()).collect()
}

/// Every source file with its text, tests left out.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_stem().is_some_and(|name| name == "tests") {
            continue;
        }
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            let text = fs::read_to_string(&path).unwrap();
            let product = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            found.push((path, product));
        }
    }
    found
}

fn literals(text: &str, pattern: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    pattern.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

/// The ids that are asked for by themselves.
fn said(text: &str) -> Vec<String> {
    literals(text, r#"\bsay(?:_with)?\(\s*"([a-z0-9-]+)""#)
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn every_id_that_is_asked_for_exists() {
    let ids = texts();
    let topics = ids.iter().filter_map(|id| id.split('-').next()).collect::<BTreeSet<_>>();
    let mut missing = Vec::new();
    for (path, text) in sources(&source()) {
        let mut asked = said(&text);
        if path.starts_with(source().join("kiosk")) {
            // Ids in tables of keys and tiles: whatever begins like an id must be one.
            let kebab = literals(&text, r#""([a-z][a-z0-9]*(?:-[a-z0-9]+)+)""#);
            asked.extend(
                kebab
                    .into_iter()
                    .filter(|id| id.split('-').next().is_some_and(|topic| topics.contains(topic))),
            );
        }
        missing.extend(
            asked.into_iter().filter(|id| !ids.contains(id)).map(|id| format!("{id} in {}", path.display())),
        );
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_id_that_exists_is_asked_for() {
    let all = sources(&source()).into_iter().map(|(_, text)| text).collect::<String>();
    // error-CODE is found by the code of the error.
    let unused =
        texts().into_iter().filter(|id| !id.starts_with("error-") && !all.contains(&format!("\"{id}\"")));
    assert_eq!(unused.collect::<Vec<_>>(), Vec::<String>::new());
}

/// It would name keys on a touch screen, too.
#[test]
fn what_has_another_wording_is_never_said_without_asking_which() {
    let ids = texts();
    let all = sources(&source()).into_iter().flat_map(|(_, text)| said(&text));
    let direct = all.filter(|id| ids.contains(&format!("{id}-touch")));
    assert_eq!(direct.collect::<Vec<_>>(), Vec::<String>::new());
}
