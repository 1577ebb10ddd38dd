//! The key of one holder of rescue copies, as it lies in a file on a stick: under a passphrase, which is stretched as
//! hard as a PIN is. Whoever finds the stick has nothing; who forgets the passphrase has nothing either.

use crate::seal::bytes::{Salt, decode};
use crate::seal::card::stretch;
use crate::seal::error::SealError;
use crate::seal::header::strict;
use crate::seal::key::{RescueSecret, SealingKey};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use data_encoding::BASE64URL_NOPAD;
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

const NONCE: usize = 12;
/// A secret key and the AEAD's tag.
const SEALED: usize = NONCE + 32 + 16;

/// A holder's key under its passphrase, in JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolderKey {
    /// The public half: what copies are sealed to.
    pub key: SealingKey,
    salt: Salt,
    sealed: String,
}

impl HolderKey {
    /// Puts a key under a passphrase. Hard on purpose: about 300 ms and 128 MiB.
    ///
    /// # Errors
    /// [`SealError::Memory`].
    pub fn lock(
        secret: &RescueSecret,
        passphrase: &str,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, SealError> {
        let (mut salt, mut nonce) = ([0; 16], [0; NONCE]);
        rng.fill_bytes(&mut salt);
        rng.fill_bytes(&mut nonce);
        let key = secret.sealing_key();
        let bytes = secret.expose();
        let payload = Payload { msg: bytes.as_slice(), aad: &key.to_bytes() };
        let sealed = cipher(passphrase, &salt)?.encrypt(&Nonce::from(nonce), payload);
        let sealed = [nonce.as_slice(), &sealed.map_err(|_| SealError::Payload)?].concat();
        Ok(Self { key, salt: Salt::new(salt), sealed: BASE64URL_NOPAD.encode(&sealed) })
    }

    /// The key.
    ///
    /// # Errors
    /// [`SealError::NotOpened`] for another passphrase or an altered file, [`SealError::Memory`].
    pub fn unlock(&self, passphrase: &str) -> Result<RescueSecret, SealError> {
        let sealed: [u8; SEALED] =
            decode(&BASE64URL_NOPAD, &self.sealed).map_err(|_| SealError::NotOpened)?;
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(SealError::NotOpened)?;
        let payload = Payload { msg: sealed, aad: &self.key.to_bytes() };
        let opened = cipher(passphrase, self.salt.as_bytes())?.decrypt(&Nonce::from(*nonce), payload);
        let opened = Zeroizing::new(opened.map_err(|_| SealError::NotOpened)?);
        let secret = RescueSecret::from_bytes(opened.as_array().ok_or(SealError::NotOpened)?)?;
        if secret.sealing_key() == self.key { Ok(secret) } else { Err(SealError::NotOpened) }
    }

    /// From a file.
    ///
    /// # Errors
    /// [`SealError::Header`] for what is no such file.
    pub fn read(json: &[u8]) -> Result<Self, SealError> {
        strict(json)
    }
}

fn cipher(passphrase: &str, salt: &[u8; 16]) -> Result<ChaCha20Poly1305, SealError> {
    let stretched = stretch::hard(passphrase.as_bytes(), salt)?;
    Ok(ChaCha20Poly1305::new(&(*stretched.expose()).into()))
}
