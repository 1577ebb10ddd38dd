//! A whole number, no larger than expressions can hold exactly.
//! What limits a question sets beyond that are its own constraint.

use super::Refusal;
use crate::domain::answer::{Given, Value};

/// The largest whole number up to which every smaller one has an exact double (2^53 - 1).
const LARGEST: i64 = 9_007_199_254_740_991;

pub(super) fn validate(given: &Given) -> Result<Given, Refusal> {
    match given.value {
        Value::Whole(number) if (-LARGEST..=LARGEST).contains(&number) => {
            Ok(Given { value: Value::Whole(number), other: None, calendar: None, language: None })
        }
        _ => Err(Refusal::Number),
    }
}
