//! Writes what was found into a fresh store, in one transaction. What the district has not provably acknowledged is
//! frozen, and so offered to it again; it answers what it has with the receipt that it gave before.

use super::documents::{self, Files};
use super::find::{Found, Object};
use crate::store::{State, Store, StoreError, outbox};
use jiff::Timestamp;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

/// How many objects were kept, how many of them are offered again although they were sent before, and how many documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) objects: u64,
    pub(super) again: u64,
    pub(super) documents: u64,
}

pub(super) fn fill(
    store: &mut Store,
    found: &Found,
    files: &Files,
    now: Timestamp,
) -> Result<Kept, StoreError> {
    store.write(|database| {
        machine(database, found)?;
        receipts(database, found)?;
        throttle(database, found)?;
        let documents = documents::fill(database, found, files, now)?;
        Ok(Kept { documents, ..objects(database, found, now)? })
    })
}

fn machine(database: &Connection, found: &Found) -> Result<(), StoreError> {
    if let Some((kiosk, district, root)) = &found.enrolment {
        database.execute(
            "INSERT INTO enrolment (only, kiosk, district, root) VALUES (1, ?1, ?2, ?3)",
            params![kiosk, district, root],
        )?;
    }
    if let Some((seq, bundle)) = &found.bundle {
        database.execute(
            "INSERT INTO bundle (only, seq, object) VALUES (1, ?1, ?2)",
            params![seq, bundle.bytes()],
        )?;
    }
    if let Some(time) = found.server_time.filter(|time| Timestamp::from_millisecond(*time).is_ok()) {
        database.execute("INSERT INTO server_time (only, time) VALUES (1, ?1)", [time])?;
    }
    Ok(())
}

fn receipts(database: &Connection, found: &Found) -> Result<(), StoreError> {
    let mut insert = database.prepare(
        "INSERT INTO receipts (kiosk, generation, seq, subject, digest, object) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for ((kiosk, generation, seq), (receipt, header)) in &found.receipts {
        insert.execute(params![
            kiosk,
            generation,
            seq,
            header.object.uuid().as_bytes(),
            receipt.digest().as_bytes(),
            receipt.bytes(),
        ])?;
    }
    Ok(())
}

fn throttle(database: &Connection, found: &Found) -> Result<(), StoreError> {
    let mut insert = database
        .prepare("INSERT INTO throttle (lookup, misses, today, day, last_try) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (lookup, [misses, today, day, last]) in &found.throttle {
        let is_sound = [misses, today].into_iter().all(|count| u32::try_from(*count).is_ok())
            && Timestamp::from_millisecond(*last).is_ok();
        if is_sound {
            insert.execute(params![lookup, misses, today, day, last])?;
        }
    }
    Ok(())
}

fn objects(database: &Connection, found: &Found, now: Timestamp) -> Result<Kept, StoreError> {
    // Said anew: the revision that replaced one may be what is lost.
    let replaced: BTreeSet<_> = found.objects.values().flat_map(|object| &object.previous).copied().collect();
    let acknowledged = found.acknowledged();
    let mut insert = database.prepare(
        "INSERT OR IGNORE INTO outbox
             (place, id, person, kind, record, digest, state, superseded, created, sent, problem, object)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    let mut card =
        database.prepare("INSERT OR IGNORE INTO cards (lookup, proof, entry) VALUES (?1, ?2, ?3)")?;
    let moment = |time: i64| Timestamp::from_millisecond(time).map_or(now.as_millisecond(), |_| time);
    // A card that was replaced must not open anything again, whatever old page it stood on.
    let mut newest = BTreeMap::new();
    for object in found.objects.values() {
        let held = newest.entry(object.person).or_default();
        *held = object.number().max(*held);
    }
    let counts =
        |object: &Object| object.card.is_none() || newest.get(&object.person) == Some(&object.number());
    let mut kept = Kept::default();
    for (place, found) in found.objects.iter().filter(|(_, object)| counts(object)) {
        let (object, id) = (&found.object, found.object.id());
        let state = match found.state {
            State::Sent if acknowledged.contains(&(id, object.digest())) => State::Sent,
            State::Sent | State::Frozen | State::Unfrozen => State::Frozen,
            State::Quarantined => State::Quarantined,
        };
        let sent = (state == State::Sent).then(|| moment(found.sent.unwrap_or(i64::MAX)));
        let added = insert.execute(params![
            place,
            id.uuid().as_bytes(),
            found.person.uuid().as_bytes(),
            object.kind().number(),
            found.record.map(|record| record.uuid().into_bytes()),
            object.digest().as_bytes(),
            state,
            replaced.contains(&object.digest()),
            moment(found.created),
            sent,
            found.problem.as_ref().filter(|_| state != State::Sent),
            object.bytes(),
        ])?;
        if added == 0 {
            continue;
        }
        outbox::await_documents(database, object)?;
        kept.objects += 1;
        kept.again += u64::from(found.state == State::Sent && state != State::Sent);
        if let Some((lookup, check, _)) = &found.card {
            card.execute(params![lookup.as_bytes(), check.as_bytes(), id.uuid().as_bytes()])?;
        }
    }
    Ok(kept)
}
