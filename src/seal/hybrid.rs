//! `seal(pk)` of the formats: HPKE (RFC 9180) base mode, KEM 0x0020, KDF 0x0001, AEAD 0x0003, bound to the
//! object's label and prefix. It does not say who sealed: that is the signature's part.

use super::error::SealError;
use super::key::SealingKey;
use super::secret::Secret;
use hpke::aead::{AeadCtxR, AeadCtxS, ChaCha20Poly1305};
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, setup_receiver, setup_sender_with_rng};
use rand_core::CryptoRng;
use std::fmt;
use zeroize::Zeroizing;

/// Bytes that sealing adds: the encapsulated key and the AEAD's tag.
pub(super) const OVERHEAD: usize = ENCAPSULATED + TAG;
/// Of the first, once for all messages.
pub(super) const ENCAPSULATED: usize = 32;
/// Of the second, for each message.
pub(super) const TAG: usize = 16;

/// An X25519 secret key: opens what was sealed to its [`SealingKey`].
pub(super) struct OpeningKey(Box<<X25519HkdfSha256 as Kem>::PrivateKey>);

impl OpeningKey {
    /// RFC 9180 `DeriveKeyPair`.
    pub(super) fn derive(seed: &Secret) -> Self {
        Self(Box::new(X25519HkdfSha256::derive_keypair(seed.expose()).0))
    }

    /// From the serialized secret key.
    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Result<Self, SealError> {
        let key = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(bytes).map_err(|_| SealError::WeakKey)?;
        Ok(Self(Box::new(key)))
    }

    /// The serialized secret key.
    pub(super) fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        let mut bytes = Zeroizing::new([0; 32]);
        self.0.write_exact(bytes.as_mut_slice());
        bytes
    }

    /// The public half.
    pub(super) fn sealing_key(&self) -> SealingKey {
        SealingKey::new(X25519HkdfSha256::sk_to_pk(&self.0).to_bytes().into())
    }
}

impl fmt::Debug for OpeningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("OpeningKey(..)")
    }
}

/// Seals one message after another to the same key; each is told from the others by its place.
pub(super) struct Sealing(AeadCtxS<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>);

impl Sealing {
    /// Begins, with what the receiver needs to begin.
    pub(super) fn start(
        to: &SealingKey,
        info: &[u8],
        rng: &mut impl CryptoRng,
    ) -> Result<(Vec<u8>, Self), SealError> {
        let to = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&to.to_bytes());
        let to = to.map_err(|_| SealError::WeakKey)?;
        let (encapsulated, context) =
            setup_sender_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
                &OpModeS::Base,
                &to,
                info,
                rng,
            )
            .map_err(|_| SealError::WeakKey)?;
        Ok((encapsulated.to_bytes().to_vec(), Self(context)))
    }

    /// The next message.
    pub(super) fn seal(&mut self, plaintext: &[u8], aad: &[u8]) -> Result<Vec<u8>, SealError> {
        self.0.seal(plaintext, aad).map_err(|_| SealError::Payload)
    }
}

/// Opens what a [`Sealing`] has sealed, in the same order.
pub(super) struct Opening(AeadCtxR<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>);

impl Opening {
    /// Begins with what the sender made.
    pub(super) fn start(key: &OpeningKey, encapsulated: &[u8], info: &[u8]) -> Result<Self, SealError> {
        let encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated);
        let encapsulated = encapsulated.map_err(|_| SealError::NotOpened)?;
        setup_receiver::<_, _, X25519HkdfSha256>(&OpModeR::Base, &key.0, &encapsulated, info)
            .map(Self)
            .map_err(|_| SealError::NotOpened)
    }

    /// The next message, if it is that.
    pub(super) fn open(&mut self, ciphertext: &[u8], aad: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        self.0.open(ciphertext, aad).map(Zeroizing::new).map_err(|_| SealError::NotOpened)
    }
}

/// `enc(32) | ct`.
pub(super) fn seal(
    to: &SealingKey,
    label: &str,
    prefix: &[u8],
    plaintext: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, SealError> {
    let (encapsulated, mut sealing) = Sealing::start(to, label.as_bytes(), rng)?;
    Ok([encapsulated, sealing.seal(plaintext, prefix)?].concat())
}

/// The plaintext, if this key opens the body under this label and prefix.
pub(super) fn open(
    key: &OpeningKey,
    label: &str,
    prefix: &[u8],
    body: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (encapsulated, ciphertext) = body.split_at_checked(ENCAPSULATED).ok_or(SealError::NotOpened)?;
    Opening::start(key, encapsulated, label.as_bytes())?.open(ciphertext, prefix)
}

#[cfg(test)]
mod tests;
