//! A district's first row: its id, root key, salt and generation; made once, in a file that was empty.

use super::file::{self, FileError, Format};
use super::values::{bytes, change, count, one, text, verifying_key, whole};
use crate::district::database::DatabaseError;
use crate::domain::identity::DistrictId;
use crate::seal::{Salt, VerifyingKey};
use rusqlite::{Connection, params};
use std::path::Path;

const FORMAT: Format = Format {
    mark: i32::from_be_bytes(*b"MoBd"),
    migrations: &[
        include_str!("../migrations/0001_first.sql"),
        include_str!("../migrations/0002_return.sql"),
        include_str!("../migrations/0003_recovery.sql"),
        include_str!("../migrations/0004_rescue.sql"),
        include_str!("../migrations/0005_documents.sql"),
    ],
};

/// What never changes for a district, and the generation, which counts restores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Founding {
    /// Its id.
    pub district: DistrictId,
    /// Its root public key.
    pub root: VerifyingKey,
    /// The salt of card lookups.
    pub salt: Salt,
    /// 1, and one more after each restore.
    pub generation: u64,
}

/// An open, current file that may not have a district yet.
pub struct SqliteFile(Connection);

impl SqliteFile {
    /// Opens or makes the file.
    ///
    /// # Errors
    /// [`FileError`]; a foreign, torn or newer file is left as it was.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        file::open(path, &FORMAT).map(Self)
    }

    /// The district, once it is founded.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn founding(&self) -> Result<Option<Founding>, DatabaseError> {
        one(&self.0, "SELECT id, root, salt, generation FROM district", [], |row| {
            Ok(Founding {
                district: text(row, "id")?,
                root: verifying_key(row, "root")?,
                salt: Salt::new(bytes(row, "salt")?),
                generation: count(row, "generation")?,
            })
        })
    }

    /// Founds it.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn found(&self, founding: &Founding) -> Result<(), DatabaseError> {
        let sql = "INSERT INTO district (id, root, salt, generation) VALUES (?1, ?2, ?3, ?4)";
        let (district, root) = (founding.district.to_string(), founding.root.to_bytes());
        change(&self.0, sql, params![district, root, founding.salt.as_bytes(), whole(founding.generation)])?;
        Ok(())
    }

    pub(super) fn into_connection(self) -> Connection {
        self.0
    }
}
