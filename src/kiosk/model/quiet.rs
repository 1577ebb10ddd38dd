//! Whether anybody is still there. Quiet time runs from the last press, on a clock that never jumps; who reads a
//! long text has longer, a counsellor's desk is locked after five minutes, and what runs in the background is not
//! the person's quiet.

use super::Idling;
use std::time::Duration;

/// A counsellor's session alone at the desk is locked after this, the countdown included.
const DESK: Duration = Duration::from_secs(300);
/// Long texts take so many times as long.
const LONG: u32 = 2;
/// So long at most does work in the background count as somebody being there.
const WORK: Duration = Duration::from_secs(60);

/// How long quiet is all right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    /// Questions, tiles, everything short.
    Usual,
    /// Much to read or to write down.
    Long,
    /// A counsellor is signed in.
    Desk,
}

/// Since when it has been quiet.
pub(super) struct Quiet {
    idling: Idling,
    running: Duration,
    touched: Duration,
    /// When the work that is going on was first seen.
    work: Option<Duration>,
}

impl Quiet {
    pub(super) const fn new(idling: Idling) -> Self {
        Self { idling, running: Duration::ZERO, touched: Duration::ZERO, work: None }
    }

    /// Somebody pressed something.
    pub(super) const fn touch(&mut self) {
        self.touched = self.running;
    }

    /// Time went on; `at_work` while the person can only wait.
    pub(super) fn tick(&mut self, running: Duration, at_work: bool) {
        self.running = running;
        if !at_work {
            self.work = None;
        } else if running.saturating_sub(*self.work.get_or_insert(running)) < WORK {
            self.touch();
        }
    }

    fn after(&self, patience: Patience) -> Duration {
        match patience {
            Patience::Usual => self.idling.after,
            Patience::Long => self.idling.after.saturating_mul(LONG),
            Patience::Desk => DESK.saturating_sub(self.idling.countdown),
        }
    }

    fn quiet(&self) -> Duration {
        self.running.saturating_sub(self.touched)
    }

    /// Seconds of the countdown that are left; `None` before it begins.
    pub(super) fn left(&self, patience: Patience) -> Option<u64> {
        let counting = self.quiet().checked_sub(self.after(patience))?;
        Some(self.idling.countdown.saturating_sub(counting).as_secs())
    }

    /// How long it is until the countdown; `None` when it runs.
    pub(super) fn before(&self, patience: Patience) -> Option<Duration> {
        self.after(patience).checked_sub(self.quiet()).filter(|left| !left.is_zero())
    }
}
