//! The bundle, and the public keys of the offices that it is made from.

use super::values::{all, change, one, raw, sealing_key, text, time};
use super::writer::Desk;
use crate::district::database::DatabaseError;
use crate::district::database::rows::OfficeKey;
use crate::domain::identity::DistrictId;
use rusqlite::{Connection, params};

pub(super) fn bundle(
    connection: &Connection,
    district: DistrictId,
) -> Result<Option<Vec<u8>>, DatabaseError> {
    let sql = "SELECT bundle FROM district WHERE id = ?1";
    Ok(one(connection, sql, [district.to_string()], |row| raw(row, "bundle"))?.flatten())
}

pub(super) fn put(desk: &Desk<'_>, bundle: &[u8]) -> Result<(), DatabaseError> {
    let district = desk.context.district.to_string();
    change(desk.connection, "UPDATE district SET bundle = ?2 WHERE id = ?1", params![district, bundle])?;
    Ok(())
}

pub(super) fn office_keys(
    connection: &Connection,
    district: DistrictId,
) -> Result<Vec<OfficeKey>, DatabaseError> {
    let sql = "SELECT office, key, made FROM office_key WHERE district = ?1 ORDER BY made DESC";
    all(connection, sql, [district.to_string()], |row| {
        Ok(OfficeKey {
            office: text(row, "office")?,
            key: sealing_key(row, "key")?,
            made: time(row, "made")?,
        })
    })
}

pub(super) fn add_office_key(desk: &Desk<'_>, key: &OfficeKey) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO office_key (district, office, key_id, key, made) VALUES (?1, ?2, ?3, ?4, ?5)";
    let (district, id) = (desk.context.district.to_string(), key.key.id().to_string());
    let parameters =
        params![district, key.office.as_str(), id, key.key.to_bytes(), key.made.as_millisecond()];
    change(desk.connection, sql, parameters)?;
    Ok(())
}
