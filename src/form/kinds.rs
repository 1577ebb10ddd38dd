//! What counts as an answer to each kind of question, and the one shape in which it is stored.
//! One file a kind; a new kind is its file, its variant of [`Kind`] and one line in [`validate`].

mod integer;
mod partial_date;
mod phone;
mod rank;
mod select_multiple;
mod select_one;
mod text;

pub use text::{LONGEST, LONGEST_MESSAGE, longest};

use self::partial_date::Taken;
use super::definition::{Form, Kind, Question, Writing};
use super::walk::Relevance;
use crate::domain::answer::{Answer, Given, Value};

/// Why an answer cannot be kept. People see the message of [`Self::message_id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The form has no such question.
    #[error("the form has no such question; check which form version is in use")]
    Question,
    /// A number for a text and the like.
    #[error("a value of another kind is needed; report this fault")]
    Kind,
    /// A code that the list does not have, or does not offer beside the other answers.
    #[error("the list has no such code; check which form version is in use")]
    Code,
    /// A non-answer that this question does not offer.
    #[error("this question does not offer this non-answer; choose another")]
    NonAnswer,
    /// No whole number.
    #[error("a whole number is needed; type digits only")]
    Number,
    /// Nothing but blanks.
    #[error("the text is empty; type something or choose a non-answer")]
    TextEmpty,
    /// More than [`LONGEST`].
    #[error("the text is longer than {LONGEST} letters; shorten it")]
    TextLong,
    /// No code at all.
    #[error("nothing is chosen; choose at least one or a non-answer")]
    NothingChosen,
    /// More codes than the question allows.
    #[error("too many are chosen; take some away")]
    TooMany,
    /// "None of these" together with others.
    #[error("an answer that excludes all others stands beside others; choose one or the other")]
    Exclusive,
    /// No date that exists.
    #[error("there is no such date; check day and month")]
    Date,
    /// After today.
    #[error("the date lies in the future; check the year")]
    Future,
    /// No telephone number.
    #[error("there is no such telephone number; check its digits, or add the country with +")]
    Phone,
    /// Passed over although it must not be.
    #[error("this question cannot be passed over; answer it or choose a non-answer")]
    Required,
    /// Against the question's own constraint.
    #[error("the answer does not fulfil the question's constraint; show its message")]
    Constraint,
}

impl Refusal {
    /// The Fluent message for people. For [`Self::Constraint`] the question's own message comes first, if it has one.
    #[must_use]
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Question | Self::Kind | Self::Code | Self::NonAnswer => "form-refusal-other",
            Self::Number => "form-refusal-number",
            Self::TextEmpty => "form-refusal-text-empty",
            Self::TextLong => "form-refusal-text-long",
            Self::NothingChosen => "form-refusal-nothing-chosen",
            Self::TooMany => "form-refusal-too-many",
            Self::Exclusive => "form-refusal-exclusive",
            Self::Date => "form-refusal-date",
            Self::Future => "form-refusal-future",
            Self::Phone => "form-refusal-phone",
            Self::Required => "form-refusal-required",
            Self::Constraint => "form-refusal-constraint",
        }
    }

    /// The stable code, for staff.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Question => "K-FORM-21",
            Self::Kind => "K-FORM-22",
            Self::Code => "K-FORM-23",
            Self::NonAnswer => "K-FORM-24",
            Self::Number => "K-FORM-25",
            Self::TextEmpty => "K-FORM-26",
            Self::TextLong => "K-FORM-27",
            Self::NothingChosen => "K-FORM-28",
            Self::Exclusive => "K-FORM-29",
            Self::Date => "K-FORM-30",
            Self::Future => "K-FORM-31",
            Self::Required => "K-FORM-32",
            Self::Constraint => "K-FORM-33",
            Self::TooMany => "K-FORM-34",
            Self::Phone => "K-FORM-35",
        }
    }

    /// Whether only another answer helps: always.
    #[must_use]
    pub const fn lasting(self) -> bool {
        true
    }
}

/// Checks an answer and brings it into its stored shape.
///
/// # Errors
/// Why it cannot be kept.
pub fn validate(
    form: &Form,
    question: &Question,
    entry: usize,
    answer: Answer,
    relevance: &Relevance,
) -> Result<Answer, Refusal> {
    match answer {
        // A group has no answer of its own: its entries are told one by one.
        _ if question.kind.repeat().is_some() => Err(Refusal::Question),
        Answer::Repeated(_) => Err(Refusal::Kind),
        Answer::Skipped(_) if question.required => Err(Refusal::Required),
        Answer::Skipped(_) => Ok(Answer::skipped()),
        Answer::None(none) if !question.non_answers.contains(&none.na) => Err(Refusal::NonAnswer),
        Answer::None(none) => Ok(Answer::None(none)),
        Answer::Given(given) => {
            let given = given_for(&question.kind, given, relevance)?;
            if *relevance.fitting(form, question, entry, &given) != given {
                return Err(Refusal::Code);
            }
            if let (Value::Codes(codes), Some(most)) = (&given.value, question.most)
                && codes.len() > most
            {
                return Err(Refusal::TooMany);
            }
            let answer = Answer::Given(given);
            if relevance.fulfils(form, question, entry, &answer) {
                Ok(answer)
            } else {
                Err(Refusal::Constraint)
            }
        }
    }
}

fn given_for(kind: &Kind, given: Given, relevance: &Relevance) -> Result<Given, Refusal> {
    match kind {
        Kind::YesNo(choices) | Kind::SelectOne(choices) => select_one::validate(choices, given),
        Kind::SelectMultiple(choices) => select_multiple::validate(choices, given),
        Kind::Rank(choices) => rank::validate(choices, given),
        Kind::Text { writing: Writing::Phone, .. } => phone::validate(&given),
        Kind::Text { writing, .. } => text::validate(given, *writing),
        Kind::Integer => integer::validate(&given),
        Kind::Date { month_only, future, open, .. } => {
            let latest = (!future).then_some(relevance.today());
            partial_date::validate(&given, Taken { month_only: *month_only, open: *open, latest })
        }
        Kind::Repeat(_) | Kind::Calculate(_) => Err(Refusal::Question),
    }
}

#[cfg(test)]
mod tests;
