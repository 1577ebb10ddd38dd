//! One answer out of a short list. A digit marks and stays, so that a slip can be seen; Enter with nothing
//! marked marks the tile with the lamp and goes on. "Other" asks for a text of the person's own.

use super::Reply;
use super::head::Head;
use super::text::Other;
use super::tiles::{Meaning, Tiles};
use crate::domain::answer::{Answer, Given, Value};
use crate::form::Choice;
use crate::form::codes::OTHER;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::Keys;
use crate::kiosk::widgets::tile::Marker;

pub(super) struct State {
    tiles: Tiles,
    marked: Option<String>,
    other: Other,
}

impl State {
    pub(super) fn new(offered: Vec<&'static Choice>, given: Option<&Given>, context: &Context) -> Self {
        let marked = given.and_then(|given| match &given.value {
            // What is no longer offered could not be seen.
            Value::Text(code) => offered.iter().any(|choice| choice.code == *code).then(|| code.clone()),
            Value::Whole(_) | Value::Codes(_) => None,
        });
        Self { tiles: Tiles::new(offered, marked.as_deref()), marked, other: Other::new(given, context) }
    }

    pub(super) fn keys(&self, keys: &mut Keys, head: &Head, context: &Context) {
        if self.other.is_open() {
            return;
        }
        let layout = self.tiles.layout(head, context, self.other.text(), &Phrase::empty());
        self.tiles.keys(keys, &layout, context);
    }

    pub(super) fn press(&mut self, press: &Press, head: &Head, context: &Context) -> Reply {
        if let Some(reply) = self.other.press(press) {
            return if matches!(reply, Reply::Skip) { self.answer(context) } else { reply };
        }
        if *press == Press::Key(Key::Enter) {
            if self.marked.is_none() {
                self.mark(self.tiles.focus);
            }
            if self.marked.as_deref() == Some(OTHER) {
                self.other.open();
                return Reply::Stay;
            }
            return self.answer(context);
        }
        let typed = self.other.text();
        match self.tiles.press(press, |tiles| tiles.layout(head, context, typed, &Phrase::empty()), context) {
            Meaning::Choose(index) => {
                self.mark(index);
                Reply::Stay
            }
            Meaning::Moved => Reply::Stay,
            Meaning::Other => Reply::Pass,
        }
    }

    fn mark(&mut self, index: usize) {
        self.marked = self.tiles.choice(index).map(|choice| choice.code.clone());
    }

    fn answer(&self, context: &Context) -> Reply {
        let Some(code) = &self.marked else { return Reply::Stay };
        let (other, language) = self.other.given(code == OTHER, context);
        Reply::Answer(Answer::Given(Given {
            value: Value::Text(code.clone()),
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
        let layout = self.tiles.layout(head, context, typed, &Phrase::empty());
        let marker = |code: &str| Marker::One(self.marked.as_deref() == Some(code));
        let tiles = self.tiles.all(context, Some(&layout), marker, typed);
        self.tiles.view(canvas, head, &layout, &tiles, context);
    }
}
