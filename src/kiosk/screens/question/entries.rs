//! The list of a repeat group: every entry a tile, and one that adds another. Enter says that there are no more; an
//! arrow key brings the lamp to the tiles, where it opens one. Before an entry is taken away the person is asked.

use super::Reply;
use super::head::Head;
use super::removal::{Decision, Removal};
use crate::form::{Repeat, Spot, review};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::{Context, Words};
use crate::kiosk::intent::Intent;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::Keys;
use crate::kiosk::widgets::tile::{Layout, Tile};

/// Tiles on digits 1 to 9.
const DIGITS: usize = 9;

pub(super) struct State {
    list: Spot<'static>,
    repeat: &'static Repeat,
    /// The tile with the lamp; none while Enter goes on.
    lamp: Option<usize>,
    page: usize,
    /// The entry that may be taken away.
    removal: Option<Removal>,
}

impl State {
    pub(super) const fn new(list: Spot<'static>, repeat: &'static Repeat) -> Self {
        Self { list, repeat, lamp: None, page: 0, removal: None }
    }

    /// Entries that were told.
    fn told(&self, context: &Context) -> usize {
        context.walk.as_ref().map_or(0, |walk| walk.entries(self.list.question).len())
    }

    /// Entries, and the tile for one more.
    fn tiles(&self, context: &Context, page_size: usize) -> Vec<Tile> {
        let cap = |index: usize| context.cap(index % page_size.max(1) + 1);
        let told = self.told(context);
        let mut tiles: Vec<Tile> = (0..told)
            .map(|entry| {
                let title = self.title(entry, &context.words, context);
                let second = context.second.as_ref().map(|words| self.title(entry, words, context));
                Tile::new(&cap(entry), title).second(second.unwrap_or_else(Phrase::empty))
            })
            .collect();
        if context.walk.as_ref().is_some_and(|walk| walk.has_room(self.list.question)) {
            let second = context.second_label(&self.repeat.another).unwrap_or_else(Phrase::empty);
            tiles.push(Tile::new(&cap(told), context.words.label(&self.repeat.another)).second(second));
        }
        tiles
    }

    /// "Job 1: baker".
    fn title(&self, entry: usize, words: &Words, context: &Context) -> Phrase {
        let mut text = review::entry_name(self.repeat, entry, &words.catalog);
        let answers = context.walk.as_ref().and_then(|walk| walk.entries(self.list.question).get(entry));
        let title = answers.and_then(|answers| {
            review::entry_title(context.form, self.list.question, answers, &words.catalog)
        });
        if let Some(title) = title {
            text.push(&crate::text::SafeText::authored(": "));
            text.push(&title.isolated());
        }
        words.phrase(text)
    }

    fn layout(&self, head: &Head, context: &Context) -> Layout {
        Layout::pages(head.grid(), head.below(), &self.tiles(context, DIGITS), 1, DIGITS)
    }

    pub(super) fn keys(&self, keys: &mut Keys, head: &Head, context: &Context) {
        if let Some(removal) = &self.removal {
            return removal.keys(keys, context);
        }
        let words = &context.words;
        let layout = self.layout(head, context);
        if layout.pages > 1 {
            keys.others.push(Button::new(Key::PageDown, words.say("button-more")));
            keys.others.push(Button::new(Key::PageUp, words.say("button-before")));
        }
        let told = self.told(context);
        if self.lamp.is_some_and(|lamp| lamp < told) {
            keys.others.push(Button::new(Key::Function(8), words.say("entries-remove")));
        }
        if let Some(forward) = &mut keys.forward {
            forward.label = match self.lamp {
                None => words.say("entries-done"),
                Some(lamp) if lamp < told => words.say("entries-change"),
                Some(_) => words.label(&self.repeat.another),
            };
        }
    }

    pub(super) fn press(&mut self, press: &Press, head: &Head, context: &Context) -> Reply {
        if let Some(removal) = &mut self.removal {
            let (entry, decision) = (removal.entry, removal.press(press, context));
            if decision != Decision::Open {
                self.removal = None;
            }
            return match decision {
                Decision::Remove => Reply::Entries(Intent::RemoveEntry(Spot { entry, ..self.list })),
                Decision::Keep | Decision::Open => Reply::Stay,
            };
        }
        let layout = self.layout(head, context);
        let last = self.tiles(context, DIGITS).len().saturating_sub(1);
        let told = self.told(context);
        match *press {
            Press::Tile(index) if index <= last => self.choose(index, told),
            Press::Key(Key::Enter) => match self.lamp {
                Some(lamp) => self.choose(lamp, told),
                None => Reply::Entries(Intent::EntriesDone(self.list)),
            },
            Press::Key(Key::Function(8)) => {
                self.removal = self.lamp.filter(|lamp| *lamp < told).map(Removal::of);
                Reply::Stay
            }
            Press::Key(key) => {
                if let Some(place) = key.digit().and_then(|digit| usize::from(digit).checked_sub(1)) {
                    let index = self.page * layout.page_size + place;
                    let is_there = place < layout.page_size && index <= last;
                    return if is_there { self.choose(index, told) } else { Reply::Stay };
                }
                let lamp = match key {
                    // Above the first tile the lamp is back on the way forward.
                    Key::Up => self.lamp.map_or(Some(last), |lamp| lamp.checked_sub(1)),
                    Key::Down | Key::Tab => match self.lamp {
                        Some(lamp) if lamp == last => None,
                        lamp => Some(lamp.map_or(0, |lamp| lamp + 1)),
                    },
                    Key::PageDown => Some(((self.page + 1).min(layout.pages - 1)) * layout.page_size),
                    Key::PageUp => Some(self.page.saturating_sub(1) * layout.page_size),
                    Key::Home => Some(0),
                    Key::End => Some(last),
                    _ => return Reply::Pass,
                };
                self.lamp = lamp;
                self.page = lamp.map_or(self.page, |lamp| layout.page_of(lamp));
                Reply::Stay
            }
            _ => Reply::Stay,
        }
    }

    const fn choose(&self, index: usize, told: usize) -> Reply {
        let list = Spot { entry: index, question: self.list.question };
        if index < told {
            Reply::Entries(Intent::OpenEntry(list))
        } else {
            Reply::Entries(Intent::AddEntry(list))
        }
    }

    pub(super) fn view(&self, canvas: &mut Canvas<'_>, head: &Head, context: &Context) {
        if let Some(removal) = &self.removal {
            let title = self.title(removal.entry, &context.words, context);
            return removal.view(canvas, head, title, context);
        }
        head.view(canvas);
        let layout = self.layout(head, context);
        layout.draw(canvas, &self.tiles(context, layout.page_size), self.page, self.lamp);
    }
}
