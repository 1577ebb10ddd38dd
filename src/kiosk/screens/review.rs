//! One section as it was answered, in the person's language and in German side by side, so that the person
//! sees what the counsellors will read. Any answer can be corrected from here; nothing is changed here.

mod groups;

use self::groups::Group;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys};
use std::ops::Range;

/// The review of one section.
#[derive(Debug)]
pub struct State {
    section: String,
    /// Group with the lamp.
    lamp: usize,
}

impl State {
    /// The review of the section with this id, from its first answer.
    #[must_use]
    pub fn new(section: &str) -> Self {
        Self { section: section.to_owned(), lamp: 0 }
    }

    /// The id of the section.
    #[must_use]
    pub fn section(&self) -> &str {
        &self.section
    }

    /// The keys that work now.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let groups = groups::all(&self.section, context);
        let pages = groups::pages(&groups, context);
        self.keys_of(&groups, &pages, context)
    }

    fn keys_of(&self, groups: &[Group], pages: &[Range<usize>], context: &Context) -> Keys {
        let words = &context.words;
        let mut others = Vec::new();
        if !groups.is_empty() && !context.touch {
            others.push(Button::with_cap(
                Key::Character(' '),
                words.say("key-space"),
                words.say("button-correct"),
            ));
        }
        let page = self.page(pages);
        if page + 1 < pages.len() {
            others.push(Button::new(Key::PageDown, words.say("button-more")));
        }
        if page > 0 {
            others.push(Button::new(Key::PageUp, words.say("button-before")));
        }
        others.push(Button::new(Key::Function(2), words.say("button-language")));
        others.push(Button::new(Key::Function(9), words.say("button-overview")));
        Keys {
            back: Some(Button::new(Key::Escape, words.say("button-back"))),
            others,
            forward: Some(Button::new(Key::Enter, words.say("review-right"))),
        }
    }

    fn page(&self, pages: &[Range<usize>]) -> usize {
        pages.iter().position(|page| page.contains(&self.lamp)).unwrap_or(0)
    }

    /// A press, and what it leads to.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        match press {
            Press::Key(Key::Enter) => return Intent::Reviewed(self.section.clone()).into(),
            Press::Key(Key::Escape) => return Intent::Back.into(),
            _ => {}
        }
        let groups = groups::all(&self.section, context);
        let last = groups.len().saturating_sub(1);
        let first_of = |step: isize| {
            let pages = groups::pages(&groups, context);
            let to = self.page(&pages).saturating_add_signed(step);
            pages.get(to).map_or(self.lamp, |page| page.start)
        };
        let lamp = match press {
            Press::Tile(index) => return correct(&groups, index),
            Press::Key(key) if key.is_space() => return correct(&groups, self.lamp),
            Press::Key(Key::Up) => self.lamp.saturating_sub(1),
            Press::Key(Key::Down | Key::Tab) => self.lamp + 1,
            Press::Key(Key::PageDown) => first_of(1),
            Press::Key(Key::PageUp) => first_of(-1),
            Press::Key(Key::Home) => 0,
            Press::Key(Key::End) => last,
            Press::Key(_) | Press::Paste(_) => self.lamp,
        };
        self.lamp = lamp.min(last);
        Step::Stay
    }

    /// Draws the screen.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let grid = context.grid();
        let words = &context.words;
        let sections = context.sections();
        let index = sections.iter().position(|section| section.name == self.section).unwrap_or(0);
        let label = sections.get(index).map_or_else(Phrase::empty, |section| words.label(&section.label));
        let title = words.say_with("review-title", &Args::new().text("section", label.text()));
        frame::header(canvas, &grid, &title, &frame::standard(context, &grid));
        let groups = groups::all(&self.section, context);
        let pages = groups::pages(&groups, context);
        let page = self.page(&pages);
        let args = Args::new().count("part", index + 1).count("parts", sections.len());
        let place = if pages.len() > 1 {
            let args = args.count("page", page + 1).count("pages", pages.len());
            words.say_with("review-place-page", &args)
        } else {
            words.say_with("review-place", &args)
        };
        let count = |value: usize| u16::try_from(value).unwrap_or(u16::MAX);
        frame::strip(canvas, &grid, count(sections.len()), count(index), 100, &place);
        if groups.is_empty() {
            canvas.paragraph(
                grid.x,
                grid.top(),
                grid.columns,
                &words.say("review-empty"),
                canvas.theme().strong(),
            );
        } else if let Some(shown) = pages.get(page) {
            groups::draw(canvas, &grid, &groups, shown, self.lamp, context);
        }
        frame::standing(canvas, &grid, context);
        frame::footer(canvas, &grid, &self.keys_of(&groups, &pages, context));
    }
}

fn correct(groups: &[Group], index: usize) -> Step {
    groups.get(index).map_or(Step::Stay, |group| Intent::Correct(group.spot).into())
}
