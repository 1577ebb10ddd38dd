//! Compares the languages with each other: every id and every argument stands in all of them, plural choices
//! cover what the language's grammar tells apart, and no text holds a character that harms the screen.

use super::I18nError;
use super::args::Arg;
use super::catalog::{Messages, place_of, read};
use super::files::{File, fluent_files};
use super::language::{Language, Languages};
use super::message::{Key, Message, Piece};
use super::number::Numbers;
use crate::domain::fault::{Fault, Source};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::is_nfc;

/// Every fault of the built-in texts; empty if there is none.
///
/// # Errors
/// [`I18nError`] if the list of languages itself cannot be used.
pub fn built_in() -> Result<Vec<Fault>, I18nError> {
    let read = |language| (language, fluent_files(Language::code(language)));
    check(&Languages::built_in()?.iter().map(read).collect::<Vec<_>>())
}

/// One language's files and what they hold.
struct Texts<'l, 't> {
    language: &'l Language,
    files: &'l [File<'t>],
    messages: Messages<'t>,
}

pub(super) fn check(all: &[(&Language, Vec<File<'_>>)]) -> Result<Vec<Fault>, I18nError> {
    let mut faults = Vec::new();
    let mut texts = Vec::new();
    for (language, files) in all {
        let (messages, unreadable) = read(files);
        faults.extend(unreadable);
        texts.push(Texts { language, files, messages });
    }
    for texts in &texts {
        let numbers = Numbers::of(texts.language)?;
        for (id, message) in &texts.messages {
            faults.extend(texts.faults_of(id, message, &numbers));
        }
    }
    faults.extend(differences(&texts));
    Ok(faults)
}

/// What is not the same in every language.
fn differences(all: &[Texts<'_, '_>]) -> Vec<Fault> {
    let mut faults = Vec::new();
    // Where each id is met first, which is where IT staff find its meaning.
    let mut known = BTreeMap::new();
    for texts in all {
        for (id, message) in &texts.messages {
            known.entry(*id).or_insert((texts, *id, names(message)));
        }
    }
    for (first, id, asked) in known.values() {
        for texts in all {
            let code = texts.language.code();
            match texts.messages.get_key_value(id) {
                None => {
                    let what = format!("`{id}` is missing in the language {code}");
                    let help = format!("write it in a file of locales/{code}, or delete it everywhere");
                    faults.push(first.fault(id, "K-TEXT-07", what, help));
                }
                Some((here, message)) if names(message) != *asked => {
                    let what = format!("`{id}` asks for other $variables than in {}", first.language.code());
                    let help = format!("use these and no others: {}", listed(asked));
                    faults.push(texts.fault(here, "K-TEXT-08", what, help));
                }
                Some(_) => {}
            }
        }
    }
    faults
}

fn listed(names: &BTreeSet<&str>) -> String {
    let names = names.iter().map(|name| format!("${name}")).collect::<Vec<_>>();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

fn names<'t>(message: &Message<'t>) -> BTreeSet<&'t str> {
    let mut names = BTreeSet::new();
    message.walk(&mut |piece| {
        if let Piece::Name(name) = piece {
            names.insert(name);
        }
    });
    names
}

impl Texts<'_, '_> {
    fn faults_of(&self, id: &str, message: &Message<'_>, numbers: &Numbers) -> Vec<Fault> {
        let mut faults = Vec::new();
        message.walk(&mut |piece| match piece {
            Piece::Name(_) => {}
            Piece::Keys(keys) => faults.extend(
                plural_fault(&keys, numbers)
                    .map(|(what, help)| self.fault(id, "K-TEXT-09", format!("`{id}`: {what}"), help)),
            ),
            Piece::Text(text) => faults.extend(
                character_fault(text)
                    .map(|(what, help)| self.fault(id, "K-TEXT-10", format!("`{id}`: {what}"), help)),
            ),
        });
        faults
    }

    /// A fault at an id of this language, in the file that it was cut from.
    fn fault(&self, id: &str, code: &'static str, what: String, help: impl Into<String>) -> Fault {
        let within = |text: &str| text.as_bytes().as_ptr_range().contains(&id.as_ptr());
        match self.files.iter().find(|(_, text)| within(text)) {
            Some((file, text)) => Source::new(file, text).fault(place_of(text, id), code, what, help),
            None => Fault::of_file(format!("locales/{}", self.language.code()), code, what, help),
        }
    }
}

/// A plural choice that misses a category, or has one that the language does not know.
fn plural_fault(keys: &[&Key<'_>], numbers: &Numbers) -> Option<(String, String)> {
    const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
    // Larger ones are counted nowhere; French "many" begins at a million.
    const EVERYDAY: std::ops::RangeInclusive<i64> = 0..=110;
    let words = keys.iter().filter_map(|key| match key {
        Key::Word(word) => Some(*word),
        Key::Number(_) => None,
    });
    let words = words.collect::<Vec<_>>();
    if words.iter().any(|word| !CATEGORIES.contains(word)) {
        return None; // A choice between words, not between numbers.
    }
    let known = numbers.categories();
    if let Some(word) = words.iter().find(|word| !known.contains(*word)) {
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        return Some((format!("this language has no plural [{word}]"), format!("it tells apart: {known}")));
    }
    let covered = |number: &i64| {
        let value = Arg::Number(*number);
        numbers.category(*number) == "other" || keys.iter().any(|key| key.fits(&value, numbers))
    };
    let number = EVERYDAY.into_iter().find(|number| !covered(number))?;
    let category = numbers.category(number);
    Some((format!("no case is meant for {number}"), format!("add a case [{category}]")))
}

/// A character that the screen cannot show, or that changes the order of what stands around it.
fn character_fault(text: &str) -> Option<(String, String)> {
    // East Asian width "ambiguous": two cells wide in some terminals (screens.md, 5).
    const AMBIGUOUS: &str = "●○■□▶◀←→↑↓★…·–×│─█";
    let bad = text.chars().find(|character| match character {
        '\n' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        other => other.is_control() || AMBIGUOUS.contains(*other),
    });
    match bad {
        Some(bad) => Some((
            format!("the character U+{:04X} cannot be shown safely", u32::from(bad)),
            "use another one; isolates are put in by the program".to_owned(),
        )),
        None if !is_nfc(text) => {
            Some(("it is not in the normal form NFC".to_owned(), "save the file in NFC".to_owned()))
        }
        None => None,
    }
}
