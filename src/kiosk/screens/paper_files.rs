//! The papers and pictures on a stick, or in the folder of the counsellor's desk: one of them is read, looked at and
//! becomes a paper. Whoever made the stick may have chosen the names: they are shown as text and nothing else.

use super::paper;
use crate::documents::folder::{FolderError, Found, Listing};
use crate::documents::incoming::IncomingError;
use crate::documents::picture::PictureError;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::paper::Source;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::paged::Paged;
use crate::kiosk::widgets::statement::{self, Statement};
use crate::kiosk::widgets::tile::{Layout, Tile};
use crate::text::SafeText;
use jiff::Timestamp;

/// The key that looks again.
const AGAIN: Key = Key::Function(8);

/// What is there, and where the lamp is.
pub struct State {
    source: Source,
    stage: Stage,
    listing: Listing,
    paged: Paged,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The place is being read.
    Looking,
    /// It cannot be read.
    Gone,
    /// The files are there.
    Choosing,
    /// One of them is being read.
    Reading,
    /// One was not taken.
    Refused(Refusal),
}

/// Why a file was not taken, as far as a person can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    Gone,
    Large,
    Torn,
    Slow,
}

impl Refusal {
    const fn of(error: &IncomingError) -> Self {
        match error {
            IncomingError::Folder(FolderError::Gone(_) | FolderError::Other)
            | IncomingError::Changed
            | IncomingError::Picture(PictureError::Gone(_)) => Self::Gone,
            IncomingError::Picture(PictureError::TooLarge) => Self::Large,
            IncomingError::Picture(PictureError::Unknown | PictureError::Torn | PictureError::Stopped) => {
                Self::Torn
            }
            IncomingError::Picture(
                PictureError::TooSlow | PictureError::Unprotected | PictureError::Process(_),
            ) => Self::Slow,
        }
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Gone => ("paper-refused-gone", "paper-refused-gone-why"),
            Self::Large => ("paper-refused-large", "paper-refused-large-why"),
            Self::Torn => ("paper-refused-torn", "paper-refused-torn-why"),
            Self::Slow => ("paper-refused-slow", "paper-refused-slow-why"),
        }
    }
}

impl State {
    /// A place that is being read.
    #[must_use]
    pub fn new(source: Source) -> Self {
        Self { source, stage: Stage::Looking, listing: Listing::default(), paged: Paged::default() }
    }

    /// Which place.
    #[must_use]
    pub const fn source(&self) -> Source {
        self.source
    }

    /// A file is being read.
    pub const fn read(&mut self) {
        self.stage = Stage::Reading;
    }

    /// Whether that is so.
    #[must_use]
    pub const fn is_reading(&self) -> bool {
        matches!(self.stage, Stage::Reading)
    }

    /// What is there; none when the place cannot be read.
    pub fn show(&mut self, source: Source, listing: Option<Listing>) {
        if source != self.source || self.stage != Stage::Looking {
            return;
        }
        self.stage = if listing.is_some() { Stage::Choosing } else { Stage::Gone };
        self.listing = listing.unwrap_or_default();
        self.paged = Paged::default();
    }

    /// The file is not taken.
    pub const fn refuse(&mut self, error: &IncomingError) {
        self.stage = Stage::Refused(Refusal::of(error));
    }

    /// Back, pages, look again, take.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let words = &context.words;
        let keys = Keys::new().with_back(context);
        let again = Button::new(AGAIN, words.say("paper-files-again"));
        match self.stage {
            Stage::Looking | Stage::Reading => keys.with_language(context),
            Stage::Choosing if !self.listing.files.is_empty() => {
                let (layout, _) = self.tiles(context);
                let keys = self.paged.keys(keys, &layout, context).with(again);
                keys.with_language(context).with_forward(words.say("help-choose"))
            }
            Stage::Choosing | Stage::Gone => {
                keys.with_language(context).with_forward(words.say("paper-files-again"))
            }
            Stage::Refused(_) => keys.with_language(context).with_forward(words.say("paper-other-file")),
        }
    }

    /// Chooses a file, or looks again.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        let is_empty = self.listing.files.is_empty();
        match (self.stage, &press) {
            (Stage::Refused(_), Press::Key(Key::Escape | Key::Enter)) => self.stage = Stage::Choosing,
            (_, Press::Key(Key::Escape)) => return Intent::Back.into(),
            (Stage::Choosing | Stage::Gone, Press::Key(AGAIN)) => {
                return Intent::FromSource(self.source).into();
            }
            (Stage::Choosing | Stage::Gone, Press::Key(Key::Enter)) if is_empty => {
                return Intent::FromSource(self.source).into();
            }
            (Stage::Choosing, press) => {
                let (layout, tiles) = self.tiles(context);
                let chosen = self.paged.press(press, (tiles.len(), false), &layout, context);
                if let Some(found) = chosen.and_then(|index| self.listing.files.get(index)) {
                    return Intent::File(Box::new(found.clone())).into();
                }
            }
            _ => {}
        }
        Step::Stay
    }

    fn hint(&self, context: &Context) -> Phrase {
        let words = &context.words;
        match (self.listing.too_large, self.listing.more) {
            (0, false) => words.say("paper-files-hint"),
            (0, true) => words.say("paper-files-hint-more"),
            (count, _) => words.say_with("paper-files-hint-too-large", &Args::new().count("count", count)),
        }
    }

    fn tiles(&self, context: &Context) -> (Layout, Vec<Tile>) {
        let grid = context.grid();
        let rows = |phrase: &Phrase| phrase.rows(grid.columns);
        let question = context.words.say("paper-files-question");
        let y = grid.top() + rows(&question) + rows(&self.hint(context)) + 1;
        let tile = |found: &Found| Tile::new("0", name(found)).second(facts(found, context));
        let mut tiles: Vec<Tile> = self.listing.files.iter().map(tile).collect();
        let layout = Paged::layout(&grid, y, &tiles);
        for (index, tile) in tiles.iter_mut().enumerate() {
            tile.key = Paged::cap(&layout, index, context);
        }
        (layout, tiles)
    }

    /// Draws the files, or why there are none.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("paper-new-place"), &self.keys(context));
        match self.stage {
            Stage::Looking => say(canvas, &grid, Sign::Looked, ("paper-files-looking", None), context),
            Stage::Reading => say(canvas, &grid, Sign::Looked, ("paper-reading", None), context),
            Stage::Gone => {
                let why = ("paper-files-gone", Some("paper-files-gone-why"));
                say(canvas, &grid, Sign::Trouble, why, context);
            }
            Stage::Refused(refusal) => {
                let (what, why) = refusal.words();
                say(canvas, &grid, Sign::Trouble, (what, Some(why)), context);
            }
            Stage::Choosing if self.listing.files.is_empty() => {
                let why = ("paper-files-none", Some("paper-files-none-why"));
                say(canvas, &grid, Sign::Looked, why, context);
                if self.listing.too_large > 0 {
                    frame::status(canvas, &grid, Sign::Trouble, &self.hint(context));
                }
            }
            Stage::Choosing => {
                let (layout, tiles) = self.tiles(context);
                let question = words.say("paper-files-question");
                frame::question(canvas, &grid, &question, None, Some(&self.hint(context)));
                self.paged.view(canvas, &layout, &tiles);
                if let Some(place) = self.paged.place(&layout, context) {
                    canvas.put_end(grid.end(), grid.top(), &place, canvas.theme().quiet());
                }
            }
        }
    }
}

fn say(
    canvas: &mut Canvas<'_>,
    grid: &Grid,
    sign: Sign,
    (what, why): (&'static str, Option<&'static str>),
    context: &Context,
) {
    let words = &context.words;
    let why = why.map_or_else(Phrase::empty, |why| words.say(why));
    let statement = Statement { sign: sign.drawn(&canvas.theme()), claim: words.say(what), why };
    statement::draw_all(canvas, grid, grid.top(), grid.status(), &[statement]);
}

/// The longest part of a name that is shown; the end, which names the sort, is said in words beside it.
const NAME: usize = 60;

fn name(found: &Found) -> Phrase {
    let shown: String = found.name.as_str().chars().take(NAME).collect();
    Phrase::free(SafeText::untrusted(&shown))
}

/// Picture or PDF, when it was changed, its size.
fn facts(found: &Found, context: &Context) -> Phrase {
    let words = &context.words;
    let changed = Timestamp::from_second(found.changed()).unwrap_or(Timestamp::UNIX_EPOCH);
    let args = Args::new()
        .text("sort", paper::sort(found.media, words).text())
        .text("date", &words.catalog.date_short(context.local(changed).date()))
        .text("size", paper::size(found.size(), words).text());
    words.say_with("paper-file-facts", &args)
}
