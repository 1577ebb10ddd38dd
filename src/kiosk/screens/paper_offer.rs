//! After an answer that says that there is a paper: whether it is kept here now.

use crate::domain::answer::{Answer, Value};
use crate::form::Question;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::frame::{self, Keys};
use crate::kiosk::widgets::ways::{Way, Ways};

/// The list of kinds of papers, and the list that says whether there is one.
const KINDS: &str = "DOC_KIND";
const STATES: &str = "DOC_STATE";
/// What of it says that the person has one here.
const HERE: [&str; 2] = ["original", "copy"];

/// Whether an answer says that the person has papers to keep.
#[must_use]
pub fn speaks_of_papers(question: &Question, answer: &Answer) -> bool {
    let list = question.kind.choices().map(|choices| choices.list().name());
    match (list, answer.given().map(|given| &given.value)) {
        (Some(KINDS), Some(Value::Codes(codes))) => !codes.is_empty(),
        (Some(STATES), Some(Value::Text(code))) => HERE.contains(&code.as_str()),
        _ => false,
    }
}

/// Whether a question asks for the paper of one thing: this training, this job.
#[must_use]
pub fn is_about_one(question: &Question) -> bool {
    question.kind.choices().is_some_and(|choices| choices.list().name() == STATES)
}

/// Where the lamp is.
#[derive(Debug, Default)]
pub struct State {
    ways: Ways,
}

impl State {
    /// The lamp on "yes".
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Back, language, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        Keys::new().with_back(context).with_language(context).with_forward(context.words.say("help-choose"))
    }

    /// Now or later; going back is later.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if press == Press::Key(Key::Escape) {
            return Intent::NoPaperNow.into();
        }
        self.ways.press(&press, ways(context), context)
    }

    /// Draws the question.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("paper-new-place"), &self.keys(context));
        let (question, hint) = (words.say("paper-offer-question"), words.say("paper-offer-hint"));
        let second = context.second_say("paper-offer-question");
        let y = frame::question(canvas, &grid, &question, second.as_ref(), Some(&hint));
        self.ways.view(canvas, &grid, y, ways(context), context);
        frame::standing(canvas, &grid, context);
    }
}

fn ways(context: &Context) -> Vec<Way> {
    vec![
        Way::new(context.words.say("paper-offer-yes"), Phrase::empty(), Intent::Papers),
        Way::said(context, "paper-offer-no", "paper-offer-no-why", Intent::NoPaperNow),
    ]
}
