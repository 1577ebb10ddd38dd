//! All words of one language. [`Catalog::new`] refuses a language with any fault in its files, so what
//! can be asked for is there; what was never written shows its id between ⟨ ⟩, which a test searches for.

use super::I18nError;
use super::args::Args;
use super::date::Dates;
use super::files::{File, fluent_files};
use super::language::Language;
use super::message::Message;
use super::number::Numbers;
use crate::domain::answer::NonAnswer;
use crate::domain::fault::{Fault, Source};
use crate::text::SafeText;
use fluent_syntax::ast::Entry;
use fluent_syntax::parser;
use jiff::civil::{Date, DateTime, Time};
use std::collections::BTreeMap;

/// The words, numbers and dates of one language.
pub struct Catalog {
    language: Language,
    messages: Messages<'static>,
    numbers: Numbers,
    dates: Dates,
}

/// Messages by id.
pub(super) type Messages<'t> = BTreeMap<&'t str, Message<'t>>;

impl Catalog {
    /// Reads the built-in texts of a language.
    ///
    /// # Errors
    /// [`I18nError::Locales`] with every fault of its files, [`I18nError::Formats`] for an unknown locale.
    pub fn new(language: &Language) -> Result<Self, I18nError> {
        let (messages, faults) = read(&fluent_files(language.code()));
        if !faults.is_empty() {
            return Err(I18nError::Locales(faults));
        }
        Ok(Self {
            messages,
            numbers: Numbers::of(language)?,
            dates: Dates::of(language)?,
            language: language.clone(),
        })
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> &Language {
        &self.language
    }

    /// The message without arguments.
    #[must_use]
    pub fn say(&self, id: &str) -> SafeText {
        self.say_with(id, &Args::new())
    }

    /// The message with arguments; texts among them stand between isolates (UAX #9).
    #[must_use]
    pub fn say_with(&self, id: &str, args: &Args) -> SafeText {
        let Some(message) = self.messages.get(id) else { return SafeText::authored(&format!("⟨{id}⟩")) };
        let mut text = String::new();
        message.print(args, &self.numbers, &mut text);
        SafeText::authored(&text)
    }

    /// What to tell people about an error with this code, for example `K-STORE-03`; a code without words of
    /// its own gets the general ones.
    #[must_use]
    pub fn error(&self, code: &str) -> SafeText {
        let id = format!("error-{}", code.to_ascii_lowercase());
        self.say(if self.messages.contains_key(id.as_str()) { &id } else { "error-other" })
    }

    /// One of the three non-answers in words.
    #[must_use]
    pub fn non_answer(&self, non_answer: NonAnswer) -> SafeText {
        self.say(match non_answer {
            NonAnswer::DoNotKnow => "answer-na-dont-know",
            NonAnswer::PreferNot => "answer-na-prefer-not",
            NonAnswer::Later => "answer-na-later",
        })
    }

    /// A whole number.
    #[must_use]
    pub fn number(&self, number: i64) -> SafeText {
        SafeText::authored(&self.numbers.print(number))
    }

    /// "a, b and c".
    #[must_use]
    pub fn list_and(&self, parts: &[SafeText]) -> SafeText {
        self.numbers.list(parts)
    }

    /// "19 November 2026", Gregorian.
    #[must_use]
    pub fn date_long(&self, date: Date) -> SafeText {
        self.dates.long(date)
    }

    /// "19/11/2026", Gregorian.
    #[must_use]
    pub fn date_short(&self, date: Date) -> SafeText {
        self.dates.short(date)
    }

    /// The long date; where people count in another calendar, that one beside it.
    #[must_use]
    pub fn date_with_local_calendar(&self, date: Date) -> SafeText {
        let gregorian = self.dates.long(date);
        match self.dates.local(date) {
            None => gregorian,
            Some(local) => self
                .say_with("date-two-calendars", &Args::new().text("date", &gregorian).text("local", &local)),
        }
    }

    /// The name of a Gregorian month, 1 to 12.
    #[must_use]
    pub fn month_name(&self, month: u8) -> SafeText {
        self.dates.month(month)
    }

    /// The name of the day of the week.
    #[must_use]
    pub fn weekday(&self, date: Date) -> SafeText {
        self.dates.weekday(date)
    }

    /// "14:32".
    #[must_use]
    pub fn time(&self, time: Time) -> SafeText {
        self.dates.time(time)
    }

    /// "today at 14:32", or the day with its weekday and the time.
    #[must_use]
    pub fn moment(&self, moment: DateTime, today: Date) -> SafeText {
        let args = Args::new().text("time", &self.time(moment.time()));
        if moment.date() == today {
            return self.say_with("moment-today", &args);
        }
        let day = self.dates.day(moment.date(), moment.year() == today.year());
        self.say_with("moment-day", &args.text("date", &day))
    }

    /// A date of which only a part may be known, as precise as it is.
    #[must_use]
    pub fn partial_date(
        &self,
        year: Option<i16>,
        month: Option<u8>,
        day: Option<u8>,
        about: bool,
    ) -> SafeText {
        let Some(date) = self.dates.partial(year, month, day) else { return self.say("date-unknown") };
        if about { self.say_with("date-about", &Args::new().text("date", &date)) } else { date }
    }
}

/// Compiles all files of one language; a message that has a fault is left out.
pub(super) fn read<'t>(files: &[File<'t>]) -> (Messages<'t>, Vec<Fault>) {
    let (mut messages, mut faults) = (Messages::new(), Vec::new());
    for (file, text) in files {
        let source = Source::new(file, text);
        let resource = parser::parse_runtime(*text).unwrap_or_else(|(resource, errors)| {
            // fluent-syntax recovers silently: without this a broken message would merely be absent.
            for error in errors {
                let help = "correct this message, see https://projectfluent.org/fluent/guide";
                faults.push(source.fault(error.pos, "K-TEXT-04", error.kind.to_string(), help));
            }
            resource
        });
        for entry in resource.body {
            if let Err(fault) = add(&mut messages, entry, source) {
                faults.push(fault);
            }
        }
    }
    (messages, faults)
}

fn add<'t>(messages: &mut Messages<'t>, entry: Entry<&'t str>, source: Source<'_>) -> Result<(), Fault> {
    const PLAIN: &str = "write a plain message: id = text, with $variables and plural choices only";
    let (id, value) = match entry {
        Entry::Message(message) if message.attributes.is_empty() => (message.id.name, message.value),
        Entry::Message(message) => (message.id.name, None),
        Entry::Term(term) => (term.id.name, None),
        Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {
            return Ok(());
        }
    };
    let fault = |code, what: String, help: &str| source.fault(place_of(source.text, id), code, what, help);
    let value =
        value.ok_or_else(|| fault("K-TEXT-05", format!("`{id}` has no text, or more than one"), PLAIN))?;
    let message =
        Message::compile(value).map_err(|refusal| fault("K-TEXT-05", format!("`{id}`: {refusal}"), PLAIN))?;
    match messages.insert(id, message) {
        None => Ok(()),
        Some(_) => {
            Err(fault("K-TEXT-06", format!("`{id}` is written twice in this language"), "delete one of them"))
        }
    }
}

/// The bytes of an id in the text that it was cut from.
pub(super) fn place_of(text: &str, id: &str) -> std::ops::Range<usize> {
    let start = (id.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start..start + id.len()
}
