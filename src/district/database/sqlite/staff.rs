//! Staff accounts, the throttle in front of them, and sessions. Tries are counted before anything is checked,
//! for names that do not exist as for those that do.

use super::audit;
use super::values::{bytes, change, one, raw, text, time};
use super::writer::Desk;
use crate::district::database::DatabaseError;
use crate::district::database::rows::{
    Account, Admission, NewAccount, NewSession, Nonce, Session, SignInTry,
};
use crate::district::decide::{
    Action, Actor, Authorized, Denied, Reason, Resource, SignIn, SignOut, Subject,
};
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
    let sql =
        "SELECT id, name, office, salt, passphrase, made FROM account WHERE district = ?1 AND name = ?2";
    one(connection, sql, params![district.to_string(), name], |row| {
        Ok(Account {
            id: text(row, "id")?,
            name: raw(row, "name")?,
            office: text(row, "office")?,
            salt: bytes(row, "salt")?,
            passphrase: bytes(row, "passphrase")?,
            made: time(row, "made")?,
        })
    })
}

/// Lets a try through or says why not; a refusal leaves its audit row.
pub(super) fn admit(
    desk: &mut Desk<'_>,
    asker: Actor,
    asked: &SignInTry,
) -> Result<Admission, DatabaseError> {
    let admission = if is_new(desk, &asked.nonce, asked.now)? {
        count(desk, &asked.name, asked.now)?
    } else {
        Admission::Replay
    };
    let reason = match admission {
        Admission::Go => return Ok(admission),
        Admission::Replay => Reason::Replay,
        Admission::Wait(_) => Reason::Wait,
    };
    let resource = Resource { district: desk.context.district, subject: Subject::District };
    let denied = Denied { actor: asker, action: Action::SignIn, resource, reason };
    audit::denial(desk, &denied, asked.now)?;
    Ok(admission)
}

/// Whether this nonce is new; from now on it is not.
pub(super) fn is_new(desk: &Desk<'_>, nonce: &Nonce, now: Timestamp) -> Result<bool, DatabaseError> {
    let (connection, district) = (desk.connection, desk.context.district.to_string());
    let over = "DELETE FROM sign_in_nonce WHERE district = ?1 AND until < ?2";
    change(connection, over, params![district, now.as_millisecond()])?;
    let sql = "INSERT OR IGNORE INTO sign_in_nonce (district, key_id, nonce, until) VALUES (?1, ?2, ?3, ?4)";
    let parameters = params![district, nonce.key.to_string(), nonce.text, nonce.until.as_millisecond()];
    Ok(change(connection, sql, parameters)? == 1)
}

fn count(desk: &Desk<'_>, name: &str, now: Timestamp) -> Result<Admission, DatabaseError> {
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

/// Forgets the tries of a name.
pub(super) fn forgive(desk: &Desk<'_>, name: &str) -> Result<(), DatabaseError> {
    let sql = "DELETE FROM sign_in_try WHERE district = ?1 AND name = ?2";
    let name = Digest::of(name.as_bytes());
    change(desk.connection, sql, params![desk.context.district.to_string(), name.as_bytes()])?;
    Ok(())
}

pub(super) fn open_session(
    desk: &mut Desk<'_>,
    right: &Authorized<SignIn>,
    session: &NewSession,
) -> Result<(), DatabaseError> {
    let Actor::Kiosk { kiosk, .. } = right.actor() else { return Err(DatabaseError::Torn("right")) };
    forgive(desk, &session.name)?;
    let (connection, district) = (desk.connection, desk.context.district.to_string());
    let now = session.now.as_millisecond();
    let over = idle_since(session.now);
    change(
        connection,
        "DELETE FROM session WHERE district = ?1 AND (expires <= ?2 OR seen <= ?3)",
        params![district, now, over],
    )?;
    let sql = "INSERT INTO session (district, token, account, kiosk, seen, expires) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (account, kiosk) = (session.account.to_string(), kiosk.to_string());
    let expires = session.expires.as_millisecond();
    change(connection, sql, params![district, session.token.as_bytes(), account, kiosk, now, expires])?;
    let (district, account, office) = (desk.context.district, session.account, session.office.clone());
    let counsellor = Actor::Counsellor { district, account, office };
    audit::allowed::<SignIn>(desk, &counsellor, Vec::new(), session.now)
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

pub(super) fn close_session(
    desk: &Desk<'_>,
    right: &Authorized<SignOut>,
    token: Digest,
) -> Result<(), DatabaseError> {
    let Actor::Counsellor { account, .. } = right.actor() else { return Err(DatabaseError::Torn("right")) };
    let sql = "DELETE FROM session WHERE district = ?1 AND token = ?2 AND account = ?3";
    let district = desk.context.district.to_string();
    change(desk.connection, sql, params![district, token.as_bytes(), account.to_string()])?;
    Ok(())
}
