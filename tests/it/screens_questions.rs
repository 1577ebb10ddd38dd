//! Question, "no answer", overview and review as they look: kept pictures in German, Arabic and Farsi, the main
//! ones also large; nothing may be cut in any of the five languages; and what is drawn can be touched.

use crate::stage::{self, LANGUAGES, SMALL, SNAPSHOTS, Shot, Size, WIDE};
use mobio::domain::answer::Answer;
use mobio::form::Walk;
use mobio::kiosk::context::Context;
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::keyboard::entry::FIRST_KEY;
use mobio::kiosk::overlays::no_answer;
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::{overview, question, review};
use mobio::kiosk::theme::Theme;
use mobio::settings::{Colours, Keyboard, Theme as ThemeName};

/// A question after some presses.
fn asked(context: &Context, name: &str, presses: &[Press]) -> question::State {
    let mut state = question::State::new(context.form.question(name).unwrap(), context);
    for press in presses {
        state.press(press.clone(), context);
    }
    state
}

fn shot_of(context: &Context, state: &question::State) -> Shot {
    stage::shoot(context, |canvas, context| state.view(canvas, context))
}

fn keys(typed: &str) -> Vec<Press> {
    typed.chars().map(|letter| Press::Key(Key::Character(letter))).collect()
}

/// Keeps one question's picture in every snapshot language, and checks all languages for cuts.
fn keep(name: &str, question: &str, size: Size, second: bool, presses: &[Press]) {
    for language in LANGUAGES {
        let context =
            if second { stage::context_with_second(language, size) } else { stage::context(language, size) };
        let shot = shot_of(&context, &asked(&context, question, presses));
        shot.assert_no_cut();
        let label = context.words.label(&context.form.question(question).unwrap().label);
        assert!(shot.shows(label.text()), "{language}: the question is not on the glass");
        if SNAPSHOTS.contains(&language) {
            let large = if size == SMALL { "" } else { "_large" };
            shot.keep(&format!("{name}_{language}{large}"));
        }
    }
}

#[test]
fn one_answer() {
    let presses = [Press::Key(Key::Character('2'))];
    keep("single", "school_ever", SMALL, true, &presses);
    keep("single", "school_ever", WIDE, true, &presses);
    keep("single_many", "person_marital_status", SMALL, false, &[]);
}

#[test]
fn several_answers() {
    keep("several", "person_contact_channel", SMALL, true, &keys("12"));
}

#[test]
fn a_country() {
    keep("country", "person_birth_country", SMALL, false, &[]);
    keep("country", "person_birth_country", WIDE, false, &[]);
    keep(
        "country_all",
        "person_birth_country",
        SMALL,
        true,
        &[Press::Key(Key::PageDown), Press::Key(Key::PageDown)],
    );
    keep("country_nothing", "person_birth_country", SMALL, false, &[Press::Paste("qqqq".into())]);
    keep("country_found", "person_nationality", SMALL, false, &[Press::Paste("ira".into())]);
}

#[test]
fn a_date() {
    let enter = Press::Key(Key::Enter);
    keep("date_year", "person_birth_date", SMALL, false, &[]);
    keep("date_month", "person_birth_date", SMALL, true, std::slice::from_ref(&enter));
    keep("date_day", "person_birth_date", SMALL, false, &[enter.clone(), enter.clone()]);
}

/// 1366 is a Solar Hijri year in every language; from there F8 leads to the calendars that follow.
#[test]
fn a_date_of_another_calendar() {
    let enter = Press::Key(Key::Enter);
    let typed = |more: &[Press]| [keys("1366"), more.to_vec()].concat();
    keep("date_other_year", "person_birth_date", SMALL, true, &typed(&[]));
    keep("date_other_month", "person_birth_date", SMALL, true, &typed(std::slice::from_ref(&enter)));
    keep("date_other_day", "person_birth_date", SMALL, true, &typed(&[enter.clone(), enter.clone()]));
    for language in LANGUAGES {
        let context = stage::context_with_second(language, SMALL);
        let to_ethiopian = if language == "fa" { 2 } else { 1 };
        let mut presses = typed(&vec![Press::Key(Key::Function(8)); to_ethiopian]);
        presses.push(enter.clone());
        let shot = shot_of(&context, &asked(&context, "person_birth_date", &presses));
        shot.assert_no_cut();
        if SNAPSHOTS.contains(&language) {
            shot.keep(&format!("date_ethiopian_month_{language}"));
        }
    }
}

#[test]
fn a_text() {
    keep("name", "person_family_name", SMALL, true, &[]);
    keep("name_latin", "person_family_name_latin", SMALL, false, &[Press::Key(Key::Function(6))]);
    keep("phone", "person_phone", SMALL, false, &keys("+49 151 234"));
    keep("number", "school_years", SMALL, false, &[]);
}

/// That there is no such name is an answer: by key, by touch, and never for other names.
#[test]
fn no_family_name_has_its_button() {
    let f8 = Press::Key(Key::Function(8));
    for language in LANGUAGES {
        let context = stage::context(language, SMALL);
        let mut state = asked(&context, "person_family_name", &[]);
        assert!(
            shot_of(&context, &state).spots.iter().any(|spot| spot.press == f8 && spot.area.y == 23),
            "{language}"
        );
        let step = state.press(f8.clone(), &context);
        assert!(
            matches!(&step, Step::Intent(Intent::Answer { answer, .. }) if *answer == Answer::text("-")),
            "{step:?}"
        );
        let mut walk = Walk::new(context.form, Default::default(), context.today(), context.actor);
        walk.record("person_family_name", Answer::text("-")).unwrap();
        assert!(!walk.is_relevant("person_family_name_latin"));
    }
    let context = stage::context("de", SMALL);
    let mut state = asked(&context, "person_given_names", &[]);
    assert!(shot_of(&context, &state).spots.iter().all(|spot| spot.press != f8));
    assert!(matches!(state.press(f8, &context), Step::Stay));
}

#[test]
fn touched_text() {
    for language in SNAPSHOTS {
        let context = Context { touch: true, ..stage::context(language, (100, 32)) };
        let shot = shot_of(&context, &asked(&context, "school_years", &[]));
        shot.assert_no_cut();
        shot.keep(&format!("number_touch_{language}"));
        let shot = shot_of(&context, &asked(&context, "person_given_names", &[]));
        shot.assert_no_cut();
        shot.keep(&format!("name_touch_{language}"));
    }
}

/// The keys behind Shift, and the sixteen colours with their brackets.
#[test]
fn shifted_keys_in_sixteen_colours() {
    let shift = Press::Tile(FIRST_KEY + 24);
    for language in ["ar", "fa"] {
        let theme = Theme::choose(ThemeName::Dark, Colours::Sixteen, false);
        let context = Context { theme, ..stage::context(language, SMALL) };
        let shot = shot_of(&context, &asked(&context, "person_given_names", std::slice::from_ref(&shift)));
        shot.assert_no_cut();
        shot.keep(&format!("name_shift_{language}"));
    }
}

#[test]
fn a_refusal() {
    for language in LANGUAGES {
        let context = stage::context(language, SMALL);
        let mut state = asked(&context, "person_phone", &keys("0151 234"));
        state.refuse(mobio::form::Refusal::Phone);
        let shot = shot_of(&context, &state);
        shot.assert_no_cut();
        assert!(shot.shows(context.words.say("form-refusal-phone").text()), "{language}");
        let mut state = asked(&context, "school_years", &keys("99"));
        state.refuse(mobio::form::Refusal::Constraint);
        let shot = shot_of(&context, &state);
        shot.assert_no_cut();
        if SNAPSHOTS.contains(&language) {
            shot.keep(&format!("refusal_{language}"));
        }
    }
}

#[test]
fn the_no_answer_sheet() {
    for language in LANGUAGES {
        let context = stage::context_with_second(language, SMALL);
        let state = asked(&context, "school_ever", &[]);
        let sheet = no_answer::State::new(stage::spot("school_ever"));
        let shot = stage::shoot(&context, |canvas, context| {
            state.view(canvas, context);
            sheet.view(canvas, context);
        });
        shot.assert_no_cut();
        if SNAPSHOTS.contains(&language) {
            shot.keep(&format!("no_answer_{language}"));
        }
    }
}

#[test]
fn the_overview() {
    stage::assert_fits(|canvas, context| overview::State::new(context).view(canvas, context));
    for language in SNAPSHOTS {
        let shot = stage::render(language, SMALL, |canvas, context| {
            overview::State::new(context).view(canvas, context);
        });
        shot.keep(&format!("overview_{language}"));
    }
}

#[test]
fn the_overview_when_all_is_answered() {
    for language in LANGUAGES {
        let mut context = stage::context(language, SMALL);
        stage::answer_everything(&mut context);
        let shot =
            stage::shoot(&context, |canvas, context| overview::State::new(context).view(canvas, context));
        shot.assert_no_cut();
        assert!(shot.shows(context.words.say("overview-approve").text()));
        if SNAPSHOTS.contains(&language) {
            shot.keep(&format!("overview_all_answered_{language}"));
        }
    }
}

/// Sections and answers are tiles for a finger, in two columns; a low glass needs pages of sections.
#[test]
fn touched_tiles() {
    for language in LANGUAGES {
        for (name, size) in [("overview_touch", (100, 32)), ("overview_touch_low", SMALL)] {
            let context = Context { touch: true, ..stage::context(language, size) };
            let mut state = overview::State::new(&context);
            state.press(Press::Key(Key::PageDown), &context);
            state.press(Press::Key(Key::PageUp), &context);
            let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
            shot.assert_no_cut();
            if SNAPSHOTS.contains(&language) {
                shot.keep(&format!("{name}_{language}"));
            }
        }
        let context = Context { touch: true, ..stage::context_with_second(language, (100, 32)) };
        let shot = shot_of(&context, &asked(&context, "school_ever", &[Press::Tile(1)]));
        shot.assert_no_cut();
        if SNAPSHOTS.contains(&language) {
            shot.keep(&format!("single_touch_{language}"));
        }
    }
}

/// The numbers of tiles are keys, so they are those of the keyboard in front.
#[test]
fn tiles_follow_an_arabic_keyboard() {
    for (name, question, presses) in [
        ("single", "person_marital_status", &[][..]),
        ("list", "person_birth_country", &[]),
        ("year", "person_birth_date", &[]),
    ] {
        let context = Context { keyboard: Keyboard::Ar, ..stage::context("ar", SMALL) };
        let shot = shot_of(&context, &asked(&context, question, presses));
        shot.assert_no_cut();
        let body = shot.rows()[1..22].concat().replace("F6", "").replace("F8", "");
        assert!(!body.contains(|letter: char| letter.is_ascii_digit()), "{name}: {:#?}", shot.rows());
        shot.keep(&format!("arabic_keys_{name}_ar"));
    }
    let context = Context { keyboard: Keyboard::Fa, ..stage::context("fa", SMALL) };
    let sheet = no_answer::State::new(stage::spot("school_ever"));
    let shot = stage::shoot(&context, |canvas, context| sheet.view(canvas, context));
    assert!(shot.rows().concat().contains('۱'));
    let shot = stage::shoot(&context, |canvas, context| overview::State::new(context).view(canvas, context));
    assert!(shot.rows().iter().any(|row| row.contains(" ۲ ") || row.contains(" ۲[")));
}

#[test]
fn the_review() {
    for size in [SMALL, WIDE] {
        for language in LANGUAGES {
            let context = stage::context_with_second(language, size);
            let mut state = review::State::new("person");
            state.press(Press::Key(Key::Down), &context);
            let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
            shot.assert_no_cut();
            if SNAPSHOTS.contains(&language) {
                let large = if size == SMALL { "" } else { "_large" };
                shot.keep(&format!("review_{language}{large}"));
            }
        }
    }
}
