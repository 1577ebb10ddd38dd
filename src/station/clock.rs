//! The machine's clock and its time zone: the one place that reads them.

use crate::domain::moment::{Clock, Timestamp};
use jiff::tz::TimeZone;

/// The wall clock, UTC.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The time zone that this machine is set to.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn zone() -> TimeZone {
    TimeZone::system()
}
