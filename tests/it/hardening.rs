//! What the kernel says of the running program: no core dump, no new rights, no reader of its memory, and its keys
//! kept out of the swap area. Each process is asked that was started by the test itself, because children inherit
//! most of this from their parents.

use crate::robot::{Robot, child};
use crate::story::{self, SAMIR};
use crate::town::Town;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A line of a file in `/proc/PROCESS`, without its name.
fn line(process: u32, file: &str, name: &str) -> String {
    let text = fs::read_to_string(format!("/proc/{process}/{file}")).unwrap();
    text.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned()
}

fn gains_no_rights(process: u32) -> bool {
    line(process, "status", "NoNewPrivs:") == "1"
}

fn assert_hardened(process: u32) {
    assert!(gains_no_rights(process));
    let core = line(process, "limits", "Max core file size");
    assert_eq!(core.split_whitespace().take(2).collect::<Vec<_>>(), ["0", "0"]);
    // What cannot be dumped belongs to root. Run by root this says nothing; then the unit test of `harden` does.
    assert_eq!(fs::metadata(format!("/proc/{process}/environ")).unwrap().uid(), 0);
}

/// Keys are locked where the limit allows a page or two.
fn assert_keys_are_locked(process: u32) {
    let limit = line(process, "limits", "Max locked memory");
    let allowed = limit.split_whitespace().next().unwrap().parse().unwrap_or(u64::MAX);
    let locked = line(process, "status", "VmLck:");
    assert_eq!(locked != "0 kB", allowed >= 2 * 65_536, "{locked} of {limit}");
}

#[test]
fn a_kiosk_is_hardened_and_locks_the_keys_of_an_open_card() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = Robot::start(data.path(), Path::new("kiosk.toml"));
    robot.sees("Deutsch");
    assert_hardened(robot.process());
    story::arrive(&mut robot, &SAMIR);
    let session = child(robot.process(), "session");
    assert_hardened(session);
    assert_keys_are_locked(session);
}

#[test]
fn a_session_is_hardened_by_itself() {
    let data = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
    command.args(["session", "--config", "kiosk.toml", "--data"]).arg(data.path());
    let mut session = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    // It waits for its order, and says nothing before.
    let never = Instant::now() + Duration::from_secs(90);
    while !gains_no_rights(session.id()) && Instant::now() < never {
        std::thread::yield_now();
    }
    assert_hardened(session.id());
    drop(session.stdin.take());
    assert_eq!(session.wait().unwrap().code(), Some(1));
}

#[test]
fn a_district_is_hardened_and_locks_its_master_key() {
    let town = Town::new();
    let serving = town.serve();
    assert_hardened(serving.process());
    assert_keys_are_locked(serving.process());
}
