//! What a person is told of who reads what: nothing is called readable that is not, and where an office reads what was
//! said before, that is said, whatever became of the section since.

use super::entries::{self, child};
use super::{key, session};
use crate::stage;
use mobio::domain::answer::{Answer, NonAnswer};
use mobio::domain::consent::Purpose;
use mobio::kiosk::context::Approved;
use mobio::kiosk::effect::Effect;
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::Model;
use mobio::kiosk::press::Key;
use mobio::kiosk::screens::{Screen, overview};

/// The section is approved, and the district has confirmed it.
fn approve(model: &mut Model, section: &str) {
    model.context.approved = vec![Approved {
        office: "weinheim".parse().unwrap(),
        purpose: Purpose::counselling(),
        sections: vec![section.to_owned()],
        changed: Vec::new(),
        until: model.context.today(),
        confirmed: Some(model.context.utc),
        minor: false,
    }];
}

/// Whether a screen says this.
fn says(model: &Model, screen: &Screen, text: &'static str) -> bool {
    let words = model.context.words.say(text);
    stage::shoot(&model.context, |canvas, context| screen.view(canvas, context)).shows(words.text())
}

fn says_on_overview(model: &Model, text: &'static str) -> bool {
    says(model, &Screen::Overview(overview::State::new(&model.context)), text)
}

fn again(model: &Model) -> bool {
    says_on_overview(model, "overview-approve-again")
}

/// Only what an office would read otherwise asks for a new approval, also of a part in which more is asked.
#[test]
fn what_is_passed_over_in_an_approved_part_needs_no_new_approval() {
    for (answer, is_told) in [
        (Answer::skipped(), false),
        (Answer::none(NonAnswer::PreferNot), false),
        (Answer::text("+4915112345678"), true),
    ] {
        let mut model = session();
        approve(&mut model, "person");
        let spot = stage::spot("person_phone");
        let effects = flow::intent(&mut model, Intent::Answer { spot, answer });
        assert!(effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "it is kept all the same");
        assert_eq!(again(&model), is_told);
        approve(&mut model, "person");
        flow::intent(&mut model, Intent::Answer { spot, answer: Answer::skipped() });
        assert_eq!(again(&model), is_told, "what was taken back is read on");
    }
}

#[test]
fn an_entry_that_told_nothing_goes_without_a_new_approval() {
    for told in [false, true] {
        let mut model = entries::at_the_list();
        model.update(key(Key::Character('2')));
        let tells = if told { Answer::text("2021-08-30") } else { Answer::none(NonAnswer::PreferNot) };
        let spot = child(1, "child_birth_date");
        flow::intent(&mut model, Intent::Answer { spot, answer: tells });
        approve(&mut model, &spot.question.section);
        flow::intent(&mut model, Intent::RemoveEntry(child(1, "child")));
        assert_eq!(again(&model), told);
    }
}
