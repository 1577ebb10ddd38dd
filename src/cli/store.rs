//! `mobio store`: looks at the kiosk's store, and brings a torn one back. For IT staff: numbers and codes, never
//! anything of a person.

use super::places::Places;
use crate::domain::moment::Clock;
use crate::station::SystemClock;
use crate::store::{self, Look, Store, StoreError};
use anyhow::{Context, bail};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::ExitCode;

/// What `mobio store` takes.
#[derive(Debug, clap::Args)]
pub struct StoreArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Clone, Copy, clap::Subcommand)]
enum Verb {
    /// Says whether the store is sound, how much is in it and how much waits; changes nothing.
    Check,
    /// Brings a damaged store back: what can be read goes into a fresh one, the damaged files are kept.
    Salvage,
}

/// Does what was asked; fails for a store that is not sound.
///
/// # Errors
/// In words for IT staff.
pub fn run(args: &StoreArgs, places: &Places) -> anyhow::Result<ExitCode> {
    let folder = places.data()?.path().join("kiosk");
    match args.verb {
        Verb::Check => check(&folder),
        Verb::Salvage => salvage(&folder, places),
    }
}

fn check(folder: &Path) -> anyhow::Result<ExitCode> {
    let (words, is_sound) = match store::look(folder) {
        Ok(look) => (describe(&look)?, true),
        Err(StoreError::Absent) => bail!("{}: {}", folder.display(), told(&StoreError::Absent)),
        Err(error) => (format!("state        {}\n", told(&error)), false),
    };
    let mut words = format!("store        {}\n{words}", folder.join("kiosk.sqlite").display());
    for name in store::set_aside(folder)? {
        writeln!(words, "set aside    {name}: what was damaged; remove it when nobody needs it any more")?;
    }
    io::stdout().write_all(words.as_bytes())?;
    Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn describe(look: &Look) -> anyhow::Result<String> {
    let mut words = format!("state        sound, format {}\n", look.format);
    writeln!(
        words,
        "objects      {}, of which {} are replaced by newer ones",
        look.objects, look.superseded
    )?;
    writeln!(words, "receipts     {}", look.receipts)?;
    writeln!(
        words,
        "documents    {}, of which {} are missing and {} are quarantined",
        look.documents.kept, look.documents.missing, look.documents.quarantined
    )?;
    write!(words, "waiting      {}", look.queue.waiting)?;
    if let Some(oldest) = look.queue.oldest {
        write!(words, ", the oldest since {oldest:.0}")?;
    }
    writeln!(words, "\nquarantined  {}", look.queue.quarantined)?;
    if let Some(problem) = &look.queue.last_problem {
        writeln!(words, "last problem {problem}")?;
    }
    Ok(words)
}

fn salvage(folder: &Path, places: &Places) -> anyhow::Result<ExitCode> {
    let owner = folder.metadata().with_context(|| folder.display().to_string())?.uid();
    if owner != rustix::process::geteuid().as_raw() {
        bail!(
            "{} belongs to user {owner}: run this as that user, or the kiosk could not open what is made",
            folder.display()
        );
    }
    let _alone = places.data()?.lock_kiosk()?;
    match Store::open(folder) {
        Err(StoreError::Torn) => {}
        Ok(_) => {
            io::stdout().write_all(b"the store is sound: nothing to do\n")?;
            return Ok(ExitCode::SUCCESS);
        }
        Err(error) => bail!("{}", told(&error)),
    }
    let salvaged =
        store::salvage(folder, SystemClock.now()).map_err(|error| anyhow::anyhow!(told(&error)))?;
    let words = format!(
        "kept         {} objects, {} of which are sent again\ndocuments    {}\ntorn         {} pages, rows and documents\nset aside    {}\n",
        salvaged.kept, salvaged.again, salvaged.documents, salvaged.torn, salvaged.aside
    );
    io::stdout().write_all(words.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn told(error: &StoreError) -> String {
    format!("{}: {error}", error.code())
}
