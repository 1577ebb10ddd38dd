//! One paper: what it shows, what it is, who may read it; and taking it out of the list, which is asked once more.

use super::papers::{beside, title};
use crate::domain::document::Facts;
use crate::domain::document::Media;
use crate::domain::identity::ObjectId;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::{Context, Words};
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::paper::{PaperShown, PaperStanding, Sight};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::picture;
use crate::kiosk::widgets::ways::{Way, Ways};
use crate::text::SafeText;
use ratatui::layout::Rect;

/// Columns between the words and the picture.
const GAP: u16 = 3;
/// Offices that are named; more of them would leave no room for what can be done.
const NAMED: usize = 3;

/// Which paper, and what is being done with it.
#[derive(Debug)]
pub struct State {
    id: ObjectId,
    ways: Ways,
    stage: Stage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Look,
    /// Whether it is really taken out.
    Sure,
    /// It is being taken out.
    Removing,
}

impl State {
    /// This paper.
    #[must_use]
    pub fn new(id: ObjectId) -> Self {
        Self { id, ways: Ways::new(), stage: Stage::Look }
    }

    /// Which paper.
    #[must_use]
    pub const fn id(&self) -> ObjectId {
        self.id
    }

    /// Back, language.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        match self.stage {
            Stage::Look | Stage::Sure => {
                let keys = Keys::new().with_back(context).with_language(context);
                keys.with_forward(context.words.say("help-choose"))
            }
            Stage::Removing => Keys::new(),
        }
    }

    /// Back, take out.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        match (self.stage, &press) {
            (Stage::Removing, _) => return Step::Stay,
            (Stage::Look, Press::Key(Key::Escape)) => return Intent::Back.into(),
            (Stage::Sure, Press::Key(Key::Escape)) => {
                self.turn(Stage::Look);
                return Step::Stay;
            }
            _ => {}
        }
        let step = self.ways.press(&press, self.ways(context), context);
        match (self.stage, step) {
            (Stage::Look, Step::Intent(Intent::RemovePaper(_))) => self.turn(Stage::Sure),
            (Stage::Sure, Step::Intent(Intent::Close)) => self.turn(Stage::Look),
            (Stage::Sure, step @ Step::Intent(Intent::RemovePaper(_))) => {
                self.turn(Stage::Removing);
                return step;
            }
            (_, step) => return step,
        }
        Step::Stay
    }

    /// Each stage begins with the lamp on its first tile, which removes nothing.
    fn turn(&mut self, stage: Stage) {
        (self.stage, self.ways) = (stage, Ways::new());
    }

    fn ways(&self, context: &Context) -> Vec<Way> {
        let said = |label, why, to| Way::said(context, label, why, to);
        match self.stage {
            Stage::Look => vec![
                said("paper-back", "paper-back-why", Intent::Back),
                said("paper-remove", "paper-remove-why", Intent::RemovePaper(self.id)),
            ],
            Stage::Sure => {
                let way = |label, to| Way::new(context.words.say(label), Phrase::empty(), to);
                vec![
                    way("paper-remove-no", Intent::Close),
                    way("paper-remove-yes", Intent::RemovePaper(self.id)),
                ]
            }
            Stage::Removing => Vec::new(),
        }
    }

    /// Draws the paper.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let whole = frame::person(canvas, context, &words.say("paper-place"), &self.keys(context));
        let Some(paper) = context.papers.get(self.id) else { return };
        let y = whole.top();
        let area = beside(&whole, y, context);
        view_sight(canvas, area, paper, context);
        let columns = whole.columns.saturating_sub(area.width + GAP);
        let grid = Grid { columns, ..whole };
        let y = match self.stage {
            Stage::Look => {
                let y = frame::question(
                    canvas,
                    &grid,
                    &title(paper, context),
                    None,
                    Some(&facts(paper, context)),
                );
                let theme = canvas.theme();
                let mut row = y;
                for line in readers(paper, context) {
                    row += canvas.paragraph(grid.x, row, grid.columns, &line, theme.plain());
                }
                row + 1
            }
            Stage::Sure | Stage::Removing => {
                let (question, hint) = (words.say("paper-remove-question"), words.say("paper-remove-hint"));
                frame::question(canvas, &grid, &question, None, Some(&hint))
            }
        };
        self.ways.view(canvas, &grid, y, self.ways(context), context);
        if paper.standing == PaperStanding::SetAside {
            frame::status(canvas, &whole, Sign::Trouble, &words.say("paper-set-aside-why"));
        }
    }
}

/// Kind, size and the day on which it came.
#[must_use]
pub fn facts(paper: &PaperShown, context: &Context) -> Phrase {
    let words = &context.words;
    let day = context.local(paper.taken).date();
    let args = Args::new()
        .text("kind", context.kind_of_paper(words, paper.facts.kind).text())
        .text("size", size(paper.facts.size, words).text())
        .text("date", &words.catalog.date_short(day));
    words.say_with("paper-facts", &args)
}

/// Who may read it until when, in sentences.
fn readers(paper: &PaperShown, context: &Context) -> Vec<Phrase> {
    let words = &context.words;
    let approved = context.running().filter(|approved| approved.papers.contains(&paper.id));
    let lines: Vec<Phrase> = approved
        .take(NAMED)
        .map(|approved| {
            let office = context.offices.iter().find(|choice| choice.office == approved.office);
            let office = office.map_or_else(
                || SafeText::untrusted(approved.office.as_str()),
                |choice| words.name(&choice.names).text().isolated(),
            );
            let args =
                Args::new().text("office", &office).text("until", &words.catalog.date_long(approved.until));
            let reads = approved.can_be_read(context.today());
            words.say_with(if reads { "paper-readers" } else { "paper-readers-waiting" }, &args)
        })
        .collect();
    if lines.is_empty() { vec![words.say("paper-nobody")] } else { lines }
}

/// A size in words: whole megabytes or kilobytes, never less than it is.
#[must_use]
pub fn size(bytes: u64, words: &Words) -> Phrase {
    let (id, unit) = if bytes >= 1_000_000 { ("paper-size-mb", 1_000_000) } else { ("paper-size-kb", 1000) };
    let size = i64::try_from(bytes.div_ceil(unit)).unwrap_or(i64::MAX);
    words.say_with(id, &Args::new().number("size", size))
}

/// Picture or PDF.
#[must_use]
pub fn sort(media: Media, words: &Words) -> Phrase {
    words.say(match media {
        Media::Pdf => "paper-sort-pdf",
        Media::Jpeg | Media::Png | Media::Webp => "paper-sort-picture",
    })
}

/// What is seen of a paper, or why nothing is.
pub fn view_sight(canvas: &mut Canvas<'_>, area: Rect, paper: &PaperShown, context: &Context) {
    let why = match context.papers.sight(paper.id) {
        Some(Sight::Picture(drawn)) => return picture::draw(canvas, area, drawn),
        Some(Sight::Pdf) => "paper-picture-pdf",
        Some(Sight::Elsewhere) => "paper-picture-elsewhere",
        Some(Sight::None) => "paper-picture-none",
        Some(Sight::Opening) | None => "paper-picture-loading",
    };
    view_facts(canvas, area, &paper.facts, why, context);
}

/// The facts of a file on paper, and why it is not shown.
pub fn view_facts(canvas: &mut Canvas<'_>, area: Rect, facts: &Facts, why: &'static str, context: &Context) {
    let words = &context.words;
    let lines = [sort(facts.media, words), size(facts.size, words), Phrase::empty(), words.say(why)];
    picture::say(canvas, area, Sign::Changed, &lines);
}
