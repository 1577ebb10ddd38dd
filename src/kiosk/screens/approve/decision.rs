//! The decision in words: one sentence for the panel, and the text that the person signs. Both are made of the
//! same parts, so that what is signed is what was read.

use crate::domain::consent::{Approval, Purpose};
use crate::form::Section;
use crate::i18n::Args;
use crate::kiosk::context::{Context, OfficeChoice, Words};
use crate::kiosk::phrase::Phrase;
use crate::text::SafeText;
use jiff::civil::Date;

/// What is marked so far.
#[derive(Clone)]
pub(super) struct Decision<'c> {
    pub(super) context: &'c Context,
    pub(super) offices: Vec<&'c OfficeChoice>,
    pub(super) sections: Vec<&'c Section>,
    pub(super) until: Date,
    pub(super) minor: bool,
}

impl Decision<'_> {
    fn readers(&self, words: &Words) -> Args {
        let names: Vec<SafeText> =
            self.offices.iter().map(|office| words.name(&office.names).text().clone()).collect();
        Args::new().text("offices", &words.catalog.list_and(&names)).count("count", names.len())
    }

    /// What is asked in the second step, and stands first in the signed text.
    pub(super) fn heading(&self, words: &Words) -> Phrase {
        words.say_with("approve-what-question", &self.readers(words))
    }

    /// The question of its own before health goes out.
    pub(super) fn health(&self, words: &Words) -> Phrase {
        words.say_with("approve-health-question", &self.readers(words))
    }

    /// The whole decision in one sentence.
    pub(super) fn sentence(&self) -> Phrase {
        let words = &self.context.words;
        if self.offices.is_empty() || self.sections.is_empty() {
            return words.say("approve-sentence-nothing");
        }
        let names: Vec<SafeText> =
            self.sections.iter().map(|section| words.label(&section.label).text().clone()).collect();
        let args = self
            .readers(words)
            .text("sections", &words.catalog.list_and(&names))
            .text("until", &words.catalog.date_with_local_calendar(self.until));
        let sentence = words.say_with("approve-sentence", &args);
        if !self.minor {
            return sentence;
        }
        let guardian = words.say("approve-sentence-minor");
        words.phrase(SafeText::join([sentence.text(), guardian.text()], &SafeText::authored(" ")))
    }

    /// What was shown: the heading, each marked section on a line of its own, the sentence.
    pub(super) fn text(&self) -> String {
        let words = &self.context.words;
        let sections = self.sections.iter().map(|section| words.label(&section.label));
        let parts = std::iter::once(self.heading(words)).chain(sections).chain([self.sentence()]);
        parts.map(|part| part.text().as_str().to_owned()).collect::<Vec<_>>().join("\n")
    }

    /// The decision as it will be signed.
    pub(super) fn approval(&self) -> Approval {
        Approval {
            offices: self.offices.iter().map(|office| office.office.clone()).collect(),
            sections: self.sections.iter().map(|section| section.name.clone()).collect(),
            purpose: Purpose::counselling(),
            until: self.until,
            minor: self.minor,
            language: self.context.words.language.code().to_owned(),
            text: self.text(),
        }
    }
}
