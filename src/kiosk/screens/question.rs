//! One question a screen, for the person: tiles, a long list, a typed text, a number or a date.
//! Invariant: the screen keeps what is being chosen and hands out one answer; whether it is kept, and what
//! comes next, is decided elsewhere, and a refusal is said in the hint row.

mod date;
mod entries;
mod head;
mod list;
mod number;
mod removal;
mod several;
mod single;
mod text;
mod tiles;

use self::head::Head;
use crate::domain::answer::Answer;
use crate::form::{Choices, Kind, Spot, kinds::Refusal};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::presence::is_asked_at_the_beginning;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys};

/// What a kind of question does with a press.
enum Reply {
    /// The press changed nothing that matters outside.
    Stay,
    /// The answer is complete.
    Answer(Answer),
    /// On without an answer.
    Skip,
    /// Not handled: back is meant, or nothing.
    Pass,
    /// Something with the entries of a repeat group.
    Entries(Intent),
}

/// One question.
pub struct State {
    spot: Spot<'static>,
    /// Boxed: it is many times as large as any other screen.
    body: Box<Body>,
    /// The non-answer given before, kept by Enter until something else is chosen.
    kept: Option<Answer>,
    refusal: Option<Refusal>,
    /// Something lies before it.
    way_back: bool,
}

/// One variant a kind of question; a new kind is its file and its line in each list below.
#[expect(clippy::large_enum_variant, reason = "it is boxed as a whole, and there is only one")]
enum Body {
    Single(single::State),
    Several(several::State),
    List(list::State),
    Text(text::State),
    Number(number::State),
    Date(date::State),
    Entries(entries::State),
}

impl std::fmt::Debug for State {
    /// Never the answer: it belongs to the person.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Question").field("name", &self.spot.question.name).finish_non_exhaustive()
    }
}

impl State {
    /// A question with the answer given before, if there is one.
    #[must_use]
    pub fn new(spot: impl Into<Spot<'static>>, context: &Context) -> Self {
        let spot = spot.into();
        let question = spot.question;
        let answer = context.walk.as_ref().and_then(|walk| walk.answer(spot)).cloned();
        let given = answer.as_ref().and_then(Answer::given);
        let offered = |choices| tiles::offered(choices, spot, context);
        let groups = question.groups.as_deref();
        // What is left of a long list after its filter fits on tiles.
        let is_short = |choices: &Choices| !choices.is_long() || question.is_filtered();
        let body = match &question.kind {
            Kind::SelectMultiple(choices) if is_short(choices) => {
                let limits = several::Limits { most: question.most, ranked: false };
                Body::Several(several::State::new(choices, offered(choices), limits, given, context))
            }
            Kind::Rank(choices) => {
                let limits = several::Limits { most: question.most, ranked: true };
                Body::Several(several::State::new(choices, offered(choices), limits, given, context))
            }
            Kind::YesNo(choices) | Kind::SelectOne(choices) if is_short(choices) => {
                Body::Single(single::State::new(offered(choices), given, context))
            }
            Kind::Repeat(repeat) => Body::Entries(entries::State::new(spot, repeat)),
            Kind::SelectMultiple(choices) => {
                Body::List(list::State::new(choices, groups, true, given, context))
            }
            Kind::YesNo(choices) | Kind::SelectOne(choices) => {
                Body::List(list::State::new(choices, groups, false, given, context))
            }
            Kind::Text { writing, may_lack } => {
                Body::Text(text::State::new((*writing, *may_lack), given, context))
            }
            Kind::Integer | Kind::Calculate(_) => Body::Number(number::State::new(given, context)),
            Kind::Date { month_only, future, birth, open } => {
                let (month_only, future, birth, open) = (*month_only, *future, *birth, *open);
                let repeated = question.is_repeated();
                let asked = date::Asked { month_only, open, future, birth, repeated };
                Body::Date(date::State::new(asked, given, context))
            }
        };
        let kept = answer.filter(|answer| matches!(answer, Answer::None(_)));
        Self { spot, body: Box::new(body), kept, refusal: None, way_back: true }
    }

    /// With Esc, if something lies before it.
    #[must_use]
    pub const fn with_way_back(mut self, way_back: bool) -> Self {
        self.way_back = way_back;
        self
    }

    /// The id of the question.
    #[must_use]
    pub fn question(&self) -> &str {
        &self.spot.question.name
    }

    /// The question, and the entry that it is asked for.
    #[must_use]
    pub const fn spot(&self) -> Spot<'static> {
        self.spot
    }

    /// Whether a telephone number is asked for: the tables for it are read while it is typed.
    #[must_use]
    pub const fn asks_for_a_phone_number(&self) -> bool {
        self.spot.question.is_phone_number()
    }

    /// The answer was not taken: say why.
    pub const fn refuse(&mut self, refusal: Refusal) {
        self.refusal = Some(refusal);
    }

    /// The person's language is another one now: lists are sorted and keyboards laid out for it.
    pub fn language_changed(&mut self, context: &Context) {
        match &mut *self.body {
            Body::List(state) => state.language_changed(context),
            Body::Text(state) => state.language_changed(context),
            Body::Number(state) => state.language_changed(context),
            Body::Single(_) | Body::Several(_) | Body::Date(_) | Body::Entries(_) => {}
        }
    }

    /// The keys that work now.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let words = &context.words;
        let mut keys = Keys {
            back: self.way_back.then(|| Button::new(Key::Escape, words.say("button-back"))),
            others: Vec::new(),
            forward: Some(Button::new(Key::Enter, words.say("button-next"))),
        };
        let head = self.head(context);
        match &*self.body {
            Body::Single(state) => state.keys(&mut keys, &head, context),
            Body::Several(state) => state.keys(&mut keys, &head, context),
            Body::List(state) => state.keys(&mut keys, &head, context),
            Body::Text(state) => state.keys(&mut keys, context),
            Body::Number(state) => state.keys(&mut keys, context),
            Body::Date(state) => state.keys(&mut keys, context),
            Body::Entries(state) => state.keys(&mut keys, &head, context),
        }
        if !self.spot.question.non_answers.is_empty() {
            keys.others.push(Button::new(Key::Function(5), words.say("button-no-answer")));
        }
        keys.others.push(Button::new(Key::Function(2), words.say("button-language")));
        // What a visit begins with comes before any overview.
        if !is_asked_at_the_beginning(self.spot.question) {
            keys.others.push(Button::new(Key::Function(9), words.say("button-overview")));
        }
        keys.others.push(Button::new(Key::Function(4), words.say("button-second-language")));
        if matches!(*self.body, Body::Text(_) | Body::List(_) | Body::Number(_)) {
            keys.others.push(Button::new(Key::Function(6), words.say("button-keyboard")));
        }
        keys
    }

    /// A press, and what it leads to.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        let spot = self.spot;
        if press == Press::Key(Key::Function(5)) {
            let offered = !spot.question.non_answers.is_empty();
            return if offered { Intent::NoAnswer(spot).into() } else { Step::Stay };
        }
        if press == Press::Key(Key::Enter)
            && let Some(answer) = self.kept.take()
        {
            return Intent::Answer { spot, answer }.into();
        }
        let head = self.head(context);
        let back = press == Press::Key(Key::Escape);
        let reply = match &mut *self.body {
            Body::Single(state) => state.press(&press, &head, context),
            Body::Several(state) => state.press(&press, &head, context),
            Body::List(state) => state.press(&press, &head, context),
            Body::Text(state) => state.press(&press),
            Body::Number(state) => state.press(&press),
            Body::Date(state) => state.press(&press, context),
            Body::Entries(state) => state.press(&press, &head, context),
        };
        match reply {
            Reply::Pass if back && self.way_back => Intent::QuestionBefore(spot).into(),
            Reply::Pass => Step::Stay,
            Reply::Skip => Intent::Skip(spot).into(),
            Reply::Answer(answer) => Intent::Answer { spot, answer }.into(),
            Reply::Entries(intent) => intent.into(),
            Reply::Stay => {
                self.kept = None;
                self.refusal = None;
                Step::Stay
            }
        }
    }

    /// Draws the screen.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let grid = context.grid();
        let head = self.head(context);
        head::frame(canvas, &grid, self.spot, context);
        match &*self.body {
            Body::Single(state) => state.view(canvas, &head, context),
            Body::Several(state) => state.view(canvas, &head, context),
            Body::List(state) => state.view(canvas, &head, context),
            Body::Text(state) => state.view(canvas, &head, context),
            Body::Number(state) => state.view(canvas, &head, context),
            Body::Date(state) => state.view(canvas, &head, context),
            Body::Entries(state) => state.view(canvas, &head, context),
        }
        frame::standing(canvas, &grid, context);
        frame::footer(canvas, &grid, &self.keys(context));
    }

    fn head(&self, context: &Context) -> Head {
        let mut head = Head::new(self.spot.question, context);
        if let Some(Answer::None(none)) = &self.kept {
            head.say_kept(none.na, context);
        }
        if let Some(refusal) = self.refusal {
            head.refuse(refusal, self.spot.question, context);
        }
        head
    }
}
