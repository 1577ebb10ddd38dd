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
    /// Bytes.
    pub size: u64,
    /// When it was changed last, in seconds since 1970.
    pub changed: i64,
    place: PathBuf,
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

/// Lists what may be taken in, also from the folders inside; hidden ones are left out. What cannot be read is left out too.
///
/// # Errors
/// When the folder itself cannot be read.
pub fn list(root: &Path) -> io::Result<Listing> {
    let top = File::open(root)?;
    let device = fstat(&top)?.st_dev;
    let mut listing = Listing::default();
    let mut folders = VecDeque::from([PathBuf::new()]);
    let mut names = 0;
    while let Some(place) = folders.pop_front() {
        let Ok(folder) = open_at(&top, &place, OFlags::DIRECTORY) else { continue };
        let Ok(entries) = Dir::read_from(&folder) else { continue };
        for entry in entries.map_while(Result::ok) {
            let name = OsStr::from_bytes(entry.file_name().to_bytes());
            if name.as_bytes().starts_with(b".") {
                continue;
            }
            names += 1;
            if names > NAMES || listing.files.len() == FILES {
                listing.more = true;
                folders.clear();
                break;
            }
            let Ok(stat) = statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW) else { continue };
            let is_here = stat.st_dev == device;
            match FileType::from_raw_mode(stat.st_mode) {
                FileType::Directory if is_here && place.components().count() < DEPTH => {
                    folders.push_back(place.join(name));
                }
                FileType::RegularFile if is_here && is_named_like_one(name) => {
                    look_at(&folder, &place, name, &stat, &mut listing);
                }
                _ => {}
            }
        }
    }
    listing
        .files
        .sort_by(|one, other| other.changed.cmp(&one.changed).then_with(|| one.place.cmp(&other.place)));
    Ok(listing)
}

/// Opens a listed file to be taken in.
///
/// # Errors
/// [`FolderError`].
pub fn open(root: &Path, found: &Found) -> Result<File, FolderError> {
    let file = File::from(open_at(&File::open(root)?, &found.place, OFlags::NONBLOCK)?);
    let stat = fstat(&file).map_err(io::Error::from)?;
    let is_it = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile
        && size(&stat) == found.size
        && stat.st_mtime == found.changed;
    if is_it { Ok(file) } else { Err(FolderError::Other) }
}

fn look_at(folder: &OwnedFd, place: &Path, name: &OsStr, stat: &Stat, listing: &mut Listing) {
    let size = size(stat);
    if size > LARGEST {
        listing.too_large += 1;
        return;
    }
    let first = openat(folder, name, read_only(OFlags::NONBLOCK), Mode::empty()).map(first_bytes);
    if let Ok(Ok(first)) = first
        && let Some(media) = sniff::media(&first)
    {
        let name_shown = SafeText::untrusted(&name.to_string_lossy());
        let place = place.join(name);
        listing.files.push(Found { name: name_shown, media, size, changed: stat.st_mtime, place });
    }
}

fn first_bytes(file: OwnedFd) -> io::Result<Vec<u8>> {
    let mut first = Vec::new();
    File::from(file).take(sniff::ENOUGH as u64).read_to_end(&mut first)?;
    Ok(first)
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

fn size(stat: &Stat) -> u64 {
    u64::try_from(stat.st_size).unwrap_or(u64::MAX)
}

fn is_named_like_one(name: &OsStr) -> bool {
    let ending = Path::new(name).extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests;
