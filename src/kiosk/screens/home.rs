//! Home on return: what can be done today, each with the one fact that matters. No name on the screen, and no
//! way back: leaving is F10.

use crate::form::walk::{State as Progress, Walk};
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::{Approved, Context, Saving};
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::ways::{Way, Ways};
use crate::text::SafeText;

/// Where the lamp is.
#[derive(Debug, Default)]
pub struct State {
    ways: Ways,
}

impl State {
    /// The lamp on going on.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Language, a counsellor, open.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        Keys::new()
            .with_language(context)
            .with(counsellor(context))
            .with_forward(context.words.say("home-forward"))
    }

    /// Opens a tile.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        self.ways.press(&press, ways(context), context)
    }

    /// Draws the tiles.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("home-place"), &self.keys(context));
        if let Some(walk) = &context.walk {
            strip(canvas, context, &grid, walk);
        }
        let visit = context.last_visit.map(|visit| {
            let moment = words.catalog.moment(visit, context.today());
            words.say_with("home-last-visit", &Args::new().text("moment", &moment))
        });
        // In the place of the visit: who did not ask for a new card must see this.
        let recovered = context.recovered.map(|day| {
            words.say_with("home-recovered", &Args::new().text("date", &words.catalog.date_long(day)))
        });
        let visit = recovered.or(visit);
        let y = frame::question(canvas, &grid, &words.say("home-welcome"), None, visit.as_ref());
        self.ways.view(canvas, &grid, y, ways(context), context);
        if let Some((sign, status)) = standing(context) {
            frame::status(canvas, &grid, sign, &status);
        }
    }
}

fn ways(context: &Context) -> Vec<Way> {
    let mut ways = vec![
        go_on(context),
        Way::said(context, "home-data", "home-data-why", Intent::MyData),
        Way::new(context.words.say("home-approve"), readers(context), Intent::Approve),
    ];
    if holds_left_for_alone(context) {
        ways.push(Way::said(context, "home-alone", "home-alone-why", Intent::LeftForAlone));
    }
    if context.has_to_do_with_papers() {
        ways.push(Way::new(context.words.say("home-papers"), papers(context), Intent::Papers));
    }
    ways.push(Way::said(context, "home-pin", "home-pin-why", Intent::ChangePin));
    ways
}

/// Whether something is left that a person is asked alone, and nobody else is here now.
fn holds_left_for_alone(context: &Context) -> bool {
    context.beside.is_none() && context.walk.as_ref().is_some_and(|walk| !walk.left_for_alone().is_empty())
}

/// F7: a counsellor comes, or leaves.
#[must_use]
pub fn counsellor(context: &Context) -> Button {
    let label = if context.beside.is_some() { "beside-leave" } else { "beside-join" };
    Button::new(Key::Function(7), context.words.say(label))
}

/// "4 of 13 parts done".
fn strip(canvas: &mut Canvas<'_>, context: &Context, grid: &Grid, walk: &Walk<'_>) {
    let sections = walk.overview();
    let total = sections.iter().filter(|(_, progress)| progress.state != Progress::Irrelevant).count();
    let done = sections.iter().filter(|(_, progress)| progress.state == Progress::Done).count();
    let words =
        context.words.say_with("home-progress", &Args::new().count("done", done).count("total", total));
    let cells = |count| u16::try_from(count).unwrap_or(u16::MAX);
    frame::strip(canvas, grid, cells(total), cells(done), 0, &words);
}

/// The next open section and how long it still takes, or that everything is answered.
fn go_on(context: &Context) -> Way {
    let words = &context.words;
    let walk = context.walk.as_ref();
    match walk.and_then(|walk| Some((walk.next_open_section()?, walk.minutes_left()))) {
        Some((section, minutes)) => {
            let name = words.label(&section.label);
            let label = words.say_with("home-continue", &Args::new().text("section", name.text()));
            let minutes = Args::new().count("count", minutes.max(1));
            let minutes = words.say_with("unit-minutes", &minutes);
            let second = words.say_with("home-minutes", &Args::new().text("minutes", minutes.text()));
            Way::new(label, second, Intent::Continue)
        }
        None => Way::said(context, "home-overview", "home-overview-why", Intent::Continue),
    }
}

/// How many papers there are.
fn papers(context: &Context) -> Phrase {
    match context.papers.list.len() {
        0 => context.words.say("home-papers-none"),
        count => context.words.say_with("home-papers-count", &Args::new().count("count", count)),
    }
}

/// Who may read until when; said only once they can.
fn readers(context: &Context) -> Phrase {
    let words = &context.words;
    if context.running().any(|one| one.confirmed.is_none()) {
        return words.say("home-readers-waiting");
    }
    let readable = || context.running().filter(|one| one.can_be_read(context.today()));
    let Some(until) = readable().map(|one| one.until).max() else {
        let waits = context.running().any(|one| one.minor);
        return words.say(if waits { "home-readers-guardian" } else { "home-readers-none" });
    };
    let names: std::collections::BTreeSet<SafeText> = readable().map(|one| office(context, one)).collect();
    let names: Vec<SafeText> = names.into_iter().collect();
    let args = Args::new()
        .text("offices", &words.catalog.list_and(&names))
        .text("until", &words.catalog.date_long(until));
    let is_changed = !context.approved_as_they_were().is_empty();
    words.say_with(if is_changed { "home-readers-changed" } else { "home-readers" }, &args)
}

fn office(context: &Context, approved: &Approved) -> SafeText {
    let choice = context.offices.iter().find(|choice| choice.office == approved.office);
    match choice {
        Some(choice) => context.words.name(&choice.names).text().isolated(),
        None => SafeText::untrusted(approved.office.as_str()),
    }
}

/// What is saved and where, each only when it is true.
fn standing(context: &Context) -> Option<(Sign, Phrase)> {
    let words = &context.words;
    let line = &context.line;
    match context.standing() {
        Saving::Failed(_) => return Some((Sign::Trouble, words.say("trouble-not-saved"))),
        Saving::Running => return None,
        Saving::Saved | Saving::Nothing => {}
    }
    if line.embedded {
        return Some((Sign::Safe, words.say("status-kept")));
    }
    if let Some(waiting) = frame::waiting(context) {
        return Some((Sign::Trouble, waiting));
    }
    Some((Sign::Safe, if line.online { words.say("status-forwarded") } else { words.say("status-kept") }))
}
