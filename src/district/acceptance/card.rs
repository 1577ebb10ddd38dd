//! A card entry: signed by the approve key, and newer than every entry of the person that is known. Card and PIN
//! together are never used twice: the dead list would close the new entry with the old one.

use super::{Acceptance, Change, Refusal, Register, Sort, Unaccepted, contradiction, keys_of, stored};
use crate::domain::identity::PersonId;
use crate::seal::{CardEntry, Check, KdfSet, Lookup, Sealed};

/// What is noted of a card entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carded {
    /// Counts the person's entries.
    pub seq: u64,
    /// The Argon2 set.
    pub kdf: KdfSet,
    /// The card's name.
    pub lookup: Lookup,
    /// What a sign-in is compared with.
    pub check: Check,
}

/// Judges a card entry. That somebody else has this card with this PIN is told, and so the
/// entry counts as a try at the card.
pub(super) fn judge(sealed: &Sealed, register: &dyn Register) -> Result<Acceptance, Unaccepted> {
    let person = sealed.claims::<CardEntry>()?.person;
    let keys = keys_of(register, person)?;
    let verified = keys.verify::<CardEntry>(sealed)?;
    let &CardEntry { seq, kdf, lookup, check, .. } = verified.header();
    if register.newest_card(person)?.is_some_and(|newest| seq <= newest) {
        return Err(Refusal::Replaced.into());
    }
    in_own_hands(person, register)?;
    if register.has_card(lookup, check)? {
        return Err(contradiction("this card cannot have this PIN; choose another"));
    }
    Ok(stored(person, Sort::Card, Change::Card(Carded { seq, kdf, lookup, check })))
}

/// What card and PIN sign while others are said to know them is nobody's decision.
pub(super) fn in_own_hands(person: PersonId, register: &dyn Register) -> Result<(), Unaccepted> {
    if register.is_blocked(person)? {
        return Err(contradiction("the card of this person is said to be in other hands"));
    }
    Ok(())
}
