//! The rescue copy at the kiosk: made with a new card if the person asked for it, under the two keys of the bundle; and
//! what the two holders have answered, which opens the drafts of a lost card.

use super::person::OpenPerson;
use super::{Vault, VaultError};
use crate::seal::{Kind, Reading, Rescue, Sealed, Seeds, Whose, rescue};
use crate::station::process::Locked;
use crate::station::random;
use crate::store::Held;

impl Vault {
    /// Whether the district lets people have a rescue copy.
    #[must_use]
    pub fn offers_rescue(&self) -> bool {
        self.site.as_ref().is_some_and(|site| site.bundle.rescue.is_some())
    }

    /// The copy of these seeds; of the one that reads, so that nobody decides with it.
    pub(super) fn rescue_copy(&self, whose: Whose, seeds: &Seeds) -> Result<Sealed, VaultError> {
        let keys = self.site()?.bundle.rescue.as_ref().ok_or(VaultError::NoRescue)?;
        Ok(rescue::seal(random::object_id(), whose, &seeds.read, keys, &mut random::rng())?)
    }
}

impl OpenPerson {
    /// Takes the seeds of lost keys out of the answers among what is held. One that is not of the keys that it says it is
    /// of opens nothing.
    pub(super) fn take_answers(&mut self, held: &[Held]) {
        let answers = held.iter().map(|held| &held.object).filter(|object| object.kind() == Kind::Rescue);
        for answer in answers {
            let then = self.lineage.former.iter().find(|keys| keys.author.id() == answer.signer());
            let Some(then) = then else { continue };
            let seed = then
                .verify::<Rescue>(answer)
                .and_then(|verified| rescue::open_answer(&verified, &self.reading));
            let Ok(reading) = seed.map(|seed| Reading::new(&seed)) else { continue };
            if reading.sealing_key() == then.pk && reading.author_key() == then.author {
                self.rescued.insert(then.author.id(), Locked::new(reading));
            }
        }
    }
}
