#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use super::super::Direction::{LeftToRight, RightToLeft};
use super::super::tests::{any_base, any_text, glass};
use super::*;
use proptest::prelude::*;
use rstest::rstest;
use unicode_width::UnicodeWidthStr;

fn visual(text: &str, base: Direction) -> String {
    let paragraph = Paragraph::new(text, base);
    glass(&paragraph.line(0..paragraph.cells().len()))
}

/// The glyphs in reading order, so that a right-to-left expectation can be written from its first letter on.
fn reading(text: &str) -> String {
    glass(Paragraph::new(text, RightToLeft).cells())
}

#[rstest]
#[case::four_forms("ععع ع", "\u{FECB}\u{FECC}\u{FECA} \u{FEC9}")]
#[case::right_joining("دار", "\u{FEA9}\u{FE8D}\u{FEAD}")]
#[case::lam_alef("لا", "\u{FEFB}")]
#[case::lam_alef_joined("بلا", "\u{FE91}\u{FEFC}")]
#[case::lam_madda("لآ", "\u{FEF5}")]
#[case::lam_madda_joined("بلآ", "\u{FE91}\u{FEF6}")]
#[case::lam_hamza("لأ", "\u{FEF7}")]
#[case::lam_hamza_joined("بلأ", "\u{FE91}\u{FEF8}")]
#[case::lam_hamza_below("لإ", "\u{FEF9}")]
#[case::lam_hamza_below_joined("بلإ", "\u{FE91}\u{FEFA}")]
#[case::lam_alef_ends_joining("لاب", "\u{FEFB}\u{FE8F}")]
#[case::lam_lam_alef("للا", "\u{FEDF}\u{FEFC}")]
#[case::lam_alef_with_marks("لَّاً", "\u{FEFB}\u{651}\u{64B}")]
#[case::lam_alef_decomposed("لا\u{653}", "\u{FEF5}")]
#[case::tatweel("بـب", "\u{FE91}ـ\u{FE90}")]
#[case::hamza_stands_alone("ءب", "\u{FE80}\u{FE8F}")]
#[case::non_joiner("می\u{200C}خواهم", "\u{FEE3}\u{FBFD}\u{FEA7}\u{FEEE}\u{FE8D}\u{FEEB}\u{FEE2}")]
#[case::non_joiner_in_lam_alef("ل\u{200C}ا", "\u{FEDD}\u{FE8D}")]
#[case::joiner_behind("ه\u{200D}", "\u{FEEB}")]
#[case::joiner_before("\u{200D}ه", "\u{FEEA}")]
#[case::joiner_between("ه\u{200D} ه", "\u{FEEB} \u{FEE9}")]
#[case::joiner_in_lam_alef("ل\u{200D}ا", "\u{FEDF}\u{FE8E}")]
#[case::persian_letters("پژگچک", "\u{FB58}\u{FB8B}\u{FB94}\u{FB7D}\u{FB8F}")]
#[case::yeh_and_kaf("یک", "\u{FBFE}\u{FB8F}")]
#[case::heh_hamza("خانهٔ", "\u{FEA7}\u{FE8E}\u{FEE7}\u{FEEA}")]
#[case::heh_hamza_is_drawn_as_heh("خانۀ", "\u{FEA7}\u{FE8E}\u{FEE7}\u{FEEA}")]
#[case::yeh_hamza("مسی\u{654}ول", "\u{FEE3}\u{FEB4}\u{FE8C}\u{FEEE}\u{FEDD}")]
#[case::shadda_and_tanween_stay(
    "شُكْرًا مُحَمَّد",
    "\u{FEB7}\u{FEDC}\u{FEAE}\u{64B}\u{FE8D} \u{FEE3}\u{FEA4}\u{FEE4}\u{651}\u{FEAA}"
)]
#[case::dagger_alef_goes("هٰذا", "\u{FEEB}\u{FEAC}\u{FE8D}")]
#[case::hamza_without_a_letter_goes("ب\u{654}", "\u{FE8F}")]
#[case::marks_do_not_interrupt("بَبّب", "\u{FE91}\u{FE92}\u{651}\u{FE90}")]
#[case::letters_without_forms_join_others("بښب", "\u{FE91}ښ\u{FE90}")]
#[case::digits_interrupt("ب١ب", "\u{FE8F}١\u{FE8F}")]
fn joins(#[case] text: &str, #[case] glyphs: &str) {
    assert_eq!(reading(text), glyphs);
}

#[rstest]
#[case::latin_in_arabic("في BAMF الآن", "\u{FEE5}\u{FEF5}\u{FE8D} BAMF \u{FEF2}\u{FED3}")]
#[case::arabic_digits("٤ من ١٢", "١٢ \u{FEE6}\u{FEE3} ٤")]
#[case::latin_digits("4 من 12", "12 \u{FEE6}\u{FEE3} 4")]
#[case::persian_digits("۴ از ۱۲", "۱۲ \u{FEAF}\u{FE8D} ۴")]
#[case::time("في 14:32", "14:32 \u{FEF2}\u{FED3}")]
#[case::brackets("(دار)", "(\u{FEAD}\u{FE8D}\u{FEA9})")]
#[case::open_bracket("دار [", "] \u{FEAD}\u{FE8D}\u{FEA9}")]
#[case::guillemets("«در»", "«\u{FEAD}\u{FEA9}»")]
#[case::latin_brackets("abc (def)", "abc (def)")]
#[case::full_stop("دار.", ".\u{FEAD}\u{FE8D}\u{FEA9}")]
#[case::phone_bare("هاتف +49 151 234", "234 151 49+ \u{FED2}\u{FE97}\u{FE8E}\u{FEEB}")]
#[case::phone_isolated("هاتف \u{2066}+49 151 234\u{2069}.", ".+49 151 234 \u{FED2}\u{FE97}\u{FE8E}\u{FEEB}")]
#[case::name_isolated(
    "أنا \u{2068}Anna (Köln)\u{2069} من",
    "\u{FEE6}\u{FEE3} Anna (Köln) \u{FE8E}\u{FEE7}\u{FE83}"
)]
#[case::trailing_space("در abc ", " abc \u{FEAD}\u{FEA9}")]
#[case::wide("در 世界", "世界 \u{FEAD}\u{FEA9}")]
#[case::hebrew("שלום", "םולש")]
fn orders_right_to_left(#[case] text: &str, #[case] row: &str) {
    assert_eq!(visual(text, RightToLeft), row);
}

#[rstest]
#[case::german("Größe – „gut“ (1)", "Größe – „gut“ (1)")]
#[case::arabic_name("Name: دار (neu)", "Name: \u{FEAD}\u{FE8D}\u{FEA9} (neu)")]
#[case::isolated("a \u{2068}در 12\u{2069} b", "a 12 \u{FEAD}\u{FEA9} b")]
#[case::isolates_side_by_side("\u{2067}در\u{2069}\u{2067}אב\u{2069}", "\u{FEAD}\u{FEA9}בא")]
#[case::directional_mark("אב\u{200E}גד", "באדג")]
#[case::accents("e\u{301}", "e\u{301}")]
#[case::control("a\u{1b}[31mb\u{7}", "a[31mb")]
#[case::tab("a\tb", "a b")]
#[case::override_acts_and_vanishes("\u{202E}ab\u{202C}", "ba")]
#[case::lone_mark("\u{301}", " \u{301}")]
#[case::soft_hyphen("Schiff\u{AD}fahrt", "Schifffahrt")]
fn orders_left_to_right(#[case] text: &str, #[case] row: &str) {
    assert_eq!(visual(text, LeftToRight), row);
}

#[test]
fn letters_on_different_levels_do_not_join() {
    // The isolate raises the second letter by two levels.
    assert_eq!(reading("ب\u{2067}ب\u{2069}"), "\u{FE8F}\u{FE8F}");
    // An embedding is transparent to joining, but still another level.
    assert_eq!(reading("ب\u{202B}ب\u{202C}"), "\u{FE8F}\u{FE8F}");
}

#[test]
fn wide_and_ligature_cells_know_their_width_and_source() {
    let paragraph = Paragraph::new("世الا\u{200C}م", RightToLeft);
    let cells: Vec<_> = paragraph.cells().iter().map(|cell| (cell.source.clone(), cell.width)).collect();
    assert_eq!(cells, [(0..3, 2), (3..5, 1), (5..12, 1), (12..14, 1)]);
    assert_eq!(paragraph.width(), 5);
}

#[rstest]
#[case::fits("ab cd", 5, &["ab cd"])]
#[case::at_spaces("ab cd ef", 5, &["ab cd ", "ef"])]
#[case::spaces_hang("ab    cd", 3, &["ab    ", "cd"])]
#[case::long_word("abcdefgh", 3, &["abc", "def", "gh"])]
#[case::after_hyphen("Bosnien-Herzegowina", 10, &["Bosnien-", "Herzegowin", "a"])]
#[case::no_break_space("a b\u{A0}c", 4, &["a ", "b\u{A0}c"])]
#[case::hyphen_then_wide("-ab）", 4, &["-", "ab）"])]
#[case::wide_cells("世界世", 5, &["世界", "世"])]
#[case::too_narrow_for_anything("世a", 0, &["世", "a"])]
#[case::soft_hyphen("Schiff\u{AD}fahrt", 7, &["Schiff", "fahrt"])]
#[case::marks_on_a_space_do_not_hang("ab \u{301}", 2, &["ab", " \u{301}"])]
#[case::line_feed("a\nb", 9, &["a ", "b"])]
#[case::nothing("", 5, &[""])]
fn wraps(#[case] text: &str, #[case] columns: usize, #[case] lines: &[&str]) {
    let paragraph = Paragraph::new(text, LeftToRight);
    let wrapped: Vec<String> =
        paragraph.wrap(columns).into_iter().map(|range| glass(&paragraph.cells()[range])).collect();
    assert_eq!(wrapped, lines);
}

#[test]
fn every_character_of_the_scripts_at_home_here_is_measured_as_ratatui_measures_it() {
    let blocks = [' '..='\u{08FF}', '\u{2000}'..='\u{206F}', '\u{FB00}'..='\u{FEFF}'];
    for character in blocks.into_iter().flatten() {
        let text = format!("{character}ب{character}لا{character}٣{character}");
        for cell in Paragraph::new(&text, RightToLeft).cells() {
            assert_eq!(usize::from(cell.width), cell.symbol.width(), "{:04X}", u32::from(character));
        }
        let digits = reading(&text).matches('٣').count();
        assert_eq!(digits, if character == '٣' { 5 } else { 1 }, "{:04X}", u32::from(character));
    }
}

#[test]
fn a_cut_word_keeps_its_joined_letters() {
    let paragraph = Paragraph::new("ععع", RightToLeft);
    let lines: Vec<String> =
        paragraph.wrap(2).into_iter().map(|range| glass(&paragraph.line(range))).collect();
    assert_eq!(lines, ["\u{FECC}\u{FECB}", "\u{FECA}"]);
}

#[test]
fn the_space_at_a_line_end_goes_to_the_end_of_the_paragraph() {
    // L1: between the words it belonged to the right-to-left run.
    let paragraph = Paragraph::new("אב גד", LeftToRight);
    assert_eq!(glass(&paragraph.line(0..3)), "בא ");
    assert_eq!(paragraph.lines(3).iter().map(|line| glass(line)).collect::<Vec<_>>(), ["בא", "דג"]);
}

#[test]
fn a_text_of_nothing_visible_has_one_empty_cell() {
    let paragraph = Paragraph::new("\u{2066}\u{2069}", RightToLeft);
    assert_eq!(paragraph.cells().len(), 1);
    assert_eq!((paragraph.cells()[0].symbol.as_str(), paragraph.width()), ("", 0));
}

proptest! {
    #[test]
    fn sources_partition_the_text(text in any_text(), base in any_base()) {
        let paragraph = Paragraph::new(&text, base);
        let mut end = 0;
        for cell in paragraph.cells() {
            prop_assert_eq!(cell.source.start, end);
            prop_assert!(cell.source.end > end);
            prop_assert!(text.is_char_boundary(cell.source.end));
            end = cell.source.end;
        }
        prop_assert_eq!(end, text.len());
    }

    #[test]
    fn widths_are_those_of_the_symbols(text in any_text(), base in any_base()) {
        for cell in Paragraph::new(&text, base).cells() {
            prop_assert_eq!(usize::from(cell.width), cell.symbol.width());
        }
    }

    #[test]
    fn wrapping_and_ordering_lose_no_cell(text in any_text(), base in any_base(), columns in 0_usize..30) {
        let paragraph = Paragraph::new(&text, base);
        let lines = paragraph.wrap(columns);
        let mut end = 0;
        let mut width = 0;
        for range in lines {
            prop_assert_eq!(range.start, end);
            end = range.end;
            let cells = &paragraph.cells()[range.clone()];
            let line = paragraph.line(range.clone());
            width += line.iter().map(|cell| usize::from(cell.width)).sum::<usize>();
            let mut sources: Vec<_> = line.iter().map(|cell| cell.source.clone()).collect();
            sources.sort_by_key(|source| source.start);
            prop_assert!(sources.iter().eq(cells.iter().map(|cell| &cell.source)));
            let kept = paragraph.without_hanging(range);
            let kept = &paragraph.cells()[kept];
            let shown: usize = kept.iter().map(|cell| usize::from(cell.width)).sum();
            prop_assert!(shown <= columns || kept.len() == 1, "{} columns in {}", shown, columns);
        }
        prop_assert_eq!(end, paragraph.cells().len());
        prop_assert_eq!(width, paragraph.width());
    }

    #[test]
    fn german_never_moves(text in "[ -~äöüßÄÖÜéèç–„“‚’]{0,60}") {
        prop_assert_eq!(visual(&text, LeftToRight), text);
    }

    #[test]
    fn the_short_cut_for_left_to_right_text_changes_nothing(text in "[ -~äß–„“]{0,40}") {
        // A right-to-left letter at the end switches the short cut off; before it nothing may differ.
        let full = format!("{text}a\nא");
        let paragraph = Paragraph::new(&full, LeftToRight);
        let short = Paragraph::new(&text, LeftToRight);
        let levels = |cells: &[Cell]| cells.iter().map(|cell| cell.level).collect::<Vec<_>>();
        prop_assert_eq!(&levels(paragraph.cells())[..short.cells().len()], &levels(short.cells())[..]);
    }
}

#[test]
fn a_right_to_left_line_starts_where_reading_starts() {
    let paragraph = Paragraph::new("الاسم: Anna", RightToLeft);
    let line = paragraph.line(0..paragraph.cells().len());
    assert_eq!(line.last().unwrap().source, 0..2);
}
