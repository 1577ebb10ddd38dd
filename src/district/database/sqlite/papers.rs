//! Documents that are granted to an office: what `decide` must know of one, and, with the right it gives, all that opens it
//! but the office's key. Their bytes are files.

use super::readings::{Open, grant_of};
use super::register::{former_keys, person_keys};
use super::writer::Desk;
use crate::district::database::DatabaseError;
use crate::district::database::documents::GrantedPaper;
use crate::domain::identity::ObjectId;

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
