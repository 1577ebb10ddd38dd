//! `kiosk.toml`: one kiosk. The committed file explains every key; only `name` must be set.

use super::Known;
use super::address::base_url;
use super::problem::Problem;
use super::table::{Faults, Span, Table, Word};
use crate::domain::fault::{Fault, Source};
use data_encoding::BASE64URL_NOPAD;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

/// The settings of one kiosk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KioskSettings {
    /// The kiosk's name, shown on its first screen and in the district's list.
    pub name: String,
    /// The district it belongs to.
    pub district: District,
    /// Language codes in the order of their tiles; never empty.
    pub languages: Vec<String>,
    /// How the screen looks and what is attached to it.
    pub screen: Screen,
    /// When an unattended session ends.
    pub idle: Idle,
    /// Whom to call.
    pub help: Help,
    /// The questionnaire's name.
    pub form: String,
    /// Sections behind an explicit consent, such as health, are offered.
    pub health: bool,
    /// Where papers come from.
    pub papers: Papers,
}

/// Where papers come from: folders that the system fills. None of them: no papers are taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Papers {
    /// Where the system mounts the stick that somebody puts in.
    pub stick: Option<PathBuf>,
    /// Where a counsellor puts what was scanned; offered only beside a counsellor who has signed in.
    pub desk: Option<PathBuf>,
    /// Where the originals are put that a counsellor asks for.
    pub originals: Option<PathBuf>,
}

/// Where the district's server is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum District {
    /// On this machine: the kiosk starts it and enrols itself.
    Embedded,
    /// Elsewhere.
    Remote {
        /// Its base URL without a slash at the end.
        url: String,
        /// The public root key (Ed25519) that signs its bundle.
        root: [u8; 32],
    },
}

/// Look and input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// The colours' character.
    pub theme: Theme,
    /// Whether people touch: large targets.
    pub touch: bool,
    /// The layout printed on the hardware keyboard.
    pub keyboard: Keyboard,
    /// How many colours the terminal shows.
    pub colours: Colours,
    /// Which terminal's own bidirectional order to switch off.
    pub bidi: TerminalBidi,
}

/// `screen.theme`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Night, lamp, paper.
    #[default]
    Dark,
    /// For bright rooms.
    Light,
    /// High contrast.
    Contrast,
}

/// `screen.keyboard`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keyboard {
    /// German.
    #[default]
    De,
    /// US English.
    Us,
    /// Arabic.
    Ar,
    /// Persian (ISIRI 9147).
    Fa,
}

/// `screen.colours`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// RGB if the terminal says so (`COLORTERM`).
    #[default]
    Auto,
    /// 24 bit.
    Rgb,
    /// The terminal's 16.
    Sixteen,
}

/// `screen.bidi`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TerminalBidi {
    /// Found out at start.
    #[default]
    Auto,
    /// The terminal orders nothing itself: nothing is switched.
    Off,
    /// Konsole.
    Konsole,
    /// mlterm.
    Mlterm,
}

impl Word for Theme {
    const WORDS: &'static [(&'static str, Self)] =
        &[("dark", Self::Dark), ("light", Self::Light), ("contrast", Self::Contrast)];
}

impl Word for Keyboard {
    const WORDS: &'static [(&'static str, Self)] =
        &[("de", Self::De), ("us", Self::Us), ("ar", Self::Ar), ("fa", Self::Fa)];
}

impl Word for Colours {
    const WORDS: &'static [(&'static str, Self)] =
        &[("auto", Self::Auto), ("rgb", Self::Rgb), ("16", Self::Sixteen)];
}

impl Word for TerminalBidi {
    const WORDS: &'static [(&'static str, Self)] =
        &[("auto", Self::Auto), ("off", Self::Off), ("konsole", Self::Konsole), ("mlterm", Self::Mlterm)];
}

/// When an unattended session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Idle {
    /// From the last key to the countdown.
    pub after: Duration,
    /// From the countdown's start to the session's end.
    pub countdown: Duration,
}

/// What "call a person" says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// Where to go, by language code; a language without an entry shows the program's own general text.
    pub place: BTreeMap<String, String>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Mode {
    #[default]
    Embedded,
    Remote,
}

impl Word for Mode {
    const WORDS: &'static [(&'static str, Self)] = &[("embedded", Self::Embedded), ("remote", Self::Remote)];
}

impl KioskSettings {
    /// Reads the text of a `kiosk.toml`.
    ///
    /// # Errors
    /// Every fault of the file, from top to bottom.
    pub fn parse(source: Source<'_>, known: &Known<'_>) -> Result<Self, Vec<Fault>> {
        let faults = Faults::of(source);
        let mut root = faults.root();
        // In the order in which the file has them, which is also the order in which they are named.
        let name = root.text("name", "\"Kiosk 1\"").0;
        let district = district(&faults, root.table("district"));
        let languages = languages(root.table("languages"), known);
        let screen = screen(root.table("screen"));
        let idle = idle(&faults, root.table("idle"));
        let help = help(root.table("help"), known);
        let (form, health) = form(root.table("form"), known);
        let papers = papers(root.table("papers"));
        let settings = Self { name, district, languages, screen, idle, help, form, health, papers };
        root.finish();
        faults.settle(settings)
    }
}

fn district(faults: &Faults<'_>, mut table: Table<'_, '_>) -> District {
    let mode: Mode = table.word("mode");
    if mode == Mode::Embedded {
        let span = table.span();
        let useless = table.optional_text("url", URL).or(table.optional_text("root", ROOT));
        if useless.is_some() {
            let what = "`url` and `root` say where another machine is, but the mode is \"embedded\"";
            let cure = "set mode = \"remote\", or delete url and root";
            faults.note(useless.map_or(span, |(_, span)| span), &Problem::Contradiction(what, cure));
        }
        table.finish();
        return District::Embedded;
    }
    let (url, url_span) = table.text("url", URL);
    let (root, root_span) = table.text("root", ROOT);
    let district = District::Remote {
        url: usable(
            &table,
            "url",
            &url,
            url_span,
            base_url(&url),
            "write https://HOST, or http://127.0.0.1:PORT",
        ),
        root: usable(
            &table,
            "root",
            &root,
            root_span,
            root_key(&root),
            "copy the line that `mobio bundle` prints at the district",
        ),
    };
    table.finish();
    district
}

const URL: &str = "\"https://mobio.example.org\"";
const ROOT: &str = "\"43 characters, printed by `mobio bundle` at the district\"";

/// The value, or a note that it cannot be used; an absent one has been noted already.
fn usable<T: Default>(
    table: &Table<'_, '_>,
    key: &str,
    written: &str,
    span: Span,
    value: Result<T, String>,
    cure: &'static str,
) -> T {
    value.unwrap_or_else(|reason| {
        if !written.is_empty() {
            table.refuse(key, span, reason, cure);
        }
        T::default()
    })
}

fn root_key(text: &str) -> Result<[u8; 32], String> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| "it is not base64url".to_owned())?;
    let length = bytes.len();
    bytes.try_into().map_err(|_| format!("a root key has 32 bytes, this has {length}"))
}

fn languages(mut table: Table<'_, '_>, known: &Known<'_>) -> Vec<String> {
    let order = table.words_of("order", known.languages, "[\"ar\", \"de\"]");
    table.finish();
    order
}

fn screen(mut table: Table<'_, '_>) -> Screen {
    let screen = Screen {
        theme: table.word("theme"),
        touch: table.switch("touch").0,
        keyboard: table.word("keyboard"),
        colours: table.word("colours"),
        bidi: table.word("bidi"),
    };
    table.finish();
    screen
}

/// The countdown must be readable and may not outlast the waiting itself.
fn idle(faults: &Faults<'_>, mut table: Table<'_, '_>) -> Idle {
    let (after, _) = table.number("after", 20..=900, 90);
    let (countdown, span) = table.number("countdown", 10..=120, 30);
    if countdown > after {
        let what = "the countdown is longer than the time before it";
        faults.note(span, &Problem::Contradiction(what, "make idle.countdown at most idle.after"));
    }
    table.finish();
    Idle { after: Duration::from_secs(after), countdown: Duration::from_secs(countdown) }
}

fn help(mut table: Table<'_, '_>, known: &Known<'_>) -> Help {
    let place = table.optional_names("place", known.languages);
    table.finish();
    Help { place }
}

fn form(mut table: Table<'_, '_>, known: &Known<'_>) -> (String, bool) {
    let name = table.one_of("name", known.forms, "biography");
    let (health, _) = table.switch("health");
    table.finish();
    (name, health)
}

fn papers(mut table: Table<'_, '_>) -> Papers {
    let papers = Papers {
        stick: folder(&mut table, "stick", "\"/media/stick\""),
        desk: folder(&mut table, "desk", "\"/srv/scans\""),
        originals: folder(&mut table, "originals", "\"/srv/originals\""),
    };
    table.finish();
    papers
}

/// A folder that may be absent; whether it is there is another matter: sticks come and go.
fn folder(table: &mut Table<'_, '_>, key: &'static str, example: &'static str) -> Option<PathBuf> {
    let (written, span) = table.optional_text(key, example)?;
    let path = PathBuf::from(&written);
    if !written.is_empty() && !path.is_absolute() {
        let why = "the kiosk may be started anywhere, so a folder is named from / on".to_owned();
        table.refuse(key, span, why, "write the whole path, such as \"/media/stick\"");
    }
    Some(path)
}
