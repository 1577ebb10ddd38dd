//! A questionnaire: sections of questions, their lists and expressions, bound to the SHA-256 of its package.
//! A [`Form`] exists only without faults: every language complete, every name, code and expression checked,
//! no rule that depends on itself.

use super::codes::{Choices, CodeList};
use super::expression::Expression;
use super::labels::Labels;
use crate::domain::answer::{Answers, NO_NAME, NonAnswer, Value};
use crate::domain::section::FormReference;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A checked, immutable questionnaire.
#[derive(Debug, Default)]
pub struct Form {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) default_language: String,
    pub(super) languages: Vec<String>,
    pub(super) title: Labels,
    pub(super) sections: Vec<Section>,
    /// In the order of sections and rows.
    pub(super) questions: Vec<Question>,
    pub(super) numbers: BTreeMap<String, usize>,
    pub(super) dependencies: super::graph::Dependencies,
    pub(super) sha256: String,
    /// The parts of the list name; of each, the first question that was answered.
    pub(super) list_name: Vec<Vec<String>>,
}

/// A part of a form that is saved, sealed and approved as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Stable id, for example `person`.
    pub name: String,
    /// What people read.
    pub label: Labels,
    /// Whether its answers can ever be given away; what is known only of the visit is not.
    pub released: bool,
    /// Whether it is marked when a person marks all sections at once; what concerns others or health is not.
    pub with_all: bool,
    /// The question by which the person agrees to be asked the rest of it (GDPR Article 9(2)(a)).
    pub consent: Option<String>,
    /// The numbers of its questions.
    pub(super) rows: std::ops::Range<usize>,
}

/// One row of a form.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its place among all rows of the form.
    pub(super) number: usize,
    /// Stable id; answers are stored under it.
    pub name: String,
    /// The id of its section.
    pub section: String,
    /// What can be answered.
    pub kind: Kind,
    /// The question itself; empty for a calculation.
    pub label: Labels,
    /// A sentence below the question.
    pub hint: Option<Labels>,
    /// When it is asked; always, if there is no rule.
    pub relevant: Option<Expression>,
    /// What an answer must fulfil.
    pub constraint: Option<Expression>,
    /// What to say if it does not.
    pub constraint_message: Option<Labels>,
    /// Whether it can be left without any answer; a non-answer is an answer.
    pub required: bool,
    /// Which walk it belongs to.
    pub path: Path,
    /// How carefully its answers must be treated.
    pub category: Category,
    /// What its answers are for, 1 to 7 (questionnaire.md, "Pur").
    pub purposes: Vec<u8>,
    /// The non-answers offered, in order.
    pub non_answers: Vec<NonAnswer>,
    /// Put off while family or a friend is present.
    pub alone: bool,
    /// Whether the answer outlives the session.
    pub kept: bool,
    /// Answered by the program, not by a question.
    pub by_program: bool,
    /// How many codes may be chosen at most.
    pub most: Option<usize>,
    /// The number of the row whose answer a code's group must be (`choice_filter`).
    pub(super) filter: Option<usize>,
    /// The list of the groups in which a long list is offered first.
    pub groups: Option<Arc<CodeList>>,
    /// The number of the repeat group in which it stands.
    pub(super) group: Option<usize>,
}

/// What can be answered.
#[derive(Clone, Debug)]
pub enum Kind {
    /// One of the codes `yes` and `no`.
    YesNo(Choices),
    /// One code.
    SelectOne(Choices),
    /// Several codes.
    SelectMultiple(Choices),
    /// Several codes, the most important first.
    Rank(Choices),
    /// A typed line.
    Text {
        /// What is written.
        writing: Writing,
        /// A name that a person may not have: a button of its own answers so.
        may_lack: bool,
    },
    /// A whole number.
    Integer,
    /// A date of which parts may be unknown.
    Date {
        /// Only year and month are asked.
        month_only: bool,
        /// Days after today are possible.
        future: bool,
        /// Somebody was born then: years are read with the age.
        birth: bool,
        /// "Until today" is an answer: it has no end yet.
        open: bool,
    },
    /// A repeat group: its own list of entries, which asks whether there is one more.
    Repeat(Repeat),
    /// Worked out from other answers, never shown or stored.
    Calculate(Expression),
}

/// A group of questions that is asked once for each of several things.
#[derive(Clone, Debug, Default)]
pub struct Repeat {
    /// What one entry is called.
    pub one: Labels,
    /// What adds an entry.
    pub another: Labels,
    /// The number of the row whose answer names an entry.
    pub(super) title: Option<usize>,
    /// The numbers of its rows.
    pub(super) rows: std::ops::Range<usize>,
}

impl Question {
    /// Whether it offers only the choices of one group (`choice_filter`).
    #[must_use]
    pub const fn is_filtered(&self) -> bool {
        self.filter.is_some()
    }

    /// Whether it stands in a repeat group: it is asked once for each of several things.
    #[must_use]
    pub const fn is_repeated(&self) -> bool {
        self.group.is_some()
    }

    /// Whether a telephone number is asked for.
    #[must_use]
    pub const fn is_phone_number(&self) -> bool {
        matches!(self.kind, Kind::Text { writing: Writing::Phone, .. })
    }
}

impl Kind {
    /// The prepared answers, if there are any.
    #[must_use]
    pub const fn choices(&self) -> Option<&Choices> {
        match self {
            Self::YesNo(choices)
            | Self::SelectOne(choices)
            | Self::SelectMultiple(choices)
            | Self::Rank(choices) => Some(choices),
            Self::Text { .. } | Self::Integer | Self::Date { .. } | Self::Repeat(_) | Self::Calculate(_) => {
                None
            }
        }
    }

    /// Whether it is only worked out, not asked.
    #[must_use]
    pub const fn is_hidden(&self) -> bool {
        matches!(self, Self::Calculate(_))
    }

    /// The repeat group that this row is.
    #[must_use]
    pub const fn repeat(&self) -> Option<&Repeat> {
        match self {
            Self::Repeat(repeat) => Some(repeat),
            _ => None,
        }
    }
}

/// In which letters a line is typed (`appearance`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// The person's own.
    Own,
    /// `latin`: as papers spell a name, in no language.
    Latin,
    /// `numbers`: mostly digits.
    Numbers,
    /// `phone`: a phone number, kept as E.164.
    Phone,
    /// `multiline`: a few sentences.
    Long,
}

/// Which walk a question belongs to (`kiosk::path`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// `K`: the short core.
    Core,
    /// `F`: the full self-service.
    Full,
    /// `A`: only with a counsellor beside.
    Assisted,
}

/// How carefully answers must be treated (`kiosk::category`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// `-`.
    Normal,
    /// `S`: sensitive, but not GDPR Article 9.
    Sensitive,
    /// `9h`: health, Article 9.
    Health,
    /// `9e`: may indirectly show ethnic origin.
    Origin,
    /// `9i`: may indirectly show health.
    IndirectHealth,
}

impl Form {
    /// Its id, for example `biography`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its version.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The language in which staff read, always complete.
    #[must_use]
    pub fn default_language(&self) -> &str {
        &self.default_language
    }

    /// The languages it offers (BCP 47), all complete.
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// Its title.
    #[must_use]
    pub const fn title(&self) -> &Labels {
        &self.title
    }

    /// SHA-256 of its package (canonical JSON), lower-case hex.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// What saved answers name as their form.
    #[must_use]
    pub fn reference(&self) -> FormReference {
        FormReference { id: self.id.clone(), version: self.version.clone(), sha256: self.sha256.clone() }
    }

    /// The questions that make the name by which staff find a person (`kiosk::list_name`), part by part.
    #[must_use]
    pub fn list_name(&self) -> &[Vec<String>] {
        &self.list_name
    }

    /// Whether a section asks for that name.
    #[must_use]
    pub fn asks_list_name(&self, section: &str) -> bool {
        let is_in = |name: &String| self.question(name).is_some_and(|question| question.section == section);
        self.list_name.iter().flatten().any(is_in)
    }

    /// That name out of some answers, part by part.
    pub fn list_name_in(&self, answers: &Answers) -> impl Iterator<Item = Option<String>> {
        let text = |question: &String| match &answers.get(question)?.given()?.value {
            Value::Text(text) => Some(text.clone()),
            Value::Whole(_) | Value::Codes(_) => None,
        };
        let has = |name: &String| name != NO_NAME;
        self.list_name.iter().map(move |part| part.iter().find_map(text).filter(has))
    }

    /// Its sections, in order.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The section with this id.
    #[must_use]
    pub fn section(&self, name: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.name == name)
    }

    /// The question with this id; a calculation is none.
    #[must_use]
    pub fn question(&self, name: &str) -> Option<&Question> {
        let question = self.questions.get(*self.numbers.get(name)?)?;
        (!question.kind.is_hidden()).then_some(question)
    }

    /// The question that names an entry of a repeat group.
    #[must_use]
    pub fn title_of(&self, group: &Question) -> Option<&Question> {
        self.questions.get(group.kind.repeat()?.title?)
    }

    /// The repeat group in which a question stands.
    #[must_use]
    pub fn group_of(&self, question: &Question) -> Option<&Question> {
        self.questions.get(question.group?)
    }

    /// The rows of a repeat group, the calculated ones too.
    pub(super) fn rows_in(&self, group: &Question) -> impl Iterator<Item = &Question> {
        let rows = group.kind.repeat().and_then(|repeat| self.questions.get(repeat.rows.clone()));
        rows.into_iter().flatten()
    }

    /// The questions of a repeat group, in order.
    pub fn questions_in(&self, group: &Question) -> impl DoubleEndedIterator<Item = &Question> {
        let rows = group.kind.repeat().and_then(|repeat| self.questions.get(repeat.rows.clone()));
        rows.into_iter().flatten().filter(|question| !question.kind.is_hidden())
    }

    /// All questions of a section, in order, without calculations; a repeat group stands before its questions.
    pub fn questions_of(&self, section: &str) -> impl DoubleEndedIterator<Item = &Question> {
        let rows = self.section(section).and_then(|section| self.questions.get(section.rows.clone()));
        rows.into_iter().flatten().filter(|question| !question.kind.is_hidden())
    }
}
