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
/// The key that asks for an original.
const ORIGINAL: Key = Key::Function(7);
/// What the district says of a file that a scanner has not called clean, and of one in which it found something.
const UNSCANNED: [&str; 3] = ["D-SCAN-01", "D-SCAN-02", "D-SCAN-03"];
const INFECTED: &str = "D-SCAN-04";
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
    /// Whether the original is really wanted.
    Sure,
    OriginalComing,
    /// It lies in the folder for originals under this name.
    Original(String),
    NoOriginal(DeskRefusal),
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

    /// A paper's file lies in the folder for originals, or does not.
    pub(super) fn keep(&mut self, document: ObjectId, kept: Result<String, DeskRefusal>) {
        if self.seen.as_ref().is_some_and(|(asked, _)| *asked == document) {
            self.seen = Some((document, kept.map_or_else(Seen::NoOriginal, Seen::Original)));
        }
    }

    /// What is said of the paper with the lamp.
    fn seen(&self, document: ObjectId) -> Option<&Seen> {
        self.seen.as_ref().filter(|(seen, _)| *seen == document).map(|(_, seen)| seen)
    }

    fn under_lamp(&self) -> Option<&ApprovedPaper> {
        self.papers.get(self.paged.lamp())
    }

    fn is_sure_asked(&self) -> bool {
        self.under_lamp().is_some_and(|paper| matches!(self.seen(paper.document), Some(Seen::Sure)))
    }

    /// How many there are, on the key that opens them.
    pub(super) fn button(&self, context: &Context) -> Option<Button> {
        let args = Args::new().count("count", self.papers.len());
        (!self.is_empty()).then(|| Button::new(KEY, context.german.say_with("home-papers-count", &args)))
    }

    pub(super) fn keys(&self, keys: Keys, context: &Context) -> Keys {
        let (layout, _, _) = self.list(&context.desk(), context);
        let words = &context.german;
        if self.is_sure_asked() {
            return keys.with_forward(words.say("desk-original-yes"));
        }
        let mut keys = desk::pages(keys, layout.page_of(self.paged.lamp()), layout.pages, context);
        if context.papers.originals && self.under_lamp().is_some() {
            keys = keys.with(Button::new(ORIGINAL, words.say("desk-original")));
        }
        match self.under_lamp() {
            Some(paper) if paper.media != Media::Pdf => keys.with_forward(words.say("desk-paper-look")),
            _ => keys,
        }
    }

    pub(super) fn press(&mut self, press: &Press, context: &Context) -> Step {
        if self.is_sure_asked() {
            return self.decide(press);
        }
        // What becomes of the file must be told: it lies unlocked on this machine then.
        if self.seen.as_ref().is_some_and(|(_, seen)| matches!(seen, Seen::OriginalComing)) {
            return Step::Stay;
        }
        if let (true, Press::Key(ORIGINAL), Some(paper)) =
            (context.papers.originals, press, self.under_lamp())
        {
            self.seen = Some((paper.document, Seen::Sure));
            return Step::Stay;
        }
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

    /// The original is wanted, or not: nothing but ↵ fetches it.
    fn decide(&mut self, press: &Press) -> Step {
        let Some(paper) = self.papers.get(self.paged.lamp()) else { return Step::Stay };
        let (document, media) = (paper.document, paper.media);
        match press {
            Press::Key(Key::Enter) => {
                self.seen = Some((document, Seen::OriginalComing));
                Intent::Original(document, media).into()
            }
            Press::Key(Key::Escape) => {
                self.seen = None;
                Step::Stay
            }
            _ => Step::Stay,
        }
    }

    /// The tiles and how they stand.
    fn list(&self, grid: &Grid, context: &Context) -> (Layout, Vec<Tile>, Grid) {
        let (columns, _) = picture::cells(context.size);
        let start = Grid { columns: grid.columns.saturating_sub(columns + GAP), ..*grid };
        let mut tiles: Vec<Tile> = self.papers.iter().map(|paper| tile(paper, context)).collect();
        let layout = Paged::beside(&start, grid.top() + 2, &tiles);
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
        if let Some(paper) = self.under_lamp() {
            self.view_paper(canvas, area, paper, context);
        }
    }

    fn view_paper(&self, canvas: &mut Canvas<'_>, area: Rect, paper: &ApprovedPaper, context: &Context) {
        let words = &context.german;
        let said = match (self.seen(paper.document), paper.media) {
            (Some(Seen::Picture(drawn)), _) => return picture::draw(canvas, area, drawn),
            (Some(Seen::Sure), _) => words.say("desk-original-sure"),
            (Some(Seen::OriginalComing), _) => words.say("desk-original-coming"),
            (Some(Seen::Original(name)), _) => {
                let name = SafeText::untrusted(name).isolated();
                words.say_with("desk-original-kept", &Args::new().text("name", &name))
            }
            (Some(Seen::NoOriginal(refusal)), _) => why_no_original(refusal, context),
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

/// Why there is no original.
fn why_no_original(refusal: &DeskRefusal, context: &Context) -> Phrase {
    let words = &context.german;
    match refusal {
        DeskRefusal::Failed(code) if code == INFECTED => words.say("desk-original-infected"),
        DeskRefusal::Failed(code) if UNSCANNED.contains(&code.as_str()) => {
            words.say("desk-original-unscanned")
        }
        DeskRefusal::Failed(code) => {
            words.say_with("desk-original-none", &Args::new().text("code", &SafeText::untrusted(code)))
        }
        other => why(other, context),
    }
}
