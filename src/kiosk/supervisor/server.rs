//! The embedded district's process. It lives as long as this value: it ends when its standard input does.

use super::line::LineError;
use super::words::Words;
use super::{Kiosk, command};
use crate::wire::enrolment::Announcement;
use std::io::{self, BufRead, BufReader};
use std::process::{Child, Stdio};

/// A running district.
pub(super) struct Server {
    child: Child,
    words: Option<Words>,
}

impl Server {
    /// Starts it and waits for the one line that it says when it is ready.
    pub(super) fn start(kiosk: &Kiosk) -> Result<(Self, Announcement), LineError> {
        let mut command = command("serve", kiosk)?;
        command.arg("--announce").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let words = child.stderr.take().map(Words::listen).transpose();
        let mut server = Self { child, words: None };
        server.words = words?;
        let mut line = String::new();
        if let Some(said) = &mut server.child.stdout {
            BufReader::new(said).read_line(&mut line)?;
        }
        match serde_json::from_str(&line) {
            Ok(announced) => Ok((server, announced)),
            Err(_) => Err(server.complaint()?),
        }
    }

    /// Why it did not start: its own words if it had time for any.
    fn complaint(mut self) -> io::Result<LineError> {
        let status = self.child.wait()?;
        let words = self.words.take().map(Words::last).unwrap_or_default();
        Ok(if status.code().is_some() { LineError::District(words) } else { LineError::Ended })
    }

    pub(super) fn has_ended(&mut self) -> io::Result<bool> {
        Ok(self.child.try_wait()?.is_some())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        // One that cannot be waited for is gone already.
        let _ = self.child.wait();
    }
}
