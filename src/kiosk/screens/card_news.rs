//! What became of a card that was said to be lost: a new one is valid, or the old one has stopped it. Both are told
//! before anything else: a person whom others wanted to shut out must learn it here.

use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::Press;
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::statement::{self, Statement};
use crate::kiosk::widgets::ways::{Way, Ways};
use jiff::civil::DateTime;

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// The new card is valid, and what was approved is here again.
    Returned,
    /// The new card is valid, and nothing was approved that could come back.
    Empty,
    /// The district could not say yet that it knows the new card.
    Waits,
    /// Answers that were locked with a lost card are here again.
    Rescued,
    /// Somebody asked for a new card then; this sign-in has stopped it.
    Stopped(DateTime),
}

/// What is told, and where the lamp is.
#[derive(Debug)]
pub struct State {
    news: News,
    has_copy: bool,
    ways: Ways,
}

impl State {
    /// Tells this.
    #[must_use]
    pub const fn new(news: News) -> Self {
        Self { news, has_copy: false, ways: Ways::new() }
    }

    /// There is a rescue copy: what is not here yet may still come back.
    #[must_use]
    pub const fn with_copy(mut self, has_copy: bool) -> Self {
        self.has_copy = has_copy;
        self
    }

    /// Language, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        Keys::new().with_language(context).with_forward(context.words.say("help-choose"))
    }

    /// On, or a person.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        let ways = self.ways(context);
        self.ways.press(&press, ways, context)
    }

    /// Draws what is told and the ways on.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("card-place"), &self.keys(context));
        let statements = self.statements(canvas, context);
        let y = statement::draw_all(canvas, &grid, grid.top(), grid.status(), &statements) + 1;
        self.ways.view(canvas, &grid, y, self.ways(context), context);
    }

    fn statements(&self, canvas: &Canvas<'_>, context: &Context) -> Vec<Statement> {
        let (words, theme) = (&context.words, canvas.theme());
        let said = |sign: Sign, claim: &'static str, why: &'static str| Statement {
            sign: sign.drawn(&theme),
            claim: words.say(claim),
            why: words.say(why),
        };
        let gone = match self.has_copy {
            true => said(Sign::Trouble, "card-news-copy", "card-news-copy-why"),
            false => said(Sign::Trouble, "card-news-gone", "card-news-gone-why"),
        };
        match self.news {
            News::Returned => vec![
                said(Sign::Safe, "card-news-valid", "card-news-valid-why"),
                said(Sign::Safe, "card-news-returned", "card-news-returned-why"),
                gone,
            ],
            News::Empty if self.has_copy => {
                vec![said(Sign::Safe, "card-news-valid", "card-news-valid-why"), gone]
            }
            News::Rescued => vec![said(Sign::Safe, "card-news-rescued", "card-news-rescued-why")],
            News::Empty => vec![
                said(Sign::Safe, "card-news-valid", "card-news-valid-why"),
                said(Sign::Trouble, "card-news-empty", "card-news-empty-why"),
            ],
            News::Waits => vec![said(Sign::Trouble, "card-news-waits", "card-news-waits-why"), gone],
            News::Stopped(opened) => {
                let moment = words.catalog.moment(opened, context.today());
                let claim = words.say_with("card-news-stopped", &Args::new().text("moment", &moment));
                let why = words.say("card-news-stopped-why");
                vec![
                    Statement { sign: Sign::Trouble.drawn(&theme), claim, why },
                    said(Sign::Safe, "card-news-stays", "card-news-stays-why"),
                ]
            }
        }
    }

    fn ways(&self, context: &Context) -> Vec<Way> {
        let on = Way::new(context.words.say("button-next"), Phrase::empty(), Intent::Back);
        vec![on, self.ways.person(context)]
    }
}
