//! Until when: three usual ends, or another day. An end counts to the last day of its month; the lamp is the
//! choice, so that the sentence below always says what ↵ will take.

use super::picker::Picker;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::Key;
use crate::kiosk::press::Press;
use crate::kiosk::widgets::tile::{Layout, Marker, Tile};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// The usual ends, in months.
const MONTHS: [i64; 3] = [3, 6, 12];
/// The one that is preset.
const PRESET: usize = 2;
/// The district grants no longer, in months.
const LONGEST: i64 = 24;

/// The last day of the month that lies so many months ahead.
pub(super) fn month_end(today: Date, months: i64) -> Date {
    today.first_of_month().saturating_add(months.months()).last_of_month()
}

#[derive(Debug)]
pub(super) struct Until {
    today: Date,
    /// One of `MONTHS`, or the place after them: another day.
    chosen: usize,
    picker: Picker,
    picking: bool,
}

impl Until {
    /// The preset end.
    pub(super) fn new(today: Date) -> Self {
        let latest = today.saturating_add(LONGEST.months());
        let preset = MONTHS.get(PRESET).copied().unwrap_or_default();
        let picker = Picker::new(month_end(today, preset), today, latest);
        Self { today, chosen: PRESET, picker, picking: false }
    }

    /// The chosen last day.
    pub(super) fn date(&self) -> Date {
        MONTHS.get(self.chosen).map_or_else(|| self.picker.date(), |months| month_end(self.today, *months))
    }

    /// Every last day that can be chosen without the picker.
    pub(super) fn all(&self) -> impl Iterator<Item = Date> {
        MONTHS.iter().map(|months| month_end(self.today, *months)).chain([self.picker.date()])
    }

    /// The last day that can be chosen at all.
    pub(super) const fn latest(&self) -> Date {
        self.picker.latest()
    }

    /// Another day is chosen, but not yet which.
    pub(super) const fn is_other(&self) -> bool {
        self.chosen == MONTHS.len() && !self.picking
    }

    /// The day is being picked.
    pub(super) const fn is_picking(&self) -> bool {
        self.picking
    }

    /// To the picker.
    pub(super) const fn open(&mut self) {
        self.picking = true;
    }

    /// Back to the tiles.
    pub(super) const fn close(&mut self) {
        self.picking = false;
    }

    pub(super) fn press(&mut self, press: &Press, context: &Context) {
        if self.picking {
            return self.picker.press(press, context.is_mirrored());
        }
        let last = MONTHS.len();
        let chosen = match *press {
            Press::Tile(index) => index,
            Press::Key(Key::Up) => self.chosen.saturating_sub(1),
            Press::Key(Key::Down | Key::Tab) => (self.chosen + 1).min(last),
            Press::Key(Key::Home | Key::PageUp) => 0,
            Press::Key(Key::End | Key::PageDown) => last,
            Press::Key(key) => match key.digit().and_then(|digit| usize::from(digit).checked_sub(1)) {
                Some(index) => index,
                None => return,
            },
            Press::Paste(_) => return,
        };
        if chosen <= last {
            self.chosen = chosen;
            let opened =
                matches!(press, Press::Tile(_)) || matches!(press, Press::Key(key) if key.digit().is_some());
            self.picking = opened && chosen == last;
        }
    }

    /// Draws tiles or picker from row `y`.
    pub(super) fn view(&self, canvas: &mut Canvas<'_>, grid: &Grid, y: u16, context: &Context) {
        if self.picking {
            return self.picker.view(canvas, grid, y, context);
        }
        let words = &context.words;
        let until = |date| {
            let date = words.catalog.date_with_local_calendar(date);
            words.say_with("approve-until-day", &Args::new().text("date", &date))
        };
        let marker = |index: usize| Marker::One(self.chosen == index);
        let usual = MONTHS.iter().enumerate().map(|(index, months)| {
            let label = words.say_with("approve-until-months", &Args::new().number("count", *months));
            let tile = Tile::new(&context.cap_beside_marker(index + 1), label).marker(marker(index));
            tile.second(until(month_end(self.today, *months)))
        });
        let other = MONTHS.len();
        let picked = if self.chosen == other { until(self.picker.date()) } else { Phrase::empty() };
        let tile = Tile::new(&context.cap_beside_marker(other + 1), words.say("approve-until-other"))
            .marker(marker(other));
        let tiles: Vec<Tile> = usual.chain([tile.second(picked)]).collect();
        Layout::plan(grid, y, &tiles, 1, 1, tiles.len()).draw(canvas, &tiles, 0, Some(self.chosen));
    }
}
