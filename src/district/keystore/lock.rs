//! Locking an open keystore with a passphrase, and the way back: every value is sealed anew under another master
//! key, in one transaction, while nobody else has the file. A key file is on the disk before anything is sealed
//! under it and goes only when nothing is any more, so that after a cut at any step one of the two still opens.

use super::master::{self, Unlock, private_bytes};
use super::sqlite::SqliteShelf;
use super::{FILE, KEY_FILE, KeystoreError, Shelf};
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The keystore of a data folder, which nobody uses at the time.
pub struct Lockable {
    shelf: SqliteShelf,
    key_file: PathBuf,
}

impl Lockable {
    /// Takes the keystore of this folder; none if it has no master key yet. Makes nothing.
    ///
    /// # Errors
    /// [`KeystoreError`].
    pub fn find(folder: &Path) -> Result<Option<Self>, KeystoreError> {
        let path = folder.join(FILE);
        if !path.exists() {
            return Ok(None);
        }
        let shelf = SqliteShelf::open(&path)?;
        Ok(shelf.master()?.is_some().then(|| Self { shelf, key_file: folder.join(KEY_FILE) }))
    }

    /// Whether the key file beside it opens it.
    ///
    /// # Errors
    /// [`KeystoreError`].
    pub fn is_open(&self) -> Result<bool, KeystoreError> {
        if !self.key_file.exists() {
            return Ok(false);
        }
        self.opens(&Unlock::KeyFile(self.key_file.clone()))
    }

    fn opens(&self, unlock: &Unlock) -> Result<bool, KeystoreError> {
        match master::unlock(&self.shelf, unlock) {
            Ok(_) => Ok(true),
            Err(KeystoreError::WrongMaster) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// From now on this passphrase opens it, and the key file is gone.
    ///
    /// # Errors
    /// [`KeystoreError::InUse`], [`KeystoreError`]; it still opens as it did.
    pub fn lock(&mut self, passphrase: Zeroizing<String>) -> Result<(), KeystoreError> {
        let key_file = Unlock::KeyFile(self.key_file.clone());
        master::change(&mut self.shelf, &key_file, &Unlock::Passphrase(passphrase))?;
        self.remove_key_file()
    }

    /// Of a locked keystore: a key file that a cut has left beside it opens nothing any more, and is removed. True if
    /// there was one.
    ///
    /// # Errors
    /// [`KeystoreError::WrongMaster`] for another passphrase; nothing is removed then.
    pub fn clear(&mut self, passphrase: Zeroizing<String>) -> Result<bool, KeystoreError> {
        master::unlock(&self.shelf, &Unlock::Passphrase(passphrase))?;
        let is_left = self.key_file.exists();
        self.remove_key_file()?;
        Ok(is_left)
    }

    /// From now on a new key file opens it, and the passphrase does not.
    ///
    /// # Errors
    /// [`KeystoreError::InUse`], [`KeystoreError`]; the passphrase still opens it.
    pub fn unlock(&mut self, passphrase: Zeroizing<String>) -> Result<(), KeystoreError> {
        self.clear(passphrase.clone())?;
        drop(private_bytes(&self.key_file, true)?);
        let key_file = Unlock::KeyFile(self.key_file.clone());
        let changed = master::change(&mut self.shelf, &Unlock::Passphrase(passphrase), &key_file);
        if matches!(changed, Err(KeystoreError::InUse)) {
            self.remove_key_file()?;
        }
        changed
    }

    /// Overwritten first, for what is only removed is easily found again.
    fn remove_key_file(&self) -> Result<(), KeystoreError> {
        let fault = |error: std::io::Error| KeystoreError::KeyFile(KEY_FILE.to_owned(), error.to_string());
        match OpenOptions::new().write(true).open(&self.key_file) {
            Ok(mut file) => file.write_all(&[0; 32]).and_then(|()| file.sync_all()).map_err(fault)?,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(fault(error)),
        }
        std::fs::remove_file(&self.key_file).map_err(fault)?;
        self.key_file.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all()).map_err(fault)
    }
}

#[cfg(test)]
mod tests;
