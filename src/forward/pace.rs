//! How fast to try again: full jitter, so that a hundred kiosks do not come back in step; after five failures in
//! a row only one small probe at a time. Pure: the moment comes in as the time since the start, which no change
//! of the clock can disturb.

use rand_core::Rng;
use std::time::Duration;

const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(5 * 60);
/// The longest wait that a district can ask for.
const LONGEST_ASKED: Duration = Duration::from_secs(60 * 60);
const PROBE_AFTER: u32 = 5;

/// Failures in a row, and when the next request may go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    failures: u32,
    ready: Duration,
}

impl Pace {
    /// An answer that was good: full speed.
    pub const fn succeeded(&mut self) {
        self.failures = 0;
    }

    /// A failure: waits a random time below a ceiling that doubles, and what the district asked for besides.
    /// Tells how long.
    pub fn failed(&mut self, now: Duration, asked: Option<Duration>, random: &mut impl Rng) -> Duration {
        let ceiling = FIRST.saturating_mul(1 << self.failures.min(16)).min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        let share = u32::try_from(ceiling.as_millis()).unwrap_or(u32::MAX);
        let jitter = Duration::from_millis(1 + u64::from(random.next_u32() % share.max(1)));
        let wait = asked.unwrap_or_default().min(LONGEST_ASKED).saturating_add(jitter);
        self.ready = now.saturating_add(wait);
        wait
    }

    /// The district wants nothing of this kiosk: from now on only probes, because a clock may be set right, a
    /// kiosk freed or updated while nobody is there.
    pub(super) const fn stopped(&mut self, now: Duration) {
        self.failures = PROBE_AFTER;
        self.ready = now.saturating_add(LONGEST);
    }

    /// How long until the next request may go; absent when it may go now.
    pub(super) fn wait(&self, now: Duration) -> Option<Duration> {
        self.ready.checked_sub(now).filter(|wait| !wait.is_zero())
    }

    /// Whether the next request is a probe: nothing of a person is sent before it succeeds.
    pub(super) const fn is_probing(&self) -> bool {
        self.failures >= PROBE_AFTER
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_core::{Infallible, TryRng};

    /// Always the same number.
    struct Fixed(u32);

    impl TryRng for Fixed {
        type Error = Infallible;

        fn try_next_u32(&mut self) -> Result<u32, Infallible> {
            Ok(self.0)
        }

        fn try_next_u64(&mut self) -> Result<u64, Infallible> {
            Ok(self.0.into())
        }

        fn try_fill_bytes(&mut self, _: &mut [u8]) -> Result<(), Infallible> {
            Ok(())
        }
    }

    #[test]
    fn the_ceiling_doubles_from_one_second_to_five_minutes() {
        let ceilings = |share: fn(u32) -> u32| {
            let mut pace = Pace::default();
            [1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000].map(
                |ceiling| {
                    let wait = pace.failed(Duration::ZERO, None, &mut Fixed(share(ceiling)));
                    (ceiling, u32::try_from(wait.as_millis()).unwrap_or(u32::MAX))
                },
            )
        };
        // The highest and the lowest draw: the whole range is used, zero excepted.
        assert!(ceilings(|ceiling| ceiling - 1).iter().all(|(ceiling, wait)| wait == ceiling));
        assert!(ceilings(|_| 0).iter().all(|(_, wait)| *wait == 1));
    }

    #[test]
    fn what_the_district_asks_for_is_waited_out_but_not_for_ever() {
        let mut pace = Pace::default();
        let now = Duration::from_secs(7);
        pace.failed(now, Some(Duration::from_secs(30)), &mut Fixed(499));
        assert_eq!(pace.wait(now), Some(Duration::from_millis(30_500)));
        assert_eq!(pace.wait(now + Duration::from_millis(30_500)), None);
        pace.failed(now, Some(Duration::MAX), &mut Fixed(0));
        assert_eq!(pace.wait(now), Some(LONGEST_ASKED + Duration::from_millis(1)));
    }

    #[test]
    fn five_failures_in_a_row_make_it_probe() {
        let mut pace = Pace::default();
        for expected in [false, false, false, false, true, true] {
            pace.failed(Duration::ZERO, None, &mut Fixed(0));
            assert_eq!(pace.is_probing(), expected);
        }
        pace.succeeded();
        assert!(!pace.is_probing());
    }

    #[test]
    fn a_stopped_kiosk_only_probes() {
        let mut pace = Pace::default();
        pace.stopped(Duration::ZERO);
        assert_eq!((pace.wait(Duration::ZERO), pace.is_probing()), (Some(LONGEST), true));
    }
}
