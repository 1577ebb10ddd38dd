//! One question to practise with, before the first real one: a digit or an arrow key marks, Enter goes on, F5 is no
//! answer. Invariant: whatever is pressed here leaves this screen only as "practised"; nothing of it is kept.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::menu::Menu;
use crate::kiosk::widgets::tile::{Layout, Marker, Tile};

/// The prepared answers.
const ANSWERS: [&str; 4] = ["practice-tea", "practice-coffee", "practice-water", "practice-other"];
/// The keys that are practised, and what is said of them.
const TAUGHT: [(&str, &str); 3] = [("▸", "practice-mark"), ("↵", "practice-enter"), ("F5", "practice-none")];
/// Columns before what is said of a key.
const CAPS: u16 = 5;

/// What was tried so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tried {
    #[default]
    Nothing,
    Marked(usize),
    NoAnswer,
}

/// Where the lamp is, and what was tried.
#[derive(Debug, Default)]
pub struct State {
    menu: Menu,
    tried: Tried,
    way_back: bool,
}

impl State {
    /// Nothing tried yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With Esc, if there is a question to go back to.
    #[must_use]
    pub const fn with_way_back(mut self, way_back: bool) -> Self {
        self.way_back = way_back;
        self
    }

    /// Back, no answer, language, on: as on a real question.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let words = &context.words;
        let keys = if self.way_back { Keys::new().with_back(context) } else { Keys::new() };
        keys.with(Button::new(Key::Function(5), words.say("button-no-answer")))
            .with_language(context)
            .with(Button::new(Key::Function(4), words.say("button-second-language")))
            .with_forward(words.say("button-next"))
    }

    /// Marks, takes back, goes on.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        match press {
            Press::Key(Key::Enter) => return Intent::Practised.into(),
            Press::Key(Key::Escape) if self.way_back => return Intent::Back.into(),
            Press::Key(Key::Function(5)) => self.tried = Tried::NoAnswer,
            Press::Key(key) if key.is_space() => self.tried = Tried::Marked(self.menu.focus()),
            press => {
                if let Some(index) =
                    self.menu.press(&press, ANSWERS.len(), across(context), context.is_mirrored())
                {
                    self.tried = Tried::Marked(index);
                }
            }
        }
        Step::Stay
    }

    /// Draws the question, and under it what the keys do; a finger needs none.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let theme = canvas.theme();
        let grid = frame::person(canvas, context, &words.say("practice-place"), &self.keys(context));
        let (question, second) = (words.say("practice-question"), context.second_say("practice-question"));
        let hint = words.say("practice-hint");
        let y = frame::question(canvas, &grid, &question, second.as_ref(), Some(&hint));
        let tile = |(index, id): (usize, &&'static str)| {
            let second = context.second_say(id).unwrap_or_else(Phrase::empty);
            let marker = Marker::One(self.tried == Tried::Marked(index));
            Tile::new(&context.cap_beside_marker(index + 1), words.say(id)).marker(marker).second(second)
        };
        let tiles: Vec<Tile> = ANSWERS.iter().enumerate().map(tile).collect();
        let columns = u16::try_from(across(context)).unwrap_or(1);
        // What the keys do keeps its rows: tiles grow only into what is left.
        let taught: u16 = TAUGHT
            .into_iter()
            .filter(|_| !context.touch)
            .map(|(_, id)| words.say(id).rows(grid.columns - CAPS))
            .sum();
        let above = Grid { kept: if taught > 0 { taught + 1 } else { 0 }, ..grid };
        let layout = Layout::plan(&above, y, &tiles, columns, 1, tiles.len());
        let mut y = layout.draw(canvas, &tiles, 0, Some(self.menu.focus())) + 1;
        for (key, id) in TAUGHT.into_iter().filter(|_| !context.touch) {
            let said = words.say(id);
            let sign = if key == "▸" { canvas.pointer() } else { key };
            canvas.put(grid.x, y, &Phrase::cap(sign), theme.key());
            y += canvas.paragraph(grid.x + CAPS, y, grid.columns - CAPS, &said, theme.plain());
            if y > grid.status() {
                canvas.report_cut(&said);
            }
        }
        match self.tried {
            Tried::Nothing => {}
            Tried::Marked(_) => {
                frame::status(canvas, &grid, Sign::Safe, &words.say(context.wording("practice-marked")))
            }
            Tried::NoAnswer => {
                frame::status(canvas, &grid, Sign::Safe, &words.say(context.wording("practice-left-out")))
            }
        }
    }
}

/// Columns of answers: as in every question.
const fn across(context: &Context) -> usize {
    if context.touch { 2 } else { 1 }
}
