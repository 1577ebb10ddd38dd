//! The files of approved documents: they leave after the virus scanner has said that they are clean, and never before.

use super::approved_papers::{approve, owner};
use super::approved_pictures::place;
use super::audit::verify;
use super::clamd::{Clamd, Manner, contains, eicar};
use super::client::{Answer, Kiosk};
use super::paper::Paper;
use super::person::{PLAIN, Person};
use super::stage::{Stage, settings};
use super::story::PASSPHRASE;
use mobio::domain::document::Media;
use mobio::seal::document::LARGEST;
use mobio::settings::Scanner;
use mobio::wire::path;
use reqwest::Method;
use std::fs;
use std::net::TcpListener;

fn scanned_by(scanner: Option<Scanner>) -> Stage {
    let stage = Stage::start_with(&mobio::settings::DistrictSettings { scan: scanner, ..settings() });
    stage.account("m.scholz", PLAIN.office);
    stage
}

/// Somebody with an approved document that holds this file.
fn approved(kiosk: &Kiosk<'_>, media: Media, file: &[u8]) -> (Person, Paper) {
    let (person, paper) = owner(kiosk, media, file);
    approve(kiosk, &person, &paper, &PLAIN);
    (person, paper)
}

fn fetch(kiosk: &Kiosk<'_>, person: &Person, paper: &Paper) -> Answer {
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    let path = place(path::STAFF_PAPER_ORIGINAL, person.whose.person, paper.id);
    kiosk.as_staff(Method::GET, &path, &token)
}

fn jpeg(rest: &[u8]) -> Vec<u8> {
    [b"\xff\xd8\xff\xe0".as_slice(), rest].concat()
}

#[test]
fn a_clean_file_leaves_as_it_came_under_its_id() {
    let folder = tempfile::tempdir().unwrap();
    for clamd in [Clamd::start(), Clamd::start_at(&folder.path().join("clamd.ctl"))] {
        let stage = scanned_by(Some(clamd.scanner.clone()));
        let kiosk = stage.kiosk();
        for (media, first, name, extension) in [
            (Media::Pdf, b"%PDF-1.7\n".as_slice(), "application/pdf", "pdf"),
            (Media::Jpeg, b"\xff\xd8\xff\xe1", "image/jpeg", "jpg"),
            (Media::Png, b"\x89PNG\r\n\x1a\n", "image/png", "png"),
            (Media::Webp, b"RIFF\0\0\0\0WEBP", "image/webp", "webp"),
        ] {
            let file = [first, &[7; 150_000]].concat();
            let (person, paper) = approved(&kiosk, media, &file);
            let before = clamd.files();
            let answer = fetch(&kiosk, &person, &paper);
            assert_eq!(answer.status, 200, "{}", answer.text());
            assert!(answer.body == file, "{media:?}");
            let attached = format!("attachment; filename=\"{}.{extension}\"", paper.id);
            for (header, value) in [
                ("content-type", name),
                ("content-length", &file.len().to_string()),
                ("content-disposition", &attached),
                ("x-content-type-options", "nosniff"),
                ("cache-control", "no-store"),
            ] {
                assert_eq!(answer.headers[header], value);
            }
            assert_eq!(fetch(&kiosk, &person, &paper).status, 200);
            assert_eq!(clamd.files() - before, 2, "looked at each time");
        }
    }
}

#[test]
fn a_file_of_20_mebibytes_leaves_whole() {
    let clamd = Clamd::start();
    let stage = scanned_by(Some(clamd.scanner.clone()));
    let kiosk = stage.kiosk();
    let mut file: Vec<u8> = (0..LARGEST).map(|at| u8::try_from(at % 251).unwrap()).collect();
    file[..4].copy_from_slice(b"\xff\xd8\xff\xe0");
    let (person, paper) = approved(&kiosk, Media::Jpeg, &file);
    let answer = fetch(&kiosk, &person, &paper);
    assert_eq!((answer.status, answer.body.len()), (200, file.len()));
    assert!(answer.body == file);
}

#[test]
fn what_the_scanner_finds_stays_here_wherever_in_the_file_it_is() {
    let clamd = Clamd::start();
    let stage = scanned_by(Some(clamd.scanner.clone()));
    let kiosk = stage.kiosk();
    // Across the pieces in which the file is sent too.
    for before in [0, 65_500, 300_000] {
        let file = jpeg(&[vec![7; before], eicar().into_bytes()].concat());
        let (person, paper) = approved(&kiosk, Media::Jpeg, &file);
        let answer = fetch(&kiosk, &person, &paper);
        assert_eq!(answer.problem(), (422, "D-SCAN-04".to_owned()), "{before}");
        assert!(!contains(&answer.body, b"EICAR") && !answer.text().contains("Eicar"), "{}", answer.text());
    }
}

#[test]
fn a_scanner_that_does_not_say_clean_in_its_words_keeps_the_file_here() {
    let clamd = Clamd::start();
    let stage = scanned_by(Some(clamd.scanner.clone()));
    let kiosk = stage.kiosk();
    let (person, paper) = approved(&kiosk, Media::Jpeg, &jpeg(&[7; 3_000_000]));
    for (manner, code) in [
        (Manner::Says(b"stream: OK".to_vec()), "D-SCAN-03"),
        (Manner::Says(b"stream: OK\n".to_vec()), "D-SCAN-03"),
        (Manner::Says(b"OK\0".to_vec()), "D-SCAN-03"),
        (Manner::Says(b"INSTREAM size limit exceeded. ERROR\0".to_vec()), "D-SCAN-03"),
        (Manner::Says(b"stream: OK\0stream: Eicar FOUND\0".to_vec()), "D-SCAN-04"),
        (Manner::Says(Vec::new()), "D-SCAN-03"),
        (Manner::Says(vec![b'a'; 1_000_000]), "D-SCAN-03"),
        (Manner::Says(b"stream: \x1b[2J FOUND\0".to_vec()), "D-SCAN-04"),
        (Manner::BreaksOff(100_000), "D-SCAN-02"),
    ] {
        clamd.behave(manner.clone());
        let answer = fetch(&kiosk, &person, &paper);
        let status = if code == "D-SCAN-04" { 422 } else { 503 };
        assert_eq!(answer.problem(), (status, code.to_owned()), "{manner:?}");
        assert_eq!(answer.headers.contains_key("retry-after"), status == 503, "{manner:?}");
    }
    clamd.behave(Manner::Honest);
    assert_eq!(fetch(&kiosk, &person, &paper).status, 200, "nothing of it was remembered");
}

#[test]
fn without_a_scanner_no_file_leaves() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let missing = tempfile::tempdir().unwrap().path().join("clamd.ctl");
    for (scanner, expected, words) in [
        (None, (409, "D-SCAN-01"), "[scan] in district.toml"),
        (Some(Scanner::Address(nobody)), (503, "D-SCAN-02"), "look whether clamd runs"),
        (Some(Scanner::Socket(missing)), (503, "D-SCAN-02"), "look whether clamd runs"),
    ] {
        let stage = scanned_by(scanner);
        let kiosk = stage.kiosk();
        let (person, paper) = approved(&kiosk, Media::Jpeg, &jpeg(b"harmless"));
        let answer = fetch(&kiosk, &person, &paper);
        assert_eq!(answer.problem(), (expected.0, expected.1.to_owned()));
        assert!(answer.text().contains(words), "{}", answer.text());
    }
}

#[test]
fn a_file_that_is_not_what_it_is_said_to_be_or_not_whole_is_not_even_scanned() {
    let clamd = Clamd::start();
    let stage = scanned_by(Some(clamd.scanner.clone()));
    let kiosk = stage.kiosk();
    let (person, paper) = approved(&kiosk, Media::Jpeg, b"\x89PNG\r\n\x1a\n and so on");
    assert_eq!(fetch(&kiosk, &person, &paper).problem(), (422, "D-DOCUMENT-04".to_owned()));
    let (person, paper) = approved(&kiosk, Media::Jpeg, &jpeg(&[7; 200_000]));
    let blob = paper.blob(&stage);
    fs::write(&blob, &paper.bytes[..paper.bytes.len() - 1]).unwrap();
    assert_eq!(fetch(&kiosk, &person, &paper).problem(), (500, "D-DOCUMENT-02".to_owned()));
    fs::remove_file(&blob).unwrap();
    assert_eq!(fetch(&kiosk, &person, &paper).problem(), (500, "D-DOCUMENT-01".to_owned()));
    assert_eq!(clamd.files(), 0);
    fs::write(&blob, &paper.bytes).unwrap();
    assert_eq!(fetch(&kiosk, &person, &paper).status, 200);
    assert_eq!(clamd.files(), 1);
    // Each of the four was let happen, and is told.
    let rows = stage.outcomes();
    assert_eq!(rows.iter().filter(|row| *row == "read-paper-original allow").count(), 4, "{rows:?}");
    let sides = stage.runtime.block_on(stage.district.database().audit(0)).unwrap();
    let side = &sides.last().unwrap().sides[0].1;
    assert_eq!((side.person, side.object), (person.whose.person, Some(paper.id)));
    assert!(verify(&stage).unwrap() >= 4);
}
