//! How often card and PIN may be tried: one rule for kiosk and server, pure over counters and time. Whoever asks
//! keeps the counters, and commits a try before the card is tried, so that pulling the plug wins nothing.
//! Policy (design: trust.md): a card has 5 tries, then waits of 1, 2, 4 ... minutes, 10 tries a day, and after
//! 50 misses staff must free it; a kiosk is slowed to one try in 30 s, never locked.

use super::moment::Timestamp;
use jiff::SignedDuration;

const FREE_TRIES: u32 = 5;
const TRIES_A_DAY: u32 = 10;
/// The pause doubles so often: to 16 minutes, for from then on the tries of a day are the bound. Doubled for ever,
/// a card would be closed for weeks before anybody could tell staff to free it.
const LONGEST_PAUSE: u32 = 4;
/// After so many misses a card is blocked, and stays so.
pub const BLOCKED_AFTER: u32 = 50;
const KIOSK_PAUSE: SignedDuration = SignedDuration::from_secs(30);
/// A kiosk forgets its misses this long after the last try.
const KIOSK_FORGETS: SignedDuration = SignedDuration::from_mins(10);
/// The misses of a card that is not blocked are kept this long after its last try.
const CARD_FORGETS: SignedDuration = SignedDuration::from_hours(30 * 24);
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Whether a card may be tried now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Yes, and the try is counted.
    Go,
    /// Not before this moment.
    Wait {
        /// The moment.
        until: Timestamp,
    },
    /// Staff must free the card.
    Blocked,
}

/// What is remembered about the tries of one card, or of a kiosk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tries {
    /// Tries since the last right PIN.
    pub misses: u32,
    /// Tries on [`Self::day`].
    pub today: u32,
    /// The day of the last try, UTC, counted from 1970.
    pub day: i64,
    /// The last try.
    pub last: Timestamp,
}

impl Tries {
    /// Nothing was tried yet.
    #[must_use]
    pub fn none(now: Timestamp) -> Self {
        Self { misses: 0, today: 0, day: day_of(now), last: now }
    }

    /// As these tries count at `now`: a later day starts afresh. A clock that was set back gives nobody further
    /// tries, and lets nobody wait for the old future.
    #[must_use]
    pub fn at(self, now: Timestamp) -> Self {
        let day = day_of(now);
        Self { today: if day > self.day { 0 } else { self.today }, day, last: self.last.min(now), ..self }
    }

    /// The same for the tries of a kiosk, which forgets those of people who have long gone.
    #[must_use]
    pub fn at_kiosk(self, now: Timestamp) -> Self {
        let tries = self.at(now);
        if now.duration_since(tries.last) < KIOSK_FORGETS { tries } else { Self::none(now) }
    }

    /// With one try more.
    #[must_use]
    pub const fn counted(self, now: Timestamp) -> Self {
        Self { misses: self.misses.saturating_add(1), today: self.today.saturating_add(1), last: now, ..self }
    }

    /// Whether a card with these tries, as they count now, may be tried.
    #[must_use]
    pub fn card(self, now: Timestamp) -> Admission {
        if self.misses >= BLOCKED_AFTER {
            return Admission::Blocked;
        }
        if self.today >= TRIES_A_DAY {
            return wait_until(DAY.saturating_mul(i32::try_from(self.day + 1).unwrap_or(i32::MAX)), now);
        }
        match self.misses.checked_sub(FREE_TRIES) {
            None => Admission::Go,
            Some(over) => wait(self.last, SignedDuration::from_mins(1 << over.min(LONGEST_PAUSE)), now),
        }
    }

    /// Whether at a kiosk with these tries, as they count now, any card may be tried.
    #[must_use]
    pub fn kiosk(self, now: Timestamp) -> Admission {
        if self.misses < FREE_TRIES { Admission::Go } else { wait(self.last, KIOSK_PAUSE, now) }
    }
}

/// Cards whose last try was before this moment are forgotten, unless they are blocked.
#[must_use]
pub fn forgotten(now: Timestamp) -> Timestamp {
    now.saturating_sub(CARD_FORGETS).unwrap_or(Timestamp::MIN)
}

fn day_of(now: Timestamp) -> i64 {
    now.as_second().div_euclid(DAY.as_secs())
}

fn wait(last: Timestamp, pause: SignedDuration, now: Timestamp) -> Admission {
    let until = last.saturating_add(pause).unwrap_or(Timestamp::MAX);
    if until <= now { Admission::Go } else { Admission::Wait { until } }
}

fn wait_until(since_epoch: SignedDuration, now: Timestamp) -> Admission {
    wait(Timestamp::UNIX_EPOCH, since_epoch, now)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noon of some day.
    const NOON: Timestamp = Timestamp::constant(20_000 * 86_400 + 43_200, 0);
    const MINUTE: SignedDuration = SignedDuration::from_mins(1);

    /// After so many tries, each made as soon as it was allowed.
    fn after(tries: u32, now: &mut Timestamp) -> Tries {
        (0..tries).fold(Tries::none(*now), |tries, _| {
            while let Admission::Wait { until } = tries.at(*now).card(*now) {
                *now = until;
            }
            tries.at(*now).counted(*now)
        })
    }

    #[test]
    fn a_clock_that_was_set_back_gives_no_further_tries() {
        let mut now = NOON;
        let mut tries = after(TRIES_A_DAY, &mut now);
        // A day back, and then on to that day's midnight, asking each minute.
        now = NOON - SignedDuration::from_hours(24);
        let midnight = NOON - SignedDuration::from_hours(12);
        while now < midnight {
            tries = tries.at(now);
            assert!(matches!(tries.card(now), Admission::Wait { .. }), "open at {now}");
            now += MINUTE;
        }
        assert_eq!(tries.at(midnight).card(midnight), Admission::Go);
    }

    #[test]
    fn no_card_has_more_than_ten_tries_a_day_and_fifty_in_all() {
        let mut now = NOON;
        let mut tries = Tries::none(now);
        let mut each_day = std::collections::BTreeMap::<i64, u32>::new();
        for _ in 0..20 * 24 * 60 {
            if tries.at(now).card(now) == Admission::Go {
                tries = tries.at(now).counted(now);
                *each_day.entry(day_of(now)).or_default() += 1;
            }
            now += MINUTE;
        }
        assert!(each_day.values().all(|&tries| tries <= TRIES_A_DAY), "{each_day:?}");
        assert_eq!(each_day.values().sum::<u32>(), BLOCKED_AFTER);
        assert_eq!(tries.at(now).card(now), Admission::Blocked);
    }
}
