//! Every sentence of the form: there in all five languages, clean Unicode, the right letters, and room for it on the screen.

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

use super::expected::CONSENT;
use super::foreign::{
    ALPHABET, GERMAN_ON_PURPOSE, GERMAN_WORDS, LATIN_IN_ARABIC_SCRIPT, SAME, SAME_IN_ARABIC_SCRIPT,
};
use super::lists::without_samples;
use super::{LANGUAGES, all_texts, asset};

const ZWNJ: char = '\u{200C}';
const ISOLATE: char = '\u{2066}';
const END_OF_ISOLATE: char = '\u{2069}';
const NO_BREAK_SPACE: char = '\u{A0}';

/// The everyday words for "file": they mean the asylum case, never the portfolio.
const CASE_FILE: [&str; 2] = ["ملف", "پرونده"];

/// Calls `check` with (place, language, text) of every sentence; the place names file, row and column.
fn each(mut check: impl FnMut(&str, &str, &str)) {
    let texts = all_texts();
    assert!(texts.len() > 1000, "only {} texts found", texts.len());
    for text in &texts {
        for (language, sentence) in &text.by_language {
            check(&format!("{} ({language})", text.place), language, sentence);
        }
    }
}

fn is_arabic(letter: char) -> bool {
    ('\u{600}'..='\u{6FF}').contains(&letter)
}

/// Cells on the screen: what steers joining and order takes none.
fn cells(word: &str) -> usize {
    word.chars().map(|letter| letter.width().unwrap_or(0)).sum()
}

/// Lines of at most `width` cells, broken at spaces.
fn lines(sentence: &str, width: usize) -> usize {
    let mut lines = 1;
    let mut used = 0;
    for word in sentence.split(' ').map(cells) {
        let needed = if used == 0 { word } else { used + 1 + word };
        if needed > width {
            lines += 1;
            used = word;
        } else {
            used = needed;
        }
    }
    lines
}

#[test]
fn every_text_is_there_in_five_languages() {
    for text in all_texts() {
        let languages = text.by_language.iter().map(|(language, _)| language.as_str()).collect::<Vec<_>>();
        assert_eq!(languages, LANGUAGES, "{}", text.place);
        assert!(text.by_language.iter().all(|(_, sentence)| !sentence.trim().is_empty()), "{}", text.place);
    }
}

#[test]
fn texts_and_lists_are_clean_unicode() {
    each(|place, language, sentence| {
        assert_eq!(sentence, sentence.nfc().collect::<String>(), "{place} is not NFC");
        assert_eq!(sentence, sentence.trim(), "{place} begins or ends with a space");
        assert!(!sentence.contains("  "), "{place} has two spaces");
        for letter in sentence.chars() {
            let allowed = match language {
                "fa" => matches!(letter, ZWNJ | ISOLATE | END_OF_ISOLATE),
                "ar" => matches!(letter, ISOLATE | END_OF_ISOLATE),
                _ => false,
            };
            assert!(
                allowed || letter.width().is_some_and(|width| width > 0) || is_arabic(letter),
                "{place}: {letter:?}"
            );
        }
        let isolates =
            sentence.chars().filter(|letter| matches!(*letter, ISOLATE | END_OF_ISOLATE)).collect::<Vec<_>>();
        assert!(
            isolates.chunks(2).all(|pair| pair == [ISOLATE, END_OF_ISOLATE]),
            "{place}: an isolate is not closed"
        );
    });
    for file in ["countries.csv", "languages.csv"] {
        let (text, own_names) = without_samples(&asset(file));
        assert_eq!(text, text.nfc().collect::<String>(), "{file} is not NFC");
        let steering = |letter: char| {
            letter != '\n'
                && letter != ZWNJ
                && !is_arabic(letter)
                && letter.width().is_none_or(|width| width == 0)
        };
        assert_eq!(text.chars().find(|letter| steering(*letter)), None, "{file}");
        for name in own_names.values() {
            // Writings with vowel signs above and below have letters without a width of their own.
            assert_eq!(*name, name.nfc().collect::<String>(), "{file}: {name} is not NFC");
            assert!(name.trim() == name && !name.contains(char::is_control), "{file}: {name}");
        }
    }
}

/// Without the German that stands there on purpose.
fn without_german_on_purpose(sentence: &str) -> String {
    let on_purpose = GERMAN_ON_PURPOSE.iter().flat_map(|(_, words)| words.iter());
    on_purpose.fold(sentence.to_owned(), |rest, word| rest.replace(word, ""))
}

/// Without what is written from left to right in a text that runs from right to left.
fn without_isolates(sentence: &str) -> String {
    let parts = sentence.split([ISOLATE, END_OF_ISOLATE]);
    parts.step_by(2).collect()
}

fn is_place(text: &super::Text) -> bool {
    text.place.starts_with("municipalities.csv")
}

#[test]
fn no_language_stands_in_another() {
    for text in all_texts().iter().filter(|text| !is_place(text)) {
        for (index, (language, sentence)) in text.by_language.iter().enumerate() {
            for (other, same) in &text.by_language[index + 1..] {
                let known =
                    SAME.contains(&sentence.as_str()) || SAME_IN_ARABIC_SCRIPT.contains(&sentence.as_str());
                assert!(known || sentence != same, "{}: {language} and {other} are the same", text.place);
            }
            if language == "de" {
                continue;
            }
            let own = without_german_on_purpose(sentence);
            let place = format!("{} ({language})", text.place);
            assert!(!own.contains(['ä', 'ö', 'ü', 'ß', 'Ä', 'Ö', 'Ü']), "{place} has German letters");
            let mut words = own.split(|letter: char| !letter.is_alphabetic());
            let german =
                words.find(|word| GERMAN_WORDS.contains(word) && !matches!(language.as_str(), "ar" | "fa"));
            assert_eq!(german, None, "{place}");
        }
    }
}

/// What is allowed on purpose is also there: the lists above do not grow old.
#[test]
fn all_that_is_allowed_is_used() {
    let mut all = String::new();
    each(|_, language, sentence| {
        if language != "de" {
            all += &format!("{sentence}\n");
        }
    });
    let words = GERMAN_ON_PURPOSE.iter().flat_map(|(_, words)| words.iter()).chain(&LATIN_IN_ARABIC_SCRIPT);
    let unused = words.chain(&SAME).chain(&SAME_IN_ARABIC_SCRIPT).filter(|word| !all.contains(**word));
    assert_eq!(unused.collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn each_language_is_written_in_its_own_letters() {
    each(|place, language, sentence| {
        if place.starts_with("choices/session.toml") && SAME.contains(&sentence) {
            return;
        }
        if !matches!(language, "ar" | "fa") {
            assert!(!sentence.chars().any(is_arabic), "{place}: Arabic letters");
            return;
        }
        let own = without_isolates(sentence).replace(ALPHABET, "");
        let tests_only = place.starts_with("choices/language.toml") && sentence.contains("telc");
        assert!(tests_only || own.chars().any(is_arabic), "{place}: no word in its own script");
        assert!(!own.contains(['?', ',', ';']), "{place}: Latin punctuation");
        let foreign: &[char] =
            if language == "fa" { &['ي', 'ك', 'ى', 'ة'] } else { &['ی', 'ک', 'پ', 'چ', 'گ', 'ژ'] };
        assert!(!own.contains(foreign), "{place}: letters of the neighbour language");
        let digits = if language == "fa" { '\u{660}'..='\u{669}' } else { '\u{6F0}'..='\u{6F9}' };
        assert!(
            !own.chars().any(|letter| digits.contains(&letter)),
            "{place}: digits of the neighbour language"
        );
        assert!(
            !own.contains(|letter: char| letter.is_ascii_digit()),
            "{place}: digits that are no phone number, level or paragraph"
        );
        let latin = if place.starts_with("municipalities.csv") {
            // A place stands beside in German, as on its signs.
            own
        } else {
            without_german_on_purpose(&sentence.replace(ALPHABET, ""))
        };
        let words = latin.split(|letter: char| !letter.is_ascii_alphabetic() && letter != '-');
        let level_or_class = |word: &str| word.len() <= 2;
        let unknown = words
            .map(|word| word.trim_matches('-'))
            .find(|word| !word.is_empty() && !level_or_class(word) && !LATIN_IN_ARABIC_SCRIPT.contains(word));
        assert_eq!(unknown, None, "{place}: Latin letters");
    });
}

#[test]
fn lists_are_written_in_their_own_letters() {
    for file in ["countries.csv", "languages.csv"] {
        for line in without_samples(&asset(file)).0.lines().skip(1) {
            let names = line.split(',').collect::<Vec<_>>();
            assert!(!names[1].contains(['ی', 'ک']), "{file}: Farsi letters in Arabic: {line}");
            assert!(!names[4].contains(['ي', 'ك']), "{file}: Arabic letters in Farsi: {line}");
        }
    }
}

#[test]
fn farsi_joins_words_only_between_letters() {
    each(|place, language, sentence| {
        if language != "fa" {
            return;
        }
        let letters = sentence.chars().collect::<Vec<_>>();
        for (index, _) in letters.iter().enumerate().filter(|(_, letter)| **letter == ZWNJ) {
            let between = index > 0
                && is_arabic(letters[index - 1])
                && letters.get(index + 1).copied().is_some_and(is_arabic);
            assert!(between, "{place}: a loose ZWNJ");
        }
        for prefix in ["می", "نمی"] {
            assert!(!sentence.split([' ', '،']).any(|word| word == prefix), "{place}: {prefix} stands alone");
        }
        assert!(!sentence.contains(" ها"), "{place}: a plural stands alone");
    });
}

#[test]
fn punctuation_is_typographic() {
    each(|place, language, sentence| {
        assert!(!sentence.contains(['"', '\'']), "{place}: straight quotes");
        assert!(!sentence.contains("(A, "), "{place}: the letters can fall on two lines");
        assert!(
            language == "fr" || !sentence.replace(ALPHABET, "").contains(NO_BREAK_SPACE),
            "{place}: a space that does not break"
        );
        if language == "fr" {
            let mut before = ' ';
            for letter in sentence.chars() {
                let tied = matches!(letter, '?' | '!' | ':' | ';' | '»');
                assert!(!tied || before == NO_BREAK_SPACE, "{place}: {letter} needs its space");
                assert!(before != '«' || letter == NO_BREAK_SPACE, "{place}: « needs its space");
                before = letter;
            }
        }
    });
}

#[test]
fn nothing_is_called_a_file() {
    each(|place, _, sentence| {
        assert!(
            !CASE_FILE.iter().any(|word| sentence.contains(word)),
            "{place}: a word that means the asylum case"
        );
    });
}

/// The bounds for whoever writes a text; that it really fits, the real screens say (fits.rs).
#[test]
fn texts_are_short() {
    for text in all_texts() {
        for (language, sentence) in &text.by_language {
            let place = format!("{} ({language}), {} cells", text.place, cells(sentence));
            // What a person agrees to is said in full, on a screen of its own.
            let most = if text.place.contains(CONSENT) { 6 } else { 2 };
            if text.is_choice {
                assert!(cells(sentence) <= 56, "{place}: an answer is one short line");
            } else {
                assert!(lines(sentence, 74) <= most, "{place}: {most} lines at most");
            }
        }
    }
}
