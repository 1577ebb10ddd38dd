//! Under 14 and no guardian here: says so kindly, and that nobody did anything wrong. A person can be called, a guardian
//! who has come is told by answering once more who is here, or the visit ends. Nothing else opens.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::menu::Menu;
use crate::kiosk::widgets::statement::{self, Texts};
use crate::kiosk::widgets::tile::{Layout, Tile};

const TEXTS: Texts = Texts {
    question: "guardian-place",
    statements: &[("guardian-claim", "guardian-claim-why"), ("guardian-later", "guardian-later-why")],
};

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

    /// Back to the age, language, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        Keys::new().with_back(context).with_language(context).with_forward(context.words.say("help-choose"))
    }

    /// A person, a guardian, or the end.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if press == Press::Key(Key::Escape) {
            return Intent::Back.into();
        }
        match self.menu.press(&press, 3, 1, context.is_mirrored()) {
            Some(0) => {
                self.called = true;
                Intent::CallPerson.into()
            }
            Some(1) => Intent::WhoIsHere.into(),
            Some(_) => Intent::Finish.into(),
            None => Step::Stay,
        }
    }

    /// Draws what is asked for, and the ways on.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say(TEXTS.question), &self.keys(context));
        let statements = TEXTS.listed(words, &canvas.theme());
        let y = statement::draw_all(canvas, &grid, grid.top(), grid.status(), &statements) + 1;
        let called = if self.called { words.say("help-called") } else { words.say("trouble-person-why") };
        let tile = |number, label, why| Tile::new(&context.cap(number), words.say(label)).second(why);
        let tiles = [
            tile(1, "help-call", called),
            tile(2, "guardian-here", words.say("guardian-here-why")),
            tile(3, "trouble-later", words.say("trouble-later-why")),
        ];
        Layout::plan(&grid, y, &tiles, 1, 2, 3).draw(canvas, &tiles, 0, Some(self.menu.focus()));
        frame::standing(canvas, &grid, context);
    }
}
