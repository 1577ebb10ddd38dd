//! What a panic does: it cleans the glass, says where in the code it was, never with what (that could be personal),
//! and ends the process. Half a program must not go on with a person's answers.

use crate::station::log::Fault;
use std::io::Write;

/// From now on a panic in any thread ends the process, after `clean`.
pub fn end_the_process(clean: fn()) {
    std::panic::set_hook(Box::new(move |panic| {
        clean();
        if let Some(place) = panic.location() {
            // Nothing better can be done here than to try.
            let _ = writeln!(std::io::stderr(), "{}{}:{}", Fault::SAID, place.file(), place.line());
        }
        std::process::exit(1);
    }));
}
