//! A section behind an explicit yes of its own (GDPR, Article 9): the form's words for it, and two tiles of which neither
//! is marked. What was answered before is said, and can be changed here at any time.

use crate::domain::answer::{Answer, Value};
use crate::form::Spot;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::tile::{Layout, Tile};
use crate::kiosk::widgets::yes_no::YesNo;

/// The code of the answer that opens the section.
pub const YES: &str = "yes";
/// The code of the other one.
const NO: &str = "no";

/// The question that opens a section, and what is chosen.
#[derive(Debug)]
pub struct State {
    spot: Spot<'static>,
    choice: YesNo,
}

impl State {
    /// Nothing chosen, whatever was answered before.
    #[must_use]
    pub const fn new(spot: Spot<'static>) -> Self {
        Self { spot, choice: YesNo::new() }
    }

    /// The question.
    #[must_use]
    pub const fn spot(&self) -> Spot<'static> {
        self.spot
    }

    /// Back, language; on only from a tile with the lamp.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let keys = Keys::new().with_back(context).with_language(context);
        match self.choice.focus() {
            Some(_) => keys.with_forward(context.words.say("help-choose")),
            None => keys,
        }
    }

    /// Yes, no, back.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        let spot = self.spot;
        if press == Press::Key(Key::Escape) {
            return Intent::QuestionBefore(spot).into();
        }
        match self.choice.press(&press, context.is_mirrored()) {
            Some(yes) => Intent::Answer { spot, answer: Answer::text(if yes { YES } else { NO }) }.into(),
            None => Step::Stay,
        }
    }

    /// Draws the question and its two tiles.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let (words, question) = (&context.words, self.spot.question);
        let section = context.form.section(&question.section);
        let place = section.map_or_else(Phrase::empty, |section| words.label(&section.label));
        let grid = frame::person(canvas, context, &place, &self.keys(context));
        let label = words.label(&question.label);
        let second = context.second_label(&question.label);
        let hint = question.hint.as_ref().map(|hint| words.label(hint));
        let mut y = frame::question(canvas, &grid, &label, second.as_ref(), hint.as_ref());
        let theme = canvas.theme();
        y += canvas.paragraph(grid.x, y, grid.columns, &words.say("consent-free"), theme.plain());
        let before = self.before(context).unwrap_or_else(|| words.say("consent-later"));
        y += canvas.paragraph(grid.x, y, grid.columns, &before, theme.quiet()) + 1;
        let tiles = [self.tile(1, YES, context), self.tile(2, NO, context)];
        let below = Layout::plan(&grid, y, &tiles, 1, 1, 2).draw(canvas, &tiles, 0, self.choice.focus());
        if below > grid.status() {
            canvas.report_cut(&label);
        }
        frame::standing(canvas, &grid, context);
    }

    fn choice(&self, code: &str) -> Option<&'static crate::form::Choice> {
        self.spot.question.kind.choices()?.get(code)
    }

    fn tile(&self, number: usize, code: &str, context: &Context) -> Tile {
        let choice = self.choice(code);
        let label = choice.map_or_else(Phrase::empty, |choice| context.words.label(&choice.label));
        let second = choice.and_then(|choice| context.second_label(&choice.label));
        Tile::new(&context.cap(number), label).second(second.unwrap_or_else(Phrase::empty))
    }

    /// The answer given before, in words.
    fn before(&self, context: &Context) -> Option<Phrase> {
        let answer = context.walk.as_ref()?.answer(&self.spot.question.name)?;
        let Value::Text(code) = &answer.given()?.value else { return None };
        let label = context.words.label(&self.choice(code)?.label);
        Some(context.words.say_with("question-kept", &Args::new().text("answer", label.text())))
    }
}
