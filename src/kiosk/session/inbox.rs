//! The session's one inbox. The loop itself waits at the terminal, so that no thread stands between a key and its
//! screen; everything else comes from threads, which ring. What is gone for good is told once and ends the session.

use super::Event;
use crate::kiosk::input;
use crate::kiosk::terminal::{self, hangup};
use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};
use std::collections::VecDeque;
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// Where threads put what happened.
#[derive(Clone)]
pub(super) struct Post {
    events: Sender<Event>,
    bell: Arc<OwnedFd>,
}

/// The session is over: nobody takes events any more.
pub(super) struct Over;

impl Post {
    /// Puts an event in and rings.
    pub(super) fn send(&self, event: Event) -> Result<(), Over> {
        self.events.send(event).map_err(|_| Over)?;
        // A bell that cannot ring any louder has been rung.
        let _ = rustix::io::write(&self.bell, &1_u64.to_ne_bytes());
        Ok(())
    }
}

/// Where the loop takes it out.
pub(super) struct Inbox {
    events: Receiver<Event>,
    bell: Arc<OwnedFd>,
    terminal: File,
    ready: VecDeque<Event>,
}

/// An inbox at the terminal, and the way in for threads.
pub(super) fn open() -> io::Result<(Post, Inbox)> {
    let (sender, events) = channel();
    let bell = Arc::new(eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?);
    let post = Post { events: sender, bell: Arc::clone(&bell) };
    Ok((post, Inbox { events, bell, terminal: File::open("/dev/tty")?, ready: VecDeque::new() }))
}

impl Inbox {
    /// The next event; waits for it no longer than `time`.
    pub(super) fn wait(&mut self, time: Duration) -> Option<Event> {
        if self.ready.is_empty() {
            self.look(time);
        }
        self.ready.pop_front()
    }

    /// The next event that is there already.
    pub(super) fn next(&mut self) -> Option<Event> {
        self.wait(Duration::ZERO)
    }

    fn look(&mut self, time: Duration) {
        let mut sources =
            [PollFd::new(&self.terminal, PollFlags::IN), PollFd::new(&self.bell, PollFlags::IN)];
        // Longer than any timer can count is for ever.
        let time = Timespec::try_from(time).ok();
        if poll(&mut sources, time.as_ref()).is_err() {
            // A signal: its thread rings.
            return;
        }
        let [terminal, bell] = sources.map(|source| source.revents());
        if hangup::is_gone(&self.terminal, terminal) {
            self.ready.push_back(Event::Told);
        } else if terminal.contains(PollFlags::IN) {
            self.keys();
        }
        if bell.contains(PollFlags::IN) {
            let mut rung = [0; 8];
            // Rung or not: what is there is taken.
            let _ = rustix::io::read(&self.bell, &mut rung);
            self.ready.extend(self.events.try_iter());
        }
    }

    fn keys(&mut self) {
        loop {
            match terminal::next_event() {
                Ok(Some(event)) => self.ready.extend(input::translate(event).map(Event::Input)),
                Ok(None) => break,
                Err(_) => break self.ready.push_back(Event::Told),
            }
        }
    }
}
