//! Papers that a person keeps: the same kinds everywhere.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use mobio::domain::document::DocumentKind;
use mobio::form::{self, Kind};

#[test]
fn the_questionnaire_asks_for_the_kinds_that_there_are() {
    let question = form::builtin("biography").unwrap().question("docs_keep").unwrap();
    let Kind::SelectMultiple(choices) = &question.kind else { unreachable!("{:?}", question.kind) };
    let codes = choices.list().choices().iter().map(|choice| format!("\"{}\"", choice.code));
    let kinds: Vec<DocumentKind> = codes.clone().map(|code| serde_json::from_str(&code).unwrap()).collect();
    let written = kinds.iter().map(|kind| serde_json::to_string(kind).unwrap());
    assert!(written.eq(codes));
    assert_eq!(kinds.len(), 10);
}
