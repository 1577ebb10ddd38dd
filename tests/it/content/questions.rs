//! Names, types, paths, categories, purposes, groups and conditions of every row against the agreed table, and the
//! constraints against answers that must and must not pass.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;
use toml::{Table, Value};

use super::expected::{ASSISTED, CONSENT, CORE, FULL, agreed};
use super::{LANGUAGES, asset, rows, sections, table, text};

/// Columns that change what happens, each as the agreed table calls it.
const MARKS: [(&str, &str); 12] = [
    ("appearance", "appearance"),
    ("kiosk::alone", "alone"),
    ("kiosk::most", "most"),
    ("kiosk::keep", "keep"),
    ("kiosk::by", "by"),
    ("kiosk::future", "future"),
    ("kiosk::open", "open"),
    ("choice_filter", "filter"),
    ("kiosk::groups", "groups"),
    ("kiosk::more", "more"),
    ("kiosk::title", "title"),
    ("kiosk::non_answers", "non_answers"),
];

/// The other columns that a row may have; their texts are checked elsewhere.
const OTHER_COLUMNS: [&str; 14] = [
    "type",
    "name",
    "label",
    "hint",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "kiosk::path",
    "kiosk::category",
    "kiosk::purpose",
    "kiosk::likely",
    "kiosk::one",
    "kiosk::another",
];

fn survey(section: &str) -> Vec<Table> {
    rows(&format!("{section}.toml"), "survey")
}

fn question(name: &str) -> Table {
    let of_all = sections().iter().flat_map(|section| survey(section)).collect::<Vec<_>>();
    of_all.into_iter().find(|row| text(row, "name") == name).unwrap()
}

fn written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A row as one line, in the words of the agreed table.
fn line(section: &str, group: &str, row: &Table) -> String {
    let marks = MARKS.iter().filter_map(|(key, name)| Some(format!("{name}={}", written(row.get(*key)?))));
    let marks = marks.collect::<Vec<_>>().join(", ");
    let purposes = row.get("kiosk::purpose").and_then(Value::as_array).into_iter().flatten();
    let purposes = purposes.map(written).collect::<Vec<_>>().join(",");
    let column = |key| text(row, key);
    [
        section,
        column("name"),
        column("type"),
        column("kiosk::path"),
        column("kiosk::category"),
        &purposes,
        group,
        &marks,
        column("relevant"),
    ]
    .join(" | ")
}

#[test]
fn every_row_is_what_was_agreed() {
    let expected = agreed().into_iter().map(|row| {
        let columns = [row.section, row.name, row.kind, row.path, row.category, row.purposes];
        columns.join(" | ") + " | " + &[row.group, row.marks, row.relevant].join(" | ")
    });
    let mut found = Vec::new();
    for section in sections() {
        let mut group = String::new();
        for row in survey(&section) {
            match text(&row, "type") {
                "calculate" => {}
                "begin_repeat" => {
                    found.push(line(&section, "", &row));
                    group = text(&row, "name").to_owned();
                }
                "end_repeat" => {
                    assert_eq!(text(&row, "name"), group, "groups do not overlap");
                    group.clear();
                }
                _ => found.push(line(&section, &group, &row)),
            }
        }
        assert!(group.is_empty(), "{section}: {group} does not end");
    }
    let expected = expected.collect::<Vec<_>>();
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
}

/// Ninety-four, and how many of them are asked when.
#[test]
fn the_questions_are_as_many_as_agreed() {
    let rows = agreed();
    let questions = || rows.iter().filter(|row| row.kind != "begin_repeat");
    let count = |path: &str| {
        questions().filter(|row| row.section != "session" && row.name != CONSENT && row.path == path).count()
    };
    assert_eq!((count("K"), count("F"), count("A")), (CORE, FULL, ASSISTED));
    assert_eq!(CORE + FULL + ASSISTED, 94);
    let mut of_section = BTreeMap::<&str, usize>::new();
    for row in questions().filter(|row| row.name != CONSENT) {
        *of_section.entry(row.section).or_default() += 1;
    }
    let agreed = [
        ("children", 6),
        ("courses", 8),
        ("family", 5),
        ("goals", 10),
        ("health", 4),
        ("housing", 3),
        ("language", 9),
        ("person", 11),
        ("residence", 7),
        ("school", 5),
        ("session", 5),
        ("skills", 8),
        ("training", 9),
        ("work", 9),
    ];
    assert_eq!(of_section.into_iter().collect::<Vec<_>>(), agreed);
    let names = rows.iter().map(|row| row.name).collect::<BTreeSet<_>>();
    assert_eq!(names.len(), rows.len(), "ids are unique");
}

#[test]
fn rows_have_no_column_that_nobody_agreed_on() {
    for section in sections() {
        for row in survey(&section) {
            let name = text(&row, "name");
            for key in row.keys().map(String::as_str) {
                let known = OTHER_COLUMNS.contains(&key) || MARKS.iter().any(|(mark, _)| *mark == key);
                assert!(known, "{name}: {key}");
            }
            let kind = text(&row, "type");
            let speaks = !matches!(kind, "calculate" | "end_repeat");
            assert_eq!(row.contains_key("label"), speaks, "{name} asks nothing, or asks though hidden");
            let is_group = kind == "begin_repeat";
            for key in ["kiosk::one", "kiosk::another"] {
                assert_eq!(row.contains_key(key), is_group, "{name}: {key}");
            }
            assert!(!is_group || row.contains_key("hint"), "{name}: whether there is another");
            // A phone number has words of its own.
            let has_message = row.contains_key("constraint_message");
            assert!(row.contains_key("constraint") || !has_message, "{name}: a message that nobody sees");
        }
    }
}

#[test]
fn settings_name_the_sections_and_languages() {
    let settings = table("settings.toml");
    let list = |key: &str| settings[key].as_array().unwrap().iter().map(written).collect::<Vec<_>>();
    assert_eq!(text(&settings, "form_id"), "biography");
    assert_eq!(text(&settings, "default_language"), "de");
    assert_eq!(list("languages"), LANGUAGES);
    let mut agreed = agreed().iter().map(|row| row.section).collect::<Vec<_>>();
    agreed.dedup();
    assert_eq!(sections(), agreed);
    for section in sections() {
        let head = table(&format!("{section}.toml"))["section"].as_table().unwrap().clone();
        assert_eq!(text(&head, "name"), section);
        let released = head.get("kiosk::release").and_then(Value::as_bool).unwrap_or(true);
        assert_eq!(released, section != "session", "what is known only of the visit is never released");
        assert_eq!(text(&head, "kiosk::consent"), if section == "health" { CONSENT } else { "" });
    }
}

/// Nothing about health is asked without the explicit consent.
#[test]
fn health_waits_for_its_consent() {
    let rows = agreed();
    let health = rows.iter().filter(|row| row.section == "health" && row.name != CONSENT);
    for row in health {
        assert!(row.relevant.starts_with("${health_consent} = 'yes'"), "{}", row.name);
        assert!(!row.kind.starts_with("text"), "{}: no free text", row.name);
    }
}

/// The first page of a long list: nine entries of it, and the same languages everywhere.
#[test]
fn likely_entries_are_nine_of_the_list() {
    let likely = |row: &Table| row.get("kiosk::likely").map(|likely| likely.as_table().unwrap().clone());
    let mut pages = BTreeMap::<String, BTreeSet<String>>::new();
    for row in sections().iter().flat_map(|section| survey(section)) {
        let name = text(&row, "name").to_owned();
        let Some((_, file)) = text(&row, "type").split_once("_from_file ") else {
            assert_eq!(likely(&row), None, "{name} has tiles");
            continue;
        };
        let in_groups = row.contains_key("kiosk::groups") || row.contains_key("choice_filter");
        assert_eq!(likely(&row).is_none(), in_groups || file == "municipalities.csv", "{name}");
        let Some(likely) = likely(&row) else { continue };
        assert_eq!(likely.keys().collect::<Vec<_>>(), LANGUAGES, "{name}");
        let list = asset(file);
        let codes = list.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect::<BTreeSet<_>>();
        for (language, entries) in &likely {
            let entries = entries.as_array().unwrap().iter().map(|code| code.as_str().unwrap());
            let entries = entries.collect::<BTreeSet<_>>();
            assert_eq!(entries.len(), 9, "{name} ({language}): one page of tiles");
            assert!(entries.is_subset(&codes), "{name} ({language}): {entries:?}");
        }
        pages.entry(name).or_default().insert(format!("{likely:?}"));
    }
    let page = |name: &str| pages[name].clone();
    assert_eq!(page("person_birth_country"), page("person_nationality"));
    assert_eq!(page("person_birth_country"), page("school_country"));
    assert_eq!(page("lang_first"), page("lang_interpreter"));
}

/// Rules that are no "when": hidden rows and what an answer must fulfil.
#[test]
fn calculations_and_constraints_are_those_agreed() {
    let mut found = Vec::new();
    for row in sections().iter().flat_map(|section| survey(section)) {
        for key in ["calculation", "constraint"] {
            if row.contains_key(key) {
                let rule = text(&row, key).split_whitespace().collect::<Vec<_>>().join(" ");
                found.push(format!("{}: {rule}", text(&row, "name")));
            }
        }
    }
    let latin = r"not(regex(., '.*[\p{L}--\p{Latin}].*'))";
    let agreed = [
        &format!("person_family_name_latin: {latin}"),
        &format!("person_given_names_latin: {latin}"),
        "person_birth_date: . <= today()",
        "age: if(${person_birth_date} != '', int(difference-in-months(${person_birth_date}, today()) div 12), \
         if(${sess_age_band} = 'u14', 13, if(${sess_age_band} = '14_15', 14, \
         if(${sess_age_band} = '16_17', 16, if(${sess_age_band} = '18_plus', 18, '')))))",
        "school_years: . >= 0 and . <= 14",
        "child_is_young: if(${child_lives} = 'with_me' and \
         difference-in-months(${child_birth_date}, today()) < 168, 1, 0)",
        "message: string-length(.) <= 500",
    ];
    assert_eq!(found, agreed);
}

/// The pattern between the quotes of a `regex(..., '...')`, to be met by the whole text.
fn pattern(expression: &str) -> Regex {
    let quoted = expression.split('\'').nth(1).unwrap();
    Regex::new(&format!("^(?:{quoted})$")).unwrap()
}

#[test]
fn latin_letters_are_asked_for_names_in_other_letters_only() {
    for name in ["person_family_name_latin", "person_given_names_latin"] {
        let row = question(name);
        let foreign = pattern(text(&row, "relevant"));
        assert!(
            text(&row, "constraint").starts_with("not(regex(., "),
            "what is asked for is what is demanded"
        );
        assert_eq!(pattern(text(&row, "constraint")).as_str(), foreign.as_str());
        for written in ["الحموي", "احمدی", "Бондаренко", "ኃይሌ", "Al-حموي"] {
            assert!(foreign.is_match(written), "{written}");
        }
        for written in ["Al-Hamwi", "Müller", "Şahin", "N’Diaye", "O'Neill", "-", ""] {
            assert!(!foreign.is_match(written), "{written}");
        }
    }
}
