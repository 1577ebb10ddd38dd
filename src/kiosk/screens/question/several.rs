//! Several answers out of a short list. Space or a digit marks and unmarks; an answer that excludes the others
//! clears them. Enter with nothing marked marks the tile with the lamp and goes on.

use super::Reply;
use super::head::Head;
use super::text::Other;
use super::tiles::{Meaning, Tiles};
use crate::domain::answer::{Answer, Given, Value};
use crate::form::Choices;
use crate::form::codes::OTHER;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::Keys;
use crate::kiosk::widgets::tile::Marker;

pub(super) struct State {
    choices: &'static Choices,
    tiles: Tiles,
    marked: Vec<String>,
    other: Other,
}

impl State {
    pub(super) fn new(choices: &'static Choices, given: Option<&Given>, context: &Context) -> Self {
        let marked = match given.map(|given| &given.value) {
            Some(Value::Codes(codes)) => codes.clone(),
            _ => Vec::new(),
        };
        let tiles = Tiles::new(choices, marked.first().map(String::as_str));
        Self { choices, tiles, marked, other: Other::new(given, context) }
    }

    pub(super) fn keys(&self, keys: &mut Keys, head: &Head, context: &Context) {
        if self.other.is_open() {
            return;
        }
        self.tiles.keys(keys, &self.tiles.layout(head, context, self.other.text()), context);
        keys.others.extend(mark_button(context));
    }

    pub(super) fn press(&mut self, press: &Press, head: &Head, context: &Context) -> Reply {
        if let Some(reply) = self.other.press(press) {
            return if matches!(reply, Reply::Skip) { self.answer(context) } else { reply };
        }
        if *press == Press::Key(Key::Enter) {
            if self.marked.is_empty() {
                self.toggle(self.tiles.focus);
            }
            if self.marked.iter().any(|code| code == OTHER) {
                self.other.open();
                return Reply::Stay;
            }
            return self.answer(context);
        }
        let layout = self.tiles.layout(head, context, self.other.text());
        match self.tiles.press(press, &layout) {
            Meaning::Choose(index) => {
                self.toggle(index);
                Reply::Stay
            }
            Meaning::Moved => Reply::Stay,
            Meaning::Other => Reply::Pass,
        }
    }

    fn toggle(&mut self, index: usize) {
        if let Some(choice) = self.tiles.choice(index) {
            self.marked = self.choices.toggle(&self.marked, &choice.code);
        }
    }

    fn answer(&self, context: &Context) -> Reply {
        let (other, language) = self.other.given(self.marked.iter().any(|code| code == OTHER), context);
        Reply::Answer(Answer::Given(Given {
            value: Value::Codes(self.marked.clone()),
            other,
            calendar: None,
            language,
        }))
    }

    pub(super) fn view(&self, canvas: &mut Canvas<'_>, head: &Head, context: &Context) {
        if self.other.is_open() {
            return self.other.view(canvas, head, context);
        }
        let typed = self.other.text();
        let layout = self.tiles.layout(head, context, typed);
        let marker = |code: &str| Marker::Several(self.marked.iter().any(|marked| marked == code));
        let tiles = self.tiles.all(context, Some(&layout), marker, typed);
        self.tiles.view(canvas, head, &layout, &tiles, context);
    }
}

/// The space bar marks; a finger needs no button for it.
pub(super) fn mark_button(context: &Context) -> Option<Button> {
    let words = &context.words;
    let button = || Button::with_cap(Key::Character(' '), words.say("key-space"), words.say("button-mark"));
    (!context.touch).then(button)
}
