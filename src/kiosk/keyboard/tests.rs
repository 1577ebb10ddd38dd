//! The layouts reach every letter from every physical keyboard; touched keys write what they show.
#![expect(clippy::unwrap_used, reason = "tests may panic")]
use super::layouts::{ARABIC, GERMAN, PERSIAN, Table, US};
use super::*;
use rstest::rstest;
use std::collections::BTreeSet;

/// The 28 letters with the forms of hamza, alef, yeh and teh marbuta.
const ARABIC_ALPHABET: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءأإآؤئىة";
/// The 32 letters with hamza.
const PERSIAN_ALPHABET: &str = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی آءئؤأ\u{200C}";

fn keyboard(layouts: &'static [Layout], physical: Physical, always: bool) -> Keyboard {
    Keyboard {
        physical,
        layouts,
        current: 0,
        page: Page::Letters,
        asked_for: false,
        always,
        digits: Digits::Latin,
    }
}

fn write(layout: &'static [Layout], physical: Physical, typed: &str) -> String {
    let keyboard = keyboard(layout, physical, false);
    typed.chars().map(|key| keyboard.written(key)).collect()
}

/// Every text that some key of `from` writes in the layout `to`.
fn reached(from: &Table, to: &Table) -> BTreeSet<String> {
    let keys = [false, true].into_iter().flat_map(|shift| (0..4).flat_map(move |row| from.row(row, shift)));
    let typed = keys.filter_map(sent);
    // Dead keys of a German keyboard never arrive alone.
    let typed = typed.filter(|key| !['^', '´', '`'].contains(key));
    typed.filter_map(|key| to.written(from, key)).map(str::to_owned).collect()
}

/// The one character that a key sends: an Arabic keyboard sends its lam-alef keys as ligatures.
fn sent(cap: &str) -> Option<char> {
    match cap {
        "لا" => Some('\u{FEFB}'),
        "لأ" => Some('\u{FEF7}'),
        "لإ" => Some('\u{FEF9}'),
        "لآ" => Some('\u{FEF5}'),
        cap => cap.chars().next(),
    }
}

#[rstest]
#[case(&GERMAN, &ARABIC, ARABIC_ALPHABET)]
#[case(&US, &ARABIC, ARABIC_ALPHABET)]
#[case(&PERSIAN, &ARABIC, ARABIC_ALPHABET)]
#[case(&GERMAN, &PERSIAN, PERSIAN_ALPHABET)]
#[case(&US, &PERSIAN, PERSIAN_ALPHABET)]
#[case(&ARABIC, &US, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")]
#[case(&PERSIAN, &US, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")]
fn every_letter_is_reached(#[case] from: &Table, #[case] to: &Table, #[case] alphabet: &str) {
    let reached = reached(from, to);
    for letter in alphabet.chars().filter(|letter| *letter != ' ') {
        assert!(reached.contains(&letter.to_string()), "U+{:04X} cannot be typed", u32::from(letter));
    }
}

#[rstest]
#[case(&GERMAN)]
#[case(&US)]
#[case(&ARABIC)]
#[case(&PERSIAN)]
fn all_tables_have_the_same_keys(#[case] table: &Table) {
    for shift in [false, true] {
        let rows: Vec<usize> = (0..4).map(|row| table.row(row, shift).count()).collect();
        assert_eq!(rows, [13, 12, 12, 11]);
    }
}

#[rstest]
#[case::ahmad(Layout::Arabic, "Hpl+", "أحمد")]
#[case::lam_alef_is_two_letters(Layout::Arabic, "b", "لا")]
#[case::golnar(Layout::Persian, "ägkhv", "گلنار")]
#[case::half_space(Layout::Persian, "ld<o,hil", "می\u{200C}خواهم")]
#[case::half_space_with_shift(Layout::Persian, "ldBo,hil", "می\u{200C}خواهم")]
#[case::latin_stays(Layout::Latin, "Müller-Yz", "Müller-Yz")]
#[case::blanks_stay(Layout::Arabic, "p p", "ح ح")]
#[case::what_no_key_writes_stays(Layout::Arabic, "أñ", "أñ")]
fn a_german_keyboard_writes(#[case] layout: Layout, #[case] typed: &str, #[case] written: &str) {
    let layouts: &'static [Layout] = match layout {
        Layout::Arabic => &[Layout::Arabic],
        Layout::Persian => &[Layout::Persian],
        _ => &[Layout::Latin],
    };
    assert_eq!(write(layouts, Physical::De, typed), written);
}

#[test]
fn an_arabic_keyboard_writes_as_it_is_and_latin_where_its_latin_letters_stand() {
    assert_eq!(write(&[Layout::Arabic], Physical::Ar, "أحمد"), "أحمد");
    assert_eq!(write(&[Layout::Latin], Physical::Ar, "ضصث"), "qwe");
    // An Arabic keyboard sends lam-alef as one ligature.
    assert_eq!(write(&[Layout::Latin], Physical::Ar, "\u{FEFB}"), "b");
    assert_eq!(write(&[Layout::Arabic], Physical::Ar, "\u{FEFB}"), "لا");
}

#[test]
fn the_first_f6_shows_the_keyboard_and_the_next_ones_go_round() {
    const LAYOUTS: &[Layout] = &[Layout::Latin, Layout::Arabic, Layout::Persian];
    let mut keyboard = keyboard(LAYOUTS, Physical::De, false);
    assert!(!keyboard.is_drawn());
    let seen: Vec<Layout> = (0..4)
        .map(|_| {
            keyboard.switch();
            assert!(keyboard.is_drawn());
            keyboard.layout()
        })
        .collect();
    assert_eq!(seen, [Layout::Latin, Layout::Arabic, Layout::Persian, Layout::Latin]);
}

#[test]
fn letters_that_are_not_printed_on_the_keys_are_drawn_at_once() {
    assert!(keyboard(&[Layout::Arabic], Physical::De, false).is_drawn());
    assert!(!keyboard(&[Layout::Arabic], Physical::Ar, false).is_drawn());
    assert!(keyboard(&[Layout::Latin], Physical::De, true).is_drawn());
}

/// Touches the drawn key that shows `cap`.
fn touch(keyboard: &mut Keyboard, cap: &Cap, capital: bool) -> Option<Stroke> {
    let keys = keyboard.keys(capital).into_iter().flatten();
    let number = keys.map(|key| key.cap).position(|other| other == *cap).unwrap();
    keyboard.touched(number, capital)
}

#[test]
fn a_touched_key_writes_what_it_shows() {
    for layouts in [&[Layout::Arabic] as &'static [Layout], &[Layout::Persian], &[Layout::Latin]] {
        let mut keyboard = keyboard(layouts, Physical::De, true);
        for key in keyboard.keys(false).into_iter().flatten() {
            if let Cap::Write(text) = &key.cap {
                assert_eq!(touch(&mut keyboard, &key.cap, false), Some(Stroke::Write(text.clone())));
            }
        }
    }
}

#[test]
fn shift_holds_for_one_letter_and_signs_until_letters_are_asked_for() {
    let mut keyboard = keyboard(&[Layout::Arabic], Physical::De, true);
    assert_eq!(touch(&mut keyboard, &Cap::Shift(false), false), None);
    assert_eq!(touch(&mut keyboard, &Cap::Write("أ".into()), false), Some(Stroke::Write("أ".into())));
    assert_eq!(touch(&mut keyboard, &Cap::Write("ح".into()), false), Some(Stroke::Write("ح".into())));
    touch(&mut keyboard, &Cap::Symbols, false);
    touch(&mut keyboard, &Cap::Write("7".into()), false);
    touch(&mut keyboard, &Cap::Write("8".into()), false);
    touch(&mut keyboard, &Cap::Letters(Layout::Arabic), false);
    assert_eq!(touch(&mut keyboard, &Cap::Backspace, false), Some(Stroke::Backspace));
}

#[test]
fn drawn_rows_stand_where_the_hardware_rows_stand() {
    let keyboard = keyboard(&[Layout::Persian], Physical::De, true);
    for (drawn, row) in keyboard.keys(false).iter().zip([1, 2]) {
        let drawn: Vec<Cap> = drawn.iter().map(|key| key.cap.clone()).collect();
        let table: Vec<Cap> = PERSIAN.row(row, false).map(|cap| Cap::Write(cap.into())).collect();
        assert_eq!(drawn, table);
    }
}

#[test]
fn a_name_begins_with_a_capital_on_the_drawn_keys() {
    let mut keyboard = keyboard(&[Layout::Latin], Physical::De, true);
    assert_eq!(touch(&mut keyboard, &Cap::Write("A".into()), true), Some(Stroke::Write("A".into())));
    assert_eq!(touch(&mut keyboard, &Cap::Write("l".into()), false), Some(Stroke::Write("l".into())));
    assert!(keyboard.keys(true).iter().flatten().any(|key| key.cap == Cap::Write("ß".into())));
}

#[test]
fn the_pad_has_every_digit_and_a_plus_for_telephones_only() {
    for phone in [false, true] {
        let layouts: &'static [Layout] =
            if phone { &[Layout::Digits { phone: true }] } else { &[Layout::Digits { phone: false }] };
        let caps: BTreeSet<String> = keyboard(layouts, Physical::De, true)
            .keys(false)
            .into_iter()
            .flatten()
            .filter_map(|key| if let Cap::Write(text) = key.cap { Some(text) } else { None })
            .collect();
        assert!((0..10).all(|digit| caps.contains(&digit.to_string())));
        assert_eq!(caps.contains("+"), phone);
    }
}
