//! What a person said, question by question, in any language of the form: for the person before approving, and
//! for staff in German. Codes are rendered by their labels; what a person typed stays as typed and says so.

use super::codes::{Choices, OTHER};
use super::definition::{Form, Kind, Question, Repeat, Writing};
use super::partial_date::PartialDate;
use crate::domain::answer::{Answer, Answers, Calendar, Given, Value};
use crate::i18n::{Args, Catalog};
use crate::text::SafeText;
use crate::text::phone::shown;

/// What staff read.
const GERMAN: &str = "de";

/// One answer, to be read.
#[derive(Clone, PartialEq, Eq)]
pub struct Row<'f> {
    /// The question's id.
    pub question: &'f str,
    /// The entry of its repeat group among those that are read, from 0.
    pub entry: usize,
    /// The question.
    pub label: &'f str,
    /// The answer.
    pub answer: SafeText,
    /// What kind of answer it is.
    pub kind: AnswerKind,
    /// Whether it holds a text that the person typed, in whatever language.
    pub untranslated: bool,
}

/// What kind of answer there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// A value.
    Given,
    /// One of the three non-answers.
    NonAnswer,
    /// Passed over.
    Skipped,
    /// The name of an entry of a repeat group: its answers follow.
    Entry,
}

impl std::fmt::Debug for Row<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Row")
            .field("question", &self.question)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// The answers of a section in the form's order, in the words of one language. Questions without an answer have no
/// row. Two calls with the same answers give rows that belong together.
#[must_use]
pub fn rows<'f>(form: &'f Form, section: &str, answers: &Answers, words: &Catalog) -> Vec<Row<'f>> {
    let mut rows = Vec::new();
    for question in form.questions_of(section).filter(|question| question.group.is_none()) {
        let Some(answer) = answers.get(&question.name) else { continue };
        if question.kind.repeat().is_none() {
            rows.push(Renderer { question, entry: 0, words }.row(answer));
            continue;
        }
        for (entry, answers) in answer.entries().iter().enumerate() {
            rows.push(Renderer { question, entry, words }.entry());
            rows.extend(form.questions_in(question).filter_map(|question| {
                Some(Renderer { question, entry, words }.row(answers.get(&question.name)?))
            }));
        }
    }
    rows
}

/// The name of an entry of a repeat group: "Job 2".
#[must_use]
pub fn entry_name(repeat: &Repeat, entry: usize, words: &Catalog) -> SafeText {
    let one = SafeText::authored(repeat.one.get(words.language().code()).unwrap_or_default());
    words.say_with("review-entry", &Args::new().text("one", &one).count("number", entry + 1))
}

/// What names an entry of a repeat group, if it was answered: "Baker".
#[must_use]
pub fn entry_title(form: &Form, group: &Question, answers: &Answers, words: &Catalog) -> Option<SafeText> {
    let question = form.title_of(group)?;
    let given = answers.get(&question.name)?.given()?;
    Some(Renderer { question, entry: 0, words }.given(given))
}

/// Whether what is typed are a person's own words.
const fn is_a_persons_own(writing: Writing) -> bool {
    matches!(writing, Writing::Own | Writing::Latin | Writing::Long)
}

struct Renderer<'f, 'w> {
    question: &'f Question,
    entry: usize,
    words: &'w Catalog,
}

impl<'f> Renderer<'f, '_> {
    fn row(&self, answer: &Answer) -> Row<'f> {
        let (answer, kind, untranslated) = match answer {
            Answer::Given(given) => {
                let typed =
                    matches!(&self.question.kind, Kind::Text { writing, .. } if is_a_persons_own(*writing));
                let is_own = given.other.is_some() || typed;
                (self.given(given), AnswerKind::Given, is_own)
            }
            Answer::None(none) => (self.words.non_answer(none.na), AnswerKind::NonAnswer, false),
            Answer::Skipped(_) | Answer::Repeated(_) => {
                (self.words.say("answer-none"), AnswerKind::Skipped, false)
            }
        };
        let label = self.question.label.get(self.language()).unwrap_or(&self.question.name);
        Row { question: &self.question.name, entry: self.entry, label, answer, kind, untranslated }
    }

    /// The row that begins an entry.
    fn entry(&self) -> Row<'f> {
        let label = self.question.label.get(self.language()).unwrap_or(&self.question.name);
        let answer = self.question.kind.repeat().map(|repeat| entry_name(repeat, self.entry, self.words));
        Row {
            question: &self.question.name,
            entry: self.entry,
            label,
            answer: answer.unwrap_or_default(),
            kind: AnswerKind::Entry,
            untranslated: false,
        }
    }

    fn language(&self) -> &str {
        self.words.language().code()
    }

    fn given(&self, given: &Given) -> SafeText {
        let own = given.other.as_deref();
        match (&given.value, self.question.kind.choices()) {
            (Value::Whole(number), _) => self.words.number(*number),
            (Value::Text(code), Some(choices)) => self.choice(choices, code, own),
            (Value::Text(text), None) => self.text(text, given.calendar.unwrap_or(Calendar::Gregory)),
            (Value::Codes(codes), Some(choices)) => {
                let labels: Vec<SafeText> =
                    codes.iter().map(|code| self.choice(choices, code, own)).collect();
                self.words.list_and(&labels)
            }
            (Value::Codes(codes), None) => SafeText::untrusted(&codes.join(" ")),
        }
    }

    /// A date in words, a telephone number in groups; anything typed as it is, apart from the order of what stands around it.
    fn text(&self, text: &str, calendar: Calendar) -> SafeText {
        match (&self.question.kind, text.parse::<PartialDate>()) {
            (Kind::Date { .. }, Ok(date)) => self.date(date, calendar),
            (Kind::Text { writing: Writing::Phone, .. }, _) => SafeText::untrusted(&shown(text)).isolated(),
            _ => SafeText::untrusted(text).isolated(),
        }
    }

    /// A date in the calendar in which it was entered. Staff read German, and the Gregorian calendar with it.
    fn date(&self, date: PartialDate, calendar: Calendar) -> SafeText {
        let Some((first, last)) = date.first_possible_day().zip(date.last_possible_day()) else {
            return self.words.say(if date == PartialDate::OPEN { "date-open" } else { "date-unknown" });
        };
        let calendar = if self.language() == GERMAN { Calendar::Gregory } else { calendar };
        let entered = date.entered(calendar).or_else(|| date.entered(Calendar::Gregory));
        let words =
            entered.map_or_else(|| self.words.between(first, last), |entered| self.words.entered(entered));
        if date.is_approximate() { self.words.about(&words) } else { words }
    }

    /// The label of a code. A code that this version of the form does not know is shown as it is: nothing may vanish.
    fn choice(&self, choices: &Choices, code: &str, own: Option<&str>) -> SafeText {
        let label = choices.get(code).and_then(|choice| choice.label.get(self.language()));
        let label = label.map_or_else(|| SafeText::untrusted(code), SafeText::authored);
        match own.filter(|_| code == OTHER) {
            Some(own) => {
                let args = Args::new().text("label", &label).text("own", &SafeText::untrusted(own));
                self.words.say_with("review-own-text", &args)
            }
            None => label,
        }
    }
}

#[cfg(test)]
mod tests;
