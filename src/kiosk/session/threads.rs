//! What wakes a session from outside: keys and touches, the terminal's end, the supervisor's lines, signals. Each has
//! a thread that blocks; the loop has one inbox.

use super::Event;
use crate::kiosk::input;
use crate::kiosk::order::{News, Order};
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use std::fs::File;
use std::io::{self, BufRead};
use std::sync::mpsc::Sender;
use std::thread;

/// Reads the order; `None` when the supervisor sent none.
pub(super) fn order() -> Option<Order> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).ok()?;
    serde_json::from_str(&line).ok()
}

/// Starts the listeners. They end with the process.
pub(super) fn listen(events: &Sender<Event>) -> io::Result<()> {
    let keys = events.clone();
    thread::Builder::new().name("keys".to_owned()).spawn(move || {
        while let Ok(event) = crossterm::event::read() {
            if let Some(input) = input::translate(event)
                && keys.send(Event::Input(input)).is_err()
            {
                return;
            }
        }
        // The terminal is gone: what is saved is safe, nothing more can be asked.
        let _ = keys.send(Event::Told);
    })?;
    // The library that reads keys never comes back from a terminal that is gone.
    let (gone, terminal) = (events.clone(), File::open("/dev/tty")?);
    thread::Builder::new().name("terminal".to_owned()).spawn(move || {
        // With no flag asked for, only the end is told.
        while let Ok(0) | Err(rustix::io::Errno::INTR) =
            poll(&mut [PollFd::new(&terminal, PollFlags::empty())], None)
        {}
        let _ = gone.send(Event::Told);
    })?;
    let news = events.clone();
    thread::Builder::new().name("news".to_owned()).spawn(move || {
        for line in io::stdin().lock().lines().map_while(Result::ok) {
            if let Ok(News { online }) = serde_json::from_str(&line)
                && news.send(Event::News { online }).is_err()
            {
                return;
            }
        }
        // The supervisor is gone.
        let _ = news.send(Event::Told);
    })?;
    let told = events.clone();
    // SIGTSTP is caught so that it cannot stop a kiosk; it means nothing.
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            if signal != SIGTSTP && told.send(Event::Told).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}
