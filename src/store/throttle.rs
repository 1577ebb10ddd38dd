//! Slows down guessing at the sign-in, by the rule of `domain::throttle`. A try is counted and committed before
//! the card is tried, so that pulling the plug wins nothing; unknown cards are counted like known ones. A right
//! PIN takes its count back.

use super::{Store, StoreError, rows};
use crate::domain::throttle::{Admission, BLOCKED_AFTER, Tries, forgotten};
use crate::seal::Lookup;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

/// Takes one try back.
const TAKE_BACK: &str =
    "UPDATE throttle SET misses = max(misses - 1, 0), today = max(today - 1, 0) WHERE lookup = ?1";

/// The row that counts for the kiosk as a whole.
const KIOSK: &[u8] = &[];

impl Store {
    /// Asks whether the card may be tried now and, if so, counts the try; committed when this returns.
    ///
    /// # Errors
    /// [`StoreError`]; the card must not be tried then.
    pub fn admit(&mut self, lookup: Lookup, now: Timestamp) -> Result<Admission, StoreError> {
        self.write(|database| {
            let card = read(database, lookup.as_bytes())?.map_or(Tries::none(now), |tries| tries.at(now));
            let kiosk = read(database, KIOSK)?.map_or(Tries::none(now), |tries| tries.at_kiosk(now));
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

    /// The PIN was right: the card's misses are forgotten, the kiosk's count loses this try. Where two people have the
    /// same card, the one's PIN gives nobody further tries at the other's.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn forgive(&mut self, lookup: Lookup) -> Result<(), StoreError> {
        self.write(|database| {
            let card = lookup.as_bytes().as_slice();
            let sql = "SELECT count(*) FROM cards WHERE lookup = ?1";
            let entries: u64 = database.query_row(sql, [card], |row| row.get(0))?;
            if entries > 1 {
                database.execute(TAKE_BACK, [card])?;
            } else {
                database.execute("DELETE FROM throttle WHERE lookup = ?1", [card])?;
            }
            database.execute(TAKE_BACK, [KIOSK])?;
            Ok(())
        })
    }

    /// Staff let the card be tried again. False when it was not tried since its last right PIN.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn free_card(&mut self, lookup: Lookup) -> Result<bool, StoreError> {
        self.write(|database| {
            let card = lookup.as_bytes().as_slice();
            Ok(database.execute("DELETE FROM throttle WHERE lookup = ?1", [card])? > 0)
        })
    }
}

/// Forgets cards that nobody has tried for a month; a blocked one stays blocked.
pub(super) fn purge(database: &Connection, now: Timestamp) -> Result<usize, StoreError> {
    Ok(database.execute(
        "DELETE FROM throttle WHERE last_try < ?1 AND misses < ?2",
        params![forgotten(now).as_millisecond(), BLOCKED_AFTER],
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
    use jiff::SignedDuration;

    const FREE_TRIES: u8 = 5;
    const KIOSK_PAUSE: SignedDuration = SignedDuration::from_secs(30);
    const KIOSK_FORGETS: SignedDuration = SignedDuration::from_mins(10);

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
            let expected = if number < FREE_TRIES { SignedDuration::ZERO } else { KIOSK_PAUSE };
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
