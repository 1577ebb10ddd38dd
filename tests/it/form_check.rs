//! `mobio form check` through the real binary: each fault on a copy of the built-in form is named with file and line.

use rstest::rstest;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const BUILT_IN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/forms");

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

#[rstest]
#[case::missing_language("work.toml", "en = \"Have you worked before?\"\n", "", "K-FORM-09", 3)]
#[case::german_gap("work.toml", "de = \"Haben Sie schon gearbeitet?\"\n", "", "K-FORM-08", 2)]
#[case::duplicate_code("choices/work.toml", "name = \"self\"", "name = \"employee\"", "K-FORM-12", 0)]
#[case::unknown_name("work.toml", "${work_ever} = 'yes'", "${work_evr} = 'yes'", "K-FORM-13", 0)]
#[case::circle("work.toml", "${age} >= 15", "${work_ever} = 'yes'", "K-FORM-14", 0)]
#[case::type_clash("school.toml", "${school_years} >= 6", "${school_years} = 'six'", "K-FORM-13", 0)]
#[case::unknown_code("training.toml", "${train_ever} = 'yes'", "${train_ever} = 'ja'", "K-FORM-13", 0)]
#[case::group_left_open("children.toml", "type = \"end_repeat\"", "type = \"text\"", "K-FORM-18", 0)]
#[case::unknown_column(
    "work.toml",
    "occupation = ${job_occupation}",
    "job = ${job_occupation}",
    "K-FORM-19",
    0
)]
fn each_fault_is_named_with_file_and_line(
    #[case] file: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] code: &str,
    #[case] lines_above: usize,
) {
    let form = Copy::new();
    let line = form.edit(file, from, to);
    let (status, report) = form.check(&[]);
    assert_eq!(status, Some(1), "{report}");
    assert!(report.contains(code), "{code} is not in\n{report}");
    let near = (line - lines_above..=line).any(|line| report.contains(&format!("{file}:{line}:")));
    assert!(near || code == "K-FORM-18", "{file}:{line} is not in\n{report}");
    assert!(report.contains(file), "{report}");
}

#[test]
fn a_text_that_does_not_fit_is_named_with_its_line() {
    let form = Copy::new();
    let long = "Haben Sie schon gearbeitet? ".repeat(8);
    let line = form.edit("work.toml", "Haben Sie schon gearbeitet?", long.trim());
    let (status, report) = form.check(&[]);
    assert_eq!(status, Some(1), "{report}");
    assert!(report.contains(&format!("work.toml:{line}:")) && report.contains("K-FORM-36"), "{report}");
}

#[test]
fn a_code_that_means_something_else_is_refused_until_the_record_is_renewed() {
    let form = Copy::new();
    form.edit("choices/person.toml", "de = \"Männlich\"", "de = \"Weiblich\"");
    let (status, report) = form.check(&[]);
    assert_eq!(status, Some(1), "{report}");
    assert!(report.contains("K-FORM-37") && report.contains("meant \"Männlich\""), "{report}");
    assert_eq!(form.check(&["--renew"]).0, Some(0));
    assert_eq!(form.check(&[]).0, Some(0));
    form.edit("choices/person.toml", "name = \"widowed\"", "name = \"widow\"");
    let (status, report) = form.check(&[]);
    assert_eq!(status, Some(1), "{report}");
    assert!(report.contains("no longer has the code widowed"), "{report}");
}
