//! Five short screens on what happens with the answers, before anything is asked. Going on says "understood",
//! never "agreed": consent is given later, section by section.

use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::statement::{self, Statement};
use ratatui::style::Style;

/// Texts of one step: its question, and claims with their explanations.
struct Texts {
    question: &'static str,
    statements: &'static [(&'static str, &'static str)],
}

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

/// Which of the five.
#[derive(Debug, Default)]
pub struct State {
    step: usize,
}

impl State {
    /// The first.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The last, for who comes back from the screen after it.
    #[must_use]
    pub const fn last() -> Self {
        Self { step: STEPS.len() - 1 }
    }

    /// Back, language, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let forward = context.words.say("privacy-forward");
        Keys::new().with_back(context).with_language(context).with_forward(forward)
    }

    /// One step on or back.
    pub fn press(&mut self, press: Press, _context: &Context) -> Step {
        match press {
            Press::Key(Key::Enter) if self.step + 1 == STEPS.len() => {
                return Intent::PrivacyUnderstood.into();
            }
            Press::Key(Key::Enter) => self.step += 1,
            Press::Key(Key::Escape) if self.step == 0 => return Intent::Back.into(),
            Press::Key(Key::Escape) => self.step -= 1,
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
        let sign = ("▪", Style::new().fg(canvas.theme().text));
        let statement =
            |&(claim, why): &(&'static str, &'static str)| Statement { sign, claim: words.say(claim), why: words.say(why) };
        let statements: Vec<Statement> = texts.statements.iter().map(statement).collect();
        statement::draw_all(canvas, &grid, y, grid.status(), &statements);
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
