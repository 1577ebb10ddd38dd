//! This kiosk was never set up: no card can be made. Says so kindly, and tells staff what to do.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::menu::Menu;
use crate::kiosk::widgets::statement::{self, Statement};
use crate::kiosk::widgets::tile::{Layout, Tile};

/// Where the lamp is, and whether a person was called.
#[derive(Debug, Default)]
pub struct State {
    menu: Menu,
    called: bool,
}

impl State {
    /// The lamp on calling a person.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Back, language, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let forward = context.words.say("help-choose");
        Keys::new().with_back(context).with_language(context).with_forward(forward)
    }

    /// A person, or back to the languages.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if press == Press::Key(Key::Escape) {
            return Intent::Back.into();
        }
        match self.menu.press(&press, 2, 1, context.is_mirrored()) {
            Some(0) => {
                self.called = true;
                Intent::CallPerson.into()
            }
            Some(_) => Intent::Back.into(),
            None => Step::Stay,
        }
    }

    /// Draws what is missing and who can help.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("trouble-place"), &self.keys(context));
        let theme = canvas.theme();
        let statement = Statement {
            sign: Sign::Trouble.drawn(&theme),
            claim: words.say("not-set-up-title"),
            why: words.say("trouble-not-your-fault"),
        };
        let mut y = statement::draw_all(canvas, &grid, grid.top(), grid.status(), &[statement]) + 1;
        let place = context.help_place();
        y += canvas.paragraph(grid.x, y, grid.columns, &place, theme.plain()) + 1;
        let called = if self.called { words.say("help-called") } else { words.say("trouble-person-why") };
        let tiles = [
            Tile::new(&context.cap(1), words.say("help-call")).second(called),
            Tile::new(&context.cap(2), words.say("not-set-up-back")).second(words.say("not-set-up-back-why")),
        ];
        Layout::plan(&grid, y, &tiles, 1, 2, 2).draw(canvas, &tiles, 0, Some(self.menu.focus()));
        frame::status(canvas, &grid, Sign::Trouble, &context.words.say("not-set-up-staff"));
    }
}
