//! The names of former countries are those of Debian's `iso-codes`, never typed: ISO 3166-3 with its translations.
//! The package is a stage of `.ci/run` (`MOBIO_STAGE=names`); elsewhere the test says that it was not run.

use super::{LANGUAGES, rows, text};
use std::collections::BTreeMap;
use std::io::Write;

/// Codes withdrawn since then are offered.
const SINCE: &str = "1989";

/// Nobody names these as the country of birth: part of the Soviet Union, neutral ground, France.
const LEFT_OUT: [&str; 3] = ["BYS", "FXX", "NTZ"];

/// How each language says that a country is no more.
const FORMER: [&str; 5] = ["سابقًا", "früher", "former", "سابق", "ancien pays"];

/// Names that are not in iso-codes as people say and search for them.
const TYPED: [(&str, &str); 18] = [
    // It has only the full name of the state, or one that nobody uses.
    ("ANT", "ar"),
    ("DDR", "ar"),
    ("DDR", "de"),
    ("DDR", "en"),
    ("DDR", "fa"),
    ("DDR", "fr"),
    ("SUN", "ar"),
    ("SUN", "de"),
    ("SUN", "en"),
    ("SUN", "fr"),
    ("YMD", "ar"),
    ("YMD", "en"),
    ("YMD", "fa"),
    ("YMD", "fr"),
    // It has none.
    ("YUG", "ar"),
    ("YUG", "fa"),
    ("YUG", "fr"),
    // CLDR, which countries.csv follows, calls Montenegro otherwise.
    ("SCG", "ar"),
];

/// The package's file, or `None` with a loud word if it is not on this machine.
fn package_file(path: &str) -> Option<Vec<u8>> {
    let path = format!("/usr/share/{path}");
    match std::fs::read(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            let is = |name, value| std::env::var(name).is_ok_and(|found| found == value);
            assert!(!(is("CI", "true") && is("MOBIO_STAGE", "names")), "{path}: {error}; install iso-codes");
            let word = format!("NOT RUN: {path}: {error} (Debian: apt install iso-codes)\n");
            std::io::stderr().write_all(word.as_bytes()).unwrap();
            None
        }
    }
}

/// A compiled gettext catalog: offsets of two tables of (length, offset), little-endian.
fn catalog(bytes: &[u8]) -> BTreeMap<String, String> {
    let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let string = |entry: usize| {
        let (length, offset) = (number(entry), number(entry + 4));
        String::from_utf8(bytes[offset..offset + length].to_vec()).unwrap()
    };
    assert_eq!(number(0), 0x9504_12de, "a gettext catalog");
    let (count, from, to) = (number(8), number(12), number(16));
    (0..count).map(|index| (string(from + 8 * index), string(to + 8 * index))).collect()
}

/// As it is compared: a half-space is a space.
fn plain(name: &str) -> String {
    name.replace('\u{200C}', " ")
}

#[test]
fn former_countries_are_iso_codes() {
    let Some(list) = package_file("iso-codes/json/iso_3166-3.json") else { return };
    let list: serde_json::Value = serde_json::from_slice(&list).unwrap();
    let countries = list["3166-3"].as_array().unwrap();
    let field = |country: &serde_json::Value, key: &str| country[key].as_str().unwrap().to_owned();
    let withdrawn = countries.iter().filter(|country| field(country, "withdrawal_date").as_str() >= SINCE);
    let english: BTreeMap<String, String> =
        withdrawn.map(|country| (field(country, "alpha_3"), field(country, "name"))).collect();

    let ours = rows("choices/country.toml", "choices");
    let ours: Vec<_> = ours.iter().filter(|row| text(row, "list_name") == "COUNTRY_HISTORIC").collect();
    let codes: Vec<&str> = ours.iter().map(|row| text(row, "name")).collect();
    let expected: Vec<&str> =
        english.keys().map(String::as_str).filter(|code| !LEFT_OUT.contains(code)).collect();
    assert_eq!(codes, expected);

    for (language, former) in LANGUAGES.into_iter().zip(FORMER) {
        let translated = match language {
            "en" => BTreeMap::new(),
            _ => {
                let path = format!("locale/{language}/LC_MESSAGES/iso_3166-3.mo");
                let Some(bytes) = package_file(&path) else { return };
                catalog(&bytes)
            }
        };
        for row in &ours {
            let code = text(row, "name");
            let label = text(row["label"].as_table().unwrap(), language);
            let name = label.strip_suffix(&format!(" ({former})"));
            let name = name.unwrap_or_else(|| panic!("{code} in {language}: {label} does not say {former}"));
            let source = match language {
                "en" => Some(&english[code]),
                _ => translated.get(&english[code]),
            };
            let found = source.is_some_and(|source| plain(source).contains(&plain(name)));
            assert_eq!(
                found,
                !TYPED.contains(&(code, language)),
                "{code} in {language}: {name}, iso-codes: {source:?}"
            );
        }
    }
}
