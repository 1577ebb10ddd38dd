//! What a paper belongs to: a part of the questionnaire, or one answer in it, or neither.

use crate::domain::document::{DocumentKind, Place};
use crate::form::Section;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::Grid;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::Press;
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::paged::Paged;
use crate::kiosk::widgets::tile::{Layout, Tile};

/// The section and the question to which a kind of paper belongs in our own questionnaire; in another one, whatever of
/// it is there.
const fn usual(kind: DocumentKind) -> Option<(&'static str, Option<&'static str>)> {
    match kind {
        DocumentKind::Id | DocumentKind::Residence => Some(("residence", None)),
        DocumentKind::SchoolCert => Some(("school", None)),
        DocumentKind::Diploma | DocumentKind::Recognition => Some(("training", None)),
        DocumentKind::Reference => Some(("work", None)),
        DocumentKind::GermanCert => Some(("language", None)),
        DocumentKind::Licence => Some(("skills", None)),
        DocumentKind::BirthMarriage => Some(("family", None)),
        DocumentKind::Other => None,
    }
}

/// The place, and where the lamp is.
#[derive(Debug)]
pub(super) struct Belongs {
    place: Option<Place>,
    /// The person was asked about this, or has said it: a kind changes it no more.
    settled: bool,
    paged: Paged,
}

impl Belongs {
    pub(super) fn new(asked: Option<Place>) -> Self {
        Self { settled: asked.is_some(), place: asked, paged: Paged::default() }
    }

    pub(super) fn place(&self) -> Option<Place> {
        self.place.clone()
    }

    /// The usual place of a kind, until the person says otherwise.
    pub(super) fn choose(&mut self, kind: DocumentKind, context: &Context) {
        if self.settled {
            return;
        }
        let is_known = |name: &str| parts(context).iter().any(|section| section.name == name);
        let usual = usual(kind).filter(|(section, _)| is_known(section));
        self.place = usual.map(|(section, question)| Place {
            section: section.to_owned(),
            question: question.map(str::to_owned),
        });
    }

    /// The place in words.
    pub(super) fn said(&self, context: &Context) -> Phrase {
        let words = &context.words;
        let section = self.place.as_ref().and_then(|place| context.form.section(&place.section));
        match section {
            Some(section) => {
                let args = Args::new().text("section", words.label(&section.label).text());
                words.say_with("paper-belongs", &args)
            }
            None => words.say("paper-belongs-nowhere"),
        }
    }

    pub(super) fn keys(&self, keys: Keys, context: &Context) -> Keys {
        self.paged.keys(keys, &tiles(context).0, context)
    }

    /// Whether a place was chosen.
    pub(super) fn press(&mut self, press: &Press, context: &Context) -> bool {
        let (layout, tiles) = tiles(context);
        let Some(chosen) = self.paged.press(press, (tiles.len(), true), &layout, context) else {
            return false;
        };
        let section = parts(context).get(chosen).copied();
        self.place = section.map(|section| Place { section: section.name.clone(), question: None });
        self.settled = true;
        true
    }

    pub(super) fn view(&self, canvas: &mut Canvas<'_>, grid: &Grid, context: &Context) {
        let (layout, tiles) = tiles(context);
        frame::question(canvas, grid, &context.words.say("paper-belongs-question"), None, None);
        if let Some(place) = self.paged.place(&layout, context) {
            canvas.put_end(grid.end(), grid.top(), &place, canvas.theme().quiet());
        }
        self.paged.view(canvas, &layout, &tiles);
    }
}

/// The parts that may be named before whoever is here; health is given away by a question of its own, papers are not.
fn parts(context: &Context) -> Vec<&'static Section> {
    let mut parts = context.sections();
    parts.retain(|section| !context.puts_off_all_of(&section.name) && section.consent.is_none());
    parts
}

/// The parts as tiles; "to none" is the way out, on `0`.
fn tiles(context: &Context) -> (Layout, Vec<Tile>) {
    let words = &context.words;
    let grid = context.grid();
    let y = grid.top() + words.say("paper-belongs-question").rows(grid.columns) + 1;
    let mut tiles: Vec<Tile> =
        parts(context).into_iter().map(|section| Tile::new("0", words.label(&section.label))).collect();
    tiles.push(Tile::new(&context.cap(0), words.say("paper-belongs-none")));
    let layout = Paged::layout(&grid, y, &tiles);
    let last = tiles.len() - 1;
    for (index, tile) in tiles.iter_mut().enumerate().take(last) {
        tile.key = Paged::cap(&layout, index, context);
    }
    (layout, tiles)
}
