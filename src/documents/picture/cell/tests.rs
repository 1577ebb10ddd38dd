//! Each attempt is made by a process of its own, which is this program of tests again: the first that is refused ends it.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]
use super::*;
use rustix::net::{AddressFamily, SocketType, socket};
use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output, Stdio};

/// Says to the process what it is to try.
const ATTEMPT: &str = "MOBIO_TEST_ATTEMPT";
/// Said to its parent: it was locked in, and what was refused did not end it.
const LOCKED: &str = "\nlocked in\n";
const GOES_ON: &str = "\ngoes on\n";

/// One that does nothing.
const PROGRAM: &str = "/bin/true";

/// What may be tried, by name.
fn attempt(name: &str) {
    match name {
        "read and write" => {
            let mut input = String::new();
            std::io::stdin().read_to_string(&mut input).unwrap();
            std::io::stdout().write_all(input.as_bytes()).unwrap();
        }
        "memory" => {
            assert_eq!(vec![1_u8; 64 << 20].iter().map(|&byte| u64::from(byte)).sum::<u64>(), 64 << 20)
        }
        "too much memory" => assert!(Vec::<u8>::new().try_reserve_exact(512 << 20).is_err()),
        "open" => drop(File::open("/etc/passwd")),
        "create" => drop(File::create("/tmp/mobio-created")),
        "socket" => drop(socket(AddressFamily::INET, SocketType::STREAM, None)),
        "local socket" => drop(socket(AddressFamily::UNIX, SocketType::STREAM, None)),
        "program" => drop(Command::new(PROGRAM).status()),
        "thread" => drop(std::thread::Builder::new().spawn(|| ())),
        "another descriptor" => drop(std::io::stderr().write_all(b"out")),
        "code" => drop(region::alloc(1, region::Protection::READ_WRITE_EXECUTE)),
        "signal" => drop(rustix::process::kill_process(
            rustix::process::getppid().unwrap(),
            rustix::process::Signal::CONT,
        )),
        "limits" => drop(setrlimit(Resource::Cpu, Rlimit { current: None, maximum: None })),
        other => panic!("{other}"),
    }
}

fn say(words: &str) {
    let mut output = std::io::stdout();
    output.write_all(words.as_bytes()).unwrap();
    output.flush().unwrap();
}

fn run(test: &str, name: &str) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let test = format!("documents::picture::cell::tests::{test}");
    command.args(["--exact", &test, "--nocapture"]).env(ATTEMPT, name);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"\nheard\n").unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_locked_in_process_reads_writes_takes_memory_and_nothing_else() {
    if let Ok(name) = std::env::var(ATTEMPT) {
        lock_in().unwrap();
        say(LOCKED);
        attempt(&name);
        say(GOES_ON);
        std::process::exit(0);
    }
    let mut wrong = Vec::new();
    for (name, is_allowed) in [
        ("read and write", true),
        ("memory", true),
        ("too much memory", true),
        ("open", false),
        ("create", false),
        ("socket", false),
        ("local socket", false),
        ("program", false),
        ("thread", false),
        ("another descriptor", false),
        ("code", false),
        ("signal", false),
        ("limits", false),
    ] {
        let output = run("a_locked_in_process_reads_writes_takes_memory_and_nothing_else", name);
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.contains(LOCKED), "{name}: {said} {}", String::from_utf8_lossy(&output.stderr));
        let went_on = said.contains(GOES_ON) && output.status.success();
        let was_killed = !said.contains(GOES_ON) && output.status.signal() == Some(libc::SIGSYS);
        if !(if is_allowed { went_on } else { was_killed }) {
            wrong.push(format!("{name}: {:?} {said}", output.status));
        }
        assert_eq!(said.contains("heard"), name == "read and write", "{said}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Without the filter: the limits alone refuse these, and what is refused could be done before.
#[test]
fn limits_alone_refuse_files_and_sockets() {
    if std::env::var_os(ATTEMPT).is_some() {
        assert!(File::open("/etc/passwd").is_ok(), "it could be opened");
        limit().unwrap();
        assert!(File::open("/etc/passwd").is_err());
        assert!(socket(AddressFamily::INET, SocketType::STREAM, None).is_err());
        assert!(!Command::new(PROGRAM).status().is_ok_and(|status| status.success()));
        assert!(Vec::<u8>::new().try_reserve_exact(512 << 20).is_err());
        say(GOES_ON);
        return;
    }
    let output = run("limits_alone_refuse_files_and_sockets", "all");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains(GOES_ON), "{said}");
}
