//! Signals to the supervisor: the kiosk ends, and a living session is told first, so that it can seal and blank.

use super::lock;
use crate::kiosk::terminal::{self, hangup};
use rustix::process::{Pid, Signal, kill_process};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use std::io;
use std::sync::{Arc, Mutex};
use std::thread;

/// Whether the kiosk was told to end.
pub(super) struct Told(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    told: bool,
    session: Option<Pid>,
}

impl State {
    fn hand_on(&self) {
        if let (true, Some(session)) = (self.told, self.session) {
            // A session that is gone needs no telling.
            let _ = kill_process(session, Signal::TERM);
        }
    }
}

impl Told {
    /// Listens for the rest of the process. SIGTSTP is caught so that it cannot stop a kiosk; it means nothing.
    pub(super) fn listen() -> Result<Self, io::Error> {
        let state = Arc::new(Mutex::new(State::default()));
        let heard = Arc::clone(&state);
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP])?;
        thread::Builder::new().name("signals".to_owned()).spawn(move || {
            for signal in signals.forever() {
                if signal != SIGTSTP {
                    let mut state = lock(&heard);
                    state.told = true;
                    state.hand_on();
                    drop(state);
                    // The session and the district end with the pipes that close then.
                    hangup::insist(hangup::KIOSK, terminal::leave);
                }
            }
        })?;
        Ok(Self(state))
    }

    pub(super) fn is_told(&self) -> bool {
        lock(&self.0).told
    }

    /// The session that lives now hears of a signal too, also of one that came before it.
    pub(super) fn hand_on(&self, session: Option<Pid>) {
        let mut state = lock(&self.0);
        state.session = session;
        state.hand_on();
    }
}
