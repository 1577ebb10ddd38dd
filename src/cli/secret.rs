//! Secrets that staff type: hidden at a terminal, else one line each from the standard input, so that a script
//! can hand them over through a pipe and never on the command line.

use crate::district::keystore::master::Unlock;
use crate::settings::{DistrictSettings, Keystore};
use anyhow::{Context, bail};
use std::io::{self, BufRead, IsTerminal};
use std::path::Path;
use zeroize::Zeroizing;

/// Asks for one secret.
///
/// # Errors
/// When there is nothing to read it from.
pub(super) fn ask(question: &str) -> anyhow::Result<Zeroizing<String>> {
    if io::stdin().is_terminal() {
        return Ok(Zeroizing::new(rpassword::prompt_password(format!("{question}: "))?));
    }
    let mut line = Zeroizing::new(String::new());
    if io::stdin().lock().read_line(&mut line).context("reading a passphrase")? == 0 {
        bail!("no passphrase came: type it at a terminal, or give it as a line of the standard input");
    }
    let typed = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(typed);
    Ok(line)
}

/// How the keystore of this district is opened; asks for the passphrase of a locked one.
///
/// # Errors
/// When the passphrase cannot be read.
pub(super) fn unlock(settings: &DistrictSettings, folder: &Path) -> anyhow::Result<Unlock> {
    match settings.keystore {
        Keystore::Open => Ok(Unlock::KeyFile(folder.join("master.key"))),
        Keystore::Locked => ask("Passphrase of the keystore").map(Unlock::Passphrase),
    }
}
