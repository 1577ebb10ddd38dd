//! The rows of the overview: number, sign, name, one cell a question, "5 of 6", a word. For a finger tiles in two
//! columns, with the counts and the word under the name.

use crate::domain::answer::Answer;
use crate::form::{Depth, Progress, Section, State as Stage, Walk};
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::{Context, Words};
use crate::kiosk::grid::Grid;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::Press;
use crate::kiosk::screens::consent::YES;
use crate::kiosk::theme::Theme;
use crate::kiosk::widgets::frame;
use crate::kiosk::widgets::tile::{Layout, Tile};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

/// The longest bar.
const BAR: usize = 10;
/// Columns of tiles for a finger.
pub(super) const ACROSS: u16 = 2;
/// Columns from a row's start: pointer 1, number (its end), sign, name.
const POINTER: u16 = 1;
const NUMBER_END: u16 = 6;
const SIGN: u16 = 8;
const NAME: u16 = 11;
/// Columns from a row's end: the bar's start, the end of the counts, the end of the word.
const BAR_FROM_END: u16 = 39;
const COUNT_FROM_END: u16 = 18;
const WORD_FROM_END: u16 = 2;

/// How far each section is.
pub(super) fn progress(context: &Context) -> Vec<Progress> {
    let overview = context.walk.as_ref().map(Walk::overview).unwrap_or_default();
    overview.into_iter().map(|(_, progress)| progress).collect()
}

/// Answers in all sections.
pub(super) fn answered(context: &Context) -> usize {
    progress(context).iter().map(|progress| progress.answered).sum()
}

/// Strip and rows. Rows stand close; a short form gets air between them.
pub(super) fn draw(lamp: Option<usize>, canvas: &mut Canvas<'_>, grid: &Grid, context: &Context) {
    let rows = progress(context);
    draw_strip(canvas, grid, &rows, context);
    if context.touch {
        let (layout, tiles) = plan(context);
        let page = lamp.map_or(0, |lamp| layout.page_of(lamp));
        layout.draw(canvas, &tiles, page, lamp);
        return;
    }
    let count = u16::try_from(rows.len()).unwrap_or(0);
    let room = grid.room_below(grid.top());
    let pitch = if count * 2 <= room { 2 } else { 1 };
    for (index, row) in all(&rows, context).enumerate() {
        let y = grid.top() + pitch * u16::try_from(index).unwrap_or(0);
        let (lamp, raised) = (lamp == Some(index), pitch == 1 && index % 2 == 1);
        row.draw(canvas, Rect::new(grid.x, y, grid.columns, 1), (lamp, raised), context);
        canvas.spot(Rect::new(grid.x, y, grid.columns, pitch), Press::Tile(index));
    }
}

/// Every section.
fn all<'a>(progress: &'a [Progress], context: &'a Context) -> impl Iterator<Item = Row> + 'a {
    progress.iter().zip(context.sections()).enumerate().map(|(index, (progress, section))| Row {
        number: index + 1,
        name: context.words.label(&section.label),
        progress: *progress,
        approved: context.is_approved(&section.name),
        approved_as_it_was: context.is_approved_as_it_was(&section.name),
        needs_consent: needs_consent(section, context),
    })
}

/// The tiles for a finger, and where they stand.
pub(super) fn plan(context: &Context) -> (Layout, Vec<Tile>) {
    let grid = context.grid();
    let tiles: Vec<Tile> = all(&progress(context), context).map(|row| row.tile(context)).collect();
    (Layout::pages(&grid, grid.top(), &tiles, ACROSS, tiles.len()), tiles)
}

fn draw_strip(canvas: &mut Canvas<'_>, grid: &Grid, rows: &[Progress], context: &Context) {
    let asked = rows.iter().filter(|progress| progress.state != Stage::Irrelevant);
    let done = asked.clone().filter(|progress| progress.state == Stage::Done).count();
    let total = asked.count();
    let args = Args::new().count("done", done).count("total", total);
    let minutes = context.walk.as_ref().map_or(0, Walk::minutes_left);
    let core_minutes = context.walk.as_ref().map_or(0, Walk::core_minutes_left);
    let asks_core = |walk: &&Walk<'_>| walk.depth() == Depth::Core && !walk.actor().is_assisted();
    let core_left = context.walk.as_ref().filter(asks_core).map_or(0, Walk::core_left);
    let words = match (minutes, core_left) {
        (_, left) if left > 0 => context
            .words
            .say_with("overview-core", &Args::new().count("left", left).count("minutes", core_minutes)),
        (0, _) => context.words.say_with("overview-parts", &args),
        (minutes, _) => context.words.say_with("overview-place", &args.count("minutes", minutes)),
    };
    let count = |value: usize| u16::try_from(value).unwrap_or(u16::MAX);
    frame::strip(canvas, grid, count(total), count(done), 0, &words);
}

/// Whether a section waits for an explicit yes.
fn needs_consent(section: &Section, context: &Context) -> bool {
    let answer = |consent: &String| {
        context.walk.as_ref().and_then(|walk| walk.answer(consent)) == Some(&Answer::text(YES))
    };
    section.consent.as_ref().is_some_and(|consent| !answer(consent))
}

struct Row {
    number: usize,
    name: Phrase,
    progress: Progress,
    approved: bool,
    approved_as_it_was: bool,
    needs_consent: bool,
}

impl Row {
    /// The word, and the sign with its colour.
    fn state(&self, theme: &Theme) -> (&'static str, Option<(&'static str, Color)>) {
        // However far it is, also where nothing is asked any more: who reads it reads what was said before.
        if self.approved_as_it_was {
            return ("overview-approve-again", Some(("✎", theme.accent)));
        }
        match self.progress.state {
            Stage::Done if self.approved => ("overview-approved", Some(("✓", theme.good))),
            Stage::Done if self.progress.later > 0 => ("overview-later", Some(("✓", theme.good))),
            Stage::Done => ("overview-done", Some(("✓", theme.good))),
            Stage::Open => ("overview-begun", Some(("✎", theme.accent))),
            Stage::PutOff => ("overview-put-off", None),
            Stage::Empty | Stage::Irrelevant if self.needs_consent => ("overview-consent", None),
            Stage::Empty => ("overview-open", None),
            Stage::Irrelevant if self.progress.more > 0 => ("overview-open", None),
            Stage::Irrelevant => ("overview-irrelevant", None),
        }
    }

    /// "5 of 6", if anything is asked.
    fn counts(&self, words: &Words) -> Option<Phrase> {
        let args = Args::new().count("done", self.progress.answered).count("total", self.progress.total);
        (self.progress.total > 0).then(|| words.say_with("progress-of", &args))
    }

    fn tile(&self, context: &Context) -> Tile {
        let words = &context.words;
        let (word, sign) = self.state(&context.theme);
        let state = words.say(word);
        let how_far = match self.counts(words) {
            Some(counts) => {
                let args = Args::new().text("counts", counts.text()).text("state", state.text());
                words.say_with("overview-how-far", &args)
            }
            None => state,
        };
        Tile::new(sign.map_or(" ", |(sign, _)| sign), self.name.clone()).second(how_far)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, (lamp, raised): (bool, bool), context: &Context) {
        let theme = canvas.theme();
        let words = &context.words;
        let ground = match (lamp, raised) {
            (true, _) => theme.focus,
            (false, true) => theme.raised,
            (false, false) => theme.surface,
        };
        let weight = if lamp { Modifier::BOLD } else { Modifier::empty() };
        let style = |usual: Color| {
            let colour = if lamp { theme.on_focus } else { usual };
            Style::new().fg(colour).bg(ground).add_modifier(weight)
        };
        canvas.fill(area, ground);
        let (x, y, end) = (area.x, area.y, area.right());
        if lamp {
            let pointer = canvas.pointer();
            canvas.sign(x + POINTER, y, pointer, style(theme.text));
        }
        let key = if self.number <= 9 { Phrase::plain(&context.cap(self.number)) } else { Phrase::empty() };
        canvas.put_end(x + NUMBER_END, y, &key, style(theme.accent).add_modifier(Modifier::BOLD));
        let (word, sign) = self.state(&theme);
        if let Some((sign, colour)) = sign {
            canvas.sign(x + SIGN, y, sign, style(colour));
        }
        let bar = end - BAR_FROM_END;
        if self.name.width() > bar - x - NAME - 1 {
            canvas.report_cut(&self.name);
        }
        canvas.put(x + NAME, y, &self.name, style(theme.text));
        canvas.put_end(end - WORD_FROM_END, y, &words.say(word), style(theme.text));
        let Some(counts) = self.counts(words) else { return };
        let cells = self.progress.total.min(BAR);
        let full = self.progress.answered * cells / self.progress.total.max(1);
        for cell in 0..u16::try_from(cells).unwrap_or(0) {
            let (sign, colour) =
                if usize::from(cell) < full { ("▬", theme.accent) } else { ("▭", theme.line) };
            canvas.sign(bar + cell, y, sign, style(colour));
        }
        canvas.put_end(end - COUNT_FROM_END, y, &counts, style(theme.quiet));
    }
}
