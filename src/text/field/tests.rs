#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use super::super::Direction::{LeftToRight, RightToLeft};
use super::super::tests::{any_base, any_text, glass};
use super::*;
use proptest::prelude::*;

fn field(base: Direction, text: &str) -> Field {
    let mut field = Field::new(base, Letters::AsTyped, LONGEST);
    field.set_text(text);
    field
}

#[test]
fn backspace_in_lam_alef_removes_only_the_alef() {
    let mut field = field(RightToLeft, "سلام");
    field.backspace();
    assert_eq!(glass(&field.view(9).cells), " \u{FEFC}\u{FEB3}");
    field.backspace();
    assert_eq!(field.text(), "سل");
    assert_eq!(glass(&field.view(9).cells), " \u{FEDE}\u{FEB3}");
}

#[test]
fn a_joiner_is_one_step_and_survives() {
    let mut field = field(RightToLeft, "می");
    assert!(field.insert('\u{200C}'));
    assert!(!field.insert('\u{200C}'), "only one");
    assert_eq!(field.text(), "می\u{200C}");
    assert!(field.insert_str("خواهم"));
    assert_eq!(field.text(), "می\u{200C}خواهم");
    assert_eq!(field.safe_text().as_str(), "می\u{200C}خواهم");
    for _ in 0..5 {
        field.backspace();
    }
    assert_eq!((field.text(), field.index()), ("می\u{200C}", 3));
    field.backspace();
    assert_eq!((field.text(), field.index()), ("می", 2));
}

#[test]
fn what_is_not_permitted_is_refused() {
    let mut field = field(LeftToRight, "ab");
    for character in ['\u{1b}', '\u{202E}', '\u{2066}', '\u{E000}', '\u{200C}', '\u{E0041}'] {
        assert!(!field.insert(character), "{character:?}");
    }
    assert!(!field.insert_str(""));
    assert!(field.insert_str("c\u{7}\nd"));
    assert_eq!(field.text(), "abc d");
}

#[test]
fn a_full_field_takes_what_fits() {
    let mut field = Field::new(LeftToRight, Letters::AsTyped, 4);
    assert!(field.insert_str("abcdef"));
    assert_eq!(field.text(), "abcd");
    assert!(!field.insert('x'));
    field.home();
    assert!(!field.insert_str("xy"));
    field.delete();
    assert!(field.insert_str("xy"));
    assert_eq!((field.text(), field.index()), ("xbcd", 1));
    assert!(field.insert('\u{323}'), "a mark takes no place of its own");
    assert_eq!((field.text(), field.index()), ("x\u{323}bcd", 1));
}

#[test]
fn marks_compose_as_they_are_typed() {
    let mut field = field(LeftToRight, "e");
    assert!(field.insert('\u{301}'));
    assert_eq!((field.text(), field.index()), ("é", 1));
    let mut hangul = self::field(LeftToRight, "가");
    assert!(hangul.insert('\u{11A8}'));
    assert_eq!(hangul.text(), "각");
}

#[test]
fn a_flood_of_marks_stays_small() {
    let field = field(LeftToRight, &format!("x{}", "\u{323}".repeat(100_000)));
    assert_eq!(field.text(), format!("x{}", "\u{323}".repeat(8)));
}

#[test]
fn persian_letters_replace_arabic_ones() {
    let mut field = Field::new(RightToLeft, Letters::Persian, LONGEST);
    field.insert_str("علي كريمى ئ");
    assert_eq!(field.text(), "علی کریمی ئ");
    field.set_letters(Letters::AsTyped);
    field.insert('ي');
    assert_eq!(field.text(), "علی کریمی ئي");
}

#[test]
fn a_text_from_before_keeps_its_letters() {
    let mut field = Field::new(RightToLeft, Letters::Persian, LONGEST);
    field.set_text("علي كريم");
    assert_eq!(field.text(), "علي كريم");
    field.insert('ي');
    assert_eq!(field.text(), "علي كريمی", "what is typed now is Persian");
}

#[test]
fn arrows_move_on_the_glass() {
    // On the glass: "cba" letters of a right-to-left text, then its Latin part at the left.
    let mut field = field(RightToLeft, "دا ab");
    let mut walked = vec![field.index()];
    while field.right() {
        walked.push(field.index());
    }
    // Blank cell at the left, then a, b, the space, alef, dal.
    assert_eq!(walked, [5, 3, 4, 2, 1, 0]);
    while field.left() {}
    assert_eq!(field.index(), 5);
    field.home();
    assert!(!field.right());
    assert!(field.left());
    assert_eq!(field.index(), 1);
}

#[test]
fn the_caret_is_a_block_on_the_cell_it_stands_before() {
    let mut field = field(RightToLeft, "سلام");
    let columns = |field: &Field| (field.view(9).caret, field.view(9).caret_column);
    assert_eq!(columns(&field), (0, 0));
    field.right();
    assert_eq!(columns(&field), (1, 1));
    // Both letters of lam-alef stand on one cell.
    field.right();
    assert_eq!((field.index(), columns(&field)), (2, (2, 2)));
    field.right();
    assert_eq!((field.index(), columns(&field)), (1, (2, 2)));
    field.home();
    assert_eq!(columns(&field), (3, 3));
    let wide = self::field(LeftToRight, "世a");
    assert_eq!((wide.view(9).caret, wide.view(9).caret_column), (2, 3));
    assert_eq!(columns(&self::field(LeftToRight, "")), (0, 0));
}

#[test]
fn a_long_text_scrolls_by_words() {
    let mut field = field(LeftToRight, "eins zwei drei vier");
    assert_eq!(glass(&field.view(20).cells), "eins zwei drei vier ");
    assert_eq!(glass(&field.view(12).cells), "drei vier ");
    field.home();
    assert_eq!(glass(&field.view(12).cells), "eins zwei dr");
    let mut long = self::field(LeftToRight, "Donaudampfschiff");
    assert_eq!((glass(&long.view(6).cells).as_str(), long.view(6).caret_column), ("chiff ", 5));
    long.left();
    assert_eq!(glass(&long.view(6).cells), "schiff");
    let arabic = self::field(RightToLeft, "دار دور دار");
    let view = arabic.view(8);
    assert_eq!(
        (glass(&view.cells).as_str(), view.caret),
        (" \u{FEAD}\u{FE8D}\u{FEA9} \u{FEAD}\u{FEED}\u{FEA9}", 0)
    );
}

proptest! {
    #[test]
    fn every_place_has_its_cell_and_maps_back(text in any_text(), base in any_base()) {
        let mut field = field(base, &text);
        let steps = steps(field.text());
        for (index, step) in steps.iter().enumerate() {
            field.at = *step;
            prop_assert_eq!(field.index(), index);
            let view = field.view(usize::MAX);
            let cell = &view.cells[view.caret];
            prop_assert!(cell.source.contains(step) || *step == field.text().len());
            let left: usize = view.cells[..view.caret].iter().map(|cell| usize::from(cell.width)).sum();
            prop_assert_eq!(view.caret_column, left);
        }
    }

    #[test]
    fn arrows_visit_every_place_once(text in any_text(), base in any_base()) {
        let mut field = field(base, &text);
        while field.left() {}
        let mut visited = vec![field.at];
        while field.right() {
            visited.push(field.at);
        }
        visited.sort_unstable();
        prop_assert_eq!(visited, steps(field.text()));
    }

    #[test]
    fn a_view_fits_and_shows_the_caret(text in any_text(), base in any_base(), columns in 0_usize..12, moves in 0_usize..40) {
        let mut field = field(base, &text);
        for _ in 0..moves {
            field.left();
        }
        let view = field.view(columns);
        let width: usize = view.cells.iter().map(|cell| usize::from(cell.width)).sum();
        prop_assert!(width <= columns || view.cells.len() == 1);
        prop_assert!(field.is_at(&view.cells[view.caret]));
    }

    #[test]
    fn no_edit_panics_or_lets_anything_in(
        text in any_text(), base in any_base(), edits in prop::collection::vec((0_u8..9, any_text()), 0..20), longest in 0_usize..30,
    ) {
        let mut field = Field::new(base, Letters::Persian, longest);
        field.insert_str(&text);
        for (edit, typed) in edits {
            match edit {
                0 => drop(field.insert_str(&typed)),
                1 => drop(typed.chars().map(|typed| field.insert(typed)).collect::<Vec<_>>()),
                2 => drop(field.backspace()),
                3 => drop(field.delete()),
                4 => drop(field.left()),
                5 => drop(field.right()),
                6 => field.home(),
                7 => field.end(),
                _ => field.set_text(&typed),
            }
            prop_assert!(steps(field.text()).contains(&field.at));
            prop_assert!(field.text().graphemes(true).count() <= longest);
            prop_assert!(field.text().chars().all(|character| permitted(character) == Some(character)));
            prop_assert_eq!(capped(field.text()), field.text());
        }
    }

    #[test]
    fn typing_and_taking_back_changes_nothing(text in any_text(), base in any_base(), typed in "[ابپلمیa-z]") {
        let mut field = field(base, &text);
        field.left();
        let (before, index) = (field.text().to_owned(), field.index());
        let typed = typed.chars().next().unwrap();
        let places = steps(&before).len();
        // Before a lone mark the letter becomes its base, not a step of its own.
        prop_assume!(field.insert(typed) && steps(field.text()).len() == places + 1);
        field.backspace();
        prop_assert_eq!(field.text(), before);
        prop_assert_eq!(field.index(), index);
    }
}
