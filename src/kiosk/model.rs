//! All state of one session, and the update that moves it. Pure: a press, a result or a moment comes in,
//! effects come out as data. Forgetting a person is dropping this value, and then the process.

use super::canvas::{Canvas, Drawn};
use super::context::{Context, Words};
use super::effect::{Effect, Ending, Outcome};
use super::flow;
use super::intent::Step;
use super::overlays::{Overlay, idle};
use super::press::{Key, Press};
use super::screens::{Screen, too_small};
use crate::domain::consent::Approval;
use crate::seal::CardNumber;
use crate::wire::staff::StaffSessionReply;
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

/// What happened.
pub enum Msg {
    /// A key, a touched button or tile, a paste.
    Press(Press),
    /// Another size of the terminal.
    Resize(u16, u16),
    /// An effect came back.
    Outcome(Outcome),
    /// The supervisor says that something was forwarded, or that the line went up or down.
    News {
        /// Whether the line is up.
        online: bool,
    },
    /// Time went on.
    Tick(Moment),
    /// The system or the supervisor ends the session.
    Told,
}

/// One moment, as the station reads it.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// UTC.
    pub utc: Timestamp,
    /// Since the session began, from a clock that never jumps: for idling.
    pub running: Duration,
}

/// Whose session this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A person's.
    Person,
    /// A counsellor's, alone at the desk.
    Staff,
}

/// When an idle session ends.
#[derive(Clone, Copy, Debug)]
pub struct Idling {
    /// Quiet time before the countdown.
    pub after: Duration,
    /// The countdown.
    pub countdown: Duration,
}

/// What the session is in the middle of.
#[derive(Default)]
pub struct Journey {
    /// Sections whose newest revision the store has not confirmed: on the way, or refused and tried again with
    /// the next answer. Only without any is "saved" true.
    pub unsaved: BTreeSet<String>,
    /// The privacy screens were understood.
    pub understood: bool,
    /// A new card until the person is made, or the one being opened.
    pub card: Option<Arc<CardNumber>>,
    /// A card is open: there is a PIN.
    pub open: bool,
    /// A decision that waits for the PIN.
    pub approval: Option<Approval>,
    /// The section to come back to after a correction.
    pub correcting: Option<String>,
    /// What F12 hides.
    pub behind: Option<Box<Screen>>,
    /// Where the PIN screen or the approve screens were entered.
    pub from_home: bool,
    /// The counsellor who is signed in.
    pub office: Option<StaffSessionReply>,
}

/// All state of one session.
pub struct Model {
    /// What the screens share.
    pub context: Context,
    /// The screen that is shown.
    pub screen: Screen,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// What is under way.
    pub journey: Journey,
    /// Revisions of each section so far.
    pub counts: BTreeMap<String, u64>,
    /// Words of every language, made when first needed.
    pub library: Library,
    /// Whose session.
    pub kind: Kind,
    idling: Idling,
    running: Duration,
    touched: Duration,
}

/// Makes the words of a language.
pub type Library = Box<dyn Fn(&str) -> Option<Arc<Words>>>;

impl Model {
    /// A session that begins.
    #[must_use]
    pub fn new(mut context: Context, kind: Kind, library: Library, idling: Idling, utc: Timestamp) -> Self {
        context.set_time(utc);
        let screen = flow::first_screen(kind, &context);
        Self {
            context,
            screen,
            overlay: None,
            journey: Journey::default(),
            counts: BTreeMap::new(),
            library,
            kind,
            idling,
            running: Duration::ZERO,
            touched: Duration::ZERO,
        }
    }

    /// Moves the state; returns what has to be done.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Press(press) => {
                self.touched = self.running;
                self.press(press)
            }
            Msg::Resize(width, height) => {
                self.context.size = (width, height);
                Vec::new()
            }
            Msg::Outcome(outcome) => flow::outcome(self, outcome),
            Msg::News { online } => {
                self.context.line.online = online;
                match (self.journey.open, self.context.set_up) {
                    (true, _) => vec![Effect::LookAtLine],
                    (false, false) => vec![Effect::LookAround],
                    (false, true) => Vec::new(),
                }
            }
            Msg::Tick(moment) => self.tick(moment),
            Msg::Told => vec![Effect::Freeze, Effect::End(Ending::Told)],
        }
    }

    fn press(&mut self, press: Press) -> Vec<Effect> {
        if self.context.is_too_small() {
            return Vec::new();
        }
        let counting = matches!(self.overlay, Some(Overlay::Idle(_)));
        if let (Press::Key(Key::Function(number)), false) = (&press, counting) {
            // The same keys mean the same everywhere, over a sheet too, and no sheet can allow more.
            match flow::function_key(self, *number) {
                Some(intent) => return flow::intent(self, intent),
                None if self.overlay.is_some() && flow::is_everywhere(*number) => return Vec::new(),
                None => {}
            }
        }
        if let Some(overlay) = &mut self.overlay {
            let step = overlay.press(press, &self.context);
            return self.step(step);
        }
        let step = self.screen.press(press, &self.context);
        self.step(step)
    }

    fn step(&mut self, step: Step) -> Vec<Effect> {
        match step {
            Step::Stay => Vec::new(),
            Step::Intent(intent) => flow::intent(self, intent),
        }
    }

    fn tick(&mut self, moment: Moment) -> Vec<Effect> {
        self.context.set_time(moment.utc);
        self.running = moment.running;
        let quiet = moment.running.saturating_sub(self.touched);
        let Some(counting) = quiet.checked_sub(self.idling.after) else { return Vec::new() };
        let left = self.idling.countdown.saturating_sub(counting).as_secs();
        if left == 0 {
            return vec![Effect::Freeze, Effect::SignOut, Effect::End(Ending::Idle)];
        }
        if !matches!(self.overlay, Some(Overlay::Idle(_))) {
            self.overlay = Some(Overlay::Idle(idle::State::new()));
        }
        if let Some(Overlay::Idle(state)) = &mut self.overlay {
            state.tick(left);
        }
        Vec::new()
    }

    /// How long nothing can change by itself: the loop may sleep that long.
    #[must_use]
    pub fn quiet_for(&self) -> Duration {
        if self.is_counting() {
            return Duration::from_secs(1);
        }
        let quiet = self.running.saturating_sub(self.touched);
        match self.idling.after.checked_sub(quiet) {
            Some(left) if !left.is_zero() => left.min(Duration::from_secs(30)),
            _ => Duration::from_secs(1),
        }
    }

    /// Whether something on the screen counts seconds: then every second is drawn.
    #[must_use]
    pub fn is_counting(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Idle(_)))
            || matches!(&self.screen, Screen::Pin(state) if state.is_waiting(&self.context))
    }

    /// Draws the session as it stands.
    pub fn view(&self, buffer: &mut Buffer) -> Drawn {
        let direction = match self.kind {
            Kind::Person => self.context.words.direction(),
            Kind::Staff => self.context.german.direction(),
        };
        let mut canvas = Canvas::new(buffer, direction, self.context.theme);
        if self.context.is_too_small() {
            too_small::view(&mut canvas, &self.context);
            return canvas.finish();
        }
        match &self.overlay {
            Some(overlay @ Overlay::Idle(_)) => overlay.view(&mut canvas, &self.context),
            Some(overlay) => {
                self.screen.view(&mut canvas, &self.context);
                overlay.view(&mut canvas, &self.context);
            }
            None => self.screen.view(&mut canvas, &self.context),
        }
        canvas.finish()
    }

    /// Something was handed to the store: until the store is asked again, it counts as waiting for the district,
    /// so that "forwarded" is never shown too early.
    pub fn handed_over(&mut self) {
        let waiting = &mut self.context.line.queue.waiting;
        *waiting = waiting.saturating_add(1);
    }

    /// Puts a screen up and takes away what lay over the one before.
    ///
    /// While the session is hidden a result may come in: its screen waits behind, and only the PIN brings it up.
    pub fn show(&mut self, screen: Screen) {
        if let Some(behind) = &mut self.journey.behind
            && !matches!(screen, Screen::Hidden(_) | Screen::Pin(_))
        {
            **behind = screen;
            return;
        }
        self.screen = screen;
        self.overlay = None;
    }
}
