//! The code of somebody whose card is lost, as two people of the house have given it. Of a code that is not good it is
//! never said why: whether it is wrong, too early, used or stopped is for those to find out who gave it.

use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::effect::OpenRefusal;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::keyboard::{Capitals, Entry, Keyboard};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::statement;
use crate::text::SafeText;
use crate::wire::enrolment::plain_code;
use crate::wire::recovery::{CODE, RecoveryRequest};
use zeroize::Zeroizing;

/// A code with what may be typed between its halves.
const LONGEST: usize = CODE + 3;

/// Why ↵ did not go on.
#[derive(Debug)]
enum Notice {
    TooFew,
    Refused(OpenRefusal),
}

/// What is typed so far.
#[derive(Debug, Default)]
pub struct State {
    entry: Option<Entry>,
    notice: Option<Notice>,
    busy: bool,
}

impl State {
    /// Nothing typed.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The district is being asked: presses are swallowed.
    pub fn busy(&mut self) {
        self.busy = true;
        self.notice = None;
    }

    /// The code did not do; it stays, to be compared.
    pub fn refuse(&mut self, refusal: OpenRefusal) {
        self.busy = false;
        self.notice = Some(Notice::Refused(refusal));
    }

    /// Back, delete, keyboard, language, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        if self.busy {
            return Keys::new();
        }
        let words = &context.words;
        Keys::new()
            .with_back(context)
            .with(Button::new(Key::Backspace, words.say("button-delete")))
            .with_language(context)
            .with_forward(words.say("button-next"))
    }

    /// Types; ↵ shows the code.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if self.busy {
            return Step::Stay;
        }
        match press {
            Press::Key(Key::Escape) => return Intent::Back.into(),
            Press::Key(Key::Enter) => return self.enter(),
            press => {
                if self.entry.get_or_insert_with(|| empty(context)).press(&press) {
                    self.notice = None;
                }
            }
        }
        Step::Stay
    }

    fn enter(&mut self) -> Step {
        let typed = self.entry.as_ref().map(Entry::text).unwrap_or_default();
        let code = Zeroizing::new(plain_code(typed));
        if code.chars().count() == CODE {
            return Intent::Code(RecoveryRequest { code }).into();
        }
        self.notice = Some(Notice::TooFew);
        Step::Stay
    }

    /// Draws the field. What is wrong stands in the place of the hint: the drawn keys need the rows below.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("card-place"), &self.keys(context));
        let hint = words.say("lost-card-hint");
        let hint = (self.notice.is_none() && !self.busy).then_some(&hint);
        let mut y = frame::question(canvas, &grid, &words.say("lost-card-question"), None, hint);
        if self.busy {
            y += canvas.paragraph(grid.x, y, grid.columns, &words.say("pin-busy"), canvas.theme().strong())
                + 1;
        }
        if let Some(notice) = &self.notice {
            let (claim, why) = explain(notice, context);
            y += statement::notice(canvas, &grid, y, claim, why) + 1;
        }
        match &self.entry {
            Some(entry) => entry.view(canvas, &grid, y, context),
            None => empty(context).view(canvas, &grid, y, context),
        }
        if let Some(Notice::Refused(OpenRefusal::Failed(code))) = &self.notice {
            let args = Args::new().text("code", &SafeText::untrusted(code));
            frame::status(canvas, &grid, Sign::Trouble, &words.say_with("trouble-code", &args));
        }
    }
}

fn empty(context: &Context) -> Entry {
    Entry::new(Keyboard::latin(context), "", LONGEST, Capitals::All)
}

fn explain(notice: &Notice, context: &Context) -> (Phrase, Phrase) {
    let words = &context.words;
    match notice {
        Notice::TooFew => (words.say("lost-card-too-few"), words.say("lost-card-too-few-why")),
        // No PIN comes with a code.
        Notice::Refused(OpenRefusal::WrongCardOrPin | OpenRefusal::PinUsed) => {
            (words.say("lost-card-wrong"), words.say("lost-card-wrong-why"))
        }
        Notice::Refused(OpenRefusal::Wait(_)) => (words.say("pin-wait"), words.say("lost-card-wait-why")),
        Notice::Refused(OpenRefusal::NoLine) => {
            (words.say("pin-change-no-line"), words.say("lost-card-no-line-why"))
        }
        Notice::Refused(OpenRefusal::Failed(code)) => {
            (words.phrase(words.catalog.error(code)), Phrase::empty())
        }
    }
}
