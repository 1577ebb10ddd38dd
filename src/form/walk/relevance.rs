//! Which questions are asked, and the value that every row has in expressions.
//! An answer works out anew only what depends on it; the outcome is the same as from scratch.

use super::Portfolio;
use crate::domain::answer::{Answer, Value};
use crate::form::codes::Choices;
use crate::form::definition::{Form, Kind, Question};
use crate::form::expression::{Datum, Scope};
use crate::form::partial_date::PartialDate;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeSet;

/// What is asked on a day with certain answers. Values are personal: no Debug.
#[derive(Clone, PartialEq)]
pub struct Relevance {
    today: Date,
    /// For each row of the form: its value, if it is relevant.
    rows: Vec<Option<Datum>>,
}

impl Relevance {
    /// Works everything out.
    #[must_use]
    pub fn of(form: &Form, portfolio: &Portfolio, today: Date) -> Self {
        let mut relevance = Self { today, rows: vec![None; form.questions.len()] };
        for row in form.dependencies.order() {
            relevance.work_out(form, portfolio, *row);
        }
        relevance
    }

    /// Works out what the new answer to one question changes, and tells how many rows that took.
    pub fn update(&mut self, form: &Form, portfolio: &Portfolio, question: &str) -> usize {
        let ranked = |row: usize| (form.dependencies.rank(row), row);
        // By rank, so that each row is worked out once, after everything it reads.
        let mut waiting: BTreeSet<(usize, usize)> =
            form.numbers.get(question).copied().map(ranked).into_iter().collect();
        let mut worked_out = 0;
        while let Some((_, row)) = waiting.pop_first() {
            worked_out += 1;
            if self.work_out(form, portfolio, row) {
                waiting.extend(form.dependencies.readers(row).iter().copied().map(ranked));
            }
        }
        worked_out
    }

    /// Whether a question is asked.
    #[must_use]
    pub fn is_relevant(&self, question: &Question) -> bool {
        matches!(self.rows.get(question.number), Some(Some(_)))
    }

    /// What a row counts as in expressions, if it is relevant.
    #[must_use]
    pub fn value(&self, row: usize) -> Option<&Datum> {
        self.rows.get(row)?.as_ref()
    }

    /// The day for which it holds.
    #[must_use]
    pub const fn today(&self) -> Date {
        self.today
    }

    /// Whether an answer fulfils the question's constraint. A question without one is content with everything.
    #[must_use]
    pub fn fulfils(&self, form: &Form, question: &Question, answer: &Answer) -> bool {
        let this = self.datum(question, Some(answer));
        question.constraint.as_ref().is_none_or(|constraint| {
            constraint.holds(&Rows { form, relevance: self, own: question.number, this })
        })
    }

    /// Works out one row; true if anything changed.
    fn work_out(&mut self, form: &Form, portfolio: &Portfolio, row: usize) -> bool {
        let Some(question) = form.questions.get(row) else { return false };
        let scope = Rows { form, relevance: self, own: row, this: Datum::EMPTY };
        let is_relevant = question.relevant.as_ref().is_none_or(|rule| rule.holds(&scope));
        let value = is_relevant.then(|| match &question.kind {
            Kind::Calculate(expression) => without_nan(expression.evaluate(&scope)),
            _ => self.datum(
                question,
                portfolio.get(&question.section).and_then(|answers| answers.get(&question.name)),
            ),
        });
        match self.rows.get_mut(row) {
            Some(slot) if *slot != value => {
                *slot = value;
                true
            }
            _ => false,
        }
    }

    /// What an answer counts as in expressions.
    fn datum(&self, question: &Question, answer: Option<&Answer>) -> Datum {
        match answer.and_then(Answer::given).map(|given| &given.value) {
            None => Datum::EMPTY,
            #[expect(clippy::cast_precision_loss, reason = "XPath has no other numbers")]
            Some(Value::Whole(number)) => Datum::Number(*number as f64),
            Some(Value::Codes(codes)) => Datum::Text(codes.join(" ")),
            Some(Value::Text(text)) => match &question.kind {
                Kind::Date { future, .. } => self.day(text, *future),
                _ => Datum::Text(text.clone()),
            },
        }
    }

    /// A partial date counts as its last possible day; where the future is not possible, that is today at most.
    fn day(&self, text: &str, future: bool) -> Datum {
        let last = text.parse::<PartialDate>().ok().and_then(PartialDate::last_possible_day);
        last.map_or(Datum::EMPTY, |day| Datum::Day(if future { day } else { day.min(self.today) }))
    }
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
    /// The row that the expression belongs to.
    own: usize,
    this: Datum,
}

impl Scope for Rows<'_> {
    fn row(&self, row: usize) -> Datum {
        self.relevance.rows.get(row).cloned().flatten().unwrap_or(Datum::EMPTY)
    }

    fn this(&self) -> Datum {
        self.this.clone()
    }

    fn rows(&self, row: usize) -> Vec<Datum> {
        vec![self.row(row)]
    }

    fn own(&self) -> usize {
        self.own
    }

    fn this_row(&self) -> Datum {
        self.row(self.own)
    }

    fn position(&self) -> usize {
        1
    }

    fn entries(&self) -> usize {
        1
    }

    fn today(&self) -> Date {
        self.relevance.today
    }

    fn now(&self) -> DateTime {
        self.relevance.today.at(0, 0, 0, 0)
    }

    fn seed(&self) -> u64 {
        0
    }

    fn choice_name(&self, row: usize, code: &str) -> Option<String> {
        let choices: &Choices = self.form.questions.get(row)?.kind.choices()?;
        choices.get(code)?.label.get(self.form.default_language()).map(str::to_owned)
    }
}
