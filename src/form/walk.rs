//! The way of a person through a form: what is asked, what comes next, how far it still is.
//! Pure state. What was answered stays in the portfolio even when it is no longer asked (the person may change
//! their mind back), and is then left out of the revision that can be approved.

mod entries;
mod outlook;
mod progress;
mod release;
mod relevance;
mod spot;

pub use entries::MOST_ENTRIES;
pub use progress::{Place, Progress, State};
pub use relevance::Relevance;
pub use spot::{At, Spot};

use super::definition::{Category, Form, Question, Section};
use super::kinds::Refusal;
use crate::domain::actor::Actor;
use crate::domain::answer::{Answer, Answers};
use jiff::civil::{Date, DateTime};
use outlook::{Outlooks, is_answered};
use relevance::told;
use std::collections::{BTreeMap, BTreeSet};

/// All answers of one person: section id to answers.
pub type Portfolio = BTreeMap<String, Answers>;

static NO_ANSWERS: Answers = Answers::new();

/// How much is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The short core of every section first.
    Core,
    /// Everything that a person can answer alone.
    Full,
}

/// The answers of a person, and who sits before which of the questions.
pub struct Walk<'f> {
    form: &'f Form,
    actor: Actor,
    depth: Depth,
    /// Sections of which everything is asked, however little is asked of the others.
    in_full: BTreeSet<String>,
    /// Family or a friend is present.
    watched: bool,
    /// Sections that this kiosk does not offer.
    without: BTreeSet<String>,
    portfolio: Portfolio,
    relevance: Relevance,
    outlooks: Outlooks<'f>,
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

impl<'f> Walk<'f> {
    /// Starts or resumes with these answers. Answers that the form does not know are kept as they are.
    #[must_use]
    pub fn new(form: &'f Form, portfolio: Portfolio, today: Date, actor: Actor) -> Self {
        let relevance = Relevance::of(form, &portfolio, today);
        let walk = Self {
            form,
            actor,
            depth: Depth::Core,
            in_full: BTreeSet::new(),
            watched: false,
            without: BTreeSet::new(),
            portfolio,
            relevance,
            outlooks: Outlooks::new(form),
        };
        walk.at_its_beginning()
    }

    /// Leaves out sections that this kiosk does not offer.
    #[must_use]
    pub fn without(mut self, sections: &[&str]) -> Self {
        self.without = sections.iter().map(|section| (*section).to_owned()).collect();
        self.at_its_beginning()
    }

    /// Who has been through the core of all that is offered goes on with the rest; who has once said whether they agree
    /// to a section is asked all of it.
    fn at_its_beginning(mut self) -> Self {
        let is_decided = |section: &&Section| {
            let answer = section.consent.as_ref().and_then(|consent| self.answer(consent));
            answer.is_some_and(is_answered)
        };
        let decided = self.form.sections().iter().filter(is_decided);
        self.in_full = decided.map(|section| section.name.clone()).collect();
        self.everything_changed();
        self.set_depth(if self.core_left() == 0 { Depth::Full } else { Depth::Core });
        self
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
        if self.actor != actor {
            self.actor = actor;
            self.everything_changed();
        }
    }

    /// How much is asked.
    #[must_use]
    pub const fn depth(&self) -> Depth {
        self.depth
    }

    /// From now on everything is asked, or only the core.
    pub fn set_depth(&mut self, depth: Depth) {
        if self.depth != depth {
            self.depth = depth;
            self.everything_changed();
        }
    }

    /// From now on everything in one section is asked, however little is asked elsewhere.
    pub fn ask_in_full(&mut self, section: &str) {
        if self.in_full.insert(section.to_owned()) {
            self.everything_changed();
        }
    }

    /// Family or a friend is present, or not: what nobody else should hear is put off.
    pub fn set_watched(&mut self, watched: bool) {
        if self.watched != watched {
            self.watched = watched;
            self.everything_changed();
        }
    }

    /// Whether a question is put off while family or a friend is present.
    #[must_use]
    pub const fn needs_privacy(question: &Question) -> bool {
        question.alone || matches!(question.category, Category::Health | Category::IndirectHealth)
    }

    /// Whether a question is put off now: it is neither asked nor read back before whoever is here.
    #[must_use]
    pub const fn puts_off(&self, question: &Question) -> bool {
        self.watched && Self::needs_privacy(question)
    }

    /// The same of a whole section: before others it is not even told whether anything was answered in it.
    #[must_use]
    pub fn puts_off_all_of(&self, section: &str) -> bool {
        self.watched && self.form.questions_of(section).all(|question| self.puts_off(question))
    }

    /// The clock says that it is this day; after midnight ages and limits are other ones.
    pub fn set_today(&mut self, today: Date) {
        if self.relevance.today() != today {
            let seed = self.relevance.seed();
            self.relevance = Relevance::at(self.form, &self.portfolio, today.at(0, 0, 0, 0), seed);
            self.everything_changed();
        }
    }

    /// The moment at which the session began, and what makes its chance differ from that of others.
    #[must_use]
    pub fn beginning(mut self, now: DateTime, seed: u64) -> Self {
        self.relevance = Relevance::at(self.form, &self.portfolio, now, seed);
        self.at_its_beginning()
    }

    /// Puts other answers in the place of those of a section.
    pub fn adopt(&mut self, section: &str, answers: Answers) {
        self.portfolio.insert(section.to_owned(), answers);
        self.relevance =
            Relevance::at(self.form, &self.portfolio, self.relevance.now(), self.relevance.seed());
        self.everything_changed();
    }

    /// The day for which everything holds.
    #[must_use]
    pub fn today(&self) -> Date {
        self.relevance.today()
    }

    /// All answers, also those that are not asked now.
    #[must_use]
    pub const fn portfolio(&self) -> &Portfolio {
        &self.portfolio
    }

    /// The answers of a section, also those that are not asked now.
    #[must_use]
    pub fn answers(&self, section: &str) -> &Answers {
        self.portfolio.get(section).unwrap_or(&NO_ANSWERS)
    }

    /// The answer to a question, if there is one, also where it no longer stands.
    #[must_use]
    pub fn answer<'n>(&self, at: impl Into<At<'n>>) -> Option<&Answer> {
        let At { name, entry } = at.into();
        self.told_answer(self.form.question(name)?, entry)
    }

    fn told_answer(&self, question: &Question, entry: usize) -> Option<&Answer> {
        let answers = match self.form.group_of(question) {
            Some(group) => told(&self.portfolio, group).get(entry)?,
            None => self.answers(&question.section),
        };
        answers.get(&question.name)
    }

    /// The number that a row outside repeat groups counts as, the calculated ones too; nothing where there is none.
    #[must_use]
    pub fn number(&self, row: &str) -> Option<f64> {
        let number = self.relevance.cell(*self.form.numbers.get(row)?, 0)?.number();
        (!number.is_nan()).then_some(number)
    }

    /// Whether a question is asked at all, whoever is acting.
    #[must_use]
    pub fn is_relevant<'n>(&self, at: impl Into<At<'n>>) -> bool {
        let At { name, entry } = at.into();
        self.form.question(name).is_some_and(|question| self.relevance.is_relevant(question, entry))
    }

    /// The group of choices that a question offers, if it offers only those of one.
    #[must_use]
    pub fn filter(&self, spot: Spot<'_>) -> Option<String> {
        self.relevance.filter(self.form, spot.question, spot.entry)
    }

    /// The sections that a person works through and can give away.
    pub fn sections(&self) -> impl Iterator<Item = &'f Section> {
        self.form
            .sections()
            .iter()
            .filter(|section| section.released && !self.without.contains(&section.name))
    }

    /// Everything that is met in a section, in order: questions, and behind those of a repeat group its list.
    #[must_use]
    pub fn spots(&self, section: &str) -> Vec<Spot<'f>> {
        self.way(section).to_vec()
    }

    fn way(&self, section: &str) -> &[Spot<'f>] {
        self.outlook(section).map_or(&[], |outlook| &outlook.spots)
    }

    /// What is asked in a section, in order: relevant, and open to who is acting.
    #[must_use]
    pub fn questions(&self, section: &str) -> Vec<Spot<'f>> {
        self.asked(section).to_vec()
    }

    fn asked(&self, section: &str) -> &[Spot<'f>] {
        self.outlook(section).map_or(&[], |outlook| &outlook.questions)
    }

    /// The first question of a section.
    #[must_use]
    pub fn first(&self, section: &str) -> Option<Spot<'f>> {
        self.way(section).first().copied()
    }

    /// What comes after this in its section, whether or not this is still asked.
    #[must_use]
    pub fn next<'n>(&self, at: impl Into<At<'n>>) -> Option<Spot<'f>> {
        let here = self.spot(at)?;
        self.onwards(here).next()
    }

    /// All that comes after this in its section.
    fn onwards(&self, here: Spot<'f>) -> impl Iterator<Item = Spot<'f>> {
        let turn = here.turn(self.form);
        self.way(&here.question.section).iter().filter(move |other| other.turn(self.form) > turn).copied()
    }

    /// What comes before this in its section, whether or not this is still asked.
    #[must_use]
    pub fn back<'n>(&self, at: impl Into<At<'n>>) -> Option<Spot<'f>> {
        let here = self.spot(at)?;
        let turn = here.turn(self.form);
        self.way(&here.question.section).iter().rfind(|other| other.turn(self.form) < turn).copied()
    }

    /// The question with this name, in this entry.
    #[must_use]
    pub fn spot<'n>(&self, at: impl Into<At<'n>>) -> Option<Spot<'f>> {
        let At { name, entry } = at.into();
        Some(Spot { question: self.form.question(name)?, entry })
    }

    /// Where to go on in a section: the first question never touched, else the first one skipped.
    #[must_use]
    pub fn first_open(&self, section: &str) -> Option<Spot<'f>> {
        let questions = || self.asked(section).iter().copied().filter(|spot| self.counts(*spot));
        let is_open = |spot: &Spot<'_>| !self.standing(*spot).as_deref().is_some_and(is_answered);
        questions().find(|spot| self.standing(*spot).is_none()).or_else(|| questions().find(is_open))
    }

    /// Whether a section is neither done nor irrelevant.
    fn is_open(&self, section: &Section) -> bool {
        matches!(self.progress(&section.name).state, State::Empty | State::Open)
    }

    /// The first section that is neither done nor irrelevant.
    #[must_use]
    pub fn next_open_section(&self) -> Option<&'f Section> {
        self.sections().find(|section| self.is_open(section))
    }

    /// The first such section behind this one. Whoever has looked a section over has seen what was skipped in it:
    /// nobody is led back to it.
    #[must_use]
    pub fn next_open_section_after(&self, section: &str) -> Option<&'f Section> {
        let mut behind = self.sections().skip_while(|other| other.name != section).skip(1);
        behind.find(|section| self.is_open(section))
    }

    /// The first section with a question that the person has not even seen: what was skipped is decided.
    #[must_use]
    pub fn next_unseen_section(&self) -> Option<&'f Section> {
        let is_unseen = |section: &Section| self.unseen(&section.name).next().is_some();
        self.sections().find(|section| self.is_open(section) && is_unseen(section))
    }

    /// The questions of a section that the person has not even seen.
    fn unseen(&self, section: &str) -> impl Iterator<Item = Spot<'f>> {
        let questions = self.asked(section).iter().copied();
        questions.filter(|spot| self.counts(*spot) && self.standing(*spot).is_none())
    }
}

#[cfg(test)]
mod tests;
