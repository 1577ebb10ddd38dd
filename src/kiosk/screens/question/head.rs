//! What stands above the answers: place and progress, the question, its second language, a hint or why the
//! answer was not taken. The rows it needs are computed, not measured while drawing, so that a press knows
//! how many tiles stand on a page.

use crate::domain::answer::NonAnswer;
use crate::form::kinds::Refusal;
use crate::form::{Question, Spot};
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::widgets::frame::{self, Sign};
use crate::text::SafeText;

/// Columns of a sign and the blanks after it, as with every other warning.
const SIGN: u16 = 3;

/// The upper part of a question's screen.
#[derive(Clone, Debug)]
pub(super) struct Head {
    grid: Grid,
    title: Phrase,
    second: Option<Phrase>,
    hint: Option<Phrase>,
    refusal: Option<Phrase>,
}

impl Head {
    pub(super) fn new(question: &Question, context: &Context) -> Self {
        Self {
            grid: context.grid(),
            title: context.words.label(&question.label),
            second: context.second_label(&question.label),
            hint: question.hint.as_ref().map(|hint| context.words.label(hint)),
            refusal: None,
        }
    }

    /// Another question text for a step of a question; the question itself becomes the hint.
    pub(super) fn step(&self, title: &'static str, context: &Context) -> Self {
        Self {
            title: context.words.say(title),
            second: context.second_say(title),
            hint: Some(self.title.clone()),
            ..self.clone()
        }
    }

    /// Another hint, which gives way to a refusal.
    pub(super) fn with_hint(&self, hint: Phrase) -> Self {
        Self { hint: Some(hint), ..self.clone() }
    }

    /// Without a hint.
    pub(super) fn without_hint(&self) -> Self {
        Self { hint: None, ..self.clone() }
    }

    /// One more sentence after the hint.
    pub(super) fn with_more_hint(&self, more: &Phrase) -> Self {
        let Some(hint) = &self.hint else { return self.with_hint(more.clone()) };
        let blank = SafeText::authored(" ");
        let text = SafeText::join([hint.text(), more.text()], &blank);
        self.with_hint(Phrase::new(text, hint.direction()))
    }

    pub(super) fn say_kept(&mut self, na: NonAnswer, context: &Context) {
        let answer = context.words.catalog.non_answer(na);
        self.hint = Some(context.words.say_with("question-kept", &Args::new().text("answer", &answer)));
    }

    pub(super) fn refuse(&mut self, refusal: Refusal, question: &Question, context: &Context) {
        let own = question.constraint_message.as_ref().filter(|_| refusal == Refusal::Constraint);
        let words = &context.words;
        self.refusal = Some(own.map_or_else(|| words.say(refusal.message_id()), |own| words.label(own)));
    }

    pub(super) const fn grid(&self) -> &Grid {
        &self.grid
    }

    /// The first row for answers.
    pub(super) fn below(&self) -> u16 {
        let rows =
            |phrase: &Option<Phrase>, columns| phrase.as_ref().map_or(0, |phrase| phrase.rows(columns));
        let columns = self.grid.columns;
        let hint = match &self.refusal {
            Some(refusal) => refusal.rows(columns - SIGN),
            None => rows(&self.hint, columns),
        };
        self.grid.top() + self.title.rows(columns) + rows(&self.second, columns) + hint + 1
    }

    /// Draws it; returns the first row for answers.
    pub(super) fn view(&self, canvas: &mut Canvas<'_>) -> u16 {
        let Some(refusal) = &self.refusal else {
            return frame::question(
                canvas,
                &self.grid,
                &self.title,
                self.second.as_ref(),
                self.hint.as_ref(),
            );
        };
        let y = frame::question(canvas, &self.grid, &self.title, self.second.as_ref(), None) - 1;
        let theme = canvas.theme();
        let (sign, style) = Sign::Trouble.drawn(&theme);
        canvas.sign(self.grid.x, y, sign, style);
        let columns = self.grid.columns - SIGN;
        y + 1 + canvas.paragraph(self.grid.x + SIGN, y, columns, refusal, theme.plain())
    }
}

/// Header and strip: section, place in it, how long it still takes.
pub(super) fn frame(canvas: &mut Canvas<'_>, grid: &Grid, spot: Spot<'_>, context: &Context) {
    let sections = context.sections();
    let name = &spot.question.section;
    let index = sections.iter().position(|section| section.name == *name).unwrap_or(0);
    let section = context.form.section(name);
    let label = section.map_or_else(Phrase::empty, |section| context.words.label(&section.label));
    frame::header(canvas, grid, &label, &frame::standard(context, grid));
    let Some(walk) = &context.walk else { return };
    // A list of entries is no question: it stands at the last one.
    let total = walk.questions(name).len().max(1);
    let number = walk.place(spot).map_or(total, |place| place.number);
    let place = [("number", number), ("total", total)];
    let words = match walk.minutes_left() {
        0 => context.words.say_numbers("progress-question", &place),
        minutes => {
            context.words.say_numbers("question-place", &[place.as_slice(), &[("minutes", minutes)]].concat())
        }
    };
    let share = u16::try_from(100 * number.saturating_sub(1) / total.max(1)).unwrap_or(0);
    let count = |value: usize| u16::try_from(value).unwrap_or(u16::MAX);
    frame::strip(canvas, grid, count(sections.len()), count(index), share, &words);
}
