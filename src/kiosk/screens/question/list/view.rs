//! How a long list is drawn: search field, what the page holds, tiles in two columns, the keyboard below when
//! it is needed. Names too long for two columns get one; the second language gives way before anything is cut.

use super::State;
use super::pages::{Entry, MOST};
use crate::form::Choice;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::{FINGER, Grid};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::screens::question::head::Head;
use crate::kiosk::widgets::tile::{Layout, Marker, Tile};
use crate::text::SafeText;
use ratatui::layout::Rect;

/// Columns of tiles.
const ACROSS: u16 = 2;
/// Rows from the search field to the first tile: field, blank, what the page holds, blank.
const ABOVE: u16 = 4;
/// The same without blanks, above a drawn keyboard.
const ABOVE_DENSE: u16 = 2;
/// Rows of the drawn keyboard with the blank above it.
const KEYBOARD: u16 = 8;

impl State {
    /// The keyboard is drawn once it was asked for, and while somebody types letters that are not printed on
    /// the keys in front; the likely ones need no typing at all.
    fn draws_keyboard(&self) -> bool {
        let keyboard = self.query.keyboard();
        keyboard.is_asked_for() || (keyboard.is_drawn() && !self.query.text().is_empty())
    }

    /// Rows from the search field to the first tile at the least: so many entries stand on a page.
    fn least_above(&self) -> u16 {
        if self.draws_keyboard() { ABOVE_DENSE } else { ABOVE }
    }

    /// Rows from the search field to the first tile: with air, if what is on the page leaves room for it.
    fn above(&self, head: &Head, context: &Context) -> u16 {
        let shown = self.pages.page(self.page, self.places(head, context)).len();
        let room = self.grid(head).room_below(head.below() + ABOVE);
        if shown < usize::from(room) { ABOVE } else { self.least_above() }
    }

    /// The grid above the keyboard.
    fn grid(&self, head: &Head) -> Grid {
        let taken = if self.draws_keyboard() { KEYBOARD } else { 0 };
        Grid { kept: taken, ..*head.grid() }
    }

    /// The head with what is chosen as its hint: made once, everything below stands under this one.
    pub(super) fn said(&self, head: &Head, context: &Context) -> Head {
        // Who types on the glass of a low screen needs the row for what is found.
        if head.grid().touch && self.draws_keyboard() && head.grid().head() < FINGER {
            return head.without_hint();
        }
        if self.marked.is_empty() {
            return head.clone();
        }
        head.with_hint(self.chosen.get_or_init(|| self.say_chosen(context)).clone())
    }

    fn say_chosen(&self, context: &Context) -> Phrase {
        let words = &context.words;
        let name = |code: &String| {
            let label = self.choices.get(code).and_then(|choice| choice.label.get(words.language.code()));
            SafeText::authored(label.unwrap_or(code))
        };
        let names: Vec<SafeText> = self.marked.iter().map(name).collect();
        let names = words.catalog.list_and(&names);
        words.say_with("list-chosen", &Args::new().text("names", &names))
    }

    /// Entries on one page, without the way out: the same on every page, so many that the longest names of the list
    /// still fit.
    pub(super) fn places(&self, head: &Head, context: &Context) -> usize {
        let grid = self.grid(head);
        let room = grid.room_below(head.below() + self.least_above());
        let one = || room / self.tallest(&grid, 1, context);
        let two = |least: u16, gap: u16| {
            let rows = self.tallest(&grid, ACROSS, context).max(least);
            let gap = if rows == 1 { gap } else { 0 };
            (room + gap) / (rows + gap) * ACROSS
        };
        let tiles = match (grid.touch, self.draws_keyboard()) {
            (false, _) => one(),
            (true, false) => two(FINGER, 0),
            (true, true) => two(1, 1).max(one()),
        };
        let places = usize::from(tiles).saturating_sub(1).clamp(1, MOST);
        places - (places + 1) % 2
    }

    /// Rows of the tile that needs the most of them, in so many columns and without a second text.
    fn tallest(&self, grid: &Grid, across: u16, context: &Context) -> u16 {
        let measured =
            self.measured.get().filter(|measured| (measured.0, measured.1) == (grid.columns, across));
        if let Some((.., rows)) = measured {
            return rows;
        }
        let blank = self.tile(0, None, Phrase::empty(), context);
        let room = Layout::room(grid, across, &blank);
        let rows = |choice: &Choice| {
            // A letter takes no more than one column: most names are known to fit without being laid out.
            let letters = choice.label.get(context.words.language.code()).unwrap_or_default().chars().count();
            if letters <= usize::from(room) { 1 } else { context.words.label(&choice.label).rows(room) }
        };
        let tallest = self.pages.listed().map(rows).max().unwrap_or(1);
        self.measured.set(Some((grid.columns, across, tallest)));
        tallest
    }

    /// The tiles of the page and where they stand: names in two columns, in one if one is too long for two;
    /// what was found in one, beside the name by which it was found. The second text gives way first.
    pub(super) fn plan(&self, head: &Head, context: &Context) -> (Layout, Vec<Tile>) {
        let entries = self.pages.page(self.page, self.places(head, context));
        let top = head.below() + self.above(head, context);
        let grid = self.grid(head);
        let plan = |second: bool, across: u16| {
            let tiles = self.tiles(&entries, second, context);
            (Layout::plan(&grid, top, &tiles, across, 1, MOST + 1), tiles)
        };
        let ways = match (self.pages.is_search(), context.touch) {
            (_, true) => [(true, ACROSS), (false, ACROSS), (true, 1), (false, 1)],
            (true, false) => [(true, 1), (false, 1), (true, ACROSS), (false, ACROSS)],
            (false, false) => [(true, ACROSS), (true, 1), (false, ACROSS), (false, 1)],
        };
        let fits = |(layout, tiles): &(Layout, Vec<Tile>)| layout.page_size >= tiles.len();
        let plain = |planned: &(Layout, Vec<Tile>)| {
            fits(planned) && (context.touch || planned.0.wraps_none(&planned.1))
        };
        let planned = || ways.into_iter().map(|(second, across)| plan(second, across));
        planned().find(plain).or_else(|| planned().find(fits)).unwrap_or_else(|| plan(false, 1))
    }

    fn tile(&self, place: usize, choice: Option<&Choice>, label: Phrase, context: &Context) -> Tile {
        let marked = choice.is_some_and(|choice| self.marked.contains(&choice.code));
        let marker = if self.several { Marker::Several(marked) } else { Marker::One(marked) };
        let tile = Tile::new(&context.cap_beside_marker(place + 1), label);
        // A group leads on: it is no answer.
        if self.pages.shows_groups() { tile } else { tile.marker(marker) }
    }

    fn tiles(&self, entries: &[Entry], second: bool, context: &Context) -> Vec<Tile> {
        let way_out = match (self.pages.is_search(), self.page) {
            (true, _) => "list-back",
            _ if self.pages.ends_in_other() => "list-other",
            _ if self.pages.group().is_some() => "list-groups",
            (false, 0) => "list-whole",
            (false, _) => "list-likely-again",
        };
        let tile = |(place, entry): (usize, &Entry)| {
            let label = context.words.label(&entry.choice.label);
            let beside = second.then(|| beside(entry, context)).flatten();
            self.tile(place, Some(entry.choice), label, context).second(beside.unwrap_or_else(Phrase::empty))
        };
        let tiles = entries.iter().enumerate().map(tile);
        tiles.chain([Tile::new(&context.cap_beside_marker(0), context.words.say(way_out))]).collect()
    }
}

/// The name by which it was found, or in the second language; without one the name in its own writing.
fn beside(entry: &Entry, context: &Context) -> Option<Phrase> {
    match entry.matched {
        Some(matched) => Some(context.words.own_writing(matched)),
        None => context.second_label(&entry.choice.label).or_else(|| own_name(entry, context)),
    }
}

/// The name in its own writing, where that is not what the tile says anyway.
fn own_name(entry: &Entry, context: &Context) -> Option<Phrase> {
    let own = entry.choice.traits.sample.as_ref()?;
    let label = context.words.label(&entry.choice.label);
    (label.text().as_str() != own).then(|| context.words.own_writing(own))
}

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>, head: &Head, context: &Context) {
    let head = &state.said(head, context);
    let y = head.view(canvas);
    let full = *head.grid();
    let words = &context.words;
    let field = Rect::new(full.x, y, full.columns, 1);
    // Where the keys are drawn already, the field need not be touched.
    let search = if state.draws_keyboard() { "list-search" } else { context.wording("list-search") };
    state.query.draw_field(canvas, field, Some(&words.say(search)), context.touch);
    let (above, places) = (state.above(head, context), state.places(head, context));
    draw_summary(state, canvas, &full, y + above / 2, places, context);
    let (layout, tiles) = state.plan(head, context);
    layout.draw(canvas, &tiles, 0, state.lamp.map(|lamp| lamp.min(tiles.len().saturating_sub(1))));
    if state.draws_keyboard() {
        let top = full.status().saturating_sub(KEYBOARD - 1);
        state.query.draw_keyboard(canvas, &full, top, context);
    }
}

/// What the page holds at the start, which page it is at the end.
fn draw_summary(
    state: &State,
    canvas: &mut Canvas<'_>,
    grid: &Grid,
    y: u16,
    places: usize,
    context: &Context,
) {
    let theme = canvas.theme();
    let words = &context.words;
    let (found, pages) = (state.pages.len(), state.pages.count(places));
    let group = state.pages.group().map(|group| words.label(&group.label));
    let what = match (state.pages.is_search(), found, state.page) {
        (true, 0, _) => words.say("list-nothing"),
        (true, ..) => words.say_numbers("list-found", &[("count", found)]),
        _ if state.pages.shows_groups() => words.say("list-groups-title"),
        (false, _, 0) if state.pages.has_likely_page() => words.say("list-likely"),
        _ => words.say("list-all"),
    };
    canvas.put(grid.x, y, &group.unwrap_or(what), theme.strong());
    if pages > 1 {
        let numbers = [("page", state.page + 1), ("pages", pages), ("total", found)];
        let id =
            if state.pages.is_search() || state.groups.is_some() { "progress-page" } else { "list-page" };
        canvas.put_end(grid.end(), y, &words.say_numbers(id, &numbers), theme.quiet());
    }
}
