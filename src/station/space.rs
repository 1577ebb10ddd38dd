//! Asks the machine how much room is left where the data are. What that allows stands in `domain::space`.

use crate::domain::space::Space;
use std::io;
use std::path::Path;

/// What this user may still write where the folder is.
///
/// # Errors
/// What the system says.
pub fn around(folder: &Path) -> io::Result<Space> {
    let system = rustix::fs::statvfs(folder)?;
    Ok(Space::of_bytes(system.f_bavail.saturating_mul(system.f_frsize)))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn the_machine_is_asked() {
        let folder = tempfile::tempdir().unwrap();
        assert!(around(folder.path()).unwrap() > Space::of_bytes(0));
        assert!(around(&folder.path().join("absent")).is_err());
    }
}
