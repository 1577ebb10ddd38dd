//! Months between days, and days by a pattern. The parts of a pattern are those of ODK's format-date-time; the
//! names of months and weekdays are English whatever the form's language, because a value must not depend on who
//! reads it.

use super::super::TEXT;
use super::super::datum::EPOCH;
use jiff::civil::{Date, DateTime, Weekday};

/// Whole months: one is over when the same day of the month has come.
pub(super) fn months(from: Date, to: Date) -> i32 {
    if to < from {
        return -months(to, from);
    }
    let apart = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month())
        - i32::from(from.month());
    apart - i32::from(to.day() < from.day())
}

/// The moment by a pattern, cut off at [`TEXT`].
pub(super) fn format(moment: DateTime, pattern: &str) -> String {
    let mut text = String::new();
    for piece in pieces(pattern) {
        match piece {
            Piece::Plain(character) => text.push(character),
            Piece::Part(letter) => text.push_str(&part(moment, letter).unwrap_or_default()),
        }
    }
    text.chars().take(TEXT).collect()
}

/// The first part of a pattern that does not exist.
pub(in super::super) fn unknown_part(pattern: &str) -> Option<String> {
    pieces(pattern).find_map(|piece| match piece {
        Piece::Part(letter) if part(EPOCH.at(0, 0, 0, 0), letter).is_none() => {
            Some(letter.map_or_else(|| "a single %".to_owned(), |letter| format!("%{letter}")))
        }
        _ => None,
    })
}

enum Piece {
    Plain(char),
    /// What stands after a `%`.
    Part(Option<char>),
}

fn pieces(pattern: &str) -> impl Iterator<Item = Piece> {
    let mut characters = pattern.chars();
    std::iter::from_fn(move || {
        let first = characters.next()?;
        Some(if first == '%' { Piece::Part(characters.next()) } else { Piece::Plain(first) })
    })
}

fn part(moment: DateTime, letter: Option<char>) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    Some(match letter? {
        '%' => "%".to_owned(),
        'Y' => format!("{:04}", moment.year()),
        'y' => format!("{:02}", moment.year().rem_euclid(100)),
        'm' => format!("{:02}", moment.month()),
        'n' => moment.month().to_string(),
        'b' => {
            let place = usize::try_from(moment.month() - 1).ok()?;
            (*MONTHS.get(place)?).to_owned()
        }
        'd' => format!("{:02}", moment.day()),
        'e' => moment.day().to_string(),
        'a' => match moment.weekday() {
            Weekday::Monday => "Mon",
            Weekday::Tuesday => "Tue",
            Weekday::Wednesday => "Wed",
            Weekday::Thursday => "Thu",
            Weekday::Friday => "Fri",
            Weekday::Saturday => "Sat",
            Weekday::Sunday => "Sun",
        }
        .to_owned(),
        'H' => format!("{:02}", moment.hour()),
        'h' => moment.hour().to_string(),
        'M' => format!("{:02}", moment.minute()),
        'S' => format!("{:02}", moment.second()),
        '3' => format!("{:03}", moment.millisecond()),
        _ => return None,
    })
}
