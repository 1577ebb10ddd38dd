//! A blow: kill -9 of one process or several, a random time after the moment for which it was meant.

use crate::chance::Chance;
use crate::robot::{Glass, Robot, living_child};
use rustix::process::{Pid, Signal, kill_process};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Who is struck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whom {
    Session,
    Supervisor,
    Server,
    /// At once, as by a power strip.
    All,
}

/// What the robot has just begun when the time starts to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// A round, at the language tiles.
    Arriving,
    /// Answering.
    Filling,
    /// Leaving, or signing: everything is on its way to the district.
    Forwarding,
}

/// A blow that is planned.
pub(super) struct Blow {
    pub(super) whom: Whom,
    pub(super) moment: Moment,
    armed: mpsc::Sender<()>,
    /// Set before anybody dies.
    struck: Arc<AtomicBool>,
    /// Tells the session that lived when it fell.
    arm: JoinHandle<Option<u32>>,
}

impl Blow {
    /// Plans one against this kiosk and this server.
    pub(super) fn plan(chance: &mut Chance, robot: &Robot, server: u32) -> Self {
        let whom =
            [Whom::Session, Whom::Session, Whom::Supervisor, Whom::Supervisor, Whom::Server, Whom::All];
        let whom = whom[chance.below(whom.len())];
        let (moment, longest) = match (whom, chance.below(4)) {
            (Whom::Server, 0..3) | (_, 3) => (Moment::Forwarding, 250),
            (_, 0) => (Moment::Arriving, 900),
            _ => (Moment::Filling, 600),
        };
        let delay = chance.span(Duration::from_millis(longest));
        let (armed, arms) = mpsc::channel();
        let struck = Arc::new(AtomicBool::new(false));
        let (falls, glass, supervisor) = (Arc::clone(&struck), Arc::clone(&robot.glass), robot.process());
        let arm = thread::spawn(move || {
            arms.recv().ok()?;
            // Not waiting for anything: the instant itself is what is tried out.
            thread::sleep(delay);
            strike(whom, &falls, &glass, supervisor, server)
        });
        Self { whom, moment, armed, struck, arm }
    }

    /// The robot has begun something.
    pub(super) fn is_due(&self, moment: Moment) {
        if moment == self.moment {
            // After the first time nobody listens.
            let _ = self.armed.send(());
        }
    }

    /// Whether it has fallen.
    pub(super) fn has_fallen(&self) -> bool {
        self.struck.load(Ordering::SeqCst)
    }

    /// Waits until it has fallen; without the moment that it was meant for it never falls. Tells the session that
    /// lived then.
    pub(super) fn ends(self) -> Option<u32> {
        drop(self.armed);
        self.arm.join().unwrap()
    }
}

fn strike(
    whom: Whom,
    struck: &AtomicBool,
    glass: &(Mutex<Glass>, Condvar),
    supervisor: u32,
    server: u32,
) -> Option<u32> {
    let session = living_child(supervisor, "session");
    let victims: Vec<u32> = match (whom, session) {
        (Whom::Server, _) => vec![server],
        (Whom::Session, Some(session)) => vec![session],
        // Nobody has begun: there is no session to strike.
        (Whom::Session | Whom::Supervisor, _) => vec![supervisor],
        (Whom::All, session) => session.into_iter().chain([supervisor, server]).collect(),
    };
    struck.store(true, Ordering::SeqCst);
    if whom != Whom::Server {
        // The robot looks up from what it waits for, and takes nothing old for what comes after.
        let mut glass = glass.0.lock().unwrap();
        glass.over = true;
        glass.parser = vt100::Parser::default();
    }
    glass.1.notify_all();
    let missed = victims.into_iter().filter(|victim| !kill(*victim)).count();
    if whom == Whom::Session && missed > 0 {
        // It had just ended by itself.
        kill(supervisor);
        return None;
    }
    session
}

/// Whether there was such a process.
fn kill(process: u32) -> bool {
    kill_process(Pid::from_raw(process.try_into().unwrap()).unwrap(), Signal::KILL).is_ok()
}
