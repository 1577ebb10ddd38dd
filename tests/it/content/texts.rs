//! Every sentence of the form: there in all five languages, clean Unicode, the right letters, and room for it on the screen.

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

use super::{LANGUAGES, all_texts, asset};

const ZWNJ: char = '\u{200C}';
const ISOLATE: char = '\u{2066}';
const END_OF_ISOLATE: char = '\u{2069}';
const NO_BREAK_SPACE: char = '\u{A0}';

/// Words that are the same in German and in the other language, and right in both.
const SAME_AS_GERMAN: [(&str, &str); 1] = [("fr", "SMS")];

/// What Latin letters are; never broken over two lines.
const ALPHABET: &str = "(A,\u{A0}B,\u{A0}C)";

/// All that may stand in Latin letters in an Arabic or Farsi text.
const LATIN_IN_ARABIC_SCRIPT: [&str; 7] =
    [ALPHABET, "(divers)", "SMS", "Al-Hamwi", "Rana", "Ahmadi", "Golnar"];

/// The everyday words for "file": they mean the asylum case, never the portfolio.
const CASE_FILE: [&str; 2] = ["ملف", "پرونده"];

/// Calls `check` with (place, language, text) of every sentence; the place names file, row and column.
fn each(mut check: impl FnMut(&str, &str, &str)) {
    let texts = all_texts();
    assert!(texts.len() > 60, "only {} texts found", texts.len());
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
        let text = asset(file);
        assert_eq!(text, text.nfc().collect::<String>(), "{file} is not NFC");
        let steering = |letter: char| {
            letter != '\n'
                && letter != ZWNJ
                && !is_arabic(letter)
                && letter.width().is_none_or(|width| width == 0)
        };
        assert_eq!(text.chars().find(|letter| steering(*letter)), None, "{file}");
    }
}

#[test]
fn no_german_in_another_language() {
    for text in all_texts() {
        for (language, sentence) in text.by_language.iter().filter(|(language, _)| language != "de") {
            let same = SAME_AS_GERMAN.contains(&(language.as_str(), sentence.as_str()));
            assert!(same || sentence != text.german(), "{} ({language}) is German", text.place);
            let german_letters = sentence.contains(['ä', 'ö', 'ü', 'ß', 'Ä', 'Ö', 'Ü']);
            assert!(!german_letters, "{} ({language}) has German letters", text.place);
        }
    }
}

#[test]
fn each_language_is_written_in_its_own_letters() {
    each(|place, language, sentence| {
        if !matches!(language, "ar" | "fa") {
            assert!(!sentence.chars().any(is_arabic), "{place}: Arabic letters");
            return;
        }
        let own =
            LATIN_IN_ARABIC_SCRIPT.iter().fold(sentence.to_owned(), |rest, latin| rest.replace(latin, ""));
        assert!(own.chars().any(is_arabic), "{place}: no word in its own script");
        assert!(!own.chars().any(|letter| letter.is_ascii_alphabetic()), "{place}: Latin letters in {own}");
        assert!(!own.contains(['?', ',', ';']), "{place}: Latin punctuation");
        let foreign: &[char] =
            if language == "fa" { &['ي', 'ك', 'ى', 'ة'] } else { &['ی', 'ک', 'پ', 'چ', 'گ', 'ژ'] };
        assert!(!own.contains(foreign), "{place}: letters of the neighbour language");
        let digits = if language == "fa" { '\u{660}'..='\u{669}' } else { '\u{6F0}'..='\u{6F9}' };
        assert!(
            !own.chars().any(|letter| digits.contains(&letter)),
            "{place}: digits of the neighbour language"
        );
        let phone = own.contains(ISOLATE);
        assert!(
            phone || !own.contains(|letter: char| letter.is_ascii_digit()),
            "{place}: digits that are no phone number"
        );
    });
}

#[test]
fn lists_are_written_in_their_own_letters() {
    for file in ["countries.csv", "languages.csv"] {
        for line in asset(file).lines().skip(1) {
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

#[test]
fn texts_fit_the_smallest_screen() {
    for text in all_texts() {
        for (language, sentence) in &text.by_language {
            let place = format!("{} ({language}), {} cells", text.place, cells(sentence));
            if text.is_choice {
                assert!(cells(sentence) <= 55, "{place}: an answer is one short line");
            } else {
                assert!(lines(sentence, 74) <= 2, "{place}: two lines at most");
            }
        }
    }
}
