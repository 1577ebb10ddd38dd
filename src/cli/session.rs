//! `mobio session`: one person's session, started by the kiosk with an order on standard input.

use super::places::Places;
use crate::kiosk::{session, terminal};
use crate::station::process;

/// Runs the session to its end.
///
/// # Errors
/// What stopped it; the screen is blank.
pub fn run(places: &Places) -> anyhow::Result<()> {
    process::harden()?;
    quiet_panics();
    let settings = places.kiosk()?;
    let folder = places.data()?.create_kiosk()?;
    let ending = session::run(&settings, &folder);
    if ending.is_err() {
        // Without a terminal there is nothing to blank; the error itself is told.
        let _ = terminal::blank();
    }
    ending?;
    Ok(())
}

/// A panic blanks the screen and says where in the code it was, never with what: that could be personal.
pub(super) fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        use std::io::Write;
        // Nothing better can be done here than to try.
        let _ = terminal::blank();
        if let Some(place) = panic.location() {
            let _ = writeln!(std::io::stderr(), "mobio: fault at {}:{}", place.file(), place.line());
        }
    }));
}
