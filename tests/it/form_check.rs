//! `mobio form check` through the real binary: each fault on a copy of the built-in form is named with file and line.

use rstest::rstest;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const BUILT_IN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/forms");

/// From the form's folder.
const RECORD: &str = "../biography.codes";

/// A copy of the built-in form with its record of codes.
struct Copy(tempfile::TempDir);

impl Copy {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&Path::new(BUILT_IN).join("biography"), &folder.path().join("biography"));
        let record = Path::new(BUILT_IN).join("biography.codes");
        fs::copy(record, folder.path().join("biography.codes")).unwrap();
        Self(folder)
    }

    /// The line on which a code is recorded.
    fn recorded(&self, beginning: &str) -> usize {
        let text = fs::read_to_string(self.path(RECORD)).unwrap();
        text.lines().position(|line| line.starts_with(beginning)).unwrap() + 1
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join("biography").join(file)
    }

    /// Replaces one part of a file; tells the line on which it stood.
    fn edit(&self, file: &str, from: &str, to: &str) -> usize {
        let text = fs::read_to_string(self.path(file)).unwrap();
        let start = text.find(from).unwrap_or_else(|| panic!("{from:?} is not in {file}"));
        fs::write(self.path(file), text.replacen(from, to, 1)).unwrap();
        text.get(..start).unwrap().matches('\n').count() + 1
    }

    fn check(&self, more: &[&str]) -> (Option<i32>, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
        command.args(["form", "check"]).arg(self.0.path().join("biography")).args(more);
        let output = command.stdin(Stdio::null()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(path, target).unwrap();
        }
    }
}

#[test]
fn the_forms_of_the_program_have_no_fault() {
    let output = Command::new(env!("CARGO_BIN_EXE_mobio")).args(["form", "check"]).output().unwrap();
    let report = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        (output.status.code(), report.contains("faults: 0, warnings: 0")),
        (Some(0), true),
        "{report}"
    );
    let (status, report) = Copy::new().check(&[]);
    assert_eq!(status, Some(0), "{report}");
}

/// The faults of a report as `file:line CODE`, a fault of a whole file without a line.
fn faults(report: &str) -> Vec<String> {
    let lines = report.lines().filter_map(|line| line.split_once(" FAULT "));
    let fault = |(_, text): (&str, &str)| {
        let (place, rest) = text.trim().split_once(": ").unwrap();
        let code = rest.split(": ").next().unwrap();
        let mut place = place.split(':');
        let file = Path::new(place.next().unwrap()).file_name().unwrap().to_str().unwrap();
        match place.next() {
            Some(line) => format!("{file}:{line} {code}"),
            None => format!("{file} {code}"),
        }
    };
    lines.map(fault).collect()
}

/// One edit of the built-in form, one fault: it stands so many lines from the edit. What is missing in a label is
/// missed where the label begins.
#[rstest]
#[case::missing_language("work.toml", "en = \"Have you worked before?\"\n", "", "K-FORM-09", -3)]
#[case::german_gap("work.toml", "de = \"Haben Sie schon gearbeitet?\"\n", "", "K-FORM-08", -2)]
#[case::empty_text("work.toml", "\"Have you worked before?\"", "\" \"", "K-FORM-11", 0)]
#[case::missing_cell("countries.csv", ",Syrien,", ",,", "K-FORM-11", 0)]
#[case::duplicate_code("choices/work.toml", "name = \"self\"", "name = \"employee\"", "K-FORM-12", 0)]
#[case::duplicate_code_in_a_file("countries.csv", "\nAFG,", "\nAFG,x,x,x,x,x\nAFG,", "K-FORM-12", 2)]
#[case::unknown_name("work.toml", "${work_ever} = 'yes'", "${work_evr} = 'yes'", "K-FORM-13", 0)]
#[case::circle("work.toml", "${age} >= 15", "${work_ever} = 'yes'", "K-FORM-14", 0)]
#[case::type_clash("school.toml", "${school_years} >= 6", "${school_years} = 'six'", "K-FORM-13", 0)]
#[case::unknown_code("training.toml", "${train_ever} = 'yes'", "${train_ever} = 'ja'", "K-FORM-13", 0)]
#[case::unknown_list("work.toml", "select_one YES_NO", "select_one YES_NOT", "K-FORM-15", 0)]
#[case::end_without_beginning(
    "work.toml",
    "type = \"end_repeat\"\nname = \"job\"",
    "type = \"end_repeat\"\nname = \"jobs\"",
    "K-FORM-18",
    1
)]
#[case::unknown_column(
    "work.toml",
    "occupation = ${job_occupation}",
    "job = ${job_occupation}",
    "K-FORM-19",
    0
)]
#[case::filter_of_nothing("work.toml", "= ${job_occupation}", "= ${job_occupatio}", "K-FORM-20", 0)]
#[case::text_that_does_not_fit("work.toml", "Have you worked before?", LONG, "K-FORM-36", 0)]
#[case::answer_that_does_not_fit("choices/yes_no.toml", "\"Yes\"", ANSWER, "K-FORM-36", 0)]
fn each_fault_is_named_with_file_and_line(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] code: &str,
    #[case] lines: isize,
) {
    let form = Copy::new();
    let line = form.edit(file, from, to);
    let (status, report) = form.check(&[]);
    assert_eq!(status, Some(1), "{report}");
    let name = Path::new(file).file_name().unwrap().to_str().unwrap();
    let expected = format!("{name}:{} {code}", line.checked_add_signed(lines).unwrap());
    assert_eq!(faults(&report), [expected], "{report}");
}

const LONG: &str = "Have you ever worked before you came here, at home or in another country, for money or without \
                    money, in a company or for your family, for a long or for a short time?";
const ANSWER: &str = "\"Yes, I have done that before, in my own country and in other countries, for many years, and I would \
                      like to do it again here\"";

#[test]
fn a_code_that_means_something_else_is_refused_until_the_record_is_renewed() {
    let form = Copy::new();
    let recorded = |line: &str| format!("biography.codes:{} K-FORM-37", form.recorded(line));
    form.edit("choices/person.toml", "de = \"Männlich\"", "de = \"Weiblich\"");
    form.edit("countries.csv", ",Syrien,", ",Surien,");
    let (status, report) = form.check(&[]);
    assert_eq!(status, Some(1), "{report}");
    assert_eq!(faults(&report), [recorded("GENDER\tm\t"), recorded("countries.csv\tSYR\t")], "{report}");
    assert!(report.contains("meant \"Männlich\", now it means \"Weiblich\""), "{report}");
    let (status, report) = form.check(&["--renew"]);
    assert_eq!(status, Some(0), "{report}");
    assert!(report.contains("WARNING  the code m of the list GENDER meant \"Männlich\""), "{report}");
    assert!(report.contains("faults: 0, warnings: 2"), "{report}");
    let (status, report) = form.check(&[]);
    assert_eq!((status, faults(&report)), (Some(0), Vec::new()), "{report}");
}

#[test]
fn a_code_that_goes_is_refused_and_a_new_one_is_recorded() {
    let form = Copy::new();
    form.edit("choices/person.toml", "name = \"widowed\"", "name = \"widow\"");
    let gone = "the list MARITAL no longer has the code widowed";
    let new = "codes of the list MARITAL are not recorded yet: widow";
    let (status, report) = form.check(&[]);
    assert_eq!(status, Some(1), "{report}");
    assert!(report.contains(&format!("K-FORM-37: {gone}")), "{report}");
    assert!(report.contains(&format!("K-FORM-39: {new}\n")), "{report}");
    assert_eq!(faults(&report).len(), 2, "{report}");
    let (status, report) = form.check(&["--renew"]);
    assert_eq!(status, Some(0), "{report}");
    assert!(report.contains(&format!("WARNING  {gone}")), "{report}");
    assert!(report.contains(&format!("WARNING  {new}\n")), "{report}");
    assert!(report.contains("faults: 0, warnings: 2"), "{report}");
    assert_eq!(form.check(&[]).0, Some(0));
}

/// What is wrong with one line of the record is named once, said when the record is renewed, and then is gone.
#[rstest]
#[case::doubled("GENDER\tm\t", "GENDER\tm\tMännlich\nGENDER\tm\t", 1, &["K-FORM-38"])]
#[case::doubled_with_another_meaning("GENDER\tm\t", "GENDER\tm\tMännlich\nGENDER\tm\tAnders ", 1, &["K-FORM-38"])]
#[case::empty_line("GENDER\tm\t", "\nGENDER\tm\t", 0, &["K-FORM-38"])]
#[case::blanks_for_tabs("GENDER\tm\t", "GENDER m ", 0, &["K-FORM-38", "K-FORM-39"])]
#[case::no_label("GENDER\tm\tMännlich", "GENDER\tm\t", 0, &["K-FORM-38", "K-FORM-39"])]
#[case::too_much("GENDER\tm\tMännlich", "GENDER\tm\tMännlich\tx", 0, &["K-FORM-38", "K-FORM-39"])]
fn a_damaged_record_is_a_fault_until_it_is_renewed(
    #[case] from: &str,
    #[case] to: &str,
    #[case] below: usize,
    #[case] codes: &[&str],
) {
    let form = Copy::new();
    let whole = fs::read_to_string(form.path(RECORD)).unwrap();
    let line = form.edit(RECORD, from, to) + below;
    let (status, report) = form.check(&[]);
    let expected: Vec<String> = codes
        .iter()
        .map(|code| match *code {
            "K-FORM-38" => format!("biography.codes:{line} {code}"),
            _ => format!("biography.codes {code}"),
        })
        .collect();
    assert_eq!((status, faults(&report)), (Some(1), expected), "{report}");
    let (status, report) = form.check(&["--renew"]);
    assert_eq!(status, Some(0), "{report}");
    assert!(report.contains(&format!("faults: 0, warnings: {}", codes.len())), "{report}");
    assert_eq!(fs::read_to_string(form.path(RECORD)).unwrap(), whole);
}

#[test]
fn a_record_that_cannot_be_read_is_neither_missing_nor_written_over() {
    let form = Copy::new();
    fs::write(form.path(RECORD), b"GENDER\tm\t\xff\n").unwrap();
    for more in [&[][..], &["--renew"]] {
        let (status, report) = form.check(more);
        assert_eq!((status, report.as_str()), (Some(1), ""));
    }
    assert_eq!(fs::read(form.path(RECORD)).unwrap(), b"GENDER\tm\t\xff\n");
}

#[test]
fn a_form_without_a_record_gets_one_and_a_record_without_a_change_stays() {
    let form = Copy::new();
    let whole = fs::read_to_string(form.path(RECORD)).unwrap();
    let (status, report) = form.check(&["--renew"]);
    assert_eq!(status, Some(0), "{report}");
    assert!(report.contains("biography.codes says all this already\nfaults: 0, warnings: 0"), "{report}");
    fs::remove_file(form.path(RECORD)).unwrap();
    let (status, report) = form.check(&[]);
    assert_eq!(status, Some(0), "{report}");
    assert!(report.contains("WARNING  there is no record"), "{report}");
    let (status, report) = form.check(&["--renew"]);
    assert_eq!(status, Some(0), "{report}");
    let said = format!("says what {} codes mean from now on\nfaults: 0, warnings: 0", whole.lines().count());
    assert!(report.contains(&said), "{report}");
    assert_eq!(fs::read_to_string(form.path(RECORD)).unwrap(), whole, "each code once, in order");
}

#[test]
fn a_form_with_faults_renews_no_record() {
    let form = Copy::new();
    let before = fs::read_to_string(form.path(RECORD)).unwrap();
    form.edit("choices/person.toml", "de = \"Männlich\"", "de = \"\"");
    let (status, report) = form.check(&["--renew"]);
    assert_eq!((status, faults(&report).len()), (Some(1), 1), "{report}");
    assert!(report.contains("biography.codes stays as it is"), "{report}");
    assert_eq!(fs::read_to_string(form.path(RECORD)).unwrap(), before);
}
