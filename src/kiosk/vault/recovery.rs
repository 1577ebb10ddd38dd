//! A lost card: the code of a recovery case lets this kiosk name new keys for the person, under a new card. Both are
//! durable here before the district hears of them, so that no power cut leaves keys that nobody has.

use super::returning::after;
use super::{Vault, VaultError};
use crate::forward::{ForwardError, Line};
use crate::kiosk::effect::{Claim, Opened};
use crate::seal::{
    Approving, CardKeys, CardNumber, Lookup, Pin, Reading, Recovery, Sealed, Seeds, Whose, statement,
};
use crate::station::random;
use crate::wire::problem::RECOVERY_CODE;
use crate::wire::recovery::RecoveryRequest;
use jiff::tz::TimeZone;
use std::sync::Arc;

impl Vault {
    /// Shows the code of a recovery case to the district.
    ///
    /// # Errors
    /// [`VaultError::Code`] for any code that is not good, [`VaultError::Wait`], [`VaultError::NoLine`],
    /// [`VaultError::NewCardWaits`] when the person has made the new card here already.
    pub fn show_code(&self, code: &RecoveryRequest, line: Option<&mut Line>) -> Result<Claim, VaultError> {
        let line = line.ok_or(VaultError::NoLine)?;
        let reply = line.recover(code).map_err(|error| match error {
            ForwardError::Refused { ref code, .. } if code == RECOVERY_CODE => VaultError::Code,
            ForwardError::Refused { status: 429, .. } => {
                VaultError::Wait(after(self.clock.now(), error.wait()))
            }
            ForwardError::Unreachable(_) | ForwardError::Refused { .. } => VaultError::NoLine,
            error => VaultError::District(error),
        })?;
        let replaces = reply.replaces.parse().map_err(|_| VaultError::District(ForwardError::Answer))?;
        if self.store.renewal_waits(reply.person)? {
            return Err(VaultError::NewCardWaits);
        }
        let recovery = Recovery { replaces, case: reply.case };
        Ok(Claim { recovery, person: reply.person, seq: reply.seq, rescue: reply.rescue })
    }

    /// Gives the person new keys under this card and PIN, with a rescue copy if one is wanted, and opens what the
    /// district grants to them.
    ///
    /// # Errors
    /// [`VaultError::NoLine`], [`VaultError::Code`] when the case does not stand any more, [`VaultError`]: no new keys
    /// are here then.
    pub fn replace_card(
        &mut self,
        claim: &Claim,
        (card, pin): (Arc<CardNumber>, &Pin),
        rescue: bool,
        line: Option<&mut Line>,
    ) -> Result<Opened, VaultError> {
        let site = self.site()?;
        let whose = Whose { district: site.enrolment.district, person: claim.person };
        let lookup = Lookup::derive(&card, &site.bundle.salt)?;
        let line = line.ok_or(VaultError::NoLine)?;
        line.probe().map_err(|_| VaultError::NoLine)?;
        let seeds = Seeds::generate(&mut random::rng());
        let keys = CardKeys::derive(&card, pin, &lookup)?;
        let entry = keys.seal(random::object_id(), whose, claim.seq, &seeds, &mut random::rng())?;
        let now = self.clock.now();
        let made = now.to_zoned(TimeZone::UTC).date();
        let (reading, approving) = (Reading::new(&seeds.read), Approving::new(&seeds.approve));
        let pair = (&reading, &approving);
        let statement = statement::recovered_keys(random::object_id(), whose, made, pair, claim.recovery)?;
        let copy = rescue.then(|| self.rescue_copy(whose, &seeds)).transpose()?;
        self.store.replace_keys(&statement, &entry, copy.as_ref(), now)?;
        let arrived = self.hand_in((&statement, &entry, copy.as_ref()), line)?;
        let mut opened = self.open(card, pin, Some(line))?;
        opened.replaced = Some(arrived && opened.complete);
        Ok(opened)
    }

    /// Whether the district has both. What it may not have yet goes on being sent.
    fn hand_in(
        &mut self,
        (statement, entry, copy): (&Sealed, &Sealed, Option<&Sealed>),
        line: &mut Line,
    ) -> Result<bool, VaultError> {
        match line.hand_in(statement) {
            Ok(()) => {}
            // The case was stopped meanwhile, or has served.
            Err(ForwardError::Refused { status: 422, .. }) => {
                let made = [Some(statement), Some(entry), copy].into_iter().flatten();
                self.store.take_back(&made.map(Sealed::id).collect::<Vec<_>>())?;
                return Err(VaultError::Code);
            }
            Err(_) => return Ok(false),
        }
        Ok(line.hand_in(entry).is_ok())
    }
}
