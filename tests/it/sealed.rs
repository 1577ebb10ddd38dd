//! Real sealed objects for tests: a person with a card, a district with its keys. Randomness is counted, so a
//! failing test fails the same way again.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use crate::seal_kit::{CountingRng, random_id, timed_id};
use jiff::Timestamp;
use jiff::civil::Date;
use mobio::domain::answer::Answer;
use mobio::domain::consent::{Purpose, Reader};
use mobio::domain::document::{DocumentKind, Facts, Media};
use mobio::domain::identity::{DistrictId, KioskId, ObjectId, PersonId, RecordId};
use mobio::domain::section::{FormReference, SectionSnapshot};
use mobio::seal::bundle::{self, BundleTerms, Office};
use mobio::seal::receipt::{self, ReceiptTerms};
use mobio::seal::{
    Approving, CardKeys, CardNumber, ChainHead, Consent, Digest, DocumentError, GrantTerms, Lookup,
    OfficeSecret, Pin, Reading, ReceiptKey, Revision, RootKey, Salt, Sealed, SealedDocument, Seeds,
    ShownText, State, VerifyingKey, Whose, document, envelope, grant, statement,
};
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// A text that must never be found in plain.
pub(crate) const CANARY: &str = "Kanarienvogel-4711";

pub(crate) const NOW: Timestamp = Timestamp::constant(1_790_000_000, 0);
pub(crate) const TODAY: Date = Date::constant(2026, 9, 21);

/// A new id; later ones are greater.
pub(crate) fn object_id() -> ObjectId {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    ObjectId::new(timed_id(NEXT.fetch_add(1, Ordering::Relaxed).into()))
}

pub(crate) fn record(number: u128) -> RecordId {
    RecordId::new(random_id(number))
}

const DISTRICT: DistrictId = DistrictId::new(random_id(77));

/// The real card check takes a third of a second, so there is one card for all tests.
static CARD: LazyLock<CardKeys> = LazyLock::new(|| {
    let card = CardNumber::parse("01234567890123456788").unwrap();
    let lookup = Lookup::derive(&card, &Salt::new([7; 16])).unwrap();
    CardKeys::derive(&card, &Pin::parse("271828").unwrap(), &lookup).unwrap()
});

pub(crate) struct Person {
    pub(crate) id: PersonId,
    whose: Whose,
    seeds: Seeds,
    reading: Reading,
    approving: Approving,
    rng: CountingRng,
}

impl Person {
    pub(crate) fn new(number: u64) -> Self {
        let mut rng = CountingRng::new(number);
        let seeds = Seeds::generate(&mut rng);
        let id = PersonId::new(random_id(number.into()));
        let whose = Whose { district: DISTRICT, person: id };
        let (reading, approving) = (Reading::new(&seeds.read), Approving::new(&seeds.approve));
        Self { id, whose, seeds, reading, approving, rng }
    }

    pub(crate) fn keys(&self) -> Sealed {
        statement::keys(object_id(), self.whose, TODAY, &self.reading, &self.approving).unwrap()
    }

    /// An entry of the one card.
    pub(crate) fn card(&mut self) -> Sealed {
        CARD.seal(object_id(), self.whose, 1, &self.seeds, &mut self.rng).unwrap()
    }

    pub(crate) fn lookup() -> Lookup {
        CARD.lookup()
    }

    /// A paper of so many bytes, sealed into `sink`. What it says and what it is called is the canary.
    pub(crate) fn document(
        &mut self,
        id: ObjectId,
        size: u64,
        sink: &mut impl Write,
    ) -> Result<SealedDocument, DocumentError> {
        let title = CANARY.to_owned();
        let facts = Facts { kind: DocumentKind::Diploma, title, media: Media::Pdf, size };
        let mut file = CANARY.as_bytes().chain(io::repeat(7)).take(size);
        document::seal((id, self.whose), &facts, &mut file, &self.reading, sink, &mut self.rng)
    }

    pub(crate) fn author_key(&self) -> VerifyingKey {
        self.reading.author_key()
    }

    fn revision(&self, record: RecordId, previous: &[Digest]) -> Revision {
        Revision { id: object_id(), whose: self.whose, record, previous: previous.to_vec() }
    }

    pub(crate) fn draft(&mut self, record: RecordId, previous: &[Digest], count: u64) -> Sealed {
        let revision = self.revision(record, previous);
        envelope::seal_draft(&snapshot(count), revision, &self.reading, &mut self.rng).unwrap()
    }

    /// A grant of a document to one office, and the statement that lists it.
    pub(crate) fn approval_of(&mut self, sealed: &SealedDocument) -> (Sealed, Sealed) {
        let office = OfficeSecret::generate(&mut CountingRng::new(5)).sealing_key();
        let (statement, until) = (object_id(), Date::constant(2026, 12, 31));
        let terms = GrantTerms {
            id: object_id(),
            whose: self.whose,
            object: sealed.digest,
            reader: Reader::Office("beratung".parse().unwrap()),
            purpose: Purpose::counselling(),
            until,
            statement,
        };
        let grant =
            grant::seal_document(terms, &sealed.secret, &office, &self.approving, &mut self.rng).unwrap();
        let consent = Consent {
            objects: vec![sealed.digest],
            grants: vec![grant.digest()],
            ends: Vec::new(),
            purpose: Purpose::counselling(),
            until,
            minor: false,
            language: "ar".to_owned(),
            text: ShownText::try_from("...".to_owned()).unwrap(),
        };
        let statement = statement::approve(statement, self.whose, TODAY, consent, &self.approving).unwrap();
        (grant, statement)
    }

    /// A withdrawal that ends these grants; with none of them it is the smallest object there is.
    pub(crate) fn withdrawal(&self, ends: &[Digest]) -> Sealed {
        let (language, text) = ("ar".to_owned(), ShownText::try_from("...".to_owned()).unwrap());
        let (id, ends) = (object_id(), ends.to_vec());
        statement::withdraw(id, self.whose, TODAY, ends, language, text, &self.approving).unwrap()
    }

    /// Two releases for one office, their grants, and the statement that lists them.
    pub(crate) fn approval(&mut self) -> (Vec<Sealed>, Vec<Sealed>, Sealed) {
        let office = OfficeSecret::generate(&mut CountingRng::new(5)).sealing_key();
        let (statement, until) = (object_id(), Date::constant(2026, 12, 31));
        let purpose = Purpose::counselling();
        let (mut releases, mut grants) = (Vec::new(), Vec::new());
        for number in [1, 2] {
            let revision = self.revision(record(number), &[]);
            let (release, secret) =
                envelope::seal_release(&snapshot(1), revision, &self.reading, &mut self.rng).unwrap();
            let terms = GrantTerms {
                id: object_id(),
                whose: self.whose,
                object: release.digest(),
                reader: Reader::Office("beratung".parse().unwrap()),
                purpose: purpose.clone(),
                until,
                statement,
            };
            grants.push(grant::seal(terms, &secret, &office, &self.approving, &mut self.rng).unwrap());
            releases.push(release);
        }
        let consent = Consent {
            objects: releases.iter().map(Sealed::digest).collect(),
            grants: grants.iter().map(Sealed::digest).collect(),
            ends: Vec::new(),
            purpose,
            until,
            minor: false,
            language: "ar".to_owned(),
            text: ShownText::try_from("...".to_owned()).unwrap(),
        };
        let statement = statement::approve(statement, self.whose, TODAY, consent, &self.approving).unwrap();
        (releases, grants, statement)
    }
}

fn snapshot(count: u64) -> SectionSnapshot {
    SectionSnapshot {
        section: "person".to_owned(),
        form: FormReference { id: "biography".to_owned(), version: "1".to_owned(), sha256: "00".repeat(32) },
        answers: BTreeMap::from([("family_name".to_owned(), Answer::text(CANARY))]),
        saved: NOW,
        count,
    }
}

/// The keys of a district, and the chain of one kiosk.
pub(crate) struct District {
    pub(crate) id: DistrictId,
    pub(crate) kiosk: KioskId,
    pub(crate) root: RootKey,
    pub(crate) receipts: ReceiptKey,
    pub(crate) generation: u64,
    pub(crate) head: Option<ChainHead>,
}

impl District {
    pub(crate) fn new() -> Self {
        let mut rng = CountingRng::new(1000);
        Self {
            id: DISTRICT,
            kiosk: KioskId::new(timed_id(5)),
            root: RootKey::generate(&mut rng),
            receipts: ReceiptKey::generate(&mut rng),
            generation: 1,
            head: None,
        }
    }

    pub(crate) fn bundle(&self, seq: u64) -> Sealed {
        self.bundle_with(seq, &[self.receipts.verifying_key()])
    }

    pub(crate) fn bundle_with(&self, seq: u64, receipts: &[VerifyingKey]) -> Sealed {
        let office = Office {
            id: "beratung".parse().unwrap(),
            names: BTreeMap::from([("de".to_owned(), "Beratung".to_owned())]),
            keys: vec![OfficeSecret::generate(&mut CountingRng::new(5)).sealing_key()],
        };
        let terms = BundleTerms {
            id: object_id(),
            district: self.id,
            seq,
            issued: TODAY,
            protocol: 1,
            receipts: receipts.to_vec(),
            salt: Salt::new([7; 16]),
            offices: vec![office],
            recipients: Vec::new(),
            rescue: None,
        };
        bundle::seal(terms, &self.root).unwrap()
    }

    /// The next receipt of the chain.
    pub(crate) fn receipt(&mut self, object: ObjectId, digest: Digest, state: State) -> Sealed {
        let receipt = self.sign(object, digest, state, self.head, &self.receipts);
        self.head = Some(ChainHead::of(&receipt.verify(&self.receipts.verifying_key()).unwrap()));
        receipt
    }

    /// A receipt anywhere, by anyone.
    pub(crate) fn sign(
        &self,
        object: ObjectId,
        digest: Digest,
        state: State,
        head: Option<ChainHead>,
        key: &ReceiptKey,
    ) -> Sealed {
        let terms = ReceiptTerms {
            id: object_id(),
            district: self.id,
            kiosk: self.kiosk,
            object,
            digest,
            state,
            until: None,
            time: NOW,
        };
        receipt::seal(terms, self.generation, head.as_ref(), key).unwrap()
    }
}
