//! The machine's clock: the one place that reads it.

use crate::domain::moment::{Clock, Timestamp};

/// The wall clock, UTC.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}
