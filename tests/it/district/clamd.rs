//! A virus scanner as the tests play one: it speaks clamd's INSTREAM and finds the file that all scanners find.

use mobio::settings::Scanner;
use std::io::{self, Read, Write};
use std::net::TcpListener;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// The test file of all scanners (EICAR), put together here, so that no scanner finds it in this source.
pub(crate) fn eicar() -> String {
    [r"X5O!P%@AP[4\PZX54(P^)7CC)7}$", "EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"].concat()
}

/// How it answers.
#[derive(Clone, Debug)]
pub(crate) enum Manner {
    /// As clamd does.
    Honest,
    /// With these bytes, whatever the file is.
    Says(Vec<u8>),
    /// It breaks off after so many bytes of the file.
    BreaksOff(usize),
}

/// A running scanner.
pub(crate) struct Clamd {
    pub(crate) scanner: Scanner,
    manner: Arc<Mutex<Manner>>,
    files: Arc<AtomicUsize>,
}

impl Clamd {
    /// On a port.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let scanner = Scanner::Address(listener.local_addr().unwrap());
        Self::run(scanner, move || Ok(Box::new(listener.accept()?.0)))
    }

    /// On a socket in the file system.
    pub(super) fn start_at(path: &Path) -> Self {
        let listener = UnixListener::bind(path).unwrap();
        Self::run(Scanner::Socket(path.to_owned()), move || Ok(Box::new(listener.accept()?.0)))
    }

    fn run(scanner: Scanner, accept: impl Fn() -> io::Result<Box<dyn Line>> + Send + 'static) -> Self {
        let (manner, files) = (Arc::new(Mutex::new(Manner::Honest)), Arc::new(AtomicUsize::new(0)));
        let (told, counted) = (Arc::clone(&manner), Arc::clone(&files));
        std::thread::spawn(move || {
            while let Ok(mut line) = accept() {
                let manner = told.lock().unwrap().clone();
                counted.fetch_add(1, Ordering::SeqCst);
                // The other side may be gone.
                let _ = answer(&mut *line, &manner);
            }
        });
        Self { scanner, manner, files }
    }

    pub(crate) fn behave(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    /// How many files it was shown.
    pub(super) fn files(&self) -> usize {
        self.files.load(Ordering::SeqCst)
    }
}

trait Line: Read + Write {}

impl<L: Read + Write> Line for L {}

fn answer(line: &mut dyn Line, manner: &Manner) -> io::Result<()> {
    let mut command = [0; 10];
    line.read_exact(&mut command)?;
    if &command != b"zINSTREAM\0" {
        return line.write_all(b"UNKNOWN COMMAND\0");
    }
    let mut file = Vec::new();
    loop {
        let mut length = [0; 4];
        line.read_exact(&mut length)?;
        let length = u32::from_be_bytes(length) as usize;
        if length == 0 {
            break;
        }
        let begun = file.len();
        file.resize(begun + length, 0);
        line.read_exact(&mut file[begun..])?;
        if matches!(manner, Manner::BreaksOff(after) if file.len() > *after) {
            return Ok(());
        }
    }
    match manner {
        Manner::Says(bytes) => line.write_all(bytes),
        _ if contains(&file, eicar().as_bytes()) => line.write_all(b"stream: Eicar-Signature FOUND\0"),
        _ => line.write_all(b"stream: OK\0"),
    }
}

pub(super) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
