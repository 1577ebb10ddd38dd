//! What a recovery case changes when its new keys come: the old card opens nothing any more, drafts that nobody can
//! open are gone, and what offices may read is granted to the new key, so that the person sees again what was approved.

use crate::district::acceptance::{Granted, Replacement, Sort};
use crate::district::audit::Side;
use crate::district::database::DatabaseError;
use crate::district::database::sqlite::register::former_keys;
use crate::district::database::sqlite::values::{all, change, digest, raw, text};
use crate::district::database::sqlite::writer::Desk;
use crate::district::database::sqlite::{audit, cards, records, rescue};
use crate::district::decide::{Actor, Recover, district_day};
use crate::district::keystore::Place;
use crate::domain::consent::{Purpose, Reader};
use crate::domain::identity::{KioskId, ObjectId, PersonId};
use crate::seal::{Digest, Grant, GrantTerms, KeyId, PersonKeys, Sealed, Whose, grant};
use crate::station::random;
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Row, params};
use std::collections::BTreeSet;
use zeroize::Zeroizing;

/// Puts new keys in the place of lost ones.
pub(in super::super) fn replace(
    desk: &mut Desk<'_>,
    kiosk: KioskId,
    person: PersonId,
    (statement, new): (ObjectId, &Replacement),
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let (district, id) = (desk.context.district, person.to_string());
    let known = params![district.to_string(), id, now.as_millisecond()];
    let former = "INSERT INTO former_key (district, person, replaced, pk, author, approve, statement)
                  SELECT district, id, ?3, pk, author, approve, statement FROM person
                  WHERE district = ?1 AND id = ?2";
    change(desk.connection, former, known)?;
    let sql = "UPDATE person SET pk = ?3, author = ?4, approve = ?5, statement = ?6 WHERE district = ?1 AND id = ?2";
    let (pk, author, approve) =
        (new.keys.pk.to_bytes(), new.keys.author.to_bytes(), new.keys.approve.to_bytes());
    let parameters = params![district.to_string(), id, pk, author, approve, statement.to_string()];
    change(desk.connection, sql, parameters)?;
    cards::end(desk, person, now)?;
    rescue::replaced(desk, person, now)?;
    desk.forget();
    grant_again(desk, person, &new.keys, now)?;
    let sql = "UPDATE recovery SET used = ?3 WHERE district = ?1 AND id = ?2";
    change(desk.connection, sql, params![district.to_string(), new.case.to_string(), now.as_millisecond()])?;
    let actor = Actor::Kiosk { district, kiosk, person: None };
    let side = Side { person, object: Some(statement), purpose: None };
    audit::allowed::<Recover>(desk, &actor, vec![side], now)
}

/// A grant to an office that is open.
struct Open {
    id: ObjectId,
    release: Digest,
    reader: Reader,
    key: KeyId,
    purpose: Purpose,
    until: Date,
    statement: ObjectId,
}

fn standing(row: &Row<'_>) -> Result<Open, DatabaseError> {
    Ok(Open {
        id: text(row, "id")?,
        release: digest(row, "release")?,
        reader: text(row, "reader")?,
        key: text(row, "key_id")?,
        purpose: Purpose(raw(row, "purpose")?),
        until: text(row, "until")?,
        statement: text(row, "statement")?,
    })
}

/// Each release that an office may still read is granted to the person once, as long as the last of them may.
fn grant_again(
    desk: &mut Desk<'_>,
    person: PersonId,
    keys: &PersonKeys,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let district = desk.context.district;
    let sql = "SELECT access.id AS id, access.release AS release, access.reader AS reader, access.key_id AS key_id,
               access.purpose AS purpose, approval.until AS until, access.statement AS statement
               FROM access JOIN approval ON approval.district = access.district
               AND approval.statement = access.statement
               WHERE access.district = ?1 AND access.person = ?2 AND access.listed = 1 AND access.ended IS NULL
               AND approval.until >= ?3 ORDER BY approval.until DESC, access.id";
    let parameters = params![district.to_string(), person.to_string(), district_day(now).to_string()];
    let open = all(desk.connection, sql, parameters, standing)?;
    // What was granted to a key that is lost now too.
    let own = "SELECT digest FROM access WHERE district = ?1 AND reader = ?2 AND ended IS NULL";
    let reader = Reader::Person(person);
    let own = all(desk.connection, own, params![district.to_string(), reader.to_string()], |row| {
        digest(row, "digest")
    })?;
    records::end(desk, &own, now)?;
    let mut granted = BTreeSet::new();
    for open in open {
        if !matches!(open.reader, Reader::Office(_)) || !granted.insert(open.release) {
            continue;
        }
        let Some(sealed) = again(desk, person, keys, &open)? else { continue };
        let access = Granted {
            id: sealed.id(),
            digest: sealed.digest(),
            release: open.release,
            person,
            reader: reader.clone(),
            key: keys.pk.id(),
            purpose: open.purpose,
            until: open.until,
            statement: open.statement,
        };
        let sql = "INSERT INTO object (district, id, sort, person, digest) VALUES (?1, ?2, ?3, ?4, ?5)";
        let parameters = params![
            district.to_string(),
            access.id.to_string(),
            Sort::Grant.name(),
            person.to_string(),
            access.digest.as_bytes()
        ];
        change(desk.connection, sql, parameters)?;
        records::add_access(desk, &access)?;
        records::list(desk, &[access.digest])?;
        desk.put_secret(Place::grant(district, access.id), Zeroizing::new(sealed.into_bytes()));
    }
    Ok(())
}

/// The same key for the person; none if a restore has lost the grant.
fn again(
    desk: &Desk<'_>,
    person: PersonId,
    keys: &PersonKeys,
    open: &Open,
) -> Result<Option<Sealed>, DatabaseError> {
    let (district, Reader::Office(office)) = (desk.context.district, &open.reader) else { return Ok(None) };
    let Some(bytes) = desk.secret(&Place::grant(district, open.id))? else { return Ok(None) };
    let sealed = Sealed::parse(bytes.to_vec())?;
    let former = former_keys(desk.connection, district, person)?;
    let signer = former.iter().find(|keys| keys.approve.id() == sealed.signer());
    let verified = signer.ok_or(DatabaseError::Torn("grant"))?.verify::<Grant>(&sealed)?;
    let secret = grant::open(&verified, &desk.context.keystore.office_key(district, office, open.key)?)?;
    let terms = GrantTerms {
        id: random::object_id(),
        whose: Whose { district, person },
        object: open.release,
        reader: Reader::Person(person),
        purpose: open.purpose.clone(),
        until: open.until,
        statement: open.statement,
    };
    Ok(Some(grant::seal_served(terms, &secret, &keys.pk, &desk.context.receipt_key, &mut random::rng())?))
}
