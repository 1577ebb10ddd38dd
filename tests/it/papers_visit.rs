//! Papers through a real pty with the real binary: from a stick into the person's list, approved for one office, seen by
//! its counsellor as a picture, and by no other office.

use crate::canaries;
use crate::district::clamd::{self, Clamd};
use crate::needles::{Needles, can_read_memory};
use crate::robot::{Robot, child, signal};
use crate::stick;
use crate::story::{self, SAMIR, Visitor, say};
use crate::town::Town;
use mobio::domain::document::DocumentKind;
use mobio::settings::Scanner;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const HANNA: Visitor = Visitor {
    language: "de",
    tile: "3",
    told: |question, _| HANNA.says(question),
    born: ("1987", "1. Mai 1987"),
    country: "Syrien",
    family: ("Ab", "Ab", "Ab"),
    given: ("Hanna", "Hanna", "Hanna"),
};

/// The settings of a kiosk with a stick in it.
fn settings(folder: &Path) -> PathBuf {
    let stick = folder.join("stick");
    fs::create_dir(&stick).unwrap();
    stick::fill(&stick);
    let committed = fs::read_to_string("kiosk.toml").unwrap();
    let line = "# stick = \"/media/stick\"";
    assert!(committed.contains(line));
    let path = folder.join("kiosk.toml");
    fs::write(&path, committed.replace(line, &format!("stick = \"{}\"", stick.display()))).unwrap();
    path
}

fn kind(language: &str, kind: DocumentKind) -> String {
    let form = mobio::form::builtin("biography").unwrap();
    let choices = form.question("docs_keep").unwrap().kind.choices().unwrap();
    choices.get(kind.code()).unwrap().label.get(language).unwrap().to_owned()
}

/// Waits for a picture in half blocks.
fn sees_a_picture(robot: &Robot) {
    robot.until("a picture", |rows| rows.iter().filter(|row| row.contains('▄')).count() > 4);
}

/// From the list of papers: the file with this number is taken in as the kind with that number.
fn take_in(robot: &mut Robot, file: &str, kind: &str) {
    let words = |id: &'static str| say("ar", id);
    robot.types("+");
    robot.sees(&words("paper-files-question"));
    robot.types(file);
    robot.sees(&words("paper-look-yes"));
    robot.types("1");
    robot.sees(&words("paper-kind-question"));
    robot.types(kind);
    robot.sees(&words("paper-keep-why"));
    robot.enter();
    robot.sees(&words("status-saved"));
}

/// An account at the other office.
fn hire_elsewhere(data: &Path, settings: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
    command.args(["staff", "add", "meier", "--office", "sozialdienst-hemsbach", "--config"]).arg(settings);
    command.arg("--data").arg(data).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut staff = command.spawn().unwrap();
    let mut passphrase = staff.stdin.take().unwrap();
    write!(passphrase, "{0}\n{0}\n", story::OFFICE_PASSPHRASE).unwrap();
    drop(passphrase);
    assert!(staff.wait().unwrap().success(), "the account was not made");
}

#[test]
fn a_paper_from_a_stick_is_seen_by_the_office_that_may_and_by_no_other() {
    let data = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(folder.path());
    let words = |id: &'static str| say("ar", id);
    let mut robot = Robot::start(data.path(), &settings);
    let visit = story::arrive(&mut robot, &SAMIR);
    story::leave(&mut robot, &SAMIR);
    story::return_with(&mut robot, &SAMIR, &visit.card);
    robot.types("4");
    robot.sees(&words("papers-none"));
    take_in(&mut robot, "1", "3");
    sees_a_picture(&robot);
    take_in(&mut robot, "2", "4");
    robot.sees(&words("paper-sort-pdf"));
    robot.types("\x1b");
    robot.sees(&words("home-welcome"));
    robot.types("3");
    robot.sees(&words("approve-who-question"));
    robot.types("1").enter();
    robot.sees(&words("approve-what-all"));
    robot.enter();
    robot.sees(&words("approve-papers-hint"));
    robot.types("1").enter();
    robot.sees(&words("approve-until-question"));
    robot.enter();
    robot.sees(&words("pin-sign-question"));
    robot.types(story::PIN).enter();
    robot.sees(&words("done-place"));
    story::arrived(&mut robot, &SAMIR);
    robot.function(10);

    story::hire(data.path(), &settings);
    story::sign_in(&mut robot);
    robot.sees(&say("de", "people-no-name"));
    robot.enter();
    robot.sees(&kind("de", DocumentKind::SchoolCert));
    assert!(!robot.shows(&kind("de", DocumentKind::Diploma)), "the other paper was not approved");
    assert!(robot.shows(&kind("ar", DocumentKind::SchoolCert)), "as the person calls it");
    robot.enter();
    sees_a_picture(&robot);
    robot.function(10);

    hire_elsewhere(data.path(), &settings);
    robot.sees("Deutsch");
    robot.function(7);
    robot.sees(&say("de", "sign-in-passphrase"));
    robot.types("meier").types("\t").types(story::OFFICE_PASSPHRASE).enter();
    robot.sees(&say("de", "people-nobody"));
}

/// The counsellor has the file only after the district's scanner has called it clean, and after one step more.
#[test]
fn the_original_comes_when_a_scanner_calls_it_clean() {
    let (town, clamd, folder) = (Town::new(), Clamd::start(), tempfile::tempdir().unwrap());
    let Scanner::Address(address) = &clamd.scanner else { panic!("a port was asked for") };
    let district = fs::read_to_string(town.district_settings()).unwrap();
    let scan = format!("\n[scan]\nclamd = \"{address}\"\n\n[limits]");
    assert!(district.contains("\n[limits]"));
    fs::write(town.district_settings(), district.replacen("\n[limits]", &scan, 1)).unwrap();
    let originals = folder.path().join("originals");
    fs::create_dir(&originals).unwrap();
    let with_stick = fs::read_to_string(settings(folder.path())).unwrap();
    let papers = with_stick.split_once("[papers]").unwrap().1;
    let kiosk = fs::read_to_string(town.kiosk_settings()).unwrap();
    let (kiosk, _) = kiosk.split_once("[papers]").unwrap();
    let folders = format!("{kiosk}[papers]{papers}\noriginals = \"{}\"\n", originals.display());
    fs::write(town.kiosk_settings(), folders).unwrap();
    fs::write(
        folder.path().join("stick").join("virus.pdf"),
        [stick::PDF, clamd::eicar().as_bytes()].concat(),
    )
    .unwrap();

    let _serving = town.serve();
    let mut robot = Robot::start(&town.kiosk_data(), &town.kiosk_settings());
    let visit = story::arrive(&mut robot, &SAMIR);
    story::leave(&mut robot, &SAMIR);
    story::return_with(&mut robot, &SAMIR, &visit.card);
    robot.types("4");
    robot.sees(&say("ar", "papers-none"));
    // The newest first: the file in which a scanner finds something, then the photo.
    take_in(&mut robot, "1", "4");
    take_in(&mut robot, "2", "3");
    approve_all(&mut robot);
    robot.function(10);

    story::hire(&town.district_data(), &town.district_settings());
    story::sign_in(&mut robot);
    robot.sees(&say("de", "people-no-name"));
    robot.enter();
    robot.sees(&kind("de", DocumentKind::SchoolCert));
    robot.function(7);
    robot.sees(&say("de", "desk-original-yes"));
    robot.enter();
    // What is said stands beside the list, over several rows: its first words are enough.
    robot.until("the scanner's word", |rows| rows.iter().any(|row| row.contains("Schadprogramm")));
    assert_eq!(fs::read_dir(&originals).unwrap().count(), 0, "what a scanner found something in stays there");
    robot.types("\x1b[B").function(7);
    robot.sees(&say("de", "desk-original-yes"));
    assert_eq!(fs::read_dir(&originals).unwrap().count(), 0, "not before one more step");
    robot.enter();
    robot.until("the file's name", |rows| rows.iter().any(|row| row.contains("Gespeichert als")));
    let kept: Vec<PathBuf> = fs::read_dir(&originals).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(kept.len(), 1);
    assert_eq!(fs::read(&kept[0]).unwrap(), stick::photo(600, 800), "byte for byte");
    assert_eq!(kept[0].extension().unwrap(), "jpg");
}

/// From the list of papers: all of them for the first office, and nothing else.
fn approve_all(robot: &mut Robot) {
    let words = |id: &'static str| say("ar", id);
    robot.types("\x1b");
    robot.sees(&words("home-welcome"));
    robot.types("3");
    robot.sees(&words("approve-who-question"));
    robot.types("1").enter();
    robot.sees(&words("approve-what-all"));
    robot.enter();
    robot.sees(&words("approve-papers-hint"));
    robot.types("12").enter();
    robot.sees(&words("approve-until-question"));
    robot.enter();
    robot.sees(&words("pin-sign-question"));
    robot.types(story::PIN).enter();
    robot.sees(&words("done-place"));
    story::arrived(robot, &SAMIR);
}

/// Whoever finds one of these has found the paper: its name on the stick, what stands in it, what the person calls it.
const FILE: &str = "Kernbeisserbrief";
const INSIDE: &str = "Gimpelzeugnis";
const TITLE: &str = "Bluthaenflingsschein";

/// What a session has shown and kept of a paper is nowhere when it is over.
#[test]
fn nothing_is_left_of_a_paper() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let settings = settings(folder.path());
    let inside = format!("%PDF-1.7\n{INSIDE} ({INSIDE})\n").repeat(2000);
    fs::write(folder.path().join("stick").join(format!("{FILE}.pdf")), inside).unwrap();
    let mut robot = Robot::start(data.path(), &settings);
    let visit = story::arrive(&mut robot, &HANNA);
    story::leave(&mut robot, &HANNA);
    story::return_with(&mut robot, &HANNA, &visit.card);
    let words = |id: &'static str| say("de", id);
    robot.types("4+");
    robot.sees(FILE);
    robot.types("1");
    robot.sees(&words("paper-look-yes"));
    robot.types("13");
    robot.sees(&words("paper-keep-why"));
    robot.types("2");
    robot.sees(&words("paper-name-question"));
    robot.types(&"\x7f".repeat(60)).types(TITLE).enter();
    robot.sees(&words("paper-keep-why"));
    robot.types("1");
    robot.sees(&words("status-saved"));
    let needles = Needles::new(&[FILE, INSIDE, TITLE]);
    assert!(needles.in_bytes(&robot.bytes()).contains(&FILE), "it stood on the glass");
    if can_read_memory() {
        let known = needles.in_memory(child(robot.process(), "session"));
        assert!(known.contains(&TITLE), "the session knows it: {known:?}");
    }
    let goes_on = [robot.process(), child(robot.process(), "serve")];
    story::leave(&mut robot, &HANNA);
    canaries::assert_gone(&needles, &robot, data.path(), &goes_on);
}

/// The session is killed while a paper is taken in; what was called saved is there, and nothing else.
#[test]
fn what_was_called_saved_survives_a_kill_9() {
    let data = tempfile::tempdir().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(folder.path());
    let mut robot = Robot::start(data.path(), &settings);
    let visit = story::arrive(&mut robot, &SAMIR);
    story::leave(&mut robot, &SAMIR);
    story::return_with(&mut robot, &SAMIR, &visit.card);
    robot.types("4");
    robot.sees(&say("ar", "papers-none"));
    take_in(&mut robot, "1", "3");
    signal("KILL", child(robot.process(), "session"));
    robot.sees("Deutsch");
    story::return_with(&mut robot, &SAMIR, &visit.card);
    robot.types("4");
    robot.sees(&kind("ar", DocumentKind::SchoolCert));
    sees_a_picture(&robot);
    // And taken out again, it is gone: from the list and from the disk.
    robot.enter();
    robot.sees(&say("ar", "paper-remove-why"));
    robot.types("2");
    robot.sees(&say("ar", "paper-remove-yes"));
    robot.types("2");
    robot.sees(&say("ar", "papers-none"));
    let left = fs::read_dir(data.path().join("kiosk/documents")).unwrap().count();
    assert_eq!(left, 0, "the sealed file is gone");
}
