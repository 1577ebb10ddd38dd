//! A card entry: signed by the approve key, and newer than every entry of the person that is known. Card and PIN
//! together are never used twice: the dead list would close the new entry with the old one.

use super::{Acceptance, Change, Register, Sort, Unaccepted, contradiction, keys_of, stored};
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

/// Judges a card entry. Which other person has such a card, or that one does, is not told.
pub(super) fn judge(sealed: &Sealed, register: &dyn Register) -> Result<Acceptance, Unaccepted> {
    let person = sealed.claims::<CardEntry>()?.person;
    let keys = keys_of(register, person)?;
    let verified = keys.verify::<CardEntry>(sealed)?;
    let &CardEntry { seq, kdf, lookup, check, .. } = verified.header();
    if register.newest_card(person)?.is_some_and(|newest| seq <= newest) {
        return Err(contradiction("a newer card entry of this person is here"));
    }
    if register.has_card(lookup, check)? {
        return Err(contradiction("this card cannot have this PIN; choose another"));
    }
    Ok(stored(person, Sort::Card, Change::Card(Carded { seq, kdf, lookup, check })))
}
