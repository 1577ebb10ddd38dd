//! The whole privacy text, for whoever wants more than the short screens: pages of claims with what they mean, as the
//! law wants them said. It leads back to the short screen from which it was opened, wherever it was left.

use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::statement::{self, Statement, Texts};

/// So many pages are announced where the text is opened.
pub const PAGES: usize = 5;

/// Who and what for; what is kept; on which ground; who reads; which rights.
const TEXT: [Texts; PAGES] = [
    Texts {
        question: "whole-who-title",
        statements: &[
            ("whole-who-district", "whole-who-district-why"),
            ("whole-who-officer", "whole-who-officer-why"),
            ("whole-who-purpose", "whole-who-purpose-why"),
            ("whole-who-asylum", "whole-who-asylum-why"),
        ],
    },
    Texts {
        question: "whole-kept-title",
        statements: &[
            ("whole-kept-what", "whole-kept-what-why"),
            ("whole-kept-where", "whole-kept-where-why"),
            ("whole-kept-session", "whole-kept-session-why"),
            ("whole-kept-long", "whole-kept-long-why"),
        ],
    },
    Texts {
        question: "whole-ground-title",
        statements: &[
            ("whole-ground-task", "whole-ground-task-why"),
            ("whole-ground-consent", "whole-ground-consent-why"),
            ("whole-ground-health", "whole-ground-health-why"),
            ("whole-ground-free", "whole-ground-free-why"),
        ],
    },
    Texts {
        question: "whole-readers-title",
        statements: &[
            ("whole-readers-first", "whole-readers-first-why"),
            ("whole-readers-chosen", "whole-readers-chosen-why"),
            ("whole-readers-noted", "whole-readers-noted-why"),
            ("whole-readers-abroad", "whole-readers-abroad-why"),
        ],
    },
    Texts {
        question: "whole-rights-title",
        statements: &[
            ("whole-rights-see", "whole-rights-see-why"),
            ("whole-rights-withdraw", "whole-rights-withdraw-why"),
            ("whole-rights-erase", "whole-rights-erase-why"),
            ("whole-rights-complain", "whole-rights-complain-why"),
        ],
    },
];

/// The page, and the short screen behind it.
#[derive(Debug)]
pub struct State {
    page: usize,
    step: usize,
}

impl State {
    /// The first page, opened at this step of the short screens.
    #[must_use]
    pub const fn new(step: usize) -> Self {
        Self { page: 0, step }
    }

    /// The step of the short screens to go back to.
    #[must_use]
    pub const fn step(&self) -> usize {
        self.step
    }

    const fn is_last(&self) -> bool {
        self.page + 1 == PAGES
    }

    /// Back, pages, language, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let words = &context.words;
        let more = (!self.is_last()).then(|| Button::new(Key::PageDown, words.say("button-more")));
        let before = (self.page > 0).then(|| Button::new(Key::PageUp, words.say("button-before")));
        let keys = more.into_iter().chain(before).fold(Keys::new().with_back(context), Keys::with);
        let forward = if self.is_last() { words.say("button-close") } else { words.say("button-next") };
        keys.with_language(context).with_forward(forward)
    }

    /// Turns the pages; behind the last one, and with Esc, back to the short screens.
    pub fn press(&mut self, press: Press, _context: &Context) -> Step {
        match press {
            Press::Key(Key::Escape) => return Intent::Back.into(),
            Press::Key(Key::Enter) if self.is_last() => return Intent::Back.into(),
            Press::Key(Key::Enter | Key::PageDown | Key::Down) if !self.is_last() => self.page += 1,
            Press::Key(Key::PageUp | Key::Up) => self.page = self.page.saturating_sub(1),
            Press::Key(Key::Home) => self.page = 0,
            Press::Key(Key::End) => self.page = PAGES - 1,
            _ => {}
        }
        Step::Stay
    }

    /// Draws the page.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("whole-place"), &self.keys(context));
        let cells = |count| u16::try_from(count).unwrap_or(u16::MAX);
        frame::strip(canvas, &grid, cells(PAGES), cells(self.page + 1), 0, &self.progress(context));
        let Some(texts) = TEXT.get(self.page) else { return };
        let y = frame::question(canvas, &grid, &words.say(texts.question), None, None);
        let statements: Vec<Statement> = texts.listed(context);
        statement::draw_all(canvas, &grid, y, grid.status(), &statements);
        frame::status(canvas, &grid, Sign::Changed, &words.say("whole-draft"));
    }

    fn progress(&self, context: &Context) -> Phrase {
        let args = Args::new().count("page", self.page + 1).count("pages", PAGES);
        context.words.say_with("progress-page", &args)
    }
}
