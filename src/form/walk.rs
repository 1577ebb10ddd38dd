//! The way of a person through a form: what is asked, what comes next, how far it still is.
//! Pure state. What was answered stays in the portfolio even when it is no longer asked (the person may change
//! their mind back), and is then left out of the revision that can be approved.

mod entries;
mod progress;
mod relevance;
mod spot;

pub use entries::MOST_ENTRIES;
pub use progress::{Place, Progress, State};
pub use relevance::Relevance;
pub use spot::{At, Spot};

use super::definition::{Category, Form, Path, Question, Section};
use super::kinds::Refusal;
use crate::domain::actor::Actor;
use crate::domain::answer::{Answer, Answers, Value};
use jiff::civil::{Date, DateTime};
use progress::is_answered;
use relevance::{entries_of, told};
use std::cell::OnceCell;
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
    /// Family or a friend is present.
    watched: bool,
    /// Sections that this kiosk does not offer.
    without: BTreeSet<String>,
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

impl<'f> Walk<'f> {
    /// Starts or resumes with these answers. Answers that the form does not know are kept as they are.
    #[must_use]
    pub fn new(form: &'f Form, portfolio: Portfolio, today: Date, actor: Actor) -> Self {
        let relevance = Relevance::of(form, &portfolio, today);
        let mut walk = Self {
            form,
            actor,
            depth: Depth::Core,
            watched: false,
            without: BTreeSet::new(),
            portfolio,
            relevance,
            minutes_left: OnceCell::new(),
        };
        // Who has been through the core goes on with the rest.
        if walk.core_left() == 0 {
            walk.depth = Depth::Full;
        }
        walk
    }

    /// Leaves out sections that this kiosk does not offer.
    #[must_use]
    pub fn without(mut self, sections: &[&str]) -> Self {
        self.without = sections.iter().map(|section| (*section).to_owned()).collect();
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
        self.actor = actor;
        self.minutes_left.take();
    }

    /// How much is asked.
    #[must_use]
    pub const fn depth(&self) -> Depth {
        self.depth
    }

    /// From now on everything is asked, or only the core.
    pub fn set_depth(&mut self, depth: Depth) {
        self.depth = depth;
        self.minutes_left.take();
    }

    /// Whether family or a friend is present.
    #[must_use]
    pub const fn is_watched(&self) -> bool {
        self.watched
    }

    /// Family or a friend is present, or not: what nobody else should hear is put off.
    pub fn set_watched(&mut self, watched: bool) {
        self.watched = watched;
        self.minutes_left.take();
    }

    /// Whether a question is put off while family or a friend is present.
    #[must_use]
    pub const fn needs_privacy(question: &Question) -> bool {
        question.alone || matches!(question.category, Category::Health | Category::IndirectHealth)
    }

    /// The clock says that it is this day; after midnight ages and limits are other ones.
    pub fn set_today(&mut self, today: Date) {
        if self.relevance.today() != today {
            let seed = self.relevance.seed();
            self.relevance = Relevance::at(self.form, &self.portfolio, today.at(0, 0, 0, 0), seed);
            self.minutes_left.take();
        }
    }

    /// The moment at which the session began, and what makes its chance differ from that of others.
    #[must_use]
    pub fn beginning(mut self, now: DateTime, seed: u64) -> Self {
        self.relevance = Relevance::at(self.form, &self.portfolio, now, seed);
        self
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

    /// What is stored of a section: without what holds only for this session, and without empty entries.
    #[must_use]
    pub fn draft(&self, section: &str) -> Answers {
        let kept = |name: &str| self.form.question(name).is_none_or(|question| question.kept);
        let answers = self.answers(section).iter().filter(|(name, _)| kept(name));
        answers.map(|(name, answer)| (name.clone(), without_empty_entries(answer))).collect()
    }

    /// The answer to a question, if there is one.
    #[must_use]
    pub fn answer<'n>(&self, at: impl Into<At<'n>>) -> Option<&Answer> {
        let At { name, entry } = at.into();
        let question = self.form.question(name)?;
        let answers = match self.form.group_of(question) {
            Some(group) => told(&self.portfolio, group).get(entry)?,
            None => self.answers(&question.section),
        };
        answers.get(name)
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
        self.spots_at(section, self.depth)
    }

    fn spots_at(&self, section: &str, depth: Depth) -> Vec<Spot<'f>> {
        let form = self.form;
        let is_asked = |spot: &Spot<'_>| {
            self.is_open(spot.question, depth) && self.relevance.is_relevant(spot.question, spot.entry)
        };
        let mut spots = Vec::new();
        for question in form.questions_of(section).filter(|question| question.group.is_none()) {
            if question.kind.repeat().is_none() {
                spots.extend(Some(Spot { question, entry: 0 }).filter(is_asked));
                continue;
            }
            let before = spots.len();
            for entry in 0..entries_of(&self.portfolio, question) {
                let questions = form.questions_in(question).map(|question| Spot { question, entry });
                spots.extend(questions.filter(is_asked));
            }
            if spots.len() > before {
                spots.push(Spot { question, entry: 0 });
            }
        }
        spots
    }

    /// Whether whoever sits here now is asked this, if it is relevant.
    fn is_open(&self, question: &Question, depth: Depth) -> bool {
        let on_the_way = match question.path {
            Path::Core => true,
            Path::Full => depth == Depth::Full || self.actor.is_assisted(),
            Path::Assisted => self.actor.is_assisted(),
        };
        on_the_way && !question.by_program && !(self.watched && Self::needs_privacy(question))
    }

    /// What is asked in a section, in order: relevant, and open to who is acting.
    #[must_use]
    pub fn questions(&self, section: &str) -> Vec<Spot<'f>> {
        self.spots(section).into_iter().filter(|spot| !spot.is_list()).collect()
    }

    /// The first question of a section.
    #[must_use]
    pub fn first(&self, section: &str) -> Option<Spot<'f>> {
        self.spots(section).into_iter().next()
    }

    /// What comes after this in its section, whether or not this is still asked.
    #[must_use]
    pub fn next<'n>(&self, at: impl Into<At<'n>>) -> Option<Spot<'f>> {
        let here = self.spot(at)?;
        let turn = here.turn(self.form);
        self.spots(&here.question.section).into_iter().find(|other| other.turn(self.form) > turn)
    }

    /// What comes before this in its section, whether or not this is still asked.
    #[must_use]
    pub fn back<'n>(&self, at: impl Into<At<'n>>) -> Option<Spot<'f>> {
        let here = self.spot(at)?;
        let turn = here.turn(self.form);
        self.spots(&here.question.section).into_iter().rfind(|other| other.turn(self.form) < turn)
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
        let questions = self.questions(section);
        let untouched = questions.iter().find(|spot| self.answer(**spot).is_none());
        untouched
            .or_else(|| questions.iter().find(|spot| !self.answer(**spot).is_some_and(is_answered)))
            .copied()
    }

    /// The sections that are neither done nor irrelevant, in order.
    fn open_sections(&self) -> impl Iterator<Item = &'f Section> {
        let open = |progress: Progress| matches!(progress.state, State::Empty | State::Open);
        self.sections().filter(move |section| open(self.progress(&section.name)))
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
        self.sections().skip_while(|other| other.name != section).skip(1).find(open)
    }

    /// The first section with a question that the person has not even seen: what was skipped is decided.
    #[must_use]
    pub fn next_unseen_section(&self) -> Option<&'f Section> {
        let has_unseen =
            |section: &Section| self.questions(&section.name).iter().any(|spot| self.answer(*spot).is_none());
        self.open_sections().find(|section| has_unseen(section))
    }

    /// What an approval of this section hands out: the answers to what is asked, nothing else.
    #[must_use]
    pub fn approved_revision(&self, section: &str) -> Answers {
        let mut revision = Answers::new();
        for question in self.form.questions_of(section).filter(|question| question.group.is_none()) {
            let Some(answer) = self.answers(section).get(&question.name) else { continue };
            if !self.relevance.is_relevant(question, 0) || !question.kept {
                continue;
            }
            let answer = match answer {
                Answer::Repeated(entries) => {
                    let entries = entries.iter().enumerate();
                    let entries = entries.map(|(entry, answers)| self.relevant_in(question, entry, answers));
                    Answer::Repeated(entries.filter(|answers| !answers.is_empty()).collect())
                }
                answer => match self.relevant_part(question, 0, answer) {
                    Some(answer) => answer,
                    None => continue,
                },
            };
            if answer != Answer::Repeated(Vec::new()) {
                revision.insert(question.name.clone(), answer);
            }
        }
        revision
    }

    fn relevant_in(&self, group: &Question, entry: usize, answers: &Answers) -> Answers {
        let asked =
            self.form.questions_in(group).filter(|question| self.relevance.is_relevant(question, entry));
        asked
            .filter_map(|question| {
                let answer = answers.get(&question.name)?;
                Some((question.name.clone(), self.relevant_part(question, entry, answer)?))
            })
            .collect()
    }

    /// An answer without codes that are no longer offered; nothing, if that leaves nothing.
    fn relevant_part(&self, question: &Question, entry: usize, answer: &Answer) -> Option<Answer> {
        let Answer::Given(given) = answer else { return Some(answer.clone()) };
        let given = self.relevance.fitting(self.form, question, entry, given).into_owned();
        let is_left = match &given.value {
            Value::Codes(codes) => !codes.is_empty(),
            Value::Text(text) => !text.is_empty(),
            Value::Whole(_) => true,
        };
        is_left.then_some(Answer::Given(given))
    }
}

fn without_empty_entries(answer: &Answer) -> Answer {
    match answer {
        Answer::Repeated(entries) => {
            Answer::Repeated(entries.iter().filter(|answers| !answers.is_empty()).cloned().collect())
        }
        answer => answer.clone(),
    }
}

#[cfg(test)]
mod tests;
