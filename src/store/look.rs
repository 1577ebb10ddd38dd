//! Looks at a store from outside, for IT staff: sound or torn, how much is in it, how much waits. Numbers and codes
//! only, and nothing is changed.

use super::documents::{self, Folder};
use super::{Queue, Store, StoreError, migrate, open, salvage};
use crate::seal::Digest;
use rusqlite::Connection;
use std::path::Path;

/// What there is to tell about a sound store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Its format.
    pub format: u32,
    /// Objects that are kept, sent or not.
    pub objects: u64,
    /// Of these: replaced by a newer revision.
    pub superseded: u64,
    /// Receipts of the district.
    pub receipts: u64,
    /// Documents.
    pub documents: Papers,
    /// What waits.
    pub queue: Queue,
}

/// How many documents there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Papers {
    /// Those that are kept, sent or not.
    pub kept: u64,
    /// Of these: without their file, or with one that is not whole.
    pub missing: u64,
    /// Of these: set aside for another reason.
    pub quarantined: u64,
}

/// Looks at the store in this folder, also while a kiosk runs on it.
///
/// # Errors
/// [`StoreError::Torn`] and others, as a kiosk would meet them; [`StoreError::Absent`] where no kiosk has run.
pub fn look(folder: &Path) -> Result<Look, StoreError> {
    let connection = open::look(folder)?;
    let format = migrate::format(&connection)?;
    if format > migrate::NEWEST {
        return Err(StoreError::Newer { found: format, known: migrate::NEWEST });
    }
    let count =
        |what: &str| connection.query_row(&format!("SELECT count(*) FROM {what}"), [], |row| row.get(0));
    let (objects, superseded, receipts) =
        (count("outbox")?, count("outbox WHERE superseded")?, count("receipts")?);
    let documents =
        if format < documents::SINCE { Papers::default() } else { count_documents(&connection, folder)? };
    let store = Store::over(connection);
    let queue = if format < documents::SENT_SINCE { store.queue_of_objects()? } else { store.queue()? };
    Ok(Look { format, objects, superseded, receipts, documents, queue })
}

fn count_documents(connection: &Connection, folder: &Path) -> Result<Papers, StoreError> {
    let folder = Folder::beside(folder);
    let mut statement = connection.prepare("SELECT digest, length, state = 'quarantined' FROM documents")?;
    let mut rows = statement.query([])?;
    let mut papers = Papers::default();
    while let Some(row) = rows.next()? {
        let has = folder.has(Digest::new(row.get(0)?), row.get(1)?).map_err(StoreError::of_file)?;
        papers.kept += 1;
        papers.missing += u64::from(!has);
        papers.quarantined += u64::from(has && row.get(2)?);
    }
    Ok(papers)
}

/// The folders beside the store in which damaged files were set aside, oldest first.
///
/// # Errors
/// When the folder cannot be read.
pub fn set_aside(folder: &Path) -> std::io::Result<Vec<String>> {
    let names = folder.read_dir()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.starts_with(salvage::ASIDE)).collect();
    names.sort();
    Ok(names)
}
