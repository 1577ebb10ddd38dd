//! One session process, from its order to its end. A session that dies takes nothing with it: what it showed as
//! saved is in the store.

use super::link::Link;
use super::told::Told;
use super::{Kiosk, SupervisorError, command};
use crate::kiosk::order::{Order, WAKE};
use rustix::process::Pid;
use std::io::{Read, Write};
use std::process::Stdio;
use std::sync::{Mutex, PoisonError};

/// Runs a session until it ends. A signal to the supervisor is handed on.
pub(super) fn run(kiosk: &Kiosk, order: &Order, link: &Link, told: &Told) -> Result<(), SupervisorError> {
    let mut session = command("session", kiosk)?
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut orders) = session.stdin.take() {
        let line = serde_json::to_string(order).map_err(std::io::Error::other)?;
        // A session that is gone already is noticed below.
        let _ = writeln!(orders, "{line}");
        link.tell(orders);
    }
    told.hand_on(Some(Pid::from_child(&session)));
    listen(&mut session, link);
    told.hand_on(None);
    link.quiet();
    session.wait()?;
    Ok(())
}

/// Reads the session's bytes until it closes its end.
fn listen(session: &mut std::process::Child, link: &Link) {
    let Some(mut bytes) = session.stdout.take() else { return };
    let mut buffer = [0; 64];
    while let Ok(count @ 1..) = bytes.read(&mut buffer) {
        if buffer.iter().take(count).any(|byte| *byte == WAKE) {
            link.nudge();
        }
    }
}

/// A lock that a panicking thread cannot take away.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
