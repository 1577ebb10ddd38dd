//! The built-in questionnaire as data, read without the engine: complete in five languages, clean, spelled in the letters
//! of each language, short enough for the screen, and with the ids and codes that were agreed.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may panic")]

mod expected;
mod former;
mod lists;
mod questions;
mod regions;
mod texts;

use std::path::PathBuf;

use toml::{Table, Value};

/// The languages of the form, in the order of every table of texts.
const LANGUAGES: [&str; 5] = ["ar", "de", "en", "fa", "fr"];

/// The files of the form that hold texts.
const FILES: [&str; 6] = [
    "settings.toml",
    "person.toml",
    "school.toml",
    "choices/country.toml",
    "choices/person.toml",
    "choices/school.toml",
];

fn form_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/forms/biography")
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

impl Text {
    fn german(&self) -> &str {
        &self.by_language.iter().find(|(language, _)| language == "de").unwrap().1
    }
}

/// Every table of texts in every file.
fn all_texts() -> Vec<Text> {
    let mut texts = Vec::new();
    for file in FILES {
        let mut found = Vec::new();
        collect(&Value::Table(table(file)), file, &mut found);
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
