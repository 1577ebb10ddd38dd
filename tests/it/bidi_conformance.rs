//! UAX #9 by Unicode's own test files: our levels, our L1 and L2, and the order of the cells of a paragraph.
//! The files come with Debian's package `unicode-data`. Their 860,000 cases take minutes, and are a stage of `.ci/run`
//! (`MOBIO_STAGE=unicode`); elsewhere the tests say that they were not run. `MOBIO_UNICODE` names another folder.

use mobio::text::order::{Gap, Levels, arrange};
use mobio::text::{Direction, Paragraph, first_strong};
use std::io::Write;
use std::path::PathBuf;

/// Characters that are given no level (X9): embeddings and what has the class BN. Isolates stay.
const REMOVED: &str = "x";

struct Case<'file> {
    text: String,
    base: Direction,
    /// One for each character, `x` if it is removed.
    levels: &'file [&'file str],
    /// Characters from left to right on the glass.
    order: &'file [usize],
}

impl Case<'_> {
    fn check(&self) -> Result<(), String> {
        let resolved = Levels::new(&self.text, self.base);
        let kept: Vec<(usize, usize, char)> = self
            .text
            .char_indices()
            .enumerate()
            .zip(self.levels)
            .filter(|(_, level)| **level != REMOVED)
            .map(|((place, (byte, character)), _)| (place, byte, character))
            .collect();
        let items = kept.iter().map(|(_, byte, character)| (resolved.at(*byte), Gap::of(*character)));
        let arranged = arrange(items, self.base);
        let order: Vec<usize> = arranged.iter().map(|(item, _)| kept[*item].0).collect();
        let mut levels = vec![REMOVED.to_owned(); self.levels.len()];
        for (item, level) in &arranged {
            levels[kept[*item].0] = level.to_string();
        }
        if levels != self.levels || order != self.order {
            return Err(format!("{:04X?} {:?}: levels {levels:?}, order {order:?}", self.codes(), self.base));
        }
        self.check_cells()
    }

    /// The cells must come in the same order, each standing for its first visible character. What is never shown has
    /// no cell, and a mark shares that of its base.
    fn check_cells(&self) -> Result<(), String> {
        let paragraph = Paragraph::new(&self.text, self.base);
        let shown: Vec<usize> = paragraph
            .line(0..paragraph.cells().len())
            .iter()
            .filter_map(|cell| {
                let visible = self.text[cell.source.clone()].find(|character| !is_hidden(character))?;
                Some(self.text[..cell.source.start + visible].chars().count())
            })
            .collect();
        let expected: Vec<usize> = self.order.iter().copied().filter(|place| shown.contains(place)).collect();
        if shown == expected {
            Ok(())
        } else {
            Err(format!("{:04X?} {:?}: cells {shown:?}, not {expected:?}", self.codes(), self.base))
        }
    }

    fn codes(&self) -> Vec<u32> {
        self.text.chars().map(u32::from).collect()
    }
}

/// Marks and breaks that steer and are not drawn.
const fn is_hidden(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
}

/// The file's text, or `None` with a loud word where this is not its stage.
fn unicode_file(name: &str) -> Option<String> {
    if !is("MOBIO_STAGE", "unicode") {
        say(&format!(
            "NOT RUN: {name} is a stage of its own: MOBIO_STAGE=unicode cargo test --test it bidi_conformance"
        ));
        return None;
    }
    let folder =
        std::env::var_os("MOBIO_UNICODE").map_or_else(|| PathBuf::from("/usr/share/unicode"), PathBuf::from);
    let path = folder.join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) => {
            assert!(!is("CI", "true"), "{}: {error}; install the package unicode-data", path.display());
            say(&format!("NOT RUN: {}: {error} (Debian: apt install unicode-data)", path.display()));
            None
        }
    }
}

fn is(name: &str, value: &str) -> bool {
    std::env::var(name).is_ok_and(|found| found == value)
}

/// Writes past the test harness, which keeps the output of tests that pass to itself.
pub(crate) fn say(line: &str) {
    std::io::stderr().write_all(format!("{line}\n").as_bytes()).unwrap();
}

/// A character of the bidirectional class, chosen so that none joins or combines with another (but marks).
fn sample(class: &str) -> char {
    match class {
        "L" => 'a',
        "R" => 'א',
        "AL" => 'ا',
        "EN" => '1',
        "ES" => '+',
        "ET" => '$',
        "AN" => '٠',
        "CS" => ',',
        "NSM" => '\u{300}',
        "BN" => '\u{AD}',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '!',
        "LRE" => '\u{202A}',
        "LRO" => '\u{202D}',
        "RLE" => '\u{202B}',
        "RLO" => '\u{202E}',
        "PDF" => '\u{202C}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        other => panic!("unknown class {other}"),
    }
}

fn automatic(text: &str) -> Direction {
    first_strong(text).unwrap_or(Direction::LeftToRight)
}

/// Fails with the first wrong cases and the number of all.
fn conclude(name: &str, cases: usize, wrong: &[String], least: usize) {
    let some = wrong.iter().take(9).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{name}: {} of {cases} wrong, such as\n{some}", wrong.len());
    assert!(cases >= least, "{name}: only {cases} cases read");
    say(&format!("{name}: {cases} cases"));
}

#[test]
fn every_case_of_bidi_test() {
    let Some(file) = unicode_file("BidiTest.txt") else { return };
    let (mut levels, mut order) = (Vec::new(), Vec::new());
    let (mut cases, mut wrong) = (0, Vec::new());
    for line in file.lines().map(|line| line.split('#').next().unwrap_or_default().trim()) {
        if let Some(given) = line.strip_prefix("@Levels:") {
            levels = given.split_whitespace().collect();
        } else if let Some(given) = line.strip_prefix("@Reorder:") {
            order = given.split_whitespace().map(|place| place.parse().unwrap()).collect();
        } else if let Some((classes, bits)) = line.split_once(';') {
            let text: String = classes.split_whitespace().map(sample).collect();
            let bits: u8 = bits.trim().parse().unwrap();
            let bases = [(1, automatic(&text)), (2, Direction::LeftToRight), (4, Direction::RightToLeft)];
            for (_, base) in bases.into_iter().filter(|(bit, _)| bits & bit != 0) {
                cases += 1;
                wrong.extend(Case { text: text.clone(), base, levels: &levels, order: &order }.check().err());
            }
        }
    }
    conclude("BidiTest.txt", cases, &wrong, 770_000);
}

#[test]
fn every_case_of_bidi_character_test() {
    let Some(file) = unicode_file("BidiCharacterTest.txt") else { return };
    let (mut cases, mut wrong) = (0, Vec::new());
    for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(';').collect();
        let [codes, base, _, levels, order] = fields[..] else { panic!("{line}") };
        let text: String = codes
            .split(' ')
            .map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap())
            .collect();
        let base = match base {
            "0" => Direction::LeftToRight,
            "1" => Direction::RightToLeft,
            _ => automatic(&text),
        };
        let levels: Vec<&str> = levels.split_whitespace().collect();
        let order: Vec<usize> = order.split_whitespace().map(|place| place.parse().unwrap()).collect();
        cases += 1;
        wrong.extend(Case { text, base, levels: &levels, order: &order }.check().err());
    }
    conclude("BidiCharacterTest.txt", cases, &wrong, 91_000);
}
