//! The built-in questionnaire as data, read without the engine: complete in five languages, clean, spelled in the letters
//! of each language, and with the ids and codes that were agreed. And on the glass and on the way: drawn in the kiosk's
//! font, whole on the smallest screen, short for an adult, and without loss whatever people answer.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may panic")]

mod choices;
mod codes;
mod expected;
mod fits;
mod fonts;
mod foreign;
mod former;
mod lists;
mod long_lists;
mod questions;
mod regions;
mod texts;
mod walks;

use std::path::PathBuf;

use toml::{Table, Value};

/// The languages of the form, in the order of every table of texts.
const LANGUAGES: [&str; 5] = ["ar", "de", "en", "fa", "fr"];

fn form_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/forms/biography")
}

/// The sections, in order.
fn sections() -> Vec<String> {
    let named = table("settings.toml")["sections"].as_array().unwrap().clone();
    named.iter().map(|section| section.as_str().unwrap().to_owned()).collect()
}

/// The files with this ending in a folder of the form, in the order of their names.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let entries = std::fs::read_dir(form_folder().join(folder)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        names.filter(|name| name.ends_with(ending)).map(|name| format!("{folder}{name}")).collect();
    names.sort();
    names
}

/// Every file with texts in it, but for the lists.
fn text_files() -> Vec<String> {
    [files("", ".toml"), files("choices/", ".toml")].concat()
}

fn asset(file: &str) -> String {
    std::fs::read_to_string(form_folder().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn table(file: &str) -> Table {
    asset(file).parse().unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The rows of `[[survey]]` or `[[choices]]`, in file order.
fn rows(file: &str, key: &str) -> Vec<Table> {
    let rows = table(file).remove(key).and_then(|rows| rows.as_array().cloned()).unwrap_or_default();
    rows.into_iter().map(|row| row.as_table().unwrap().clone()).collect()
}

fn text<'a>(row: &'a Table, key: &str) -> &'a str {
    row.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// One thing said in every language.
struct Text {
    /// File, row and column, for messages.
    place: String,
    /// An answer to choose; shorter than a question.
    is_choice: bool,
    by_language: Vec<(String, String)>,
}

/// The lists whose words are the project's own, and how many columns stand before the words.
const WRITTEN_LISTS: [(&str, usize); 3] =
    [("municipalities.csv", 1), ("occupations.csv", 2), ("tasks.csv", 2)];

/// Every text of every file, but for what CLDR says.
fn all_texts() -> Vec<Text> {
    let mut texts = Vec::new();
    for (file, before) in WRITTEN_LISTS {
        for line in asset(file).lines().skip(1) {
            let columns: Vec<&str> = line.split(',').collect();
            assert_eq!(columns.len(), before + LANGUAGES.len(), "{line}: lists are written without quotes");
            texts.push(Text {
                place: format!("{file} {}", columns[0]),
                is_choice: true,
                by_language: LANGUAGES
                    .into_iter()
                    .zip(&columns[before..])
                    .map(|(language, word)| (language.to_owned(), (*word).to_owned()))
                    .collect(),
            });
        }
    }
    for file in text_files() {
        let mut found = Vec::new();
        collect(&Value::Table(table(&file)), &file, &mut found);
        texts.extend(found);
    }
    texts
}

/// A table with a string for one of the languages is a table of texts.
fn collect(value: &Value, place: &str, texts: &mut Vec<Text>) {
    match value {
        Value::Array(rows) => {
            for (number, row) in rows.iter().enumerate() {
                let name = row.get("name").and_then(Value::as_str).map_or(number.to_string(), str::to_owned);
                collect(row, &format!("{place} {name}"), texts);
            }
        }
        Value::Table(table) => {
            let spoken = |key: &&str| table.get(*key).is_some_and(Value::is_str);
            if LANGUAGES.iter().any(spoken) {
                texts.push(Text {
                    place: place.to_owned(),
                    is_choice: place.starts_with("choices/"),
                    by_language: table
                        .iter()
                        .map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned()))
                        .collect(),
                });
            } else {
                for (key, value) in table {
                    collect(value, &format!("{place} {key}"), texts);
                }
            }
        }
        _ => {}
    }
}
