//! On a touch screen nothing names a key: whoever has no keyboard would look for it. Every shot of a touch screen is
//! searched when it is drawn, whatever test draws it; and so is every text that has no other wording there.

use super::Shot;
use mobio::kiosk::context::Context;
use regex::Regex;
use std::sync::LazyLock;

/// Keys by their signs, in any language. `⌫` and `⬆` stand on the keys that are drawn on the glass.
static SIGNS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bEsc\b|\bF(?:1[0-2]|[1-9])\b|↵").unwrap());
/// Keys and what is done with them, in words. In Arabic and Farsi a key is called what a button is called, too.
static WORDS: LazyLock<[(&str, Regex); 3]> = LazyLock::new(|| {
    let words = |language, words: &str| (language, Regex::new(words).unwrap());
    [
        words("de", r"(?i)\bpfeil|taste(?:n|ndruck)?\b|\bdrücken sie"),
        words("en", r"(?i)\bkeys?\b|\barrows?\b|\bpress\b"),
        words("fr", r"(?i)\b(?:une|la|les|cette|ces) touches?\b|\bflèches?\b|\bappu(?:ie|yez) sur\b"),
    ]
});
/// What may stand there all the same: the card is a key to the answers.
const ALLOWED: [&str; 1] = ["The card is your key."];

/// Whether a text names a key.
fn names_a_key(language: &str, text: &str) -> bool {
    let text = ALLOWED.iter().fold(text.to_owned(), |text, allowed| text.replace(allowed, ""));
    let words = WORDS.iter().find(|(of, _)| *of == language);
    SIGNS.is_match(&text) || words.is_some_and(|(_, words)| words.is_match(&text))
}

/// Asserts of a touch screen that it names no key.
pub(crate) fn assert_keyless(shot: &Shot, context: &Context) {
    if !context.touch {
        return;
    }
    let language = context.words.language.code();
    for row in shot.logical() {
        assert!(!names_a_key(language, &row), "{language}: a key is named: {row}\n{}", shot.picture());
    }
}

#[test]
fn what_names_a_key_has_another_wording_on_a_touch_screen() {
    // Messages that no touch screen shows.
    const KEYS_ONLY: [&str; 5] = [
        // The hint on a language tile, and what stands under the boxes once all digits are typed.
        "languages-key",
        "digits-all",
        // What the practice question says of keys.
        "practice-mark",
        "practice-enter",
        // The cap of a button for the space bar.
        "key-space",
    ];
    let mut named = Vec::new();
    for language in super::LANGUAGES {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
        let files = std::fs::read_dir(folder).unwrap();
        let text: String = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
        let mut id = "";
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (before, said) = line.split_once(" =").unwrap_or((line, line));
            if !line.starts_with(' ') {
                id = before;
            }
            let other = text.contains(&format!("\n{id}-touch ="));
            if names_a_key(language, said) && !other && !KEYS_ONLY.contains(&id) {
                named.push(format!("{language}: {line}"));
            }
        }
    }
    let form = mobio::form::builtin("biography").unwrap();
    for question in form.sections().iter().flat_map(|section| form.questions_of(&section.name)) {
        let texts = [Some(&question.label), question.hint.as_ref(), question.constraint_message.as_ref()];
        for (language, text) in super::LANGUAGES.into_iter().flat_map(|of| texts.map(|text| (of, text))) {
            let said = text.and_then(|text| text.get(language)).unwrap_or_default();
            if names_a_key(language, said) {
                named.push(format!("{language}: {}: {said}", question.name));
            }
        }
    }
    assert_eq!(named, Vec::<String>::new());
}
