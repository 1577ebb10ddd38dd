//! What is already known, for the judge, inside the transaction.

use super::values::{all, any, count, digest, one, raw, sealing_key, text, verifying_key};
use super::{recovery, rescue};
use crate::district::acceptance::{Granted, Register, Sort};
use crate::district::database::DatabaseError;
use crate::domain::consent::Purpose;
use crate::domain::identity::{DistrictId, KioskId, ObjectId, PersonId, Slug};
use crate::seal::{Check, Digest, KeyId, Lookup, PersonKeys};
use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

/// The register of one district in one transaction.
pub(super) struct Known<'a> {
    pub(super) connection: &'a Connection,
    pub(super) district: DistrictId,
    /// That hands something in; none where the district does.
    pub(super) kiosk: Option<KioskId>,
}

/// The sort of an object row.
pub(super) fn sort(row: &Row<'_>) -> Result<Sort, DatabaseError> {
    let name = raw::<String>(row, "sort")?;
    Sort::ALL.into_iter().find(|sort| sort.name() == name).ok_or(DatabaseError::Torn("sort"))
}

/// A person's public keys.
pub(super) fn person_keys(
    connection: &Connection,
    district: DistrictId,
    person: PersonId,
) -> Result<Option<PersonKeys>, DatabaseError> {
    let sql = "SELECT pk, author, approve FROM person WHERE district = ?1 AND id = ?2";
    one(connection, sql, params![district.to_string(), person.to_string()], keys)
}

/// The keys that a person had before a card was lost, newest first.
pub(super) fn former_keys(
    connection: &Connection,
    district: DistrictId,
    person: PersonId,
) -> Result<Vec<PersonKeys>, DatabaseError> {
    let sql = "SELECT pk, author, approve FROM former_key WHERE district = ?1 AND person = ?2 ORDER BY replaced DESC";
    all(connection, sql, params![district.to_string(), person.to_string()], keys)
}

fn keys(row: &Row<'_>) -> Result<PersonKeys, DatabaseError> {
    Ok(PersonKeys {
        pk: sealing_key(row, "pk")?,
        author: verifying_key(row, "author")?,
        approve: verifying_key(row, "approve")?,
    })
}

impl Register for Known<'_> {
    fn person_keys(&self, person: PersonId) -> Result<Option<PersonKeys>, DatabaseError> {
        person_keys(self.connection, self.district, person)
    }

    fn former_keys(&self, person: PersonId) -> Result<Vec<PersonKeys>, DatabaseError> {
        former_keys(self.connection, self.district, person)
    }

    fn lets_in(&self, case: ObjectId, person: PersonId, now: Timestamp) -> Result<bool, DatabaseError> {
        match self.kiosk {
            Some(kiosk) => recovery::lets_in(self.connection, self.district, (case, person, kiosk), now),
            None => Ok(false),
        }
    }

    fn is_rescued(&self, person: PersonId, author: KeyId) -> Result<bool, DatabaseError> {
        rescue::is_rescued(self.connection, self.district, person, author)
    }

    fn is_blocked(&self, person: PersonId) -> Result<bool, DatabaseError> {
        recovery::is_blocked(self.connection, self.district, person)
    }

    fn object(&self, digest: Digest) -> Result<Option<(Sort, PersonId)>, DatabaseError> {
        let sql = "SELECT sort, person FROM object WHERE district = ?1 AND digest = ?2";
        one(self.connection, sql, params![self.district.to_string(), digest.as_bytes()], |row| {
            Ok((sort(row)?, text(row, "person")?))
        })
    }

    fn has_object(&self, id: ObjectId) -> Result<bool, DatabaseError> {
        let sql = "SELECT 1 FROM object WHERE district = ?1 AND id = ?2";
        any(self.connection, sql, params![self.district.to_string(), id.to_string()])
    }

    fn office_has_key(&self, office: &Slug, key: KeyId) -> Result<bool, DatabaseError> {
        let sql = "SELECT 1 FROM office_key WHERE district = ?1 AND office = ?2 AND key_id = ?3";
        any(self.connection, sql, params![self.district.to_string(), office.as_str(), key.to_string()])
    }

    fn newest_card(&self, person: PersonId) -> Result<Option<u64>, DatabaseError> {
        let sql = "SELECT seq FROM card WHERE district = ?1 AND person = ?2 AND seq IS NOT NULL
                   ORDER BY seq DESC LIMIT 1";
        one(self.connection, sql, params![self.district.to_string(), person.to_string()], |row| {
            count(row, "seq")
        })
    }

    fn has_card(&self, lookup: Lookup, check: Check) -> Result<bool, DatabaseError> {
        let sql = "SELECT 1 FROM card WHERE district = ?1 AND lookup = ?2 AND check_value = ?3";
        any(self.connection, sql, params![self.district.to_string(), lookup.as_bytes(), check.as_bytes()])
    }

    fn granted(&self, wanted: Digest) -> Result<Option<Granted>, DatabaseError> {
        let sql = "SELECT * FROM access WHERE district = ?1 AND digest = ?2";
        one(self.connection, sql, params![self.district.to_string(), wanted.as_bytes()], |row| {
            Ok(Granted {
                id: text(row, "id")?,
                digest: digest(row, "digest")?,
                release: digest(row, "release")?,
                person: text(row, "person")?,
                reader: text(row, "reader")?,
                key: text(row, "key_id")?,
                purpose: Purpose(raw(row, "purpose")?),
                until: text(row, "until")?,
                statement: text(row, "statement")?,
            })
        })
    }
}
