//! What a person is told of who reads what: nothing is called readable that is not, and where an office reads what was
//! said before, that is said, whatever became of the section since.

use super::entries::{self, child};
use super::{answer, begin, key, session};
use crate::stage;
use mobio::domain::answer::{Answer, NonAnswer};
use mobio::domain::consent::Purpose;
use mobio::form::{Depth, Walk};
use mobio::kiosk::context::{Approved, Line};
use mobio::kiosk::effect::Effect;
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::{Kind, Model};
use mobio::kiosk::press::Key;
use mobio::kiosk::screens::{Screen, done, home, overview};

/// The section is approved, and the district has confirmed it.
fn approve(model: &mut Model, section: &str) {
    model.context.approved = vec![Approved {
        office: "weinheim".parse().unwrap(),
        purpose: Purpose::counselling(),
        sections: vec![section.to_owned()],
        changed: Vec::new(),
        papers: Vec::new(),
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

/// Whoever takes the yes back is told that an office still reads what was said; nobody else who is here is.
#[test]
fn a_section_that_is_asked_no_more_is_read_on() {
    let mut context = stage::context("de", stage::SMALL);
    let mut walk = Walk::new(context.form, stage::portfolio(), context.today(), context.actor);
    walk.set_depth(Depth::Full);
    context.walk = Some(walk);
    let mut model = begin(context, Kind::Person);
    model.journey.open = true;
    answer(&mut model, "health_consent", "yes");
    answer(&mut model, "health_tell", "yes");
    approve(&mut model, "health");
    answer(&mut model, "health_consent", "no");
    assert!(again(&model) && !says_on_overview(&model, "overview-consent"));
    model.context.walk.as_mut().unwrap().set_watched(true);
    assert!(!again(&model));
}

/// What was signed without the line takes effect as it was signed.
#[test]
fn what_is_changed_after_it_was_signed_is_told_before_it_is_confirmed() {
    let mut model = session();
    approve(&mut model, "person");
    model.context.approved[0].confirmed = None;
    assert!(!again(&model));
    answer(&mut model, "person_gender", "m");
    assert!(again(&model));
    assert!(says(&model, &Screen::Done(done::State::new()), "done-changed"));
}

#[test]
fn nothing_is_called_readable_before_the_guardians_word() {
    for minor in [true, false] {
        let mut model = session();
        model.context.line = Line { online: true, ..Line::default() };
        stage::answer_everything(&mut model.context);
        approve(&mut model, "person");
        model.context.approved[0].minor = minor;
        assert_eq!(says_on_overview(&model, "overview-approved"), !minor);
        let home = Screen::Home(home::State::new());
        assert_eq!(says(&model, &home, "home-readers-guardian"), minor);
        assert!(!says(&model, &home, "home-readers-none"));
        assert_eq!(says(&model, &Screen::Done(done::State::new()), "done-guardian"), minor);
    }
}
