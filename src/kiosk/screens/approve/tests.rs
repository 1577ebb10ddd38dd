#![expect(clippy::unwrap_used, reason = "tests may panic")]

use super::until::month_end;
use crate::domain::actor::Actor;
use crate::domain::answer::Answer;
use crate::form::walk::{Portfolio, Walk};
use jiff::civil::{Date, date};
use rstest::rstest;

#[rstest]
#[case(date(2026, 8, 31), 6, date(2027, 2, 28))]
#[case(date(2027, 8, 31), 6, date(2028, 2, 29))]
#[case(date(2026, 11, 30), 3, date(2027, 2, 28))]
#[case(date(2026, 1, 31), 3, date(2026, 4, 30))]
#[case(date(2026, 11, 1), 12, date(2027, 11, 30))]
#[case(date(2026, 12, 31), 12, date(2027, 12, 31))]
fn an_end_is_the_last_day_of_its_month(#[case] today: Date, #[case] months: i64, #[case] end: Date) {
    assert_eq!(month_end(today, months), end);
}

#[rstest]
#[case::the_day_before("2008-11-24", date(2026, 11, 23), 17.0)]
#[case::the_birthday("2008-11-23", date(2026, 11, 23), 18.0)]
#[case::the_day_after("2008-11-22", date(2026, 11, 23), 18.0)]
#[case::later_month("2008-12-01", date(2026, 11, 23), 17.0)]
#[case::leap_day("2008-02-29", date(2026, 2, 28), 17.0)]
#[case::the_day_after_the_leap_day("2008-02-29", date(2026, 3, 1), 18.0)]
fn full_years_count(#[case] born: &str, #[case] today: Date, #[case] years: f64) {
    let form = crate::form::builtin("biography").unwrap();
    let mut walk = Walk::new(form, Portfolio::new(), today, Actor::Person);
    walk.record("person_birth_date", Answer::text(born)).unwrap();
    assert!((walk.number("age").unwrap() - years).abs() < 0.5);
}

mod picking {
    use crate::kiosk::press::{Key, Press};
    use crate::kiosk::screens::approve::picker::Picker;
    use jiff::civil::{Date, date};
    use rstest::rstest;

    fn picker() -> Picker {
        Picker::new(date(2027, 11, 30), date(2026, 11, 23), date(2028, 11, 23))
    }

    fn after(presses: &str) -> Date {
        let mut picker = picker();
        for press in presses.chars() {
            let key = match press {
                '>' => Key::Right,
                '<' => Key::Left,
                '+' => Key::Up,
                '-' => Key::Down,
                typed => Key::Character(typed),
            };
            picker.press(&Press::Key(key), false);
        }
        picker.date()
    }

    #[rstest]
    #[case::a_day_is_typed("15", date(2027, 11, 15))]
    #[case::eastern_digits("١٥", date(2027, 11, 15))]
    #[case::too_much_begins_anew("45", date(2027, 11, 5))]
    #[case::no_such_day_is_the_last("31", date(2027, 11, 30))]
    #[case::a_short_month(">2", date(2027, 2, 28))]
    #[case::two_digits_of_a_month(">12", date(2027, 12, 30))]
    #[case::a_year_takes_four_digits(">>202", date(2027, 11, 30))]
    #[case::a_year(">>2026", date(2026, 11, 30))]
    #[case::never_beyond_the_latest(">>2028", date(2028, 11, 23))]
    #[case::never_before_today(">>2026<1", date(2026, 11, 23))]
    #[case::arrows("+", date(2027, 12, 1))]
    #[case::arrows_down(">--", date(2027, 9, 30))]
    #[case::zero_alone_is_no_day("0", date(2027, 11, 30))]
    fn keys(#[case] presses: &str, #[case] date: Date) {
        assert_eq!(after(presses), date);
    }

    #[test]
    fn arrows_follow_the_glass() {
        let mut picker = picker();
        picker.press(&Press::Key(Key::Left), true);
        picker.press(&Press::Key(Key::Up), true);
        assert_eq!(picker.date(), date(2027, 12, 30));
    }

    #[test]
    fn a_finger_turns_a_part() {
        let mut picker = picker();
        picker.press(&Press::Tile(5), false);
        assert_eq!(picker.date(), date(2027, 10, 30));
        picker.press(&Press::Tile(6), false);
        assert_eq!(picker.date(), date(2028, 10, 30));
        picker.press(&Press::Tile(99), false);
        assert_eq!(picker.date(), date(2028, 10, 30));
    }
}
