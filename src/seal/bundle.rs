//! Kind 6: the district's public face, signed by its root key: offices with their keys, receipt keys, the card
//! salt. A kiosk trusts it through a pinned root; a lower number is refused, and it ends after 90 days.

use super::bytes::{Salt, exact};
use super::card::stretch::KdfSet;
use super::error::SealError;
use super::header::{By, Header, Kind, Stamp, header, strict};
use super::key::{RootKey, SealingKey, VerifyingKey};
use super::object::{Sealed, Verified};
use super::receipt::Receipt;
use crate::domain::identity::{DistrictId, ObjectId, Slug};
use crate::domain::moment::Date;
use jiff::{Span, Unit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Days for which a bundle is good.
pub const LIFE: i64 = 90;
/// Days before the end from which staff are warned.
pub const WARNING: i64 = 30;

/// An office that can be granted releases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Its short name, never reused.
    pub id: Slug,
    /// Its name in each language.
    pub names: BTreeMap<String, String>,
    /// Its keys, newest first.
    pub keys: Vec<SealingKey>,
}

impl Office {
    /// The key that new grants are sealed to.
    #[must_use]
    pub fn key(&self) -> Option<&SealingKey> {
        self.keys.first()
    }
}

/// A recipient that can be given a share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// Its short name, never reused.
    pub id: Slug,
    /// Its name.
    pub name: String,
    /// Its key, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<SealingKey>,
    /// Where packages go, if it takes them directly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

header! {
    /// The header of a bundle: all of its content.
    Bundle {
        /// Counts up with every new bundle.
        seq: u64,
        /// The day it was signed.
        #[serde(deserialize_with = "exact")]
        issued: Date,
        /// The last day on which grants may be made with it.
        #[serde(deserialize_with = "exact")]
        expires: Date,
        /// The version of the protocol that the server speaks.
        protocol: u32,
        /// Root keys, the signing one among them.
        roots: Vec<VerifyingKey>,
        /// Receipt keys.
        receipts: Vec<VerifyingKey>,
        /// The salt of card lookups.
        salt: Salt,
        /// The Argon2 set of new card entries.
        kdf: KdfSet,
        /// Offices.
        offices: Vec<Office>,
        /// Recipients.
        recipients: Vec<Recipient>,
        /// The two rescue keys, if the district allows rescue copies.
        #[serde(skip_serializing_if = "Option::is_none")]
        rescue: Option<[SealingKey; 2]>,
    }
}

impl Header for Bundle {
    const KIND: Kind = Kind::Bundle;
    const BY: By = By::Root;

    fn stamp(&self) -> Stamp {
        self.common()
    }

    fn read(json: &[u8]) -> Result<Self, SealError> {
        strict(json)
    }
}

/// What goes into a new bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleTerms {
    /// The new bundle's id.
    pub id: ObjectId,
    /// The district.
    pub district: DistrictId,
    /// One more than the bundle before.
    pub seq: u64,
    /// Today.
    pub issued: Date,
    /// The version of the protocol.
    pub protocol: u32,
    /// Receipt keys, newest first.
    pub receipts: Vec<VerifyingKey>,
    /// The salt of card lookups: one for the district's whole life.
    pub salt: Salt,
    /// Offices.
    pub offices: Vec<Office>,
    /// Recipients.
    pub recipients: Vec<Recipient>,
    /// The two rescue keys, if the district allows rescue copies.
    pub rescue: Option<[SealingKey; 2]>,
}

/// Signs a bundle that is good for [`LIFE`] days.
///
/// # Errors
/// [`SealError::Payload`] when the date has no end day.
pub fn seal(terms: BundleTerms, root: &RootKey) -> Result<Sealed, SealError> {
    let expires = terms.issued.checked_add(Span::new().days(LIFE)).map_err(|_| SealError::Payload)?;
    let header = Bundle {
        id: terms.id,
        district: terms.district,
        by: Bundle::BY,
        signer: root.verifying_key().id(),
        seq: terms.seq,
        issued: terms.issued,
        expires,
        protocol: terms.protocol,
        roots: vec![root.verifying_key()],
        receipts: terms.receipts,
        salt: terms.salt,
        kdf: KdfSet::One,
        offices: terms.offices,
        recipients: terms.recipients,
        rescue: terms.rescue,
    };
    Sealed::write(&header, &root.0, 0, |_| Ok(Vec::new()))
}

/// Why a bundle is not taken over.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// It is not signed by a pinned root key, or torn.
    #[error("the bundle is not signed by the district's root key: {0}")]
    Untrusted(#[from] SealError),
    /// It is of another district than the one held.
    #[error("the bundle is of another district; enrol this kiosk again")]
    Foreign,
    /// An older bundle than the one held.
    #[error("the bundle has number {found}, number {held} is known; the server is behind, try again later")]
    Older {
        /// The number held.
        held: u64,
        /// The number that came.
        found: u64,
    },
    /// It would be good for longer than allowed, or ends before it begins.
    #[error("the bundle is not good for 1 to 90 days; the district must sign a new one")]
    Life,
    /// An office twice or without a key, no receipt key, one rescue key twice, or the signing root is not listed.
    #[error("the bundle does not name all its keys once; the district must sign a new one")]
    Incomplete,
}

impl BundleError {
    /// A stable code for logs and staff screens.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Untrusted(_) => "M-BUNDLE-01",
            Self::Foreign => "M-BUNDLE-02",
            Self::Older { .. } => "M-BUNDLE-03",
            Self::Life => "M-BUNDLE-04",
            Self::Incomplete => "M-BUNDLE-05",
        }
    }

    /// Whether asking the server again cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        !matches!(self, Self::Older { .. })
    }
}

/// Verifies a bundle with the pinned root keys and compares it with the one held, if any.
///
/// # Errors
/// [`BundleError`]; the bundle held stays in use.
pub fn verify(object: &Sealed, roots: &[VerifyingKey], held: Option<&Bundle>) -> Result<Bundle, BundleError> {
    let root = roots.iter().find(|root| root.id() == object.signer()).ok_or(SealError::Signer)?;
    let bundle = object.verify::<Bundle>(root)?.into_header();
    if let Some(held) = held {
        if bundle.district != held.district {
            return Err(BundleError::Foreign);
        }
        if bundle.seq < held.seq {
            return Err(BundleError::Older { held: held.seq, found: bundle.seq });
        }
    }
    if !(1..=LIFE).contains(&days(bundle.issued, bundle.expires)) {
        return Err(BundleError::Life);
    }
    let complete = bundle.roots.contains(root)
        && !bundle.receipts.is_empty()
        && bundle.rescue.is_none_or(|[outer, inner]| outer != inner)
        && bundle.offices.iter().all(|office| office.key().is_some())
        && distinct(bundle.offices.iter().map(|office| &office.id))
        && distinct(bundle.recipients.iter().map(|recipient| &recipient.id));
    if complete { Ok(bundle) } else { Err(BundleError::Incomplete) }
}

/// How a bundle stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Good.
    Good,
    /// Good, but staff should bring the kiosk online.
    EndsSoon {
        /// Days left.
        days: i64,
    },
    /// Over: no new grants; drafts go on.
    Expired,
}

impl Bundle {
    /// An office by its short name.
    #[must_use]
    pub fn office(&self, id: &Slug) -> Option<&Office> {
        self.offices.iter().find(|office| office.id == *id)
    }

    /// Verifies a receipt of this district with the receipt key that signed it.
    ///
    /// # Errors
    /// [`SealError::Signer`] when no key of the bundle signed, [`SealError::Mismatch`] for another
    /// district's, else as [`Sealed::verify`].
    pub fn verify_receipt<'a>(&self, object: &'a Sealed) -> Result<Verified<'a, Receipt>, SealError> {
        if object.district() != self.district {
            return Err(SealError::Mismatch);
        }
        let key = self.receipts.iter().find(|key| key.id() == object.signer()).ok_or(SealError::Signer)?;
        object.verify(key)
    }

    /// How the bundle stands on this day.
    #[must_use]
    pub fn standing(&self, today: Date) -> Standing {
        match days(today, self.expires) {
            left if left < 0 => Standing::Expired,
            left if left <= WARNING => Standing::EndsSoon { days: left },
            _ => Standing::Good,
        }
    }
}

/// Whole days from one date to another, negative when it lies before.
fn days(from: Date, to: Date) -> i64 {
    from.until((Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()))
}

fn distinct<'a>(ids: impl Iterator<Item = &'a Slug>) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    ids.into_iter().all(|id| seen.insert(id))
}

#[cfg(test)]
mod tests;
