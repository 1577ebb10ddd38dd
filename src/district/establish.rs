//! Starting a district: at the first start it makes id, root, receipt and office keys and the salt; at each start
//! new offices get a key; and, while the root key is here, the bundle is signed anew each day.

use super::database::rows::OfficeKey;
use super::database::sqlite::{Founding, SqliteDatabase, SqliteFile};
use super::database::{Database, DatabaseError, FileError};
use super::decide::{Actor, ReadBundle, Resource, Subject, authorize, district_day};
use super::keystore::master::{Unlock, private_bytes};
use super::keystore::sqlite::SqliteShelf;
use super::keystore::{self, Keystore, KeystoreError, Place, Shelf, Write};
use super::state::Parts;
use super::uploads::{SweepError, Swept, Uploads};
use crate::domain::moment::Timestamp;
use crate::seal::{
    Bundle, BundleTerms, Office, OfficeSecret, ReceiptKey, RootKey, Salt, SealError, Sealed, SealingKey,
    VerifyingKey, bundle,
};
use crate::settings::DistrictSettings;
use crate::station::random;
use crate::wire::PROTOCOL;
use rand_core::Rng;
use std::path::Path;
use std::sync::Arc;
use zeroize::Zeroizing;

/// Why a district did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database file is not usable.
    #[error(transparent)]
    File(#[from] FileError),
    /// The keystore is not usable.
    #[error(transparent)]
    Keystore(#[from] KeystoreError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The files of documents cannot be used.
    #[error("the folder of the district cannot be read: {0}")]
    Folder(#[from] std::io::Error),
    /// A key or the bundle is damaged.
    #[error("a key or the bundle is damaged: {0}")]
    Seal(#[from] SealError),
    /// The root key is not the district's.
    #[error("root.key is not the key of this district; put the right one there, or take it away")]
    OtherRoot,
    /// The bundle must be signed and the root key is not here.
    #[error("the bundle must be signed anew and root.key is not here; run: mobio bundle sign --root FILE")]
    NoRoot,
}

impl StartError {
    /// A stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::File(error) => error.code(),
            Self::Keystore(error) => error.code(),
            Self::Database(error) => error.code(),
            Self::Seal(error) => error.code(),
            Self::Folder(_) => "D-START-03",
            Self::OtherRoot => "D-START-01",
            Self::NoRoot => "D-START-02",
        }
    }

    /// Whether trying again without doing anything cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        match self {
            Self::File(error) => error.lasting(),
            Self::Keystore(error) => error.lasting(),
            Self::Database(error) => error.lasting(),
            Self::Folder(_) => false,
            Self::Seal(_) | Self::OtherRoot | Self::NoRoot => true,
        }
    }
}

/// A district whose files are open.
pub struct District {
    founding: Founding,
    database: Arc<SqliteDatabase>,
    keystore: Arc<Keystore>,
    uploads: Arc<Uploads>,
}

impl District {
    /// Opens the files of a data folder, or founds a district in an empty one.
    ///
    /// # Errors
    /// [`StartError`]; a file that does not fit is left as it was.
    pub fn open(folder: &Path, unlock: &Unlock) -> Result<Self, StartError> {
        let path = folder.join("district.sqlite");
        let file = SqliteFile::open(&path)?;
        let shelf = SqliteShelf::open(&folder.join(keystore::FILE))?;
        let keystore = Arc::new(Keystore::unlock(Box::new(shelf), unlock)?);
        let founding = match file.founding()? {
            Some(founding) => founding,
            None => found(folder, &file, &keystore)?,
        };
        let database = Arc::new(SqliteDatabase::start(&path, file, &founding, Arc::clone(&keystore))?);
        let uploads = Arc::new(Uploads::of(folder, founding.district)?);
        Ok(Self { founding, database, keystore, uploads })
    }

    /// Whether the keystore of this folder has a master key already. Makes nothing.
    ///
    /// # Errors
    /// [`StartError::Keystore`] when its file is not usable.
    pub fn is_locked(folder: &Path) -> Result<bool, StartError> {
        let path = folder.join(keystore::FILE);
        Ok(path.exists() && SqliteShelf::open(&path)?.master()?.is_some())
    }

    /// The root public key.
    #[must_use]
    pub const fn root(&self) -> VerifyingKey {
        self.founding.root
    }

    /// The salt of card lookups.
    #[must_use]
    pub const fn salt(&self) -> Salt {
        self.founding.salt
    }

    /// The database.
    #[must_use]
    pub fn database(&self) -> &dyn Database {
        self.database.as_ref()
    }

    /// The keystore.
    #[must_use]
    pub fn keystore(&self) -> &Keystore {
        &self.keystore
    }

    /// What the server needs.
    #[must_use]
    pub fn parts(&self) -> Parts {
        Parts {
            district: self.founding.district,
            root: self.founding.root,
            database: Arc::clone(&self.database) as Arc<dyn Database>,
            keystore: Arc::clone(&self.keystore),
            uploads: Arc::clone(&self.uploads),
            renderer: None,
        }
    }

    /// Brings the files of documents and their rows together, before the server listens.
    ///
    /// # Errors
    /// [`SweepError`].
    pub async fn sweep(&self) -> Result<Swept, SweepError> {
        self.uploads.sweep(self.database()).await
    }

    /// Gives up documents that were not complete in time, and says how many.
    ///
    /// # Errors
    /// [`SweepError`].
    pub async fn expire_uploads(&self, now: Timestamp) -> Result<usize, SweepError> {
        self.uploads.expire(self.database(), now).await
    }

    /// The bundle in use.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn bundle(&self, now: Timestamp) -> Result<Option<Bundle>, StartError> {
        let resource = Resource { district: self.founding.district, subject: Subject::District };
        let Ok(right) = authorize::<ReadBundle>(Actor::Nobody, resource, now) else { return Ok(None) };
        let Some(bytes) = self.database.bundle(right).await? else { return Ok(None) };
        Ok(Some(Sealed::parse(bytes)?.claims()?))
    }

    /// Gives each new office a key, and signs the bundle anew if it is not of today or says something else.
    ///
    /// # Errors
    /// [`StartError::NoRoot`] when it must be signed and cannot be.
    pub async fn renew(
        &self,
        settings: &DistrictSettings,
        root: Option<&RootKey>,
        now: Timestamp,
    ) -> Result<(), StartError> {
        let offices = self.offices(settings, now).await?;
        let old = self.bundle(now).await?;
        let rescue = holders(settings)?;
        let says_the_same =
            old.as_ref().is_some_and(|bundle| bundle.offices == offices && bundle.rescue == rescue);
        let is_of_today = old.as_ref().is_some_and(|bundle| bundle.issued == district_day(now));
        match root {
            _ if says_the_same && is_of_today => Ok(()),
            Some(root) => {
                let seq = old.map_or(1, |old| old.seq.saturating_add(1));
                self.sign((offices, rescue), seq, root, now).await
            }
            None if says_the_same => Ok(()),
            None => Err(StartError::NoRoot),
        }
    }

    /// Offices as the bundle tells them; one without a key gets one.
    async fn offices(&self, settings: &DistrictSettings, now: Timestamp) -> Result<Vec<Office>, StartError> {
        let known = self.database.office_keys().await?;
        let mut offices = Vec::new();
        for office in &settings.offices {
            let mut keys: Vec<_> =
                known.iter().filter(|key| key.office == office.slug).map(|key| key.key).collect();
            if keys.is_empty() {
                let secret = OfficeSecret::generate(&mut random::rng());
                let key = secret.sealing_key();
                let place = Place::office_key(self.founding.district, &office.slug, key.id());
                self.keystore.commit(&[Write::Put(place, Zeroizing::new(secret.expose().to_vec()))])?;
                self.database
                    .add_office_key(OfficeKey { office: office.slug.clone(), key, made: now })
                    .await?;
                keys.push(key);
            }
            offices.push(Office { id: office.slug.clone(), names: office.names.clone(), keys });
        }
        Ok(offices)
    }

    async fn sign(
        &self,
        (offices, rescue): (Vec<Office>, Option<[SealingKey; 2]>),
        seq: u64,
        root: &RootKey,
        now: Timestamp,
    ) -> Result<(), StartError> {
        if root.verifying_key() != self.founding.root {
            return Err(StartError::OtherRoot);
        }
        let terms = BundleTerms {
            id: random::object_id(),
            district: self.founding.district,
            seq,
            issued: district_day(now),
            protocol: PROTOCOL,
            receipts: vec![self.keystore.receipt_key(self.founding.district)?.verifying_key()],
            salt: self.founding.salt,
            offices,
            recipients: Vec::new(),
            rescue,
        };
        Ok(self.database.put_bundle(bundle::seal(terms, root)?.into_bytes()).await?)
    }
}

/// The keys of the two who open rescue copies together, if the settings name them.
fn holders(settings: &DistrictSettings) -> Result<Option<[SealingKey; 2]>, SealError> {
    let Some([first, second]) = settings.rescue else { return Ok(None) };
    Ok(Some([SealingKey::from_bytes(&first)?, SealingKey::from_bytes(&second)?]))
}

/// Keys first, the district's row last: a start that was cut off is simply begun again.
fn found(folder: &Path, file: &SqliteFile, keystore: &Keystore) -> Result<Founding, StartError> {
    let root = RootKey::from_bytes(&*private_bytes(&folder.join("root.key"), true)?);
    let district = random::district_id();
    let receipt = ReceiptKey::generate(&mut random::rng()).expose();
    keystore.commit(&[Write::Put(Place::receipt_key(district), Zeroizing::new(receipt.to_vec()))])?;
    let mut salt = [0; 16];
    random::rng().fill_bytes(&mut salt);
    let founding = Founding { district, root: root.verifying_key(), salt: Salt::new(salt), generation: 1 };
    file.found(&founding)?;
    Ok(founding)
}

/// The root key, if it is (still) in this file.
///
/// # Errors
/// [`StartError`] when the file is there and not usable.
pub fn root_key(path: &Path) -> Result<Option<RootKey>, StartError> {
    if !path.exists() {
        return Ok(None);
    }
    Ok(Some(RootKey::from_bytes(&*private_bytes(path, false)?)))
}
