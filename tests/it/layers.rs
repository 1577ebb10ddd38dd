//! One package means that the compiler cannot keep the layers apart: this reads the sources and fails on a breach.
//! Also: which crate may be used where, and how long a file may be.

use std::fs;
use std::path::{Path, PathBuf};

/// Top-level modules from the ground up. A module may use what stands below it, never what stands beside it.
const LAYERS: &[&[&str]] = &[
    &["domain", "failpoint", "text"],
    &["wire", "form", "i18n", "settings"],
    &["seal"],
    &["documents", "forward", "station", "store"],
    &["kiosk", "district"],
    &["cli"],
];

/// The only arrows between modules of one layer.
const EXCEPTIONS: &[(&str, &str)] = &[("form", "i18n"), ("forward", "store")];

/// Crates that belong to one place: crate, and the beginnings of the paths under `src/` where it may be named.
const OWNED: &[(&str, &[&str])] = &[
    ("rusqlite", &["store/", "store.rs", "district/database/sqlite", "district/keystore/sqlite"]),
    ("ratatui", &["kiosk/", "kiosk.rs"]),
    ("crossterm", &["kiosk/", "kiosk.rs"]),
    ("reqwest", &["forward/client"]),
    ("axum", &["district/", "district.rs"]),
    ("object_store", &["district/blobs.rs"]),
    ("phonenumber", &["text/phone"]),
    ("getrandom", &["station/random.rs"]),
    ("image", &["documents/picture/decode.rs", "documents/png.rs"]),
    ("seccompiler", &["documents/picture/cell.rs"]),
];

/// Longest file, lines.
const LONGEST: usize = 500;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            sources(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.push(entry);
        }
    }
}

fn all(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    sources(&root, &mut files);
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    files.into_iter().map(read).collect()
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

fn may_use(from: &str, to: &str) -> bool {
    from == to
        || EXCEPTIONS.contains(&(from, to))
        || matches!((layer(from), layer(to)), (Some(from), Some(to)) if to < from)
}

/// Top-level modules that a line of code names as `crate::module`.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).filter_map(|rest| {
        let end = rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'));
        let name = &rest[..end.unwrap_or(rest.len())];
        (!name.is_empty()).then_some(name)
    })
}

/// Whether a line imports several modules at once, which [`named`] could not follow.
fn text_names_groups(line: &str) -> bool {
    line.contains("crate::{")
}

/// Code without comments, line by line with its number.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(number, line)| (number + 1, line.split("//").next().unwrap_or_default()))
}

#[test]
fn arrows_between_modules_point_down() {
    let mut breaches = Vec::new();
    for (name, text) in all("src") {
        let module = name.split(['/', '.']).next().unwrap();
        if layer(module).is_none() {
            continue;
        }
        for (number, line) in code(&text) {
            if text_names_groups(line) {
                breaches.push(format!("src/{name}:{number}: import one module a line"));
            }
            for used in named(line).filter(|used| layer(used).is_some() && !may_use(module, used)) {
                breaches.push(format!("src/{name}:{number}: {module} may not use {used}"));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn every_module_has_a_layer() {
    for (name, _) in all("src") {
        let module = name.split(['/', '.']).next().unwrap();
        assert!(["lib", "main"].contains(&module) || layer(module).is_some(), "{module} has no layer");
    }
}

#[test]
fn crates_stay_where_they_belong() {
    let mut breaches = Vec::new();
    for (name, text) in all("src") {
        for (number, line) in code(&text) {
            for (owned, places) in OWNED {
                let named = line.contains(&format!("{owned}::")) || line.contains(&format!("use {owned}"));
                if named && !places.iter().any(|place| name.starts_with(place)) {
                    breaches.push(format!("src/{name}:{number}: {owned} belongs to {places:?}"));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// No shell, no pager, no editor: whoever sits at a kiosk gets to no other program.
#[test]
fn no_other_program_is_started() {
    let mut starts = 0;
    for (name, text) in all("src") {
        let before_tests = text.split("#[cfg(test)]").next().unwrap();
        let is_named = before_tests.contains("current_exe()");
        for (number, line) in code(before_tests).filter(|(_, line)| line.contains("Command::new(")) {
            starts += 1;
            let literal = line.contains("Command::new(\"");
            assert!(is_named && !literal, "src/{name}:{number} starts another program");
        }
    }
    assert!(starts > 0, "it starts itself");
}

#[test]
fn no_file_is_too_long() {
    for folder in ["src", "tests", "benches"] {
        for (name, text) in all(folder) {
            let lines = text.lines().count();
            assert!(lines <= LONGEST, "{folder}/{name} has {lines} lines: which two things is it?");
        }
    }
}

#[test]
fn every_module_says_what_it_is() {
    let is_test = |name: &str| name.ends_with("tests.rs") || name.contains("/tests/");
    for (name, text) in all("src").into_iter().filter(|(name, _)| !is_test(name)) {
        assert!(text.starts_with("//! "), "src/{name} begins without saying what it is");
    }
}

#[test]
fn a_breach_would_be_seen() {
    assert!(!may_use("seal", "store") && !may_use("text", "domain") && !may_use("kiosk", "district"));
    assert!(may_use("kiosk", "seal") && may_use("forward", "store") && !may_use("store", "forward"));
    assert_eq!(
        named("use crate::seal::Pin; crate::store::x(crate::wire)").collect::<Vec<_>>(),
        ["seal", "store", "wire"]
    );
    assert!(text_names_groups("use crate::{seal::Pin, store};"));
}
