//! How far a person has come: section by section, in questions and in minutes.
//! Only what is asked of whoever sits here now is counted, and of that only what they would be led to: not an entry
//! that was begun and left, and nothing of sections that are not offered.

use super::{Spot, Walk};
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
    /// Questions that are put off while others are present, and wait for an answer.
    pub put_off: usize,
    /// Questions that wait for an answer until somebody asks for more than the core.
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
    /// All that is left of it, or the whole, is put off while others are present.
    PutOff,
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
        let questions = self.asked(&spot.question.section);
        let before = questions.iter().position(|other| *other == spot)?;
        Some(Place { number: before + 1, total: questions.len() })
    }

    /// How far a section is.
    #[must_use]
    pub fn progress(&self, section: &str) -> Progress {
        self.outlook(section).map_or(Progress::NOTHING, |outlook| outlook.progress)
    }

    /// Every section that is offered, and how far it is.
    #[must_use]
    pub fn overview(&self) -> Vec<(&'f Section, Progress)> {
        self.sections().map(|section| (section, self.progress(&section.name))).collect()
    }

    /// Core questions that nobody has seen yet: what the short way still lacks.
    #[must_use]
    pub fn core_left(&self) -> usize {
        let left = |section: &Section| self.outlook(&section.name).map_or(0, |outlook| outlook.core_left);
        self.sections().map(left).sum()
    }

    /// How long the core questions take that nobody has seen yet, in minutes, rounded up.
    #[must_use]
    pub fn core_minutes_left(&self) -> usize {
        minutes(self.core_left())
    }

    /// How long the rest of what is asked now takes, in minutes, rounded up; 0 when nothing is left.
    #[must_use]
    pub fn minutes_left(&self) -> usize {
        let open = |section: &Section| {
            let progress = self.progress(&section.name);
            progress.total - progress.answered
        };
        let open: usize = self.sections().map(open).sum();
        minutes(open)
    }

    /// What others should not hear, and is left where nothing else is: the unseen questions that need privacy, in
    /// sections of which something was told and nothing else is unseen. Who was present earlier is not known.
    #[must_use]
    pub fn left_for_alone(&self) -> Vec<Spot<'f>> {
        let of_section = |section: &'f Section| {
            let is_the_persons = |spot: &Spot<'_>| spot.question.path != Path::Assisted;
            let unseen: Vec<_> = self.unseen(&section.name).filter(is_the_persons).collect();
            let was_told = self.answers(&section.name).values().next().is_some();
            let is_what_is_left = was_told && unseen.iter().all(|spot| Self::needs_privacy(spot.question));
            if is_what_is_left { unseen } else { Vec::new() }
        };
        self.sections().flat_map(of_section).collect()
    }
}

const fn minutes(questions: usize) -> usize {
    (questions * SECONDS_A_QUESTION).div_ceil(60)
}

impl Progress {
    /// That of no section.
    const NOTHING: Self =
        Self { answered: 0, total: 0, later: 0, put_off: 0, more: 0, state: State::Irrelevant };
}
