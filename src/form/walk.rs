//! The way of a person through a form: what is asked, what comes next, how far it still is.
//! Pure state. What was answered stays in the portfolio even when it is no longer asked (the person may change
//! their mind back), and is then left out of the revision that can be approved.

mod relevance;

pub use relevance::Relevance;

use super::definition::{Form, Path, Question, Section};
use super::kinds::{self, Refusal};
use crate::domain::actor::Actor;
use crate::domain::answer::{Answer, Answers};
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// All answers of one person: section id to answers.
pub type Portfolio = BTreeMap<String, Answers>;

/// How long a question takes, for the estimate.
const SECONDS_A_QUESTION: usize = 20;

static NO_ANSWERS: Answers = Answers::new();

/// The answers of a person, and who sits before which of the questions.
pub struct Walk<'f> {
    form: &'f Form,
    actor: Actor,
    portfolio: Portfolio,
    relevance: Relevance,
    /// Counted when first asked for after a change: it is shown with every question.
    minutes_left: OnceCell<usize>,
}

impl std::fmt::Debug for Walk<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Walk")
            .field("form", &self.form.id())
            .field("actor", &self.actor)
            .finish_non_exhaustive()
    }
}

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Questions with an answer or a non-answer.
    pub answered: usize,
    /// Questions that are asked.
    pub total: usize,
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
    /// Starts or resumes with these answers. Answers that the form does not know are kept as they are.
    #[must_use]
    pub fn new(form: &'f Form, portfolio: Portfolio, today: Date, actor: Actor) -> Self {
        let relevance = Relevance::of(form, &portfolio, today);
        Self { form, actor, portfolio, relevance, minutes_left: OnceCell::new() }
    }

    /// The form.
    #[must_use]
    pub const fn form(&self) -> &'f Form {
        self.form
    }

    /// Who is acting.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        self.actor
    }

    /// A counsellor joins or leaves.
    pub fn set_actor(&mut self, actor: Actor) {
        self.actor = actor;
        self.minutes_left.take();
    }

    /// The clock says that it is this day; after midnight ages and limits are other ones.
    pub fn set_today(&mut self, today: Date) {
        if self.relevance.today() != today {
            self.relevance = Relevance::of(self.form, &self.portfolio, today);
            self.minutes_left.take();
        }
    }

    /// All answers, also those that are not asked now.
    #[must_use]
    pub const fn portfolio(&self) -> &Portfolio {
        &self.portfolio
    }

    /// The answers of a section, also those that are not asked now: its draft.
    #[must_use]
    pub fn answers(&self, section: &str) -> &Answers {
        self.portfolio.get(section).unwrap_or(&NO_ANSWERS)
    }

    /// The answer to a question, if there is one.
    #[must_use]
    pub fn answer(&self, question: &str) -> Option<&Answer> {
        self.answers(&self.form.question(question)?.section).get(question)
    }

    /// Checks an answer, brings it into its stored shape and keeps it.
    ///
    /// # Errors
    /// Why it cannot be kept; nothing has changed then.
    pub fn record(&mut self, question: &str, answer: Answer) -> Result<(), Refusal> {
        let question = self.form.question(question).ok_or(Refusal::Question)?;
        let answer = kinds::validate(self.form, question, answer, &self.relevance)?;
        self.portfolio.entry(question.section.clone()).or_default().insert(question.name.clone(), answer);
        self.relevance.update(self.form, &self.portfolio, &question.name);
        self.minutes_left.take();
        Ok(())
    }

    /// The number that a row counts as, the calculated ones too; nothing where there is none.
    #[must_use]
    pub fn number(&self, row: &str) -> Option<f64> {
        let number = self.relevance.value(*self.form.numbers.get(row)?)?.number();
        (!number.is_nan()).then_some(number)
    }

    /// Whether a question is asked at all, whoever is acting.
    #[must_use]
    pub fn is_relevant(&self, question: &str) -> bool {
        self.form.question(question).is_some_and(|question| self.relevance.is_relevant(question))
    }

    /// What is asked in a section, in order: relevant, and open to who is acting.
    pub fn questions(&self, section: &str) -> impl DoubleEndedIterator<Item = &'f Question> {
        let open = |question: &&Question| question.path != Path::Assisted || self.actor.is_assisted();
        let form = self.form;
        form.questions_of(section).filter(open).filter(|question| self.relevance.is_relevant(question))
    }

    /// The first question of a section.
    #[must_use]
    pub fn first(&self, section: &str) -> Option<&'f Question> {
        self.questions(section).next()
    }

    /// The question after this one in its section, whether or not this one is still asked.
    #[must_use]
    pub fn next(&self, question: &str) -> Option<&'f Question> {
        let here = self.form.question(question)?;
        self.questions(&here.section).find(|other| other.number > here.number)
    }

    /// The question before this one in its section, whether or not this one is still asked.
    #[must_use]
    pub fn back(&self, question: &str) -> Option<&'f Question> {
        let here = self.form.question(question)?;
        self.questions(&here.section).rfind(|other| other.number < here.number)
    }

    /// Where to go on in a section: the first question never touched, else the first one skipped.
    #[must_use]
    pub fn first_open(&self, section: &str) -> Option<&'f Question> {
        let answer = |question: &&Question| self.answers(section).get(&question.name);
        let untouched = self.questions(section).find(|question| answer(question).is_none());
        untouched
            .or_else(|| self.questions(section).find(|question| !answer(question).is_some_and(is_answered)))
    }

    /// The sections that are neither done nor irrelevant, in order.
    fn open_sections(&self) -> impl Iterator<Item = &'f Section> {
        let open = |progress: Progress| matches!(progress.state, State::Empty | State::Open);
        self.form.sections().iter().filter(move |section| open(self.progress(&section.name)))
    }

    /// The first section that is neither done nor irrelevant.
    #[must_use]
    pub fn next_open_section(&self) -> Option<&'f Section> {
        self.open_sections().next()
    }

    /// The first such section behind this one. Whoever has looked a section over has seen what was skipped in it:
    /// nobody is led back to it.
    #[must_use]
    pub fn next_open_section_after(&self, section: &str) -> Option<&'f Section> {
        let open =
            |section: &&Section| matches!(self.progress(&section.name).state, State::Empty | State::Open);
        self.form.sections().iter().skip_while(|other| other.name != section).skip(1).find(open)
    }

    /// The first section with a question that the person has not even seen: what was skipped is decided.
    #[must_use]
    pub fn next_unseen_section(&self) -> Option<&'f Section> {
        let is_unseen = |question: &Question| self.answer(&question.name).is_none();
        self.open_sections().find(|section| self.questions(&section.name).any(is_unseen))
    }

    /// Where a question stands in its section; nothing if it is not asked.
    #[must_use]
    pub fn place(&self, question: &str) -> Option<Place> {
        let section = &self.form.question(question)?.section;
        let before = self.questions(section).position(|other| other.name == question)?;
        Some(Place { number: before + 1, total: self.questions(section).count() })
    }

    /// How far a section is.
    #[must_use]
    pub fn progress(&self, section: &str) -> Progress {
        let answers = self.answers(section);
        let (mut total, mut touched, mut answered) = (0, 0, 0);
        for question in self.questions(section) {
            let answer = answers.get(&question.name);
            total += 1;
            touched += usize::from(answer.is_some());
            answered += usize::from(answer.is_some_and(is_answered));
        }
        let state = match (total, touched) {
            (0, _) => State::Irrelevant,
            (_, 0) => State::Empty,
            _ if answered == total => State::Done,
            _ => State::Open,
        };
        Progress { answered, total, state }
    }

    /// Every section and how far it is.
    #[must_use]
    pub fn overview(&self) -> Vec<(&'f Section, Progress)> {
        self.form.sections().iter().map(|section| (section, self.progress(&section.name))).collect()
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

    /// What an approval of this section hands out: the answers to what is asked, nothing else.
    #[must_use]
    pub fn approved_revision(&self, section: &str) -> Answers {
        let is_asked = |name: &str| {
            let question = self.form.question(name).filter(|question| question.section == section);
            question.is_some_and(|question| self.relevance.is_relevant(question))
        };
        let relevant = self.answers(section).iter().filter(|(name, _)| is_asked(name));
        relevant.map(|(name, answer)| (name.clone(), answer.clone())).collect()
    }
}

const fn is_answered(answer: &Answer) -> bool {
    !matches!(answer, Answer::Skipped(_))
}

#[cfg(test)]
mod tests;
