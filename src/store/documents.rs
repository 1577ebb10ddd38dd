//! Documents that are kept: sealed files beside the database, and the rows that make them count. A row is committed only
//! when its file is whole, on the disk and under its name; it goes before its file does. So a cut leaves a file too many
//! and never one too few, and [`Store::sweep_documents`] takes that away.

mod folder;
mod new;
mod outgoing;
mod sweep;

pub use new::NewDocument;
pub use outgoing::OutgoingDocument;
pub use sweep::Swept;

pub(super) use folder::Folder;

use super::{State, Store, StoreError, outbox, rows};
use crate::domain::identity::{ObjectId, PersonId};
use crate::domain::space::Space;
use crate::seal::{Digest, DocumentName, Sealed};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

/// The first format that has documents.
pub(super) const SINCE: u32 = 3;
/// The first format that says how documents are sent.
pub(super) const SENT_SINCE: u32 = 4;
/// What a row says whose file is gone or not whole.
const MISSING: &str = StoreError::Missing.code();

/// A document that is kept here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldDocument {
    /// Its id.
    pub id: ObjectId,
    /// SHA-256 of its sealed bytes: what [`Store::open_document`] wants.
    pub digest: Digest,
    /// Sealed bytes.
    pub length: u64,
    /// How many of them the district has, as it last said.
    pub arrived: u64,
    /// When it was taken.
    pub created: Timestamp,
    /// How far it has come: frozen, sent or quarantined.
    pub state: State,
}

impl Store {
    /// Begins a document, which is then sealed into what this returns. Nothing of it counts before
    /// [`Self::keep_document`]; dropped before that, it leaves nothing.
    ///
    /// # Errors
    /// [`StoreError::Scarce`] when there is too little `space` around the store for one more, [`StoreError::Full`],
    /// [`StoreError::Unfit`] when this document is being written already.
    pub fn new_document(&self, id: ObjectId, space: Space) -> Result<NewDocument, StoreError> {
        if let Some(failure) = self.failed {
            return Err(failure.error());
        }
        if !space.is_enough_for_a_document() {
            return Err(StoreError::Scarce);
        }
        let folder = self.documents_folder()?;
        folder.make().map_err(StoreError::of_file)?;
        NewDocument::begin(folder, id)
    }

    /// Keeps a document that was sealed into `document`, together with the draft of the person's papers that holds its
    /// key: both are on the disk when this returns, or neither counts. It waits for the district then. Kept once more, it
    /// stays as it is. What finds no room here gets none of the ballast's, which is for answers.
    ///
    /// # Errors
    /// [`StoreError::Unfit`] when it is not what was written, or another document has its id or digest;
    /// [`StoreError::Heads`] when the draft has to be sealed again, with [`Self::previous`], and this called again;
    /// [`StoreError::Full`] and others. Nothing is kept then, and nothing is left when `document` is dropped.
    pub fn keep_document(
        &mut self,
        document: &mut NewDocument,
        name: DocumentName,
        (draft, others): (&Sealed, &BTreeSet<Digest>),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        if let Some(failure) = self.failed {
            return Err(failure.error());
        }
        let header = outbox::header_of_draft(draft)?;
        let synced = document.sync(name);
        self.noting(synced)?;
        // Under the write lock, so that nobody sweeps a file away between its name and its row.
        let result = self.try_write(&|database| {
            outbox::save(database, (draft, &header), others, now)?;
            keep(database, document, name, header.person, now)
        });
        // After a fault of the disk nobody knows whether there is a row: the next start does.
        if result.as_ref().is_err_and(|error| !error.is_failure()) && document.is_named() {
            self.take_away(name.digest);
        }
        result
    }

    /// The documents of a person that are kept here, in the order in which they came.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn documents(&self, person: PersonId) -> Result<Vec<HeldDocument>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, digest, length, created, state, arrived FROM documents WHERE person = ?1 ORDER BY place",
        )?;
        let held = statement.query_map([person.uuid().as_bytes()], |row| {
            Ok(HeldDocument {
                id: ObjectId::new(rows::id(row, 0)?),
                digest: Digest::new(row.get(1)?),
                length: row.get(2)?,
                created: rows::time(row, 3)?,
                state: row.get(4)?,
                arrived: row.get(5)?,
            })
        })?;
        Ok(held.collect::<Result<_, _>>()?)
    }

    /// Opens the sealed file of a document that is kept here. What is in it has to prove itself: `seal::DocumentFile`.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is no such document, or its file is gone or not whole.
    pub fn open_document(&self, digest: Digest) -> Result<File, StoreError> {
        let length = self
            .connection
            .prepare_cached("SELECT length FROM documents WHERE digest = ?1")?
            .query_row([digest.as_bytes()], |row| row.get(0))
            .optional()?
            .ok_or(StoreError::Missing)?;
        let file = self.documents_folder()?.open(digest, length).map_err(StoreError::of_file)?;
        file.ok_or(StoreError::Missing)
    }

    /// Removes a document together with the draft of the person's papers that holds its key no more: neither counts any
    /// longer when this returns, nor can one go without the other. Then its file goes. One that is not here is none; one
    /// that was handed to somebody and is still to be sent stays until then: what was decided keeps its word.
    ///
    /// # Errors
    /// [`StoreError::Heads`] when the draft has to be sealed again, as [`Self::keep_document`], and others; nothing is
    /// removed then. Of a document that does not count any more the next sweep removes what is left.
    pub fn remove_document(
        &mut self,
        digest: Digest,
        (draft, others): (&Sealed, &BTreeSet<Digest>),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let header = outbox::header_of_draft(draft)?;
        let removed = self.write(|database| {
            outbox::save(database, (draft, &header), others, now)?;
            Ok(database.execute(
                "DELETE FROM documents WHERE digest = ?1 AND NOT (state = 'frozen' AND EXISTS
                 (SELECT 1 FROM awaits WHERE awaits.document = documents.digest))",
                [digest.as_bytes()],
            )?)
        })?;
        if removed > 0 { self.remove_files(&[digest]) } else { Ok(()) }
    }

    /// Removes files whose rows are gone.
    pub(super) fn remove_files(&mut self, digests: &[Digest]) -> Result<(), StoreError> {
        let removed =
            self.documents_folder().and_then(|folder| folder.remove(digests).map_err(StoreError::of_file));
        self.noting(removed)
    }

    /// Takes a file back that got no row. What does not work here the next sweep does.
    fn take_away(&mut self, digest: Digest) {
        let known = self
            .connection
            .prepare_cached("SELECT 1 FROM documents WHERE digest = ?1")
            .and_then(|mut known| known.exists([digest.as_bytes()]));
        if matches!(known, Ok(false)) {
            // The caller is told of what came first.
            let _ = self.remove_files(&[digest]);
        }
    }

    fn documents_folder(&self) -> Result<Folder, StoreError> {
        let folder = self.connection.path().and_then(|path| Path::new(path).parent());
        folder.map(Folder::beside).ok_or(StoreError::Absent)
    }
}

fn keep(
    database: &Connection,
    document: &NewDocument,
    name: DocumentName,
    person: PersonId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (id, digest) = (name.id.uuid(), name.digest.as_bytes());
    let mut held =
        database.prepare_cached("SELECT id, person, digest FROM documents WHERE id = ?1 OR digest = ?2")?;
    let held = held.query_map(params![id.as_bytes(), digest], |row| {
        Ok((rows::id(row, 0)?, PersonId::new(rows::id(row, 1)?), row.get::<_, [u8; 32]>(2)?))
    })?;
    let held = held.collect::<Result<Vec<_>, _>>()?;
    if held.iter().any(|held| *held != (id, person, *digest)) {
        return Err(StoreError::Unfit);
    }
    // The same bytes under the same name: where the file was missing it is back.
    document.name(name.digest)?;
    if !held.is_empty() {
        return sweep::is_back(database, name.digest);
    }
    database
        .prepare_cached(
            "INSERT INTO documents (id, person, digest, length, state, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            id.as_bytes(),
            person.uuid().as_bytes(),
            digest,
            name.length,
            State::Frozen,
            now.as_millisecond(),
        ])?;
    Ok(())
}
