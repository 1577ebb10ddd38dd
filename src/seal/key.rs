//! Key pairs. Ed25519 keys sign and verify (RFC 8032, strict verification), X25519 keys seal and open; each
//! secret key has a type that says whose it is, so that a kiosk's key can never sign what a person's must.

use super::bytes::{KeyId, NoBytes, decode};
use super::error::SealError;
use super::hybrid::OpeningKey;
use super::secret::Secret;
use data_encoding::BASE64URL_NOPAD;
use ed25519_dalek::Signer;
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use zeroize::Zeroizing;

/// An Ed25519 public key. JSON: base64url.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VerifyingKey(ed25519_dalek::VerifyingKey);

impl VerifyingKey {
    /// From its bytes; points of small order are refused, since any signature would fit them.
    ///
    /// # Errors
    /// [`SealError::WeakKey`].
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, SealError> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| SealError::WeakKey)?;
        if key.is_weak() { Err(SealError::WeakKey) } else { Ok(Self(key)) }
    }

    /// Its bytes.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Whether this key made this signature over this message.
    pub(super) fn verify(&self, message: &[u8], signature: &[u8; 64]) -> Result<(), SealError> {
        let signature = ed25519_dalek::Signature::from_bytes(signature);
        self.0.verify_strict(message, &signature).map_err(|_| SealError::Signature)
    }
}

/// An X25519 public key: what one seals to. JSON: base64url.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SealingKey([u8; 32]);

impl SealingKey {
    pub(super) const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// From its bytes; a weak point is noticed when something is sealed to it (RFC 9180, 7.1.4).
    ///
    /// # Errors
    /// [`SealError::WeakKey`] for the zero key.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, SealError> {
        if bytes == &[0; 32] { Err(SealError::WeakKey) } else { Ok(Self(*bytes)) }
    }

    /// Its bytes.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 32] {
        self.0
    }
}

macro_rules! public_key_text {
    ($name:ident) => {
        impl $name {
            /// Its key id.
            #[must_use]
            pub fn id(&self) -> KeyId {
                KeyId::of(&self.to_bytes())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&BASE64URL_NOPAD.encode(&self.to_bytes()))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self.id())
            }
        }

        impl FromStr for $name {
            type Err = NoBytes;

            fn from_str(text: &str) -> Result<Self, NoBytes> {
                let bytes = decode(&BASE64URL_NOPAD, text)?;
                Self::from_bytes(&bytes).map_err(|_| NoBytes::new(32))
            }
        }

        impl TryFrom<String> for $name {
            type Error = NoBytes;

            fn try_from(text: String) -> Result<Self, NoBytes> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(key: $name) -> Self {
                key.to_string()
            }
        }
    };
}

public_key_text!(VerifyingKey);
public_key_text!(SealingKey);

/// An Ed25519 secret key, wiped on drop.
pub(super) struct SigningKey(Box<ed25519_dalek::SigningKey>);

impl SigningKey {
    /// From its 32-byte seed.
    pub(super) fn new(seed: &[u8; 32]) -> Self {
        Self(Box::new(ed25519_dalek::SigningKey::from_bytes(seed)))
    }

    pub(super) fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey(self.0.verifying_key())
    }

    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }

    fn seed(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(*self.0.as_bytes())
    }
}

macro_rules! signing_key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        pub struct $name(pub(super) SigningKey);

        impl $name {
            /// A fresh key.
            #[must_use]
            pub fn generate(rng: &mut impl CryptoRng) -> Self {
                Self(SigningKey::new(Secret::random(rng).expose()))
            }

            /// From its 32-byte seed; wipe the source.
            #[must_use]
            pub fn from_bytes(seed: &[u8; 32]) -> Self {
                Self(SigningKey::new(seed))
            }

            /// The seed itself: for the keystore or the kiosk's key file only.
            #[must_use]
            pub fn expose(&self) -> Zeroizing<[u8; 32]> {
                self.0.seed()
            }

            /// The public half.
            #[must_use]
            pub fn verifying_key(&self) -> VerifyingKey {
                self.0.verifying_key()
            }
        }

        redacted!($name);
    };
}

macro_rules! opening_key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        pub struct $name(pub(super) OpeningKey);

        impl $name {
            /// A fresh key.
            #[must_use]
            pub fn generate(rng: &mut impl CryptoRng) -> Self {
                Self(OpeningKey::derive(&Secret::random(rng)))
            }

            /// From the serialized secret key (RFC 9180, 7.1.2); wipe the source.
            ///
            /// # Errors
            /// [`SealError::WeakKey`].
            pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, SealError> {
                OpeningKey::from_bytes(bytes).map(Self)
            }

            /// The secret key itself: for the keystore or a grant only.
            #[must_use]
            pub fn expose(&self) -> Zeroizing<[u8; 32]> {
                self.0.to_bytes()
            }

            /// The public half.
            #[must_use]
            pub fn sealing_key(&self) -> SealingKey {
                self.0.sealing_key()
            }
        }

        redacted!($name);
    };
}

macro_rules! redacted {
    ($name:ident) => {
        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    };
}

signing_key! {
    /// A kiosk's key: made at enrolment, never leaves it, signs requests and never content.
    DeviceKey
}
signing_key! {
    /// The server's key for receipts.
    ReceiptKey
}
signing_key! {
    /// The district's root key, kept offline; signs the bundle.
    RootKey
}
opening_key! {
    /// An office's key: opens the grants made to that office.
    OfficeSecret
}
opening_key! {
    /// The key of one of the two who together open rescue copies; kept offline.
    RescueSecret
}
opening_key! {
    /// The fresh key of one release: whoever is granted it opens that release and nothing else.
    EnvelopeSecret
}
opening_key! {
    /// The key of one document: whoever is granted it opens that document and nothing else.
    DocumentSecret
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn debug_of_secret_keys_tells_nothing() {
        assert_eq!(format!("{:?}", DeviceKey::from_bytes(&[7; 32])), "DeviceKey(..)");
        assert_eq!(format!("{:?}", ReceiptKey::from_bytes(&[7; 32])), "ReceiptKey(..)");
        assert_eq!(format!("{:?}", RootKey::from_bytes(&[7; 32])), "RootKey(..)");
        assert_eq!(format!("{:?}", OfficeSecret::from_bytes(&[7; 32]).unwrap()), "OfficeSecret(..)");
        assert_eq!(format!("{:?}", RescueSecret::from_bytes(&[7; 32]).unwrap()), "RescueSecret(..)");
        assert_eq!(format!("{:?}", EnvelopeSecret::from_bytes(&[7; 32]).unwrap()), "EnvelopeSecret(..)");
        assert_eq!(format!("{:?}", DocumentSecret::from_bytes(&[7; 32]).unwrap()), "DocumentSecret(..)");
    }

    #[test]
    fn weak_public_keys_are_refused() {
        let mut identity = [0; 32];
        *identity.first_mut().unwrap() = 1;
        assert_eq!(VerifyingKey::from_bytes(&identity), Err(SealError::WeakKey));
        assert_eq!(SealingKey::from_bytes(&[0; 32]), Err(SealError::WeakKey));
    }

    #[test]
    fn keys_survive_their_keystore() {
        let device = DeviceKey::from_bytes(&[3; 32]);
        let again = DeviceKey::from_bytes(&device.expose());
        assert_eq!(device.verifying_key(), again.verifying_key());
        let office = OfficeSecret::from_bytes(&[3; 32]).unwrap();
        assert_eq!(OfficeSecret::from_bytes(&office.expose()).unwrap().sealing_key(), office.sealing_key());
        let text = office.sealing_key().to_string();
        assert_eq!(text.parse::<SealingKey>().unwrap(), office.sealing_key());
    }
}
