//! The twenty digits of a card, typed or scanned (a scanner types them and ↵). Whether the card is known here
//! is never said: only a digit that cannot be right is.

use super::new_card::step;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::boxes::{self, Boxes, Digits};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::statement;
use crate::seal::CardNumber;

/// What is typed so far.
#[derive(Debug)]
pub struct State {
    typed: Digits,
    refused: Option<Refused>,
}

/// Why ↵ did not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refused {
    TooFew,
    WrongDigit,
}

impl State {
    /// Nothing typed.
    #[must_use]
    pub fn new() -> Self {
        Self { typed: Digits::new(CardNumber::LENGTH), refused: None }
    }

    /// Back, delete, language, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let words = &context.words;
        Keys::new()
            .with_back(context)
            .with(Button::new(Key::Backspace, words.say("button-delete")))
            .with_language(context)
            .with_forward(words.say("button-next"))
    }

    /// Takes digits; ↵ checks them. After a wrong digit they stay to be compared and corrected, and a new
    /// digit or scan begins again.
    pub fn press(&mut self, press: Press, _context: &Context) -> Step {
        match boxes::typed(press) {
            Press::Key(Key::Escape) => return Intent::Back.into(),
            Press::Key(Key::Enter) => match CardNumber::parse(self.typed.text()) {
                Ok(card) => return Intent::Card(card).into(),
                Err(_) if self.typed.is_full() => self.refused = Some(Refused::WrongDigit),
                Err(_) => self.refused = Some(Refused::TooFew),
            },
            press @ Press::Key(Key::Backspace) => {
                self.refused = None;
                self.typed.press(&press);
            }
            press => {
                if self.refused == Some(Refused::WrongDigit) && self.typed.is_full() && is_digits(&press) {
                    self.typed.clear();
                }
                if self.typed.press(&press) {
                    self.refused = None;
                }
            }
        }
        Step::Stay
    }

    /// Draws the five groups.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("card-place"), &self.keys(context));
        frame::strip(canvas, &grid, 2, 1, 0, &step(context, 1, 2));
        let hint = words.say("existing-card-hint");
        let y = frame::question(canvas, &grid, &words.say("existing-card-question"), None, Some(&hint));
        let (below, beside) = Boxes::CARD.draw_counted(canvas, context, &grid, y + 1, &self.typed);
        let (claim, why) = match self.refused {
            None => return,
            Some(Refused::TooFew) => ("existing-card-too-few", "existing-card-too-few-why"),
            Some(Refused::WrongDigit) => ("existing-card-wrong-digit", "existing-card-wrong-digit-why"),
        };
        statement::notice(canvas, &beside, below, words.say(claim), words.say(why));
    }
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}

fn is_digits(press: &Press) -> bool {
    match press {
        Press::Key(key) => key.digit().is_some(),
        Press::Paste(_) => true,
        Press::Tile(_) => false,
    }
}
