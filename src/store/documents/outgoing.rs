//! Which document is sent next, how far it has come, and what becomes of it. Its receipt alone makes it sent.

use super::super::queue::LONGEST_DELAY;
use super::super::{Store, StoreError, rows};
use crate::domain::identity::{ObjectId, PersonId};
use crate::seal::{Digest, DocumentName};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};
use std::io::{Read, Seek, SeekFrom};

/// A document to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutgoingDocument {
    /// Which one.
    pub name: DocumentName,
    /// Whose.
    pub person: PersonId,
    /// How many bytes the district has, as it last said.
    pub arrived: u64,
    /// How often it was put off.
    pub attempts: u32,
}

impl Store {
    /// The next document to send: of those that are due the one that was put off least.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn next_document(&self, now: Timestamp) -> Result<Option<OutgoingDocument>, StoreError> {
        let latest = now.saturating_add(LONGEST_DELAY).unwrap_or(Timestamp::MAX);
        Ok(self
            .connection
            .prepare_cached(
                "SELECT id, person, digest, length, attempts, arrived FROM documents
                 WHERE state = 'frozen' AND next_try NOT BETWEEN ?1 + 1 AND ?2
                 ORDER BY attempts, place LIMIT 1",
            )?
            .query_row(params![now.as_millisecond(), latest.as_millisecond()], |row| {
                let (id, digest) = (ObjectId::new(rows::id(row, 0)?), Digest::new(row.get(2)?));
                let name = DocumentName { id, digest, length: row.get(3)? };
                let person = PersonId::new(rows::id(row, 1)?);
                Ok(OutgoingDocument { name, person, arrived: row.get(5)?, attempts: row.get(4)? })
            })
            .optional()?)
    }

    /// The sealed bytes from this one on, at most so many.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when the file is gone or not whole.
    pub fn read_document(&self, name: DocumentName, offset: u64, most: usize) -> Result<Vec<u8>, StoreError> {
        let (mut file, mut piece) = (self.open_document(name.digest)?, Vec::new());
        let left = name.length.saturating_sub(offset).min(most as u64);
        let read = file.seek(SeekFrom::Start(offset)).and_then(|_| file.take(left).read_to_end(&mut piece));
        read.map_err(StoreError::of_file)?;
        Ok(piece)
    }

    /// So many bytes of a document are at the district, as it says itself. What is on its way there moves again: whatever
    /// it was put off for is over.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn document_arrived(&mut self, id: ObjectId, bytes: u64) -> Result<(), StoreError> {
        self.write(|database| {
            let sql = "UPDATE documents SET arrived = ?2, problem = NULL WHERE id = ?1 AND state = 'frozen'";
            database.prepare_cached(sql)?.execute(params![id.uuid().as_bytes(), bytes])?;
            Ok(())
        })
    }

    /// Puts a document off until a moment, at most [`LONGEST_DELAY`] ahead.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn put_document_off(
        &mut self,
        id: ObjectId,
        until: Timestamp,
        problem: &str,
    ) -> Result<(), StoreError> {
        self.write(|database| {
            database
                .prepare_cached(
                    "UPDATE documents SET attempts = attempts + 1, next_try = ?2, problem = ?3
                     WHERE id = ?1 AND state = 'frozen'",
                )?
                .execute(params![id.uuid().as_bytes(), until.as_millisecond(), problem])?;
            Ok(())
        })
    }

    /// Sets a document aside that the district will never take, or that cannot be read here any more; it is kept.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn quarantine_document(&mut self, id: ObjectId, problem: &str) -> Result<(), StoreError> {
        self.write(|database| {
            let sql =
                "UPDATE documents SET state = 'quarantined', problem = ?2 WHERE id = ?1 AND state = 'frozen'";
            database.prepare_cached(sql)?.execute(params![id.uuid().as_bytes(), problem])?;
            Ok(())
        })
    }
}
