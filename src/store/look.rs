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
    /// Documents that are kept, sent or not.
    pub documents: u64,
    /// Of these: without their file, or with one that is not whole.
    pub missing: u64,
    /// What waits.
    pub queue: Queue,
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
    let (documents, missing) =
        if format < documents::SINCE { (0, 0) } else { count_documents(&connection, folder)? };
    let queue = Store::over(connection).queue()?;
    Ok(Look { format, objects, superseded, receipts, documents, missing, queue })
}

/// How many documents there are, and how many of them lack their file.
fn count_documents(connection: &Connection, folder: &Path) -> Result<(u64, u64), StoreError> {
    let folder = Folder::beside(folder);
    let mut statement = connection.prepare("SELECT digest, length FROM documents")?;
    let mut rows = statement.query([])?;
    let (mut documents, mut missing) = (0, 0);
    while let Some(row) = rows.next()? {
        let has = folder.has(Digest::new(row.get(0)?), row.get(1)?).map_err(StoreError::of_file)?;
        documents += 1;
        missing += u64::from(!has);
    }
    Ok((documents, missing))
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
