//! A terminal that is gone. The library that reads keys never comes back from one (crossterm issue 793), so it is
//! asked only for keys that are there, and a process that was told to end does so even if it is caught in there.

use rustix::event::PollFlags;
use rustix::io::ioctl_fionread;
use std::fs::File;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// How long a session may take to end once it was told: a save, the same save once more and the freezing each wait
/// five seconds for a store that is held, and a PIN check may still run.
pub const SESSION: Duration = Duration::from_secs(20);
/// How long the kiosk may take: its session ends first.
pub const KIOSK: Duration = Duration::from_secs(25);
/// How long the last words to a terminal may take, which may be stuck itself.
const LAST: Duration = Duration::from_secs(1);

/// Whether a terminal on which this `happened` has gone: also when it only looks as if a key had come.
#[must_use]
pub fn is_gone(terminal: &File, happened: PollFlags) -> bool {
    happened.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
        || (happened.contains(PollFlags::IN) && !ioctl_fionread(terminal).is_ok_and(|bytes| bytes > 0))
}

/// Ends this process if its main thread does not: the last resort, should the terminal vanish in the very moment in
/// which a key is read, or a disk not answer. What was shown as saved is on the disk by then.
pub fn insist(grace: Duration, last: fn()) {
    // Without a thread the process only ends later, when it is told again.
    let _ = thread::Builder::new().name("grace".to_owned()).spawn(move || {
        thread::sleep(grace);
        let (said, saying) = channel();
        let _ = thread::Builder::new().spawn(move || {
            last();
            // Nobody waits any longer: the process is ending.
            let _ = said.send(());
        });
        let _ = saying.recv_timeout(LAST);
        std::process::exit(1);
    });
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use rustix::event::{PollFd, poll};
    use rustix::fs::{Mode, OFlags, open};
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

    #[test]
    fn only_a_key_that_is_there_is_a_key() {
        let glass = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&glass).unwrap();
        unlockpt(&glass).unwrap();
        let name = ptsname(&glass, Vec::new()).unwrap();
        let terminal = File::from(open(&*name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap());
        let mut raw = tcgetattr(&terminal).unwrap();
        raw.local_modes -= LocalModes::ICANON;
        tcsetattr(&terminal, OptionalActions::Now, &raw).unwrap();
        let happened = || {
            let mut sources = [PollFd::new(&terminal, PollFlags::IN)];
            poll(&mut sources, None).unwrap();
            sources[0].revents()
        };
        rustix::io::write(&glass, b"k").unwrap();
        assert!(!is_gone(&terminal, happened()));
        // As it looks when the terminal goes between the look and the reading.
        let typed = happened();
        rustix::io::read(&terminal, &mut [0; 8]).unwrap();
        assert!(is_gone(&terminal, typed));
        drop(glass);
        assert!(is_gone(&terminal, happened()));
    }
}
