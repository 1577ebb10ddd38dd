//! A long list: the likely ones first, then everything in the order of the person's alphabet, nine a page, and
//! a search field that always listens. `0` is the way out: to the whole list, or back from it. A list in groups shows
//! the groups first, and its way out is "other, write it yourself"; countries are a closed standard without one.
//! Invariant: while the field is typed in no tile has the lamp, until an arrow key asks for it.

mod pages;
mod view;

use self::pages::{Entry as Listed, Pages};
use super::Reply;
use super::head::Head;
use super::text::Other;
use crate::domain::answer::{Answer, Given, Value};
use crate::form::Choices;
use crate::form::codes::{CodeList, OTHER};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::keyboard::{Capitals, Entry, Keyboard};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::Keys;
use std::cell::{Cell, OnceCell};

/// The longest query.
const LONGEST: usize = 40;

pub(super) struct State {
    choices: &'static Choices,
    groups: Option<&'static CodeList>,
    several: bool,
    marked: Vec<String>,
    /// What is marked, in words; put together once a mark.
    chosen: OnceCell<Phrase>,
    other: Other,
    query: Entry,
    pages: Pages,
    page: usize,
    /// Place of the lamp on the page; the last place is the way out.
    lamp: Option<usize>,
    /// Rows of the tallest tile of what is listed now, for a screen's columns and columns of tiles.
    measured: Cell<Option<(u16, u16, u16)>>,
}

impl State {
    pub(super) fn new(
        choices: &'static Choices,
        groups: Option<&'static CodeList>,
        several: bool,
        given: Option<&Given>,
        context: &Context,
    ) -> Self {
        let marked = match given.map(|given| &given.value) {
            Some(Value::Codes(codes)) => codes.clone(),
            Some(Value::Text(code)) => vec![code.clone()],
            Some(Value::Whole(_)) | None => Vec::new(),
        };
        let query = Entry::new(Keyboard::letters(context), "", LONGEST, Capitals::First);
        let mut pages = Pages::new(choices, groups, context.words.language);
        if let Some(code) = marked.first() {
            pages.open_group_of(code);
        }
        let other = Other::new(given, context);
        let chosen = OnceCell::new();
        let (page, lamp, measured) = (0, Some(0), Cell::default());
        Self { choices, groups, several, marked, chosen, other, query, pages, page, lamp, measured }
    }

    pub(super) fn language_changed(&mut self, context: &Context) {
        self.pages = Pages::new(self.choices, self.groups, context.words.language);
        self.query.set_keyboard(Keyboard::letters(context));
        self.chosen.take();
        self.searched();
    }

    pub(super) fn keys(&self, keys: &mut Keys, head: &Head, context: &Context) {
        if self.other.is_open() {
            return;
        }
        let words = &context.words;
        if self.pages.count(self.places(&self.said(head, context), context)) > 1 {
            keys.others.push(Button::new(Key::PageDown, words.say("button-more")));
            if self.page > 0 {
                keys.others.push(Button::new(Key::PageUp, words.say("button-before")));
            }
        }
        if self.several {
            keys.others.extend(super::several::mark_button(context));
        }
    }

    pub(super) fn press(&mut self, press: &Press, head: &Head, context: &Context) -> Reply {
        if let Some(reply) = self.other.press(press) {
            return if matches!(reply, Reply::Skip) { self.answer(context) } else { reply };
        }
        let head = &self.said(head, context);
        let places = self.places(head, context);
        let shown = self.pages.page(self.page, places).len();
        self.lamp = self.lamp.map(|lamp| lamp.min(shown));
        match press {
            Press::Tile(place) if *place <= shown => return self.choose(*place, places),
            Press::Key(Key::Enter) => return self.enter(places, context),
            Press::Key(Key::Escape) if !self.query.text().is_empty() => self.clear(),
            Press::Key(Key::Escape) if self.pages.group().is_some() => self.open(None),
            Press::Key(Key::Escape) => return Reply::Pass,
            Press::Key(key) if key.digit().is_some() => {
                let place =
                    key.digit().map_or(shown, |digit| usize::from(digit).checked_sub(1).unwrap_or(shown));
                if place <= shown && (place < shown || key.digit() == Some(0)) {
                    return self.choose(place, places);
                }
            }
            Press::Key(Key::Character(' ')) if self.lamp.is_some() => {
                return self.choose(self.lamp.unwrap_or(shown), places);
            }
            Press::Key(Key::PageDown) => self.turn(1, places),
            Press::Key(Key::PageUp) => self.turn(-1, places),
            Press::Key(key) if self.moves(*key) => {
                let across = self.plan(head, context).0.across();
                self.go(*key, (places, across), context);
            }
            press => return self.typed(press, places, (head, context)),
        }
        Reply::Stay
    }

    /// Whether an arrow moves the lamp, not the caret.
    fn moves(&self, key: Key) -> bool {
        let sideways = matches!(key, Key::Left | Key::Right);
        matches!(key, Key::Up | Key::Down | Key::Tab) || (sideways && self.lamp.is_some())
    }

    fn typed(&mut self, press: &Press, places: usize, (head, context): (&Head, &Context)) -> Reply {
        let before = self.query.text().to_owned();
        if !self.query.press(press) {
            return Reply::Pass;
        }
        if self.query.text() != before {
            self.searched();
        } else {
            // The keyboard came or went: the page turns with the entry that it begins with.
            let likely = usize::from(self.pages.has_likely_page());
            let now = self.places(head, context);
            self.page = self.page.checked_sub(likely).map_or(0, |page| page * places / now + likely);
            let shown = self.pages.page(self.page, now).len();
            self.lamp = self.lamp.map(|lamp| lamp.min(shown));
        }
        Reply::Stay
    }

    fn searched(&mut self) {
        self.measured.take();
        self.pages.search(self.query.text());
        self.page = 0;
        self.lamp = self.query.text().is_empty().then_some(0);
    }

    fn clear(&mut self) {
        self.query.set_text("");
        self.searched();
    }

    fn turn(&mut self, by: isize, places: usize) {
        let to = self.page.saturating_add_signed(by);
        if to != self.page && to < self.pages.count(places) {
            self.page = to;
            self.lamp = Some(0);
        }
    }

    /// Past the end comes the next page, before the first one the page before.
    fn go(&mut self, key: Key, (places, across): (usize, usize), context: &Context) {
        let Some(lamp) = self.lamp else {
            self.lamp = Some(0);
            return;
        };
        let forward = if context.words.direction().is_right_to_left() { Key::Left } else { Key::Right };
        let last = self.pages.page(self.page, places).len();
        let to = match key {
            Key::Up => lamp.checked_sub(across),
            Key::Down => Some(lamp + across),
            Key::Tab => Some(lamp + 1),
            key if key == forward => Some(lamp + 1),
            _ => lamp.checked_sub(1),
        };
        match to {
            Some(to) if to <= last => self.lamp = Some(to),
            Some(_) if lamp / across < last / across => self.lamp = Some(last),
            Some(_) => self.turn(1, places),
            None if self.page > 0 => {
                self.turn(-1, places);
                self.lamp = Some(self.pages.page(self.page, places).len());
            }
            None => {}
        }
    }

    /// The tile at a place: marks, or leads out.
    fn choose(&mut self, place: usize, places: usize) -> Reply {
        let Some(entry) = self.pages.page(self.page, places).get(place).copied() else {
            if self.pages.is_search() {
                self.clear();
            } else if self.pages.group().is_some() {
                self.open(None);
            } else if self.pages.ends_in_other() {
                self.mark(OTHER);
                self.other.open();
            } else {
                self.page = usize::from(self.page == 0);
                self.lamp = Some(0);
            }
            return Reply::Stay;
        };
        if self.pages.shows_groups() {
            self.open(Some(entry));
            return Reply::Stay;
        }
        self.lamp = Some(place);
        self.mark(&entry.choice.code);
        Reply::Stay
    }

    /// Opens a group, or shows the groups again.
    fn open(&mut self, group: Option<Listed>) {
        self.measured.take();
        self.pages.open(group);
        self.page = 0;
        self.lamp = Some(0);
    }

    fn mark(&mut self, code: &str) {
        self.chosen.take();
        self.marked =
            if self.several { self.choices.toggle(&self.marked, code) } else { vec![code.to_owned()] };
    }

    fn enter(&mut self, places: usize, context: &Context) -> Reply {
        let page = self.pages.page(self.page, places);
        let under_lamp = self.lamp.map(|lamp| page.get(lamp).map(|entry| entry.choice.code.clone()));
        if self.pages.is_search() {
            return match (under_lamp, page.first()) {
                (Some(None), _) => self.choose(page.len(), places),
                (Some(Some(code)), _) => self.found(&code, context),
                (None, Some(only)) if page.len() == 1 => self.found(&only.choice.code, context),
                (None, Some(_)) => {
                    self.lamp = Some(0);
                    Reply::Stay
                }
                (None, None) => Reply::Stay,
            };
        }
        match under_lamp {
            _ if self.pages.shows_groups() && !self.marked.iter().any(|code| code == OTHER) => {
                return self.choose(self.lamp.unwrap_or_default(), places);
            }
            _ if !self.marked.is_empty() => {}
            Some(Some(code)) => self.mark(&code),
            _ => return self.choose(page.len(), places),
        }
        self.complete(context)
    }

    /// The answer; "other" asks for a text first.
    fn complete(&mut self, context: &Context) -> Reply {
        if self.marked.iter().any(|code| code == OTHER) {
            self.other.open();
            return Reply::Stay;
        }
        self.answer(context)
    }

    /// A search result is taken: one is the answer, several go on being collected.
    fn found(&mut self, code: &str, context: &Context) -> Reply {
        if !self.several {
            self.mark(code);
            return self.complete(context);
        }
        if !self.marked.iter().any(|marked| marked == code) {
            self.mark(code);
        }
        self.clear();
        Reply::Stay
    }

    fn answer(&self, context: &Context) -> Reply {
        let value = if self.several {
            Value::Codes(self.marked.clone())
        } else {
            Value::Text(self.marked.first().cloned().unwrap_or_default())
        };
        let has_other = self.marked.iter().any(|code| code == OTHER);
        let (other, language) = self.other.given(has_other, context);
        Reply::Answer(Answer::Given(Given { value, other, calendar: None, language }))
    }

    pub(super) fn view(&self, canvas: &mut Canvas<'_>, head: &Head, context: &Context) {
        if self.other.is_open() {
            return self.other.view(canvas, head, context);
        }
        view::draw(self, canvas, head, context);
    }
}
