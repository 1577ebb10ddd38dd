//! An open person: the keys that read and write drafts, and which record holds which section.

use super::VaultError;
use crate::domain::answer::tell_the_same;
use crate::domain::consent::Reader;
use crate::domain::identity::{ObjectId, RecordId, Slug};
use crate::domain::moment::Date;
use crate::domain::section::SectionSnapshot;
use crate::kiosk::context::{Approved, Fork};
use crate::seal::{
    self, Approve, Approving, By, CardNumber, Digest, Envelope, EnvelopeType, Grant, Header, KeyId, Kind,
    Lineage, Lookup, Papers, PersonKeys, Reading, Rescue, SealError, Sealed, Seeds, Statement, Verified,
    VerifyingKey, Whose, envelope, grant, papers, statement,
};
use crate::station::process::Locked;
use crate::store::{Held, Received};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A person whose card is open in this session.
pub(super) struct OpenPerson {
    pub whose: Whose,
    pub card: Arc<CardNumber>,
    pub lookup: Lookup,
    pub reading: Locked<Reading>,
    pub lineage: Lineage,
    /// What opens the drafts of lost keys that two holders have rescued, by author key.
    pub rescued: BTreeMap<KeyId, Locked<Reading>>,
    /// The district's keys for what it grants to the person.
    receipts: Vec<VerifyingKey>,
    /// The records of each section: one, unless it was begun at two places; the first goes on.
    records: BTreeMap<String, BTreeSet<RecordId>>,
    /// Newest drafts that nothing replaces: what another place told, until the person has chosen, what this program
    /// cannot read, and what lost keys have sealed and nobody has rescued yet.
    pub beside: BTreeSet<Digest>,
    /// Those of them that wait for the person's choice, by section.
    rivals: BTreeMap<String, Vec<Digest>>,
    /// The papers, with the keys that open them.
    pub papers: Papers,
}

impl OpenPerson {
    pub(super) fn new(whose: Whose, card: Arc<CardNumber>, lookup: Lookup, seeds: &Seeds) -> Self {
        let reading = Locked::new(Reading::new(&seeds.read));
        let keys = PersonKeys::of(&reading, &Approving::new(&seeds.approve));
        let lineage = Lineage::trace(keys, []);
        Self {
            whose,
            card,
            lookup,
            reading,
            lineage,
            rescued: BTreeMap::new(),
            receipts: Vec::new(),
            records: BTreeMap::new(),
            beside: BTreeSet::new(),
            rivals: BTreeMap::new(),
            papers: Papers::default(),
        }
    }

    /// Learns from what is held which keys the person had before a card was lost.
    pub(super) fn trace(&mut self, held: &[Held], receipts: Vec<VerifyingKey>) {
        let objects = held.iter().map(|held| &held.object);
        self.lineage = Lineage::trace(self.lineage.current, objects);
        self.receipts = receipts;
    }

    /// The day on which these keys took the place of lost ones.
    pub(super) fn recovered(&self) -> Option<Date> {
        self.lineage.recovered.as_ref().map(|keys| keys.made)
    }

    /// Verifies what the person has signed, now or before a card was lost.
    fn verify<'a, H: Header>(&self, object: &'a Sealed) -> Result<Verified<'a, H>, SealError> {
        self.lineage.signer_of(object).unwrap_or(&self.lineage.current).verify(object)
    }

    pub(super) fn first_statement(
        &self,
        id: ObjectId,
        made: Date,
        seeds: &Seeds,
    ) -> Result<Sealed, VaultError> {
        Ok(statement::keys(id, self.whose, made, &self.reading, &Approving::new(&seeds.approve))?)
    }

    /// The record in which a section goes on, and those that end in it; a section answered for the first time gets one.
    pub(super) fn record(
        &mut self,
        section: &str,
        make: impl FnOnce() -> RecordId,
    ) -> (RecordId, Vec<RecordId>) {
        let records = self.records.entry(section.to_owned()).or_default();
        let mut known = records.iter().copied();
        if let Some(first) = known.next() {
            return (first, known.collect());
        }
        let record = make();
        records.insert(record);
        (record, Vec::new())
    }

    /// Opens the newest drafts of each section, and counts those that this person signed and that still do not open.
    /// Those of lost keys open where they were rescued, and stand beside the others. What the person did not sign
    /// is not opened at all; [`Self::approved`] counts it.
    pub(super) fn open_drafts(&mut self, held: &[Held]) -> Drafts {
        let mut versions: BTreeMap<String, Vec<(SectionSnapshot, Digest)>> = BTreeMap::new();
        let (mut unopened, mut rescued) = (0, BTreeSet::new());
        let (mut lists, mut papers_rescued) = (Vec::new(), false);
        let heads = held.iter().filter(|held| !held.superseded).map(|held| &held.object);
        for object in heads.filter(|object| object.kind() == Kind::Envelope) {
            let Ok(verified) = self.verify::<Envelope>(object) else { continue };
            if verified.header().r#type != EnvelopeType::Draft {
                continue;
            }
            let is_former = object.signer() != self.lineage.current.author.id();
            let reading = if is_former { self.rescued.get(&object.signer()) } else { Some(&self.reading) };
            if let Some(Ok(list)) = reading.map(|reading| papers::open(&verified, reading)) {
                let records = self.records.entry(papers::SECTION.to_owned()).or_default();
                records.insert(verified.header().record);
                papers_rescued |= is_former;
                lists.push(list);
                continue;
            }
            let opened = reading.map(|reading| envelope::open_draft(&verified, reading));
            let Some(Ok(snapshot)) = opened else {
                unopened += usize::from(opened.is_some());
                self.beside.insert(object.digest());
                continue;
            };
            if is_former {
                rescued.insert(snapshot.section.clone());
            }
            self.records.entry(snapshot.section.clone()).or_default().insert(verified.header().record);
            versions.entry(snapshot.section.clone()).or_default().push((snapshot, object.digest()));
        }
        self.papers = Papers::union(lists);
        let mut drafts = Drafts {
            newest: Vec::new(),
            forks: Vec::new(),
            unopened,
            is_rescued: papers_rescued || !rescued.is_empty(),
            rescued: Vec::new(),
            papers_rescued,
        };
        for (section, mut versions) in versions {
            versions.sort_by_key(|(version, _)| std::cmp::Reverse((version.saved, version.count)));
            let mut told: Vec<SectionSnapshot> = Vec::new();
            for (version, digest) in versions {
                // Two that tell the same are no question to anybody; the next draft names both.
                if told.iter().any(|other| other.answers == version.answers) {
                    continue;
                }
                if !told.is_empty() {
                    self.beside.insert(digest);
                    self.rivals.entry(section.clone()).or_default().push(digest);
                }
                told.push(version);
            }
            drafts.newest.extend(told.first().cloned());
            if told.len() == 1 && rescued.contains(&section) {
                drafts.rescued.extend(told.first().cloned());
            }
            if told.len() > 1 {
                drafts.forks.push(Fork { section, versions: told });
            }
        }
        drafts
    }

    /// The person has chosen: the next draft of the section replaces every version.
    pub(super) fn choose(&mut self, section: &str) {
        for digest in self.rivals.remove(section).unwrap_or_default() {
            self.beside.remove(&digest);
        }
    }

    /// Opens what the district has granted to the person after a card was lost: the newest release of each section that
    /// no draft tells of.
    pub(super) fn open_returned(&mut self, held: &[Held]) -> Vec<SectionSnapshot> {
        let ledger = self.ledger(held);
        let mut returned: BTreeMap<String, (usize, RecordId, SectionSnapshot)> = BTreeMap::new();
        for release in ledger.served.keys() {
            let (Some(place), Some(record)) = (ledger.places.get(release), ledger.records.get(release))
            else {
                continue;
            };
            let Some(snapshot) = self.returned(&ledger, *release) else { continue };
            let known = returned.get(&snapshot.section).is_some_and(|(newest, ..)| newest > place);
            if !known && !self.records.contains_key(&snapshot.section) {
                returned.insert(snapshot.section.clone(), (*place, *record, snapshot));
            }
        }
        let mut sections = Vec::new();
        for (section, (_, record, snapshot)) in returned {
            self.records.entry(section).or_default().insert(record);
            sections.push(snapshot);
        }
        sections
    }

    /// A release as the district's grant to the person opens it.
    fn returned(&self, ledger: &Ledger<'_>, release: Digest) -> Option<SectionSnapshot> {
        let (grant, release) = (ledger.served.get(&release)?, ledger.releases.get(&release)?);
        grant::open_own_release(grant, release, &self.reading).ok()
    }

    /// What the person has approved and not ended, newest last; and how many objects were set aside because this
    /// person did not sign them.
    pub(super) fn approved(&self, held: &[Held]) -> (Vec<Approved>, usize) {
        let ledger = self.ledger(held);
        let mut approved: Vec<Approved> = Vec::new();
        for (approve, receipt) in &ledger.decisions {
            let confirmed =
                receipt.filter(|receipt| receipt.state == seal::State::Approved).map(|receipt| receipt.time);
            let mut offices: BTreeMap<Slug, Handed> = BTreeMap::new();
            for grant in approve.grants.iter().filter_map(|digest| ledger.live(*digest)) {
                if let Reader::Office(office) = &grant.reader {
                    let section =
                        ledger.records.get(&grant.object).and_then(|record| self.section_of(*record));
                    let handed = offices.entry(office.clone()).or_default();
                    handed.changed.extend(section.clone().filter(|_| self.is_changed(&ledger, grant.object)));
                    handed.sections.extend(section);
                    let paper = self.papers.documents.iter().find(|paper| paper.digest == grant.object);
                    handed.papers.extend(paper.map(|paper| paper.id));
                }
            }
            approved.extend(offices.into_iter().map(|(office, handed)| Approved {
                office,
                purpose: approve.purpose.clone(),
                sections: handed.sections,
                changed: handed.changed,
                papers: handed.papers,
                until: receipt.and_then(|receipt| receipt.until).unwrap_or(approve.until),
                confirmed,
                minor: approve.minor,
            }));
        }
        (approved, ledger.set_aside)
    }

    /// Digests of the live grants that match: what a new approval replaces.
    pub(super) fn live_grants(&self, held: &[Held], matches: impl Fn(&Grant) -> bool) -> Vec<Digest> {
        let ledger = self.ledger(held);
        let live = ledger.grants.keys().filter(|digest| ledger.live(**digest).is_some_and(&matches));
        live.copied().collect()
    }

    /// Verifies and sorts what the person has signed. Anything else is set aside: it counts for nothing.
    fn ledger<'h>(&self, held: &'h [Held]) -> Ledger<'h> {
        let mut ledger = Ledger::default();
        for (place, held) in held.iter().enumerate() {
            if self.enter((place, held), &mut ledger).is_err() {
                ledger.set_aside += usize::from(!held.superseded);
            }
        }
        ledger
    }

    fn enter<'h>(&self, (place, held): (usize, &'h Held), ledger: &mut Ledger<'h>) -> Result<(), SealError> {
        let (object, digest) = (&held.object, held.object.digest());
        match object.kind() {
            Kind::Grant if object.by() == By::Receipt => {
                let verified = grant::verify_served(object, &self.receipts)?;
                ledger.served.insert(verified.header().object, verified);
            }
            Kind::Grant => {
                ledger.grants.insert(digest, self.verify::<Grant>(object)?.into_header());
            }
            Kind::Envelope => {
                let verified = self.verify::<Envelope>(object)?;
                let envelope = verified.header();
                ledger.records.insert(digest, envelope.record);
                ledger.places.insert(digest, place);
                match envelope.r#type {
                    EnvelopeType::Release => {
                        ledger.releases.insert(digest, verified);
                    }
                    // Of a key that is lost: it tells nothing any more.
                    EnvelopeType::Draft if envelope.to != self.lineage.current.pk.id() => {}
                    EnvelopeType::Draft => {
                        ledger.drafts.entry(envelope.record).or_default().push((place, verified));
                    }
                }
            }
            Kind::Statement => match self.verify::<Statement>(object)?.into_header() {
                Statement::Approve(approve) => {
                    ledger.ended.extend(approve.ends.iter().copied());
                    ledger.decisions.push((approve, held.receipt.as_ref()));
                }
                Statement::Withdraw(withdraw) => ledger.ended.extend(withdraw.ends),
                Statement::Keys(_) => {}
            },
            Kind::Rescue => {
                self.verify::<Rescue>(object)?;
            }
            Kind::Receipt | Kind::Bundle | Kind::Card => {}
        }
        Ok(())
    }

    /// Whether the person has answered otherwise since this release was made. Nobody but its readers can open it (after a
    /// lost card the person is one): the draft that stood then tells what they read. Without that one it is not known,
    /// and an office may be behind.
    fn is_changed(&self, ledger: &Ledger<'_>, release: Digest) -> bool {
        let (Some(record), Some(made)) = (ledger.records.get(&release), ledger.places.get(&release)) else {
            return false;
        };
        let drafts = ledger.drafts.get(record).map_or(&[][..], Vec::as_slice);
        let open = |draft| envelope::open_draft(draft, &self.reading);
        if let Some(then) = self.returned(ledger, release) {
            let newest = drafts.last().and_then(|(_, newest)| open(newest).ok());
            return newest.is_some_and(|now| !tell_the_same(&then.answers, &now.answers));
        }
        let Some((_, newest)) = drafts.last().filter(|(place, _)| place > made) else { return false };
        let Some((_, then)) = drafts.iter().rfind(|(place, _)| place < made) else { return true };
        match (open(then), open(newest)) {
            (Ok(then), Ok(now)) => !tell_the_same(&then.answers, &now.answers),
            _ => true,
        }
    }

    fn section_of(&self, record: RecordId) -> Option<String> {
        self.records.iter().find(|(_, held)| held.contains(&record)).map(|(section, _)| section.clone())
    }
}

/// What a person's drafts say.
pub(super) struct Drafts {
    pub(super) newest: Vec<SectionSnapshot>,
    pub(super) forks: Vec<Fork>,
    pub(super) unopened: usize,
    /// Sections that lost keys have sealed and that are no question to the person: to be sealed anew.
    pub(super) rescued: Vec<SectionSnapshot>,
    /// Whether there is any that lost keys have sealed.
    pub(super) is_rescued: bool,
    /// The list of papers is to be sealed anew too.
    pub(super) papers_rescued: bool,
}

/// What one decision hands to one office.
#[derive(Default)]
struct Handed {
    sections: Vec<String>,
    changed: Vec<String>,
    papers: Vec<ObjectId>,
}

/// What a person has signed, sorted.
#[derive(Default)]
struct Ledger<'h> {
    grants: BTreeMap<Digest, Grant>,
    /// Digest of a release or draft to its record.
    records: BTreeMap<Digest, RecordId>,
    /// When each of them was made, as places in the order of all.
    places: BTreeMap<Digest, usize>,
    /// Releases.
    releases: BTreeMap<Digest, Verified<'h, Envelope>>,
    /// What the district grants to the person: digest of the release to the grant.
    served: BTreeMap<Digest, Verified<'h, Grant>>,
    /// The drafts of each record, in this order.
    drafts: BTreeMap<RecordId, Vec<(usize, Verified<'h, Envelope>)>>,
    ended: BTreeSet<Digest>,
    decisions: Vec<(Approve, Option<&'h Received>)>,
    set_aside: usize,
}

impl Ledger<'_> {
    fn live(&self, digest: Digest) -> Option<&Grant> {
        if self.ended.contains(&digest) { None } else { self.grants.get(&digest) }
    }
}
