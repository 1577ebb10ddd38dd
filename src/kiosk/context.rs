//! What every screen may look at and none may change: words, form, the person's answers, time, what is saved.
//! Screens get it by reference; only `update` writes it.

use super::grid::Grid;
use super::paper::Papers;
use super::phrase::Phrase;
use super::theme::Theme;
use crate::domain::actor::Actor;
use crate::domain::answer::Answer;
use crate::domain::consent::Purpose;
use crate::domain::identity::{ObjectId, PersonId, Slug};
use crate::domain::section::SectionSnapshot;
use crate::form::{Form, Labels, Question, Section, walk::Walk};
use crate::i18n::{Args, Catalog, Language};
use crate::settings::Keyboard;
use crate::text::digits::{Digits, localize};
use crate::text::{Direction, SafeText};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

/// The program's words in one language.
pub struct Words {
    /// The language.
    pub language: &'static Language,
    /// Its catalog.
    pub catalog: Catalog,
    /// Texts that were shown already, laid out. Only what is written in files: nothing of a person is kept here.
    shown: Mutex<Shown>,
}

#[derive(Default)]
struct Shown {
    messages: HashMap<&'static str, Phrase>,
    texts: HashMap<Box<str>, Phrase>,
    foreign: HashMap<Box<str>, Phrase>,
    counted: HashMap<(&'static str, Vec<usize>), Phrase>,
}

/// So many texts are kept laid out; a screen shows a tenth of it.
const KEPT: usize = 400;

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn new(language: &'static Language, catalog: Catalog) -> Self {
        Self { language, catalog, shown: Mutex::default() }
    }

    /// A text without arguments.
    #[must_use]
    pub fn say(&self, id: &'static str) -> Phrase {
        let Ok(mut shown) = self.shown.lock() else { return self.phrase(self.catalog.say(id)) };
        shown.messages.entry(id).or_insert_with(|| self.phrase(self.catalog.say(id))).clone()
    }

    /// A text with arguments.
    #[must_use]
    pub fn say_with(&self, id: &'static str, args: &Args) -> Phrase {
        self.phrase(self.catalog.say_with(id, args))
    }

    /// A text that is already in this language.
    #[must_use]
    pub fn phrase(&self, text: SafeText) -> Phrase {
        Phrase::new(text, self.direction())
    }

    /// A label of the form in this language.
    #[must_use]
    pub fn label(&self, labels: &Labels) -> Phrase {
        self.own(labels.get(self.language.code()).unwrap_or_default())
    }

    /// A text of the form that is in this language.
    #[must_use]
    pub fn own(&self, text: &str) -> Phrase {
        let Ok(mut shown) = self.shown.lock() else { return self.phrase(SafeText::authored(text)) };
        keep(&mut shown.texts, text, |text| self.phrase(text))
    }

    /// A text of the form in whatever writing: a language's name for itself, the word that a search has found.
    #[must_use]
    pub fn own_writing(&self, text: &str) -> Phrase {
        let Ok(mut shown) = self.shown.lock() else { return Phrase::free(SafeText::authored(text)) };
        keep(&mut shown.foreign, text, Phrase::free)
    }

    /// A text with numbers only in it, such as how far a person has come.
    #[must_use]
    pub fn say_numbers(&self, id: &'static str, numbers: &[(&'static str, usize)]) -> Phrase {
        let say = || {
            let args = numbers.iter().fold(Args::new(), |args, (name, number)| args.count(name, *number));
            self.say_with(id, &args)
        };
        let Ok(mut shown) = self.shown.lock() else { return say() };
        make_room(&mut shown.counted);
        let counts = numbers.iter().map(|(_, number)| *number).collect();
        shown.counted.entry((id, counts)).or_insert_with(say).clone()
    }

    /// A name out of `names` in this language, else in German, else any.
    #[must_use]
    pub fn name(&self, names: &BTreeMap<String, String>) -> Phrase {
        if let Some(name) = names.get(self.language.code()) {
            return self.phrase(SafeText::untrusted(name));
        }
        let name = names.get("de").or_else(|| names.values().next());
        Phrase::free(SafeText::untrusted(name.map_or("", String::as_str)))
    }

    /// The direction of the language.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.language.direction()
    }
}

/// The phrase of a text that nobody typed: laid out once, and kept for the next frame.
fn keep(kept: &mut HashMap<Box<str>, Phrase>, text: &str, phrase: impl Fn(SafeText) -> Phrase) -> Phrase {
    if let Some(kept) = kept.get(text) {
        return kept.clone();
    }
    make_room(kept);
    let phrase = phrase(SafeText::authored(text));
    kept.insert(text.into(), phrase.clone());
    phrase
}

/// Everything goes when there is too much of it: what is on the screen is back with the next frame.
fn make_room<K>(kept: &mut HashMap<K, Phrase>) {
    if kept.len() >= KEPT {
        kept.clear();
    }
}

/// How the newest answers of the open person stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// Nothing answered in this session yet.
    #[default]
    Nothing,
    /// Handed to the store, not yet durable: nothing is claimed.
    Running,
    /// Durable on this machine.
    Saved,
    /// The store refused, with its stable code.
    Failed(&'static str),
}

/// How the line to the district stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The district runs on this machine: nothing is ever "forwarded", only "kept".
    pub embedded: bool,
    /// Whether the last attempt reached the district.
    pub online: bool,
    /// What still waits.
    pub queue: Queue,
    /// What waits here of whomever: for staff, before anybody has signed in.
    pub backlog: Option<Backlog>,
}

/// What waits at this kiosk, in numbers that name nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// Objects without a receipt.
    pub waiting: u64,
    /// Since when the oldest of them waits.
    pub oldest: Timestamp,
    /// The stable code of the last trouble.
    pub trouble: Option<String>,
}

/// What still waits for the district.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// Objects of this person without a receipt.
    pub waiting: u64,
    /// The stable code of the last trouble, for staff.
    pub trouble: Option<String>,
}

/// What the person has approved, as far as this kiosk knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approved {
    /// Who may read.
    pub office: Slug,
    /// What for.
    pub purpose: Purpose,
    /// Ids of the sections.
    pub sections: Vec<String>,
    /// Those of them that were answered otherwise since: the office reads what they were.
    pub changed: Vec<String>,
    /// Ids of the papers.
    pub papers: Vec<ObjectId>,
    /// The last day.
    pub until: Date,
    /// When the district's receipt says so: only then is it "approved".
    pub confirmed: Option<Timestamp>,
    /// Under 18: the guardian's word is missing.
    pub minor: bool,
}

impl Approved {
    /// A section was answered anew after it was approved.
    pub fn change(&mut self, section: &str) {
        let is = |other: &String| other == section;
        if self.sections.iter().any(is) && !self.changed.iter().any(is) {
            self.changed.push(section.to_owned());
        }
    }

    /// Whether its last day lies behind.
    #[must_use]
    pub fn is_over(&self, today: Date) -> bool {
        self.until < today
    }

    /// Whether the office can read now: signed is not approved, and the district serves nothing of a minor before the
    /// guardian's word.
    #[must_use]
    pub fn can_be_read(&self, today: Date) -> bool {
        self.confirmed.is_some() && !self.minor && !self.is_over(today)
    }
}

/// An office that can be approved, from the signed bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeChoice {
    /// Its short name.
    pub office: Slug,
    /// Language code to name.
    pub names: BTreeMap<String, String>,
}

/// What the district has signed about time: this machine's clock may be wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DistrictTime {
    /// The newest moment: of a receipt, or of the bundle's first day.
    pub newest: Option<Timestamp>,
    /// The bundle's last day. A clock beyond it is not believed.
    pub expires: Option<Date>,
}

/// A counsellor who has signed in inside a person's session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// As the district knows them.
    pub name: String,
    /// Their office: language code to name.
    pub office: BTreeMap<String, String>,
    /// When the district ends their session.
    pub until: Timestamp,
}

/// One section that was continued at two places, neither knowing of the other: both stand until the person chooses.
#[derive(Clone, Debug, PartialEq)]
pub struct Fork {
    /// Its section id.
    pub section: String,
    /// Its versions, newest first: at least two, and they do not tell the same.
    pub versions: Vec<SectionSnapshot>,
}

/// What all screens share.
pub struct Context {
    /// The person's language.
    pub words: Arc<Words>,
    /// German: what staff read.
    pub german: Arc<Words>,
    /// The second language line, when switched on.
    pub second: Option<Arc<Words>>,
    /// Languages offered, in the order of the settings.
    pub languages: Vec<&'static Language>,
    /// Colours.
    pub theme: Theme,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// A touch screen: on-screen keyboard at once, no button for the space bar.
    pub touch: bool,
    /// The physical keyboard.
    pub keyboard: Keyboard,
    /// The kiosk's name from kiosk.toml.
    pub kiosk: Phrase,
    /// Where help is to be found, from kiosk.toml: language code to text.
    pub help_places: BTreeMap<String, String>,
    /// The questionnaire.
    pub form: &'static Form,
    /// Sections of it that this kiosk does not offer.
    pub hidden_sections: Vec<&'static str>,
    /// The open person, for the file number; `None` before a card is open.
    pub person: Option<PersonId>,
    /// The open person's answers; `None` before a card is open.
    pub walk: Option<Walk<'static>>,
    /// Who sits here.
    pub actor: Actor,
    /// The counsellor who has signed in beside the person.
    pub beside: Option<Beside>,
    /// The present moment, for what is stored and for waiting times.
    pub utc: Timestamp,
    /// The same, local, for what is shown.
    pub now: DateTime,
    /// Where "local" is.
    pub zone: TimeZone,
    /// What the district has signed about time.
    pub district_time: DistrictTime,
    /// How the newest answers stand.
    pub saving: Saving,
    /// How the line to the district stands.
    pub line: Line,
    /// What the person has approved.
    pub approved: Vec<Approved>,
    /// The open person's papers, and from where this kiosk takes more.
    pub papers: Papers,
    /// Sections that were continued at two places, until the person has chosen.
    pub forks: Vec<Fork>,
    /// Offices of the bundle; empty before the kiosk has one.
    pub offices: Vec<OfficeChoice>,
    /// The day on which the card took the place of a lost one, while it is told.
    pub recovered: Option<Date>,
    /// When the person was last here, from the newest draft.
    pub last_visit: Option<DateTime>,
    /// This kiosk is enrolled and has a bundle: a card can be made.
    pub set_up: bool,
    /// People may have a rescue copy of their answers.
    pub rescue: bool,
    /// The keystore of the single-machine site is open: said on the first screen.
    pub test_mode: bool,
}

impl Context {
    /// Time went on; after midnight the answers count from the new day.
    pub fn set_time(&mut self, utc: Timestamp) {
        let before = self.today();
        self.utc = utc;
        self.now = self.local(utc);
        let today = self.today();
        if today != before
            && let Some(walk) = &mut self.walk
        {
            walk.set_today(today);
        }
    }

    /// A moment as it is shown here.
    #[must_use]
    pub fn local(&self, moment: Timestamp) -> DateTime {
        moment.to_zoned(self.zone.clone()).datetime()
    }

    /// Whether the person has told a telephone number.
    #[must_use]
    pub fn knows_a_phone_number(&self) -> bool {
        let Some(walk) = &self.walk else { return false };
        let is_told = |question: &Question| walk.answer(&question.name).and_then(Answer::given).is_some();
        let sections = self.form.sections().iter();
        let mut asked = sections.flat_map(|section| self.form.questions_of(&section.name));
        asked.any(|question| question.is_phone_number() && is_told(question))
    }

    /// Today, local.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// The day from which the end of a consent is counted: a clock that is behind what the district has signed, or
    /// beyond the end of its bundle, is not believed.
    #[must_use]
    pub fn consent_day(&self) -> Date {
        let Some(newest) = self.district_time.newest else { return self.today() };
        let signed = self.local(newest).date();
        match self.district_time.expires {
            Some(expires) if self.today() > expires => signed,
            _ => signed.max(self.today()),
        }
    }

    /// Whether the person's language runs from right to left.
    #[must_use]
    pub fn is_mirrored(&self) -> bool {
        self.words.direction() == Direction::RightToLeft
    }

    /// A number key as it is printed on this kiosk's keyboard, for the tile that it chooses.
    #[must_use]
    pub fn cap(&self, number: usize) -> String {
        let digits = match self.keyboard {
            Keyboard::De | Keyboard::Us => Digits::Latin,
            Keyboard::Ar => Digits::ArabicIndic,
            Keyboard::Fa => Digits::Persian,
        };
        localize(&number.to_string(), digits)
    }

    /// The same on a tile with a marker: a finger needs no number beside that.
    #[must_use]
    pub fn cap_beside_marker(&self, number: usize) -> String {
        if self.touch { String::new() } else { self.cap(number) }
    }

    /// Where help is to be found, in the person's language; without such a text the general sentence, never
    /// one in a language that the person may not read.
    #[must_use]
    pub fn help_place(&self) -> Phrase {
        match self.help_places.get(self.words.language.code()) {
            Some(place) => Phrase::free(SafeText::untrusted(place)),
            None => self.words.say("help-place"),
        }
    }

    /// Where things stand on a person's screen.
    #[must_use]
    pub const fn grid(&self) -> Grid {
        Grid::person(self.size, self.touch)
    }

    /// Where things stand on a counsellor's screen.
    #[must_use]
    pub const fn desk(&self) -> Grid {
        Grid::desk(self.size, self.touch)
    }

    /// Whether the terminal is too small to draw on.
    #[must_use]
    pub const fn is_too_small(&self) -> bool {
        self.grid().is_too_small()
    }

    /// The second language's text, when one is switched on.
    #[must_use]
    pub fn second_say(&self, id: &'static str) -> Option<Phrase> {
        self.second.as_ref().map(|words| words.say(id))
    }

    /// The sections that a person works through, in order.
    #[must_use]
    pub fn sections(&self) -> Vec<&'static Section> {
        match &self.walk {
            Some(walk) => walk.sections().collect(),
            None => self.form.sections().iter().filter(|section| section.released).collect(),
        }
    }

    /// What the person has approved, and is not over: the rest says nothing about who may read.
    pub fn running(&self) -> impl Iterator<Item = &Approved> {
        let today = self.today();
        self.approved.iter().filter(move |approved| !approved.is_over(today))
    }

    /// Whether an office can read a section now.
    #[must_use]
    pub fn is_approved(&self, section: &str) -> bool {
        let mut readable = self.running().filter(|approved| approved.can_be_read(self.today()));
        readable.any(|approved| approved.sections.iter().any(|name| name == section))
    }

    /// Whether an office reads of it what the person said before, or will as soon as the approval takes effect. Not
    /// told of a section that is not to be named while others are here.
    #[must_use]
    pub fn is_approved_as_it_was(&self, section: &str) -> bool {
        let mut running = self.running();
        let was = running.any(|approved| approved.changed.iter().any(|name| name == section));
        was && !self.puts_off_all_of(section)
    }

    /// The sections of which that may be told.
    #[must_use]
    pub fn approved_as_they_were(&self) -> Vec<&'static Section> {
        let mut sections = self.sections();
        sections.retain(|section| self.is_approved_as_it_was(&section.name));
        sections
    }

    /// Whether a section is not to be named while others are here.
    #[must_use]
    pub fn puts_off_all_of(&self, section: &str) -> bool {
        self.walk.as_ref().is_some_and(|walk| walk.puts_off_all_of(section))
    }

    /// The second language's label, when one is switched on.
    #[must_use]
    pub fn second_label(&self, labels: &Labels) -> Option<Phrase> {
        self.second.as_ref().map(|words| words.label(labels))
    }
}
