//! F2 and F4: another language for everything, or a second line beside it. Each language stands in its own
//! script; the answers stay.

use crate::i18n::Language;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::menu::Menu;
use crate::kiosk::widgets::sheet;
use crate::kiosk::widgets::tile::{Look, Marker, Tile, draw_tile};
use crate::text::SafeText;
use ratatui::layout::Rect;

/// Tiles side by side.
const ACROSS: u16 = 2;

/// What the language is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Everything on the screen.
    Interface,
    /// The second line under questions and answers.
    Second,
}

/// The languages to choose from, and where the lamp is.
#[derive(Debug)]
pub struct State {
    kind: Kind,
    languages: Vec<&'static Language>,
    menu: Menu,
}

impl State {
    /// The lamp on the language that is in use.
    #[must_use]
    pub fn new(kind: Kind, context: &Context) -> Self {
        let own = context.words.language.code();
        let offered = context.languages.iter().copied();
        let languages: Vec<_> =
            offered.filter(|language| kind == Kind::Interface || language.code() != own).collect();
        let mut state = Self { kind, languages, menu: Menu::new() };
        let in_use = state.languages.iter().position(|language| state.is_in_use(language, context));
        let none = if kind == Kind::Second { state.languages.len() } else { 0 };
        state.menu = Menu::at(in_use.unwrap_or(none));
        state
    }

    /// Close, choose.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let close = Button::new(Key::Escape, context.words.say("button-close"));
        let keys = Keys { back: Some(close), ..Keys::new() };
        keys.with_forward(context.words.say("help-choose"))
    }

    /// Chooses; `0` is "no second language".
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        let own_key = if self.kind == Kind::Interface { 2 } else { 4 };
        match press {
            Press::Key(Key::Escape) => return Intent::Close.into(),
            Press::Key(Key::Function(number)) if number == own_key => return Intent::Close.into(),
            Press::Key(Key::Function(12)) => return Intent::Hide.into(),
            Press::Key(key) if key.digit() == Some(0) && self.kind == Kind::Second => {
                return Intent::SecondLanguage(None).into();
            }
            _ => {}
        }
        let chosen = self.menu.press(&press, self.count(), usize::from(ACROSS), context.is_mirrored());
        let Some(index) = chosen else { return Step::Stay };
        let code = self.languages.get(index).map(|language| language.code().to_owned());
        match (self.kind, code) {
            (Kind::Interface, Some(code)) => Intent::Language(code).into(),
            (Kind::Interface, None) => Step::Stay,
            (Kind::Second, code) => Intent::SecondLanguage(code).into(),
        }
    }

    /// Draws the sheet.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let grid = context.grid();
        let words = &context.words;
        let theme = canvas.theme();
        let lines = u16::try_from(self.count()).unwrap_or(u16::MAX).div_ceil(ACROSS);
        let (title, hint) = match self.kind {
            Kind::Interface => (words.say("language-question"), words.say("language-hint")),
            Kind::Second => (words.say("language-second-question"), words.say("language-second-hint")),
        };
        let (rows, gap) = sheet::tile(&grid);
        let title_rows = title.rows(grid.columns) + hint.rows(grid.columns);
        let top = sheet::lay(canvas, &grid, 1 + title_rows + 1 + lines * (rows + gap) + grid.foot());
        let mut y = top + 1;
        y += canvas.paragraph(grid.x, y, grid.columns, &title, theme.strong().bg(theme.raised));
        y += canvas.paragraph(grid.x, y, grid.columns, &hint, theme.quiet().bg(theme.raised)) + 1;
        let columns = (grid.columns - 2) / ACROSS;
        for (index, tile) in self.tiles(context).iter().enumerate() {
            let place = u16::try_from(index).unwrap_or(u16::MAX);
            let x = grid.x + (place % ACROSS) * (columns + 2);
            let area = Rect::new(x, y + (place / ACROSS) * (rows + gap), columns, rows);
            let look = Look { lamp: self.menu.focus() == index, raised: false, side_by_side: true };
            draw_tile(canvas, area, tile, look);
            canvas.spot(Rect { height: rows + gap, ..area }, Press::Tile(index));
        }
        frame::footer(canvas, &grid, &self.keys(context));
    }

    fn tiles(&self, context: &Context) -> Vec<Tile> {
        let own =
            |language: &Language| Phrase::new(SafeText::authored(language.own_name()), language.direction());
        let mut tiles: Vec<Tile> = self
            .languages
            .iter()
            .enumerate()
            .map(|(index, language)| {
                let marker = Marker::One(self.is_in_use(language, context));
                Tile::new(&context.cap_beside_marker(index + 1), own(language)).marker(marker)
            })
            .collect();
        if self.kind == Kind::Second {
            let none = Tile::new(&context.cap_beside_marker(0), context.words.say("language-none"));
            tiles.push(none.marker(Marker::One(context.second.is_none())));
        }
        tiles
    }

    fn count(&self) -> usize {
        self.languages.len() + usize::from(self.kind == Kind::Second)
    }

    fn is_in_use(&self, language: &Language, context: &Context) -> bool {
        let in_use = match self.kind {
            Kind::Interface => Some(&context.words),
            Kind::Second => context.second.as_ref(),
        };
        in_use.is_some_and(|words| words.language.code() == language.code())
    }
}
