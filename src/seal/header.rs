//! What every header has in common, and how a header is read: strictly. An unknown field, a missing or a
//! repeated one is refused. A field without a value is written by leaving it out; `null` is read as the same, for
//! optional fields only (design: trust.md, "absent = null").

use super::bytes::KeyId;
use super::error::SealError;
use crate::domain::identity::{DistrictId, ObjectId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The kinds of object that this version reads and writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A sealed section: draft or release.
    Envelope,
    /// A key handed to one reader.
    Grant,
    /// A decision of the person.
    Statement,
    /// The district's acknowledgement.
    Receipt,
    /// The district's public keys and names.
    Bundle,
    /// A person's seeds under card and PIN.
    Card,
    /// The person's read seed under two offline keys, or the answer to it.
    Rescue,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 7] =
        [Self::Envelope, Self::Grant, Self::Statement, Self::Receipt, Self::Bundle, Self::Card, Self::Rescue];

    /// The byte in the container.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Envelope => 1,
            Self::Grant => 2,
            Self::Statement => 3,
            Self::Receipt => 5,
            Self::Bundle => 6,
            Self::Card => 8,
            Self::Rescue => 9,
        }
    }

    /// The name in labels.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Envelope => "envelope",
            Self::Grant => "grant",
            Self::Statement => "statement",
            Self::Receipt => "receipt",
            Self::Bundle => "bundle",
            Self::Card => "card",
            Self::Rescue => "rescue",
        }
    }

    pub(super) fn from_number(number: u8) -> Result<Self, SealError> {
        Self::ALL.into_iter().find(|kind| kind.number() == number).ok_or(SealError::UnknownKind(number))
    }

    /// Separates the kinds wherever bytes are signed or sealed.
    pub(super) fn label(self) -> String {
        format!("mobio/v1/{}", self.name())
    }
}

/// The role of the key that signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// The person's author key: drafts, releases and rescue copies.
    Author,
    /// The person's approve key: decisions.
    Approve,
    /// The server's receipt key.
    Receipt,
    /// The district's root key.
    Root,
}

/// The fields that every header begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The object's id.
    pub id: ObjectId,
    /// The district it belongs to.
    pub district: DistrictId,
    /// Which role signed.
    pub by: By,
    /// Which key signed.
    pub signer: KeyId,
}

/// A typed header: one type for each kind, [`super::Statement`] for all statements.
pub trait Header: Serialize + Sized {
    /// The kind that has this header.
    const KIND: Kind;
    /// The role that signs this kind.
    const BY: By;

    /// The common fields.
    fn stamp(&self) -> Stamp;

    /// Reads the header's JSON, strictly.
    ///
    /// # Errors
    /// [`SealError::Header`].
    fn read(json: &[u8]) -> Result<Self, SealError>;

    /// Whether this role may sign this kind.
    #[must_use]
    fn may_be_by(role: By) -> bool {
        role == Self::BY
    }

    /// Whether a body may have this many bytes; an empty one unless said otherwise.
    #[must_use]
    fn body_fits(length: usize) -> bool {
        length == 0
    }
}

/// JSON to a header type, without the parser's message: it may quote what it read.
pub(super) fn strict<H: DeserializeOwned>(json: &[u8]) -> Result<H, SealError> {
    serde_json::from_slice(json).map_err(|error| SealError::Header(error.column()))
}

/// Declares a header type: the four common fields, then its own.
macro_rules! header {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            /// This object's id.
            pub id: $crate::domain::identity::ObjectId,
            /// The district it belongs to.
            pub district: $crate::domain::identity::DistrictId,
            /// The role that signed.
            pub by: $crate::seal::header::By,
            /// The key that signed.
            pub signer: $crate::seal::KeyId,
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl $name {
            const fn common(&self) -> $crate::seal::header::Stamp {
                $crate::seal::header::Stamp {
                    id: self.id,
                    district: self.district,
                    by: self.by,
                    signer: self.signer,
                }
            }
        }
    };
}
pub(super) use header;
