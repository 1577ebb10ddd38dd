//! Protects this process: no other process of the same user may read its memory, it leaves no core dump, gains no
//! rights, and its secrets stay out of the swap area where the limit on locked memory allows.

use super::StationError;
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
use rustix::thread::set_no_new_privs;
use std::io;

/// Protects the process and all its children. Called first thing in `main`.
///
/// # Errors
/// [`StationError::Unprotected`] if the kernel refuses; nothing secret may be handled then.
pub fn harden() -> Result<(), StationError> {
    let no_core = Rlimit { current: Some(0), maximum: Some(0) };
    setrlimit(Resource::Core, no_core)
        .and_then(|()| set_dumpable_behavior(DumpableBehavior::NotDumpable))
        .and_then(|()| set_no_new_privs(true))
        .map_err(|error| StationError::Unprotected(io::Error::from(error)))
}

/// Memory that is kept out of the swap area for as long as this value lives.
#[must_use = "the memory is released when this is dropped"]
pub struct LockedMemory(#[expect(dead_code, reason = "it acts when it is dropped")] region::LockGuard);

/// Locks the pages under a secret. `None` if the limit on locked memory is used up: the secret works all the same,
/// and the kiosk's image has no swap.
pub fn lock_memory(secret: &[u8]) -> Option<LockedMemory> {
    region::lock(secret.as_ptr(), secret.len()).ok().map(LockedMemory)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use rustix::process::{dumpable_behavior, getrlimit};

    #[test]
    fn a_hardened_process_cannot_be_read() {
        harden().unwrap();
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
        assert_eq!(getrlimit(Resource::Core).maximum, Some(0));
        assert!(rustix::thread::no_new_privs().unwrap());
    }

    #[test]
    fn secrets_are_locked_or_left_alone() {
        let secret = [7; 32];
        let locked = lock_memory(&secret);
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let in_lock = status.lines().find(|line| line.starts_with("VmLck:")).unwrap();
        assert_eq!(locked.is_some(), !in_lock.contains(" 0 kB"), "{in_lock}");
    }
}
