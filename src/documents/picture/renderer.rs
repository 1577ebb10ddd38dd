//! The caller's side: starts the locked-in process for one file, feeds it, and takes no more from it than a picture of
//! the size that was asked for. However the process behaves, this ends in time and leaves no process behind.

use super::{Bounds, Picture, PictureError, length};
use crate::seal::document::LARGEST;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::AsFd;
use rustix::io::ioctl_fionbio;
use rustix::process::{Pid, PidfdFlags, Signal, pidfd_open};
use std::io::{self, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use zeroize::Zeroizing;

/// How long the process is waited for, all in all.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes that are handed on at once: what a pipe holds.
const CHUNK: usize = 64 * 1024;

/// Which program reads pictures, and how long it may take.
#[derive(Clone, Debug)]
pub struct Renderer {
    /// A program that knows `picture`.
    pub program: PathBuf,
    /// How long it is waited for, all in all; the time that reading the file takes is not counted.
    pub patience: Duration,
}

impl Renderer {
    /// The program that runs, with the usual patience.
    ///
    /// # Errors
    /// [`PictureError::Process`] when it does not know where it is.
    pub fn this_program() -> Result<Self, PictureError> {
        let program = std::env::current_exe().map_err(PictureError::Process)?;
        Ok(Self { program, patience: PATIENCE })
    }

    /// Shows what is in a file, made smaller for the box.
    ///
    /// # Errors
    /// [`PictureError`].
    pub fn render(&self, source: impl Read, bounds: Bounds) -> Result<Picture, PictureError> {
        let mut command = Command::new(&self.program);
        command.args(["picture", "--width", &bounds.width().to_string()]);
        command.args(["--height", &bounds.height().to_string()]);
        command.env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let child = command.spawn().map_err(PictureError::Process)?;
        let mut reader = Reader { child, patience: self.patience };
        reader.feed(source)?;
        let picture = reader.take(bounds)?;
        let status = reader.end()?;
        match status.code() {
            Some(0) => picture.ok_or(PictureError::Stopped),
            Some(status) => Err(PictureError::from_status(status)),
            None if status.signal() == Some(Signal::XCPU.as_raw()) => Err(PictureError::TooSlow),
            None if status.signal() == Some(Signal::KILL.as_raw()) => Err(PictureError::TooSlow),
            None => Err(PictureError::Stopped),
        }
    }
}

/// A running process, and how long it is still waited for.
struct Reader {
    child: Child,
    patience: Duration,
}

impl Reader {
    /// Hands the file over, as far as the process wants it.
    fn feed(&mut self, mut source: impl Read) -> Result<(), PictureError> {
        let Some(mut input) = self.child.stdin.take() else { return Ok(()) };
        ioctl_fionbio(&input, true).map_err(|error| PictureError::Process(error.into()))?;
        let mut chunk = Zeroizing::new(vec![0; CHUNK]);
        let mut fed = 0;
        loop {
            let count = match source.read(&mut chunk) {
                Ok(0) => return Ok(()),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(PictureError::Gone(error)),
            };
            fed += count as u64;
            if fed > LARGEST {
                return Err(PictureError::TooLarge);
            }
            let mut rest = chunk.get(..count).unwrap_or_default();
            while !rest.is_empty() {
                wait(&input, PollFlags::OUT, &mut self.patience)?;
                match input.write(rest) {
                    Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                    // It knows enough, and says why.
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
                    Err(error) if is_to_be_tried_again(&error) => {}
                    Err(error) => return Err(PictureError::Process(error)),
                }
            }
        }
    }

    /// The picture, if it says one that fits the box, and no more than that.
    fn take(&mut self, bounds: Bounds) -> Result<Option<Picture>, PictureError> {
        let mut sides = [0; 8];
        if self.fill(&mut sides)? < sides.len() {
            return Ok(None);
        }
        let [a, b, c, d, e, f, g, h] = sides;
        let (width, height) = (u32::from_be_bytes([a, b, c, d]), u32::from_be_bytes([e, f, g, h]));
        let fits = width <= bounds.width() && height <= bounds.height();
        let Some(length) = length(width, height).filter(|_| fits) else { return Err(PictureError::Stopped) };
        let mut rgb = Zeroizing::new(vec![0; length]);
        if self.fill(&mut rgb)? < length {
            return Ok(None);
        }
        match self.fill(&mut [0])? {
            0 => Ok(Picture::new(width, height, rgb)),
            _ => Err(PictureError::Stopped),
        }
    }

    /// Reads until the room is full or the process has said all; gives the bytes that came.
    fn fill(&mut self, room: &mut [u8]) -> Result<usize, PictureError> {
        let Some(output) = &mut self.child.stdout else { return Ok(0) };
        let mut filled = 0;
        while let Some(rest) = room.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            wait(&*output, PollFlags::IN, &mut self.patience)?;
            match output.read(rest) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if is_to_be_tried_again(&error) => {}
                Err(error) => return Err(PictureError::Process(error)),
            }
        }
        Ok(filled)
    }

    /// Waits for its end.
    fn end(&mut self) -> Result<ExitStatus, PictureError> {
        let process = pidfd_open(Pid::from_child(&self.child), PidfdFlags::empty());
        let process = process.map_err(|error| PictureError::Process(error.into()))?;
        wait(&process, PollFlags::IN, &mut self.patience)?;
        self.child.wait().map_err(PictureError::Process)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // One that has ended is neither killed nor waited for a second time.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until the other side has done something; what it takes is taken from the patience.
fn wait(what: impl AsFd, flags: PollFlags, patience: &mut Duration) -> Result<(), PictureError> {
    let begun = Instant::now();
    let result = loop {
        let left = patience.saturating_sub(begun.elapsed());
        let limit = Timespec::try_from(left).map_err(|_| PictureError::TooSlow)?;
        match poll(&mut [PollFd::new(&what, flags)], Some(&limit)) {
            Ok(0) => break Err(PictureError::TooSlow),
            Ok(_) => break Ok(()),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => break Err(PictureError::Process(error.into())),
        }
    };
    *patience = patience.saturating_sub(begun.elapsed());
    result
}

fn is_to_be_tried_again(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock)
}
