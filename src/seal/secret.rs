//! Secret byte strings: no `Clone`, a silent `Debug`, one heap place each, wiped on drop, and an ugly accessor.
//! A person's two seeds are the root of everything that person can do.

use super::bytes::{Check, decode, sha256};
use data_encoding::BASE64URL_NOPAD;
use hkdf::Hkdf;
use rand_core::CryptoRng;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

/// 32 secret bytes that stay in one place: moving the owner leaves no copy behind.
#[derive(Default)]
pub(super) struct Secret(Box<Zeroizing<[u8; 32]>>);

impl Secret {
    /// Copies the bytes; wipe the source.
    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Box::new(Zeroizing::new(*bytes)))
    }

    /// 32 fresh bytes.
    pub(super) fn random(rng: &mut impl CryptoRng) -> Self {
        let mut secret = Self::default();
        rng.fill_bytes(secret.fill());
        secret
    }

    /// `H(self, purpose)` of the formats: HKDF-SHA256 (RFC 5869), no salt, info "mobio/v1/" + purpose.
    pub(super) fn derive(&self, purpose: &str) -> Self {
        let mut derived = Self::default();
        #[expect(clippy::expect_used, reason = "HKDF-SHA256 fails above 8160 bytes only; 32 are asked for")]
        Hkdf::<Sha256>::new(None, self.expose())
            .expand_multi_info(&[b"mobio/v1/", purpose.as_bytes()], derived.fill())
            .expect("32 bytes");
        derived
    }

    /// The bytes themselves.
    pub(super) fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// Where the bytes are written.
    pub(super) fn fill(&mut self) -> &mut [u8] {
        self.0.as_mut_slice()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(..)")
    }
}

macro_rules! secret {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        pub struct $name(pub(super) Secret);

        impl $name {
            /// Copies the bytes; wipe the source.
            #[must_use]
            pub fn from_bytes(bytes: &[u8; 32]) -> Self {
                Self(Secret::from_bytes(bytes))
            }

            /// The secret itself: for sealing, sending or deriving only, never for showing.
            #[must_use]
            pub fn expose(&self) -> &[u8; 32] {
                self.0.expose()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    };
}

secret! {
    /// Opens the person's drafts and signs new ones; kept for a session.
    ReadSeed
}
secret! {
    /// Signs the person's decisions; lives for one of them, after the PIN.
    ApproveSeed
}
secret! {
    /// Proves card and PIN to the server; only its hash is kept there. JSON: base64url.
    AuthValue
}

/// Both seeds of a person, as a card entry holds them.
#[derive(Debug)]
pub struct Seeds {
    /// For the session.
    pub read: ReadSeed,
    /// For decisions.
    pub approve: ApproveSeed,
}

impl Seeds {
    /// A new person's seeds.
    #[must_use]
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self { read: ReadSeed(Secret::random(rng)), approve: ApproveSeed(Secret::random(rng)) }
    }
}

impl AuthValue {
    /// What the server may keep of it.
    #[must_use]
    pub fn check(&self) -> Check {
        Check::new(sha256(&[self.expose()]))
    }
}

impl Serialize for AuthValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Zeroizing::new(BASE64URL_NOPAD.encode(self.expose())))
    }
}

impl<'de> Deserialize<'de> for AuthValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        // The message must not repeat what was sent.
        let bytes = decode(&BASE64URL_NOPAD, &text).map_err(serde::de::Error::custom)?;
        Ok(Self::from_bytes(&Zeroizing::new(bytes)))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn debug_tells_nothing() {
        let seeds =
            Seeds { read: ReadSeed::from_bytes(&[7; 32]), approve: ApproveSeed::from_bytes(&[7; 32]) };
        assert_eq!(format!("{seeds:?}"), "Seeds { read: ReadSeed(..), approve: ApproveSeed(..) }");
        assert_eq!(format!("{:?}", AuthValue::from_bytes(&[7; 32])), "AuthValue(..)");
        assert_eq!(format!("{:?}", Secret::from_bytes(&[7; 32])), "Secret(..)");
    }

    #[test]
    fn an_auth_value_travels_in_base64url() {
        let json = serde_json::to_string(&AuthValue::from_bytes(&[0xfb; 32])).unwrap();
        assert_eq!(json, "\"-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s\"");
        assert_eq!(serde_json::from_str::<AuthValue>(&json).unwrap().expose(), &[0xfb; 32]);
        let message = serde_json::from_str::<AuthValue>("\"secret-canary\"").unwrap_err().to_string();
        assert!(!message.contains("canary"), "{message}");
    }
}
