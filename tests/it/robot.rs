//! A robot at the kiosk: runs the real binary in a real pty, reads the glass as a terminal would, and types.
//! It waits for what should be seen, never for time to pass; a time-out only says that it never came.

use mobio::text::{Direction, unvisual::unvisual};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, pidfd_open};
use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// After so long something never came.
const NEVER: Duration = Duration::from_secs(90);

/// What the terminal has shown so far.
pub(crate) struct Glass {
    pub(crate) parser: vt100::Parser,
    bytes: Vec<u8>,
    /// A synchronized update that has begun: nobody sees the half of a frame.
    held: Vec<u8>,
    /// Nothing more is to come: whoever waits gives up.
    pub(crate) over: bool,
    /// Nobody looks any more.
    left: bool,
}

impl Glass {
    /// Shows what is whole, as terminals do that know synchronized updates.
    fn takes_in(&mut self, bytes: &[u8]) {
        const BEGIN: &[u8] = b"\x1b[?2026h";
        const END: &[u8] = b"\x1b[?2026l";
        self.bytes.extend(bytes);
        self.held.extend(bytes);
        let last = |sign: &[u8]| self.held.windows(sign.len()).rposition(|it| it == sign);
        let begins = (1..BEGIN.len()).rev().find(|length| self.held.ends_with(&BEGIN[..*length]));
        let whole = match last(BEGIN) {
            Some(begun) if last(END) < Some(begun) => begun,
            _ => self.held.len() - begins.unwrap_or(0),
        };
        self.parser.process(&self.held[..whole]);
        self.held.drain(..whole);
    }
}

/// The binary in a pty.
pub(crate) struct Robot {
    pub(crate) glass: Arc<(Mutex<Glass>, Condvar)>,
    keyboard: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    reader: Option<JoinHandle<()>>,
    child: Box<dyn Child + Send + Sync>,
}

impl Robot {
    /// Starts a kiosk with this data folder and these settings at 80x24.
    pub(crate) fn start(data: &Path, settings: &Path) -> Self {
        Self::start_verb("kiosk", data, settings)
    }

    /// Starts any verb.
    pub(crate) fn start_verb(verb: &str, data: &Path, settings: &Path) -> Self {
        Self::start_with(verb, data, settings, &[])
    }

    /// The same with these variables.
    pub(crate) fn start_with(
        verb: &str,
        data: &Path,
        settings: &Path,
        variables: &[(&str, PathBuf)],
    ) -> Self {
        let (cols, rows) = (80, 24);
        let pty =
            native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_mobio"));
        command.args([OsStr::new(verb), OsStr::new("--config"), settings.as_os_str()]);
        command.args([OsStr::new("--data"), data.as_os_str()]);
        command.env_clear();
        for name in ["PATH", "HOME"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("TZ", "Europe/Berlin");
        // Whatever is put aside for a while is found where everything is looked through.
        command.env("TMPDIR", data);
        for (name, value) in variables {
            command.env(name, value);
        }
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let glass = Glass {
            parser: vt100::Parser::new(cells(rows), cells(cols), 0),
            bytes: Vec::new(),
            held: Vec::new(),
            over: false,
            left: false,
        };
        let glass = Arc::new((Mutex::new(glass), Condvar::new()));
        let shown = Arc::clone(&glass);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let reader = std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let count = reader.read(&mut buffer).unwrap_or(0);
                let mut glass = shown.0.lock().unwrap();
                if count == 0 {
                    glass.over = true;
                } else {
                    glass.takes_in(&buffer[..count]);
                }
                shown.1.notify_all();
                if count == 0 || glass.left {
                    return;
                }
            }
        });
        let keyboard = Some(pty.master.take_writer().unwrap());
        Self { glass, keyboard, master: Some(pty.master), reader: Some(reader), child }
    }

    /// Waits until the glass, row by row as drawn, satisfies `seen`.
    pub(crate) fn until(&self, what: &str, seen: impl Fn(&[String]) -> bool) -> Vec<String> {
        let (glass, changed) = &*self.glass;
        let deadline = Instant::now() + NEVER;
        let mut guard = glass.lock().unwrap();
        loop {
            let rows = rows(&guard.parser);
            if seen(&rows) {
                return rows;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || guard.over {
                drop(guard);
                panic!("never saw {what}; the glass shows\n{}", rows.join("\n"));
            }
            guard = changed.wait_timeout(guard, left).unwrap().0;
        }
    }

    /// Waits for a text in logical order, wherever it stands, also when it is wrapped.
    pub(crate) fn sees(&self, text: &str) -> Vec<String> {
        self.until(text, |rows| shows(rows, text))
    }

    /// Whether the glass shows a text now.
    pub(crate) fn shows(&self, text: &str) -> bool {
        shows(&rows(&self.glass.0.lock().unwrap().parser), text)
    }

    /// Sends keys as a terminal would.
    pub(crate) fn types(&mut self, keys: &str) -> &mut Self {
        self.sends(keys.as_bytes())
    }

    /// Sends bytes as no terminal should.
    pub(crate) fn sends(&mut self, bytes: &[u8]) -> &mut Self {
        assert!(!self.glass.0.lock().unwrap().over, "nobody is there to read what is typed");
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(bytes).unwrap();
        keyboard.flush().unwrap();
        self
    }

    /// Enter.
    pub(crate) fn enter(&mut self) -> &mut Self {
        self.types("\r")
    }

    /// F1 to F12.
    pub(crate) fn function(&mut self, number: usize) -> &mut Self {
        const KEYS: [&str; 12] = [
            "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~",
            "\x1b[20~", "\x1b[21~", "\x1b[23~", "\x1b[24~",
        ];
        self.types(KEYS[number - 1])
    }

    /// The process that was started.
    pub(crate) fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Changes the size of the terminal.
    pub(crate) fn resizes(&mut self, (cols, rows): (u16, u16)) {
        self.glass.0.lock().unwrap().parser.screen_mut().set_size(cells(rows), cells(cols));
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// How the terminal is set: echo, line editing and the like.
    pub(crate) fn modes(&self) -> String {
        format!("{:?}", self.master.as_ref().unwrap().get_termios().unwrap())
    }

    /// Everything that was sent to the terminal so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.glass.0.lock().unwrap().bytes.clone()
    }

    /// Types this again and again, until the program has taken the terminal over a second time.
    pub(crate) fn types_until_it_enters_again(&mut self, keys: &str) {
        const ENTER: &[u8] = b"\x1b[?1049h";
        let deadline = Instant::now() + NEVER;
        loop {
            self.types(keys);
            let (glass, changed) = &*self.glass;
            let not_yet =
                |glass: &mut Glass| glass.bytes.windows(ENTER.len()).filter(|it| *it == ENTER).count() < 2;
            let guard = glass.lock().unwrap();
            let (guard, waited) =
                changed.wait_timeout_while(guard, Duration::from_millis(50), not_yet).unwrap();
            drop(guard);
            if !waited.timed_out() {
                return;
            }
            assert!(Instant::now() < deadline, "it never began anew");
        }
    }

    /// Waits for the end of the process; its exit status.
    pub(crate) fn ends(&mut self) -> u32 {
        let (glass, changed) = &*self.glass;
        let guard = glass.lock().unwrap();
        let (guard, waited) = changed.wait_timeout_while(guard, NEVER, |glass| !glass.over).unwrap();
        assert!(!waited.timed_out(), "it never ended; the glass shows\n{}", rows(&guard.parser).join("\n"));
        drop(guard);
        self.child.wait().unwrap().exit_code()
    }

    /// Takes the terminal away, as when its window is closed.
    pub(crate) fn loses_its_glass(&mut self) {
        self.glass.0.lock().unwrap().left = true;
        // Another size is drawn, and with that the one who reads leaves too.
        self.resizes((90, 24));
        self.reader.take().unwrap().join().unwrap();
        drop(self.keyboard.take());
        drop(self.master.take());
    }

    /// Waits for the end of a process whose glass is gone; its exit status.
    pub(crate) fn ends_unseen(&mut self) -> u32 {
        assert_gone(self.process());
        self.child.wait().unwrap().exit_code()
    }
}

/// Waits for the end of a process.
pub(crate) fn assert_gone(process: u32) {
    let process = Pid::from_raw(process.try_into().unwrap()).unwrap();
    // None to open: gone already.
    let Ok(process) = pidfd_open(process, PidfdFlags::empty()) else { return };
    let never = Timespec::try_from(NEVER).unwrap();
    let ended = poll(&mut [PollFd::new(&process, PollFlags::IN)], Some(&never)).unwrap();
    assert_eq!(ended, 1, "it never ended");
}

impl Drop for Robot {
    fn drop(&mut self) {
        // A kiosk ends its sessions and its district when it is told to; killed, it would leave them.
        signal("TERM", self.process());
        let _ = self.child.wait();
    }
}

/// Sends a signal with the shell's own `kill`: no other tool is needed.
pub(crate) fn signal(name: &str, process: u32) {
    let kill = format!("kill -{name} {process}");
    // A process that is gone needs no signal.
    let _ = Command::new("sh").args(["-c", &kill]).stderr(Stdio::null()).status();
}

/// The process that `parent` started with this verb.
pub(crate) fn child(parent: u32, verb: &str) -> u32 {
    living_child(parent, verb).expect("no such child")
}

/// The same, if both live.
pub(crate) fn living_child(parent: u32, verb: &str) -> Option<u32> {
    // Whichever thread started it.
    let threads = fs::read_dir(format!("/proc/{parent}/task")).ok()?;
    let children = threads.flatten().map(|thread| fs::read_to_string(thread.path().join("children")));
    let children = children.map(Result::unwrap_or_default).collect::<String>();
    let runs = |process: &u32| {
        let line = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
        line.split(|byte| *byte == 0).any(|word| word == verb.as_bytes())
    };
    children.split_whitespace().map(|word| word.parse().unwrap()).find(runs)
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

fn rows(parser: &vt100::Parser) -> Vec<String> {
    let screen = parser.screen();
    let (_, columns) = screen.size();
    screen.rows(0, columns.get()).collect()
}

pub(crate) fn shows(rows: &[String], text: &str) -> bool {
    let wanted = squeeze(text);
    [Direction::LeftToRight, Direction::RightToLeft].into_iter().any(|direction| {
        let logical: Vec<String> = rows.iter().map(|row| unvisual(row, direction)).collect();
        squeeze(&logical.join(" ")).contains(&wanted)
    })
}

/// Folded for comparing: presentation does not count, and neither does the width of a gap.
fn squeeze(text: &str) -> String {
    mobio::text::search::fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
