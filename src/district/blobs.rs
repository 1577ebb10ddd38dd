//! The sealed bytes of documents, each under district and digest: a folder today; whatever else `object_store` speaks to
//! would change this file alone. What is told to be here is on the disk, with its name.

use crate::domain::identity::{DistrictId, ObjectId};
use crate::seal::Digest;
use futures_util::TryStreamExt;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{Error, ObjectStore, ObjectStoreExt, RenameOptions};
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::Path;

/// The folder of documents that are kept.
pub(super) const KEPT: &str = "documents";
/// The folder of those that are on their way.
pub(super) const COMING: &str = "uploads";

/// What lies among the documents that are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    key: Key,
    /// The digest that its name tells, if it tells one.
    pub(super) digest: Option<Digest>,
    /// Its bytes.
    pub(super) length: u64,
}

/// The documents of one district.
#[derive(Debug)]
pub(super) struct Blobs {
    store: LocalFileSystem,
    district: DistrictId,
}

impl Blobs {
    /// Those in the district's folder, which is there.
    pub(super) fn of(folder: &Path, district: DistrictId) -> io::Result<Self> {
        let store = LocalFileSystem::new_with_prefix(folder).map_err(fault)?.with_fsync(true);
        Ok(Self { store, district })
    }

    fn folder(&self) -> Key {
        Key::from_iter([KEPT, &self.district.to_string()])
    }

    fn key(&self, digest: Digest) -> Key {
        let name = digest.to_string();
        let (first, second) = (name.get(..2).unwrap_or_default(), name.get(2..4).unwrap_or_default());
        Key::from_iter([KEPT, &self.district.to_string(), first, second, &name])
    }

    /// Puts a complete document, which is on the disk, in its place: it is not copied, so nothing is ever half there.
    pub(super) async fn keep(&self, upload: ObjectId, digest: Digest) -> io::Result<()> {
        let from = Key::from_iter([COMING, &upload.to_string()]);
        self.store.rename_opts(&from, &self.key(digest), RenameOptions::default()).await.map_err(fault)
    }

    /// A document that is in its place; none if there is no file of this name.
    pub(super) fn open(&self, digest: Digest) -> io::Result<Option<File>> {
        let path = self.store.path_to_filesystem(&self.key(digest)).map_err(fault)?;
        match File::open(path) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Removes a document, if it is there.
    pub(super) async fn remove(&self, digest: Digest) -> io::Result<()> {
        self.delete(&self.key(digest)).await
    }

    /// Removes what was found.
    pub(super) async fn discard(&self, found: &Found) -> io::Result<()> {
        self.delete(&found.key).await
    }

    async fn delete(&self, key: &Key) -> io::Result<()> {
        match self.store.delete(key).await {
            Err(Error::NotFound { .. }) => Ok(()),
            deleted => deleted.map_err(fault),
        }
    }

    /// All that is there.
    pub(super) async fn all(&self) -> io::Result<Vec<Found>> {
        let found = self.store.list(Some(&self.folder())).map_ok(|object| {
            let digest = object.location.filename().and_then(|name| name.parse().ok());
            let digest = digest.filter(|digest| self.key(*digest) == object.location);
            Found { key: object.location, digest, length: object.size }
        });
        found.try_collect().await.map_err(fault)
    }
}

/// The system's own error, where there is one below: a full disk must be told from others.
fn fault(error: Error) -> io::Error {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    let mut kind = ErrorKind::Other;
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            kind = error.kind();
        }
        cause = error.source();
    }
    io::Error::new(kind, error)
}
