//! A panic in any thread cleans the glass, names the place and nothing else, and ends the process: tried in a
//! process of its own.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests may panic; the child prints"
)]

use std::process::{Command, Stdio};
use std::thread;

/// Set in the process that panics.
const CHILD: &str = "MOBIO_TEST_PANICS";

#[test]
fn a_panic_in_any_thread_cleans_names_the_place_and_ends_the_process() {
    if std::env::var_os(CHILD).is_some() {
        mobio::cli::panics::end_the_process(|| println!("\ncleaned"));
        let _ = thread::spawn(|| panic!("Rana Al-Hamwi")).join();
        return;
    }
    let mut child = Command::new(std::env::current_exe().unwrap());
    let name = "panics::a_panic_in_any_thread_cleans_names_the_place_and_ends_the_process";
    child.args(["--exact", name, "--nocapture"]).env(CHILD, "1").stdin(Stdio::null());
    let output = child.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("\ncleaned\n"));
    let place = said.strip_prefix("mobio: fault at tests/it/panics.rs:").unwrap();
    assert!(place.trim_end().parse::<u32>().is_ok(), "{said}");
}
