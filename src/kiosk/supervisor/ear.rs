//! Whether keys still come of what the terminal sends. What begins a paste or a report of a mouse and never ends it takes
//! everything that follows (the library that reads keys sets it no bound), and only a new process forgets that.

use std::time::{Duration, Instant};

/// What nobody hears for so long, and is more than a key or two that no keyboard table knows.
const PATIENCE: Duration = Duration::from_secs(10);
const LEAST: u64 = 8;
/// More than any paste that is looked at: nothing that ends will come of it.
const MOST: u64 = 8192;

/// What came since the last key.
#[derive(Default)]
pub(super) struct Ear {
    since: Option<Instant>,
    bytes: u64,
}

impl Ear {
    /// Takes in that so many bytes were read, and whether a key came of them; tells whether none will come any more.
    pub(super) fn is_deaf(&mut self, bytes: u64, heard: bool, now: Instant) -> bool {
        if heard {
            *self = Self::default();
        }
        if heard || bytes == 0 {
            return false;
        }
        self.bytes = self.bytes.saturating_add(bytes);
        let waited = now.saturating_duration_since(*self.since.get_or_insert(now));
        self.bytes >= MOST || (self.bytes >= LEAST && waited >= PATIENCE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deaf_is_who_hears_nothing_for_a_while_or_of_much() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut ear = Ear::default();
        assert!(!ear.is_deaf(6, false, at(0)), "a sequence may come in two parts");
        assert!(!ear.is_deaf(0, false, at(60)), "nobody is there");
        assert!(ear.is_deaf(6, false, at(61)), "somebody presses and nothing happens");
        assert!(!ear.is_deaf(6, true, at(62)), "heard");
        assert!(!ear.is_deaf(7, false, at(63)) && !ear.is_deaf(1, false, at(64)));
        assert!(ear.is_deaf(MOST, false, at(65)));
        let mut ear = Ear::default();
        assert!(
            !ear.is_deaf(3, false, at(0)) && !ear.is_deaf(4, false, at(3600)),
            "a key that nobody knows, twice"
        );
    }
}
