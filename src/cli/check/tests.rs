#![expect(clippy::unwrap_used, reason = "tests may panic")]

use super::*;
use std::fs;
use std::path::PathBuf;

/// A settings file and a data folder beside it.
fn machine(settings: &str) -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (config, data) = (folder.path().join("kiosk.toml"), folder.path().join("data"));
    fs::write(&config, settings).unwrap();
    (folder, config, data)
}

fn lines(report: &Report) -> Vec<String> {
    report.to_string().lines().map(str::to_owned).collect()
}

#[test]
fn the_committed_settings_pass() {
    let (_folder, config, data) = machine(include_str!("../../../kiosk.toml"));
    let report = examine(Some(&config), Some(&data));
    assert_eq!(report.status(), ExitCode::SUCCESS, "{report}");
    let text = report.to_string();
    for expected in [
        "settings  ok",
        "keystore is open",
        "5 languages have not been reviewed",
        "biography",
        "one PIN check takes",
        "faults: 0",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    assert!(!data.exists(), "check changes nothing");
    assert_eq!(report.status(), ExitCode::SUCCESS);
}

#[test]
fn every_fault_is_reported_at_once() {
    let (folder, config, _) = machine("name = \"K\"\n[screen]\ntheme = \"drak\"\ntuch = true\n");
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let report = examine(Some(&config), Some(&file.join("data")));
    let text = report.to_string();
    for expected in
        ["kiosk.toml:3:9: K-SETTINGS-05", "kiosk.toml:4:1: K-SETTINGS-02", "K-STATION-02", "faults: 3"]
    {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    assert_eq!(report.status(), ExitCode::FAILURE);
}

#[test]
fn a_file_that_is_absent_is_a_fault() {
    let (folder, _, data) = machine("");
    let report = examine(Some(&folder.path().join("absent.toml")), Some(&data));
    assert_eq!(report.status(), ExitCode::FAILURE);
    assert!(report.to_string().contains("absent.toml: K-SETTINGS-10"));
}

#[test]
fn without_a_terminal_its_part_is_skipped_and_says_so() {
    let finding = terminal_findings(None);
    // Under a terminal the question is put to it instead; both are one line or more, never silence.
    assert!(!finding.is_empty());
    if !io::IsTerminal::is_terminal(&io::stdin()) {
        assert!(matches!(finding.as_slice(), [Finding::Good(text)] if text.starts_with("skipped")));
    }
}

#[test]
fn a_district_is_checked_too() {
    let (_folder, config, data) = machine(include_str!("../../../assets/deploy/district.toml"));
    let report = examine(Some(&config), Some(&data));
    assert_eq!(report.status(), ExitCode::SUCCESS, "{report}");
    assert!(
        lines(&report)
            .iter()
            .any(|line| line.starts_with("terminal") && line.contains("a district needs none"))
    );
    let production = include_str!("../../../assets/deploy/district.toml")
        .replace("production = false", "production = true");
    let (_folder, config, data) = machine(&production);
    let report = examine(Some(&config), Some(&data));
    assert!(report.to_string().contains("K-SETTINGS-09"), "{report}");
}
