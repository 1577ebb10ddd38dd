//! In which script a text is written: whoever reads German reads Latin letters, from whichever block they come.

use icu::properties::CodePointMapData;
use icu::properties::props::Script;

/// Whether a text has letters of another script than Latin, as `[\p{L}--\p{Latin}]` in a form.
#[must_use]
pub fn has_other_than_latin(text: &str) -> bool {
    let scripts = CodePointMapData::<Script>::new();
    text.chars().any(|letter| letter.is_alphabetic() && scripts.get(letter) != Script::Latin)
}

#[cfg(test)]
mod tests {
    use super::has_other_than_latin;
    use rstest::rstest;

    #[rstest]
    #[case("Nguyễn Thị Đặng", false)]
    #[case("Şırnak, Žižek, Ærø", false)]
    #[case("+49 151 (2) - ’", false)]
    #[case("Rana رنا", true)]
    #[case("گلنار", true)]
    #[case("Олег", true)]
    #[case("ሰላም", true)]
    #[case("Ελένη", true)]
    fn other_letters_are_seen(#[case] text: &str, #[case] other: bool) {
        assert_eq!(has_other_than_latin(text), other);
        let in_forms = regex::Regex::new(r"[\p{L}--\p{Latin}]").map(|rule| rule.is_match(text));
        assert_eq!(in_forms, Ok(other), "the rule of the forms");
    }
}
