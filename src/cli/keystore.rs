//! `mobio keystore lock` and `unlock`: an open keystore gets a passphrase, which is asked twice, and back. The
//! settings say first which of the two it shall be, so that the next start asks for what is there.

use super::places::Places;
use super::secret;
use crate::district::keystore::lock::Lockable;
use crate::settings;
use crate::station::process;
use anyhow::{Context, bail};
use std::io::{self, Write};

/// What `mobio keystore` takes.
#[derive(Debug, clap::Args)]
pub struct KeystoreArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Clone, Copy, Debug, clap::Subcommand)]
enum Verb {
    /// Locks an open keystore with a passphrase and removes the key file; set mode = "locked" first.
    Lock,
    /// Opens a locked keystore with a key file; set mode = "open" first. Never for data of real people.
    Unlock,
}

/// Does what was asked.
///
/// # Errors
/// In words for IT staff.
pub fn run(args: &KeystoreArgs, places: &Places) -> anyhow::Result<()> {
    process::harden()?;
    let settings = places.district()?;
    match (args.verb, settings.keystore) {
        (Verb::Lock, settings::Keystore::Locked) | (Verb::Unlock, settings::Keystore::Open) => {}
        (Verb::Lock, settings::Keystore::Open) => bail!(
            "set mode = \"locked\" under [keystore] in district.toml first. The built-in district of a kiosk cannot be locked: nobody could type its passphrase there. Nothing was changed"
        ),
        (Verb::Unlock, settings::Keystore::Locked) => {
            bail!("set mode = \"open\" under [keystore] in district.toml first; nothing was changed")
        }
    }
    let folder = places.data()?.create_district()?;
    let keystore = Lockable::find(&folder)?.context("there is no keystore yet; mobio serve makes it")?;
    let said = match args.verb {
        Verb::Lock => lock(keystore)?,
        Verb::Unlock => unlock(keystore)?,
    };
    writeln!(io::stdout(), "{said}")?;
    Ok(())
}

fn lock(mut keystore: Lockable) -> anyhow::Result<&'static str> {
    if keystore.is_open()? {
        keystore.lock(secret::choose("New passphrase of the keystore")?)?;
        return Ok(
            "the keystore is locked; without the passphrase nobody opens it again, and nobody can renew it",
        );
    }
    if keystore.clear(secret::ask("Passphrase of the keystore")?)? {
        return Ok("the keystore was locked already; a key file that opens nothing any more was removed");
    }
    Ok("the keystore was locked already; nothing was changed")
}

fn unlock(mut keystore: Lockable) -> anyhow::Result<&'static str> {
    if keystore.is_open()? {
        return Ok("the keystore was open already; nothing was changed");
    }
    keystore.unlock(secret::ask("Passphrase of the keystore")?)?;
    Ok("the keystore is open: whoever has the disk can read what was approved")
}
