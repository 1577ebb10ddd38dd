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
use crate::kiosk::widgets::statement::{self, Statement};
use crate::kiosk::widgets::ways::{Way, Ways};
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
    /// The newest answers could not be saved, and nothing more can be until staff have seen to it; with the store's
    /// code.
    Stopped(&'static str),
    /// Something that is kept of the person is torn or forged.
    SetAside,
    /// Anything else, with its code.
    Other(String),
}

/// The store's code for a full machine.
const FULL: &str = "K-STORE-07";
/// And for a disk that failed, and a store that is torn.
const DEVICE: &str = "K-STORE-08";
const TORN: &str = "K-STORE-04";

impl Kind {
    fn code(&self) -> Option<&str> {
        match self {
            Self::NotSaved(code) | Self::Stopped(code) => Some(code),
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
    ways: Ways,
}

impl State {
    /// Says what did not work.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        let kind = match kind {
            Kind::NotSaved(FULL) => Kind::MachineFull,
            Kind::NotSaved(code @ (DEVICE | TORN)) => Kind::Stopped(code),
            kind => kind,
        };
        Self { kind, ways: Ways::new() }
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
        let ways = self.ways(context);
        self.ways.press(&press, ways, context)
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
        self.ways.view(canvas, &grid, y, self.ways(context), context);
        if let Some(status) = self.status(context) {
            frame::status(canvas, &grid, Sign::Trouble, &status);
        }
    }

    fn statements(&self, context: &Context, theme: &Theme) -> impl Iterator<Item = Statement> {
        let words = &context.words;
        let what = match &self.kind {
            Kind::NotSaved(_) => words.say("trouble-not-saved"),
            Kind::MachineFull => words.say("trouble-full"),
            Kind::Stopped(_) => words.say("trouble-stopped"),
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
            // What is torn may be torn at what was saved before, too.
            Kind::Stopped(TORN) => None,
            Kind::NotSaved(_) | Kind::MachineFull | Kind::Stopped(_) => {
                Some(safe(words.say("trouble-safe-before"), Phrase::empty()))
            }
            Kind::NoLine => Some(safe(words.say("trouble-safe-here"), words.say("trouble-safe-here-why"))),
            Kind::SetAside => Some(safe(words.say("trouble-unchanged"), words.say("trouble-unchanged-why"))),
            Kind::Other(_) => None,
        };
        std::iter::once(happened).chain(safe)
    }

    fn ways(&self, context: &Context) -> Vec<Way> {
        let words = &context.words;
        let open = context.walk.is_some();
        let go_on = |why| Way::new(words.say("trouble-continue"), why, Intent::Continue);
        let on = match self.kind {
            _ if !open => Way::said(context, "trouble-anew", "trouble-anew-why", Intent::Finish),
            Kind::NotSaved(_) | Kind::MachineFull => go_on(words.say("trouble-continue-saving")),
            Kind::NoLine => go_on(words.say("trouble-continue-offline")),
            Kind::SetAside => Way::new(words.say("button-next"), Phrase::empty(), Intent::Back),
            Kind::Other(_) => go_on(Phrase::empty()),
            // Nothing new is taken: there is no going on here.
            Kind::Stopped(_) => {
                let later = Way::said(context, "trouble-later", "trouble-stopped-why", Intent::Finish);
                return vec![later, self.ways.person(context)];
            }
        };
        let later_why = if open { words.say("trouble-later-why") } else { Phrase::empty() };
        let later = Way::new(words.say("trouble-later"), later_why, Intent::Finish);
        vec![on, later, self.ways.person(context)]
    }

    fn status(&self, context: &Context) -> Option<Phrase> {
        let of_the_line = context.line.queue.trouble.as_deref().filter(|code| frame::is_code(code));
        let code = self.kind.code().or(of_the_line)?;
        let args = Args::new().text("code", &SafeText::untrusted(code));
        Some(context.words.say_with("trouble-code", &args))
    }
}
