//! The keys that a person had before a card was lost. Each `keys` statement that names a recovery case names the key
//! it follows; from the keys behind card and PIN the chain leads back to the first. What earlier keys signed is the
//! person's and can be read; they decide nothing any more.

use super::bytes::KeyId;
use super::object::Sealed;
use super::person::PersonKeys;
use super::statement::{Keys, verify_keys};
use std::collections::BTreeMap;

/// Where a person's keys come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lineage {
    /// The keys that count now.
    pub current: PersonKeys,
    /// The statement that put them in the place of lost ones; none for the keys that were the first.
    pub recovered: Option<Box<Keys>>,
    /// The keys before them, newest first.
    pub former: Vec<PersonKeys>,
}

impl Lineage {
    /// Follows the chain through the `keys` statements among these objects; whatever else they are, and what does not
    /// verify, is passed over.
    #[must_use]
    pub fn trace<'a>(current: PersonKeys, objects: impl IntoIterator<Item = &'a Sealed>) -> Self {
        let mut named: BTreeMap<KeyId, Keys> = BTreeMap::new();
        for keys in objects.into_iter().filter_map(|object| verify_keys(object).ok()) {
            // Each is taken out when it is passed: two that name each other are no way without an end.
            named.entry(keys.approve.id()).or_insert(keys);
        }
        let own = named.remove(&current.approve.id()).filter(|keys| keys.public() == current);
        let recovered = own.filter(|keys| keys.recovery().is_some()).map(Box::new);
        let mut former = Vec::new();
        let mut follows = recovered.as_ref().and_then(|keys| Some((keys.recovery()?.replaces, keys.person)));
        while let Some((replaced, person)) = follows {
            let before = named.remove(&replaced).filter(|keys| keys.person == person);
            follows = before.as_ref().and_then(|keys| Some((keys.recovery()?.replaces, person)));
            former.extend(before.map(|keys| keys.public()));
        }
        Self { current, recovered, former }
    }

    /// All keys, the newest first.
    pub fn all(&self) -> impl Iterator<Item = &PersonKeys> {
        std::iter::once(&self.current).chain(&self.former)
    }

    /// The keys, of now or of then, of which one says that it signed this object. Whether it did is still to be seen.
    #[must_use]
    pub fn signer_of(&self, object: &Sealed) -> Option<&PersonKeys> {
        self.all().find(|keys| [keys.author.id(), keys.approve.id()].contains(&object.signer()))
    }
}
