//! A file that is about to become a paper: read once, into memory, as it will be sealed; and what it shows. What is seen
//! before is therefore what is kept. A picture that cannot be shown is not taken: nobody could look at it later either.

use super::folder::{self, FolderError, Found};
use super::picture::{Bounds, Picture, PictureError, Renderer};
use crate::domain::document::Media;
use crate::text::SafeText;
use std::io::Read;
use std::path::Path;
use zeroize::Zeroizing;

/// A file, read. One more of it is for tests: a session holds one.
#[derive(Clone)]
pub struct Incoming {
    /// Its name, as it may be shown.
    pub name: SafeText,
    /// What sort it is.
    pub media: Media,
    /// What it shows; nothing of a PDF, which no process here reads.
    pub picture: Option<Picture>,
    bytes: Zeroizing<Vec<u8>>,
}

impl Incoming {
    /// The file. Wiped when it is dropped.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl std::fmt::Debug for Incoming {
    /// Neither name nor content.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Incoming").field("media", &self.media).finish_non_exhaustive()
    }
}

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum IncomingError {
    /// It is gone, or another one.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// It has no longer the length with which it was listed.
    #[error("the file changed while it was read; wait until nothing writes to the stick, and list it again")]
    Changed,
    /// It cannot be shown.
    #[error(transparent)]
    Picture(#[from] PictureError),
}

impl IncomingError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Folder(error) => error.code(),
            Self::Changed => "M-INCOMING-01",
            Self::Picture(error) => error.code(),
        }
    }

    /// Whether trying again cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        match self {
            Self::Folder(error) => error.lasting(),
            Self::Changed => false,
            Self::Picture(error) => error.lasting(),
        }
    }
}

/// Reads a listed file and shows it, made smaller for the box.
///
/// # Errors
/// [`IncomingError`].
pub fn read(
    root: &Path,
    found: &Found,
    renderer: &Renderer,
    bounds: Bounds,
) -> Result<Incoming, IncomingError> {
    let file = folder::open(root, found)?;
    let size = usize::try_from(found.size()).map_err(|_| IncomingError::Changed)?;
    // With its room from the beginning: a buffer that grows leaves copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(size + 1));
    file.take(found.size() + 1).read_to_end(&mut bytes).map_err(FolderError::Gone)?;
    if bytes.len() != size {
        return Err(IncomingError::Changed);
    }
    let picture = show(found.media, &bytes, renderer, bounds)?;
    Ok(Incoming { name: found.name.clone(), media: found.media, picture, bytes })
}

/// What the bytes of a file show, if this sort can be shown.
///
/// # Errors
/// [`PictureError`].
pub fn show(
    media: Media,
    bytes: &[u8],
    renderer: &Renderer,
    bounds: Bounds,
) -> Result<Option<Picture>, PictureError> {
    match media {
        Media::Pdf => Ok(None),
        Media::Jpeg | Media::Png | Media::Webp => renderer.render(bytes, bounds).map(Some),
    }
}
