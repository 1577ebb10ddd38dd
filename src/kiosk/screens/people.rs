//! The counsellor's people: only those who approved something for this office. The list lives in this screen
//! and nowhere else; without the line there are no names.

mod table;

use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::effect::DeskRefusal;
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::keyboard::{Capitals, Entry, Keyboard};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::desk;
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::text::{SafeText, search};
use crate::wire::enrolment::plain_code;
use crate::wire::staff::{StaffPeople, StaffPerson, StaffSessionReply};
use ratatui::layout::Rect;
use std::collections::BTreeMap;
use std::ops::Range;

/// Longest search.
const LONGEST: usize = 40;
/// So many signs may be the beginning of a file number: fewer are a name's.
const ENOUGH: usize = 4;

/// The list, what is searched, and the lamp.
#[derive(Default)]
pub struct State {
    counsellor: String,
    office_names: BTreeMap<String, String>,
    list: Option<Result<StaffPeople, DeskRefusal>>,
    search: Option<Entry>,
    lamp: usize,
}

impl std::fmt::Debug for State {
    /// Never a name.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("State").field("lamp", &self.lamp).finish_non_exhaustive()
    }
}

/// "Family name, given names", as far as they were approved; in Latin letters if there are any.
pub(super) fn name(person: &StaffPerson) -> Option<SafeText> {
    let parts = [&person.family_name, &person.given_names].into_iter().flatten();
    let parts: Vec<SafeText> = parts.map(|part| SafeText::untrusted(part).isolated()).collect();
    (!parts.is_empty()).then(|| SafeText::join(&parts, &SafeText::authored(", ")))
}

impl State {
    /// A list that is being fetched.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The list is here, or not.
    pub fn show(&mut self, list: Result<StaffPeople, DeskRefusal>) {
        self.list = Some(list);
        self.lamp = 0;
    }

    /// Who is signed in, for which office.
    pub fn office(&mut self, session: StaffSessionReply) {
        self.counsellor = session.name;
        self.office_names = session.office_names;
    }

    fn typed(&self) -> &str {
        self.search.as_ref().map_or("", |entry| entry.text().trim())
    }

    /// The people that the search leaves, by name or file number: in the district's order, newest change first.
    fn found(&self) -> Vec<&StaffPerson> {
        let Some(Ok(list)) = &self.list else { return Vec::new() };
        let needle = search::fold(self.typed());
        let number = plain_code(self.typed());
        let matches = |person: &&StaffPerson| {
            if number.len() >= ENOUGH && plain_code(&person.person.file_number()).starts_with(&number) {
                return true;
            }
            let name = name(person).map(|name| search::fold(name.as_str())).unwrap_or_default();
            needle.split_whitespace().all(|word| search::rank(word, &name).is_some())
        };
        list.people.iter().filter(matches).collect()
    }

    /// The page with the lamp, and all pages.
    fn pages(&self, context: &Context) -> (usize, Vec<Range<usize>>) {
        let grid = context.desk();
        let pages = table::pages(&self.found(), &grid, context);
        (pages.iter().position(|page| page.contains(&self.lamp)).unwrap_or(0), pages)
    }

    /// Back, pages, fetch anew, open.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let words = &context.german;
        let (page, pages) = self.pages(context);
        let keys = desk::pages(desk::back(context), page, pages.len(), context)
            .with(Button::new(Key::Function(7), words.say("people-reload")));
        match self.found().get(self.lamp) {
            Some(person) if !person.waits_for_guardian => keys.with_forward(words.say("people-open")),
            _ => keys,
        }
    }

    /// Typing searches; arrows move; ↵ opens.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        let last = self.found().len().saturating_sub(1);
        let turn = |step: isize| {
            let (page, pages) = self.pages(context);
            pages.get(page.saturating_add_signed(step)).map_or(self.lamp, |page| page.start)
        };
        match &press {
            Press::Key(Key::Escape) if self.typed().is_empty() => return Intent::Back.into(),
            Press::Key(Key::Escape) => {
                self.search = None;
                self.lamp = 0;
            }
            Press::Key(Key::Function(7)) => return Intent::People.into(),
            Press::Key(Key::Enter) => return self.open(self.lamp),
            Press::Key(Key::Up) => self.lamp = self.lamp.saturating_sub(1),
            Press::Key(Key::Down | Key::Tab) => self.lamp = (self.lamp + 1).min(last),
            Press::Key(Key::PageDown) => self.lamp = turn(1),
            Press::Key(Key::PageUp) => self.lamp = turn(-1),
            Press::Tile(index) if *index <= last => {
                self.lamp = *index;
                return self.open(*index);
            }
            _ => {
                let fresh = || Entry::new(Keyboard::latin(context), "", LONGEST, Capitals::First);
                if self.search.get_or_insert_with(fresh).press(&press) {
                    self.lamp = 0;
                }
            }
        }
        Step::Stay
    }

    /// Nothing is served before the guardian's word: then the status line says so and nothing opens.
    fn open(&self, index: usize) -> Step {
        match self.found().get(index) {
            Some(&person) if !person.waits_for_guardian => Intent::Portfolio(Box::new(person.clone())).into(),
            _ => Step::Stay,
        }
    }

    /// Draws the list, or why there is none.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.german;
        let (start, end) = (self.who(context), self.count(context));
        let grid =
            desk::frame(canvas, context, &words.say("people-place"), (&start, &end), &self.keys(context));
        match &self.list {
            None => {
                let claim = words.say("people-loading");
                desk::say(canvas, &grid, grid.top(), (Sign::Changed, &claim, &Phrase::empty()));
            }
            Some(Err(refusal)) => {
                desk::refusal(canvas, &grid, grid.top(), refusal, context);
            }
            Some(Ok(list)) if list.people.is_empty() => {
                let (claim, why) =
                    (words.say("people-nobody"), words.say(context.wording("people-nobody-how")));
                desk::say(canvas, &grid, grid.top(), (Sign::NotGiven, &claim, &why));
                self.standing(canvas, &grid, list, context);
            }
            Some(Ok(list)) => {
                self.view_list(canvas, &grid, context);
                self.standing(canvas, &grid, list, context);
            }
        }
    }

    fn view_list(&self, canvas: &mut Canvas<'_>, grid: &Grid, context: &Context) {
        let words = &context.german;
        let fresh = || Entry::new(Keyboard::latin(context), "", LONGEST, Capitals::First);
        let field = Rect::new(grid.x, grid.top(), grid.columns, 1);
        let hint = words.say("people-search");
        self.search.clone().unwrap_or_else(fresh).draw_field(canvas, field, Some(&hint), context.touch);
        let found = self.found();
        if found.is_empty() {
            let (claim, why) = (words.say("people-no-hit"), words.say(context.wording("people-no-hit-how")));
            desk::say(canvas, grid, table::top(grid), (Sign::Looked, &claim, &why));
            return;
        }
        let (page, pages) = self.pages(context);
        if let Some(person) = found.get(self.lamp) {
            desk::file_number(canvas, grid, person.person, context);
        }
        if let Some(page) = pages.get(page) {
            table::draw(canvas, grid, &found, page, self.lamp, context);
        }
    }

    fn standing(&self, canvas: &mut Canvas<'_>, grid: &Grid, list: &StaffPeople, context: &Context) {
        let words = &context.german;
        if self.found().get(self.lamp).is_some_and(|person| person.waits_for_guardian) {
            frame::status(canvas, grid, Sign::Trouble, &words.say("people-guardian-status"));
            return;
        }
        let time = context.local(list.as_of).time();
        let args = Args::new().text("time", &words.catalog.time(time));
        frame::status(canvas, grid, Sign::Safe, &words.say_with("people-status", &args));
    }

    fn who(&self, context: &Context) -> Phrase {
        let office = context.german.name(&self.office_names);
        if office.is_empty() {
            return Phrase::empty();
        }
        let args =
            Args::new().text("office", office.text()).text("name", &SafeText::untrusted(&self.counsellor));
        context.german.say_with("people-office", &args)
    }

    fn count(&self, context: &Context) -> Phrase {
        let Some(Ok(list)) = &self.list else { return Phrase::empty() };
        let new = list.people.iter().filter(|person| person.new).count();
        let args = Args::new().count("count", list.people.len()).count("new", new);
        context.german.say_with("people-count", &args)
    }
}
