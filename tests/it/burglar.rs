//! What a thief does who has read the format: takes everything of 32 bytes that can be found for a key, and tries each
//! as every kind of key there is on every sealed body, whatever type its header names and whatever key it says it is for.
//! Uses nothing of the program that opens or refuses; only then does "nothing opens" say something.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::KeyInit;
use chacha20poly1305::aead::{Aead, Payload};
use data_encoding::BASE64URL_NOPAD;
use haul::{Bytes32, Haul};
pub(crate) use haul::{column, files};
use hkdf::Hkdf;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, setup_receiver, setup_sender_with_rng};
use mobio::domain::section::SectionSnapshot;
use mobio::station::random;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::Path;

mod haul;

type Key = <X25519HkdfSha256 as Kem>::PrivateKey;

const ENVELOPE: u8 = 1;
const GRANT: u8 = 2;
const CARD: u8 = 8;
/// Those, and what has nothing sealed in it: statement, receipt, bundle. A new kind must be learned here first.
const KNOWN: [u8; 6] = [ENVELOPE, GRANT, 3, 5, 6, CARD];

/// Everything found: keys, and what is sealed.
pub(crate) struct Loot(Haul);

impl Loot {
    /// All that lies in these folders.
    pub(crate) fn of(folders: &[&Path]) -> Self {
        let mut haul = Haul::of(folders);
        // Any of the keys may be a master key; what a keystore holds is keys and objects.
        let opened: Vec<_> = haul
            .kept
            .iter()
            .flat_map(|kept| {
                let place = [kept.table.as_bytes(), &[0], kept.id.as_bytes()].concat();
                haul.keys.iter().filter_map(move |key| decrypt(key, &kept.sealed, &place)).collect::<Vec<_>>()
            })
            .collect();
        opened.iter().for_each(|value| haul.value(value));
        Self(haul)
    }

    /// The same and this key.
    pub(crate) fn with(mut self, key: Bytes32) -> Self {
        self.0.keys.insert(key);
        self
    }

    /// How many keys there are to try.
    pub(crate) fn keys(&self) -> usize {
        self.0.keys.len()
    }

    /// What card and PIN come to for the first card entry found: stretched, and as the key of the entry.
    pub(crate) fn stretched(&self, card: &str, pin: &str) -> [Bytes32; 2] {
        let entry = self.sealed(CARD).next().unwrap();
        let header = &split(entry).0[10..];
        let header: serde_json::Value = serde_json::from_slice(&header[..header.len() - 4]).unwrap();
        let lookup = BASE64URL_NOPAD.decode(header["lookup"].as_str().unwrap().as_bytes()).unwrap();
        let salt = Sha256::new().chain_update(b"mobio/v1/card-salt\0").chain_update(lookup).finalize();
        let parameters = Params::new(131_072, 3, 1, Some(32)).unwrap();
        let (argon, mut stretched) = (Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters), [0; 32]);
        argon.hash_password_into(format!("{card}{pin}").as_bytes(), &salt[..16], &mut stretched).unwrap();
        [stretched, derived(&stretched, "card/wrap")]
    }

    /// Every section that opens, with a key directly or through whatever that key opens.
    pub(crate) fn open(&self) -> Vec<SectionSnapshot> {
        assert!(self.0.objects.iter().all(|object| KNOWN.contains(&object[4])), "a kind that no thief knows");
        let envelopes = self.sealed(ENVELOPE).count();
        assert!(envelopes > 0 && self.0.keys.len() >= 5, "a thief who finds nothing proves nothing");
        let (mut known, mut sections) = (BTreeSet::new(), Vec::new());
        let mut fresh = self.0.keys.clone();
        while !fresh.is_empty() {
            let keys: Vec<Key> = fresh.iter().flat_map(openers).collect();
            let opened = |kind: u8| {
                let keys = &keys;
                self.sealed(kind).flat_map(move |object| keys.iter().filter_map(|key| unseal(object, key)))
            };
            sections.extend(opened(ENVELOPE).map(|payload| section(&payload)));
            let mut inside: Vec<Vec<u8>> = opened(GRANT).collect();
            for (entry, key) in self.sealed(CARD).flat_map(|entry| fresh.iter().map(move |key| (entry, key)))
            {
                let (prefix, body) = split(entry);
                let wraps = [*key, derived(key, "card/wrap")];
                inside.extend(wraps.iter().filter_map(|wrap| decrypt(wrap, body, prefix)));
            }
            known.append(&mut fresh);
            let found = inside.iter().flat_map(|keys| keys.as_chunks().0).copied();
            fresh = found.filter(|key| !known.contains(key)).collect();
        }
        sections
    }

    fn sealed(&self, kind: u8) -> impl Iterator<Item = &Vec<u8>> {
        self.0.objects.iter().filter(move |object| object[4] == kind)
    }
}

/// 32 bytes as a key, and as the seed from which a person's key is made.
fn openers(bytes: &Bytes32) -> [Key; 2] {
    let seeded = X25519HkdfSha256::derive_keypair(&derived(bytes, "person/x25519")).0;
    [Key::from_bytes(bytes).unwrap(), seeded]
}

fn derived(bytes: &Bytes32, purpose: &str) -> Bytes32 {
    let mut derived = [0; 32];
    Hkdf::<Sha256>::new(None, bytes).expand(format!("mobio/v1/{purpose}").as_bytes(), &mut derived).unwrap();
    derived
}

/// `nonce(12) | ChaCha20-Poly1305`: how a card entry and a keystore seal.
fn decrypt(key: &Bytes32, sealed: &[u8], aad: &[u8]) -> Option<Vec<u8>> {
    let (nonce, msg) = sealed.split_first_chunk::<12>()?;
    let cipher = chacha20poly1305::ChaCha20Poly1305::new(key.into());
    cipher.decrypt(nonce.into(), Payload { msg, aad }).ok()
}

/// Prefix and body: `"MoB1" | kind | suite | u32 n | header | u32 m | body | signature`.
fn split(object: &[u8]) -> (&[u8], &[u8]) {
    let header = u32::from_be_bytes(object[6..10].try_into().unwrap()) as usize;
    let (prefix, rest) = object.split_at(10 + header + 4);
    (prefix, &rest[..rest.len() - 64])
}

fn label(object: &[u8]) -> &'static [u8] {
    if object[4] == ENVELOPE { b"mobio/v1/envelope" } else { b"mobio/v1/grant" }
}

fn unseal(object: &[u8], key: &Key) -> Option<Vec<u8>> {
    let (prefix, body) = split(object);
    let (encapsulated, sealed) = body.split_at(32);
    let encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated).unwrap();
    let mode = OpModeR::Base;
    let mut context = setup_receiver::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &mode,
        key,
        &encapsulated,
        label(object),
    )
    .ok()?;
    context.open(sealed, prefix).ok()
}

fn section(payload: &[u8]) -> SectionSnapshot {
    let (length, rest) = payload.split_at(4);
    let length = u32::from_be_bytes(length.try_into().unwrap()) as usize;
    serde_json::from_slice(&rest[..length]).unwrap()
}

/// The same object, header and all, but with that section sealed to another key.
pub(crate) fn resealed(object: &[u8], section: &SectionSnapshot, to: &[u8; 32]) -> Vec<u8> {
    let (prefix, body) = split(object);
    let json = serde_json::to_vec(section).unwrap();
    let mut payload = u32::try_from(json.len()).unwrap().to_be_bytes().to_vec();
    payload.extend(json);
    payload.resize(body.len() - 48, 0);
    let to = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(to).unwrap();
    let mode = OpModeS::Base;
    let (encapsulated, mut context) =
        setup_sender_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &mode,
            &to,
            label(object),
            &mut random::rng(),
        )
        .unwrap();
    let sealed = context.seal(&payload, prefix).unwrap();
    let signature = &object[object.len() - 64..];
    [prefix, encapsulated.to_bytes().as_slice(), &sealed, signature].concat()
}
