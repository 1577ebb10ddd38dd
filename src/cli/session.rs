//! `mobio session`: one person's session, started by the kiosk with an order on standard input.

use super::panics;
use super::places::Places;
use crate::kiosk::{session, terminal};
use crate::station::process;

/// Runs the session to its end.
///
/// # Errors
/// What stopped it; the screen is blank.
pub fn run(places: &Places) -> anyhow::Result<()> {
    process::harden()?;
    panics::end_the_process(|| drop(terminal::blank()));
    let settings = places.kiosk()?;
    let data = places.data()?;
    let folder = data.create_kiosk()?;
    let alone = data.lock_session()?;
    if alone.has_waited() {
        // Pressed while nothing happened, before there was anything to answer.
        terminal::forget_typed();
    }
    let ending = session::run(&settings, &folder);
    if ending.is_err() {
        // Without a terminal there is nothing to blank; the error itself is told.
        let _ = terminal::blank();
    }
    ending?;
    Ok(())
}
