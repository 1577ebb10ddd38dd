//! Enrolment codes and kiosks.

use super::values::{all, change, one, raw, text, time_option, verifying_key};
use super::writer::Desk;
use crate::district::database::DatabaseError;
use crate::district::database::rows::{Enrolment, EnrolmentCode, Kiosk};
use crate::domain::identity::{DistrictId, KioskId};
use crate::seal::{Digest, KeyId};
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

const TRIES: i64 = 5;
const KIOSK: &str = "SELECT id, key, name, revoked FROM kiosk WHERE district = ?1";

pub(super) fn add_code(desk: &Desk<'_>, code: &EnrolmentCode) -> Result<(), DatabaseError> {
    let district = desk.context.district.to_string();
    let sql =
        "INSERT INTO enrolment_code (district, digest, name, expires, tries) VALUES (?1, ?2, ?3, ?4, ?5)";
    let expires = code.expires.as_millisecond();
    change(desk.connection, sql, params![district, code.digest.as_bytes(), code.name, expires, TRIES])?;
    Ok(())
}

/// A wrong code counts against every open one: nobody can tell which was meant, and five tries are all there are.
pub(super) fn enrol(desk: &Desk<'_>, kiosk: &Enrolment) -> Result<Option<KioskId>, DatabaseError> {
    let (connection, district) = (desk.connection, desk.context.district.to_string());
    let (code, key) = (kiosk.code.as_bytes(), kiosk.key.to_bytes());
    let again = "SELECT id FROM kiosk WHERE district = ?1 AND key = ?2 AND code = ?3 AND revoked IS NULL";
    if let Some(id) = one(connection, again, params![district, key, code], |row| text(row, "id"))? {
        return Ok(Some(id));
    }
    let now = kiosk.now.as_millisecond();
    change(
        connection,
        "DELETE FROM enrolment_code WHERE district = ?1 AND (expires <= ?2 OR tries <= 0)",
        params![district, now],
    )?;
    let used = "DELETE FROM enrolment_code WHERE district = ?1 AND digest = ?2";
    if change(connection, used, params![district, code])? == 0 {
        change(connection, "UPDATE enrolment_code SET tries = tries - 1 WHERE district = ?1", [&district])?;
        return Ok(None);
    }
    // A kiosk that has lost its store but not its key keeps its id and its chain of receipts.
    let known = "UPDATE kiosk SET code = ?3, name = ?4 WHERE district = ?1 AND key = ?2 AND revoked IS NULL RETURNING id";
    if let Some(id) = one(connection, known, params![district, key, code, kiosk.name], |row| text(row, "id"))?
    {
        return Ok(Some(id));
    }
    let sql = "INSERT OR IGNORE INTO kiosk (district, id, key_id, key, code, name, enrolled)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (id, key_id) = (kiosk.kiosk.to_string(), kiosk.key.id().to_string());
    let added = change(connection, sql, params![district, id, key_id, key, code, kiosk.name, now])?;
    // A revoked key stays revoked.
    Ok((added == 1).then_some(kiosk.kiosk))
}

fn kiosk(row: &Row<'_>) -> Result<Kiosk, DatabaseError> {
    Ok(Kiosk {
        id: text(row, "id")?,
        key: verifying_key(row, "key")?,
        name: raw(row, "name")?,
        revoked: time_option(row, "revoked")?,
    })
}

pub(super) fn by_key(
    connection: &Connection,
    district: DistrictId,
    key: KeyId,
) -> Result<Option<Kiosk>, DatabaseError> {
    one(
        connection,
        &format!("{KIOSK} AND key_id = ?2"),
        params![district.to_string(), key.to_string()],
        kiosk,
    )
}

pub(super) fn by_code(
    connection: &Connection,
    district: DistrictId,
    code: Digest,
) -> Result<Option<Kiosk>, DatabaseError> {
    one(connection, &format!("{KIOSK} AND code = ?2"), params![district.to_string(), code.as_bytes()], kiosk)
}

pub(super) fn all_of(connection: &Connection, district: DistrictId) -> Result<Vec<Kiosk>, DatabaseError> {
    all(connection, &format!("{KIOSK} ORDER BY enrolled"), [district.to_string()], kiosk)
}

pub(super) fn revoke(desk: &Desk<'_>, kiosk: KioskId, now: Timestamp) -> Result<bool, DatabaseError> {
    let sql = "UPDATE kiosk SET revoked = coalesce(revoked, ?3) WHERE district = ?1 AND id = ?2";
    let district = desk.context.district.to_string();
    let changed = change(desk.connection, sql, params![district, kiosk.to_string(), now.as_millisecond()])?;
    Ok(changed > 0)
}
