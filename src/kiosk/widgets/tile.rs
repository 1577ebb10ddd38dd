//! Tiles: whatever can be chosen, with a number that is a key, a marker and text. Text is never cut: tiles
//! of one question are equally high, and what does not fit the screen goes to further pages.

use super::button::brackets;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::grid::{FINGER, Grid};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::Press;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

/// Columns between two columns of tiles.
const GUTTER: u16 = 2;
/// Blank columns at the end of a tile.
const END: u16 = 2;
/// Blank columns after a sample word.
const AFTER_SAMPLE: u16 = 3;
/// Blank columns on each side of a badge in a narrow tile: a name of 22 columns and "empty" stand on one row of two
/// columns.
const BESIDE_BADGE: u16 = 1;
/// Columns of a narrow tile at most.
const NARROW: u16 = 43;

/// Blank columns after a badge.
const fn after_badge(columns: u16) -> u16 {
    if columns > NARROW { END } else { BESIDE_BADGE }
}

/// How many may be chosen, and whether this one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// `( )` or `(✓)`.
    One(bool),
    /// `[ ]` or `[✓]`.
    Several(bool),
}

impl Marker {
    const COLUMNS: u16 = 3;

    const fn is_set(self) -> bool {
        matches!(self, Self::One(true) | Self::Several(true))
    }

    const fn signs(self, mirrored: bool) -> &'static str {
        match (self, mirrored) {
            (Self::One(true), false) => "(✓)",
            (Self::One(false), false) => "( )",
            (Self::Several(true), false) => "[✓]",
            (Self::Several(false), false) => "[ ]",
            (Self::One(true), true) => ")✓(",
            (Self::One(false), true) => ") (",
            (Self::Several(true), true) => "]✓[",
            (Self::Several(false), true) => "] [",
        }
    }
}

/// One tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// What is printed for its key: a digit, `+`, or nothing.
    pub key: Phrase,
    /// Its marker, if it can be marked.
    pub marker: Option<Marker>,
    /// A word in its own writing before the label, and the columns that such words have in all tiles beside it.
    pub sample: (Phrase, u16),
    /// What it says.
    pub label: Phrase,
    /// The second language, or the one fact that matters, quieter.
    pub second: Phrase,
    /// A short note at the end.
    pub badge: Phrase,
}

impl Tile {
    /// A tile that says `label`, chosen by the key `key`.
    #[must_use]
    pub fn new(key: &str, label: Phrase) -> Self {
        Self {
            key: Phrase::cap(key),
            marker: None,
            sample: (Phrase::empty(), 0),
            label,
            second: Phrase::empty(),
            badge: Phrase::empty(),
        }
    }

    /// With a second text.
    #[must_use]
    pub fn second(mut self, second: Phrase) -> Self {
        self.second = second;
        self
    }

    /// With a word before the label; all labels of the question start in one column.
    #[must_use]
    pub fn sample(mut self, sample: Phrase, columns: u16) -> Self {
        self.sample = (sample, columns);
        self
    }

    /// With a marker.
    #[must_use]
    pub fn marker(mut self, marker: Marker) -> Self {
        self.marker = Some(marker);
        self
    }

    /// With a badge.
    #[must_use]
    pub fn badge(mut self, badge: Phrase) -> Self {
        self.badge = badge;
        self
    }

    fn lead(&self) -> u16 {
        let key = if self.key.is_empty() { 0 } else { self.key.width() + 2 };
        let sample = if self.sample.1 == 0 { 0 } else { self.sample.1 + AFTER_SAMPLE };
        3 + key + sample + if self.marker.is_some() { Marker::COLUMNS + 2 } else { 0 }
    }

    fn tail(&self, columns: u16) -> u16 {
        if self.badge.is_empty() { END } else { self.badge.width() + BESIDE_BADGE + after_badge(columns) }
    }

    /// Columns left for text in a tile of `columns`.
    fn room(&self, columns: u16) -> u16 {
        columns.saturating_sub(self.lead() + self.tail(columns))
    }

    fn is_side_by_side(&self, columns: u16) -> bool {
        let room = self.room(columns);
        let label = self.label.width();
        label <= room && (self.second.is_empty() || label + 2 + self.second.width() <= room)
    }

    fn stacked(&self, columns: u16) -> u16 {
        let room = self.room(columns).max(1);
        self.label.rows(room) + if self.second.is_empty() { 0 } else { self.second.rows(room) }
    }
}

/// How tiles are laid out on one screen size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    x: u16,
    y: u16,
    columns: u16,
    across: u16,
    rows: u16,
    gap: u16,
    /// Tiles on one page.
    pub page_size: usize,
    /// Pages, at least one.
    pub pages: usize,
}

impl Layout {
    /// Lays out `tiles` in `across` columns between row `y` and the status line, at least `minimum` rows each,
    /// at most `most` a page: the first height that fits wins, from airy to dense (design: screens.md, 6).
    #[must_use]
    pub fn plan(grid: &Grid, y: u16, tiles: &[Tile], across: u16, minimum: u16, most: usize) -> Self {
        Self::lay(grid, y, tiles, (across, minimum), most, false)
    }

    /// The same for a screen that can turn pages: for a finger rather more pages than small tiles.
    #[must_use]
    pub fn pages(grid: &Grid, y: u16, tiles: &[Tile], across: u16, most: usize) -> Self {
        Self::lay(grid, y, tiles, (across, 1), most, true)
    }

    fn lay(
        grid: &Grid,
        y: u16,
        tiles: &[Tile],
        (across, minimum): (u16, u16),
        most: usize,
        can_turn: bool,
    ) -> Self {
        let across = across.max(1);
        let columns = width(grid, across);
        let room = grid.room_below(y).max(1);
        let stacked = tiles.iter().map(|tile| tile.stacked(columns)).max().unwrap_or(1).max(1);
        let side = tiles.iter().all(|tile| tile.is_side_by_side(columns));
        let count = tiles.len().min(most.max(1));
        let lines = u16::try_from(count).unwrap_or(u16::MAX).div_ceil(across).max(1);
        let fits = |(rows, gap): (u16, u16)| lines * (rows + gap) <= room + gap;
        let dense = if side && minimum == 1 { 1 } else { stacked.max(minimum) };
        let large = grid.height > 28;
        let tall = stacked.max(FINGER);
        let least = if grid.touch && can_turn { tall } else { dense };
        let second = tiles.iter().any(|tile| !tile.second.is_empty());
        let heights = [
            (large && stacked <= 3, (3, 1)),
            (grid.touch, (tall, 1)),
            (grid.touch, (tall, 0)),
            (large && second && stacked == 2, (2, 1)),
            (true, (least, 1)),
        ];
        let fitting = heights.into_iter().find(|&(is_meant, height)| is_meant && fits(height));
        let (rows, gap) = fitting.map_or((least, 0), |(_, height)| height);
        let per_page = usize::from(((room + gap) / (rows + gap)).max(1) * across);
        let pages = tiles.len().div_ceil(per_page.min(most.max(1))).max(1);
        // Pages are equally full: one tile never stands on a page of its own.
        let even = tiles.len().div_ceil(pages).next_multiple_of(usize::from(across)).max(1);
        let page_size = if pages == 1 { per_page.min(most.max(1)) } else { even.min(most.max(1)) };
        let pages = tiles.len().div_ceil(page_size).max(1);
        let lines = u16::try_from(page_size).unwrap_or(u16::MAX).div_ceil(across);
        let gap = if lines.saturating_mul(rows + 1) <= room + 1 { 1 } else { gap };
        Self { x: grid.x, y, columns, across, rows, gap, page_size, pages }
    }

    /// The same in one column for keys, so that the arrows lead through it without asking where the tiles stand; for a
    /// finger in two, or in one where that needs fewer pages.
    #[must_use]
    pub fn in_columns(grid: &Grid, y: u16, tiles: &[Tile], most: usize) -> Self {
        let one = Self::pages(grid, y, tiles, 1, most);
        if !grid.touch {
            return one;
        }
        let two = Self::pages(grid, y, tiles, 2, most);
        if one.pages < two.pages { one } else { two }
    }

    /// Columns for the label of such a tile, in so many columns of tiles.
    #[must_use]
    pub fn room(grid: &Grid, across: u16, tile: &Tile) -> u16 {
        tile.room(width(grid, across)).max(1)
    }

    /// Whether the label of each of these tiles stands in one row.
    #[must_use]
    pub fn wraps_none(&self, tiles: &[Tile]) -> bool {
        tiles.iter().all(|tile| tile.label.width() <= tile.room(self.columns))
    }

    /// The page on which the tile with this index stands.
    #[must_use]
    pub fn page_of(&self, index: usize) -> usize {
        index.checked_div(self.page_size).unwrap_or(0)
    }

    /// Tiles in one row.
    #[must_use]
    pub fn across(&self) -> usize {
        usize::from(self.across)
    }

    fn area(&self, place: usize) -> Option<Rect> {
        let place = u16::try_from(place).ok()?;
        let (column, line) = (place % self.across, place / self.across);
        let x = self.x + column * (self.columns + GUTTER);
        Some(Rect::new(x, self.y + line * (self.rows + self.gap), self.columns, self.rows))
    }

    /// Draws one page of `tiles`; `focus` is the index of the tile with the lamp, if any. Each tile, with the
    /// gap under it, reacts to touch with its index. Returns the first row below.
    pub fn draw(&self, canvas: &mut Canvas<'_>, tiles: &[Tile], page: usize, focus: Option<usize>) -> u16 {
        let first = page * self.page_size;
        // On the middle row of a large tile both texts stand side by side, as on a small one.
        let side =
            self.rows == 1 || (self.rows == 3 && tiles.iter().all(|tile| tile.is_side_by_side(self.columns)));
        let mut below = self.y;
        for (place, (index, tile)) in tiles.iter().enumerate().skip(first).take(self.page_size).enumerate() {
            let Some(area) = self.area(place) else { break };
            let line = u16::try_from(place).unwrap_or(0) / self.across;
            let look = Look {
                lamp: focus == Some(index),
                raised: self.gap == 0 && line % 2 == 1,
                side_by_side: side,
            };
            draw_tile(canvas, area, tile, look);
            let reacts = Rect { height: area.height + self.gap, ..area };
            canvas.spot(reacts, Press::Tile(index));
            below = below.max(area.bottom());
        }
        below
    }
}

/// Columns of a tile, `across` of them side by side.
fn width(grid: &Grid, across: u16) -> u16 {
    grid.columns.saturating_sub(GUTTER * (across - 1)) / across
}

/// How one tile looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The keyboard is here.
    pub lamp: bool,
    /// Every second row of tiles without gaps.
    pub raised: bool,
    /// The second text stands at the end of the same row, not under the label.
    pub side_by_side: bool,
}

/// Draws one tile in `area`.
pub fn draw_tile(canvas: &mut Canvas<'_>, area: Rect, tile: &Tile, look: Look) {
    let theme = canvas.theme();
    let ground = match look {
        Look { lamp: true, .. } => theme.focus,
        Look { raised: true, .. } => theme.raised,
        _ => theme.surface,
    };
    let colour = |usual: Color| if look.lamp { theme.on_focus } else { usual };
    let style = |usual: Color, bold: bool| {
        let style = Style::new().fg(colour(usual)).bg(ground);
        if bold { style.add_modifier(Modifier::BOLD) } else { style }
    };
    canvas.fill(area, ground);
    if theme.brackets && !look.lamp {
        brackets(canvas, area, style(theme.line, false));
    }
    let chosen = tile.marker.is_some_and(Marker::is_set);
    let room = tile.room(area.width).max(1);
    let label_rows = tile.label.rows(room);
    let second_rows = if look.side_by_side || tile.second.is_empty() { 0 } else { tile.second.rows(room) };
    let y = area.y + area.height.saturating_sub(label_rows + second_rows) / 2;
    if look.lamp {
        canvas.sign(area.x + 1, y, canvas.pointer(), style(theme.text, true));
    }
    let mut x = area.x + 3;
    if !tile.key.is_empty() {
        x += canvas.put(x, y, &tile.key, style(theme.accent, true)) + 2;
    }
    if let Some(marker) = tile.marker {
        let usual = if marker.is_set() { theme.accent } else { theme.text };
        let signs = marker.signs(canvas.is_mirrored());
        x += canvas.sign(x, y, signs, style(usual, true)) + 2;
    }
    let (sample, columns) = &tile.sample;
    if *columns > 0 {
        canvas.put(x, y, sample, style(theme.text, look.lamp || chosen));
        x += columns + AFTER_SAMPLE;
    }
    if !tile.badge.is_empty() {
        let end = area.right().saturating_sub(after_badge(area.width));
        canvas.put_end(end, y, &tile.badge, style(theme.accent, true));
    }
    if label_rows + second_rows > area.height {
        canvas.report_cut(&tile.label);
    }
    canvas.paragraph(x, y, room, &tile.label, style(theme.text, look.lamp || chosen));
    if tile.second.is_empty() {
        return;
    }
    if look.side_by_side {
        let end = area.right().saturating_sub(tile.tail(area.width));
        canvas.put_end(end, y, &tile.second, style(theme.quiet, false));
    } else {
        canvas.paragraph(x, y + label_rows, room, &tile.second, style(theme.quiet, false));
    }
}
