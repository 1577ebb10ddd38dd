#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
use super::*;
use rustix::fs::{CWD, mknodat};
use std::fs::{self, create_dir, create_dir_all, write};
use std::os::unix::fs::symlink;
use std::time::{Duration, SystemTime};

const JPEG: &[u8] = b"\xff\xd8\xff\xe0 and what follows";
const PDF: &[u8] = b"%PDF-1.7 and what follows";

fn stick() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn names(listing: &Listing) -> Vec<&str> {
    listing.files.iter().map(|found| found.name.as_str()).collect()
}

fn sparse(path: &Path, size: u64) {
    let file = File::create(path).unwrap();
    file.set_len(size).unwrap();
    std::os::unix::fs::FileExt::write_all_at(&file, PDF, 0).unwrap();
}

#[test]
fn papers_and_pictures_are_listed_the_newest_first() {
    let stick = stick();
    create_dir_all(stick.path().join("DCIM/2026")).unwrap();
    for (age, name, bytes) in [
        (3, "Zeugnis.PDF", PDF),
        (1, "DCIM/2026/IMG_1.jpg", JPEG),
        (2, "شهادة.jpeg", JPEG),
        (0, "a.txt", PDF),
    ] {
        let path = stick.path().join(name);
        write(&path, bytes).unwrap();
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 - age);
        File::options().write(true).open(&path).unwrap().set_modified(then).unwrap();
    }
    let listing = list(stick.path()).unwrap();
    assert_eq!(names(&listing), ["IMG_1.jpg", "شهادة.jpeg", "Zeugnis.PDF"]);
    assert_eq!(
        listing.files.iter().map(|found| found.media).collect::<Vec<_>>(),
        [Media::Jpeg, Media::Jpeg, Media::Pdf]
    );
    assert_eq!((listing.too_large, listing.more), (0, false));
    let first = &listing.files[0];
    assert_eq!((first.size(), first.changed()), (JPEG.len() as u64, 1_699_999_999));
    let mut bytes = Vec::new();
    open(stick.path(), first).unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, JPEG);
}

#[test]
fn what_is_no_paper_is_not_listed_whatever_it_is_called() {
    let stick = stick();
    for (name, bytes) in
        [("virus.pdf", b"MZ\x90".as_slice()), ("empty.png", b""), (".hidden.pdf", PDF), ("none", PDF)]
    {
        write(stick.path().join(name), bytes).unwrap();
    }
    create_dir(stick.path().join(".Trashes")).unwrap();
    write(stick.path().join(".Trashes/old.pdf"), PDF).unwrap();
    create_dir(stick.path().join("folder.pdf")).unwrap();
    sparse(&stick.path().join("large.pdf"), LARGEST + 1);
    sparse(&stick.path().join("huge.pdf"), 1 << 40);
    sparse(&stick.path().join("just.pdf"), LARGEST);
    let listing = list(stick.path()).unwrap();
    assert_eq!((names(&listing), listing.too_large), (vec!["just.pdf"], 2));
}

#[test]
fn nothing_leads_out_of_it_and_nothing_is_waited_for() {
    let (stick, outside) = (stick(), stick());
    write(outside.path().join("secret.pdf"), PDF).unwrap();
    symlink(outside.path().join("secret.pdf"), stick.path().join("link.pdf")).unwrap();
    symlink(outside.path(), stick.path().join("away")).unwrap();
    symlink(stick.path(), stick.path().join("round")).unwrap();
    // Opening it would wait for whoever writes.
    mknodat(CWD, stick.path().join("pipe.pdf"), FileType::Fifo, Mode::RUSR, 0).unwrap();
    assert_eq!(list(stick.path()).unwrap(), Listing::default());
}

#[test]
fn a_name_can_neither_command_the_terminal_nor_turn_the_line_round() {
    let stick = stick();
    for name in ["a\x1b[2J\x07\n.pdf", "\u{202e}fdp.exe.pdf", "\u{9b}31m.pdf"] {
        write(stick.path().join(name), PDF).unwrap();
    }
    write(stick.path().join(OsStr::from_bytes(b"\xff\xfe.pdf")), PDF).unwrap();
    let listing = list(stick.path()).unwrap();
    assert_eq!(listing.files.len(), 4);
    for found in &listing.files {
        assert!(!found.name.as_str().chars().any(|letter| letter.is_control() || letter == '\u{202e}'));
        open(stick.path(), found).unwrap();
    }
}

#[test]
fn a_stick_that_is_full_of_names_or_folders_costs_no_more_than_others() {
    let stick = stick();
    let mut deep = stick.path().to_owned();
    for _ in 0..DEPTH + 4 {
        write(deep.join("paper.pdf"), PDF).unwrap();
        deep.push("in");
        create_dir(&deep).unwrap();
    }
    let listing = list(stick.path()).unwrap();
    assert_eq!((listing.files.len(), listing.more), (DEPTH + 1, true));
    let hidden = self::stick();
    for number in 0..NAMES + 10 {
        File::create(hidden.path().join(format!(".{number}"))).unwrap();
    }
    assert!(list(hidden.path()).unwrap().more);
    let papers = self::stick();
    for number in 0..=FILES {
        write(papers.path().join(format!("{number}.pdf")), PDF).unwrap();
    }
    let newest = File::options().write(true).open(papers.path().join("7.pdf")).unwrap();
    newest.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(4_000_000_000)).unwrap();
    let listing = list(papers.path()).unwrap();
    assert_eq!((listing.files.len(), listing.more), (FILES, true));
    assert_eq!(names(&listing)[0], "7.pdf");
}

#[test]
fn a_folder_that_cannot_be_read_is_told_from_an_empty_one() {
    let stick = stick();
    assert!(list(&stick.path().join("gone")).is_err());
    write(stick.path().join("file"), PDF).unwrap();
    assert!(list(&stick.path().join("file")).is_err());
}

#[test]
fn a_file_that_became_another_one_is_not_taken_for_the_listed_one() {
    let (stick, outside) = (stick(), stick());
    let place = stick.path().join("paper.pdf");
    let listed = || {
        write(&place, PDF).unwrap();
        list(stick.path()).unwrap().files.remove(0)
    };
    let found = listed();
    sparse(&place, 1000);
    assert!(matches!(open(stick.path(), &found), Err(FolderError::Other)));
    let found = listed();
    fs::remove_file(&place).unwrap();
    assert!(matches!(open(stick.path(), &found), Err(FolderError::Gone(_))));
    write(outside.path().join("secret.pdf"), PDF).unwrap();
    symlink(outside.path().join("secret.pdf"), &place).unwrap();
    assert!(matches!(open(stick.path(), &found), Err(FolderError::Gone(_))));
}
