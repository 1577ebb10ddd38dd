//! The command line: one verb, one file. Each verb builds its parts and hands them over; what went wrong is told
//! on standard error in words for IT staff, with exit status 1.

pub mod bundle;
pub mod cards;
pub mod check;
pub mod enrol;
pub mod form;
pub mod keystore;
pub mod kiosk;
pub mod object;
pub mod panics;
pub mod picture;
pub mod places;
pub mod recover;
pub mod rescue;
mod secret;
pub mod serve;
pub mod session;
pub mod staff;
pub mod store;

use crate::text::SafeText;
use clap::{Parser, Subcommand};
use places::Places;
use std::path::PathBuf;
use std::process::ExitCode;

/// MoBio, Mobile Biography: portfolios that people who have just arrived make themselves.
#[derive(Debug, Parser)]
#[command(name = "mobio", version)]
struct Arguments {
    /// Settings file (default: ./kiosk.toml, then /etc/mobio/kiosk.toml).
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Data folder (default: $XDG_STATE_HOME/mobio, else ~/.local/state/mobio).
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// The kiosk: language tiles, one session a person, forwarding (what runs without a verb).
    Kiosk,
    /// One person's session; started by the kiosk only.
    #[command(hide = true)]
    Session,
    /// Reads one picture, locked in; started for one file only.
    #[command(hide = true)]
    Picture(picture::PictureArgs),
    /// The district's server.
    Serve(serve::ServeArgs),
    /// Looks at settings, texts, forms, data folder and terminal, and names every fault.
    Check,
    /// Questionnaires: looks them over before they are built in.
    Form(form::FormArgs),
    /// Makes a code for a new kiosk (at the district), or uses one (at the kiosk).
    Enrol(enrol::EnrolArgs),
    /// The signed bundle of public keys and names that kiosks trust.
    Bundle(bundle::BundleArgs),
    /// Numbers for stock cards; and frees a card that was tried too often.
    Cards(cards::CardsArgs),
    /// Locks the keystore with a passphrase, or opens it with a key file.
    Keystore(keystore::KeystoreArgs),
    /// A person who lost card or PIN: two staff members, a day, and a code for a new card.
    Recover(recover::RecoverArgs),
    /// Rescue copies: what two people open together when a card is lost, if the person asked for one.
    Rescue(rescue::RescueArgs),
    /// Looks at a sealed object without opening it.
    Object(object::ObjectArgs),
    /// The kiosk's store: is it sound, and bringing a damaged one back.
    Store(store::StoreArgs),
    /// Accounts of counsellors.
    Staff(staff::StaffArgs),
}

/// Runs the command line of this process.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let places = Places { config: arguments.config, data: arguments.data };
    let done = |()| ExitCode::SUCCESS;
    let result = match arguments.verb.unwrap_or(Verb::Kiosk) {
        Verb::Kiosk => kiosk::run(&places).map(done),
        Verb::Session => session::run(&places).map(done),
        Verb::Picture(args) => picture::run(&args),
        Verb::Serve(args) => serve::run(args, &places).map(done),
        Verb::Check => Ok(check::run(places.config.as_deref(), places.data.as_deref())),
        Verb::Form(args) => form::run(args),
        Verb::Cards(args) => cards::run(&args, &places).map(done),
        Verb::Keystore(args) => keystore::run(&args, &places).map(done),
        Verb::Recover(args) => recover::run(args, &places).map(done),
        Verb::Rescue(args) => rescue::run(&args, &places).map(done),
        Verb::Object(args) => object::run(args),
        Verb::Enrol(args) => enrol::run(args, &places).map(done),
        Verb::Bundle(args) => bundle::run(args, &places).map(done),
        Verb::Store(args) => store::run(&args, &places),
        Verb::Staff(args) => staff::run(args, &places).map(done),
    };
    result.unwrap_or_else(|error| {
        report(&error);
        ExitCode::FAILURE
    })
}

/// Tells IT staff what went wrong and why. A reader that has gone away is no reason to fail differently.
fn report(error: &anyhow::Error) {
    use std::io::Write;
    let mut words = std::io::stderr().lock();
    // A path in it may have been named by anybody.
    let _ = writeln!(words, "mobio: {}", SafeText::authored(&format!("{error:#}")));
}
