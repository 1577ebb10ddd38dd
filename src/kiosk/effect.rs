//! What `update` wants done in the world, as data, and what comes back. One runtime carries them out.

use crate::documents::folder::{Found, Listing};
use crate::documents::incoming::{Incoming, IncomingError};
use crate::documents::picture::{Bounds, Picture};
use crate::domain::consent::{Approval, Purpose};
use crate::domain::document::{Facts, Media, Place};
use crate::domain::identity::{ObjectId, PersonId};
use crate::domain::section::SectionSnapshot;
use crate::kiosk::context::{Approved, DistrictTime, Fork, OfficeChoice, Queue};
use crate::kiosk::intent::Passphrase;
use crate::kiosk::paper::{OpenedPaper, PaperShown, Source};
use crate::seal::{CardNumber, Pin, Recovery};
use crate::wire::recovery::RecoveryRequest;
use crate::wire::staff::{Portfolio, StaffPeople, StaffSessionReply};
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;

/// Something to be done.
#[derive(Debug)]
pub enum Effect {
    /// Look whether the kiosk is set up by now, and which offices there are.
    LookAround,
    /// Make a card's number.
    MakeCard,
    /// Make the person: seeds, card entry, first statement; durable before it is answered.
    CreatePerson {
        /// The card shown and proved.
        card: Arc<CardNumber>,
        /// The PIN chosen twice.
        pin: Pin,
        /// Whether a rescue copy is wanted.
        rescue: bool,
    },
    /// Open card and drafts.
    OpenPerson {
        /// The card typed or scanned.
        card: Arc<CardNumber>,
        /// The PIN typed.
        pin: Pin,
    },
    /// Show the code of a recovery case to the district.
    ShowCode(RecoveryRequest),
    /// Give the person of the case new keys under this card; the district must know them before this is answered.
    ReplaceCard {
        /// What the code said.
        claim: Arc<Claim>,
        /// The card shown and proved.
        card: Arc<CardNumber>,
        /// The PIN chosen twice.
        pin: Pin,
        /// Whether a rescue copy is wanted.
        rescue: bool,
    },
    /// Give the open card another PIN; the district must know it before this is answered.
    ChangePin {
        /// The PIN that opens it.
        old: Pin,
        /// The PIN chosen twice.
        new: Arc<Pin>,
    },
    /// The person has chosen among the versions of this section: what is saved next replaces them all.
    Choose(String),
    /// Seal and save one section as it stands.
    Save(SectionSnapshot),
    /// No more changes for now: what is saved may be sent.
    Freeze,
    /// Make releases, grants and the statement; the PIN gives the approve seed for this one signature.
    Approve {
        /// The decision.
        approval: Approval,
        /// What the releases contain: only what is relevant, section by section.
        sections: Vec<SectionSnapshot>,
        /// The PIN typed.
        pin: Pin,
    },
    /// Check the PIN of the open card, nothing else.
    CheckPin(Pin),
    /// Open a paper that is kept here, to be looked at.
    OpenPaper(ObjectId),
    /// Draw an opened paper for a box of so many points.
    DrawPaper {
        /// Which one.
        id: ObjectId,
        /// Its file.
        paper: Arc<OpenedPaper>,
        /// The box.
        bounds: Bounds,
    },
    /// Look which files there are.
    ListFiles(Source),
    /// Read one of them, and draw it for a box of so many points.
    ReadFile {
        /// Where it is.
        source: Source,
        /// The file.
        found: Box<Found>,
        /// The box.
        bounds: Bounds,
    },
    /// Take a file in: sealed, in the list of papers, durable before it is answered.
    TakeIn {
        /// The file as it was looked at.
        file: Arc<Incoming>,
        /// What it is.
        facts: Facts,
        /// What it belongs to.
        place: Option<Place>,
    },
    /// Take a paper out of the list.
    TakeOut(ObjectId),
    /// Ask the store how far forwarding is.
    LookAtLine {
        /// How often something was handed to the store before it was asked.
        handed: u64,
    },
    /// Ask the district for a counsellor.
    Desk {
        /// The request's number: its answer carries it too.
        ticket: u64,
        /// What is asked.
        request: DeskRequest,
    },
    /// Sign the counsellor out.
    SignOut,
    /// Ring the terminal's bell.
    Ring,
    /// End this process; the exit says why.
    End(Ending),
}

impl Effect {
    /// Whether the screen of a PIN or a code waits for the result.
    #[must_use]
    pub const fn carries_a_pin(&self) -> bool {
        matches!(
            self,
            Self::CreatePerson { .. }
                | Self::OpenPerson { .. }
                | Self::ShowCode(_)
                | Self::ReplaceCard { .. }
                | Self::ChangePin { .. }
                | Self::Approve { .. }
                | Self::CheckPin(_)
        )
    }
}

/// What a counsellor asks the district for.
#[derive(Debug)]
pub enum DeskRequest {
    /// To be signed in.
    SignIn {
        /// The account's name.
        name: String,
        /// The passphrase.
        passphrase: Passphrase,
    },
    /// The list of people.
    People,
    /// One portfolio.
    Portfolio {
        /// The person.
        person: PersonId,
        /// What the approval is for.
        purpose: Purpose,
    },
    /// What one of its papers shows.
    Picture {
        /// The person.
        person: PersonId,
        /// What the approval is for.
        purpose: Purpose,
        /// The paper.
        document: ObjectId,
        /// The box, in points.
        bounds: Bounds,
    },
    /// The file of one of its papers, put into the folder for originals.
    Original {
        /// The person.
        person: PersonId,
        /// What the approval is for.
        purpose: Purpose,
        /// The paper.
        document: ObjectId,
        /// What sort of file.
        media: Media,
    },
}

/// What the district answered, or why it did not.
pub enum DeskReply {
    /// The counsellor is signed in, or not.
    SignedIn(Result<StaffSessionReply, DeskRefusal>),
    /// The list of people, or not.
    People(Result<StaffPeople, DeskRefusal>),
    /// A portfolio, or not.
    Portfolio(Result<Portfolio, DeskRefusal>),
    /// What a paper shows, or not.
    Picture(ObjectId, Result<Picture, DeskRefusal>),
    /// The name of the file in the folder for originals, or why there is none.
    Original(ObjectId, Result<String, DeskRefusal>),
}

impl DeskRequest {
    /// The reply to this request when there is none.
    #[must_use]
    pub fn refused(&self, refusal: DeskRefusal) -> DeskReply {
        match self {
            Self::SignIn { .. } => DeskReply::SignedIn(Err(refusal)),
            Self::People => DeskReply::People(Err(refusal)),
            Self::Portfolio { .. } => DeskReply::Portfolio(Err(refusal)),
            Self::Picture { document, .. } => DeskReply::Picture(*document, Err(refusal)),
            Self::Original { document, .. } => DeskReply::Original(*document, Err(refusal)),
        }
    }
}

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Handed over by the person.
    Finished,
    /// The idle countdown ran out.
    Idle,
    /// Told to by the system or the supervisor.
    Told,
    /// Back to the language tiles before anything began.
    Left,
}

/// Why a card did not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenRefusal {
    /// Wrong card, wrong PIN, unknown here: one answer for all.
    WrongCardOrPin,
    /// Too many tries: wait until then.
    Wait(Timestamp),
    /// Nothing here opens with it, and the district cannot be asked: one answer for wrong and for not used here.
    NoLine,
    /// The card had this new PIN before.
    PinUsed,
    /// The store or the machine failed, with a stable code.
    Failed(&'static str),
}

/// An opened person, as the screens need it.
pub struct Opened {
    /// Whose card it is.
    pub person: PersonId,
    /// The newest snapshot of each section.
    pub sections: Vec<SectionSnapshot>,
    /// Sections that were continued at two places; the newest version stands among the sections too.
    pub forks: Vec<Fork>,
    /// What was approved.
    pub approved: Vec<Approved>,
    /// How many objects are torn or were not signed by this person: they are left as they are.
    pub set_aside: usize,
    /// The day on which this card took the place of a lost one, while it is told.
    pub recovered: Option<Date>,
    /// Whether all that the district keeps of this person was read.
    pub complete: bool,
    /// This sign-in has stopped a new card: when that one was asked for.
    pub stopped: Option<Timestamp>,
    /// The card is new, in the place of a lost one: whether the district knows it by now and gave back what it keeps.
    pub replaced: Option<bool>,
    /// Answers that were sealed with a lost card are here again: a rescue copy has opened them.
    pub rescued: bool,
}

impl Opened {
    /// Somebody of whom nothing is held.
    #[must_use]
    pub const fn new(person: PersonId) -> Self {
        Self {
            person,
            sections: Vec::new(),
            forks: Vec::new(),
            approved: Vec::new(),
            set_aside: 0,
            recovered: None,
            complete: false,
            stopped: None,
            replaced: None,
            rescued: false,
        }
    }
}

/// What the code of a recovery case lets this kiosk do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The case, and the key that is lost.
    pub recovery: Recovery,
    /// Whose.
    pub person: PersonId,
    /// The number of the new card entry.
    pub seq: u64,
    /// Whether a rescue copy opens what the lost key has sealed.
    pub rescue: bool,
}

/// Why the desk got no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskRefusal {
    /// Wrong name or passphrase.
    NotSignedIn,
    /// The session is over; sign in again.
    SessionOver,
    /// Too many tries.
    Wait(u64),
    /// No longer approved for this office.
    NotApproved,
    /// The district cannot be reached, with a stable code.
    Unreachable(String),
    /// Anything else, with a stable code.
    Failed(String),
}

/// What came back.
pub enum Outcome {
    /// Whether the kiosk is set up, and its offices.
    Around {
        /// A card can be made.
        set_up: bool,
        /// Who can be approved.
        offices: Vec<OfficeChoice>,
        /// What the district has signed about time.
        time: DistrictTime,
        /// Whether people may have a rescue copy.
        rescue: bool,
    },
    /// A card's number.
    CardMade(CardNumber),
    /// The person exists and is durable, or not.
    PersonCreated(Result<PersonId, OpenRefusal>),
    /// The card is open, or not.
    PersonOpened(Result<Opened, OpenRefusal>),
    /// The code is good, or not.
    CodeShown(Result<Claim, OpenRefusal>),
    /// The section with this id is durable in its revision `count`, or not.
    Saved {
        /// The section.
        section: String,
        /// Its revision.
        count: u64,
        /// The stable code of what went wrong.
        result: Result<(), &'static str>,
    },
    /// The decision is signed and durable on this machine, or not.
    Signed(Result<Vec<Approved>, OpenRefusal>),
    /// The card has its new PIN, or keeps the old one.
    PinChanged(Result<(), OpenRefusal>),
    /// The PIN is the right one, or not.
    PinChecked(Result<(), OpenRefusal>),
    /// How far forwarding is.
    Queue {
        /// What was handed over before the store was asked.
        handed: u64,
        /// What waits.
        queue: Queue,
        /// What is approved by now.
        approved: Vec<Approved>,
        /// The papers and where they are by now.
        papers: Vec<PaperShown>,
    },
    /// A paper is open, or cannot be opened.
    PaperOpened(ObjectId, Result<Arc<OpenedPaper>, &'static str>),
    /// What an opened paper shows, if it can be shown.
    PaperDrawn(ObjectId, Option<Picture>),
    /// The files that there are; none when the place cannot be read.
    Files(Source, Option<Listing>),
    /// A file is read, or not taken.
    FileRead(Result<Incoming, IncomingError>),
    /// The file is a paper now, durable on this machine; or not.
    TakenIn {
        /// The file.
        file: Arc<Incoming>,
        /// The paper, or the stable code of what went wrong.
        result: Result<ObjectId, &'static str>,
        /// The papers by now, if they could be read.
        papers: Option<Vec<PaperShown>>,
    },
    /// The paper is out of the list, or not.
    TakenOut {
        /// The paper.
        id: ObjectId,
        /// The stable code of what went wrong.
        result: Result<(), &'static str>,
        /// The papers by now, if they could be read.
        papers: Option<Vec<PaperShown>>,
    },
    /// What the district told a counsellor.
    Desk {
        /// The request's number.
        ticket: u64,
        /// The answer.
        reply: DeskReply,
    },
}

impl Outcome {
    /// Whether this is what came of a PIN ([`Effect::carries_a_pin`]).
    #[must_use]
    pub const fn answers_a_pin(&self) -> bool {
        matches!(
            self,
            Self::PersonCreated(_)
                | Self::PersonOpened(_)
                | Self::CodeShown(_)
                | Self::PinChanged(_)
                | Self::Signed(_)
                | Self::PinChecked(_)
        )
    }
}
