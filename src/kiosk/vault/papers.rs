//! The person's papers: a file becomes a sealed document and an entry in the list that holds its key, both at once. The
//! keys stay here; the screens get what can be shown.

use super::{Vault, VaultError, revision};
use crate::domain::document::{Facts, Place};
use crate::domain::identity::ObjectId;
use crate::domain::space::Space;
use crate::kiosk::paper::{PaperShown, PaperStanding};
use crate::seal::papers::{self, MOST};
use crate::seal::{Digest, DocumentError, DocumentFile, Paper, SealError, Sealed, document};
use crate::station::random;
use crate::store::{HeldDocument, State, Store, StoreError};
use std::collections::BTreeSet;
use std::io::{Read, Write};

impl Vault {
    /// Takes a file in: sealed and in the list of papers, durable when this returns. `read` hears how many bytes have
    /// been read so far.
    ///
    /// # Errors
    /// [`VaultError::TooManyPapers`], [`VaultError::Document`] when the file cannot be read or is not as long as its facts
    /// say, [`VaultError::Store`] when there is no room; nothing is kept then.
    pub fn take_in(
        &mut self,
        file: &mut impl Read,
        (facts, place): (Facts, Option<Place>),
        space: Space,
        read: impl FnMut(u64),
    ) -> Result<ObjectId, VaultError> {
        let now = self.clock.now();
        let person = self.person.as_mut().ok_or(VaultError::Closed)?;
        if person.papers.documents.len() >= MOST {
            return Err(VaultError::TooManyPapers);
        }
        let id = random::object_id();
        let mut document = self.store.new_document(id, space)?;
        let mut file = Counted { file, read: 0, told: read };
        let sealed = document::seal(
            (id, person.whose),
            &facts,
            &mut file,
            &person.reading,
            &mut document,
            &mut random::rng(),
        );
        // Sealing knows only that the bytes were refused, the store knows why.
        let sealed = sealed.map_err(|error| match document.failure() {
            Some(failure) => VaultError::Store(failure),
            None => VaultError::Document(error),
        })?;
        let name = sealed.name();
        person.papers.documents.push(Paper::new(sealed, facts, place, now));
        let kept = self
            .with_list(|store, list, others| store.keep_document(&mut document, name, (list, others), now));
        if kept.is_err()
            && let Some(person) = &mut self.person
        {
            person.papers.documents.retain(|paper| paper.id != id);
        }
        kept.map(|()| id)
    }

    /// Takes a paper out of the list, and its document away from this kiosk. What the district has of it stays with those
    /// whom it was approved for until that is taken back.
    ///
    /// # Errors
    /// [`VaultError`]; the paper is still in the list then, unless only its file could not be removed.
    pub fn take_out(&mut self, id: ObjectId) -> Result<(), VaultError> {
        let now = self.clock.now();
        let person = self.person.as_mut().ok_or(VaultError::Closed)?;
        let Some(place) = person.papers.documents.iter().position(|paper| paper.id == id) else {
            return Ok(());
        };
        let paper = person.papers.documents.remove(place);
        person.papers.removed.insert(id);
        let digest = paper.digest;
        let was_here = self.is_here(digest);
        let removed =
            self.with_list(|store, list, others| store.remove_document(digest, (list, others), now));
        // Gone from the list and not from the disk: the next start sees to that.
        let is_gone = was_here == Some(true) && self.is_here(digest) == Some(false);
        if removed.is_err()
            && !is_gone
            && let Some(person) = &mut self.person
        {
            person.papers.removed.remove(&id);
            person.papers.documents.insert(place, paper);
        }
        removed
    }

    /// Whether a document counts at this kiosk, if the store can be read.
    fn is_here(&self, digest: Digest) -> Option<bool> {
        let held = self.store.documents(self.person.as_ref()?.whose.person).ok()?;
        Some(held.iter().any(|held| held.digest == digest))
    }

    /// The papers as they can be shown, oldest first.
    ///
    /// # Errors
    /// [`VaultError`].
    pub fn papers(&self) -> Result<Vec<PaperShown>, VaultError> {
        let person = self.person.as_ref().ok_or(VaultError::Closed)?;
        let held = self.store.documents(person.whose.person)?;
        let papers = person.papers.documents.iter();
        Ok(papers.map(|paper| shown(paper, held.iter().find(|held| held.digest == paper.digest))).collect())
    }

    /// How many bytes its file has.
    ///
    /// # Errors
    /// [`VaultError::NoPaper`] when it is not in the list.
    pub fn paper_size(&self, id: ObjectId) -> Result<usize, VaultError> {
        let person = self.person.as_ref().ok_or(VaultError::Closed)?;
        let paper = person.papers.documents.iter().find(|paper| paper.id == id).ok_or(VaultError::NoPaper)?;
        // More than a document may have is a lie: what comes then makes room for itself.
        Ok(usize::try_from(paper.facts.size.min(document::LARGEST)).unwrap_or_default())
    }

    /// Opens a paper that is kept here into `sink`. What was written there is nothing before this is `Ok`.
    ///
    /// # Errors
    /// [`VaultError::Store`] when it is not at this kiosk, [`VaultError::Document`] when it is not what was sealed.
    pub fn open_paper(&self, id: ObjectId, sink: &mut impl Write) -> Result<Facts, VaultError> {
        let person = self.person.as_ref().ok_or(VaultError::Closed)?;
        let paper = person.papers.documents.iter().find(|paper| paper.id == id);
        let paper = paper.ok_or(VaultError::NoPaper)?;
        let file = DocumentFile::parse(self.store.open_document(paper.digest)?)?;
        let signer = file.claims().signer;
        let author = person.lineage.all().find(|keys| keys.author.id() == signer).ok_or(SealError::Signer)?;
        let mut verified = file.verify(&author.author)?;
        if verified.digest() != paper.digest || verified.header().person != person.whose.person {
            return Err(VaultError::Seal(SealError::Mismatch));
        }
        Ok(verified.open(&paper.key, sink)?)
    }

    /// Saves the list as it is, so that it goes on under the keys of now.
    pub(super) fn keep_papers(&mut self) {
        let now = self.clock.now();
        if self.with_list(|store, list, others| store.save_draft_beside(list, others, now)).is_ok() {
            // What is not frozen now is frozen when the session is over.
            drop(self.freeze());
        }
    }

    /// Seals the list of papers as its record's next revision, as often as the revision before was frozen meanwhile.
    fn with_list(
        &mut self,
        mut save: impl FnMut(&mut Store, &Sealed, &BTreeSet<Digest>) -> Result<(), StoreError>,
    ) -> Result<(), VaultError> {
        let now = self.clock.now();
        let person = self.person.as_mut().ok_or(VaultError::Closed)?;
        (person.papers.saved, person.papers.count) = (now, person.papers.count.saturating_add(1));
        loop {
            let revision = revision(&self.store, person, papers::SECTION)?;
            let list = papers::seal(&person.papers, revision, &person.reading, &mut random::rng())?;
            match save(&mut self.store, &list, &person.beside) {
                Err(StoreError::Heads) => {}
                result => return Ok(result?),
            }
        }
    }
}

impl From<DocumentError> for VaultError {
    fn from(error: DocumentError) -> Self {
        Self::Document(error)
    }
}

fn shown(paper: &Paper, held: Option<&HeldDocument>) -> PaperShown {
    let standing = match held.map(|held| held.state) {
        None => PaperStanding::Elsewhere,
        Some(State::Sent) => PaperStanding::Forwarded,
        Some(State::Quarantined) => PaperStanding::SetAside,
        Some(State::Frozen | State::Unfrozen) => PaperStanding::Waits { percent: percent(held) },
    };
    let Paper { id, facts, place, taken, .. } = paper;
    PaperShown { id: *id, facts: facts.clone(), place: place.clone(), taken: *taken, standing }
}

/// How much of it the district has, as it last said; all of it only when it says that it keeps it.
fn percent(held: Option<&HeldDocument>) -> u8 {
    let percent = held.and_then(|held| (held.arrived.saturating_mul(100)).checked_div(held.length));
    percent.and_then(|percent| u8::try_from(percent).ok()).map_or(0, |percent| percent.min(99))
}

/// A file that tells how far it has been read.
struct Counted<'f, R, F> {
    file: &'f mut R,
    read: u64,
    told: F,
}

impl<R: Read, F: FnMut(u64)> Read for Counted<'_, R, F> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.read += read as u64;
        (self.told)(self.read);
        Ok(read)
    }
}
