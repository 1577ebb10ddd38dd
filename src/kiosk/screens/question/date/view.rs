//! How the steps of a date are drawn: a crumb of the parts, a grid of tiles, and the way out under it.

use super::{CRUMB, Part, State, Way};
use crate::domain::answer::Calendar;
use crate::domain::calendar::Entered;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::{Context, Words};
use crate::kiosk::grid::{FINGER, Grid};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::screens::question::head::Head;
use crate::kiosk::widgets::button::{Button, Shape, brackets};
use crate::kiosk::widgets::tile::{Look, Marker, Tile, draw_tile};
use crate::text::SafeText;
use crate::text::digits::localize;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Columns between two tiles.
const GUTTER: u16 = 2;

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>, head: &Head, context: &Context) {
    let grid = *head.grid();
    let y = match state.part {
        Part::Year => {
            head.with_more_hint(&context.words.say(context.wording("date-year-first"))).view(canvas)
        }
        Part::Month => head.step("date-which-month", context).view(canvas),
        Part::Day => head.step("date-which-day", context).view(canvas),
    };
    draw_crumb(state, canvas, &grid, y, context);
    let mut top = y + 2;
    if state.part == Part::Year {
        draw_decade(state, canvas, &grid, top, context);
        top += 1 + grid.head();
    }
    let below = draw_parts(state, canvas, &grid, top, context);
    draw_ways(state, canvas, &grid, below, context);
}

/// The tiles below the grid: with air between them where there is room. They react with the numbers after those of
/// the grid.
fn draw_ways(state: &State, canvas: &mut Canvas<'_>, grid: &Grid, y: u16, context: &Context) {
    let room = grid.room_below(y) + 1;
    let fits = |&(rows, gap): &(u16, u16)| (grid.touch || rows == 1) && (rows + gap) * ways(state) <= room;
    // The grid left room for them without air.
    let (rows, gap) = [(FINGER, 1), (2, 1), (1, 1)].into_iter().find(fits).unwrap_or((1, 0));
    for (place, &way) in (0..).zip(state.ways()) {
        let area = Rect::new(grid.x, y + place * (rows + gap), grid.columns, rows);
        let lamp = state.way == Some(usize::from(place));
        let look = Look { lamp, raised: gap == 0 && place % 2 == 1, side_by_side: true };
        draw_tile(canvas, area, &way_tile(state, way, context), look);
        let reacts = Rect { height: rows + gap, ..area };
        canvas.spot(reacts, Press::Tile(state.count() + usize::from(place)));
    }
}

/// How many tiles stand below the grid.
fn ways(state: &State) -> u16 {
    u16::try_from(state.ways().len()).unwrap_or(1)
}

fn way_tile(state: &State, way: Way, context: &Context) -> Tile {
    let words = &context.words;
    let on_zero = |label| Tile::new(&context.cap(0), words.say(label));
    match (way, state.part) {
        (Way::Still, _) => on_zero("date-still"),
        (Way::About, _) => {
            let key = if state.asked.open { "+".to_owned() } else { context.cap(0) };
            Tile::new(&key, words.say("date-not-exact")).marker(Marker::Several(state.about))
        }
        (Way::Enough, Part::Day) => on_zero("date-only-month"),
        (Way::Enough, _) => on_zero("date-only-year"),
        (Way::Calendar, _) => {
            let next = state.next_calendar();
            let year = words.catalog.year(next.read(context.today()).year);
            let args = Args::new().text("calendar", &words.catalog.calendar(next)).text("year", &year);
            Tile::new(context.key_name("F8"), words.say("date-other-calendar"))
                .second(words.say_with("date-calendar-now", &args))
        }
    }
}

/// Year ▸ month ▸ day: what is picked has a tick and can be touched, the current part is underlined.
fn draw_crumb(state: &State, canvas: &mut Canvas<'_>, grid: &Grid, y: u16, context: &Context) {
    let theme = canvas.theme();
    let words = &context.words;
    let mut x = grid.x;
    let parts = Part::ALL.into_iter().filter(|part| !(state.asked.month_only && *part == Part::Day));
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
                Part::Year => words.catalog.year(state.picked.year),
                Part::Month | Part::Day => {
                    words.catalog.month_name(state.picked.calendar, state.picked.month)
                }
            };
            let args = Args::new().text("part", name.text()).text("value", &value);
            let start = x;
            x += canvas.put(x, y, &words.say_with("date-picked", &args), theme.plain());
            x += 1 + canvas.sign(x + 1, y, "✓", Style::new().fg(theme.good));
            // The rows above and below are blank.
            canvas.spot(Rect::new(start, y - 1, x - start, FINGER), Press::Tile(CRUMB + step));
        } else if part == state.part {
            x += canvas.put(x, y, &name, theme.key().add_modifier(Modifier::UNDERLINED));
        } else {
            x += canvas.put(x, y, &name, theme.quiet());
        }
    }
    draw_calendar(state, canvas, (x + 2, grid.end()), y, context);
}

/// Which calendar it is, at the end of the crumb: where it goes without saying, or there is no room beside parts
/// that show it anyway, nothing.
fn draw_calendar(state: &State, canvas: &mut Canvas<'_>, (x, end): (u16, u16), y: u16, context: &Context) {
    let calendar = state.picked.calendar;
    if calendar == context.words.language.calendar() {
        return;
    }
    let name = context.words.phrase(context.words.catalog.calendar(calendar));
    if x + name.width() <= end {
        let style = canvas.theme().quiet();
        canvas.put_end(end, y, &name, style);
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
    let shape = Shape::header(grid);
    let (decade, last_year) = (state.picked.decade(), state.picked.last_year());
    if decade > state.picked.first_year() {
        earlier.draw(canvas, (grid.x, y), theme.surface, shape);
    }
    if decade + 10 <= last_year {
        later.draw(canvas, (grid.end().saturating_sub(later.width(shape)), y), theme.surface, shape);
    }
    let middle = if state.typed.is_empty() {
        words.phrase(years(decade, (decade + 9).min(last_year), words))
    } else {
        Phrase::plain(&localize(&format!("{:_<4}", state.typed), words.language.digits()))
    };
    canvas.put_middle(grid.x, grid.columns, y + grid.head() / 2, &middle, theme.strong());
}

/// From one year to another.
fn years(first: i16, last: i16, words: &Words) -> SafeText {
    let args = Args::new().text("first", &words.catalog.year(first)).text("last", &words.catalog.year(last));
    words.catalog.say_with("date-years", &args)
}

/// The grid of years, months or days; returns the row for what stands below.
fn draw_parts(state: &State, canvas: &mut Canvas<'_>, grid: &Grid, y: u16, context: &Context) -> u16 {
    let across = u16::try_from(state.part.across()).unwrap_or(1);
    let start = |column: u16| column * (grid.columns + GUTTER) / across;
    let count = u16::try_from(state.count()).unwrap_or(0);
    let lines = count.div_ceil(across);
    let usual = if state.part == Part::Day { 1 } else { 2 };
    // What stands below is for a finger too where there is air, and never on the status line.
    let large = if grid.touch { FINGER * ways(state) } else { ways(state) };
    let airy = (grid.height > 28 || grid.touch).then_some((usual + 1, 1, large));
    let room = grid.room_below(y);
    let fits = |&(rows, gap, below): &(u16, u16, u16)| lines * (rows + gap) + below <= room;
    let fitting = airy.into_iter().chain([(usual, 1, ways(state))]).find(fits);
    let (rows, gap) = fitting.map_or((usual, 0), |(rows, gap, _)| (rows, gap));
    // A blank row sets apart what stands below, where it is not needed.
    let end = y + lines * (rows + gap);
    let below = if gap == 0 && grid.room_below(end) > ways(state) { end + 1 } else { end };
    let (first_year, last_year) = (state.picked.first_year(), state.picked.last_year());
    for place in 0..count {
        let year = state.picked.decade() + place.cast_signed();
        if state.part == Part::Year && !(first_year..=last_year).contains(&year) {
            continue;
        }
        let column = place % across;
        let width = start(column + 1) - start(column) - GUTTER;
        let area = Rect::new(grid.x + start(column), y + place / across * (rows + gap), width, rows);
        let lamp = state.way.is_none() && usize::from(place) == state.place();
        let (label, second) = part_words(state, place, context);
        let raised = gap == 0 && place / across % 2 == 1;
        draw_part(canvas, area, (&label, &second), (lamp, raised));
        canvas.spot(Rect { height: rows + gap, ..area }, Press::Tile(usize::from(place)));
    }
    below
}

/// What a tile says: year over age or Gregorian years, month over number and its name in the other country, day.
fn part_words(state: &State, place: u16, context: &Context) -> (Phrase, Phrase) {
    let words = &context.words;
    let calendar = state.picked.calendar;
    let number = place + 1;
    let counted = words.catalog.number(i64::from(number));
    match state.part {
        Part::Year => {
            let year = state.picked.decade() + place.cast_signed();
            (words.phrase(words.catalog.year(year)), beside_year(state, year, context))
        }
        Part::Month => {
            let month = u8::try_from(number).unwrap_or(1);
            let beside = words.catalog.month_name_beside(calendar, month);
            let second = SafeText::join([Some(counted), beside].iter().flatten(), &SafeText::authored(" "));
            (words.phrase(words.catalog.month_name(calendar, month)), words.phrase(second))
        }
        Part::Day => (words.phrase(counted), Phrase::empty()),
    }
}

/// The age of who was born in a year; of other years the Gregorian ones in which they lie.
fn beside_year(state: &State, year: i16, context: &Context) -> Phrase {
    let words = &context.words;
    let calendar = state.picked.calendar;
    let age = calendar.read(context.today()).year - year;
    if state.asked.birth {
        let said = || words.say_with("unit-years", &Args::new().number("count", age));
        return if age > 0 { said() } else { Phrase::empty() };
    }
    match (calendar, Entered::year(calendar, year).days()) {
        (Calendar::Gregory, _) | (_, None) => Phrase::empty(),
        (_, Some((first, last))) => words.phrase(years(first.year(), last.year(), words)),
    }
}

fn draw_part(
    canvas: &mut Canvas<'_>,
    area: Rect,
    (label, second): (&Phrase, &Phrase),
    (lamp, raised): (bool, bool),
) {
    let theme = canvas.theme();
    let ground = match (lamp, raised) {
        (true, _) => theme.focus,
        (false, true) => theme.raised,
        (false, false) => theme.surface,
    };
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
