//! The pipeline as a whole, and the texts that the tests of its parts draw from.
#![expect(clippy::indexing_slicing, reason = "tests may panic")]

use super::*;
use proptest::prelude::*;
use proptest::sample::select;

/// Text of the kinds that meet here: Arabic and Farsi with joiners, marks and isolates, Latin, digits, wide, anything.
pub(super) fn any_text() -> impl Strategy<Value = String> {
    let hard = "لاأآإىيیکكهةپژگچءـ\u{200C}\u{200D}\u{651}\u{64B}\u{64E}\u{654}\u{670}\u{653}٤۴،؟()[]«»abß1+ -.\t\n\
                \u{2066}\u{2067}\u{2068}\u{2069}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{200E}\u{200F}\u{AD}\u{200B}\
                世界👩🇩🇪\u{FE0F}\u{301}אבग\u{93F}";
    let hard: Vec<char> = hard.chars().collect();
    let character = prop_oneof![6 => select(hard), 1 => any::<char>()];
    prop::collection::vec(character, 0..40).prop_map(String::from_iter)
}

pub(super) fn any_base() -> impl Strategy<Value = Direction> {
    select(vec![Direction::LeftToRight, Direction::RightToLeft])
}

/// The cells as one string, as they stand on the glass.
pub(super) fn glass(cells: &[Cell]) -> String {
    cells.iter().map(|cell| cell.symbol.as_str()).collect()
}

#[test]
fn lines_end_at_line_feeds_and_lose_the_spaces_at_soft_breaks() {
    let text = SafeText::authored("Guten Tag, \n\nliebe Leute ");
    let shown: Vec<String> = lines(&text, Direction::LeftToRight, 6).iter().map(|line| glass(line)).collect();
    assert_eq!(shown, ["Guten", "Tag, ", "", "liebe", "Leute "]);
    assert_eq!(width(&text, Direction::LeftToRight), 12);
}

#[test]
fn an_arabic_paragraph_wraps_from_its_beginning() {
    let text = SafeText::authored("من فضلك اختر اللغة");
    let shown = lines(&text, Direction::RightToLeft, 9);
    let back: Vec<String> =
        shown.iter().map(|line| unvisual::unvisual(&glass(line), Direction::RightToLeft)).collect();
    assert_eq!(back, ["من فضلك", "اختر", "اللغة"]);
    // The last letter of the line stands leftmost.
    assert_eq!(shown[0][0].symbol.as_str(), "\u{FEDA}");
}

#[test]
fn the_first_letter_outside_isolates_decides_the_direction() {
    assert_eq!(first_strong("12 سلام abc"), Some(Direction::RightToLeft));
    assert_eq!(first_strong("(abc سلام"), Some(Direction::LeftToRight));
    assert_eq!(first_strong("\u{2068}سلام\u{2069} abc"), Some(Direction::LeftToRight));
    assert_eq!(first_strong("+49 151 234"), None);
}

proptest! {
    #[test]
    fn nothing_unsafe_reaches_the_glass(text in any_text(), base in any_base(), columns in 0_usize..20) {
        for cell in lines(&SafeText::authored(&text), base, columns).concat() {
            let hidden = cell.symbol.chars().any(|one| one != joining::JOINER && cells::vanishes(one));
            prop_assert!(!hidden);
        }
    }
}
