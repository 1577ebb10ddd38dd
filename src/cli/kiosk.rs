//! `mobio kiosk`: the supervisor on this terminal.

use super::panics;
use super::places::Places;
use crate::kiosk::supervisor::{self, Kiosk};
use crate::kiosk::terminal;
use crate::station::process;

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
    supervisor::run(&Kiosk { settings, folder, arguments: places.arguments() })?;
    Ok(())
}
