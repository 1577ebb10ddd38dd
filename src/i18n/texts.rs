//! The Fluent files of one language, parsed once. Whatever Fluent would pass over in silence (a message that it
//! cannot read, one written twice) is a fault with its line.

use super::files::File;
use super::pattern::{Piece, walk};
use crate::domain::fault::{Fault, Source};
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Pattern};
use std::collections::BTreeSet;
use std::ops::Range;

/// One file.
pub(super) struct Text {
    file: String,
    resource: FluentResource,
}

/// Reads all files of a language.
pub(super) fn read(files: &[File<'_>]) -> (Vec<Text>, Vec<Fault>) {
    let (mut texts, mut faults) = (Vec::new(), Vec::new());
    for (file, text) in files {
        let (resource, errors) = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err(parsed) => parsed,
        };
        for error in errors {
            let help = "correct this message, see https://projectfluent.org/fluent/guide";
            let source = Source::new(file, text);
            faults.push(source.fault(error.pos, "K-TEXT-04", error.kind.to_string(), help));
        }
        texts.push(Text { file: file.clone(), resource });
    }
    let mut seen = BTreeSet::new();
    for text in &texts {
        faults.extend(text.resource.entries().filter_map(|entry| text.unusable(entry)));
        for (id, _) in text.messages().filter(|(id, _)| !seen.insert(*id)) {
            let what = format!("`{id}` is written twice in this language");
            faults.push(text.fault(id, "K-TEXT-06", what, "delete one of them"));
        }
    }
    (texts, faults)
}

impl Text {
    /// The messages, in the order of the file.
    pub(super) fn messages(&self) -> impl Iterator<Item = (&str, &Pattern<&str>)> {
        self.resource.entries().filter_map(|entry| match entry {
            Entry::Message(message) => message.value.as_ref().map(|value| (message.id.name, value)),
            _ => None,
        })
    }

    /// The file as a bundle takes it.
    pub(super) fn into_resource(self) -> FluentResource {
        self.resource
    }

    /// A fault at an id of this file.
    pub(super) fn fault(&self, id: &str, code: &'static str, what: String, help: impl Into<String>) -> Fault {
        let text = self.resource.source();
        Source::new(&self.file, text).fault(place_of(text, id), code, what, help)
    }

    /// Why an entry is not a plain message.
    fn unusable(&self, entry: &Entry<&str>) -> Option<Fault> {
        let (id, refusal) = match entry {
            Entry::Message(message) => {
                let whole = message.value.as_ref().filter(|_| message.attributes.is_empty());
                (message.id.name, whole.map_or(Some("it has no text, or more than one"), refusal))
            }
            Entry::Term(term) => (term.id.name, Some("it is a term")),
            _ => return None,
        };
        let help = "write a plain message: id = text, with $variables and plural choices only";
        refusal.map(|refusal| self.fault(id, "K-TEXT-05", format!("`{id}`: {refusal}"), help))
    }
}

fn refusal(pattern: &Pattern<&str>) -> Option<&'static str> {
    let mut refusal = None;
    walk(pattern, &mut |piece| {
        if let Piece::Refused(why) = piece {
            refusal = Some(why);
        }
    });
    refusal
}

/// The bytes of an id in the text that it was cut from.
fn place_of(text: &str, id: &str) -> Range<usize> {
    let start = (id.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start..start + id.len()
}
