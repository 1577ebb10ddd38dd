//! What a screen wants to happen, in the words of the product. Screens never know which screen comes next:
//! `flow` decides that, in one place, and can be tested without a terminal.

use crate::documents::folder::Found;
use crate::documents::incoming::Incoming;
use crate::domain::answer::Answer;
use crate::domain::consent::Approval;
use crate::domain::document::{Facts, Media, Place};
use crate::domain::identity::ObjectId;
use crate::form::Spot;
use crate::kiosk::paper::Source;
use crate::seal::{CardNumber, Pin};
use crate::wire::recovery::RecoveryRequest;
use crate::wire::staff::StaffPerson;
use std::sync::Arc;
use zeroize::Zeroizing;

/// What a screen asks for after a press.
#[derive(Debug)]
pub enum Step {
    /// Nothing beyond the screen's own state.
    Stay,
    /// Something for the flow.
    Intent(Intent),
}

impl From<Intent> for Step {
    fn from(intent: Intent) -> Self {
        Self::Intent(intent)
    }
}

/// What a screen wants.
#[derive(Debug)]
pub enum Intent {
    /// Back to where the person came from.
    Back,
    /// A language was chosen (its code): tiles, or F2 in the middle.
    Language(String),
    /// A second language line (its code), or none.
    SecondLanguage(Option<String>),
    /// The staff sign-in (F7 on the language tiles).
    Staff,
    /// The whole privacy text, from this step of the privacy screens.
    WholeText {
        /// The step to come back to.
        step: usize,
    },
    /// The five privacy screens were understood.
    PrivacyUnderstood,
    /// "I have no card yet."
    NewCard,
    /// "I have a card."
    HaveCard,
    /// "My card is lost."
    LostCard,
    /// The code of a recovery case was typed.
    Code(RecoveryRequest),
    /// "I have the card" (photographed or written down).
    CardKept,
    /// The last four digits were typed back correctly.
    CardProved,
    /// Whether the person wants a rescue copy.
    Rescue(bool),
    /// A card's twenty digits were typed or scanned.
    Card(CardNumber),
    /// A new PIN, good enough, was typed twice the same.
    PinRepeated(Pin),
    /// Another PIN for the card.
    ChangePin,
    /// Of the two versions of this section that are shown, the first or the second one stands.
    Version {
        /// The section.
        section: String,
        /// 0 or 1.
        stands: usize,
    },
    /// A PIN for opening the card, or for signing what is being approved, or to come back from hiding.
    PinGiven(Pin),
    /// Somebody has come: who is here is asked once more.
    WhoIsHere,
    /// On from the practice question, whatever was tried.
    Practised,
    /// An answer to a question; `flow` validates, saves and goes on.
    Answer {
        /// The question.
        spot: Spot<'static>,
        /// Its answer.
        answer: Answer,
    },
    /// On without an answer.
    Skip(Spot<'static>),
    /// To the question before this one.
    QuestionBefore(Spot<'static>),
    /// The sheet "no answer" for this question.
    NoAnswer(Spot<'static>),
    /// One more entry of this repeat group.
    AddEntry(Spot<'static>),
    /// An entry of this repeat group, to be changed.
    OpenEntry(Spot<'static>),
    /// An entry of this repeat group is taken away.
    RemoveEntry(Spot<'static>),
    /// The entries of this repeat group are complete.
    EntriesDone(Spot<'static>),
    /// A section, at its first open question.
    OpenSection(String),
    /// One question, to correct it.
    Correct(Spot<'static>),
    /// A section in both languages, to be looked over.
    Review(String),
    /// "That is right."
    Reviewed(String),
    /// The overview.
    Overview,
    /// What is left that others should not hear.
    LeftForAlone,
    /// More than the core: all other questions too.
    MoreQuestions,
    /// The approve screens.
    Approve,
    /// The decision is complete; the PIN comes next.
    Approved(Approval),
    /// "I approve nothing."
    ApproveNothing,
    /// The list of papers.
    Papers,
    /// The lamp is on this paper: what it shows is wanted.
    LookAtPaper(ObjectId),
    /// One paper.
    OpenPaper(ObjectId),
    /// This paper is taken out of the list.
    RemovePaper(ObjectId),
    /// Another paper.
    NewPaper,
    /// It is there.
    FromSource(Source),
    /// It is this file.
    File(Box<Found>),
    /// The file is to be kept as this paper.
    KeepPaper {
        /// The file as it was looked at.
        file: Arc<Incoming>,
        /// What it is.
        facts: Facts,
        /// What it belongs to.
        place: Option<Place>,
    },
    /// Not now: on with the questions.
    NoPaperNow,
    /// Home on return: go on answering.
    Continue,
    /// Home on return: see and correct what is there.
    MyData,
    /// The end: blank the screen and hand over.
    Finish,
    /// F12.
    Hide,
    /// Any key on the idle countdown.
    StillHere,
    /// F1.
    Help,
    /// F2.
    ChooseLanguage,
    /// F4.
    ChooseSecondLanguage,
    /// Closes a sheet.
    Close,
    /// "Call a person": rings and says where to go.
    CallPerson,
    /// Staff: name and passphrase.
    SignIn {
        /// The account's name.
        name: String,
        /// The passphrase.
        passphrase: Passphrase,
    },
    /// Staff: the list once more.
    People,
    /// Staff: one person's portfolio.
    Portfolio(Box<StaffPerson>),
    /// Staff: what one of its papers shows.
    Picture(ObjectId),
    /// Staff: the file of one of its papers.
    Original(ObjectId, Media),
}

/// A counsellor's passphrase: wiped when it is dropped, never printed.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// The passphrase as it was typed.
    #[must_use]
    pub const fn new(typed: Zeroizing<String>) -> Self {
        Self(typed)
    }

    /// For the one request that carries it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Passphrase(..)")
    }
}
