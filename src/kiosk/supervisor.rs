//! The process that is always there: it shows the language tiles, starts one session a person, forwards the
//! outbox and watches health. It holds no personal data and no key of the district.
//! While a session lives it reads nothing from the terminal.

mod child;
mod ear;
mod keys;
mod line;
mod link;
mod room;
mod server;
mod tiles;
mod told;
mod words;

use super::model::Kind;
use super::order::Order;
use super::session::{SessionError, bare_context};
use super::terminal::{self, Glass};
use crate::domain::moment::Clock;
use crate::settings::{District, KioskSettings};
use crate::station::log::Detail;
use crate::station::{Log, SystemClock};
use crate::store;
use ear::Ear;
use keys::{Keys, Waited};
use line::LineError;
use link::Link;
use room::Room;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tiles::Tiles;
use told::Told;

/// How long the tiles may sleep when nobody is there: signals and faults are noticed that late at most.
const NAP: Duration = Duration::from_secs(1);

/// What was typed was not heard: the kiosk begins anew.
const DEAF: &str = "K-TERMINAL-03";

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
    Line(#[from] LineError),
    /// A signal handler, a drawing, a child process.
    #[error("the kiosk could not go on: {0}")]
    Io(#[from] std::io::Error),
}

/// Why the kiosk ended in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It was told to, or its terminal is gone.
    Told,
    /// Nothing that is typed reaches it any more: a new process hears again.
    Deaf,
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

/// Runs until a signal ends it, the store fails, or nothing typed is heard any more.
///
/// # Errors
/// [`SupervisorError`]; the terminal is as it was then too.
pub fn run(kiosk: &Kiosk) -> Result<Ended, SupervisorError> {
    let told = Told::listen()?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let embedded = matches!(kiosk.settings.district, District::Embedded);
    let german = bare_context(&kiosk.settings, "de", &*clock, embedded)?;
    let mut glass = terminal::enter(kiosk.settings.screen.bidi)?;
    let mut tiles = Tiles::new(german);
    let now = Arc::clone(&clock);
    let result = Keys::open().map_err(SupervisorError::from).and_then(|keys| {
        tiles.draw(&mut glass)?;
        match watch(kiosk, &mut tiles, &mut glass, &keys, &told, clock) {
            // Whatever failed first: there is no terminal any more, and everything else has ended in order.
            Err(SupervisorError::Io(_) | SupervisorError::Terminal(_)) if keys.are_gone() => Ok(Ended::Told),
            result => result,
        }
    });
    terminal::leave();
    if let Err(SupervisorError::Line(LineError::Failed(_))) = &result {
        // On a disk that does not take even this the next start looks at everything all the same.
        let _ = store::suspect(&kiosk.folder, now.now());
    }
    result
}

fn watch(
    kiosk: &Kiosk,
    tiles: &mut Tiles,
    glass: &mut Glass,
    keys: &Keys,
    told: &Told,
    clock: Arc<dyn Clock>,
) -> Result<Ended, SupervisorError> {
    let log = Log::in_folder(&kiosk.folder, Arc::clone(&clock));
    let link = Link::start(kiosk, clock, log.clone())?;
    let mut room = Room::new(kiosk.folder.clone(), log.clone());
    let mut ear = Ear::default();
    tiles.refuse(!room.is_enough(), glass)?;
    while !told.is_told() {
        link.check()?;
        let typed = match keys.wait(NAP)? {
            Waited::Gone => return Ok(Ended::Told),
            Waited::Quiet => {
                tiles.refuse(!room.is_enough(), glass)?;
                tiles.look_again(glass)?;
                0
            }
            Waited::Typed(bytes) => bytes,
        };
        let mut heard = false;
        // Also what was read together with the key before, and another size.
        while let Some(event) = keys.take()? {
            heard = true;
            let Some((kind, language)) = tiles.take(event, glass)? else { continue };
            // Staff write next to nothing, and look what is wrong.
            if kind == Kind::Person && tiles.refuse(!room.is_enough(), glass)? {
                continue;
            }
            let ended_well = link.is_ready()? && {
                let order = Order { kind, language, address: link.address(), online: link.is_online() };
                child::run(kiosk, &order, &link, told, &log)
            };
            // The glass first: a session that died left its last frame there.
            let blanked = terminal::blank();
            keys.forget()?;
            link.after_session();
            blanked?;
            tiles.welcome(ended_well, glass)?;
        }
        if ear.is_deaf(typed, heard, Instant::now()) {
            log.event(DEAF, &Detail::None);
            return Ok(Ended::Deaf);
        }
        tiles.show(glass)?;
    }
    Ok(Ended::Told)
}

/// A further process of this program with the same settings and data.
fn command(verb: &str, kiosk: &Kiosk) -> Result<std::process::Command, std::io::Error> {
    let mut command = std::process::Command::new(std::env::current_exe()?);
    command.arg(verb).args(&kiosk.arguments);
    Ok(command)
}

/// A lock that a panicking thread cannot take away.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
