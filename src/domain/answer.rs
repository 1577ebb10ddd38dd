//! What a person answered: a value, one of the three non-answers, or "skipped"; absent means not asked.
//! Under the name of a repeat group stand its entries, each with answers of its own.
//! The JSON shape is the one inside sealed payloads (design: trust.md, "Payload") and never changes meaning.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// A chosen code, a typed text or an EDTF date; a whole number; or several codes (ranked ones in order).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// A whole number.
    Whole(i64),
    /// A code, a text or an EDTF (ISO 8601-2 level 1) date.
    Text(String),
    /// Several codes.
    Codes(Vec<String>),
}

/// The text by which a person answers that there is no such name.
pub const NO_NAME: &str = "-";

/// The calendar in which a date was entered; the date itself is stored in the Gregorian one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Calendar {
    /// Gregorian.
    Gregory,
    /// Solar Hijri.
    Persian,
    /// Ethiopian.
    Ethiopic,
}

/// The three ways of giving no answer; all of them are all right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NonAnswer {
    /// "I do not know."
    #[serde(rename = "na_dont_know")]
    DoNotKnow,
    /// "I prefer not to say."
    #[serde(rename = "na_prefer_not")]
    PreferNot,
    /// "Later, with a person."
    #[serde(rename = "na_later")]
    Later,
}

impl NonAnswer {
    /// All three, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::DoNotKnow, Self::PreferNot, Self::Later];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DoNotKnow => "na_dont_know",
            Self::PreferNot => "na_prefer_not",
            Self::Later => "na_later",
        }
    }
}

/// A value with what belongs to it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The value itself.
    #[serde(rename = "v")]
    pub value: Value,
    /// The text typed beside the code `other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// The calendar in which a date was entered.
    #[serde(rename = "cal", default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Calendar>,
    /// The language (BCP 47) in which free text was typed.
    #[serde(rename = "lang", default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// The answer to one question.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// A value.
    Given(Given),
    /// One of the non-answers.
    None(NoAnswer),
    /// Passed over without a word.
    Skipped(Skipped),
    /// The entries of a repeat group, in the order in which they were told.
    Repeated(Vec<Answers>),
}

/// JSON `{"na": code}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoAnswer {
    /// Which of the three.
    pub na: NonAnswer,
}

/// JSON `{"skip": true}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skipped {
    /// Always true.
    pub skip: bool,
}

macro_rules! never_printed {
    ($($name:ident),*) => {
        $(impl fmt::Debug for $name {
            /// Never what was answered: it belongs to the person.
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(concat!(stringify!($name), "(..)"))
            }
        })*
    };
}

never_printed!(Value, Given, Answer);

/// All answers of one section: question id to answer.
pub type Answers = BTreeMap<String, Answer>;

impl Answer {
    /// Whether both say the same, in whatever language a text was typed.
    #[must_use]
    pub fn says(&self, other: &Self) -> bool {
        match (self.given(), other.given()) {
            (Some(one), Some(other)) => {
                (&one.value, &one.other, &one.calendar) == (&other.value, &other.other, &other.calendar)
            }
            _ => self == other,
        }
    }

    /// A plain text, code or EDTF value.
    #[must_use]
    pub fn text(value: impl Into<String>) -> Self {
        Self::value(Value::Text(value.into()))
    }

    /// A value with nothing beside it.
    #[must_use]
    pub const fn value(value: Value) -> Self {
        Self::Given(Given { value, other: None, calendar: None, language: None })
    }

    /// A non-answer.
    #[must_use]
    pub const fn none(na: NonAnswer) -> Self {
        Self::None(NoAnswer { na })
    }

    /// A question passed over.
    #[must_use]
    pub const fn skipped() -> Self {
        Self::Skipped(Skipped { skip: true })
    }

    /// The value, if one was given.
    #[must_use]
    pub const fn given(&self) -> Option<&Given> {
        match self {
            Self::Given(given) => Some(given),
            Self::None(_) | Self::Skipped(_) | Self::Repeated(_) => None,
        }
    }

    /// The entries, if this is a repeat group.
    #[must_use]
    pub fn entries(&self) -> &[Answers] {
        match self {
            Self::Repeated(entries) => entries,
            Self::Given(_) | Self::None(_) | Self::Skipped(_) => &[],
        }
    }
}

/// Whether two revisions of a section give a reader the same answers. What was passed over, and that somebody gives no
/// answer, is nothing new to read.
#[must_use]
pub fn tell_the_same(one: &Answers, other: &Answers) -> bool {
    given_in(one) == given_in(other)
}

/// What was given, also in the entries of which anything was.
fn given_in(answers: &Answers) -> Answers {
    let given = answers.iter().filter_map(|(name, answer)| {
        let given = match answer {
            Answer::Given(_) => answer.clone(),
            Answer::None(_) | Answer::Skipped(_) => return None,
            Answer::Repeated(entries) => {
                let entries: Vec<_> =
                    entries.iter().map(given_in).filter(|entry| !entry.is_empty()).collect();
                if entries.is_empty() {
                    return None;
                }
                Answer::Repeated(entries)
            }
        };
        Some((name.clone(), given))
    });
    given.collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn json_has_the_shape_of_the_sealed_payload() {
        let cases = [
            (Answer::text("1987-05-XX"), r#"{"v":"1987-05-XX"}"#),
            (Answer::value(Value::Whole(9)), r#"{"v":9}"#),
            (Answer::value(Value::Codes(vec!["SYR".into(), "XXX".into()])), r#"{"v":["SYR","XXX"]}"#),
            (Answer::none(NonAnswer::PreferNot), r#"{"na":"na_prefer_not"}"#),
            (Answer::skipped(), r#"{"skip":true}"#),
            (
                Answer::Repeated(vec![Answers::from([("a".to_owned(), Answer::text("b"))]), Answers::new()]),
                r#"[{"a":{"v":"b"}},{}]"#,
            ),
        ];
        for (answer, json) in cases {
            assert_eq!(serde_json::to_string(&answer).unwrap(), json);
            assert_eq!(serde_json::from_str::<Answer>(json).unwrap(), answer);
        }
    }

    #[test]
    fn only_what_is_given_is_told() {
        let answers = |answers: &[(&str, Answer)]| -> Answers {
            answers.iter().map(|(name, answer)| ((*name).to_owned(), answer.clone())).collect()
        };
        let job = |more: &[(&str, Answer)]| {
            let entry = answers(&[&[("trade", Answer::text("baker"))], more].concat());
            answers(&[("job", Answer::Repeated(vec![entry]))])
        };
        let (none, nothing) = (Answer::none(NonAnswer::PreferNot), Answers::new());
        assert!(tell_the_same(&nothing, &answers(&[("a", Answer::skipped()), ("b", none.clone())])));
        assert!(tell_the_same(&job(&[]), &job(&[("months", Answer::skipped()), ("boss", none.clone())])));
        let skipped = answers(&[("job", Answer::Repeated(vec![answers(&[("trade", Answer::skipped())])]))]);
        assert!(tell_the_same(&nothing, &skipped));
        assert!(!tell_the_same(&job(&[]), &job(&[("months", Answer::text("3"))])));
        assert!(!tell_the_same(&job(&[]), &skipped), "what was taken back is not read on");
        assert!(!tell_the_same(&answers(&[("a", Answer::text("b"))]), &answers(&[("a", none)])));
    }

    #[test]
    fn debug_tells_nothing() {
        let given = Given {
            value: Value::Text("secret".to_owned()),
            other: Some("secret".to_owned()),
            calendar: None,
            language: None,
        };
        let answers = [Answer::Given(given), Answer::none(NonAnswer::PreferNot), Answer::text("secret")];
        for answer in answers {
            assert_eq!(format!("{answer:?}"), "Answer(..)");
            assert!(
                !answer
                    .given()
                    .is_some_and(|given| format!("{given:?} {:?}", given.value).contains("secret"))
            );
        }
    }

    #[test]
    fn unknown_fields_and_codes_are_refused() {
        for bad in [r#"{"v":1,"x":2}"#, r#"{"na":"na_other"}"#, r#"{}"#, r#"{"skip":true,"v":1}"#] {
            assert!(serde_json::from_str::<Answer>(bad).is_err(), "{bad}");
        }
    }
}
