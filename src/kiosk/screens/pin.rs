//! The PIN: six hidden digits, chosen twice, or asked for to open a card, to sign, to come back from hiding.
//! Invariant: a weak PIN is refused only when it is chosen; nothing is said about one that is typed to get in.

use super::new_card::step;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::effect::OpenRefusal;
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::boxes::{Boxes, Digits};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::statement;
use crate::seal::{Pin, PinWeakness};
use crate::text::SafeText;

/// What the PIN is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A new card: chosen, and typed once more.
    Choose,
    /// A card that is in use: another one, chosen, and typed once more.
    Change,
    /// The old one, with which the new one becomes valid.
    Renew,
    /// Opening a card.
    Open,
    /// Signing a decision.
    Sign,
    /// Coming back from hiding.
    Unhide,
}

/// Why the boxes are empty again.
#[derive(Debug)]
enum Notice {
    Weak(PinWeakness),
    Different,
    TooFew,
    Refused(OpenRefusal),
}

/// What is typed so far.
#[derive(Debug)]
pub struct State {
    purpose: Purpose,
    typed: Digits,
    first: Option<Pin>,
    notice: Option<Notice>,
    busy: bool,
    about: String,
}

impl State {
    /// Nothing typed.
    #[must_use]
    pub fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            typed: Digits::new(Pin::LENGTH),
            first: None,
            notice: None,
            busy: false,
            about: String::new(),
        }
    }

    /// With the text that the PIN will sign, as the screens before showed it.
    #[must_use]
    pub fn signing(mut self, text: &str) -> Self {
        text.clone_into(&mut self.about);
        self
    }

    /// Whether a PIN is being chosen, not asked for.
    #[must_use]
    pub fn is_choosing(&self) -> bool {
        matches!(self.purpose, Purpose::Choose | Purpose::Change)
    }

    /// Whether a waiting time after wrong PINs is running: it counts down by the second.
    #[must_use]
    pub fn is_waiting(&self, context: &Context) -> bool {
        self.seconds_left(context).is_some()
    }

    /// The PIN is being checked: presses are swallowed until `refuse` or the next screen.
    pub fn busy(&mut self) {
        self.busy = true;
        self.notice = None;
    }

    /// The PIN did not do.
    pub fn refuse(&mut self, refusal: OpenRefusal) {
        self.busy = false;
        self.first = None;
        self.typed.clear();
        self.notice = Some(Notice::Refused(refusal));
    }

    /// Back, delete, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        if self.busy {
            return Keys::new();
        }
        let words = &context.words;
        let forward = match self.purpose {
            Purpose::Sign => words.say("pin-sign-forward"),
            _ => words.say("button-next"),
        };
        Keys::new()
            .with_back(context)
            .with(Button::new(Key::Backspace, words.say("button-delete")))
            .with_forward(forward)
    }

    /// Takes digits; ↵ hands the PIN on.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if self.busy {
            return Step::Stay;
        }
        match press {
            Press::Key(Key::Escape) => return self.escape(),
            _ if self.is_waiting(context) => {}
            Press::Key(Key::Enter) => return self.enter(),
            press => {
                if self.typed.press(&press) {
                    self.notice = None;
                }
            }
        }
        Step::Stay
    }

    /// From the repetition back to choosing, else back.
    fn escape(&mut self) -> Step {
        if self.first.take().is_none() {
            return Intent::Back.into();
        }
        self.typed.clear();
        self.notice = None;
        Step::Stay
    }

    fn enter(&mut self) -> Step {
        let Ok(pin) = Pin::parse(self.typed.text()) else {
            self.notice = Some(Notice::TooFew);
            return Step::Stay;
        };
        if !self.is_choosing() {
            return Intent::PinGiven(pin).into();
        }
        if let Some(first) = &self.first {
            if *first == pin {
                return Intent::PinRepeated(pin).into();
            }
            self.first = None;
            self.notice = Some(Notice::Different);
        } else if let Some(weakness) = pin.weakness() {
            self.notice = Some(Notice::Weak(weakness));
        } else {
            self.first = Some(pin);
            self.notice = None;
        }
        self.typed.clear();
        Step::Stay
    }

    /// Draws the boxes.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = self.frame(canvas, context);
        match self.purpose {
            Purpose::Choose => frame::strip(canvas, &grid, 3, 3, 0, &step(context, 3, 3)),
            Purpose::Open => frame::strip(canvas, &grid, 2, 2, 0, &step(context, 2, 2)),
            Purpose::Change | Purpose::Renew | Purpose::Sign | Purpose::Unhide => {}
        }
        let (question, hint) = self.question(context);
        let y = frame::question(canvas, &grid, &question, None, Some(&hint));
        if self.busy {
            let busy = (&words.say("pin-busy"), canvas.theme().strong());
            Boxes::PIN.draw_with(canvas, context, (&grid, y + 1), &self.typed, busy);
            return;
        }
        let (below, beside) = Boxes::PIN.draw_counted(canvas, context, &grid, y + 1, &self.typed);
        match &self.notice {
            Some(notice) => {
                let (claim, why) = self.explain(notice, context);
                statement::notice(canvas, &beside, below, claim, why);
            }
            None => self.advice(canvas, context, &beside, below),
        }
        if let Some(Notice::Refused(OpenRefusal::Failed(code))) = &self.notice {
            let args = Args::new().text("code", &SafeText::untrusted(code));
            frame::status(canvas, &grid, Sign::Trouble, &words.say_with("trouble-code", &args));
        }
    }

    /// Header and footer. While the screen is hidden only the PIN works, so there are no buttons above; while the PIN
    /// is at work, nothing but hiding.
    fn frame(&self, canvas: &mut Canvas<'_>, context: &Context) -> Grid {
        let (place, keys) = (self.place(context), self.keys(context));
        let grid = context.grid();
        let mut buttons = frame::standard(context, &grid);
        buttons.retain(|button| match self.purpose {
            Purpose::Unhide => false,
            _ => !self.busy || button.key == Key::Function(12),
        });
        frame::header(canvas, &grid, &place, &buttons);
        frame::footer(canvas, &grid, &keys);
        grid
    }

    fn place(&self, context: &Context) -> Phrase {
        match self.purpose {
            Purpose::Choose | Purpose::Open => context.words.say("card-place"),
            Purpose::Sign => context.words.say("pin-sign-place"),
            Purpose::Change | Purpose::Renew => context.words.say("pin-change-place"),
            Purpose::Unhide => context.words.say("pin-unhide-place"),
        }
    }

    fn question(&self, context: &Context) -> (Phrase, Phrase) {
        let words = &context.words;
        match (self.purpose, &self.first) {
            (Purpose::Choose, None) => (words.say("pin-choose-question"), words.say("pin-choose-hint")),
            (Purpose::Change, None) => (words.say("pin-change-question"), words.say("pin-only-you")),
            (Purpose::Choose | Purpose::Change, Some(_)) => {
                (words.say("pin-repeat-question"), words.say("pin-repeat-hint"))
            }
            (Purpose::Renew, _) => (words.say("pin-renew-question"), words.say("pin-renew-hint")),
            (Purpose::Open, _) => (words.say("pin-open-question"), words.say("pin-only-you")),
            (Purpose::Sign, _) => {
                (words.say("pin-sign-question"), words.say(context.wording("pin-sign-hint")))
            }
            (Purpose::Unhide, _) => (words.say("pin-unhide-question"), words.say("pin-only-you")),
        }
    }

    /// What helps while nothing is wrong: what not to choose, or what is about to be signed.
    fn advice(&self, canvas: &mut Canvas<'_>, context: &Context, grid: &Grid, y: u16) {
        let advice = match (self.purpose, &self.first) {
            (Purpose::Choose | Purpose::Change, None) => context.words.say("pin-choose-advice"),
            (Purpose::Sign, _) => self.about(context, grid, y),
            _ => return,
        };
        if advice.rows(grid.columns) > grid.room_below(y) {
            canvas.report_cut(&advice);
        }
        canvas.paragraph(grid.x, y, grid.columns, &advice, canvas.theme().quiet());
    }

    /// What is wrong, and what to do now.
    fn explain(&self, notice: &Notice, context: &Context) -> (Phrase, Phrase) {
        let words = &context.words;
        match notice {
            Notice::Weak(weakness) => {
                let claim = match weakness {
                    PinWeakness::OneDigit => words.say("pin-weak-one-digit"),
                    PinWeakness::Run => words.say("pin-weak-run"),
                    PinWeakness::Repeated => words.say("pin-weak-repeated"),
                    PinWeakness::Doubled => words.say("pin-weak-doubled"),
                };
                (claim, words.say("pin-weak-why"))
            }
            Notice::Different => (words.say("pin-different"), words.say("pin-different-why")),
            Notice::TooFew => (words.say("pin-too-few"), words.say("pin-too-few-why")),
            Notice::Refused(OpenRefusal::WrongCardOrPin) if self.purpose == Purpose::Open => {
                (words.say("pin-wrong-card-or-pin"), words.say(context.wording("pin-wrong-card-or-pin-why")))
            }
            // For a new card in the place of a lost one.
            Notice::Refused(OpenRefusal::WrongCardOrPin) if self.purpose == Purpose::Choose => {
                (words.say("lost-card-wrong"), words.say("lost-card-wrong-why"))
            }
            Notice::Refused(OpenRefusal::NoLine) if self.purpose == Purpose::Choose => {
                (words.say("pin-change-no-line"), words.say("lost-card-no-line-why"))
            }
            Notice::Refused(OpenRefusal::WrongCardOrPin) => {
                (words.say("pin-wrong"), words.say("pin-wrong-why"))
            }
            Notice::Refused(OpenRefusal::Wait(_)) => match self.seconds_left(context) {
                Some(seconds) => {
                    let args = Args::new().text("time", amount(context, seconds).text());
                    (words.say("pin-wait"), words.say_with("pin-wait-why", &args))
                }
                None => (words.say("pin-wait-over"), Phrase::empty()),
            },
            Notice::Refused(OpenRefusal::NoLine) if self.purpose == Purpose::Renew => {
                (words.say("pin-change-no-line"), words.say("pin-change-no-line-why"))
            }
            Notice::Refused(OpenRefusal::NoLine) => (words.say("pin-no-line"), words.say("pin-no-line-why")),
            Notice::Refused(OpenRefusal::PinUsed) => (words.say("pin-used"), words.say("pin-used-why")),
            Notice::Refused(OpenRefusal::Failed(code)) => {
                (words.phrase(words.catalog.error(code)), Phrase::empty())
            }
        }
    }

    /// What is about to be signed; where it is too long its last line, the sentence that holds all of it.
    fn about(&self, context: &Context, grid: &Grid, y: u16) -> Phrase {
        let whole = context.words.phrase(SafeText::authored(&self.about));
        let sentence = self.about.lines().last().unwrap_or_default();
        if whole.rows(grid.columns) <= grid.room_below(y) {
            whole
        } else {
            context.words.phrase(SafeText::authored(sentence))
        }
    }

    fn seconds_left(&self, context: &Context) -> Option<i64> {
        let Some(Notice::Refused(OpenRefusal::Wait(until))) = &self.notice else { return None };
        let left = context.utc.duration_until(*until).as_secs();
        (left > 0).then_some(left)
    }
}

/// "40 seconds", "3 minutes": whole minutes from one and a half on, rounded up.
fn amount(context: &Context, seconds: i64) -> Phrase {
    if seconds > 90 {
        context.words.say_with("unit-minutes", &Args::new().number("count", (seconds + 59) / 60))
    } else {
        context.words.say_with("unit-seconds", &Args::new().number("count", seconds))
    }
}
