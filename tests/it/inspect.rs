//! `mobio object inspect` over the golden objects: what it says, and what it keeps to itself.

use rstest::rstest;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn golden(name: &str) -> PathBuf {
    Path::new("tests/fixtures/seal").join(name)
}

fn inspect(file: &Path, with: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
    command.args(["object", "inspect"]).arg(file);
    for name in with {
        command.arg("--with").arg(golden(name));
    }
    command.output().unwrap()
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const KEYS: [&str; 2] = ["bundle.mob", "statement-keys.mob"];

#[rstest]
fn a_whole_object_is_described_and_its_signature_checked(
    #[values(
        "bundle.mob",
        "card.mob",
        "document.mob",
        "draft.mob",
        "grant.mob",
        "receipt.mob",
        "release.mob",
        "statement-approve.mob",
        "statement-keys.mob",
        "statement-withdraw.mob"
    )]
    name: &str,
) {
    let shown = inspect(&golden(name), &KEYS);
    assert!(shown.status.success(), "{}", words(&shown.stderr));
    let said = words(&shown.stdout);
    let kind =
        name.split(['-', '.']).next().unwrap().replace("draft", "envelope").replace("release", "envelope");
    assert!(said.starts_with(&format!("kind       {kind} (")), "{said}");
    assert!(said.contains("signature  holds: signed with the key "), "{said}");
    assert!(said.contains("\"district\": "), "{said}");
}

#[test]
fn a_card_shows_nothing_to_guess_with() {
    let bytes = fs::read(golden("card.mob")).unwrap();
    let length = u32::from_be_bytes(bytes[6..10].try_into().unwrap()) as usize;
    let header: serde_json::Value = serde_json::from_slice(&bytes[10..10 + length]).unwrap();
    let shown = inspect(&golden("card.mob"), &[]);
    let said = words(&shown.stdout);
    for name in ["lookup", "check"] {
        let value = header[name].as_str().unwrap();
        assert!(!said.contains(value), "{said}");
    }
    assert!(said.contains(header["person"].as_str().unwrap()), "{said}");
    assert!(said.contains("signature  not checked: "), "{said}");
}

#[test]
fn an_altered_object_is_found_out() {
    for name in ["draft.mob", "document.mob"] {
        finds_out_what_is_altered(name);
    }
}

fn finds_out_what_is_altered(name: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("object");
    let whole = fs::read(golden(name)).unwrap();
    let last = whole.len() - 1;
    let altered = |place: usize| {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        bytes
    };
    for (bytes, code) in [
        (altered(last), "does not hold: M-SEAL-"),
        (altered(last - 100), "does not hold: M-SEAL-"),
        (altered(0), "M-SEAL-"),
        (whole[..last].to_vec(), "M-SEAL-"),
        (Vec::new(), "M-SEAL-"),
        (vec![0; 2 * 1024 * 1024], "no object is longer"),
    ] {
        fs::write(&file, &bytes).unwrap();
        let shown = inspect(&file, &KEYS);
        assert_eq!(shown.status.code(), Some(1));
        let said = words(&shown.stdout) + &words(&shown.stderr);
        assert!(said.contains(code), "{said}");
        assert!(!said.contains("panicked"), "{said}");
    }
    let missing = inspect(Path::new("/nowhere/object"), &[]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(words(&missing.stderr).contains("/nowhere/object"));
}
