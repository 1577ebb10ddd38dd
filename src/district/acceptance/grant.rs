//! A grant: signed by the approve key, for a release or a document of the same person, sealed to a key of that very reader.

use super::{
    Acceptance, Change, Granted, Register, Sort, Unaccepted, contradiction, keys_of, missing, stored,
};
use crate::domain::consent::Reader;
use crate::seal::{Grant, Sealed};

/// Judges a grant. It opens nothing before the statement that lists it is here.
pub(super) fn judge(sealed: &Sealed, register: &dyn Register) -> Result<Acceptance, Unaccepted> {
    let person = sealed.claims::<Grant>()?.person;
    let keys = keys_of(register, person)?;
    let verified = keys.verify::<Grant>(sealed)?;
    let grant = verified.header();
    let is_readers_key = match &grant.reader {
        Reader::Office(office) => register.office_has_key(office, grant.to)?,
        Reader::Person(reader) => *reader == person && grant.to == keys.pk.id(),
        Reader::Recipient(_) => return Err(contradiction("this district hands nothing to recipients yet")),
    };
    if !is_readers_key {
        return Err(contradiction("the grant is not sealed to a key of its reader"));
    }
    match register.object(grant.object)? {
        None => return Err(missing()),
        Some((sort, owner)) if sort.is_granted() && owner == person => {}
        Some(_) => {
            return Err(contradiction("only what the same person has released or kept can be granted"));
        }
    }
    if register.has_object(grant.statement)? {
        return Err(contradiction("the statement that it names does not list it"));
    }
    let granted = Granted {
        id: sealed.id(),
        digest: sealed.digest(),
        release: grant.object,
        person,
        reader: grant.reader.clone(),
        key: grant.to,
        purpose: grant.purpose.clone(),
        until: grant.until,
        statement: grant.statement,
    };
    Ok(stored(person, Sort::Grant, Change::Grant(Box::new(granted))))
}
