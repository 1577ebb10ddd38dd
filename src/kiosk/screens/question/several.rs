//! Several answers out of a short list. Space or a digit marks and unmarks; an answer that excludes the others
//! clears them. Enter with nothing marked marks the tile with the lamp and goes on. Where only so many are possible
//! the hint counts what is left; where their order counts, the order of choosing is the rank.

use super::Reply;
use super::head::Head;
use super::text::Other;
use super::tiles::{Meaning, Tiles};
use crate::domain::answer::{Answer, Given, Value};
use crate::form::codes::OTHER;
use crate::form::{Choice, Choices};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::Keys;
use crate::kiosk::widgets::tile::{Layout, Marker};

/// The words for the ranks.
const RANKS: [&str; 3] = ["question-rank-1", "question-rank-2", "question-rank-3"];

/// How many answers are possible, and whether their order counts.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub(super) most: Option<usize>,
    pub(super) ranked: bool,
}

pub(super) struct State {
    choices: &'static Choices,
    tiles: Tiles,
    limits: Limits,
    marked: Vec<String>,
    /// One more was pressed than is possible.
    is_full: bool,
    other: Other,
}

impl State {
    pub(super) fn new(
        choices: &'static Choices,
        offered: Vec<&'static Choice>,
        limits: Limits,
        given: Option<&Given>,
        context: &Context,
    ) -> Self {
        // What is no longer offered could not be seen, nor taken away.
        let is_offered = |code: &&String| offered.iter().any(|choice| choice.code == **code);
        let marked: Vec<String> = match given.map(|given| &given.value) {
            Some(Value::Codes(codes)) => codes.iter().filter(is_offered).cloned().collect(),
            _ => Vec::new(),
        };
        let tiles = Tiles::new(offered, marked.first().map(String::as_str));
        Self { choices, tiles, limits, marked, is_full: false, other: Other::new(given, context) }
    }

    pub(super) fn keys(&self, keys: &mut Keys, head: &Head, context: &Context) {
        if self.other.is_open() {
            return;
        }
        self.tiles.keys(keys, &self.layout(&self.said(head, context), context), context);
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
        let (said, typed, badge) = (self.said(head, context), self.other.text(), self.badge(context));
        self.is_full = false;
        match self.tiles.press(press, |tiles| tiles.layout(&said, context, typed, &badge), context) {
            Meaning::Choose(index) => {
                self.toggle(index);
                Reply::Stay
            }
            Meaning::Moved => Reply::Stay,
            Meaning::Other => Reply::Pass,
        }
    }

    fn toggle(&mut self, index: usize) {
        let Some(choice) = self.tiles.choice(index) else { return };
        let marked = self.choices.toggle(&self.marked, &choice.code);
        self.is_full = self.limits.most.is_some_and(|most| marked.len() > most);
        if !self.is_full {
            self.marked = marked;
        }
    }

    /// The head with what is still possible, where not everything is.
    fn said(&self, head: &Head, context: &Context) -> Head {
        let Some(most) = self.limits.most else { return head.clone() };
        let words = &context.words;
        let numbers = [("most", most), ("left", most.saturating_sub(self.marked.len()))];
        if self.is_full {
            return head.with_hint(words.say_numbers("question-enough", &numbers));
        }
        let id = if self.limits.ranked { "question-up-to-in-order" } else { "question-up-to" };
        head.with_hint(words.say_numbers(id, &numbers))
    }

    fn layout(&self, head: &Head, context: &Context) -> Layout {
        self.tiles.layout(head, context, self.other.text(), &self.badge(context))
    }

    /// The longest rank: each tile keeps room for it, so that none moves while they are chosen.
    fn badge(&self, context: &Context) -> Phrase {
        let ranks = RANKS.into_iter().filter(|_| self.limits.ranked).map(|id| context.words.say(id));
        ranks.max_by_key(Phrase::width).unwrap_or_else(Phrase::empty)
    }

    /// Which place a code has, if more than one is chosen.
    fn rank(&self, code: &str, context: &Context) -> Phrase {
        let place = self.marked.iter().position(|marked| marked == code);
        let shown = place.filter(|_| self.limits.ranked && self.marked.len() > 1);
        shown.and_then(|place| RANKS.get(place)).map_or_else(Phrase::empty, |id| context.words.say(id))
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
        let head = self.said(head, context);
        let layout = self.layout(&head, context);
        let marker = |code: &str| Marker::Several(self.marked.iter().any(|marked| marked == code));
        let tiles = self.tiles.all(context, Some(&layout), marker, typed);
        let ranked = tiles.into_iter().enumerate().map(|(index, tile)| {
            let code = self.tiles.choice(index).map_or("", |choice| choice.code.as_str());
            tile.badge(self.rank(code, context))
        });
        self.tiles.view(canvas, &head, &layout, &ranked.collect::<Vec<_>>(), context);
    }
}

/// The space bar marks; a finger needs no button for it.
pub(super) fn mark_button(context: &Context) -> Option<Button> {
    let words = &context.words;
    let button = || Button::with_cap(Key::Character(' '), words.say("key-space"), words.say("button-mark"));
    (!context.touch).then(button)
}
