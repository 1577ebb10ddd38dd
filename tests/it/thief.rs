//! A thief with everything: the data folders of kiosk and district after a real visit, and every key in them. Before
//! approval nothing opens; after it, exactly what was approved, at the district; never the draft that came later.

use crate::burglar::Loot;
use crate::needles::Needles;
use crate::robot::Robot;
use crate::story::{self, PIN, SAMIR};
use crate::town::Town;
use mobio::domain::section::SectionSnapshot;
use std::collections::BTreeSet;

/// What lies on both machines.
fn both(town: &Town) -> Loot {
    Loot::of(&[&town.kiosk_data(), &town.district_data()])
}

/// What can be read, once each, however many ways led there.
fn answers(sections: &[SectionSnapshot]) -> BTreeSet<String> {
    sections.iter().map(|section| serde_json::to_string(&section.answers).unwrap()).collect()
}

#[test]
fn two_stolen_machines_open_what_was_approved_and_nothing_else() {
    let town = Town::new();
    let serving = town.serve();
    let mut robot = Robot::start(&town.kiosk_data(), &town.kiosk_settings());
    let mut visit = story::arrive(&mut robot, &SAMIR);
    visit.guide.goes_through(&mut robot);
    story::leave(&mut robot, &SAMIR);
    assert!(both(&town).open().is_empty(), "before approval");

    story::return_with(&mut robot, &SAMIR, &visit.card);
    robot.function(9);
    robot.sees(&story::say("ar", "overview-approve"));
    story::approve(&mut robot, &SAMIR);
    story::arrived(&mut robot, &SAMIR);
    robot.function(10);
    robot.sees("Deutsch");
    let approved = both(&town).open();
    assert_eq!(answers(&approved).len(), 11, "every section that was answered");
    assert!(answers(&approved).iter().any(|section| section.contains("Salim")));

    story::return_with(&mut robot, &SAMIR, &visit.card);
    story::change_latin_name(&mut robot, &SAMIR, "Canary");
    story::leave(&mut robot, &SAMIR);
    let later = answers(&both(&town).open());
    assert_eq!(later, answers(&approved), "the draft that came later");
    drop(robot);
    serving.stop();
    let told = ["Salim", "سليم", "سمير", "Canary", "+4915123456789", &visit.card, PIN];
    assert_eq!(Needles::new(&told).in_folder(town.everything()), Vec::<String>::new());

    // The kiosk alone: nothing at all, also of what was approved.
    let kiosk = || Loot::of(&[&town.kiosk_data()]);
    assert!(kiosk().keys() > 40, "all that may be a key was taken");
    assert!(kiosk().open().is_empty(), "a stolen kiosk");
    // It does open with the right key among the others: with what card and PIN come to, in either form.
    for key in kiosk().stretched(&visit.card, PIN) {
        let opened = answers(&kiosk().with(key).open());
        assert!(opened.len() >= later.len() && opened.iter().any(|section| section.contains("Canary")));
    }
}
