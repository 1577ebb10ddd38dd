//! Several codes, stored in the order of their list, so that the same choice is always the same bytes.
//! What excludes all others is chosen alone.

use super::{Refusal, text};
use crate::domain::answer::{Given, Value};
use crate::form::codes::{Choices, OTHER};

pub(super) fn validate(choices: &Choices, given: Given) -> Result<Given, Refusal> {
    let Value::Codes(chosen) = given.value else { return Err(Refusal::Kind) };
    if chosen.is_empty() {
        return Err(Refusal::NothingChosen);
    }
    if chosen.iter().any(|code| choices.get(code).is_none()) {
        return Err(Refusal::Code);
    }
    let in_order: Vec<_> = choices.iter().filter(|choice| chosen.contains(&choice.code)).collect();
    if in_order.len() > 1 && in_order.iter().any(|choice| choice.traits.exclusive) {
        return Err(Refusal::Exclusive);
    }
    let codes: Vec<String> = in_order.into_iter().map(|choice| choice.code.clone()).collect();
    let has_other = codes.iter().any(|code| code == OTHER);
    let (other, language) = text::beside(has_other, given.other, given.language)?;
    Ok(Given { value: Value::Codes(codes), other, calendar: None, language })
}
