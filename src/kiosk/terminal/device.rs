//! The kiosk's screen as ratatui wants it, with two differences: it never asks the terminal anything (an answer
//! would come in between the keys, which another thread reads), and a frame leaves in one write, inside a
//! synchronized update, or not at all.

use super::pen::Pen;
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::fs::File;
use std::io::{self, BufWriter, Write};

/// Room for a whole frame, so that it reaches the terminal in one write.
const FRAME_BYTES: usize = 64 * 1024;

/// The terminal device.
pub struct Device {
    /// The same terminal once more: its size is asked at every frame, without opening it each time.
    file: File,
    inner: CrosstermBackend<BufWriter<File>>,
    pen: Pen,
    begun: bool,
}

impl Device {
    pub(super) fn new(file: File) -> io::Result<Self> {
        let inner = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, file.try_clone()?));
        Ok(Self { file, inner, pen: Pen::default(), begun: false })
    }

    /// Rings the bell.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn ring(&mut self) -> io::Result<()> {
        self.inner.write_all(b"\x07")?;
        Write::flush(&mut self.inner)
    }

    fn begin(&mut self) -> io::Result<()> {
        if !self.begun {
            queue!(self.inner, BeginSynchronizedUpdate)?;
            self.begun = true;
        }
        Ok(())
    }
}

impl Backend for Device {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.begin()?;
        let bytes = self.pen.draw(content);
        self.inner.write_all(bytes.as_bytes())
    }

    /// Hidden from the start to the end: the caret is drawn.
    fn hide_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, _: P) -> io::Result<()> {
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.begin()?;
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        let size = rustix::termios::tcgetwinsize(&self.file)?;
        Ok(Size::new(size.ws_col, size.ws_row))
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.begun) {
            queue!(self.inner, EndSynchronizedUpdate)?;
        }
        Write::flush(&mut self.inner)
    }
}
