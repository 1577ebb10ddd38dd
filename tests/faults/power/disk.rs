//! A disk whose power can fail: an ext4 image of 320 MiB on a loop device. Needs root.

use std::path::PathBuf;
use std::process::Command;

/// What is called.
const TOOLS: [&str; 4] = ["mkfs.ext4", "mount", "umount", "xfs_io"];

/// The mounted image. Whoever drops it finds nothing of it left.
pub(super) struct Disk {
    place: tempfile::TempDir,
}

fn run(tool: &str, words: &[&dyn AsRef<std::ffi::OsStr>]) {
    let result = Command::new(tool).args(words.iter().map(|word| word.as_ref())).output();
    let output = result.unwrap_or_else(|error| panic!("{tool}: {error}"));
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
}

impl Disk {
    /// Whether this machine lets us.
    pub(super) fn is_possible() -> Result<(), String> {
        if !rustix::process::geteuid().is_root() {
            return Err("it needs root for the loop device".to_owned());
        }
        let folders = std::env::var_os("PATH").unwrap_or_default();
        let lacks = |tool: &&str| !std::env::split_paths(&folders).any(|folder| folder.join(tool).exists());
        let missing: Vec<&str> = TOOLS.into_iter().filter(lacks).collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(format!("missing: {} (Debian: xfsprogs, e2fsprogs, util-linux)", missing.join(", ")))
    }

    /// A new one.
    pub(super) fn make() -> Self {
        let disk = Self { place: tempfile::tempdir().unwrap() };
        std::fs::File::create(disk.image()).unwrap().set_len(320 << 20).unwrap();
        run("mkfs.ext4", &[&"-q", &disk.image()]);
        std::fs::create_dir(disk.folder()).unwrap();
        disk.mount();
        disk
    }

    /// Where it is mounted.
    pub(super) fn folder(&self) -> PathBuf {
        self.place.path().join("mounted")
    }

    fn image(&self) -> PathBuf {
        self.place.path().join("image")
    }

    fn mount(&self) {
        run("mount", &[&"-o", &"loop", &self.image(), &self.folder()]);
    }

    /// From this instant on nothing reaches the image any more, and what was not flushed is gone.
    pub(super) fn loses_power(&self) {
        run("xfs_io", &[&"-x", &"-c", &"shutdown", &self.folder()]);
    }

    /// Mounted again; the file system mends itself from its journal.
    pub(super) fn comes_back(self) -> Self {
        run("umount", &[&self.folder()]);
        self.mount();
        self
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // One that is not mounted any more needs no more.
        let _ = Command::new("umount").arg(self.folder()).output();
    }
}
