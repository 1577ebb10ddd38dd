//! Which questions are asked, and the value that every row has in expressions.
//! An answer works out anew only what depends on it; the outcome is the same as from scratch. A row of a repeat group
//! has a value in each entry, and reads the rows of its own group in the same entry.

use super::Portfolio;
use super::entries::counts;
use crate::domain::answer::{Answer, Answers, Given, Value};
use crate::form::codes::Choices;
use crate::form::definition::{Form, Kind, Question};
use crate::form::expression::{Datum, Scope};
use crate::form::partial_date::PartialDate;
use jiff::civil::{Date, DateTime};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What is asked on a day with certain answers. Values are personal: no Debug.
#[derive(Clone, PartialEq)]
pub struct Relevance {
    /// Day and time of the session.
    now: DateTime,
    /// What makes random values of this session differ from those of others.
    seed: u64,
    /// For each row of the form, its cells: one for each entry of the row's group, one where it is in none.
    rows: Vec<Vec<Cell>>,
}

/// The value of a row in one entry, if it is relevant there.
type Cell = Option<Datum>;

/// How many entries of a group are asked: the first is there before anything is told.
pub(super) fn entries_of(portfolio: &Portfolio, group: &Question) -> usize {
    told(portfolio, group).len().max(1)
}

/// The entries of a group that a person has told.
pub(super) fn told<'p>(portfolio: &'p Portfolio, group: &Question) -> &'p [Answers] {
    let answer = portfolio.get(&group.section).and_then(|answers| answers.get(&group.name));
    answer.map_or(&[], Answer::entries)
}

impl Relevance {
    /// Works everything out.
    #[must_use]
    pub fn of(form: &Form, portfolio: &Portfolio, today: Date) -> Self {
        Self::at(form, portfolio, today.at(0, 0, 0, 0), 0)
    }

    /// Works everything out at a moment, with a seed for chance.
    #[must_use]
    pub fn at(form: &Form, portfolio: &Portfolio, now: DateTime, seed: u64) -> Self {
        let mut relevance = Self { now, seed, rows: vec![Vec::new(); form.questions.len()] };
        for row in form.dependencies.order() {
            relevance.work_out(form, portfolio, *row);
        }
        relevance
    }

    /// Works out what the new answer to one question, or another number of entries of a group, changes, and tells
    /// which rows that took.
    pub fn update(&mut self, form: &Form, portfolio: &Portfolio, question: &str) -> Vec<usize> {
        let ranked = |row: usize| (form.dependencies.rank(row), row);
        // By rank, so that each row is worked out once, after everything it reads.
        let mut waiting: BTreeSet<(usize, usize)> =
            form.numbers.get(question).copied().map(ranked).into_iter().collect();
        let mut worked_out = Vec::new();
        while let Some((_, row)) = waiting.pop_first() {
            worked_out.push(row);
            if self.work_out(form, portfolio, row) {
                waiting.extend(form.dependencies.readers(row).iter().copied().map(ranked));
            }
        }
        worked_out
    }

    /// Whether a question is asked, in this entry of its group.
    #[must_use]
    pub fn is_relevant(&self, question: &Question, entry: usize) -> bool {
        self.cell(question.number, entry).is_some()
    }

    /// What a row counts as in expressions, if it is relevant in this entry.
    #[must_use]
    pub fn cell(&self, row: usize, entry: usize) -> Option<&Datum> {
        self.rows.get(row)?.get(entry)?.as_ref()
    }

    /// The day for which it holds.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// The moment for which it holds.
    #[must_use]
    pub const fn now(&self) -> DateTime {
        self.now
    }

    /// The seed for chance.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// The group whose choices are offered, where a question offers only those of one (`choice_filter`).
    #[must_use]
    pub fn filter(&self, form: &Form, question: &Question, entry: usize) -> Option<String> {
        let row = question.filter?;
        let shares = form.questions.get(row).is_some_and(|other| other.group == question.group);
        Some(self.cell(row, if shares { entry } else { 0 }).map(Datum::text).unwrap_or_default())
    }

    /// Whether an answer fulfils the question's constraint. A question without one is content with everything.
    #[must_use]
    pub fn fulfils(&self, form: &Form, question: &Question, entry: usize, answer: &Answer) -> bool {
        let this = self.datum(form, question, entry, Some(answer));
        let entries = self.rows.get(question.number).map_or(1, Vec::len);
        let rows = Rows { form, relevance: self, own: question, entry, entries, this };
        question.constraint.as_ref().is_none_or(|constraint| constraint.holds(&rows))
    }

    /// Works out one row in all its entries; true if anything changed.
    fn work_out(&mut self, form: &Form, portfolio: &Portfolio, row: usize) -> bool {
        let Some(question) = form.questions.get(row) else { return false };
        let group = form.group_of(question);
        let cells: Vec<Cell> = match group {
            None => vec![self.work_out_cell(form, portfolio, question, (0, 1))],
            // In a group that is not asked nothing is.
            Some(group) if self.cell(group.number, 0).is_none() => Vec::new(),
            Some(group) => {
                let entries = entries_of(portfolio, group);
                let cell = |entry| self.work_out_cell(form, portfolio, question, (entry, entries));
                (0..entries).map(cell).collect()
            }
        };
        match self.rows.get_mut(row) {
            Some(slot) if *slot != cells => {
                *slot = cells;
                true
            }
            _ => false,
        }
    }

    fn work_out_cell(
        &self,
        form: &Form,
        portfolio: &Portfolio,
        question: &Question,
        (entry, entries): (usize, usize),
    ) -> Cell {
        let scope = Rows { form, relevance: self, own: question, entry, entries, this: Datum::EMPTY };
        let is_relevant = question.relevant.as_ref().is_none_or(|rule| rule.holds(&scope));
        is_relevant.then(|| match &question.kind {
            Kind::Calculate(expression) => without_nan(expression.evaluate(&scope)),
            Kind::Repeat(_) => {
                Datum::Number(count(told(portfolio, question).iter().filter(|entry| counts(entry)).count()))
            }
            _ => {
                let answers = match form.group_of(question) {
                    Some(group) => told(portfolio, group).get(entry),
                    None => portfolio.get(&question.section),
                };
                self.datum(form, question, entry, answers.and_then(|answers| answers.get(&question.name)))
            }
        })
    }

    /// What an answer counts as in expressions.
    fn datum(&self, form: &Form, question: &Question, entry: usize, answer: Option<&Answer>) -> Datum {
        let Some(given) = answer.and_then(Answer::given) else { return Datum::EMPTY };
        match &self.fitting(form, question, entry, given).value {
            #[expect(clippy::cast_precision_loss, reason = "XPath has no other numbers")]
            Value::Whole(number) => Datum::Number(*number as f64),
            Value::Codes(codes) => Datum::Text(codes.join(" ")),
            Value::Text(text) => match &question.kind {
                Kind::Date { future, .. } => self.day(text, *future),
                _ => Datum::Text(text.clone()),
            },
        }
    }

    /// An answer without the codes that its question no longer offers, because what decides on them has changed.
    pub(in crate::form) fn fitting<'g>(
        &self,
        form: &Form,
        question: &Question,
        entry: usize,
        given: &'g Given,
    ) -> Cow<'g, Given> {
        let Some((filter, choices)) = self.filter(form, question, entry).zip(question.kind.choices()) else {
            return Cow::Borrowed(given);
        };
        let fits = |code: &String| choices.get(code).is_some_and(|choice| choice.fits(&filter));
        let value = match &given.value {
            Value::Codes(codes) => Value::Codes(codes.iter().filter(|code| fits(code)).cloned().collect()),
            Value::Text(code) if !fits(code) => Value::Text(String::new()),
            Value::Text(_) | Value::Whole(_) => return Cow::Borrowed(given),
        };
        Cow::Owned(Given { value, ..given.clone() })
    }

    /// A partial date counts as its last possible day; where the future is not possible, that is today at most.
    fn day(&self, text: &str, future: bool) -> Datum {
        let last = text.parse::<PartialDate>().ok().and_then(PartialDate::last_possible_day);
        last.map_or(Datum::EMPTY, |day| Datum::Day(if future { day } else { day.min(self.now.date()) }))
    }
}

/// A number of entries, for expressions.
fn count(entries: usize) -> f64 {
    u32::try_from(entries).map_or(f64::NAN, f64::from)
}

/// A calculation without a number is empty, not the text "NaN".
fn without_nan(value: Datum) -> Datum {
    match value {
        Datum::Number(number) if number.is_nan() => Datum::EMPTY,
        value => value,
    }
}

/// The rows of a form as an expression sees them.
struct Rows<'r> {
    form: &'r Form,
    relevance: &'r Relevance,
    /// The row that the expression belongs to, and the entry in which it looks.
    own: &'r Question,
    entry: usize,
    /// How many entries its group has.
    entries: usize,
    this: Datum,
}

impl Scope for Rows<'_> {
    fn row(&self, row: usize) -> Datum {
        let shares = self.form.questions.get(row).is_some_and(|other| other.group == self.own.group);
        self.relevance.cell(row, if shares { self.entry } else { 0 }).cloned().unwrap_or(Datum::EMPTY)
    }

    fn this(&self) -> Datum {
        self.this.clone()
    }

    fn rows(&self, row: usize) -> Vec<Datum> {
        let cells = self.relevance.rows.get(row).map_or(&[][..], Vec::as_slice);
        match self.form.questions.get(row).map(|question| &question.kind) {
            // A group counts its entries.
            Some(Kind::Repeat(_)) => {
                let told = cells.iter().flatten().next().map_or(0.0, Datum::number);
                (1_u32..).map(f64::from).take_while(|entry| *entry <= told).map(Datum::Number).collect()
            }
            _ => cells.iter().flatten().cloned().collect(),
        }
    }

    fn own(&self) -> usize {
        self.own.number
    }

    fn this_row(&self) -> Datum {
        self.row(self.own.number)
    }

    fn position(&self) -> usize {
        self.entry + 1
    }

    fn entries(&self) -> usize {
        self.entries
    }

    fn today(&self) -> Date {
        self.relevance.now.date()
    }

    fn now(&self) -> DateTime {
        self.relevance.now
    }

    fn seed(&self) -> u64 {
        self.relevance.seed
    }

    fn choice_name(&self, row: usize, code: &str) -> Option<String> {
        let choices: &Choices = self.form.questions.get(row)?.kind.choices()?;
        choices.get(code)?.label.get(self.form.default_language()).map(str::to_owned)
    }
}
