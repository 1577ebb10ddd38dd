//! What a thief does who has read the format: takes all of 32 bytes that keystore and files hold for a key, and
//! tries each on every sealed body, whatever type its header names and whatever key it says it is for.
//! Uses nothing of the program that opens or refuses; only then does "nothing opens" say something.

use hkdf::Hkdf;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, setup_receiver, setup_sender_with_rng};
use mobio::district::establish::District;
use mobio::district::keystore::{Place, Table, master::Unlock};
use mobio::domain::section::SectionSnapshot;
use mobio::station::random;
use sha2::Sha256;
use std::fs;
use std::path::{Path, PathBuf};

type Key = <X25519HkdfSha256 as Kem>::PrivateKey;

const ENVELOPE: u8 = 1;
const GRANT: u8 = 2;

pub(crate) fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() { files(&entry, found) } else { found.push(entry) }
    }
}

/// One column of all rows.
pub(crate) fn column(file: &Path, sql: &str) -> Vec<Vec<u8>> {
    let database = rusqlite::Connection::open(file).unwrap();
    let mut rows = database.prepare(sql).unwrap();
    rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Everything found: keys, and sealed objects.
#[derive(Default)]
pub(crate) struct Loot {
    pub(crate) keys: Vec<[u8; 32]>,
    pub(crate) objects: Vec<Vec<u8>>,
}

impl Loot {
    /// All that a district's database and its opened keystore hold: keys of all offices, old ones too.
    pub(crate) fn of_district(folder: &Path) -> Self {
        let district = District::open(folder, &Unlock::KeyFile(folder.join("master.key"))).unwrap();
        let sql = "SELECT bytes FROM object WHERE bytes IS NOT NULL";
        let (mut keys, mut objects) = (Vec::new(), column(&folder.join("district.sqlite"), sql));
        for table in [Table::ReceiptKey, Table::OfficeKey, Table::AuditKey, Table::Grant, Table::Card] {
            let sql = format!("SELECT CAST(id AS BLOB) FROM {}", table.name());
            for id in column(&folder.join("keystore.sqlite"), &sql) {
                let place = Place { table, id: String::from_utf8(id).unwrap() };
                let value = district.keystore().get(&place).unwrap().unwrap();
                match <[u8; 32]>::try_from(value.as_slice()) {
                    Ok(key) => keys.push(key),
                    Err(_) => objects.push(value.to_vec()),
                }
            }
        }
        let mut loot = Self { keys, objects };
        loot.search(folder);
        loot
    }

    /// Files that are as long as a key.
    pub(crate) fn search(&mut self, folder: &Path) {
        let mut paths = Vec::new();
        files(folder, &mut paths);
        self.keys.extend(paths.iter().filter_map(|path| <[u8; 32]>::try_from(fs::read(path).unwrap()).ok()));
    }

    /// Every section that opens, with a key directly or through whatever grant a key opens.
    pub(crate) fn open(&self) -> Vec<SectionSnapshot> {
        let envelopes = self.objects.iter().filter(|object| object[4] == ENVELOPE).count();
        assert!(envelopes > 0 && self.keys.len() >= 5, "a thief who finds nothing proves nothing");
        let mut keys: Vec<Key> = self.keys.iter().flat_map(uses).collect();
        let granted: Vec<Key> = self
            .opened(&keys, GRANT)
            .iter()
            .flat_map(|key| uses(&key.as_slice().try_into().unwrap()))
            .collect();
        keys.extend(granted);
        self.opened(&keys, ENVELOPE).iter().map(|payload| section(payload)).collect()
    }

    fn opened(&self, keys: &[Key], kind: u8) -> Vec<Vec<u8>> {
        let objects = self.objects.iter().filter(|object| object[4] == kind);
        objects.flat_map(|object| keys.iter().filter_map(|key| unseal(object, key))).collect()
    }
}

/// 32 bytes as a key, and as the seed from which a person's key is made.
fn uses(bytes: &[u8; 32]) -> [Key; 2] {
    let mut seed = [0; 32];
    Hkdf::<Sha256>::new(None, bytes).expand(b"mobio/v1/person/x25519", &mut seed).unwrap();
    [Key::from_bytes(bytes).unwrap(), X25519HkdfSha256::derive_keypair(&seed).0]
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
    .unwrap();
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
