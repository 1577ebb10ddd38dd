//! Whose key: the first `keys` statement through an enrolled kiosk says it, and nobody can take it over later but with a
//! recovery case. The keys of before then only add drafts, which have waited at a kiosk: nobody can open
//! them any more, unless there is a rescue copy.

use super::{Acceptance, Change, Refusal, Register, Sort, Unaccepted, contradiction, missing, stored};
use crate::domain::identity::{ObjectId, PersonId};
use crate::seal::{Envelope, EnvelopeType, PersonKeys, SealError, Sealed, statement};
use jiff::Timestamp;

/// New keys in the place of lost ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The new keys.
    pub keys: PersonKeys,
    /// The case that lets them in.
    pub case: ObjectId,
}

/// Judges a statement that names keys.
pub(super) fn judge(
    sealed: &Sealed,
    register: &dyn Register,
    now: Timestamp,
) -> Result<Acceptance, Unaccepted> {
    let no_case = contradiction("no recovery case lets these keys in");
    let keys = statement::verify_keys(sealed)?;
    let (person, public) = (keys.person, keys.public());
    let known = register.person_keys(person)?;
    let change = match (keys.recovery(), known) {
        (None, None) => Change::Keys(Box::new(public)),
        (None, Some(_)) => return Err(contradiction("this person has keys already")),
        (Some(_), None) => return Err(missing()),
        (Some(recovery), Some(known)) => {
            let was_before =
                register.former_keys(person)?.iter().any(|former| former.approve == public.approve);
            if recovery.replaces != known.approve.id() || was_before {
                return Err(no_case);
            }
            if !register.lets_in(recovery.case, person, now)? {
                return Err(no_case);
            }
            Change::Replaced(Box::new(Replacement { keys: public, case: recovery.case }))
        }
    };
    Ok(stored(person, Sort::Keys, change))
}

/// Judges an envelope that the person's present keys have not signed.
pub(super) fn late_draft(
    sealed: &Sealed,
    person: PersonId,
    register: &dyn Register,
) -> Result<Acceptance, Unaccepted> {
    let former = register.former_keys(person)?;
    let former = former.iter().find(|keys| keys.author.id() == sealed.signer());
    let former = former.ok_or(Refusal::Seal(SealError::Signer))?;
    let verified = former.verify::<Envelope>(sealed)?;
    let envelope = verified.header();
    if envelope.r#type == EnvelopeType::Draft && envelope.to == former.pk.id() {
        let opens = register.is_rescued(person, former.author.id())?;
        Ok(stored(person, Sort::Draft, if opens { Change::None } else { Change::Closed }))
    } else {
        Err(contradiction("the keys of a lost card add nothing but drafts"))
    }
}
