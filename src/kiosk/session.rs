//! One process a person: draws, asks, seals, saves, and ends with the person; its memory ends with it.
//! The loop blocks until something happens, drains everything that is ready, and draws once.

mod desk;
mod inbox;
mod papers;
mod threads;
mod vault;
mod way;

use super::canvas::Drawn;
use super::context::{Context, DistrictTime, Line, Saving, Words};
use super::effect::{Effect, Ending, Outcome};
use super::input::Input;
use super::model::{Idling, Kind, Library, Model, Moment, Msg};
use super::order::{News, Order};
use super::paper::Papers;
use super::phrase::Phrase;
use super::press::Press;
use super::screens::Screen;
use super::terminal::{self, Glass, TerminalError};
use super::theme::Theme;
use super::vault::{Vault, VaultError};
use crate::domain::actor::Actor;
use crate::domain::moment::Clock;
use crate::form::{self, BuiltinError, Form, Spot};
use crate::i18n::{Catalog, I18nError, Languages};
use crate::settings::{District, KioskSettings};
use crate::station::{self, SystemClock};
use crate::store::{Store, StoreError};
use crate::text::{SafeText, phone};
use inbox::Inbox;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// Why a session could not run.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The supervisor's order did not come or was not understood.
    #[error("no order came from the supervisor: `mobio session` is started by `mobio kiosk` only")]
    Order,
    /// The terminal.
    #[error(transparent)]
    Terminal(#[from] TerminalError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The vault.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The languages.
    #[error(transparent)]
    Languages(#[from] I18nError),
    /// The questionnaire.
    #[error(transparent)]
    Form(#[from] BuiltinError),
    /// A thread or a drawing failed.
    #[error("the session could not go on: {0}")]
    Io(#[from] io::Error),
}

/// What wakes the loop.
enum Event {
    Input(Input),
    Outcome(Outcome),
    News(News),
    Told,
}

/// Runs one session on the terminal that the supervisor has taken over.
///
/// # Errors
/// [`SessionError`]; the screen is blank then too.
pub fn run(settings: &KioskSettings, folder: &Path) -> Result<Ending, SessionError> {
    let order = threads::order().ok_or(SessionError::Order)?;
    if threads::is_forsaken() {
        // Somebody else's tiles may be on the glass by now.
        return Ok(Ending::Told);
    }
    let (events, mut inbox) = inbox::open().map_err(TerminalError::Missing)?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let embedded = matches!(settings.district, District::Embedded);
    let vault = Vault::new(Store::connect(folder)?.with_ballast(folder), Arc::clone(&clock))?;
    let context = context(settings, &order, &vault, &*clock, embedded)?;
    let mut glass = terminal::share()?;
    threads::listen(&events)?;
    let way = way::Way::new(folder, Arc::clone(&clock), order.address.clone());
    let vault = vault::Thread::start(vault, way, folder, events.clone())?;
    let papers = papers::Papers::new(&settings.papers, events.clone());
    let originals = settings.papers.originals.clone();
    let desk = desk::Desk::new(folder, originals, order.address, clock.clone(), events);
    let idling = Idling { after: settings.idle.after, countdown: settings.idle.countdown };
    let model = Model::new(context, order.kind, library(), idling, clock.now());
    let mut session = Session {
        model,
        drawn: Drawn::default(),
        clock,
        began: station::clock::running(),
        vault,
        papers,
        desk,
        prepared: false,
        foreseen_at: None,
    };
    let ending = session.run(&mut glass, &mut inbox);
    // The glass first: whoever comes next must not wait for the disk to see it empty.
    let blanked = terminal::blank();
    // What was answered is kept even when the terminal is gone.
    session.vault.finish();
    session.desk.finish();
    match (ending, blanked) {
        // The terminal is gone, whatever noticed it first: nothing is left to blank, and everything is saved.
        (Ok(Ending::Told), _) | (_, Err(TerminalError::Missing(_))) => Ok(Ending::Told),
        (ending, blanked) => blanked.map_err(SessionError::from).and(ending),
    }
}

struct Session {
    model: Model,
    drawn: Drawn,
    clock: Arc<dyn Clock>,
    /// On the clock of the machine that goes on while it sleeps.
    began: Duration,
    vault: vault::Thread,
    papers: papers::Papers,
    desk: desk::Desk,
    /// What a coming question needs is being read, or was.
    prepared: bool,
    /// The question behind which the next one has been foreseen.
    foreseen_at: Option<Spot<'static>>,
}

impl Session {
    fn run(&mut self, glass: &mut Glass, inbox: &mut Inbox) -> Result<Ending, SessionError> {
        glass.clear()?;
        let mut effects = self.tick(glass);
        loop {
            // What is shown comes first: the vault's thread, once it has something to seal, takes the processor
            // that the next question needs. What was answered is saved also when the terminal is gone.
            let drawn = if is_end(&effects) { Ok(()) } else { self.draw(glass) };
            if let Some(ending) = self.carry_out(effects) {
                return Ok(ending);
            }
            if let Err(gone) = drawn {
                // As if it were told to end: what the store refuses now is tried once more.
                let last = self.model.update(Msg::Told);
                self.carry_out(last);
                return Err(gone);
            }
            self.prepare();
            self.foresee();
            effects = self.wait(glass, inbox);
        }
    }

    /// Blocks until something happened that may change the glass, and takes everything that is ready.
    fn wait(&mut self, glass: &mut Glass, inbox: &mut Inbox) -> Vec<Effect> {
        loop {
            let Some(event) = inbox.wait(self.model.quiet_for()) else {
                // Also the second in which the counting ends is drawn.
                let counted = self.model.is_counting();
                let effects = self.tick(glass);
                if !effects.is_empty() || counted || self.model.is_counting() {
                    return effects;
                }
                continue;
            };
            // Time first: what follows is judged by the moment it happened.
            let mut effects = self.tick(glass);
            effects.extend(self.take(event, glass));
            while !is_end(&effects)
                && let Some(event) = inbox.next()
            {
                effects.extend(self.take(event, glass));
            }
            return effects;
        }
    }

    fn tick(&mut self, glass: &Glass) -> Vec<Effect> {
        let mut effects = Vec::new();
        // A terminal that grew while the session was starting has told nobody.
        if let Ok(size) = glass.size()
            && (size.width, size.height) != self.model.context.size
        {
            effects.extend(self.model.update(Msg::Resize(size.width, size.height)));
        }
        let utc = self.clock.now();
        let running = station::clock::running().saturating_sub(self.began);
        effects.extend(self.model.update(Msg::Tick(Moment { utc, running })));
        effects
    }

    /// What an event leads to. When the glass is gone the session ends as if it were told to: nothing that was
    /// answered may get lost with it.
    fn take(&mut self, event: Event, glass: &mut Glass) -> Vec<Effect> {
        let effects = self.message(event, glass).map(|msg| msg.map(|msg| self.model.update(msg)));
        let mut effects = match effects {
            Ok(effects) => effects.unwrap_or_default(),
            Err(_) => self.model.update(Msg::Told),
        };
        let rings = effects.iter().any(|effect| matches!(effect, Effect::Ring));
        if rings && glass.backend_mut().ring().is_err() {
            effects.extend(self.model.update(Msg::Told));
        }
        effects
    }

    fn message(&mut self, event: Event, glass: &mut Glass) -> io::Result<Option<Msg>> {
        Ok(Some(match event {
            Event::Input(Input::Press(press)) => Msg::Press(press),
            Event::Input(Input::Turn(key)) => Msg::Press(Press::Key(key)),
            Event::Input(Input::Touch { column, row }) => match self.drawn.touched(column, row) {
                Some(press) => Msg::Press(press.clone()),
                None => Msg::Touch,
            },
            Event::Input(Input::Resize(width, height)) => {
                glass.autoresize()?;
                glass.clear()?;
                Msg::Resize(width, height)
            }
            Event::Input(Input::Redraw) => {
                glass.clear()?;
                return Ok(None);
            }
            Event::Outcome(outcome) => Msg::Outcome(outcome),
            Event::News(News { online, address }) => {
                self.vault.moved(address.clone());
                self.desk.moved(address);
                Msg::News { online }
            }
            Event::Told => Msg::Told,
        }))
    }

    /// Hands everything on, also what came after the session's end was decided.
    fn carry_out(&mut self, effects: Vec<Effect>) -> Option<Ending> {
        let mut over = None;
        for effect in effects {
            match effect {
                Effect::End(ending) => over = over.or(Some(ending)),
                Effect::Ring => {}
                Effect::Desk { .. } | Effect::SignOut => self.desk.submit(effect),
                effect @ (Effect::ListFiles(_) | Effect::ReadFile { .. } | Effect::DrawPaper { .. }) => {
                    self.papers.submit(effect);
                }
                effect => self.vault.submit(effect),
            }
        }
        over
    }

    /// Reads the tables of telephone numbers while a person types one, or chooses at home what to do. They are a
    /// quarter of a session's memory: who tells no number never has them. Without such a thread the number itself
    /// waits for its tables.
    fn prepare(&mut self) {
        let is_wanted = match &self.model.screen {
            Screen::Question(state) => state.asks_for_a_phone_number(),
            // From here a review may be opened, which shows the number that was told.
            Screen::Home(_) => self.model.context.knows_a_phone_number(),
            _ => false,
        };
        if is_wanted && !self.prepared {
            self.prepared = true;
            let _ = std::thread::Builder::new().name("phone".to_owned()).spawn(phone::prepare);
        }
    }

    /// Once a question, while the answer before it is being saved and the person reads.
    fn foresee(&mut self) {
        if let Screen::Question(state) = &self.model.screen
            && self.foreseen_at != Some(state.spot())
        {
            self.foreseen_at = Some(state.spot());
            self.model.foresee();
        }
    }

    fn draw(&mut self, glass: &mut Glass) -> Result<(), SessionError> {
        glass.draw(|frame| self.drawn = self.model.view(frame.buffer_mut()))?;
        Ok(())
    }
}

/// Whether this session is over.
fn is_end(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::End(_)))
}

/// The words of any language, made when first needed.
pub(super) fn library() -> Library {
    Box::new(|code| words(code).ok().map(Arc::new))
}

/// The words of one language.
pub(super) fn words(code: &str) -> Result<Words, I18nError> {
    let languages = Languages::built_in()?;
    let language = languages.get(code).ok_or_else(|| I18nError::Formats(code.to_owned()))?;
    Ok(Words::new(language, Catalog::new(language)?))
}

fn context(
    settings: &KioskSettings,
    order: &Order,
    vault: &Vault,
    clock: &dyn Clock,
    embedded: bool,
) -> Result<Context, SessionError> {
    let mut context = bare_context(settings, &order.language, clock, embedded)?;
    context.form = form::builtin(&settings.form)?;
    context.hidden_sections = if settings.health { Vec::new() } else { behind_consent(context.form) };
    context.offices = vault.offices();
    context.set_up = vault.is_set_up();
    context.rescue = vault.offers_rescue();
    context.district_time = vault.district_time();
    context.line.online = order.online;
    if order.kind == Kind::Staff {
        context.actor = Actor::Staff;
        context.line.backlog = vault.backlog();
        context.words = Arc::clone(&context.german);
    }
    Ok(context)
}

/// Sections that ask for an explicit consent before anything else.
fn behind_consent(form: &'static Form) -> Vec<&'static str> {
    let sections = form.sections().iter().filter(|section| section.consent.is_some());
    sections.map(|section| section.name.as_str()).collect()
}

/// A context in which nobody is known: what the language tiles need, and what a session starts from.
pub(super) fn bare_context(
    settings: &KioskSettings,
    language: &str,
    clock: &dyn Clock,
    embedded: bool,
) -> Result<Context, SessionError> {
    let languages = Languages::built_in()?;
    let words = Arc::new(words(language)?);
    let (utc, zone) = (clock.now(), station::clock::zone());
    let colour = std::env::var("COLORTERM").is_ok_and(|value| value == "truecolor" || value == "24bit");
    Ok(Context {
        german: if language == "de" { Arc::clone(&words) } else { Arc::new(self::words("de")?) },
        words,
        second: None,
        languages: settings.languages.iter().filter_map(|code| languages.get(code)).collect(),
        theme: Theme::choose(settings.screen.theme, settings.screen.colours, colour),
        size: crossterm::terminal::size()?,
        touch: settings.screen.touch,
        keyboard: settings.screen.keyboard,
        kiosk: Phrase::free(SafeText::untrusted(&settings.name)),
        help_places: settings.help.place.clone(),
        form: form::blank(),
        hidden_sections: Vec::new(),
        person: None,
        walk: None,
        actor: Actor::Person,
        beside: None,
        utc,
        now: utc.to_zoned(zone.clone()).datetime(),
        zone,
        district_time: DistrictTime::default(),
        saving: Saving::Nothing,
        line: Line { embedded, ..Line::default() },
        approved: Vec::new(),
        papers: Papers {
            sources: papers::sources(&settings.papers),
            originals: settings.papers.originals.is_some(),
            ..Papers::default()
        },
        forks: Vec::new(),
        offices: Vec::new(),
        last_visit: None,
        recovered: None,
        set_up: false,
        rescue: false,
        // An embedded district has the settings that are compiled in: its keystore is open.
        test_mode: embedded,
    })
}
