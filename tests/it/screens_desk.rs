//! The counsellor's desk: German, no name without the line, nothing that was not approved.

mod papers;

use crate::stage::{self, SMALL, WIDE};
use jiff::civil::date;
use mobio::domain::answer::{Answer, Given, NonAnswer, Value};
use mobio::domain::consent::Purpose;
use mobio::domain::section::SectionSnapshot;
use mobio::kiosk::context::{Backlog, Context, Line, Words};
use mobio::kiosk::effect::DeskRefusal;
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::{people, portfolio, sign_in};
use mobio::settings::Keyboard;
use mobio::wire::staff::{ApprovedSection, Portfolio, StaffPeople, StaffPerson, StaffSessionReply};
use rstest::rstest;

const NAMES: [(&str, &str); 13] = [
    ("Al-Hamwi", "Rana"),
    ("Ahmadi", "Golnar"),
    ("Bondarenko", "Oleh"),
    ("Demir", "Azad"),
    ("Haile", "Selam"),
    ("Karimi", "Mohammad Reza"),
    ("Mahmoud", "Yusuf"),
    ("Noori", "Shabnam"),
    ("Osman", "Abdi"),
    ("Petrenko", "Iryna"),
    ("Sharifi", "Zahra"),
    ("كريمي", "زهرا"),
    ("Wolkonskaja-Romanenko", "Anna Maria Elisabeth Theodora Alexandrowna"),
];

fn person(number: usize, names: (&str, &str)) -> StaffPerson {
    StaffPerson {
        person: format!("0198a0{number:02}-0000-4000-8000-000000000003").parse().unwrap(),
        purpose: Purpose::counselling(),
        family_name: Some(names.0.to_owned()),
        given_names: Some(names.1.to_owned()),
        approved: "2026-11-20T09:00:00Z".parse().unwrap(),
        until: if number == 3 { date(2026, 12, 1) } else { date(2027, 11, 30) },
        new: number < 2,
        waits_for_guardian: number == 4,
    }
}

fn list(count: usize) -> StaffPeople {
    let people = NAMES.iter().cycle().take(count).enumerate().map(|(number, names)| person(number, *names));
    StaffPeople { people: people.collect(), as_of: "2026-11-23T13:32:00Z".parse().unwrap() }
}

fn office() -> StaffSessionReply {
    StaffSessionReply {
        token: "secret".to_owned(),
        expires: "2026-11-23T18:00:00Z".parse().unwrap(),
        name: "M. Scholz".to_owned(),
        office: "weinheim".parse().unwrap(),
        office_names: stage::names(&[("de", "Beratung Weinheim")]),
    }
}

fn context(size: stage::Size) -> Context {
    Context { walk: None, ..stage::context("de", size) }
}

fn people(people: StaffPeople) -> people::State {
    let mut state = people::State::new();
    state.office(office());
    state.show(Ok(people));
    state
}

fn type_text(text: &str, mut press: impl FnMut(Press) -> Step) {
    for typed in text.chars() {
        assert!(matches!(press(Press::Key(Key::Character(typed))), Step::Stay));
    }
}

#[test]
fn sign_in_hands_over_name_and_passphrase_once() {
    let context = context(SMALL);
    let mut state = sign_in::State::new();
    type_text("scholz", |press| state.press(press, &context));
    assert!(matches!(state.press(Press::Key(Key::Tab), &context), Step::Stay));
    type_text("zwei Kraniche", |press| state.press(press, &context));
    let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
    let glass = shot.rows().concat();
    assert!(glass.contains("scholz") && glass.contains(&"◼".repeat(13)) && !glass.contains("Kraniche"));
    shot.keep("sign_in_de");
    assert!(!format!("{state:?}").contains("Kraniche"));
    match state.press(Press::Key(Key::Enter), &context) {
        Step::Intent(Intent::SignIn { name, passphrase }) => {
            assert_eq!((name.as_str(), passphrase.expose()), ("scholz", "zwei Kraniche"));
        }
        other => panic!("{other:?}"),
    }
    state.busy();
    assert!(matches!(state.press(Press::Key(Key::Escape), &context), Step::Stay), "busy");
    state.refuse(DeskRefusal::NotSignedIn);
    assert!(matches!(state.press(Press::Key(Key::Enter), &context), Step::Stay), "the passphrase is gone");
    stage::shoot(&context, |canvas, context| state.view(canvas, context)).keep("sign_in_refused_de");
}

#[test]
fn only_a_machine_that_is_its_own_district_says_how_accounts_are_made() {
    for (embedded, said) in [(true, 1), (false, 0)] {
        let context = Context { line: Line { embedded, ..Line::default() }, ..context(SMALL) };
        let shot = stage::shoot(&context, |canvas, context| sign_in::State::new().view(canvas, context));
        assert_eq!(shot.rows().concat().matches("mobio staff add").count(), said);
        shot.assert_no_cut();
        if embedded {
            shot.keep("sign_in_embedded_de");
        }
    }
}

#[test]
fn staff_see_before_they_sign_in_what_waits_since_when_and_why() {
    let oldest = "2026-11-20T06:05:00Z".parse().unwrap();
    for embedded in [true, false] {
        let backlog = Backlog { waiting: 200, oldest, trouble: Some("K-FORWARD-03".to_owned()) };
        let line = Line { embedded, backlog: Some(backlog), ..Line::default() };
        let context = Context { line, ..context(SMALL) };
        let shot = stage::shoot(&context, |canvas, context| sign_in::State::new().view(canvas, context));
        let glass = shot.rows().concat();
        assert!(["200", "20.11.", "7:05", "K-FORWARD-03"].iter().all(|told| glass.contains(told)), "{glass}");
        shot.assert_no_cut();
    }
}

#[test]
fn sign_in_by_touch() {
    let context = Context { touch: true, ..context(WIDE) };
    let mut state = sign_in::State::new();
    let draw = |state: &sign_in::State| stage::shoot(&context, |canvas, context| state.view(canvas, context));
    let keys =
        draw(&state).spots.into_iter().filter(|spot| matches!(spot.press, Press::Tile(1000..))).count();
    assert!(keys > 30, "{keys} keys are drawn");
    state.press(Press::Tile(1000), &context);
    state.press(Press::Tile(998), &context);
    state.press(Press::Tile(1000), &context);
    let shot = draw(&state);
    shot.assert_no_cut();
    assert!(shot.rows().concat().contains('◼'));
}

/// The letters are those of the layout that is on, whatever is printed on the keys in front.
#[test]
fn a_passphrase_is_typed_in_the_layout_that_is_on() {
    for (keyboard, switch, typed, written) in [
        (Keyboard::De, 0, "zwei", "zwei"),
        (Keyboard::Ar, 0, "ضصث", "qwe"),
        (Keyboard::De, 2, "sgdl", "سليم"),
    ] {
        let context = Context { keyboard, ..context(SMALL) };
        let mut state = sign_in::State::new();
        type_text("a", |press| state.press(press, &context));
        state.press(Press::Key(Key::Tab), &context);
        for _ in 0..switch {
            state.press(Press::Key(Key::Function(6)), &context);
        }
        type_text(typed, |press| state.press(press, &context));
        let step = state.press(Press::Key(Key::Enter), &context);
        assert!(
            matches!(&step, Step::Intent(Intent::SignIn { passphrase, .. }) if passphrase.expose() == written),
            "{typed}"
        );
    }
}

#[test]
fn people_in_pictures() {
    let context = context(SMALL);
    let keep = |state: &people::State, name: &str| {
        let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
        shot.assert_no_cut();
        shot.keep(name);
    };
    keep(&people(list(13)), "people_de");
    keep(&people(list(40)), "people_pages_de");
    keep(&people(list(0)), "people_nobody_de");
    keep(&people::State::new(), "people_loading_de");
    let mut offline = people(list(5));
    offline.show(Err(DeskRefusal::Unreachable("K-FORWARD-04".to_owned())));
    keep(&offline, "people_offline_de");
    assert!(
        !stage::shoot(&context, |canvas, context| offline.view(canvas, context))
            .rows()
            .concat()
            .contains("Hamwi"),
        "no names without the line"
    );
    let mut searching = people(list(13));
    type_text("anna", |press| searching.press(press, &context));
    keep(&searching, "people_search_de");
    type_text("xyz", |press| searching.press(press, &context));
    keep(&searching, "people_no_hit_de");
}

fn opened(step: Step) -> Option<String> {
    match step {
        Step::Intent(Intent::Portfolio(person)) => person.family_name,
        _ => None,
    }
}

#[rstest]
#[case::the_first("", Some("Al-Hamwi"))]
#[case::the_second("v", Some("Ahmadi"))]
#[case::nothing_before_the_guardian("vvvv", None)]
#[case::folded("sharifi", Some("Sharifi"))]
#[case::two_words_in_any_order("reza kar", Some("Karimi"))]
#[case::the_file_number_as_it_stands("06CA-0080", Some("Ahmadi"))]
#[case::its_beginning_in_small_letters("06ca008", Some("Ahmadi"))]
#[case::too_little_of_it("06c", None)]
#[case::no_hit("qq", None)]
#[case::the_search_begins_at_the_top("vvvdemir", Some("Demir"))]
fn what_enter_opens(#[case] keys: &str, #[case] family_name: Option<&str>) {
    let context = context(SMALL);
    let mut state = people(list(13));
    for typed in keys.chars() {
        let arrow = typed == 'v' && !keys.contains("xv");
        let key = if arrow { Key::Down } else { Key::Character(typed) };
        assert!(matches!(state.press(Press::Key(key), &context), Step::Stay));
    }
    assert_eq!(opened(state.press(Press::Key(Key::Enter), &context)).as_deref(), family_name);
}

#[test]
fn pages_hold_everybody_once() {
    let context = context(SMALL);
    let mut state = people(list(40));
    let mut seen = Vec::new();
    for _ in 0..6 {
        let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
        let tiles = shot.spots.iter().filter_map(|spot| match spot.press {
            Press::Tile(number) if number < 900 => Some(number),
            _ => None,
        });
        seen.extend(tiles);
        state.press(Press::Key(Key::PageDown), &context);
    }
    seen.dedup();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, (0..40).collect::<Vec<_>>());
}

#[test]
fn escape_clears_the_search_before_it_leaves() {
    let context = context(SMALL);
    let mut state = people(list(13));
    type_text("dem", |press| state.press(press, &context));
    assert!(matches!(state.press(Press::Key(Key::Escape), &context), Step::Stay));
    assert!(matches!(state.press(Press::Key(Key::Escape), &context), Step::Intent(Intent::Back)));
    assert!(matches!(state.press(Press::Key(Key::Function(7)), &context), Step::Intent(Intent::People)));
}

fn approved(sections: &[&str]) -> Portfolio {
    let form = mobio::form::builtin("biography").unwrap();
    let mut answers = stage::portfolio();
    let person = answers.get_mut("person").unwrap();
    person.insert("person_phone".to_owned(), Answer::none(NonAnswer::PreferNot));
    let typed = Given {
        value: Value::Text("الحموي".to_owned()),
        other: None,
        calendar: None,
        language: Some("ar".to_owned()),
    };
    person.insert("person_family_name".to_owned(), Answer::Given(typed));
    let section = |name: &&str| ApprovedSection {
        snapshot: SectionSnapshot {
            section: (*name).to_owned(),
            form: form.reference(),
            answers: answers.get(*name).cloned().unwrap_or_default(),
            saved: "2026-11-20T09:00:00Z".parse().unwrap(),
            count: 1,
        },
        approved: "2026-11-20T09:00:00Z".parse().unwrap(),
    };
    Portfolio {
        person: person_of_the_list().person,
        purpose: Purpose::counselling(),
        until: date(2027, 11, 30),
        sections: sections.iter().map(section).collect(),
        papers: Vec::new(),
        papers_unreadable: 0,
    }
}

fn person_of_the_list() -> StaffPerson {
    person(0, NAMES[0])
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of the model's library")]
fn library(code: &str) -> Option<std::sync::Arc<Words>> {
    Some(stage::words(code))
}

fn portfolio(sections: &[&str]) -> portfolio::State {
    let mut state = portfolio::State::new(&person_of_the_list());
    state.show(Ok(approved(sections)), library);
    state
}

#[test]
fn portfolio_in_pictures() {
    for (size, suffix) in [(SMALL, ""), (WIDE, "_wide"), ((160, 50), "_xwide")] {
        let context = context(size);
        let keep = |state: &portfolio::State, name: &str| {
            let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
            shot.assert_no_cut();
            shot.keep(&format!("{name}{suffix}_de"));
        };
        let mut state = portfolio(&["person", "school"]);
        keep(&state, "portfolio");
        if size == SMALL {
            state.press(Press::Key(Key::PageDown), &context);
            keep(&state, "portfolio_page_2");
            keep(&portfolio(&["school"]), "portfolio_closed");
            keep(&portfolio(&[]), "portfolio_empty");
            keep(&portfolio::State::new(&person_of_the_list()), "portfolio_loading");
            state.show(Err(DeskRefusal::NotApproved), library);
            keep(&state, "portfolio_withdrawn");
        }
    }
}

/// F4 shows what the person read and wrote; in a wide window it stands there by itself.
#[test]
fn the_original_stands_beside_the_german() {
    let arabic = stage::words("ar");
    let level = mobio::form::builtin("biography").unwrap().question("person_gender").unwrap();
    let female = arabic.label(&level.kind.choices().unwrap().get("f").unwrap().label);
    let shows = |state: &portfolio::State, context: &Context| {
        let shot = stage::shoot(context, |canvas, context| state.view(canvas, context));
        shot.assert_no_cut();
        let wanted: String = mobio::text::lines(female.text(), mobio::text::Direction::RightToLeft, 40)[0]
            .iter()
            .map(|cell| cell.symbol.as_str())
            .collect();
        shot.rows().iter().any(|row| row.contains(wanted.trim()))
    };
    let f4 = Press::Key(Key::Function(4));
    for (size, at_first) in [(WIDE, false), ((160, 50), true)] {
        let context = context(size);
        let mut state = portfolio(&["person", "school"]);
        assert_eq!(shows(&state, &context), at_first);
        state.press(f4.clone(), &context);
        assert_eq!(shows(&state, &context), !at_first);
        if size == WIDE {
            stage::shoot(&context, |canvas, context| state.view(canvas, context))
                .keep("portfolio_original_wide_de");
        }
        assert!(state.keys(&context).all().any(|button| button.key == Key::Function(4)));
    }
    let context = context(SMALL);
    let mut state = portfolio(&["person"]);
    state.press(f4, &context);
    stage::shoot(&context, |canvas, context| state.view(canvas, context)).keep("portfolio_original_de");
    // Only codes: nobody knows the language, so nothing is offered.
    let silent = portfolio(&["school"]);
    assert!(!silent.keys(&context).all().any(|button| button.key == Key::Function(4)));
}

#[test]
fn a_withdrawn_approval_takes_everything_off_the_screen() {
    let context = context(SMALL);
    let mut state = portfolio(&["person"]);
    let glass = |state: &portfolio::State| {
        stage::shoot(&context, |canvas, context| state.view(canvas, context)).rows().concat()
    };
    assert!(glass(&state).contains("Hamwi") && glass(&state).contains("Familienname"));
    state.show(Err(DeskRefusal::NotApproved), library);
    assert!(!glass(&state).contains("Hamwi") && !glass(&state).contains("Familienname"));
}

#[test]
fn typed_text_says_that_nobody_translated_it_and_non_answers_are_said() {
    let context = context((160, 50));
    let state = portfolio(&["person"]);
    let glass = stage::shoot(&context, |canvas, context| state.view(canvas, context)).rows().concat();
    assert!(glass.contains(context.german.say("answer-not-translated").text().as_str()));
    assert!(glass.contains(context.german.say("answer-na-prefer-not").text().as_str()));
}

#[test]
fn enter_reads_on_to_the_last_section_and_closed_ones_stay_closed() {
    let context = context(SMALL);
    let mut state = portfolio(&["person", "school"]);
    for _ in 0..6 {
        state.press(Press::Key(Key::Enter), &context);
    }
    let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
    assert!(shot.rows().concat().contains("Wie viele Jahre"), "the last section");
    let mut closed = portfolio(&["person"]);
    closed.press(Press::Tile(1), &context);
    closed.press(Press::Key(Key::Down), &context);
    let shot = stage::shoot(&context, |canvas, context| closed.view(canvas, context));
    assert!(!shot.rows().concat().contains("Wie viele Jahre"));
    assert!(matches!(closed.press(Press::Key(Key::Escape), &context), Step::Intent(Intent::Back)));
}
