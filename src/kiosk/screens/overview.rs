//! All sections with how far each is, for the person; from here any section is opened, looked over or
//! approved. The lamp starts on the next section with something unseen; without one Enter leads to the approval.

mod rows;

use crate::form::{Depth, State as Stage};
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::press::{Key, Press};
use crate::kiosk::screens::home;
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::menu;
use crate::kiosk::widgets::tile::Layout;

/// The overview.
#[derive(Debug)]
pub struct State {
    /// Row with the lamp; none once everything was seen: then the approval is what comes next.
    lamp: Option<usize>,
    /// Home lies behind it.
    way_back: bool,
}

impl State {
    /// The overview, with the lamp on the next section in which something was not yet seen.
    #[must_use]
    pub fn new(context: &Context) -> Self {
        let open = context.walk.as_ref().and_then(|walk| walk.next_unseen_section());
        let lamp = open
            .and_then(|open| context.sections().into_iter().position(|section| section.name == open.name));
        Self { lamp, way_back: false }
    }

    /// With Esc, if there is something to go back to.
    #[must_use]
    pub const fn with_way_back(mut self, way_back: bool) -> Self {
        self.way_back = way_back;
        self
    }

    /// The keys that work now.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let words = &context.words;
        let forward = match self.lamp {
            None => Some(words.say("overview-approve")),
            Some(index) => way_into(index, context).map(|intent| {
                let label = context.sections().get(index).copied().map(|section| words.label(&section.label));
                let args = label.map_or_else(Args::new, |label| Args::new().text("section", label.text()));
                match intent {
                    Intent::Review(_) => words.say_with("overview-look", &args),
                    _ if rows::answered(context) == 0 => words.say("button-start"),
                    _ => words.say_with("overview-next", &args),
                }
            }),
        };
        let mut others = vec![
            Button::new(Key::Function(8), words.say("overview-approve")),
            Button::new(Key::Function(2), words.say("button-language")),
            Button::new(Key::Function(4), words.say("button-second-language")),
        ];
        if self.lamp.is_none() {
            others.remove(0);
        }
        if self.begun(context).is_some() && !context.touch {
            let space = Key::Character(' ');
            others.push(Button::with_cap(space, words.say("key-space"), words.say("overview-look-over")));
        }
        others.push(home::counsellor(context));
        if has_more(context) {
            others.insert(0, Button::new(Key::Character('+'), words.say("overview-more")));
        }
        if let Some(layout) = pages(context) {
            let page = self.lamp.map_or(0, |lamp| layout.page_of(lamp));
            if page > 0 {
                others.insert(0, Button::new(Key::PageUp, words.say("button-before")));
            }
            if page + 1 < layout.pages {
                others.insert(0, Button::new(Key::PageDown, words.say("button-more")));
            }
        }
        Keys {
            back: self.way_back.then(|| Button::new(Key::Escape, words.say("button-back"))),
            others,
            forward: forward.map(|label| Button::new(Key::Enter, label)),
        }
    }

    /// A press, and what it leads to.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        let last = context.sections().len().saturating_sub(1);
        match press {
            Press::Tile(index) => self.open(index, context),
            Press::Paste(_) => Step::Stay,
            Press::Key(key) => match key {
                Key::Enter => {
                    self.lamp.map_or_else(|| Intent::Approve.into(), |lamp| self.open(lamp, context))
                }
                Key::Escape if self.way_back => Intent::Back.into(),
                Key::Function(8) => Intent::Approve.into(),
                Key::Character(' ') => self.look_over(context),
                Key::Character('+') if has_more(context) => Intent::MoreQuestions.into(),
                Key::Tab => self.go(self.lamp.map_or(0, |lamp| (lamp + 1).min(last))),
                Key::Home => self.go(0),
                Key::End => self.go(last),
                Key::PageUp | Key::PageDown => self.turn(key == Key::PageDown, context),
                Key::Up | Key::Down | Key::Left | Key::Right => self.step(key, context),
                key => match key.digit().and_then(|digit| usize::from(digit).checked_sub(1)) {
                    Some(index) => self.open(index, context),
                    None => Step::Stay,
                },
            },
        }
    }

    /// The lamp one tile further, as the glass shows them.
    fn step(&mut self, key: Key, context: &Context) -> Step {
        let last = context.sections().len().saturating_sub(1);
        let across = if context.touch { usize::from(rows::ACROSS) } else { 1 };
        match (self.lamp, key) {
            (Some(lamp), _) => self.go(menu::moved(lamp, key, last, across, context.is_mirrored())),
            (None, Key::Down) => self.go(0),
            (None, Key::Up) => self.go(last),
            (None, _) => Step::Stay,
        }
    }

    /// The lamp to the first of another page; to an end where there is one page.
    fn turn(&mut self, on: bool, context: &Context) -> Step {
        let last = context.sections().len().saturating_sub(1);
        let Some(layout) = pages(context) else { return self.go(if on { last } else { 0 }) };
        let page = self.lamp.map_or(0, |lamp| layout.page_of(lamp));
        let to = if on { (page + 1).min(layout.pages - 1) } else { page.saturating_sub(1) };
        self.go(to * layout.page_size)
    }

    const fn go(&mut self, lamp: usize) -> Step {
        self.lamp = Some(lamp);
        Step::Stay
    }

    /// The section under the lamp, if it holds an answer that may be read before whoever is here.
    fn begun(&self, context: &Context) -> Option<String> {
        let section = context.sections().get(self.lamp?).copied()?;
        let walk = context.walk.as_ref()?;
        let can_be_read = walk.holds_answers(&section.name) && !walk.puts_off_all_of(&section.name);
        can_be_read.then(|| section.name.clone())
    }

    /// What was answered so far can be seen and corrected, also where more is asked.
    fn look_over(&self, context: &Context) -> Step {
        self.begun(context).map_or(Step::Stay, |section| Intent::Review(section).into())
    }

    fn open(&mut self, index: usize, context: &Context) -> Step {
        if index < context.sections().len() {
            self.lamp = Some(index);
        }
        way_into(index, context).map_or(Step::Stay, Step::from)
    }

    /// Draws the screen.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let grid = context.grid();
        let place = context.words.say("button-overview");
        frame::header(canvas, &grid, &place, &frame::standard(context, &grid));
        rows::draw(self.lamp, canvas, &grid, context);
        frame::standing(canvas, &grid, context);
        frame::footer(canvas, &grid, &self.keys(context));
    }
}

/// What is done is looked over; anything else is answered, if anything of it is asked.
fn way_into(index: usize, context: &Context) -> Option<Intent> {
    let section = context.sections().get(index).copied()?;
    let progress = rows::progress(context).get(index).copied()?;
    let name = section.name.clone();
    match progress.state {
        Stage::PutOff if progress.total == 0 && progress.more == 0 => None,
        Stage::Irrelevant if section.consent.is_none() && progress.more == 0 => None,
        Stage::Done | Stage::PutOff => Some(Intent::Review(name)),
        Stage::Empty | Stage::Open | Stage::Irrelevant => Some(Intent::OpenSection(name)),
    }
}

/// How the tiles for a finger stand, if they need more than one page.
fn pages(context: &Context) -> Option<Layout> {
    context.touch.then(|| rows::plan(context).0).filter(|layout| layout.pages > 1)
}

/// Whether there are questions beyond the core, and nobody has asked for them yet.
fn has_more(context: &Context) -> bool {
    let Some(walk) = &context.walk else { return false };
    walk.depth() == Depth::Core && walk.overview().iter().any(|(_, progress)| progress.more > 0)
}
