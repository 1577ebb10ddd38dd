//! A question with its answer below, as one side of two that are compared: two languages, or two versions.

use crate::form::review::{AnswerKind, Row};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Words;
use crate::kiosk::phrase::Phrase;
use crate::text::SafeText;
use crate::text::script::has_other_than_latin;
use ratatui::style::Style;

/// One side.
pub struct Side {
    question: Phrase,
    answer: Phrase,
}

impl Side {
    /// The answer in the words of one language; `mark` says of a person's own words that they are not translated.
    #[must_use]
    pub fn new(row: &Row<'_>, words: &Words, mark: bool) -> Self {
        let question = words.own(row.label);
        let answer = match row.kind {
            AnswerKind::Given if row.untranslated => {
                let mut text = row.answer.isolated();
                if mark && has_other_than_latin(row.answer.as_str()) {
                    let note = words.say("answer-not-translated");
                    text.push(&SafeText::authored(&format!(" ({})", note.text())));
                }
                words.phrase(text)
            }
            AnswerKind::Given | AnswerKind::Entry => words.phrase(row.answer.clone()),
            AnswerKind::NonAnswer | AnswerKind::Skipped => {
                words.phrase(SafeText::authored(&format!("- {} -", row.answer)))
            }
        };
        Self { question, answer }
    }

    /// Its rows at this width.
    #[must_use]
    pub fn rows(&self, columns: u16) -> u16 {
        self.question.rows(columns) + self.answer.rows(columns)
    }

    /// Draws it with the styles of question and answer.
    pub fn draw(&self, canvas: &mut Canvas<'_>, (x, y): (u16, u16), columns: u16, styles: (Style, Style)) {
        let rows = canvas.second(x, y, columns, &self.question, styles.0);
        canvas.second(x, y + rows, columns, &self.answer, styles.1);
    }
}
