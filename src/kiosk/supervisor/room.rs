//! Watches the room on the disk: while there is too little no session begins, and staff find it in the log. While
//! there is enough the ballast is there.

use crate::domain::space::Space;
use crate::station::log::{Detail, Log};
use crate::station::space;
use crate::store::ballast;
use std::path::PathBuf;

/// Too little room for a new session; enough again.
const LOW: &str = "K-SPACE-01";
const ENOUGH: &str = "K-SPACE-02";
/// The ballast could not be made.
const NO_BALLAST: &str = "K-SPACE-03";

/// The room where the data are.
pub(super) struct Room {
    folder: PathBuf,
    log: Log,
    was_enough: bool,
    no_ballast: bool,
}

impl Room {
    pub(super) const fn new(folder: PathBuf, log: Log) -> Self {
        Self { folder, log, was_enough: true, no_ballast: false }
    }

    /// Whether there is enough for a new session. A system that does not say keeps nobody out.
    pub(super) fn is_enough(&mut self) -> bool {
        space::around(&self.folder).map_or(true, |space| self.judge(space))
    }

    fn judge(&mut self, space: Space) -> bool {
        let enough = space.is_enough_for_a_session();
        if enough != self.was_enough {
            let code = if enough { ENOUGH } else { LOW };
            self.log.event(code, &Detail::Counts(vec![("free-mib", space.mebibytes())]));
            self.was_enough = enough;
        }
        if enough {
            let missing = ballast::keep(&self.folder).is_err();
            if missing && !self.no_ballast {
                self.log.event(NO_BALLAST, &Detail::None);
            }
            self.no_ballast = missing;
        }
        enough
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use crate::station::SystemClock;
    use std::fs;
    use std::sync::Arc;

    #[test]
    fn each_change_is_logged_once_and_ballast_is_made_only_when_there_is_room() {
        let folder = tempfile::tempdir().unwrap();
        let log = Log::in_folder(folder.path(), Arc::new(SystemClock));
        let mut room = Room::new(folder.path().to_owned(), log);
        let ballast = folder.path().join("ballast");
        for (mebibytes, enough) in [(1023, false), (900, false), (1024, true), (5000, true), (3, false)] {
            fs::remove_file(&ballast).unwrap_or_default();
            assert_eq!(room.judge(Space::of_bytes(mebibytes << 20)), enough);
            assert_eq!(ballast.exists(), enough, "{mebibytes}");
        }
        let log = fs::read_to_string(folder.path().join("events.log")).unwrap();
        let codes = log.lines().map(|line| line.split_once(' ').unwrap().1);
        let expected = ["K-SPACE-01 free-mib 1023", "K-SPACE-02 free-mib 1024", "K-SPACE-01 free-mib 3"];
        assert_eq!(codes.collect::<Vec<_>>(), expected);
    }
}
