//! Two versions of one section, made at two places without knowing of each other, side by side: what differs, and
//! nothing else. The person marks the one that stands and then takes it; until then both are kept.

mod pairs;

use self::pairs::Pair;
use crate::domain::section::SectionSnapshot;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::{Context, Fork};
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys};
use ratatui::layout::Rect;

/// Which of the two is marked, and the page of what differs.
#[derive(Debug)]
pub struct State {
    section: String,
    marked: Option<usize>,
    page: usize,
}

impl State {
    /// The choice for the section with this id; none is marked.
    #[must_use]
    pub fn new(section: &str) -> Self {
        Self { section: section.to_owned(), marked: None, page: 0 }
    }

    /// Whether these versions can be compared now: something differs, and all of it may be shown to whoever is here.
    #[must_use]
    pub fn shows(fork: &Fork, context: &Context) -> bool {
        !pairs::all(fork, context).is_empty() && !pairs::is_put_off(fork, context)
    }

    /// The id of the section.
    #[must_use]
    pub fn section(&self) -> &str {
        &self.section
    }

    fn fork<'c>(&self, context: &'c Context) -> Option<&'c Fork> {
        context.forks.iter().find(|fork| fork.section == self.section)
    }

    /// Pages, language; on only when one is marked.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        self.keys_of(self.laid_out(context).pages.len(), context)
    }

    fn keys_of(&self, pages: usize, context: &Context) -> Keys {
        let words = &context.words;
        let mut keys = Keys::new();
        if self.page + 1 < pages {
            keys = keys.with(Button::new(Key::PageDown, words.say("button-more")));
        }
        if self.page > 0 {
            keys = keys.with(Button::new(Key::PageUp, words.say("button-before")));
        }
        let keys = keys.with_language(context);
        match self.marked {
            Some(marked) => {
                let take = words.say_with("versions-take", &Args::new().count("number", marked + 1));
                keys.with_forward(take)
            }
            None => keys,
        }
    }

    /// Marks, turns pages, takes what is marked.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        let first = if context.is_mirrored() { Key::Right } else { Key::Left };
        match press {
            Press::Tile(index @ (0 | 1)) => self.marked = Some(index),
            Press::Key(Key::Enter) => {
                if let Some(stands) = self.marked {
                    return Intent::Version { section: self.section.clone(), stands }.into();
                }
            }
            Press::Key(Key::PageDown | Key::Down) => {
                let last = self.laid_out(context).pages.len().saturating_sub(1);
                self.page = last.min(self.page + 1);
            }
            Press::Key(Key::PageUp | Key::Up) => self.page = self.page.saturating_sub(1),
            Press::Key(key @ (Key::Left | Key::Right)) => self.marked = Some(usize::from(key != first)),
            Press::Key(key) => {
                let index = key.digit().and_then(|digit| usize::from(digit).checked_sub(1));
                self.marked = index.filter(|index| *index < 2).or(self.marked);
            }
            Press::Tile(_) | Press::Paste(_) => {}
        }
        Step::Stay
    }

    fn laid_out(&self, context: &Context) -> Layout {
        let grid = context.grid();
        let words = &context.words;
        let section = context.sections().into_iter().find(|section| section.name == self.section);
        let name = section.map_or_else(Phrase::empty, |section| words.label(&section.label));
        let question = words.say_with("versions-question", &Args::new().text("section", name.text()));
        let hint = words.say("versions-hint");
        let above = grid.top() + question.rows(grid.columns) + hint.rows(grid.columns) + 1;
        let fork = self.fork(context);
        let pairs = fork.map(|fork| pairs::all(fork, context)).unwrap_or_default();
        let heads: Vec<Phrase> = fork.map(|fork| heads(fork, context)).unwrap_or_default();
        let rows = heads.iter().map(|head| head.rows(pairs::text_columns(&grid))).max().unwrap_or_default();
        let pages = pairs::pages(&pairs, &grid, above + rows);
        Layout { grid, question, hint, heads, rows, pairs, pages }
    }

    /// Draws what differs, page by page.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let layout = self.laid_out(context);
        let Layout { grid, question, hint, pairs, pages, rows, .. } = &layout;
        let place = words.say("versions-place");
        frame::header(canvas, grid, &place, &frame::standard(context, grid));
        let y = frame::question(canvas, grid, question, None, Some(hint));
        self.heads(canvas, y, &layout);
        if let Some(page) = pages.get(self.page) {
            pairs::draw(canvas, grid, y + rows, pairs.get(page.clone()).unwrap_or_default(), self.marked);
        }
        frame::standing(canvas, grid, context);
        frame::footer(canvas, grid, &self.keys_of(pages.len(), context));
    }

    /// The two titles: the number with which one is marked, and when it was saved. A touch anywhere below marks too.
    fn heads(&self, canvas: &mut Canvas<'_>, y: u16, layout: &Layout) {
        let (theme, grid, width) = (canvas.theme(), &layout.grid, pairs::columns(&layout.grid));
        for (side, head) in layout.heads.iter().enumerate() {
            let x = pairs::place(grid, side);
            let (ground, text) = if self.marked == Some(side) {
                (theme.focus, theme.on_focus)
            } else {
                (theme.raised, theme.text)
            };
            canvas.fill(Rect::new(x, y, width, layout.rows), ground);
            let style = theme.strong().fg(text).bg(ground);
            canvas.paragraph(x + pairs::MARGIN, y, pairs::text_columns(grid), head, style);
            canvas.spot(Rect::new(x, y, width, grid.status().saturating_sub(y)), Press::Tile(side));
        }
    }
}

fn heads(fork: &Fork, context: &Context) -> Vec<Phrase> {
    let shown = fork.versions.iter().take(2).enumerate();
    let head = |(side, version): (usize, &SectionSnapshot)| {
        let moment = context.words.catalog.moment(context.local(version.saved), context.today());
        let args = Args::new().count("number", side + 1).text("moment", &moment);
        context.words.say_with("versions-from", &args)
    };
    shown.map(head).collect()
}

/// The screen's parts at this size.
struct Layout {
    grid: Grid,
    question: Phrase,
    hint: Phrase,
    heads: Vec<Phrase>,
    /// Rows of the heads.
    rows: u16,
    pairs: Vec<Pair>,
    pages: Vec<std::ops::Range<usize>>,
}
