//! A date of which parts may be unknown, stored as EDTF with the calendar in which it was entered; without one it
//! was the Gregorian one.

use super::Refusal;
use crate::domain::answer::{Calendar, Given, Value};
use crate::form::partial_date::PartialDate;
use jiff::civil::Date;

/// `latest` is the last day that is possible at all; a month that has begun is not in the future.
pub(super) fn validate(given: &Given, month_only: bool, latest: Option<Date>) -> Result<Given, Refusal> {
    let Value::Text(text) = &given.value else { return Err(Refusal::Kind) };
    let date: PartialDate = text.parse().map_err(|_| Refusal::Date)?;
    let entered = date.entered(given.calendar.unwrap_or(Calendar::Gregory));
    if (entered.is_none() && date != PartialDate::UNKNOWN)
        || (month_only && entered.is_some_and(|entered| entered.day.is_some()))
    {
        return Err(Refusal::Date);
    }
    if date.first_possible_day().zip(latest).is_some_and(|(first, latest)| first > latest) {
        return Err(Refusal::Future);
    }
    Ok(Given { value: Value::Text(date.to_string()), other: None, calendar: given.calendar, language: None })
}
