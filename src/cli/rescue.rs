//! `mobio rescue`: unapproved answers come back after a lost card, if the person asked for a rescue copy. The district
//! hands a copy out only when new keys are there; two people open it one after the other, each with an own key at a
//! machine that has no network; what they bring back opens for the person alone.

mod district;
mod holder;
mod parcel;

use super::places::Places;
use super::secret;
use crate::district::establish::District;
use crate::domain::identity::ObjectId;
use crate::station::process;
use std::io::{self, Write};
use std::path::PathBuf;

/// What `mobio rescue` takes.
#[derive(Debug, clap::Args)]
pub struct RescueArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Makes the key of one of the two holders, on a stick of that person's own; asks for a new passphrase.
    Keys {
        /// The file to be made.
        file: PathBuf,
    },
    /// At the district: writes what the first holder needs, once the person has a new card.
    Export {
        /// The case's id, from `mobio recover list`.
        case: ObjectId,
        /// The file to be made.
        file: PathBuf,
    },
    /// Each holder in turn, at a machine without a network: opens one layer; asks for the passphrase of the key.
    Open {
        /// What the district, or the first holder, has written.
        file: PathBuf,
        /// The holder's key, from `mobio rescue keys`.
        key: PathBuf,
        /// The file to be made: for the second holder, or for the district.
        next: PathBuf,
    },
    /// At the district: takes in what the second holder has made; the person gets the answers with the next sign-in.
    Answer {
        /// What the second holder has made.
        file: PathBuf,
    },
    /// At the district: deletes the rescue copy of a person who wants none any more.
    Delete {
        /// The person's MoBio number (the file number): eight characters.
        file_number: String,
    },
}

/// Does what was asked.
///
/// # Errors
/// In words for IT staff.
pub fn run(args: &RescueArgs, places: &Places) -> anyhow::Result<()> {
    process::harden()?;
    let said = match &args.verb {
        Verb::Keys { file } => holder::keys(file)?,
        Verb::Open { file, key, next } => holder::open(file, key, next)?,
        Verb::Export { case, file } => {
            at_district(places, async |it| district::export(it, *case, file).await)?
        }
        Verb::Answer { file } => at_district(places, async |it| district::answer(it, file).await)?,
        Verb::Delete { file_number } => {
            at_district(places, async |it| district::forget(it, file_number).await)?
        }
    };
    Ok(writeln!(io::stdout(), "{said}")?)
}

fn at_district(
    places: &Places,
    work: impl AsyncFnOnce(&District) -> anyhow::Result<String>,
) -> anyhow::Result<String> {
    let settings = places.district()?;
    let folder = places.data()?.create_district()?;
    let district = District::open(&folder, &secret::unlock(&settings, &folder)?)?;
    tokio::runtime::Builder::new_current_thread().build()?.block_on(work(&district))
}
