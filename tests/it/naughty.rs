//! Texts that mean harm, or are only hard: the Big List of Naughty Strings (MIT, `tests/fixtures/naughty`), generated
//! escape sequences of every kind around words, and names whose spelling must survive all of it.

use proptest::prelude::*;
use proptest::sample::select;
use std::sync::LazyLock;

static LIST: LazyLock<Vec<String>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../fixtures/naughty/blns.json")).unwrap());

/// Names that "strip every format character" would spell wrongly: joiners and marks belong to them.
pub(crate) const NAMES: [&str; 8] = [
    "می\u{200C}خواهم",
    "علی\u{200C}رضا نژاد\u{200C}حسینی",
    "عبد\u{200C}الله",
    "الحموي",
    "مُحَمَّد",
    "زهرا ئاوات",
    "Nguyễn Thị Ánh",
    "Şükrü Öğüt-Wołodymyr",
];

/// How a sequence begins, and how it may end: in seven bits, in eight, and not at all.
const BEGINNINGS: [&str; 16] = [
    "\u{1b}[", "\u{9b}", "\u{1b}]", "\u{9d}", "\u{1b}P", "\u{90}", "\u{1b}X", "\u{98}", "\u{1b}^", "\u{9e}",
    "\u{1b}_", "\u{9f}", "\u{1b}#", "\u{1b}(", "\u{1b}", "\u{8d}",
];
const ENDS: [&str; 8] = ["\u{1b}\\", "\u{9c}", "\u{7}", "\u{18}", "\u{1a}", "\n", "\r", ""];
/// What stands in between: clears, moves, scrolls, titles, colours, answers, the clipboard, sixels, resets.
const MIDDLES: [&str; 28] = [
    "2J",
    "3J",
    "H",
    "999;999H",
    "31;44m",
    "0m",
    "?1049h",
    "?1049l",
    "?25h",
    "?2004l",
    "?1000h",
    "6n",
    ">0q",
    "c",
    "5i",
    "2;99r",
    "8;1;1t",
    "0;Titel",
    "2;x",
    "52;c;ZXZpbA==",
    "50;BidiRenderingEnabled=true",
    "8;;file:///etc",
    "4;0;rgb:ff/ff/ff",
    "q#0;2;0;0;0~",
    "$q\"p",
    "+q544e",
    "1000000000T",
    "?8h",
];
/// Characters that order, join, hide or are not there.
const SIGNS: [char; 30] = [
    '\u{202A}',
    '\u{202B}',
    '\u{202C}',
    '\u{202D}',
    '\u{202E}',
    '\u{2066}',
    '\u{2067}',
    '\u{2068}',
    '\u{2069}',
    '\u{200B}',
    '\u{200C}',
    '\u{200D}',
    '\u{200E}',
    '\u{200F}',
    '\u{061C}',
    '\u{AD}',
    '\u{FEFF}',
    '\u{2028}',
    '\u{E0041}',
    '\u{FFF9}',
    '\u{E000}',
    '\u{10FFFF}',
    '\u{301}',
    '\u{654}',
    '\u{FE0F}',
    '\u{3164}',
    '\u{115F}',
    '\u{180E}',
    '\u{0}',
    '\u{7f}',
];
const WORDS: [&str; 14] = [
    "Rana",
    "الحموي",
    "مرادی",
    "کشور",
    "Äöüß",
    "Владимир",
    "世界",
    "อัญ",
    "สวัสดี",
    "🇩🇪👩‍👩‍👧",
    "ትግርኛ",
    "پښتو",
    "שלום",
    "Z̷̡͝a",
];

/// The list.
pub(crate) fn list() -> &'static [String] {
    &LIST
}

/// An escape sequence, whole or broken off, or a sign that none sees.
pub(crate) fn sequence() -> impl Strategy<Value = String> {
    let sequence = (select(&BEGINNINGS[..]), select(&MIDDLES[..]), select(&ENDS[..]));
    prop_oneof![
        3 => sequence.prop_map(|(begin, middle, end)| [begin, middle, end].concat()),
        2 => select(&SIGNS[..]).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ]
}

/// Words, and sequences among them.
pub(crate) fn hostile() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => select(&WORDS[..]).prop_map(str::to_owned),
        1 => select(&NAMES[..]).prop_map(str::to_owned),
        3 => sequence(),
    ];
    proptest::collection::vec(part, 1..6).prop_map(|parts| parts.concat())
}

/// Any of all these.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => hostile(),
        1 => select(list()),
        1 => select(&NAMES[..]).prop_map(str::to_owned),
        1 => "[0-9٠-٩۰-۹+ ./-]{1,12}",
    ]
}
