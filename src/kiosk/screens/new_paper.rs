//! A file becomes a paper: is it this one, what is it, and how it is kept. What was looked at is what is kept; nothing is
//! kept before "keep", and "kept" is said only when it is durable.

mod belongs;

use self::belongs::Belongs;
use super::paper;
use crate::documents::incoming::Incoming;
use crate::domain::document::{DocumentKind, Facts, Place};
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::keyboard::{Capitals, Entry, Keyboard};
use crate::kiosk::paper::Source;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::screens::papers::beside;
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::menu::Menu;
use crate::kiosk::widgets::paged::Paged;
use crate::kiosk::widgets::picture;
use crate::kiosk::widgets::tile::{Layout, Tile};
use crate::seal::papers::TITLE;
use crate::text::SafeText;
use std::sync::Arc;

/// Columns between the tiles and the picture.
const GAP: u16 = 3;
/// Codes of what says that there is no room: on the disk, in the list.
const FULL: [&str; 2] = ["K-STORE-07", "K-STORE-19"];
const MANY: &str = "K-VAULT-14";

/// A file, and what is known of the paper so far.
pub struct State {
    file: Arc<Incoming>,
    source: Source,
    stage: Stage,
    menu: Menu,
    kinds: Paged,
    kind: DocumentKind,
    name: Entry,
    belongs: Belongs,
    refused: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Look,
    Kind,
    Check,
    Name,
    Belongs,
    Saving,
}

impl State {
    /// A file that was read; `asked` is what the person was asked about when papers were spoken of.
    #[must_use]
    pub fn new(file: Arc<Incoming>, source: Source, asked: Option<Place>, context: &Context) -> Self {
        Self {
            file,
            source,
            stage: Stage::Look,
            menu: Menu::new(),
            kinds: Paged::default(),
            kind: DocumentKind::Other,
            name: Entry::new(Keyboard::letters(context), "", TITLE, Capitals::First),
            belongs: Belongs::new(asked),
            refused: None,
        }
    }

    /// Where the file is.
    #[must_use]
    pub const fn source(&self) -> Source {
        self.source
    }

    /// Whether this file is being kept.
    #[must_use]
    pub fn keeps(&self, file: &Arc<Incoming>) -> bool {
        self.stage == Stage::Saving && Arc::ptr_eq(&self.file, file)
    }

    /// It was not kept, with the stable code.
    pub const fn refuse(&mut self, code: &'static str) {
        self.stage = Stage::Check;
        self.refused = Some(code);
    }

    /// Back, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let words = &context.words;
        let keys = Keys::new();
        match self.stage {
            Stage::Saving => keys,
            Stage::Look => {
                keys.with_back(context).with_language(context).with_forward(words.say("help-choose"))
            }
            Stage::Kind => {
                let (layout, _) = kinds(context);
                let keys = self.kinds.keys(keys.with_back(context), &layout, context);
                keys.with_language(context).with_forward(words.say("help-choose"))
            }
            Stage::Check => {
                let forward = if self.menu.focus() == 0 { "paper-keep" } else { "paper-name-why" };
                keys.with_back(context).with_language(context).with_forward(words.say(forward))
            }
            Stage::Name => keys.with_back(context).with_forward(words.say("button-next")),
            Stage::Belongs => {
                let keys = self.belongs.keys(keys.with_back(context), context);
                keys.with_language(context).with_forward(words.say("help-choose"))
            }
        }
    }

    /// One step at a time.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        let is_back = press == Press::Key(Key::Escape);
        match self.stage {
            Stage::Saving => {}
            Stage::Look if is_back => return Intent::Back.into(),
            Stage::Look => match self.menu.press(&press, LOOKS.len(), 1, context.is_mirrored()) {
                Some(0) => self.stage = Stage::Kind,
                Some(_) => return Intent::Back.into(),
                None => {}
            },
            Stage::Kind if is_back => self.turn(Stage::Look),
            Stage::Kind => {
                let (layout, tiles) = kinds(context);
                let chosen = self.kinds.press(&press, (tiles.len(), true), &layout, context);
                if let Some(kind) = chosen.and_then(|index| DocumentKind::ALL.get(index)) {
                    self.choose(*kind, context);
                }
            }
            Stage::Check if is_back => self.turn(Stage::Kind),
            Stage::Check => match self.menu.press(&press, CHECKS, 1, context.is_mirrored()) {
                Some(0) => return self.keep(),
                Some(1) => self.stage = Stage::Name,
                Some(_) => self.stage = Stage::Belongs,
                None => {}
            },
            Stage::Name if is_back || press == Press::Key(Key::Enter) => {
                if self.name.is_empty() {
                    self.name_after_kind(context);
                }
                self.turn(Stage::Check);
            }
            Stage::Name => {
                self.name.press(&press);
            }
            Stage::Belongs if is_back => self.turn(Stage::Check),
            Stage::Belongs => {
                if self.belongs.press(&press, context) {
                    self.turn(Stage::Check);
                }
            }
        }
        Step::Stay
    }

    fn turn(&mut self, stage: Stage) {
        (self.stage, self.menu) = (stage, Menu::new());
    }

    /// A kind brings its name and its place along, until the person says otherwise.
    fn choose(&mut self, kind: DocumentKind, context: &Context) {
        let named = context.kind_of_paper(&context.words, self.kind);
        let is_own = !self.name.is_empty() && self.name.text() != plain(&named);
        self.kind = kind;
        if !is_own {
            self.name_after_kind(context);
        }
        self.belongs.choose(kind, context);
        self.turn(Stage::Check);
    }

    fn name_after_kind(&mut self, context: &Context) {
        let name = context.kind_of_paper(&context.words, self.kind);
        let name: String = plain(&name).chars().take(TITLE).collect();
        self.name.set_text(&name);
    }

    fn keep(&mut self) -> Step {
        self.stage = Stage::Saving;
        self.refused = None;
        let facts = Facts {
            kind: self.kind,
            title: self.name.text().trim().to_owned(),
            media: self.file.media,
            size: self.file.bytes().len() as u64,
        };
        Intent::KeepPaper { file: Arc::clone(&self.file), facts, place: self.belongs.place() }.into()
    }

    /// Draws the step.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let whole = frame::person(canvas, context, &words.say("paper-new-place"), &self.keys(context));
        match self.stage {
            Stage::Look => {
                let tile =
                    |(index, id): (usize, &&'static str)| Tile::new(&context.cap(index + 1), words.say(id));
                let tiles: Vec<Tile> = LOOKS.iter().enumerate().map(tile).collect();
                self.view_beside(canvas, &whole, "paper-look-question", &tiles, context);
            }
            Stage::Kind => {
                let (layout, tiles) = kinds(context);
                frame::question(canvas, &whole, &words.say("paper-kind-question"), None, None);
                self.kinds.view(canvas, &layout, &tiles);
            }
            Stage::Check => {
                self.view_beside(canvas, &whole, "paper-check-question", &self.checks(context), context);
                self.view_refusal(canvas, &whole, context);
            }
            Stage::Name => {
                let y = frame::question(canvas, &whole, &words.say("paper-name-question"), None, None);
                self.name.view(canvas, &whole, y, context);
            }
            Stage::Belongs => self.belongs.view(canvas, &whole, context),
            Stage::Saving => {
                frame::question(canvas, &whole, &words.say("paper-saving"), None, None);
            }
        }
    }

    /// Tiles at the start, what the file shows at the end.
    fn view_beside(
        &self,
        canvas: &mut Canvas<'_>,
        whole: &Grid,
        question: &'static str,
        tiles: &[Tile],
        context: &Context,
    ) {
        let area = beside(whole, whole.top(), context);
        match &self.file.picture {
            Some(drawn) => picture::draw(canvas, area, drawn),
            None => {
                let facts = Facts {
                    kind: self.kind,
                    title: String::new(),
                    media: self.file.media,
                    size: self.file.bytes().len() as u64,
                };
                paper::view_facts(canvas, area, &facts, "paper-picture-pdf", context);
            }
        }
        let grid = Grid { columns: whole.columns.saturating_sub(area.width + GAP), ..*whole };
        let y = frame::question(canvas, &grid, &context.words.say(question), None, Some(&self.file_name()));
        Layout::plan(&grid, y, tiles, 1, 2, tiles.len()).draw(canvas, tiles, 0, Some(self.menu.focus()));
    }

    fn file_name(&self) -> Phrase {
        Phrase::free(self.file.name.clone())
    }

    fn checks(&self, context: &Context) -> Vec<Tile> {
        let words = &context.words;
        let name = SafeText::untrusted(self.name.text()).isolated();
        let name = words.say_with("paper-name", &Args::new().text("name", &name));
        let change = || words.say("paper-name-why");
        vec![
            Tile::new(&context.cap(1), words.say("paper-keep")).second(words.say("paper-keep-why")),
            Tile::new(&context.cap(2), name).second(change()),
            Tile::new(&context.cap(3), self.belongs.said(context)).second(change()),
        ]
    }

    fn view_refusal(&self, canvas: &mut Canvas<'_>, grid: &Grid, context: &Context) {
        let Some(code) = self.refused else { return };
        let words = &context.words;
        let said = match code {
            MANY => words.say("papers-most"),
            code if FULL.contains(&code) => words.say("paper-not-kept-full"),
            _ => words.say("paper-not-kept"),
        };
        frame::status(canvas, grid, Sign::Trouble, &said);
    }
}

const LOOKS: [&str; 2] = ["paper-look-yes", "paper-look-no"];
/// Keep, name, place.
const CHECKS: usize = 3;

fn plain(phrase: &Phrase) -> String {
    phrase.text().as_str().to_owned()
}

/// The kinds as tiles; "another paper" is the way out, on `0`.
fn kinds(context: &Context) -> (Layout, Vec<Tile>) {
    let words = &context.words;
    let grid = context.grid();
    let y = grid.top() + words.say("paper-kind-question").rows(grid.columns) + 1;
    let tile = |(index, kind): (usize, &DocumentKind)| {
        let second = context.second.as_ref().map(|words| context.kind_of_paper(words, *kind));
        let number = if *kind == DocumentKind::Other { 0 } else { index + 1 };
        Tile::new(&context.cap(number), context.kind_of_paper(words, *kind))
            .second(second.unwrap_or_else(Phrase::empty))
    };
    let tiles: Vec<Tile> = DocumentKind::ALL.iter().enumerate().map(tile).collect();
    (Layout::in_columns(&grid, y, &tiles, DocumentKind::ALL.len()), tiles)
}
