//! The papers of a portfolio: a list, and beside it what one of them shows. Nothing is fetched before the counsellor asks
//! for it, because each look is written down; and what comes is a picture of points, never the file.

use crate::documents::picture::Picture;
use crate::domain::document::Media;
use crate::domain::identity::ObjectId;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::effect::DeskRefusal;
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::screens::paper;
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::desk;
use crate::kiosk::widgets::frame::{Keys, Sign};
use crate::kiosk::widgets::paged::Paged;
use crate::kiosk::widgets::picture;
use crate::kiosk::widgets::tile::{Layout, Tile};
use crate::text::SafeText;
use crate::wire::staff::ApprovedPaper;
use ratatui::layout::Rect;

/// The key that opens them.
pub(super) const KEY: Key = Key::Function(8);
/// Columns between the list and the picture.
const GAP: u16 = 3;

/// The papers, and what one of them shows.
#[derive(Default)]
pub(super) struct Papers {
    papers: Vec<ApprovedPaper>,
    unreadable: u32,
    is_open: bool,
    paged: Paged,
    seen: Option<(ObjectId, Seen)>,
}

enum Seen {
    Coming,
    Picture(Picture),
    Not(DeskRefusal),
}

impl Papers {
    pub(super) fn new(papers: Vec<ApprovedPaper>, unreadable: u32) -> Self {
        Self { papers, unreadable, ..Self::default() }
    }

    pub(super) const fn is_open(&self) -> bool {
        self.is_open
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.papers.is_empty() && self.unreadable == 0
    }

    pub(super) const fn open(&mut self) {
        self.is_open = !self.is_empty();
    }

    /// What a paper shows is here, or not.
    pub(super) fn see(&mut self, document: ObjectId, drawn: Result<Picture, DeskRefusal>) {
        if self.seen.as_ref().is_some_and(|(asked, _)| *asked == document) {
            self.seen = Some((document, drawn.map_or_else(Seen::Not, Seen::Picture)));
        }
    }

    /// How many there are, on the key that opens them.
    pub(super) fn button(&self, context: &Context) -> Option<Button> {
        let args = Args::new().count("count", self.papers.len());
        (!self.is_empty()).then(|| Button::new(KEY, context.german.say_with("home-papers-count", &args)))
    }

    pub(super) fn keys(&self, keys: Keys, context: &Context) -> Keys {
        let (layout, _, _) = self.list(&context.desk(), context);
        let keys = desk::pages(keys, layout.page_of(self.paged.lamp()), layout.pages, context);
        match self.papers.get(self.paged.lamp()) {
            Some(paper) if paper.media != Media::Pdf => {
                keys.with_forward(context.german.say("desk-paper-look"))
            }
            _ => keys,
        }
    }

    pub(super) fn press(&mut self, press: &Press, context: &Context) -> Step {
        if matches!(press, Press::Key(Key::Escape | KEY)) {
            let was_open = std::mem::take(&mut self.is_open);
            return if was_open { Step::Stay } else { Intent::Back.into() };
        }
        let (layout, tiles, _) = self.list(&context.desk(), context);
        let chosen = self.paged.press(press, (tiles.len(), false), &layout, context);
        match chosen.and_then(|index| self.papers.get(index)) {
            Some(paper) if paper.media != Media::Pdf => {
                self.seen = Some((paper.document, Seen::Coming));
                Intent::Picture(paper.document).into()
            }
            _ => Step::Stay,
        }
    }

    /// The tiles and how they stand.
    fn list(&self, grid: &Grid, context: &Context) -> (Layout, Vec<Tile>, Grid) {
        let (columns, _) = picture::cells(context.size);
        let start = Grid { columns: grid.columns.saturating_sub(columns + GAP), ..*grid };
        let mut tiles: Vec<Tile> = self.papers.iter().map(|paper| tile(paper, context)).collect();
        let layout = Paged::layout(&start, grid.top() + 2, &tiles);
        for (index, tile) in tiles.iter_mut().enumerate() {
            tile.key = Paged::cap(&layout, index, context);
        }
        (layout, tiles, start)
    }

    pub(super) fn view(&self, canvas: &mut Canvas<'_>, grid: &Grid, context: &Context) {
        let (words, theme) = (&context.german, canvas.theme());
        let (layout, tiles, start) = self.list(grid, context);
        let heading = Args::new().count("count", self.papers.len());
        canvas.put(grid.x, grid.top(), &words.say_with("home-papers-count", &heading), theme.strong());
        if let Some(place) = self.paged.place(&layout, context) {
            canvas.put_end(start.end(), grid.top(), &place, theme.quiet());
        }
        let below = self.paged.view(canvas, &layout, &tiles);
        if self.unreadable > 0 {
            let args = Args::new().number("count", i64::from(self.unreadable));
            let said = words.say_with("desk-papers-unreadable", &args);
            canvas.sign(grid.x, below + 1, "⚠", Sign::Trouble.drawn(&theme).1);
            canvas.paragraph(grid.x + 2, below + 1, start.columns.saturating_sub(2), &said, theme.plain());
        }
        let (columns, rows) = picture::cells(context.size);
        let y = grid.top() + 2;
        let area = Rect::new(grid.end().saturating_sub(columns), y, columns, rows.min(grid.room_below(y)));
        if let Some(paper) = self.papers.get(self.paged.lamp()) {
            self.view_paper(canvas, area, paper, context);
        }
    }

    fn view_paper(&self, canvas: &mut Canvas<'_>, area: Rect, paper: &ApprovedPaper, context: &Context) {
        let words = &context.german;
        let seen =
            self.seen.as_ref().filter(|(document, _)| *document == paper.document).map(|(_, seen)| seen);
        let said = match (seen, paper.media) {
            (Some(Seen::Picture(drawn)), _) => return picture::draw(canvas, area, drawn),
            (_, Media::Pdf) => words.say("desk-paper-pdf"),
            (Some(Seen::Coming), _) => words.say("desk-paper-coming"),
            (Some(Seen::Not(refusal)), _) => why(refusal, context),
            (None, _) => words.say("desk-paper-ask"),
        };
        let until = Args::new().text("date", &words.catalog.date_short(paper.until));
        let lines = [
            paper::sort(paper.media, words),
            paper::size(paper.size, words),
            words.say_with("portfolio-until", &until),
            Phrase::empty(),
            said,
        ];
        picture::say(canvas, area, Sign::Looked, &lines);
    }
}

/// What the person calls it, and what kind it is.
fn tile(paper: &ApprovedPaper, context: &Context) -> Tile {
    let kind = context.kind_of_paper(&context.german, paper.kind);
    let title = match paper.title.trim() {
        "" => kind.clone(),
        title => Phrase::free(SafeText::untrusted(title)),
    };
    Tile::new("0", title).second(kind)
}

/// Why nothing is seen, with the code for whoever is called.
fn why(refusal: &DeskRefusal, context: &Context) -> Phrase {
    let words = &context.german;
    let code = match refusal {
        DeskRefusal::Unreachable(_) => return words.say("desk-refused-offline"),
        DeskRefusal::Failed(code) => code.as_str(),
        DeskRefusal::NotSignedIn
        | DeskRefusal::SessionOver
        | DeskRefusal::NotApproved
        | DeskRefusal::Wait(_) => "",
    };
    words.say_with("desk-paper-none", &Args::new().text("code", &SafeText::untrusted(code)))
}
