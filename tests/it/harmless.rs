//! Hostile text in every place that takes one: only the program's own sequences reach the terminal, every frame keeps
//! its shape, and names come back as they are spelled.

use crate::burglar::files;
use crate::naughty;
use crate::robot::{Robot, signal};
use crate::sequences::forbidden;
use crate::stage::{self, SMALL};
use crate::stick;
use crate::story::{self, SAMIR};
use mobio::documents::folder;
use mobio::domain::answer::{Answer, Value};
use mobio::domain::consent::Purpose;
use mobio::domain::document::DocumentKind;
use mobio::domain::section::SectionSnapshot;
use mobio::form::Spot;
use mobio::kiosk::context::{Approved, Beside, Context, OfficeChoice};
use mobio::kiosk::paper::{PaperStanding, Source};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::{
    approve, done, home, paper, paper_files, papers, people, portfolio, question, review,
};
use mobio::wire::staff::{
    ApprovedPaper, ApprovedSection, Portfolio, StaffPeople, StaffPerson, StaffSessionReply,
};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use std::fs;
use std::path::Path;

/// What a terminal would be sent of a frame, each cell after the other.
fn sent(buffer: &Buffer) -> String {
    buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect()
}

/// A district whose every word is this text.
fn told_by_the_district(context: &mut Context, text: &str) {
    let names = stage::names(&[("ar", text), ("de", text)]);
    let office = "weinheim".parse().unwrap();
    context.offices = vec![OfficeChoice { office, names: names.clone() }];
    context.beside = Some(Beside { name: text.to_owned(), office: names.clone(), until: context.utc });
    context.help_places = names;
    context.line.queue.trouble = Some(text.to_owned());
    context.line.queue.waiting = 1;
    context.line.online = false;
    context.approved = vec![Approved {
        office: "weinheim".parse().unwrap(),
        purpose: Purpose::counselling(),
        sections: vec!["person".to_owned()],
        changed: Vec::new(),
        papers: Vec::new(),
        until: jiff::civil::date(2027, 11, 30),
        confirmed: Some(context.utc),
        minor: false,
    }];
}

fn staff_person(text: &str) -> StaffPerson {
    StaffPerson {
        person: "0198a000-0000-4000-8000-000000000001".parse().unwrap(),
        purpose: Purpose::counselling(),
        family_name: Some(text.to_owned()),
        given_names: Some(text.to_owned()),
        approved: "2026-11-20T09:00:00Z".parse().unwrap(),
        until: jiff::civil::date(2027, 11, 30),
        new: true,
        waits_for_guardian: false,
    }
}

fn office(text: &str) -> StaffSessionReply {
    StaffSessionReply {
        token: "secret".to_owned(),
        expires: "2026-11-23T18:00:00Z".parse().unwrap(),
        name: text.to_owned(),
        office: "weinheim".parse().unwrap(),
        office_names: stage::names(&[("de", text)]),
    }
}

fn section(context: &Context, text: &str) -> ApprovedSection {
    let answers = [
        ("person_family_name".to_owned(), Answer::text(text)),
        ("person_birth_country".to_owned(), Answer::text(text)),
        (text.to_owned(), Answer::text(text)),
        ("person_nationality".to_owned(), Answer::value(Value::Codes(vec![text.to_owned()]))),
    ];
    let (form, approved) = (context.form.reference(), context.utc);
    let snapshot = SectionSnapshot {
        section: "person".into(),
        form,
        answers: answers.into(),
        saved: approved,
        count: 1,
    };
    ApprovedSection { snapshot, approved }
}

/// Draws every screen that shows a text from outside, and looks at what a terminal would get.
fn assert_harmless(language: &str, text: &str) {
    let mut context = stage::context(language, SMALL);
    told_by_the_district(&mut context, text);
    let spot: Spot<'static> = stage::spot("person_family_name");
    let mut typed = question::State::new(spot, &context);
    typed.press(Press::Paste(text.to_owned()), &context);
    for character in text.chars().take(30) {
        typed.press(Press::Key(Key::Character(character)), &context);
    }
    if let Some(walk) = &mut context.walk {
        // One that cannot be an answer is refused.
        let _ = walk.record(spot, Answer::text(text));
    }
    let mut list = people::State::new();
    list.office(office(text));
    list.show(Ok(StaffPeople { people: vec![staff_person(text)], as_of: context.utc }));
    let mut opened = portfolio::State::new(&staff_person(text));
    let sections = vec![section(&context, text)];
    let (person, purpose) = (staff_person(text).person, Purpose::counselling());
    let until = jiff::civil::date(2027, 11, 30);
    let library: mobio::kiosk::model::Library = Box::new(|code| Some(stage::words(code)));
    opened.show(
        Ok(Portfolio { person, purpose, until, sections, papers: Vec::new(), papers_unreadable: 0 }),
        &library,
    );
    let shown = [stick::paper(2, text, DocumentKind::Other, PaperStanding::Forwarded)];
    let id = shown[0].id;
    context.papers.list = shown.to_vec();
    context.papers.sources = vec![Source::Stick];
    context.approved[0].papers = vec![id];
    let mut decision = approve::State::new(&context);
    for key in [Key::Character('1'), Key::Enter, Key::Character('1'), Key::Enter, Key::Character('1')] {
        decision.press(Press::Key(key), &context);
    }
    let paper = ApprovedPaper {
        document: id,
        kind: DocumentKind::Other,
        title: text.to_owned(),
        media: shown[0].facts.media,
        size: 7,
        approved: context.utc,
        until,
    };
    let mut papers_only = portfolio::State::new(&staff_person(text));
    let (person, purpose) = papers_only.of();
    let only =
        Portfolio { person, purpose, until, sections: Vec::new(), papers: vec![paper], papers_unreadable: 0 };
    papers_only.show(Ok(only), &library);
    let desk = Context { walk: None, ..stage::context("de", SMALL) };
    let shots = [
        stage::shoot(&context, |canvas, context| typed.view(canvas, context)),
        stage::shoot(&context, |canvas, context| review::State::new("person").view(canvas, context)),
        stage::shoot(&context, |canvas, context| approve::State::new(context).view(canvas, context)),
        stage::shoot(&context, |canvas, context| home::State::new().view(canvas, context)),
        stage::shoot(&context, |canvas, context| done::State::new().view(canvas, context)),
        stage::shoot(&context, |canvas, context| papers::State::at(id).view(canvas, context)),
        stage::shoot(&context, |canvas, context| paper::State::new(id).view(canvas, context)),
        stage::shoot(&context, |canvas, context| decision.view(canvas, context)),
        stage::shoot(&desk, |canvas, context| papers_only.view(canvas, context)),
        stage::shoot(&desk, |canvas, context| list.view(canvas, context)),
        stage::shoot(&desk, |canvas, context| opened.view(canvas, context)),
    ];
    for (screen, shot) in shots.iter().enumerate() {
        assert_eq!(forbidden(sent(&shot.buffer).as_bytes()), None, "{language}, screen {screen}: {text:?}");
        let broken = crate::random_input::shape(&shot.buffer);
        assert_eq!(broken, Ok(()), "{language}, screen {screen}: {text:?}");
    }
}

/// Whoever made the stick has chosen the names.
#[test]
fn every_naughty_name_of_a_file_is_harmless() {
    let stick = tempfile::tempdir().unwrap();
    let mut made = 0;
    for (number, text) in naughty::list().iter().enumerate() {
        let name = format!("{}{number}.pdf", text.replace(['/', '\0'], ""));
        // What is too long for a name, or hidden, is on no stick.
        made += u32::from(!name.starts_with('.') && fs::write(stick.path().join(&name), stick::PDF).is_ok());
    }
    let listing = folder::list(stick.path()).unwrap();
    assert!(made > 300 && listing.files.len() >= 300, "{made}, {}", listing.files.len());
    for language in ["de", "ar"] {
        let context = stage::context(language, SMALL);
        let mut state = paper_files::State::new(Source::Stick);
        state.show(Source::Stick, Some(listing.clone()));
        for page in 0..listing.files.len() / 4 {
            let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
            assert_eq!(forbidden(sent(&shot.buffer).as_bytes()), None, "{language}, page {page}");
            assert_eq!(crate::random_input::shape(&shot.buffer), Ok(()), "{language}, page {page}");
            state.press(Press::Key(Key::PageDown), &context);
        }
    }
}

#[test]
fn every_naughty_string_is_harmless_wherever_it_stands() {
    for (number, text) in naughty::list().iter().enumerate() {
        assert_harmless(if number.is_multiple_of(2) { "ar" } else { "de" }, text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn generated_sequences_are_harmless_wherever_they_stand(text in naughty::hostile()) {
        assert_harmless("fa", &text);
    }
}

/// Typed through the boundary and kept as an answer.
#[test]
fn names_are_kept_as_they_are_spelled() {
    for (number, name) in naughty::NAMES.into_iter().enumerate() {
        // On a Farsi screen an Arabic yeh is typed for the Persian one.
        let mut context = stage::context(if number < 2 { "fa" } else { "ar" }, SMALL);
        let spot: Spot<'static> = stage::spot("person_family_name");
        context.walk.as_mut().unwrap().record(spot, Answer::text("x")).unwrap();
        let mut state = question::State::new(spot, &context);
        state.press(Press::Key(Key::Backspace), &context);
        state.press(Press::Paste(name.to_owned()), &context);
        let step = state.press(Press::Key(Key::Enter), &context);
        let mobio::kiosk::intent::Step::Intent(mobio::kiosk::intent::Intent::Answer { answer, .. }) = step
        else {
            panic!("{name:?} was not taken");
        };
        let written = serde_json::to_value(&answer).unwrap();
        assert_eq!(written["v"].as_str(), Some(name), "byte for byte");
    }
}

/// What a person called it says, through the real program: typed, saved, and read back at the next visit.
#[test]
fn hostile_text_in_a_real_field_never_reaches_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    // The folder's name is hostile too.
    let data = folder.path().join("\u{1b}]0;x\u{7}\u{202E}atad \u{1b}[2J");
    fs::create_dir(&data).unwrap();
    let mut robot = Robot::start(&data, Path::new("kiosk.toml"));
    let visit = story::arrive(&mut robot, &SAMIR);
    for text in naughty::list().iter().filter(|text| !text.contains('\u{1b}')) {
        robot.types("\x1b[200~").types(text).types("\x1b[201~");
    }
    robot.types("\x1b[200~عبد\u{202E}\u{9b}31m\u{9d}0;x\u{9c}\u{2067}\x1b[201~");
    robot.enter();
    robot.function(10);
    robot.sees(&story::say("ar", "done-place"));
    robot.function(10);
    robot.sees("Deutsch");
    story::return_with(&mut robot, &SAMIR, &visit.card);
    robot.function(9);
    robot.sees(&story::say("ar", "overview-approve"));
    signal("TERM", robot.process());
    assert_eq!(robot.ends(), 0);
    assert_eq!(forbidden(&robot.bytes()), None);
    let mut found = Vec::new();
    files(&data, &mut found);
    assert!(found.len() > 3);
}

/// A fault of the folder is told with its name: nothing in that is obeyed.
#[test]
fn a_hostile_name_in_a_message_is_not_obeyed() {
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("\u{1b}]0;x\u{7}\u{202E}\u{9b}2Jtaken");
    fs::write(&taken, "x").unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mobio"));
    command.args(["kiosk", "--config", "kiosk.toml", "--data"]).arg(&taken);
    let output = command.stdin(std::process::Stdio::null()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap().replace('\n', " ");
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("taken"), "{said:?}");
    assert_eq!(forbidden(said.as_bytes()), None, "{said:?}");
}
