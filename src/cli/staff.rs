//! `mobio staff add NAME --office OFFICE`: an account for a counsellor. The passphrase is asked twice and only
//! its stretched form is kept.

use super::places::Places;
use super::secret;
use crate::district::database::rows::NewAccount;
use crate::district::establish::District;
use crate::district::passphrase::{Cost, stretch};
use crate::domain::identity::Slug;
use crate::domain::moment::Clock;
use crate::settings::DistrictSettings;
use crate::station::{SystemClock, process, random};
use anyhow::{anyhow, bail};
use rand_core::Rng;
use std::io::Write;

const LONGEST_NAME: usize = 64;

/// What `mobio staff` takes.
#[derive(Debug, clap::Args)]
pub struct StaffArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Adds an account; asks for its passphrase twice.
    Add {
        /// The name to sign in with.
        name: String,
        /// The office's short name, as in district.toml.
        #[arg(long)]
        office: Slug,
    },
}

/// Adds the account.
///
/// # Errors
/// In words for IT staff.
pub fn run(args: StaffArgs, places: &Places) -> anyhow::Result<()> {
    process::harden()?;
    let Verb::Add { name, office } = args.verb;
    let settings = places.district()?;
    let name = check(&settings, &name, &office)?;
    let folder = places.data()?.create_district()?;
    let district = District::open(&folder, &secret::unlock(&settings, &folder)?)?;
    let passphrase = secret::choose("Passphrase")?;
    let mut salt = [0; 16];
    random::rng().fill_bytes(&mut salt);
    let stretched = stretch(&passphrase, &salt, Cost::Light).map_err(|error| anyhow!("{error}"))?;
    let account = NewAccount {
        id: random::account_id(),
        name: name.clone(),
        office: office.clone(),
        salt,
        passphrase: *stretched,
        now: SystemClock.now(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    if !runtime.block_on(district.database().add_account(account))? {
        bail!("there is an account {name} already; nothing was changed");
    }
    writeln!(std::io::stdout(), "{name} can sign in for {office}")?;
    Ok(())
}

fn check(settings: &DistrictSettings, name: &str, office: &Slug) -> anyhow::Result<String> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        bail!("a name has 1 to {LONGEST_NAME} characters");
    }
    if settings.offices.iter().all(|known| known.slug != *office) {
        let known: Vec<_> = settings.offices.iter().map(|office| office.slug.as_str()).collect();
        bail!("there is no office {office}; known are: {}", known.join(", "));
    }
    Ok(name.to_owned())
}
