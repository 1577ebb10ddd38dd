//! `mobio cards --count N`: numbers for stock cards, printed and kept nowhere: a list of them would be half of what
//! opens a portfolio. `mobio cards free`: a card that was tried too often may be tried again.

use super::places::Places;
use super::secret;
use crate::district::establish::District;
use crate::seal::{Bundle, CardNumber, Lookup};
use crate::station::{process, random};
use crate::store::Store;
use anyhow::{Context, bail};
use std::io::{self, Write};
use std::path::Path;
use zeroize::Zeroizing;

/// What `mobio cards` takes.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub struct CardsArgs {
    /// So many new card numbers, one a line. Print them under an opaque cover and keep no list.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    count: Option<u16>,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Lets a card be tried again after 50 wrong PINs, at the kiosk or district of this machine; asks for its number.
    Free,
}

/// Does what was asked.
///
/// # Errors
/// In words for IT staff.
pub fn run(args: &CardsArgs, places: &Places) -> anyhow::Result<()> {
    process::harden()?;
    match (&args.verb, args.count) {
        (None, Some(count)) => print(count),
        (Some(Verb::Free), _) => free(places),
        (None, None) => bail!("say how many cards: mobio cards --count N"),
    }
}

fn print(count: u16) -> anyhow::Result<()> {
    let mut words = io::stdout().lock();
    for _ in 0..count {
        let card = CardNumber::generate(&mut random::rng());
        let mut line = Zeroizing::new(String::with_capacity(CardNumber::LENGTH + 5));
        for group in card.groups() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(group);
        }
        line.push('\n');
        words.write_all(line.as_bytes())?;
    }
    Ok(words.flush()?)
}

/// Wherever it may be blocked on this machine: at the kiosk, at the district, at both.
fn free(places: &Places) -> anyhow::Result<()> {
    let data = places.data()?;
    let part = |name: &str, file: &str| Some(data.path().join(name)).filter(|part| part.join(file).exists());
    let kiosk = part("kiosk", "kiosk.sqlite").map(|folder| Store::connect(&folder)).transpose()?;
    let district = part("district", "district.sqlite").map(|folder| district(places, &folder)).transpose()?;
    if kiosk.is_none() && district.is_none() {
        bail!(
            "neither a kiosk nor a district keeps anything in {}: say its folder with --data",
            data.path().display()
        );
    }
    let card = CardNumber::parse(&secret::ask("Card number, 20 digits")?)?;
    let looked_up = |salt| Lookup::derive(&card, &salt).context("looking the card up");
    let mut freed = Vec::new();
    // A kiosk without a bundle has never tried a card.
    if let Some(mut store) = kiosk
        && let Some(bundle) = store.bundle()?
        && store.free_card(looked_up(bundle.claims::<Bundle>()?.salt)?)?
    {
        freed.push("at this kiosk");
    }
    if let Some(district) = district {
        let lookup = looked_up(district.salt())?;
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        if runtime.block_on(district.database().free_card(lookup))? {
            freed.push("at the district");
        }
    }
    if freed.is_empty() {
        bail!(
            "no wrong PIN of this card is counted here; nothing was changed. A card is blocked where its PIN was typed: at the district, or at a kiosk without a line"
        );
    }
    writeln!(io::stdout(), "the card can be tried again: {}", freed.join(", "))?;
    Ok(())
}

fn district(places: &Places, folder: &Path) -> anyhow::Result<District> {
    Ok(District::open(folder, &secret::unlock(&places.district()?, folder)?)?)
}
