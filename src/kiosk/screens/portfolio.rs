//! One portfolio in German: what the person approved for this office, and the names of what stays closed.
//! Nothing opened is kept: an approval that ends while it is open takes the content off the screen.

mod pane;
mod papers;

use self::pane::Line;
use self::papers::Papers;
use crate::documents::picture::Picture;
use crate::domain::answer::{Answer, Value};
use crate::domain::consent::Purpose;
use crate::domain::identity::{ObjectId, PersonId};
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::{Context, Words};
use crate::kiosk::effect::DeskRefusal;
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::desk;
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::text::SafeText;
use crate::text::script::has_other_than_latin;
use crate::wire::staff::{ApprovedSection, Portfolio, StaffPerson};
use jiff::civil::Date;
use ratatui::layout::Rect;
use ratatui::style::Color;
use std::ops::Range;
use std::sync::Arc;

/// What counsellors read.
const GERMAN: &str = "de";
/// From so many columns on the rail is wide, and there is room for two languages.
const WIDE: u16 = 120;

/// What is shown, and where.
pub struct State {
    person: PersonId,
    purpose: Purpose,
    name: Option<SafeText>,
    until: Date,
    shown: Option<Result<Portfolio, DeskRefusal>>,
    /// Index of the section, in the form's order.
    lamp: usize,
    page: usize,
    /// Words of the person's language, if it is known and another one than German.
    original: Option<Arc<Words>>,
    /// F4 was pressed: the other way than the width has it.
    turned: bool,
    papers: Papers,
}

impl std::fmt::Debug for State {
    /// Never a name, never an answer.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("State")
            .field("lamp", &self.lamp)
            .field("page", &self.page)
            .finish_non_exhaustive()
    }
}

impl State {
    /// A portfolio that is being fetched.
    #[must_use]
    pub fn new(person: &StaffPerson) -> Self {
        Self {
            person: person.person,
            purpose: person.purpose.clone(),
            name: super::people::name(person),
            until: person.until,
            shown: None,
            lamp: 0,
            page: 0,
            original: None,
            turned: false,
            papers: Papers::default(),
        }
    }

    /// Whose it is, and what the approval is for.
    #[must_use]
    pub fn of(&self) -> (PersonId, Purpose) {
        (self.person, self.purpose.clone())
    }

    /// What a paper shows is here, or not.
    pub fn see(&mut self, document: ObjectId, drawn: Result<Picture, DeskRefusal>) {
        self.papers.see(document, drawn);
    }

    /// A paper's file lies in the folder for originals, or does not.
    pub fn keep(&mut self, document: ObjectId, kept: Result<String, DeskRefusal>) {
        self.papers.keep(document, kept);
    }

    /// The papers are what is shown: they stand below the sections, and are what there is when no section is approved.
    fn shows_papers(&self, context: &Context) -> bool {
        self.papers.is_open() || (self.open(context).is_empty() && !self.papers.is_empty())
    }

    /// The portfolio is here, or not (any more); `words` knows the words of every language.
    pub fn show(
        &mut self,
        portfolio: Result<Portfolio, DeskRefusal>,
        words: impl Fn(&str) -> Option<Arc<Words>>,
    ) {
        self.original = None;
        self.papers = Papers::default();
        if let Ok(portfolio) = &portfolio {
            self.papers = Papers::new(portfolio.papers.clone(), portfolio.papers_unreadable);
            self.until = portfolio.until;
            let foreign = pane::language(&portfolio.sections).filter(|language| *language != GERMAN);
            self.original = foreign.and_then(words);
        }
        self.shown = Some(portfolio);
        self.page = 0;
    }

    fn sections(&self) -> &[ApprovedSection] {
        match &self.shown {
            Some(Ok(portfolio)) => &portfolio.sections,
            _ => &[],
        }
    }

    fn approved(&self, name: &str) -> Option<&ApprovedSection> {
        self.sections().iter().find(|section| section.snapshot.section == name)
    }

    /// Places in the rail that can be opened.
    fn open(&self, context: &Context) -> Vec<usize> {
        let sections = context.sections().into_iter().enumerate();
        sections
            .filter(|(_, section)| self.approved(&section.name).is_some())
            .map(|(index, _)| index)
            .collect()
    }

    /// The section that is open: the one with the lamp, else the first that can be.
    fn current(&self, context: &Context) -> Option<usize> {
        let open = self.open(context);
        open.contains(&self.lamp).then_some(self.lamp).or_else(|| open.first().copied())
    }

    fn lines(&self, context: &Context) -> Vec<Line> {
        let section = self.current(context).and_then(|index| context.sections().get(index).copied());
        let approved = section.and_then(|section| self.approved(&section.name));
        approved
            .map(|approved| pane::lines(approved, self.beside_german(context), context))
            .unwrap_or_default()
    }

    /// The language that stands beside the German: from 120 columns on, else when F4 asks for it.
    fn beside_german(&self, context: &Context) -> Option<&Words> {
        let asked_for = (context.size.0 >= WIDE) != self.turned;
        self.original.as_deref().filter(|_| asked_for)
    }

    fn pages(&self, context: &Context) -> Vec<Range<usize>> {
        pane::pages(&self.lines(context), &main(&context.desk()))
    }

    /// Back, pages, the next section.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        if self.shows_papers(context) {
            return self.papers.keys(desk::back(context), context);
        }
        let pages = self.pages(context).len();
        let keys = desk::pages(desk::back(context), self.page, pages, context);
        let words = &context.german;
        let original =
            self.original.as_ref().map(|_| Button::new(Key::Function(4), words.say("portfolio-original")));
        let keys = original.into_iter().fold(keys, Keys::with);
        let keys = self.papers.button(context).into_iter().fold(keys, Keys::with);
        if self.page + 1 < pages {
            keys.with_forward(words.say("button-more"))
        } else if self.beside(1, context).is_some() {
            keys.with_forward(words.say("portfolio-next"))
        } else {
            keys
        }
    }

    /// The open section after or before this one.
    fn beside(&self, step: isize, context: &Context) -> Option<usize> {
        let open = self.open(context);
        let place = open.iter().position(|index| Some(*index) == self.current(context))?;
        open.get(place.checked_add_signed(step)?).copied()
    }

    /// Arrows go through the sections, ↵ and the page keys through the answers.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if self.shows_papers(context) {
            return self.papers.press(&press, context);
        }
        let more = self.page + 1 < self.pages(context).len();
        match press {
            Press::Key(papers::KEY) => self.papers.open(),
            Press::Key(Key::Escape) => return Intent::Back.into(),
            Press::Key(Key::Enter | Key::PageDown) if more => self.page += 1,
            Press::Key(Key::PageUp) => self.page = self.page.saturating_sub(1),
            Press::Key(Key::Enter | Key::Down | Key::Tab) => self.go(self.beside(1, context)),
            Press::Key(Key::Up) => self.go(self.beside(-1, context)),
            Press::Key(Key::Home) => self.go(self.open(context).first().copied()),
            Press::Key(Key::End) => self.go(self.open(context).last().copied()),
            Press::Key(Key::Function(4)) => {
                self.turned = !self.turned;
                self.page = 0;
            }
            Press::Tile(index) => self.go(self.open(context).contains(&index).then_some(index)),
            Press::Key(_) | Press::Paste(_) => {}
        }
        Step::Stay
    }

    const fn go(&mut self, to: Option<usize>) {
        if let Some(index) = to {
            self.lamp = index;
            self.page = 0;
        }
    }

    /// Draws rail and answers, or why there are none.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.german;
        let gone = matches!(self.shown, Some(Err(_)));
        let title = self.name.clone().filter(|_| !gone).map(|name| words.phrase(name));
        let title = title.unwrap_or_else(|| words.say("portfolio-place"));
        let until = Args::new().text("date", &words.catalog.date_short(self.until));
        let until = if gone { Phrase::empty() } else { words.say_with("portfolio-until", &until) };
        let line = (&self.own_name(context), &until);
        let grid = desk::frame(canvas, context, &title, line, &self.keys(context));
        if !gone {
            desk::file_number(canvas, &grid, self.person, context);
        }
        match &self.shown {
            None => {
                let claim = words.say("portfolio-loading");
                desk::say(canvas, &grid, grid.top(), (Sign::Changed, &claim, &Phrase::empty()));
            }
            Some(Err(refusal)) => {
                desk::refusal(canvas, &grid, grid.top(), refusal, context);
                return;
            }
            Some(Ok(_)) if self.shows_papers(context) => self.papers.view(canvas, &grid, context),
            Some(Ok(_)) => {
                self.view_rail(canvas, &grid, context);
                self.view_main(canvas, &grid, context);
            }
        }
        frame::status(canvas, &grid, Sign::Looked, &words.say("portfolio-status"));
    }

    /// The name as the person writes it, when it is not in Latin letters already.
    fn own_name(&self, context: &Context) -> Phrase {
        let typed = |question: &String| {
            let answer = self.sections().iter().find_map(|section| section.snapshot.answers.get(question))?;
            let Answer::Given(given) = answer else { return None };
            let Value::Text(text) = &given.value else { return None };
            has_other_than_latin(text).then(|| SafeText::untrusted(text))
        };
        let parts: Vec<SafeText> = context.form.list_name().iter().flatten().filter_map(typed).collect();
        Phrase::free(SafeText::join(&parts, &SafeText::authored(" ")))
    }

    fn view_rail(&self, canvas: &mut Canvas<'_>, grid: &Grid, context: &Context) {
        let theme = canvas.theme();
        let words = &context.german;
        let columns = rail(grid);
        let current = self.current(context);
        let mut y = grid.top();
        for (index, section) in context.sections().into_iter().enumerate() {
            let label = words.label(&section.label);
            let closed = self.approved(&section.name).is_none();
            let mark = if closed { words.say("portfolio-closed") } else { Phrase::empty() };
            let room = columns.saturating_sub(2 + mark.width() + 2);
            let area = Rect::new(grid.x, y, columns, label.rows(room));
            let lamp = current == Some(index);
            let ground = if lamp { theme.focus } else { theme.ground };
            let ink = |usual: Color| theme.plain().fg(if lamp { theme.on_focus } else { usual }).bg(ground);
            if lamp {
                canvas.fill(area, ground);
                canvas.sign(grid.x, y, "▸", ink(theme.text));
            }
            if !closed {
                canvas.spot(area, Press::Tile(index));
            }
            let style = match (lamp, closed) {
                (true, _) => theme.strong().fg(theme.on_focus).bg(ground),
                (false, true) => theme.quiet(),
                (false, false) => theme.plain(),
            };
            canvas.paragraph(grid.x + 2, y, room, &label, style);
            canvas.put_end(grid.x + columns - 1, y, &mark, theme.quiet());
            y = area.bottom();
            if y > grid.status() {
                canvas.report_cut(&label);
            }
        }
    }

    fn view_main(&self, canvas: &mut Canvas<'_>, grid: &Grid, context: &Context) {
        let theme = canvas.theme();
        let words = &context.german;
        let area = main(grid);
        let Some(section) = self.current(context).and_then(|index| context.sections().get(index).copied())
        else {
            canvas.paragraph(area.x, area.y, area.width, &words.say("portfolio-empty"), theme.strong());
            return;
        };
        canvas.put(area.x, area.y, &words.label(&section.label), theme.strong());
        let (lines, pages) = (self.lines(context), self.pages(context));
        if pages.len() > 1 {
            let args = Args::new().count("page", self.page + 1).count("pages", pages.len());
            canvas.put_end(area.right(), area.y, &words.say_with("progress-page", &args), theme.quiet());
        }
        match pages.get(self.page) {
            Some(page) => pane::draw(canvas, &area, lines.get(page.clone()).unwrap_or_default()),
            None => {
                canvas.paragraph(
                    area.x,
                    area.y + 2,
                    area.width,
                    &words.say("portfolio-nothing"),
                    theme.quiet(),
                );
            }
        }
    }
}

/// Columns of the rail.
const fn rail(grid: &Grid) -> u16 {
    if grid.width >= WIDE { 34 } else { 23 }
}

/// Where the answers stand.
const fn main(grid: &Grid) -> Rect {
    let x = grid.x + rail(grid) + 2;
    Rect::new(x, grid.top(), grid.end().saturating_sub(x), grid.room_below(grid.top()).saturating_sub(1))
}
