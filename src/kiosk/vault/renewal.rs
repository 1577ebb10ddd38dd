//! Another PIN for the card: the same seeds under a new entry. It counts when the district has it, so that the old
//! PIN opens nothing at another kiosk either.

use super::returning::after;
use super::{Vault, VaultError};
use crate::forward::{ForwardError, Line};
use crate::seal::{CardKeys, OpenedCard, Pin};
use crate::station::random;
use crate::store::State;
use crate::wire::problem::CARD_REPLACED;
use std::sync::Arc;

impl Vault {
    /// Gives the open card another PIN.
    ///
    /// # Errors
    /// [`VaultError::NoLine`], [`VaultError::WrongCardOrPin`] for a wrong old one, [`VaultError::PinUsed`] for a new one
    /// that this card had before, [`VaultError`]: the old PIN stays.
    pub fn change_pin(&mut self, old: &Pin, new: &Pin, line: Option<&mut Line>) -> Result<(), VaultError> {
        let OpenedCard { whose, seq, seeds, .. } = self.unlock(old)?;
        if old == new {
            return Err(VaultError::PinUsed);
        }
        let person = self.person.as_ref().ok_or(VaultError::Closed)?;
        let card = Arc::clone(&person.card);
        let keys = CardKeys::derive(&card, new, &person.lookup)?;
        let entry = keys.seal(random::object_id(), whose, seq + 1, &seeds, &mut random::rng())?;
        let line = line.ok_or(VaultError::NoLine)?;
        line.probe().map_err(|_| VaultError::NoLine)?;
        match line.hand_in(&entry) {
            // Whether it arrived nobody can say before there is its receipt. It counts, and goes on being sent until then.
            Ok(())
            | Err(ForwardError::Unreachable(_) | ForwardError::Refused { status: 408 | 500.., .. }) => {}
            Err(error @ ForwardError::Refused { status: 429, .. }) => {
                return Err(VaultError::Wait(after(self.clock.now(), error.wait())));
            }
            // It was changed at another kiosk meanwhile: there the PIN that was typed is no longer the right one.
            Err(ForwardError::Refused { code, .. }) if code == CARD_REPLACED => {
                return Err(VaultError::WrongCardOrPin);
            }
            Err(ForwardError::Refused { status: 422, .. }) => return Err(VaultError::PinUsed),
            Err(error) => return Err(error.into()),
        }
        Ok(self.store.take_card(&entry, State::Frozen, self.clock.now())?)
    }
}
