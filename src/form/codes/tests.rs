//! Search and marking.

use crate::form::definition::Kind;
use crate::form::samples::sample;
use rstest::rstest;

fn codes(marked: &[&str]) -> Vec<String> {
    marked.iter().map(|code| (*code).to_owned()).collect()
}

#[rstest]
#[case("syrien", "de", &[("SYR", None)])]
#[case("SYRIA", "de", &[("SYR", Some("Syria"))])]
#[case("osterreich", "de", &[("AUT", None)])]
#[case("austr", "en", &[("AUT", None)])]
#[case("demo", "de", &[("COD", None)])]
#[case("a", "de-AT", &[("AFG", None), ("AUT", Some("Austria")), ("COD", None), ("XXX", None), ("SYR", Some("Syria"))])]
#[case("unclear", "de", &[("XXX", Some("unclear"))])]
#[case("", "de", &[])]
#[case("  ", "de", &[])]
#[case("zzz", "de", &[])]
fn long_lists_are_searched_in_all_languages(
    #[case] query: &str,
    #[case] language: &str,
    #[case] expected: &[(&str, Option<&str>)],
) {
    let form = sample();
    let country = form.question("country").and_then(|question| question.kind.choices());
    let hits = country.map(|choices| choices.search(query, language)).unwrap_or_default();
    let found: Vec<_> = hits.iter().map(|hit| (hit.choice.code.as_str(), hit.matched)).collect();
    assert_eq!(found, expected);
}

#[test]
fn likely_choices_come_by_language() {
    let form = sample();
    let choices = form.question("country").and_then(|question| question.kind.choices());
    let likely = |language| -> Vec<String> {
        choices
            .into_iter()
            .flat_map(|choices| choices.likely(language))
            .map(|choice| choice.code.clone())
            .collect()
    };
    assert_eq!(likely("de"), ["SYR", "AFG"]);
    assert_eq!(likely("de-CH"), ["SYR", "AFG"]);
    assert!(likely("en").is_empty());
    assert!(choices.is_some_and(|choices| choices.is_long() && !choices.has_other() && choices.len() == 5));
}

#[rstest]
#[case(&[], "phone", &["phone"])]
#[case(&["phone"], "letter", &["phone", "letter"])]
#[case(&["phone", "letter"], "phone", &["letter"])]
#[case(&["phone", "letter"], "none", &["none"])]
#[case(&["none"], "phone", &["phone"])]
#[case(&["none"], "none", &[])]
fn an_exclusive_code_stands_alone(#[case] marked: &[&str], #[case] pressed: &str, #[case] after: &[&str]) {
    let form = sample();
    let Some(Kind::SelectMultiple(choices)) = form.question("channel").map(|question| &question.kind) else {
        unreachable!("the sample has this question")
    };
    assert_eq!(choices.toggle(&codes(marked), pressed), codes(after));
}
