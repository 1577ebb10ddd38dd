//! The new card's last four digits, typed back: a card that nobody kept is worth nothing.

use super::new_card::step;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::boxes::{Boxes, Digits};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::statement;
use crate::seal::CardNumber;
use zeroize::Zeroizing;

/// What is typed so far.
pub struct State {
    expected: Zeroizing<String>,
    typed: Digits,
    wrong: bool,
}

impl State {
    /// Asks for this card's last digits.
    #[must_use]
    pub fn new(card: &CardNumber) -> Self {
        let expected = Zeroizing::new(card.last_four().to_owned());
        Self { typed: Digits::new(expected.len()), expected, wrong: false }
    }

    /// Esc shows the card again, and says so.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let words = &context.words;
        let look = Button::new(Key::Escape, words.say("last-four-look"));
        let keys = Keys { back: Some(look), ..Keys::new() };
        keys.with(Button::new(Key::Backspace, words.say("button-delete")))
            .with_language(context)
            .with_forward(words.say("button-next"))
    }

    /// Takes digits; ↵ compares them.
    pub fn press(&mut self, press: Press, _context: &Context) -> Step {
        match press {
            Press::Key(Key::Escape) => return Intent::Back.into(),
            Press::Key(Key::Enter) if self.typed.text() == self.expected.as_str() => {
                return Intent::CardProved.into();
            }
            Press::Key(Key::Enter) if self.typed.is_full() => {
                self.typed.clear();
                self.wrong = true;
            }
            press => {
                if self.typed.press(&press) {
                    self.wrong = false;
                }
            }
        }
        Step::Stay
    }

    /// Draws the boxes.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("card-place"), &self.keys(context));
        frame::strip(canvas, &grid, 3, 2, 0, &step(context, 2, 3));
        let hint = words.say("last-four-hint");
        let y = frame::question(canvas, &grid, &words.say("last-four-question"), None, Some(&hint));
        let (below, beside) = Boxes::LAST_FOUR.draw_counted(canvas, context, &grid, y + 1, &self.typed);
        if self.wrong {
            let (claim, why) =
                (words.say("last-four-wrong"), words.say(context.wording("last-four-wrong-why")));
            statement::notice(canvas, &beside, below, claim, why);
        }
    }
}
