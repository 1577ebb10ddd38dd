//! THE list of screens: one file each, which owns its state, its keys, its update and its view.

use super::canvas::Canvas;
use super::context::Context;
use super::intent::Step;
use super::press::Press;
use super::widgets::frame::Keys;

macro_rules! screens {
    ($($(#[$doc:meta])* $module:ident => $name:ident),* $(,)?) => {
        $(pub mod $module;)*

        /// The screen that is shown.
        pub enum Screen {
            $($(#[$doc])* $name($module::State),)*
        }

        impl Screen {
            /// The keys that work now.
            #[must_use]
            pub fn keys(&self, context: &Context) -> Keys {
                match self { $(Self::$name(state) => state.keys(context),)* }
            }

            /// A press, and what the screen wants.
            pub fn press(&mut self, press: Press, context: &Context) -> Step {
                match self { $(Self::$name(state) => state.press(press, context),)* }
            }

            /// Draws the screen.
            pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
                match self { $(Self::$name(state) => state.view(canvas, context),)* }
            }

            /// The screen's name in the code, for logs and tests; never anything personal.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$name(_) => stringify!($module),)* }
            }
        }
    };
}

pub mod too_small;

screens! {
    /// The language tiles.
    languages => Languages,
    /// Five short privacy screens.
    privacy => Privacy,
    /// The whole privacy text, in pages.
    whole_text => WholeText,
    /// "Do you have a card?"
    card_choice => CardChoice,
    /// The code of who has lost the card.
    lost_card => LostCard,
    /// What became of a card that was said to be lost.
    card_news => CardNews,
    /// The new card, to be photographed or written down.
    new_card => NewCard,
    /// The new card's last four digits, typed back.
    last_four => LastFour,
    /// Whether the person wants a rescue copy.
    rescue => Rescue,
    /// The twenty digits of a card.
    existing_card => ExistingCard,
    /// The PIN: chosen, or asked for.
    pin => Pin,
    /// The new PIN is valid.
    new_pin => NewPin,
    /// Two versions of one section, side by side.
    versions => Versions,
    /// A question to practise with.
    practice => Practice,
    /// A child needs a guardian here.
    guardian => Guardian,
    /// An explicit yes before a section is asked.
    consent => Consent,
    /// One question.
    question => Question,
    /// All sections.
    overview => Overview,
    /// One section in both languages.
    review => Review,
    /// Who may read what until when.
    approve => Approve,
    /// What is saved, approved and forwarded.
    done => Done,
    /// Home on return.
    home => Home,
    /// The person's papers.
    papers => Papers,
    /// One paper.
    paper => Paper,
    /// Whether a paper that was spoken of is kept now.
    paper_offer => PaperOffer,
    /// From where a new paper comes.
    paper_source => PaperSource,
    /// The files that there are.
    paper_files => PaperFiles,
    /// A file becomes a paper.
    new_paper => NewPaper,
    /// Hidden: nothing to see.
    hidden => Hidden,
    /// Something did not work.
    trouble => Trouble,
    /// This kiosk is not set up yet.
    not_set_up => NotSetUp,
    /// Staff sign-in.
    sign_in => SignIn,
    /// The counsellor's people.
    people => People,
    /// One portfolio in German.
    portfolio => Portfolio,
}
