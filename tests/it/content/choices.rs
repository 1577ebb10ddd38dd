//! The code lists against those agreed: codes, their order, and which stand alone or need a counsellor beside.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use super::codes::{LISTS, OCCUPATIONS};
use super::{asset, files, rows, sections, text};

fn choices() -> Vec<Table> {
    files("choices/", ".toml").iter().flat_map(|file| rows(file, "choices")).collect()
}

fn columns(file: &str) -> Vec<Vec<String>> {
    asset(file).lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn answer_codes_are_those_agreed() {
    let mut found = BTreeMap::<String, Vec<String>>::new();
    for choice in choices() {
        let has = |key: &str| choice.get(key).and_then(Value::as_bool).unwrap_or(false);
        let mut code = text(&choice, "name").to_owned();
        code += if has("exclusive") { "!" } else { "" };
        code += if has("assisted") { "+" } else { "" };
        for (sign, key) in [("@", "until"), ("@from ", "from")] {
            if choice.contains_key(key) {
                code += &format!("{sign}{}", text(&choice, key));
            }
        }
        let agreed = ["list_name", "name", "label", "exclusive", "assisted", "sample", "until", "from"];
        assert!(choice.keys().all(|key| agreed.contains(&key.as_str())), "{code}: {choice:?}");
        assert!(choice.contains_key("label"), "{code} has no words");
        found.entry(text(&choice, "list_name").to_owned()).or_default().push(code);
    }
    let expected = LISTS.lines().filter(|line| !line.is_empty()).map(|line| line.split_once(": ").unwrap());
    let mut names = BTreeSet::new();
    for (list, codes) in expected {
        assert_eq!(found.get(list).map(|codes| codes.join(" ")).as_deref(), Some(codes), "{list}");
        names.insert(list);
    }
    assert_eq!(
        found.keys().map(String::as_str).collect::<BTreeSet<_>>(),
        names,
        "lists that nobody agreed on"
    );
}

#[test]
fn every_list_is_used_and_every_used_list_exists() {
    let (mut used, mut from_files) = (BTreeSet::new(), BTreeSet::new());
    for row in sections().iter().flat_map(|section| rows(&format!("{section}.toml"), "survey")) {
        match text(&row, "type").split_once(' ') {
            Some(("select_one" | "select_multiple" | "rank", list)) => used.extend([list.to_owned()]),
            Some((_, file)) => from_files.extend([file.to_owned()]),
            None => {}
        }
        for key in ["kiosk::more", "kiosk::groups"] {
            used.extend(row.get(key).and_then(Value::as_str).map(str::to_owned));
        }
    }
    let lists = choices().iter().map(|choice| text(choice, "list_name").to_owned()).collect();
    assert_eq!(used, lists);
    assert_eq!(from_files, files("", ".csv").into_iter().collect());
}

/// A code that says "none of these" stands alone wherever several can be chosen.
#[test]
fn none_stands_alone_among_several() {
    let mut several = BTreeSet::new();
    for row in sections().iter().flat_map(|section| rows(&format!("{section}.toml"), "survey")) {
        several.extend(text(&row, "type").strip_prefix("select_multiple ").map(str::to_owned));
    }
    for choice in choices().iter().filter(|choice| several.contains(text(choice, "list_name"))) {
        let says_none = matches!(text(choice, "name"), "none" | "nobody" | "not_now" | "unsure");
        let alone = choice.get("exclusive").and_then(Value::as_bool).unwrap_or(false);
        assert!(alone || !says_none, "{} {}", text(choice, "list_name"), text(choice, "name"));
    }
}

#[test]
fn occupations_and_their_tasks_are_those_agreed() {
    let mut found = String::new();
    let (occupations, tasks) = (columns("occupations.csv"), columns("tasks.csv"));
    let mut field = "";
    for occupation in &occupations {
        let code = &occupation[0];
        if occupation[1] != field {
            field = &occupation[1];
            found += &format!("\n# {field}");
        }
        let own = tasks.iter().filter(|task| task[1] == *code);
        let own = own.map(|task| task[0].strip_prefix(&format!("{code}_")).unwrap()).collect::<Vec<_>>();
        let is_unit_group = code.len() == 4 && code.chars().all(|digit| digit.is_ascii_digit());
        assert!(code == "other" || (is_unit_group && !code.starts_with('0')), "{code}: no military work");
        assert!(code == "other" || (3..=9).contains(&own.len()), "{code}: one page of tasks, {own:?}");
        found += &format!("\n{code}{}{}", if own.is_empty() { "" } else { ": " }, own.join(" "));
    }
    assert_eq!(found + "\n", OCCUPATIONS);
    let known = occupations.iter().map(|occupation| occupation[0].as_str()).collect::<BTreeSet<_>>();
    assert!(tasks.iter().all(|task| known.contains(task[1].as_str())), "a task of no occupation");
}

/// A list that a district replaces with its own: each place by its official key, and a way out.
#[test]
fn places_are_the_municipalities_of_one_district() {
    let places = columns("municipalities.csv");
    let (last, places) = places.split_last().unwrap();
    assert_eq!((last[0].as_str(), places.len()), ("other", 54));
    for place in places {
        let key = &place[0];
        assert!(
            key.len() == 8 && key.starts_with("08226") && key.chars().all(|digit| digit.is_ascii_digit())
        );
    }
}
