//! The audit: an append-only hash chain a district, one row for every read, denial and sign-in. A row names actor,
//! action and outcome; whom it concerns stands only in side rows, each tied in by an HMAC tag under the person's
//! audit key. Erasing key and side row removes the person; the chain still verifies. No row is written for what
//! tells nothing of a person (the public signed bundle, a kiosk's own receipts, dead cards) and where nobody is proven
//! (unsigned requests, keys that nobody knows, enrolment codes).

use crate::domain::consent::Purpose;
use crate::domain::identity::{DistrictId, ObjectId, PersonId};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// What stands before the first row of a chain.
pub const GENESIS: [u8; 32] = [0; 32];

/// One row of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// 1 for the first row, no gaps.
    pub seq: u64,
    /// When, to the millisecond.
    pub time: Timestamp,
    /// `kiosk:ID`, `staff:ID`, `console` or `nobody`.
    pub actor: String,
    /// The action's stable name.
    pub action: String,
    /// `allow`, or `deny:` and the reason.
    pub outcome: String,
    /// One for each person concerned: ties the side row at the same place in.
    pub tags: Vec<[u8; 32]>,
    /// The hash of the row before.
    pub previous: [u8; 32],
}

impl Row {
    /// The hash that the next row repeats.
    #[must_use]
    pub fn hash(&self, district: DistrictId) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"mobio/v1/audit\0");
        hash.update(district.uuid().as_bytes());
        hash.update(self.previous);
        hash.update(self.seq.to_be_bytes());
        hash.update(self.time.as_millisecond().to_be_bytes());
        for text in [&self.actor, &self.action, &self.outcome] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        }
        hash.update((self.tags.len() as u64).to_be_bytes());
        for tag in &self.tags {
            hash.update(tag);
        }
        hash.finalize().into()
    }
}

/// One person whom a row concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Whose data.
    pub person: PersonId,
    /// Which object, where it was one.
    pub object: Option<ObjectId>,
    /// What for, where the person named it.
    pub purpose: Option<Purpose>,
}

/// A person's audit key: 32 bytes in the keystore, gone with the person.
pub struct AuditKey(Zeroizing<[u8; 32]>);

impl AuditKey {
    /// Takes the bytes from the keystore or from the generator.
    #[must_use]
    pub const fn new(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    /// The tag of a side row.
    #[must_use]
    pub fn tag(&self, seq: u64, side: &Side) -> [u8; 32] {
        // HMAC takes a key of any length, so this cannot fail; an empty tag would be found by `verify`.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.0.as_slice()) else { return GENESIS };
        mac.update(&seq.to_be_bytes());
        mac.update(side.person.uuid().as_bytes());
        let object = side.object.map(|object| object.to_string()).unwrap_or_default();
        let purpose = side.purpose.as_ref().map(|purpose| purpose.0.as_str()).unwrap_or_default();
        for text in [object.as_str(), purpose] {
            mac.update(&(text.len() as u64).to_be_bytes());
            mac.update(text.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }
}

/// Where a chain is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the audit chain is broken at row {seq}: {fault}")]
pub struct Broken {
    /// The first row that does not fit.
    pub seq: u64,
    /// What does not fit.
    pub fault: Fault,
}

/// What can be wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A row is missing, doubled or moved.
    #[error("rows are missing or out of order")]
    Order,
    /// The row before was changed, removed or put in.
    #[error("it does not follow the row before")]
    Previous,
    /// The row itself was changed.
    #[error("the row was changed")]
    Hash,
    /// The side row was changed or exchanged.
    #[error("the person, object or purpose beside it was changed")]
    Tag,
}

/// Walks a chain from its first row and says where it breaks.
#[derive(Debug)]
pub struct Verifier {
    district: DistrictId,
    seq: u64,
    head: [u8; 32],
}

impl Verifier {
    /// Starts before the first row.
    #[must_use]
    pub const fn new(district: DistrictId) -> Self {
        Self { district, seq: 0, head: GENESIS }
    }

    /// Takes the next row with its stored hash, and with its side rows and their places, each with the key, as far as
    /// both still exist.
    pub fn follow<'a>(
        &mut self,
        row: &Row,
        hash: [u8; 32],
        sides: impl IntoIterator<Item = (usize, &'a Side, &'a AuditKey)>,
    ) -> Result<(), Broken> {
        let broken = |fault| Broken { seq: self.seq + 1, fault };
        if row.seq != self.seq + 1 {
            return Err(broken(Fault::Order));
        }
        if row.previous != self.head {
            return Err(broken(Fault::Previous));
        }
        if row.hash(self.district) != hash {
            return Err(broken(Fault::Hash));
        }
        for (place, side, key) in sides {
            if row.tags.get(place) != Some(&key.tag(row.seq, side)) {
                return Err(broken(Fault::Tag));
            }
        }
        (self.seq, self.head) = (row.seq, hash);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use uuid::Uuid;

    fn district() -> DistrictId {
        DistrictId::new(Uuid::from_u128(7))
    }

    fn key() -> AuditKey {
        AuditKey::new(Zeroizing::new([5; 32]))
    }

    fn side(seq: u64) -> Side {
        let person = PersonId::new(Uuid::from_u128(u128::from(seq)));
        Side { person, object: None, purpose: Some(Purpose::counselling()) }
    }

    fn chain(length: u64) -> Vec<(Row, [u8; 32])> {
        let mut previous = GENESIS;
        (1..=length)
            .map(|seq| {
                let row = Row {
                    seq,
                    time: Timestamp::from_second(1_000_000).unwrap(),
                    actor: "staff:x".to_owned(),
                    action: "read-portfolio".to_owned(),
                    outcome: "allow".to_owned(),
                    tags: vec![key().tag(seq, &side(seq)), key().tag(seq, &side(seq + 100))],
                    previous,
                };
                previous = row.hash(district());
                (row, previous)
            })
            .collect()
    }

    fn verify(rows: &[(Row, [u8; 32])]) -> Result<(), Broken> {
        let mut verifier = Verifier::new(district());
        rows.iter().try_for_each(|(row, hash)| {
            let (one, other, key) = (side(row.seq), side(row.seq + 100), key());
            verifier.follow(row, *hash, [(0, &one, &key), (1, &other, &key)])
        })
    }

    #[test]
    fn an_untouched_chain_verifies() {
        assert_eq!(verify(&chain(5)), Ok(()));
    }

    #[test]
    fn edit_removal_insertion_order_and_exchange_are_found_and_placed() {
        let mut edited = chain(5);
        edited[2].0.outcome = "deny:role".to_owned();
        assert_eq!(verify(&edited), Err(Broken { seq: 3, fault: Fault::Hash }));

        // Even with its own hash put right, the row after gives it away.
        edited[2].1 = edited[2].0.hash(district());
        assert_eq!(verify(&edited), Err(Broken { seq: 4, fault: Fault::Previous }));

        let mut removed = chain(5);
        removed.remove(1);
        assert_eq!(verify(&removed), Err(Broken { seq: 2, fault: Fault::Order }));

        let mut swapped = chain(5);
        swapped.swap(3, 4);
        assert_eq!(verify(&swapped), Err(Broken { seq: 4, fault: Fault::Order }));

        // A side row of another row, at the other's place, or at a place that has none.
        let (row, hash) = chain(1).remove(0);
        for (place, other) in [(0, 2), (1, 1), (2, 1)] {
            let mut verifier = Verifier::new(district());
            let exchanged = verifier.follow(&row, hash, [(place, &side(other), &key())]);
            assert_eq!(exchanged, Err(Broken { seq: 1, fault: Fault::Tag }));
        }
    }

    #[test]
    fn without_side_row_and_key_the_chain_still_verifies() {
        let mut verifier = Verifier::new(district());
        for (row, hash) in chain(3) {
            verifier.follow(&row, hash, []).unwrap();
        }
    }
}
