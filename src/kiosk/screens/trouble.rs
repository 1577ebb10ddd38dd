//! Something did not work. What happened and that it is nobody's fault, what is safe (only if it is true), and
//! up to three ways on, the first of which goes on. Never a dead end; the code at the bottom is for staff.

use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::Press;
use crate::kiosk::theme::Theme;
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::menu::Menu;
use crate::kiosk::widgets::statement::{self, Statement};
use crate::kiosk::widgets::tile::{Layout, Tile};
use crate::text::SafeText;

/// What did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The newest answers could not be saved, with the store's code.
    NotSaved(&'static str),
    /// The district cannot be reached: everything else goes on.
    NoLine,
    /// The machine is full.
    MachineFull,
    /// Something that is kept of the person is torn or forged.
    SetAside,
    /// Anything else, with its code.
    Other(String),
}

/// The store's code for a full machine.
const FULL: &str = "K-STORE-07";

impl Kind {
    fn code(&self) -> Option<&str> {
        match self {
            Self::NotSaved(code) => Some(code),
            Self::MachineFull => Some(FULL),
            Self::Other(code) => Some(code),
            Self::SetAside => Some("K-VAULT-08"),
            Self::NoLine => None,
        }
    }
}

/// What did not work, and where the lamp is.
#[derive(Debug)]
pub struct State {
    kind: Kind,
    menu: Menu,
    called: bool,
}

impl State {
    /// Says what did not work.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        let kind = if kind == Kind::NotSaved(FULL) { Kind::MachineFull } else { kind };
        Self { kind, menu: Menu::new(), called: false }
    }

    /// Whether something that was kept could not be read: told before the visit begins.
    #[must_use]
    pub fn is_about_what_was_kept(&self) -> bool {
        self.kind == Kind::SetAside
    }

    /// Language, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        Keys::new().with_language(context).with_forward(context.words.say("help-choose"))
    }

    /// On, later, or a person.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        match (self.menu.press(&press, 3, 1, context.is_mirrored()), &context.walk) {
            (Some(0), Some(_)) if self.kind == Kind::SetAside => Intent::Back.into(),
            (Some(0), Some(_)) => Intent::Continue.into(),
            (Some(0 | 1), _) => Intent::Finish.into(),
            (Some(_), _) => {
                self.called = true;
                Intent::CallPerson.into()
            }
            (None, _) => Step::Stay,
        }
    }

    /// Draws what happened and the ways on.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("trouble-place"), &self.keys(context));
        let theme = canvas.theme();
        let statements: Vec<Statement> = self.statements(context, &theme).collect();
        let mut y = statement::draw_all(canvas, &grid, grid.top(), grid.status(), &statements) + 1;
        canvas.paragraph(grid.x, y, grid.columns, &words.say("trouble-question"), theme.strong());
        y += 2;
        let tiles = self.tiles(context);
        Layout::plan(&grid, y, &tiles, 1, 2, 3).draw(canvas, &tiles, 0, Some(self.menu.focus()));
        if let Some(status) = self.status(context) {
            frame::status(canvas, &grid, Sign::Trouble, &status);
        }
    }

    fn statements(&self, context: &Context, theme: &Theme) -> impl Iterator<Item = Statement> {
        let words = &context.words;
        let what = match &self.kind {
            Kind::NotSaved(_) => words.say("trouble-not-saved"),
            Kind::MachineFull => words.say("trouble-full"),
            Kind::NoLine => words.say("trouble-no-line"),
            Kind::SetAside => words.say("trouble-set-aside"),
            Kind::Other(code) => match words.catalog.known_error(code) {
                Some(known) => words.phrase(known),
                None => words.say("trouble-other"),
            },
        };
        let why = words.say("trouble-not-your-fault");
        let happened = Statement { sign: Sign::Trouble.drawn(theme), claim: what, why };
        let safe = |claim, why| Statement { sign: Sign::Safe.drawn(theme), claim, why };
        let safe = match self.kind {
            Kind::NotSaved(_) | Kind::MachineFull => {
                Some(safe(words.say("trouble-safe-before"), Phrase::empty()))
            }
            Kind::NoLine => Some(safe(words.say("trouble-safe-here"), words.say("trouble-safe-here-why"))),
            Kind::SetAside => Some(safe(words.say("trouble-unchanged"), words.say("trouble-unchanged-why"))),
            Kind::Other(_) => None,
        };
        std::iter::once(happened).chain(safe)
    }

    fn tiles(&self, context: &Context) -> [Tile; 3] {
        let words = &context.words;
        let tile = |number, label, second| Tile::new(&context.cap(number), label).second(second);
        let open = context.walk.is_some();
        let (on, on_why) = match self.kind {
            _ if !open => (words.say("trouble-anew"), words.say("trouble-anew-why")),
            Kind::NotSaved(_) | Kind::MachineFull => {
                (words.say("trouble-continue"), words.say("trouble-continue-saving"))
            }
            Kind::NoLine => (words.say("trouble-continue"), words.say("trouble-continue-offline")),
            Kind::SetAside => (words.say("button-next"), Phrase::empty()),
            Kind::Other(_) => (words.say("trouble-continue"), Phrase::empty()),
        };
        let later_why = if open { words.say("trouble-later-why") } else { Phrase::empty() };
        let person_why = if self.called { words.say("help-called") } else { words.say("trouble-person-why") };
        [
            tile(1, on, on_why),
            tile(2, words.say("trouble-later"), later_why),
            tile(3, words.say("help-call"), person_why),
        ]
    }

    fn status(&self, context: &Context) -> Option<Phrase> {
        let code = self.kind.code().or(context.line.queue.trouble.as_deref())?;
        let args = Args::new().text("code", &SafeText::untrusted(code));
        Some(context.words.say_with("trouble-code", &args))
    }
}
