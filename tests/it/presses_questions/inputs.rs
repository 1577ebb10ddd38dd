//! Dates in several calendars, numbers, telephone numbers, searching: what is entered, and what comes back of it.

use super::*;
use mobio::text::digits::localize;

#[rstest]
#[case::a_day("fa", "1366↵5↵14↵", r#"{"v":"1987-08-05","cal":"persian"}"#)]
#[case::only_the_year("fa", "1366↵0↵", r#"{"v":"1987-03-21/1988-03-20","cal":"persian"}"#)]
#[case::only_the_month("fa", "1366↵5↵0↵", r#"{"v":"1987-07-23/1987-08-22","cal":"persian"}"#)]
#[case::about("fa", "13660↵", r#"{"v":"1987-03-21~/1988-03-20~","cal":"persian"}"#)]
#[case::starts_thirty_years_ago("fa", "↵0↵", r#"{"v":"1996-03-20/1997-03-20","cal":"persian"}"#)]
#[case::never_after_today("fa", "9999↵0↵", r#"{"v":"2026-03-21/2027-03-20","cal":"persian"}"#)]
#[case::a_short_last_month("fa", "1367↵12↵31↵", r#"{"v":"1989-02-20","cal":"persian"}"#)]
#[case::a_gregorian_year_is_understood("fa", "۱۹۸۷↵5↵12↵", r#"{"v":"1987-05-12"}"#)]
#[case::and_a_persian_one("de", "1366↵0↵", r#"{"v":"1987-03-21/1988-03-20","cal":"persian"}"#)]
#[case::another_calendar("ar", "1987⑧↵0↵", r#"{"v":"1987-03-21/1988-03-20","cal":"persian"}"#)]
#[case::under_the_lamp("de", "1987↓↓↵↵0↵", r#"{"v":"1987-03-21/1988-03-20","cal":"persian"}"#)]
#[case::ethiopian("de", "⑧⑧1979↵13↵5↵", r#"{"v":"1987-09-10","cal":"ethiopic"}"#)]
#[case::ethiopian_year("fa", "⑧⑧1979↵0↵", r#"{"v":"1986-09-11/1987-09-11","cal":"ethiopic"}"#)]
#[case::once_around("de", "1987⑧⑧⑧↵0↵", r#"{"v":"1987-XX-XX"}"#)]
#[case::back_in_the_grid("de", "1987↓↓↑↑↵0↵", r#"{"v":"1987-XX-XX"}"#)]
fn a_date_of_another_calendar(#[case] language: &str, #[case] typed: &str, #[case] expected: &str) {
    assert_eq!(after(&fresh(language), "person_birth_date", typed), expected);
}

/// Where nothing is known yet the years begin with those that are likely.
#[rstest]
#[case::a_person("person_birth_date", "1996-XX-XX")]
#[case::a_child("child_birth_date", "2018-XX-XX")]
#[case::anything_else("res_arrival", "2026-XX")]
fn the_years_begin_where_an_answer_is_likely(#[case] question: &str, #[case] first: &str) {
    let answer = after(&fresh("de"), question, "↵0↵");
    assert!(answer.contains(first), "{question}: {answer}");
}

/// Going back to a date and on again changes nothing, whatever was entered, in whatever language.
#[rstest]
#[case("1366", "↵0↵", r#"{"v":"1987-03-21/1988-03-20","cal":"persian"}"#)]
#[case("1366", "↵", r#"{"v":"1987-03-21~/1988-03-20~","cal":"persian"}"#)]
#[case("1366", "↵↵0↵", r#"{"v":"1987-07-23/1987-08-22","cal":"persian"}"#)]
#[case("1366", "↵↵↵", r#"{"v":"1987-08-05","cal":"persian"}"#)]
#[case("1979", "↵0↵", r#"{"v":"1986-09-11/1987-09-11","cal":"ethiopic"}"#)]
#[case("1979", "↵↵↵", r#"{"v":"1987-09-10","cal":"ethiopic"}"#)]
#[case("1987", "↵↵0↵", r#"{"v":"1987-05-XX"}"#)]
#[case("1987", "↵↵↵", r#"{"v":"1987-05-12"}"#)]
fn a_date_opens_again_as_it_was_entered(#[case] year: &str, #[case] typed: &str, #[case] answer: &str) {
    for language in ["de", "fa", "ar"] {
        let context = answered(language, "person_birth_date", serde_json::from_str(answer).unwrap());
        let question = context.form.question("person_birth_date").unwrap();
        let shot = shot_of(&context, &question::State::new(question, &context));
        let year = localize(year, context.words.language.digits());
        assert!(shot.shows(&SafeText::authored(&year)), "{language}: {:#?}", shot.rows());
        assert_eq!(after(&context, "person_birth_date", typed), answer, "{language}");
    }
}

/// Touching the tile of another calendar does what F8 does.
#[test]
fn another_calendar_can_be_touched() {
    for language in ["de", "fa"] {
        let context = fresh(language);
        let question = context.form.question("person_birth_date").unwrap();
        let mut state = question::State::new(question, &context);
        let shot = shot_of(&context, &state);
        let row = shot.rows().iter().position(|row| row.contains("F8")).unwrap();
        state.press(shot.touched(40, u16::try_from(row).unwrap()).cloned().unwrap(), &context);
        let touched = presses("↵0↵").into_iter().map(|press| told(state.press(press, &context))).last();
        assert_eq!(touched.unwrap(), after(&context, "person_birth_date", "⑧↵0↵"));
    }
}

/// Whatever keys it is typed, touched or pasted with, a number stands in the digits of the language, and follows it.
#[test]
fn a_number_stands_in_the_digits_of_the_language() {
    for (language, shown) in [("de", "12"), ("ar", "١٢"), ("fa", "۱۲")] {
        let context = fresh(language);
        let question = context.form.question("school_years").unwrap();
        let stands = |state: &question::State, context: &Context, number: &str| {
            shot_of(context, state).rows().iter().any(|row| row.contains(number))
        };
        for typed in ["12", "١٢", "۱۲"] {
            for presses in [presses(typed), vec![Press::Paste(typed.to_owned())]] {
                let mut state = question::State::new(question, &context);
                presses.into_iter().for_each(|press| drop(state.press(press, &context)));
                assert!(stands(&state, &context, shown), "{language}: {typed}");
                let german = fresh("de");
                state.language_changed(&german);
                assert!(stands(&state, &german, "12"), "{language}: {typed} in German");
            }
        }
        let stored = answered(language, "school_years", Answer::value(Value::Whole(12)));
        assert!(stands(&question::State::new(question, &stored), &stored, shown), "{language}");
        let touch = Context { touch: true, ..fresh(language) };
        let pad = shot_of(&touch, &question::State::new(question, &touch));
        for digit in ["5", "٥", "۵"] {
            let is_own = localize("5", context.words.language.digits()) == digit;
            assert_eq!(
                pad.rows()[8..20].iter().any(|row| row.contains(digit)),
                is_own,
                "{language}: {digit}"
            );
        }
    }
}

/// What is searched for begins where the line of the screen begins, whichever way it runs itself.
#[test]
fn a_search_stands_beside_its_sign() {
    for (language, typed) in
        [("de", "iran"), ("de", "ایران"), ("ar", "iran"), ("fa", "iran"), ("fa", "ایران")]
    {
        let context = fresh(language);
        let question = context.form.question("person_birth_country").unwrap();
        let mut state = question::State::new(question, &context);
        state.press(Press::Paste(typed.to_owned()), &context);
        let shot = shot_of(&context, &state);
        let row = shot.rows().iter().find(|row| row.contains('⌕')).cloned().unwrap();
        let cells: Vec<char> = row.chars().collect();
        let sign = cells.iter().position(|cell| *cell == '⌕').unwrap();
        let beside = if context.is_mirrored() { &cells[sign - 8..sign] } else { &cells[sign + 1..sign + 9] };
        assert_eq!(beside.iter().filter(|cell| **cell != ' ').count(), typed.chars().count(), "{row}");
    }
}

/// A number comes back in groups, and leads to the same number.
#[test]
fn a_phone_number_opens_again_in_groups() {
    for language in ["de", "ar"] {
        let mut context = answered(language, "person_phone", Answer::text("0151 23456789"));
        let question = context.form.question("person_phone").unwrap();
        let shot = shot_of(&context, &question::State::new(question, &context));
        assert!(shot.rows().iter().any(|row| row.contains("+49 1512 3456789")), "{:#?}", shot.rows());
        let again = after(&context, "person_phone", "↵");
        let walk = context.walk.as_mut().unwrap();
        let before = walk.answer("person_phone").cloned();
        walk.record("person_phone", serde_json::from_str(&again).unwrap()).unwrap();
        assert_eq!(walk.answer("person_phone"), before.as_ref());
        assert_eq!(before, Some(Answer::text("+4915123456789")));
        assert_eq!(walk.record("person_phone", Answer::text("0151 2345")), Err(Refusal::Phone));
    }
}

/// Marks that nobody can see would be refused with the answer, and nobody could take them away.
#[test]
fn what_a_list_no_longer_offers_is_not_marked() {
    let mut context = stage::context("de", SMALL);
    let walk = context.walk.as_mut().unwrap();
    walk.record("work_ever", Answer::text("yes")).unwrap();
    let tasks = |walk: &Walk<'static>| {
        let question = walk.form().question("job_tasks").unwrap();
        let filter = walk.filter(question.into()).unwrap();
        let fits = question.kind.choices().unwrap().iter().filter(|choice| choice.fits(&filter));
        fits.map(|choice| choice.code.clone()).collect::<Vec<_>>()
    };
    let jobs: Vec<String> = {
        let question = walk.form().question("job_occupation").unwrap();
        question.kind.choices().unwrap().iter().map(|choice| choice.code.clone()).take(2).collect()
    };
    walk.record("job_occupation", Answer::text(&*jobs[0])).unwrap();
    walk.record("job_tasks", Answer::value(Value::Codes(tasks(walk).drain(..2).collect()))).unwrap();
    walk.record("job_occupation", Answer::text(&*jobs[1])).unwrap();
    let offered = tasks(walk);
    assert_eq!(after(&context, "job_tasks", "↵"), format!(r#"{{"v":["{}"]}}"#, offered[0]));
}
