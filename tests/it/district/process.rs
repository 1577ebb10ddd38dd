//! The real binary: announcing, ending with its parent, and clear words when it cannot start.

use super::counter::Counter;
use super::stage::Stage;
use mobio::seal::{CardNumber, Lookup, Salt};
use mobio::station::random;
use mobio::store::Admission;
use mobio::wire::enrolment::Announcement;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

const CONFIG: &str = include_str!("../../../assets/deploy/district.toml");

pub(super) fn mobio(folder: &Path, arguments: &[&str]) -> Command {
    let config = folder.join("district.toml");
    if !config.exists() {
        std::fs::write(&config, CONFIG).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
    command.args(arguments).arg("--config").arg(config).arg("--data").arg(folder.join("data"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub(super) fn run(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = mobio(folder, arguments).spawn().unwrap();
    // It may have ended before it reads.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn announced(child: &mut Child) -> Announcement {
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    serde_json::from_str(&line).unwrap()
}

#[test]
fn it_announces_itself_and_ends_with_its_parent() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = mobio(folder.path(), &["serve", "--announce"]).spawn().unwrap();
    let first = announced(&mut child);
    assert_eq!((first.enrolment_code.len(), first.root.0.len()), (10, 32));
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());

    let mut child = mobio(folder.path(), &["serve", "--announce"]).spawn().unwrap();
    let again = announced(&mut child);
    assert_eq!(again.root, first.root, "the same district");
    assert_ne!(again.enrolment_code, first.enrolment_code);
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_port_in_use_a_foreign_file_and_a_torn_one_are_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("\"{}\"", taken.local_addr().unwrap());
    std::fs::write(folder.path().join("district.toml"), CONFIG.replace("\"127.0.0.1:0\"", &address)).unwrap();
    let output = run(folder.path(), &["serve"], "");
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(words.contains("another program listens") && words.contains("[server]"), "{words}");

    let database = folder.path().join("data/district/district.sqlite");
    let whole = std::fs::read(&database).unwrap();
    for (bytes, expected) in [
        (b"a letter to somebody".repeat(20), "not a file of this program"),
        (whole[..whole.len() / 2].to_vec(), "damaged"),
    ] {
        std::fs::write(&database, &bytes).unwrap();
        let output = run(folder.path(), &["serve"], "");
        let words = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{words}");
        assert!(words.contains(expected) && words.contains("Nothing was changed"), "{words}");
        assert!(std::fs::read(&database).unwrap() == bytes);
    }
}

#[test]
fn data_of_real_people_are_refused_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let production = CONFIG.replace("production = false", "production = true");
    std::fs::write(folder.path().join("district.toml"), production).unwrap();
    let output = run(folder.path(), &["serve", "--announce"], "");
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{words}");
    assert!(words.contains("district.toml:7:14: K-SETTINGS-09") && words.contains("TOTP"), "{words}");
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_machine_without_any_settings_is_told_the_district_s_own_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
    command.current_dir(folder.path()).args(["enrol", "list", "--data"]).arg(folder.path().join("data"));
    let output = command.stdin(Stdio::null()).output().unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{words}");
    assert!(words.contains("/etc/mobio/district.toml: K-SETTINGS-10"), "{words}");
}

#[test]
fn staff_are_added_with_a_good_passphrase_for_a_known_office() {
    let folder = tempfile::tempdir().unwrap();
    let add = |name: &str, office: &str, first: &str, second: &str| {
        let output =
            run(folder.path(), &["staff", "add", name, "--office", office], &format!("{first}\n{second}\n"));
        (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    let good = "a good passphrase";
    for (name, office, first, second, told) in [
        ("m.scholz", "nowhere", good, good, "known are: beratung-weinheim, sozialdienst-hemsbach"),
        ("m.scholz", "beratung-weinheim", "too short", "too short", "fewer than 12"),
        ("m.scholz", "beratung-weinheim", good, "a good passphrasf", "differ"),
        (" ", "beratung-weinheim", good, good, "1 to 64 characters"),
    ] {
        let (success, words) = add(name, office, first, second);
        assert!(!success && words.contains(told), "{words}");
    }
    assert_eq!(
        add("m.scholz", "beratung-weinheim", good, good),
        (true, "m.scholz can sign in for beratung-weinheim\n".to_owned())
    );
    let (success, words) = add("m.scholz", "beratung-weinheim", good, good);
    assert!(!success && words.contains("already"), "{words}");
}

#[test]
fn a_kiosk_is_given_a_code_listed_and_revoked_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let text = |arguments: &[&str]| {
        let output = run(folder.path(), arguments, "");
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    assert_eq!(text(&["enrol", "new", "--name", "Foyer"]).trim().len(), 10);
    assert_eq!(text(&["enrol", "list"]), "");
    let unknown = random::kiosk_id().to_string();
    assert!(text(&["enrol", "revoke", &unknown]).contains("no kiosk"));
    assert!(text(&["bundle", "show"]).contains("mobio bundle sign"));
    assert!(text(&["bundle", "sign"]).starts_with("bundle 1 of "));
    assert!(text(&["bundle", "show"]).contains("root = \""));
}

#[test]
fn card_numbers_are_printed_and_kept_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["cards", "--count", "40"], "");
    let words = String::from_utf8(output.stdout).unwrap();
    let cards: BTreeSet<_> = words
        .lines()
        .map(|line| {
            assert!(line.split(' ').all(|group| group.len() == 4), "{line}");
            CardNumber::parse(line).unwrap().digits().to_owned()
        })
        .collect();
    assert_eq!(cards.len(), 40);
    assert!(!folder.path().join("data").exists());
    for count in ["0", "1001", "x"] {
        assert_eq!(run(folder.path(), &["cards", "--count", count], "").status.code(), Some(2), "{count}");
    }
}

#[test]
fn a_blocked_card_is_freed_by_whoever_holds_it_and_the_district() {
    let folder = tempfile::tempdir().unwrap();
    let cards = String::from_utf8(run(folder.path(), &["cards", "--count", "2"], "").stdout).unwrap();
    let (blocked, other) = cards.trim().split_once('\n').unwrap();
    assert!(run(folder.path(), &["bundle", "sign"], "").status.success());
    let place = folder.path().join("data/district/district.sqlite");
    let database = rusqlite::Connection::open(&place).unwrap();
    let salt = database.query_row("SELECT salt FROM district", [], |row| row.get(0)).unwrap();
    let lookup = Lookup::derive(&CardNumber::parse(blocked).unwrap(), &Salt::new(salt)).unwrap();
    let sql = "INSERT INTO card_try SELECT id, ?1, 50, 10, 0, 0 FROM district";
    database.execute(sql, [lookup.as_bytes()]).unwrap();
    let left =
        || -> i64 { database.query_row("SELECT count(*) FROM card_try", [], |row| row.get(0)).unwrap() };
    let free = |typed: &str| {
        let output = run(folder.path(), &["cards", "free"], &format!("{typed}\n"));
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    assert!(free("1234 5678").contains("20 digits"));
    assert!(free(other).contains("nothing was changed"));
    assert_eq!(left(), 1);
    let said = free(blocked);
    assert_eq!((said.as_str(), left()), ("the card can be tried again: at the district\n", 0));
}

/// At a kiosk without a line the misses are counted there, and nobody else's word frees the card.
#[test]
fn a_card_that_a_kiosk_has_blocked_is_freed_at_that_kiosk() {
    let stage = Stage::start();
    let counter = Counter::new(&stage);
    let card = CardNumber::generate(&mut random::rng());
    let lookup = Lookup::derive(&card, &stage.bundle().salt).unwrap();
    let database = rusqlite::Connection::open(counter.folder.path().join("kiosk.sqlite")).unwrap();
    database.execute("INSERT INTO throttle VALUES (?1, 50, 10, 0, 0)", [lookup.as_bytes()]).unwrap();
    assert_eq!(counter.store().admit(lookup, stage.now()).unwrap(), Admission::Blocked);
    let folder = tempfile::tempdir().unwrap();
    let free = || {
        let output = run(folder.path(), &["cards", "free"], &format!("{}\n", card.digits()));
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    assert!(free().contains("neither a kiosk nor a district"));
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::os::unix::fs::symlink(counter.folder.path(), folder.path().join("data/kiosk")).unwrap();
    assert_eq!(free(), "the card can be tried again: at this kiosk\n");
    assert!(free().contains("nothing was changed"));
    assert_eq!(counter.store().admit(lookup, stage.now()).unwrap(), Admission::Go);
}

#[test]
fn a_keystore_is_locked_and_opened_as_the_settings_say() {
    const GOOD: &str = "the passphrase at start";
    let folder = tempfile::tempdir().unwrap();
    let set = |mode: &str| {
        let config = CONFIG.replace("mode = \"open\"", &format!("mode = \"{mode}\""));
        std::fs::write(folder.path().join("district.toml"), config).unwrap();
    };
    let text = |arguments: &[&str], typed: &str| {
        let output = run(folder.path(), arguments, typed);
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    set("locked");
    assert!(text(&["keystore", "lock"], "").contains("no keystore yet"));
    set("open");
    let root = text(&["bundle", "sign"], "");
    assert!(text(&["keystore", "lock"], "").contains("mode = \"locked\""));
    assert!(text(&["keystore", "unlock"], "").contains("was open already"));
    set("locked");
    assert!(text(&["keystore", "lock"], &format!("{GOOD}\n{GOOD}s\n")).contains("nothing was changed"));
    assert!(text(&["keystore", "lock"], &format!("{GOOD}\n{GOOD}\n")).starts_with("the keystore is locked"));
    assert!(!folder.path().join("data/district/master.key").exists());
    assert_eq!(text(&["bundle", "show"], &format!("{GOOD}\n")), root);
    assert!(text(&["bundle", "show"], "another passphrase\n").contains("does not open this keystore"));
    assert!(text(&["keystore", "lock"], &format!("{GOOD}\n")).contains("locked already; nothing"));
    assert!(text(&["keystore", "unlock"], "").contains("mode = \"open\""));
    set("open");
    assert!(text(&["bundle", "show"], "").contains("master.key"));
    assert!(text(&["keystore", "unlock"], &format!("{GOOD}\n")).starts_with("the keystore is open"));
    assert_eq!(text(&["bundle", "show"], ""), root);
}

#[test]
fn a_locked_keystore_asks_for_its_passphrase() {
    const GOOD: &str = "the passphrase at start";
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("district.toml"),
        CONFIG.replace("mode = \"open\"", "mode = \"locked\""),
    )
    .unwrap();
    // A district that is founded on a mistyped passphrase could never be opened again.
    for (typed, told) in [
        ("\n\n".to_owned(), "fewer than 12"),
        (format!("{GOOD}\n"), "no passphrase came"),
        (format!("{GOOD}\n{GOOD}s\n"), "differ"),
    ] {
        let output = run(folder.path(), &["serve", "--announce"], &typed);
        let words = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{typed:?}");
        assert!(words.contains(told), "{words}");
        assert_eq!(std::fs::read_dir(folder.path().join("data/district")).unwrap().count(), 0);
    }
    let mut child = mobio(folder.path(), &["serve"]).spawn().unwrap();
    write!(child.stdin.as_mut().unwrap(), "{GOOD}\n{GOOD}\n").unwrap();
    let mut words = BufReader::new(child.stdout.as_mut().unwrap());
    let mut line = String::new();
    words.read_line(&mut line).unwrap();
    assert!(line.starts_with("listening on http://127.0.0.1:"), "{line}");
    rustix::process::kill_process(rustix::process::Pid::from_child(&child), rustix::process::Signal::TERM)
        .unwrap();
    assert!(child.wait().unwrap().success());
    assert!(!folder.path().join("data/district/master.key").exists());

    let mut child = mobio(folder.path(), &["serve"]).spawn().unwrap();
    child.stdin.as_mut().unwrap().write_all(b"another passphrase\n").unwrap();
    let mut complaint = String::new();
    child.stderr.as_mut().unwrap().read_to_string(&mut complaint).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert!(complaint.contains("does not open this keystore"), "{complaint}");
}
