//! Five short screens on what happens with the answers, before anything is asked. Going on says "understood",
//! never "agreed": consent is given later, section by section.

use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::FINGER;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::screens::whole_text;
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::statement::{self, Texts};
use crate::kiosk::widgets::tile::{Layout, Tile};

/// The first alone says what protects a person: apart from the asylum procedure, only for whom they choose, to be
/// stopped at any time, at no cost.
const STEPS: [Texts; 5] = [
    Texts {
        question: "privacy-asylum-question",
        statements: &[
            ("privacy-asylum-apart", "privacy-asylum-apart-why"),
            ("privacy-asylum-purpose", "privacy-asylum-purpose-why"),
            ("privacy-asylum-chosen", "privacy-asylum-chosen-why"),
            ("privacy-asylum-voluntary", "privacy-asylum-voluntary-why"),
        ],
    },
    Texts {
        question: "privacy-readers-question",
        statements: &[
            ("privacy-readers-you", "privacy-readers-you-why"),
            ("privacy-readers-later", "privacy-readers-later-why"),
            ("privacy-readers-noted", "privacy-readers-noted-why"),
        ],
    },
    Texts {
        question: "privacy-decide-question",
        statements: &[
            ("privacy-decide-parts", "privacy-decide-parts-why"),
            ("privacy-decide-until", "privacy-decide-until-why"),
            ("privacy-decide-pin", "privacy-decide-pin-why"),
        ],
    },
    Texts {
        question: "privacy-stop-question",
        statements: &[
            ("privacy-stop-any", "privacy-stop-any-why"),
            ("privacy-stop-skip", "privacy-stop-skip-why"),
            ("privacy-stop-free", "privacy-stop-free-why"),
        ],
    },
    Texts {
        question: "privacy-kept-question",
        statements: &[
            ("privacy-kept-what", "privacy-kept-what-why"),
            ("privacy-kept-where", "privacy-kept-where-why"),
            ("privacy-kept-who", "privacy-kept-who-why"),
        ],
    },
];

/// Which of the five, and whether the lamp is on the tile below.
#[derive(Debug, Default)]
pub struct State {
    step: usize,
    on_tile: bool,
}

impl State {
    /// The first.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The last, for who comes back from the screen after it.
    #[must_use]
    pub fn last() -> Self {
        Self::at(STEPS.len() - 1)
    }

    /// This one, for who comes back from the whole text.
    #[must_use]
    pub const fn at(step: usize) -> Self {
        Self { step, on_tile: false }
    }

    /// Back, language, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let words = &context.words;
        let forward = if self.on_tile { words.say("home-forward") } else { words.say("privacy-forward") };
        Keys::new().with_back(context).with_language(context).with_forward(forward)
    }

    /// One step on or back, or the whole text: its tile takes the lamp when an arrow key goes there.
    pub fn press(&mut self, press: Press, _context: &Context) -> Step {
        let opens = match &press {
            Press::Tile(_) => true,
            Press::Key(Key::Enter) => self.on_tile,
            Press::Key(key) => key.digit() == Some(1),
            Press::Paste(_) => false,
        };
        match press {
            _ if opens => return Intent::WholeText { step: self.step }.into(),
            Press::Key(Key::Down | Key::Tab | Key::End) => self.on_tile = true,
            Press::Key(Key::Up | Key::Home) => self.on_tile = false,
            Press::Key(Key::Enter) if self.step + 1 == STEPS.len() => {
                return Intent::PrivacyUnderstood.into();
            }
            Press::Key(Key::Enter) => *self = Self::at(self.step + 1),
            Press::Key(Key::Escape) if self.step == 0 => return Intent::Back.into(),
            Press::Key(Key::Escape) => *self = Self::at(self.step - 1),
            _ => {}
        }
        Step::Stay
    }

    /// Draws the step.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("privacy-place"), &self.keys(context));
        let done = u16::try_from(self.step + 1).unwrap_or(u16::MAX);
        frame::strip(canvas, &grid, 5, done, 0, &self.progress(context));
        let Some(texts) = STEPS.get(self.step) else { return };
        let y = frame::question(canvas, &grid, &words.say(texts.question), None, None);
        let pages = Args::new().count("count", whole_text::PAGES);
        let tiles = [Tile::new(&context.cap(1), words.say_with("whole-open", &pages))];
        let below = grid.status().saturating_sub(if grid.touch { FINGER } else { 1 });
        let statements = texts.listed(context);
        statement::draw_all(canvas, &grid, y, below.saturating_sub(1), &statements);
        Layout::plan(&grid, below, &tiles, 1, 1, 1).draw(canvas, &tiles, 0, self.on_tile.then_some(0));
    }

    /// "2 of 5", and whether a native speaker has read the texts.
    fn progress(&self, context: &Context) -> Phrase {
        let args = Args::new().count("done", self.step + 1).count("total", STEPS.len());
        if context.words.language.is_reviewed() {
            context.words.say_with("progress-of", &args)
        } else {
            context.words.say_with("privacy-progress-unreviewed", &args)
        }
    }
}
