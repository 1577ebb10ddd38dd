//! `mobio recover` at the district's own machine: who may open a case, what is printed, and what is not.

use super::lost::STAFF;
use super::process::run;
use super::story::PASSPHRASE;
use std::path::Path;

/// Hired today.
const NEW: &str = "b.neu";

fn text(folder: &Path, arguments: &[&str], typed: &str) -> String {
    let output = run(folder, arguments, typed);
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

/// A district with two counsellors and one person.
fn district(folder: &Path) {
    assert!(run(folder, &["bundle", "sign"], "").status.success());
    let hire = |name: &str, office: &str| {
        let typed = format!("{PASSPHRASE}\n{PASSPHRASE}\n");
        assert!(run(folder, &["staff", "add", name, "--office", office], &typed).status.success());
    };
    hire(STAFF[0], "beratung-weinheim");
    hire(STAFF[1], "sozialdienst-hemsbach");
    let day = 24 * 60 * 60 * 1000_i64;
    assert_eq!(rows(folder).execute("UPDATE account SET made = made - ?1", [day]).unwrap(), 2);
    hire(NEW, "beratung-weinheim");
    let sql = "INSERT INTO person SELECT id, '3f0a6a52-6c1b-4c52-9c53-2b8f4a1d7e90', root, root, root, '' FROM district";
    rows(folder).execute(sql, []).unwrap();
}

fn rows(folder: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(folder.join("data/district/district.sqlite")).unwrap()
}

#[test]
fn two_counsellors_open_a_case_and_anybody_at_the_machine_stops_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    district(folder);
    let open = |number: &str, reason: &str, typed: &str| {
        text(folder, &["recover", "open", number], &format!("{reason}\nno\n{typed}"))
    };
    let [one, other] = STAFF;
    let good = format!("{one}\n{PASSPHRASE}\n{other}\n{PASSPHRASE}\n");
    let reason = "bag stolen, known here since May";
    for (number, reason, typed, told) in [
        ("7W56MMK", reason, good.clone(), "eight letters and digits"),
        ("7W56MMKD", reason, good.clone(), "nobody here has this MoBio number"),
        ("7W56MMKC", "  ", good.clone(), "1 to 500 characters"),
        ("7W56MMKC", reason, format!("{one}\n{PASSPHRASE}\n"), "no answer came"),
        ("7W56MMKC", reason, format!("{one}\n{PASSPHRASE}\n{one}\n{PASSPHRASE}\n"), "two people must vouch"),
        ("7W56MMKC", reason, format!("{one}\nanother passphrase\n"), "name or passphrase is wrong"),
        ("7W56MMKC", reason, format!("nobody\n{PASSPHRASE}\n"), "name or passphrase is wrong"),
        ("7W56MMKC", reason, format!("{NEW}\n{PASSPHRASE}\n"), "less than a day old"),
    ] {
        let words = open(number, reason, &typed);
        assert!(words.contains(told), "{told}: {words}");
        assert!(text(folder, &["recover", "list"], "").is_empty(), "{told}");
    }
    // As somebody may type it.
    let words = open("7w56 mmkc", reason, &good);
    let code = words.lines().next().unwrap().strip_prefix("code for the person: ").unwrap();
    assert!(code.len() == 11 && code.as_bytes()[5] == b'-', "{words}");
    assert!(words.contains("good from 20") && words.contains("old card and its PIN"), "{words}");
    let listed = text(folder, &["recover", "list"], "");
    assert!(listed.contains("file 7W56-MMKC") && listed.contains("waits until"), "{listed}");
    for personal in [reason, one, other, code, &code.replace('-', "")] {
        assert!(!listed.contains(personal), "{listed}");
    }
    assert!(open("7W56MMKC", reason, &good).contains("stands for this person already"));
    let case = listed.split_whitespace().next().unwrap();
    assert!(text(folder, &["recover", "stop", case], "").contains("is stopped"));
    assert!(text(folder, &["recover", "stop", case], "").contains("was over already"));
    let unknown = mobio::station::random::object_id().to_string();
    assert!(text(folder, &["recover", "stop", &unknown], "").contains("no case"));
    assert!(text(folder, &["recover", "list"], "").contains("stopped by staff"));
    let shown = text(folder, &["recover", "show", case], "");
    assert!([reason, one, other].iter().all(|part| shown.contains(part)), "{shown}");
    assert!(text(folder, &["recover", "show", &unknown], "").contains("no such case"));

    let typed = |answer: &str| format!("{reason}\n{answer}\n{good}");
    let asked = |answer: &str| text(folder, &["recover", "open", "7W56MMKC"], &typed(answer));
    assert!(asked("perhaps").contains("answer yes or no"));
    let blocked = asked("yes");
    assert!(blocked.contains("The old card opens nothing while the case stands."), "{blocked}");
    assert!(text(folder, &["recover", "list"], "").contains("old card blocked"));
}
