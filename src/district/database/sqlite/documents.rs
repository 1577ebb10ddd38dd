//! Documents: announced, on their way, kept. One that is complete gets its rows and its receipt in one transaction, in which
//! it is judged once more; its file is in its place before.

use super::records::{self, Handed};
use super::register::Known;
use super::values::{all, any, change, count, digest, one, text, time, whole};
use super::writer::Desk;
use crate::district::acceptance::{Refusal, Register, Sort, Unaccepted, judge_document};
use crate::district::database::DatabaseError;
use crate::district::database::documents::{
    Begun, Complete, Filed, KeptDocument, Named, Occasion, Standing, Upload, UploadRight,
};
use crate::district::database::rows::Accepted;
use crate::domain::identity::{DistrictId, ObjectId, PersonId};
use crate::seal::{Digest, State};
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Row, params};
use std::time::Duration;

/// Most sealed bytes of one person in a day.
const OF_A_PERSON: u64 = 200 * 1024 * 1024;
const DAY: SignedDuration = SignedDuration::from_hours(24);

fn upload(row: &Row<'_>) -> Result<Upload, DatabaseError> {
    Ok(Upload {
        id: text(row, "id")?,
        person: text(row, "person")?,
        digest: digest(row, "digest")?,
        length: count(row, "length")?,
        created: time(row, "created")?,
        expires: time(row, "expires")?,
    })
}

fn coming(
    connection: &Connection,
    district: DistrictId,
    id: ObjectId,
) -> Result<Option<Upload>, DatabaseError> {
    let sql = "SELECT * FROM upload WHERE district = ?1 AND id = ?2";
    one(connection, sql, params![district.to_string(), id.to_string()], upload)
}

/// A document that is kept: whose, which bytes, how many.
fn kept(desk: &Desk<'_>, id: ObjectId) -> Result<Option<(PersonId, Digest, u64)>, DatabaseError> {
    let sql = "SELECT person, digest, length FROM document WHERE district = ?1 AND id = ?2";
    one(desk.connection, sql, params![desk.context.district.to_string(), id.to_string()], |row| {
        Ok((text(row, "person")?, digest(row, "digest")?, count(row, "length")?))
    })
}

/// The receipt that the kiosk has already, or one in its own chain.
fn receipt(
    desk: &Desk<'_>,
    right: &UploadRight,
    digest: Digest,
    occasion: Occasion,
) -> Result<Vec<u8>, DatabaseError> {
    let handed = Handed { id: right.id()?, digest, receipt: occasion.receipt, now: occasion.now };
    records::repeat(desk, right.kiosk()?, &handed, Sort::Document)
}

/// Notes what is announced, unless it is known.
pub(super) fn begin(
    desk: &Desk<'_>,
    right: &UploadRight,
    new: Upload,
    occasion: Occasion,
) -> Result<Begun, DatabaseError> {
    let (district, id) = (desk.context.district.to_string(), new.id.to_string());
    if right.id()? != new.id {
        return Err(DatabaseError::Torn("right"));
    }
    let same = |person, digest, length| (person, digest, length) == (new.person, new.digest, new.length);
    if let Some((person, digest, length)) = kept(desk, new.id)? {
        if !same(person, digest, length) {
            return Ok(Begun::Other);
        }
        return Ok(Begun::Kept(KeptDocument { length, receipt: receipt(desk, right, digest, occasion)? }));
    }
    let over = "DELETE FROM upload WHERE district = ?1 AND (id = ?2 OR digest = ?3) AND expires <= ?4";
    let now = occasion.now.as_millisecond();
    change(desk.connection, over, params![district, id, new.digest.as_bytes(), now])?;
    if let Some(known) = coming(desk.connection, desk.context.district, new.id)? {
        let is_same = same(known.person, known.digest, known.length);
        return Ok(if is_same { Begun::Known(known) } else { Begun::Other });
    }
    let other = "SELECT 1 FROM object WHERE district = ?1 AND id = ?2
                 UNION ALL SELECT 1 FROM document WHERE district = ?1 AND digest = ?3
                 UNION ALL SELECT 1 FROM upload WHERE district = ?1 AND digest = ?3";
    if any(desk.connection, other, params![district, id, new.digest.as_bytes()])? {
        return Ok(Begun::Other);
    }
    if let Some(wait) = enough(desk, new, occasion.now)? {
        return Ok(Begun::Enough(wait));
    }
    let sql = "INSERT INTO upload (district, id, person, digest, length, created, expires)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (created, expires) = (new.created.as_millisecond(), new.expires.as_millisecond());
    let (person, length) = (new.person.to_string(), whole(new.length));
    change(
        desk.connection,
        sql,
        params![district, id, person, new.digest.as_bytes(), length, created, expires],
    )?;
    Ok(Begun::New(new))
}

/// How long the person has to wait until what was announced in the last day leaves room for it.
fn enough(desk: &Desk<'_>, new: Upload, now: Timestamp) -> Result<Option<Duration>, DatabaseError> {
    let sql = "SELECT length, created FROM upload WHERE district = ?1 AND person = ?2 AND created > ?3
               UNION ALL SELECT length, created FROM document WHERE district = ?1 AND person = ?2 AND created > ?3
               ORDER BY created";
    let yesterday = now.saturating_sub(DAY).unwrap_or(Timestamp::MIN).as_millisecond();
    let parameters = params![desk.context.district.to_string(), new.person.to_string(), yesterday];
    let of_a_day =
        all(desk.connection, sql, parameters, |row| Ok((count(row, "length")?, time(row, "created")?)))?;
    let mut used = of_a_day.iter().fold(new.length, |sum, (length, _)| sum.saturating_add(*length));
    let mut wait = None;
    for (length, created) in of_a_day {
        if used <= OF_A_PERSON {
            break;
        }
        used = used.saturating_sub(length);
        let until = created.saturating_add(DAY).unwrap_or(Timestamp::MAX);
        wait = Some(until.duration_since(now).unsigned_abs());
    }
    Ok(wait)
}

/// How far the document is that the right is for.
pub(super) fn standing(
    desk: &Desk<'_>,
    right: &UploadRight,
    occasion: Occasion,
) -> Result<Standing, DatabaseError> {
    let id = right.id()?;
    if let Some((_, digest, length)) = kept(desk, id)? {
        return Ok(Standing::Kept(KeptDocument { length, receipt: receipt(desk, right, digest, occasion)? }));
    }
    Ok(match coming(desk.connection, desk.context.district, id)? {
        None => Standing::Unknown,
        Some(upload) if upload.expires <= occasion.now => Standing::Expired,
        Some(upload) => Standing::Coming(upload),
    })
}

/// Why a complete document is not taken in, if it is not.
pub(super) fn weigh(
    connection: &Connection,
    district: DistrictId,
    complete: &Complete,
) -> Result<Option<Refusal>, DatabaseError> {
    let register = Known { connection, district, kiosk: None };
    match judge_document(&complete.document, &register, district) {
        Ok(_) => Ok(None),
        Err(Unaccepted::Refused(refusal)) => Ok(Some(refusal)),
        Err(Unaccepted::Database(error)) => Err(error),
    }
}

/// Keeps a document whose file is in its place, with its receipt, or says why not.
pub(super) fn keep(
    desk: &Desk<'_>,
    right: &UploadRight,
    complete: &Complete,
    occasion: Occasion,
) -> Result<Accepted, DatabaseError> {
    let (id, kiosk) = (right.id()?, right.kiosk()?);
    let (digest, length) = (complete.document.digest(), complete.document.length());
    if complete.document.claims().id != id {
        return Err(DatabaseError::Torn("right"));
    }
    if let Some((_, known, _)) = kept(desk, id)? {
        if known != digest {
            return Ok(Accepted::Refused(Refusal::Conflict));
        }
        return receipt(desk, right, digest, occasion).map(Accepted::Known);
    }
    let context = desk.context;
    let register = Known { connection: desk.connection, district: context.district, kiosk: Some(kiosk) };
    let acceptance = match judge_document(&complete.document, &register, context.district) {
        Ok(acceptance) => acceptance,
        Err(Unaccepted::Refused(refusal)) => return Ok(Accepted::Refused(refusal)),
        Err(Unaccepted::Database(error)) => return Err(error),
    };
    if register.has_object(id)? {
        return Ok(Accepted::Refused(Refusal::Conflict));
    }
    let (district, name, person) =
        (context.district.to_string(), id.to_string(), acceptance.person.to_string());
    let sql = "INSERT INTO object (district, id, sort, person, digest) VALUES (?1, ?2, ?3, ?4, ?5)";
    let sort = acceptance.sort.name();
    change(desk.connection, sql, params![district, name, sort, person, digest.as_bytes()])?;
    let sql = "INSERT INTO document (district, id, person, digest, length, created)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let announced = complete.announced.as_millisecond();
    let parameters = params![district, name, person, digest.as_bytes(), whole(length), announced];
    change(desk.connection, sql, parameters)?;
    remove(desk, id)?;
    let handed = Handed { id, digest, receipt: occasion.receipt, now: occasion.now };
    records::acknowledge(desk, kiosk, &handed, (State::Stored, None)).map(Accepted::New)
}

/// Forgets a document on its way.
pub(super) fn remove(desk: &Desk<'_>, id: ObjectId) -> Result<(), DatabaseError> {
    let sql = "DELETE FROM upload WHERE district = ?1 AND id = ?2";
    change(desk.connection, sql, params![desk.context.district.to_string(), id.to_string()])?;
    Ok(())
}

/// Forgets what was not complete in time, and says what it was.
pub(super) fn expire(desk: &Desk<'_>, now: Timestamp) -> Result<Vec<Upload>, DatabaseError> {
    let sql = "DELETE FROM upload WHERE district = ?1 AND expires <= ?2 RETURNING *";
    let parameters = params![desk.context.district.to_string(), now.as_millisecond()];
    all(desk.connection, sql, parameters, upload)
}

/// What is known of the document of that id.
pub(super) fn filed(
    connection: &Connection,
    district: DistrictId,
    id: ObjectId,
) -> Result<Option<Filed>, DatabaseError> {
    let kept = "SELECT digest, length FROM document WHERE district = ?1 AND id = ?2";
    let kept = one(connection, kept, params![district.to_string(), id.to_string()], |row| {
        Ok(Filed::Kept { digest: digest(row, "digest")?, length: count(row, "length")? })
    })?;
    Ok(kept.or(coming(connection, district, id)?.map(|_| Filed::Coming)))
}

/// Bytes of all documents that are on their way, whether they have arrived or not.
pub(super) fn coming_bytes(connection: &Connection, district: DistrictId) -> Result<u64, DatabaseError> {
    let sql = "SELECT coalesce(sum(length), 0) AS length FROM upload WHERE district = ?1";
    let bytes = one(connection, sql, params![district.to_string()], |row| count(row, "length"))?;
    Ok(bytes.unwrap_or_default())
}

/// Every file that a row names.
pub(super) fn named(connection: &Connection, district: DistrictId) -> Result<Vec<Named>, DatabaseError> {
    let district = district.to_string();
    let kept = "SELECT digest, length FROM document WHERE district = ?1";
    let mut named = all(connection, kept, params![district], |row| {
        Ok(Named { digest: digest(row, "digest")?, length: Some(count(row, "length")?) })
    })?;
    let coming = "SELECT digest FROM upload WHERE district = ?1";
    named.extend(all(connection, coming, params![district], |row| {
        Ok(Named { digest: digest(row, "digest")?, length: None })
    })?);
    Ok(named)
}
