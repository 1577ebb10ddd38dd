//! What goes into the database about documents and comes out of it. Their bytes are files; here is only what counts.

use super::DatabaseError;
use crate::district::decide::{Actor, AppendUpload, Authorized, CreateUpload, ReadUpload, Resource, Subject};
use crate::domain::identity::{KioskId, ObjectId, PersonId};
use crate::seal::{Digest, DocumentFile, KeyId, PersonKeys, VerifyingKey};
use jiff::Timestamp;
use jiff::civil::Date;
use std::fs::File;
use std::sync::Arc;
use std::time::Duration;

/// A document on its way, as it was announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Upload {
    /// The document's id.
    pub id: ObjectId,
    /// Whose it is said to be.
    pub person: PersonId,
    /// SHA-256 of its sealed bytes.
    pub digest: Digest,
    /// How many there are.
    pub length: u64,
    /// When it was announced.
    pub created: Timestamp,
    /// When it is given up.
    pub expires: Timestamp,
}

/// The right to do something about one document on its way: whichever request finds it complete takes it in.
#[derive(Debug)]
pub enum UploadRight {
    /// It is announced.
    Create(Authorized<CreateUpload>),
    /// It is asked for.
    Read(Authorized<ReadUpload>),
    /// A piece of it comes.
    Append(Authorized<AppendUpload>),
}

impl UploadRight {
    const fn facts(&self) -> (&Actor, &Resource) {
        match self {
            Self::Create(right) => (right.actor(), right.resource()),
            Self::Read(right) => (right.actor(), right.resource()),
            Self::Append(right) => (right.actor(), right.resource()),
        }
    }

    /// The kiosk that has it.
    pub(super) const fn kiosk(&self) -> Result<KioskId, DatabaseError> {
        match self.facts().0 {
            Actor::Kiosk { kiosk, .. } => Ok(*kiosk),
            _ => Err(DatabaseError::Torn("right")),
        }
    }

    /// The document that it is for.
    pub(super) const fn id(&self) -> Result<ObjectId, DatabaseError> {
        match self.facts().1.subject {
            Subject::Incoming(id) => Ok(id),
            _ => Err(DatabaseError::Torn("right")),
        }
    }
}

impl From<Authorized<CreateUpload>> for UploadRight {
    fn from(right: Authorized<CreateUpload>) -> Self {
        Self::Create(right)
    }
}

impl From<Authorized<ReadUpload>> for UploadRight {
    fn from(right: Authorized<ReadUpload>) -> Self {
        Self::Read(right)
    }
}

impl From<Authorized<AppendUpload>> for UploadRight {
    fn from(right: Authorized<AppendUpload>) -> Self {
        Self::Append(right)
    }
}

/// When something is done about a document, and the id of the receipt, if one is made.
#[derive(Clone, Copy, Debug)]
pub struct Occasion {
    /// The id.
    pub receipt: ObjectId,
    /// The present moment.
    pub now: Timestamp,
}

/// How far a document is.
#[derive(Debug)]
pub enum Standing {
    /// Nobody has announced it.
    Unknown,
    /// It is on its way.
    Coming(Upload),
    /// It was not complete in time.
    Expired,
    /// It is kept.
    Kept(KeptDocument),
}

/// A document that is kept.
#[derive(Debug)]
pub struct KeptDocument {
    /// How many sealed bytes it has.
    pub length: u64,
    /// The receipt of the kiosk that asks.
    pub receipt: Vec<u8>,
}

/// What became of an announcement.
#[derive(Debug)]
pub enum Begun {
    /// It waits for the first piece.
    New(Upload),
    /// It was announced before.
    Known(Upload),
    /// It is kept already.
    Kept(KeptDocument),
    /// Something else has this id or these bytes.
    Other,
    /// The person has sent enough; after this time there is room for it.
    Enough(Duration),
}

/// A complete document: well-formed, on the disk, and what was announced.
#[derive(Clone)]
pub struct Complete {
    /// The document.
    pub document: Arc<DocumentFile<File>>,
    /// When it was announced.
    pub announced: Timestamp,
}

/// A document that is granted to an office, with all that it takes to open it but the office's key.
pub struct GrantedPaper {
    /// The document.
    pub document: ObjectId,
    /// Whose.
    pub person: PersonId,
    /// SHA-256 of its sealed bytes.
    pub digest: Digest,
    /// The newest grant of it.
    pub grant: Vec<u8>,
    /// Which of the office's keys opens the grant.
    pub key: KeyId,
    /// The person's public keys of then, to verify the grant.
    pub keys: PersonKeys,
    /// The keys one of which has signed the document: the person's own, now and before.
    pub authors: Vec<VerifyingKey>,
    /// When the grant's approval took effect.
    pub approved: Timestamp,
    /// The last day.
    pub until: Date,
}

/// That a document is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filed {
    /// It is on its way.
    Coming,
    /// It is kept.
    Kept {
        /// SHA-256 of its sealed bytes.
        digest: Digest,
        /// How many there are.
        length: u64,
    },
}

/// A file that must be there, or may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The digest that names it.
    pub digest: Digest,
    /// Its bytes, of a document that is kept; none of one on its way.
    pub length: Option<u64>,
}
