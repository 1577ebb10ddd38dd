//! Slows down guessing at the sign-in. A try is counted and committed before the card is tried, so that pulling
//! the plug wins nothing; unknown cards are counted like known ones. A right PIN takes its count back.
//! Policy (design: trust.md): a card has 5 tries, then waits of 1, 2, 4 ... minutes, 10 tries a day, and after
//! 50 misses staff must free it; a kiosk is slowed to one try in 30 s, never locked.

use super::{Store, StoreError, rows};
use crate::seal::Lookup;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

const FREE_TRIES: u32 = 5;
const TRIES_A_DAY: u32 = 10;
const BLOCKED_AFTER: u32 = 50;
const KIOSK_PAUSE: SignedDuration = SignedDuration::from_secs(30);
/// A kiosk forgets the misses of people who have long gone.
const KIOSK_FORGETS: SignedDuration = SignedDuration::from_mins(10);
/// A card's misses are kept this long after its last try.
const CARD_FORGETS: SignedDuration = SignedDuration::from_hours(30 * 24);
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The row that counts for the kiosk as a whole.
const KIOSK: &[u8] = &[];

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

/// What is remembered about the tries of one card, or of the kiosk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tries {
    misses: u32,
    today: u32,
    day: i64,
    last: Timestamp,
}

impl Tries {
    /// As these tries count at `now`: another day starts afresh, and a clock that was set back lets nobody wait
    /// for the old future.
    fn at(self, now: Timestamp) -> Self {
        let day = day_of(now);
        Self { today: if self.day == day { self.today } else { 0 }, day, last: self.last.min(now), ..self }
    }

    fn none(now: Timestamp) -> Self {
        Self { misses: 0, today: 0, day: day_of(now), last: now }
    }

    const fn counted(self, now: Timestamp) -> Self {
        Self { misses: self.misses.saturating_add(1), today: self.today.saturating_add(1), last: now, ..self }
    }

    fn card(self, now: Timestamp) -> Admission {
        if self.misses >= BLOCKED_AFTER {
            return Admission::Blocked;
        }
        if self.today >= TRIES_A_DAY {
            return wait_until(DAY.saturating_mul(i32::try_from(self.day + 1).unwrap_or(i32::MAX)), now);
        }
        match self.misses.checked_sub(FREE_TRIES) {
            None => Admission::Go,
            Some(over) => {
                let minutes = 1i64.checked_shl(over.min(16)).unwrap_or(i64::MAX);
                wait(self.last, SignedDuration::from_mins(minutes), now)
            }
        }
    }

    fn kiosk(self, now: Timestamp) -> Admission {
        if self.misses < FREE_TRIES { Admission::Go } else { wait(self.last, KIOSK_PAUSE, now) }
    }
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

impl Store {
    /// Asks whether the card may be tried now and, if so, counts the try; committed when this returns.
    ///
    /// # Errors
    /// [`StoreError`]; the card must not be tried then.
    pub fn admit(&mut self, lookup: Lookup, now: Timestamp) -> Result<Admission, StoreError> {
        self.write(|database| {
            let card = read(database, lookup.as_bytes())?.map_or(Tries::none(now), |tries| tries.at(now));
            let kiosk = read(database, KIOSK)?
                .map(|tries| tries.at(now))
                .filter(|tries| now.duration_since(tries.last) < KIOSK_FORGETS)
                .unwrap_or(Tries::none(now));
            let admission = match (card.card(now), kiosk.kiosk(now)) {
                (Admission::Go, kiosk) => kiosk,
                (card, _) => card,
            };
            let (card, kiosk) = match admission {
                Admission::Go => (card.counted(now), kiosk.counted(now)),
                Admission::Wait { .. } | Admission::Blocked => (card, kiosk),
            };
            write(database, lookup.as_bytes(), card)?;
            write(database, KIOSK, kiosk)?;
            Ok(admission)
        })
    }

    /// The PIN was right: the card's misses are forgotten, the kiosk's count loses this try.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn forgive(&mut self, lookup: Lookup) -> Result<(), StoreError> {
        self.write(|database| {
            database.execute("DELETE FROM throttle WHERE lookup = ?1", [lookup.as_bytes().as_slice()])?;
            database.execute("UPDATE throttle SET misses = max(misses - 1, 0) WHERE lookup = ?1", [KIOSK])?;
            Ok(())
        })
    }
}

/// Forgets cards that nobody has tried for a month; a blocked one stays blocked.
pub(super) fn purge(database: &Connection, now: Timestamp) -> Result<usize, StoreError> {
    let before = now.saturating_sub(CARD_FORGETS).unwrap_or(Timestamp::MIN);
    Ok(database.execute(
        "DELETE FROM throttle WHERE last_try < ?1 AND misses < ?2",
        params![before.as_millisecond(), BLOCKED_AFTER],
    )?)
}

fn read(database: &Connection, lookup: &[u8]) -> Result<Option<Tries>, StoreError> {
    let tries = database
        .prepare_cached("SELECT misses, today, day, last_try FROM throttle WHERE lookup = ?1")?
        .query_row([lookup], |row| {
            Ok(Tries { misses: row.get(0)?, today: row.get(1)?, day: row.get(2)?, last: rows::time(row, 3)? })
        })
        .optional()?;
    Ok(tries)
}

fn write(database: &Connection, lookup: &[u8], tries: Tries) -> Result<(), StoreError> {
    database
        .prepare_cached("INSERT OR REPLACE INTO throttle (lookup, misses, today, day, last_try) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![lookup, tries.misses, tries.today, tries.day, tries.last.as_millisecond()])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    /// Noon of some day.
    const NOON: Timestamp = Timestamp::constant(20_000 * 86_400 + 43_200, 0);
    const CARD: Lookup = Lookup::new([1; 32]);

    fn card(number: u8) -> Lookup {
        Lookup::new([number; 32])
    }

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        (folder, store)
    }

    /// Tries until the card is admitted, waiting as told; tells for how long.
    fn try_on(store: &mut Store, lookup: Lookup, now: &mut Timestamp) -> SignedDuration {
        let before = *now;
        while let Admission::Wait { until } = store.admit(lookup, *now).unwrap() {
            assert!(until > *now, "a wait that is over is none");
            *now = until;
        }
        now.duration_since(before)
    }

    #[test]
    fn a_card_waits_longer_each_time_and_has_ten_tries_a_day() {
        let (_folder, mut store) = store();
        let mut now = NOON;
        let minutes = [0, 0, 0, 0, 0, 1, 2, 4, 8, 16];
        for expected in minutes {
            assert_eq!(try_on(&mut store, CARD, &mut now), SignedDuration::from_mins(expected));
        }
        try_on(&mut store, CARD, &mut now);
        assert_eq!(now, NOON + SignedDuration::from_hours(12), "the next day begins at midnight UTC");
    }

    #[test]
    fn after_fifty_misses_staff_must_free_the_card() {
        let (_folder, mut store) = store();
        let mut now = NOON;
        for _ in 0..BLOCKED_AFTER {
            try_on(&mut store, CARD, &mut now);
        }
        let later = now + SignedDuration::from_hours(24 * 365);
        assert_eq!(store.admit(CARD, later).unwrap(), Admission::Blocked);
        store.purge(later).unwrap();
        assert_eq!(store.admit(CARD, later).unwrap(), Admission::Blocked, "and is not forgotten");
        store.forgive(CARD).unwrap();
        assert_eq!(store.admit(CARD, later).unwrap(), Admission::Go);
    }

    #[test]
    fn a_kiosk_is_slowed_down_but_never_locked() {
        let (_folder, mut store) = store();
        let mut now = NOON;
        for number in 0..100 {
            let expected = if u32::from(number) < FREE_TRIES { SignedDuration::ZERO } else { KIOSK_PAUSE };
            assert_eq!(try_on(&mut store, card(number), &mut now), expected, "card {number}");
        }
        now += KIOSK_FORGETS;
        assert_eq!(try_on(&mut store, card(100), &mut now), SignedDuration::ZERO);
        assert_eq!(try_on(&mut store, card(101), &mut now), SignedDuration::ZERO);
    }

    #[test]
    fn a_right_pin_takes_its_counts_back() {
        let (_folder, mut store) = store();
        for _ in 0..100 {
            assert_eq!(store.admit(CARD, NOON).unwrap(), Admission::Go);
            store.forgive(CARD).unwrap();
        }
    }

    #[test]
    fn the_count_is_on_the_disk_before_the_card_is_tried() {
        let (folder, mut store) = store();
        for _ in 0..FREE_TRIES {
            store.admit(CARD, NOON).unwrap();
        }
        let mut other = Store::connect(folder.path()).unwrap();
        assert!(matches!(other.admit(CARD, NOON).unwrap(), Admission::Wait { .. }));
    }

    #[test]
    fn a_clock_that_was_set_back_lets_nobody_wait_for_the_old_future() {
        let (_folder, mut store) = store();
        let mut now = NOON;
        for _ in 0..6 {
            try_on(&mut store, CARD, &mut now);
        }
        let mut back = NOON - SignedDuration::from_hours(24 * 30);
        assert_eq!(try_on(&mut store, CARD, &mut back), SignedDuration::from_mins(2));
    }
}
