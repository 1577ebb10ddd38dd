//! The keystore: all that opens something, apart from the database and sealed under a master key.
//! Each value is nonce(12) | ChaCha20-Poly1305, aad = table name | 00 | id, so that no value can be moved to
//! another place. It commits before the database; a sender's retry completes the pair.

pub mod lock;
pub mod master;
pub mod sqlite;

use super::audit::AuditKey;
use crate::domain::identity::{DistrictId, ObjectId, PersonId, Slug};
use crate::seal::{KeyId, OfficeSecret, ReceiptKey};
use crate::station::random;
use master::MasterKey;
use zeroize::Zeroizing;

/// Its file in a district's data folder.
pub const FILE: &str = "keystore.sqlite";
/// The master key beside it, while it is open.
pub const KEY_FILE: &str = "master.key";

/// The tables; each holds one kind of secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// The master key's own check value.
    Master,
    /// The key that signs receipts.
    ReceiptKey,
    /// Private keys of offices, old ones too.
    OfficeKey,
    /// A person's audit key.
    AuditKey,
    /// Sealed grants.
    Grant,
    /// Sealed card entries.
    Card,
    /// Sealed rescue copies, and the answers to them.
    Rescue,
}

impl Table {
    /// Those that hold values.
    pub const OF_VALUES: [Self; 6] =
        [Self::ReceiptKey, Self::OfficeKey, Self::AuditKey, Self::Grant, Self::Card, Self::Rescue];

    /// Its name, also in the additional data of every value.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Master => "master",
            Self::ReceiptKey => "receipt_key",
            Self::OfficeKey => "office_key",
            Self::AuditKey => "audit_key",
            Self::Grant => "grant_object",
            Self::Card => "card_object",
            Self::Rescue => "rescue_object",
        }
    }
}

/// Where a value lies: a table and an id that starts with the district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The table.
    pub table: Table,
    /// DISTRICT/REST.
    pub id: String,
}

impl Place {
    fn new(table: Table, district: DistrictId, rest: &str) -> Self {
        Self { table, id: format!("{district}/{rest}") }
    }

    /// The district's receipt key.
    #[must_use]
    pub fn receipt_key(district: DistrictId) -> Self {
        Self::new(Table::ReceiptKey, district, "1")
    }

    /// One key of an office.
    #[must_use]
    pub fn office_key(district: DistrictId, office: &Slug, key: KeyId) -> Self {
        Self::new(Table::OfficeKey, district, &format!("{office}/{key}"))
    }

    /// A person's audit key.
    #[must_use]
    pub fn audit_key(district: DistrictId, person: PersonId) -> Self {
        Self::new(Table::AuditKey, district, &person.to_string())
    }

    /// A grant.
    #[must_use]
    pub fn grant(district: DistrictId, id: ObjectId) -> Self {
        Self::new(Table::Grant, district, &id.to_string())
    }

    /// A rescue copy, or the answer to one.
    #[must_use]
    pub fn rescue(district: DistrictId, id: ObjectId) -> Self {
        Self::new(Table::Rescue, district, &id.to_string())
    }

    /// A card entry.
    #[must_use]
    pub fn card(district: DistrictId, id: ObjectId) -> Self {
        Self::new(Table::Card, district, &id.to_string())
    }
}

/// A change.
pub enum Write {
    /// Put a value, or replace it.
    Put(Place, Zeroizing<Vec<u8>>),
    /// Remove it for good.
    Remove(Place),
}

/// What is kept of the master key: the salt of a passphrase, and a known text sealed under the key.
pub struct Master {
    /// 16 random bytes.
    pub salt: Vec<u8>,
    /// The sealed text.
    pub check: Vec<u8>,
}

/// All that is kept: the master key's check, and every value.
pub struct Contents {
    /// The check.
    pub master: Master,
    /// Sealed values.
    pub values: Vec<(Place, Vec<u8>)>,
}

/// The file or database below: it sees sealed values only.
pub trait Shelf: Send {
    /// The salt and check value of the master key, once there are any.
    fn master(&self) -> Result<Option<Master>, KeystoreError>;
    /// Sets them, once.
    fn set_master(&self, salt: &[u8], value: &[u8]) -> Result<(), KeystoreError>;
    /// One sealed value.
    fn get(&self, place: &Place) -> Result<Option<Vec<u8>>, KeystoreError>;
    /// All changes or none: `Some` puts, `None` removes.
    fn commit(&mut self, changes: &[(Place, Option<Vec<u8>>)]) -> Result<(), KeystoreError>;
    /// Puts other contents in the place of all that there is, while nobody else has it, or changes nothing.
    fn exchange(
        &mut self,
        anew: &mut dyn FnMut(Contents) -> Result<Contents, KeystoreError>,
    ) -> Result<(), KeystoreError>;
}

/// Why the keystore did not do it.
#[derive(Debug, thiserror::Error)]
pub enum KeystoreError {
    /// The file is not usable.
    #[error(transparent)]
    File(#[from] crate::district::database::FileError),
    /// The master key does not fit.
    #[error("the passphrase or master.key does not open this keystore; nothing was changed")]
    WrongMaster,
    /// A key file is missing, readable by others or not 32 bytes.
    #[error("{0}: {1}")]
    KeyFile(String, String),
    /// A value was changed or moved.
    #[error("a value in the keystore was tampered with; restore the last backup")]
    Tampered,
    /// A key that must be there is not.
    #[error("the keystore lacks {0}; restore the last backup")]
    Missing(&'static str),
    /// Another process has it.
    #[error(
        "the keystore is in use; end mobio serve and whatever else has it, then try again. Nothing was changed"
    )]
    InUse,
    /// Reading or writing failed.
    #[error("the keystore cannot be read or written: {0}")]
    Unreachable(String),
}

impl KeystoreError {
    /// A stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::File(error) => error.code(),
            Self::WrongMaster => "D-KEYSTORE-01",
            Self::KeyFile(..) => "D-KEYSTORE-02",
            Self::Tampered => "D-KEYSTORE-03",
            Self::Missing(_) => "D-KEYSTORE-04",
            Self::Unreachable(_) => "D-KEYSTORE-05",
            Self::InUse => "D-KEYSTORE-06",
        }
    }

    /// Whether trying again without doing anything cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        !matches!(self, Self::Unreachable(_) | Self::InUse)
    }
}

/// An unlocked keystore.
pub struct Keystore {
    shelf: std::sync::Mutex<Box<dyn Shelf>>,
    master: MasterKey,
}

impl Keystore {
    /// Unlocks a shelf; an empty one takes the key that it is given.
    pub fn unlock(shelf: Box<dyn Shelf>, unlock: &master::Unlock) -> Result<Self, KeystoreError> {
        let master = master::unlock(shelf.as_ref(), unlock)?;
        Ok(Self { shelf: std::sync::Mutex::new(shelf), master })
    }

    fn shelf(&self) -> std::sync::MutexGuard<'_, Box<dyn Shelf>> {
        // A panic elsewhere cannot leave the shelf half changed: its changes are transactions.
        self.shelf.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// One value, opened.
    pub fn get(&self, place: &Place) -> Result<Option<Zeroizing<Vec<u8>>>, KeystoreError> {
        let sealed = self.shelf().get(place)?;
        sealed.map(|value| self.master.open(place, &value).ok_or(KeystoreError::Tampered)).transpose()
    }

    /// All changes, durably, or none.
    pub fn commit(&self, writes: &[Write]) -> Result<(), KeystoreError> {
        let changes: Vec<_> = writes
            .iter()
            .map(|write| match write {
                Write::Put(place, value) => {
                    (place.clone(), Some(self.master.seal(place, value, &mut random::rng())))
                }
                Write::Remove(place) => (place.clone(), None),
            })
            .collect();
        self.shelf().commit(&changes)
    }

    fn secret(&self, place: &Place) -> Result<Option<Zeroizing<[u8; 32]>>, KeystoreError> {
        let Some(value) = self.get(place)? else { return Ok(None) };
        let bytes = <[u8; 32]>::try_from(value.as_slice()).map_err(|_| KeystoreError::Tampered)?;
        Ok(Some(Zeroizing::new(bytes)))
    }

    /// The key that signs the district's receipts.
    pub fn receipt_key(&self, district: DistrictId) -> Result<ReceiptKey, KeystoreError> {
        let seed = self.secret(&Place::receipt_key(district))?;
        seed.map(|seed| ReceiptKey::from_bytes(&seed)).ok_or(KeystoreError::Missing("the receipt key"))
    }

    /// One private key of an office.
    pub fn office_key(
        &self,
        district: DistrictId,
        office: &Slug,
        key: KeyId,
    ) -> Result<OfficeSecret, KeystoreError> {
        let bytes = self.secret(&Place::office_key(district, office, key))?;
        let bytes = bytes.ok_or(KeystoreError::Missing("an office's key"))?;
        OfficeSecret::from_bytes(&bytes).map_err(|_| KeystoreError::Tampered)
    }

    /// A person's audit key, while the person is not erased.
    pub fn audit_key(
        &self,
        district: DistrictId,
        person: PersonId,
    ) -> Result<Option<AuditKey>, KeystoreError> {
        Ok(self.secret(&Place::audit_key(district, person))?.map(AuditKey::new))
    }
}

#[cfg(test)]
mod tests;
