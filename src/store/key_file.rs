//! The kiosk's signing key, `kiosk.key`: made once, readable by its owner only, never leaves the machine.
//! It appears under its name only when it is whole and on the disk.

use super::StoreError;
use crate::failpoint::{self, Point};
use crate::seal::DeviceKey;
use rand_core::CryptoRng;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use zeroize::Zeroizing;

/// Reads the key, or makes one for a kiosk that has none.
///
/// # Errors
/// [`StoreError::Unwritable`], or [`StoreError::Key`] for a file that is no key; it stays as it is.
pub fn load_or_make(folder: &Path, rng: &mut impl CryptoRng) -> Result<DeviceKey, StoreError> {
    let path = folder.join("kiosk.key");
    match File::open(&path) {
        Ok(file) => read(file),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let key = DeviceKey::generate(rng);
            write(folder, &path, key.expose().as_slice()).map_err(StoreError::of_file)?;
            Ok(key)
        }
        Err(error) => Err(StoreError::unwritable(error)),
    }
}

fn read(file: File) -> Result<DeviceKey, StoreError> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(33));
    file.take(33).read_to_end(&mut bytes).map_err(StoreError::unwritable)?;
    let bytes: &[u8; 32] = bytes.as_slice().try_into().map_err(|_| StoreError::Key)?;
    Ok(DeviceKey::from_bytes(bytes))
}

fn write(folder: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let unfinished = path.with_extension("key.new");
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
    file.write_all(bytes)?;
    failpoint::reached(Point::KeyWritten);
    file.sync_all()?;
    failpoint::reached(Point::KeySynced);
    fs::rename(&unfinished, path)?;
    failpoint::reached(Point::KeyNamed);
    File::open(folder)?.sync_all()
}
