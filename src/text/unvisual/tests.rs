use super::super::Direction::{LeftToRight, RightToLeft};
use super::super::Paragraph;
use super::super::tests::glass;
use super::*;
use rstest::rstest;

fn row(text: &str, base: Direction) -> String {
    let paragraph = Paragraph::new(text, base);
    glass(&paragraph.line(0..paragraph.cells().len()))
}

#[rstest]
#[case::arabic("ما هي احتياجاتك الأكثر إلحاحًا اليوم؟")]
#[case::farsi("امروز فوری\u{200C}ترین نیاز شما چیست؟")]
#[case::lam_alef("لا إله، الآن الأول والإجابة")]
#[case::marks("مُحَمَّد هٰذا خانهٔ")]
#[case::latin("طلب اللجوء (BAMF) الخاص بك")]
#[case::latin_with_brackets("اسم \u{2068}Anna Weiß (Köln)\u{2069} هنا")]
#[case::brackets("العائلة (الأم والأب) هنا")]
#[case::digits("السؤال ٤ من ١٢: نعم")]
#[case::phone("هاتف \u{2066}+49 151 234\u{2069}، شكرا")]
#[case::time("حتى 14:32، ۵۰٪ تمام.")]
#[case::isolated_percentage("نسبة \u{2068}50%\u{2069} أو 50%")]
#[case::guillemets("گفت «سلام» و رفت")]
fn gives_back_right_to_left(#[case] text: &str) {
    assert_eq!(unvisual(&row(text, RightToLeft), RightToLeft), comparable(text));
}

#[rstest]
#[case("Name: محمد علي (neu), 12")]
#[case("Länge 4 – „gut“")]
#[case("a (دار 12 دور) b")]
fn gives_back_left_to_right(#[case] text: &str) {
    assert_eq!(unvisual(&row(text, LeftToRight), LeftToRight), comparable(text));
}

#[test]
fn does_not_take_logical_order_for_visual() {
    assert_ne!(unvisual("سلام", RightToLeft), "سلام");
    assert_eq!(comparable("می\u{200C}خواهَم\u{2069}"), "میخواهم");
}
