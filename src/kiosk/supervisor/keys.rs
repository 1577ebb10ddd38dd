//! Waits for a key without asking the library that reads them, which never comes back from a terminal that is gone.

use crate::kiosk::terminal::{self, hangup};
use crossterm::event::Event;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, ioctl_fionread};
use std::fs::File;
use std::io;
use std::time::Duration;

/// What came of waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waited {
    /// Something was typed: so many bytes.
    Typed(u64),
    /// Nothing was.
    Quiet,
    /// The terminal is gone for good.
    Gone,
}

/// The terminal's keys.
pub(super) struct Keys(File);

impl Keys {
    pub(super) fn open() -> io::Result<Self> {
        File::open("/dev/tty").map(Self)
    }

    /// Waits this long for a key.
    pub(super) fn wait(&self, time: Duration) -> io::Result<Waited> {
        let mut terminal = [PollFd::new(&self.0, PollFlags::IN)];
        let time = Timespec::try_from(time).map_err(io::Error::other)?;
        match poll(&mut terminal, Some(&time)) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let [terminal] = terminal;
        let happened = terminal.revents();
        Ok(if hangup::is_gone(&self.0, happened) {
            Waited::Gone
        } else if happened.contains(PollFlags::IN) {
            Waited::Typed(ioctl_fionread(&self.0)?)
        } else {
            Waited::Quiet
        })
    }

    /// The next event that is there already. Not asked of a terminal that is gone.
    pub(super) fn take(&self) -> io::Result<Option<Event>> {
        if self.are_gone() { Ok(None) } else { terminal::next_event() }
    }

    /// Whether no key can ever come again.
    pub(super) fn are_gone(&self) -> bool {
        matches!(self.wait(Duration::ZERO), Ok(Waited::Gone))
    }

    /// Forgets what was typed and not yet taken: it was meant by the person before.
    pub(super) fn forget(&self) -> io::Result<()> {
        terminal::forget_typed();
        while self.take()?.is_some() {}
        Ok(())
    }
}
