//! What may be said to a terminal: text that it draws, and the few sequences that the program itself uses. Everything
//! that was ever sent is read, so that nothing typed, answered or found in a file gets through to be obeyed.

use mobio::text::SafeText;
use regex::Regex;
use std::sync::LazyLock;

/// Colours, moves, erasing; synchronized updates; what is switched on at the start and off at the end; who are you.
static ALLOWED: LazyLock<Regex> = LazyLock::new(|| {
    let modes = "7|25|1000|1002|1003|1004|1006|1015|1049|2004|2026";
    Regex::new(&format!(r"\A\x1b\[([0-9;]*m|[0-9]+;[0-9]+H|[0-9]+[GX]|[23]J|\?({modes})[hl]|8[hl]|>0q|c)"))
        .unwrap()
});

/// The first thing in these bytes that must not be there.
pub(crate) fn forbidden(bytes: &[u8]) -> Option<String> {
    let Ok(mut rest) = std::str::from_utf8(bytes) else { return Some("not UTF-8".to_owned()) };
    while let Some(first) = rest.chars().next() {
        let length = match ALLOWED.find(rest) {
            Some(sequence) => sequence.end(),
            // The bell rings for a person who helps.
            None if first == '\u{7}' || is_text(first) => first.len_utf8(),
            None => return Some(rest.chars().take(20).collect::<String>().escape_unicode().to_string()),
        };
        rest = &rest[length..];
    }
    None
}

/// Whether the boundary for untrusted text lets a character through as it is, or it marks or joins one that is.
fn is_text(character: char) -> bool {
    let alone = SafeText::untrusted(&format!("a{character}"));
    alone.as_str().chars().nth(1).is_some_and(|kept| kept == character)
        || alone.as_str().chars().count() == 1 && !alone.as_str().starts_with('a')
}

#[test]
fn only_the_programs_own_sequences_are_allowed() {
    for fine in ["\x1b[1;1H\x1b[38;2;1;2;3mRana ▸ ﺔﻴﻣﻮﻳ e\u{301} 世\x1b[20X", "\x1b[?1049h\x1b[2J\x1b[3J\x07"]
    {
        assert_eq!(forbidden(fine.as_bytes()), None);
    }
    for bad in [
        "\x1b]0;x\x07",
        "\x1bPq\x1b\\",
        "\u{9b}2J",
        "\x1b[6n",
        "\x1b[5i",
        "\x1b[?8h",
        "\x1b[1;5r",
        "a\rb",
        "a\u{202E}b",
        "\u{2066}",
        "\u{200B}",
        "\u{E000}",
        "\x1bc",
        "\x00",
    ] {
        assert!(forbidden(bad.as_bytes()).is_some(), "{bad:?}");
    }
    assert!(forbidden(&[0xC3]).is_some());
}
