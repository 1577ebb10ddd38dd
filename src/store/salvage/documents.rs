//! What becomes of documents when their store is torn: a file that proves itself comes back even when its row is lost,
//! because it says itself whose it is; a row whose file does not prove itself is kept for staff to see.

use super::find::Found;
use super::pages::Column;
use crate::domain::identity::{ObjectId, PersonId};
use crate::seal::{Digest, DocumentFile, SealError};
use crate::store::documents::Folder;
use crate::store::{State, StoreError};
use jiff::Timestamp;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What a row says whose file does not prove itself.
const TORN: &str = StoreError::Seal(SealError::Signature).code();

/// A document as a row or its own file tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    id: ObjectId,
    person: PersonId,
    length: u64,
    state: State,
    created: i64,
    sent: Option<i64>,
    problem: Option<String>,
}

impl Row {
    /// Reads what stands behind the rowid in a row of the table, if it is one.
    pub(super) fn read(columns: &[Column]) -> Option<(Digest, Self)> {
        use Column::{Blob, Integer, Text};
        let [
            Column::Null,
            Blob(id),
            Blob(person),
            Blob(digest),
            Integer(length),
            Text(state),
            Integer(created),
            sent,
            problem,
            ..,
        ] = columns
        else {
            return None;
        };
        let row = Self {
            id: ObjectId::new(Uuid::from_slice(id).ok()?),
            person: PersonId::new(Uuid::from_slice(person).ok()?),
            length: u64::try_from(*length).ok()?,
            state: State::named(state)?,
            created: *created,
            sent: if let Integer(sent) = sent { Some(*sent) } else { None },
            problem: if let Text(problem) = problem { String::from_utf8(problem.clone()).ok() } else { None },
        };
        Some((Digest::new(digest.as_slice().try_into().ok()?), row))
    }

    /// Which of two rows of one document counts: the one that offers it to the district.
    pub(super) const fn rank(&self) -> u8 {
        match self.state {
            State::Quarantined => 0,
            State::Sent => 1,
            State::Unfrozen | State::Frozen => 2,
        }
    }
}

/// The files, by the digests that their names tell.
#[derive(Default)]
pub(super) struct Files {
    /// What proves itself: id, person, length.
    proven: BTreeMap<Digest, (ObjectId, PersonId, u64)>,
    /// What does not.
    torn: BTreeSet<Digest>,
}

impl Files {
    /// Reads every file once, a piece at a time.
    pub(super) fn read(folder: &Folder) -> Result<Self, StoreError> {
        let mut files = Self::default();
        let names = folder.names().map_err(StoreError::of_file)?;
        for digest in names.iter().filter_map(Folder::digest) {
            // One that cannot be read keeps nobody from the rest.
            let Ok(found) = folder.open_any(digest) else {
                files.torn.insert(digest);
                continue;
            };
            let Some((file, length)) = found else { continue };
            match DocumentFile::parse(file) {
                Ok(document) if document.digest() == digest => {
                    let header = document.claims();
                    files.proven.insert(digest, (header.id, header.person, length));
                }
                _ => drop(files.torn.insert(digest)),
            }
        }
        Ok(files)
    }

    pub(super) fn torn(&self) -> usize {
        self.torn.len()
    }
}

/// Writes a row for each document; tells how many there are.
pub(super) fn fill(
    database: &Connection,
    found: &Found,
    files: &Files,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let acknowledged = found.acknowledged();
    let mut documents: Vec<(Digest, Row)> = Vec::new();
    for (digest, (id, person, length)) in &files.proven {
        let (id, person, length) = (*id, *person, *length);
        let fresh = Row {
            id,
            person,
            length,
            state: State::Frozen,
            created: now.as_millisecond(),
            sent: None,
            problem: None,
        };
        let row = found.documents.get(digest).map_or(fresh, |row| Row { id, person, length, ..row.clone() });
        documents.push((*digest, row));
    }
    for (digest, row) in found.documents.iter().filter(|(digest, _)| !files.proven.contains_key(digest)) {
        let mut row = row.clone();
        if files.torn.contains(digest) {
            (row.state, row.problem) = (State::Quarantined, Some(TORN.to_owned()));
        }
        documents.push((*digest, row));
    }
    documents.sort_by_key(|(digest, row)| (row.created, row.id, *digest));
    let mut insert = database.prepare(
        "INSERT OR IGNORE INTO documents (id, person, digest, length, state, created, sent, problem)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let moment = |time: i64| Timestamp::from_millisecond(time).map_or(now.as_millisecond(), |_| time);
    let mut kept = 0;
    for (digest, row) in documents {
        let state = match row.state {
            State::Sent if acknowledged.contains(&(row.id, digest)) => State::Sent,
            State::Sent | State::Frozen | State::Unfrozen => State::Frozen,
            State::Quarantined => State::Quarantined,
        };
        let sent = (state == State::Sent).then(|| moment(row.sent.unwrap_or(i64::MAX)));
        let added = insert.execute(params![
            row.id.uuid().as_bytes(),
            row.person.uuid().as_bytes(),
            digest.as_bytes(),
            row.length,
            state,
            moment(row.created),
            sent,
            row.problem,
        ])?;
        kept += u64::try_from(added).unwrap_or(u64::MAX);
    }
    Ok(kept)
}
