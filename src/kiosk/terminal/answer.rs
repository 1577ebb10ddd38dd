//! What a terminal says when it is asked who it is. It is asked before anyone else reads keys, and never waited for
//! longer than a person notices: the last question is one that every terminal answers, so that the wait ends.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::fs::File;
use std::io::{self, Read, Write};
use std::time::{Duration, Instant};

/// XTVERSION: name and version.
pub const WHO: &str = "\x1b[>0q";
/// DA1, which every terminal answers.
pub const LAST: &str = "\x1b[c";

/// Asks a terminal in raw mode. `questions` end with [`LAST`]; what came within `patience` comes back.
///
/// # Errors
/// When the terminal is gone.
pub fn ask(mut device: &File, questions: &str, patience: Duration) -> io::Result<String> {
    let until = Instant::now() + patience;
    device.write_all(questions.as_bytes())?;
    let (mut answer, mut bytes) = (String::new(), [0; 256]);
    while !is_complete(&answer) {
        let left = until.saturating_duration_since(Instant::now());
        let left = Timespec::try_from(left).map_err(io::Error::other)?;
        if poll(&mut [PollFd::new(device, PollFlags::IN)], Some(&left))? == 0 {
            break;
        }
        let count = device.read(&mut bytes)?;
        let Some(read) = bytes.get(..count).filter(|read| !read.is_empty()) else { break };
        answer.push_str(&String::from_utf8_lossy(read));
    }
    Ok(answer)
}

/// Whether the answer to [`LAST`] (`CSI ? .. c`) has come.
fn is_complete(answer: &str) -> bool {
    answer.rsplit_once("\x1b[?").is_some_and(|(_, rest)| rest.contains('c'))
}

/// What [`WHO`] was answered: `DCS > | VERSION ST`.
#[must_use]
pub fn version(answer: &str) -> Option<&str> {
    let (_, rest) = answer.split_once("\x1bP>|")?;
    rest.split_once('\x1b').map(|(version, _)| version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_ends_with_the_last_answer() {
        assert!(is_complete("\x1bP>|foot\x1b\\\x1b[7;3R\x1b[?62;22c"));
        for part in ["", "\x1bP>|XTerm(390)\x1b\\", "\x1b[7;3R", "\x1b[?62;22"] {
            assert!(!is_complete(part), "{part:?}");
        }
    }
}
