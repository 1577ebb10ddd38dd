//! Audit rows: written in the transaction of the read that they tell of, and read back for verification.

use super::values::{all, bytes, change, count, one, raw, text, text_option, time, whole};
use super::writer::Desk;
use crate::district::audit::{AuditKey, GENESIS, Row, Side};
use crate::district::database::DatabaseError;
use crate::district::database::rows::AuditRow;
use crate::district::decide::{Act, Actor, Authorized, Denied, Part, Resource};
use crate::district::keystore::Place;
use crate::domain::consent::Purpose;
use crate::domain::identity::{DistrictId, PersonId};
use crate::station::random;
use jiff::Timestamp;
use rand_core::Rng;
use rusqlite::{Connection, params};
use zeroize::Zeroizing;

const PAGE: i64 = 1000;

/// A read that is about to happen.
pub(super) fn reading<A: Act>(
    desk: &mut Desk<'_>,
    right: &Authorized<A>,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let side = side(right.resource(), right.purpose());
    allowed::<A>(desk, right.actor(), side.into_iter().collect(), now)
}

/// Something that is let happen, and whom it concerns.
pub(super) fn allowed<A: Act>(
    desk: &mut Desk<'_>,
    actor: &Actor,
    sides: Vec<Side>,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    write(desk, (actor.to_string(), A::ACTION.name(), "allow".to_owned()), sides, now)
}

/// A refusal.
pub(super) fn denial(desk: &mut Desk<'_>, denied: &Denied, now: Timestamp) -> Result<(), DatabaseError> {
    let side = side(&denied.resource, None);
    let outcome = format!("deny:{}", denied.reason.name());
    let what = (denied.actor.to_string(), denied.action.name(), outcome);
    write(desk, what, side.into_iter().collect(), now)
}

fn write(
    desk: &mut Desk<'_>,
    (actor, action, outcome): (String, &str, String),
    sides: Vec<Side>,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let district = desk.context.district;
    let head = "SELECT seq, hash FROM audit WHERE district = ?1 ORDER BY seq DESC LIMIT 1";
    let head = one(desk.connection, head, [district.to_string()], |row| {
        Ok((count(row, "seq")?, bytes(row, "hash")?))
    })?;
    let (last, previous) = head.unwrap_or((0, GENESIS));
    let seq = last.saturating_add(1);
    let tags = sides.iter().map(|side| Ok(key(desk, side.person)?.tag(seq, side)));
    let tags = tags.collect::<Result<Vec<_>, DatabaseError>>()?;
    let row = Row { seq, time: now, actor, action: action.to_owned(), outcome, tags, previous };
    let sql = "INSERT INTO audit (district, seq, time, actor, action, outcome, tags, previous, hash)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let (time, hash) = (now.as_millisecond(), row.hash(district));
    let parameters = params![
        district.to_string(),
        whole(seq),
        time,
        row.actor,
        row.action,
        row.outcome,
        row.tags.concat(),
        row.previous,
        hash
    ];
    change(desk.connection, sql, parameters)?;
    let sql = "INSERT INTO audit_side (district, seq, place, person, object, purpose)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    for (place, side) in sides.into_iter().enumerate() {
        let (person, object) = (side.person.to_string(), side.object.map(|object| object.to_string()));
        let purpose = side.purpose.map(|purpose| purpose.0);
        change(
            desk.connection,
            sql,
            params![district.to_string(), whole(seq), place, person, object, purpose],
        )?;
    }
    Ok(())
}

/// Whom something concerns, what of it, and what for.
fn side(resource: &Resource, purpose: Option<&Purpose>) -> Option<Side> {
    let (person, part) = resource.part()?;
    let (object, asked) = match part {
        Part::List => (None, None),
        Part::Object(object) => (Some(*object), None),
        Part::For(purpose) => (None, Some(purpose)),
        Part::Paper(document, purpose) => (Some(*document), Some(purpose)),
    };
    Some(Side { person, object, purpose: purpose.or(asked).cloned() })
}

/// The person's audit key, made when it is first needed.
fn key(desk: &mut Desk<'_>, person: PersonId) -> Result<AuditKey, DatabaseError> {
    let place = Place::audit_key(desk.context.district, person);
    let mut key = Zeroizing::new([0; 32]);
    if let Some(kept) = desk.secret(&place)? {
        *key = <[u8; 32]>::try_from(kept.as_slice()).map_err(|_| DatabaseError::Torn("audit key"))?;
    } else {
        random::rng().fill_bytes(key.as_mut_slice());
        desk.put_secret(place, Zeroizing::new(key.to_vec()));
    }
    Ok(AuditKey::new(key))
}

/// A page of the chain.
pub(super) fn rows(
    connection: &Connection,
    district: DistrictId,
    after: u64,
) -> Result<Vec<AuditRow>, DatabaseError> {
    let sql = "SELECT * FROM audit WHERE district = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";
    let parameters = params![district.to_string(), whole(after), PAGE];
    let mut rows = all(connection, sql, parameters, |row| {
        let tags = raw::<Vec<u8>>(row, "tags")?;
        let (tags, rest) = tags.as_chunks();
        let row = AuditRow {
            row: Row {
                seq: count(row, "seq")?,
                time: time(row, "time")?,
                actor: raw(row, "actor")?,
                action: raw(row, "action")?,
                outcome: raw(row, "outcome")?,
                tags: tags.to_vec(),
                previous: bytes(row, "previous")?,
            },
            hash: bytes(row, "hash")?,
            sides: Vec::new(),
        };
        if rest.is_empty() { Ok(row) } else { Err(DatabaseError::Torn("tags")) }
    })?;
    let sql = "SELECT place, person, object, purpose FROM audit_side WHERE district = ?1 AND seq = ?2 ORDER BY place";
    for row in &mut rows {
        row.sides = all(connection, sql, params![district.to_string(), whole(row.row.seq)], |row| {
            let purpose = raw::<Option<String>>(row, "purpose")?.map(Purpose);
            let side = Side { person: text(row, "person")?, object: text_option(row, "object")?, purpose };
            Ok((raw(row, "place")?, side))
        })?;
    }
    Ok(rows)
}
