//! Reading for somebody: the facts that `decide` needs, and, with the right it gives, sealed objects.
//! Each read of a person's data writes its audit row first, in the same transaction.

use super::register::{former_keys, person_keys, sort};
use super::values::{all, any, change, digest, one, raw, text, text_option, time};
use super::writer::Desk;
use super::{audit, papers};
use crate::district::acceptance::Sort;
use crate::district::audit::Side;
use crate::district::database::DatabaseError;
use crate::district::database::rows::{ListedPerson, OpenPortfolio, Released};
use crate::district::decide::{
    Access, Actor, Authorized, ListPeople, ListRecords, Part, ReadPortfolio, ReadRecord, State, Subject,
    district_day,
};
use crate::district::keystore::Place;
use crate::domain::consent::{Purpose, Reader};
use crate::domain::identity::{DistrictId, ObjectId, PersonId, Slug};
use crate::seal::{Digest, KeyId, PersonKeys, Sealed};
use crate::wire::receipts::RecordEntry;
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, Row, params};
use std::collections::HashSet;

/// A grant counts only with the approval that lists it.
const APPROVED: &str = "FROM access JOIN approval ON approval.district = access.district
    AND approval.statement = access.statement WHERE access.district = ?1 AND access.listed = 1";

/// What of it is open on a day, but for the guardian's word.
const OPEN: &str = "AND access.ended IS NULL AND approval.until >= ?3";

fn access(row: &Row<'_>) -> Result<Option<Access>, DatabaseError> {
    let Reader::Office(office) = text(row, "reader")? else { return Ok(None) };
    Ok(Some(Access {
        office,
        purpose: Purpose(raw(row, "purpose")?),
        until: text(row, "until")?,
        ended: raw(row, "ended")?,
        waits_for_guardian: raw(row, "waits")?,
    }))
}

pub(super) fn accesses(
    connection: &Connection,
    district: DistrictId,
    column: &str,
    value: &dyn rusqlite::ToSql,
) -> Result<Vec<Access>, DatabaseError> {
    let sql = format!(
        "SELECT access.reader, access.purpose, approval.until, access.ended IS NOT NULL AS ended,
         approval.minor AND approval.guardian IS NULL AS waits {APPROVED} AND access.{column} = ?2"
    );
    let rows = all(connection, &sql, params![district.to_string(), value], access)?;
    Ok(rows.into_iter().flatten().collect())
}

pub(super) fn state(accesses: Vec<Access>) -> State {
    if accesses.is_empty() { State::Submitted } else { State::Approved(accesses) }
}

/// What `decide` must know of an object: only a release and its grants can be open to anyone but the person.
pub(super) fn subject_of_object(
    connection: &Connection,
    district: DistrictId,
    object: ObjectId,
) -> Result<Subject, DatabaseError> {
    let sql = "SELECT sort, person, digest FROM object WHERE district = ?1 AND id = ?2";
    let found = one(connection, sql, params![district.to_string(), object.to_string()], |row| {
        Ok((sort(row)?, text(row, "person")?, digest(row, "digest")?))
    })?;
    let Some((sort, person, digest)) = found else { return Ok(Subject::Unknown) };
    let state = match sort {
        Sort::Release => state(accesses(connection, district, "release", digest.as_bytes())?),
        Sort::Grant => state(accesses(connection, district, "digest", digest.as_bytes())?),
        // A document's sealed bytes are nobody's: who may read it gets it opened.
        Sort::Keys
        | Sort::Card
        | Sort::Draft
        | Sort::Approve
        | Sort::Withdraw
        | Sort::Rescue
        | Sort::Document => State::Submitted,
    };
    Ok(Subject::Personal { person, part: Part::Object(object), state })
}

/// What `decide` must know of a person.
pub(super) fn subject_of_person(
    connection: &Connection,
    district: DistrictId,
    person: PersonId,
    purpose: Option<&Purpose>,
) -> Result<Subject, DatabaseError> {
    let known = "SELECT 1 FROM person WHERE district = ?1 AND id = ?2";
    if !any(connection, known, params![district.to_string(), person.to_string()])? {
        return Ok(Subject::Unknown);
    }
    let mut accesses = accesses(connection, district, "person", &person.to_string())?;
    accesses.retain(|access| purpose.is_none_or(|purpose| access.purpose == *purpose));
    let part = purpose.cloned().map_or(Part::List, Part::For);
    Ok(Subject::Personal { person, part, state: state(accesses) })
}

/// The sealed bytes of the object that the right is for.
pub(super) fn record(
    desk: &mut Desk<'_>,
    right: &Authorized<ReadRecord>,
    now: Timestamp,
) -> Result<Option<Vec<u8>>, DatabaseError> {
    let Some((_, &Part::Object(object))) = right.resource().part() else {
        return Err(DatabaseError::Torn("right"));
    };
    audit::reading(desk, right, now)?;
    let district = desk.context.district;
    let sql = "SELECT sort, bytes FROM object WHERE district = ?1 AND id = ?2";
    let found = one(desk.connection, sql, params![district.to_string(), object.to_string()], |row| {
        Ok((sort(row)?, raw::<Option<Vec<u8>>>(row, "bytes")?))
    })?;
    let place = match found {
        None => return Ok(None),
        Some((Sort::Grant, _)) => Place::grant(district, object),
        Some((Sort::Card, _)) => Place::card(district, object),
        Some((Sort::Rescue, _)) => Place::rescue(district, object),
        Some((_, bytes)) => return Ok(bytes),
    };
    Ok(desk.secret(&place)?.map(|bytes| bytes.to_vec()))
}

/// The list of one person's objects, without those of which only a tombstone is left, and without rescue copies, which
/// no kiosk opens.
pub(super) fn records(
    desk: &mut Desk<'_>,
    right: &Authorized<ListRecords>,
    now: Timestamp,
) -> Result<Vec<RecordEntry>, DatabaseError> {
    let Some((person, Part::List)) = right.resource().part() else {
        return Err(DatabaseError::Torn("right"));
    };
    audit::reading(desk, right, now)?;
    let sql = "SELECT id, digest FROM object WHERE district = ?1 AND person = ?2 AND (bytes IS NOT NULL
               OR EXISTS (SELECT 1 FROM access WHERE access.district = ?1 AND access.id = object.id AND ended IS NULL)
               OR EXISTS (SELECT 1 FROM card WHERE card.district = ?1 AND card.object = object.id AND ended IS NULL)
               OR EXISTS (SELECT 1 FROM rescue WHERE rescue.district = ?1 AND rescue.object = object.id AND answers = 1
                          AND ended IS NULL))
               ORDER BY sequence";
    let parameters = params![desk.context.district.to_string(), person.to_string()];
    all(desk.connection, sql, parameters, |row| {
        Ok(RecordEntry { id: text(row, "id")?, digest: digest(row, "digest")?.to_string() })
    })
}

/// One open grant with its approval.
pub(super) struct Open {
    pub(super) grant: ObjectId,
    statement: ObjectId,
    pub(super) person: PersonId,
    purpose: Purpose,
    pub(super) key: KeyId,
    pub(super) approved: Timestamp,
    pub(super) until: Date,
    pub(super) waits: bool,
    /// Of a release.
    envelope: Option<Vec<u8>>,
    /// The document that it is a grant of, if it is one.
    pub(super) document: Option<ObjectId>,
    /// Of what is granted.
    pub(super) digest: Digest,
    new: bool,
}

fn open(row: &Row<'_>) -> Result<Open, DatabaseError> {
    Ok(Open {
        grant: text(row, "grant_id")?,
        statement: text(row, "statement")?,
        person: text(row, "person")?,
        purpose: Purpose(raw(row, "purpose")?),
        key: text(row, "key_id")?,
        approved: time(row, "approved")?,
        until: text(row, "until")?,
        waits: raw(row, "waits")?,
        envelope: raw(row, "bytes")?,
        document: text_option(row, "document")?,
        digest: digest(row, "release")?,
        new: raw(row, "is_new")?,
    })
}

/// What is open to an office today, newest approval first; `more` narrows it.
pub(super) fn open_to(
    desk: &Desk<'_>,
    office: &Slug,
    now: Timestamp,
    person: Option<(PersonId, &Purpose)>,
) -> Result<Vec<Open>, DatabaseError> {
    let sql = format!(
        "SELECT access.id AS grant_id, access.statement AS statement, access.person AS person,
         access.purpose AS purpose, access.key_id AS key_id, approval.approved AS approved, approval.until AS until,
         approval.minor AND approval.guardian IS NULL AS waits,
         access.release AS release,
         (SELECT bytes FROM object WHERE district = ?1 AND digest = access.release) AS bytes,
         (SELECT id FROM document WHERE district = ?1 AND digest = access.release) AS document,
         NOT EXISTS (SELECT 1 FROM first_reading AS reading WHERE reading.district = ?1
                     AND reading.statement = access.statement AND reading.office = ?4) AS is_new
         {APPROVED} AND access.reader = ?2 {OPEN}
         AND (?5 IS NULL OR access.person = ?5) AND (?6 IS NULL OR access.purpose = ?6)
         ORDER BY approval.approved DESC, access.id"
    );
    let reader = Reader::Office(office.clone()).to_string();
    let (person, purpose) = person.map(|(person, purpose)| (person.to_string(), purpose.0.clone())).unzip();
    let (district, today) = (desk.context.district.to_string(), district_day(now).to_string());
    all(desk.connection, &sql, params![district, reader, today, office.as_str(), person, purpose], open)
}

/// The grant itself with the keys that verify it; none if a restore has lost it.
pub(super) fn grant_of(desk: &Desk<'_>, open: &Open) -> Result<Option<(Vec<u8>, PersonKeys)>, DatabaseError> {
    let district = desk.context.district;
    let Some(grant) = desk.secret(&Place::grant(district, open.grant))? else { return Ok(None) };
    let present =
        person_keys(desk.connection, district, open.person)?.ok_or(DatabaseError::Torn("person"))?;
    // The keys of then: after a lost card the person has others.
    let signer = Sealed::parse(grant.to_vec()).ok().map(|grant| grant.signer());
    let former = former_keys(desk.connection, district, open.person)?;
    let keys = former.into_iter().find(|keys| Some(keys.approve.id()) == signer).unwrap_or(present);
    Ok(Some((grant.to_vec(), keys)))
}

/// The release with its grant; none if a restore has lost one of them.
fn released(desk: &Desk<'_>, open: Open) -> Result<Option<Released>, DatabaseError> {
    let Some((grant, keys)) = grant_of(desk, &open)? else { return Ok(None) };
    let Open { envelope, key, approved, until, .. } = open;
    Ok(envelope.map(|envelope| Released { envelope, grant, key, keys, approved, until }))
}

/// The people of an office; nothing of those who wait for a guardian is touched. Its audit row names each person
/// whose sections leave here to be opened for the name.
pub(super) fn people(
    desk: &mut Desk<'_>,
    right: &Authorized<ListPeople>,
    now: Timestamp,
) -> Result<Vec<ListedPerson>, DatabaseError> {
    let Subject::People(office) = &right.resource().subject else { return Err(DatabaseError::Torn("right")) };
    let mut people = Vec::<ListedPerson>::new();
    for open in open_to(desk, office, now, None)? {
        let place =
            people.iter().position(|listed| listed.person == open.person && listed.purpose == open.purpose);
        let index = place.unwrap_or(people.len());
        if place.is_none() {
            people.push(ListedPerson {
                person: open.person,
                purpose: open.purpose.clone(),
                approved: open.approved,
                until: open.until,
                new: open.new,
                waits_for_guardian: open.waits,
                released: Vec::new(),
            });
        }
        let Some(listed) = people.get_mut(index) else { continue };
        listed.until = listed.until.max(open.until);
        if !open.waits && open.document.is_none() {
            listed.released.extend(released(desk, open)?);
        }
    }
    let opened = people.iter().filter(|listed| !listed.released.is_empty()).map(|listed| Side {
        person: listed.person,
        object: None,
        purpose: Some(listed.purpose.clone()),
    });
    audit::allowed::<ListPeople>(desk, right.actor(), opened.collect(), now)?;
    Ok(people)
}

/// All that is open to the office of one person for one purpose; from now on it counts as read.
pub(super) fn portfolio(
    desk: &mut Desk<'_>,
    right: &Authorized<ReadPortfolio>,
    now: Timestamp,
) -> Result<OpenPortfolio, DatabaseError> {
    let (Actor::Counsellor { office, .. }, Some((person, Part::For(purpose)))) =
        (right.actor(), right.resource().part())
    else {
        return Err(DatabaseError::Torn("right"));
    };
    audit::reading(desk, right, now)?;
    let read =
        "INSERT OR IGNORE INTO first_reading (district, statement, office, time) VALUES (?1, ?2, ?3, ?4)";
    let mut portfolio = OpenPortfolio { sections: Vec::new(), papers: Vec::new(), papers_lost: 0 };
    let mut documents = HashSet::new();
    for open in open_to(desk, office, now, Some((person, purpose)))? {
        if open.waits {
            continue;
        }
        let (district, statement) = (desk.context.district.to_string(), open.statement.to_string());
        change(desk.connection, read, params![district, statement, office.as_str(), now.as_millisecond()])?;
        match open.document {
            None => portfolio.sections.extend(released(desk, open)?),
            // Of two grants of one document the newer counts.
            Some(document) if !documents.insert(document) => {}
            Some(document) => match papers::granted(desk, open, document)? {
                Some(paper) => portfolio.papers.push(paper),
                None => portfolio.papers_lost = portfolio.papers_lost.saturating_add(1),
            },
        }
    }
    Ok(portfolio)
}
