#![expect(clippy::unwrap_used, reason = "tests may panic")]

use super::*;
use crate::domain::fault::Source;
use crate::form::Form;
use crate::seal::{BundleTerms, ReceiptKey, RootKey, Salt, bundle};
use crate::station::random;
use crate::store::Store;
use jiff::civil::{Date, date};
use report::Finding;
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
    let report = examine(Some(&config), Some(&data), &Content::BUILT_IN);
    assert_eq!(report.status(), ExitCode::SUCCESS, "{report}");
    let text = report.to_string();
    for expected in [
        "settings  ok",
        "keystore is open",
        "no backup target",
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
    let report = examine(Some(&config), Some(&file.join("data")), &Content::BUILT_IN);
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
    let report = examine(Some(&folder.path().join("absent.toml")), Some(&data), &Content::BUILT_IN);
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
    let report = examine(Some(&config), Some(&data), &Content::BUILT_IN);
    assert_eq!(report.status(), ExitCode::SUCCESS, "{report}");
    assert!(
        lines(&report)
            .iter()
            .any(|line| line.starts_with("terminal") && line.contains("a district needs none"))
    );
    let production = include_str!("../../../assets/deploy/district.toml")
        .replace("production = false", "production = true");
    let (_folder, config, data) = machine(&production);
    let report = examine(Some(&config), Some(&data), &Content::BUILT_IN);
    assert!(report.to_string().contains("K-SETTINGS-09"), "{report}");
}

/// A fault in the second line of a file.
fn fault_of(file: &str) -> Fault {
    Source::new(file, "good\nbad\n").fault(5..8, "K-TEXT-01", "something is wrong", "put it right")
}

#[test]
fn a_fault_in_the_texts_or_in_a_form_has_its_file_and_line() {
    fn faulty(_: &str) -> Result<Form, Vec<Fault>> {
        Err(["person.toml", "choices/country.toml"].map(fault_of).to_vec())
    }
    let content = Content { texts: || Ok(vec![fault_of("locales/fa/desk.ftl")]), form: faulty };
    let (_folder, config, data) = machine(include_str!("../../../kiosk.toml"));
    let report = examine(Some(&config), Some(&data), &content);
    assert_eq!(report.status(), ExitCode::FAILURE);
    let text = report.to_string();
    for expected in [
        "texts     FAULT    locales/fa/desk.ftl:2:1: K-TEXT-01",
        "forms     FAULT    person.toml:2:1: K-TEXT-01",
        "forms     FAULT    choices/country.toml:2:1: K-TEXT-01",
        "faults: 3",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
}

#[test]
fn a_form_without_a_language_that_is_offered_is_a_fault_of_the_settings() {
    fn german(_: &str) -> Result<Form, Vec<Fault>> {
        let settings = "form_id = \"biography\"\nversion = \"1\"\ndefault_language = \"de\"\nlanguages = [\"de\"]\n\
            sections = [\"person\"]\nform_title = { de = \"Muster\" }\n";
        let person = "[section]\nname = \"person\"\nlabel = { de = \"Person\" }\n\n[[survey]]\ntype = \"text\"\n\
            name = \"given\"\nlabel = { de = \"Vorname?\" }\n\"kiosk::path\" = \"K\"\n\"kiosk::category\" = \"-\"\n\
            \"kiosk::purpose\" = [1]\n";
        let files = [("settings.toml", settings), ("person.toml", person)];
        Form::from_files(files.map(|(path, text)| (path.to_owned(), text.to_owned())))
    }
    let content = Content { form: german, ..Content::BUILT_IN };
    let written = "name = \"K\"\n\n[languages]\norder = [\"ar\", \"de\", \"fr\"]\n";
    for (settings, place) in
        [(written, "kiosk.toml:4:9: K-CHECK-01"), ("name = \"K\"\n", "kiosk.toml: K-CHECK-01")]
    {
        let (_folder, config, data) = machine(settings);
        let report = examine(Some(&config), Some(&data), &content);
        assert_eq!(report.status(), ExitCode::FAILURE);
        let text = report.to_string();
        assert!(text.contains(place) && text.contains("no questions in: ar, "), "{place}: {text}");
    }
}

#[test]
fn a_bundle_is_warned_of_thirty_days_before_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let on = |today: Date| keeping::store_finding(folder.path(), today);
    assert_eq!(on(date(2026, 11, 23)), None);
    let mut store = Store::open(folder.path()).unwrap();
    assert_eq!(on(date(2026, 11, 23)), None);
    let terms = BundleTerms {
        id: random::object_id(),
        district: random::district_id(),
        seq: 1,
        issued: date(2026, 11, 23),
        protocol: 1,
        receipts: vec![ReceiptKey::from_bytes(&[6; 32]).verifying_key()],
        salt: Salt::new([0; 16]),
        offices: Vec::new(),
        recipients: Vec::new(),
        rescue: None,
    };
    store.put_bundle(&bundle::seal(terms, &RootKey::from_bytes(&[5; 32])).unwrap()).unwrap();
    let good = |text: &str| Some(Finding::Good(text.to_owned()));
    assert_eq!(on(date(2027, 1, 21)), good("the district's keys at hand are good until 2027-02-21"));
    assert!(matches!(on(date(2027, 1, 22)), Some(Finding::Warning(text)) if text.contains("30 more days")));
    assert!(matches!(on(date(2027, 2, 21)), Some(Finding::Warning(text)) if text.contains("0 more days")));
    assert!(
        matches!(on(date(2027, 2, 22)), Some(Finding::Fault(text)) if text.contains("ended on 2027-02-21"))
    );
    fs::write(folder.path().join("kiosk.sqlite"), "a letter to somebody").unwrap();
    assert!(matches!(on(date(2026, 11, 23)), Some(Finding::Fault(text)) if text.starts_with("K-STORE-")));
}

#[test]
fn a_machine_that_swaps_to_its_disk_is_warned_of() {
    let heading = "Filename\t\t\t\tType\t\tSize\n";
    let swaps = |places: &str| keeping::swap_finding(&format!("{heading}{places}"));
    assert!(swaps("").is_none() && swaps("/dev/zram0 partition 1024\n").is_none());
    for place in ["/dev/dm-1 partition 1024\n", "/dev/zram0 partition 9\n/swapfile file 1024\n"] {
        assert!(matches!(swaps(place), Some(Finding::Warning(_))), "{place}");
    }
}
