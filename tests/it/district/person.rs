//! A person as the tests play one: seals like a kiosk's session does.

use super::client::Kiosk;
use jiff::civil::Date;
use mobio::domain::answer::Answer;
use mobio::domain::consent::{Purpose, Reader};
use mobio::domain::identity::{ObjectId, RecordId};
use mobio::domain::section::{FormReference, SectionSnapshot};
use mobio::seal::{
    Approving, CardKeys, CardNumber, Consent, Digest, GrantTerms, Lookup, Pin, Reading, Revision, Salt,
    Sealed, Seeds, Whose, envelope, grant, statement,
};
use mobio::station::random;

pub(super) struct Person {
    pub(super) whose: Whose,
    pub(super) seeds: Seeds,
    pub(super) reading: Reading,
    pub(super) approving: Approving,
    pub(super) record: RecordId,
}

/// What an approval sends, in order.
pub(super) struct Approval {
    pub(super) releases: Vec<Sealed>,
    pub(super) grants: Vec<Sealed>,
    pub(super) statement: Sealed,
}

impl Approval {
    pub(super) fn objects(&self) -> impl Iterator<Item = &Sealed> {
        self.releases.iter().chain(&self.grants).chain([&self.statement])
    }

    pub(super) fn grant_digests(&self) -> Vec<Digest> {
        self.grants.iter().map(Sealed::digest).collect()
    }
}

/// How an approval may differ from the plain one.
pub(super) struct Terms<'t> {
    pub(super) office: &'t str,
    pub(super) until: &'t str,
    pub(super) minor: bool,
    pub(super) ends: Vec<Digest>,
}

pub(super) const PLAIN: Terms<'static> =
    Terms { office: "beratung-weinheim", until: "2026-12-31", minor: false, ends: Vec::new() };

pub(super) fn section(name: &str, family: &str) -> SectionSnapshot {
    SectionSnapshot {
        section: name.to_owned(),
        form: FormReference { id: "biography".into(), version: "1".into(), sha256: "00".repeat(32) },
        answers: [
            ("person_family_name".to_owned(), Answer::text(format!("عائلة {family}"))),
            ("person_family_name_latin".to_owned(), Answer::text(family)),
            ("person_given_names".to_owned(), Answer::text("Rana")),
        ]
        .into(),
        saved: "2026-11-23T08:59:00Z".parse().unwrap(),
        count: 1,
    }
}

pub(super) fn card_keys(salt: &Salt, card: &CardNumber, pin: &str) -> CardKeys {
    CardKeys::derive(card, &Pin::parse(pin).unwrap(), &Lookup::derive(card, salt).unwrap()).unwrap()
}

impl Person {
    pub(super) fn new(kiosk: &Kiosk<'_>) -> Self {
        Self::with(Whose { district: kiosk.district.unwrap(), person: random::person_id() })
    }

    /// This person with new seeds.
    pub(super) fn with(whose: Whose) -> Self {
        let seeds = Seeds::generate(&mut random::rng());
        Self {
            whose,
            reading: Reading::new(&seeds.read),
            approving: Approving::new(&seeds.approve),
            seeds,
            record: random::record_id(),
        }
    }

    fn day() -> Date {
        "2026-11-23".parse().unwrap()
    }

    pub(super) fn keys(&self) -> Sealed {
        statement::keys(random::object_id(), self.whose, Self::day(), &self.reading, &self.approving).unwrap()
    }

    pub(super) fn card(&self, salt: &Salt) -> Sealed {
        self.entry(&card_keys(salt, &CardNumber::generate(&mut random::rng()), "271828"), 1)
    }

    /// The entry of that number under this card and PIN.
    pub(super) fn entry(&self, keys: &CardKeys, seq: u64) -> Sealed {
        keys.seal(random::object_id(), self.whose, seq, &self.seeds, &mut random::rng()).unwrap()
    }

    fn revision(&self) -> Revision {
        Revision { id: random::object_id(), whose: self.whose, record: self.record, previous: Vec::new() }
    }

    pub(super) fn draft(&self, snapshot: &SectionSnapshot) -> Sealed {
        envelope::seal_draft(snapshot, self.revision(), &self.reading, &mut random::rng()).unwrap()
    }

    pub(super) fn approve(
        &self,
        kiosk: &Kiosk<'_>,
        sections: &[SectionSnapshot],
        terms: &Terms<'_>,
    ) -> Approval {
        let (id, until) = (random::object_id(), terms.until.parse().unwrap());
        let bundle = kiosk.stage.bundle();
        let office = bundle.offices.iter().find(|office| office.id.as_str() == terms.office).unwrap();
        let (mut releases, mut grants) = (Vec::new(), Vec::new());
        for snapshot in sections {
            let (release, secret) =
                envelope::seal_release(snapshot, self.revision(), &self.reading, &mut random::rng()).unwrap();
            let terms = GrantTerms {
                id: random::object_id(),
                whose: self.whose,
                object: release.digest(),
                reader: Reader::Office(office.id.clone()),
                purpose: Purpose::counselling(),
                until,
                statement: id,
            };
            let to = office.key().unwrap();
            grants.push(grant::seal(terms, &secret, to, &self.approving, &mut random::rng()).unwrap());
            releases.push(release);
        }
        let statement = self.statement(id, &releases, &grants, terms);
        Approval { releases, grants, statement }
    }

    /// The statement of that id over just these releases and grants.
    pub(super) fn statement(
        &self,
        id: ObjectId,
        releases: &[Sealed],
        grants: &[Sealed],
        terms: &Terms<'_>,
    ) -> Sealed {
        let digests = |objects: &[Sealed]| objects.iter().map(Sealed::digest).collect::<Vec<_>>();
        self.statement_over(id, &digests(releases), &digests(grants), terms)
    }

    /// The same by digests: of releases and documents, and of grants.
    pub(super) fn statement_over(
        &self,
        id: ObjectId,
        objects: &[Digest],
        grants: &[Digest],
        terms: &Terms<'_>,
    ) -> Sealed {
        let consent = Consent {
            objects: objects.to_vec(),
            grants: grants.to_vec(),
            ends: terms.ends.clone(),
            purpose: Purpose::counselling(),
            until: terms.until.parse().unwrap(),
            minor: terms.minor,
            language: "ar".to_owned(),
            text: "what the screen showed".to_owned().try_into().unwrap(),
        };
        statement::approve(id, self.whose, Self::day(), consent, &self.approving).unwrap()
    }

    pub(super) fn withdraw(&self, ends: Vec<Digest>) -> Sealed {
        let text = "withdrawn".to_owned().try_into().unwrap();
        statement::withdraw(
            random::object_id(),
            self.whose,
            Self::day(),
            ends,
            "ar".to_owned(),
            text,
            &self.approving,
        )
        .unwrap()
    }
}
