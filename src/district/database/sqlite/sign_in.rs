//! A person proves card and PIN. A try is counted, and its nonce kept, before anything is compared; for a card that
//! nobody has the same is done as for one whose PIN is wrong.

use super::values::{all, bytes, change, one, raw, text, time};
use super::writer::Desk;
use super::{audit, recovery, staff};
use crate::district::audit::Side;
use crate::district::database::DatabaseError;
use crate::district::database::rows::{Attempt, CardProof, CardTry, Proven};
use crate::district::decide::{Act, Actor, Authorized, Denied, ProveCard, Reason, Resource, Subject};
use crate::district::keystore::Place;
use crate::district::staff::same;
use crate::domain::identity::{DistrictId, KioskId, ObjectId, PersonId};
use crate::domain::throttle::{Admission, BLOCKED_AFTER, Tries, forgotten};
use crate::seal::{Check, Digest, Lookup};
use jiff::Timestamp;
use rusqlite::{Connection, params};

/// Lets a try through or says why not; what gets no further leaves its audit row here.
pub(super) fn admit(desk: &mut Desk<'_>, asker: &Actor, asked: &CardTry) -> Result<Attempt, DatabaseError> {
    let now = asked.now;
    let attempt = if staff::is_new(desk, &asked.nonce, now)? {
        Attempt::Counted(count(desk, asked.lookup, now)?)
    } else {
        Attempt::Replay
    };
    match attempt {
        Attempt::Replay => deny(desk, asker, Reason::Replay, now)?,
        Attempt::Counted(Admission::Wait { .. }) => deny(desk, asker, Reason::Wait, now)?,
        Attempt::Counted(Admission::Go | Admission::Blocked) => {}
    }
    Ok(attempt)
}

/// Counts a try at a card, and says whether it may be made.
pub(super) fn count(desk: &Desk<'_>, lookup: Lookup, now: Timestamp) -> Result<Admission, DatabaseError> {
    let (connection, district) = (desk.connection, desk.context.district.to_string());
    let sql = "SELECT misses, today, day, last FROM card_try WHERE district = ?1 AND lookup = ?2";
    let known = one(connection, sql, params![district, lookup.as_bytes()], |row| {
        let (misses, today) = (raw(row, "misses")?, raw(row, "today")?);
        Ok(Tries { misses, today, day: raw(row, "day")?, last: time(row, "last")? })
    })?;
    let tries = known.map_or(Tries::none(now), |tries| tries.at(now));
    let admission = tries.card(now);
    let tries = if admission == Admission::Go { tries.counted(now) } else { tries };
    let sql = "INSERT OR REPLACE INTO card_try (district, lookup, misses, today, day, last)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let last = tries.last.as_millisecond();
    let parameters = params![district, lookup.as_bytes(), tries.misses, tries.today, tries.day, last];
    change(connection, sql, parameters)?;
    Ok(admission)
}

/// Forgets the tries of cards that nobody has tried for long; a blocked card stays blocked.
pub(super) fn forget(desk: &Desk<'_>, now: Timestamp) -> Result<(), DatabaseError> {
    let sql = "DELETE FROM card_try WHERE district = ?1 AND last < ?2 AND misses < ?3";
    let district = desk.context.district.to_string();
    change(desk.connection, sql, params![district, forgotten(now).as_millisecond(), BLOCKED_AFTER])?;
    Ok(())
}

/// One entry that counts.
struct Entry {
    object: ObjectId,
    person: PersonId,
    check: Check,
    /// Others are said to know the PIN.
    blocked: bool,
}

/// The card entry that this proof is for, and from now on its token; none for all else, which is not told apart.
pub(super) fn prove(
    desk: &mut Desk<'_>,
    right: &Authorized<ProveCard>,
    proof: &CardProof,
) -> Result<Option<Proven>, DatabaseError> {
    let &Actor::Kiosk { kiosk, .. } = right.actor() else { return Err(DatabaseError::Torn("right")) };
    let entries = entries(desk, proof)?;
    let found = matching(&entries, &proof.check);
    let blocked = proof.blocked || found.is_some_and(|entry| entry.blocked);
    let found = found.filter(|_| !blocked);
    let opened = match found {
        Some(entry) => {
            desk.secret(&Place::card(desk.context.district, entry.object))?.map(|card| (entry, card))
        }
        None => None,
    };
    let Some((entry, card)) = opened else {
        let reason = if blocked { Reason::Blocked } else { Reason::Wrong };
        deny(desk, right.actor(), reason, proof.now)?;
        return Ok(None);
    };
    if entries.len() > 1 {
        // Two people have the same card: the one's PIN gives nobody further tries at the other's.
        take_back(desk, proof.lookup)?;
    } else {
        free(desk, proof.lookup)?;
    }
    open(desk, entry.object, kiosk, proof)?;
    let side = Side { person: entry.person, object: Some(entry.object), purpose: None };
    audit::allowed::<ProveCard>(desk, right.actor(), vec![side], proof.now)?;
    let stopped = recovery::stopped_by_card(desk, right.actor(), entry.person, proof.now)?;
    Ok(Some(Proven { card, stopped }))
}

/// The entries of a card that count: more than one where a stock card was used twice.
fn entries(desk: &Desk<'_>, proof: &CardProof) -> Result<Vec<Entry>, DatabaseError> {
    let sql = "SELECT object, person, check_value, EXISTS (SELECT 1 FROM recovery WHERE recovery.district = card.district
                   AND recovery.person = card.person AND blocks = 1 AND stopped IS NULL AND used IS NULL) AS blocked
               FROM card WHERE district = ?1 AND lookup = ?2 AND kdf = ?3 AND ended IS NULL";
    let (district, kdf) = (desk.context.district.to_string(), u8::from(proof.kdf));
    all(desk.connection, sql, params![district, proof.lookup.as_bytes(), kdf], |row| {
        let check = Check::new(bytes(row, "check_value")?);
        let (object, person, blocked) = (text(row, "object")?, text(row, "person")?, raw(row, "blocked")?);
        Ok(Entry { object, person, check, blocked })
    })
}

/// Compares with each entry and, where there is none, with nothing that anybody has.
fn matching<'e>(entries: &'e [Entry], check: &Check) -> Option<&'e Entry> {
    if entries.is_empty() {
        std::hint::black_box(compare(&Check::new([0; 32]), check));
    }
    // All of them, found or not.
    entries.iter().fold(None, |found, entry| if compare(&entry.check, check) { Some(entry) } else { found })
}

fn compare(known: &Check, check: &Check) -> bool {
    #[cfg(test)]
    super::values::work::note("compare");
    same(known.as_bytes(), check.as_bytes())
}

/// Forgets the tries of a card; false if there were none.
pub(super) fn free(desk: &Desk<'_>, lookup: Lookup) -> Result<bool, DatabaseError> {
    let sql = "DELETE FROM card_try WHERE district = ?1 AND lookup = ?2";
    Ok(change(desk.connection, sql, params![desk.context.district.to_string(), lookup.as_bytes()])? > 0)
}

fn take_back(desk: &Desk<'_>, lookup: Lookup) -> Result<(), DatabaseError> {
    let sql = "UPDATE card_try SET misses = max(misses - 1, 0), today = max(today - 1, 0)
               WHERE district = ?1 AND lookup = ?2";
    change(desk.connection, sql, params![desk.context.district.to_string(), lookup.as_bytes()])?;
    Ok(())
}

fn open(desk: &Desk<'_>, card: ObjectId, kiosk: KioskId, proof: &CardProof) -> Result<(), DatabaseError> {
    let (connection, district) = (desk.connection, desk.context.district.to_string());
    let over = "DELETE FROM person_session WHERE district = ?1 AND expires <= ?2";
    change(connection, over, params![district, proof.now.as_millisecond()])?;
    let sql =
        "INSERT INTO person_session (district, token, card, kiosk, expires) VALUES (?1, ?2, ?3, ?4, ?5)";
    let (card, kiosk, expires) = (card.to_string(), kiosk.to_string(), proof.expires.as_millisecond());
    change(connection, sql, params![district, proof.token.as_bytes(), card, kiosk, expires])?;
    Ok(())
}

/// The person of that token at that kiosk. Tokens of an entry that has ended are gone.
pub(super) fn sitting(
    connection: &Connection,
    district: DistrictId,
    (token, kiosk): (Digest, KioskId),
    now: Timestamp,
) -> Result<Option<PersonId>, DatabaseError> {
    let sql = "SELECT card.person AS person FROM person_session JOIN card
               ON card.district = person_session.district AND card.object = person_session.card
               WHERE person_session.district = ?1 AND token = ?2 AND kiosk = ?3 AND expires > ?4";
    let (district, kiosk) = (district.to_string(), kiosk.to_string());
    let parameters = params![district, token.as_bytes(), kiosk, now.as_millisecond()];
    one(connection, sql, parameters, |row| text(row, "person"))
}

fn deny(desk: &mut Desk<'_>, asker: &Actor, reason: Reason, now: Timestamp) -> Result<(), DatabaseError> {
    let resource = Resource { district: desk.context.district, subject: Subject::District };
    let denied = Denied { actor: asker.clone(), action: ProveCard::ACTION, resource, reason };
    audit::denial(desk, &denied, now)
}

#[cfg(test)]
mod tests;
