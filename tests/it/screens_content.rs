//! The real questionnaire where it is more than tiles: ranks and limits, lists in groups, sample words, repeat groups
//! and the review of what was told in them, the core path; kept in German, Arabic and Farsi, and cut in no language.

use crate::stage::{self, LANGUAGES, SMALL, SNAPSHOTS, Size, WIDE};
use mobio::domain::answer::{Answer, Answers};
use mobio::form::walk::Portfolio;
use mobio::form::{At, Depth, Spot, Walk};
use mobio::kiosk::canvas::Canvas;
use mobio::kiosk::context::Context;
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::{overview, question, review};

/// Entries of a repeat group.
fn entries(entries: &[&[(&str, &str)]]) -> Answer {
    let entry = |answers: &&[(&str, &str)]| -> Answers {
        answers.iter().map(|(name, text)| ((*name).to_owned(), Answer::text(*text))).collect()
    };
    Answer::Repeated(entries.iter().map(entry).collect())
}

/// The made-up person with two jobs and two children.
fn portfolio() -> Portfolio {
    let jobs: [&[(&str, &str)]; 2] = [
        &[
            ("job_occupation", "7512"),
            ("job_country", "SYR"),
            ("job_start", "2007-XX-XX"),
            ("job_end", "2014-06-XX"),
        ],
        &[
            ("job_occupation", "5120"),
            ("job_country", "DEU"),
            ("job_start", "2025-02-XX"),
            ("job_status", "employee"),
        ],
    ];
    let children: [&[(&str, &str)]; 2] = [
        &[("child_birth_date", "2014-03-XX")],
        &[("child_birth_date", "2021-08-30"), ("child_lives", "with_me")],
    ];
    let one = |question: &str, answer: Answer| (question.to_owned(), answer);
    let mut portfolio = stage::portfolio();
    portfolio.insert(
        "work".to_owned(),
        [one("work_ever", Answer::text("yes")), one("job", entries(&jobs))].into(),
    );
    portfolio.insert("family".to_owned(), [one("family_children_any", Answer::text("yes"))].into());
    portfolio.insert("children".to_owned(), [one("child", entries(&children))].into());
    portfolio
}

fn context(language: &str, size: Size, depth: Depth) -> Context {
    let context = stage::context(language, size);
    let mut walk = stage::walk(context.form, portfolio(), context.today());
    walk.set_depth(depth);
    Context { walk: Some(walk), ..context }
}

/// Keeps a picture in every snapshot language; no language is cut, with or without a second one.
fn keep(name: &str, size: Size, depth: Depth, draw: impl Fn(&mut Canvas<'_>, &Context)) {
    for language in LANGUAGES {
        for second in [false, true] {
            let mut context = context(language, size, depth);
            context.second = second.then(|| stage::words(if language == "de" { "ar" } else { "de" }));
            let shot = stage::shoot(&context, &draw);
            assert!(shot.cut.is_empty(), "{language} {second}: {:?}", shot.cut);
            if SNAPSHOTS.contains(&language) && !second {
                let large = if size == SMALL { "" } else { "_large" };
                shot.keep(&format!("{name}_{language}{large}"));
            }
        }
    }
}

/// A question after these keys; `v` goes down.
fn asked(name: &str, question: &'static str, keys: &str) {
    asked_at(name, stage::spot(question), keys);
}

fn asked_at(name: &str, spot: Spot<'static>, keys: &str) {
    keep(name, SMALL, Depth::Full, |canvas, context| {
        let mut state = question::State::new(spot, context);
        for typed in keys.chars() {
            let key = if typed == 'v' { Key::Down } else { Key::Character(typed) };
            state.press(Press::Key(key), context);
        }
        state.view(canvas, context);
    });
}

#[test]
fn what_matters_most_comes_first() {
    asked("rank", "goal_areas", "31");
}

#[test]
fn three_answers_are_the_most() {
    asked("most", "first_help", "1234");
}

#[test]
fn a_long_list_shows_its_groups_first() {
    let third = Spot { entry: 2, ..stage::spot("job_occupation") };
    asked_at("occupation_groups", third, "");
    asked_at("occupation_group", third, "1");
}

#[test]
fn letters_are_shown_by_a_word_written_in_them() {
    asked("scripts", "script_read", "1");
}

/// Lists hold at most nine entries a page; `0` is the way out and nothing else (screens.md).
#[test]
fn no_tile_asks_for_a_key_that_no_keyboard_has() {
    let context = context("de", SMALL, Depth::Full);
    let down = Press::Key(Key::PageDown);
    for question in
        context.form.sections().iter().flat_map(|section| context.form.questions_of(&section.name))
    {
        let mut state = question::State::new(question, &context);
        for page in 0..3 {
            let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
            let tenth = shot.rows().into_iter().find(|row| row.contains(" 10  (") || row.contains(" 10  ["));
            assert_eq!(tenth, None, "{} {page}", question.name);
            state.press(down.clone(), &context);
        }
    }
}

#[test]
fn papers_are_told_by_what_they_look_like() {
    asked("documents", "res_document", "");
}

#[test]
fn entries_stand_in_a_list_of_their_own() {
    asked("entries", "child", "vv");
}

#[test]
fn the_review_says_which_entry_an_answer_belongs_to() {
    for size in [SMALL, WIDE] {
        keep("review_jobs", size, Depth::Full, |canvas, context| {
            review::State::new("work").view(canvas, context)
        });
    }
}

#[test]
fn the_overview_offers_more_questions_while_the_core_is_asked() {
    for size in [SMALL, WIDE] {
        keep("overview_core", size, Depth::Core, |canvas, context| {
            overview::State::new(context).view(canvas, context);
        });
    }
}

#[test]
fn what_was_answered_alone_is_not_read_back_before_family() {
    for watched in [false, true] {
        let mut context = stage::context("de", SMALL);
        let walk = context.walk.as_mut().unwrap();
        let wish = mobio::domain::answer::Value::Codes(vec!["safer".to_owned()]);
        walk.record("housing_type", Answer::text("family")).unwrap();
        walk.record("housing_wish", Answer::value(wish)).unwrap();
        walk.set_watched(watched);
        let shot =
            stage::shoot(&context, |canvas, context| review::State::new("housing").view(canvas, context));
        let label =
            |question: &str| context.words.label(&stage::spot(question).question.label).text().clone();
        assert!(shot.shows(&label("housing_type")));
        assert_eq!(shot.shows(&label("housing_wish")), !watched);
        let walk = context.walk.as_ref().unwrap();
        assert!(walk.approved_revision("housing").contains_key("housing_wish"), "it stays answered");
    }
}

/// What is put off stands there as put off, says so, and leads nowhere while others are here.
#[test]
fn the_overview_says_what_is_put_off() {
    let mut context = stage::context("de", SMALL);
    let walk = Walk::new(context.form, Portfolio::new(), context.today(), context.actor);
    context.walk = Some(walk);
    let health = context.sections().iter().position(|section| section.name == "health").unwrap();
    let row = |context: &Context| {
        let label = context.words.label(&context.form.section("health").unwrap().label).text().clone();
        let draw =
            |canvas: &mut Canvas<'_>, context: &Context| overview::State::new(context).view(canvas, context);
        let rows = stage::shoot(context, draw).logical();
        rows.into_iter().find(|row| row.contains(label.as_str())).unwrap()
    };
    let says = |context: &Context, id| row(context).contains(context.words.say(id).text().as_str());
    let opens = |context: &Context| {
        let step = overview::State::new(context).press(Press::Tile(health), context);
        matches!(step, Step::Intent(Intent::OpenSection(_)))
    };
    assert!(says(&context, "overview-consent") && opens(&context));
    context.walk.as_mut().unwrap().set_watched(true);
    assert!(says(&context, "overview-put-off") && !opens(&context), "{}", row(&context));
}

/// Entries of which nothing was told are not read, and an answer is corrected where it stands.
#[test]
fn the_review_leads_to_the_entry_that_it_shows() {
    let mut context = context("de", SMALL, Depth::Full);
    let walk = context.walk.as_mut().unwrap();
    let group = context.form.question("job").unwrap();
    for question in context.form.questions_in(group) {
        let _ = walk.record(At { name: &question.name, entry: 0 }, Answer::skipped());
    }
    let told = walk.entries(group).len();
    assert!(told > 1);
    let mut state = review::State::new("work");
    state.press(Press::Key(Key::End), &context);
    let step = state.press(Press::Key(Key::Character(' ')), &context);
    let Step::Intent(Intent::Correct(spot)) = step else { panic!("{step:?}") };
    let walk = context.walk.as_ref().unwrap();
    assert_eq!(walk.group_of(spot).map(|group| group.name.as_str()), Some("job"));
    assert_eq!(spot.entry, told - 1);
}
