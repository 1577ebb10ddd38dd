//! The rows of the overview: number, sign, name, one cell a question, "5 of 6", a word.

use crate::domain::answer::Answer;
use crate::form::{Depth, Progress, Section, State as Stage, Walk};
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::Press;
use crate::kiosk::screens::consent::YES;
use crate::kiosk::widgets::frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

/// The longest bar.
const BAR: usize = 10;
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
    let count = u16::try_from(rows.len()).unwrap_or(0);
    let room = grid.room_below(grid.top());
    let pitch = if count * 2 <= room { 2 } else { 1 };
    for (index, (progress, section)) in rows.iter().zip(context.sections()).enumerate() {
        let y = grid.top() + pitch * u16::try_from(index).unwrap_or(0);
        let row = Row {
            number: index + 1,
            name: context.words.label(&section.label),
            progress: *progress,
            approved: context.is_approved(&section.name),
            approved_as_it_was: context.is_approved_as_it_was(&section.name),
            needs_consent: needs_consent(section, context),
            lamp: lamp == Some(index),
            raised: pitch == 1 && index % 2 == 1,
        };
        row.draw(canvas, Rect::new(grid.x, y, grid.columns, 1), context);
        canvas.spot(Rect::new(grid.x, y, grid.columns, pitch), Press::Tile(index));
    }
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
    lamp: bool,
    raised: bool,
}

impl Row {
    /// The word and whether it is quiet, and the sign with its colour.
    fn state(&self, canvas: &Canvas<'_>) -> (&'static str, Option<(&'static str, Color)>) {
        let theme = canvas.theme();
        match self.progress.state {
            // Also where more is asked: who reads it reads what was said before.
            Stage::Done | Stage::Open if self.approved_as_it_was => {
                ("overview-approve-again", Some(("✎", theme.accent)))
            }
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

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, context: &Context) {
        let theme = canvas.theme();
        let words = &context.words;
        let ground = match (self.lamp, self.raised) {
            (true, _) => theme.focus,
            (false, true) => theme.raised,
            (false, false) => theme.surface,
        };
        let weight = if self.lamp { Modifier::BOLD } else { Modifier::empty() };
        let style = |usual: Color| {
            let colour = if self.lamp { theme.on_focus } else { usual };
            Style::new().fg(colour).bg(ground).add_modifier(weight)
        };
        canvas.fill(area, ground);
        let (x, y, end) = (area.x, area.y, area.right());
        if self.lamp {
            let pointer = canvas.pointer();
            canvas.sign(x + POINTER, y, pointer, style(theme.text));
        }
        let key = if self.number <= 9 { Phrase::plain(&context.cap(self.number)) } else { Phrase::empty() };
        canvas.put_end(x + NUMBER_END, y, &key, style(theme.accent).add_modifier(Modifier::BOLD));
        let (word, sign) = self.state(canvas);
        if let Some((sign, colour)) = sign {
            canvas.sign(x + SIGN, y, sign, style(colour));
        }
        let bar = end - BAR_FROM_END;
        if self.name.width() > bar - x - NAME - 1 {
            canvas.report_cut(&self.name);
        }
        canvas.put(x + NAME, y, &self.name, style(theme.text));
        canvas.put_end(end - WORD_FROM_END, y, &words.say(word), style(theme.text));
        if self.progress.total == 0 {
            return;
        }
        let cells = self.progress.total.min(BAR);
        let full = self.progress.answered * cells / self.progress.total.max(1);
        for cell in 0..u16::try_from(cells).unwrap_or(0) {
            let (sign, colour) =
                if usize::from(cell) < full { ("▬", theme.accent) } else { ("▭", theme.line) };
            canvas.sign(bar + cell, y, sign, style(colour));
        }
        let args = Args::new().count("done", self.progress.answered).count("total", self.progress.total);
        let counts = words.say_with("progress-of", &args);
        canvas.put_end(end - COUNT_FROM_END, y, &counts, style(theme.quiet));
    }
}
