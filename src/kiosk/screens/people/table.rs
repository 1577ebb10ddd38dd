//! The table of people: zebra rows with the lamp. A long name makes its row higher; it is never cut.

use super::name;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::Press;
use crate::wire::staff::StaffPerson;
use jiff::ToSpan as _;
use ratatui::layout::Rect;
use ratatui::style::Color;
use std::ops::Range;

/// Columns before the name: the pointer.
const INDENT: u16 = 3;
/// Columns of the end date, the mark of what is new, the note.
const UNTIL: u16 = 14;
const NEW: u16 = 8;
const NOTE: u16 = 19;
/// From so many days before its end on an approval is said to run out.
const RUNS_OUT: i64 = 30;

/// Row of the table's head.
pub(super) const fn top(grid: &Grid) -> u16 {
    grid.top() + 2
}

const fn name_columns(grid: &Grid) -> u16 {
    grid.columns.saturating_sub(INDENT + UNTIL + NEW + NOTE + 1)
}

fn name_of(person: &StaffPerson, context: &Context) -> Phrase {
    name(person).map_or_else(|| context.german.say("people-no-name"), |name| context.german.phrase(name))
}

/// Which people stand on which page.
pub(super) fn pages(people: &[&StaffPerson], grid: &Grid, context: &Context) -> Vec<Range<usize>> {
    let room = grid.room_below(top(grid) + 1).saturating_sub(1);
    let mut pages: Vec<Range<usize>> = Vec::new();
    let mut left = 0;
    for (index, person) in people.iter().enumerate() {
        let rows = name_of(person, context).rows(name_columns(grid));
        match pages.last_mut() {
            Some(page) if rows <= left => page.end = index + 1,
            _ => {
                pages.push(index..index + 1);
                left = room;
            }
        }
        left = left.saturating_sub(rows);
    }
    pages
}

/// Head and rows of one page.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    grid: &Grid,
    people: &[&StaffPerson],
    page: &Range<usize>,
    lamp: usize,
    context: &Context,
) {
    let theme = canvas.theme();
    let words = &context.german;
    let columns = Columns::new(grid);
    canvas.put(columns.name, top(grid), &words.say("people-column-name"), theme.quiet());
    canvas.put(columns.until, top(grid), &words.say("people-column-until"), theme.quiet());
    let mut y = top(grid) + 1;
    for (index, person) in people.iter().enumerate().skip(page.start).take(page.len()) {
        let name = name_of(person, context);
        let area = Rect::new(grid.x, y, grid.columns, name.rows(name_columns(grid)));
        let ground = match (index == lamp, (index - page.start).is_multiple_of(2)) {
            (true, _) => theme.focus,
            (false, true) => theme.surface,
            (false, false) => theme.raised,
        };
        canvas.fill(area, ground);
        canvas.spot(area, Press::Tile(index));
        let ink = |usual: Color| {
            let style =
                if index == lamp { theme.strong().fg(theme.on_focus) } else { theme.plain().fg(usual) };
            style.bg(ground)
        };
        if index == lamp {
            canvas.sign(grid.x + 1, y, "▸", ink(theme.text));
        }
        canvas.paragraph(columns.name, y, name_columns(grid), &name, ink(theme.text));
        canvas.put(columns.until, y, &words.phrase(words.catalog.date_short(person.until)), ink(theme.text));
        if person.new {
            canvas.sign(columns.new, y, "✎", ink(theme.accent));
            canvas.put(columns.new + 2, y, &words.say("people-new"), ink(theme.accent));
        }
        if let Some(note) = note(person, context) {
            canvas.sign(columns.note, y, "⚠", ink(theme.warn));
            canvas.put(columns.note + 2, y, &note, ink(theme.text));
        }
        y = area.bottom();
    }
}

/// What has to be looked after: the guardian's word, or an end that is near.
fn note(person: &StaffPerson, context: &Context) -> Option<Phrase> {
    if person.waits_for_guardian {
        return Some(context.german.say("people-guardian"));
    }
    let soon = context.today().saturating_add(RUNS_OUT.days());
    (person.until <= soon).then(|| context.german.say("people-ends"))
}

/// Where each column begins.
struct Columns {
    name: u16,
    until: u16,
    new: u16,
    note: u16,
}

impl Columns {
    const fn new(grid: &Grid) -> Self {
        let name = grid.x + INDENT;
        let until = name + name_columns(grid) + 1;
        Self { name, until, new: until + UNTIL, note: until + UNTIL + NEW }
    }
}
