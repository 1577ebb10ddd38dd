//! A counsellor beside the person: what opens, what stays shut, how it ends.

use super::desk::{answer, people, reply, sign_in};
use super::{at, begin, function, key, session_at};
use crate::stage;
use mobio::domain::actor::Actor;
use mobio::domain::answer::Answer;
use mobio::form::definition::Path;
use mobio::kiosk::effect::{DeskRefusal, DeskReply, Effect, Outcome};
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::{Kind, Model, Msg};
use mobio::kiosk::press::Key;
use mobio::kiosk::screens::{Screen, home};

/// An Arabic session at home.
fn at_home() -> Model {
    let mut model = begin(stage::context("ar", stage::SMALL), Kind::Person);
    (model.journey.open, model.journey.from_home) = (true, true);
    model.show(Screen::Home(home::State::new()));
    model
}

pub(super) fn join(model: &mut Model) -> Vec<Effect> {
    model.update(function(7));
    assert_eq!(model.screen.name(), "sign_in");
    let asked = sign_in(model);
    answer(model, asked, reply("M. Scholz"))
}

fn second(model: &Model) -> Option<&str> {
    model.context.second.as_ref().map(|words| words.language.code())
}

fn signs_out(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::SignOut))
}

/// Nothing tells that anybody has joined.
fn assert_alone(model: &Model) {
    assert_eq!((model.context.actor, second(model)), (Actor::Person, None));
    assert_eq!(model.context.walk.as_ref().unwrap().actor(), Actor::Person);
    assert!(model.context.beside.is_none());
}

#[test]
fn a_counsellor_joins_at_home_and_on_the_overview_only() {
    let mut model = at_home();
    assert!(join(&mut model).is_empty());
    assert_eq!(model.screen.name(), "home", "back to where one was");
    assert_eq!((model.context.actor, second(&model)), (Actor::Both, Some("de")));
    assert_eq!(model.context.walk.as_ref().unwrap().actor(), Actor::Both);

    let mut model = at_home();
    model.update(function(9));
    join(&mut model);
    assert_eq!(model.screen.name(), "overview");

    let mut model = session_at("de", "person_gender");
    model.update(function(7));
    assert_eq!(model.screen.name(), "question");
    let mut model = begin(stage::context_before("de", stage::SMALL), Kind::Person);
    model.update(function(7));
    assert_eq!(model.screen.name(), "privacy", "no card is open: nobody to sit beside");
}

/// Also when such a question is on the screen while the counsellor leaves.
#[test]
fn assisted_questions_are_open_as_long_as_the_counsellor_is_there() {
    let assisted = |model: &Model| {
        let walk = model.context.walk.as_ref().unwrap();
        walk.questions("school").into_iter().find(|spot| spot.question.path == Path::Assisted)
    };
    let mut model = at_home();
    assert_eq!(assisted(&model), None);
    join(&mut model);
    let question = assisted(&model).expect("one of the form's questions is for counsellors");
    flow::intent(&mut model, Intent::Correct(question));
    assert_eq!(model.screen.name(), "question");
    model.update(function(7));
    assert_eq!((model.screen.name(), assisted(&model)), ("overview", None));
}

#[test]
fn without_the_line_the_session_stays_as_it_was() {
    let mut model = at_home();
    model.update(function(7));
    let asked = sign_in(&mut model);
    let offline = DeskRefusal::Unreachable("K-FORWARD-04".to_owned());
    answer(&mut model, asked, DeskReply::SignedIn(Err(offline)));
    assert_eq!(model.screen.name(), "sign_in");
    let said = model.context.german.say("sign-in-beside-offline");
    let glass: String = stage::look(&model).rows().join(" ");
    let glass = glass.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(glass.contains(said.text().as_str()), "{glass}");
    model.update(key(Key::Escape));
    assert_eq!(model.screen.name(), "home");
    assert_alone(&model);
}

#[test]
fn no_other_person_can_be_reached() {
    let mut model = at_home();
    join(&mut model);
    assert!(flow::intent(&mut model, Intent::People).is_empty());
    assert_eq!(model.screen.name(), "home");
    let ticket = model.journey.ticket;
    answer(&mut model, ticket, people(1));
    assert_eq!(model.screen.name(), "home");
    for number in [1, 2, 4, 9, 8] {
        model.update(function(number));
        assert!(!["people", "portfolio"].contains(&model.screen.name()), "F{number}");
    }
}

#[test]
fn the_counsellor_leaves_with_the_same_key_from_anywhere() {
    let mut model = at_home();
    model.context.second = Some(stage::words("fr"));
    join(&mut model);
    flow::intent(&mut model, Intent::Correct(stage::spot("person_gender")));
    let effects = model.update(function(7));
    assert!(signs_out(&effects));
    assert_eq!(model.screen.name(), "question", "the person goes on");
    assert_eq!(second(&model), Some("fr"), "as it was before");
    model.context.second = None;
    assert_alone(&model);
}

#[test]
fn who_has_gone_elsewhere_meanwhile_sits_beside_nobody() {
    for number in [9, 12] {
        let mut model = at_home();
        model.update(function(7));
        let asked = sign_in(&mut model);
        model.update(function(number));
        let effects = answer(&mut model, asked, reply("M. Scholz"));
        assert!(signs_out(&effects), "F{number}");
        assert_alone(&model);
        if number == 12 {
            model.update(Msg::Outcome(Outcome::PinChecked(Ok(()))));
            assert_eq!(model.screen.name(), "home", "no half-typed sign-in waits behind");
        }
    }
}

/// The reply's session ends at 18:00.
#[test]
fn it_ends_with_the_counsellors_own_session() {
    let mut model = at_home();
    join(&mut model);
    assert!(model.update(at(1)).is_empty());
    let moment = mobio::kiosk::model::Moment {
        utc: "2026-11-23T18:00:00Z".parse().unwrap(),
        running: std::time::Duration::from_secs(2),
    };
    assert!(signs_out(&model.update(Msg::Tick(moment))));
    assert_alone(&model);
}

#[test]
fn the_person_alone_signs_and_the_idle_time_stays_the_persons() {
    let mut model = at_home();
    join(&mut model);
    model.update(at(1));
    model.update(at(95));
    assert!(model.overlay.is_some(), "not the five minutes of a desk");
    let effects = model.update(at(200));
    assert!(signs_out(&effects) && effects.iter().any(|effect| matches!(effect, Effect::End(_))));
}

/// While the screen is hidden the counsellor's time may end too.
#[test]
fn leaving_while_the_screen_is_hidden_closes_what_opened_beside_one() {
    let mut model = at_home();
    join(&mut model);
    let assisted = model.context.walk.as_ref().unwrap().questions("school");
    let assisted = assisted.into_iter().find(|spot| spot.question.path == Path::Assisted).unwrap();
    flow::intent(&mut model, Intent::Correct(assisted));
    model.update(function(12));
    assert!(model.update(at(1)).is_empty());
    let moment = mobio::kiosk::model::Moment {
        utc: "2026-11-23T18:00:00Z".parse().unwrap(),
        running: std::time::Duration::from_secs(2),
    };
    assert!(signs_out(&model.update(Msg::Tick(moment))));
    assert_eq!(model.screen.name(), "hidden");
    model.update(Msg::Outcome(Outcome::PinChecked(Ok(()))));
    assert_eq!(model.screen.name(), "overview");
}

/// The exact codes of residence papers are offered only beside a counsellor.
#[test]
fn answers_for_counsellors_go_with_them() {
    let tiles = |model: &Model| {
        let rows = stage::look(model).rows();
        rows.iter().filter(|row| row.contains("( )") || row.contains("(✓)")).count()
    };
    let mut model = at_home();
    join(&mut model);
    flow::intent(&mut model, Intent::Language("de".to_owned()));
    flow::intent(&mut model, Intent::Correct(stage::spot("res_document")));
    let beside = stage::look(&model).rows();
    model.update(function(7));
    assert_eq!(model.screen.name(), "question", "the person goes on");
    let alone = stage::look(&model).rows();
    let mut fresh = session_at("de", "res_document");
    let fresh = {
        fresh.context.second = None;
        stage::look(&fresh).rows()
    };
    let answers = |rows: &[String]| -> Vec<String> {
        rows.iter().filter(|row| row.contains("( )")).map(|row| row.trim().to_owned()).collect()
    };
    assert!(tiles(&model) > 0 && answers(&beside) != answers(&alone));
    assert_eq!(answers(&alone), answers(&fresh));
}

/// Who signs in hides the screen while the district is being asked.
#[test]
fn a_refusal_that_comes_while_the_screen_is_hidden_is_seen_afterwards() {
    let mut model = at_home();
    model.update(function(7));
    let asked = sign_in(&mut model);
    model.update(function(12));
    answer(&mut model, asked, DeskReply::SignedIn(Err(DeskRefusal::Unreachable("K-FORWARD-04".to_owned()))));
    assert_eq!(model.screen.name(), "hidden");
    model.update(Msg::Outcome(Outcome::PinChecked(Ok(()))));
    assert_eq!(model.screen.name(), "sign_in");
    model.update(key(Key::Escape));
    assert_eq!(model.screen.name(), "home", "the form is no longer busy");
}

#[test]
fn german_stays_beside_whatever_language_the_person_changes_to() {
    let mut model = at_home();
    model.context.second = Some(stage::words("fr"));
    join(&mut model);
    for (language, beside) in [("de", None), ("ar", Some("de")), ("fr", Some("de"))] {
        flow::intent(&mut model, Intent::Language(language.to_owned()));
        assert_eq!(second(&model), beside, "{language}");
    }
    model.update(function(7));
    assert_eq!(second(&model), None, "what stood below before is the person's own language now");
}

/// German that stands there only for the counsellor is not the person's second language.
#[test]
fn the_answers_say_which_languages_the_person_has_chosen() {
    let noted = |model: &Model| {
        let walk = model.context.walk.as_ref().unwrap();
        walk.answer("sess_second_language").cloned()
    };
    let mut model = at_home();
    flow::intent(&mut model, Intent::SecondLanguage(Some("fr".to_owned())));
    join(&mut model);
    assert_eq!(noted(&model), Some(Answer::text("fr")));
    flow::intent(&mut model, Intent::SecondLanguage(None));
    assert_eq!(noted(&model), Some(Answer::text("fr")));
    model.update(function(7));
    assert_eq!(noted(&model), Some(Answer::text("none")));
}

/// What the person reads below German stays while a counsellor sits there.
#[test]
fn who_has_chosen_german_keeps_the_line_below_it() {
    let mut model = begin(stage::context("de", stage::SMALL), Kind::Person);
    (model.journey.open, model.journey.from_home) = (true, true);
    model.context.second = Some(stage::words("ar"));
    model.show(Screen::Home(home::State::new()));
    join(&mut model);
    assert_eq!(second(&model), Some("ar"));
    model.update(function(7));
    assert_eq!(second(&model), Some("ar"));
}

#[test]
fn a_second_language_chosen_beside_a_counsellor_comes_when_they_have_left() {
    for (chosen, after) in [(Some("fr"), Some("fr")), (None, None)] {
        let mut model = at_home();
        join(&mut model);
        flow::intent(&mut model, Intent::SecondLanguage(chosen.map(str::to_owned)));
        assert_eq!(second(&model), Some("de"), "German stays");
        model.update(function(7));
        assert_eq!(second(&model), after);
    }
}

/// The first sign-in was left; its late reply opens nothing, though the form is open anew.
#[test]
fn a_late_reply_joins_nobody() {
    let mut model = at_home();
    model.update(function(7));
    let asked = sign_in(&mut model);
    model.update(function(9));
    model.update(function(7));
    let effects = answer(&mut model, asked, reply("M. Scholz"));
    assert!(signs_out(&effects));
    assert_eq!(model.screen.name(), "sign_in");
    assert_alone(&model);
}
