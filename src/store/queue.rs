//! The sender's side of the outbox: what to send next, and what became of it. Each person's objects go in their
//! order; what is put off or quarantined never holds up another person.

use super::{Store, StoreError, rows};
use crate::domain::identity::ObjectId;
use crate::seal::Sealed;
use crate::wire::batch;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

/// Nothing is put off for longer; a next try beyond it means that the clock was set back.
pub const LONGEST_DELAY: SignedDuration = SignedDuration::from_mins(5);

/// An object to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// The frozen object.
    pub object: Sealed,
    /// How often it was put off.
    pub attempts: u32,
}

/// The state of the queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// Frozen objects that wait for the district.
    pub waiting: u64,
    /// Objects that the district refused for good.
    pub quarantined: u64,
    /// Since when the oldest of the waiting waits.
    pub oldest: Option<Timestamp>,
    /// Code of the newest problem among those that are not sent.
    pub last_problem: Option<String>,
}

impl Store {
    /// The next object to send: of each person only the first frozen one counts, and of these the one that was
    /// put off least. What awaits a document does not count before that is at the district, and holds nothing up.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn next_to_send(&self, now: Timestamp) -> Result<Option<Outgoing>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT object, attempts FROM outbox
             WHERE place IN (SELECT min(place) FROM outbox
                             WHERE state = 'frozen' AND id NOT IN (SELECT object FROM held_back) GROUP BY person)
               AND next_try NOT BETWEEN ?1 + 1 AND ?2
             ORDER BY attempts, place LIMIT 1",
        )?;
        let latest = now.saturating_add(LONGEST_DELAY).unwrap_or(Timestamp::MAX);
        statement
            .query_and_then(params![now.as_millisecond(), latest.as_millisecond()], |row| {
                Ok(Outgoing { object: rows::object(row, 0)?, attempts: row.get(1)? })
            })?
            .next()
            .transpose()
    }

    /// The next object to send with those of the same person that follow it, in their order, as long as they take no
    /// more room in a batch than `room`. What was put off goes alone: what is wrong with it shall hold up no other.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn next_batch(&self, now: Timestamp, room: usize) -> Result<Vec<Outgoing>, StoreError> {
        let Some(first) = self.next_to_send(now)? else { return Ok(Vec::new()) };
        let mut room = room.saturating_sub(batch::room(first.object.bytes()));
        let (id, alone) = (first.object.id(), first.attempts > 0);
        let mut outgoing = vec![first];
        if alone || room == 0 {
            return Ok(outgoing);
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT outbox.object, outbox.attempts FROM outbox JOIN outbox AS first USING (person)
             WHERE first.id = ?1 AND outbox.place > first.place AND outbox.state = 'frozen'
               AND outbox.id NOT IN (SELECT object FROM held_back)
             ORDER BY outbox.place",
        )?;
        let mut rows = statement.query([id.uuid().as_bytes()])?;
        while outgoing.len() < batch::OBJECTS
            && let Some(row) = rows.next()?
            // One that is torn is found when it is the next.
            && let Ok(object) = rows::object(row, 0)
            && row.get::<_, u32>(1)? == 0
            && let Some(left) = room.checked_sub(batch::room(object.bytes()))
        {
            room = left;
            outgoing.push(Outgoing { object, attempts: 0 });
        }
        Ok(outgoing)
    }

    /// When the first object or document that was put off is due again; absent when none was.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn next_due(&self, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT next_try FROM outbox WHERE problem IS NOT NULL AND state = 'frozen' AND next_try > ?1
                 UNION ALL SELECT next_try FROM documents WHERE state = 'frozen' AND next_try > ?1
                 ORDER BY next_try LIMIT 1",
            )?
            .query_row([now.as_millisecond()], |row| rows::time(row, 0))
            .optional()?)
    }

    /// Puts an object off until a moment, at most [`LONGEST_DELAY`] ahead.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn put_off(&mut self, id: ObjectId, until: Timestamp, problem: &str) -> Result<(), StoreError> {
        self.write(|database| {
            database
                .prepare_cached(
                    "UPDATE outbox SET attempts = attempts + 1, next_try = ?2, problem = ?3
                     WHERE id = ?1 AND state = 'frozen'",
                )?
                .execute(params![id.uuid().as_bytes(), until.as_millisecond(), problem])?;
            Ok(())
        })
    }

    /// Sets an object aside that the district will never take; it is kept.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn quarantine(&mut self, id: ObjectId, problem: &str) -> Result<(), StoreError> {
        self.write(|database| {
            database.execute(
                "UPDATE outbox SET state = 'quarantined', problem = ?2 WHERE id = ?1 AND state = 'frozen'",
                params![id.uuid().as_bytes(), problem],
            )?;
            Ok(())
        })
    }

    /// Sets aside what [`Self::next_to_send`] cannot read: it is kept, and holds up nobody. Tells how many there were.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_torn_aside(&mut self) -> Result<usize, StoreError> {
        self.write(|database| {
            let mut statement = database.prepare(
                "SELECT place, object FROM outbox
                 WHERE place IN (SELECT min(place) FROM outbox
                                 WHERE state = 'frozen' AND id NOT IN (SELECT object FROM held_back) GROUP BY person)",
            )?;
            let mut torn = Vec::new();
            let mut found = statement.query([])?;
            while let Some(row) = found.next()? {
                if let Err(error) = rows::object(row, 1) {
                    torn.push((row.get::<_, i64>(0)?, error.code()));
                }
            }
            for (place, problem) in &torn {
                database.execute(
                    "UPDATE outbox SET state = 'quarantined', problem = ?2 WHERE place = ?1",
                    params![place, problem],
                )?;
            }
            Ok(torn.len())
        })
    }

    /// The district misses objects before this one: those held here and sent earlier are frozen again and so go
    /// first. An empty list means all earlier ones of the person. Tells how many there are; none, and sending
    /// `id` again cannot help.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn offer_before(&mut self, id: ObjectId, missing: &[ObjectId]) -> Result<usize, StoreError> {
        const EARLIER: &str = "person = (SELECT person FROM outbox WHERE id = ?1)
             AND place < (SELECT place FROM outbox WHERE id = ?1) AND state = 'sent'";
        let ids = std::iter::once(&id).chain(missing).map(|id| *id.uuid().as_bytes());
        let named = match missing.len() {
            0 => String::new(),
            count => format!(" AND id IN ({})", vec!["?"; count].join(", ")),
        };
        self.write(|database| {
            Ok(database.execute(
                &format!(
                    "UPDATE outbox SET state = 'frozen', sent = NULL, next_try = 0 WHERE {EARLIER}{named}"
                ),
                params_from_iter(ids.clone()),
            )?)
        })
    }

    /// The district was restored from a backup, and what it has forgotten is not known: everything that is held is
    /// frozen again. Tells how many there are.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn offer_everything(&mut self) -> Result<usize, StoreError> {
        self.write(|database| offer_all(database))
    }

    /// How full the queue is.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn queue(&self) -> Result<Queue, StoreError> {
        Ok(count(&self.connection, "documents")?.beside(count(&self.connection, "outbox")?).queue)
    }

    /// The same of a store whose format knows of no documents that are sent.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(super) fn queue_of_objects(&self) -> Result<Queue, StoreError> {
        Ok(count(&self.connection, "outbox")?.queue)
    }
}

/// The queue of one table, and when what had its newest problem is tried again.
struct Counted {
    queue: Queue,
    next_try: i64,
}

impl Counted {
    fn beside(self, other: Self) -> Self {
        let [one, two] = [&self.queue, &other.queue];
        let is_newer =
            one.last_problem.is_some() && (two.last_problem.is_none() || self.next_try > other.next_try);
        let queue = Queue {
            waiting: one.waiting + two.waiting,
            quarantined: one.quarantined + two.quarantined,
            oldest: one.oldest.into_iter().chain(two.oldest).min(),
            last_problem: if is_newer { self.queue.last_problem } else { other.queue.last_problem },
        };
        Self { queue, next_try: self.next_try.max(other.next_try) }
    }
}

fn count(connection: &Connection, table: &str) -> Result<Counted, StoreError> {
    let frozen = format!("FROM {table} INDEXED BY {table}_frozen WHERE state = 'frozen'");
    let mut statement = connection.prepare_cached(&format!(
        "SELECT (SELECT count(*) {frozen}),
                (SELECT count(*) FROM {table} WHERE state = 'quarantined'),
                (SELECT created FROM {table} WHERE place = (SELECT min(place) {frozen})),
                problem, coalesce(next_try, 0)
         FROM (SELECT 1) LEFT JOIN
              (SELECT problem, next_try FROM {table} WHERE problem IS NOT NULL
               ORDER BY next_try DESC, place DESC LIMIT 1)"
    ))?;
    Ok(statement.query_row([], |row| {
        let oldest = row.get::<_, Option<i64>>(2)?.map(|_| rows::time(row, 2)).transpose()?;
        let queue =
            Queue { waiting: row.get(0)?, quarantined: row.get(1)?, oldest, last_problem: row.get(3)? };
        Ok(Counted { queue, next_try: row.get(4)? })
    })?)
}

/// The district was restored from a backup and may have lost objects and documents: everything held is offered again.
pub(super) fn offer_all(database: &Connection) -> Result<usize, StoreError> {
    // Its list of dead cards may begin anew too.
    database.execute("DELETE FROM dead_list", [])?;
    database.execute("UPDATE documents SET state = 'frozen', sent = NULL, arrived = 0, attempts = 0, next_try = 0 WHERE state = 'sent'",
        [],
    )?;
    Ok(database.execute(
        "UPDATE outbox SET state = 'frozen', sent = NULL, attempts = 0, next_try = 0 WHERE state = 'sent'",
        [],
    )?)
}
