//! Long lists, page by page and searched: every entry and the way out stand on the glass, for keys and for a finger.

use super::fits::{context, questions};
use crate::stage::{self, SMALL, Shot, WIDE};
use mobio::form::{Choices, Kind};
use mobio::kiosk::context::Context;
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::question;
use rstest::rstest;

/// More pages than the longest list has.
const MOST_PAGES: usize = 130;
/// Tiles of the search field and of the drawn keyboard have higher numbers.
const FIELD: usize = 999;
/// What the last tile of a page says.
const WAYS_OUT: [&str; 5] = ["list-back", "list-other", "list-groups", "list-whole", "list-likely-again"];

/// Checks a page; how many entries it offers.
#[track_caller]
fn offered(shot: &Shot, context: &Context, place: &str) -> usize {
    assert!(shot.cut.is_empty(), "{place}: cut: {:?}", shot.cut);
    let mut tiles: Vec<usize> = shot
        .spots
        .iter()
        .filter_map(|spot| match spot.press {
            Press::Tile(index) if index < FIELD => Some(index),
            _ => None,
        })
        .collect();
    tiles.sort_unstable();
    assert!(tiles.iter().copied().eq(0..tiles.len()), "{place}: {tiles:?}");
    let is_shown = WAYS_OUT.iter().any(|id| shot.shows(context.words.say(id).text()));
    assert!(is_shown, "{place}: no way out\n{}", shot.picture());
    tiles.len() - 1
}

/// All pages from the one that stands there; the entries they offer.
fn turn(state: &mut question::State, context: &Context, place: &str) -> usize {
    let look = |state: &question::State| stage::shoot(context, |canvas, context| state.view(canvas, context));
    let mut shot = look(state);
    let mut entries = 0;
    for _ in 0..MOST_PAGES {
        entries += offered(&shot, context, place);
        state.press(Press::Key(Key::PageDown), context);
        let next = look(state);
        if next.rows() == shot.rows() {
            return entries;
        }
        shot = next;
    }
    panic!("{place}: no last page");
}

#[rstest]
fn nothing_of_a_long_list_is_out_of_reach(
    #[values("ar", "de", "fr")] language: &str,
    #[values((false, SMALL), (true, SMALL), (true, WIDE))] (touch, size): (bool, stage::Size),
) {
    let context = Context { touch, size, ..context(language) };
    // One letter finds most of a list.
    let query = if context.is_mirrored() { 'ا' } else { 'a' };
    let mut seen: Vec<*const Choices> = Vec::new();
    for question in questions() {
        let (Kind::SelectOne(choices) | Kind::SelectMultiple(choices)) = &question.kind else { continue };
        if !choices.is_long() || question.is_filtered() || seen.contains(&std::ptr::from_ref(choices)) {
            continue;
        }
        seen.push(choices);
        let place = format!("{} ({language}, touch {touch}, {size:?})", question.name);
        let mut state = question::State::new(question, &context);
        let entries = turn(&mut state, &context, &place);
        let is_grouped = question.groups.is_some();
        assert!(is_grouped || entries >= choices.iter().count() - 1, "{place}: {entries} entries");
        let mut state = question::State::new(question, &context);
        state.press(Press::Key(Key::Character(query)), &context);
        let hits = choices.search(&query.to_string(), language).len();
        assert_eq!(turn(&mut state, &context, &format!("{place} searched for {query}")), hits);
    }
}

#[test]
fn the_lamp_stays_when_the_keyboard_comes() {
    let context = context("de");
    let mut state = question::State::new(context.form.question("person_birth_country").unwrap(), &context);
    for _ in 0..8 {
        state.press(Press::Key(Key::Down), &context);
    }
    for _ in 0..2 {
        state.press(Press::Key(Key::Function(6)), &context);
        let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
        let lamp = context.theme.focus;
        assert!(shot.buffer.content.iter().any(|cell| cell.bg == lamp), "{}", shot.picture());
    }
}
