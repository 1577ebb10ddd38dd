//! A session that is driven by steps, as the program's own loop does it: event, input, message, update, effects, and a
//! drawing now and then.

use super::kept::{self, Broken, CANARY};
use super::starts::Start;
use super::steps::{Known, Step};
use super::world::World;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use jiff::Timestamp;
use mobio::kiosk::canvas::Drawn;
use mobio::kiosk::effect::{Effect, Ending};
use mobio::kiosk::input::{self, Input};
use mobio::kiosk::model::{Model, Moment, Msg};
use mobio::kiosk::press::Press;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

/// Every screen: each must have been seen in a round of some length.
const SCREENS: usize = 34;

/// What happened in a round.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) events: u64,
    sessions: u64,
    frames: u64,
    screens: BTreeSet<&'static str>,
    endings: BTreeSet<String>,
}

impl Seen {
    pub(super) fn add(&mut self, other: Self) {
        self.events += other.events;
        self.sessions += other.sessions;
        self.frames += other.frames;
        self.screens.extend(other.screens);
        self.endings.extend(other.endings);
    }

    /// A round that never came somewhere says nothing of it.
    pub(super) fn assert_all(&self) {
        assert_eq!(self.screens.len(), SCREENS, "{:?}", self.screens);
        assert_eq!(self.endings.len(), 4, "{:?}", self.endings);
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { events, sessions, frames, screens, endings } = self;
        let (screens, endings) = (screens.len(), endings.len());
        write!(
            formatter,
            "{events} events, {sessions} sessions, {frames} frames, {screens} screens, {endings} endings"
        )
    }
}

/// The session, and the world around it.
pub(super) struct Session {
    start: Start,
    world: World,
    model: Model,
    drawn: Drawn,
    running: Duration,
    utc: Timestamp,
    /// The wall clock has jumped since the session began.
    jumped: bool,
    pub(super) seen: Seen,
}

impl Session {
    pub(super) fn begin(start: Start) -> Self {
        let mut world = World::new();
        let model = start.model(&mut world);
        let utc = model.context.utc;
        let screens = BTreeSet::from([model.screen.name()]);
        let seen = Seen { sessions: 1, screens, ..Seen::default() };
        Self {
            start,
            world,
            model,
            drawn: Drawn::default(),
            running: Duration::ZERO,
            utc,
            jumped: false,
            seen,
        }
    }

    /// The number of the session: its texts are told from others by it.
    fn number(&self) -> usize {
        usize::try_from(self.seen.sessions).unwrap()
    }

    /// What is shown.
    pub(super) fn screen(&self) -> &'static str {
        self.model.screen.name()
    }

    pub(super) fn take(&mut self, step: &Step) -> Broken {
        let (width, height) = self.model.context.size;
        match step {
            Step::Key(code, held, kind) => {
                self.event(Event::Key(KeyEvent::new_with_kind(*code, *held, *kind)))
            }
            Step::Typed(text) => self.typed(text),
            Step::Pasted(text, size) => {
                self.event(Event::Paste(text.repeat(size.div_ceil(text.len().max(1)))))
            }
            Step::Mouse(kind, x, y) => {
                let at = |cells: u16, permille: u16| {
                    u16::try_from(u32::from(cells) * u32::from(permille) / 1000).unwrap()
                };
                self.mouse(*kind, at(width, *x), at(height, *y))
            }
            Step::Touched(which) => {
                let Some(spot) = self.drawn.spots.get(which % self.drawn.spots.len().max(1)) else {
                    return Ok(());
                };
                let (column, row) = (spot.area.x + spot.area.width / 2, spot.area.y + spot.area.height / 2);
                self.mouse(MouseEventKind::Down(MouseButton::Left), column, row)
            }
            Step::Resized(width, height) => self.event(Event::Resize(*width, *height)),
            Step::Focus(true) => self.event(Event::FocusGained),
            Step::Focus(false) => self.event(Event::FocusLost),
            Step::Known(known) => self.known(*known),
            Step::Vault(fate) => {
                let outcome = self.world.vault(*fate);
                outcome.map_or(Ok(()), |outcome| self.message(Msg::Outcome(outcome)))
            }
            Step::Desk(fate) => {
                let outcome = self.world.desk(*fate);
                outcome.map_or(Ok(()), |outcome| self.message(Msg::Outcome(outcome)))
            }
            Step::Again => self.world.again().map_or(Ok(()), |outcome| self.message(Msg::Outcome(outcome))),
            Step::Time(seconds) => {
                self.running += Duration::from_secs(u64::from(*seconds));
                self.tick()
            }
            Step::Clock(seconds) => {
                let limits = Timestamp::MIN.as_second()..=Timestamp::MAX.as_second();
                let second = (*seconds).clamp(*limits.start(), *limits.end());
                self.utc = Timestamp::from_second(second).unwrap();
                self.jumped = true;
                self.tick()
            }
            Step::Line(online) => self.message(Msg::News { online: *online }),
            Step::Told => self.message(Msg::Told),
            Step::Draw => self.draw(),
        }
    }

    fn tick(&mut self) -> Broken {
        self.message(Msg::Tick(Moment { utc: self.utc, running: self.running }))
    }

    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) -> Broken {
        self.event(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
    }

    fn key(&mut self, code: KeyCode) -> Broken {
        self.event(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
    }

    fn typed(&mut self, text: &str) -> Broken {
        text.chars().try_for_each(|character| self.key(KeyCode::Char(character)))
    }

    fn known(&mut self, known: Known) -> Broken {
        let text = match known {
            Known::Pin => "271828".to_owned(),
            Known::Card => self.world.people.last().unwrap().card.clone(),
            Known::LastFour => {
                let card = self.model.journey.card.as_ref();
                card.map(|card| card.last_four().to_owned()).unwrap_or_default()
            }
            Known::Name => format!("{CANARY}{}x", kept::tag(self.number())),
        };
        self.typed(&text)?;
        self.key(KeyCode::Enter)
    }

    /// As the program's own loop does it.
    fn event(&mut self, event: Event) -> Broken {
        let message = match input::translate(event) {
            None | Some(Input::Redraw) => return Ok(()),
            Some(Input::Press(press)) => Msg::Press(press),
            Some(Input::Turn(key)) => Msg::Press(Press::Key(key)),
            Some(Input::Touch { column, row }) => {
                self.drawn.touched(column, row).map_or(Msg::Touch, |press| Msg::Press(press.clone()))
            }
            Some(Input::Resize(width, height)) => Msg::Resize(width, height),
        };
        self.message(message)
    }

    fn message(&mut self, message: Msg) -> Broken {
        self.seen.events += 1;
        let effects = self.model.update(message);
        let ending = effects
            .iter()
            .find_map(|effect| if let Effect::End(ending) = effect { Some(*ending) } else { None });
        self.world.submit(effects);
        self.seen.screens.insert(self.model.screen.name());
        match ending {
            Some(ending) => self.end(ending),
            None => {
                kept::state(&self.model, &self.world, self.jumped).map_err(|broken| self.located(&broken))
            }
        }
    }

    fn located(&self, broken: &str) -> String {
        format!("{broken} (on {})", self.model.screen.name())
    }

    /// The vault does what is left, the process ends, the next person begins.
    fn end(&mut self, ending: Ending) -> Broken {
        self.seen.endings.insert(format!("{ending:?}"));
        while self.world.vault(0).is_some() {}
        let sections = self.world.open.map(|open| &self.world.people[open].sections);
        for (section, count) in &self.world.handed {
            let stored = sections.and_then(|sections| sections.get(section)).map(|stored| stored.count);
            if stored != Some(*count) {
                return Err(format!("{section} was lost at the end: {stored:?} of {count} ({ending:?})"));
            }
        }
        self.world.forget();
        let size = self.model.context.size;
        self.model = self.start.fresh();
        self.model.context.size = size;
        self.drawn = Drawn::default();
        self.running = Duration::ZERO;
        self.jumped = false;
        self.seen.sessions += 1;
        self.tick()?;
        self.draw()
    }

    fn draw(&mut self) -> Broken {
        let (width, height) = self.model.context.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        self.drawn = self.model.view(&mut buffer);
        self.model.foresee();
        self.seen.frames += 1;
        let frame = kept::frame(&self.model, &buffer, &self.drawn);
        frame
            .and_then(|()| kept::private(&self.model, &buffer, self.number(), &self.world))
            .map_err(|broken| self.located(&broken))
    }

    /// However it stands: who wants to leave can, and who only goes away is signed out.
    pub(super) fn gets_out(&mut self) -> Broken {
        self.event(Event::Resize(80, 24))?;
        let session = self.seen.sessions;
        let over = |this: &Self| this.seen.sessions > session;
        while !self.world.is_quiet() && !over(self) {
            self.take(&Step::Vault(0))?;
            self.take(&Step::Desk(0))?;
        }
        if self.model.journey.behind.is_some() {
            // Hidden: only the person brings it back, with a PIN that may be another one or has to wait.
            self.key(KeyCode::Esc)?;
            self.key(KeyCode::Enter)?;
            self.known(Known::Pin)?;
            self.take(&Step::Vault(0))?;
        }
        if self.seen.events.is_multiple_of(2) || self.model.journey.behind.is_some() {
            self.take(&Step::Time(400))?;
            self.take(&Step::Time(400))?;
            return if over(self) { Ok(()) } else { Err(self.located("nobody is there, and it goes on")) };
        }
        // A countdown takes the first key; what is saved is shown before the end.
        for _ in 0..4 {
            if over(self) {
                return Ok(());
            }
            self.key(KeyCode::F(10))?;
            self.draw()?;
        }
        if over(self) { Ok(()) } else { Err(self.located("no way out with F10")) }
    }
}
