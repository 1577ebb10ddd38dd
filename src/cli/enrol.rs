//! `mobio enrol`: a new kiosk. At the district `enrol new --name NAME` makes a code, at the kiosk `enrol CODE` uses
//! it. Both then show four words; the same four mean that nobody slipped another key in between.

use super::places::Places;
use super::secret;
use crate::district::database::rows::Kiosk;
use crate::district::enrolment;
use crate::district::establish::District;
use crate::domain::identity::KioskId;
use crate::domain::moment::Clock;
use crate::forward;
use crate::seal::VerifyingKey;
use crate::settings;
use crate::station::{SystemClock, process, random};
use crate::store::{Store, key_file};
use crate::wire::words::four_words;
use anyhow::{Context, bail};
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::time::Duration;

const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// What `mobio enrol` takes.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub struct EnrolArgs {
    /// The code from the district (at the kiosk).
    code: Option<String>,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Makes a code, good once and for 15 minutes (at the district).
    New {
        /// The kiosk's name.
        #[arg(long)]
        name: String,
    },
    /// Lists the kiosks (at the district).
    List,
    /// Takes a kiosk's right to ask for anything (at the district).
    Revoke {
        /// The kiosk's id, from `mobio enrol list`.
        kiosk: KioskId,
    },
}

/// Does what was asked.
///
/// # Errors
/// In words for IT staff.
pub fn run(args: EnrolArgs, places: &Places) -> anyhow::Result<()> {
    process::harden()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    match (args.verb, args.code) {
        (None, Some(code)) => runtime.block_on(at_kiosk(&code, places)),
        (Some(verb), _) => runtime.block_on(at_district(verb, places)),
        (None, None) => bail!("give the code that `mobio enrol new --name NAME` printed at the district"),
    }
}

async fn at_kiosk(code: &str, places: &Places) -> anyhow::Result<()> {
    let settings = places.kiosk()?;
    let settings::District::Remote { url, root } = &settings.district else {
        bail!("this kiosk has its own district and enrols itself; nothing to do");
    };
    let expected = VerifyingKey::from_bytes(root).context("root in kiosk.toml is not a key")?;
    let folder = places.data()?.create_kiosk()?;
    let mut store = Store::open(&folder)?;
    let key = key_file::load_or_make(&folder, &mut random::rng())?;
    let device = key.verifying_key();
    let address = forward::Address::parse(url)?;
    let mut client = forward::Client::new(address, key, Arc::new(SystemClock), Box::new(random::rng()))?;
    let reply = client.enrol(code, &settings.name).await?;
    let enrolled = forward::enrolment::accept(&mut store, &reply, Some(expected))?;
    tell(&format!("enrolled as {}", enrolled.kiosk))?;
    words(&enrolled.root, &device, code)
}

async fn at_district(verb: Verb, places: &Places) -> anyhow::Result<()> {
    let settings = places.district()?;
    let folder = places.data()?.create_district()?;
    let district = District::open(&folder, &secret::unlock(&settings, &folder)?)?;
    let database = district.database();
    match verb {
        Verb::New { name } => {
            let code = enrolment::new_code(database, &name, SystemClock.now(), &mut random::rng()).await?;
            tell(&code)?;
            if io::stdout().is_terminal() {
                tell("Now at the kiosk: mobio enrol CODE. Waiting for it (Ctrl-C to stop waiting) ...")?;
                let kiosk = wait(&district, &code).await?;
                words(&district.root(), &kiosk.key, &code)?;
            }
        }
        Verb::List => {
            for kiosk in database.kiosks().await? {
                let state = if kiosk.revoked.is_some() { "revoked" } else { "enrolled" };
                tell(&format!("{}  {state}  {}", kiosk.id, kiosk.name))?;
            }
        }
        Verb::Revoke { kiosk } => {
            if !database.revoke_kiosk(kiosk, SystemClock.now()).await? {
                bail!("there is no kiosk {kiosk}; see: mobio enrol list");
            }
            tell(&format!("{kiosk} is revoked; what it sent is kept"))?;
        }
    }
    Ok(())
}

/// Until the kiosk has used the code.
async fn wait(district: &District, code: &str) -> anyhow::Result<Kiosk> {
    let digest = enrolment::digest(code);
    loop {
        if let Some(kiosk) = district.database().kiosk_of_code(digest).await? {
            return Ok(kiosk);
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

fn words(root: &VerifyingKey, device: &VerifyingKey, code: &str) -> anyhow::Result<()> {
    let words = four_words(&root.to_bytes(), &device.to_bytes(), code).join(" ");
    tell(&format!(
        "Both sides must show these words: {words}\nIf they differ: mobio enrol revoke, and begin again."
    ))
}

fn tell(line: &str) -> anyhow::Result<()> {
    Ok(writeln!(io::stdout(), "{line}")?)
}
