//! A stage for screens: a context out of the built-in words and form, a clock that stands still, a made-up
//! person; and shots of what a screen draws on it. A shot keeps cells, spots and cuts apart, so that a test
//! can ask whether a text stands there, whether something was cut, and what a touch does.

#[path = "gallery.rs"]
mod gallery;
#[path = "keyless.rs"]
mod keyless;
#[path = "said.rs"]
mod said;

use gallery::Look;
use mobio::domain::actor::Actor;
use mobio::domain::answer::{Answer, NonAnswer, Value};
use mobio::domain::identity::PersonId;
use mobio::form::walk::{Depth, Portfolio, Walk};
use mobio::form::{Form, Spot as QuestionSpot};
use mobio::i18n::{Catalog, Languages};
use mobio::kiosk::canvas::{Canvas, Spot};
use mobio::kiosk::context::{Context, DistrictTime, Line, Saving, Words};
use mobio::kiosk::grid::Grid;
use mobio::kiosk::model::Model;
use mobio::kiosk::paper::Papers;
use mobio::kiosk::phrase::Phrase;
use mobio::kiosk::press::Press;
use mobio::settings::Keyboard;
use mobio::text::unvisual::{comparable, unvisual};
use mobio::text::{Direction, SafeText};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

/// Columns and rows.
pub(crate) type Size = (u16, u16);
/// The smallest screen.
pub(crate) const SMALL: Size = (80, 24);
/// The five main screens are also looked at in this size.
pub(crate) const WIDE: Size = (110, 32);
/// Every language of the interface: nothing may be cut in any.
pub(crate) const LANGUAGES: [&str; 5] = ["ar", "de", "en", "fa", "fr"];
/// The languages whose shots are kept as snapshots.
pub(crate) const SNAPSHOTS: [&str; 3] = ["de", "ar", "fa"];

/// The program's words in a language: made once, as in a process, and shared by all tests.
pub(crate) fn words(language: &str) -> Arc<Words> {
    static MADE: Mutex<BTreeMap<String, Arc<Words>>> = Mutex::new(BTreeMap::new());
    let make = || {
        let language = Languages::built_in().unwrap().get(language).unwrap();
        Arc::new(Words::new(language, Catalog::new(language).unwrap()))
    };
    Arc::clone(MADE.lock().unwrap().entry(language.to_owned()).or_insert_with(make))
}

/// The time zone of the stage: Germany's, with its summer time, whatever the machine has.
pub(crate) fn zone() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
}

/// The made-up person's id; the file number is 7W56-MMKC.
pub(crate) fn somebody() -> PersonId {
    "3f0a6a52-6c1b-4c52-9c53-2b8f4a1d7e90".parse().unwrap()
}

/// The made-up person: Rana Al-Hamwi from Syria, who typed her name in Arabic.
pub(crate) fn portfolio() -> Portfolio {
    let codes = |codes: &[&str]| Answer::value(Value::Codes(codes.iter().map(|&code| code.into()).collect()));
    let person = [
        ("person_family_name", Answer::text("الحموي")),
        ("person_given_names", Answer::text("رنا")),
        ("person_family_name_latin", Answer::text("Al-Hamwi")),
        ("person_given_names_latin", Answer::text("Rana")),
        ("person_birth_date", Answer::text("1987-05-XX")),
        ("person_gender", Answer::text("f")),
        ("person_birth_country", Answer::text("SYR")),
        ("person_nationality", codes(&["SYR"])),
    ];
    let school = [("school_ever", Answer::text("short")), ("school_years", Answer::value(Value::Whole(7)))];
    let named = |(question, answer): (&str, Answer)| (question.to_owned(), answer);
    let (person, school) = (person.into_iter().map(named).collect(), school.into_iter().map(named).collect());
    Portfolio::from([("person".to_owned(), person), ("school".to_owned(), school)])
}

/// A context in a language on a screen of this size: the made-up person is open, keyboard, dark theme,
/// no second language, everything answered so far saved.
pub(crate) fn context(language: &str, size: Size) -> Context {
    let form = mobio::form::builtin("biography").unwrap();
    let utc: jiff::Timestamp = "2026-11-23T13:32:00Z".parse().unwrap();
    let now = utc.to_zoned(zone()).datetime();
    let look = Look::asked();
    Context {
        words: words(language),
        german: words("de"),
        second: None,
        languages: Languages::built_in().unwrap().iter().collect(),
        theme: look.theme,
        size: look.size(size),
        touch: look.touch,
        keyboard: Keyboard::De,
        kiosk: Phrase::plain("Weinheim 2"),
        help_places: BTreeMap::new(),
        form,
        hidden_sections: HIDDEN.to_vec(),
        person: Some(somebody()),
        walk: Some(walk(form, portfolio(), now.date())),
        actor: Actor::Person,
        beside: None,
        utc,
        now,
        zone: zone(),
        district_time: DistrictTime::default(),
        saving: Saving::Saved,
        line: Line { online: true, ..Line::default() },
        approved: Vec::new(),
        papers: Papers::default(),
        forks: Vec::new(),
        offices: Vec::new(),
        last_visit: None,
        recovered: None,
        set_up: true,
        rescue: false,
        test_mode: false,
    }
}

/// What the program leaves out while nobody set `[kiosk] health`.
pub(crate) const HIDDEN: [&str; 1] = ["health"];

/// A walk in which everything is asked that the program asks by default.
pub(crate) fn walk(form: &'static Form, portfolio: Portfolio, today: jiff::civil::Date) -> Walk<'static> {
    let mut walk = Walk::new(form, portfolio, today, Actor::Person).without(&HIDDEN);
    walk.set_depth(Depth::Full);
    walk
}

/// The same with the second language line on: German, or Arabic for a German screen.
pub(crate) fn context_with_second(language: &str, size: Size) -> Context {
    let second = if language == "de" { "ar" } else { "de" };
    Context { second: Some(words(second)), ..context(language, size) }
}

/// Gives an answer to everything that is still open.
pub(crate) fn answer_everything(context: &mut Context) {
    answer_all_but(context, &[]);
}

/// The same outside these sections.
pub(crate) fn answer_all_but(context: &mut Context, sections: &[&str]) {
    let walk = context.walk.as_mut().unwrap();
    let open: Vec<_> = walk.sections().filter(|section| !sections.contains(&section.name.as_str())).collect();
    for section in open {
        while let Some(question) = walk.first_open(&section.name) {
            walk.record(question, Answer::none(NonAnswer::PreferNot)).unwrap();
        }
    }
}

/// The context before a card is open.
pub(crate) fn context_before(language: &str, size: Size) -> Context {
    Context { person: None, walk: None, saving: Saving::Nothing, ..context(language, size) }
}

/// What a screen drew.
pub(crate) struct Shot {
    /// The cells as they stand on the glass.
    pub(crate) buffer: Buffer,
    /// Texts that did not fit.
    pub(crate) cut: Vec<String>,
    /// What reacts to touch.
    pub(crate) spots: Vec<Spot>,
    direction: Direction,
    ground: Color,
}

/// Draws in a fresh context.
pub(crate) fn render(language: &str, size: Size, draw: impl FnOnce(&mut Canvas<'_>, &Context)) -> Shot {
    shoot(&context(language, size), draw)
}

/// Draws in this context.
pub(crate) fn shoot(context: &Context, draw: impl FnOnce(&mut Canvas<'_>, &Context)) -> Shot {
    let (width, height) = context.size;
    let direction = context.words.direction();
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let mut canvas = Canvas::new(&mut buffer, direction, context.theme);
    draw(&mut canvas, context);
    let drawn = canvas.finish();
    let shot = Shot { buffer, cut: drawn.cut, spots: drawn.spots, direction, ground: context.theme.ground };
    keyless::assert_keyless(&shot, context);
    shot
}

/// Draws a session as it stands, with what lies over the screen.
pub(crate) fn look(model: &Model) -> Shot {
    let (width, height) = model.context.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let drawn = model.view(&mut buffer);
    let (direction, ground) = (model.context.words.direction(), model.context.theme.ground);
    let shot = Shot { buffer, cut: drawn.cut, spots: drawn.spots, direction, ground };
    keyless::assert_keyless(&shot, &model.context);
    shot
}

impl Shot {
    /// The rows of the glass, left to right, without surfaces.
    pub(crate) fn rows(&self) -> Vec<String> {
        let width = usize::from(self.buffer.area.width);
        let row =
            |cells: &[ratatui::buffer::Cell]| cells.iter().map(|cell| cell.symbol()).collect::<String>();
        self.buffer.content.chunks(width).map(row).collect()
    }

    /// The rows in logical order and plain letters.
    pub(crate) fn logical(&self) -> Vec<String> {
        self.rows().iter().map(|row| unvisual(row, self.direction)).collect()
    }

    /// Asserts that nothing was cut.
    pub(crate) fn assert_no_cut(&self) {
        if Look::is_other() {
            return;
        }
        assert!(self.cut.is_empty(), "cut: {:?}", self.cut);
    }

    /// Whether a text of the screen's own language stands somewhere, wrapped or not.
    pub(crate) fn shows(&self, text: &SafeText) -> bool {
        let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let source = squeeze(&comparable(text.as_str()));
        let screen = squeeze(&self.logical().join(" "));
        screen.contains(&source) || self.shows_wrapped(&source)
    }

    /// Word after word, each on the same row as the one before or on a later one.
    fn shows_wrapped(&self, source: &str) -> bool {
        let rows = self.logical();
        let mut row = 0;
        let mut rest = rows[0].as_str();
        source.split_whitespace().all(|word| {
            loop {
                if let Some(at) = rest.find(word) {
                    rest = &rest[at + word.len()..];
                    return true;
                }
                row += 1;
                let Some(next) = rows.get(row) else { return false };
                rest = next;
            }
        })
    }

    /// Asserts that no surface lies under the status line, where one is drawn, and that no tile reacts on the footer.
    #[track_caller]
    pub(crate) fn assert_status_and_footer_are_free(&self, grid: &Grid, place: &str) {
        let sign = if self.direction.is_right_to_left() { grid.width - 1 - grid.x } else { grid.x };
        let has_status = ["✓", "⚠", "⚑"].contains(&self.buffer[(sign, grid.status())].symbol());
        let is_ground = |column: u16| self.buffer[(column, grid.status())].bg == self.ground;
        let is_free = !has_status || (0..grid.width).all(is_ground);
        assert!(is_free, "{place}: something lies under the status line: {:#?}", self.rows());
        // What covers the whole glass has no footer.
        let is_tile = |spot: &&Spot| matches!(spot.press, Press::Tile(_)) && spot.area.height < grid.height;
        let tiles = self.spots.iter().filter(is_tile);
        let lowest = tiles.map(|spot| spot.area.bottom()).max();
        assert!(lowest <= Some(grid.footer()), "{place}: a tile on the footer: {:#?}", self.rows());
    }

    /// What a touch at this place of the glass does.
    pub(crate) fn touched(&self, column: u16, row: u16) -> Option<&Press> {
        let position = Position::new(column, row);
        self.spots.iter().rev().find(|spot| spot.area.contains(position)).map(|spot| &spot.press)
    }

    /// The rows with the blank ends of surfaces written as brackets, for snapshots.
    pub(crate) fn picture(&self) -> String {
        let width = usize::from(self.buffer.area.width);
        let mut picture = String::new();
        for row in self.buffer.content.chunks(width) {
            let mut line = String::new();
            for (column, cell) in row.iter().enumerate() {
                let differs =
                    |other: Option<&ratatui::buffer::Cell>| other.is_none_or(|other| other.bg != cell.bg);
                let before = differs(column.checked_sub(1).and_then(|before| row.get(before)));
                let after = differs(row.get(column + 1));
                let on_surface = cell.bg != self.ground && cell.symbol() == " ";
                line.push_str(match (on_surface, before, after) {
                    (true, true, _) => "[",
                    (true, _, true) => "]",
                    _ => cell.symbol(),
                });
            }
            let _ = writeln!(picture, "{}", line.trim_end());
        }
        picture
    }

    /// Compares with the kept snapshot, and adds a picture to the gallery if `MOBIO_GALLERY` names a folder.
    ///
    /// What a right-to-left picture says must stand on it, whatever the snapshot holds.
    pub(crate) fn keep(&self, name: &str) {
        self.hang(name);
        if Look::is_other() {
            return;
        }
        said::assert_said(self, name);
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, self.picture()));
    }

    /// Only the picture for the gallery.
    pub(crate) fn hang(&self, name: &str) {
        if let Some(folder) = std::env::var_os("MOBIO_GALLERY") {
            let (width, height) = (self.buffer.area.width, self.buffer.area.height);
            let file = std::path::Path::new(&folder).join(format!("{name}.{width}x{height}.ansi"));
            std::fs::write(file, self.ansi()).unwrap();
            if !self.cut.is_empty() {
                let file = std::path::Path::new(&folder).join(format!("{name}.cut"));
                std::fs::write(file, self.cut.join("\n")).unwrap();
            }
        }
    }

    fn ansi(&self) -> String {
        let width = usize::from(self.buffer.area.width);
        let mut text = String::from("\x1b[8l\x1b[?25l\x1b[2J");
        for (number, row) in self.buffer.content.chunks(width).enumerate() {
            let _ = write!(text, "\x1b[{};1H", number + 1);
            for cell in row {
                let _ = write!(text, "\x1b[0{}{}", colour(cell.fg, 38), colour(cell.bg, 48));
                for (modifier, code) in [(Modifier::BOLD, ";1"), (Modifier::UNDERLINED, ";4")] {
                    text.push_str(if cell.modifier.contains(modifier) { code } else { "" });
                }
                let _ = write!(text, "m{}", cell.symbol());
            }
        }
        text.push_str("\x1b[0m");
        text
    }
}

fn colour(colour: Color, layer: u8) -> String {
    match colour {
        Color::Rgb(red, green, blue) => format!(";{layer};2;{red};{green};{blue}"),
        Color::Indexed(index) => format!(";{layer};5;{index}"),
        _ => String::new(),
    }
}

/// Draws in all five languages at the smallest size, for keys and for a finger: nothing may be cut.
pub(crate) fn assert_fits(draw: impl Fn(&mut Canvas<'_>, &Context)) {
    for language in LANGUAGES {
        let keyed = || [context(language, SMALL), context_with_second(language, SMALL)];
        let touched = keyed().map(|context| Context { touch: true, ..context });
        for context in keyed().into_iter().chain(touched) {
            let shot = shoot(&context, &draw);
            assert!(shot.cut.is_empty(), "{language} {:?}: cut: {:?}", context.second.is_some(), shot.cut);
        }
    }
}

/// Names in several languages, for offices and the like.
pub(crate) fn names(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|&(language, name)| (language.to_owned(), name.to_owned())).collect()
}

/// A question of the biography, outside repeat groups.
pub(crate) fn spot(question: &str) -> QuestionSpot<'static> {
    mobio::form::builtin("biography").unwrap().question(question).unwrap().into()
}
