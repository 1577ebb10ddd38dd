//! What can be wrong with a sealed object. No message carries content: what is sealed, signed or typed never
//! reaches a log through an error.

/// Why an object was not made, not accepted or not opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The bytes are not one whole object.
    #[error("the bytes are torn or no MoBio object: {0}; fetch the object again")]
    Malformed(&'static str),
    /// A kind this version does not know.
    #[error("unknown kind of object ({0}); update this program")]
    UnknownKind(u8),
    /// A cipher suite this version does not know.
    #[error("unknown cipher suite ({0}); update this program")]
    UnknownSuite(u8),
    /// The header has an unknown, missing, repeated or wrong field near this column.
    #[error(
        "the header is not as its kind demands (near column {0}); the program that made it must be mended"
    )]
    Header(usize),
    /// Another kind of object was expected here.
    #[error("another kind of object was expected here")]
    WrongKind,
    /// `by` names a role that may not sign this kind.
    #[error("this kind of object must be signed by another key")]
    By,
    /// `signer` is not the id of the key that should have signed.
    #[error("the object was signed by another key than the one expected")]
    Signer,
    /// The signature does not fit the bytes.
    #[error("the signature is wrong; the object was altered, do not use it")]
    Signature,
    /// The secret key does not open this object.
    #[error("this key does not open the object")]
    NotOpened,
    /// It opened, but what is inside is not what the kind demands.
    #[error("the sealed content is not as its kind demands; the program that made it must be mended")]
    Payload,
    /// A section too long for the largest envelope.
    #[error("the section has {size} bytes, an envelope holds {limit}; shorten the longest answers")]
    TooLarge {
        /// Bytes of the section as JSON.
        size: usize,
        /// Bytes that fit.
        limit: usize,
    },
    /// The text shown is longer than a statement may hold.
    #[error("the text shown has {size} bytes, a statement holds {limit}; shorten the text")]
    TextTooLong {
        /// Bytes of the text.
        size: usize,
        /// Bytes that fit.
        limit: usize,
    },
    /// A public key that is no point of its curve, or a weak one.
    #[error("the public key is not usable; ask its owner for a new one")]
    WeakKey,
    /// The card and PIN do not open this entry.
    #[error("card and PIN do not belong to this entry")]
    WrongCardOrPin,
    /// No memory for the card check (128 MiB for a moment).
    #[error("not enough memory to check the card; 128 MiB must be free, try again")]
    Memory,
    /// The objects do not belong together.
    #[error("the objects do not belong together")]
    Mismatch,
}

impl SealError {
    /// A stable code for logs and staff screens.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "M-SEAL-01",
            Self::UnknownKind(_) => "M-SEAL-02",
            Self::UnknownSuite(_) => "M-SEAL-03",
            Self::Header(_) => "M-SEAL-04",
            Self::WrongKind => "M-SEAL-05",
            Self::By => "M-SEAL-06",
            Self::Signer => "M-SEAL-07",
            Self::Signature => "M-SEAL-08",
            Self::NotOpened => "M-SEAL-09",
            Self::Payload => "M-SEAL-10",
            Self::TooLarge { .. } => "M-SEAL-11",
            Self::TextTooLong { .. } => "M-SEAL-12",
            Self::WeakKey => "M-SEAL-13",
            Self::WrongCardOrPin => "M-SEAL-14",
            Self::Memory => "M-SEAL-15",
            Self::Mismatch => "M-SEAL-16",
        }
    }

    /// Whether trying again with the same input cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        !matches!(self, Self::Memory)
    }
}
