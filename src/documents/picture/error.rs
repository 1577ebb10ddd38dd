//! Why there is no picture, and the status with which the locked-in process says so.

use std::io;

/// Why a file cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// It does not begin like a picture.
    #[error("the file is no JPEG, PNG or WebP picture")]
    Unknown,
    /// The file, or the picture in it.
    #[error(
        "the picture is too large: 20 MiB, 40 megapixels and 16,384 points a side are allowed; save it smaller"
    )]
    TooLarge,
    /// It cannot be read to its end.
    #[error("the picture is torn, or drawn in a way that is not known; take the photo again")]
    Torn,
    /// It is not read within the time that is allowed.
    #[error("the picture was not read within {} seconds; try again", super::renderer::PATIENCE.as_secs())]
    TooSlow,
    /// The process could not be locked in.
    #[error("the kernel does not lock in the process that reads pictures (seccomp, limits); none was read")]
    Unprotected,
    /// The process did what it may not do, or needed more memory than it may have.
    #[error("the process that reads pictures was stopped, or gave no picture; the file may mean harm")]
    Stopped,
    /// The process could not be started or heard.
    #[error("no process could be started that reads the picture ({0}); try again")]
    Process(#[source] io::Error),
    /// The file could not be read.
    #[error("the file cannot be read any more ({0}); put the stick in again")]
    Gone(#[source] io::Error),
}

impl PictureError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unknown => "M-PICTURE-01",
            Self::TooLarge => "M-PICTURE-02",
            Self::Torn => "M-PICTURE-03",
            Self::TooSlow => "M-PICTURE-04",
            Self::Unprotected => "M-PICTURE-05",
            Self::Stopped => "M-PICTURE-06",
            Self::Process(_) => "M-PICTURE-07",
            Self::Gone(_) => "M-PICTURE-08",
        }
    }

    /// Whether trying again cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        !matches!(self, Self::TooSlow | Self::Process(_) | Self::Gone(_))
    }

    /// The exit status of the locked-in process; 1 and 2 are those of any command that fails.
    pub(super) const fn status(&self) -> u8 {
        match self {
            Self::Unknown => 11,
            Self::TooLarge => 12,
            Self::Torn => 13,
            Self::TooSlow => 14,
            Self::Unprotected => 15,
            Self::Stopped | Self::Process(_) | Self::Gone(_) => 1,
        }
    }

    /// What the process said with its exit status, if it is one of these.
    pub(super) fn from_status(status: i32) -> Self {
        let said = [Self::Unknown, Self::TooLarge, Self::Torn, Self::TooSlow, Self::Unprotected];
        said.into_iter().find(|error| i32::from(error.status()) == status).unwrap_or(Self::Stopped)
    }
}
