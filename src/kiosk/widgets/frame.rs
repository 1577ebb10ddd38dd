//! What every screen has: header and strip above, question, status line and footer below.

use super::button::{Button, Shape};
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::{Context, Saving};
use crate::kiosk::grid::Grid;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::text::SafeText;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Header band: the place at the start, buttons at the end, always in the same corner.
pub fn header(canvas: &mut Canvas<'_>, grid: &Grid, place: &Phrase, buttons: &[Button]) {
    let theme = canvas.theme();
    canvas.fill(Rect::new(0, 0, grid.width, grid.head()), theme.surface);
    canvas.put(grid.x, grid.head() / 2, place, theme.strong().bg(theme.surface));
    let (mut end, shape) = (grid.end(), Shape::header(grid));
    for button in buttons.iter().rev() {
        let x = end.saturating_sub(button.width(shape));
        button.draw(canvas, (x, 0), theme.raised, shape);
        end = x.saturating_sub(shape.gap);
    }
    if grid.x + place.width() > end {
        canvas.report_cut(place);
    }
}

/// The header's buttons on every screen of a person, always in the same corner. Hiding has its button where
/// there is room for it; it always works, and the help says so.
#[must_use]
pub fn standard(context: &Context, grid: &Grid) -> Vec<Button> {
    let hide = (grid.width >= 100).then(|| Button::new(Key::Function(12), context.words.say("button-hide")));
    let help = Button::new(Key::Function(1), context.words.say("button-help"));
    let finish = Button::new(Key::Function(10), context.words.say("button-finish"));
    hide.into_iter().chain([help, finish]).collect()
}

/// Header and footer of a person's screen; returns the grid for what stands between them.
pub fn person(canvas: &mut Canvas<'_>, context: &Context, place: &Phrase, keys: &Keys) -> Grid {
    let grid = context.grid();
    header(canvas, &grid, place, &standard(context, &grid));
    footer(canvas, &grid, keys);
    grid
}

/// Strip under the header: one run of cells per part, the first `done` full, the next `part` of it, and
/// words at the end. `share` is the filled share of the current part, 0 to 100.
pub fn strip(canvas: &mut Canvas<'_>, grid: &Grid, total: u16, done: u16, share: u16, words: &Phrase) {
    let theme = canvas.theme();
    let y = grid.strip();
    let room = grid.columns.saturating_sub(words.width() + 3);
    let run = ((room + 1) / total.max(1)).saturating_sub(1).clamp(1, 6);
    let (full, empty) = (Style::new().fg(theme.accent), Style::new().fg(theme.line));
    let mut x = grid.x;
    for part in 0..total {
        for cell in 0..run {
            let filled = part < done || (part == done && cell * 100 < share * run);
            if filled {
                canvas.sign(x + cell, y, "▬", full);
            } else {
                canvas.sign(x + cell, y, "▭", empty);
            }
        }
        x += run + 1;
    }
    if x + words.width() > grid.end() {
        canvas.report_cut(words);
    }
    canvas.put_end(grid.end(), y, words, theme.quiet());
}

/// Who sits beside the person, in the row under the strip, with the way to end it; nothing while nobody does.
pub fn beside(canvas: &mut Canvas<'_>, context: &Context) {
    let Some(beside) = &context.beside else { return };
    let grid = context.grid();
    let (theme, words, y) = (canvas.theme(), &context.words, grid.strip() + 1);
    let leave = Button::new(Key::Function(7), words.say("beside-leave"));
    let shape = Shape::line(context.touch);
    let width = leave.width(shape);
    let x = grid.end().saturating_sub(width);
    let office = words.name(&beside.office);
    let name = SafeText::untrusted(&beside.name).isolated();
    let args = Args::new().text("name", &name).text("office", &office.text().isolated());
    let line = words.say_with("beside-line", &args);
    canvas.sign(grid.x, y, "✎", theme.key());
    // A long name gives way: the office is what counts.
    let line = if grid.x + 3 + line.width() < x { line } else { office };
    canvas.put(grid.x + 2, y, &line, theme.quiet());
    leave.draw(canvas, (x, y), theme.surface, shape);
    if context.touch {
        // One row is little for a finger; the strip's may belong to the header, so the question's end reacts too.
        let rows = grid.top().saturating_sub(y).max(2);
        canvas.spot(Rect::new(x, y, width, rows), Press::Key(leave.key));
    }
}

/// The question, its second language and a hint, from the top row; returns the first row for answers.
pub fn question(
    canvas: &mut Canvas<'_>,
    grid: &Grid,
    question: &Phrase,
    second: Option<&Phrase>,
    hint: Option<&Phrase>,
) -> u16 {
    let theme = canvas.theme();
    let mut y = grid.top();
    y += canvas.paragraph(grid.x, y, grid.columns, question, theme.strong());
    if let Some(second) = second {
        y += canvas.second(grid.x, y, grid.columns, second, theme.quiet());
    }
    if let Some(hint) = hint {
        y += canvas.paragraph(grid.x, y, grid.columns, hint, theme.quiet());
    }
    y + 1
}

/// The meaning of a status line's sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Done, safe.
    Safe,
    /// Trouble or waiting.
    Trouble,
    /// Nothing given away yet.
    NotGiven,
    /// Looked, searched.
    Looked,
    /// Begun or changed.
    Changed,
}

impl Sign {
    /// The sign and its colour.
    #[must_use]
    pub const fn drawn(self, theme: &crate::kiosk::theme::Theme) -> (&'static str, Style) {
        let (sign, colour) = match self {
            Self::Safe => ("✓", theme.good),
            Self::Trouble => ("⚠", theme.warn),
            Self::NotGiven => ("⚑", theme.good),
            Self::Looked => ("⌕", theme.good),
            Self::Changed => ("✎", theme.accent),
        };
        (sign, Style::new().fg(colour))
    }
}

/// The status line: sign and words.
pub fn status(canvas: &mut Canvas<'_>, grid: &Grid, sign: Sign, words: &Phrase) {
    let theme = canvas.theme();
    let (drawn, style) = sign.drawn(&theme);
    canvas.sign(grid.x, grid.status(), drawn, style);
    if words.width() + 2 > grid.columns {
        canvas.report_cut(words);
    }
    canvas.put(grid.x + 2, grid.status(), words, theme.quiet());
}

/// Signs of a code.
const LONGEST_CODE: usize = 24;

/// What waits for a district on another machine, with the code of the last trouble for staff.
#[must_use]
pub fn waiting(context: &Context) -> Option<Phrase> {
    let (words, queue) = (&context.words, &context.line.queue);
    if context.line.embedded || queue.waiting == 0 {
        return None;
    }
    let count = i64::try_from(queue.waiting).unwrap_or(i64::MAX);
    let waiting = words.say_with("status-waiting", &Args::new().number("count", count));
    Some(match queue.trouble.as_ref().filter(|code| is_code(code)) {
        Some(code) => {
            let args = Args::new().text("waiting", waiting.text()).text("code", &SafeText::untrusted(code));
            words.say_with("status-waiting-code", &args)
        }
        None => waiting,
    })
}

/// Whether this is a stable code: a district that lies could send any text for one.
#[must_use]
pub fn is_code(text: &str) -> bool {
    let fits = |sign: u8| sign.is_ascii_uppercase() || sign.is_ascii_digit() || sign == b'-';
    text.len() <= LONGEST_CODE && text.bytes().all(fits)
}

/// The status line of a person's screen: what waits while the line is down, else how the newest answers stand.
/// Nothing is claimed while a save runs.
pub fn standing(canvas: &mut Canvas<'_>, grid: &Grid, context: &Context) {
    let waiting = waiting(context).filter(|_| !context.line.online);
    match (context.standing(), waiting) {
        (Saving::Saved | Saving::Nothing, Some(waiting)) => status(canvas, grid, Sign::Trouble, &waiting),
        (Saving::Saved, None) => status(canvas, grid, Sign::Safe, &context.words.say("status-saved")),
        // Why, and with which code, was told on a screen of its own.
        (Saving::Failed(_), _) => {
            status(canvas, grid, Sign::Trouble, &context.words.say("trouble-not-saved"));
        }
        (Saving::Nothing, None) | (Saving::Running, _) => {}
    }
}

/// The keys of a screen: back at the start, the rest by importance, forward at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Esc.
    pub back: Option<Button>,
    /// The others, the most important first. Those without room still work, and stand in the help.
    pub others: Vec<Button>,
    /// The one button that goes on.
    pub forward: Option<Button>,
}

impl Keys {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With Esc, which goes back.
    #[must_use]
    pub fn with_back(mut self, context: &Context) -> Self {
        self.back = Some(Button::new(Key::Escape, context.words.say("button-back")));
        self
    }

    /// With one more.
    #[must_use]
    pub fn with(mut self, button: Button) -> Self {
        self.others.push(button);
        self
    }

    /// With F2, another language.
    #[must_use]
    pub fn with_language(self, context: &Context) -> Self {
        self.with(Button::new(Key::Function(2), context.words.say("button-language")))
    }

    /// With ↵, which goes on.
    #[must_use]
    pub fn with_forward(mut self, label: Phrase) -> Self {
        self.forward = Some(Button::new(Key::Enter, label));
        self
    }

    /// All of them, for the help.
    pub fn all(&self) -> impl Iterator<Item = &Button> {
        self.back.iter().chain(&self.others).chain(&self.forward)
    }
}

/// The footer: fills in the given order and stops at the first button that does not fit.
pub fn footer(canvas: &mut Canvas<'_>, grid: &Grid, keys: &Keys) {
    let theme = canvas.theme();
    let (y, shape) = (grid.footer(), Shape::footer(grid));
    let mut end = grid.end();
    if let Some(forward) = &keys.forward {
        let x = end.saturating_sub(forward.width(shape));
        forward.draw_forward(canvas, (x, y), shape);
        end = x.saturating_sub(shape.gap);
    }
    let mut x = grid.x;
    if let Some(back) = keys.back.as_ref().filter(|back| x + back.width(shape) > end) {
        canvas.report_cut(&back.label);
    }
    for button in keys.back.iter().chain(&keys.others) {
        if x + button.width(shape) > end {
            break;
        }
        x += button.draw(canvas, (x, y), theme.surface, shape) + shape.gap;
    }
}
