//! What may happen to a session, as data: a list of it is generated from a seed, can be run again, and made smaller.

use crate::naughty;
use crossterm::event::{KeyCode, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// One thing that happens.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// A key with whatever is held down.
    Key(KeyCode, KeyModifiers, KeyEventKind),
    /// A text, typed.
    Typed(String),
    /// A text, pasted so many times over.
    Pasted(String, usize),
    /// The mouse at a place, in permille of the glass and beyond.
    Mouse(MouseEventKind, u16, u16),
    /// The finger on one of the places that react.
    Touched(usize),
    /// Another size.
    Resized(u16, u16),
    /// The window comes to the front, or goes.
    Focus(bool),
    /// The right PIN, the newest card, its last four digits, a name that is found again.
    Known(Known),
    /// The oldest job of the vault comes back, in one way or another.
    Vault(u8),
    /// The oldest request to the district comes back.
    Desk(u8),
    /// What came back last comes once more.
    Again,
    /// Seconds go by.
    Time(u16),
    /// The wall clock says something else: seconds since 1970.
    Clock(i64),
    /// The line is up or down.
    Line(bool),
    /// The system ends the session.
    Told,
    /// What stands is drawn.
    Draw,
}

/// What a person knows, and chance would never find.
#[derive(Clone, Copy, Debug)]
pub(super) enum Known {
    Pin,
    Card,
    LastFour,
    Name,
}

/// So many steps at most.
pub(super) fn steps(count: usize) -> impl Strategy<Value = Vec<Step>> {
    vec(step(), 0..=count)
}

fn step() -> impl Strategy<Value = Step> {
    let known = select(&[Known::Pin, Known::Pin, Known::Card, Known::LastFour, Known::Name][..]);
    // Out of about thirteen hundred.
    prop_oneof![
        400 => useful().prop_map(|code| Step::Key(code, KeyModifiers::NONE, KeyEventKind::Press)),
        60 => (any_key(), modifiers(), kind()).prop_map(|(code, held, kind)| Step::Key(code, held, kind)),
        180 => any::<usize>().prop_map(Step::Touched),
        40 => (mouse(), 0..1200_u16, 0..1200_u16).prop_map(|(kind, x, y)| Step::Mouse(kind, x, y)),
        50 => naughty::text().prop_map(Step::Typed),
        20 => (naughty::text(), select(&[1, 1, 7, 4096][..])).prop_map(|(text, size)| Step::Pasted(text, size)),
        1 => naughty::text().prop_map(|text| Step::Pasted(text, 1 << 20)),
        25 => size().prop_map(|(width, height)| Step::Resized(width, height)),
        10 => any::<bool>().prop_map(Step::Focus),
        60 => known.prop_map(Step::Known),
        200 => any::<u8>().prop_map(Step::Vault),
        50 => any::<u8>().prop_map(Step::Desk),
        20 => Just(Step::Again),
        80 => (0..25_u16).prop_map(Step::Time),
        5 => (0..400_u16).prop_map(Step::Time),
        10 => clock().prop_map(Step::Clock),
        20 => any::<bool>().prop_map(Step::Line),
        1 => Just(Step::Told),
        120 => Just(Step::Draw),
    ]
}

/// Keys that lead on.
fn useful() -> impl Strategy<Value = KeyCode> {
    prop_oneof![
        12 => Just(KeyCode::Enter),
        12 => select(&['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'][..]).prop_map(KeyCode::Char),
        6 => select(&['a', 'b', 's', 'ش', 'ی', '٣', '۴', ' ', '+', 'ß', 'é', 'x'][..]).prop_map(KeyCode::Char),
        4 => Just(KeyCode::Char(' ')),
        8 => select(&[KeyCode::Up, KeyCode::Down, KeyCode::Left, KeyCode::Right, KeyCode::Tab][..]),
        4 => select(&[KeyCode::PageUp, KeyCode::PageDown, KeyCode::Home, KeyCode::End][..]),
        3 => select(&[KeyCode::Backspace, KeyCode::Delete][..]),
        5 => Just(KeyCode::Esc),
        8 => select(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 8][..]).prop_map(KeyCode::F),
        1 => select(&[10, 12][..]).prop_map(KeyCode::F),
    ]
}

fn any_key() -> impl Strategy<Value = KeyCode> {
    prop_oneof![
        3 => useful(),
        2 => any::<char>().prop_map(KeyCode::Char),
        1 => any::<u8>().prop_map(KeyCode::F),
        1 => select(&[
            KeyCode::BackTab, KeyCode::Insert, KeyCode::Null, KeyCode::CapsLock, KeyCode::ScrollLock, KeyCode::NumLock,
            KeyCode::PrintScreen, KeyCode::Pause, KeyCode::Menu, KeyCode::KeypadBegin,
        ][..]),
    ]
}

fn modifiers() -> impl Strategy<Value = KeyModifiers> {
    prop_oneof![
        Just(KeyModifiers::NONE),
        Just(KeyModifiers::SHIFT),
        any::<u8>().prop_map(KeyModifiers::from_bits_truncate),
    ]
}

fn kind() -> impl Strategy<Value = KeyEventKind> {
    select(&[KeyEventKind::Press, KeyEventKind::Repeat, KeyEventKind::Release][..])
}

fn mouse() -> impl Strategy<Value = MouseEventKind> {
    use MouseButton::{Left, Middle, Right};
    use MouseEventKind::{Down, Drag, Moved, ScrollDown, ScrollLeft, ScrollRight, ScrollUp, Up};
    let kinds = [
        Down(Left),
        Down(Left),
        Down(Right),
        Down(Middle),
        Up(Left),
        Drag(Left),
        Drag(Right),
        Moved,
        ScrollDown,
        ScrollUp,
        ScrollLeft,
        ScrollRight,
    ];
    select(kinds.to_vec())
}

/// Mostly what terminals have; rarely as small or as large as any can be.
fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        40 => (80..=120_u16, 24..=40_u16),
        20 => Just((80, 24)),
        8 => (1..=90_u16, 1..=30_u16),
        2 => select(&[(1, 1), (1, 200), (500, 1), (500, 200), (79, 24), (80, 23), (240, 67)][..]),
    ]
}

/// Now, ten years before and after, and what no calendar is made for.
fn clock() -> impl Strategy<Value = i64> {
    const NOW: i64 = 1_795_440_720;
    const YEAR: i64 = 31_557_600;
    prop_oneof![
        4 => (NOW - 10 * YEAR)..(NOW + 10 * YEAR),
        2 => NOW..(NOW + 86_400),
        1 => select(vec![0, i64::from(i32::MAX), i64::MIN, i64::MAX]),
        1 => any::<i64>(),
    ]
}
