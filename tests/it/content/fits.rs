//! Every text of the form on the real screens at 80x24, with the second language on: nothing may be cut in any of the five
//! languages, and nothing may be drawn that the kiosk's font lacks.

use mobio::domain::actor::Actor;
use mobio::domain::answer::{Answer, Given, NonAnswer, Value};
use mobio::form::codes::OTHER;
use mobio::form::walk::MOST_ENTRIES;
use mobio::form::{At, Kind, Portfolio, Question, Refusal, Spot, Walk};
use mobio::kiosk::context::Context;
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::{consent, overview, question, review};
use rstest::rstest;

use super::fonts;
use crate::stage::{self, SMALL, Shot};

/// More pages than the longest list has.
const MOST_PAGES: usize = 60;

pub(super) fn context(language: &str) -> Context {
    let context = stage::context_with_second(language, SMALL);
    let walk = stage::walk(context.form, Portfolio::new(), context.today());
    let mut context = Context { walk: Some(walk), actor: Actor::Both, ..context };
    context.walk.as_mut().unwrap().set_actor(Actor::Both);
    context
}

/// Every row that is shown.
pub(super) fn questions() -> impl Iterator<Item = &'static Question> {
    let form = mobio::form::builtin("biography").unwrap();
    let rows = form.sections().iter().flat_map(|section| form.questions_of(&section.name));
    rows.filter(|question| !question.by_program)
}

#[track_caller]
fn assert_whole(shot: &Shot, place: &str) {
    assert!(shot.cut.is_empty(), "{place}: cut: {:?}", shot.cut);
    for symbol in shot.buffer.content.iter().flat_map(|cell| cell.symbol().chars()) {
        assert!(fonts::has(symbol) || fonts::is_sample(symbol), "{place}: no glyph for {symbol:?}");
    }
}

fn look(state: &question::State, context: &Context) -> Shot {
    let shot = stage::shoot(context, |canvas, context| state.view(canvas, context));
    assert_whole(&shot, &format!("{} ({})", state.question(), context.words.language.code()));
    shot
}

fn press(state: &mut question::State, keys: &[Key], context: &Context) {
    for key in keys {
        state.press(Press::Key(*key), context);
    }
}

/// The page that stands there and all behind it.
fn turn(state: &mut question::State, context: &Context) {
    let mut before = look(state, context).rows();
    for _ in 0..MOST_PAGES {
        press(state, &[Key::PageDown], context);
        let now = look(state, context).rows();
        if now == before {
            return;
        }
        before = now;
    }
    panic!("{} has no last page", state.question());
}

fn given(value: Value, other: bool) -> Answer {
    let other = other.then(|| "Gärtner".to_owned());
    Answer::Given(Given { value, other, calendar: None, language: None })
}

/// An answer that takes much room; "other" where that is possible.
fn long_answer(question: &Question, language: &str) -> Option<Answer> {
    let code = question.kind.choices().map(|choices| {
        let longest = choices.iter().max_by_key(|choice| choice.label.get(language).map(str::len));
        let other = choices.get(OTHER);
        other.or(longest).unwrap().code.clone()
    });
    let has_other = code.as_deref() == Some(OTHER);
    Some(match &question.kind {
        Kind::YesNo(_) => Answer::text("yes"),
        Kind::SelectOne(_) => given(Value::Text(code?), has_other),
        Kind::SelectMultiple(_) | Kind::Rank(_) => given(Value::Codes(vec![code?]), has_other),
        Kind::Text { .. } => Answer::text("+4915123456789"),
        Kind::Integer => Answer::value(Value::Whole(12)),
        Kind::Date { .. } => Answer::text("1990-11-XX"),
        Kind::Repeat(_) | Kind::Calculate(_) => return None,
    })
}

/// Every question: its pages, with something chosen, refused, not answered, and with a text of one's own.
#[rstest]
fn questions_fit(#[values("ar", "de", "en", "fa", "fr")] language: &str) {
    let mut context = context(language);
    let mut lists_seen = Vec::new();
    for question in questions() {
        let fresh = |context: &Context| question::State::new(question, context);
        let mut state = fresh(&context);
        let list = question.kind.choices().map(|choices| choices.list().name().to_owned());
        let is_long = question.kind.choices().is_some_and(|choices| choices.is_long());
        if is_long && lists_seen.contains(&list) {
            look(&state, &context);
        } else {
            turn(&mut state, &context);
            lists_seen.push(list);
        }
        let mut state = fresh(&context);
        match &question.kind {
            Kind::Date { .. } => {
                for keys in ["2010", "\r", "5", "\r", "3"] {
                    let keys =
                        keys.chars().map(|key| if key == '\r' { Key::Enter } else { Key::Character(key) });
                    press(&mut state, &keys.collect::<Vec<_>>(), &context);
                    look(&state, &context);
                }
            }
            _ => press(&mut state, &['1', '2', '3'].map(Key::Character), &context),
        }
        look(&state, &context);
        for refusal in [Refusal::Constraint, Refusal::NothingChosen] {
            let mut state = fresh(&context);
            state.refuse(refusal);
            look(&state, &context);
        }
        if question.kind.repeat().is_some() {
            continue;
        }
        // What depends on another answer has choices beside it only; they are looked at below.
        let long = long_answer(question, language).filter(|_| !question.is_filtered());
        let answers = question.non_answers.iter().copied().map(Answer::none).chain(long);
        for answer in answers {
            context.walk.as_mut().unwrap().record(question.name.as_str(), answer).unwrap();
            let mut state = fresh(&context);
            look(&state, &context);
            press(&mut state, &[Key::Enter], &context);
            look(&state, &context);
        }
    }
}

/// Every question on a low glass that is touched: nothing is cut, and nothing runs into the status line or the buttons
/// below.
#[rstest]
fn questions_fit_for_a_finger(#[values("ar", "de", "en", "fa", "fr")] language: &str) {
    let context = Context { touch: true, ..context(language) };
    let is_long = |question: &&Question| question.kind.choices().is_some_and(|choices| choices.is_long());
    for question in questions().filter(|question| !is_long(question)) {
        let mut state = question::State::new(question, &context);
        turn(&mut state, &context);
        look_for_a_finger(&state, &context);
    }
}

/// The steps of every date on the heights with the least room: low, with the large header, and with air.
#[rstest]
fn dates_fit_for_a_finger(#[values("ar", "de", "en", "fa", "fr")] language: &str) {
    let is_date = |question: &&Question| matches!(question.kind, Kind::Date { .. });
    for height in [24, 28, 29] {
        let context = Context { touch: true, size: (80, height), ..context(language) };
        for question in questions().filter(is_date) {
            let mut state = question::State::new(question, &context);
            for _ in 0..3 {
                look_for_a_finger(&state, &context);
                press(&mut state, &[Key::Enter], &context);
            }
            let mut state = question::State::new(question, &context);
            state.refuse(Refusal::Constraint);
            look_for_a_finger(&state, &context);
        }
    }
}

#[track_caller]
fn look_for_a_finger(state: &question::State, context: &Context) {
    let (grid, shot) = (context.grid(), look(state, context));
    let place = format!("{} ({}) {:?}", state.question(), context.words.language.code(), context.size);
    shot.assert_status_and_footer_are_free(&grid, &place);
    let rows = shot.rows();
    for row in [grid.footer(), grid.height - 1] {
        assert!(rows[usize::from(row)].trim().is_empty(), "{place}: {rows:#?}");
    }
}

/// A question stays where it is when the person turns to another language.
#[rstest]
fn a_question_fits_in_another_language(
    #[values("ar", "de", "en", "fa", "fr")] language: &str,
    #[values(false, true)] touch: bool,
) {
    let before = Context { touch, ..context(language) };
    for question in ["goal_areas", "lang_first", "person_birth_date"] {
        let question = before.form.question(question).unwrap();
        for other in stage::LANGUAGES {
            let mut state = question::State::new(question, &before);
            for digit in ['1', '2', '3'] {
                press(&mut state, &[Key::Character(digit)], &before);
            }
            let after = Context { touch, ..context(other) };
            state.language_changed(&after);
            turn(&mut state, &after);
        }
    }
}

/// Without a second language the name of each language stands beside in its own writing.
#[rstest]
fn languages_fit_beside_their_own_names(#[values("ar", "de", "en", "fa", "fr")] language: &str) {
    let context = Context { second: None, ..context(language) };
    let question = context.form.question("lang_first").unwrap();
    let mut state = question::State::new(question, &context);
    turn(&mut state, &context);
}

/// What opens a section behind a consent has a screen of its own.
#[rstest]
fn consents_fit(#[values("ar", "de", "en", "fa", "fr")] language: &str) {
    let mut context = context(language);
    let form = context.form;
    let consents = form.sections().iter().filter_map(|section| section.consent.as_deref());
    assert_eq!(consents.clone().count(), 1);
    for name in consents {
        for answer in [None, Some("yes"), Some("no")] {
            if let Some(answer) = answer {
                context.walk.as_mut().unwrap().record(name, Answer::text(answer)).unwrap();
            }
            let state = consent::State::new(form.question(name).unwrap().into());
            let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
            assert_whole(&shot, &format!("{name} ({language})"));
        }
    }
}

/// A list in groups: each group.
#[rstest]
fn groups_of_long_lists_fit(#[values("ar", "de", "en", "fa", "fr")] language: &str) {
    let context = context(language);
    let mut groups = 0;
    for question in questions().filter(|question| question.groups.is_some()) {
        for (page, digit) in (0..3).flat_map(|page| ('1'..='9').map(move |digit| (page, digit))) {
            let mut state = question::State::new(question, &context);
            press(&mut state, &vec![Key::PageDown; page], &context);
            let before = look(&state, &context).rows();
            press(&mut state, &[Key::Character(digit)], &context);
            if look(&state, &context).rows() != before {
                groups += 1;
                turn(&mut state, &context);
            }
        }
    }
    assert!(groups >= 24, "only {groups} groups were opened");
}

/// A list that depends on another answer: the tasks of each occupation.
#[rstest]
fn tasks_fit(#[values("ar", "de", "en", "fa", "fr")] language: &str) {
    let mut context = context(language);
    let form = context.form;
    let record = |context: &mut Context, name: &str, answer: Answer| {
        context.walk.as_mut().unwrap().record(name, answer).unwrap();
    };
    record(&mut context, "person_birth_date", Answer::text("1990"));
    record(&mut context, "work_ever", Answer::text("yes"));
    let occupations = form.question("job_occupation").unwrap().kind.choices().unwrap();
    let tasks = form.question("job_tasks").unwrap();
    for occupation in occupations.iter().filter(|occupation| occupation.code != OTHER) {
        record(&mut context, "job_occupation", Answer::text(&occupation.code));
        let mut state = question::State::new(tasks, &context);
        press(&mut state, &[Key::Character('1')], &context);
        turn(&mut state, &context);
    }
}

/// The list of each repeat group, its entries named by every answer that can name one.
#[rstest]
fn lists_of_entries_fit(#[values("ar", "de", "en", "fa", "fr")] language: &str) {
    let form = context(language).form;
    let groups = questions().filter(|question| question.kind.repeat().is_some());
    for group in groups {
        let title = form.title_of(group).unwrap();
        let names: Vec<Answer> = match title.kind.choices() {
            Some(choices) => choices.iter().map(|choice| Answer::text(&choice.code)).collect(),
            None => ["1990-11-30", "2003-09-XX", "XXXX"].map(Answer::text).into(),
        };
        for names in std::iter::once(&[][..]).chain(names.chunks(MOST_ENTRIES)) {
            let mut context = context(language);
            let walk = context.walk.as_mut().unwrap();
            for gate in ["train_ever", "work_ever", "course_ever", "family_children_any"] {
                walk.record(gate, Answer::text("yes")).unwrap();
            }
            for (entry, name) in names.iter().enumerate() {
                walk.record(At { name: &title.name, entry }, name.clone()).unwrap();
            }
            let mut state = question::State::new(group, &context);
            turn(&mut state, &context);
            // With the lamp on an entry it can be taken away.
            press(&mut state, &[Key::Home], &context);
            look(&state, &context);
        }
    }
}

/// Overview and review of a form in which everything is asked and answered, at length.
#[rstest]
fn overview_and_review_fit(#[values("ar", "de", "en", "fa", "fr")] language: &str) {
    let mut context = context(language);
    let mut walk = context.walk.take().unwrap();
    for _ in 0..2 {
        for section in context.form.sections() {
            for spot in walk.spots(&section.name) {
                answer_at_length(&mut walk, spot, language);
            }
        }
    }
    context.walk = Some(walk);
    let sections: Vec<_> = context.walk.as_ref().unwrap().sections().collect();
    let shot = stage::shoot(&context, |canvas, context| overview::State::new(context).view(canvas, context));
    assert_whole(&shot, &format!("overview ({language})"));
    for section in sections {
        let place = format!("review of {} ({language})", section.name);
        let mut state = review::State::new(&section.name);
        let mut before = Vec::new();
        loop {
            let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
            assert_whole(&shot, &place);
            if shot.rows() == before {
                break;
            }
            before = shot.rows();
            state.press(Press::Key(Key::PageDown), &context);
        }
    }
}

fn answer_at_length(walk: &mut Walk<'static>, spot: Spot<'static>, language: &str) {
    // The paper that opens the most questions, not the longest name of one.
    let answer = match spot.question.name.as_str() {
        "res_document" => Some(Answer::text("gestattung")),
        "licence_has" => Some(Answer::text("foreign")),
        "course_status" => Some(Answer::text("stopped")),
        "child_lives" => Some(Answer::text("with_me")),
        "health_tell" => Some(Answer::text("yes")),
        "goal_work" => Some(Answer::value(Value::Codes(vec!["work_now".to_owned()]))),
        "job_occupation" => Some(Answer::text("7411")),
        "job_tasks" => Some(Answer::value(Value::Codes(vec!["7411_cables".to_owned()]))),
        _ => long_answer(spot.question, language),
    };
    let Some(answer) = answer else { return };
    if walk.record(spot, answer).is_err() {
        walk.record(spot, Answer::none(NonAnswer::Later)).unwrap();
    }
}
