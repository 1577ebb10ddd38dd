//! Tiles of which several can be marked, with one lamp. Two columns are read downwards, like a list.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::menu;
use crate::kiosk::widgets::tile::{Layout, Marker, Tile};

/// Entries on digits 1 to 9.
const DIGITS: usize = 9;

/// Something that can be marked, or could if there were something in it.
pub(super) struct Candidate {
    label: Phrase,
    second: Phrase,
    badge: Phrase,
    open: bool,
}

impl Candidate {
    pub(super) fn new(label: Phrase, second: Option<Phrase>) -> Self {
        Self { label, second: second.unwrap_or_else(Phrase::empty), badge: Phrase::empty(), open: true }
    }

    /// With a note at its end.
    pub(super) fn badge(mut self, badge: Phrase) -> Self {
        self.badge = badge;
        self
    }

    /// Cannot be marked, and says why.
    pub(super) fn closed(self, why: Phrase) -> Self {
        Self { open: false, ..self.badge(why) }
    }

    fn tile(&self, key: &str, marked: bool) -> Tile {
        let tile = Tile::new(key, self.label.clone()).second(self.second.clone()).badge(self.badge.clone());
        tile.marker(Marker::Several(marked))
    }
}

/// Where the candidates stand.
pub(super) struct Places {
    layout: Layout,
    /// What is printed for the key of each place on a page; empty without numbers.
    keys: Vec<String>,
    /// Place on the screen to index.
    order: Vec<usize>,
}

impl Places {
    /// One under the other, each with a digit.
    pub(super) fn numbered(grid: &Grid, y: u16, candidates: &[Candidate], context: &Context) -> Self {
        Self::plan(
            grid,
            y,
            candidates,
            1,
            (1..=DIGITS).map(|number| context.cap_beside_marker(number)).collect(),
        )
    }

    /// One under the other.
    pub(super) fn in_rows(grid: &Grid, y: u16, candidates: &[Candidate]) -> Self {
        Self::plan(grid, y, candidates, 1, Vec::new())
    }

    /// In two columns.
    pub(super) fn in_columns(grid: &Grid, y: u16, candidates: &[Candidate]) -> Self {
        Self::plan(grid, y, candidates, 2, Vec::new())
    }

    fn plan(grid: &Grid, y: u16, candidates: &[Candidate], across: u16, keys: Vec<String>) -> Self {
        let key = keys.first().map_or("", String::as_str);
        let tiles: Vec<Tile> = candidates.iter().map(|candidate| candidate.tile(key, false)).collect();
        let most = if keys.is_empty() { tiles.len() } else { DIGITS };
        let layout = Layout::pages(grid, y, &tiles, across, most);
        let indices: Vec<usize> = (0..tiles.len()).collect();
        let downwards = |page: &[usize]| {
            let (across, lines) = (layout.across(), page.len().div_ceil(layout.across()));
            let places = (0..lines).flat_map(|line| (0..across).map(move |column| column * lines + line));
            places.filter_map(|index| page.get(index).copied()).collect::<Vec<_>>()
        };
        let order = indices.chunks(layout.page_size.max(1)).flat_map(downwards).collect();
        Self { layout, keys, order }
    }

    /// Whether one page does not hold them all.
    pub(super) const fn has_pages(&self) -> bool {
        self.layout.pages > 1
    }

    fn index(&self, place: usize) -> Option<usize> {
        self.order.get(place).copied()
    }

    fn place(&self, index: usize) -> usize {
        self.order.iter().position(|&other| other == index).unwrap_or(0)
    }

    fn page(&self, index: usize) -> usize {
        self.layout.page_of(self.place(index))
    }
}

/// What is marked, and where the lamp is.
#[derive(Debug)]
pub(super) struct Marks {
    marked: Vec<bool>,
    lamp: usize,
}

impl Marks {
    /// Nothing marked.
    pub(super) fn none(count: usize) -> Self {
        Self { marked: vec![false; count], lamp: 0 }
    }

    /// Whether anything is marked.
    pub(super) fn any(&self) -> bool {
        self.marked.contains(&true)
    }

    /// Those of `all` that are marked.
    pub(super) fn chosen<'a, T>(&self, all: &'a [T]) -> Vec<&'a T> {
        all.iter().zip(&self.marked).filter_map(|(one, marked)| marked.then_some(one)).collect()
    }

    /// Marks exactly these.
    pub(super) fn set(&mut self, marked: impl Iterator<Item = bool>) {
        self.marked = marked.collect();
    }

    /// Marks, takes a mark away, or moves the lamp.
    pub(super) fn press(&mut self, press: &Press, candidates: &[Candidate], places: &Places, mirrored: bool) {
        let Some(last) = candidates.len().checked_sub(1) else { return };
        let page = places.page(self.lamp) * places.layout.page_size;
        match press {
            Press::Tile(place) => self.toggle(places.index(*place), candidates),
            Press::Key(key) if key.is_space() => self.toggle(Some(self.lamp), candidates),
            Press::Key(key) => match key.digit() {
                Some(digit) => {
                    let place = usize::from(digit).checked_sub(1).filter(|place| *place < places.keys.len());
                    let place =
                        place.filter(|place| *place < places.layout.page_size).map(|place| page + place);
                    self.toggle(place.and_then(|place| places.index(place)), candidates);
                }
                None => self.lamp = self.moved(*key, places, last, mirrored),
            },
            Press::Paste(_) => {}
        }
    }

    fn toggle(&mut self, index: Option<usize>, candidates: &[Candidate]) {
        let Some(index) = index else { return };
        self.lamp = index;
        if candidates.get(index).is_some_and(|candidate| candidate.open)
            && let Some(marked) = self.marked.get_mut(index)
        {
            *marked = !*marked;
        }
    }

    /// Up and down lead through the list, left and right across to the place beside it.
    fn moved(&self, key: Key, places: &Places, last: usize, mirrored: bool) -> usize {
        let (place, across) = (places.place(self.lamp), places.layout.across());
        let (page, size) = (places.page(self.lamp), places.layout.page_size);
        let to = match key {
            Key::PageDown if page + 1 < places.layout.pages => (page + 1) * size,
            Key::PageDown => place,
            Key::PageUp => page.saturating_sub(1) * size,
            Key::Left | Key::Right => {
                let beside = menu::moved(place, key, last, across, mirrored);
                if beside / across == place / across { beside } else { place }
            }
            key => return menu::moved(self.lamp, key, last, 1, mirrored),
        };
        places.index(to).unwrap_or(self.lamp)
    }

    /// Draws the page with the lamp.
    pub(super) fn view(&self, canvas: &mut Canvas<'_>, candidates: &[Candidate], places: &Places) {
        let size = places.layout.page_size.max(1);
        let tile = |(place, &index): (usize, &usize)| {
            let key = places.keys.get(place % size).map_or("", String::as_str);
            let marked = self.marked.get(index).copied().unwrap_or(false);
            Some(candidates.get(index)?.tile(key, marked))
        };
        let tiles: Vec<Tile> = places.order.iter().enumerate().filter_map(tile).collect();
        places.layout.draw(canvas, &tiles, places.page(self.lamp), Some(places.place(self.lamp)));
    }
}
