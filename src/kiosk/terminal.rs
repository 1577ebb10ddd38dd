//! The terminal itself: raw mode, the recipe that switches its own text ordering off, the last blank screen.
//! Everything that is switched on here is switched off again by `leave`, on every way out of the program.

pub mod answer;
mod device;
pub mod hangup;
mod pen;
pub mod recipe;

pub use device::Device;

use crate::settings::TerminalBidi;
use crossterm::event::{
    self, DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste,
    EnableFocusChange, EnableMouseCapture, Event,
};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    Clear, ClearType, DisableLineWrap, EnableLineWrap, EnterAlternateScreen, LeaveAlternateScreen,
};
use crossterm::{cursor, execute, queue};
use ratatui::Terminal;
use recipe::{Emulator, Recipe};
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::sync::OnceLock;
use std::time::Duration;

/// How long a terminal may take to say who it is. Most need a millisecond; one that says nothing must not keep the
/// first screen back for longer than anyone notices.
const PATIENCE: Duration = Duration::from_millis(200);

/// How long the library that reads keys looks for one. Of no time at all it makes no look; and only as it is built
/// here (`use-dev-tty`) it comes back for what is more than it reads at once.
const GLANCE: Duration = Duration::from_micros(200);

/// What this process said to its terminal: the same has to be undone, on every way out.
static SAID: OnceLock<Recipe> = OnceLock::new();

/// What can go wrong with the terminal.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// There is none: started from a service, a pipe or cron.
    #[error("there is no terminal here (no /dev/tty): start mobio on the kiosk's own screen")]
    Missing(#[source] io::Error),
    /// It refused what every terminal can do.
    #[error("the terminal does not answer as a terminal should: {0}")]
    Broken(#[source] io::Error),
}

impl TerminalError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "K-TERMINAL-01",
            Self::Broken(_) => "K-TERMINAL-02",
        }
    }

    /// A second try cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        matches!(self, Self::Missing(_))
    }
}

/// Ratatui's terminal over the kiosk's own screen.
pub type Glass = Terminal<Device>;

fn open() -> Result<File, TerminalError> {
    OpenOptions::new().read(true).write(true).open("/dev/tty").map_err(TerminalError::Missing)
}

/// Takes the terminal over: raw, alternate screen, mouse, paste, own text ordering off.
///
/// # Errors
/// When there is no terminal, or it is broken; what was switched on until then is off again.
pub fn enter(bidi: TerminalBidi) -> Result<Glass, TerminalError> {
    let taken = take_over(bidi);
    if taken.is_err() {
        leave();
    }
    taken
}

fn take_over(bidi: TerminalBidi) -> Result<Glass, TerminalError> {
    let mut device = open()?;
    crossterm::terminal::enable_raw_mode().map_err(TerminalError::Broken)?;
    read_what_is_there(&device).map_err(TerminalError::Broken)?;
    prepare(&mut device, bidi).map_err(TerminalError::Broken)?;
    join(device)
}

/// Reading never waits for more. The library that reads keys reads on where no key has come of what it read: half a
/// sequence, or one that it does not know, would hold it and with it every clock of this program until the next key.
fn read_what_is_there(device: &File) -> io::Result<()> {
    let mut modes = tcgetattr(device)?;
    modes.special_codes[SpecialCodeIndex::VMIN] = 0;
    modes.special_codes[SpecialCodeIndex::VTIME] = 0;
    Ok(tcsetattr(device, OptionalActions::Now, &modes)?)
}

/// Draws on a terminal that the supervisor has already taken over.
///
/// # Errors
/// When there is no terminal, or it is broken.
pub fn share() -> Result<Glass, TerminalError> {
    join(open()?)
}

fn join(device: File) -> Result<Glass, TerminalError> {
    Device::new(device).and_then(Terminal::new).map_err(TerminalError::Broken)
}

fn prepare(device: &mut File, bidi: TerminalBidi) -> io::Result<()> {
    execute!(
        device,
        EnterAlternateScreen,
        Clear(ClearType::All),
        DisableLineWrap,
        EnableMouseCapture,
        EnableBracketedPaste,
        EnableFocusChange,
        cursor::Hide,
    )?;
    let recipe = Recipe::choose(bidi, || who(device));
    device.write_all(SAID.get_or_init(|| recipe).begin().as_bytes())?;
    device.flush()
}

/// Which terminal this is, as far as it says so itself or its environment does.
fn who(device: &File) -> Option<Emulator> {
    let questions = [answer::WHO, answer::LAST].concat();
    // A terminal that cannot be asked is taken for one that said nothing; drawing on it will tell.
    let answer = answer::ask(device, &questions, PATIENCE).unwrap_or_default();
    Emulator::of(&answer, |name| std::env::var_os(name).is_some())
}

/// Blanks the screen and its memory: nothing of a person stays on the glass.
///
/// # Errors
/// When the terminal is gone.
pub fn blank() -> Result<(), TerminalError> {
    let mut device = open()?;
    queue!(device, ResetColor, Clear(ClearType::All), Clear(ClearType::Purge), cursor::MoveTo(0, 0))
        .and_then(|()| device.flush())
        .map_err(TerminalError::Broken)
}

/// The next event that is there already. Not to be asked of a terminal that is gone.
///
/// # Errors
/// When the terminal is gone.
pub fn next_event() -> io::Result<Option<Event>> {
    // Whoever is kept from the processor for as long as a glance lasts has not looked, and what was read already would
    // wait for the next key. The second glance begins with a fresh share of the processor.
    let is_there = event::poll(GLANCE)? || event::poll(GLANCE)?;
    if is_there { event::read().map(Some) } else { Ok(None) }
}

/// Throws away what was typed but not yet read: it belonged to the person before.
pub fn forget_typed() {
    if let Ok(device) = open() {
        // Without a terminal there is nothing to forget.
        let _ = rustix::termios::tcflush(&device, rustix::termios::QueueSelector::IFlush);
    }
}

/// Gives the terminal back as it was. Safe to call on every way out, also twice.
pub fn leave() {
    let Ok(mut device) = open() else { return };
    // On the way out there is nobody left to tell: each step is tried, whatever the one before did.
    let _ = device.write_all(SAID.get().map(|recipe| recipe.end()).unwrap_or_default().as_bytes());
    let _ = execute!(
        device,
        ResetColor,
        Clear(ClearType::All),
        Clear(ClearType::Purge),
        DisableFocusChange,
        DisableBracketedPaste,
        DisableMouseCapture,
        EnableLineWrap,
        LeaveAlternateScreen,
        cursor::Show,
    );
    let _ = crossterm::terminal::disable_raw_mode();
}
