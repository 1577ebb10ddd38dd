//! A typed line: a name, a telephone number, or the text beside "other". An empty one can be passed over; that a
//! person has no such name is an answer, given by F8.

use super::Reply;
use super::head::Head;
use crate::domain::answer::{Answer, Given, NO_NAME, Value};
use crate::form::Writing;
use crate::form::kinds::{LONGEST, longest};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::keyboard::{Capitals, Entry, Keyboard, Layout};
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::Keys;
use crate::text::digits;
use crate::text::phone::shown;

pub(super) struct State {
    entry: Entry,
    writing: Writing,
    may_lack: bool,
    language: String,
}

impl State {
    pub(super) fn new(
        (writing, may_lack): (Writing, bool),
        given: Option<&Given>,
        context: &Context,
    ) -> Self {
        let typed = match (given.map(|given| &given.value), writing) {
            (Some(Value::Text(number)), Writing::Phone) => shown(number),
            (Some(Value::Text(text)), _) => text.clone(),
            _ => String::new(),
        };
        let language = context.words.language.code().to_owned();
        let entry = Entry::new(keyboard(writing, context), &typed, longest(writing), Capitals::Words);
        Self { entry, writing, may_lack, language }
    }

    pub(super) fn language_changed(&mut self, context: &Context) {
        context.words.language.code().clone_into(&mut self.language);
        self.entry.set_keyboard(keyboard(self.writing, context));
    }

    pub(super) fn keys(&self, keys: &mut Keys, context: &Context) {
        if self.entry.is_empty() {
            skip_instead(keys, context);
        }
        if self.may_lack {
            keys.others.push(Button::new(Key::Function(8), context.words.say("button-no-name")));
        }
    }

    pub(super) fn press(&mut self, press: &Press) -> Reply {
        match press {
            Press::Key(Key::Function(8)) if self.may_lack => Reply::Answer(Answer::text(NO_NAME)),
            Press::Key(Key::Enter) if self.entry.is_empty() => Reply::Skip,
            Press::Key(Key::Enter) => self.answer(),
            press if self.entry.press(press) => Reply::Stay,
            _ => Reply::Pass,
        }
    }

    fn answer(&self) -> Reply {
        let typed = self.entry.text().trim();
        let (text, language) = if matches!(self.writing, Writing::Numbers | Writing::Phone) {
            (digits::to_ascii(typed), None)
        } else {
            let layout = match self.entry.keyboard().layout() {
                Layout::Arabic => "ar",
                Layout::Persian => "fa",
                Layout::Latin | Layout::Digits { .. } => self.language.as_str(),
            };
            (typed.to_owned(), (self.writing != Writing::Latin).then(|| layout.to_owned()))
        };
        Reply::Answer(Answer::Given(Given {
            value: Value::Text(text),
            other: None,
            calendar: None,
            language,
        }))
    }

    pub(super) fn view(&self, canvas: &mut Canvas<'_>, head: &Head, context: &Context) {
        let y = head.view(canvas);
        self.entry.view(canvas, head.grid(), y, context);
    }
}

fn keyboard(writing: Writing, context: &Context) -> Keyboard {
    match writing {
        Writing::Numbers | Writing::Phone => Keyboard::phone(context),
        Writing::Latin => Keyboard::latin(context),
        Writing::Own | Writing::Long => Keyboard::letters(context),
    }
}

/// Nothing typed: the forward button says that it passes over.
pub(super) fn skip_instead(keys: &mut Keys, context: &Context) {
    if let Some(forward) = &mut keys.forward {
        forward.label = context.words.say("question-skip");
    }
}

/// The text beside the code `other`: a step of its own after the tiles.
pub(super) struct Other {
    entry: Entry,
    open: bool,
}

impl Other {
    pub(super) fn new(given: Option<&Given>, context: &Context) -> Self {
        let typed = given.and_then(|given| given.other.as_deref()).unwrap_or_default();
        Self { entry: Entry::new(Keyboard::letters(context), typed, LONGEST, Capitals::First), open: false }
    }

    pub(super) const fn is_open(&self) -> bool {
        self.open
    }

    pub(super) const fn open(&mut self) {
        self.open = true;
    }

    pub(super) fn text(&self) -> &str {
        self.entry.text().trim()
    }

    /// `None` while closed; [`Reply::Skip`] when the text is complete, empty or not.
    pub(super) fn press(&mut self, press: &Press) -> Option<Reply> {
        if !self.open {
            return None;
        }
        Some(match press {
            Press::Key(Key::Enter) => Reply::Skip,
            Press::Key(Key::Escape) => {
                self.open = false;
                Reply::Stay
            }
            press if self.entry.press(press) => Reply::Stay,
            _ => Reply::Pass,
        })
    }

    /// Text and language to be stored, if `other` is chosen.
    pub(super) fn given(&self, chosen: bool, context: &Context) -> (Option<String>, Option<String>) {
        let text = Some(self.text().to_owned()).filter(|text| chosen && !text.is_empty());
        let language = text.as_ref().map(|_| context.words.language.code().to_owned());
        (text, language)
    }

    pub(super) fn view(&self, canvas: &mut Canvas<'_>, head: &Head, context: &Context) {
        let y = head.step("question-other", context).view(canvas);
        self.entry.view(canvas, head.grid(), y, context);
    }
}
