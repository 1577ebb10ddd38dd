//! The groups of a review: one question and its answer in both languages, as high as the higher side. They are
//! dealt to pages whole, and a page never depends on the one before.

use crate::form::Spot;
use crate::form::review;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::{Context, Words};
use crate::kiosk::grid::Grid;
use crate::kiosk::press::Press;
use crate::kiosk::widgets::side::Side;
use crate::text::SafeText;
use ratatui::layout::Rect;
use std::ops::Range;
use std::sync::Arc;

/// Columns before the text (pointer), between the two sides, after the text.
const INDENT: u16 = 3;
const GUTTER: u16 = 4;
const END: u16 = 1;

/// One question with its answer.
pub(super) struct Group {
    pub(super) spot: Spot<'static>,
    own: Side,
    other: Option<Side>,
}

/// The other language: German; on a German screen the second language, if one is on.
pub(super) fn other(context: &Context) -> Option<Arc<Words>> {
    let german = context.german.language.code();
    if context.words.language.code() == german {
        context.second.clone()
    } else {
        Some(context.german.clone())
    }
}

/// All groups of a section: what is asked and was answered. What is put off while family or a friend is present was
/// answered alone, and is not read back before them.
pub(super) fn all(section: &str, context: &Context) -> Vec<Group> {
    let Some(walk) = &context.walk else { return Vec::new() };
    let answers = walk.approved_revision(section);
    let other = other(context);
    let own = review::rows(context.form, section, &answers, &context.words.catalog);
    let others = other.as_ref().map(|words| review::rows(context.form, section, &answers, &words.catalog));
    own.iter()
        .enumerate()
        .filter_map(|(index, row)| Some((index, row, context.form.question(row.question)?)))
        .filter(|(.., question)| !walk.puts_off(question))
        .map(|(index, row, question)| Group {
            spot: Spot { question, entry: walk.released_entry(question, row.entry) },
            own: Side::new(row, &context.words, false),
            other: other
                .as_ref()
                .zip(others.as_ref())
                .and_then(|(words, others)| others.get(index).map(|row| Side::new(row, words, true))),
        })
        .collect()
}

/// Columns of each side.
fn columns(grid: &Grid, two: bool) -> u16 {
    let text = grid.columns.saturating_sub(INDENT + END);
    if two { text.saturating_sub(GUTTER) / 2 } else { text }
}

fn height(group: &Group, grid: &Grid) -> u16 {
    let columns = columns(grid, group.other.is_some());
    group.own.rows(columns).max(group.other.as_ref().map_or(0, |side| side.rows(columns)))
}

/// Rows between two groups.
const fn gap(grid: &Grid) -> u16 {
    if grid.height > 28 { 1 } else { 0 }
}

/// Which groups stand on which page.
pub(super) fn pages(groups: &[Group], context: &Context) -> Vec<Range<usize>> {
    let grid = context.grid();
    let room = grid.room_below(grid.top() + 1).saturating_sub(1);
    let mut pages: Vec<Range<usize>> = Vec::new();
    let mut left = 0;
    for (index, group) in groups.iter().enumerate() {
        let needed = height(group, &grid);
        match pages.last_mut() {
            Some(page) if needed <= left => page.end = index + 1,
            _ => {
                pages.push(index..index + 1);
                left = room;
            }
        }
        left = left.saturating_sub(needed + gap(&grid));
    }
    pages
}

/// Draws the names of the languages and the groups of one page.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    grid: &Grid,
    groups: &[Group],
    page: &Range<usize>,
    lamp: usize,
    context: &Context,
) {
    let theme = canvas.theme();
    let mut y = grid.top();
    let name = |words: &Words| words.phrase(SafeText::authored(words.language.own_name()));
    let two = other(context);
    let width = columns(grid, two.is_some());
    let at = |side: u16| grid.x + INDENT + side * (width + GUTTER);
    canvas.put(at(0), y, &name(&context.words), theme.strong());
    if let Some(words) = &two {
        let is_german = Arc::ptr_eq(words, &context.german);
        let title = if is_german { words.say("review-counsellors-read") } else { name(words) };
        canvas.second(at(1), y, width, &title, theme.strong());
    }
    y += 1;
    for (index, group) in groups.iter().enumerate().skip(page.start).take(page.len()) {
        let rows = height(group, grid);
        let area = Rect::new(grid.x, y, grid.columns, rows);
        let has_lamp = index == lamp;
        let striped = (index - page.start).is_multiple_of(2);
        let ground = match (has_lamp, striped) {
            (true, _) => theme.focus,
            (false, true) => theme.surface,
            (false, false) => theme.ground,
        };
        canvas.fill(area, ground);
        let colours = if has_lamp {
            (theme.plain().fg(theme.on_focus), theme.strong().fg(theme.on_focus))
        } else {
            (theme.quiet(), theme.strong())
        };
        let styles = (colours.0.bg(ground), colours.1.bg(ground));
        if has_lamp {
            let pointer = canvas.pointer();
            canvas.sign(grid.x + 1, y, pointer, styles.1);
        }
        group.own.draw(canvas, (at(0), y), width, styles);
        if let Some(side) = &group.other {
            side.draw(canvas, (at(1), y), width, styles);
        }
        canvas.spot(area, Press::Tile(index));
        y += rows + gap(grid);
    }
}
