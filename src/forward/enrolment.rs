//! Takes over what the district answered to an enrolment. A kiosk whose settings name a root key belongs to that
//! district or to none.

use super::ForwardError;
use crate::seal::VerifyingKey;
use crate::store::{Enrolment, Store};
use crate::wire::enrolment::EnrolmentReply;

/// Stores the enrolment.
///
/// # Errors
/// [`ForwardError::Root`] when the root key is not the expected one, [`ForwardError::Answer`] when it is no key;
/// [`ForwardError::Store`].
pub fn accept(
    store: &mut Store,
    reply: &EnrolmentReply,
    expected: Option<VerifyingKey>,
) -> Result<Enrolment, ForwardError> {
    let root: &[u8; 32] = reply.root.0.as_slice().try_into().map_err(|_| ForwardError::Answer)?;
    let root = VerifyingKey::from_bytes(root).map_err(|_| ForwardError::Answer)?;
    if expected.is_some_and(|expected| expected != root) {
        return Err(ForwardError::Root);
    }
    let enrolment = Enrolment { kiosk: reply.kiosk, district: reply.district, root };
    store.enrol(&enrolment)?;
    Ok(enrolment)
}
