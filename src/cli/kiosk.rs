//! `mobio kiosk`: the supervisor on this terminal.

use super::panics;
use super::places::Places;
use crate::kiosk::supervisor::{self, Ended, Kiosk};
use crate::kiosk::terminal;
use crate::station::process;
use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;

/// Runs the kiosk until a signal ends it.
///
/// # Errors
/// What stopped it, in words for IT staff; the terminal is as it was.
pub fn run(places: &Places) -> anyhow::Result<()> {
    process::harden()?;
    let settings = places.kiosk()?;
    let data = places.data()?;
    let folder = data.create_kiosk()?;
    let _alone = data.lock_kiosk()?;
    panics::end_the_process(terminal::leave);
    match supervisor::run(&Kiosk { settings, folder, arguments: places.arguments() })? {
        Ended::Told => Ok(()),
        Ended::Deaf => Err(begin_anew().into()),
    }
}

/// Becomes a fresh process of the same program in the same place; comes back only if that cannot be.
fn begin_anew() -> io::Error {
    match std::env::current_exe() {
        Ok(program) => Command::new(program).args(std::env::args_os().skip(1)).exec(),
        Err(error) => error,
    }
}
