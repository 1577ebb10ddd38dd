//! F1: where a person is to be found, a way to call one, a way to hide, and the keys of the screen behind,
//! drawn from that screen's own keys so that it cannot name one that does nothing. On a touch screen the buttons
//! of that screen stand behind: here are only those that work on every screen, as tiles.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::menu::Menu;
use crate::kiosk::widgets::sheet;
use crate::kiosk::widgets::tile::{Look, Tile, draw_tile};
use ratatui::layout::Rect;

/// Rows of the sheet besides its texts, tiles, keys and footer: blank, blank, title, blank.
const ROWS: u16 = 4;
/// Columns before what is said of a key, at least.
const CAPS: u16 = 8;

/// The keys of the screen behind, where the lamp is, and whether a person was called.
#[derive(Debug)]
pub struct State {
    keys: Vec<Button>,
    menu: Menu,
    called: bool,
    /// Whether F9 leads to the overview.
    overview: bool,
}

impl State {
    /// Explains these keys.
    #[must_use]
    pub fn new(keys: &Keys) -> Self {
        Self { keys: keys.all().cloned().collect(), menu: Menu::new(), called: false, overview: true }
    }

    /// Without the overview, where it cannot be opened yet.
    #[must_use]
    pub const fn with_overview(mut self, overview: bool) -> Self {
        self.overview = overview;
        self
    }

    /// The same once a person was called.
    #[must_use]
    pub fn called(keys: &Keys) -> Self {
        Self { called: true, ..Self::new(keys) }
    }

    /// Close, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let close = Button::new(Key::Escape, context.words.say("button-close"));
        let keys = Keys { back: Some(close), ..Keys::new() };
        keys.with_forward(context.words.say("help-choose"))
    }

    /// Calls, hides, closes.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if matches!(press, Press::Key(Key::Escape | Key::Function(1))) {
            return Intent::Close.into();
        }
        if let Press::Key(key) = press
            && let Some(intent) = everywhere(key).filter(|_| self.overview || key != Key::Function(9))
        {
            return intent.into();
        }
        match self.menu.press(&press, 2, 2, context.is_mirrored()) {
            Some(0) => {
                self.called = true;
                Intent::CallPerson.into()
            }
            Some(_) => Intent::Hide.into(),
            None => Step::Stay,
        }
    }

    /// Draws the sheet.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let grid = context.grid();
        let words = &context.words;
        let theme = canvas.theme();
        let keys = self.all(context);
        let place = context.help_place();
        let heading = if self.called { words.say("help-called") } else { words.say("help-question") };
        let pitch = sheet::tile(&grid).0 + sheet::tile(&grid).1;
        let lines = u16::try_from(keys.len()).unwrap_or(u16::MAX).div_ceil(2);
        let lines = if context.touch { lines * pitch } else { lines };
        let place_rows = heading.rows(grid.columns) + place.rows(grid.columns);
        let top = sheet::lay(canvas, &grid, ROWS + place_rows + pitch + lines + grid.foot());
        let on = theme.strong().bg(theme.raised);
        let mut y = top + 1;
        y += canvas.paragraph(grid.x, y, grid.columns, &heading, on);
        y += canvas.paragraph(grid.x, y, grid.columns, &place, theme.plain().bg(theme.raised)) + 1;
        self.tiles(canvas, context, &grid, y);
        y += pitch;
        canvas.put(grid.x, y, &words.say(context.wording("help-keys")), theme.quiet().bg(theme.raised));
        y += 1;
        if context.touch {
            for (index, button) in keys.iter().enumerate() {
                let tile = Tile::new("", button.label.clone());
                place_tile(canvas, &grid, y, index, (&tile, false), Press::Key(button.key));
            }
        } else {
            explain_all(canvas, &grid, y, &keys);
        }
        frame::footer(canvas, &grid, &self.keys(context));
    }

    fn tiles(&self, canvas: &mut Canvas<'_>, context: &Context, grid: &Grid, y: u16) {
        let words = &context.words;
        for (index, label) in [words.say("help-call"), words.say("help-hide")].into_iter().enumerate() {
            let tile = Tile::new(&context.cap(index + 1), label);
            let lamp = self.menu.focus() == index;
            place_tile(canvas, grid, y, index, (&tile, lamp), Press::Tile(index));
        }
    }

    /// The screen's own keys, and those that mean the same everywhere; for a finger only these, without the one
    /// that has its tile anyway.
    fn all(&self, context: &Context) -> Vec<Button> {
        let words = &context.words;
        let function = |number, label| Button::new(Key::Function(number), label);
        let mut keys = if context.touch { Vec::new() } else { self.keys.clone() };
        let overview =
            (self.overview && context.walk.is_some()).then(|| function(9, words.say("button-overview")));
        let everywhere = [
            Some(function(2, words.say("button-language"))),
            Some(function(4, words.say("button-second-language"))),
            overview,
            (!context.touch).then(|| function(12, words.say("button-hide"))),
            Some(function(10, words.say("button-finish"))),
        ];
        for button in everywhere.into_iter().flatten() {
            if !keys.iter().any(|known| known.key == button.key) {
                keys.push(button);
            }
        }
        keys
    }
}

/// What a key that means the same everywhere leads to: it works, or is touched, in the help too.
const fn everywhere(key: Key) -> Option<Intent> {
    match key {
        Key::Function(2) => Some(Intent::ChooseLanguage),
        Key::Function(4) => Some(Intent::ChooseSecondLanguage),
        Key::Function(9) => Some(Intent::Overview),
        Key::Function(10) => Some(Intent::Finish),
        Key::Function(12) => Some(Intent::Hide),
        _ => None,
    }
}

/// One of the tiles, two on a line, from row `y`.
fn place_tile(
    canvas: &mut Canvas<'_>,
    grid: &Grid,
    y: u16,
    index: usize,
    (tile, lamp): (&Tile, bool),
    press: Press,
) {
    let columns = grid.columns / 2 - 1;
    let place = u16::try_from(index).unwrap_or(u16::MAX);
    let (rows, gap) = sheet::tile(grid);
    let area = Rect::new(grid.x + (place % 2) * (columns + 2), y + (place / 2) * (rows + gap), columns, rows);
    draw_tile(canvas, area, tile, Look { lamp, raised: false, side_by_side: true });
    canvas.spot(Rect { height: rows + gap, ..area }, press);
}

/// The keys and what they do, two on a line, from row `y`.
fn explain_all(canvas: &mut Canvas<'_>, grid: &Grid, y: u16, keys: &[Button]) {
    let column = grid.columns / 2 + 1;
    let widest = |width: fn(&Button) -> u16| keys.iter().map(width).max().unwrap_or(0);
    // A long word takes some of the room between the keys and the words.
    let room = (column - 2).saturating_sub(widest(|key| key.label.width()));
    let caps = CAPS.min(room).max(widest(|key| key.cap.width() + 1));
    for (index, key) in keys.iter().enumerate() {
        let place = u16::try_from(index).unwrap_or(u16::MAX);
        let (x, y) = (grid.x + (place % 2) * column, y + place / 2);
        explain(canvas, (x, y), (caps, column - 2), key);
    }
}

/// One key and what it does.
fn explain(canvas: &mut Canvas<'_>, (x, y): (u16, u16), (caps, columns): (u16, u16), button: &Button) {
    let theme = canvas.theme();
    let cap = if button.cap.is_empty() { Phrase::plain("?") } else { button.cap.clone() };
    canvas.put(x, y, &cap, theme.key().bg(theme.raised));
    canvas.put(x + caps, y, &button.label, theme.plain().bg(theme.raised));
    if caps + button.label.width() > columns {
        canvas.report_cut(&button.label);
    }
    if everywhere(button.key).is_some() {
        canvas.spot(Rect::new(x, y, columns, 1), Press::Key(button.key));
    }
}
