//! Secrets that staff type: hidden at a terminal, else one line each from the standard input, so that a script
//! can hand them over through a pipe and never on the command line. Names that go with them come the same way.

use crate::district::establish::District;
use crate::district::keystore::KEY_FILE;
use crate::district::keystore::master::Unlock;
use crate::district::passphrase::SHORTEST;
use crate::settings::{DistrictSettings, Keystore};
use anyhow::{Context, bail};
use std::io::{self, BufRead, IsTerminal, Write};
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
    line("passphrase")
}

/// Asks for what goes with a secret and can be seen while it is typed, like a name.
///
/// # Errors
/// When there is nothing to read it from.
pub(super) fn said(question: &str) -> anyhow::Result<String> {
    if io::stdin().is_terminal() {
        write!(io::stderr(), "{question}: ")?;
    }
    Ok(line("answer")?.trim().to_owned())
}

fn line(what: &str) -> anyhow::Result<Zeroizing<String>> {
    let mut line = Zeroizing::new(String::new());
    if io::stdin().lock().read_line(&mut line).with_context(|| format!("reading a {what}"))? == 0 {
        bail!("no {what} came: type it at a terminal, or give it as a line of the standard input");
    }
    let typed = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(typed);
    Ok(line)
}

/// Asks for a secret that is new: long enough, and twice, because a mistyped one could never be typed again.
///
/// # Errors
/// When it is too short, or the two differ.
pub(super) fn choose(question: &str) -> anyhow::Result<Zeroizing<String>> {
    let passphrase = ask(&format!("{question}, at least {SHORTEST} characters"))?;
    if passphrase.chars().count() < SHORTEST {
        bail!("the passphrase has fewer than {SHORTEST} characters; nothing was changed");
    }
    if ask("The same again")? != passphrase {
        bail!("the two passphrases differ; nothing was changed");
    }
    Ok(passphrase)
}

/// How the keystore of this district is opened; asks for the passphrase of a locked one, for a new one twice.
///
/// # Errors
/// When the passphrase cannot be read, or is not one to lock a keystore with.
pub(super) fn unlock(settings: &DistrictSettings, folder: &Path) -> anyhow::Result<Unlock> {
    match settings.keystore {
        Keystore::Open => Ok(Unlock::KeyFile(folder.join(KEY_FILE))),
        Keystore::Locked if District::is_locked(folder)? => {
            ask("Passphrase of the keystore").map(Unlock::Passphrase)
        }
        Keystore::Locked => choose("New passphrase of the keystore").map(Unlock::Passphrase),
    }
}
