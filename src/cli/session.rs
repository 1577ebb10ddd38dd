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
    quiet_panics(|| drop(terminal::blank()));
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

/// A panic in any thread cleans the glass, says where in the code it was, never with what (that could be personal),
/// and ends the process: half a program must not go on with a person's answers.
pub(super) fn quiet_panics(clean: fn()) {
    std::panic::set_hook(Box::new(move |panic| {
        use std::io::Write;
        clean();
        if let Some(place) = panic.location() {
            // Nothing better can be done here than to try.
            let _ = writeln!(std::io::stderr(), "mobio: fault at {}:{}", place.file(), place.line());
        }
        std::process::exit(1);
    }));
}
