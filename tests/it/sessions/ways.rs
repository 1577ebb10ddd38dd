//! Which screen follows which: past what was skipped, and back to where a person came from.

use super::{answer, function, key, session, session_at};
use crate::stage;
use jiff::civil::DateTime;
use mobio::domain::answer::{Answer, Given, NonAnswer, Value};
use mobio::kiosk::context::{Beside, OfficeChoice, Saving};
use mobio::kiosk::effect::{Effect, Outcome};
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::{Model, Moment, Msg};
use mobio::kiosk::press::Key;
use mobio::kiosk::screens::{Screen, done, home};
use mobio::text::SafeText;
use std::time::Duration;

fn tick(local: &str, seconds: u64) -> Msg {
    let utc = local.parse::<DateTime>().unwrap().to_zoned(stage::zone()).unwrap().timestamp();
    Msg::Tick(Moment { utc, running: Duration::from_secs(seconds) })
}

/// The question that is asked, if one is.
fn asked(model: &Model) -> Option<&str> {
    if let Screen::Question(state) = &model.screen { Some(state.question()) } else { None }
}

/// A session in which only the school is open, and of the person section the telephone number was skipped.
fn skipped_phone() -> Model {
    let mut model = session();
    let walk = model.context.walk.as_mut().unwrap();
    walk.record("person_marital_status", Answer::text("single")).unwrap();
    walk.record("person_contact_channel", Answer::none(NonAnswer::PreferNot)).unwrap();
    stage::answer_all_but(&mut model.context, &["person", "school"]);
    flow::intent(&mut model, Intent::Skip(stage::spot("person_phone")));
    model
}

#[test]
fn whoever_skips_a_question_is_not_led_back_to_it() {
    let mut model = skipped_phone();
    assert_eq!(model.screen.name(), "review");
    model.update(key(Key::Enter));
    assert_eq!(asked(&model), Some("school_level"), "on to the next section, at its first open question");
    for (question, answer) in [("school_level", "isced1"), ("school_cert", "lost")] {
        assert_eq!(asked(&model), Some(question));
        self::answer(&mut model, question, answer);
    }
    assert_eq!(model.screen.name(), "review");
    model.update(key(Key::Enter));
    assert_eq!(model.screen.name(), "overview");
    model.update(key(Key::Enter));
    assert_eq!(model.screen.name(), "approve", "everything was seen: one way forward");
}

#[test]
fn hiding_on_the_way_forgets_nothing() {
    let mut model = skipped_phone();
    (model.context.line.embedded, model.context.line.online) = (false, false);
    model.context.line.queue.waiting = 1;
    model.update(key(Key::Enter));
    assert_eq!(model.screen.name(), "trouble", "told once that the line is down");
    model.update(function(12));
    model.update(Msg::Outcome(Outcome::PinChecked(Ok(()))));
    assert_eq!(model.screen.name(), "trouble");
    model.update(key(Key::Enter));
    assert_eq!(asked(&model), Some("school_level"), "not back to what was skipped");
}

#[test]
fn what_could_not_be_saved_is_never_called_saved_or_forwarded() {
    let mut model = session();
    model.journey.from_home = true;
    for embedded in [true, false] {
        (model.context.line.embedded, model.context.line.online) = (embedded, true);
        model.context.line.queue.waiting = 0;
        let shows = |model: &Model, text: &'static str| {
            stage::look(model).shows(model.context.words.say(text).text())
        };
        model.context.saving = Saving::Nothing;
        model.show(Screen::Home(home::State::new()));
        assert!(shows(&model, if embedded { "status-kept" } else { "status-forwarded" }));
        for saving in [Saving::Failed("K-STORE-07"), Saving::Running] {
            model.context.saving = saving;
            model.show(Screen::Home(home::State::new()));
            assert!(!shows(&model, "status-kept") && !shows(&model, "status-forwarded"), "{saving:?}");
            model.show(Screen::Done(done::State::new()));
            assert!(!shows(&model, "done-kept") && !shows(&model, "done-forwarded"), "{saving:?}");
        }
    }
}

#[test]
fn midnight_makes_a_person_older() {
    let mut model = session();
    model.update(tick("2026-11-23T23:59:00", 10));
    flow::intent(
        &mut model,
        Intent::Answer { spot: stage::spot("person_birth_date"), answer: Answer::text("2008-11-24") },
    );
    let age = |model: &Model| model.context.walk.as_ref().unwrap().number("age");
    assert_eq!(age(&model), Some(17.0));
    model.update(tick("2026-11-24T00:00:01", 71));
    assert_eq!(age(&model), Some(18.0));
}

#[test]
fn a_touch_beside_everything_keeps_the_session_alive() {
    let mut model = session();
    model.update(tick("2026-11-23T14:33:20", 80));
    model.update(Msg::Touch);
    assert_eq!(asked(&model), Some("person_gender"), "it does nothing else");
    model.update(tick("2026-11-23T14:33:35", 95));
    assert!(model.overlay.is_none());
    model.update(tick("2026-11-23T14:34:51", 171));
    assert!(model.overlay.is_some());
}

#[test]
fn escape_leads_back_to_where_the_approval_was_begun() {
    let mut model = session();
    model.journey.from_home = true;
    model.show(Screen::Home(home::State::new()));
    model.update(key(Key::Character('3')));
    assert_eq!(model.screen.name(), "approve");
    model.update(key(Key::Escape));
    assert_eq!(model.screen.name(), "home");
    model.update(function(9));
    model.update(function(8));
    assert_eq!(model.screen.name(), "approve");
    model.update(key(Key::Escape));
    assert_eq!(model.screen.name(), "overview");
}

#[test]
fn without_a_home_the_overview_has_no_way_back() {
    let mut model = session();
    model.update(function(9));
    assert_eq!(model.screen.name(), "overview");
    assert!(model.screen.keys(&model.context).back.is_none());
    model.journey.from_home = true;
    model.update(function(9));
    assert!(model.screen.keys(&model.context).back.is_some());
    model.update(key(Key::Escape));
    assert_eq!(model.screen.name(), "home");
}

#[test]
fn the_marks_of_a_decision_wait_behind_its_pin() {
    let mut model = session();
    let office =
        OfficeChoice { office: "weinheim".parse().unwrap(), names: stage::names(&[("de", "Beratung")]) };
    model.context.offices = vec![office];
    model.update(function(9));
    model.update(function(8));
    for typed in
        [Key::Character('1'), Key::Enter, Key::Character(' '), Key::Enter, Key::Character('2'), Key::Enter]
    {
        model.update(key(typed));
    }
    assert_eq!(model.screen.name(), "pin");
    let signed = model.journey.approval.clone().unwrap();
    model.update(key(Key::Escape));
    assert_eq!(model.screen.name(), "approve");
    assert!(model.journey.approval.is_none(), "nothing waits for a PIN any more");
    model.update(key(Key::Enter));
    assert_eq!(model.screen.name(), "pin");
    assert_eq!(model.journey.approval.as_ref(), Some(&signed), "nothing had to be marked again");
}

#[test]
fn help_tells_the_place_in_the_language_that_is_spoken_now() {
    let mut model = session();
    model.context.help_places = [("de", "Zimmer Vier im Erdgeschoss"), ("ar", "الغرفة الرابعة")]
        .map(|(language, place)| (language.to_owned(), place.to_owned()))
        .into();
    let shows = |model: &mut Model, place: &str| {
        model.update(function(1));
        let shot = stage::shoot(&model.context, |canvas, context| {
            model.overlay.as_ref().unwrap().view(canvas, context)
        });
        model.update(key(Key::Escape));
        shot.shows(&SafeText::authored(place))
    };
    assert!(shows(&mut model, "Zimmer Vier im Erdgeschoss"));
    flow::intent(&mut model, Intent::Language("ar".to_owned()));
    assert!(shows(&mut model, "الغرفة الرابعة"));
    flow::intent(&mut model, Intent::Language("fr".to_owned()));
    assert!(!shows(&mut model, "Zimmer Vier im Erdgeschoss"), "never a language that was not chosen");
    let general = model.context.words.say("help-place").text().as_str().to_owned();
    assert!(shows(&mut model, &general));
}

/// What was not asked before family is offered at home next time, and only to who is alone then.
#[test]
fn home_offers_what_is_left_for_who_is_alone() {
    let mut model = session();
    model.context.walk.as_mut().unwrap().set_watched(true);
    stage::answer_everything(&mut model.context);
    model.journey.from_home = true;
    let offered = |model: &Model| stage::look(model).shows(model.context.words.say("home-alone").text());
    for (watched, is_offered) in [(true, false), (false, true)] {
        model.context.walk.as_mut().unwrap().set_watched(watched);
        model.show(Screen::Home(home::State::new()));
        assert_eq!(offered(&model), is_offered);
        model.update(key(Key::Character('4')));
        assert_eq!(
            asked(&model),
            is_offered.then_some("family_care_duty"),
            "the first of what others should not hear"
        );
    }
    let until = model.context.utc;
    model.context.beside = Some(Beside { name: "M. Scholz".to_owned(), office: stage::names(&[]), until });
    model.show(Screen::Home(home::State::new()));
    assert!(!offered(&model), "nobody is alone beside a counsellor");
}

/// The telephone number stands in groups on the screen, and a name in letters that another language types, too.
#[test]
fn going_past_what_stands_changes_nothing() {
    let mut model = session();
    let given = |text: &str, language: &str| {
        let given = Given {
            value: Value::Text(text.to_owned()),
            other: None,
            calendar: None,
            language: Some(language.to_owned()),
        };
        Answer::Given(given)
    };
    for (question, first, again) in [
        ("person_phone", Answer::text("+4915112345678"), Answer::text("+49 1511 2345678")),
        ("person_family_name", given("حموي", "ar"), given("حموي", "de")),
    ] {
        let spot = stage::spot(question);
        flow::intent(&mut model, Intent::Answer { spot, answer: first });
        let stored = model.context.walk.as_ref().unwrap().answer(spot).cloned();
        model.journey.unsaved.clear();
        let effects = flow::intent(&mut model, Intent::Answer { spot, answer: again });
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "{question}");
        assert_eq!(model.context.walk.as_ref().unwrap().answer(spot).cloned(), stored, "{question}");
    }
}

/// Reading the tables takes so long that a person would see it, and so much room that nobody has them for nothing:
/// they are read while a number is typed, and before one is shown.
#[test]
fn a_telephone_number_is_seen_coming() {
    let asks = |question: &str| {
        let model = session_at("de", question);
        let Screen::Question(state) = &model.screen else { panic!("{}", model.screen.name()) };
        state.asks_for_a_phone_number()
    };
    assert!(asks("person_phone") && !asks("person_gender"));
    let mut model = session_at("de", "person_phone");
    assert!(!model.context.knows_a_phone_number());
    let spot = stage::spot("person_phone");
    flow::intent(&mut model, Intent::Answer { spot, answer: Answer::text("+4915112345678") });
    assert!(model.context.knows_a_phone_number());
}
