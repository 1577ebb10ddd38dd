//! What each kind takes, in which shape it is stored, and why the rest is refused.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use super::*;
use crate::domain::answer::{Calendar, NonAnswer, Value};
use crate::form::samples::sample;
use crate::form::walk::Portfolio;
use jiff::civil::date;
use rstest::rstest;

fn outcome(question: &str, answer: Answer) -> Result<Answer, Refusal> {
    let form = sample();
    let relevance = Relevance::of(&form, &Portfolio::new(), date(2026, 11, 23));
    validate(&form, form.question(question).unwrap(), 0, answer, &relevance)
}

fn codes(codes: &[&str]) -> Answer {
    Answer::value(Value::Codes(codes.iter().map(|code| (*code).to_owned()).collect()))
}

fn with_other(answer: &Answer, other: &str) -> Answer {
    let mut given = answer.given().unwrap().clone();
    (given.other, given.language) = (Some(other.to_owned()), Some("fa".to_owned()));
    Answer::Given(given)
}

#[rstest]
#[case("given", Answer::text("  Rana "), Answer::text("Rana"))]
#[case("given", Answer::text("علی\u{200c}رضا"), Answer::text("علی\u{200c}رضا"))]
#[case("given", Answer::text("e\u{301}"), Answer::text("é"))]
#[case("phone", Answer::text("0151 / 234 567-89"), Answer::text("+4915123456789"))]
#[case("phone", Answer::text("۰۰۹۳ ۷۰ ۱۲۳ ۴۵۶۷"), Answer::text("+93701234567"))]
#[case("years", Answer::value(Value::Whole(9)), Answer::value(Value::Whole(9)))]
#[case("ever", Answer::text("no"), Answer::text("no"))]
#[case("country", Answer::text("XXX"), Answer::text("XXX"))]
#[case("channel", codes(&["letter", "phone", "phone"]), codes(&["phone", "letter"]))]
#[case("channel", codes(&["none"]), codes(&["none"]))]
#[case("channel", with_other(&codes(&["other"]), " Nachbar "), with_other(&codes(&["other"]), "Nachbar"))]
#[case("channel", with_other(&codes(&["phone"]), "Nachbar"), codes(&["phone"]))]
#[case("marital", with_other(&Answer::text("other"), " "), Answer::text("other"))]
#[case("born", Answer::text("1990"), Answer::text("1990-XX-XX"))]
#[case("born", Answer::text("2026-11-23"), Answer::text("2026-11-23"))]
#[case("born", Answer::text("2026-XX-XX"), Answer::text("2026-XX-XX"))]
#[case("until", Answer::text("2027-05"), Answer::text("2027-05-XX"))]
#[case("marital", Answer::none(NonAnswer::PreferNot), Answer::none(NonAnswer::PreferNot))]
#[case("given", Answer::skipped(), Answer::skipped())]
fn is_taken(#[case] question: &str, #[case] answer: Answer, #[case] stored: Answer) {
    assert_eq!(outcome(question, answer), Ok(stored.clone()));
    assert_eq!(outcome(question, stored.clone()), Ok(stored));
}

#[rstest]
#[case("given", Answer::text(" \t"), Refusal::TextEmpty)]
#[case("given", Answer::text("\u{202e}"), Refusal::TextEmpty)]
#[case("given", Answer::text("ä".repeat(LONGEST + 1)), Refusal::TextLong)]
#[case("given", Answer::value(Value::Whole(1)), Refusal::Kind)]
#[case("phone", Answer::text("0151 23456"), Refusal::Phone)]
#[case("phone", Answer::text("Rana"), Refusal::Phone)]
#[case("phone", Answer::value(Value::Whole(4915)), Refusal::Kind)]
#[case("phone", Answer::skipped(), Refusal::Required)]
#[case("years", Answer::value(Value::Whole(15)), Refusal::Constraint)]
#[case("years", Answer::value(Value::Whole(-1)), Refusal::Constraint)]
#[case("years", Answer::value(Value::Whole(i64::MAX)), Refusal::Number)]
#[case("years", Answer::text("9"), Refusal::Number)]
#[case("ever", Answer::text("maybe"), Refusal::Code)]
#[case("ever", codes(&["yes"]), Refusal::Kind)]
#[case("channel", codes(&[]), Refusal::NothingChosen)]
#[case("channel", codes(&["fax"]), Refusal::Code)]
#[case("channel", codes(&["none", "phone"]), Refusal::Exclusive)]
#[case("channel", Answer::text("phone"), Refusal::Kind)]
#[case("channel", with_other(&codes(&["other"]), &"x".repeat(LONGEST + 1)), Refusal::TextLong)]
#[case("born", Answer::text("1991-02-31"), Refusal::Date)]
#[case("born", Answer::text("2026-11-24"), Refusal::Future)]
#[case("born", Answer::text("2027"), Refusal::Future)]
#[case("born", Answer::text("1899"), Refusal::Constraint)]
#[case("until", Answer::text("2026-05-12"), Refusal::Date)]
#[case("marital", Answer::none(NonAnswer::Later), Refusal::NonAnswer)]
fn is_refused(#[case] question: &str, #[case] answer: Answer, #[case] refusal: Refusal) {
    assert_eq!(outcome(question, answer), Err(refusal));
}

fn in_calendar(text: &str, calendar: Calendar) -> Answer {
    let given = Answer::text(text).given().unwrap().clone();
    Answer::Given(Given { calendar: Some(calendar), ..given })
}

#[test]
fn a_date_keeps_its_calendar_and_nothing_else() {
    let stored = in_calendar("1987-03-21/1988-03-20", Calendar::Persian);
    let mut given = stored.given().unwrap().clone();
    (given.other, given.language) = (Some("x".to_owned()), Some("fa".to_owned()));
    assert_eq!(outcome("born", Answer::Given(given)), Ok(stored));
    let month = in_calendar("1987-07-23/1987-08-22", Calendar::Persian);
    assert_eq!(outcome("until", month.clone()), Ok(month));
}

/// Days that are no year and no month of the calendar could never be shown as they were entered.
#[rstest]
#[case("born", "1987-03-21/1988-03-20", Calendar::Ethiopic)]
#[case("born", "1987-03-21/1988-03-20", Calendar::Gregory)]
#[case("born", "1990-05-XX", Calendar::Persian)]
#[case("born", "1987-03-22/1988-03-20", Calendar::Persian)]
#[case("until", "2026-05-12", Calendar::Persian)]
fn a_date_of_another_calendar_is_refused(
    #[case] question: &str,
    #[case] text: &str,
    #[case] calendar: Calendar,
) {
    assert_eq!(outcome(question, in_calendar(text, calendar)), Err(Refusal::Date));
}
