//! Taking sealed objects in: judge, keep, receipt, all in one transaction.

use super::register::{Known, sort};
use super::values::{all, change, count, digest, one, raw, text, whole};
use super::writer::Desk;
use super::{cards, recovery, rescue, sign_in};
use crate::district::acceptance::{self, Acceptance, Change, Granted, Refusal, Sort, Unaccepted};
use crate::district::database::DatabaseError;
use crate::district::database::rows::{Accepted, ReceiptPage, Submission};
use crate::district::decide::{Actor, Authorized, ReadReceipts, Subject, Submit, district_day};
use crate::district::keystore::Place;
use crate::domain::consent::Purpose;
use crate::domain::identity::{KioskId, ObjectId, PersonId};
use crate::domain::throttle::Admission;
use crate::seal::{
    CardEntry, ChainHead, Digest, Kind, PersonKeys, Receipt, ReceiptTerms, Sealed, State, receipt,
};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, params};
use zeroize::Zeroizing;

const PAGE: u8 = 100;

/// What a receipt is about, and when and under which id it would be made.
pub(super) struct Handed {
    pub(super) id: ObjectId,
    pub(super) digest: Digest,
    pub(super) receipt: ObjectId,
    pub(super) now: Timestamp,
}

impl From<&Submission> for Handed {
    fn from(submission: &Submission) -> Self {
        let Submission { sealed, receipt, now } = submission;
        Self { id: sealed.id(), digest: sealed.digest(), receipt: *receipt, now: *now }
    }
}

/// Keeps the object that the right is for, with its receipt, or says why not.
pub(super) fn accept(
    desk: &mut Desk<'_>,
    right: &Authorized<Submit>,
    submission: &Submission,
) -> Result<Accepted, DatabaseError> {
    let sealed = &submission.sealed;
    let Actor::Kiosk { kiosk, .. } = *right.actor() else { return Err(DatabaseError::Torn("right")) };
    if right.resource().subject != Subject::Incoming(sealed.id()) {
        return Err(DatabaseError::Torn("right"));
    }
    let district = desk.context.district;
    let sql = "SELECT digest, sort FROM object WHERE district = ?1 AND id = ?2";
    let known = one(desk.connection, sql, params![district.to_string(), sealed.id().to_string()], |row| {
        Ok((digest(row, "digest")?, sort(row)?))
    })?;
    match known {
        Some((kept, _)) if kept != sealed.digest() => return Ok(Accepted::Refused(Refusal::Conflict)),
        Some((_, sort)) => return repeat(desk, kiosk, &submission.into(), sort).map(Accepted::Known),
        None => {}
    }
    // What is told of an entry for a card that somebody else has tells as much of the PIN as a sign-in does.
    if sealed.kind() == Kind::Card
        && let Ok(entry) = sealed.claims::<CardEntry>()
        && cards::has_another(desk, entry.lookup, entry.person)?
        && sign_in::count(desk, entry.lookup, submission.now)? != Admission::Go
    {
        return Ok(Accepted::Refused(Refusal::Tried));
    }
    let register = Known { connection: desk.connection, district, kiosk: Some(kiosk) };
    let acceptance = match acceptance::judge(sealed, &register, district, submission.now) {
        Ok(acceptance) => acceptance,
        Err(Unaccepted::Refused(refusal)) => return Ok(Accepted::Refused(refusal)),
        Err(Unaccepted::Database(error)) => return Err(error),
    };
    keep(desk, sealed, &acceptance)?;
    apply(desk, kiosk, sealed.id(), &acceptance, submission.now)?;
    acknowledge(desk, kiosk, &submission.into(), (acceptance.state, acceptance.until)).map(Accepted::New)
}

/// The object itself: its bytes here, or in the keystore.
pub(super) fn keep(
    desk: &mut Desk<'_>,
    sealed: &Sealed,
    acceptance: &Acceptance,
) -> Result<(), DatabaseError> {
    let district = desk.context.district;
    let is_kept = !acceptance.sort.is_secret() && !matches!(acceptance.change, Change::Closed);
    let bytes = is_kept.then(|| sealed.bytes());
    let sql =
        "INSERT INTO object (district, id, sort, person, digest, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (id, person) = (sealed.id().to_string(), acceptance.person.to_string());
    let digest = sealed.digest();
    let sort = acceptance.sort.name();
    change(desk.connection, sql, params![district.to_string(), id, sort, person, digest.as_bytes(), bytes])?;
    let place = match acceptance.sort {
        Sort::Grant => Place::grant(district, sealed.id()),
        Sort::Card => Place::card(district, sealed.id()),
        Sort::Rescue => Place::rescue(district, sealed.id()),
        _ => return Ok(()),
    };
    desk.put_secret(place, Zeroizing::new(sealed.bytes().to_vec()));
    Ok(())
}

fn apply(
    desk: &mut Desk<'_>,
    kiosk: KioskId,
    id: ObjectId,
    acceptance: &Acceptance,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    match &acceptance.change {
        Change::None | Change::Closed => Ok(()),
        Change::Keys(keys) => add_person(desk, acceptance.person, keys, id),
        Change::Replaced(new) => recovery::replace(desk, kiosk, acceptance.person, (id, new), now),
        Change::Draft { previous } => rescue::taken_over(desk, acceptance.person, previous, now),
        Change::Rescue(rescued) => rescue::add(desk, (id, acceptance.person), *rescued, now),
        Change::Card(card) => cards::add(desk, id, acceptance.person, card, now),
        Change::Grant(granted) => add_access(desk, granted),
        Change::Approve { purpose, until, minor, grants, ends } => {
            approve(desk, acceptance.person, id, (purpose, *until, *minor), now)?;
            list(desk, grants)?;
            end(desk, ends, now)
        }
        Change::Withdraw { ends } => end(desk, ends, now),
    }
}

fn add_person(
    desk: &Desk<'_>,
    person: PersonId,
    keys: &PersonKeys,
    statement: ObjectId,
) -> Result<(), DatabaseError> {
    let sql =
        "INSERT INTO person (district, id, pk, author, approve, statement) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (district, person) = (desk.context.district.to_string(), person.to_string());
    let (pk, author, approve) = (keys.pk.to_bytes(), keys.author.to_bytes(), keys.approve.to_bytes());
    change(desk.connection, sql, params![district, person, pk, author, approve, statement.to_string()])?;
    Ok(())
}

pub(super) fn add_access(desk: &Desk<'_>, granted: &Granted) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO access (district, id, digest, release, person, reader, key_id, purpose, until, statement)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    let parameters = params![
        desk.context.district.to_string(),
        granted.id.to_string(),
        granted.digest.as_bytes(),
        granted.release.as_bytes(),
        granted.person.to_string(),
        granted.reader.to_string(),
        granted.key.to_string(),
        granted.purpose.0,
        granted.until.to_string(),
        granted.statement.to_string(),
    ];
    change(desk.connection, sql, parameters)?;
    Ok(())
}

fn approve(
    desk: &Desk<'_>,
    person: PersonId,
    statement: ObjectId,
    (purpose, until, minor): (&Purpose, Date, bool),
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO approval (district, statement, person, purpose, until, minor, approved)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (district, statement) = (desk.context.district.to_string(), statement.to_string());
    let (person, until) = (person.to_string(), until.to_string());
    let parameters = params![district, statement, person, purpose.0, until, minor, now.as_millisecond()];
    change(desk.connection, sql, parameters)?;
    Ok(())
}

/// A grant counts only through the statement that lists it.
pub(super) fn list(desk: &Desk<'_>, grants: &[Digest]) -> Result<(), DatabaseError> {
    let sql = "UPDATE access SET listed = 1 WHERE district = ?1 AND digest = ?2";
    for grant in grants {
        change(desk.connection, sql, params![desk.context.district.to_string(), grant.as_bytes()])?;
    }
    Ok(())
}

/// Ends grants: the key leaves the keystore, and a release that no office may read any more goes with the last grant
/// to one; a document stays, for the person keeps it. Ids and digests stay as tombstones; of the bytes no copy is left in either file.
pub(super) fn end(desk: &mut Desk<'_>, grants: &[Digest], now: Timestamp) -> Result<(), DatabaseError> {
    end_each(desk, grants, now)?;
    // What the district has granted to the person itself ends with what it was made of, but for documents: they stay.
    let alone = "SELECT digest FROM access WHERE district = ?1 AND reader LIKE 'person:%' AND ended IS NULL
                 AND release IN (SELECT release FROM access WHERE district = ?1 AND digest = ?2)
                 AND release NOT IN (SELECT digest FROM document WHERE district = ?1)
                 AND NOT EXISTS (SELECT 1 FROM access AS other WHERE other.district = ?1
                 AND other.release = access.release AND other.ended IS NULL
                 AND other.reader NOT LIKE 'person:%')";
    for grant in grants {
        let parameters = params![desk.context.district.to_string(), grant.as_bytes()];
        let alone = all(desk.connection, alone, parameters, |row| digest(row, "digest"))?;
        end_each(desk, &alone, now)?;
    }
    Ok(())
}

fn end_each(desk: &mut Desk<'_>, grants: &[Digest], now: Timestamp) -> Result<(), DatabaseError> {
    let district = desk.context.district;
    let ended = "UPDATE access SET ended = ?3 WHERE district = ?1 AND digest = ?2 AND ended IS NULL RETURNING id, release";
    let emptied = "UPDATE object SET bytes = NULL WHERE district = ?1 AND digest = ?2 AND NOT EXISTS
                   (SELECT 1 FROM access WHERE district = ?1 AND release = ?2 AND ended IS NULL)";
    for grant in grants {
        let parameters = params![district.to_string(), grant.as_bytes(), now.as_millisecond()];
        let ended =
            one(desk.connection, ended, parameters, |row| Ok((text(row, "id")?, digest(row, "release")?)))?;
        if let Some((id, release)) = ended {
            desk.remove_secret(Place::grant(district, id));
            desk.forget();
            change(desk.connection, emptied, params![district.to_string(), release.as_bytes()])?;
        }
    }
    Ok(())
}

/// Ends what is past its last day, and forgets what is not needed any more.
pub(super) fn expire(desk: &mut Desk<'_>, now: Timestamp) -> Result<usize, DatabaseError> {
    let sql = "SELECT access.digest AS digest FROM access JOIN approval ON approval.district = access.district
               AND approval.statement = access.statement
               WHERE access.district = ?1 AND access.listed = 1 AND access.ended IS NULL AND approval.until < ?2";
    let parameters = params![desk.context.district.to_string(), district_day(now).to_string()];
    let over = all(desk.connection, sql, parameters, |row| digest(row, "digest"))?;
    end(desk, &over, now)?;
    sign_in::forget(desk, now)?;
    recovery::expire(desk, now)?;
    Ok(over.len())
}

/// The receipt that this kiosk has already, or, after another kiosk sent the same bytes, one in its own chain.
pub(super) fn repeat(
    desk: &Desk<'_>,
    kiosk: KioskId,
    handed: &Handed,
    sort: Sort,
) -> Result<Vec<u8>, DatabaseError> {
    let sql = "SELECT bytes FROM receipt WHERE district = ?1 AND kiosk = ?2 AND object = ?3";
    let (district, object) = (desk.context.district.to_string(), handed.id.to_string());
    let parameters = params![district, kiosk.to_string(), object];
    if let Some(receipt) = one(desk.connection, sql, parameters, |row| raw(row, "bytes"))? {
        return Ok(receipt);
    }
    let (state, until) = match sort {
        Sort::Approve => {
            let sql = "SELECT until FROM approval WHERE district = ?1 AND statement = ?2";
            (State::Approved, one(desk.connection, sql, params![district, object], |row| text(row, "until"))?)
        }
        Sort::Withdraw => (State::Ended, None),
        Sort::Keys
        | Sort::Card
        | Sort::Draft
        | Sort::Release
        | Sort::Grant
        | Sort::Rescue
        | Sort::Document => (State::Stored, None),
    };
    acknowledge(desk, kiosk, handed, (state, until))
}

/// Makes the next receipt of the kiosk's chain.
pub(super) fn acknowledge(
    desk: &Desk<'_>,
    by: KioskId,
    handed: &Handed,
    (state, until): (State, Option<Date>),
) -> Result<Vec<u8>, DatabaseError> {
    let context = desk.context;
    let (district, kiosk) = (context.district.to_string(), by.to_string());
    let sql = "SELECT generation, seq, digest FROM receipt WHERE district = ?1 AND kiosk = ?2 ORDER BY seq DESC LIMIT 1";
    let head = one(desk.connection, sql, params![district, kiosk], |row| {
        let (generation, seq) = (count(row, "generation")?, count(row, "seq")?);
        Ok(ChainHead { generation, seq, digest: digest(row, "digest")? })
    })?;
    let terms = ReceiptTerms {
        id: handed.receipt,
        district: context.district,
        kiosk: by,
        object: handed.id,
        digest: handed.digest,
        state,
        until,
        time: handed.now,
    };
    let sealed = receipt::seal(terms, context.generation, head.as_ref(), &context.receipt_key)?;
    let seq = sealed.claims::<Receipt>()?.seq;
    let sql = "INSERT INTO receipt (district, kiosk, generation, seq, object, digest, bytes)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (object, digest) = (handed.id.to_string(), sealed.digest());
    let (generation, seq) = (whole(context.generation), whole(seq));
    let parameters = params![district, kiosk, generation, seq, object, digest.as_bytes(), sealed.bytes()];
    change(desk.connection, sql, parameters)?;
    Ok(sealed.into_bytes())
}

/// One page of a kiosk's receipts.
pub(super) fn receipts(
    connection: &Connection,
    right: &Authorized<ReadReceipts>,
    after: u64,
    generation: u64,
) -> Result<ReceiptPage, DatabaseError> {
    let Subject::Receipts(kiosk) = right.resource().subject else { return Err(DatabaseError::Torn("right")) };
    let sql =
        "SELECT bytes FROM receipt WHERE district = ?1 AND kiosk = ?2 AND seq > ?3 ORDER BY seq LIMIT ?4";
    let district = right.resource().district.to_string();
    let parameters = params![district, kiosk.to_string(), whole(after), PAGE + 1];
    let mut receipts = all(connection, sql, parameters, |row| raw(row, "bytes"))?;
    let more = receipts.len() > usize::from(PAGE);
    receipts.truncate(usize::from(PAGE));
    Ok(ReceiptPage { generation, receipts, more })
}
