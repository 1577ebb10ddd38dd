//! The process that decodes: it locks itself in, reads one file, writes one picture and ends. Never called in a process
//! that does anything else.

use super::{Bounds, PictureError, cell, decode};
use crate::seal::document::LARGEST;
use std::io::{self, Read, Write};

/// Reads a file from standard input and writes `u32 width | u32 height`, big-endian, and the points to standard output.
/// Returns the exit status: 0, or one for each reason why there is no picture. Nothing is said in words: the file could
/// have chosen them.
#[must_use]
pub fn run(bounds: Bounds) -> u8 {
    // A decoder that panics has met something torn.
    std::panic::set_hook(Box::new(|_| std::process::exit(PictureError::Torn.status().into())));
    match show(bounds) {
        Ok(()) => 0,
        Err(error) => error.status(),
    }
}

fn show(bounds: Bounds) -> Result<(), PictureError> {
    cell::lock_in()?;
    let mut file = Vec::new();
    io::stdin().lock().take(LARGEST + 1).read_to_end(&mut file).map_err(PictureError::Process)?;
    if file.len() as u64 > LARGEST {
        return Err(PictureError::TooLarge);
    }
    let picture = decode::decode(&file, bounds)?;
    let mut output = io::stdout().lock();
    let sides = [picture.width().to_be_bytes(), picture.height().to_be_bytes()];
    output
        .write_all(sides.as_flattened())
        .and_then(|()| output.write_all(picture.rgb()))
        .and_then(|()| output.flush())
        .map_err(PictureError::Process)
}
