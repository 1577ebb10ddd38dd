//! Several codes, the most important first: stored as they were chosen, each once.
//! What excludes all others is chosen alone.

use super::{Refusal, text};
use crate::domain::answer::{Given, Value};
use crate::form::codes::{Choices, OTHER};

pub(super) fn validate(choices: &Choices, given: Given) -> Result<Given, Refusal> {
    let Value::Codes(chosen) = given.value else { return Err(Refusal::Kind) };
    if chosen.is_empty() {
        return Err(Refusal::NothingChosen);
    }
    let mut codes: Vec<String> = Vec::new();
    for code in chosen {
        choices.get(&code).ok_or(Refusal::Code)?;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    let excludes = |code: &String| choices.get(code).is_some_and(|choice| choice.traits.exclusive);
    if codes.len() > 1 && codes.iter().any(excludes) {
        return Err(Refusal::Exclusive);
    }
    let (other, language) =
        text::beside(codes.iter().any(|code| code == OTHER), given.other, given.language)?;
    Ok(Given { value: Value::Codes(codes), other, calendar: None, language })
}
