//! Where a session of the test begins: on every screen, in every language, with a finger or with keys, alone or beside
//! a counsellor.

use super::world::{World, fork, offices, staff_person};
use crate::sessions::begin;
use crate::{stage, stick};
use mobio::domain::answer::Answer;
use mobio::domain::document::Media;
use mobio::domain::section::SectionSnapshot;
use mobio::form::Spot;
use mobio::kiosk::context::Context;
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::{Kind, Model};
use mobio::kiosk::paper::Source;
use mobio::kiosk::screens::{
    Screen, card_choice, card_news, done, existing_card, guardian, hidden, home, languages, last_four,
    lost_card, new_card, new_paper, new_pin, not_set_up, paper_files, paper_offer, paper_source, people, pin,
    portfolio, practice, rescue, trouble, versions,
};
use mobio::seal::CardNumber;
use mobio::wire::staff::StaffPeople;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a session begins.
#[derive(Clone, Debug)]
pub(super) struct Start {
    /// The screen.
    screen: &'static str,
    /// Which question, section, or way of it.
    which: usize,
    language: &'static str,
    second: Option<&'static str>,
    touch: bool,
    size: (u16, u16),
    health: bool,
}

/// Screens before a card is open, screens of an open one, and screens of the desk.
const BEFORE: [&str; 12] = [
    "languages",
    "privacy",
    "whole_text",
    "card_choice",
    "new_card",
    "last_four",
    "existing_card",
    "lost_card",
    "rescue",
    "pin_choose",
    "pin_open",
    "not_set_up",
];
const OPEN: [&str; 26] = [
    "question",
    "question",
    "question",
    "question",
    "first",
    "practice",
    "guardian",
    "consent",
    "overview",
    "review",
    "approve",
    "done",
    "home",
    "hidden",
    "trouble",
    "help",
    "together",
    "card_news",
    "new_pin",
    "versions",
    "papers",
    "paper",
    "paper_offer",
    "paper_source",
    "paper_files",
    "new_paper",
];
const NEWS: [card_news::News; 5] = [
    card_news::News::Rescued,
    card_news::News::Returned,
    card_news::News::Empty,
    card_news::News::Waits,
    card_news::News::Stopped(jiff::civil::date(2026, 11, 22).at(9, 0, 0, 0)),
];
const DESK: [&str; 3] = ["sign_in", "people", "portfolio"];

/// On one screen after the other: that is up to the seed, everything else to chance.
pub(super) fn start(seed: u64) -> impl Strategy<Value = Start> {
    let screens = [&BEFORE[..], &OPEN, &OPEN, &DESK].concat();
    let screen = screens[usize::try_from(seed).unwrap() % screens.len()];
    let language = select(&stage::LANGUAGES[..]);
    let size = prop_oneof![3 => Just((80, 24)), 1 => Just((110, 32))];
    let second = proptest::option::of(select(&stage::LANGUAGES[..]));
    (Just(screen), any::<usize>(), language, second, any::<(bool, bool)>(), size).prop_map(
        |(screen, which, language, second, (touch, health), size)| {
            let second = second.filter(|second| *second != language);
            Start { screen, which, language, second, touch, size, health }
        },
    )
}

impl Start {
    /// A context in which nobody is known.
    fn context(&self) -> Context {
        let mut context = stage::context_before("de", self.size);
        context.words = stage::words(self.language);
        context.second = self.second.map(stage::words);
        context.touch = self.touch;
        context.offices = offices();
        context.papers.sources = vec![Source::Stick, Source::Desk];
        context.papers.originals = self.touch;
        if self.health {
            context.hidden_sections.clear();
        }
        context
    }

    /// A session as the supervisor starts it.
    pub(super) fn fresh(&self) -> Model {
        let kind = if DESK.contains(&self.screen) { Kind::Staff } else { Kind::Person };
        begin(self.context(), kind)
    }

    /// A session in the middle.
    pub(super) fn model(&self, world: &mut World) -> Model {
        let mut model = self.fresh();
        if OPEN.contains(&self.screen) {
            self.open(&mut model, world);
        }
        let card = || CardNumber::parse(&world.people[0].card).unwrap();
        match self.screen {
            "languages" => model.screen = Screen::Languages(languages::State::new()),
            "privacy" | "sign_in" => {}
            "whole_text" => drop(flow::intent(&mut model, Intent::WholeText { step: self.which % 5 })),
            "card_choice" => model.show(Screen::CardChoice(card_choice::State::new())),
            "not_set_up" => model.show(Screen::NotSetUp(not_set_up::State::new())),
            "lost_card" => model.show(Screen::LostCard(lost_card::State::new())),
            "existing_card" => model.show(Screen::ExistingCard(existing_card::State::new())),
            "new_card" => {
                model.show(Screen::NewCard(new_card::State::new(&card())));
                model.journey.card = Some(Arc::new(card()));
            }
            "last_four" => {
                model.show(Screen::LastFour(last_four::State::new(&card())));
                model.journey.card = Some(Arc::new(card()));
            }
            "pin_choose" => {
                model.journey.card = Some(Arc::new(card()));
                drop(flow::intent(&mut model, Intent::CardProved));
            }
            "pin_open" => drop(flow::intent(&mut model, Intent::Card(card()))),
            "people" | "portfolio" => self.desk(&mut model),
            _ => self.opened(&mut model),
        }
        model
    }

    /// The made-up person's card is open.
    fn open(&self, model: &mut Model, world: &mut World) {
        let portfolio = if self.screen == "first" { BTreeMap::new() } else { stage::portfolio() };
        let context = &mut model.context;
        for (section, answers) in &portfolio {
            let snapshot = SectionSnapshot {
                section: section.clone(),
                form: context.form.reference(),
                answers: answers.clone(),
                saved: context.utc,
                count: 1,
            };
            world.people[0].sections.insert(section.clone(), snapshot);
            model.counts.insert(section.clone(), 1);
        }
        world.open = Some(0);
        context.papers.list.clone_from(&world.people[0].papers);
        if self.screen == "versions" {
            context.forks = world.people[0].sections.values().map(fork).collect();
        }
        context.walk = Some(stage::walk(context.form, portfolio, context.now.date()));
        model.journey.open = true;
        model.journey.from_home = self.which.is_multiple_of(2);
        model.journey.practised = true;
    }

    fn opened(&self, model: &mut Model) {
        let form = model.context.form;
        let sections = model.context.sections();
        let section = sections[self.which % sections.len()];
        match self.screen {
            "question" | "help" | "hidden" | "together" => {
                let questions: Vec<_> =
                    form.sections().iter().flat_map(|section| form.questions_of(&section.name)).collect();
                let question = questions[self.which % questions.len()];
                if !question.is_repeated() {
                    drop(flow::intent(model, Intent::Correct(Spot::from(question))));
                }
            }
            "first" => drop(flow::intent(model, Intent::Continue)),
            "practice" => model.show(Screen::Practice(practice::State::new())),
            "guardian" => {
                if let Some(walk) = &mut model.context.walk {
                    let _ = walk.record("sess_age_band", Answer::text("under_14"));
                }
                model.show(Screen::Guardian(guardian::State::new()));
            }
            "consent" => drop(flow::intent(model, Intent::OpenSection("health".to_owned()))),
            "review" => drop(flow::intent(model, Intent::Review(section.name.clone()))),
            "approve" => drop(flow::intent(model, Intent::Approve)),
            "done" => model.show(Screen::Done(done::State::new())),
            "home" => model.show(Screen::Home(home::State::new())),
            "rescue" => model.show(Screen::Rescue(rescue::State::new())),
            "card_news" => model.show(Screen::CardNews(card_news::State::new(NEWS[self.which % NEWS.len()]))),
            "new_pin" => model.show(Screen::NewPin(new_pin::State::new())),
            "versions" => model.show(Screen::Versions(versions::State::new(&model.context.forks[0].section))),
            "papers" => drop(flow::intent(model, Intent::Papers)),
            "paper" => {
                let id = model.context.papers.list[self.which % model.context.papers.list.len()].id;
                drop(flow::intent(model, Intent::OpenPaper(id)));
            }
            "paper_offer" => model.show(Screen::PaperOffer(paper_offer::State::new())),
            "paper_source" => model.show(Screen::PaperSource(paper_source::State::new())),
            "paper_files" => model.show(Screen::PaperFiles(files())),
            "new_paper" => {
                let media = if self.which.is_multiple_of(2) { Media::Jpeg } else { Media::Pdf };
                let state =
                    new_paper::State::new(stick::incoming(media), Source::Stick, None, &model.context);
                model.show(Screen::NewPaper(state));
            }
            "trouble" => {
                model.show(Screen::Trouble(trouble::State::new(trouble::Kind::NotSaved("K-STORE-07"))))
            }
            _ => drop(flow::intent(model, Intent::Overview)),
        }
        match self.screen {
            "hidden" if self.which.is_multiple_of(3) => {
                let hidden = std::mem::replace(&mut model.screen, Screen::Hidden(hidden::State::new()));
                model.journey.behind = Some(Box::new(hidden));
                model.screen = Screen::Pin(pin::State::new(pin::Purpose::Unhide));
            }
            "hidden" => drop(flow::intent(model, Intent::Hide)),
            "help" => drop(flow::intent(model, Intent::Help)),
            "together" => {
                model.show(Screen::Home(home::State::new()));
                drop(flow::intent(model, Intent::Staff));
            }
            _ => {}
        }
    }

    fn desk(&self, model: &mut Model) {
        let as_of = "2026-11-23T13:32:00Z".parse().unwrap();
        if self.screen == "portfolio" {
            model.show(Screen::Portfolio(portfolio::State::new(&staff_person(1))));
        } else {
            let mut list = people::State::new();
            list.show(Ok(StaffPeople { people: (0..20).map(staff_person).collect(), as_of }));
            model.show(Screen::People(list));
        }
        model.journey.ticket = 1;
    }
}

fn files() -> paper_files::State {
    let mut files = paper_files::State::new(Source::Stick);
    files.show(Source::Stick, Some(stick::listing()));
    files
}
