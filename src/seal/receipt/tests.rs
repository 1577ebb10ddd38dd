//! Chains of receipts: what moves on, what is refused, what a restore may do.
#![expect(clippy::unwrap_used, reason = "tests may panic")]
use super::*;
use crate::seal::testing::{random_id, timed_id};

fn district() -> DistrictId {
    DistrictId::new(random_id(1))
}

fn kiosk() -> KioskId {
    KioskId::new(timed_id(2))
}

fn key() -> ReceiptKey {
    ReceiptKey::from_bytes(&[6; 32])
}

/// The receipt number `place` says, made after `head`.
fn receipt(kiosk: KioskId, place: u128, generation: u64, head: Option<&ChainHead>) -> Sealed {
    let terms = ReceiptTerms {
        id: ObjectId::new(timed_id(100 + place)),
        district: district(),
        kiosk,
        object: ObjectId::new(timed_id(place)),
        digest: Digest::of(&place.to_be_bytes()),
        state: State::Stored,
        until: None,
        time: Timestamp::UNIX_EPOCH,
    };
    seal(terms, generation, head, &key()).unwrap()
}

fn verified(object: &Sealed) -> Verified<'_, Receipt> {
    object.verify(&key().verifying_key()).unwrap()
}

/// A chain of so many receipts of generation 1, and the chain that followed them.
fn chain(length: u128) -> (Vec<Sealed>, ReceiptChain) {
    let mut chain = ReceiptChain::new(district(), kiosk(), None);
    let receipts = (1..=length)
        .map(|place| {
            let next = receipt(kiosk(), place, 1, chain.head());
            assert_eq!(chain.follow(&verified(&next)), Ok(Step::Next));
            next
        })
        .collect();
    (receipts, chain)
}

#[test]
fn a_whole_chain_is_followed_and_numbered_from_one() {
    let (receipts, chain) = chain(3);
    let places: Vec<_> = receipts.iter().map(|receipt| verified(receipt).header().seq).collect();
    assert_eq!(places, [1, 2, 3]);
    assert_eq!(chain.head(), Some(&ChainHead::of(&verified(receipts.last().unwrap()))));
}

#[test]
fn a_repeated_receipt_does_not_move_the_chain() {
    let (receipts, mut chain) = chain(3);
    let head = chain.head().copied();
    assert_eq!(chain.follow(&verified(receipts.get(2).unwrap())), Ok(Step::Again));
    assert_eq!(chain.follow(&verified(receipts.first().unwrap())), Ok(Step::Earlier));
    assert_eq!(chain.head().copied(), head);
}

#[test]
fn a_dropped_receipt_is_noticed() {
    let (receipts, _) = chain(3);
    let mut late = ReceiptChain::new(district(), kiosk(), None);
    let found = late.follow(&verified(receipts.get(1).unwrap()));
    assert_eq!(found, Err(ChainError::Gap { expected: 1, found: 2 }));
    assert_eq!(late.head(), None);
    assert_eq!(late.follow(&verified(receipts.first().unwrap())), Ok(Step::Next));
    let found = late.follow(&verified(receipts.get(2).unwrap()));
    assert_eq!(found, Err(ChainError::Gap { expected: 2, found: 3 }));
}

#[test]
fn a_forked_chain_is_noticed() {
    let (receipts, mut chain) = chain(2);
    let first = ChainHead::of(&verified(receipts.first().unwrap()));
    let other_second = receipt(kiosk(), 9, 1, Some(&first));
    assert_eq!(chain.follow(&verified(&other_second)), Err(ChainError::Broken));
    let other_head = ChainHead::of(&verified(&other_second));
    let other_third = receipt(kiosk(), 3, 1, Some(&other_head));
    assert_eq!(chain.follow(&verified(&other_third)), Err(ChainError::Broken));
}

#[test]
fn a_restored_server_goes_on_from_what_it_had() {
    let (receipts, mut chain) = chain(3);
    let backup = ChainHead::of(&verified(receipts.first().unwrap()));
    let restored = receipt(kiosk(), 9, 2, Some(&backup));
    assert_eq!(chain.follow(&verified(&restored)), Ok(Step::Restored));
    assert_eq!(chain.head().map(|head| (head.generation, head.seq)), Some((2, 2)));
    let next = receipt(kiosk(), 10, 2, chain.head());
    assert_eq!(chain.follow(&verified(&next)), Ok(Step::Next));
    // The receipt that the restore kept may come again, the one that it lost must not.
    assert_eq!(chain.follow(&verified(receipts.first().unwrap())), Ok(Step::Earlier));
    assert_eq!(chain.follow(&verified(receipts.get(2).unwrap())), Err(ChainError::OldGeneration));
}

#[test]
fn receipts_missed_since_a_restore_are_asked_for() {
    let (receipts, mut chain) = chain(3);
    let mut server = Some(ChainHead::of(&verified(receipts.first().unwrap())));
    let since: Vec<_> = (20..23)
        .map(|place| {
            let next = receipt(kiosk(), place, 2, server.as_ref());
            server = Some(ChainHead::of(&verified(&next)));
            next
        })
        .collect();
    // Number 4 of the new chain comes first: it does not follow the lost number 3.
    assert_eq!(chain.follow(&verified(since.last().unwrap())), Err(ChainError::SinceRestore));
    let steps: Vec<_> =
        receipts.iter().take(1).chain(&since).map(|next| chain.follow(&verified(next))).collect();
    assert_eq!(steps, [Ok(Step::Earlier), Ok(Step::Restored), Ok(Step::Next), Ok(Step::Next)]);
}

#[test]
fn a_restore_that_lost_nothing_is_just_the_next_receipt() {
    let (_, mut chain) = chain(2);
    let next = receipt(kiosk(), 3, 2, chain.head());
    assert_eq!(chain.follow(&verified(&next)), Ok(Step::Next));
}

#[test]
fn receipts_of_another_kiosk_are_refused() {
    let (_, mut chain) = chain(1);
    let other = KioskId::new(timed_id(3));
    let foreign = receipt(other, 2, 1, chain.head());
    assert_eq!(chain.follow(&verified(&foreign)), Err(ChainError::Foreign));
}

#[test]
fn a_receipt_acknowledges_one_object_only() {
    let (receipts, _) = chain(1);
    let object = receipts.first().unwrap();
    assert!(!verified(object).acknowledges(object));
    let terms = ReceiptTerms {
        id: ObjectId::new(timed_id(200)),
        district: district(),
        kiosk: kiosk(),
        object: object.id(),
        digest: object.digest(),
        state: State::Stored,
        until: None,
        time: Timestamp::UNIX_EPOCH,
    };
    let acknowledgement = seal(terms, 1, None, &key()).unwrap();
    assert!(verified(&acknowledgement).acknowledges(object));
}
