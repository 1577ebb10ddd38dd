//! Signals to the supervisor: the kiosk ends, and a living session is told first, so that it can seal and blank.

use super::lock;
use crate::kiosk::terminal;
use rustix::process::{Pid, Signal, kill_process};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use std::io;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How long the kiosk may take to end once it was told: a session seals, a PIN check may still run.
const GRACE: Duration = Duration::from_secs(10);

/// Ends the process if the main thread does not: the last resort, should the terminal vanish in the very moment in
/// which a key is read, or a disk not answer. The session and the district end with the pipes that close here.
fn insist() {
    // Without a thread the kiosk only ends later, when the machine is told again.
    let _ = thread::Builder::new().name("grace".to_owned()).spawn(|| {
        thread::sleep(GRACE);
        terminal::leave();
        std::process::exit(1);
    });
}

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
                    insist();
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
