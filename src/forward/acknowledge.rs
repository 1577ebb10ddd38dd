//! Verifies the district's receipts and follows their chain. Nothing is stored, and nothing counts as sent, on
//! the word of a receipt that is not signed by a receipt key of the bundle, is for other bytes, or leaves a gap.

use super::ForwardError;
use crate::domain::moment::Timestamp;
use crate::seal::{Bundle, ChainError, Receipt, ReceiptChain, Sealed, Step, Verified};
use crate::store::{Enrolment, Store};

/// Verifies that the receipt is the district's.
pub(super) fn verify<'r>(
    receipt: &'r Sealed,
    bundle: &Bundle,
) -> Result<Verified<'r, Receipt>, ForwardError> {
    bundle.verify_receipt(receipt).map_err(ForwardError::Receipt)
}

/// Stores a verified receipt if it is the next of the chain, one that is stored already, or an earlier one whose
/// place is free: a salvaged store may have lost it, and the district answers what it is sent again with it.
pub(super) fn store(
    store: &mut Store,
    enrolment: &Enrolment,
    receipt: &Verified<'_, Receipt>,
    now: Timestamp,
) -> Result<(), ForwardError> {
    let step = if store.knows(receipt)? {
        // Of an object that was sent twice: also one from before a restore, which no longer follows the chain.
        Step::Again
    } else {
        let mut chain = ReceiptChain::new(enrolment.district, enrolment.kiosk, store.chain_head()?);
        match chain.follow(receipt)? {
            Step::Earlier if store.has_receipt_in_place_of(receipt)? => return Err(ChainError::Broken.into()),
            step => step,
        }
    };
    Ok(store.put_receipt(receipt, step, now)?)
}
