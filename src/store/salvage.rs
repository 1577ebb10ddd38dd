//! Brings a torn store back: the damaged files are set aside as they are, what proves itself in them goes into a
//! fresh store, and that takes their place. A marker in the folder names where they were put, so that a cut at any
//! point is gone on from by the next start; until it is gone, nobody else opens the store.

mod documents;
mod find;
mod log;
mod pages;
mod rebuild;

use super::documents::Folder;
use super::{Store, StoreError};
use crate::failpoint::{self, Point};
use documents::Files;
use find::Found;
use jiff::Timestamp;
use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::{DirBuilderExt, symlink};
use std::path::{Path, PathBuf};

/// A symbolic link to the folder where the damaged files are: made and gone in one step.
const MARKER: &str = "kiosk.salvage";
/// What the name of that folder begins with; a time follows.
pub(super) const ASIDE: &str = "damaged-";
/// Where the fresh store is made.
const MAKING: &str = "salvaging";
const DATABASE: &str = "kiosk.sqlite";
/// What SQLite keeps beside it.
const BESIDE: [&str; 3] = ["kiosk.sqlite-wal", "kiosk.sqlite-shm", "kiosk.sqlite-journal"];

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// Objects that are in the fresh store.
    pub kept: u64,
    /// Of these: sent before, but without a readable receipt, and so offered to the district again.
    pub again: u64,
    /// Documents that are in it; their files were never moved.
    pub documents: u64,
    /// Pages, rows and documents that could not be read. More may be lost where nothing tells that anything was there.
    pub torn: u64,
    /// The name of the folder beside the store that holds the damaged files.
    pub aside: String,
}

/// Whether a salvage was begun and not finished.
pub(super) fn is_begun(folder: &Path) -> bool {
    folder.join(MARKER).symlink_metadata().is_ok()
}

/// Whether something that was acknowledged is lost where SQLite does not look: in the middle of the write-ahead log,
/// which it takes for one that was cut off in the middle of a write, or behind the end of the database file.
pub(super) fn has_lost(folder: &Path) -> Result<bool, StoreError> {
    let [log, ..] = BESIDE;
    let bytes = read(&folder.join(log))?;
    let log = log::Log::read(&bytes);
    let length = fs::metadata(folder.join(DATABASE)).map_or(0, |file| file.len());
    Ok(log.damaged > 0 || log.is_beyond(length))
}

/// Makes the next start bring this store back: it was in use when it proved to be torn, or when its disk failed. What
/// the disk has then is not certain from reading it, because what was read may never have got there; a fresh store
/// is written anew.
///
/// # Errors
/// [`StoreError`].
pub fn suspect(folder: &Path, now: Timestamp) -> Result<(), StoreError> {
    begin(folder, now).map(drop)
}

/// Salvages the store in this folder, whatever state it is in. No other process may have it open.
///
/// # Errors
/// [`StoreError::Full`] and others that stop the making of a fresh store. The damaged files are safe, and calling
/// this again goes on.
pub fn salvage(folder: &Path, now: Timestamp) -> Result<Salvaged, StoreError> {
    let mut work = Work { folder, aside: begin(folder, now)?, now, salvaged: Salvaged::default() };
    Work::STEPS.iter().try_for_each(|step| step(&mut work))?;
    let aside = work.aside.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Salvaged { aside, ..work.salvaged })
}

struct Work<'f> {
    folder: &'f Path,
    aside: PathBuf,
    now: Timestamp,
    salvaged: Salvaged,
}

/// Leaves the marker, or finds it.
fn begin(folder: &Path, now: Timestamp) -> Result<PathBuf, StoreError> {
    let marker = folder.join(MARKER);
    let aside = match fs::read_link(&marker) {
        Ok(aside) => aside,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let aside = PathBuf::from(format!("{ASIDE}{}", now.as_millisecond()));
            symlink(&aside, &marker).and_then(|()| sync(folder)).map_err(StoreError::of_file)?;
            failpoint::reached(Point::SalvageBegun);
            aside
        }
        Err(error) => return Err(StoreError::of_file(error)),
    };
    // Only a name: whoever could write another there could as well write anywhere.
    let name = aside.file_name().filter(|name| name.to_string_lossy().starts_with(ASIDE));
    name.map(|name| folder.join(name)).ok_or(StoreError::Torn)
}

type Step<'f> = fn(&mut Work<'f>) -> Result<(), StoreError>;

impl<'f> Work<'f> {
    /// Each may be done once more after a cut behind it, and comes to the same.
    const STEPS: [Step<'f>; 4] = [Self::set_aside, Self::make, Self::replace, Self::finish];

    /// The damaged files get a second name where nobody touches them. Those that have one are not in the place of
    /// the store any more.
    fn set_aside(&mut self) -> Result<(), StoreError> {
        let link = |name: &str| match fs::hard_link(self.folder.join(name), self.aside.join(name)) {
            Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::AlreadyExists) => {
                Err(error)
            }
            _ => Ok(()),
        };
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.aside)
            .and_then(|()| std::iter::once(DATABASE).chain(BESIDE).try_for_each(link))
            .and_then(|()| sync(&self.aside))
            .and_then(|()| sync(self.folder))
            .map_err(StoreError::of_file)?;
        failpoint::reached(Point::SalvageAside);
        Ok(())
    }

    fn make(&mut self) -> Result<(), StoreError> {
        let [log, ..] = BESIDE;
        let read = pages::read(&read(&self.aside.join(DATABASE))?, &read(&self.aside.join(log))?);
        let found = Found::among(read.rows);
        let files = Files::read(&Folder::beside(self.folder))?;
        let making = self.folder.join(MAKING);
        match fs::remove_dir_all(&making) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(StoreError::of_file(error)),
            _ => DirBuilder::new().mode(0o700).create(&making).map_err(StoreError::of_file)?,
        }
        let mut store = Store::open(&making)?;
        let kept = rebuild::fill(&mut store, &found, &files, self.now)?;
        store.close()?;
        failpoint::reached(Point::SalvageMade);
        self.salvaged.kept = kept.objects;
        self.salvaged.again = kept.again;
        self.salvaged.documents = kept.documents;
        self.salvaged.torn = u64::try_from(read.torn + found.torn + files.torn()).unwrap_or(u64::MAX);
        Ok(())
    }

    /// The damaged log goes first: beside the fresh store it would be taken for its own.
    fn replace(&mut self) -> Result<(), StoreError> {
        BESIDE
            .iter()
            .try_for_each(|name| remove(&self.folder.join(name)))
            .and_then(|()| sync(self.folder))
            .map_err(StoreError::of_file)?;
        failpoint::reached(Point::SalvageCleared);
        fs::rename(self.folder.join(MAKING).join(DATABASE), self.folder.join(DATABASE))
            .and_then(|()| sync(self.folder))
            .map_err(StoreError::of_file)?;
        failpoint::reached(Point::SalvageReplaced);
        Ok(())
    }

    fn finish(&mut self) -> Result<(), StoreError> {
        fs::remove_dir_all(self.folder.join(MAKING))
            .and_then(|()| remove(&self.folder.join(MARKER)))
            .and_then(|()| sync(self.folder))
            .map_err(StoreError::of_file)?;
        failpoint::reached(Point::SalvageEnded);
        Ok(())
    }
}

/// What a file holds; one that is not there holds nothing.
fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    match File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::of_file(error)),
        _ => Ok(bytes),
    }
}

/// Removes a file if it is there.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests;
