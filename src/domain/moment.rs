//! Time comes in from outside: everything that needs "now" takes a [`Clock`].
//! Only `station` has a real one, so no decision anywhere depends on the machine's clock in secret.

pub use jiff::Timestamp;
pub use jiff::civil::Date;

/// A source of the present moment.
pub trait Clock: Send + Sync {
    /// The present moment, UTC.
    fn now(&self) -> Timestamp;
}

/// A clock that stands still: for replaying and for tests.
#[derive(Clone, Copy, Debug)]
pub struct StandingClock(pub Timestamp);

impl Clock for StandingClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}
