//! Answers read back in German and English.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use super::*;
use crate::domain::answer::NonAnswer;
use crate::form::samples::sample;
use crate::i18n::Languages;
use rstest::rstest;

fn catalog(language: &str) -> Catalog {
    Catalog::new(Languages::built_in().unwrap().get(language).unwrap()).unwrap()
}

fn codes(codes: &[&str]) -> Value {
    Value::Codes(codes.iter().map(|code| (*code).to_owned()).collect())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn with_own(value: Value) -> Answer {
    Answer::Given(Given { value, other: Some("eigen".to_owned()), calendar: None, language: None })
}

/// Without the marks that steer the order.
fn plain(text: &SafeText) -> String {
    text.as_str().replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "")
}

#[rstest]
#[case("given", Answer::text("Rana"), "Rana", "Rana", true)]
#[case("phone", Answer::text("+963944123456"), "+963 944 123 456", "+963 944 123 456", false)]
#[case("phone", Answer::text("0151"), "0151", "0151", false)]
#[case("born", Answer::text("1990-05-12"), "12. Mai 1990", "12 May 1990", false)]
#[case("born", Answer::text("1990-XX-XX"), "1990", "1990", false)]
#[case("country", Answer::text("AUT"), "Österreich", "Austria", false)]
#[case("country", Answer::text("XXX"), "ungeklärt", "unclear", false)]
#[case("marital", Answer::text("married"), "verheiratet", "married", false)]
#[case("marital", with_own(text("other")), "anders: eigen", "other: eigen", true)]
#[case("marital", Answer::text("unknown_code"), "unknown_code", "unknown_code", false)]
#[case("channel", Answer::value(codes(&["phone", "letter"])), "Anruf und Brief", "Call and Letter", false)]
#[case("channel", with_own(codes(&["phone", "other"])), "Anruf und anders: eigen", "Call and other: eigen", true)]
#[case("ever", Answer::text("yes"), "Ja", "Yes", false)]
#[case("years", Answer::value(Value::Whole(9)), "9", "9", false)]
#[case("until", Answer::text("2005-06-XX"), "Juni 2005", "June 2005", false)]
#[case("until", Answer::text("/.."), "noch nicht zu Ende", "not ended yet", false)]
fn is_rendered(
    #[case] question: &str,
    #[case] answer: Answer,
    #[case] german: &str,
    #[case] english: &str,
    #[case] untranslated: bool,
) {
    let form = sample();
    let section = &form.question(question).unwrap().section;
    let answers: Answers = [(question.to_owned(), answer)].into_iter().collect();
    for (language, expected) in [("de", german), ("en", english)] {
        let rows = rows(&form, section, &answers, &catalog(language));
        let [row] = rows.as_slice() else { unreachable!("one answer, one row") };
        assert_eq!(
            (plain(&row.answer).as_str(), row.kind, row.untranslated),
            (expected, AnswerKind::Given, untranslated)
        );
        assert_eq!(row.label, form.question(question).unwrap().label.get(language).unwrap());
    }
}

fn in_calendar(text: &str, calendar: Calendar) -> Answer {
    let given = Answer::text(text).given().unwrap().clone();
    Answer::Given(Given { calendar: Some(calendar), ..given })
}

/// The person reads what was entered; staff read German, and the Gregorian calendar.
#[rstest]
#[case("1987-08-05", Calendar::Persian, "5. August 1987", "14 Mordad 1366 (Iranian and Afghan calendar)")]
#[case("1987-03-21/1988-03-20", Calendar::Persian, "1987 oder 1988", "1366 (Iranian and Afghan calendar)")]
#[case(
    "1987-03-21~/1988-03-20~",
    Calendar::Persian,
    "ungefähr 1987 oder 1988",
    "about 1366 (Iranian and Afghan calendar)"
)]
#[case(
    "1987-07-23/1987-08-22",
    Calendar::Persian,
    "Juli oder August 1987",
    "Mordad 1366 (Iranian and Afghan calendar)"
)]
#[case(
    "1987-12-22/1988-01-20",
    Calendar::Persian,
    "Dezember 1987 oder Januar 1988",
    "Dey 1366 (Iranian and Afghan calendar)"
)]
#[case("1987-09-06/1987-09-11", Calendar::Ethiopic, "September 1987", "Pagumen 1979 (Ethiopian calendar)")]
#[case("1987-03-21/1988-03-20", Calendar::Gregory, "1987 oder 1988", "1987 or 1988")]
fn a_date_is_read_in_its_calendar(
    #[case] text: &str,
    #[case] calendar: Calendar,
    #[case] german: &str,
    #[case] english: &str,
) {
    let form = sample();
    let answers: Answers = [("born".to_owned(), in_calendar(text, calendar))].into_iter().collect();
    for (language, expected) in [("de", german), ("en", english)] {
        let rows = rows(&form, "person", &answers, &catalog(language));
        assert_eq!(rows.iter().map(|row| plain(&row.answer)).collect::<Vec<_>>(), [expected]);
    }
}

#[test]
fn rows_stand_in_the_forms_order_and_say_what_is_no_answer() {
    let form = sample();
    let answers: Answers = [
        ("phone".to_owned(), Answer::none(NonAnswer::PreferNot)),
        ("born".to_owned(), Answer::text("1990~")),
        ("gone".to_owned(), Answer::text("of another version")),
        ("given".to_owned(), Answer::skipped()),
    ]
    .into_iter()
    .collect();
    let words = catalog("de");
    let rows = rows(&form, "person", &answers, &words);
    let found: Vec<_> = rows.iter().map(|row| (row.question, row.kind, plain(&row.answer))).collect();
    assert_eq!(
        found,
        [
            ("given", AnswerKind::Skipped, "keine Antwort".to_owned()),
            ("born", AnswerKind::Given, "ungefähr 1990".to_owned()),
            ("phone", AnswerKind::NonAnswer, words.non_answer(NonAnswer::PreferNot).as_str().to_owned()),
        ]
    );
    assert!(!format!("{rows:?}").contains("1990"));
}

#[test]
fn every_refusal_has_words_in_every_language() {
    use crate::form::Refusal::*;
    let all = [
        Question,
        Kind,
        Code,
        NonAnswer,
        Number,
        TextEmpty,
        TextLong,
        NothingChosen,
        Exclusive,
        Date,
        Future,
        Phone,
        Required,
        Constraint,
    ];
    for language in Languages::built_in().unwrap().iter() {
        let words = Catalog::new(language).unwrap();
        for refusal in all {
            assert!(
                !words.say(refusal.message_id()).as_str().contains('⟨'),
                "{refusal:?} in {}",
                language.code()
            );
        }
    }
}
