//! Texts by characters, never by bytes. Each function reads its texts once, whatever stands in them,
//! and none gives more than [`TEXT`] characters where it puts texts together.

use super::super::{Datum, TEXT};
use std::collections::HashMap;

/// One after the other with a text between them, cut off at [`TEXT`].
pub(super) fn join(between: &str, parts: impl Iterator<Item = Datum>) -> String {
    let mut joined = String::new();
    let mut room = TEXT;
    for (place, part) in parts.enumerate() {
        for piece in [if place == 0 { "" } else { between }, &part.text()] {
            let before = joined.len();
            joined.extend(piece.chars().take(room));
            room -= joined.get(before..).map_or(0, |added| added.chars().count());
        }
        if room == 0 {
            break;
        }
    }
    joined
}

/// The code at this place among those with spaces between them; empty if there is none.
pub(super) fn code_at(codes: &str, place: f64) -> String {
    let code = index(place).and_then(|place| codes.split_whitespace().nth(place));
    code.unwrap_or_default().to_owned()
}

/// From `start` up to before `end`. A negative place counts from the end.
pub(super) fn between(text: &str, start: f64, end: Option<f64>) -> String {
    let length = text.chars().count();
    let place = |number: f64| match index(number) {
        Some(place) => place,
        None => index(-number).map_or(length, |back| length.saturating_sub(back)),
    };
    let start = place(start);
    let end = end.map_or(length, place);
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

/// XPath 1.0, 4.2: where a character stands twice in `from`, the first place counts.
pub(super) fn translate(text: &str, from: &str, to: &str) -> String {
    let mut to = to.chars();
    let mut table = HashMap::new();
    for character in from.chars() {
        let new = to.next();
        table.entry(character).or_insert(new);
    }
    text.chars().filter_map(|c| table.get(&c).copied().unwrap_or(Some(c))).collect()
}

/// Without its decimal places; nothing if it is below zero. What is no number counts as 0, as in ODK.
fn index(number: f64) -> Option<usize> {
    let whole = number.trunc();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates; NaN becomes 0")]
    if whole < 0.0 { None } else { Some(whole as usize) }
}
