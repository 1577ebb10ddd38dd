//! Staff accounts, the throttle in front of them, and sessions. Tries are counted before anything is checked,
//! for names that do not exist as for those that do.

use super::values::{bytes, change, one, raw, text, time};
use super::writer::Desk;
use crate::district::database::DatabaseError;
use crate::district::database::rows::{Account, Admission, NewAccount, NewSession, Session};
use crate::district::staff::{IDLE, pause};
use crate::domain::identity::{DistrictId, KioskId};
use crate::seal::Digest;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, params};

/// How long a name's tries are remembered.
const MEMORY: SignedDuration = SignedDuration::from_hours(24);
/// How much may pass before using a session is written down again.
const STEP: SignedDuration = SignedDuration::from_secs(60);

pub(super) fn add(desk: &Desk<'_>, account: &NewAccount) -> Result<bool, DatabaseError> {
    let sql = "INSERT OR IGNORE INTO account (district, id, name, office, salt, passphrase, made)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (district, id) = (desk.context.district.to_string(), account.id.to_string());
    let (office, made) = (account.office.as_str(), account.now.as_millisecond());
    let parameters = params![district, id, account.name, office, account.salt, account.passphrase, made];
    Ok(change(desk.connection, sql, parameters)? == 1)
}

pub(super) fn account(
    connection: &Connection,
    district: DistrictId,
    name: &str,
) -> Result<Option<Account>, DatabaseError> {
    let sql = "SELECT id, name, office, salt, passphrase FROM account WHERE district = ?1 AND name = ?2";
    one(connection, sql, params![district.to_string(), name], |row| {
        Ok(Account {
            id: text(row, "id")?,
            name: raw(row, "name")?,
            office: text(row, "office")?,
            salt: bytes(row, "salt")?,
            passphrase: bytes(row, "passphrase")?,
        })
    })
}

pub(super) fn admit(desk: &Desk<'_>, name: &str, now: Timestamp) -> Result<Admission, DatabaseError> {
    let (connection, district) = (desk.connection, desk.context.district.to_string());
    let forgotten = now.saturating_sub(MEMORY).unwrap_or(Timestamp::MIN).as_millisecond();
    change(
        connection,
        "DELETE FROM sign_in_try WHERE district = ?1 AND last < ?2",
        params![district, forgotten],
    )?;
    let digest = Digest::of(name.as_bytes());
    let sql = "SELECT failures, not_before FROM sign_in_try WHERE district = ?1 AND name = ?2";
    let tries = one(connection, sql, params![district, digest.as_bytes()], |row| {
        Ok((raw::<u32>(row, "failures")?, time(row, "not_before")?))
    })?;
    let (failures, not_before) = tries.unwrap_or((0, Timestamp::MIN));
    if now < not_before {
        return Ok(Admission::Wait(not_before.duration_since(now).unsigned_abs()));
    }
    let failures = failures.saturating_add(1);
    let next = now.saturating_add(pause(failures)).unwrap_or(Timestamp::MAX).as_millisecond();
    let sql = "INSERT OR REPLACE INTO sign_in_try (district, name, failures, not_before, last)
               VALUES (?1, ?2, ?3, ?4, ?5)";
    change(connection, sql, params![district, digest.as_bytes(), failures, next, now.as_millisecond()])?;
    Ok(Admission::Go)
}

pub(super) fn open_session(desk: &Desk<'_>, session: &NewSession) -> Result<(), DatabaseError> {
    let (connection, district) = (desk.connection, desk.context.district.to_string());
    let name = Digest::of(session.name.as_bytes());
    let now = session.now.as_millisecond();
    change(
        connection,
        "DELETE FROM sign_in_try WHERE district = ?1 AND name = ?2",
        params![district, name.as_bytes()],
    )?;
    let over = idle_since(session.now);
    change(
        connection,
        "DELETE FROM session WHERE district = ?1 AND (expires <= ?2 OR seen <= ?3)",
        params![district, now, over],
    )?;
    let sql = "INSERT INTO session (district, token, account, kiosk, seen, expires) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (account, kiosk) = (session.account.to_string(), session.kiosk.to_string());
    let expires = session.expires.as_millisecond();
    change(connection, sql, params![district, session.token.as_bytes(), account, kiosk, now, expires])?;
    Ok(())
}

fn idle_since(now: Timestamp) -> i64 {
    now.saturating_sub(IDLE).unwrap_or(Timestamp::MIN).as_millisecond()
}

pub(super) fn session(
    desk: &Desk<'_>,
    token: Digest,
    kiosk: KioskId,
    now: Timestamp,
) -> Result<Option<Session>, DatabaseError> {
    let (connection, district) = (desk.connection, desk.context.district.to_string());
    let sql = "SELECT account.id AS id, office, seen FROM session
               JOIN account ON account.district = session.district AND account.id = session.account
               WHERE session.district = ?1 AND token = ?2 AND kiosk = ?3 AND expires > ?4 AND seen > ?5";
    let at = now.as_millisecond();
    let parameters = params![district, token.as_bytes(), kiosk.to_string(), at, idle_since(now)];
    let found = one(connection, sql, parameters, |row| {
        Ok((Session { account: text(row, "id")?, office: text(row, "office")? }, time(row, "seen")?))
    })?;
    let Some((session, seen)) = found else { return Ok(None) };
    if now.duration_since(seen) >= STEP {
        let sql = "UPDATE session SET seen = ?3 WHERE district = ?1 AND token = ?2";
        change(connection, sql, params![district, token.as_bytes(), at])?;
    }
    Ok(Some(session))
}

pub(super) fn close_session(desk: &Desk<'_>, token: Digest) -> Result<(), DatabaseError> {
    let sql = "DELETE FROM session WHERE district = ?1 AND token = ?2";
    change(desk.connection, sql, params![desk.context.district.to_string(), token.as_bytes()])?;
    Ok(())
}
