//! A thief with everything: the data folders of kiosk and district after a real visit, and every key in them.
//! Before approval nothing opens; after it, exactly what was approved; never the draft that came later.

use crate::burglar::{Loot, column, files};
use crate::robot::Robot;
use crate::story::{self, SAMIR, Visitor};
use crate::town::Town;
use mobio::domain::section::SectionSnapshot;
use std::collections::BTreeSet;
use std::fs;

/// Whether any file of both folders holds this text: UTF-8, UTF-16, base64, reversed.
fn found_in_plain(town: &Town, text: &str) -> bool {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let base64 = data_encoding::BASE64_NOPAD.encode(text.as_bytes()).into_bytes();
    let reversed = text.chars().rev().collect::<String>().into_bytes();
    // Of base64 the middle: its ends depend on what stands beside it.
    let needles = [text.as_bytes().to_vec(), utf16, base64[..base64.len() - 2].to_vec(), reversed];
    let mut paths = Vec::new();
    files(town.everything(), &mut paths);
    assert!(paths.len() > 6, "a thief who finds no files proves nothing");
    paths
        .iter()
        .map(|path| fs::read(path).unwrap())
        .any(|bytes| needles.iter().any(|needle| bytes.windows(needle.len()).any(|window| window == needle)))
}

/// Everything that opens with what both machines hold.
fn opens(town: &Town) -> Vec<SectionSnapshot> {
    let mut loot = Loot::of_district(&town.district_data().join("district"));
    loot.search(&town.kiosk_data());
    loot.objects.extend(column(&town.kiosk_data().join("kiosk/kiosk.sqlite"), "SELECT object FROM outbox"));
    loot.open()
}

/// What can be read, once each, however many ways led there.
fn answers(sections: &[SectionSnapshot]) -> BTreeSet<String> {
    sections.iter().map(|section| serde_json::to_string(&section.answers).unwrap()).collect()
}

/// F10 twice: what is saved is shown, then the screen is handed over.
fn leave(robot: &mut Robot, visitor: &Visitor) {
    robot.function(10);
    robot.sees(&story::say(visitor.language, "done-place"));
    robot.function(10);
    robot.sees("Deutsch");
}

#[test]
fn two_stolen_machines_open_what_was_approved_and_nothing_else() {
    let town = Town::new();
    let serving = town.serve();
    let mut robot = Robot::start(&town.kiosk_data(), &town.kiosk_settings());
    let mut visit = story::arrive(&mut robot, &SAMIR);
    visit.guide.goes_through(&mut robot);
    leave(&mut robot, &SAMIR);
    assert!(opens(&town).is_empty(), "before approval");

    story::return_with(&mut robot, &SAMIR, &visit.card);
    robot.function(9);
    robot.sees(&story::say("ar", "overview-approve"));
    story::approve(&mut robot, &SAMIR);
    story::arrived(&mut robot, &SAMIR);
    robot.function(10);
    robot.sees("Deutsch");
    let approved = opens(&town);
    assert_eq!(answers(&approved).len(), 11, "every section that was answered");
    assert!(answers(&approved).iter().any(|section| section.contains("Salim")));

    story::return_with(&mut robot, &SAMIR, &visit.card);
    story::change_latin_name(&mut robot, &SAMIR, "Canary");
    leave(&mut robot, &SAMIR);
    let later = answers(&opens(&town));
    assert_eq!(later, answers(&approved), "the draft that came later");
    drop(robot);
    serving.stop();
    for text in ["Salim", "سليم", "سمير", "Canary", "+4915123456789", &visit.card, "271828"] {
        assert!(!found_in_plain(&town, text), "a canary was found in a file");
    }
}

/// The search itself must be able to find.
#[test]
fn a_planted_canary_is_found() {
    let town = Town::new();
    for planted in ["Salim", "milaS", "U2FsaW0"] {
        fs::write(town.kiosk_data().join("note"), planted).unwrap();
        assert!(found_in_plain(&town, "Salim"), "{planted}");
    }
    fs::remove_file(town.kiosk_data().join("note")).unwrap();
    assert!(!found_in_plain(&town, "Salim"));
}
