//! The decision in words: one sentence for the panel, and the text that the person signs. Both are made of the
//! same parts, so that what is signed is what was read.

use crate::domain::consent::{Approval, Purpose};
use crate::form::Section;
use crate::i18n::Args;
use crate::kiosk::context::{Context, OfficeChoice, Words};
use crate::kiosk::paper::PaperShown;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::screens::papers;
use crate::seal::statement::ShownText;
use crate::text::SafeText;
use jiff::civil::Date;

/// Papers that the sentence names; of more of them it says how many.
const NAMED: usize = 3;

/// What is marked so far.
#[derive(Clone)]
pub(super) struct Decision<'c> {
    pub(super) context: &'c Context,
    pub(super) offices: Vec<&'c OfficeChoice>,
    pub(super) sections: Vec<&'c Section>,
    pub(super) papers: Vec<&'c PaperShown>,
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

    /// The question before papers go out.
    pub(super) fn heading_of_papers(&self, words: &Words) -> Phrase {
        words.say_with("approve-papers-question", &self.readers(words))
    }

    /// The question of its own before health goes out.
    pub(super) fn health(&self, words: &Words) -> Phrase {
        words.say_with("approve-health-question", &self.readers(words))
    }

    /// The whole decision in one sentence.
    pub(super) fn sentence(&self) -> Phrase {
        let words = &self.context.words;
        if self.offices.is_empty() || (self.sections.is_empty() && self.papers.is_empty()) {
            return words.say("approve-sentence-nothing");
        }
        let names: Vec<SafeText> =
            self.sections.iter().map(|section| words.label(&section.label).text().clone()).collect();
        let papers = self.titles(words);
        let what = match names.is_empty() {
            true if self.papers.len() > NAMED => {
                let count = Args::new().count("count", self.papers.len());
                words.say_with("home-papers-count", &count).text().clone()
            }
            true => papers.clone(),
            false => words.catalog.list_and(&names),
        };
        let args = self
            .readers(words)
            .text("sections", &what)
            .text("until", &words.catalog.date_with_local_calendar(self.until));
        let mut sentences = vec![words.say_with("approve-sentence", &args)];
        if !names.is_empty() && !self.papers.is_empty() {
            let args = Args::new().count("count", self.papers.len()).text("papers", &papers);
            sentences.push(words.say_with("approve-sentence-papers", &args));
        }
        if self.minor {
            sentences.push(words.say("approve-sentence-minor"));
        }
        words.phrase(SafeText::join(sentences.iter().map(Phrase::text), &SafeText::authored(" ")))
    }

    /// The first papers by what the person calls them.
    fn titles(&self, words: &Words) -> SafeText {
        let titles: Vec<SafeText> = self
            .papers
            .iter()
            .take(NAMED)
            .map(|paper| papers::title(paper, self.context).text().isolated())
            .collect();
        let mut titles = words.catalog.list_and(&titles);
        if self.papers.len() > NAMED {
            titles.push(&SafeText::authored(" ..."));
        }
        titles
    }

    /// What was shown: the heading, each marked section and paper on a line of its own, the sentence. Papers that would
    /// make it longer than a statement may be are not named; the statement lists the digest of each.
    pub(super) fn text(&self) -> String {
        let words = &self.context.words;
        let sections = self.sections.iter().map(|section| words.label(&section.label));
        let papers = self.papers.iter().map(|paper| papers::title(paper, self.context));
        let head = std::iter::once(self.heading(words)).chain(sections);
        let whole = lines(head.clone().chain(papers).chain([self.sentence()]));
        if whole.len() <= ShownText::LONGEST { whole } else { lines(head.chain([self.sentence()])) }
    }

    /// The decision as it will be signed.
    pub(super) fn approval(&self) -> Approval {
        Approval {
            offices: self.offices.iter().map(|office| office.office.clone()).collect(),
            sections: self.sections.iter().map(|section| section.name.clone()).collect(),
            papers: self.papers.iter().map(|paper| paper.id).collect(),
            purpose: Purpose::counselling(),
            until: self.until,
            minor: self.minor,
            language: self.context.words.language.code().to_owned(),
            text: self.text(),
        }
    }
}

fn lines(parts: impl Iterator<Item = Phrase>) -> String {
    parts.map(|part| part.text().as_str().to_owned()).collect::<Vec<_>>().join("\n")
}
