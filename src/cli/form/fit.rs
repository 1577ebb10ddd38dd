//! Texts that do not fit their place on the smallest screen, 80 columns and 24 rows, measured as they are drawn.

use super::Files;
use crate::domain::fault::{Fault, Source};
use crate::form::{Form, Labels};
use crate::i18n::Languages;
use crate::kiosk::phrase::Phrase;
use crate::text::{Direction, SafeText};
use std::collections::BTreeSet;

/// A place for a text: its columns, and the most rows that leave room for the rest (design: screens.md, 2 and 6).
#[derive(Clone, Copy)]
struct Place {
    what: &'static str,
    columns: u16,
    rows: u16,
}

const QUESTION: Place = Place { what: "a question", columns: 74, rows: 2 };
const HINT: Place = Place { what: "a hint", columns: 74, rows: 5 };
const MESSAGE: Place = Place { what: "a message", columns: 71, rows: 3 };
/// Beside pointer, key and marker.
const ANSWER: Place = Place { what: "an answer", columns: 61, rows: 2 };
/// The name of an entry, with its number behind.
const ENTRY: Place = Place { what: "what an entry is called", columns: 70, rows: 1 };
const SECTION: Place = Place { what: "the name of a section", columns: 26, rows: 1 };

/// Every text that needs more rows than its place has.
pub(super) fn faults(form: &Form, files: &Files) -> Vec<Fault> {
    let mut fit = Fit { files, seen: BTreeSet::new(), faults: Vec::new() };
    for section in form.sections() {
        fit.look(&section.label, SECTION);
        for question in form.questions_of(&section.name) {
            fit.look(&question.label, QUESTION);
            question.hint.iter().for_each(|hint| fit.look(hint, HINT));
            question.constraint_message.iter().for_each(|message| fit.look(message, MESSAGE));
            if let Some(repeat) = question.kind.repeat() {
                fit.look(&repeat.one, ENTRY);
                fit.look(&repeat.another, ANSWER);
            }
            let lists = question.kind.choices().map(|choices| choices.list()).into_iter();
            for choice in lists.chain(&question.groups).flat_map(|list| list.choices()) {
                let before = choice.traits.sample.as_ref().map(|sample| format!("{sample}   "));
                fit.look_behind(before.as_deref().unwrap_or_default(), &choice.label, ANSWER);
            }
        }
    }
    fit.faults
}

struct Fit<'f> {
    files: &'f Files,
    /// A list that several questions share is told once.
    seen: BTreeSet<(String, String)>,
    faults: Vec<Fault>,
}

impl Fit<'_> {
    fn look(&mut self, labels: &Labels, place: Place) {
        self.look_behind("", labels, place);
    }

    /// Looks at a text that stands behind another one.
    fn look_behind(&mut self, before: &str, labels: &Labels, place: Place) {
        for (language, text) in labels.iter() {
            let whole = SafeText::authored(&format!("{before}{text}"));
            let rows = Phrase::new(whole, direction(language)).rows(place.columns);
            if rows > place.rows && self.seen.insert((language.to_owned(), text.to_owned())) {
                self.faults.push(self.fault(language, text, place, rows));
            }
        }
    }

    fn fault(&self, language: &str, text: &str, place: Place, rows: u16) -> Fault {
        let Place { what, columns, rows: most } = place;
        let said =
            format!("{what} in the language {language} needs {rows} rows of {columns} columns, {most} fit");
        let help = "say it shorter";
        // Where it stands is looked up: a checked form knows texts, not places.
        let quoted = [format!("{language} = \"{text}\""), text.to_owned()];
        for written in &quoted {
            for (path, content) in self.files {
                if let Some(start) = content.find(written.as_str()) {
                    let source = Source::new(path, content);
                    return source.fault(start..start + written.len(), "K-FORM-36", said, help);
                }
            }
        }
        Fault::of_file("settings.toml", "K-FORM-36", said, help)
    }
}

fn direction(language: &str) -> Direction {
    let languages = Languages::built_in().ok();
    let known = languages.and_then(|languages| languages.get(language).map(|language| language.direction()));
    known.unwrap_or(Direction::LeftToRight)
}
