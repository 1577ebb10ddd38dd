//! A rescue copy: signed by the author key whose drafts it opens. The answer to one comes from the district's own
//! machine: it must be for the key that the person has now, and signed by the one that the copy is of.

use super::{Acceptance, Change, Refusal, Register, Sort, Unaccepted, contradiction, keys_of, stored};
use crate::seal::{KeyId, PersonKeys, Rescue, SealError, Sealed};

/// What is noted of a copy or an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rescued {
    /// The author key whose drafts it opens.
    pub author: KeyId,
    /// Whether it is an answer.
    pub answers: bool,
}

/// Judges a copy. One of keys that are lost meanwhile has waited at a kiosk with the drafts that come behind it.
pub(super) fn judge(sealed: &Sealed, register: &dyn Register) -> Result<Acceptance, Unaccepted> {
    let person = sealed.claims::<Rescue>()?.person;
    let now = keys_of(register, person)?;
    let former = register.former_keys(person)?;
    let keys = signer(&now, &former, sealed).ok_or(Refusal::Seal(SealError::Signer))?;
    if keys.verify::<Rescue>(sealed)?.header().is_answer() {
        return Err(contradiction("the answer to a rescue copy is brought to the district's own machine"));
    }
    let rescued = Rescued { author: keys.author.id(), answers: false };
    Ok(stored(person, Sort::Rescue, Change::Rescue(rescued)))
}

fn signer<'k>(now: &'k PersonKeys, former: &'k [PersonKeys], sealed: &Sealed) -> Option<&'k PersonKeys> {
    std::iter::once(now).chain(former).find(|keys| keys.author.id() == sealed.signer())
}

/// Judges what the two holders have brought back.
///
/// # Errors
/// [`Refusal`], [`Unaccepted::Database`].
pub fn judge_answer(sealed: &Sealed, register: &dyn Register) -> Result<Acceptance, Unaccepted> {
    let person = sealed.claims::<Rescue>()?.person;
    let now = keys_of(register, person)?;
    let former = register.former_keys(person)?;
    let keys = former.iter().find(|keys| keys.author.id() == sealed.signer());
    let keys = keys.ok_or(Refusal::Seal(SealError::Signer))?;
    let verified = keys.verify::<Rescue>(sealed)?;
    let rescue = verified.header();
    if !rescue.is_answer() || !rescue.to.contains(&now.pk.id()) {
        return Err(contradiction("the answer is not for the key that the person has now"));
    }
    let author = keys.author.id();
    if !register.is_rescued(person, author)? {
        return Err(contradiction("there is no rescue copy that it could answer"));
    }
    Ok(stored(person, Sort::Rescue, Change::Rescue(Rescued { author, answers: true })))
}
