//! What the kiosk itself knows: the district it belongs to, the signed bundle, the district's newest signed time.
//! A lower bundle never replaces a higher one, and the district's time never runs backwards.

use super::{Store, StoreError, rows};
use crate::domain::identity::{DistrictId, KioskId};
use crate::seal::{self, Sealed, VerifyingKey};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::{Connection, OptionalExtension, params};

/// The district that this kiosk belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// The kiosk's id.
    pub kiosk: KioskId,
    /// The district's id.
    pub district: DistrictId,
    /// The district's root key at enrolment.
    pub root: VerifyingKey,
}

impl Store {
    /// The enrolment, if there was one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn enrolment(&self) -> Result<Option<Enrolment>, StoreError> {
        let row = self
            .connection
            .prepare_cached("SELECT kiosk, district, root FROM enrolment")?
            .query_row([], |row| Ok((rows::id(row, 0)?, rows::id(row, 1)?, row.get::<_, [u8; 32]>(2)?)))
            .optional()?;
        row.map(|(kiosk, district, root)| {
            let root = VerifyingKey::from_bytes(&root)?;
            Ok(Enrolment { kiosk: KioskId::new(kiosk), district: DistrictId::new(district), root })
        })
        .transpose()
    }

    /// Enrols the kiosk, or enrols it again with the same district under a new id.
    ///
    /// # Errors
    /// [`StoreError::OtherDistrict`] when it belongs to another one: its objects are sealed for that.
    pub fn enrol(&mut self, enrolment: &Enrolment) -> Result<(), StoreError> {
        if self.enrolment()?.is_some_and(|held| held.district != enrolment.district) {
            return Err(StoreError::OtherDistrict);
        }
        self.write(|database| {
            database.execute(
                "INSERT OR REPLACE INTO enrolment (only, kiosk, district, root) VALUES (1, ?1, ?2, ?3)",
                params![
                    enrolment.kiosk.uuid().as_bytes(),
                    enrolment.district.uuid().as_bytes(),
                    enrolment.root.to_bytes(),
                ],
            )?;
            Ok(())
        })
    }

    /// The bundle as it was verified before it was stored.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn bundle(&self) -> Result<Option<Sealed>, StoreError> {
        let bytes = self
            .connection
            .prepare_cached("SELECT object FROM bundle")?
            .query_row([], |row| row.get::<_, Vec<u8>>(0))
            .optional()?;
        Ok(bytes.map(Sealed::parse).transpose()?)
    }

    /// Keeps a bundle that the caller has verified.
    ///
    /// # Errors
    /// [`StoreError::OlderBundle`] when the one at hand has a higher number.
    pub fn put_bundle(&mut self, bundle: &Sealed) -> Result<(), StoreError> {
        let header = bundle.claims::<seal::Bundle>()?;
        self.write(|database| {
            let held: Option<u64> =
                database.query_row("SELECT seq FROM bundle", [], |row| row.get(0)).optional()?;
            if held.is_some_and(|held| held > header.seq) {
                return Err(StoreError::OlderBundle);
            }
            database.execute(
                "INSERT OR REPLACE INTO bundle (only, seq, object) VALUES (1, ?1, ?2)",
                params![header.seq, bundle.bytes()],
            )?;
            if held.is_some_and(|held| held < header.seq) {
                forget_time_after(database, start_of(header.expires)?)?;
            }
            let issued = start_of(header.issued)?;
            advance_server_time(database, issued)
        })
    }

    /// The newest time that the district has signed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn server_time(&self) -> Result<Option<Timestamp>, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT time FROM server_time")?
            .query_row([], |row| rows::time(row, 0))
            .optional()?)
    }
}

fn start_of(day: Date) -> Result<Timestamp, StoreError> {
    Ok(day.to_zoned(TimeZone::UTC).map_err(|_| StoreError::Unfit)?.timestamp())
}

/// The district signs keys that would be over by its own time: its clock was ahead, and is not any more.
fn forget_time_after(database: &Connection, expiry: Timestamp) -> Result<(), StoreError> {
    database.execute("DELETE FROM server_time WHERE time > ?1", [expiry.as_millisecond()])?;
    Ok(())
}

/// Notes a signed time of the district; an earlier one than the newest changes nothing.
pub(super) fn advance_server_time(database: &Connection, time: Timestamp) -> Result<(), StoreError> {
    database
        .prepare_cached(
            "INSERT INTO server_time (only, time) VALUES (1, ?1)
             ON CONFLICT (only) DO UPDATE SET time = max(time, excluded.time)",
        )?
        .execute([time.as_millisecond()])?;
    Ok(())
}
