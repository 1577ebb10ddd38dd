//! How far a person has come: section by section, in questions and in minutes.

use super::{Depth, Spot, Walk};
use crate::domain::answer::{Answer, NonAnswer};
use crate::form::definition::{Path, Section};

/// How long a question takes, for the estimate.
const SECONDS_A_QUESTION: usize = 20;

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Questions with an answer or a non-answer.
    pub answered: usize,
    /// Questions that are asked.
    pub total: usize,
    /// Questions that are kept for a talk with a person.
    pub later: usize,
    /// Questions that are put off while others are present.
    pub put_off: usize,
    /// Further questions that nobody has to answer: they are asked once the core is done.
    pub more: usize,
    /// In one word.
    pub state: State,
}

/// A section in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// No question of it is asked.
    Irrelevant,
    /// Nothing has been answered.
    Empty,
    /// Something has been answered.
    Open,
    /// Everything that is asked has been answered.
    Done,
}

/// "Question 3 of 8".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub number: usize,
    /// Of so many.
    pub total: usize,
}

impl<'f> Walk<'f> {
    /// Where a question stands in its section; nothing if it is not asked.
    #[must_use]
    pub fn place(&self, spot: Spot<'_>) -> Option<Place> {
        let questions = self.questions(&spot.question.section);
        let before = questions.iter().position(|other| *other == spot)?;
        Some(Place { number: before + 1, total: questions.len() })
    }

    /// How far a section is.
    #[must_use]
    pub fn progress(&self, section: &str) -> Progress {
        let (mut answered, mut touched, mut later) = (0, 0, 0);
        let consent = self.form.section(section).and_then(|section| section.consent.as_deref());
        let mut questions = self.questions(section);
        let asks_consent = questions.iter().any(|spot| Some(spot.question.name.as_str()) == consent);
        // The agreement opens the section; it is no question of it.
        questions.retain(|spot| Some(spot.question.name.as_str()) != consent);
        for spot in &questions {
            let answer = self.answer(*spot);
            touched += usize::from(answer.is_some());
            answered += usize::from(answer.is_some_and(is_answered));
            later += usize::from(*answer.unwrap_or(&Answer::skipped()) == Answer::none(NonAnswer::Later));
        }
        let total = questions.len();
        let is_unasked = || consent.is_some_and(|consent| self.answer(consent).is_none());
        let state = match (total, touched) {
            (0, _) if asks_consent && is_unasked() => State::Empty,
            (0, _) => State::Irrelevant,
            (_, 0) => State::Empty,
            _ if answered == total => State::Done,
            _ => State::Open,
        };
        let put_off = self.form.questions_of(section).filter(|question| {
            self.is_watched() && Self::needs_privacy(question) && self.relevance.is_relevant(question, 0)
        });
        let more = match self.depth {
            Depth::Core => {
                self.spots_at(section, Depth::Full).len() - self.spots_at(section, Depth::Core).len()
            }
            Depth::Full => 0,
        };
        Progress { answered, total, later, put_off: put_off.count(), more, state }
    }

    /// Every section that is offered, and how far it is.
    #[must_use]
    pub fn overview(&self) -> Vec<(&'f Section, Progress)> {
        self.sections().map(|section| (section, self.progress(&section.name))).collect()
    }

    /// Core questions that nobody has seen yet: what the short way still lacks.
    #[must_use]
    pub fn core_left(&self) -> usize {
        let unseen = |spot: &&Spot<'_>| spot.question.path == Path::Core && self.answer(**spot).is_none();
        let in_section = |section: &Section| {
            self.spots_at(&section.name, Depth::Core)
                .iter()
                .filter(|spot| !spot.is_list())
                .filter(unseen)
                .count()
        };
        self.sections().map(in_section).sum()
    }

    /// How long the rest takes, in minutes, rounded up; 0 when nothing is left.
    #[must_use]
    pub fn minutes_left(&self) -> usize {
        *self.minutes_left.get_or_init(|| {
            let open: usize =
                self.overview().iter().map(|(_, progress)| progress.total - progress.answered).sum();
            usize::div_ceil(open * SECONDS_A_QUESTION, 60)
        })
    }
}

/// Whether something was answered, be it that there is no answer.
pub(super) const fn is_answered(answer: &Answer) -> bool {
    !matches!(answer, Answer::Skipped(_))
}
