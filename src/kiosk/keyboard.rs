//! The keyboard in the app: Arabic, Persian and Latin letters from whatever keyboard stands in front, and the
//! same keys drawn for finger and mouse. A layout is data (`layouts`); which one is on is always visible.
//! Invariant: a letter that the physical keyboard already sends in the wanted script stays as it is.

mod caps;
mod drawn;
pub mod entry;
mod layouts;

pub use entry::{Capitals, Entry};

use self::caps::Cap;
use self::layouts::Table;
use super::context::Context;
use crate::settings::Keyboard as Physical;
use crate::text::Direction;
use crate::text::digits::{Digits, localize, to_ascii};
use crate::text::field::Letters;

/// Which letters are typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Arabic, 101/102.
    Arabic,
    /// Persian, ISIRI 9147.
    Persian,
    /// German and other Latin letters.
    Latin,
    /// Digits only; with `+` for telephone numbers.
    Digits {
        /// A telephone number.
        phone: bool,
    },
}

impl Layout {
    /// The way its letters run.
    #[must_use]
    pub const fn direction(self) -> Direction {
        match self {
            Self::Arabic | Self::Persian => Direction::RightToLeft,
            Self::Latin | Self::Digits { .. } => Direction::LeftToRight,
        }
    }

    /// Its name, in its own letters.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Arabic => "عربي",
            Self::Persian => "فارسی",
            Self::Latin => "ABC",
            Self::Digits { .. } => "123",
        }
    }

    /// How an input field takes its letters.
    #[must_use]
    pub const fn letters(self) -> Letters {
        match self {
            Self::Persian => Letters::Persian,
            Self::Arabic | Self::Latin | Self::Digits { .. } => Letters::AsTyped,
        }
    }

    const fn table(self, physical: Physical) -> Option<&'static Table> {
        match (self, physical) {
            (Self::Arabic, _) => Some(&layouts::ARABIC),
            (Self::Persian, _) => Some(&layouts::PERSIAN),
            (Self::Latin, Physical::De) => Some(&layouts::GERMAN),
            (Self::Latin, _) => Some(&layouts::US),
            (Self::Digits { .. }, _) => None,
        }
    }

    /// Whether these letters are printed on the physical keyboard.
    const fn is_printed_on(self, physical: Physical) -> bool {
        match self {
            Self::Arabic => matches!(physical, Physical::Ar),
            Self::Persian => matches!(physical, Physical::Fa),
            Self::Latin | Self::Digits { .. } => true,
        }
    }
}

const fn printed(physical: Physical) -> &'static Table {
    match physical {
        Physical::De => &layouts::GERMAN,
        Physical::Us => &layouts::US,
        Physical::Ar => &layouts::ARABIC,
        Physical::Fa => &layouts::PERSIAN,
    }
}

/// Which caps the drawn keyboard shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Letters,
    Shifted,
    Symbols,
}

/// What a touched key does to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Writes this.
    Write(String),
    /// Takes away before the caret.
    Backspace,
}

/// The keyboard of one input field.
#[derive(Clone, Debug)]
pub struct Keyboard {
    physical: Physical,
    layouts: &'static [Layout],
    current: usize,
    page: Page,
    asked_for: bool,
    always: bool,
    /// In which digits numbers are written.
    digits: Digits,
}

impl Keyboard {
    /// Letters: the person's own layout first.
    #[must_use]
    pub fn letters(context: &Context) -> Self {
        let layouts: &[Layout] = match context.words.language.code() {
            "ar" => &[Layout::Arabic, Layout::Latin, Layout::Persian],
            "fa" => &[Layout::Persian, Layout::Latin, Layout::Arabic],
            _ => &[Layout::Latin, Layout::Arabic, Layout::Persian],
        };
        Self::new(context, layouts)
    }

    /// Latin letters first, then the person's own: for a name as the papers spell it.
    #[must_use]
    pub fn latin(context: &Context) -> Self {
        let layouts: &[Layout] = match context.words.language.code() {
            "fa" => &[Layout::Latin, Layout::Persian, Layout::Arabic],
            _ => &[Layout::Latin, Layout::Arabic, Layout::Persian],
        };
        Self::new(context, layouts)
    }

    /// A number, in the digits of the person's language, whatever keys it is typed on.
    #[must_use]
    pub fn number(context: &Context) -> Self {
        let digits = context.words.language.digits();
        Self { digits, ..Self::new(context, &[Layout::Digits { phone: false }]) }
    }

    /// A telephone number, in the digits that stand on telephones.
    #[must_use]
    pub const fn phone(context: &Context) -> Self {
        Self::new(context, &[Layout::Digits { phone: true }])
    }

    /// The number pad beside boxes for digits.
    #[must_use]
    pub const fn pad() -> Self {
        let layouts = &[Layout::Digits { phone: false }];
        let (physical, digits) = (Physical::De, Digits::Latin);
        Self { physical, layouts, current: 0, page: Page::Letters, asked_for: true, always: false, digits }
    }

    const fn new(context: &Context, layouts: &'static [Layout]) -> Self {
        let (physical, always, digits) = (context.keyboard, context.touch, Digits::Latin);
        Self { physical, layouts, current: 0, page: Page::Letters, asked_for: false, always, digits }
    }

    /// The layout that is on.
    #[must_use]
    pub fn layout(&self) -> Layout {
        self.layouts.get(self.current).copied().unwrap_or(Layout::Latin)
    }

    fn following(&self) -> Option<Layout> {
        let next = (self.current + 1) % self.layouts.len().max(1);
        self.layouts.get(next).copied().filter(|_| next != self.current)
    }

    /// Whether it is drawn: on a touch screen, when it was asked for, and whenever the letters that are on are
    /// not printed on the keys in front.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        self.always || self.asked_for || !self.layout().is_printed_on(self.physical)
    }

    /// Whether it was asked for by F6 or a touch.
    #[must_use]
    pub const fn is_asked_for(&self) -> bool {
        self.asked_for
    }

    /// Draws it from now on: the field was touched.
    pub const fn show(&mut self) {
        self.asked_for = true;
    }

    /// F6: shows the keyboard, then goes on to the next layout.
    pub fn switch(&mut self) {
        if self.is_drawn() && self.following().is_some() {
            self.current = (self.current + 1) % self.layouts.len();
            self.page = Page::Letters;
            self.asked_for = true;
        } else {
            self.asked_for = !self.asked_for;
        }
    }

    /// A text that was not typed here, pasted or stored, as this keyboard writes it.
    #[must_use]
    pub fn adopted(&self, text: &str) -> String {
        match self.layout() {
            Layout::Digits { .. } => localize(&to_ascii(text), self.digits),
            Layout::Arabic | Layout::Persian | Layout::Latin => text.to_owned(),
        }
    }

    /// What a character of the physical keyboard writes.
    #[must_use]
    pub fn written(&self, typed: char) -> String {
        let table = self.layout().table(self.physical);
        match table.and_then(|table| table.written(printed(self.physical), typed)) {
            Some(written) => written.to_owned(),
            None => self.adopted(typed.encode_utf8(&mut [0; 4])),
        }
    }

    /// A drawn key was touched; `capital` if the next Latin letter begins a name.
    pub fn touched(&mut self, number: usize, capital: bool) -> Option<Stroke> {
        let cap = self.keys(capital).into_iter().flatten().nth(number)?.cap;
        let was = self.page;
        if self.page == Page::Shifted {
            self.page = Page::Letters;
        }
        match cap {
            Cap::Write(text) => Some(Stroke::Write(text)),
            Cap::Space => Some(Stroke::Write(" ".to_owned())),
            Cap::Joiner => Some(Stroke::Write("\u{200C}".to_owned())),
            Cap::Backspace => Some(Stroke::Backspace),
            Cap::Shift(_) => {
                self.page = if was == Page::Shifted { Page::Letters } else { Page::Shifted };
                None
            }
            Cap::Symbols => {
                self.page = Page::Symbols;
                None
            }
            Cap::Letters(_) => {
                self.page = Page::Letters;
                None
            }
            Cap::Next(_) => {
                self.switch();
                None
            }
        }
    }
}

#[cfg(test)]
mod tests;
