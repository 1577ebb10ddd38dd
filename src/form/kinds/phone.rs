//! A telephone number, stored as E.164 however it was written.
//! Which numbers exist is known to [`crate::text::phone`].

use super::Refusal;
use crate::domain::answer::{Given, Value};
use crate::text::phone::e164;

pub(super) fn validate(given: &Given) -> Result<Given, Refusal> {
    let Value::Text(typed) = &given.value else { return Err(Refusal::Kind) };
    let number = e164(typed).ok_or(Refusal::Phone)?;
    Ok(Given { value: Value::Text(number), other: None, calendar: None, language: None })
}
