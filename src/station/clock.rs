//! The machine's clock and its time zone: the one place that reads them.

use crate::domain::moment::{Clock, Timestamp};
use jiff::tz::TimeZone;
use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// The wall clock, UTC.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// Time since the machine was started, that in which it slept included: nobody sets this clock, and it never stops.
#[must_use]
pub fn running() -> Duration {
    Duration::try_from(clock_gettime(ClockId::Boottime)).unwrap_or_default()
}

/// The time zone that this machine is set to.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn zone() -> TimeZone {
    TimeZone::system()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    /// As the kernel tells it to people, in hundredths of a second; it counts the sleep too.
    fn uptime() -> f64 {
        let told = std::fs::read_to_string("/proc/uptime").unwrap();
        told.split(' ').next().unwrap().parse().unwrap()
    }

    #[test]
    fn the_machine_runs_as_long_as_it_is_up() {
        let (before, running, after) = (uptime(), running().as_secs_f64(), uptime());
        assert!((before..=after + 0.01).contains(&running), "{before} {running} {after}");
    }
}
