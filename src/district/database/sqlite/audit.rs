//! Audit rows: written in the transaction of the read that they tell of, and read back for verification.

use super::values::{all, bytes, change, count, one, raw, text_option, time, whole};
use super::writer::Desk;
use crate::district::audit::{AuditKey, GENESIS, Row, Side};
use crate::district::database::DatabaseError;
use crate::district::database::rows::AuditRow;
use crate::district::decide::{Act, Authorized, Denied};
use crate::district::keystore::Place;
use crate::domain::consent::Purpose;
use crate::domain::identity::{DistrictId, ObjectId, PersonId};
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
    object: Option<ObjectId>,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let side = right.person().map(|person| Side { person, object, purpose: right.purpose().cloned() });
    write(desk, (right.actor().to_string(), A::ACTION.name(), "allow".to_owned()), side, now)
}

/// A refusal.
pub(super) fn denial(desk: &mut Desk<'_>, denied: &Denied, now: Timestamp) -> Result<(), DatabaseError> {
    let side = denied.resource.person().map(|person| Side { person, object: None, purpose: None });
    let outcome = format!("deny:{}", denied.reason.name());
    write(desk, (denied.actor.to_string(), denied.action.name(), outcome), side, now)
}

fn write(
    desk: &mut Desk<'_>,
    (actor, action, outcome): (String, &str, String),
    side: Option<Side>,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let district = desk.context.district;
    let head = "SELECT seq, hash FROM audit WHERE district = ?1 ORDER BY seq DESC LIMIT 1";
    let head = one(desk.connection, head, [district.to_string()], |row| {
        Ok((count(row, "seq")?, bytes(row, "hash")?))
    })?;
    let (last, previous) = head.unwrap_or((0, GENESIS));
    let seq = last.saturating_add(1);
    let key = side.as_ref().map(|side| key(desk, side.person)).transpose()?;
    let tag = side.as_ref().zip(key).map(|(side, key)| key.tag(seq, side));
    let row = Row { seq, time: now, actor, action: action.to_owned(), outcome, tag, previous };
    let sql = "INSERT INTO audit (district, seq, time, actor, action, outcome, tag, previous, hash)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let (time, hash) = (now.as_millisecond(), row.hash(district));
    let parameters = params![
        district.to_string(),
        whole(seq),
        time,
        row.actor,
        row.action,
        row.outcome,
        row.tag,
        row.previous,
        hash
    ];
    change(desk.connection, sql, parameters)?;
    if let Some(side) = side {
        let sql =
            "INSERT INTO audit_side (district, seq, person, object, purpose) VALUES (?1, ?2, ?3, ?4, ?5)";
        let object = side.object.map(|object| object.to_string());
        let purpose = side.purpose.map(|purpose| purpose.0);
        let person = side.person.to_string();
        change(desk.connection, sql, params![district.to_string(), whole(seq), person, object, purpose])?;
    }
    Ok(())
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
    let sql = "SELECT audit.*, person, object, purpose FROM audit LEFT JOIN audit_side USING (district, seq)
               WHERE district = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";
    all(connection, sql, params![district.to_string(), whole(after), PAGE], |row| {
        let purpose = raw::<Option<String>>(row, "purpose")?.map(Purpose);
        let object = text_option(row, "object")?;
        let side = text_option(row, "person")?.map(|person| Side { person, object, purpose });
        let tag = raw::<Option<Vec<u8>>>(row, "tag")?.is_some().then(|| bytes(row, "tag")).transpose()?;
        let chained = Row {
            seq: count(row, "seq")?,
            time: time(row, "time")?,
            actor: raw(row, "actor")?,
            action: raw(row, "action")?,
            outcome: raw(row, "outcome")?,
            tag,
            previous: bytes(row, "previous")?,
        };
        Ok(AuditRow { row: chained, hash: bytes(row, "hash")?, side })
    })
}
