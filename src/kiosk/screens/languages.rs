//! The first screen: the languages, each tile in its own script and direction. No help texts, no trace of
//! anyone before. Invariant: the screen itself is never mirrored, only its tiles are.

use crate::i18n::{Args, Catalog, Language};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::{Button, brackets};
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::menu::Menu;
use crate::text::{Direction, SafeText};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Tiles side by side.
const ACROSS: u16 = 2;
/// Columns between them.
const GUTTER: u16 = 2;
/// Rows of a tile and of the gap below, airy to dense.
const HEIGHTS: [(u16, u16); 4] = [(5, 2), (4, 1), (3, 1), (2, 0)];

/// Where the lamp is.
#[derive(Debug, Default)]
pub struct State {
    menu: Menu,
    notice: Option<Notice>,
}

/// What is said above the tiles, in every language alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Notice {
    /// The session before ended by itself.
    Stopped,
    /// The machine is full: nobody can begin.
    Full,
}

impl Notice {
    const fn words(self) -> &'static str {
        match self {
            Self::Stopped => "languages-trouble",
            Self::Full => "languages-full",
        }
    }
}

impl State {
    /// The lamp on the language used most.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The session before ended by itself: that is said above the tiles.
    #[must_use]
    pub fn after_trouble() -> Self {
        Self { notice: Some(Notice::Stopped), ..Self::default() }
    }

    /// The machine is full: that is said above the tiles, and only staff can go on.
    #[must_use]
    pub fn full() -> Self {
        Self { notice: Some(Notice::Full), ..Self::default() }
    }

    /// Staff sign in here: quiet, and in German only.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        Keys::new().with(Button::new(Key::Function(7), context.german.say("languages-staff")))
    }

    /// Chooses a language, or the desk.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if press == Press::Key(Key::Function(7)) {
            return Intent::Staff.into();
        }
        let chosen = self.menu.press(&press, context.languages.len(), usize::from(ACROSS), false);
        match chosen.and_then(|index| context.languages.get(index)) {
            Some(_) if self.notice == Some(Notice::Full) => Step::Stay,
            Some(language) => Intent::Language(language.code().to_owned()).into(),
            None => Step::Stay,
        }
    }

    /// Draws the tiles.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let theme = canvas.theme();
        let grid = context.grid();
        frame::header(canvas, &grid, &Phrase::plain("MoBio"), &[]);
        canvas.put(grid.x + 7, grid.head() / 2, &context.kiosk, theme.quiet().bg(theme.surface));
        let columns = (grid.columns - GUTTER * (ACROSS - 1)) / ACROSS;
        let lines = u16::try_from(context.languages.len()).unwrap_or(u16::MAX).div_ceil(ACROSS);
        let top = self.notice.map_or(grid.top(), |notice| say(notice, canvas, context, &grid));
        let room = grid.room_below(top);
        let fits =
            |(rows, gap): &(u16, u16)| (rows + gap) * lines <= room + gap && (grid.height > 28 || *rows < 5);
        let (rows, gap) = HEIGHTS.into_iter().find(fits).unwrap_or((2, 0));
        for (index, language) in context.languages.iter().enumerate() {
            let place = u16::try_from(index).unwrap_or(u16::MAX);
            let x = grid.x + (place % ACROSS) * (columns + GUTTER);
            let area = Rect::new(x, top + (place / ACROSS) * (rows + gap), columns, rows);
            let lamp = index == self.menu.focus();
            let tile = Tile { cap: context.cap(index + 1), language, lamp, hinted: !context.touch };
            tile.draw(canvas, area);
            canvas.spot(Rect { height: rows + gap, ..area }, Press::Tile(index));
        }
        if context.test_mode {
            frame::status(canvas, &grid, Sign::Trouble, &context.german.say("languages-test-mode"));
        }
        self.footer(canvas, context, &grid);
    }

    /// The staff's key at the start, the keys that everyone needs at the end.
    fn footer(&self, canvas: &mut Canvas<'_>, context: &Context, grid: &Grid) {
        let theme = canvas.theme();
        frame::footer(canvas, grid, &self.keys(context));
        if !context.touch {
            canvas.sign(grid.end() - 5, grid.footer(), "⬆ ⬇ ↵", theme.key());
        }
    }
}

/// What happened and what to do now, in each language and direction; returns the row below.
fn say(notice: Notice, canvas: &mut Canvas<'_>, context: &Context, grid: &Grid) -> u16 {
    let theme = canvas.theme();
    let (sign, style) = Sign::Trouble.drawn(&theme);
    let mut y = grid.top() - 1;
    for language in &context.languages {
        let Ok(catalog) = Catalog::new(language) else { continue };
        let words = Phrase::new(catalog.say(notice.words()), language.direction());
        let x = match language.direction() {
            Direction::LeftToRight => grid.x,
            Direction::RightToLeft => grid.end() - 1,
        };
        canvas.sign(x, y, sign, style);
        y += canvas.second(grid.x + 2, y, grid.columns - 4, &words, theme.plain());
    }
    if y + 1 + 2 * u16::try_from(context.languages.len()).unwrap_or(u16::MAX).div_ceil(ACROSS) > grid.status()
    {
        canvas.report_cut(&Phrase::plain("tiles"));
    }
    y + 1
}

/// One language.
struct Tile<'l> {
    cap: String,
    language: &'l Language,
    lamp: bool,
    /// With the key that chooses it.
    hinted: bool,
}

impl Tile<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let theme = canvas.theme();
        let ground = if self.lamp { theme.focus } else { theme.surface };
        let style = |usual| Style::new().fg(if self.lamp { theme.on_focus } else { usual }).bg(ground);
        canvas.fill(area, ground);
        if theme.brackets && !self.lamp {
            brackets(canvas, area, style(theme.line));
        }
        let own = |text: &str| Phrase::new(SafeText::authored(text), self.language.direction());
        let y = area.y + area.height.saturating_sub(2) / 2;
        let cap = Phrase::plain(&self.cap);
        if self.lamp {
            let rtl = self.language.direction() == Direction::RightToLeft;
            let pointer = if rtl == canvas.is_mirrored() { canvas.pointer() } else { "◂" };
            canvas.sign(self.side(area, 1, 1), y, pointer, style(theme.text));
        }
        let bold = |usual| style(usual).add_modifier(Modifier::BOLD);
        let (name, welcome) = (own(self.language.own_name()), own(self.language.welcome()));
        canvas.put(self.side(area, 3, cap.width()), y, &cap, bold(theme.accent));
        canvas.put(self.side(area, 6, name.width()), y, &name, bold(theme.text));
        canvas.put(self.side(area, 6, welcome.width()), y + 1, &welcome, style(theme.quiet));
        let Some(hint) = self.hint().filter(|_| self.lamp && self.hinted) else { return };
        if 6 + welcome.width() + 2 + hint.width() + 2 > area.width {
            canvas.report_cut(&hint);
        }
        let offset = area.width.saturating_sub(hint.width() + 2);
        canvas.put(self.side(area, offset, hint.width()), y + 1, &hint, style(theme.quiet));
    }

    /// "Key ↵ or 3", in the tile's own language.
    fn hint(&self) -> Option<Phrase> {
        let catalog = Catalog::new(self.language).ok()?;
        let cap = SafeText::authored(&self.cap);
        let hint = catalog.say_with("languages-key", &Args::new().text("key", &cap));
        Some(Phrase::new(hint, self.language.direction()))
    }

    /// Column of something `columns` wide that stands `offset` columns from where the language begins.
    fn side(&self, area: Rect, offset: u16, columns: u16) -> u16 {
        match self.language.direction() {
            Direction::LeftToRight => area.x + offset,
            Direction::RightToLeft => area.right().saturating_sub(offset + columns),
        }
    }
}
