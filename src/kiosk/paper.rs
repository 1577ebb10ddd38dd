//! A person's papers as the screens know them.

use crate::domain::document::{Facts, Place};
use crate::domain::identity::ObjectId;
use jiff::Timestamp;

/// A paper of the person as it can be shown: without the key that opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperShown {
    /// The document's id.
    pub id: ObjectId,
    /// What it is.
    pub facts: Facts,
    /// What it belongs to.
    pub place: Option<Place>,
    /// When it was taken in, UTC.
    pub taken: Timestamp,
    /// Where it is.
    pub standing: PaperStanding,
}

/// Where a paper is, as far as this kiosk knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperStanding {
    /// Kept here, on its way to the district.
    Waits,
    /// The district has it.
    Forwarded,
    /// It could not be kept or forwarded; staff have to look.
    SetAside,
    /// Taken in somewhere else.
    Elsewhere,
}
