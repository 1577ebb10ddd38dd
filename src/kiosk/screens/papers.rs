//! The person's papers: a list with what the one under the lamp shows beside it; the last tile takes in another one.

use crate::domain::identity::ObjectId;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::paper::{PaperShown, PaperStanding, Source};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::screens::paper;
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::paged::Paged;
use crate::kiosk::widgets::picture;
use crate::kiosk::widgets::tile::{Layout, Tile};
use crate::seal::papers::MOST;
use crate::text::SafeText;
use ratatui::layout::Rect;

/// Columns between the list and the picture.
const GAP: u16 = 3;

/// Where the lamp is.
#[derive(Debug, Default)]
pub struct State {
    paged: Paged,
    /// The paper on which the lamp stands as soon as the list knows it.
    wanted: Option<ObjectId>,
    /// It was taken in just now.
    saved: bool,
}

impl State {
    /// The lamp on the newest paper.
    #[must_use]
    pub fn new(context: &Context) -> Self {
        Self { paged: Paged::at(context.papers.list.len().saturating_sub(1)), ..Self::default() }
    }

    /// The lamp on this one.
    #[must_use]
    pub fn at(id: ObjectId) -> Self {
        Self { wanted: Some(id), ..Self::default() }
    }

    /// The lamp on this one, which was taken in just now.
    #[must_use]
    pub fn after(id: ObjectId) -> Self {
        Self { saved: true, ..Self::at(id) }
    }

    fn paged(&self, context: &Context) -> Paged {
        let place = |id| context.papers.list.iter().position(|paper| paper.id == id);
        self.wanted.and_then(place).map_or(self.paged, Paged::at)
    }

    /// The paper with the lamp.
    #[must_use]
    pub fn under_lamp(&self, context: &Context) -> Option<ObjectId> {
        context.papers.list.get(self.paged(context).lamp()).map(|paper| paper.id)
    }

    /// Back, pages, a new one, open.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let words = &context.words;
        let list = List::new(context);
        let mut keys = self.paged(context).keys(Keys::new().with_back(context), &list.layout, context);
        if list.takes && list.layout.pages > 1 {
            keys = keys.with(Button::new(Key::Character('+'), words.say("papers-add")));
        }
        let keys = keys.with_language(context);
        match self.under_lamp(context) {
            Some(_) => keys.with_forward(words.say("papers-open")),
            None if list.takes => keys.with_forward(words.say("papers-add")),
            None => keys,
        }
    }

    /// Opens a paper, takes in another one.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        match press {
            Press::Key(Key::Escape) => return Intent::Back.into(),
            Press::Key(Key::Character('+')) if List::new(context).takes => return Intent::NewPaper.into(),
            _ => {}
        }
        let before = self.under_lamp(context);
        self.paged = self.paged(context);
        self.wanted = None;
        self.saved = false;
        let list = List::new(context);
        let chosen = self.paged.press(&press, (list.tiles.len(), false), &list.layout, context);
        match chosen {
            Some(index) => match context.papers.list.get(index) {
                Some(paper) => Intent::OpenPaper(paper.id).into(),
                None => Intent::NewPaper.into(),
            },
            None => match self.under_lamp(context) {
                Some(now) if before != Some(now) => Intent::LookAtPaper(now).into(),
                _ => Step::Stay,
            },
        }
    }

    /// Draws the list and what is seen of one.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("papers-place"), &self.keys(context));
        let (list, paged) = (List::new(context), self.paged(context));
        let y = frame::question(canvas, &grid, &heading(context), None, None);
        if context.papers.list.is_empty() {
            none(canvas, &grid, y, context);
        }
        if let Some(place) = paged.place(&list.layout, context) {
            canvas.put_end(list.grid.end(), grid.top(), &place, canvas.theme().quiet());
        }
        paged.view(canvas, &list.layout, &list.tiles);
        if let Some(paper) = context.papers.list.get(paged.lamp()) {
            paper::view_sight(canvas, beside(&grid, y, context), paper, context);
        }
        self.standing(canvas, &grid, context);
    }

    fn standing(&self, canvas: &mut Canvas<'_>, grid: &Grid, context: &Context) {
        let words = &context.words;
        if context.papers.list.len() >= MOST {
            frame::status(canvas, grid, Sign::Trouble, &words.say("papers-most"));
        } else if self.saved {
            frame::status(canvas, grid, Sign::Safe, &words.say("status-saved"));
        } else if context.running().all(|approved| approved.papers.is_empty()) {
            frame::status(canvas, grid, Sign::Safe, &words.say("papers-status"));
        } else {
            frame::standing(canvas, grid, context);
        }
    }
}

/// The tiles and how they stand.
struct List {
    grid: Grid,
    layout: Layout,
    tiles: Vec<Tile>,
    /// Another one can be taken in.
    takes: bool,
}

impl List {
    fn new(context: &Context) -> Self {
        let papers = &context.papers.list;
        let sources = context.paper_sources();
        let takes = !sources.is_empty() && papers.len() < MOST;
        let whole = context.grid();
        let (columns, _) = picture::cells(context.size);
        let grid = match papers.is_empty() {
            true => whole,
            false => Grid { columns: whole.columns.saturating_sub(columns + GAP), ..whole },
        };
        let y = whole.top() + heading(context).rows(whole.columns) + 1 + none_rows(&whole, context);
        let mut tiles: Vec<Tile> = papers.iter().map(|paper| tile(paper, context)).collect();
        if takes {
            let why = if sources.contains(&Source::Desk) { "papers-add-why-desk" } else { "papers-add-why" };
            tiles.push(Tile::new("+", context.words.say("papers-add")).second(context.words.say(why)));
        }
        let layout = Paged::beside(&grid, y, &tiles);
        for (index, tile) in tiles.iter_mut().enumerate().take(papers.len()) {
            tile.key = Paged::cap(&layout, index, context);
        }
        Self { grid, layout, tiles, takes }
    }
}

/// A paper: its title, and where it is; once it has arrived, what it is.
fn tile(paper: &PaperShown, context: &Context) -> Tile {
    let words = &context.words;
    let (title, kind) = (title(paper, context), context.kind_of_paper(words, paper.facts.kind));
    let second = match paper.standing {
        PaperStanding::Forwarded if title.text() != kind.text() => kind,
        _ => standing(paper, context),
    };
    // A number that is as wide as any on its page, until it is known where the tile stands.
    Tile::new("0", title).second(second)
}

/// What the person calls it.
#[must_use]
pub fn title(paper: &PaperShown, context: &Context) -> Phrase {
    match paper.facts.title.trim() {
        "" => context.kind_of_paper(&context.words, paper.facts.kind),
        title => Phrase::free(SafeText::untrusted(title)),
    }
}

/// Where a paper is.
fn standing(paper: &PaperShown, context: &Context) -> Phrase {
    let words = &context.words;
    match paper.standing {
        PaperStanding::Waits { .. } | PaperStanding::Forwarded if context.line.embedded => {
            words.say("paper-kept")
        }
        PaperStanding::Waits { percent: 0 } => words.say("paper-waits"),
        PaperStanding::Waits { percent } => {
            words.say_with("paper-sending", &Args::new().number("percent", percent))
        }
        PaperStanding::Forwarded => words.say("paper-forwarded"),
        PaperStanding::SetAside => words.say("paper-set-aside"),
        PaperStanding::Elsewhere => words.say("paper-elsewhere"),
    }
}

fn heading(context: &Context) -> Phrase {
    match context.papers.list.len() {
        0 => context.words.say("papers-none"),
        count => context.words.say_with("home-papers-count", &Args::new().count("count", count)),
    }
}

/// What is said while there is no paper.
fn sentences(context: &Context) -> Vec<Phrase> {
    let mut ids = vec!["papers-none-what", "papers-none-sealed", "papers-none-decide"];
    if context.paper_sources().is_empty() {
        ids.push("papers-add-none");
    }
    ids.into_iter().map(|id| context.words.say(id)).collect()
}

fn none_rows(grid: &Grid, context: &Context) -> u16 {
    if !context.papers.list.is_empty() {
        return 0;
    }
    sentences(context).iter().map(|sentence| sentence.rows(grid.columns.saturating_sub(3)) + 1).sum()
}

fn none(canvas: &mut Canvas<'_>, grid: &Grid, mut y: u16, context: &Context) {
    let theme = canvas.theme();
    for sentence in sentences(context) {
        canvas.sign(grid.x, y, "▪", theme.key());
        y += canvas.paragraph(grid.x + 3, y, grid.columns.saturating_sub(3), &sentence, theme.plain()) + 1;
    }
}

/// The place of the picture, beside tiles that begin in row `y`.
#[must_use]
pub fn beside(grid: &Grid, y: u16, context: &Context) -> Rect {
    let (columns, rows) = picture::cells(context.size);
    Rect::new(grid.end().saturating_sub(columns), y, columns, rows.min(grid.room_below(y)))
}
