//! What a section looks like to whoever sits here now: what is asked in it, in which order, and how far it is.
//! A screen asks for this many times a frame, so it is worked out once after a change and then kept. Invariant: what is
//! kept is what working it out anew would give; [`Walk::changed`] and [`Walk::everything_changed`] throw it away.

use super::relevance::entries_of;
use super::{Depth, Progress, Spot, State, Walk};
use crate::domain::answer::{Answer, NonAnswer};
use crate::form::definition::{Form, Path, Question, Section};
use std::cell::OnceCell;

/// What is kept, section by section in the order of the form.
pub(super) struct Outlooks<'f>(Vec<OnceCell<Outlook<'f>>>);

/// One section.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Outlook<'f> {
    /// Everything that is met, in order: questions, and behind those of a repeat group its list.
    pub(super) spots: Vec<Spot<'f>>,
    /// The questions among them.
    pub(super) questions: Vec<Spot<'f>>,
    /// How far it is.
    pub(super) progress: Progress,
    /// Core questions that nobody has seen yet.
    pub(super) core_left: usize,
}

/// Whether whoever sits here is asked a question, if it is relevant.
enum Access {
    Asked,
    /// Asked, if nobody else were here.
    PutOff,
    /// Asked after the core.
    More,
    /// Both.
    MorePutOff,
    Shut,
}

/// What is counted on the way through a section.
#[derive(Default)]
struct Tally {
    answered: usize,
    total: usize,
    later: usize,
    put_off: usize,
    more: usize,
    touched: usize,
    core_left: usize,
    /// Questions that others must not hear, answered or not.
    private: usize,
    /// The agreement to be asked at all is what comes next.
    asks_consent: bool,
}

impl<'f> Outlooks<'f> {
    pub(super) fn new(form: &Form) -> Self {
        Self(form.sections().iter().map(|_| OnceCell::new()).collect())
    }

    #[cfg(test)]
    pub(super) fn kept(&self) -> usize {
        self.0.iter().filter(|outlook| outlook.get().is_some()).count()
    }
}

impl<'f> Walk<'f> {
    /// What a section looks like now; nothing, if the form has no such section.
    pub(super) fn outlook(&self, section: &str) -> Option<&Outlook<'f>> {
        let number = self.form.sections().iter().position(|other| other.name == section)?;
        let section = self.form.sections().get(number)?;
        Some(self.outlooks.0.get(number)?.get_or_init(|| self.look_at(section)))
    }

    /// These rows have other values, or one of them another answer.
    pub(super) fn changed(&mut self, rows: &[usize]) {
        for (section, outlook) in self.form.sections().iter().zip(&mut self.outlooks.0) {
            if rows.iter().any(|row| section.rows.contains(row)) {
                outlook.take();
            }
        }
    }

    /// Somebody else sits here, another day has come, or more is asked.
    pub(super) fn everything_changed(&mut self) {
        self.outlooks = Outlooks::new(self.form);
    }

    /// Works it out.
    pub(super) fn look_at(&self, section: &'f Section) -> Outlook<'f> {
        let form = self.form;
        let (mut spots, mut questions, mut tally) = (Vec::new(), Vec::new(), Tally::default());
        let mut meet = |spot: Spot<'f>, spots: &mut Vec<Spot<'f>>| {
            if !self.relevance.is_relevant(spot.question, spot.entry) {
                return;
            }
            let access = self.access(spot.question);
            if matches!(access, Access::Asked) {
                spots.push(spot);
                questions.push(spot);
            }
            if section.consent.as_ref() == Some(&spot.question.name) {
                self.count_consent(spot, &access, &mut tally);
            } else if self.counts(spot) {
                self.count(spot, &access, &mut tally);
            }
        };
        for question in form.questions_of(&section.name).filter(|question| question.group.is_none()) {
            if question.kind.repeat().is_none() {
                meet(Spot { question, entry: 0 }, &mut spots);
                continue;
            }
            let before = spots.len();
            for entry in 0..entries_of(&self.portfolio, question) {
                for question in form.questions_in(question) {
                    meet(Spot { question, entry }, &mut spots);
                }
            }
            if spots.len() > before {
                spots.push(Spot { question, entry: 0 });
            }
        }
        Outlook { spots, questions, progress: tally.progress(), core_left: tally.core_left }
    }

    fn access(&self, question: &Question) -> Access {
        let assisted = self.actor.is_assisted();
        let is_full = || assisted || self.depth == Depth::Full || self.in_full.contains(&question.section);
        let is_more = match question.path {
            _ if question.by_program => return Access::Shut,
            Path::Assisted if !assisted => return Access::Shut,
            Path::Core | Path::Assisted => false,
            Path::Full => !is_full(),
        };
        match (is_more, self.puts_off(question)) {
            (false, false) => Access::Asked,
            (false, true) => Access::PutOff,
            (true, false) => Access::More,
            (true, true) => Access::MorePutOff,
        }
    }

    fn count(&self, spot: Spot<'_>, access: &Access, tally: &mut Tally) {
        let answer = self.standing(spot);
        let is_answered = answer.as_deref().is_some_and(is_answered);
        match access {
            Access::Asked => {
                tally.total += 1;
                tally.touched += usize::from(answer.is_some());
                tally.answered += usize::from(is_answered);
                tally.later += usize::from(answer.as_deref() == Some(&Answer::none(NonAnswer::Later)));
                tally.core_left += usize::from(spot.question.path == Path::Core && answer.is_none());
            }
            Access::PutOff => {
                tally.private += 1;
                tally.put_off += usize::from(!is_answered);
            }
            Access::MorePutOff => tally.private += 1,
            Access::More => tally.more += usize::from(!is_answered),
            Access::Shut => {}
        }
    }

    /// The agreement opens the section; it is no question of it.
    fn count_consent(&self, spot: Spot<'_>, access: &Access, tally: &mut Tally) {
        let answer = self.answer(spot);
        let is_open = !answer.is_some_and(is_answered);
        match access {
            // Who has passed it over is not led to it again.
            Access::Asked => {
                tally.asks_consent = answer.is_none();
                tally.core_left += usize::from(spot.question.path == Path::Core && answer.is_none());
            }
            Access::PutOff => {
                tally.private += usize::from(is_open);
                tally.put_off += usize::from(is_open);
            }
            Access::MorePutOff => tally.private += usize::from(is_open),
            Access::More => tally.more += usize::from(is_open),
            Access::Shut => {}
        }
    }
}

impl Tally {
    const fn progress(&self) -> Progress {
        let Self { answered, total, later, put_off, more, .. } = *self;
        let state = match (total, self.touched) {
            (0, _) if self.asks_consent => State::Empty,
            (0, _) if self.private > 0 => State::PutOff,
            (0, _) => State::Irrelevant,
            (_, 0) => State::Empty,
            _ if answered < total => State::Open,
            _ if put_off > 0 => State::PutOff,
            _ => State::Done,
        };
        Progress { answered, total, later, put_off, more, state }
    }
}

/// Whether something was answered, be it that there is no answer.
pub(super) const fn is_answered(answer: &Answer) -> bool {
    !matches!(answer, Answer::Skipped(_))
}
