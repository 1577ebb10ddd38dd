//! `mobio picture`: reads one picture from standard input and gives its points, started by the kiosk or the server for
//! one file that anybody may have made. It locks itself in first, and says nothing but a status.

use crate::documents::picture::{Bounds, child};
use crate::station::process;
use anyhow::Context;
use std::process::ExitCode;

/// What `mobio picture` takes.
#[derive(Debug, clap::Args)]
pub struct PictureArgs {
    /// So many points wide at most.
    #[arg(long, value_name = "POINTS")]
    width: u32,
    /// So many points high at most.
    #[arg(long, value_name = "POINTS")]
    height: u32,
}

/// Reads it; the status says why there is none.
///
/// # Errors
/// When the box is none, or the process cannot be protected. Nothing has been read then.
pub fn run(args: &PictureArgs) -> anyhow::Result<ExitCode> {
    process::harden()?;
    let sides = format!("a side has {} to {} points", Bounds::SHORTEST, Bounds::LONGEST);
    let bounds = Bounds::new(args.width, args.height).context(sides)?;
    Ok(ExitCode::from(child::run(bounds)))
}
