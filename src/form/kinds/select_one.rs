//! One code of a list; beside `other` a short text of the person's own.
//! A text beside any other code is dropped: nobody would see it.

use super::{Refusal, text};
use crate::domain::answer::{Given, Value};
use crate::form::codes::{Choices, OTHER};

pub(super) fn validate(choices: &Choices, given: Given) -> Result<Given, Refusal> {
    let Value::Text(code) = given.value else { return Err(Refusal::Kind) };
    choices.get(&code).ok_or(Refusal::Code)?;
    let (other, language) = text::beside(code == OTHER, given.other, given.language)?;
    Ok(Given { value: Value::Text(code), other, calendar: None, language })
}
