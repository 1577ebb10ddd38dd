//! Compares the languages with each other: every id and every argument stands in all of them, plural choices
//! cover what the language's grammar tells apart, and no text holds a character that harms the screen.

use super::I18nError;
use super::files::{File, fluent_files};
use super::language::{Language, Languages};
use super::number::Plurals;
use super::pattern::{Piece, walk};
use super::texts::{Text, read};
use crate::domain::fault::Fault;
use fluent_syntax::ast::{Pattern, Variant, VariantKey};
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

pub(super) fn check(all: &[(&Language, Vec<File<'_>>)]) -> Result<Vec<Fault>, I18nError> {
    let mut faults = Vec::new();
    let mut languages = Vec::new();
    for (language, files) in all {
        let (texts, unreadable) = read(files);
        faults.extend(unreadable);
        languages.push((*language, texts));
    }
    let mut all = Vec::new();
    for (language, texts) in &languages {
        let plurals = Plurals::of(language)?;
        let messages = texts.iter().flat_map(Message::all).collect::<Vec<_>>();
        faults.extend(messages.iter().flat_map(|message| message.faults(&plurals)));
        all.push((language.code(), messages.into_iter().map(|message| (message.id, message)).collect()));
    }
    faults.extend(differences(&all));
    Ok(faults)
}

/// One message and where it stands.
#[derive(Clone, Copy)]
struct Message<'t> {
    id: &'t str,
    pattern: &'t Pattern<&'t str>,
    text: &'t Text,
}

/// What is not the same in every language; these come with their codes.
fn differences(all: &[(&str, BTreeMap<&str, Message<'_>>)]) -> Vec<Fault> {
    let mut faults = Vec::new();
    // Where each id is met first, which is where IT staff find its meaning.
    let mut known = BTreeMap::new();
    for (code, messages) in all {
        for (id, message) in messages {
            known.entry(*id).or_insert((*code, *message));
        }
    }
    for (id, (first_code, first)) in known {
        let asked = first.names();
        for (code, messages) in all {
            match messages.get(id) {
                None => {
                    let what = format!("`{id}` is missing in the language {code}");
                    let help = format!("write it in a file of locales/{code}, or delete it everywhere");
                    faults.push(first.text.fault(first.id, "K-TEXT-07", what, help));
                }
                Some(here) if here.names() != asked => {
                    let what = format!("`{id}` asks for other $variables than in {first_code}");
                    let help = format!("use these and no others: {}", listed(&asked));
                    faults.push(here.text.fault(here.id, "K-TEXT-08", what, help));
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

impl<'t> Message<'t> {
    fn all(text: &'t Text) -> impl Iterator<Item = Self> {
        text.messages().map(move |(id, pattern)| Self { id, pattern, text })
    }

    fn names(&self) -> BTreeSet<&'t str> {
        let mut names = BTreeSet::new();
        walk(self.pattern, &mut |piece| {
            if let Piece::Name(name) = piece {
                names.insert(name);
            }
        });
        names
    }

    fn faults(&self, plurals: &Plurals) -> Vec<Fault> {
        let mut faults = Vec::new();
        walk(self.pattern, &mut |piece| {
            let (code, fault) = match piece {
                Piece::Name(_) | Piece::Refused(_) => return,
                Piece::Choice(cases) => ("K-TEXT-09", choice_fault(cases)),
                Piece::Plural(cases) => ("K-TEXT-09", plural_fault(cases, plurals)),
                Piece::Text(text) => ("K-TEXT-10", character_fault(&text)),
            };
            let fault = fault.map(|(what, help)| {
                let what = format!("`{}`: {what}", self.id);
                self.text.fault(self.id, code, what, help)
            });
            faults.extend(fault);
        });
        faults
    }
}

/// A choice between values that was meant to be one between plural categories.
fn choice_fault(cases: &[Variant<&str>]) -> Option<(String, String)> {
    const CATEGORIES: [&str; 5] = ["zero", "one", "two", "few", "many"];
    let is_category = |case: &&Variant<&str>| CATEGORIES.contains(&key(case));
    let case = cases.iter().filter(|case| !case.default).find(is_category)?;
    let what = format!("[{}] is a plural category, not a value", key(case));
    Some((what, "write PLURAL($variable) before the ->".to_owned()))
}

/// A plural choice that misses a category, or has one that the language does not know.
fn plural_fault(cases: &[Variant<&str>], plurals: &Plurals) -> Option<(String, String)> {
    // Larger ones are counted nowhere; French "many" begins at a million.
    const EVERYDAY: std::ops::RangeInclusive<i64> = 0..=110;
    let known = plurals.categories();
    let keys = cases.iter().map(key).collect::<Vec<_>>();
    if keys == ["other"] {
        return None; // In this language the words are the same for every number.
    }
    if let Some(word) = keys.iter().find(|word| !known.contains(*word)) {
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        return Some((format!("this language has no plural [{word}]"), format!("it tells apart: {known}")));
    }
    let number = EVERYDAY.into_iter().find(|number| !keys.contains(&plurals.category(*number)))?;
    let category = plurals.category(number);
    Some((format!("no case is meant for {number}"), format!("add a case [{category}]")))
}

/// What stands between the brackets of a case.
const fn key<'c>(case: &Variant<&'c str>) -> &'c str {
    match case.key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
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
