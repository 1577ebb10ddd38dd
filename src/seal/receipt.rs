//! Kind 5: the district's signed acknowledgement of one object. Receipts of a kiosk form a chain without gaps,
//! each naming the digest of the one before; only after a restore (a higher generation) may the chain step back.

use super::bytes::{Digest, exact, exact_option};
use super::error::SealError;
use super::header::{By, Header, Kind, Stamp, header, strict};
use super::key::ReceiptKey;
use super::object::{Sealed, Verified};
use crate::domain::identity::{DistrictId, KioskId, ObjectId};
use crate::domain::moment::{Date, Timestamp};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// What the district did with the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Stored, not readable for the district.
    Stored,
    /// The approval took effect.
    Approved,
    /// The share took effect.
    Shared,
    /// The grants ended.
    Ended,
    /// Erased.
    Erased,
}

header! {
    /// The header of a receipt.
    Receipt {
        /// The kiosk whose chain this is.
        kiosk: KioskId,
        /// How often the server was restored, from 1.
        generation: u64,
        /// The place in the kiosk's chain, from 1, without gaps.
        seq: u64,
        /// Digest of the receipt before; absent in the first.
        #[serde(skip_serializing_if = "Option::is_none")]
        previous: Option<Digest>,
        /// The object's id.
        object: ObjectId,
        /// The object's digest.
        digest: Digest,
        /// What happened to it.
        state: State,
        /// The last day, as the server judges it.
        #[serde(default, deserialize_with = "exact_option", skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
        /// When, by the server's clock, UTC.
        #[serde(deserialize_with = "exact")]
        time: Timestamp,
    }
}

impl Header for Receipt {
    const KIND: Kind = Kind::Receipt;
    const BY: By = By::Receipt;

    fn stamp(&self) -> Stamp {
        self.common()
    }

    fn read(json: &[u8]) -> Result<Self, SealError> {
        strict(json)
    }
}

/// What a receipt says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptTerms {
    /// The new receipt's id.
    pub id: ObjectId,
    /// The district.
    pub district: DistrictId,
    /// The kiosk that sent the object.
    pub kiosk: KioskId,
    /// The object's id.
    pub object: ObjectId,
    /// The object's digest.
    pub digest: Digest,
    /// What happened to it.
    pub state: State,
    /// The last day, where there is one.
    pub until: Option<Date>,
    /// The server's time.
    pub time: Timestamp,
}

/// Signs the receipt that follows `head` in the kiosk's chain.
///
/// # Errors
/// None in practice; the container's own.
pub fn seal(
    terms: ReceiptTerms,
    generation: u64,
    head: Option<&ChainHead>,
    key: &ReceiptKey,
) -> Result<Sealed, SealError> {
    let header = Receipt {
        id: terms.id,
        district: terms.district,
        by: Receipt::BY,
        signer: key.verifying_key().id(),
        kiosk: terms.kiosk,
        generation,
        seq: head.map_or(1, |head| head.seq.saturating_add(1)),
        previous: head.map(|head| head.digest),
        object: terms.object,
        digest: terms.digest,
        state: terms.state,
        until: terms.until,
        time: terms.time,
    };
    Sealed::write(&header, &key.0, 0, |_| Ok(Vec::new()))
}

impl Verified<'_, Receipt> {
    /// Whether this receipt acknowledges exactly this object.
    #[must_use]
    pub fn acknowledges(&self, object: &Sealed) -> bool {
        self.names(object.id(), object.digest())
    }

    /// The same of an object or document with this id and digest.
    #[must_use]
    pub fn names(&self, id: ObjectId, digest: Digest) -> bool {
        self.header().object == id && self.header().digest == digest
    }
}

/// The newest receipt of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainHead {
    /// Its generation.
    pub generation: u64,
    /// Its place.
    pub seq: u64,
    /// Its digest.
    pub digest: Digest,
}

impl ChainHead {
    /// The head that this receipt makes.
    #[must_use]
    pub const fn of(receipt: &Verified<'_, Receipt>) -> Self {
        let header = receipt.header();
        Self { generation: header.generation, seq: header.seq, digest: receipt.digest() }
    }
}

/// How a receipt stands to the chain so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is the next one; the chain moved on.
    Next,
    /// It is the newest one once more.
    Again,
    /// It is of an earlier place; compare it with the stored one.
    Earlier,
    /// The server was restored and continues from an earlier place: offer it everything still held.
    Restored,
}

/// A receipt that does not fit the chain: something was dropped, reordered or forged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// Receipts are missing in between.
    #[error("receipts are missing: number {expected} was expected, {found} came; ask for those in between")]
    Gap {
        /// The place that should have come.
        expected: u64,
        /// The place that came.
        found: u64,
    },
    /// It does not name the receipt before it.
    #[error("the receipt does not follow the one before; tell the district's technicians")]
    Broken,
    /// The server was restored, and receipts since then are missing.
    #[error("the server was restored; ask for its receipts from the first one on")]
    SinceRestore,
    /// It is of a generation that is over, and of a place that was lost with it.
    #[error("the receipt is from before a restore; tell the district's technicians")]
    OldGeneration,
    /// It belongs to another kiosk or district.
    #[error("the receipt is not for this kiosk; tell the district's technicians")]
    Foreign,
}

impl ChainError {
    /// A stable code for logs and staff screens.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Gap { .. } => "M-CHAIN-01",
            Self::Broken => "M-CHAIN-02",
            Self::SinceRestore => "M-CHAIN-03",
            Self::OldGeneration => "M-CHAIN-04",
            Self::Foreign => "M-CHAIN-05",
        }
    }

    /// Whether trying again cannot help: missing receipts can be had, the others are the server's fault.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        !matches!(self, Self::Gap { .. } | Self::SinceRestore)
    }
}

/// Follows the receipts of one kiosk.
#[derive(Clone, Copy, Debug)]
pub struct ReceiptChain {
    district: DistrictId,
    kiosk: KioskId,
    head: Option<ChainHead>,
}

impl ReceiptChain {
    /// Goes on from the stored head, if there is one.
    #[must_use]
    pub const fn new(district: DistrictId, kiosk: KioskId, head: Option<ChainHead>) -> Self {
        Self { district, kiosk, head }
    }

    /// The newest receipt so far.
    #[must_use]
    pub const fn head(&self) -> Option<&ChainHead> {
        self.head.as_ref()
    }

    /// Checks a receipt against the chain and moves on if it is the next.
    ///
    /// # Errors
    /// [`ChainError`]; the chain stays as it was.
    pub fn follow(&mut self, receipt: &Verified<'_, Receipt>) -> Result<Step, ChainError> {
        let header = receipt.header();
        if header.kiosk != self.kiosk || header.district != self.district {
            return Err(ChainError::Foreign);
        }
        let step = match &self.head {
            None if header.seq != 1 => return Err(ChainError::Gap { expected: 1, found: header.seq }),
            None if header.previous.is_some() => return Err(ChainError::Broken),
            None => Step::Next,
            Some(head) => Self::after(head, header, receipt.digest())?,
        };
        if matches!(step, Step::Next | Step::Restored) {
            self.head = Some(ChainHead::of(receipt));
        }
        Ok(step)
    }

    fn after(head: &ChainHead, header: &Receipt, digest: Digest) -> Result<Step, ChainError> {
        let expected = head.seq.saturating_add(1);
        let follows = header.seq == expected && header.previous == Some(head.digest);
        match (header.generation.cmp(&head.generation), header.seq.cmp(&head.seq)) {
            (Ordering::Equal | Ordering::Greater, Ordering::Greater) if follows => Ok(Step::Next),
            (Ordering::Equal, Ordering::Greater) if header.seq == expected => Err(ChainError::Broken),
            (Ordering::Equal, Ordering::Greater) => Err(ChainError::Gap { expected, found: header.seq }),
            (Ordering::Equal, Ordering::Equal) if digest == head.digest => Ok(Step::Again),
            (Ordering::Equal, Ordering::Equal) => Err(ChainError::Broken),
            // Also of an earlier generation: the receipts that a restore kept.
            (Ordering::Equal | Ordering::Less, Ordering::Less) => Ok(Step::Earlier),
            (Ordering::Less, _) => Err(ChainError::OldGeneration),
            (Ordering::Greater, Ordering::Greater) => Err(ChainError::SinceRestore),
            (Ordering::Greater, _) => Ok(Step::Restored),
        }
    }
}

#[cfg(test)]
mod tests;
