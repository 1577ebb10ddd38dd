//! The boundary for text: whatever a person, a file or a server supplies becomes a [`SafeText`] before it is kept
//! or drawn. It holds no control character, override, embedding, tag, private or unassigned character, at most
//! 8 marks a base, and is in NFC. Joiners between Arabic letters stay: they are spelling in Farsi.

use super::joining::{is_arabic, is_joiner};
use std::fmt;
use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

/// Longest text taken from outside, in grapheme clusters.
pub const LONGEST: usize = 200;

/// Most marks over one base; no orthography comes near it.
const MARKS: usize = 8;

const FIRST_STRONG_ISOLATE: &str = "\u{2068}";
const POP_ISOLATE: &str = "\u{2069}";

/// A text that cannot disturb the screen or mislead its reader. Only this type is drawn.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SafeText(String);

impl SafeText {
    /// A text from outside: a person, a file name, a stick, a server. Line ends and tabs become spaces; isolates and
    /// all other format characters go; cut after [`LONGEST`] clusters.
    #[must_use]
    pub fn untrusted(text: &str) -> Self {
        let mut text = capped(&spelled(text.chars().filter_map(permitted)));
        if let Some((end, _)) = text.grapheme_indices(true).nth(LONGEST) {
            text.truncate(end);
            // The letter behind it has just been cut off.
            text.truncate(text.trim_end_matches(is_joiner).len());
        }
        Self(text)
    }

    /// A text of our own catalog and forms, of any length: keeps line feeds, isolates, directional marks, soft hyphens.
    #[must_use]
    pub fn authored(text: &str) -> Self {
        let keep = |character| match character {
            '\n' | '\u{AD}' | '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' => {
                Some(character)
            }
            '\u{2066}'..='\u{2069}' => Some(character),
            _ => permitted(character),
        };
        let mut kept = String::with_capacity(text.len());
        kept.extend(text.chars().filter_map(keep));
        Self(capped(&kept))
    }

    /// The same text between FSI and PDI, to be put into another one.
    #[must_use]
    pub fn isolated(&self) -> Self {
        Self([FIRST_STRONG_ISOLATE, &self.0, POP_ISOLATE].concat())
    }

    /// Appends another safe text.
    pub fn push(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// All parts in a row, with `separator` between them.
    #[must_use]
    pub fn join<'a>(parts: impl IntoIterator<Item = &'a Self>, separator: &Self) -> Self {
        let parts: Vec<&str> = parts.into_iter().map(Self::as_str).collect();
        Self(parts.join(separator.as_str()))
    }

    /// The text, in logical order.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True if there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for SafeText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SafeText(..)")
    }
}

/// What becomes of one character from outside: itself, a space for a tab or line end, or nothing.
/// A joiner's neighbours are not seen here; [`spelled`] looks at them.
pub(super) fn permitted(character: char) -> Option<char> {
    use GeneralCategory::{Control, Format, PrivateUse, Surrogate, Unassigned};
    match character {
        ' '..='~' => Some(character),
        '\t' | '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        // Letters by their category, but blank: a name of them would be invisible.
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' => None,
        _ if is_joiner(character) => Some(character),
        _ => match get_general_category(character) {
            Control | Format | PrivateUse | Surrogate | Unassigned => None,
            _ => Some(character),
        },
    }
}

/// True for a letter beside which ZWNJ and ZWJ are spelling.
pub(super) fn is_arabic_letter(character: char) -> bool {
    use GeneralCategory::{ModifierLetter, OtherLetter};
    is_arabic(character) && matches!(get_general_category(character), OtherLetter | ModifierLetter)
}

/// The text with no other joiners than single ones between Arabic letters.
fn spelled(characters: impl Iterator<Item = char>) -> String {
    let mut characters = characters.peekable();
    let mut text = String::new();
    let mut base = None;
    while let Some(character) = characters.next() {
        if is_joiner(character) {
            let between = base.is_some_and(is_arabic_letter)
                && characters.peek().copied().is_some_and(is_arabic_letter);
            if !between {
                continue;
            }
        }
        text.push(character);
        if !is_combining_mark(character) {
            base = Some(character);
        }
    }
    text
}

/// The text in NFC, without the marks that are too many for their base.
pub(super) fn capped(text: &str) -> String {
    // Before the first mark nothing can combine.
    if text.chars().all(|character| character < '\u{300}') {
        return text.to_owned();
    }
    let mut marks = 0;
    let is_kept = |character: &char| {
        marks = if is_combining_mark(*character) { marks + 1 } else { 0 };
        marks <= MARKS
    };
    let mut kept = String::with_capacity(text.len());
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        kept.extend(text.chars().filter(is_kept));
    } else {
        kept.extend(text.nfc().filter(is_kept));
    }
    kept
}

#[cfg(test)]
mod tests;
