//! The last screen of a visit: a tick only for what is true, the file number, and nothing cut.

use super::{approved, changed, context, key};
use crate::stage::{self, LANGUAGES, SMALL, SNAPSHOTS, Shot};
use jiff::civil::date;
use mobio::kiosk::context::{Approved, Context, Line, Queue, Saving};
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::done;
use rstest::rstest;

fn line(waiting: u64) -> Line {
    let trouble = (waiting > 0).then(|| "K-FORWARD-04".to_owned());
    Line { embedded: false, online: waiting == 0, queue: Queue { waiting, trouble }, ..Line::default() }
}

/// The states of the last screen: name, line, what is approved.
fn ends() -> Vec<(&'static str, Line, Vec<Approved>)> {
    let embedded = Line { embedded: true, online: true, ..Line::default() };
    let both = |confirmed, minor| {
        vec![approved("weinheim", confirmed, minor), approved("hemsbach", confirmed, minor)]
    };
    vec![
        ("arrived", line(0), both(true, false)),
        ("waiting", line(3), both(false, false)),
        ("minor", line(0), both(true, true)),
        ("minor_waiting", line(2), both(false, true)),
        ("nothing", line(0), Vec::new()),
        ("changed", line(0), both(true, false).into_iter().map(|one| changed(one, &["school"])).collect()),
        ("embedded", embedded.clone(), both(true, false)),
        ("embedded_unconfirmed", embedded, both(false, false)),
    ]
}

fn end(language: &str, line: &Line, approved: &[Approved]) -> Context {
    Context { line: line.clone(), approved: approved.to_vec(), ..context(language, SMALL) }
}

#[test]
fn done_in_pictures_and_nothing_cut() {
    for language in LANGUAGES {
        for (name, line, approved) in ends() {
            let context = end(language, &line, &approved);
            let shot = stage::shoot(&context, |canvas, context| done::State::new().view(canvas, context));
            assert!(shot.cut.is_empty(), "{language} {name}: {:?}", shot.cut);
            if SNAPSHOTS.contains(&language) {
                shot.keep(&format!("done_{name}_{language}"));
            }
        }
    }
}

#[rstest]
#[case("arrived", "done-title-arrived", 3)]
#[case("waiting", "done-title-saved", 1)]
#[case("minor", "done-title-saved", 2)]
#[case("nothing", "done-title-arrived", 2)]
#[case("changed", "done-title-arrived", 3)]
#[case("embedded", "done-title-arrived", 3)]
#[case("embedded_unconfirmed", "done-title-saved", 2)]
fn a_tick_only_for_what_is_true(#[case] name: &str, #[case] title: &'static str, #[case] ticks: usize) {
    let (_, line, approved) = ends().into_iter().find(|(end, ..)| *end == name).unwrap();
    let context = end("de", &line, &approved);
    let shot = stage::shoot(&context, |canvas, context| done::State::new().view(canvas, context));
    assert!(shot.shows(context.words.say(title).text()));
    assert_eq!(shot.rows().concat().matches('✓').count(), ticks);
    assert_eq!(
        shot.shows(context.words.say("done-forwarded").text()),
        matches!(name, "arrived" | "minor" | "nothing" | "changed")
    );
    assert_eq!(shot.shows(context.words.say("done-changed").text()), name == "changed");
}

#[test]
fn what_is_not_saved_is_never_called_saved() {
    for saving in [Saving::Running, Saving::Failed("K-STORE-07")] {
        let context = Context { saving, ..end("de", &line(0), &[]) };
        let shot = stage::shoot(&context, |canvas, context| done::State::new().view(canvas, context));
        shot.assert_no_cut();
        assert!(!shot.shows(context.words.say("done-title-saved").text()));
        assert!(!shot.shows(context.words.say("done-title-arrived").text()));
        assert!(!shot.shows(context.words.say("done-saved-here").text()));
    }
}

#[test]
fn an_approval_that_is_over_is_not_told() {
    let over = Approved { until: date(2026, 11, 22), ..approved("weinheim", true, false) };
    let context = end("de", &line(0), &[over]);
    let shot = stage::shoot(&context, |canvas, context| done::State::new().view(canvas, context));
    assert!(shot.shows(context.words.say("done-nobody-why").text()));
}

/// Three groups of approvals with all sections, changed since, on the smallest screen: nothing is cut, and the number is
/// there as long as what happened leaves it a row.
#[test]
fn many_approvals_still_fit() {
    let many: Vec<Approved> = (1..8)
        .map(|month| Approved { until: date(2027, month, 1), ..approved("weinheim", false, true) })
        .collect();
    for (language, is_changed, touch) in everywhere() {
        let changed = |one: &Approved| {
            if is_changed { changed(one.clone(), &["person", "school"]) } else { one.clone() }
        };
        let approved = many.iter().map(changed).collect::<Vec<_>>();
        let context = Context { touch, ..end(language, &line(9), &approved) };
        let shot = stage::shoot(&context, |canvas, context| done::State::new().view(canvas, context));
        assert!(shot.cut.is_empty(), "{language} {touch}: {:?}", shot.cut);
        assert!(number_on(&shot), "{language} {is_changed} {touch}: {:#?}", shot.logical());
    }
}

/// Every language, changed since or not, with and without touch.
fn everywhere() -> impl Iterator<Item = (&'static str, bool, bool)> {
    let both = [(false, false), (false, true), (true, false), (true, true)];
    LANGUAGES.into_iter().flat_map(move |language| both.map(|(changed, touch)| (language, changed, touch)))
}

/// Whether the made-up person's file number stands on the glass, from left to right in every language.
fn number_on(shot: &Shot) -> bool {
    shot.rows().iter().any(|row| row.contains("7W56-MMKC"))
}

/// The number pushes nothing off: what happened in the visit, and that one can come back, stay.
#[test]
fn the_file_number_leaves_everything_else_on_the_screen() {
    for (language, touch) in LANGUAGES.into_iter().flat_map(|language| [(language, false), (language, true)])
    {
        for (name, line, approved) in ends() {
            let with = Context { touch, ..end(language, &line, &approved) };
            let without = Context { person: None, touch, ..end(language, &line, &approved) };
            let draw = |context: &Context| {
                stage::shoot(context, |canvas, context| done::State::new().view(canvas, context))
            };
            let (with, without, words) = (draw(&with), draw(&without), stage::words(language));
            assert!(with.cut.is_empty(), "{language} {name} {touch}: {:?}", with.cut);
            assert!(number_on(&with) && !number_on(&without), "{language} {name} {touch}");
            assert!(with.shows(words.say("done-file-number-why").text()), "{language} {name} {touch}");
            for row in without.logical() {
                assert!(with.logical().contains(&row), "{language} {name} {touch}: {row} is gone");
            }
        }
    }
}

#[test]
fn leaving_takes_f10() {
    let context = context("de", SMALL);
    let mut state = done::State::new();
    assert!(matches!(state.press(key('>'), &context), Step::Stay));
    assert!(matches!(state.press(key('<'), &context), Step::Intent(Intent::Overview)));
    assert!(matches!(state.press(Press::Key(Key::Function(10)), &context), Step::Intent(Intent::Finish)));
}
