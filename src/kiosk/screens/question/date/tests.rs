//! What may not have ended yet.

use super::*;
use rstest::rstest;

fn opened(given: Option<&Answer>, open: bool) -> State {
    let asked = Asked { month_only: true, open, future: false, birth: false, repeated: false };
    let today = jiff::civil::date(2026, 11, 23);
    State::opened(asked, given.and_then(Answer::given), Calendar::ALL, today)
}

/// The answer after the last of these keys; `↵` is Enter, `↓` and `↑` are arrows.
fn answered(state: &mut State, typed: &str) -> Option<String> {
    let key = |sign| match sign {
        '↵' => Key::Enter,
        '↓' => Key::Down,
        '↑' => Key::Up,
        sign => Key::Character(sign),
    };
    let presses = typed.chars().map(|sign| Press::Key(key(sign)));
    let replies: Vec<Reply> = presses.map(|press| state.pressed(&press, false)).collect();
    match replies.into_iter().next_back()? {
        Reply::Answer(answer) => serde_json::to_string(&answer).ok(),
        _ => None,
    }
}

#[rstest]
#[case::on_zero("0↵", Some(r#"{"v":"/.."}"#))]
#[case::zero_waits_for_enter("0", None)]
#[case::under_the_lamp("2019↓↵", Some(r#"{"v":"/.."}"#))]
#[case::a_year_takes_it_back("02019↵5↵", Some(r#"{"v":"2019-05-XX"}"#))]
#[case::and_is_picked_as_always("2019↵5↵", Some(r#"{"v":"2019-05-XX"}"#))]
#[case::back_in_the_grid("20190↑↵5↵", Some(r#"{"v":"2019-05-XX"}"#))]
#[case::about_is_on_plus("2019+↵", Some(r#"{"v":"2019~"}"#))]
#[case::only_the_year_is_on_zero_again("2019↵0↵", Some(r#"{"v":"2019-XX-XX"}"#))]
fn it_has_not_ended(#[case] typed: &str, #[case] expected: Option<&str>) {
    assert_eq!(answered(&mut opened(None, true), typed).as_deref(), expected);
}

#[test]
fn it_opens_again_and_can_be_corrected() {
    let still = Answer::text("/..");
    assert_eq!(answered(&mut opened(Some(&still), true), "↵").as_deref(), Some(r#"{"v":"/.."}"#));
    let corrected = answered(&mut opened(Some(&still), true), "2019↵5↵");
    assert_eq!(corrected.as_deref(), Some(r#"{"v":"2019-05-XX"}"#));
}

#[test]
fn other_dates_have_no_such_tile() {
    assert_eq!(answered(&mut opened(None, false), "20190↵").as_deref(), Some(r#"{"v":"2019~"}"#));
    assert!(!opened(None, false).ways().contains(&Way::Still));
}

#[test]
fn there_is_a_year_to_pick_whatever_the_clock_says() {
    let asked = Asked { month_only: true, open: false, future: false, birth: true, repeated: false };
    for today in [Date::MIN, Date::MAX] {
        for typed in ["1987↵5↵", "↵", "↑↓↵"] {
            let mut state = State::opened(asked, None, Calendar::ALL, today);
            answered(&mut state, typed);
        }
    }
}
