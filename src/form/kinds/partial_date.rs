//! A date of which parts may be unknown, stored as EDTF with the calendar in which it was entered; without one it
//! was the Gregorian one.

use super::Refusal;
use crate::domain::answer::{Calendar, Given, Value};
use crate::form::partial_date::PartialDate;
use jiff::civil::Date;

/// What a question takes.
pub(super) struct Taken {
    /// No days.
    pub(super) month_only: bool,
    /// Also that it has not ended yet.
    pub(super) open: bool,
    /// The last day that is possible at all; a month that has begun is not in the future.
    pub(super) latest: Option<Date>,
}

pub(super) fn validate(given: &Given, Taken { month_only, open, latest }: Taken) -> Result<Given, Refusal> {
    let Value::Text(text) = &given.value else { return Err(Refusal::Kind) };
    let date: PartialDate = text.parse().map_err(|_| Refusal::Date)?;
    if open && date == PartialDate::OPEN {
        return Ok(Given {
            value: Value::Text(date.to_string()),
            other: None,
            calendar: None,
            language: None,
        });
    }
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::domain::answer::Answer;

    #[test]
    fn only_some_things_can_go_on_to_this_day() {
        let still = Answer::text("/..").given().unwrap().clone();
        let outcome = |open| validate(&still, Taken { month_only: true, open, latest: None });
        assert_eq!(outcome(true), Ok(still.clone()));
        assert_eq!(outcome(false), Err(Refusal::Date));
    }
}
