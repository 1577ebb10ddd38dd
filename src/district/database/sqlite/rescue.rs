//! Rescue copies, the answers to them, and the drafts of lost keys that wait for both: kept while they can be opened,
//! gone when the person has them back under the new keys, or wants no copy any more.

use super::register::{Known, person_keys};
use super::values::{all, any, change, digest, one, raw, text};
use super::writer::Desk;
use super::{audit, records};
use crate::district::acceptance::{Change, Rescued, Sort, Unaccepted, judge_answer};
use crate::district::database::DatabaseError;
use crate::district::database::rows::{AnswerEnd, RescueExport, RescueStage};
use crate::district::decide::{AnswerRescue, Authorized, DropRescue, ExportRescue};
use crate::district::keystore::Place;
use crate::domain::identity::{DistrictId, ObjectId, PersonId};
use crate::seal::{Digest, Envelope, KeyId, Rescue, Sealed};
use jiff::Timestamp;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// Notes what the keystore has now. A later one takes the place of what was there for the same drafts.
pub(super) fn add(
    desk: &mut Desk<'_>,
    (id, person): (ObjectId, PersonId),
    rescued: Rescued,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    end(desk, person, now, |known| known.author == rescued.author && known.answers == rescued.answers)?;
    let sql = "INSERT INTO rescue (district, object, person, author, answers) VALUES (?1, ?2, ?3, ?4, ?5)";
    let (district, author) = (desk.context.district.to_string(), rescued.author.to_string());
    let parameters = params![district, id.to_string(), person.to_string(), author, rescued.answers];
    change(desk.connection, sql, parameters).map(drop)
}

/// Those of a person that have not ended.
fn standing(
    connection: &Connection,
    district: DistrictId,
    person: PersonId,
) -> Result<Vec<(ObjectId, Rescued)>, DatabaseError> {
    let sql =
        "SELECT object, author, answers FROM rescue WHERE district = ?1 AND person = ?2 AND ended IS NULL";
    all(connection, sql, params![district.to_string(), person.to_string()], |row| {
        let (author, answers) = (text(row, "author")?, raw(row, "answers")?);
        Ok((text(row, "object")?, Rescued { author, answers }))
    })
}

/// Whether what this author key has signed can be opened although the key is lost.
pub(super) fn is_rescued(
    connection: &Connection,
    district: DistrictId,
    person: PersonId,
    author: KeyId,
) -> Result<bool, DatabaseError> {
    let sql = "SELECT 1 FROM rescue WHERE district = ?1 AND person = ?2 AND author = ?3 AND ended IS NULL";
    any(connection, sql, params![district.to_string(), person.to_string(), author.to_string()])
}

/// How far the person's drafts of before are, if there is a copy that opens them.
pub(super) fn stage(
    connection: &Connection,
    district: DistrictId,
    person: PersonId,
) -> Result<Option<RescueStage>, DatabaseError> {
    let Some(keys) = person_keys(connection, district, person)? else { return Ok(None) };
    let mut known = standing(connection, district, person)?;
    known.retain(|(_, rescued)| rescued.author != keys.author.id());
    let answered = known.iter().any(|(_, rescued)| rescued.answers);
    let stage = if answered { RescueStage::Answered } else { RescueStage::Waits };
    Ok((!known.is_empty()).then_some(stage))
}

/// Ends those that match: they leave the keystore, and leave no trace in either file.
fn end(
    desk: &mut Desk<'_>,
    person: PersonId,
    now: Timestamp,
    matches: impl Fn(&Rescued) -> bool,
) -> Result<usize, DatabaseError> {
    let district = desk.context.district;
    let mut ended = standing(desk.connection, district, person)?;
    ended.retain(|(_, rescued)| matches(rescued));
    let sql = "UPDATE rescue SET ended = ?3 WHERE district = ?1 AND object = ?2";
    for (object, _) in &ended {
        change(
            desk.connection,
            sql,
            params![district.to_string(), object.to_string(), now.as_millisecond()],
        )?;
        desk.remove_secret(Place::rescue(district, *object));
        desk.forget();
    }
    Ok(ended.len())
}

/// A draft that the person's present keys have not signed.
struct Former {
    digest: Digest,
    author: KeyId,
    previous: Vec<Digest>,
}

fn former_drafts(desk: &Desk<'_>, person: PersonId) -> Result<Vec<Former>, DatabaseError> {
    let district = desk.context.district;
    let keys = person_keys(desk.connection, district, person)?.ok_or(DatabaseError::Torn("person"))?;
    let sql = "SELECT digest, bytes FROM object WHERE district = ?1 AND person = ?2 AND sort = ?3 AND bytes IS NOT NULL";
    let parameters = params![district.to_string(), person.to_string(), Sort::Draft.name()];
    let kept = all(desk.connection, sql, parameters, |row| Ok((digest(row, "digest")?, raw(row, "bytes")?)))?;
    let mut former = Vec::new();
    for (digest, bytes) in kept {
        let sealed = Sealed::parse(bytes)?;
        if sealed.signer() != keys.author.id() {
            let previous = sealed.claims::<Envelope>()?.previous;
            former.push(Former { digest, author: sealed.signer(), previous });
        }
    }
    Ok(former)
}

fn erase(desk: &mut Desk<'_>, draft: Digest) -> Result<(), DatabaseError> {
    let sql = "UPDATE object SET bytes = NULL WHERE district = ?1 AND digest = ?2";
    change(desk.connection, sql, params![desk.context.district.to_string(), draft.as_bytes()])?;
    desk.forget();
    Ok(())
}

/// New keys have come: answers to those of before open for nobody, and drafts without a copy neither.
pub(super) fn replaced(desk: &mut Desk<'_>, person: PersonId, now: Timestamp) -> Result<(), DatabaseError> {
    end(desk, person, now, |rescued| rescued.answers)?;
    erase_closed(desk, person)
}

/// Erases the drafts that nobody can open any more.
fn erase_closed(desk: &mut Desk<'_>, person: PersonId) -> Result<(), DatabaseError> {
    for former in former_drafts(desk, person)? {
        if !is_rescued(desk.connection, desk.context.district, person, former.author)? {
            erase(desk, former.digest)?;
        }
    }
    Ok(())
}

/// A draft under the present keys replaces these: what lost keys have sealed of it goes, and with the last of it the
/// copy that opened it.
pub(super) fn taken_over(
    desk: &mut Desk<'_>,
    person: PersonId,
    previous: &[Digest],
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let known = standing(desk.connection, desk.context.district, person)?;
    if !known.iter().any(|(_, rescued)| rescued.answers) {
        return Ok(());
    }
    let former = former_drafts(desk, person)?;
    let mut over: BTreeSet<Digest> = previous.iter().copied().collect();
    loop {
        let named = former.iter().filter(|draft| over.contains(&draft.digest));
        let before: Vec<_> = named.flat_map(|draft| &draft.previous).copied().collect();
        let known = over.len();
        over.extend(before);
        if over.len() == known {
            break;
        }
    }
    let (over, left): (Vec<_>, Vec<_>) = former.into_iter().partition(|draft| over.contains(&draft.digest));
    for draft in &over {
        erase(desk, draft.digest)?;
    }
    let done = |author: KeyId| {
        over.iter().any(|draft| draft.author == author) && left.iter().all(|draft| draft.author != author)
    };
    end(desk, person, now, |rescued| done(rescued.author)).map(drop)
}

/// What the two holders need of the case that the right is for; none without a copy of keys that are lost. Audited.
pub(super) fn export(
    desk: &mut Desk<'_>,
    right: &Authorized<ExportRescue>,
    now: Timestamp,
) -> Result<Option<RescueExport>, DatabaseError> {
    let Some((person, _)) = right.resource().part() else { return Err(DatabaseError::Torn("right")) };
    audit::reading(desk, right, now)?;
    let district = desk.context.district;
    let keys = person_keys(desk.connection, district, person)?.ok_or(DatabaseError::Torn("person"))?;
    let copy = standing(desk.connection, district, person)?
        .into_iter()
        .filter(|(_, rescued)| !rescued.answers && rescued.author != keys.author.id())
        .map(|(object, _)| object)
        .next_back();
    let Some(copy) = copy else { return Ok(None) };
    let Some(copy) = desk.secret(&Place::rescue(district, copy))? else { return Ok(None) };
    let sql =
        "SELECT bytes FROM object WHERE district = ?1 AND person = ?2 AND sort = ?3 AND bytes IS NOT NULL
               ORDER BY sequence DESC";
    let parameters = params![district.to_string(), person.to_string(), Sort::Keys.name()];
    let keys = all(desk.connection, sql, parameters, |row| raw(row, "bytes"))?;
    Ok(Some(RescueExport { copy: copy.to_vec(), keys }))
}

/// Takes in what the holders have brought back, or says why not. Audited.
pub(super) fn answer(
    desk: &mut Desk<'_>,
    right: &Authorized<AnswerRescue>,
    sealed: &Sealed,
    now: Timestamp,
) -> Result<AnswerEnd, DatabaseError> {
    let Some((person, _)) = right.resource().part() else { return Err(DatabaseError::Torn("right")) };
    if sealed.claims::<Rescue>()?.person != person || sealed.district() != desk.context.district {
        return Err(DatabaseError::Torn("right"));
    }
    let district = desk.context.district;
    let sql = "SELECT digest FROM object WHERE district = ?1 AND id = ?2";
    let known = params![district.to_string(), sealed.id().to_string()];
    match one(desk.connection, sql, known, |row| digest(row, "digest"))? {
        Some(kept) if kept == sealed.digest() => return Ok(AnswerEnd::Known),
        Some(_) => return Ok(AnswerEnd::Refused("other bytes are kept under its id".to_owned())),
        None => {}
    }
    let register = Known { connection: desk.connection, district, kiosk: None };
    let acceptance = match judge_answer(sealed, &register) {
        Ok(acceptance) => acceptance,
        Err(Unaccepted::Refused(refusal)) => return Ok(AnswerEnd::Refused(refusal.to_string())),
        Err(Unaccepted::Database(error)) => return Err(error),
    };
    records::keep(desk, sealed, &acceptance)?;
    if let Change::Rescue(rescued) = acceptance.change {
        add(desk, (sealed.id(), person), rescued, now)?;
    }
    audit::reading(desk, right, now)?;
    Ok(AnswerEnd::Taken)
}

/// The person wants no copy any more: it goes, and with it what only it could open. False if there was none. Audited.
pub(super) fn drop_all(
    desk: &mut Desk<'_>,
    right: &Authorized<DropRescue>,
    now: Timestamp,
) -> Result<bool, DatabaseError> {
    let Some((person, _)) = right.resource().part() else { return Err(DatabaseError::Torn("right")) };
    audit::reading(desk, right, now)?;
    let ended = end(desk, person, now, |_| true)?;
    erase_closed(desk, person)?;
    Ok(ended > 0)
}
