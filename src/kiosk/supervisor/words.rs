//! What a child process says on its standard error: read all the time, so that a child that says much never waits,
//! and of it the end kept.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::thread::{self, JoinHandle};

/// Bytes that are kept.
const KEPT: usize = 2048;

/// Listens to a child.
pub(super) struct Words(JoinHandle<String>);

impl Words {
    pub(super) fn listen(pipe: impl Read + Send + 'static) -> io::Result<Self> {
        let thread = thread::Builder::new().name("words".to_owned()).spawn(move || last(pipe))?;
        Ok(Self(thread))
    }

    /// The last words; waits for the child's end.
    pub(super) fn last(self) -> String {
        // A panic there has ended this process.
        self.0.join().unwrap_or_default()
    }
}

fn last(mut pipe: impl Read) -> String {
    let mut kept = VecDeque::new();
    let mut buffer = [0; 512];
    while let Ok(count @ 1..) = pipe.read(&mut buffer) {
        kept.extend(buffer.iter().take(count));
        kept.drain(..kept.len().saturating_sub(KEPT));
    }
    String::from_utf8_lossy(kept.make_contiguous()).trim().to_owned()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use std::process::{Command, Stdio};

    #[test]
    fn a_child_that_says_much_never_waits_and_its_end_is_kept() {
        // More than any pipe holds, and only then the line that is waited for.
        let script = "head -c 1000000 /dev/zero | tr '\\0' x >&2; echo ready; echo the end >&2";
        let mut child = Command::new("sh");
        child.args(["-c", script]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = child.spawn().unwrap();
        let words = Words::listen(child.stderr.take().unwrap()).unwrap();
        let mut said = String::new();
        child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(said, "ready\n");
        let last = words.last();
        assert!(last.len() <= KEPT && last.ends_with("xthe end"), "{last}");
        child.wait().unwrap();
    }
}
