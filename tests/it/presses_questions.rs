//! What each press does on the screens of this part: tables of keys and what they lead to, and for every
//! screen, that touching what is drawn does what its key does.

mod inputs;

use crate::stage::{self, SMALL, Shot};
use mobio::domain::answer::{Answer, NonAnswer, Value};
use mobio::form::{Refusal, Walk};
use mobio::kiosk::context::{Approved, Context};
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::overlays::no_answer;
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::{overview, question, review};
use mobio::text::SafeText;
use mobio::text::unvisual::comparable;
use rstest::rstest;

/// Keys as one reads them: letters and digits as they are, the rest as signs.
fn presses(typed: &str) -> Vec<Press> {
    let key = |sign| match sign {
        '↵' => Key::Enter,
        '⎋' => Key::Escape,
        '↑' => Key::Up,
        '↓' => Key::Down,
        '←' => Key::Left,
        '→' => Key::Right,
        '⇞' => Key::PageUp,
        '⇟' => Key::PageDown,
        '⌫' => Key::Backspace,
        '⑤' => Key::Function(5),
        '⑥' => Key::Function(6),
        '⑧' => Key::Function(8),
        letter => Key::Character(letter),
    };
    typed.chars().map(|sign| Press::Key(key(sign))).collect()
}

/// What a step asks for, in one line.
fn told(step: Step) -> String {
    let Step::Intent(intent) = step else { return String::new() };
    match intent {
        Intent::Answer { answer, .. } => serde_json::to_string(&answer).unwrap(),
        Intent::Skip(_) => "skip".to_owned(),
        Intent::QuestionBefore(_) => "before".to_owned(),
        Intent::NoAnswer(_) => "no answer".to_owned(),
        Intent::OpenSection(section) => format!("open {section}"),
        Intent::Review(section) => format!("review {section}"),
        Intent::Correct(spot) => format!("correct {}", spot.question.name),
        Intent::Reviewed(section) => format!("reviewed {section}"),
        Intent::Approve => "approve".to_owned(),
        Intent::Back => "back".to_owned(),
        Intent::Close => "close".to_owned(),
        other => panic!("unexpected {other:?}"),
    }
}

/// What the last of some presses leads to.
fn after(context: &Context, question: &str, typed: &str) -> String {
    let mut state = question::State::new(context.form.question(question).unwrap(), context);
    presses(typed).into_iter().map(|press| told(state.press(press, context))).last().unwrap_or_default()
}

/// A context in which nothing has been answered.
fn fresh(language: &str) -> Context {
    let context = stage::context(language, SMALL);
    let walk = Walk::new(context.form, Default::default(), context.today(), context.actor);
    Context { walk: Some(walk), ..context }
}

fn answered(language: &str, question: &str, answer: Answer) -> Context {
    let mut context = stage::context(language, SMALL);
    context.walk.as_mut().unwrap().record(question, answer).unwrap();
    context
}

#[rstest]
#[case::enter_marks_the_lamp_and_goes_on("↵", r#"{"v":"yes"}"#)]
#[case::a_digit_marks_and_stays("3", "")]
#[case::then_enter_goes_on("3↵", r#"{"v":"religious"}"#)]
#[case::a_mark_is_not_the_lamp("3↑↵", r#"{"v":"religious"}"#)]
#[case::arrows_and_space("↓ ↓↵", r#"{"v":"short"}"#)]
#[case::arabic_digits("٤↵", r#"{"v":"home"}"#)]
#[case::persian_digits("۵↵", r#"{"v":"no"}"#)]
#[case::no_such_tile("9↵", r#"{"v":"yes"}"#)]
#[case::no_way_out_here("0↵", r#"{"v":"yes"}"#)]
#[case::past_the_end("↓↓↓↓↓↓↵", r#"{"v":"no"}"#)]
#[case::back("⎋", "before")]
#[case::no_answer("⑤", "no answer")]
fn one_answer(#[case] typed: &str, #[case] expected: &str) {
    for language in ["de", "ar"] {
        assert_eq!(after(&fresh(language), "school_ever", typed), expected, "{language}");
    }
}

#[rstest]
#[case::enter_marks_the_lamp_and_goes_on("↵", r#"{"v":["phone"]}"#)]
#[case::several("12↵", r#"{"v":["phone","sms"]}"#)]
#[case::twice_is_not("121↵", r#"{"v":["sms"]}"#)]
#[case::space(" ↓ ↵", r#"{"v":["phone","sms"]}"#)]
#[case::only_this_clears_the_others("120↵", r#"{"v":["none"]}"#)]
#[case::and_is_cleared("02↵", r#"{"v":["sms"]}"#)]
fn several_answers(#[case] typed: &str, #[case] expected: &str) {
    assert_eq!(after(&fresh("de"), "person_contact_channel", typed), expected);
}

#[rstest]
#[case::likely("de", "2↵", r#"{"v":"AFG"}"#)]
#[case::lamp("de", "↓↵", r#"{"v":"IRQ"}"#)]
#[case::sideways("de", "→↵", r#"{"v":"AFG"}"#)]
#[case::sideways_in_a_mirror("fa", "←↵", r#"{"v":"IRN"}"#)]
#[case::only_one_found("de", "syri↵", r#"{"v":"SYR"}"#)]
#[case::found_in_another_language("de", "Allemagne↵↵", r#"{"v":"DEU"}"#)]
#[case::without_diacritics("de", "turkei↵", r#"{"v":"TUR"}"#)]
#[case::umlaut_in_two_letters("de", "tuerkei↵", r#"{"v":"TUR"}"#)]
#[case::in_one_word("de", "cotedivoire↵", r#"{"v":"CIV"}"#)]
#[case::in_another_order("de", "emirate arabische↵", r#"{"v":"ARE"}"#)]
#[case::several_found_ask_for_the_lamp("de", "ira↵", "")]
#[case::and_take_it("de", "ira↵↵", r#"{"v":"IRN"}"#)]
#[case::found_by_digit("de", "ira2↵", r#"{"v":"IRQ"}"#)]
#[case::nothing_found("de", "qqq↵", "")]
#[case::escape_clears_the_search("de", "ira⎋↵", r#"{"v":"SYR"}"#)]
#[case::escape_goes_back("de", "⎋", "before")]
#[case::the_whole_list("de", "01↵", r#"{"v":"AFG"}"#)]
#[case::and_back("de", "001↵", r#"{"v":"SYR"}"#)]
#[case::a_page_on("de", "⇟⇟1↵", r#"{"v":"AGO"}"#)]
#[case::past_the_last_tile("de", "↓↓↓↓↓1↵", r#"{"v":"AFG"}"#)]
#[case::typed_on_a_german_keyboard("fa", "hdvhk↵", r#"{"v":"IRN"}"#)]
fn a_country(#[case] language: &str, #[case] typed: &str, #[case] expected: &str) {
    assert_eq!(after(&fresh(language), "person_birth_country", typed), expected);
}

#[rstest]
#[case::two("12↵", r#"{"v":["SYR","AFG"]}"#)]
#[case::a_found_one_is_collected("1iran↵↵", r#"{"v":["SYR","IRN"]}"#)]
#[case::space_marks_under_the_lamp("↓ ↵", r#"{"v":["IRQ"]}"#)]
#[case::space_is_typed_in_a_search("saudi ↵↵", r#"{"v":["SAU"]}"#)]
fn several_countries(#[case] typed: &str, #[case] expected: &str) {
    assert_eq!(after(&fresh("de"), "person_nationality", typed), expected);
}

#[rstest]
#[case::year_month_day("1987↵5↵12↵", r#"{"v":"1987-05-12"}"#)]
#[case::two_digits_of_a_month("1987↵12↵3↵", r#"{"v":"1987-12-03"}"#)]
#[case::a_slip_begins_anew("1987↵13↵1↵", r#"{"v":"1987-03-01"}"#)]
#[case::about("19870↵", r#"{"v":"1987~"}"#)]
#[case::about_taken_back("198700↵", "")]
#[case::only_the_year("1987↵0↵", r#"{"v":"1987-XX-XX"}"#)]
#[case::only_the_month("1987↵5↵0↵", r#"{"v":"1987-05-XX"}"#)]
#[case::starts_thirty_years_ago("↵0↵", r#"{"v":"1996-XX-XX"}"#)]
#[case::a_decade_back("⇞↵0↵", r#"{"v":"1986-XX-XX"}"#)]
#[case::arrows("←↑↵0↵", r#"{"v":"1990-XX-XX"}"#)]
#[case::never_after_today("2999↵0↵", r#"{"v":"2026-XX-XX"}"#)]
#[case::down_to_the_way_out("1987↵↓↓↓↵", r#"{"v":"1987-XX-XX"}"#)]
#[case::a_short_month("1988↵2↵31↵", r#"{"v":"1988-02-01"}"#)]
#[case::persian_digits("۱۹۸۷↵۰↵", r#"{"v":"1987-XX-XX"}"#)]
#[case::escape_goes_one_step_back("1987↵⎋↵0↵", r#"{"v":"1987-XX-XX"}"#)]
#[case::and_out("1987↵⎋⎋", "before")]
fn a_date(#[case] typed: &str, #[case] expected: &str) {
    assert_eq!(after(&fresh("de"), "person_birth_date", typed), expected);
}

#[test]
fn arrows_follow_the_glass() {
    assert_eq!(after(&fresh("ar"), "person_birth_date", "1987↵→→↵0↵"), r#"{"v":"1987-01-XX"}"#);
    assert_eq!(after(&fresh("ar"), "person_birth_date", "1987↵←←↵0↵"), r#"{"v":"1987-03-XX"}"#);
}

#[rstest]
#[case::nothing_typed("de", "↵", "skip")]
#[case::blanks_are_nothing("de", "  ↵", "skip")]
#[case::typed("de", "Müller↵", r#"{"v":"Müller","lang":"de"}"#)]
#[case::taken_back("de", "Ab⌫↵", r#"{"v":"A","lang":"de"}"#)]
#[case::ahmad("ar", "Hpl+↵", r#"{"v":"أحمد","lang":"ar"}"#)]
#[case::golnar("fa", "ägkhv↵", r#"{"v":"گلنار","lang":"fa"}"#)]
#[case::half_space("fa", "\u{64}\u{68}s<ld↵", "{\"v\":\"یاس\u{200C}می\",\"lang\":\"fa\"}")]
#[case::latin_after_f6("ar", "⑥Rana↵", r#"{"v":"Rana","lang":"ar"}"#)]
#[case::digits_are_letters_here("de", "A1↵", r#"{"v":"A1","lang":"de"}"#)]
fn a_name(#[case] language: &str, #[case] typed: &str, #[case] expected: &str) {
    assert_eq!(after(&fresh(language), "person_family_name", typed), expected);
}

#[test]
fn a_latin_name_is_typed_in_latin_letters_at_once() {
    assert_eq!(after(&fresh("fa"), "person_family_name_latin", "Al-Hamwi↵"), r#"{"v":"Al-Hamwi"}"#);
}

#[rstest]
#[case("person_phone", "0151 23456789↵", r#"{"v":"0151 23456789"}"#)]
#[case("person_phone", "+۴۹۱۵۱↵", r#"{"v":"+49151"}"#)]
#[case("school_years", "9↵", r#"{"v":9}"#)]
#[case("school_years", "١٢↵", r#"{"v":12}"#)]
#[case("school_years", "a↵", "skip")]
#[case("school_years", "۱۲⌫1↵", r#"{"v":11}"#)]
#[case("school_years", "12⌫↵", r#"{"v":1}"#)]
fn numbers(#[case] question: &str, #[case] typed: &str, #[case] expected: &str) {
    assert_eq!(after(&fresh("fa"), question, typed), expected);
}

#[test]
fn a_non_answer_stays_until_something_else_is_chosen() {
    let context = answered("de", "school_ever", Answer::none(NonAnswer::PreferNot));
    assert_eq!(after(&context, "school_ever", "↵"), r#"{"na":"na_prefer_not"}"#);
    assert_eq!(after(&context, "school_ever", "↓↵"), r#"{"v":"short"}"#);
}

#[test]
fn a_given_answer_is_marked() {
    let context = answered("de", "school_ever", Answer::text("home"));
    assert_eq!(after(&context, "school_ever", "↵"), r#"{"v":"home"}"#);
    let context = answered("de", "person_birth_date", Answer::text("1971~"));
    assert_eq!(after(&context, "person_birth_date", "↵"), r#"{"v":"1971~"}"#);
}

#[test]
fn a_refusal_is_said_until_the_next_press() {
    let context = stage::context("ar", SMALL);
    let question = context.form.question("school_years").unwrap();
    let message = SafeText::authored(question.constraint_message.as_ref().unwrap().get("ar").unwrap());
    let mut state = question::State::new(question, &context);
    state.refuse(Refusal::Constraint);
    assert!(shot_of(&context, &state).shows(&message));
    state.press(Press::Key(Key::Backspace), &context);
    assert!(!shot_of(&context, &state).shows(&message));
}

#[rstest]
#[case("1", r#"{"na":"na_dont_know"}"#)]
#[case("↵", r#"{"na":"na_dont_know"}"#)]
#[case("↓↵", r#"{"na":"na_prefer_not"}"#)]
#[case("٣", r#"{"na":"na_later"}"#)]
#[case("4", "")]
#[case("⎋", "close")]
#[case("⑤", "close")]
fn the_sheet(#[case] typed: &str, #[case] expected: &str) {
    let context = stage::context("fa", SMALL);
    let mut state = no_answer::State::new(stage::spot("school_ever"));
    let last = presses(typed).into_iter().map(|press| told(state.press(press, &context))).last();
    assert_eq!(last.unwrap(), expected);
}

#[test]
fn a_touch_beside_the_sheet_closes_it() {
    let context = stage::context("ar", SMALL);
    let state = no_answer::State::new(stage::spot("school_ever"));
    let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
    assert_eq!(shot.touched(40, 3), Some(&Press::Key(Key::Escape)));
}

#[rstest]
#[case("↵", "open person")]
#[case("2", "open family")]
#[case("↓↵", "open family")]
#[case("9", "open skills")]
#[case("0", "")]
#[case("⎋", "")]
fn the_overview(#[case] typed: &str, #[case] expected: &str) {
    let context = stage::context("de", SMALL);
    let mut state = overview::State::new(&context);
    let last = presses(typed).into_iter().map(|press| told(state.press(press, &context))).last();
    assert_eq!(last.unwrap(), expected);
}

#[test]
fn with_everything_done_enter_approves_and_a_section_is_looked_over() {
    let mut context = stage::context("de", SMALL);
    stage::answer_everything(&mut context);
    let mut state = overview::State::new(&context);
    assert_eq!(told(state.press(Press::Key(Key::Enter), &context)), "approve");
    assert_eq!(told(state.press(Press::Key(Key::Character('1')), &context)), "review person");
    let until = context.today();
    let (office, purpose) = ("a".parse().unwrap(), mobio::domain::consent::Purpose::counselling());
    let confirmed = Some(context.utc);
    let sections = vec!["person".to_owned()];
    context.approved = vec![Approved {
        office,
        purpose,
        sections,
        changed: Vec::new(),
        papers: Vec::new(),
        until,
        confirmed,
        minor: false,
    }];
    let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
    assert!(shot.shows(&SafeText::authored("freigegeben")));
    context.approved[0].change("school");
    let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
    assert!(shot.shows(&SafeText::authored("freigegeben")), "another section");
    context.approved[0].change("person");
    let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
    assert!(shot.shows(&SafeText::authored("neu freigeben")), "the office reads what was approved before");
    assert!(!shot.shows(&SafeText::authored("freigegeben")));
}

#[rstest]
#[case(" ", "correct person_family_name")]
#[case("↓ ", "correct person_given_names")]
#[case("⇟ ", "correct person_birth_country")]
#[case("⇟⇞ ", "correct person_family_name")]
#[case("↵", "reviewed person")]
#[case("⎋", "back")]
fn the_review(#[case] typed: &str, #[case] expected: &str) {
    let context = stage::context("ar", SMALL);
    let mut state = review::State::new("person");
    let last = presses(typed).into_iter().map(|press| told(state.press(press, &context))).last();
    assert_eq!(last.unwrap(), expected);
}

fn shot_of(context: &Context, state: &question::State) -> Shot {
    stage::shoot(context, |canvas, context| state.view(canvas, context))
}

/// Touches every tile that is drawn, each on a screen of its own, and compares with the key printed on it.
#[rstest]
#[case("school_ever", "5")]
#[case("person_contact_channel", "0")]
#[case("person_birth_country", "7")]
fn a_touched_tile_does_what_its_key_does(#[case] question: &str, #[case] key: &str) {
    for language in ["de", "ar"] {
        let context = fresh(language);
        let state = question::State::new(context.form.question(question).unwrap(), &context);
        let shot = shot_of(&context, &state);
        let row = shot.rows().iter().rposition(|row| row.contains(&format!(" {key} "))).unwrap();
        let column = shot.rows()[row].chars().position(|sign| key.contains(sign)).unwrap();
        let press =
            shot.touched(u16::try_from(column).unwrap(), u16::try_from(row).unwrap()).cloned().unwrap();
        assert!(matches!(press, Press::Tile(_)));
        let mut touched = question::State::new(context.form.question(question).unwrap(), &context);
        touched.press(press, &context);
        let touched = told(touched.press(Press::Key(Key::Enter), &context));
        assert_eq!(touched, after(&context, question, &format!("{key}↵")), "{language}");
    }
}

#[test]
fn touched_letters_stand_as_on_a_keyboard_and_write_a_name() {
    for language in ["ar", "fa"] {
        let context = Context { touch: true, ..fresh(language) };
        let mut state = question::State::new(context.form.question("person_given_names").unwrap(), &context);
        // Shift, then the key over which أ stands; ح م د as they are.
        for letter in ["⬆", "أ", "ح", "م", "د"] {
            let shot = shot_of(&context, &state);
            let key = shot.spots.iter().find(|spot| {
                let cells = spot.area.positions().map(|place| shot.buffer[place].symbol());
                comparable(cells.collect::<String>().trim()) == letter
            });
            let area = key.unwrap().area;
            state.press(shot.touched(area.x, area.y).cloned().unwrap(), &context);
        }
        let told = told(state.press(Press::Key(Key::Enter), &context));
        assert_eq!(told, format!(r#"{{"v":"أحمد","lang":"{language}"}}"#));
    }
}

#[test]
fn debug_tells_nothing_personal() {
    let context = stage::context("de", SMALL);
    let state = question::State::new(context.form.question("person_given_names").unwrap(), &context);
    let shown = format!("{state:?}");
    assert!(shown.contains("person_given_names") && !shown.contains("رنا"));
}

/// Arabic yeh and kaf are not the Persian ones: only a letter that is typed in Farsi may become Persian.
#[rstest]
#[case::ahmad("Hpl+", "أحمد")]
#[case::ali("ugd", "علي")]
#[case::karim("övdl", "كريم")]
#[case::mustafa("lwätn", "مصطفى")]
fn what_is_typed_in_arabic_survives_farsi(#[case] typed: &str, #[case] written: &str) {
    let context = fresh("ar");
    let question = context.form.question("person_family_name").unwrap();
    let mut state = question::State::new(question, &context);
    for press in presses(typed) {
        state.press(press, &context);
    }
    let mut farsi = fresh("fa");
    state.language_changed(&farsi);
    assert_eq!(text_kept(&mut state, &farsi), written, "switched while typing");
    farsi.walk.as_mut().unwrap().record("person_family_name", Answer::text(written)).unwrap();
    let mut state = question::State::new(question, &farsi);
    assert_eq!(text_kept(&mut state, &farsi), written, "opened again");
}

/// What Enter keeps.
fn text_kept(state: &mut question::State, context: &Context) -> String {
    let Step::Intent(Intent::Answer { answer, .. }) = state.press(Press::Key(Key::Enter), context) else {
        panic!("an answer")
    };
    let Value::Text(text) = answer.given().unwrap().value.clone() else { panic!("a text") };
    text
}
