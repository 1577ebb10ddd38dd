//! One holder's part, at a machine of its own without a network: the key is made here and lies nowhere but in its
//! file; and what it opens of a copy goes into the next file, for the other holder or back to the district.

use super::parcel::{self, Parcel};
use crate::cli::secret;
use crate::seal::rescue::holder::HolderKey;
use crate::seal::{RescueSecret, SealError, rescue};
use crate::station::random;
use crate::wire::encoding::Base64;
use anyhow::{Context, bail};
use std::path::Path;

/// Makes a key; the file is new and nobody else's to read.
pub(super) fn keys(path: &Path) -> anyhow::Result<String> {
    if path.exists() {
        bail!("{}: it is there already; a key is never written over", path.display());
    }
    let passphrase = secret::choose("New passphrase of this key")?;
    let secret = RescueSecret::generate(&mut random::rng());
    let key = HolderKey::lock(&secret, &passphrase, &mut random::rng())?;
    parcel::make(path, &serde_json::to_vec_pretty(&key)?)?;
    Ok(format!(
        "key = \"{}\"\nIt goes into district.toml, under [rescue], as first or second; the other one is another \
         person's. Without this file and its passphrase no copy opens: keep a second stick of it in another place.",
        key.key
    ))
}

/// Opens the layer that is this key's: of the first holder for the second, of the second for the person.
pub(super) fn open(file: &Path, key: &Path, next: &Path) -> anyhow::Result<String> {
    let mut parcel = Parcel::read(file)?;
    let object = parcel.copy()?;
    let target = parcel.target(&object)?;
    let copy = target.verify(&object)?;
    let secret = unlock(key)?;
    let Some(layer) = parcel.layer()? else {
        let layer = rescue::open_outer(&copy, &secret).map_err(|error| not_opened(error, "first"))?;
        parcel.layer = Some(Base64(layer.as_bytes().to_vec()));
        parcel::make(next, &serde_json::to_vec_pretty(&parcel)?)?;
        return Ok(format!(
            "{}\nCompare both with the papers of the case. The second holder goes on with {}.",
            target.said,
            next.display()
        ));
    };
    let seed = rescue::open_inner(&copy, &layer, &secret).map_err(|error| not_opened(error, "second"))?;
    let id = random::object_id();
    let answer = rescue::answer(id, &copy, &seed, &target.now.pk, &mut random::rng())?;
    parcel::make(next, answer.bytes())?;
    Ok(format!(
        "{}\nCompare both with the papers of the case. Only the person's new card opens {}; at the district: mobio \
         rescue answer {}",
        target.said,
        next.display(),
        next.display()
    ))
}

fn unlock(path: &Path) -> anyhow::Result<RescueSecret> {
    let key = HolderKey::read(&parcel::bytes(path)?)
        .ok()
        .with_context(|| format!("{}: this is no file of mobio rescue keys", path.display()))?;
    match key.unlock(&secret::ask("Passphrase of this key")?) {
        Err(SealError::NotOpened) => bail!("the passphrase is wrong, or the key was altered"),
        secret => Ok(secret?),
    }
}

fn not_opened(error: SealError, which: &str) -> anyhow::Error {
    match error {
        SealError::NotOpened => {
            anyhow::anyhow!("this key does not open it: now comes the one of the {which} holder")
        }
        error => error.into(),
    }
}
