//! All state of one session, and the update that moves it. Pure: a press, a result or a moment comes in,
//! effects come out as data. Forgetting a person is dropping this value, and then the process.

mod quiet;

use self::quiet::{Patience, Quiet};
use super::canvas::{Canvas, Drawn};
use super::context::{Context, Words};
use super::effect::{Claim, Effect, Ending, Outcome};
use super::flow;
use super::intent::Step;
use super::overlays::{Overlay, idle};
use super::press::{Key, Press};
use super::screens::{Screen, approve, question, too_small};
use super::widgets::frame;
use crate::domain::consent::Approval;
use crate::form::Spot;
use crate::seal::{CardNumber, Pin};
use crate::wire::staff::StaffSessionReply;
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

/// What happened.
pub enum Msg {
    /// A key, a touched button or tile, a paste.
    Press(Press),
    /// A touch where nothing reacts: only a sign that somebody is here.
    Touch,
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
    /// Since the session began, from a clock that nobody sets and that goes on while the machine sleeps: for idling.
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
    /// Sections of a new person that hold the languages and nothing else: they are kept with the first answer.
    pub noted: BTreeSet<String>,
    /// The privacy screens were understood.
    pub understood: bool,
    /// A new card until the person is made, or the one being opened.
    pub card: Option<Arc<CardNumber>>,
    /// What the code of a recovery case lets the new card be for.
    pub claim: Option<Arc<Claim>>,
    /// The person wants a rescue copy with the new card.
    pub rescue: bool,
    /// Something that is kept of the person is torn or forged, and that was not told yet.
    pub set_aside: bool,
    /// A card is open: there is a PIN.
    pub open: bool,
    /// A new PIN that waits for the old one.
    pub new_pin: Option<Arc<Pin>>,
    /// A decision that waits for the PIN.
    pub approval: Option<Approval>,
    /// The section to come back to after a correction.
    pub correcting: Option<String>,
    /// What F12 hides.
    pub behind: Option<Box<Screen>>,
    /// The questions with which this visit begins, in order.
    pub beginning: Vec<&'static str>,
    /// Those of them that were not yet answered in this visit: until then nothing else opens.
    pub beginning_left: BTreeSet<&'static str>,
    /// The practice question lies behind, or is not asked.
    pub practised: bool,
    /// The visit began at home: it lies behind the overview.
    pub from_home: bool,
    /// The approve screens were entered at home: it lies behind them.
    pub approving_from_home: bool,
    /// The marks of the decision that waits for the PIN, for whoever wants to change them.
    pub marks: Option<Box<approve::State>>,
    /// The question after which papers were spoken of: behind it the questions go on.
    pub offered_at: Option<Spot<'static>>,
    /// The counsellor who is signed in.
    pub office: Option<StaffSessionReply>,
    /// The counsellor's sign-in was opened at home: it lies behind.
    pub joining_at_home: bool,
    /// The second language before a counsellor joined.
    pub second_before: Option<Arc<Words>>,
    /// The number of the newest request to the desk: only its answer is waited for.
    pub ticket: u64,
    /// "The line is down" was told once; from then on the status line says it.
    pub line_told: bool,
    /// The section that was looked over before that was told: from there it goes on.
    pub reviewed: Option<String>,
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
    /// How often something was handed to the store.
    pub handed: u64,
    /// Words of every language, made when first needed.
    pub library: Library,
    /// Whose session.
    pub kind: Kind,
    quiet: Quiet,
    /// Jobs that were given a PIN and have not come back.
    at_work: usize,
}

/// Makes the words of a language.
pub type Library = Box<dyn Fn(&str) -> Option<Arc<Words>>>;

impl Model {
    /// A session that begins.
    #[must_use]
    pub fn new(mut context: Context, kind: Kind, library: Library, idling: Idling, utc: Timestamp) -> Self {
        context.set_time(utc);
        let screen = flow::first_screen(kind);
        Self {
            context,
            screen,
            overlay: None,
            journey: Journey::default(),
            counts: BTreeMap::new(),
            handed: 0,
            library,
            kind,
            quiet: Quiet::new(idling),
            at_work: 0,
        }
    }

    /// Moves the state; returns what has to be done.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        if matches!(&msg, Msg::Outcome(outcome) if outcome.answers_a_pin()) {
            self.at_work = self.at_work.saturating_sub(1);
        }
        let effects = self.take(msg);
        self.at_work += effects.iter().filter(|effect| effect.carries_a_pin()).count();
        effects
    }

    fn take(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Press(press) => {
                self.quiet.touch();
                self.press(press)
            }
            Msg::Touch => {
                self.quiet.touch();
                Vec::new()
            }
            Msg::Resize(width, height) => {
                self.context.size = (width, height);
                Vec::new()
            }
            Msg::Outcome(outcome) => flow::outcome(self, outcome),
            Msg::News { online } => {
                self.context.line.online = online;
                match (self.journey.open, self.context.set_up) {
                    (true, _) => vec![self.look_at_line()],
                    (false, false) => vec![Effect::LookAround],
                    (false, true) => Vec::new(),
                }
            }
            Msg::Tick(moment) => self.tick(moment),
            Msg::Told => self.end([Effect::End(Ending::Told)]),
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
        self.quiet.tick(moment.running, self.is_at_work());
        let effects = flow::leave_in_time(self);
        let Some(left) = self.quiet.left(self.patience()) else { return effects };
        if left == 0 {
            return self.end([Effect::SignOut, Effect::End(Ending::Idle)]);
        }
        if !matches!(self.overlay, Some(Overlay::Idle(_))) {
            self.overlay = Some(Overlay::Idle(idle::State::new()));
        }
        if let Some(Overlay::Idle(state)) = &mut self.overlay {
            state.tick(left);
        }
        effects
    }

    fn end<const COUNT: usize>(&mut self, ending: [Effect; COUNT]) -> Vec<Effect> {
        let mut effects = flow::close(self);
        effects.extend(ending);
        effects
    }

    /// How long nothing can change by itself: the loop may sleep that long. No longer than a second: a machine that was
    /// asleep meanwhile, and has shown its last frame when it woke, must not show it for long.
    #[must_use]
    pub fn quiet_for(&self) -> Duration {
        let second = Duration::from_secs(1);
        let before = self.quiet.before(self.patience()).filter(|_| !self.is_counting());
        before.map_or(second, |left| left.min(second))
    }

    fn patience(&self) -> Patience {
        match self.screen {
            _ if self.journey.office.is_some() => Patience::Desk,
            Screen::Privacy(_) | Screen::WholeText(_) | Screen::NewCard(_) | Screen::Review(_) => {
                Patience::Long
            }
            _ => Patience::Usual,
        }
    }

    /// Whether a PIN is being checked, or signs: its screen waits for the result and cannot be left but by hiding.
    #[must_use]
    pub const fn is_at_work(&self) -> bool {
        self.at_work > 0
    }

    /// Whether something on the screen counts seconds: then every second is drawn.
    #[must_use]
    pub fn is_counting(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Idle(_)))
            || matches!(&self.screen, Screen::Pin(state) if state.is_waiting(&self.context))
    }

    /// Draws the session as it stands.
    pub fn view(&self, buffer: &mut Buffer) -> Drawn {
        // A counsellor's screens are German, also inside a person's session.
        let is_german =
            self.kind == Kind::Staff || (matches!(self.screen, Screen::SignIn(_)) && self.overlay.is_none());
        let words = if is_german { &self.context.german } else { &self.context.words };
        let direction = words.direction();
        let mut canvas = Canvas::new(buffer, direction, self.context.theme);
        if self.context.is_too_small() {
            too_small::view(&mut canvas, &self.context);
            return canvas.finish();
        }
        match &self.overlay {
            Some(overlay @ Overlay::Idle(_)) => overlay.view(&mut canvas, &self.context),
            Some(overlay) => {
                self.view_screen(&mut canvas);
                overlay.view(&mut canvas, &self.context);
            }
            None => self.view_screen(&mut canvas),
        }
        canvas.finish()
    }

    /// Draws on no glass the question that probably comes next: its texts are laid out then, and whoever answers does
    /// not wait for that.
    pub fn foresee(&self) {
        let (Some(walk), Screen::Question(state)) = (&self.context.walk, &self.screen) else { return };
        let Some(next) = walk.onward(state.spot()) else { return };
        // A number that was told is shown in groups, which reads the tables for it.
        if self.context.is_too_small() || next.question.is_phone_number() {
            return;
        }
        let (width, height) = self.context.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let mut canvas = Canvas::new(&mut buffer, self.context.words.direction(), self.context.theme);
        question::State::new(next, &self.context).view(&mut canvas, &self.context);
    }

    /// The screen, and on it who sits beside the person, if somebody does.
    fn view_screen(&self, canvas: &mut Canvas<'_>) {
        self.screen.view(canvas, &self.context);
        if !matches!(self.screen, Screen::Hidden(_)) {
            frame::beside(canvas, &self.context);
        }
    }

    /// Something was handed to the store: until the store is asked again, it counts as waiting for the district,
    /// so that "forwarded" is never shown too early.
    pub fn handed_over(&mut self) {
        let waiting = &mut self.context.line.queue.waiting;
        *waiting = waiting.saturating_add(1);
        self.handed += 1;
    }

    /// Asks how far forwarding is. The vault does its jobs in order, so the answer knows all hand-overs so far.
    #[must_use]
    pub const fn look_at_line(&self) -> Effect {
        Effect::LookAtLine { handed: self.handed }
    }

    /// Brings back what was hidden, as it was.
    pub fn unhide(&mut self) {
        if let Some(screen) = self.journey.behind.take() {
            self.screen = *screen;
            self.overlay = None;
        }
    }

    /// Puts a screen up and takes away what lay over the one before.
    ///
    /// While the session is hidden a result may come in: its screen waits behind, and only the PIN brings it up.
    pub fn show(&mut self, screen: Screen) {
        let screen = flow::admitted(self, screen);
        if !matches!(screen, Screen::Hidden(_) | Screen::Pin(_)) {
            // A decision waits only as long as the PIN that signs it is asked for.
            self.journey.approval = None;
            self.journey.new_pin = None;
            self.journey.marks = None;
            self.journey.reviewed = None;
            if let Some(behind) = &mut self.journey.behind {
                **behind = screen;
                return;
            }
        }
        self.screen = screen;
        self.overlay = None;
    }
}
