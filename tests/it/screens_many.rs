//! The screens under a made-up questionnaire as large as the real one will be: thirteen sections, more answers
//! than one page holds, an answer "other" with a text of one's own, a yes/no, a month without a day.

use crate::stage::{self, SMALL};
use mobio::domain::answer::{Answer, Given};
use mobio::form::{Form, Walk};
use mobio::i18n::Args;
use mobio::kiosk::context::Context;
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::{overview, question};
use mobio::text::SafeText;

/// One text in all languages, as a table of a form's file.
fn texts(table: &str, text: &str) -> String {
    let lines: String =
        stage::LANGUAGES.iter().map(|language| format!("{language} = \"{text}\"\n")).collect();
    format!("[{table}]\n{lines}")
}

fn choice(name: &str) -> String {
    format!(
        "[[choices]]\nlist_name = \"LIST\"\nname = \"{name}\"\n{}",
        texts("choices.label", &format!("Wahl {name}"))
    )
}

fn row(kind: &str, name: &str, more: &str) -> String {
    let purposes = "\"kiosk::path\" = \"K\"\n\"kiosk::category\" = \"-\"\n\"kiosk::purpose\" = [1]\n";
    format!(
        "[[survey]]\ntype = \"{kind}\"\nname = \"{name}\"\n{more}{purposes}{}",
        texts("survey.label", name)
    )
}

fn form() -> &'static Form {
    let names: Vec<String> = (1..=13).map(|number| format!("part{number}")).collect();
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let settings = format!(
        "form_id = \"many\"\nversion = \"1\"\ndefault_language = \"de\"\n\
         languages = [\"ar\", \"de\", \"en\", \"fa\", \"fr\"]\nsections = [{}]\n{}",
        quoted.join(", "),
        texts("form_title", "Viele")
    );
    let choices: String =
        (1..=12).map(|number| choice(&format!("c{number}"))).chain([choice("other")]).collect();
    let sections = names.iter().enumerate().map(|(index, name)| {
        let rows: String = match index {
            0 => {
                row("select_one LIST", "chosen", "") + &row("date", "month", "appearance = \"month-year\"\n")
            }
            1 => row("select_multiple LIST", "marked", ""),
            2 => {
                row("text", "part3_0", "")
                    + &row("text", "spelt", "appearance = \"latin\"\n")
                    + &row("date", "arrival", "appearance = \"birth\"\n")
            }
            12 => row("text", "part13_0", "relevant = \"${chosen} != 'c2'\"\n"),
            _ => (0..=index).map(|number| row("text", &format!("{name}_{number}"), "")).collect(),
        };
        let head =
            format!("[section]\nname = \"{name}\"\n{}", texts("section.label", &format!("Teil {name}")));
        (format!("{name}.toml"), head + &rows)
    });
    let files = [("settings.toml".to_owned(), settings), ("choices/list.toml".to_owned(), choices)];
    let form = Form::from_files(files.into_iter().chain(sections));
    Box::leak(Box::new(form.unwrap_or_else(|faults| panic!("{}", faults[0]))))
}

fn context(language: &str) -> Context {
    let context = stage::context(language, SMALL);
    let form = form();
    let walk = Walk::new(form, Default::default(), context.today(), context.actor);
    Context { form, walk: Some(walk), ..context }
}

fn press(state: &mut question::State, context: &Context, keys: &[Key]) -> Option<Answer> {
    let mut told = None;
    for key in keys {
        told = match state.press(Press::Key(*key), context) {
            Step::Intent(Intent::Answer { answer, .. }) => Some(answer),
            _ => None,
        };
    }
    told
}

fn asked(context: &Context, name: &str) -> question::State {
    question::State::new(context.form.question(name).unwrap(), context)
}

#[test]
fn thirteen_sections_stand_on_one_screen() {
    for language in stage::SNAPSHOTS {
        let mut context = context(language);
        let walk = context.walk.as_mut().unwrap();
        walk.record("chosen", Answer::text("c1")).unwrap();
        walk.record("month", Answer::text("2020-03-XX")).unwrap();
        walk.record("part3_0", Answer::text("x")).unwrap();
        let state = overview::State::new(&context);
        let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
        shot.assert_no_cut();
        for section in context.form.sections() {
            assert!(shot.shows(context.words.label(&section.label).text()));
        }
        shot.keep(&format!("overview_many_{language}"));
    }
}

/// No name of a question means anything to the program.
#[test]
fn the_form_alone_says_which_letters_are_typed_and_which_years_show_an_age() {
    let context = context("ar");
    let typed = |name: &str, keys: &str| {
        let mut keys: Vec<Key> = keys.chars().map(Key::Character).collect();
        keys.push(Key::Enter);
        press(&mut asked(&context, name), &context, &keys).unwrap()
    };
    let text = |text: &str, language: Option<&str>| {
        let Answer::Given(given) = Answer::text(text) else { unreachable!() };
        Answer::Given(Given { language: language.map(str::to_owned), ..given })
    };
    assert_eq!(typed("part3_0", "Hpl+"), text("أحمد", Some("ar")));
    assert_eq!(typed("spelt", "Ahmad"), text("Ahmad", None));
    let age = context.words.say_with("unit-years", &Args::new().number("count", 30));
    let shows_age = |name: &str| {
        let state = asked(&context, name);
        stage::shoot(&context, |canvas, context| state.view(canvas, context)).shows(age.text())
    };
    assert!(shows_age("arrival") && !shows_age("month"));
}

#[test]
fn a_section_that_does_not_concern_the_person_drops_out() {
    for language in stage::SNAPSHOTS {
        let mut context = context(language);
        context.walk.as_mut().unwrap().record("chosen", Answer::text("c2")).unwrap();
        let state = overview::State::new(&context);
        let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
        shot.assert_no_cut();
        assert!(shot.shows(context.words.say("overview-irrelevant").text()));
        shot.keep(&format!("overview_irrelevant_{language}"));
    }
}

#[test]
fn more_answers_than_a_page_holds_are_turned_over() {
    let context = context("de");
    let mut state = asked(&context, "chosen");
    let shows = |state: &question::State, text: &str| {
        let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
        shot.assert_no_cut();
        shot.shows(&SafeText::authored(text))
    };
    assert!(shows(&state, "Seite 1 von 2") && shows(&state, "Wahl c1") && !shows(&state, "Wahl c12"));
    assert_eq!(press(&mut state, &context, &[Key::PageDown]), None);
    assert!(shows(&state, "Seite 2 von 2") && shows(&state, "Wahl c12"));
    // The first tile of the second page is the eleventh or tenth answer, whichever the page begins with.
    press(&mut state, &context, &[Key::PageUp]);
    for _ in 0..12 {
        press(&mut state, &context, &[Key::Down]);
    }
    assert!(shows(&state, "Seite 2 von 2"), "moving past the end turns the page");
}

#[test]
fn other_asks_for_a_text_of_ones_own() {
    let context = context("de");
    let mut state = asked(&context, "chosen");
    assert_eq!(press(&mut state, &context, &[Key::Character('0'), Key::Enter]), None);
    press(&mut state, &context, &[Key::Character('Z'), Key::Character('1')]);
    for language in stage::SNAPSHOTS {
        let context = self::context(language);
        let mut state = asked(&context, "chosen");
        press(
            &mut state,
            &context,
            &[Key::Character('0'), Key::Enter, Key::Character('Z'), Key::Character('1')],
        );
        let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
        shot.assert_no_cut();
        shot.keep(&format!("other_{language}"));
        press(&mut state, &context, &[Key::Escape]);
        let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
        shot.assert_no_cut();
        shot.keep(&format!("other_typed_{language}"));
    }
    // Escape leads back to the tiles and keeps the text.
    assert_eq!(press(&mut state, &context, &[Key::Escape, Key::Enter]), None);
    let answer = press(&mut state, &context, &[Key::Enter]).unwrap();
    assert_eq!(serde_json::to_string(&answer).unwrap(), r#"{"v":"other","other":"Z1","lang":"de"}"#);
    let mut state = asked(&context, "marked");
    let keys = [Key::Character('1'), Key::Character('0'), Key::Enter, Key::Character('Z'), Key::Enter];
    let answer = press(&mut state, &context, &keys).unwrap();
    assert_eq!(serde_json::to_string(&answer).unwrap(), r#"{"v":["c1","other"],"other":"Z","lang":"de"}"#);
}

#[test]
fn a_month_without_a_day_is_a_full_answer() {
    let context = context("de");
    let mut state = asked(&context, "month");
    let keys = ['2', '0', '1', '9'].map(Key::Character);
    press(&mut state, &context, &keys);
    let answer = press(&mut state, &context, &[Key::Enter, Key::Character('4'), Key::Enter]);
    assert_eq!(answer, Some(Answer::text("2019-04-XX")));
}
