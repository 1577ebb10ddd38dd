//! `seal(pk)` of the formats: HPKE (RFC 9180) base mode, KEM 0x0020, KDF 0x0001, AEAD 0x0003, bound to the
//! object's label and prefix. It does not say who sealed: that is the signature's part.

use super::error::SealError;
use super::key::SealingKey;
use super::secret::Secret;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, setup_receiver, setup_sender_with_rng};
use rand_core::CryptoRng;
use std::fmt;
use zeroize::Zeroizing;

/// Bytes that sealing adds: the encapsulated key and the AEAD's tag.
pub(super) const OVERHEAD: usize = ENCAPSULATED + 16;
const ENCAPSULATED: usize = 32;

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

/// `enc(32) | ct`.
pub(super) fn seal(
    to: &SealingKey,
    label: &str,
    prefix: &[u8],
    plaintext: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, SealError> {
    let to =
        <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&to.to_bytes()).map_err(|_| SealError::WeakKey)?;
    let (encapsulated, mut context) =
        setup_sender_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &to,
            label.as_bytes(),
            rng,
        )
        .map_err(|_| SealError::WeakKey)?;
    let ciphertext = context.seal(plaintext, prefix).map_err(|_| SealError::Payload)?;
    Ok([encapsulated.to_bytes().as_slice(), &ciphertext].concat())
}

/// The plaintext, if this key opens the body under this label and prefix.
pub(super) fn open(
    key: &OpeningKey,
    label: &str,
    prefix: &[u8],
    body: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (encapsulated, ciphertext) = body.split_at_checked(ENCAPSULATED).ok_or(SealError::NotOpened)?;
    let encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated);
    let mut context = setup_receiver::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &key.0,
        &encapsulated.map_err(|_| SealError::NotOpened)?,
        label.as_bytes(),
    )
    .map_err(|_| SealError::NotOpened)?;
    context.open(ciphertext, prefix).map(Zeroizing::new).map_err(|_| SealError::NotOpened)
}

#[cfg(test)]
mod tests;
