//! What wakes a session from outside besides the terminal: the supervisor's lines, signals. Each has a thread that
//! blocks.

use super::Event;
use super::inbox::Post;
use crate::kiosk::input::Input;
use crate::kiosk::order::{News, Order};
use crate::kiosk::terminal::{self, hangup};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use std::io::{self, BufRead};
use std::thread;

/// Reads the order; `None` when the supervisor sent none.
pub(super) fn order() -> Option<Order> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).ok()?;
    serde_json::from_str(&line).ok()
}

/// Whether the supervisor is gone already: this session had to wait for another one.
pub(super) fn is_forsaken() -> bool {
    let stdin = io::stdin();
    let mut pipe = [PollFd::new(&stdin, PollFlags::empty())];
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut pipe, Some(&now)).is_ok_and(|ready| ready > 0)
}

/// Starts the listeners. They end with the process.
pub(super) fn listen(events: &Post) -> io::Result<()> {
    let news = events.clone();
    thread::Builder::new().name("news".to_owned()).spawn(move || {
        for line in io::stdin().lock().lines().map_while(Result::ok) {
            if let Ok(told) = serde_json::from_str::<News>(&line)
                && news.send(Event::News(told)).is_err()
            {
                return;
            }
        }
        // The supervisor is gone.
        let _ = news.send(Event::Told);
        hangup::insist(hangup::SESSION, blank);
    })?;
    let told = events.clone();
    // SIGTSTP is caught so that it cannot stop a kiosk; it means nothing.
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGWINCH])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => continue,
                SIGWINCH => match crossterm::terminal::size() {
                    Ok((columns, rows)) => Event::Input(Input::Resize(columns, rows)),
                    // A terminal that has no size is gone: the loop sees that.
                    Err(_) => continue,
                },
                _ => Event::Told,
            };
            let is_told = matches!(event, Event::Told);
            if told.send(event).is_err() {
                return;
            }
            if is_told {
                hangup::insist(hangup::SESSION, blank);
            }
        }
    })?;
    Ok(())
}

/// The last that a session does when its main thread does not end it. Without a terminal there is nothing to blank.
fn blank() {
    let _ = terminal::blank();
}
