//! Documents on their way: the files that grow piece by piece, and what happens to one that is complete. How much has
//! arrived is the length of its file and stands nowhere else. One request at a time has a document in hand.
//!
//! A complete one is checked, put in its place and gets its rows, in this order: cut off anywhere, it is found again, in one
//! place or the other, by the next request or the next start.

mod finish;
mod part;
mod piece;
mod sweep;

pub use sweep::{SweepError, Swept};

pub(super) use finish::{Progress, progress};
pub(super) use piece::append;

use super::blobs::{Blobs, COMING, KEPT};
use super::problem::Problem;
use crate::domain::identity::{DistrictId, ObjectId};
use crate::seal::Digest;
use crate::station::space;
use jiff::SignedDuration;
use part::Part;
use std::collections::HashSet;
use std::fs::{DirBuilder, File};
use std::io::{self, ErrorKind};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, Semaphore};

/// After this an unfinished document is given up.
pub(super) const LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// So many pieces are written at once.
const AT_ONCE: usize = 16;
/// So long a request waits for a document that another one has in hand: a piece that is refused is sent for nothing.
const PATIENCE: Duration = Duration::from_secs(2);

/// The files of one district's documents.
#[derive(Debug)]
pub struct Uploads {
    folder: PathBuf,
    blobs: Blobs,
    desk: Arc<Desk>,
    writers: Arc<Semaphore>,
}

/// The documents that requests have in hand.
#[derive(Debug, Default)]
struct Desk {
    taken: Mutex<HashSet<ObjectId>>,
    given_back: Notify,
}

/// A document that one request has in hand, until this is dropped.
#[derive(Debug)]
pub(super) struct InHand {
    id: ObjectId,
    desk: Arc<Desk>,
}

impl Drop for InHand {
    fn drop(&mut self) {
        self.desk.taken.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
        self.desk.given_back.notify_waiters();
    }
}

impl Uploads {
    /// Those in the district's folder, which is there.
    ///
    /// # Errors
    /// What the system says.
    pub fn of(folder: &Path, district: DistrictId) -> io::Result<Self> {
        Ok(Self {
            folder: folder.to_owned(),
            blobs: Blobs::of(folder, district)?,
            desk: Arc::default(),
            writers: Arc::new(Semaphore::new(AT_ONCE)),
        })
    }

    /// Takes a document in hand, once no other request has it, but does not wait for ever.
    pub(super) async fn take(&self, id: ObjectId) -> Result<InHand, Problem> {
        let taken = async {
            loop {
                // Before it is looked, so that nothing that is given back meanwhile is missed.
                let given_back = self.desk.given_back.notified();
                if let Some(hand) = self.take_at_once(id) {
                    return hand;
                }
                given_back.await;
            }
        };
        tokio::time::timeout(PATIENCE, taken).await.map_err(|_| Problem::UploadBusy)
    }

    fn take_at_once(&self, id: ObjectId) -> Option<InHand> {
        let is_free = self.desk.taken.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        is_free.then(|| InHand { id, desk: Arc::clone(&self.desk) })
    }

    /// Whether there is room for one more document when so many bytes are still to come, that one's included.
    pub(super) fn has_room(&self, to_come: u64) -> Result<(), Problem> {
        if space::around(&self.folder)?.less(to_come).is_enough_for_a_document() {
            Ok(())
        } else {
            Err(Problem::Room)
        }
    }

    /// Whether a document is in its place, with all its bytes.
    pub(super) fn has(&self, digest: Digest, length: u64) -> io::Result<bool> {
        let file = self.blobs.open(digest)?;
        Ok(file.map(|file| file.metadata()).transpose()?.is_some_and(|file| file.len() == length))
    }

    /// A document that is in its place; none if it is not there.
    pub(super) fn open(&self, digest: Digest) -> io::Result<Option<File>> {
        self.blobs.open(digest)
    }

    /// Makes both folders where they are not there, for their owner only, and on the disk.
    pub(super) fn make_folders(&self) -> io::Result<()> {
        if [COMING, KEPT].iter().all(|name| self.folder.join(name).is_dir()) {
            return Ok(());
        }
        for name in [COMING, KEPT] {
            match DirBuilder::new().mode(0o700).create(self.folder.join(name)) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                made => made?,
            }
        }
        File::open(&self.folder)?.sync_all()
    }

    fn part(&self, id: ObjectId) -> Part {
        Part::of(&self.folder.join(COMING), id)
    }

    /// Removes whatever has arrived of a document that is in hand.
    pub(super) async fn forget(&self, hand: &InHand, digest: Digest) -> io::Result<()> {
        self.part(hand.id).remove()?;
        self.blobs.remove(digest).await
    }
}
