//! The answers of one section in German: question quiet, answer bold. What a person typed is shown as typed and
//! says that nobody translated it; a non-answer is said in words and not in bold. Beside it, if it is asked for, the
//! same answer in the person's language.

use crate::domain::answer::Answer;
use crate::form::review::{self, AnswerKind, Row};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::{Context, Words};
use crate::kiosk::phrase::Phrase;
use crate::text::SafeText;
use crate::text::script::has_other_than_latin;
use crate::wire::staff::ApprovedSection;
use ratatui::layout::Rect;
use std::collections::BTreeMap;
use std::ops::Range;

/// Rows above the answers: the section's name and a blank one.
const HEAD: u16 = 2;
/// Columns between question and answer.
const GUTTER: u16 = 2;

/// One question and its answer.
pub(super) struct Line {
    label: Phrase,
    answer: Phrase,
    note: Phrase,
    original: Option<Phrase>,
    given: bool,
}

/// The language in which most texts were typed: the person's. Nothing if nothing was typed.
pub(super) fn language(sections: &[ApprovedSection]) -> Option<&str> {
    let answers = sections.iter().flat_map(|section| section.snapshot.answers.values());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for language in answers.filter_map(|answer| answer.given()?.language.as_deref()) {
        *counts.entry(language).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(language, _)| language)
}

/// All answers of an approved section; with `original` in that language too.
pub(super) fn lines(approved: &ApprovedSection, original: Option<&Words>, context: &Context) -> Vec<Line> {
    let snapshot = &approved.snapshot;
    let words = &context.german;
    let rows =
        |words: &Words| review::rows(context.form, &snapshot.section, &snapshot.answers, &words.catalog);
    let originals: Vec<Phrase> = original
        .map(|words| rows(words).iter().map(|row| words.phrase(row.answer.clone())).collect())
        .unwrap_or_default();
    let line = |(index, row): (usize, &Row<'_>)| {
        let typed = row.untranslated && !is_german(snapshot.answers.get(row.question), &row.answer, context);
        Line {
            label: words.phrase(SafeText::authored(row.label)),
            answer: words.phrase(row.answer.clone()),
            note: if typed { words.say("answer-not-translated") } else { Phrase::empty() },
            original: originals.get(index).cloned(),
            given: row.kind == AnswerKind::Given,
        }
    };
    rows(words).iter().enumerate().map(line).collect()
}

/// Whether a typed text is in German or, like a name in Latin letters, in no language at all.
fn is_german(answer: Option<&Answer>, text: &SafeText, context: &Context) -> bool {
    let language = answer.and_then(Answer::given).and_then(|given| given.language.as_deref());
    let german = context.german.language.code();
    !has_other_than_latin(text.as_str()) && language.is_none_or(|language| language == german)
}

impl Line {
    /// Columns of question and of answer; the original has as many as the answer.
    fn columns(&self, area: &Rect) -> (u16, u16) {
        let answers = if self.original.is_some() { 2 } else { 1 };
        let label = area.width.saturating_sub(GUTTER * answers) / (answers + 1);
        (label, area.width.saturating_sub(label) / answers - GUTTER)
    }

    fn rows(&self, area: &Rect) -> u16 {
        let (label, answer) = self.columns(area);
        let note = if self.note.is_empty() { 0 } else { self.note.rows(answer) };
        let original = self.original.as_ref().map_or(0, |original| original.rows(answer));
        self.label.rows(label).max(self.answer.rows(answer) + note).max(original)
    }
}

/// Which answers stand on which page.
pub(super) fn pages(lines: &[Line], area: &Rect) -> Vec<Range<usize>> {
    let room = area.height.saturating_sub(HEAD);
    let mut pages: Vec<Range<usize>> = Vec::new();
    let mut left = 0;
    for (index, line) in lines.iter().enumerate() {
        let rows = line.rows(area);
        match pages.last_mut() {
            Some(page) if rows <= left => page.end = index + 1,
            _ => {
                pages.push(index..index + 1);
                left = room;
            }
        }
        left = left.saturating_sub(rows + gap(area));
    }
    pages
}

/// Rows between two answers.
const fn gap(area: &Rect) -> u16 {
    if area.height > 20 { 1 } else { 0 }
}

/// Draws one page; without room between the answers every second one stands on a surface.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: &Rect, lines: &[Line]) {
    let theme = canvas.theme();
    let mut y = area.y + HEAD;
    for (index, line) in lines.iter().enumerate() {
        let (label, answer) = line.columns(area);
        let striped = gap(area) == 0 && index.is_multiple_of(2);
        let ground = if striped { theme.surface } else { theme.ground };
        canvas.fill(Rect::new(area.x.saturating_sub(1), y, area.width + 1, line.rows(area)), ground);
        canvas.paragraph(area.x, y, label, &line.label, theme.quiet().bg(ground));
        let x = area.x + label + GUTTER;
        let style = if line.given { theme.strong() } else { theme.plain() };
        let rows = canvas.paragraph(x, y, answer, &line.answer, style.bg(ground));
        if let Some(original) = &line.original {
            canvas.second(x + answer + GUTTER, y, answer, original, theme.plain().bg(ground));
        }
        if !line.note.is_empty() {
            canvas.paragraph(x, y + rows, answer, &line.note, theme.quiet().bg(ground));
        }
        y += line.rows(area) + gap(area);
        if y.saturating_sub(gap(area)) > area.bottom() {
            canvas.report_cut(&line.label);
        }
    }
}
