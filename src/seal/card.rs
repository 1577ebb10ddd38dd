//! Kind 8: a person's two seeds under card and PIN, and what follows from those two: the lookup that names the
//! card at the server, the auth value that proves card and PIN to it, the wrap key that never leaves the kiosk.
//! Without both, nothing here opens.

use super::bytes::{Check, Lookup, Salt, sha256};
use super::error::SealError;
use super::header::{By, Header, Kind, Stamp, header, strict};
use super::object::{Sealed, Verified};
use super::person::{Approving, Whose};
use super::secret::{ApproveSeed, AuthValue, ReadSeed, Secret, Seeds};
use crate::domain::identity::{ObjectId, PersonId};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use number::CardNumber;
use pin::Pin;
use rand_core::CryptoRng;
use std::fmt;
use stretch::KdfSet;
use zeroize::Zeroizing;

pub mod number;
pub mod pin;
pub mod stretch;

const NONCE: usize = 12;
const TAG: usize = 16;
const SEEDS: usize = 64;

/// What was typed or scanned is no card number or no PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// Not 20 digits.
    #[error("a card number has 20 digits; type all five groups")]
    NotTwentyDigits,
    /// The check digit does not fit: a digit is wrong or two are swapped.
    #[error("a digit of the card number is wrong; compare each group with the card")]
    CheckDigit,
    /// Not 6 digits.
    #[error("a PIN has 6 digits")]
    NotSixDigits,
}

impl CardError {
    /// A stable code for logs and staff screens.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotTwentyDigits => "M-CARD-01",
            Self::CheckDigit => "M-CARD-02",
            Self::NotSixDigits => "M-CARD-03",
        }
    }

    /// Whether the same input can never be right.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        true
    }
}

header! {
    /// The header of a card entry.
    CardEntry {
        /// The person.
        person: PersonId,
        /// Counts the person's entries.
        seq: u64,
        /// The Argon2 set.
        kdf: KdfSet,
        /// The card's name at the server.
        lookup: Lookup,
        /// What a sign-in is compared with.
        check: Check,
    }
}

impl Header for CardEntry {
    const KIND: Kind = Kind::Card;
    const BY: By = By::Approve;

    fn stamp(&self) -> Stamp {
        self.common()
    }

    fn read(json: &[u8]) -> Result<Self, SealError> {
        strict(json)
    }

    fn body_fits(length: usize) -> bool {
        length == NONCE + SEEDS + TAG
    }
}

impl Lookup {
    /// Names a card at the server of the district with this salt. Light: about 20 ms and 19 MiB.
    ///
    /// # Errors
    /// [`SealError::Memory`].
    pub fn derive(card: &CardNumber, salt: &Salt) -> Result<Self, SealError> {
        stretch::light(card.digits().as_bytes(), salt.as_bytes()).map(|lookup| Self::new(*lookup.expose()))
    }
}

/// What follows from a card and its PIN.
pub struct CardKeys {
    lookup: Lookup,
    auth: AuthValue,
    wrap: Secret,
}

/// An opened card entry.
#[derive(Debug)]
pub struct OpenedCard {
    /// The entry that opened.
    pub entry: ObjectId,
    /// Whose card it is.
    pub whose: Whose,
    /// The entry's number.
    pub seq: u64,
    /// The person's seeds.
    pub seeds: Seeds,
}

impl CardKeys {
    /// Stretches card and PIN. Hard on purpose: about 300 ms and 128 MiB, given back before this returns.
    ///
    /// # Errors
    /// [`SealError::Memory`].
    pub fn derive(card: &CardNumber, pin: &Pin, lookup: &Lookup) -> Result<Self, SealError> {
        let salt = sha256(&[b"mobio/v1/card-salt", &[0], lookup.as_bytes()]);
        let salt = salt.first_chunk::<16>().ok_or(SealError::Memory)?;
        let mut secret = Zeroizing::new(Vec::with_capacity(CardNumber::LENGTH + Pin::LENGTH));
        secret.extend(card.digits().as_bytes());
        secret.extend(pin.digits().as_bytes());
        let stretched = stretch::hard(&secret, salt)?;
        Ok(Self {
            lookup: *lookup,
            auth: AuthValue(stretched.derive("card/auth")),
            wrap: stretched.derive("card/wrap"),
        })
    }

    /// The Argon2 set that they were stretched with.
    #[must_use]
    pub const fn kdf(&self) -> KdfSet {
        KdfSet::One
    }

    /// The card's name at the server.
    #[must_use]
    pub const fn lookup(&self) -> Lookup {
        self.lookup
    }

    /// What a sign-in request carries.
    #[must_use]
    pub const fn auth(&self) -> &AuthValue {
        &self.auth
    }

    /// What the server keeps to compare with.
    #[must_use]
    pub fn check(&self) -> Check {
        self.auth.check()
    }

    /// Seals a person's seeds under this card and PIN, signed by the approve key among them.
    ///
    /// # Errors
    /// None in practice; the container's own.
    pub fn seal(
        &self,
        id: ObjectId,
        whose: Whose,
        seq: u64,
        seeds: &Seeds,
        rng: &mut impl CryptoRng,
    ) -> Result<Sealed, SealError> {
        let approving = Approving::new(&seeds.approve);
        let header = CardEntry {
            id,
            district: whose.district,
            by: CardEntry::BY,
            signer: approving.approve_key().id(),
            person: whose.person,
            seq,
            kdf: self.kdf(),
            lookup: self.lookup,
            check: self.check(),
        };
        let mut nonce = [0; NONCE];
        rng.fill_bytes(&mut nonce);
        let mut plaintext = Zeroizing::new(Vec::with_capacity(SEEDS));
        plaintext.extend(seeds.read.expose());
        plaintext.extend(seeds.approve.expose());
        Sealed::write(&header, &approving.0, NONCE + SEEDS + TAG, |prefix| {
            let payload = Payload { msg: &plaintext, aad: prefix };
            let sealed = self.cipher().encrypt(&Nonce::from(nonce), payload);
            Ok([nonce.as_slice(), &sealed.map_err(|_| SealError::Payload)?].concat())
        })
    }

    /// Opens the first of these entries that opens with this card and PIN. Without any the same work is done on
    /// an empty one: time tells nobody whether a card is known here.
    #[must_use]
    pub fn open_any(&self, entries: &[Sealed]) -> Option<OpenedCard> {
        if entries.is_empty() {
            let _ = self.unseal(&[0; NONCE], &[0; SEEDS + TAG], &[]);
        }
        entries.iter().find_map(|entry| self.open(entry).ok())
    }

    fn unseal(&self, nonce: &[u8; NONCE], msg: &[u8], aad: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        #[cfg(test)]
        work::count(|work| work.unsealed += 1);
        let plaintext = self.cipher().decrypt(&Nonce::from(*nonce), Payload { msg, aad });
        plaintext.map(Zeroizing::new).map_err(|_| SealError::WrongCardOrPin)
    }

    /// Opens a card entry. The signature is verified with the approve key found inside: only who knew card
    /// and PIN can have put it there.
    ///
    /// # Errors
    /// [`SealError::WrongCardOrPin`], [`SealError::Signer`] or [`SealError::Signature`] for a forged entry.
    pub fn open(&self, object: &Sealed) -> Result<OpenedCard, SealError> {
        let entry: CardEntry = object.claims()?;
        let (nonce, ciphertext) = object.body().split_first_chunk::<NONCE>().ok_or(SealError::Payload)?;
        let plaintext = self.unseal(nonce, ciphertext, object.prefix())?;
        if entry.lookup != self.lookup || entry.check != self.check() {
            return Err(SealError::WrongCardOrPin);
        }
        let (read, approve) = plaintext.split_first_chunk::<32>().ok_or(SealError::Payload)?;
        let seeds = Seeds {
            read: ReadSeed::from_bytes(read),
            approve: ApproveSeed::from_bytes(approve.as_array().ok_or(SealError::Payload)?),
        };
        let verified: Verified<'_, CardEntry> =
            object.verify(&Approving::new(&seeds.approve).approve_key())?;
        let CardEntry { district, person, seq, .. } = *verified.header();
        Ok(OpenedCard { entry: object.id(), whose: Whose { district, person }, seq, seeds })
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(self.wrap.expose().into())
    }
}

impl fmt::Debug for CardKeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CardKeys(..)")
    }
}

/// What opening costs, counted: a time would only be guessed at.
#[cfg(test)]
pub(crate) mod work {
    use std::cell::Cell;

    /// What was done on this thread.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) struct Work {
        pub(crate) light: u32,
        pub(crate) hard: u32,
        pub(crate) unsealed: u32,
    }

    thread_local! {
        static WORK: Cell<Work> = const { Cell::new(Work { light: 0, hard: 0, unsealed: 0 }) };
    }

    pub(super) fn count(add: impl FnOnce(&mut Work)) {
        let mut work = WORK.get();
        add(&mut work);
        WORK.set(work);
    }

    /// What was done since the last time.
    pub(crate) fn take() -> Work {
        WORK.take()
    }
}

#[cfg(test)]
mod tests;
