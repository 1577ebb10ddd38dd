//! How much room is left on the disk where the data are, and what that allows. The thresholds stand here alone; what
//! the machine says comes in as a value.

/// Under this no new session begins. A full visit with its documents is far under 100 MiB; the rest is for the
/// district on the same disk, for logs, and for the time until somebody comes.
const FOR_A_SESSION: u64 = 1 << 30;
/// Under this no new document is taken: what is left is for the answers of the session that runs.
const FOR_A_DOCUMENT: u64 = 512 << 20;

/// What is free on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Space(u64);

impl Space {
    /// So many bytes.
    #[must_use]
    pub const fn of_bytes(bytes: u64) -> Self {
        Self(bytes)
    }

    /// What is left when so many bytes of it are used.
    #[must_use]
    pub const fn less(self, bytes: u64) -> Self {
        Self(self.0.saturating_sub(bytes))
    }

    /// Whether a new session may begin.
    #[must_use]
    pub const fn is_enough_for_a_session(self) -> bool {
        self.0 >= FOR_A_SESSION
    }

    /// Whether a new document may be taken.
    #[must_use]
    pub const fn is_enough_for_a_document(self) -> bool {
        self.0 >= FOR_A_DOCUMENT
    }

    /// In MiB, rounded down: for the log.
    #[must_use]
    pub const fn mebibytes(self) -> u64 {
        self.0 >> 20
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn under_a_gibibyte_no_session_begins_and_under_half_of_it_no_document_is_taken() {
        for (mebibytes, session, document) in [
            (0, false, false),
            (511, false, false),
            (512, false, true),
            (1023, false, true),
            (1024, true, true),
            (1 << 20, true, true),
        ] {
            let space = Space::of_bytes(mebibytes << 20);
            let allows = (space.is_enough_for_a_session(), space.is_enough_for_a_document());
            assert_eq!((allows, space.mebibytes()), ((session, document), mebibytes));
        }
        assert!(!Space::of_bytes((1 << 30) - 1).is_enough_for_a_session());
        assert!(!Space::of_bytes((512 << 20) - 1).is_enough_for_a_document());
    }
}
