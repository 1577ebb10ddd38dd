//! The facts that a decision rests on: who asks, for what, and how far the person has let it go.

use super::Reason;
use crate::domain::consent::Purpose;
use crate::domain::identity::{DistrictId, KioskId, ObjectId, PersonId, Slug};
use jiff::civil::Date;
use std::fmt;
use uuid::Uuid;

/// Who asks, after the request has proven it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody in particular: a machine that has not enrolled.
    Nobody,
    /// An enrolled kiosk; with a person token it acts for that person.
    Kiosk {
        /// The district that enrolled it.
        district: DistrictId,
        /// The kiosk.
        kiosk: KioskId,
        /// The person who proved card and PIN.
        person: Option<PersonId>,
    },
    /// A counsellor with a running session.
    Counsellor {
        /// The district that employs the counsellor.
        district: DistrictId,
        /// The account.
        account: Uuid,
        /// The office for which the counsellor works.
        office: Slug,
    },
    /// Whoever sits at the district's own machine and has unlocked its keystore.
    Console {
        /// The district.
        district: DistrictId,
    },
}

impl Actor {
    pub(super) const fn district(&self) -> Option<DistrictId> {
        match self {
            Self::Nobody => None,
            Self::Kiosk { district, .. } | Self::Counsellor { district, .. } | Self::Console { district } => {
                Some(*district)
            }
        }
    }
}

/// As the audit writes it: `kiosk:ID`, `staff:ID`, `console` or `nobody`; never a name.
impl fmt::Display for Actor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nobody => formatter.write_str("nobody"),
            Self::Kiosk { kiosk, .. } => write!(formatter, "kiosk:{kiosk}"),
            Self::Counsellor { account, .. } => write!(formatter, "staff:{account}"),
            Self::Console { .. } => formatter.write_str("console"),
        }
    }
}

/// What is asked for, and the facts that count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// The district that holds it.
    pub district: DistrictId,
    /// What it is.
    pub subject: Subject,
}

/// The kinds of resources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The district's own things: bundle, enrolment, sign-in, one's own session.
    District,
    /// A sealed object that comes in.
    Incoming(ObjectId),
    /// The receipts of one kiosk.
    Receipts(KioskId),
    /// The list of people who approved something for an office.
    People(Slug),
    /// Something of one person.
    Personal {
        /// Whose.
        person: PersonId,
        /// What of it.
        part: Part,
        /// How far the person has let it go.
        state: State,
    },
    /// Nothing that the district knows; refused like everything else, so that nobody learns what exists.
    Unknown,
}

/// What of a person's data is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The list of all that there is.
    List,
    /// One sealed object.
    Object(ObjectId),
    /// What was approved for one purpose.
    For(Purpose),
    /// One document, approved for one purpose.
    Paper(ObjectId, Purpose),
}

/// How far a person has let something go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Sealed for the person alone.
    Submitted,
    /// Approved, now or once: all that was granted, ended or not.
    Approved(Vec<Access>),
}

/// One approval for one office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// Who may read.
    pub office: Slug,
    /// What for.
    pub purpose: Purpose,
    /// The last day.
    pub until: Date,
    /// Withdrawn, or replaced by a later approval.
    pub ended: bool,
    /// The person is under 18 and the guardian's word is not recorded.
    pub waits_for_guardian: bool,
}

impl Access {
    /// Why this access is not open on that day, if it is not.
    pub(super) fn closed(&self, today: Date) -> Option<Reason> {
        if self.ended {
            Some(Reason::Ended)
        } else if self.until < today {
            Some(Reason::Expired)
        } else if self.waits_for_guardian {
            Some(Reason::WaitsForGuardian)
        } else {
            None
        }
    }
}

impl Resource {
    /// Whose it is and what of it, where it is a person's.
    #[must_use]
    pub const fn part(&self) -> Option<(PersonId, &Part)> {
        match &self.subject {
            Subject::Personal { person, part, .. } => Some((*person, part)),
            _ => None,
        }
    }
}
