//! What the tests of sealed objects share: a cast of keys that never changes, one object of each kind made by
//! it, and a forger that writes containers on its own, so that a fault in the product cannot hide itself.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use ed25519_dalek::{Signer, SigningKey};
use mobio::domain::answer::{Answer, Answers, Given, NonAnswer, Value};
use mobio::domain::consent::{Purpose, Reader};
use mobio::domain::document::{DocumentKind, Facts, Media};
use mobio::domain::identity::{DistrictId, KioskId, ObjectId, PersonId, RecordId};
use mobio::domain::section::{FormReference, SectionSnapshot};
use mobio::seal::*;
use sha2::{Digest as _, Sha256};
use std::path::PathBuf;

#[path = "../../src/seal/testing.rs"]
mod testing;
pub(crate) use testing::{CountingRng, random_id, timed_id};

pub(crate) const CARD: &str = "01234567890123456788";
pub(crate) const PIN: &str = "271828";
pub(crate) const READ_SEED: [u8; 32] = [1; 32];
pub(crate) const APPROVE_SEED: [u8; 32] = [2; 32];
pub(crate) const ROOT_SEED: [u8; 32] = [5; 32];
pub(crate) const RECEIPT_SEED: [u8; 32] = [6; 32];
pub(crate) const DEVICE_SEED: [u8; 32] = [8; 32];
pub(crate) const OFFICE_SECRET: [u8; 32] = [9; 32];
/// Secret keys of the two who hold rescue copies, and the read seed after a lost card.
pub(crate) const HOLDERS: [[u8; 32]; 2] = [[11; 32], [12; 32]];
pub(crate) const NEW_READ_SEED: [u8; 32] = [13; 32];
pub(crate) const SALT: [u8; 16] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

pub(crate) fn whose() -> Whose {
    Whose {
        district: "00000000-0000-4000-8000-0000000000d1".parse::<DistrictId>().unwrap(),
        person: "3f0a6a52-6c1b-4c52-9c53-2b8f4a1d7e90".parse::<PersonId>().unwrap(),
    }
}

pub(crate) fn object_id(number: u128) -> ObjectId {
    ObjectId::new(timed_id(number))
}

pub(crate) fn kiosk() -> KioskId {
    KioskId::new(object_id(0xfff).uuid())
}

pub(crate) fn reading() -> Reading {
    Reading::new(&ReadSeed::from_bytes(&READ_SEED))
}

pub(crate) fn approving() -> Approving {
    Approving::new(&ApproveSeed::from_bytes(&APPROVE_SEED))
}

pub(crate) fn person_keys() -> PersonKeys {
    PersonKeys::of(&reading(), &approving())
}

pub(crate) fn office() -> OfficeSecret {
    OfficeSecret::from_bytes(&OFFICE_SECRET).unwrap()
}

pub(crate) fn holders() -> [RescueSecret; 2] {
    HOLDERS.map(|secret| RescueSecret::from_bytes(&secret).unwrap())
}

pub(crate) fn new_reading() -> Reading {
    Reading::new(&ReadSeed::from_bytes(&NEW_READ_SEED))
}

pub(crate) fn card_keys() -> CardKeys {
    let card = CardNumber::parse(CARD).unwrap();
    let lookup = Lookup::derive(&card, &Salt::new(SALT)).unwrap();
    CardKeys::derive(&card, &Pin::parse(PIN).unwrap(), &lookup).unwrap()
}

pub(crate) fn snapshot() -> SectionSnapshot {
    let free = Given {
        value: Value::Text("سمیرا".into()),
        other: None,
        calendar: None,
        language: Some("fa".into()),
    };
    let answers = Answers::from([
        ("birth_date".to_owned(), Answer::text("1987-05-XX")),
        ("citizenship".to_owned(), Answer::value(Value::Codes(vec!["SYR".into(), "XXX".into()]))),
        ("children".to_owned(), Answer::value(Value::Whole(2))),
        ("given_name".to_owned(), Answer::Given(free)),
        ("marital".to_owned(), Answer::none(NonAnswer::PreferNot)),
        ("nickname".to_owned(), Answer::skipped()),
    ]);
    SectionSnapshot {
        section: "person".into(),
        form: FormReference { id: "biography".into(), version: "1".into(), sha256: "ab".repeat(32) },
        answers,
        saved: "2026-11-23T10:15:00Z".parse().unwrap(),
        count: 3,
    }
}

pub(crate) fn revision(number: u128, previous: Vec<Digest>) -> Revision {
    let record: RecordId = "7c9e6679-7425-40de-944b-e07fc1f90ae7".parse().unwrap();
    Revision { id: object_id(number), whose: whose(), record, previous }
}

/// A document of two chunks, and its key.
pub(crate) fn document() -> (Vec<u8>, DocumentSecret) {
    let (facts, mut bytes) = (document_facts(), Vec::new());
    let file = vec![b'M'; usize::try_from(facts.size).unwrap()];
    let (to, rng) = ((object_id(12), whose()), &mut CountingRng::new(44));
    let sealed = document::seal(to, &facts, &mut file.as_slice(), &reading(), &mut bytes, rng).unwrap();
    (bytes, sealed.secret)
}

pub(crate) fn document_facts() -> Facts {
    Facts { kind: DocumentKind::Diploma, title: "شهادة".to_owned(), media: Media::Pdf, size: 70_000 }
}

/// One object of each kind, as one visit makes them. Names are those of the golden files.
pub(crate) struct Visit {
    pub(crate) card: Sealed,
    pub(crate) keys: Sealed,
    pub(crate) draft: Sealed,
    pub(crate) release: Sealed,
    pub(crate) grant: Sealed,
    pub(crate) approve: Sealed,
    pub(crate) withdraw: Sealed,
    pub(crate) receipt: Sealed,
    pub(crate) bundle: Sealed,
    pub(crate) rescue: Sealed,
    pub(crate) answer: Sealed,
}

impl Visit {
    pub(crate) fn make() -> Self {
        let rng = &mut CountingRng::new(42);
        let (made, until) = ("2026-11-23".parse().unwrap(), "2027-05-31".parse().unwrap());
        let text = || ShownText::try_from("ما الذي يحدث: مكتب الاستشارة يقرأ «الشخص».".to_owned()).unwrap();
        let seeds =
            Seeds { read: ReadSeed::from_bytes(&READ_SEED), approve: ApproveSeed::from_bytes(&APPROVE_SEED) };
        let card = card_keys().seal(object_id(1), whose(), 1, &seeds, rng).unwrap();
        let keys = statement::keys(object_id(2), whose(), made, &reading(), &approving()).unwrap();
        let draft = envelope::seal_draft(&snapshot(), revision(3, vec![]), &reading(), rng).unwrap();
        let previous = vec![draft.digest()];
        let (release, secret) =
            envelope::seal_release(&snapshot(), revision(4, previous), &reading(), rng).unwrap();
        let terms = GrantTerms {
            id: object_id(5),
            whose: whose(),
            object: release.digest(),
            reader: Reader::Office("beratung-weinheim".parse().unwrap()),
            purpose: Purpose::counselling(),
            until,
            statement: object_id(6),
        };
        let grant = grant::seal(terms, &secret, &office().sealing_key(), &approving(), rng).unwrap();
        let consent = Consent {
            objects: vec![release.digest()],
            grants: vec![grant.digest()],
            ends: vec![],
            purpose: Purpose::counselling(),
            until,
            minor: false,
            language: "ar".into(),
            text: text(),
        };
        let approve = statement::approve(object_id(6), whose(), made, consent, &approving()).unwrap();
        let ends = vec![grant.digest()];
        let withdraw =
            statement::withdraw(object_id(7), whose(), made, ends, "ar".into(), text(), &approving())
                .unwrap();
        let terms = ReceiptTerms {
            id: object_id(8),
            district: whose().district,
            kiosk: kiosk(),
            object: approve.id(),
            digest: approve.digest(),
            state: State::Approved,
            until: Some(until),
            time: "2026-11-23T10:20:30Z".parse().unwrap(),
        };
        let head = ChainHead { generation: 1, seq: 4, digest: Digest::of(b"the receipt before") };
        let receipt = receipt::seal(terms, 1, Some(&head), &ReceiptKey::from_bytes(&RECEIPT_SEED)).unwrap();
        let office = Office {
            id: "beratung-weinheim".parse().unwrap(),
            names: [("de", "Beratung Weinheim"), ("ar", "مكتب الاستشارة")]
                .map(|(language, name)| (language.to_owned(), name.to_owned()))
                .into(),
            keys: vec![office().sealing_key()],
        };
        let recipient =
            Recipient { id: "jobcenter".parse().unwrap(), name: "Jobcenter".into(), key: None, url: None };
        let terms = BundleTerms {
            id: object_id(9),
            district: whose().district,
            seq: 7,
            issued: made,
            protocol: 1,
            receipts: vec![ReceiptKey::from_bytes(&RECEIPT_SEED).verifying_key()],
            salt: Salt::new(SALT),
            offices: vec![office],
            recipients: vec![recipient],
            rescue: None,
        };
        let bundle = bundle::seal(terms, &RootKey::from_bytes(&ROOT_SEED)).unwrap();
        // Randomness of their own: what was golden before them stays as it is.
        let rng = &mut CountingRng::new(43);
        let holders = holders().map(|holder| holder.sealing_key());
        let rescue = rescue::seal(object_id(10), whose(), &seeds.read, &holders, rng).unwrap();
        let copy = rescue.verify(&reading().author_key()).unwrap();
        let answer =
            rescue::answer(object_id(11), &copy, &seeds.read, &new_reading().sealing_key(), rng).unwrap();
        Self { card, keys, draft, release, grant, approve, withdraw, receipt, bundle, rescue, answer }
    }

    pub(crate) fn each(&self) -> [(&'static str, &Sealed); 11] {
        [
            ("card", &self.card),
            ("statement-keys", &self.keys),
            ("draft", &self.draft),
            ("release", &self.release),
            ("grant", &self.grant),
            ("statement-approve", &self.approve),
            ("statement-withdraw", &self.withdraw),
            ("receipt", &self.receipt),
            ("bundle", &self.bundle),
            ("rescue", &self.rescue),
            ("rescue-answer", &self.answer),
        ]
    }
}

pub(crate) fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/seal").join(name)
}

pub(crate) fn golden(name: &str) -> Vec<u8> {
    std::fs::read(fixture(&format!("{name}.mob"))).unwrap()
}

/// Whether the bytes are an object that the right key for its kind accepts.
pub(crate) fn accepted(bytes: Vec<u8>) -> Result<Sealed, SealError> {
    let object = Sealed::parse(bytes)?;
    let keys = person_keys();
    match object.kind() {
        Kind::Envelope => keys.verify::<Envelope>(&object).map(drop),
        Kind::Grant => keys.verify::<Grant>(&object).map(drop),
        Kind::Statement => keys.verify::<Statement>(&object).map(drop),
        Kind::Card => keys.verify::<CardEntry>(&object).map(drop),
        Kind::Rescue => keys.verify::<Rescue>(&object).map(drop),
        Kind::Receipt => {
            object.verify::<Receipt>(&ReceiptKey::from_bytes(&RECEIPT_SEED).verifying_key()).map(drop)
        }
        Kind::Bundle => object.verify::<Bundle>(&RootKey::from_bytes(&ROOT_SEED).verifying_key()).map(drop),
    }?;
    Ok(object)
}

/// The Ed25519 seed that signs this kind.
pub(crate) fn signer_of(object: &Sealed) -> [u8; 32] {
    match object.by() {
        By::Author => {
            let mut seed = [0; 32];
            let derive = hkdf::Hkdf::<Sha256>::new(None, &READ_SEED);
            derive.expand(b"mobio/v1/person/author", &mut seed).unwrap();
            seed
        }
        By::Approve => APPROVE_SEED,
        By::Receipt => RECEIPT_SEED,
        By::Root => ROOT_SEED,
    }
}

/// Writes a container with any header and body, rightly signed with this seed.
pub(crate) fn forge(kind: Kind, header: &str, body: &[u8], seed: &[u8; 32]) -> Vec<u8> {
    let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap().to_be_bytes();
    let mut bytes = [b"MoB1".as_slice(), &[kind.number(), 1]].concat();
    bytes.extend(length(header.as_bytes()));
    bytes.extend(header.as_bytes());
    bytes.extend(length(body));
    bytes.extend(body);
    let label = format!("mobio/v1/{}", kind.name());
    let message = [label.as_bytes(), &[0], &Sha256::digest(&bytes)].concat();
    bytes.extend(SigningKey::from_bytes(seed).sign(&message).to_bytes());
    bytes
}

/// Key id of the Ed25519 key with this seed.
pub(crate) fn key_id(seed: &[u8; 32]) -> String {
    let public = SigningKey::from_bytes(seed).verifying_key().to_bytes();
    HEXLOWER.encode(&Sha256::digest(public)[..8])
}

/// Base64url as in headers.
pub(crate) fn base64url(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}
