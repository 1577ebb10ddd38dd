//! The files on a mounted stick, or in a folder of the counsellor's desk. Whoever made it may mean harm: nothing is
//! followed out of it, nothing but a regular file is opened, and the list and the work for it are bounded.

use super::sniff;
use crate::domain::document::Media;
use crate::seal::document::LARGEST;
use crate::text::SafeText;
use rustix::fd::OwnedFd;
use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, Stat, fstat, openat, statat};
use std::collections::VecDeque;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// Folders inside each other: a broken file system can go round in a circle.
const DEPTH: usize = 8;
/// Names that are looked at.
const NAMES: usize = 20_000;
/// Files that are listed; a person looks through no more.
const FILES: usize = 500;
/// How names end on files that are opened to look at their first bytes.
const ENDINGS: [&str; 5] = ["pdf", "jpg", "jpeg", "png", "webp"];

/// A file that may be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its name, as it may be shown.
    pub name: SafeText,
    /// What sort it is, by its first bytes.
    pub media: Media,
    one: Candidate,
}

impl Found {
    /// Bytes.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.one.size
    }

    /// When it was changed last, in seconds since 1970.
    #[must_use]
    pub const fn changed(&self) -> i64 {
        self.one.changed
    }
}

/// What there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// What may be taken in, newest first.
    pub files: Vec<Found>,
    /// Papers and pictures that are larger than a document may be.
    pub too_large: usize,
    /// There is more than was looked at.
    pub more: bool,
}

/// A file that is named like a paper or a picture, and which one it is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Candidate {
    place: PathBuf,
    device: u64,
    number: u64,
    size: u64,
    changed: i64,
}

impl Candidate {
    fn new(place: PathBuf, stat: &Stat) -> Self {
        let size = u64::try_from(stat.st_size).unwrap_or(u64::MAX);
        Self { place, device: stat.st_dev, number: stat.st_ino, size, changed: stat.st_mtime }
    }

    /// Opens it, if it still is what it was: a regular file, and the same one.
    fn open(&self, top: &File) -> Result<File, FolderError> {
        let file = File::from(open_at(top, &self.place, OFlags::NONBLOCK)?);
        let stat = fstat(&file).map_err(io::Error::from)?;
        let is_regular = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile;
        if is_regular && Self::new(self.place.clone(), &stat) == *self {
            Ok(file)
        } else {
            Err(FolderError::Other)
        }
    }
}

/// Why a file that was listed is not opened.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It cannot be read: gone, or the stick was taken out.
    #[error("the file cannot be read any more ({0}); put the stick in again")]
    Gone(#[from] io::Error),
    /// It is another file now.
    #[error("the file is not the one that was listed; list the folder again")]
    Other,
}

impl FolderError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Gone(_) => "M-FOLDER-01",
            Self::Other => "M-FOLDER-02",
        }
    }

    /// Whether trying again cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        matches!(self, Self::Other)
    }
}

/// Lists what may be taken in, also from the folders inside; hidden ones are left out. Where something inside cannot be
/// read, there is more.
///
/// # Errors
/// When the folder itself cannot be read.
pub fn list(root: &Path) -> io::Result<Listing> {
    let top = File::open(root)?;
    let mut listing = Listing::default();
    let mut candidates = Vec::new();
    let mut folders = VecDeque::from([PathBuf::new()]);
    let mut names = 0;
    while let Some(place) = folders.pop_front() {
        match read_folder(&top, &place, &mut names, &mut candidates, &mut folders) {
            Ok(is_all) => listing.more |= !is_all,
            Err(error) if place.as_os_str().is_empty() => return Err(error),
            Err(_) => listing.more = true,
        }
        if names > NAMES {
            break;
        }
    }
    candidates.sort_by(|one: &Candidate, other| {
        other.changed.cmp(&one.changed).then_with(|| one.place.cmp(&other.place))
    });
    for one in candidates {
        if one.size > LARGEST {
            listing.too_large += 1;
        } else if listing.files.len() == FILES {
            listing.more = true;
        } else {
            listing.files.extend(look_at(&top, one));
        }
    }
    Ok(listing)
}

/// Opens a listed file to be taken in.
///
/// # Errors
/// [`FolderError`].
pub fn open(root: &Path, found: &Found) -> Result<File, FolderError> {
    found.one.open(&File::open(root)?)
}

/// Reads one folder; false when it holds more than was looked at.
fn read_folder(
    top: &File,
    place: &Path,
    names: &mut usize,
    candidates: &mut Vec<Candidate>,
    folders: &mut VecDeque<PathBuf>,
) -> io::Result<bool> {
    let device = fstat(top)?.st_dev;
    let folder = open_at(top, place, OFlags::DIRECTORY)?;
    let mut is_all = true;
    for entry in Dir::read_from(&folder)? {
        let entry = entry?;
        *names += 1;
        if *names > NAMES {
            return Ok(false);
        }
        let name = OsStr::from_bytes(entry.file_name().to_bytes());
        if name.as_bytes().starts_with(b".") {
            continue;
        }
        let Ok(stat) = statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW) else {
            is_all = false;
            continue;
        };
        match FileType::from_raw_mode(stat.st_mode) {
            FileType::Directory if place.components().count() >= DEPTH => is_all = false,
            // What is mounted inside is another stick, or none.
            FileType::Directory if stat.st_dev == device => folders.push_back(place.join(name)),
            FileType::RegularFile if is_named_like_one(name) => {
                candidates.push(Candidate::new(place.join(name), &stat));
            }
            _ => {}
        }
    }
    Ok(is_all)
}

/// What it is by its first bytes, if it is one that may be taken in.
fn look_at(top: &File, one: Candidate) -> Option<Found> {
    let mut first = Vec::new();
    one.open(top).ok()?.take(sniff::ENOUGH as u64).read_to_end(&mut first).ok()?;
    let media = sniff::media(&first)?;
    let name = SafeText::untrusted(&one.place.file_name()?.to_string_lossy());
    Some(Found { name, media, one })
}

/// Opens what lies under a folder, step by step: no link on the way is followed.
fn open_at(top: &File, place: &Path, flags: OFlags) -> io::Result<OwnedFd> {
    let mut names: Vec<OsString> = place.iter().map(OsStr::to_owned).collect();
    let last = names.pop();
    let mut folder = openat(top, ".", read_only(OFlags::DIRECTORY), Mode::empty())?;
    for name in names {
        folder = openat(&folder, name, read_only(OFlags::DIRECTORY), Mode::empty())?;
    }
    match last {
        Some(name) => Ok(openat(&folder, name, read_only(flags), Mode::empty())?),
        None => Ok(folder),
    }
}

fn read_only(flags: OFlags) -> OFlags {
    OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | flags
}

fn is_named_like_one(name: &OsStr) -> bool {
    let ending = Path::new(name).extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests;
