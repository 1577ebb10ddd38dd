//! The counsellor's desk: only the answer to what was asked last is shown, whatever else still comes in.

use super::begin;
use crate::stage;
use mobio::domain::consent::Purpose;
use mobio::kiosk::effect::{DeskRefusal, DeskReply, DeskRequest, Effect, Outcome};
use mobio::kiosk::flow;
use mobio::kiosk::intent::{Intent, Passphrase};
use mobio::kiosk::model::{Kind, Model, Msg};
use mobio::wire::staff::{Portfolio, StaffPeople, StaffPerson, StaffSessionReply};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The number of the one request among these effects.
pub(super) fn ticket(effects: &[Effect]) -> u64 {
    match effects {
        [Effect::Desk { ticket, .. }] => *ticket,
        other => panic!("{other:?}"),
    }
}

pub(super) fn answer(model: &mut Model, ticket: u64, reply: DeskReply) -> Vec<Effect> {
    model.update(Msg::Outcome(Outcome::Desk { ticket, reply }))
}

pub(super) fn sign_in(model: &mut Model) -> u64 {
    let passphrase = Passphrase::new("zwei Kraniche".to_owned().into());
    ticket(&flow::intent(model, Intent::SignIn { name: "scholz".to_owned(), passphrase }))
}

pub(super) fn reply(name: &str) -> DeskReply {
    DeskReply::SignedIn(Ok(StaffSessionReply {
        token: "secret".to_owned(),
        expires: "2026-11-23T18:00:00Z".parse().unwrap(),
        name: name.to_owned(),
        office: "weinheim".parse().unwrap(),
        office_names: stage::names(&[("de", "Beratung Weinheim")]),
    }))
}

/// A counsellor in front of the list that is being fetched.
pub(super) fn signed_in() -> Model {
    let mut model = begin(stage::context_before("de", stage::SMALL), Kind::Staff);
    let asked = sign_in(&mut model);
    answer(&mut model, asked, reply("M. Scholz"));
    assert_eq!(model.screen.name(), "people");
    model
}

fn person(number: u8) -> StaffPerson {
    StaffPerson {
        person: format!("0198a000-0000-4000-8000-{number:012}").parse().unwrap(),
        purpose: Purpose::counselling(),
        family_name: Some(format!("Family{number}")),
        given_names: None,
        approved: "2026-11-20T09:00:00Z".parse().unwrap(),
        until: jiff::civil::date(2027, 11, 30),
        new: false,
        waits_for_guardian: false,
    }
}

pub(super) fn people(number: u8) -> DeskReply {
    let as_of = "2026-11-23T13:32:00Z".parse().unwrap();
    DeskReply::People(Ok(StaffPeople { people: vec![person(number)], as_of }))
}

/// A portfolio that can be told by its last day.
fn portfolio(number: u8) -> DeskReply {
    let StaffPerson { person, purpose, .. } = person(number);
    let until = jiff::civil::date(2030 + i16::from(number), 1, 1);
    DeskReply::Portfolio(Ok(Portfolio {
        person,
        purpose,
        until,
        sections: Vec::new(),
        papers: Vec::new(),
        papers_unreadable: 0,
    }))
}

fn open(model: &mut Model, number: u8) -> u64 {
    ticket(&flow::intent(model, Intent::Portfolio(Box::new(person(number)))))
}

fn glass(model: &Model) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    model.view(&mut buffer);
    buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect()
}

#[test]
fn a_slow_portfolio_is_never_drawn_under_another_name() {
    let mut model = signed_in();
    let first = open(&mut model, 1);
    flow::intent(&mut model, Intent::Back);
    let second = open(&mut model, 2);
    answer(&mut model, first, portfolio(1));
    assert!(glass(&model).contains("Family2") && !glass(&model).contains("2031"), "{}", glass(&model));
    answer(&mut model, second, portfolio(2));
    assert!(glass(&model).contains("Family2") && glass(&model).contains("2032"), "{}", glass(&model));
    answer(&mut model, first, DeskReply::Portfolio(Err(DeskRefusal::SessionOver)));
    assert_eq!(model.screen.name(), "portfolio", "what became of the first one is of no concern any more");
}

#[test]
fn only_the_newest_list_is_shown() {
    let mut model = signed_in();
    let first = ticket(&flow::intent(&mut model, Intent::People));
    let second = ticket(&flow::intent(&mut model, Intent::People));
    answer(&mut model, first, people(1));
    assert!(!glass(&model).contains("Family1"));
    answer(&mut model, second, people(2));
    answer(&mut model, first, people(1));
    assert!(glass(&model).contains("Family2") && !glass(&model).contains("Family1"));
}

#[test]
fn a_late_sign_in_brings_nobody_back() {
    let mut model = signed_in();
    let asked = ticket(&flow::intent(&mut model, Intent::People));
    answer(&mut model, asked, DeskReply::People(Err(DeskRefusal::SessionOver)));
    assert_eq!(model.screen.name(), "sign_in");
    let first = sign_in(&mut model);
    let second = sign_in(&mut model);
    answer(&mut model, first, reply("Somebody Else"));
    assert_eq!(model.screen.name(), "sign_in");
    answer(&mut model, second, reply("M. Scholz"));
    assert_eq!(model.screen.name(), "people");
}

#[test]
fn a_passphrase_is_never_printed() {
    let passphrase = Passphrase::new("zwei Kraniche".to_owned().into());
    let request = DeskRequest::SignIn { name: "scholz".to_owned(), passphrase };
    let effect = Effect::Desk { ticket: 1, request };
    assert!(!format!("{effect:?}").contains("Kraniche"));
}
