//! The process that is always there: it shows the language tiles, starts one session a person, forwards the
//! outbox and watches health. It holds no personal data and no key of the district.
//! While a session lives it reads nothing from the terminal.

mod child;
mod link;
mod told;

use super::canvas::{Canvas, Drawn};
use super::context::Context;
use super::input::{self, Input};
use super::intent::{Intent, Step};
use super::model::Kind;
use super::order::Order;
use super::press::Press;
use super::screens::languages;
use super::session::{SessionError, bare_context};
use super::terminal::{self, Glass};
use crate::domain::moment::Clock;
use crate::settings::{District, KioskSettings};
use crate::station::SystemClock;
use crate::text::Direction;
use link::{Link, LinkError};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use told::Told;

/// How long the tiles may sleep when nobody is there: signals and faults are noticed that late at most.
const NAP: Duration = Duration::from_secs(1);

/// Why the kiosk stopped.
#[derive(Debug, thiserror::Error)]
pub enum SupervisorError {
    /// The terminal, the words or the questionnaire.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The terminal.
    #[error(transparent)]
    Terminal(#[from] terminal::TerminalError),
    /// The store or the district's process.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// A signal handler, a drawing, a child process.
    #[error("the kiosk could not go on: {0}")]
    Io(#[from] std::io::Error),
}

/// What a kiosk is started with.
#[derive(Clone, Debug)]
pub struct Kiosk {
    /// kiosk.toml.
    pub settings: KioskSettings,
    /// DIR/kiosk.
    pub folder: PathBuf,
    /// `--config` and `--data` as given, for the processes that are started.
    pub arguments: Vec<std::ffi::OsString>,
}

/// Runs until a signal ends it, or the store fails.
///
/// # Errors
/// [`SupervisorError`]; the terminal is as it was then too.
pub fn run(kiosk: &Kiosk) -> Result<(), SupervisorError> {
    let told = Told::listen()?;
    let bidi = kiosk.settings.screen.bidi;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let embedded = matches!(kiosk.settings.district, District::Embedded);
    let german = bare_context(&kiosk.settings, "de", &*clock, embedded)?;
    let mut glass = terminal::enter(bidi)?;
    let mut tiles = Tiles { context: german, state: languages::State::new(), drawn: Drawn::default() };
    let result = tiles
        .draw(&mut glass)
        .map_err(SupervisorError::from)
        .and_then(|()| watch(kiosk, &mut tiles, &mut glass, &told, clock));
    terminal::leave(bidi);
    result
}

fn watch(
    kiosk: &Kiosk,
    tiles: &mut Tiles,
    glass: &mut Glass,
    told: &Told,
    clock: Arc<dyn Clock>,
) -> Result<(), SupervisorError> {
    let link = Link::start(kiosk, clock)?;
    while !told.is_told() {
        link.check()?;
        if !crossterm::event::poll(NAP)? {
            tiles.fit(glass)?;
            continue;
        }
        let Some(chosen) = tiles.take(crossterm::event::read()?, glass)? else { continue };
        let (kind, language) = chosen;
        link.wait_for_store()?;
        let order = Order { kind, language, address: link.address(), online: link.is_online() };
        child::run(kiosk, &order, &link, told)?;
        // The glass first: a session that died left its last frame there.
        terminal::blank()?;
        terminal::forget_typed();
        while crossterm::event::poll(Duration::ZERO)? {
            // Read already, but meant by the person before.
            crossterm::event::read()?;
        }
        link.after_session();
        tiles.state = languages::State::new();
        glass.clear()?;
        tiles.draw(glass)?;
    }
    Ok(())
}

/// The language tiles and what is drawn of them.
struct Tiles {
    context: Context,
    state: languages::State,
    drawn: Drawn,
}

impl Tiles {
    fn draw(&mut self, glass: &mut Glass) -> Result<(), std::io::Error> {
        let (context, state, drawn) = (&self.context, &self.state, &mut self.drawn);
        glass.draw(|frame| {
            let mut canvas = Canvas::new(frame.buffer_mut(), Direction::LeftToRight, context.theme);
            if context.is_too_small() {
                super::screens::too_small::view(&mut canvas, context);
            } else {
                state.view(&mut canvas, context);
            }
            *drawn = canvas.finish();
        })?;
        Ok(())
    }

    /// Takes the terminal's size as it is now. A terminal that grew while the program was starting has told nobody.
    fn fit(&mut self, glass: &mut Glass) -> Result<(), std::io::Error> {
        let size = crossterm::terminal::size()?;
        if size == self.context.size {
            return Ok(());
        }
        self.context.size = size;
        glass.clear()?;
        self.draw(glass)
    }

    /// One event; a tile that was chosen comes back as whose session in which language.
    fn take(
        &mut self,
        event: crossterm::event::Event,
        glass: &mut Glass,
    ) -> Result<Option<(Kind, String)>, std::io::Error> {
        let press = match input::translate(event) {
            Some(Input::Press(press)) => Some(press),
            Some(Input::Turn(key)) => Some(Press::Key(key)),
            Some(Input::Touch { column, row }) => self.drawn.touched(column, row).cloned(),
            Some(Input::Resize(..)) => {
                self.fit(glass)?;
                None
            }
            Some(Input::Redraw) => {
                glass.clear()?;
                None
            }
            None => return Ok(None),
        };
        if self.context.is_too_small() {
            self.draw(glass)?;
            return Ok(None);
        }
        let step = press.map_or(Step::Stay, |press| self.state.press(press, &self.context));
        match step {
            Step::Intent(Intent::Language(code)) => Ok(Some((Kind::Person, code))),
            Step::Intent(Intent::Staff) => Ok(Some((Kind::Staff, "de".to_owned()))),
            _ => {
                self.draw(glass)?;
                Ok(None)
            }
        }
    }
}

/// A further process of this program with the same settings and data.
fn command(verb: &str, kiosk: &Kiosk) -> Result<std::process::Command, std::io::Error> {
    let mut command = std::process::Command::new(std::env::current_exe()?);
    command.arg(verb).args(&kiosk.arguments);
    Ok(command)
}
