//! `mobio check` through the real binary: its exit status, and where it says that a fault lies.

use crate::robot::Robot;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A machine with these settings.
struct Machine(tempfile::TempDir);

impl Machine {
    fn with(settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("kiosk.toml"), settings).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The exit status and the report, without a terminal.
    fn check(&self, data: &Path) -> (Option<i32>, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
        command.arg("--config").arg(self.path("kiosk.toml")).arg("--data").arg(data).arg("check");
        let output = command.stdin(Stdio::null()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    }
}

#[test]
fn the_committed_settings_have_no_fault() {
    let machine = Machine::with(include_str!("../../kiosk.toml"));
    let data = machine.path("data");
    let (status, report) = machine.check(&data);
    assert_eq!(status, Some(0), "{report}");
    for expected in
        ["kiosk.toml is all right", "one PIN check takes", "skipped: there is no terminal here", "faults: 0"]
    {
        assert!(report.contains(expected), "{expected}: {report}");
    }
    assert!(!data.exists(), "check changes nothing");
}

#[test]
fn each_fault_has_its_file_and_line() {
    let machine = Machine::with("name = \"K\"\n\n[screen]\ntuch = true\ntheme = \"drak\"\n");
    // Nobody, root included, can make a folder inside a file.
    let data = machine.path("kiosk.toml").join("data");
    let (status, report) = machine.check(&data);
    assert_eq!(status, Some(1), "{report}");
    for expected in
        ["kiosk.toml:4:1: K-SETTINGS-02", "kiosk.toml:5:9: K-SETTINGS-05", "K-STATION-02", "faults: 3"]
    {
        assert!(report.contains(expected), "{expected}: {report}");
    }
    assert!(report.contains(&data.display().to_string()), "{report}");
}

#[test]
fn a_terminal_is_asked_and_left_as_it_was() {
    for (name, said) in [
        ("XTerm(390)", "terminal  ok       XTerm(390) leaves the order"),
        ("kitty(0.40)", "terminal  FAULT    kitty(0.40) turns Arabic and Farsi round"),
    ] {
        let machine = Machine::with(include_str!("../../kiosk.toml"));
        let mut robot = Robot::start_verb("check", &machine.path("data"), &machine.path("kiosk.toml"));
        let before = robot.modes();
        // Its version, the place of the cursor, DA1: typed ahead, so that no answer can come too late.
        robot.types(&format!("\x1bP>|{name}\x1b\\\x1b[1;3R\x1b[?64;1c"));
        robot.until(said, |rows| rows.iter().any(|row| row.starts_with(said)));
        assert_eq!(robot.ends() == 1, said.contains("FAULT"));
        let asked = String::from_utf8_lossy(&robot.bytes()).into_owned();
        assert!(asked.contains("\x1b[>0q") && asked.contains("\x1b[6n"), "{asked:?}");
        assert_eq!(robot.modes(), before);
    }
}
