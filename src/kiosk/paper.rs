//! A person's papers as the screens know them.

use crate::documents::picture::Picture;
use crate::domain::document::{DocumentKind, Facts, Media, Place};
use crate::domain::identity::ObjectId;
use crate::form::{Form, Labels};
use crate::kiosk::context::{Context, Saving, Words};
use crate::kiosk::phrase::Phrase;
use jiff::Timestamp;
use zeroize::Zeroizing;

/// The question whose answers are the kinds of papers. A form without it takes none.
const KINDS: &str = "docs_keep";

/// A paper of the person as it can be shown: without the key that opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperShown {
    /// The document's id.
    pub id: ObjectId,
    /// What it is.
    pub facts: Facts,
    /// What it belongs to.
    pub place: Option<Place>,
    /// When it was taken in, UTC.
    pub taken: Timestamp,
    /// Where it is.
    pub standing: PaperStanding,
}

/// Where a paper is, as far as this kiosk knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperStanding {
    /// Kept here, on its way to the district.
    Waits {
        /// How much of it the district has, as it last said: 0 to 100.
        percent: u8,
    },
    /// The district has it.
    Forwarded,
    /// It could not be kept or forwarded; staff have to look.
    SetAside,
    /// Taken in somewhere else.
    Elsewhere,
}

/// From where papers are taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A stick that somebody has put in.
    Stick,
    /// The folder of the counsellor's desk.
    Desk,
}

/// The open person's papers.
#[derive(Debug, Default)]
pub struct Papers {
    /// From where this kiosk takes papers.
    pub sources: Vec<Source>,
    /// So many are being taken in: until they are durable nothing is called saved.
    pub taking: usize,
    /// A counsellor can have the originals of papers here.
    pub originals: bool,
    /// The papers, oldest first.
    pub list: Vec<PaperShown>,
    /// The one that was looked at last, and what can be seen of it.
    pub seen: Option<(ObjectId, Sight)>,
}

impl Papers {
    /// One of them.
    #[must_use]
    pub fn get(&self, id: ObjectId) -> Option<&PaperShown> {
        self.list.iter().find(|paper| paper.id == id)
    }

    /// What can be seen of a paper, as far as it was looked at.
    #[must_use]
    pub fn sight(&self, id: ObjectId) -> Option<&Sight> {
        self.seen.as_ref().filter(|(seen, _)| *seen == id).map(|(_, sight)| sight)
    }
}

/// What can be seen of a paper.
#[derive(Debug)]
pub enum Sight {
    /// It is being opened.
    Opening,
    /// This.
    Picture(Picture),
    /// Nothing: a PDF is not read here.
    Pdf,
    /// Nothing: it is not at this kiosk.
    Elsewhere,
    /// Nothing: it does not open, or is no picture.
    None,
}

/// A file in memory, wiped when it is dropped.
pub struct OpenedPaper {
    /// What sort it is.
    pub media: Media,
    /// Its bytes.
    pub bytes: Zeroizing<Vec<u8>>,
}

impl std::fmt::Debug for OpenedPaper {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("OpenedPaper").field("media", &self.media).finish_non_exhaustive()
    }
}

impl Context {
    /// From where papers can be taken in now: the desk's folder belongs to a counsellor who sits here. A form that knows
    /// no kinds of papers takes none.
    #[must_use]
    pub fn paper_sources(&self) -> Vec<Source> {
        let knows_kinds = kind_label(self.form, DocumentKind::Other).is_some();
        let works = |source: &Source| knows_kinds && (*source != Source::Desk || self.beside.is_some());
        self.papers.sources.iter().copied().filter(works).collect()
    }

    /// How the newest answers and papers stand.
    #[must_use]
    pub const fn standing(&self) -> Saving {
        match self.saving {
            Saving::Saved | Saving::Nothing if self.papers.taking > 0 => Saving::Running,
            saving => saving,
        }
    }

    /// Whether there is anything to be seen or done about papers here.
    #[must_use]
    pub fn has_to_do_with_papers(&self) -> bool {
        !self.papers.list.is_empty() || !self.paper_sources().is_empty()
    }

    /// What a kind of paper is called.
    #[must_use]
    pub fn kind_of_paper(&self, words: &Words, kind: DocumentKind) -> Phrase {
        kind_label(self.form, kind).map_or_else(Phrase::empty, |label| words.label(label))
    }
}

/// What the form calls a kind of paper; nothing when it knows no kinds.
fn kind_label(form: &Form, kind: DocumentKind) -> Option<&Labels> {
    let choices = form.question(KINDS)?.kind.choices()?;
    choices.get(kind.code()).map(|choice| &choice.label)
}
