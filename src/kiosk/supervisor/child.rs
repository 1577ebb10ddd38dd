//! One session process, from its order to its end. A session that dies takes nothing with it: what it showed as
//! saved is in the store. How it died is in the log, by numbers only.

use super::link::Link;
use super::told::Told;
use super::words::Words;
use super::{Kiosk, command};
use crate::kiosk::order::{FAILURES, Order, WAKE};
use crate::station::log::{Detail, Fault, Log};
use rustix::process::Pid;
use std::io::{self, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{ExitStatus, Stdio};

/// A session ended otherwise than by its own doing.
const BADLY: &str = "K-SESSION-01";
/// Where in the program that was.
const FAULT: &str = "K-SESSION-02";
/// A session could not be started.
const NOT_STARTED: &str = "K-SESSION-03";

/// Runs a session until it ends; whether it ended well. A signal to the supervisor is handed on.
pub(super) fn run(kiosk: &Kiosk, order: &Order, link: &Link, told: &Told, log: &Log) -> bool {
    match live(kiosk, order, link, told) {
        Ok((status, _)) if status.success() => true,
        Ok((status, words)) => {
            log.event(BADLY, &detail(status));
            if let Some(fault) = Fault::named(&words) {
                log.event(FAULT, &Detail::Fault(fault));
            }
            false
        }
        Err(error) => {
            log.event(NOT_STARTED, &error.raw_os_error().map_or(Detail::None, Detail::Status));
            false
        }
    }
}

fn detail(status: ExitStatus) -> Detail {
    status.signal().map(Detail::Signal).or_else(|| status.code().map(Detail::Status)).unwrap_or(Detail::None)
}

/// From the order to the end; the last words are not for people, and never shown.
fn live(kiosk: &Kiosk, order: &Order, link: &Link, told: &Told) -> io::Result<(ExitStatus, String)> {
    let line = serde_json::to_string(order).map_err(io::Error::other)?;
    let mut session = command("session", kiosk)?
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // Without a thread to hear them the session still lives; its pipe is closed then.
    let words = session.stderr.take().and_then(|pipe| Words::listen(pipe).ok());
    if let Some(mut orders) = session.stdin.take() {
        // A session that is gone already is noticed below.
        let _ = writeln!(orders, "{line}");
        link.tell(orders);
    }
    told.hand_on(Some(Pid::from_child(&session)));
    listen(&mut session, link);
    told.hand_on(None);
    link.quiet();
    let status = session.wait()?;
    Ok((status, words.map(Words::last).unwrap_or_default()))
}

/// Reads the session's bytes until it closes its end.
fn listen(session: &mut std::process::Child, link: &Link) {
    let Some(mut bytes) = session.stdout.take() else { return };
    let mut buffer = [0; 64];
    while let Ok(count @ 1..) = bytes.read(&mut buffer) {
        let said = buffer.iter().take(count);
        for (_, code) in FAILURES.iter().filter(|(byte, _)| said.clone().any(|said| said == byte)) {
            link.fails(code);
        }
        if said.clone().any(|byte| *byte == WAKE) {
            link.nudge();
        }
    }
}
