//! Each fault once, in its place: one edit of the sample, one fault.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use crate::form::Form;
use crate::form::samples::{CHOICES, PERSON, SCHOOL, SETTINGS, files, sample};
use rstest::rstest;

/// The faults after one replacement in one file, as `file:line:column code`.
fn faults(file: &str, from: &str, to: &str) -> Vec<String> {
    let mut files = files();
    let text = &mut files.iter_mut().find(|(path, _)| path == file).unwrap().1;
    assert!(text.contains(from), "{from:?} is not in {file}");
    *text = text.replacen(from, to, 1);
    let faults = Form::from_files(files).map(|_| ()).err().unwrap_or_default();
    let number = |number: Option<usize>| number.map(|number| format!(":{number}")).unwrap_or_default();
    faults
        .iter()
        .map(|fault| {
            format!("{}{}{} {}", fault.file(), number(fault.line()), number(fault.column()), fault.code())
        })
        .collect()
}

/// The line of the first occurrence of `part`, from 1.
fn line(text: &str, part: &str) -> usize {
    text.get(..text.find(part).unwrap()).unwrap().matches('\n').count() + 1
}

#[rstest]
// settings.toml
#[case::missing_key("settings.toml", "form_id = \"sample\"", "", "settings.toml:1:1 K-FORM-05")]
#[case::unknown_key("settings.toml", "version", "versoin = \"1\"\nversion", "settings.toml:2:1 K-FORM-04")]
#[case::kind("settings.toml", "version = \"1\"", "version = 1", "settings.toml:2:11 K-FORM-06")]
#[case::default(
    "settings.toml",
    "default_language = \"de\"",
    "default_language = \"fr\"",
    "settings.toml:3:20 K-FORM-10"
)]
#[case::no_file("settings.toml", "\"school\"]", "\"school\", \"work\"]", "work.toml K-FORM-01")]
#[case::empty_id("settings.toml", "\"sample\"", "\" \"", "settings.toml:1:11 K-FORM-11")]
#[case::no_toml("settings.toml", "version = \"1\"", "version = \"1", "settings.toml:2:13 K-FORM-03")]
// Texts.
#[case::german("person.toml", "{ de = \"Vorname?\", en", "{ en", "person.toml:8:9 K-FORM-08")]
#[case::english("person.toml", ", en = \"First name?\"", "", "person.toml:8:9 K-FORM-09")]
#[case::undeclared(
    "person.toml",
    "en = \"First name?\"",
    "en = \"First name?\", uk = \"x\"",
    "person.toml:8:48 K-FORM-10"
)]
#[case::empty("person.toml", "\"First name?\"", "\" \"", "person.toml:8:33 K-FORM-11")]
#[case::no_text("person.toml", "\"First name?\"", "7", "person.toml:8:33 K-FORM-06")]
#[case::no_label(
    "person.toml",
    "label = { de = \"Vorname?\", en = \"First name?\" }",
    "",
    "person.toml:5:1 K-FORM-05"
)]
#[case::hint(
    "person.toml",
    "\"kiosk::path\"",
    "hint = { en = \"x\" }\n\"kiosk::path\"",
    "person.toml:9:8 K-FORM-08"
)]
#[case::section_label("school.toml", ", en = \"School\"", "", "school.toml:3:9 K-FORM-09")]
#[case::choice_label("choices/all.toml", ", en = \"Yes\"", "", "choices/all.toml:4:9 K-FORM-09")]
#[case::list_column(
    "countries.csv",
    "label::en",
    "label::fr",
    "countries.csv:1:1 K-FORM-09|countries.csv:1:1 K-FORM-04"
)]
#[case::list_field("countries.csv", "Syrien", "", "countries.csv:5:1 K-FORM-11")]
// Names and rows.
#[case::section_name("school.toml", "name = \"school\"", "name = \"skool\"", "school.toml:2:8 K-FORM-07")]
#[case::same_id("school.toml", "name = \"until\"", "name = \"given\"", "school.toml:26:8 K-FORM-12")]
#[case::bad_id("school.toml", "name = \"until\"", "name = \"un til\"", "school.toml:26:8 K-FORM-07")]
#[case::row_key("person.toml", "\"kiosk::path\"", "lable = 1\n\"kiosk::path\"", "person.toml:9:1 K-FORM-04")]
#[case::kiosk_key(
    "person.toml",
    "\"kiosk::path\"",
    "\"kiosk::paht\" = \"K\"\n\"kiosk::path\"",
    "person.toml:9:1 K-FORM-04"
)]
#[case::column_of_the_profile(
    "person.toml",
    "\"kiosk::path\"",
    "repeat_count = \"x\"\n\"kiosk::path\"",
    "person.toml:9:1 K-FORM-04"
)]
#[case::kind_of_row("person.toml", "type = \"text\"", "type = \"geopoint\"", "person.toml:6:8 K-FORM-07")]
#[case::no_kind("person.toml", "type = \"text\"", "", "person.toml:5:1 K-FORM-05")]
#[case::no_name("person.toml", "name = \"phone\"", "", "person.toml:57:1 K-FORM-05")]
#[case::no_languages("settings.toml", "languages = [\"de\", \"en\"]", "", "settings.toml:1:1 K-FORM-05")]
#[case::languages_kind(
    "settings.toml",
    "languages = [\"de\", \"en\"]",
    "languages = \"de\"",
    "settings.toml:4:13 K-FORM-06"
)]
#[case::list_name_of_nothing(
    "settings.toml",
    "version",
    "\"kiosk::list_name\" = [[\"given\"], [\"name\"]]\nversion",
    "settings.toml:2:35 K-FORM-07"
)]
#[case::list_name_of_no_text(
    "settings.toml",
    "version",
    "\"kiosk::list_name\" = [[\"born\"]]\nversion",
    "settings.toml:2:24 K-FORM-07"
)]
#[case::list_name_not_in_parts(
    "settings.toml",
    "version",
    "\"kiosk::list_name\" = [\"given\"]\nversion",
    "settings.toml:2:22 K-FORM-06"
)]
#[case::section_twice(
    "settings.toml",
    "\"school\"]",
    "\"person\"]",
    "settings.toml:5:23 K-FORM-12|school.toml K-FORM-02"
)]
#[case::no_sections("settings.toml", "[\"person\", \"school\"]", "[]", "settings.toml:5:12 K-FORM-11")]
#[case::path("person.toml", "\"K\"", "\"X\"", "person.toml:9:17 K-FORM-07")]
#[case::category("person.toml", "\"-\"", "\"9x\"", "person.toml:10:21 K-FORM-07")]
#[case::purpose("person.toml", "[1]", "[8]", "person.toml:11:20 K-FORM-07")]
#[case::non_answer("person.toml", "na_prefer_not", "na_never", "person.toml:55:25 K-FORM-07")]
#[case::appearance(
    "person.toml",
    "appearance = \"phone\"",
    "appearance = \"signature\"",
    "person.toml:60:14 K-FORM-07"
)]
#[case::calculation(
    "person.toml",
    "calculation = \"int(difference-in-months(${born}, today()) div 12)\"",
    "",
    "person.toml:32:1 K-FORM-05"
)]
#[case::misplaced(
    "person.toml",
    "calculation =",
    "required = true\ncalculation =",
    "person.toml:32:1 K-FORM-17"
)]
#[case::likely_elsewhere(
    "school.toml",
    "constraint =",
    "\"kiosk::likely\" = { de = [\"x\"] }\nconstraint =",
    "school.toml:14:1 K-FORM-17"
)]
// Lists.
#[case::list("school.toml", "select_one YES_NO", "select_one NO_YES", "school.toml:6:8 K-FORM-15")]
#[case::file("person.toml", "countries.csv", "regions.csv", "person.toml:38:8 K-FORM-15")]
#[case::more("person.toml", "\"SPECIAL\"", "\"SPECIALS\"", "person.toml:44:17 K-FORM-15")]
#[case::more_again("choices/all.toml", "\"XXX\"", "\"SYR\"", "person.toml:44:17 K-FORM-12")]
#[case::same_code("choices/all.toml", "name = \"no\"", "name = \"yes\"", "choices/all.toml:7:8 K-FORM-12")]
#[case::bad_code(
    "choices/all.toml",
    "name = \"letter\"",
    "name = \"a letter\"",
    "choices/all.toml:27:8 K-FORM-07"
)]
#[case::same_code_in_file(
    "countries.csv",
    "SYR",
    "AFG",
    "person.toml:45:27 K-FORM-16|countries.csv:5:1 K-FORM-12"
)]
#[case::likely("person.toml", "[\"SYR\", \"AFG\"]", "[\"SYR\", \"AFB\"]", "person.toml:45:34 K-FORM-16")]
#[case::likely_language(
    "person.toml",
    "{ de = [\"SYR\", \"AFG\"] }",
    "{ uk = [\"SYR\"] }",
    "person.toml:37:1 K-FORM-10"
)]
#[case::fields("countries.csv", "Syrien,Syria", "Syrien", "countries.csv:5:1 K-FORM-03")]
#[case::quote("countries.csv", "\"Congo, Democratic Republic\"", "\"Congo", "countries.csv:4:1 K-FORM-03")]
// Expressions: the mark stands under the meant part.
#[case::unknown("school.toml", "${age} >= 6", "${agee} >= 6", "school.toml:9:13 K-FORM-13")]
#[case::code("school.toml", "= 'yes'\"", "= 'maybe'\"", "school.toml:18:23 K-FORM-13")]
#[case::syntax("school.toml", ". >= 0 and . <= 14", ". >= 0 and . <=", "school.toml:19:30 K-FORM-13")]
#[case::typographic("school.toml", "'yes'\"", "‘yes’\"", "school.toml:18:23 K-FORM-13")]
#[case::clash("school.toml", "${years} >= 6", "${ever} >= 6", "school.toml:29:13 K-FORM-13")]
#[case::clash_through_a_calculation(
    "school.toml",
    "${age} >= 6",
    "${age} = 'old'",
    "school.toml:9:22 K-FORM-13"
)]
#[case::function("school.toml", "${years} >= 6", "pulldata(${years}) >= 6", "school.toml:29:13 K-FORM-13")]
#[case::pattern("person.toml", "\\+[0-9]{7,15}", "\\+[0-9{7,15}", "person.toml:62:26 K-FORM-13")]
#[case::this("school.toml", "${years} >= 6", ". >= 6", "school.toml:29:13 K-FORM-13")]
#[case::circle("school.toml", "${age} >= 6", "${years} >= 6", "school.toml:9:12 K-FORM-14")]
#[case::own_circle("school.toml", "${age} >= 6", "${ever} = 'yes'", "school.toml:9:12 K-FORM-14")]
fn each_fault_is_found_once_in_its_place(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] expected: &str,
) {
    assert_eq!(faults(file, from, to).join("|"), expected);
}

#[test]
fn stray_and_missing_files_are_named() {
    let mut with_notes = files();
    with_notes.push(("notes.txt".to_owned(), String::new()));
    let stray = Form::from_files(with_notes).unwrap_err();
    assert_eq!(
        stray.iter().map(|fault| (fault.file(), fault.code())).collect::<Vec<_>>(),
        [("notes.txt", "K-FORM-02")]
    );
    let nothing = Form::from_files(Vec::new()).unwrap_err();
    assert_eq!(
        nothing.iter().map(|fault| (fault.file(), fault.code())).collect::<Vec<_>>(),
        [("settings.toml", "K-FORM-01")]
    );
}

#[test]
fn a_fault_shows_the_place_and_says_what_to_do() {
    let mut files = files();
    let school = SCHOOL.replace("${age} >= 6", "${agee} >= 6");
    let expected = format!(
        "school.toml:{line}:13: K-FORM-13: no row of this form is called agee\n  |\n{line} | relevant = \"${{agee}} >= 6\"\n  |             ^^^^^^^\n  = correct the marked part",
        line = line(&school, "${agee}")
    );
    files.iter_mut().find(|(path, _)| path == "school.toml").unwrap().1 = school;
    let faults = Form::from_files(files).unwrap_err();
    assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
}

#[test]
fn all_faults_come_in_one_run_from_top_to_bottom() {
    let broken = [
        ("settings.toml", SETTINGS.replace("version", "versoin")),
        ("person.toml", PERSON.replace("\"9e\"", "\"9x\"").replace("${given}", "${gven}")),
        ("school.toml", SCHOOL.to_owned()),
        ("choices/all.toml", CHOICES.replace(", en = \"Yes\"", "")),
        (
            "countries.csv",
            "name,label::de,label::en\nAFG,Afghanistan,Afghanistan\nSYR,Syrien,Syria\n".to_owned(),
        ),
    ];
    let faults = Form::from_files(broken.map(|(path, text)| (path.to_owned(), text))).unwrap_err();
    let codes: Vec<_> = faults.iter().map(|fault| (fault.file(), fault.code())).collect();
    let expected = [
        ("settings.toml", "K-FORM-05"),
        ("settings.toml", "K-FORM-04"),
        ("person.toml", "K-FORM-13"),
        ("person.toml", "K-FORM-07"),
        ("choices/all.toml", "K-FORM-09"),
    ];
    assert_eq!(codes, expected);
}

#[test]
fn a_package_is_named_by_its_content() {
    let form = sample();
    let with = |from: &str, to: &str| {
        let edit = |(path, text): (String, String)| (path, text.replace(from, to));
        Form::from_files(files().into_iter().map(edit)).unwrap().sha256().to_owned()
    };
    assert_eq!(form.reference().sha256, form.sha256());
    assert_eq!(form.sha256().len(), 64);
    assert_eq!(with("[section]", "# a comment\n[section]"), form.sha256());
    assert_ne!(with("Syrien", "Syrien!"), form.sha256());
    assert_ne!(with("${age} >= 6", "${age} >= 7"), form.sha256());
    assert_ne!(with("version = \"1\"", "version = \"2\""), form.sha256());
}
