//! Documents that are granted to an office: what `decide` must know of one, and, with the right it gives, all that opens it
//! but the office's key. Their bytes are files.

use super::audit;
use super::readings::{Open, accesses, grant_of, open_to, state, subject_of_person};
use super::register::{former_keys, person_keys};
use super::values::{digest, one};
use super::writer::Desk;
use crate::district::database::DatabaseError;
use crate::district::database::documents::GrantedPaper;
use crate::district::decide::{Act, Actor, Authorized, Part, Subject};
use crate::domain::consent::Purpose;
use crate::domain::identity::{DistrictId, ObjectId, PersonId};
use jiff::Timestamp;
use rusqlite::{Connection, params};

/// What `decide` must know of one document of a person for that purpose.
pub(super) fn subject(
    connection: &Connection,
    district: DistrictId,
    person: PersonId,
    (document, purpose): (ObjectId, Purpose),
) -> Result<Subject, DatabaseError> {
    let Subject::Personal { .. } = subject_of_person(connection, district, person, Some(&purpose))? else {
        return Ok(Subject::Unknown);
    };
    let sql = "SELECT digest FROM document WHERE district = ?1 AND id = ?2 AND person = ?3";
    let parameters = params![district.to_string(), document.to_string(), person.to_string()];
    let kept = one(connection, sql, parameters, |row| digest(row, "digest"))?;
    let mut granted = match kept {
        Some(digest) => accesses(connection, district, "release", digest.as_bytes())?,
        None => Vec::new(),
    };
    granted.retain(|access| access.purpose == purpose);
    Ok(Subject::Personal { person, part: Part::Paper(document, purpose), state: state(granted) })
}

/// What opens the document that the right is for; none if it was withdrawn since, or a restore has lost its grant.
pub(super) fn paper<A: Act>(
    desk: &mut Desk<'_>,
    right: &Authorized<A>,
    now: Timestamp,
) -> Result<Option<GrantedPaper>, DatabaseError> {
    let (Actor::Counsellor { office, .. }, Some((person, Part::Paper(document, purpose)))) =
        (right.actor(), right.resource().part())
    else {
        return Err(DatabaseError::Torn("right"));
    };
    audit::reading(desk, right, now)?;
    let mut open = open_to(desk, office, now, Some((person, purpose)))?.into_iter();
    match open.find(|open| open.document == Some(*document) && !open.waits) {
        Some(open) => granted(desk, open, *document),
        None => Ok(None),
    }
}

/// The document with its grant; none if a restore has lost that.
pub(super) fn granted(
    desk: &Desk<'_>,
    open: Open,
    document: ObjectId,
) -> Result<Option<GrantedPaper>, DatabaseError> {
    let Some((grant, keys)) = grant_of(desk, &open)? else { return Ok(None) };
    let Open { person, digest, key, approved, until, .. } = open;
    let present = person_keys(desk.connection, desk.context.district, person)?;
    let former = former_keys(desk.connection, desk.context.district, person)?;
    let authors = present.into_iter().chain(former).map(|keys| keys.author).collect();
    Ok(Some(GrantedPaper { document, person, digest, grant, key, keys, authors, approved, until }))
}
