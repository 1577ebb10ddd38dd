//! The master key: from a key file ("open", the test mode) or from a passphrase at start ("locked").
//! It seals every value to its place; a check value tells a wrong key before anything is written.

use super::{Contents, KeystoreError, Master, Place, Shelf, Table};
use crate::district::passphrase::{Cost, stretch};
use crate::failpoint::{self, Point};
use crate::station::process::Locked;
use crate::station::random;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use rand_core::{CryptoRng, Rng};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Read, Write as _};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const NONCE: usize = 12;
const CHECK: &[u8] = b"mobio/v1/keystore";

/// How the master key is found.
pub enum Unlock {
    /// In this file, made at the first start: whoever has the disk has the key.
    KeyFile(PathBuf),
    /// Typed by staff at every start.
    Passphrase(Zeroizing<String>),
}

/// 32 bytes that open the keystore; locked in memory, wiped on drop.
pub struct MasterKey(Locked<Zeroizing<[u8; 32]>>);

impl MasterKey {
    fn find(unlock: &Unlock, salt: &[u8], may_make: bool) -> Result<Self, KeystoreError> {
        let key = match unlock {
            Unlock::KeyFile(path) => private_bytes(path, may_make)?,
            Unlock::Passphrase(passphrase) => stretch(passphrase, salt, Cost::Hard)
                .map_err(|error| KeystoreError::Unreachable(error.to_string()))?,
        };
        Ok(Self(Locked::new(key)))
    }

    /// The key that this check value is of.
    fn of(unlock: &Unlock, known: &Master) -> Result<Self, KeystoreError> {
        let key = Self::find(unlock, &known.salt, false)?;
        if key.open(&check_place(), &known.check).is_some() {
            Ok(key)
        } else {
            Err(KeystoreError::WrongMaster)
        }
    }

    /// A known text under this key.
    fn check(&self) -> Vec<u8> {
        self.seal(&check_place(), CHECK, &mut random::rng())
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(&Key::from(**self.0))
    }

    /// Seals a value to its place.
    pub(super) fn seal(&self, place: &Place, value: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
        let mut nonce = [0; NONCE];
        rng.fill_bytes(&mut nonce);
        let payload = Payload { msg: value, aad: &additional(place) };
        #[expect(
            clippy::expect_used,
            reason = "fails above 256 GiB only; values are records of at most 64 KiB"
        )]
        let sealed = self.cipher().encrypt(&Nonce::from(nonce), payload).expect("a record fits");
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens a value of that place; none if it was changed or moved.
    pub(super) fn open(&self, place: &Place, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        let payload = Payload { msg: sealed, aad: &additional(place) };
        self.cipher().decrypt(&Nonce::from(*nonce), payload).ok().map(Zeroizing::new)
    }
}

fn check_place() -> Place {
    Place { table: Table::Master, id: "check".to_owned() }
}

fn additional(place: &Place) -> Vec<u8> {
    [place.table.name().as_bytes(), &[0], place.id.as_bytes()].concat()
}

/// Finds the key and checks it against the shelf; a new shelf gets its check value.
pub(super) fn unlock(shelf: &dyn Shelf, unlock: &Unlock) -> Result<MasterKey, KeystoreError> {
    let Some(known) = shelf.master()? else {
        let salt = fresh_salt();
        let key = MasterKey::find(unlock, &salt, true)?;
        shelf.set_master(&salt, &key.check())?;
        return Ok(key);
    };
    MasterKey::of(unlock, &known)
}

/// Seals all values anew: what one key opened, from now on the other one does.
pub(super) fn change(shelf: &mut dyn Shelf, from: &Unlock, to: &Unlock) -> Result<(), KeystoreError> {
    shelf.exchange(&mut |contents| {
        let old = MasterKey::of(from, &contents.master)?;
        let salt = fresh_salt();
        let new = MasterKey::find(to, &salt, false)?;
        let seal = |(place, sealed): (Place, Vec<u8>)| {
            let value = old.open(&place, &sealed).ok_or(KeystoreError::Tampered)?;
            let sealed = new.seal(&place, &value, &mut random::rng());
            Ok((place, sealed))
        };
        let values = contents.values.into_iter().map(seal).collect::<Result<_, KeystoreError>>()?;
        Ok(Contents { master: Master { salt, check: new.check() }, values })
    })
}

fn fresh_salt() -> Vec<u8> {
    let mut salt = vec![0; 16];
    random::rng().fill_bytes(&mut salt);
    salt
}

/// The 32 bytes of a key file that only its owner can read; made where there is none and one may be made.
///
/// # Errors
/// [`KeystoreError::KeyFile`].
pub fn private_bytes(path: &Path, may_make: bool) -> Result<Zeroizing<[u8; 32]>, KeystoreError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let fault = |reason: String| KeystoreError::KeyFile(name.clone(), reason);
    match OpenOptions::new().read(true).open(path) {
        Ok(mut file) => {
            if file.metadata().map_err(|error| fault(error.to_string()))?.mode() & 0o077 != 0 {
                return Err(fault("others can read it; set its mode to 0600".to_owned()));
            }
            let mut bytes = Zeroizing::new(Vec::with_capacity(33));
            (&mut file).take(33).read_to_end(&mut bytes).map_err(|error| fault(error.to_string()))?;
            let key = <[u8; 32]>::try_from(bytes.as_slice()).map(Zeroizing::new);
            key.map_err(|_| fault("it does not have 32 bytes; restore it".to_owned()))
        }
        Err(error) if error.kind() == ErrorKind::NotFound && may_make => {
            let mut key = Zeroizing::new([0; 32]);
            random::rng().fill_bytes(key.as_mut_slice());
            make(path, &key).map_err(|error| fault(error.to_string()))?;
            Ok(key)
        }
        Err(error) => Err(fault(error.to_string())),
    }
}

/// Durable before anything is sealed under it: file and folder are synced. It has its name only when it is whole: half
/// a key would be taken for a damaged one for ever.
fn make(path: &Path, key: &[u8; 32]) -> std::io::Result<()> {
    let unfinished = path.with_extension("key.new");
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
    failpoint::reached(Point::MasterMade);
    file.write_all(key)?;
    failpoint::reached(Point::MasterWritten);
    file.sync_all()?;
    std::fs::rename(&unfinished, path)?;
    failpoint::reached(Point::MasterNamed);
    path.parent().map_or(Ok(()), |folder| std::fs::File::open(folder)?.sync_all())
}
