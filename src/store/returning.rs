//! What the district keeps of a person who returns, and which cards no longer count. The caller has verified what
//! is taken in; what this kiosk made itself, and what waits here, is never replaced by what another one said.

use super::outbox::{self, Row};
use super::{State, Store, StoreError, rows};
use crate::domain::identity::{ObjectId, PersonId};
use crate::seal::{CardEntry, Check, Digest, Envelope, EnvelopeType, Grant, Kind, Rescue, Sealed, Statement};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

impl Store {
    /// Which of the objects that the district lists are not here.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn lacks(&self, listed: &[ObjectId]) -> Result<Vec<ObjectId>, StoreError> {
        let mut lacking = Vec::new();
        for id in listed {
            if !is_here(&self.connection, *id)? {
                lacking.push(*id);
            }
        }
        Ok(lacking)
    }

    /// Takes in what the district keeps of the person, in its order, as copies to resume with: all of it or nothing.
    /// Decisions are offered to the district again: its receipt, in this kiosk's own chain, says what became of them.
    ///
    /// # Errors
    /// [`StoreError::Unfit`] when an object is not of this person, [`StoreError::Replaced`] when the card is not the
    /// newest; nothing is taken then.
    pub fn take_in(
        &mut self,
        person: PersonId,
        card: &Sealed,
        objects: &[Sealed],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|database| {
            take_card(database, card, State::Sent, now)?;
            // All of the person's copies begin anew: none must end in the middle of this visit.
            for table in ["outbox", "documents"] {
                database
                    .prepare_cached(&format!("UPDATE {table} SET sent = ?2 WHERE person = ?1 AND sent < ?2"))?
                    .execute(params![person.uuid().as_bytes(), now.as_millisecond()])?;
            }
            for object in objects {
                take(database, person, object, now)?;
            }
            supersede(database, person)
        })
    }

    /// Takes the entry that counts for the person's card from now on; those before it open nothing here any more.
    /// One that the district may not have yet is offered to it (`state` frozen).
    ///
    /// # Errors
    /// [`StoreError::Replaced`] when a later one is here already.
    pub fn take_card(&mut self, card: &Sealed, state: State, now: Timestamp) -> Result<(), StoreError> {
        self.write(|database| take_card(database, card, state, now))
    }

    /// Takes new keys in the place of lost ones, with the card entry that they sign and, if one is wanted, a rescue copy:
    /// the statement first, all frozen.
    /// Entries of before open nothing here any more.
    ///
    /// # Errors
    /// [`StoreError::Unfit`] when they do not belong together, [`StoreError::Replaced`] when a later entry is here already;
    /// nothing is taken then.
    pub fn replace_keys(
        &mut self,
        keys: &Sealed,
        card: &Sealed,
        rescue: Option<&Sealed>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let person = card.claims::<CardEntry>()?.person;
        let Statement::Keys(statement) = keys.claims::<Statement>()? else { return Err(StoreError::Unfit) };
        if statement.person != person {
            return Err(StoreError::Unfit);
        }
        self.write(|database| {
            outbox::insert(database, Row::frozen(keys, person), now)?;
            take_card(database, card, State::Frozen, now)?;
            outbox::insert_rescue(database, rescue, person, now)
        })
    }

    /// Whether new keys in the place of lost ones wait here to be sent: a second pair would take the first one's place
    /// here, and the first pair's at the district.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn renewal_waits(&self, person: PersonId) -> Result<bool, StoreError> {
        let sql = "SELECT object FROM outbox WHERE person = ?1 AND kind = ?2 AND state = 'frozen'";
        let mut statement = self.connection.prepare_cached(sql)?;
        let (person, kind) = (person.uuid().into_bytes(), Kind::Statement.number());
        let waiting = statement.query_and_then(params![person, kind], |row| rows::object(row, 0))?;
        Ok(waiting.flatten().any(|object| {
            matches!(object.claims::<Statement>(), Ok(Statement::Keys(keys)) if keys.recovery().is_some())
        }))
    }

    /// Forgets what the district has refused, and nobody is to be told of again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn take_back(&mut self, objects: &[ObjectId]) -> Result<(), StoreError> {
        self.write(|database| {
            let mut remove =
                database.prepare_cached("DELETE FROM outbox WHERE id = ?1 AND state <> 'sent'")?;
            for id in objects {
                remove.execute([id.uuid().as_bytes()])?;
            }
            Ok(())
        })
    }

    /// Whether the district may not know this card entry yet, so that what it says of the card does not count. Of one
    /// that it refused for good, only a first entry does: nobody else has what waits with it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn awaits(&self, entry: ObjectId, seq: u64) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM outbox
                   WHERE id = ?1 AND (state = 'frozen' OR (state = 'quarantined' AND ?2 = 1))";
        Ok(self.connection.prepare_cached(sql)?.exists(params![entry.uuid().as_bytes(), seq])?)
    }

    /// How far the district's list of dead cards has been read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn dead_list(&self) -> Result<u64, StoreError> {
        let last = self
            .connection
            .prepare_cached("SELECT last FROM dead_list")?
            .query_row([], |row| row.get(0))
            .optional()?;
        Ok(last.unwrap_or_default())
    }

    /// Drops the entries of dead cards; the list has been read up to `last`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn bury(&mut self, dead: &[Check], last: u64) -> Result<(), StoreError> {
        self.write(|database| {
            let mut remove = database.prepare_cached(
                "DELETE FROM outbox WHERE id IN (SELECT entry FROM cards WHERE proof = ?1)",
            )?;
            for check in dead {
                remove.execute([check.as_bytes()])?;
            }
            database
                .prepare_cached("INSERT OR REPLACE INTO dead_list (only, last) VALUES (1, ?1)")?
                .execute([last])?;
            Ok(())
        })
    }
}

fn take_card(database: &Connection, card: &Sealed, state: State, now: Timestamp) -> Result<(), StoreError> {
    let entry = card.claims::<CardEntry>()?;
    let mut replaced = Vec::new();
    for (held, held_state) in entries(database, entry.person)? {
        let seq = held.claims::<CardEntry>()?.seq;
        // What the district refused, or will, for this one came first.
        let counts = match held_state {
            State::Sent => seq >= entry.seq,
            State::Quarantined => false,
            State::Frozen | State::Unfrozen => seq > entry.seq,
        };
        if held.id() == card.id() {
            continue;
        }
        if counts {
            return Err(StoreError::Replaced);
        }
        replaced.push(held.id());
    }
    for id in replaced {
        database.execute("DELETE FROM outbox WHERE id = ?1", [id.uuid().as_bytes()])?;
    }
    if is_here(database, card.id())? { Ok(()) } else { outbox::insert_card(database, card, state, now) }
}

fn is_here(database: &Connection, id: ObjectId) -> Result<bool, StoreError> {
    let mut known = database.prepare_cached("SELECT 1 FROM outbox WHERE id = ?1")?;
    Ok(known.exists([id.uuid().as_bytes()])?)
}

/// A torn one opens nothing and stands in nobody's way.
fn entries(database: &Connection, person: PersonId) -> Result<Vec<(Sealed, State)>, StoreError> {
    let sql = "SELECT object, state FROM outbox WHERE person = ?1 AND kind = ?2";
    let mut statement = database.prepare_cached(sql)?;
    let (person, card) = (person.uuid().into_bytes(), Kind::Card.number());
    let found = statement.query_and_then(params![person, card], |row| {
        Ok::<_, StoreError>((rows::object(row, 0)?, row.get(1)?))
    })?;
    Ok(found.flatten().collect())
}

fn take(database: &Connection, person: PersonId, object: &Sealed, now: Timestamp) -> Result<(), StoreError> {
    let (owner, record, state) = match object.kind() {
        Kind::Envelope => {
            let envelope = object.claims::<Envelope>()?;
            let is_draft = envelope.r#type == EnvelopeType::Draft;
            (envelope.person, is_draft.then_some(envelope.record), State::Sent)
        }
        Kind::Grant => (object.claims::<Grant>()?.person, None, State::Sent),
        Kind::Rescue => (object.claims::<Rescue>()?.person, None, State::Sent),
        Kind::Statement => match object.claims::<Statement>()? {
            Statement::Keys(keys) => (keys.person, None, State::Sent),
            Statement::Approve(approve) => (approve.person, None, State::Frozen),
            Statement::Withdraw(withdraw) => (withdraw.person, None, State::Frozen),
        },
        Kind::Card | Kind::Receipt | Kind::Bundle => return Err(StoreError::Unfit),
    };
    if owner != person {
        return Err(StoreError::Unfit);
    }
    // Of what this kiosk holds already its own copy stays.
    if is_here(database, object.id())? {
        return Ok(());
    }
    outbox::insert(database, Row { object, person, record, state }, now)
}

/// A draft that another one of the person names is not the newest of its record any more.
fn supersede(database: &Connection, person: PersonId) -> Result<(), StoreError> {
    let mut replaced = BTreeSet::<Digest>::new();
    let mut drafts =
        database.prepare_cached("SELECT object FROM outbox WHERE person = ?1 AND record IS NOT NULL")?;
    let found = drafts.query_and_then([person.uuid().as_bytes()], |row| rows::object(row, 0))?;
    // A torn one names nothing; it is told when the person's things are opened.
    for draft in found.flatten() {
        replaced.extend(draft.claims::<Envelope>()?.previous);
    }
    let mut mark = database.prepare_cached(
        "UPDATE outbox SET superseded = 1 WHERE digest = ?1 AND person = ?2 AND record IS NOT NULL",
    )?;
    for digest in replaced {
        mark.execute(params![digest.as_bytes(), person.uuid().as_bytes()])?;
    }
    Ok(())
}
