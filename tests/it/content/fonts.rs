//! Every character that a text puts on the glass is in the kiosk's font, DejaVu Sans Mono, regular and bold, in the joined
//! form in which it is drawn. What is not is listed here with the font it needs, and stands beside its German name.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use mobio::text::{Direction, SafeText, lines};

use toml::Table;

use super::lists::without_samples;
use super::{LANGUAGES, all_texts, asset, rows, text};

/// The ranges of the font's character map (tests/tools/glyphs.sh), by style.
static FONT: LazyLock<BTreeMap<&str, Vec<RangeInclusive<u32>>>> = LazyLock::new(|| {
    let file = include_str!("../../fixtures/dejavu_sans_mono.txt");
    let styles = file.lines().filter(|line| !line.starts_with('#'));
    let number = |digits: &str| u32::from_str_radix(digits, 16).unwrap();
    let range = |range: &str| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        number(first)..=number(last)
    };
    let style = |line: &'static str| {
        let (style, ranges) = line.split_once(' ').unwrap();
        (style, ranges.split(' ').map(range).collect())
    };
    styles.map(style).collect()
});

/// The fonts that have what DejaVu Sans Mono lacks, and for which characters they stand in.
const OTHER_FONTS: [(&str, &[RangeInclusive<char>]); 14] = [
    ("Noto Sans Mono", &['\u{400}'..='\u{52F}', '\u{1E00}'..='\u{1EFF}']),
    ("Noto Sans Arabic", &['\u{600}'..='\u{6FF}', '\u{FB50}'..='\u{FDFF}', '\u{FE70}'..='\u{FEFF}']),
    ("Noto Sans Bengali", &['\u{980}'..='\u{9FF}']),
    ("Noto Sans Devanagari", &['\u{900}'..='\u{97F}']),
    ("Noto Sans Ethiopic", &['\u{1200}'..='\u{137F}']),
    ("Noto Sans Gujarati", &['\u{A80}'..='\u{AFF}']),
    ("Noto Sans Gurmukhi", &['\u{A00}'..='\u{A7F}']),
    ("Noto Sans Hebrew", &['\u{590}'..='\u{5FF}']),
    ("Noto Sans Malayalam", &['\u{D00}'..='\u{D7F}']),
    ("Noto Sans Mono CJK SC", &['\u{4E00}'..='\u{9FFF}']),
    ("Noto Sans Mono CJK TC", &['\u{4E00}'..='\u{9FFF}']),
    ("Noto Sans Sinhala", &['\u{D80}'..='\u{DFF}']),
    ("Noto Sans Tamil", &['\u{B80}'..='\u{BFF}']),
    ("Noto Sans Thai", &['\u{E00}'..='\u{E7F}']),
];

/// Sample words and names of languages in their own writing that need another font: code, font, and the German name that
/// stands beside, so that nobody depends on it.
const NEEDS: [(&str, &str, &str); 28] = [
    ("Beng", "Noto Sans Bengali", "Bengalisch"),
    ("Deva", "Noto Sans Devanagari", "Devanagari (wie Hindi)"),
    ("Ethi", "Noto Sans Ethiopic", "Äthiopisch"),
    ("Guru", "Noto Sans Gurmukhi", "Gurmukhi (wie Panjabi)"),
    ("Hans", "Noto Sans Mono CJK SC", "Chinesisch"),
    ("Hebr", "Noto Sans Hebrew", "Hebräisch"),
    ("Taml", "Noto Sans Tamil", "Tamilisch"),
    ("amh", "Noto Sans Ethiopic", "Amharisch"),
    ("byn", "Noto Sans Ethiopic", "Blin"),
    ("guj", "Noto Sans Gujarati", "Gujarati"),
    ("heb", "Noto Sans Hebrew", "Hebräisch"),
    ("hin", "Noto Sans Devanagari", "Hindi"),
    ("lrc", "Noto Sans Arabic", "Nördliches Luri"),
    ("mar", "Noto Sans Devanagari", "Marathi"),
    ("nep", "Noto Sans Devanagari", "Nepalesisch"),
    ("pan", "Noto Sans Gurmukhi", "Punjabi"),
    ("pus", "Noto Sans Arabic", "Paschtu"),
    ("sin", "Noto Sans Sinhala", "Singhalesisch"),
    ("snd", "Noto Sans Arabic", "Sindhi"),
    ("tam", "Noto Sans Tamil", "Tamil"),
    ("tgk", "Noto Sans Mono", "Tadschikisch"),
    ("tha", "Noto Sans Thai", "Thailändisch"),
    ("tig", "Noto Sans Ethiopic", "Tigre"),
    ("tir", "Noto Sans Ethiopic", "Tigrinya"),
    ("uig", "Noto Sans Arabic", "Uigurisch"),
    ("vie", "Noto Sans Mono", "Vietnamesisch"),
    ("yue", "Noto Sans Mono CJK TC", "Kantonesisch"),
    ("zho", "Noto Sans Mono CJK SC", "Chinesisch"),
];

/// Every word in its own writing: code, word, German name.
fn samples() -> Vec<(String, String, String)> {
    let of_row = |row: &Table| {
        let german = text(row["label"].as_table().unwrap(), "de").to_owned();
        (text(row, "name").to_owned(), text(row, "sample").to_owned(), german)
    };
    let choices = rows("choices/language.toml", "choices");
    let mut samples: Vec<_> = choices.iter().filter(|row| row.contains_key("sample")).map(of_row).collect();
    let (languages, own_names) = without_samples(&asset("languages.csv"));
    for line in languages.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        samples.push((cells[0].to_owned(), own_names[cells[0]].clone(), cells[2].to_owned()));
    }
    samples
}

/// What those words have that the font lacks.
static IN_SAMPLES: LazyLock<String> =
    LazyLock::new(|| samples().iter().map(|(_, sample, _)| lacks(sample, "de")).collect());

/// What both styles have, by number; asked for every cell of every screen.
static IN_BOTH: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let holds = |number| FONT.values().all(|ranges| ranges.iter().any(|range| range.contains(&number)));
    (0..=0xFFFF).map(holds).collect()
});

/// Whether both styles have it.
pub(crate) fn has(character: char) -> bool {
    usize::try_from(u32::from(character)).is_ok_and(|number| IN_BOTH.get(number) == Some(&true))
}

/// Whether a word in its own writing has it, though the font does not.
pub(crate) fn is_sample(character: char) -> bool {
    IN_SAMPLES.contains(character)
}

/// What a text puts on the glass that the font lacks.
fn lacks(text: &str, language: &str) -> String {
    let base = if matches!(language, "ar" | "fa") { Direction::RightToLeft } else { Direction::LeftToRight };
    let drawn = lines(&SafeText::authored(text), base, 200).into_iter().flatten();
    let mut lacks: String = drawn.map(|cell| cell.symbol.as_str().to_owned()).collect();
    lacks.retain(|character| !has(character));
    lacks
}

#[test]
fn the_font_is_known_in_both_styles() {
    assert_eq!(FONT.keys().copied().collect::<Vec<_>>(), ["Bold", "Book"]);
    // A letter, its joined forms, a mark, a box; and nothing of a writing that the font lacks.
    assert!(['a', 'ش', 'ﺷ', 'ﻼ', '\u{651}', '█', '✓'].into_iter().all(has));
    assert!(!['ት', '中', '\u{10FFFF}'].into_iter().any(has));
}

#[test]
fn the_form_is_drawn_in_the_kiosks_font() {
    for text in all_texts() {
        for (language, sentence) in &text.by_language {
            assert_eq!(lacks(sentence, language), "", "{} ({language})", text.place);
        }
    }
    for file in ["countries.csv", "languages.csv"] {
        for line in without_samples(&asset(file)).0.lines().skip(1) {
            for (language, name) in LANGUAGES.into_iter().zip(line.split(',').skip(1)) {
                assert_eq!(lacks(name, language), "", "{file} {line}");
            }
        }
    }
}

#[test]
fn the_programs_words_are_drawn_in_the_kiosks_font() {
    let locales = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let mut files = 0;
    for language in LANGUAGES {
        for entry in std::fs::read_dir(locales.join(language)).unwrap() {
            let path = entry.unwrap().path();
            for line in std::fs::read_to_string(&path).unwrap().lines() {
                assert_eq!(lacks(line, language), "", "{}: {line}", path.display());
            }
            files += 1;
        }
    }
    assert!(files > 5 * 5, "only {files} files found");
    for language in mobio::i18n::Languages::built_in().unwrap().iter() {
        assert_eq!(lacks(language.own_name(), language.code()), "", "{}", language.code());
    }
}

#[test]
fn words_in_other_writings_name_their_font() {
    let mut found = Vec::new();
    for (code, sample, german) in samples() {
        let missing = lacks(&sample, "de");
        if missing.is_empty() {
            continue;
        }
        let listed = NEEDS.iter().find(|(other, ..)| *other == code);
        let (_, font, beside) =
            listed.unwrap_or_else(|| panic!("{code} {sample}: list the font that it needs"));
        let (_, blocks) = OTHER_FONTS.iter().find(|(name, _)| name == font).unwrap();
        let has = |character| blocks.iter().any(|block| block.contains(&character));
        assert!(missing.chars().all(has), "{code} {sample}: {font} has not all of it");
        assert_eq!(german, *beside, "{code} {sample}: what stands beside it");
        found.push(code);
    }
    found.sort();
    assert_eq!(found, NEEDS.map(|(code, ..)| code), "all that is listed needs it");
}
