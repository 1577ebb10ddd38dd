//! How the steps of a date are drawn: a crumb of the parts, a grid of tiles, and the way out under it.

use super::{CRUMB, FIRST_YEAR, Part, State};
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::screens::question::head::Head;
use crate::kiosk::widgets::button::{Button, brackets};
use crate::kiosk::widgets::tile::{Look, Marker, Tile, draw_tile};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Columns between two tiles.
const GUTTER: u16 = 2;

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>, head: &Head, context: &Context) {
    let grid = *head.grid();
    let y = match state.part {
        Part::Year => head.with_more_hint(&context.words.say("date-year-first")).view(canvas),
        Part::Month => head.step("date-which-month", context).view(canvas),
        Part::Day => head.step("date-which-day", context).view(canvas),
    };
    draw_crumb(state, canvas, &grid, y, context);
    let mut top = y + 2;
    if state.part == Part::Year {
        draw_decade(state, canvas, &grid, top, context);
        top += 2;
    }
    let below = draw_parts(state, canvas, &grid, top, context);
    let (label, marker) = match state.part {
        Part::Year => ("date-not-exact", Some(Marker::Several(state.about))),
        Part::Month => ("date-only-year", None),
        Part::Day => ("date-only-month", None),
    };
    let mut tile = Tile::new(&context.cap(0), context.words.say(label));
    tile.marker = marker;
    draw_way_out(state, canvas, &grid, below, &tile);
}

/// The last tile reacts with the number after those of the grid.
fn draw_way_out(state: &State, canvas: &mut Canvas<'_>, grid: &Grid, y: u16, tile: &Tile) {
    let area = Rect::new(grid.x, y, grid.columns, 1);
    let look = Look { lamp: state.way_out, raised: false, side_by_side: true };
    draw_tile(canvas, area, tile, look);
    canvas.spot(area, Press::Tile(state.count()));
}

/// Year ▸ month ▸ day: what is picked has a tick and can be touched, the current part is underlined.
fn draw_crumb(state: &State, canvas: &mut Canvas<'_>, grid: &Grid, y: u16, context: &Context) {
    let theme = canvas.theme();
    let words = &context.words;
    let mut x = grid.x;
    let parts = Part::ALL.into_iter().filter(|part| !(state.month_only && *part == Part::Day));
    for (step, part) in parts.enumerate() {
        if step > 0 {
            let pointer = canvas.pointer();
            x += 1 + canvas.sign(x + 1, y, pointer, theme.quiet()) + 1;
        }
        let name = match part {
            Part::Year => words.say("date-year"),
            Part::Month => words.say("date-month"),
            Part::Day => words.say("date-day"),
        };
        if part < state.part {
            let value = match part {
                Part::Year => words.catalog.partial_date(Some(state.year), None, None, false),
                Part::Month | Part::Day => words.catalog.month_name(state.month),
            };
            let args = Args::new().text("part", name.text()).text("value", &value);
            let start = x;
            x += canvas.put(x, y, &words.say_with("date-picked", &args), theme.plain());
            x += 1 + canvas.sign(x + 1, y, "✓", Style::new().fg(theme.good));
            canvas.spot(Rect::new(start, y, x - start, 1), Press::Tile(CRUMB + step));
        } else if part == state.part {
            x += canvas.put(x, y, &name, theme.key().add_modifier(Modifier::UNDERLINED));
        } else {
            x += canvas.put(x, y, &name, theme.quiet());
        }
    }
}

/// Earlier and later, and the decade or what is being typed between them.
fn draw_decade(state: &State, canvas: &mut Canvas<'_>, grid: &Grid, y: u16, context: &Context) {
    let theme = canvas.theme();
    let words = &context.words;
    let (back, on) = if canvas.is_mirrored() { ("▸", "◂") } else { ("◂", "▸") };
    let button = |key, cap, label| Button::with_cap(key, Phrase::plain(cap), words.say(label));
    let earlier = button(Key::PageUp, back, "date-earlier");
    let later = button(Key::PageDown, on, "date-later");
    if state.decade() > FIRST_YEAR {
        earlier.draw(canvas, grid.x, y, theme.surface);
    }
    if state.decade() + 10 <= state.last_year {
        later.draw(canvas, grid.end().saturating_sub(later.width()), y, theme.surface);
    }
    let year = |year: i16| words.catalog.partial_date(Some(year), None, None, false);
    let middle = if state.typed.is_empty() {
        let last = (state.decade() + 9).min(state.last_year);
        let args = Args::new().text("first", &year(state.decade())).text("last", &year(last));
        words.say_with("date-years", &args)
    } else {
        Phrase::plain(&format!("{:_<4}", state.typed))
    };
    canvas.put_middle(grid.x, grid.columns, y, &middle, theme.strong());
}

/// The grid of years, months or days; returns the row for what stands below.
fn draw_parts(state: &State, canvas: &mut Canvas<'_>, grid: &Grid, y: u16, context: &Context) -> u16 {
    let across = u16::try_from(state.part.across()).unwrap_or(1);
    let start = |column: u16| column * (grid.columns + GUTTER) / across;
    let count = u16::try_from(state.count()).unwrap_or(0);
    let lines = count.div_ceil(across);
    let room = grid.room_below(y).saturating_sub(1);
    let usual = if state.part == Part::Day { 1 } else { 2 };
    let fits = |rows: u16, gap: u16| lines * (rows + gap) <= room;
    let airy = grid.height > 28 && fits(usual + 1, 1);
    let (rows, gap) = if airy { (usual + 1, 1) } else { (usual, u16::from(fits(usual, 1))) };
    for place in 0..count {
        if state.part == Part::Year && state.decade() + place.cast_signed() > state.last_year {
            continue;
        }
        let column = place % across;
        let width = start(column + 1) - start(column) - GUTTER;
        let area = Rect::new(grid.x + start(column), y + place / across * (rows + gap), width, rows);
        let lamp = !state.way_out && usize::from(place) == state.place();
        let (label, second) = part_words(state, place, context);
        draw_part(canvas, area, &label, &second, lamp);
        canvas.spot(Rect { height: rows + gap, ..area }, Press::Tile(usize::from(place)));
    }
    y + lines * (rows + gap) + u16::from(gap == 0)
}

/// What a tile says: year over age, month over number, day.
fn part_words(state: &State, place: u16, context: &Context) -> (Phrase, Phrase) {
    let words = &context.words;
    let number = place + 1;
    match state.part {
        Part::Year => {
            let year = state.decade() + place.cast_signed();
            let age = context.today().year() - year;
            let age = (state.birth && age > 0)
                .then(|| words.say_with("unit-years", &Args::new().number("count", age)));
            let label = words.catalog.partial_date(Some(year), None, None, false);
            (words.phrase(label), age.unwrap_or_else(Phrase::empty))
        }
        Part::Month => {
            let name = words.catalog.month_name(u8::try_from(number).unwrap_or(1));
            (words.phrase(name), words.phrase(words.catalog.number(i64::from(number))))
        }
        Part::Day => (words.phrase(words.catalog.number(i64::from(number))), Phrase::empty()),
    }
}

fn draw_part(canvas: &mut Canvas<'_>, area: Rect, label: &Phrase, second: &Phrase, lamp: bool) {
    let theme = canvas.theme();
    let ground = if lamp { theme.focus } else { theme.surface };
    let style = |usual| Style::new().fg(if lamp { theme.on_focus } else { usual }).bg(ground);
    canvas.fill(area, ground);
    if theme.brackets && !lamp {
        brackets(canvas, area, style(theme.line));
    }
    if label.width().max(second.width()) > area.width {
        canvas.report_cut(label);
    }
    let rows = if second.is_empty() { 1 } else { 2 };
    let y = area.y + area.height.saturating_sub(rows) / 2;
    if lamp {
        let pointer = canvas.pointer();
        canvas.sign(area.x + 1, y, pointer, style(theme.text).add_modifier(Modifier::BOLD));
    }
    let strong = if lamp || !second.is_empty() { Modifier::BOLD } else { Modifier::empty() };
    canvas.put_middle(area.x, area.width, y, label, style(theme.text).add_modifier(strong));
    canvas.put_middle(area.x, area.width, y + 1, second, style(theme.quiet));
}
