//! From the glass back to logical text: what the snapshot tests of right-to-left screens read.
//! Visual order has forgotten some of what it came from, so this is a reading, not an inverse: numbers side by side are
//! taken for one datum written left to right (a phone number), and signs at the edge of a run for the paragraph's.

use super::Direction;
use super::cells::vanishes;
use super::joining::{composed, is_arabic, is_shown};
use super::order::reverse_runs;
use unicode_bidi::{BidiClass, bidi_class};
use unicode_bidi_mirroring::get_mirrored;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// One glyph of a row, with the level it seems to have had.
struct Glyph<'row> {
    cluster: &'row str,
    class: BidiClass,
    level: Option<u8>,
}

/// Turns a row as it stands on the glass (visual order, presentation forms) back into logical text of plain letters.
#[must_use]
pub fn unvisual(row: &str, base: Direction) -> String {
    let mut glyphs: Vec<Glyph<'_>> = row
        .graphemes(true)
        .map(|cluster| {
            let class = cluster.chars().next().map_or(BidiClass::ON, bidi_class);
            Glyph { cluster, class, level: None }
        })
        .collect();
    set_levels(&mut glyphs, base);
    let level = |glyph: &Glyph<'_>| glyph.level.unwrap_or(base.level());
    // L2 backwards.
    for depth in 1..=2 {
        reverse_runs(&mut glyphs, |glyph| level(glyph) >= depth);
    }
    let mut text = String::with_capacity(row.len());
    for glyph in &glyphs {
        let mut characters = glyph.cluster.chars();
        if let Some(first) = characters.next() {
            let mirror = if level(glyph) == 1 { get_mirrored(first) } else { None };
            plain(mirror.unwrap_or(first), &mut text);
        }
        text.extend(characters);
    }
    text
}

/// A source text as [`unvisual`] gives it back: without isolates, joiners and the marks that are not shown.
#[must_use]
pub fn comparable(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    for character in source.nfc().filter(|character| !vanishes(*character)) {
        let last = text.chars().next_back();
        if let Some(whole) = last.and_then(|last| composed(last, character)) {
            text.pop();
            plain(whole, &mut text);
        } else if !(is_combining_mark(character) && is_arabic(character)) || is_shown(character) {
            plain(character, &mut text);
        }
    }
    text
}

/// Appends the letters behind a presentation form, or the character itself.
fn plain(character: char, text: &mut String) {
    match character {
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => text.extend(std::iter::once(character).nfkc()),
        // All are drawn with the forms of heh.
        'ە' | 'ۀ' => text.push('ه'),
        _ => text.push(character),
    }
}

/// Guesses levels: letters and numbers by their class, what stands between two of one level like them.
fn set_levels(glyphs: &mut [Glyph<'_>], base: Direction) {
    let left_to_right = if base.is_right_to_left() { 2 } else { 0 };
    for glyph in &mut *glyphs {
        glyph.level = match glyph.class {
            BidiClass::R | BidiClass::AL => Some(1),
            BidiClass::L => Some(left_to_right),
            BidiClass::EN | BidiClass::AN if base.is_right_to_left() => Some(2),
            // Arabic punctuation stands in no phone number.
            _ if matches!(glyph.cluster, "،" | "؛") => Some(1),
            _ => None,
        };
    }
    if base.is_right_to_left() {
        hug_numbers(glyphs);
    }
    fill(glyphs, base);
    pair_brackets(glyphs);
    if !base.is_right_to_left() {
        // Numbers within right-to-left text have become part of it, but keep their own order.
        for glyph in glyphs {
            if matches!(glyph.class, BidiClass::EN | BidiClass::AN) && glyph.level == Some(1) {
                glyph.level = Some(2);
            }
        }
    }
}

/// A sign to the left of a number, or a unit to the right of it, stands there because both were isolated; otherwise
/// an Arabic paragraph has them on the other side.
fn hug_numbers(glyphs: &mut [Glyph<'_>]) {
    let classes: Vec<BidiClass> = glyphs.iter().map(|glyph| glyph.class).collect();
    for (place, glyph) in glyphs.iter_mut().enumerate() {
        let after = classes.get(place + 1);
        let before = place.checked_sub(1).and_then(|place| classes.get(place));
        let number = |class: Option<&BidiClass>| matches!(class, Some(BidiClass::EN | BidiClass::AN));
        if (glyph.class == BidiClass::ES && number(after)) || (glyph.class == BidiClass::ET && number(before))
        {
            glyph.level = Some(2);
        }
    }
}

/// What has no direction takes that of its neighbours, if both agree.
fn fill(glyphs: &mut [Glyph<'_>], base: Direction) {
    let mut before = Some(base.level());
    let mut known: Vec<Option<u8>> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs.iter() {
        before = glyph.level.or(before);
        known.push(before);
    }
    let mut after = Some(base.level());
    for (glyph, before) in glyphs.iter_mut().zip(known).rev() {
        after = glyph.level.or(after);
        if glyph.level.is_none() && before == after {
            glyph.level = before;
        }
    }
}

/// A pair of brackets stands on one level: if one lies within a run against the paragraph, so does the other.
fn pair_brackets(glyphs: &mut [Glyph<'_>]) {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    for (place, glyph) in glyphs.iter().enumerate() {
        match glyph.cluster {
            "(" | "[" | "{" => open.push((place, glyph.level)),
            ")" | "]" | "}" => {
                if let Some((first, level)) = open.pop() {
                    pairs.push((first, place, level.or(glyph.level)));
                }
            }
            _ => {}
        }
    }
    for (first, last, level) in pairs {
        for place in [first, last] {
            if let Some(glyph) = glyphs.get_mut(place) {
                glyph.level = level;
            }
        }
    }
}

#[cfg(test)]
mod tests;
