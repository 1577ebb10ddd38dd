//! A whole number, typed, in the digits of the person's language; on a touch screen with a number pad.

use super::Reply;
use super::head::Head;
use super::text::skip_instead;
use crate::domain::answer::{Answer, Given, Value};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::keyboard::{Capitals, Entry, Keyboard};
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::Keys;
use crate::text::digits;

/// The longest number: no question here asks for more, and it always fits an `i64`.
const LONGEST: usize = 9;

pub(super) struct State {
    entry: Entry,
}

impl State {
    pub(super) fn new(given: Option<&Given>, context: &Context) -> Self {
        let typed = match given.map(|given| &given.value) {
            Some(Value::Whole(number)) => number.to_string(),
            _ => String::new(),
        };
        Self { entry: Entry::new(Keyboard::number(context), &typed, LONGEST, Capitals::First) }
    }

    pub(super) fn language_changed(&mut self, context: &Context) {
        self.entry.set_keyboard(Keyboard::number(context));
    }

    pub(super) fn keys(&self, keys: &mut Keys, context: &Context) {
        if self.entry.is_empty() {
            skip_instead(keys, context);
        }
    }

    pub(super) fn press(&mut self, press: &Press) -> Reply {
        match press {
            Press::Key(Key::Enter) => match digits::to_ascii(self.entry.text()).parse() {
                Ok(number) => Reply::Answer(Answer::value(Value::Whole(number))),
                Err(_) => Reply::Skip,
            },
            Press::Key(key @ Key::Character(_)) if key.digit().is_none() => Reply::Stay,
            Press::Paste(text) if !digits::to_ascii(text).bytes().all(|byte| byte.is_ascii_digit()) => {
                Reply::Stay
            }
            press if self.entry.press(press) => Reply::Stay,
            _ => Reply::Pass,
        }
    }

    pub(super) fn view(&self, canvas: &mut Canvas<'_>, head: &Head, context: &Context) {
        let y = head.view(canvas);
        self.entry.view(canvas, head.grid(), y, context);
    }
}
