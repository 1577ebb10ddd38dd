//! What goes from the district to the first holder and on to the second one: the copy, the statements that name the
//! person's keys, and, once the first layer is off, the second one. Nothing in it opens without a holder's key. Who
//! holds it checks it first: the copy must be of keys that the newest ones have replaced.

use crate::seal::rescue::Inner;
use crate::seal::statement::verify_keys;
use crate::seal::{Lineage, PersonKeys, Rescue, Sealed, Verified};
use crate::wire::encoding::Base64;
use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// No parcel is longer: a copy, and a few statements.
const LONGEST: u64 = 1024 * 1024;

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Parcel {
    /// The sealed copy.
    pub copy: Base64,
    /// The statements that name keys, the newest first.
    pub keys: Vec<Base64>,
    /// What the first holder has laid open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<Base64>,
}

/// Where the seed goes, and whose it is.
pub(super) struct Target {
    /// The keys that the person has now.
    pub now: PersonKeys,
    /// The keys that the copy is of.
    pub then: PersonKeys,
    /// The person's file number and the recovery case, for the holders to compare.
    pub said: String,
}

impl Parcel {
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let bytes = bytes(path)?;
        serde_json::from_slice(&bytes)
            .ok()
            .with_context(|| format!("{}: this is no file of mobio rescue export", path.display()))
    }

    /// The copy as it lies in the file; its signature is not checked yet.
    pub(super) fn copy(&self) -> anyhow::Result<Sealed> {
        Ok(Sealed::parse(self.copy.0.clone())?)
    }

    /// The first holder's layer, if it is off.
    pub(super) fn layer(&self) -> anyhow::Result<Option<Inner>> {
        Ok(self.layer.as_ref().map(|layer| Inner::from_bytes(layer.0.clone())).transpose()?)
    }

    /// Whose copy it is and where the seed goes, as far as the person's own statements say it.
    pub(super) fn target(&self, copy: &Sealed) -> anyhow::Result<Target> {
        let statements: Vec<Sealed> =
            self.keys.iter().map(|keys| Sealed::parse(keys.0.clone())).collect::<Result<_, _>>()?;
        let newest = verify_keys(statements.first().context("it names no keys")?)?;
        let lineage = Lineage::trace(newest.public(), &statements);
        let then = lineage.former.iter().find(|keys| keys.author.id() == copy.signer()).copied();
        let (Some(then), Some(recovery)) = (then, newest.recovery()) else {
            bail!("the copy is not of keys that the person's newest ones have replaced; nothing was opened");
        };
        if copy.claims::<Rescue>()?.person != newest.person {
            bail!("the copy is another person's; nothing was opened");
        }
        let said = format!("MoBio number {}, case {}", newest.person.file_number(), recovery.case);
        Ok(Target { now: newest.public(), then, said })
    }
}

impl Target {
    /// The copy with a signature that holds.
    pub(super) fn verify<'a>(&self, copy: &'a Sealed) -> anyhow::Result<Verified<'a, Rescue>> {
        Ok(self.then.verify::<Rescue>(copy)?)
    }
}

/// A file that somebody brought.
pub(super) fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes));
    file.with_context(|| path.display().to_string())?;
    if bytes.len() as u64 > LONGEST {
        bail!("{}: it is too long", path.display());
    }
    Ok(bytes)
}

/// Writes a new file; one that is there is never written over.
pub(super) fn make(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let written = file.and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.with_context(|| path.display().to_string())
}
