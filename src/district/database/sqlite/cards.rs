//! Card entries: which lookup and check lead to which, and which no longer count. A person's newest entry ends the
//! older ones: they leave the keystore, their tokens end, their checks go on the dead list that kiosks fetch.

use super::values::{all, any, bytes, change, count, raw, text, whole};
use super::writer::Desk;
use crate::district::acceptance::Carded;
use crate::district::database::DatabaseError;
use crate::district::database::rows::DeadPage;
use crate::district::keystore::Place;
use crate::domain::identity::{DistrictId, ObjectId, PersonId};
use crate::seal::{CardEntry, Check, Lookup, Sealed};
use jiff::Timestamp;
use rusqlite::{Connection, params};

const PAGE: usize = 1000;

const NEW: &str = "INSERT INTO card (district, object, person, seq, kdf, lookup, check_value)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const FILLED: &str = "UPDATE OR IGNORE card SET seq = ?4, kdf = ?5, lookup = ?6, check_value = ?7
    WHERE district = ?1 AND object = ?2 AND person = ?3";

/// Reads lookup and check of the entries that came before format 2 from the keystore; once, at the first start.
pub(super) fn index(desk: &mut Desk<'_>) -> Result<(), DatabaseError> {
    let district = desk.context.district;
    let sql = "SELECT object FROM card WHERE district = ?1 AND lookup IS NULL AND ended IS NULL";
    let objects = all(desk.connection, sql, [district.to_string()], |row| text(row, "object"))?;
    for object in objects {
        // What a restore has lost stays without a lookup: it opens nothing, and a newer entry ends it.
        let Some(bytes) = desk.secret(&Place::card(district, object))? else { continue };
        let entry: CardEntry = Sealed::parse(bytes.to_vec())?.claims()?;
        let carded = Carded { seq: entry.seq, kdf: entry.kdf, lookup: entry.lookup, check: entry.check };
        put(desk, FILLED, (object, entry.person), &carded)?;
    }
    Ok(())
}

/// Takes a person's newest entry in and ends the others.
pub(super) fn add(
    desk: &mut Desk<'_>,
    object: ObjectId,
    person: PersonId,
    card: &Carded,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    end(desk, person, now)?;
    put(desk, NEW, (object, person), card)
}

/// Whether somebody else has, or had, this card.
pub(super) fn has_another(desk: &Desk<'_>, lookup: Lookup, person: PersonId) -> Result<bool, DatabaseError> {
    let sql = "SELECT 1 FROM card WHERE district = ?1 AND lookup = ?2 AND person <> ?3";
    let (district, person) = (desk.context.district.to_string(), person.to_string());
    any(desk.connection, sql, params![district, lookup.as_bytes(), person])
}

fn put(
    desk: &Desk<'_>,
    sql: &str,
    (object, person): (ObjectId, PersonId),
    card: &Carded,
) -> Result<(), DatabaseError> {
    let (district, object) = (desk.context.district.to_string(), object.to_string());
    let (seq, kdf) = (whole(card.seq), u8::from(card.kdf));
    let (lookup, check) = (card.lookup.as_bytes(), card.check.as_bytes());
    change(desk.connection, sql, params![district, object, person.to_string(), seq, kdf, lookup, check])?;
    Ok(())
}

/// Whoever has signed in with a card of the person is signed out.
pub(super) fn sign_out(desk: &Desk<'_>, person: PersonId) -> Result<(), DatabaseError> {
    let sql = "DELETE FROM person_session WHERE district = ?1
               AND card IN (SELECT object FROM card WHERE district = ?1 AND person = ?2)";
    change(desk.connection, sql, params![desk.context.district.to_string(), person.to_string()])?;
    Ok(())
}

/// Ends all entries of a person. Ids stay as tombstones; of the bytes no copy is left in either file.
pub(super) fn end(desk: &mut Desk<'_>, person: PersonId, now: Timestamp) -> Result<(), DatabaseError> {
    let district = desk.context.district;
    let sql = "UPDATE card SET ended = ?3 WHERE district = ?1 AND person = ?2 AND ended IS NULL
               RETURNING object, check_value";
    let parameters = params![district.to_string(), person.to_string(), now.as_millisecond()];
    let ended = all(desk.connection, sql, parameters, |row| {
        Ok((text(row, "object")?, raw::<Option<Vec<u8>>>(row, "check_value")?))
    })?;
    let tokens = "DELETE FROM person_session WHERE district = ?1 AND card = ?2";
    let dead = "INSERT INTO dead_card (district, number, check_value)
                SELECT ?1, coalesce(max(number), 0) + 1, ?2 FROM dead_card WHERE district = ?1";
    for (object, check) in ended {
        desk.remove_secret(Place::card(district, object));
        desk.forget();
        change(desk.connection, tokens, params![district.to_string(), object.to_string()])?;
        if let Some(check) = check {
            change(desk.connection, dead, params![district.to_string(), check])?;
        }
    }
    Ok(())
}

/// One page of the dead list.
pub(super) fn dead(
    connection: &Connection,
    district: DistrictId,
    after: u64,
) -> Result<DeadPage, DatabaseError> {
    let sql = "SELECT number, check_value FROM dead_card WHERE district = ?1 AND number > ?2 ORDER BY number LIMIT ?3";
    let parameters = params![district.to_string(), whole(after), PAGE + 1];
    let mut dead = all(connection, sql, parameters, |row| {
        Ok((count(row, "number")?, Check::new(bytes(row, "check_value")?)))
    })?;
    let more = dead.len() > PAGE;
    dead.truncate(PAGE);
    let last = dead.last().map_or(after, |(number, _)| *number);
    Ok(DeadPage { checks: dead.into_iter().map(|(_, check)| check).collect(), last, more })
}
