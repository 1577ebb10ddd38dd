//! How a visit begins: who is here, how old, how to work, practice; and what a child under 14 can open alone.

use super::{begin, consent, function, key};
use crate::stage;
use mobio::domain::answer::{Answer, Answers, Value};
use mobio::domain::section::SectionSnapshot;
use mobio::form::{Form, Spot};
use mobio::kiosk::context::Context;
use mobio::kiosk::effect::{Effect, Ending, Opened, Outcome};
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::{Kind, Model, Msg};
use mobio::kiosk::press::Key;
use mobio::kiosk::screens::Screen;
use std::sync::OnceLock;

/// One text in all languages.
pub(super) fn texts(table: &str, text: &str) -> String {
    let lines: String = stage::LANGUAGES.iter().map(|code| format!("{code} = \"{text}\"\n")).collect();
    format!("[{table}]\n{lines}")
}

pub(super) fn row(kind: &str, name: &str, more: &str) -> String {
    format!(
        "[[survey]]\ntype = \"{kind}\"\nname = \"{name}\"\n{more}\"kiosk::path\" = \"K\"\n\
         \"kiosk::category\" = \"-\"\n\"kiosk::purpose\" = [1]\n{}",
        texts("survey.label", name)
    )
}

pub(super) fn choices(list: &str, codes: &[&str]) -> String {
    let choice = |code: &&str| {
        format!(
            "[[choices]]\nlist_name = \"{list}\"\nname = \"{code}\"\n{}",
            texts("choices.label", &format!("Wahl {code}"))
        )
    };
    codes.iter().map(choice).collect()
}

/// A form that asks who is here, behind a section with a date of birth.
fn form() -> &'static Form {
    static FORM: OnceLock<Form> = OnceLock::new();
    FORM.get_or_init(|| {
        let section = |name: &str| format!("[section]\nname = \"{name}\"\n{}", texts("section.label", name));
        let age = "[[survey]]\ntype = \"calculate\"\nname = \"age\"\ncalculation = \"\"\"if(${born} != '', \
                   int(difference-in-months(${born}, today()) div 12), if(${sess_age_band} = 'u14', 13, \
                   if(${sess_age_band} = '14_15', 14, if(${sess_age_band} = '18_plus', 18, number('')))))\"\"\"\n";
        let person = section("person") + &row("text", "name", "") + &row("date", "born", "appearance = \"birth\"\n")
            + age + &row("text", "phone", "");
        let session = section("session")
            + &row("select_multiple COMPANION", "sess_companion", "")
            + &row("select_one AGE_BAND", "sess_age_band", "")
            + &row("select_one HELP_MODE", "sess_help_mode", "").replace("category\" = \"-\"", "category\" = \"9i\"");
        let settings = "form_id = \"visit\"\nversion = \"1\"\ndefault_language = \"de\"\n\
                        languages = [\"ar\", \"de\", \"en\", \"fa\", \"fr\"]\nsections = [\"person\", \"session\"]\n"
            .to_owned()
            + &texts("form_title", "Besuch");
        let lists = choices("COMPANION", &["alone", "family", "guardian"])
            + &choices("AGE_BAND", &["u14", "14_15", "18_plus"])
            + &choices("HELP_MODE", &["read", "person"]);
        let files = [
            ("settings.toml", settings),
            ("person.toml", person),
            ("session.toml", session),
            ("choices/session.toml", lists),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text));
        Form::from_files(files).unwrap_or_else(|faults| panic!("{}", faults[0]))
    })
}

fn arriving() -> Model {
    let context = Context { form: form(), ..stage::context_before("de", stage::SMALL) };
    begin(context, Kind::Person)
}

/// A new person, right behind the PIN.
fn new_person() -> Model {
    let mut model = arriving();
    model.update(Msg::Outcome(Outcome::PersonCreated(Ok(stage::somebody()))));
    model
}

/// Somebody who comes back with these answers.
fn back_with(section: &str, answers: &[(&str, &str)]) -> Model {
    let mut model = arriving();
    let answers: Answers =
        answers.iter().map(|(name, text)| ((*name).to_owned(), Answer::text(*text))).collect();
    let snapshot = SectionSnapshot {
        section: section.to_owned(),
        form: form().reference(),
        answers,
        saved: model.context.utc,
        count: 1,
    };
    let opened = Opened { sections: vec![snapshot], ..Opened::new(stage::somebody()) };
    model.update(Msg::Outcome(Outcome::PersonOpened(Ok(opened))));
    model
}

/// The question that is asked, else the screen's name.
fn shown(model: &Model) -> &str {
    if let Screen::Question(state) = &model.screen { state.question() } else { model.screen.name() }
}

fn spot(question: &str) -> Spot<'static> {
    form().question(question).unwrap().into()
}

fn answer(model: &mut Model, answer: Answer) -> Vec<Effect> {
    let spot = spot(shown(model));
    flow::intent(model, Intent::Answer { spot, answer })
}

fn with(companions: &[&str]) -> Answer {
    Answer::value(Value::Codes(companions.iter().map(|&code| code.to_owned()).collect()))
}

/// A new person who is with these and so old.
fn arrived(companion: &str, band: &str) -> Model {
    let mut model = new_person();
    answer(&mut model, with(&[companion]));
    answer(&mut model, Answer::text(band));
    model
}

#[test]
fn a_new_person_is_asked_who_how_old_and_how_then_practises() {
    let mut model = new_person();
    for (question, given) in [
        ("sess_companion", with(&["alone"])),
        ("sess_age_band", Answer::text("18_plus")),
        ("sess_help_mode", Answer::text("read")),
    ] {
        assert_eq!(shown(&model), question);
        answer(&mut model, given);
    }
    assert_eq!(shown(&model), "practice");
    model.update(key(Key::Escape));
    assert_eq!(shown(&model), "sess_help_mode", "and back, one by one");
    model.update(key(Key::Escape));
    assert_eq!(shown(&model), "sess_age_band");
    flow::intent(&mut model, Intent::Skip(spot("sess_age_band")));
    flow::intent(&mut model, Intent::Skip(spot("sess_help_mode")));
    model.update(key(Key::Enter));
    assert_eq!(shown(&model), "name", "the core path");
}

/// Whatever is pressed: who is here and how old decide what may open at all.
#[test]
fn nothing_opens_before_the_visit_has_begun() {
    let ways: [fn(&mut Model) -> Vec<Effect>; 9] = [
        |model| model.update(function(9)),
        |model| model.update(key(Key::Escape)),
        |model| {
            model.update(function(1));
            model.update(function(9));
            model.update(key(Key::Escape))
        },
        |model| {
            model.update(function(10));
            model.update(key(Key::Escape))
        },
        |model| {
            flow::outcome(
                model,
                Outcome::Saved { section: "session".to_owned(), count: 9, result: Err("K-STORE-01") },
            );
            model.update(key(Key::Enter))
        },
        |model| flow::intent(model, Intent::OpenSection("person".to_owned())),
        |model| flow::intent(model, Intent::Correct(spot("born"))),
        |model| flow::intent(model, Intent::Practised),
        |model| flow::intent(model, Intent::Approve),
    ];
    for (number, way) in ways.into_iter().enumerate() {
        let mut model = new_person();
        way(&mut model);
        assert_eq!(shown(&model), "sess_companion", "way {number}");
        answer(&mut model, with(&["alone"]));
        assert_eq!(shown(&model), "sess_age_band");
        way(&mut model);
        let first = number == 1;
        assert_eq!(shown(&model), if first { "sess_companion" } else { "sess_age_band" }, "way {number}");

        let mut model = back_with("person", &[("name", "Rana")]);
        way(&mut model);
        assert_eq!(shown(&model), "sess_companion", "way {number}, on return");
    }
}

/// Also behind the screen that says what could not be read.
#[test]
fn what_was_set_aside_opens_no_way_past_the_beginning() {
    for press in [key(Key::Enter), key(Key::Escape), function(9)] {
        let mut model = arriving();
        let opened = Opened { set_aside: 1, ..Opened::new(stage::somebody()) };
        model.update(Msg::Outcome(Outcome::PersonOpened(Ok(opened))));
        assert_eq!(shown(&model), "trouble");
        model.update(press);
        if shown(&model) == "trouble" {
            model.update(key(Key::Enter));
        }
        assert_eq!(shown(&model), "sess_companion");
    }
}

#[test]
fn the_first_question_has_nothing_before_it_and_no_overview() {
    let keys = |model: &Model| model.screen.keys(&model.context);
    let has_overview = |model: &Model| keys(model).others.iter().any(|button| button.key == Key::Function(9));
    let mut model = new_person();
    assert!(keys(&model).back.is_none() && !has_overview(&model));
    answer(&mut model, with(&["alone"]));
    assert!(keys(&model).back.is_some() && !has_overview(&model));
    answer(&mut model, Answer::text("18_plus"));
    answer(&mut model, Answer::text("read"));
    model.update(key(Key::Enter));
    assert_eq!(shown(&model), "name");
    assert!(has_overview(&model));
}

/// How somebody works is nothing to be said before family.
#[test]
fn before_family_nobody_is_asked_whether_they_need_help() {
    let model = arrived("family", "18_plus");
    assert_eq!(shown(&model), "practice");
    let mut model = arrived("alone", "18_plus");
    assert_eq!(shown(&model), "sess_help_mode");
    model.update(key(Key::Escape));
    model.update(key(Key::Escape));
    answer(&mut model, with(&["family"]));
    answer(&mut model, Answer::text("18_plus"));
    assert_eq!(shown(&model), "practice");
    assert_eq!(model.context.walk.as_ref().unwrap().answer("sess_help_mode"), None);
}

#[test]
fn who_wants_help_and_is_alone_is_told_where_it_is_and_somebody_is_called() {
    let rings = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::Ring));
    let mut model = arrived("alone", "18_plus");
    let effects = answer(&mut model, Answer::text("person"));
    assert!(rings(&effects));
    let called = model.context.words.say("help-called");
    let glass = stage::look(&model).rows().join(" ");
    assert!(glass.contains(called.text().as_str()), "{glass}");
    model.update(key(Key::Escape));
    assert_eq!(shown(&model), "practice");
    for (companion, way) in [("alone", "read"), ("guardian", "person")] {
        let mut model = arrived(companion, "18_plus");
        assert!(!rings(&answer(&mut model, Answer::text(way))), "{companion}, {way}");
        assert!(model.overlay.is_none());
    }
}

#[test]
fn on_return_only_who_is_here_and_the_age_while_it_is_not_known() {
    for (section, answers, asks_age) in [
        ("person", vec![("born", "1987-05-01")], false),
        ("session", vec![("sess_age_band", "18_plus")], false),
        ("person", vec![("name", "Rana")], true),
    ] {
        let mut model = back_with(section, &answers);
        assert_eq!(shown(&model), "sess_companion");
        answer(&mut model, with(&["alone"]));
        if asks_age {
            assert_eq!(shown(&model), "sess_age_band");
            answer(&mut model, Answer::text("18_plus"));
        }
        assert_eq!(shown(&model), "home", "{answers:?}: nobody practises twice");
    }
}

#[test]
fn a_form_that_does_not_ask_begins_as_ever() {
    let context = Context { form: consent::form(), ..stage::context_before("de", stage::SMALL) };
    let mut model = begin(context, Kind::Person);
    model.update(Msg::Outcome(Outcome::PersonCreated(Ok(stage::somebody()))));
    assert_eq!(model.screen.name(), "practice");
    model.update(key(Key::Escape));
    assert_eq!(model.screen.name(), "practice", "nothing lies before it");
}

#[test]
fn a_child_alone_opens_nothing_whatever_is_pressed() {
    let ways: [fn(&mut Model) -> Vec<Effect>; 8] = [
        |model| model.update(function(9)),
        |model| flow::intent(model, Intent::OpenSection("person".to_owned())),
        |model| flow::intent(model, Intent::Review("person".to_owned())),
        |model| flow::intent(model, Intent::Correct(spot("name"))),
        |model| flow::intent(model, Intent::Continue),
        |model| flow::intent(model, Intent::Approve),
        |model| flow::intent(model, Intent::Practised),
        |model| {
            model.update(function(12));
            model.update(Msg::Outcome(Outcome::PinChecked(Ok(()))))
        },
    ];
    for (number, way) in ways.into_iter().enumerate() {
        let mut model = arrived("family", "u14");
        assert_eq!(shown(&model), "guardian");
        way(&mut model);
        assert_eq!(shown(&model), "guardian", "way {number}");
    }
}

#[test]
fn a_guardian_opens_it_and_from_fourteen_on_nobody_is_needed() {
    for (companion, band) in [("guardian", "u14"), ("alone", "14_15"), ("alone", "18_plus")] {
        let mut model = arrived(companion, band);
        answer(&mut model, Answer::text("read"));
        assert_eq!(shown(&model), "practice", "{companion}, {band}");
    }
}

#[test]
fn a_guardian_who_comes_later_is_told_and_a_slip_of_the_age_mended() {
    let mut model = arrived("alone", "u14");
    answer(&mut model, Answer::text("read"));
    model.update(key(Key::Character('2')));
    assert_eq!(shown(&model), "sess_companion");
    answer(&mut model, with(&["guardian", "family"]));
    flow::intent(&mut model, Intent::Skip(spot("sess_age_band")));
    assert_eq!(shown(&model), "practice");

    let mut model = arrived("alone", "u14");
    answer(&mut model, Answer::text("read"));
    model.update(key(Key::Escape));
    assert_eq!(shown(&model), "sess_age_band");
    answer(&mut model, Answer::text("18_plus"));
    answer(&mut model, Answer::text("read"));
    assert_eq!(shown(&model), "practice");
}

#[test]
fn a_date_of_birth_shuts_what_it_has_to_and_can_be_corrected() {
    let mut model = arrived("alone", "18_plus");
    answer(&mut model, Answer::text("read"));
    model.update(key(Key::Enter));
    answer(&mut model, Answer::text("Rana"));
    assert_eq!(shown(&model), "born");
    answer(&mut model, Answer::text("2016-05-01"));
    assert_eq!(shown(&model), "guardian");
    model.update(key(Key::Escape));
    assert_eq!(shown(&model), "born");
    answer(&mut model, Answer::text("1987-05-01"));
    assert_eq!(shown(&model), "phone");
}

#[test]
fn a_child_that_returns_alone_reaches_no_home_and_can_end() {
    let mut model = back_with("person", &[("born", "2016-05-01")]);
    answer(&mut model, with(&["alone"]));
    assert_eq!(shown(&model), "guardian");
    assert!(matches!(model.update(key(Key::Character('1')))[..], [Effect::Ring]));
    model.update(key(Key::Character('3')));
    assert_eq!(shown(&model), "done");
    let effects = model.update(function(10));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::End(Ending::Finished))));
    let mut model = back_with("person", &[("born", "2016-05-01")]);
    answer(&mut model, with(&["guardian"]));
    assert_eq!(shown(&model), "home");
}

/// A child that told its age band earlier mends it, and goes on as at the beginning.
#[test]
fn an_age_told_in_an_earlier_visit_can_be_mended_too() {
    let mut model = back_with("session", &[("sess_age_band", "u14")]);
    answer(&mut model, with(&["alone"]));
    assert_eq!(shown(&model), "guardian");
    model.update(key(Key::Escape));
    assert_eq!(shown(&model), "sess_age_band");
    answer(&mut model, Answer::text("18_plus"));
    assert_eq!(shown(&model), "home");
}

/// The languages of the screen are kept as soon as they change, and only then; a new person has nothing yet.
#[test]
fn a_language_that_is_changed_is_kept_at_once() {
    let kept = |effects: &[Effect]| -> Option<(Option<Answer>, Option<Answer>)> {
        let saved = effects.iter().find_map(|effect| match effect {
            Effect::Save(snapshot) if snapshot.section == "session" => Some(&snapshot.answers),
            _ => None,
        })?;
        Some((saved.get("sess_ui_language").cloned(), saved.get("sess_second_language").cloned()))
    };
    let languages = |own: &str, second: &str| Some((Some(Answer::text(own)), Some(Answer::text(second))));
    let mut model = begin(stage::context_before("ar", stage::SMALL), Kind::Person);
    assert_eq!(kept(&model.update(Msg::Outcome(Outcome::PersonCreated(Ok(stage::somebody()))))), None);

    let mut model = begin(stage::context_before("ar", stage::SMALL), Kind::Person);
    let answers: Answers = [("sess_ui_language", "ar"), ("sess_second_language", "none")]
        .map(|(name, code)| (name.to_owned(), Answer::text(code)))
        .into();
    let form = model.context.form.reference();
    let snapshot =
        SectionSnapshot { section: "session".to_owned(), form, answers, saved: model.context.utc, count: 4 };
    let opened = || Opened { sections: vec![snapshot.clone()], ..Opened::new(stage::somebody()) };
    assert_eq!(kept(&model.update(Msg::Outcome(Outcome::PersonOpened(Ok(opened()))))), None, "as it was");
    let second = |code: &str| Intent::SecondLanguage(Some(code.to_owned()));
    assert_eq!(kept(&flow::intent(&mut model, second("de"))), languages("ar", "de"));
    assert_eq!(kept(&flow::intent(&mut model, second("de"))), None);
    assert_eq!(kept(&flow::intent(&mut model, Intent::Language("de".to_owned()))), languages("de", "none"));
    assert_eq!(model.counts["session"], 6);

    let mut model = begin(stage::context_before("fr", stage::SMALL), Kind::Person);
    let effects = model.update(Msg::Outcome(Outcome::PersonOpened(Ok(opened()))));
    assert_eq!(kept(&effects), languages("fr", "none"), "another tile than last time");
}

/// A form may ask for the two languages in two sections: neither is forgotten.
#[test]
fn both_languages_are_kept_wherever_the_form_has_them() {
    let saved = |effects: &[Effect]| -> Vec<String> {
        let section = |effect: &Effect| match effect {
            Effect::Save(snapshot) => Some(snapshot.section.clone()),
            _ => None,
        };
        effects.iter().filter_map(section).collect()
    };
    let mut model =
        begin(Context { form: two_languages(), ..stage::context_before("ar", stage::SMALL) }, Kind::Person);
    assert_eq!(saved(&model.update(Msg::Outcome(Outcome::PersonCreated(Ok(stage::somebody()))))), [""; 0]);
    model.update(key(Key::Enter));
    assert_eq!(shown(&model), "name");
    let name = Spot::from(two_languages().question("name").unwrap());
    let effects = flow::intent(&mut model, Intent::Answer { spot: name, answer: Answer::text("Rana") });
    assert_eq!(saved(&effects), ["other", "own", "person"]);
    flow::intent(&mut model, Intent::SecondLanguage(Some("de".to_owned())));
    for section in ["other", "own", "person"] {
        let count = model.counts[section];
        model.update(super::saved(section, count, Ok(())));
    }
    let effects = flow::intent(&mut model, Intent::Language("de".to_owned()));
    assert_eq!(saved(&effects), ["other", "own"]);
}

/// A form that keeps the languages in two sections, and asks in a third.
fn two_languages() -> &'static Form {
    static FORM: OnceLock<Form> = OnceLock::new();
    FORM.get_or_init(|| {
        let section = |name: &str| format!("[section]\nname = \"{name}\"\n{}", texts("section.label", name));
        let by_program = "\"kiosk::by\" = \"program\"\n";
        let settings = "form_id = \"languages\"\nversion = \"1\"\ndefault_language = \"de\"\n\
                        languages = [\"ar\", \"de\", \"en\", \"fa\", \"fr\"]\nsections = [\"own\", \"person\", \"other\"]\n"
            .to_owned()
            + &texts("form_title", "Sprachen");
        let files = [
            ("settings.toml", settings),
            ("own.toml", section("own") + &row("select_one OWN", "sess_ui_language", by_program)),
            ("person.toml", section("person") + &row("text", "name", "")),
            ("other.toml", section("other") + &row("select_one OTHER", "sess_second_language", by_program)),
            ("choices/all.toml", choices("OWN", &["ar", "de"]) + &choices("OTHER", &["none", "de"])),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text));
        Form::from_files(files).unwrap_or_else(|faults| panic!("{}", faults[0]))
    })
}
