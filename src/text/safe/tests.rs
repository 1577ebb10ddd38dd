use super::super::tests::any_text;
use super::*;
use proptest::prelude::*;
use rstest::rstest;
use unicode_normalization::is_nfc;

fn untrusted(text: &str) -> String {
    SafeText::untrusted(text).to_string()
}

#[rstest]
#[case::plain("Zahra Müller-Öz, 12", "Zahra Müller-Öz, 12")]
#[case::farsi_spelling("می\u{200C}خواهم", "می\u{200C}خواهم")]
#[case::joiner_kept("ه\u{200D}ه", "ه\u{200D}ه")]
#[case::over_marks("یَ\u{200C}خ", "یَ\u{200C}خ")]
#[case::joiner_beside_latin("a\u{200C}b", "ab")]
#[case::joiner_at_the_end("می\u{200C}", "می")]
#[case::joiner_at_the_beginning("\u{200C}می", "می")]
#[case::joiner_twice("می\u{200C}\u{200C}خ", "می\u{200C}خ")]
#[case::joiner_before_space("می\u{200C} خ", "می خ")]
#[case::escape("\u{1b}[31mrot\u{7}\u{9b}", "[31mrot")]
#[case::lines("a\r\nb\tc\u{2028}d", "a b c d")]
#[case::overrides("\u{202E}gpj.exe\u{202C}", "gpj.exe")]
#[case::isolates("a\u{2067}b\u{2069}c\u{200F}", "abc")]
#[case::tags("a\u{E0041}\u{E007F}b", "ab")]
#[case::private_and_unassigned("a\u{E000}\u{0378}\u{10FFFF}b", "ab")]
#[case::blank_letters("a\u{3164}\u{115F}b", "ab")]
#[case::normal_form("e\u{301}ا\u{653}", "éآ")]
fn cleans_what_comes_from_outside(#[case] text: &str, #[case] clean: &str) {
    assert_eq!(untrusted(text), clean);
}

#[rstest]
#[case::line_feed("a\nb", "a\nb")]
#[case::isolates("a \u{2068}b\u{2069} \u{2066}c\u{2069}", "a \u{2068}b\u{2069} \u{2066}c\u{2069}")]
#[case::marks("a\u{200E}\u{200F}\u{AD}", "a\u{200E}\u{200F}\u{AD}")]
#[case::overrides("\u{202E}a\u{202A}b\u{202C}", "ab")]
#[case::controls("a\u{1b}b\r", "ab")]
fn keeps_what_authors_need(#[case] text: &str, #[case] clean: &str) {
    assert_eq!(SafeText::authored(text).as_str(), clean);
}

#[test]
fn marks_and_length_are_capped() {
    assert_eq!(untrusted(&format!("x{}y", "\u{323}".repeat(50))), format!("x{}y", "\u{323}".repeat(8)));
    assert_eq!(untrusted(&"ä".repeat(500)), "ä".repeat(200));
    assert_eq!(SafeText::authored(&"ä".repeat(500)).as_str().chars().count(), 500);
    let cut = untrusted(&"ی\u{200C}".repeat(300));
    assert_eq!(cut, "ی\u{200C}".repeat(199) + "ی");
}

#[test]
fn texts_are_put_together() {
    let [phone, comma] = ["+49 151 234", ", "].map(SafeText::untrusted);
    let mut text = SafeText::authored("هاتف ");
    text.push(&phone.isolated());
    assert_eq!(text.as_str(), "هاتف \u{2068}+49 151 234\u{2069}");
    assert_eq!(SafeText::join([&phone, &phone], &comma).as_str(), "+49 151 234, +49 151 234");
    assert_eq!(SafeText::join([], &comma), SafeText::default());
    assert!(SafeText::default().is_empty());
}

#[test]
fn debug_does_not_tell() {
    assert_eq!(format!("{:?}", SafeText::untrusted("Zahra")), "SafeText(..)");
}

proptest! {
    #[test]
    fn nothing_forbidden_passes(text in any_text()) {
        let safe = untrusted(&text);
        prop_assert_eq!(untrusted(&safe), safe.clone());
        prop_assert!(is_nfc(&safe));
        for character in safe.chars() {
            prop_assert!(permitted(character) == Some(character));
        }
        let characters: Vec<char> = safe.chars().collect();
        prop_assert!(characters.windows(MARKS + 1).all(|run| !run.iter().copied().all(is_combining_mark)));
        let joined = characters.split(|character| is_joiner(*character)).collect::<Vec<_>>();
        for pair in joined.windows(2) {
            let before = pair.first().and_then(|part| part.iter().rfind(|letter| !is_combining_mark(**letter)));
            let after = pair.last().and_then(|part| part.first());
            prop_assert!(before.copied().is_some_and(is_arabic_letter) && after.copied().is_some_and(is_arabic_letter));
        }
    }

    #[test]
    fn authored_text_settles_at_once(text in any_text()) {
        let safe = SafeText::authored(&text);
        prop_assert_eq!(SafeText::authored(safe.as_str()).to_string(), safe.to_string());
        let forbidden = |character| matches!(character, '\0'..='\u{9}' | '\u{B}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{202A}'..='\u{202E}');
        prop_assert!(!safe.as_str().chars().any(forbidden));
    }

    #[test]
    fn what_is_spelled_right_is_left_alone(text in "([آ-غف-يپچژکگی]{1,6}( |\u{200C})){0,9}[آ-غف-يپچژکگی]{1,6}") {
        prop_assert_eq!(untrusted(&text), text);
    }
}
