//! Brings files and rows together again after a cut or a loss: a file without a row was never called kept, or is not any
//! more, and goes; a row without its file is set aside, so that staff see it.

use super::{Folder, MISSING};
use crate::failpoint::{self, Point};
use crate::seal::Digest;
use crate::store::{Store, StoreError};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;
use std::ffi::OsString;

/// What a sweep has found. Numbers only: it is for the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files that belonged to no row; they are gone.
    pub removed: u64,
    /// Documents whose file is gone or not whole since the last sweep.
    pub missing: u64,
    /// Documents whose file was missing and is there again.
    pub back: u64,
}

impl Store {
    /// Sweeps the folder of documents: at each start, and when a session is over. No session may be at work; one that
    /// is all the same loses what it has not kept yet, and is told.
    ///
    /// What is missing of a document that waits quarantines it, under the code of [`StoreError::Missing`]. One that the
    /// district has stays sent, under the same code, and ends with the person's other copies.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn sweep_documents(&mut self) -> Result<Swept, StoreError> {
        let folder = self.documents_folder()?;
        self.write(|database| sweep(database, &folder))
    }
}

/// A document, how long it is, and whether its file was missing before.
type Row = (Digest, u64, bool);

fn sweep(database: &Connection, folder: &Folder) -> Result<Swept, StoreError> {
    let mut statement = database.prepare("SELECT digest, length, problem IS ?1 FROM documents")?;
    let rows =
        statement.query_map([MISSING], |row| Ok((Digest::new(row.get(0)?), row.get(1)?, row.get(2)?)))?;
    let rows: Vec<Row> = rows.collect::<Result<_, _>>()?;
    let mut swept = Swept::default();
    for (digest, length, was_missing) in &rows {
        match (folder.has(*digest, *length).map_err(StoreError::of_file)?, was_missing) {
            (false, false) => {
                is_missing(database, *digest)?;
                swept.missing += 1;
            }
            (true, true) => {
                is_back(database, *digest)?;
                swept.back += 1;
            }
            _ => {}
        }
    }
    let kept: BTreeSet<OsString> = rows.iter().map(|(digest, ..)| Folder::name(*digest)).collect();
    for name in folder.names().map_err(StoreError::of_file)? {
        swept.removed += u64::from(!kept.contains(&name) && folder.discard(&name));
    }
    if swept.removed > 0 {
        failpoint::reached(Point::DocumentsSwept);
        folder.sync().map_err(StoreError::of_file)?;
    }
    Ok(swept)
}

fn is_missing(database: &Connection, digest: Digest) -> Result<(), StoreError> {
    database.execute(
        "UPDATE documents SET state = CASE state WHEN 'sent' THEN 'sent' ELSE 'quarantined' END, problem = ?2
         WHERE digest = ?1",
        params![digest.as_bytes(), MISSING],
    )?;
    Ok(())
}

/// Its file is there again: it waits as before. What was set aside for another reason stays so.
pub(super) fn is_back(database: &Connection, digest: Digest) -> Result<(), StoreError> {
    database.execute(
        "UPDATE documents SET state = CASE state WHEN 'sent' THEN 'sent' ELSE 'frozen' END, problem = NULL
         WHERE digest = ?1 AND problem = ?2",
        params![digest.as_bytes(), MISSING],
    )?;
    Ok(())
}
