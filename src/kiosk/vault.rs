//! The session's keyring: the one place where a person's card is open. Plaintext comes in, sealed objects go
//! to the store; the read seed's keys live as long as this value, the approve seed for one signature.
//! It runs on a thread of its own, the only writer of the session.

mod approval;
mod papers;
mod person;
mod recovery;
mod renewal;
mod rescue;
mod returning;

use super::context::{Approved, Backlog, DistrictTime, OfficeChoice, Queue};
use super::effect::{OpenRefusal, Opened};
use super::paper::PaperShown;
use crate::domain::consent::Approval;
use crate::domain::identity::PersonId;
use crate::domain::moment::{Clock, Timestamp};
use crate::domain::section::SectionSnapshot;
use crate::forward::{ForwardError, Line};
use crate::seal::bundle::{self, Bundle, Standing};
use crate::seal::{
    CardKeys, CardNumber, DocumentError, Lookup, OpenedCard, Pin, SealError, Seeds, Whose, envelope,
    statement,
};
use crate::station::random;
use crate::store::{Admission, Enrolment, Store, StoreError};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use person::OpenPerson;
use std::sync::Arc;

/// For so many days a person is told that the card was replaced: a case that somebody made up shall be seen.
const TOLD: i64 = 90;

/// Why the vault could not do something.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The kiosk is not enrolled, or has no bundle yet.
    #[error("this kiosk is not set up yet: enrol it, or wait until it has reached the district once")]
    NotSetUp,
    /// The bundle is over 90 days old: nothing new can be approved with it.
    #[error("the district's keys at hand are older than 90 days: bring the kiosk online")]
    BundleExpired,
    /// An office that the bundle does not know.
    #[error("the district no longer knows this office: choose again")]
    UnknownOffice,
    /// No card is open.
    #[error("no card is open")]
    Closed,
    /// Wrong card, wrong PIN, or a card that is not here: one answer.
    #[error("card and PIN do not open anything here")]
    WrongCardOrPin,
    /// A rescue copy is wanted, and the district does not make any more.
    #[error("the district makes no rescue copies any more: go back, and begin once more")]
    NoRescue,
    /// Too many tries.
    #[error("too many tries: wait until {0}")]
    Wait(Timestamp),
    /// Fifty misses.
    #[error("this card is blocked: staff must free it")]
    Blocked,
    /// What card and PIN open is not here, and the district cannot be asked.
    #[error(
        "card and PIN open nothing here, and the district cannot be reached: try again when the line is up"
    )]
    NoLine,
    /// A PIN that this card had before: the list of dead cards would close its entry with the old one.
    #[error("this card had that PIN before: choose another one")]
    PinUsed,
    /// The code of a recovery case is wrong, or the case does not stand.
    #[error("this code is not good: it may be wrong, too early, used or stopped")]
    Code,
    /// The person has a new card already, which the district has not heard of yet.
    #[error("a new card of this person waits to be sent: it is good as soon as the line is up")]
    NewCardWaits,
    /// The person has as many papers as there can be.
    #[error("there are as many papers as there can be: take one out first")]
    TooManyPapers,
    /// A paper that is not in the list any more.
    #[error("this paper is not in the list any more: look at the list again")]
    NoPaper,
    /// A paper could not be sealed or opened.
    #[error(transparent)]
    Document(DocumentError),
    /// The district's answer to card and PIN was none.
    #[error(transparent)]
    District(#[from] ForwardError),
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Sealing or opening failed.
    #[error(transparent)]
    Seal(SealError),
    /// The bundle in the store is not what its root signed.
    #[error(transparent)]
    Bundle(#[from] bundle::BundleError),
}

impl From<SealError> for VaultError {
    fn from(error: SealError) -> Self {
        match error {
            SealError::WrongCardOrPin => Self::WrongCardOrPin,
            other => Self::Seal(other),
        }
    }
}

impl VaultError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotSetUp => "K-VAULT-01",
            Self::BundleExpired => "K-VAULT-02",
            Self::UnknownOffice => "K-VAULT-03",
            Self::Closed => "K-VAULT-04",
            Self::WrongCardOrPin => "K-VAULT-05",
            Self::Wait(_) => "K-VAULT-06",
            Self::Blocked => "K-VAULT-07",
            Self::NoLine => "K-VAULT-09",
            Self::PinUsed => "K-VAULT-10",
            Self::Code => "K-VAULT-11",
            Self::NewCardWaits => "K-VAULT-12",
            Self::NoRescue => "K-VAULT-13",
            Self::TooManyPapers => "K-VAULT-14",
            Self::NoPaper => "K-VAULT-15",
            Self::Document(error) => error.code(),
            Self::District(error) => error.code(),
            Self::Store(error) => error.code(),
            Self::Seal(error) => error.code(),
            Self::Bundle(error) => error.code(),
        }
    }

    /// Whether the same request can never succeed.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        match self {
            Self::NotSetUp | Self::BundleExpired | Self::Wait(_) | Self::NoLine | Self::NewCardWaits => false,
            Self::UnknownOffice
            | Self::Closed
            | Self::WrongCardOrPin
            | Self::Blocked
            | Self::PinUsed
            | Self::Code
            | Self::NoRescue
            | Self::TooManyPapers
            | Self::NoPaper => true,
            Self::Document(error) => error.lasting(),
            Self::District(error) => error.lasting(),
            Self::Store(error) => error.lasting(),
            Self::Seal(error) => error.lasting(),
            Self::Bundle(error) => error.lasting(),
        }
    }
}

impl From<VaultError> for OpenRefusal {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::WrongCardOrPin | VaultError::Code => Self::WrongCardOrPin,
            VaultError::Wait(until) => Self::Wait(until),
            VaultError::NoLine => Self::NoLine,
            VaultError::PinUsed => Self::PinUsed,
            other => Self::Failed(other.code()),
        }
    }
}

/// What the kiosk has of its district.
struct Site {
    enrolment: Enrolment,
    bundle: Bundle,
    /// The newest moment that the district has signed.
    newest: Option<Timestamp>,
}

/// The keyring of one session.
pub struct Vault {
    store: Store,
    clock: Arc<dyn Clock>,
    site: Option<Site>,
    person: Option<OpenPerson>,
}

impl Vault {
    /// A vault over the kiosk's store, with nothing open.
    ///
    /// # Errors
    /// When the store cannot be read, or its bundle is not what the root signed.
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Result<Self, VaultError> {
        let site = site(&store)?;
        Ok(Self { store, clock, site, person: None })
    }

    /// Whether cards can be made and opened here.
    #[must_use]
    pub const fn is_set_up(&self) -> bool {
        self.site.is_some()
    }

    /// Looks once more whether the kiosk has been set up meanwhile, or got a newer bundle.
    ///
    /// # Errors
    /// [`VaultError`]; what was known stays known.
    pub fn look_around(&mut self) -> Result<(), VaultError> {
        self.site = site(&self.store)?;
        Ok(())
    }

    /// The offices that can be approved.
    #[must_use]
    pub fn offices(&self) -> Vec<OfficeChoice> {
        let offices = self.site.iter().flat_map(|site| &site.bundle.offices);
        offices
            .map(|office| OfficeChoice { office: office.id.clone(), names: office.names.clone() })
            .collect()
    }

    /// What the district has signed about time.
    #[must_use]
    pub fn district_time(&self) -> DistrictTime {
        let site = self.site.as_ref();
        DistrictTime {
            newest: site.and_then(|site| site.newest),
            expires: site.map(|site| site.bundle.expires),
        }
    }

    fn site(&self) -> Result<&Site, VaultError> {
        self.site.as_ref().ok_or(VaultError::NotSetUp)
    }

    /// A new card's number.
    #[must_use]
    pub fn make_card() -> CardNumber {
        CardNumber::generate(&mut random::rng())
    }

    /// Makes a person under this card and PIN, with a rescue copy if one is wanted: card entry and first statement are
    /// durable when it returns, and so is the copy.
    ///
    /// # Errors
    /// [`VaultError`]; nothing was kept then.
    pub fn create(&mut self, card: Arc<CardNumber>, pin: &Pin, rescue: bool) -> Result<PersonId, VaultError> {
        let site = self.site()?;
        let whose = Whose { district: site.enrolment.district, person: random::person_id() };
        let lookup = Lookup::derive(&card, &site.bundle.salt)?;
        let keys = CardKeys::derive(&card, pin, &lookup)?;
        let seeds = Seeds::generate(&mut random::rng());
        let entry = keys.seal(random::object_id(), whose, 1, &seeds, &mut random::rng())?;
        let copy = rescue.then(|| self.rescue_copy(whose, &seeds)).transpose()?;
        let person = OpenPerson::new(whose, card, lookup, &seeds);
        let now = self.clock.now();
        let made = now.to_zoned(TimeZone::UTC).date();
        let first = person.first_statement(random::object_id(), made, &seeds)?;
        self.store.add_person(&first, &entry, copy.as_ref(), now)?;
        self.person = Some(person);
        Ok(whose.person)
    }

    /// Opens a card: with the district's word where there is a line, else if it was used here of late. Everything that
    /// is held of its person opens; what is torn, or was not signed by this person, is left as it is and never opened.
    ///
    /// # Errors
    /// [`VaultError::WrongCardOrPin`] for any card or PIN that does not fit, after the same work for all;
    /// [`VaultError::NoLine`] for the same where the district cannot be asked.
    pub fn open(
        &mut self,
        card: Arc<CardNumber>,
        pin: &Pin,
        line: Option<&mut Line>,
    ) -> Result<Opened, VaultError> {
        let lookup = Lookup::derive(&card, &self.site()?.bundle.salt)?;
        let keys = self.stretch(&card, pin, lookup)?;
        let receipts = self.site()?.bundle.receipts.clone();
        let settled = returning::settle(&mut self.store, &*self.clock, (&keys, &receipts), line)?;
        self.store.forgive(lookup)?;
        let OpenedCard { whose, seeds, .. } = settled.card;
        let mut person = OpenPerson::new(whose, card, lookup, &seeds);
        let held = self.store.held(whose.person)?;
        person.trace(&held.objects, receipts);
        person.take_answers(&held.objects);
        let mut drafts = person.open_drafts(&held.objects);
        let returned = person.open_returned(&held.objects);
        let (approved, foreign) = person.approved(&held.objects);
        let recovered = person.recovered().filter(|made| self.is_recent(*made));
        self.person = Some(person);
        self.keep(&returned);
        self.keep(&drafts.rescued);
        if drafts.papers_rescued {
            self.keep_papers();
        }
        drafts.newest.extend(returned);
        let set_aside = held.torn + drafts.unopened + foreign + settled.foreign;
        Ok(Opened {
            person: whose.person,
            sections: drafts.newest,
            forks: drafts.forks,
            approved,
            set_aside,
            recovered,
            complete: settled.complete,
            stopped: settled.stopped,
            rescued: drafts.is_rescued,
            replaced: None,
        })
    }

    /// Makes what came back the person's own, and sends it, so that it goes on in one line wherever that is. What is not
    /// kept now opens the same way next time.
    fn keep(&mut self, returned: &[SectionSnapshot]) {
        if !returned.is_empty() && returned.iter().try_for_each(|snapshot| self.save(snapshot)).is_ok() {
            drop(self.freeze());
        }
    }

    /// Whether a card that was replaced on this day is still told of.
    fn is_recent(&self, made: Date) -> bool {
        let today = self.clock.now().to_zoned(TimeZone::UTC).date();
        made.saturating_add(TOLD.days()) >= today
    }

    /// Counts the try, then stretches card and PIN.
    fn stretch(&mut self, card: &CardNumber, pin: &Pin, lookup: Lookup) -> Result<CardKeys, VaultError> {
        match self.store.admit(lookup, self.clock.now())? {
            Admission::Go => Ok(CardKeys::derive(card, pin, &lookup)?),
            Admission::Wait { until } => Err(VaultError::Wait(until)),
            Admission::Blocked => Err(VaultError::Blocked),
        }
    }

    /// Whether this is the open card's PIN.
    ///
    /// # Errors
    /// [`VaultError::WrongCardOrPin`] if not.
    pub fn check_pin(&mut self, pin: &Pin) -> Result<(), VaultError> {
        self.approve_seeds(pin).map(|_| ())
    }

    fn approve_seeds(&mut self, pin: &Pin) -> Result<Seeds, VaultError> {
        self.unlock(pin).map(|opened| opened.seeds)
    }

    /// Opens the card that is in use once more. The work is the same whether or not there is an entry.
    fn unlock(&mut self, pin: &Pin) -> Result<OpenedCard, VaultError> {
        let person = self.person.as_ref().ok_or(VaultError::Closed)?;
        let (card, lookup, whose) = (Arc::clone(&person.card), person.lookup, person.whose);
        let keys = self.stretch(&card, pin, lookup)?;
        let opened = keys.open_any(&self.store.cards(lookup)?).ok_or(VaultError::WrongCardOrPin)?;
        self.store.forgive(lookup)?;
        if opened.whose == whose { Ok(opened) } else { Err(VaultError::WrongCardOrPin) }
    }

    /// Seals a section as its record's next revision; it is durable when this returns.
    ///
    /// # Errors
    /// [`VaultError`]; the revision before is still there then.
    pub fn save(&mut self, snapshot: &SectionSnapshot) -> Result<(), VaultError> {
        let person = self.person.as_mut().ok_or(VaultError::Closed)?;
        loop {
            let revision = revision(&self.store, person, &snapshot.section)?;
            let draft = envelope::seal_draft(snapshot, revision, &person.reading, &mut random::rng())?;
            match self.store.save_draft_beside(&draft, &person.beside, self.clock.now()) {
                // The revision before was frozen meanwhile: the next one must name it.
                Err(StoreError::Heads) => {}
                result => return Ok(result?),
            }
        }
    }

    /// The person has chosen among the versions of a section: its next draft replaces them all.
    pub fn choose(&mut self, section: &str) {
        if let Some(person) = &mut self.person {
            person.choose(section);
        }
    }

    /// No more changes for now: what is saved may be sent.
    ///
    /// # Errors
    /// [`VaultError`].
    pub fn freeze(&mut self) -> Result<(), VaultError> {
        if let Some(person) = &self.person {
            self.store.freeze(person.whose.person)?;
        }
        Ok(())
    }

    /// Freezes revisions that have waited for five minutes.
    ///
    /// # Errors
    /// [`VaultError`].
    pub fn freeze_stale(&mut self) -> Result<bool, VaultError> {
        Ok(self.store.freeze_stale(self.clock.now())? > 0)
    }

    /// Signs a decision: releases, grants and the statement are durable together when it returns.
    ///
    /// # Errors
    /// [`VaultError`]; nothing was given away then.
    pub fn approve(
        &mut self,
        approval: &Approval,
        sections: &[SectionSnapshot],
        pin: &Pin,
    ) -> Result<Vec<Approved>, VaultError> {
        let seeds = self.approve_seeds(pin)?;
        let now = self.clock.now();
        let site = self.site.as_ref().ok_or(VaultError::NotSetUp)?;
        let person = self.person.as_mut().ok_or(VaultError::Closed)?;
        // A clock that is behind the district's own time does not lengthen the bundle's life.
        let today = now.max(site.newest.unwrap_or(now)).to_zoned(TimeZone::UTC).date();
        if site.bundle.standing(today) == Standing::Expired {
            return Err(VaultError::BundleExpired);
        }
        approval::decide(&mut self.store, person, &site.bundle, (approval, sections), &seeds, now)
    }

    /// What waits at this kiosk, if anything does; for staff.
    #[must_use]
    pub fn backlog(&self) -> Option<Backlog> {
        let queue = self.store.queue().ok()?;
        Some(Backlog { waiting: queue.waiting, oldest: queue.oldest?, trouble: queue.last_problem })
    }

    /// How far forwarding is, what is approved by now, and the papers.
    ///
    /// # Errors
    /// [`VaultError`].
    pub fn look(&self) -> Result<(Queue, Vec<Approved>, Vec<PaperShown>), VaultError> {
        let person = self.person.as_ref().ok_or(VaultError::Closed)?;
        let held = self.store.held(person.whose.person)?;
        let queue = Queue {
            waiting: self.store.pending(person.whose.person)?,
            trouble: self.store.queue()?.last_problem,
        };
        Ok((queue, person.approved(&held.objects).0, self.papers()?))
    }
}

fn site(store: &Store) -> Result<Option<Site>, VaultError> {
    let (Some(enrolment), Some(sealed)) = (store.enrolment()?, store.bundle()?) else { return Ok(None) };
    let bundle = bundle::verify(&sealed, &[enrolment.root], None)?;
    Ok(Some(Site { enrolment, bundle, newest: store.server_time()? }))
}

/// The next revision of a section: it names all that are newest so far and that it replaces.
fn revision(store: &Store, person: &mut OpenPerson, section: &str) -> Result<envelope::Revision, VaultError> {
    let (record, others) = person.record(section, random::record_id);
    let mut previous = store.previous(record)?;
    for other in others {
        let heads = store.previous(other)?;
        previous.extend(heads.into_iter().filter(|head| !previous.contains(head)).collect::<Vec<_>>());
    }
    previous.retain(|head| !person.beside.contains(head));
    Ok(envelope::Revision { id: random::object_id(), whose: person.whose, record, previous })
}

/// The text that goes into a statement.
fn shown(text: &str) -> Result<statement::ShownText, VaultError> {
    Ok(statement::ShownText::try_from(text.to_owned())?)
}

#[cfg(test)]
mod tests;
