//! Names, types, paths, categories, purposes, conditions and answer codes against the hand-typed table, and the constraints
//! against answers that must and must not pass.

use std::collections::BTreeSet;

use regex::Regex;
use toml::{Table, Value};

use super::expected::{LISTS, PERSON, Question, SCHOOL};
use super::{FILES, LANGUAGES, asset, rows, table, text};

fn survey(section: &str) -> Vec<Table> {
    rows(&format!("{section}.toml"), "survey")
}

fn question(name: &str) -> Table {
    let section = name.split('_').next().unwrap();
    survey(section).into_iter().find(|row| text(row, "name") == name).unwrap()
}

fn choices() -> Vec<Table> {
    FILES.iter().flat_map(|file| rows(file, "choices")).collect()
}

#[track_caller]
fn asks(section: &str, expected: &[Question]) {
    let rows = survey(section).into_iter().filter(|row| text(row, "type") != "calculate").collect::<Vec<_>>();
    let names = rows.iter().map(|row| text(row, "name")).collect::<Vec<_>>();
    assert_eq!(names, expected.iter().map(|question| question.0).collect::<Vec<_>>());
    for (row, (name, kind, path, category, purposes, relevant)) in rows.iter().zip(expected) {
        assert_eq!(text(row, "type"), *kind, "{name}");
        assert_eq!(text(row, "kiosk::path"), *path, "{name}");
        assert_eq!(text(row, "kiosk::category"), *category, "{name}");
        assert_eq!(text(row, "relevant"), *relevant, "{name}");
        let stated =
            row["kiosk::purpose"].as_array().unwrap().iter().map(|number| number.as_integer().unwrap());
        assert_eq!(stated.collect::<Vec<_>>(), *purposes, "{name}");
        assert!(row.contains_key("label"), "{name} asks nothing");
        assert_eq!(
            row.contains_key("constraint"),
            row.contains_key("constraint_message"),
            "{name}: who is sent back must be told why"
        );
    }
}

#[test]
fn person_asks_what_was_agreed() {
    asks("person", &PERSON);
}

#[test]
fn school_asks_what_was_agreed() {
    asks("school", &SCHOOL);
}

#[test]
fn settings_name_the_sections_and_languages() {
    let settings = table("settings.toml");
    let list = |key: &str| {
        settings[key]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(text(&settings, "form_id"), "biography");
    assert_eq!(text(&settings, "default_language"), "de");
    assert_eq!(list("languages"), LANGUAGES);
    assert_eq!(list("sections"), ["person", "school"]);
    for section in list("sections") {
        assert_eq!(text(table(&format!("{section}.toml"))["section"].as_table().unwrap(), "name"), section);
    }
}

#[test]
fn answer_codes_are_those_agreed() {
    let choices = choices();
    for (list, codes, exclusive) in LISTS {
        let of_list = choices.iter().filter(|choice| text(choice, "list_name") == list).collect::<Vec<_>>();
        let names = of_list.iter().map(|choice| text(choice, "name")).collect::<Vec<_>>();
        assert_eq!(names, codes.split(' ').collect::<Vec<_>>(), "{list}");
        let alone = of_list
            .iter()
            .filter(|choice| choice.contains_key("exclusive"))
            .map(|choice| text(choice, "name"));
        assert_eq!(alone.collect::<Vec<_>>().join(" "), exclusive, "{list}");
    }
    let known = LISTS.map(|(list, ..)| list);
    assert!(
        choices.iter().all(|choice| known.contains(&text(choice, "list_name"))),
        "a list that nobody agreed on"
    );
    assert!(choices.iter().all(|choice| choice.contains_key("label")), "an answer without words");
}

#[test]
fn every_list_is_used_and_every_used_list_exists() {
    let mut used = BTreeSet::new();
    for row in survey("person").iter().chain(&survey("school")) {
        match text(row, "type").split_once(' ') {
            Some(("select_one" | "select_multiple", list)) => used.extend([list.to_owned()]),
            Some((_, file)) => assert!(!asset(file).is_empty()),
            None => {}
        }
        used.extend(row.get("kiosk::more").and_then(Value::as_str).map(str::to_owned));
    }
    assert_eq!(used, LISTS.map(|(list, ..)| list.to_owned()).into());
}

#[test]
fn likely_countries_are_nine_of_the_list_and_the_same_everywhere() {
    let countries = asset("countries.csv");
    let codes =
        countries.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect::<BTreeSet<_>>();
    let likely = |name: &str| question(name)["kiosk::likely"].as_table().unwrap().clone();
    let birth = likely("person_birth_country");
    assert_eq!(birth.keys().collect::<Vec<_>>(), LANGUAGES);
    for (language, list) in &birth {
        let list =
            list.as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect::<BTreeSet<_>>();
        assert_eq!(list.len(), 9, "{language}: one page of tiles");
        assert!(list.is_subset(&codes), "{language}: {list:?}");
    }
    assert_eq!(birth, likely("person_nationality"));
    assert_eq!(birth, likely("school_country"));
}

#[test]
fn age_is_counted_from_the_birth_date() {
    let age = survey("person").into_iter().find(|row| text(row, "type") == "calculate").unwrap();
    assert_eq!(text(&age, "name"), "age");
    assert_eq!(text(&age, "calculation"), "int(difference-in-months(${person_birth_date}, today()) div 12)");
    assert_eq!(text(&question("person_birth_date"), "constraint"), ". <= today()");
    assert_eq!(text(&question("school_years"), "constraint"), ". >= 0 and . <= 14");
}

/// The pattern between the quotes of a `regex(..., '...')`, to be met by the whole text.
fn pattern(expression: &str) -> Regex {
    let quoted = expression.split('\'').nth(1).unwrap();
    Regex::new(&format!("^(?:{quoted})$")).unwrap()
}

#[test]
fn phone_numbers_pass_as_people_write_them() {
    let phone = pattern(text(&question("person_phone"), "constraint"));
    let good = [
        "+49 151 23456789",
        "+4915123456789",
        "+963-11-1234567",
        "+93 70 123 4567 ",
        "+1234567",
        "+123456789012345",
        "+٤٩١٥١٢٣٤٥٦",
        "+۹۸ ۹۱۲ ۳۴۵۶",
    ];
    let bad = [
        "015123456789",
        "0049151234567",
        "+49",
        "+123456",
        "+1234567890123456",
        "+49 abc 1234567",
        "49 151 23456789",
        "++491512345",
        "+",
    ];
    for number in good {
        assert!(phone.is_match(number), "{number} must pass");
    }
    for number in bad {
        assert!(!phone.is_match(number), "{number} must not pass");
    }
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
