//! The end of a visit: what is saved, what is approved, what is forwarded. Invariant: each has its tick only
//! when it is true at this moment, and the heading only says what all of them together bear out. Here the person
//! learns the file number.

use crate::domain::identity::PersonId;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::{Approved, Context, Saving};
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::theme::Theme;
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::statement::{self, Statement};
use crate::text::SafeText;

/// At most so many approvals are told one by one; the rest is counted.
const TOLD: usize = 2;

/// Nothing to be chosen here: the facts are in the context.
#[derive(Clone, Copy, Debug, Default)]
pub struct State;

impl State {
    /// The facts.
    #[must_use]
    pub const fn new() -> Self {
        Self
    }

    /// Back to the overview; F10 is what goes on, here and nowhere else.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let finish = Button::new(Key::Function(10), context.words.say("done-finish"));
        let keys = Keys::new().with_back(context).with_language(context);
        Keys { forward: Some(finish), ..keys }
    }

    /// Esc goes to the overview. ↵ does nothing: the screen is not emptied by a key pressed once too often.
    pub fn press(&mut self, press: Press, _context: &Context) -> Step {
        match press {
            Press::Key(Key::Escape) => Intent::Overview.into(),
            Press::Key(Key::Function(10)) => Intent::Finish.into(),
            _ => Step::Stay,
        }
    }

    /// Draws the facts.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let grid = context.grid();
        let words = &context.words;
        let buttons: Vec<Button> = frame::standard(context, &grid)
            .into_iter()
            .filter(|button| button.key != Key::Function(10))
            .collect();
        frame::header(canvas, &grid, &words.say("done-place"), &buttons);
        frame::footer(canvas, &grid, &self.keys(context));
        let y = frame::question(canvas, &grid, &heading(context), None, None);
        let theme = canvas.theme();
        let again = words.say("done-return");
        let rows = again.rows(grid.columns);
        let end = grid.status().saturating_sub(1);
        let facts = facts(context, &theme, end.saturating_sub(y));
        // What is said comes before the blank rows between it.
        let (spare, blank) = (end.saturating_sub(y + total(&facts, &grid)), rows + 1);
        let kept = [blank, rows].into_iter().find(|kept| *kept <= spare).unwrap_or_default();
        let below = statement::draw_all(canvas, &grid, y, end.saturating_sub(kept), &facts);
        if kept > 0 {
            canvas.paragraph(grid.x, below + kept - rows, grid.columns, &again, theme.quiet());
        }
        if let Some(waiting) = frame::waiting(context) {
            frame::status(canvas, &grid, Sign::Trouble, &waiting);
        }
    }
}

/// What is told in so many rows: the file number is explained even if only one approval is told then, and gives way
/// to what happened in this visit.
fn facts(context: &Context, theme: &Theme, rows: u16) -> Vec<Statement> {
    let number = context.person.map(|person| file_number(context, theme, person));
    let bare = number.clone().map(|number| Statement { why: Phrase::empty(), ..number });
    let all = |told: usize, number: Option<Statement>| -> Vec<Statement> {
        [saved(context, theme)]
            .into_iter()
            .chain(approved(context, theme, told))
            .chain(approved_as_they_were(context, theme))
            .chain(forwarded(context, theme))
            .chain(number)
            .collect()
    };
    let grid = context.grid();
    let fits = |facts: &Vec<Statement>| total(facts, &grid) <= rows;
    let shorter = [(TOLD, number.clone()), (1, number), (1, bare)].into_iter();
    shorter.map(|(told, number)| all(told, number)).find(fits).unwrap_or_else(|| all(TOLD, None))
}

fn total(facts: &[Statement], grid: &Grid) -> u16 {
    facts.iter().map(|fact| fact.rows(grid)).sum()
}

/// True as soon as there is a card, wherever it is known by now: it only says what the number is good for.
fn file_number(context: &Context, theme: &Theme, person: PersonId) -> Statement {
    let number = Args::new().text("number", &SafeText::authored(&person.file_number()));
    let words = &context.words;
    let (claim, why) = (words.say_with("done-file-number", &number), words.say("done-file-number-why"));
    Statement { sign: ("▪", theme.plain()), claim, why }
}

/// Everything is saved, and every object of this person has its receipt.
fn is_forwarded(context: &Context) -> bool {
    let line = &context.line;
    is_saved(context)
        && !line.embedded
        && line.online
        && line.queue.waiting == 0
        && line.queue.trouble.is_none()
}

fn is_saved(context: &Context) -> bool {
    matches!(context.standing(), Saving::Saved | Saving::Nothing)
}

fn heading(context: &Context) -> Phrase {
    let words = &context.words;
    let took_effect = context.running().all(|approved| approved.can_be_read(context.today()));
    let arrived = context.line.embedded || is_forwarded(context);
    match is_saved(context) {
        false => words.say("done-title"),
        true if arrived && took_effect => words.say("done-title-arrived"),
        true => words.say("done-title-saved"),
    }
}

fn saved(context: &Context, theme: &Theme) -> Statement {
    let words = &context.words;
    let (sign, claim, why) = match context.standing() {
        Saving::Saved | Saving::Nothing if is_forwarded(context) => {
            (Sign::Safe, words.say("done-saved"), words.say("done-saved-both"))
        }
        Saving::Saved | Saving::Nothing => {
            (Sign::Safe, words.say("done-saved"), words.say("done-saved-here"))
        }
        Saving::Running => (Sign::Changed, words.say("status-saving"), Phrase::empty()),
        Saving::Failed(code) => {
            (Sign::Trouble, words.say("done-not-saved"), words.phrase(words.catalog.error(code)))
        }
    };
    Statement { sign: sign.drawn(theme), claim, why }
}

/// Approvals that differ only in who may read belong together.
fn groups(context: &Context) -> Vec<Vec<&Approved>> {
    let mut groups: Vec<Vec<&Approved>> = Vec::new();
    let key = |one: &Approved| {
        (one.sections.clone(), one.papers.clone(), one.until, one.confirmed.is_some(), one.minor)
    };
    for approved in context.running() {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| key(first) == key(approved))) {
            Some(group) => group.push(approved),
            None => groups.push(vec![approved]),
        }
    }
    groups
}

fn approved(context: &Context, theme: &Theme, most: usize) -> Vec<Statement> {
    let words = &context.words;
    let groups = groups(context);
    if groups.is_empty() {
        let (claim, why) = (words.say("done-nobody"), words.say("done-nobody-why"));
        return vec![Statement { sign: Sign::NotGiven.drawn(theme), claim, why }];
    }
    let besides = |claim: Phrase| Statement { sign: ("▪", theme.quiet()), claim, why: Phrase::empty() };
    let mut told: Vec<Statement> =
        groups.iter().rev().filter_map(|group| approval(context, theme, group)).collect();
    let more = told.len().saturating_sub(most);
    told.truncate(most);
    if told.is_empty() {
        // Neither that nobody may read nor that something is kept back: this is true of everybody.
        told.push(besides(words.say("whole-ground-consent")));
    }
    if more > 0 {
        told.push(besides(words.say_with("done-more", &Args::new().count("count", more))));
    }
    told
}

/// Signed is not approved: that takes the district's receipt, and under 18 the guardian's word. Nothing, if it gives
/// only what is not to be named while others are here.
fn approval(context: &Context, theme: &Theme, group: &[&Approved]) -> Option<Statement> {
    let words = &context.words;
    let first = group.first()?;
    let offices: Vec<SafeText> = group.iter().map(|approved| office(context, approved)).collect();
    let mut what: Vec<SafeText> = first
        .sections
        .iter()
        .filter(|name| !context.puts_off_all_of(name))
        .filter_map(|name| context.form.section(name))
        .map(|section| words.label(&section.label).text().clone())
        .collect();
    if !first.papers.is_empty() {
        let count = Args::new().count("count", first.papers.len());
        what.push(words.say_with("home-papers-count", &count).text().clone());
    }
    if what.is_empty() {
        return None;
    }
    let args = Args::new()
        .text("offices", &words.catalog.list_and(&offices))
        .text("sections", &words.catalog.list_and(&what))
        .text("until", &words.catalog.date_with_local_calendar(first.until));
    let (sign, claim) = match (first.confirmed, first.minor) {
        (None, _) if context.line.embedded => (Sign::Trouble, "done-signed-here"),
        (None, _) => (Sign::Trouble, "done-signed"),
        (Some(_), true) => (Sign::Trouble, "done-guardian"),
        (Some(_), false) => (Sign::Safe, "done-approved"),
    };
    let what = words.say_with("done-approved-what", &args);
    let why = if first.confirmed.is_none() && first.minor {
        let guardian = words.say("done-guardian");
        words.phrase(SafeText::join([guardian.text(), what.text()], &SafeText::authored(" ")))
    } else {
        what
    };
    Some(Statement { sign: sign.drawn(theme), claim: words.say(claim), why })
}

/// What was changed since is read as it was until it is approved again.
fn approved_as_they_were(context: &Context, theme: &Theme) -> Option<Statement> {
    let words = &context.words;
    let sections = context.approved_as_they_were();
    let names: Vec<SafeText> =
        sections.iter().map(|section| words.label(&section.label).text().clone()).collect();
    let args = Args::new().text("sections", &words.catalog.list_and(&names));
    let why = words.say_with("done-changed-what", &args);
    (!names.is_empty()).then(|| Statement {
        sign: Sign::Changed.drawn(theme),
        claim: words.say("done-changed"),
        why,
    })
}

fn office(context: &Context, approved: &Approved) -> SafeText {
    let choice = context.offices.iter().find(|choice| choice.office == approved.office);
    match choice {
        Some(choice) => context.words.name(&choice.names).text().clone(),
        None => SafeText::untrusted(approved.office.as_str()),
    }
}

/// On a machine that is its own district nothing is ever forwarded.
fn forwarded(context: &Context, theme: &Theme) -> Option<Statement> {
    let words = &context.words;
    let (sign, claim, why) = if context.line.embedded {
        if !is_saved(context) {
            return None;
        }
        (Sign::Safe, words.say("done-kept"), words.say("done-kept-why"))
    } else if is_forwarded(context) {
        let confirmed = context.running().filter_map(|approved| approved.confirmed).max();
        let why = match confirmed {
            Some(moment) => {
                let moment = words.catalog.moment(context.local(moment), context.today());
                words.say_with("done-forwarded-when", &Args::new().text("moment", &moment))
            }
            None => words.say("done-forwarded-why"),
        };
        (Sign::Safe, words.say("done-forwarded"), why)
    } else {
        (Sign::Trouble, words.say("done-waiting"), words.say("done-waiting-why"))
    };
    Some(Statement { sign: sign.drawn(theme), claim, why })
}
