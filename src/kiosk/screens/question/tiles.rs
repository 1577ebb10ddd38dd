//! The prepared answers of a short list as tiles: which key each has, where the lamp goes, what turns a page.
//! Shared by the questions with one and with several answers.

use super::head::Head;
use crate::domain::answer::Value;
use crate::form::{Choice, Choices, Spot};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::Keys;
use crate::kiosk::widgets::menu;
use crate::kiosk::widgets::tile::{Layout, Marker, Tile};
use crate::text::SafeText;

/// Entries on digits 1 to 9.
const DIGITS: usize = 9;

/// The word in its own writing that stands before what a tile says.
fn sample(choice: &Choice, context: &Context) -> Phrase {
    let sample = choice.traits.sample.as_ref();
    sample.map_or_else(Phrase::empty, |text| context.words.own_writing(text))
}

/// The head with which page it is in its hint, which may need a row more for it.
fn paged(head: &Head, page: usize, pages: usize, context: &Context) -> Head {
    let numbers = [("page", page), ("pages", pages)];
    head.with_more_hint(&context.words.say_numbers("progress-page", &numbers))
}

/// What a press means for the tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The lamp went elsewhere, or had nowhere to go.
    Moved,
    /// The tile with this index is chosen.
    Choose(usize),
    /// Nothing for tiles.
    Other,
}

/// The choices that a question offers today, to whoever sits here; one that was chosen earlier stays.
pub(super) fn offered(choices: &'static Choices, spot: Spot<'_>, context: &Context) -> Vec<&'static Choice> {
    let walk = context.walk.as_ref();
    let filter = walk.and_then(|walk| walk.filter(spot));
    let assisted = walk.is_some_and(|walk| walk.actor().is_assisted());
    let chosen = |code: &str| match walk.and_then(|walk| walk.answer(spot)?.given()).map(|given| &given.value)
    {
        Some(Value::Text(text)) => text == code,
        Some(Value::Codes(codes)) => codes.iter().any(|other| other == code),
        Some(Value::Whole(_)) | None => false,
    };
    choices
        .iter()
        .filter(|choice| choice.is_offered(context.today(), assisted) || chosen(&choice.code))
        .filter(|choice| filter.as_ref().is_none_or(|filter| choice.fits(filter)))
        .collect()
}

/// The tiles of a short list, and the lamp.
#[derive(Clone, Debug)]
pub(super) struct Tiles {
    choices: Vec<&'static Choice>,
    /// Index of the tile with the lamp.
    pub(super) focus: usize,
}

impl Tiles {
    /// Tiles with the lamp on the choice with this code, if it is one.
    pub(super) fn new(choices: Vec<&'static Choice>, code: Option<&str>) -> Self {
        let focus = choices.iter().position(|choice| Some(choice.code.as_str()) == code).unwrap_or(0);
        Self { choices, focus }
    }

    /// The choice at an index.
    pub(super) fn choice(&self, index: usize) -> Option<&'static Choice> {
        self.choices.get(index).copied()
    }

    /// The last tile stands on `0` if it is the way out: other, none of these.
    fn has_way_out(&self) -> bool {
        self.choices
            .iter()
            .last()
            .is_some_and(|last| last.traits.exclusive || last.code == crate::form::codes::OTHER)
    }

    /// All tiles; `marker` says which are chosen, `typed` is what stands beside "other".
    pub(super) fn all(
        &self,
        context: &Context,
        layout: Option<&Layout>,
        marker: impl Fn(&str) -> Marker,
        typed: &str,
    ) -> Vec<Tile> {
        let page = layout.map_or(self.choices.len(), |layout| layout.page_size).max(1);
        let samples = self.choices.iter().map(|choice| sample(choice, context).width()).max().unwrap_or(0);
        let last = self.choices.len().saturating_sub(1);
        let tile = |(index, choice): (usize, &'static Choice)| {
            let key = if self.has_way_out() && index == last { 0 } else { index % page + 1 };
            let second = if choice.code == crate::form::codes::OTHER && !typed.is_empty() {
                Phrase::free(SafeText::untrusted(typed))
            } else {
                context.second_label(&choice.label).unwrap_or_else(Phrase::empty)
            };
            Tile::new(&context.cap_beside_marker(key), context.words.label(&choice.label))
                .marker(marker(&choice.code))
                .sample(sample(choice, context), samples)
                .second(second)
        };
        self.choices.iter().copied().enumerate().map(tile).collect()
    }

    /// Where they stand below this head; `typed` counts for the room, and so does `badge`, which may come to each.
    pub(super) fn layout(&self, head: &Head, context: &Context, typed: &str, badge: &Phrase) -> Layout {
        let tiles = self.all(context, None, |_| Marker::One(false), typed).into_iter();
        let tiles: Vec<Tile> = tiles.map(|tile| tile.badge(badge.clone())).collect();
        // The way out has a digit of its own, but no tenth ordinary entry stands beside it.
        let is_one_page = self.has_way_out() && self.choices.len() <= DIGITS + 1;
        let most = match (context.touch, is_one_page) {
            // Without digits a page holds what it has room for.
            (true, _) => tiles.len(),
            (false, true) => DIGITS + 1,
            (false, false) => DIGITS,
        };
        let plan = |y| Layout::in_columns(head.grid(), y, &tiles, most);
        let layout = plan(head.below());
        if layout.pages == 1 {
            return layout;
        }
        plan(paged(head, layout.pages, layout.pages, context).below())
    }

    /// What a press means; moves the lamp. Only some presses ask where the tiles stand.
    pub(super) fn press(
        &mut self,
        press: &Press,
        layout: impl Fn(&Self) -> Layout,
        context: &Context,
    ) -> Meaning {
        let last = self.choices.len().saturating_sub(1);
        match press {
            Press::Tile(index) if *index <= last => {
                self.focus = *index;
                Meaning::Choose(*index)
            }
            Press::Key(key) => {
                if let Some(digit) = key.digit() {
                    return self.digit(usize::from(digit), &layout(self));
                }
                self.focus = match *key {
                    Key::Character(' ') => return Meaning::Choose(self.focus),
                    Key::PageUp | Key::PageDown => self.page_beside(*key == Key::PageDown, &layout(self)),
                    Key::Up | Key::Down | Key::Left | Key::Right | Key::Home | Key::End | Key::Tab => {
                        // For keys there is one column, and nothing to lay out.
                        let across = if context.touch { layout(self).across() } else { 1 };
                        menu::moved(self.focus, *key, last, across, context.is_mirrored())
                    }
                    _ => return Meaning::Other,
                };
                Meaning::Moved
            }
            _ => Meaning::Other,
        }
    }

    /// The first tile of the next page or the one before; where there is none, the lamp stays or goes to the first.
    fn page_beside(&self, next: bool, layout: &Layout) -> usize {
        let page = layout.page_of(self.focus);
        match next {
            true if page + 1 < layout.pages => (page + 1) * layout.page_size,
            true => self.focus,
            false => page.saturating_sub(1) * layout.page_size,
        }
    }

    fn digit(&mut self, digit: usize, layout: &Layout) -> Meaning {
        let last = self.choices.len().saturating_sub(1);
        let page = layout.page_of(self.focus);
        let on_page = match digit.checked_sub(1) {
            None if self.has_way_out() => Some(last),
            None => None,
            Some(place) if place < layout.page_size => Some(page * layout.page_size + place),
            Some(_) => None,
        };
        let named = |&index: &usize| index < last || (index == last && (digit == 0) == self.has_way_out());
        match on_page.filter(named) {
            Some(index) => {
                self.focus = index;
                Meaning::Choose(index)
            }
            None => Meaning::Moved,
        }
    }

    /// Page buttons, if there are pages.
    pub(super) fn keys(&self, keys: &mut Keys, layout: &Layout, context: &Context) {
        if layout.pages > 1 {
            keys.others.push(Button::new(Key::PageDown, context.words.say("button-more")));
            keys.others.push(Button::new(Key::PageUp, context.words.say("button-before")));
        }
    }

    /// Draws head and tiles; the page is said in the hint.
    pub(super) fn view(
        &self,
        canvas: &mut Canvas<'_>,
        head: &Head,
        layout: &Layout,
        tiles: &[Tile],
        context: &Context,
    ) {
        let page = layout.page_of(self.focus);
        if layout.pages > 1 {
            paged(head, page + 1, layout.pages, context).view(canvas);
        } else {
            head.view(canvas);
        }
        layout.draw(canvas, tiles, page, Some(self.focus));
    }
}
