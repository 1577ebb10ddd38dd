//! Keys, the one signed container ([`Sealed`]) and everything sealed in it: byte for byte the "Formats" of
//! the trust design, suite 1 (HPKE X25519 / HKDF-SHA256 / ChaCha20-Poly1305, Ed25519, Argon2id).
//!
//! Invariants: an object is opened only after its signature was verified ([`Verified`]; [`document::glance`] is for who
//! has done so before); frozen bytes are never encoded again; secrets are types without `Clone`, with a silent `Debug`,
//! wiped on drop. Pure: randomness, ids and times come in as parameters.

mod bytes;
mod error;
mod hybrid;
mod key;
mod object;
mod secret;
#[cfg(test)]
mod testing;

pub mod bundle;
pub mod card;
pub mod document;
pub mod envelope;
pub mod grant;
pub mod header;
pub mod lineage;
pub mod papers;
pub mod person;
pub mod receipt;
pub mod request;
pub mod rescue;
pub mod statement;

pub use bundle::{Bundle, BundleTerms, Office, Recipient, Standing};
pub use bytes::{Check, Digest, KeyId, Lookup, Salt};
pub use card::number::CardNumber;
pub use card::pin::{Pin, PinWeakness};
pub use card::stretch::KdfSet;
pub use card::{CardEntry, CardError, CardKeys, OpenedCard};
pub use document::{Document, DocumentError, DocumentFile, DocumentName, SealedDocument, VerifiedDocument};
pub use envelope::{Envelope, EnvelopeType, Revision};
pub use error::SealError;
pub use grant::{Grant, GrantTerms};
pub use header::{By, Header, Kind};
pub use key::{
    DeviceKey, DocumentSecret, EnvelopeSecret, OfficeSecret, ReceiptKey, RescueSecret, RootKey, SealingKey,
    VerifyingKey,
};
pub use lineage::Lineage;
pub use object::{Sealed, Verified};
pub use papers::{Paper, Papers};
pub use person::{Approving, PersonKeys, Reading, Whose};
pub use receipt::{ChainError, ChainHead, Receipt, ReceiptChain, ReceiptTerms, State, Step};
pub use request::{Claims, Request, RequestError, SignatureHeaders, SignedBody, SignedRequest};
pub use rescue::Rescue;
pub use secret::{ApproveSeed, AuthValue, ReadSeed, Seeds};
pub use statement::{Approve, Consent, Keys, Recovery, ShownText, Statement, Withdraw};
