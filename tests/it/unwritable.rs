//! Folders and databases that cannot be written: named, left as they were. Root may write everywhere, so a test that
//! is run by root starts the program as another user.

use mobio::seal::RootKey;
use std::fs::{self, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// `nobody` on Debian and its relatives; it owns nothing.
const SOMEBODY: u32 = 65_534;

/// The program for a user with bounds.
struct User {
    place: tempfile::TempDir,
    program: PathBuf,
}

impl User {
    fn new(settings: &str) -> Self {
        let place = tempfile::tempdir().unwrap();
        fs::set_permissions(place.path(), Permissions::from_mode(0o755)).unwrap();
        fs::write(place.path().join("settings.toml"), settings).unwrap();
        let mut program = PathBuf::from(env!("CARGO_BIN_EXE_mobio"));
        if is_root() {
            // Where it was built another user may not look. Another process copies it: what this one had open for
            // writing the child of another test would have open too, between its fork and its own program, and
            // nothing that is open for writing can be run ("Text file busy").
            let copy = place.path().join("mobio");
            assert!(Command::new("cp").args([&program, &copy]).status().unwrap().success());
            program = copy;
        }
        let user = Self { place, program };
        fs::create_dir(user.data()).unwrap();
        user.may(&user.data(), 0o700);
        user
    }

    fn data(&self) -> PathBuf {
        self.place.path().join("data")
    }

    /// Gives a file to the user, with these rights.
    fn may(&self, path: &Path, mode: u32) {
        if is_root() {
            chown(path, Some(SOMEBODY), Some(SOMEBODY)).unwrap();
        }
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    fn runs(&self, arguments: &[&str], data: &Path) -> Output {
        let mut command = Command::new(&self.program);
        command.args(arguments).arg("--config").arg(self.place.path().join("settings.toml"));
        command.arg("--data").arg(data).current_dir("/").stdin(Stdio::null());
        if is_root() {
            command.uid(SOMEBODY).gid(SOMEBODY);
        }
        command.output().unwrap()
    }
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[track_caller]
fn assert_says(output: &Output, expected: &str) {
    let words = String::from_utf8([&output.stdout[..], &output.stderr[..]].concat()).unwrap();
    assert_eq!(output.status.code(), Some(1), "{words}");
    assert!(words.contains(expected), "{expected}: {words}");
}

fn kiosk_of(port: u16) -> String {
    let root = RootKey::from_bytes(&[4; 32]).verifying_key().to_bytes();
    let root = data_encoding::BASE64URL_NOPAD.encode(&root);
    let remote = format!("mode = \"remote\"\nurl = \"http://127.0.0.1:{port}\"\nroot = \"{root}\"");
    include_str!("../../kiosk.toml").replace("mode = \"embedded\"", &remote)
}

#[test]
fn a_folder_that_may_only_be_read_is_named() {
    let user = User::new(include_str!("../../kiosk.toml"));
    user.may(&user.data(), 0o500);
    let told = format!("the data folder {}", user.data().display());
    for arguments in [&["kiosk"][..], &["serve"], &["check"], &["enrol", "list"]] {
        assert_says(&user.runs(arguments, &user.data()), &told);
    }
    assert_eq!(fs::read_dir(user.data()).unwrap().count(), 0);
}

#[test]
fn a_folder_that_cannot_exist_is_named() {
    let user = User::new(include_str!("../../kiosk.toml"));
    for arguments in ["kiosk", "serve", "check"] {
        assert_says(&user.runs(&[arguments], Path::new("/proc/mobio")), "the data folder /proc/mobio");
    }
}

#[test]
fn a_kiosks_database_that_may_only_be_read_is_named_and_left_alone() {
    let unused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let user = User::new(&kiosk_of(unused));
    let enrols = || user.runs(&["enrol", "0123456789"], &user.data());
    assert_says(&enrols(), "the district cannot be reached");
    let file = user.data().join("kiosk/kiosk.sqlite");
    let before = fs::read(&file).unwrap();
    user.may(&file, 0o400);
    assert_says(&enrols(), "kiosk.sqlite may only be read");
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_districts_database_that_may_only_be_read_is_named_and_left_alone() {
    let user = User::new(include_str!("../../assets/deploy/district.toml"));
    let lists = || user.runs(&["enrol", "list"], &user.data());
    assert!(lists().status.success());
    let file = user.data().join("district/district.sqlite");
    let before = fs::read(&file).unwrap();
    user.may(&file, 0o400);
    for output in [lists(), user.runs(&["serve"], &user.data())] {
        assert_says(&output, "district.sqlite cannot be opened: Permission denied");
    }
    assert_eq!(fs::read(&file).unwrap(), before);
}
