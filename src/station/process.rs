//! Protects this process: no other process of the same user may read its memory, it leaves no core dump, gains no
//! rights, and its secrets stay out of the swap area where the limit on locked memory allows.

use super::StationError;
use region::LockGuard;
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
use rustix::thread::set_no_new_privs;
use std::io;
use std::ops::Deref;

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

/// A secret in memory of its own that is kept out of the swap area, where the limit on locked memory allows; above
/// it the secret works all the same, and the kiosk's image has no swap. Locks act on whole pages and do not add up,
/// so a process has one of these for the one secret that opens all others.
pub struct Locked<T> {
    /// Dropped first: the memory must still be there.
    _lock: Option<LockGuard>,
    secret: Box<T>,
}

impl<T> Locked<T> {
    /// Moves the secret there.
    pub fn new(secret: T) -> Self {
        let secret = Box::new(secret);
        let place: *const T = &raw const *secret;
        Self { _lock: region::lock(place, size_of::<T>()).ok(), secret }
    }
}

impl<T> Deref for Locked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.secret
    }
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
}
