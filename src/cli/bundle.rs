//! `mobio bundle`: the signed bundle that kiosks trust. Where the root key is kept offline, it is signed here from
//! the stick that holds it, at least every 90 days.

use super::places::Places;
use super::secret;
use crate::district::establish::{District, root_key};
use crate::domain::moment::Clock;
use crate::station::{SystemClock, process};
use anyhow::{Context, bail};
use std::io::Write;
use std::path::PathBuf;

/// What `mobio bundle` takes.
#[derive(Debug, clap::Args)]
pub struct BundleArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Shows number, dates and the root key for kiosk.toml.
    Show,
    /// Signs it for today.
    Sign {
        /// The root key (default: root.key in the data folder).
        #[arg(long, value_name = "FILE")]
        root: Option<PathBuf>,
    },
}

/// Does what was asked.
///
/// # Errors
/// In words for IT staff.
pub fn run(args: BundleArgs, places: &Places) -> anyhow::Result<()> {
    process::harden()?;
    let settings = places.district()?;
    let folder = places.data()?.create_district()?;
    let district = District::open(&folder, &secret::unlock(&settings, &folder)?)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let now = SystemClock.now();
    if let Verb::Sign { root } = args.verb {
        let path = root.unwrap_or_else(|| folder.join("root.key"));
        let Some(root) = root_key(&path)? else { bail!("there is no {}", path.display()) };
        runtime.block_on(district.renew(&settings, Some(&root), now))?;
    }
    let bundle = runtime.block_on(district.bundle(now))?.context("no bundle yet; run: mobio bundle sign")?;
    writeln!(
        std::io::stdout(),
        "bundle {} of {}, good until {}\nroot = \"{}\"",
        bundle.seq,
        bundle.issued,
        bundle.expires,
        district.root()
    )?;
    Ok(())
}
