//! Where a person stands in a form: a question, and in a repeat group the entry that it is asked for.
//! What order the questions are met in is decided here and nowhere else.

use crate::form::definition::{Form, Question};

/// A question, asked for one entry of its repeat group. Outside groups the entry is 0.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'f> {
    /// The question; a repeat group stands for its own list of entries.
    pub question: &'f Question,
    /// Which entry, from 0.
    pub entry: usize,
}

impl<'f> From<&'f Question> for Spot<'f> {
    fn from(question: &'f Question) -> Self {
        Self { question, entry: 0 }
    }
}

impl PartialEq for Spot<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.question.number, self.entry) == (other.question.number, other.entry)
    }
}

impl Eq for Spot<'_> {}

/// The name of a question, and the entry that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At<'n> {
    /// The question's id.
    pub name: &'n str,
    /// Which entry of its repeat group, from 0.
    pub entry: usize,
}

impl<'n> From<&'n str> for At<'n> {
    fn from(name: &'n str) -> Self {
        Self { name, entry: 0 }
    }
}

impl<'n> From<&'n String> for At<'n> {
    fn from(name: &'n String) -> Self {
        Self { name, entry: 0 }
    }
}

impl<'n> From<Spot<'n>> for At<'n> {
    fn from(spot: Spot<'n>) -> Self {
        Self { name: &spot.question.name, entry: spot.entry }
    }
}

/// The order in which a form is walked: all questions of a group's first entry, then of its next, at last its list.
pub(super) type Turn = (usize, bool, usize, usize);

impl Spot<'_> {
    /// Whether it is the list of a repeat group's entries.
    #[must_use]
    pub const fn is_list(&self) -> bool {
        self.question.kind.repeat().is_some()
    }

    /// When it comes.
    pub(super) fn turn(&self, form: &Form) -> Turn {
        let number = self.question.number;
        match form.group_of(self.question) {
            Some(group) => (group.number, false, self.entry, number),
            None => (number, self.question.kind.repeat().is_some(), 0, number),
        }
    }
}
