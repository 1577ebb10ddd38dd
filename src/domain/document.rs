//! A document as the person keeps it: what kind of paper it is, what they call it, and what sort of file holds it.

use serde::{Deserialize, Serialize};

/// What kind of paper it is: the list DOC_KIND of the questionnaire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Passport or identity card.
    Id,
    /// Papers for the stay.
    Residence,
    /// A school certificate.
    SchoolCert,
    /// A certificate of training or studies.
    Diploma,
    /// A reference from a job.
    Reference,
    /// A German certificate.
    GermanCert,
    /// A licence.
    Licence,
    /// A decision about recognition.
    Recognition,
    /// A certificate of birth or marriage.
    BirthMarriage,
    /// Any other paper.
    Other,
}

impl DocumentKind {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 10] = [
        Self::Id,
        Self::Residence,
        Self::SchoolCert,
        Self::Diploma,
        Self::Reference,
        Self::GermanCert,
        Self::Licence,
        Self::Recognition,
        Self::BirthMarriage,
        Self::Other,
    ];

    /// Its code in the list DOC_KIND.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Residence => "residence",
            Self::SchoolCert => "school_cert",
            Self::Diploma => "diploma",
            Self::Reference => "reference",
            Self::GermanCert => "german_cert",
            Self::Licence => "licence",
            Self::Recognition => "recognition",
            Self::BirthMarriage => "birth_marriage",
            Self::Other => "other",
        }
    }
}

/// What sort of file holds it. Nothing else is taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Media {
    /// Named only, never parsed in the kiosk.
    #[serde(rename = "application/pdf")]
    Pdf,
    /// A photo.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// A scanned page or a picture of a screen.
    #[serde(rename = "image/png")]
    Png,
    /// A photo.
    #[serde(rename = "image/webp")]
    Webp,
}

impl Media {
    /// Its name (RFC 6838), as it is written everywhere.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }

    /// How names of such files end, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }
}

/// What is sealed with the file.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// What kind of paper.
    pub kind: DocumentKind,
    /// What the person calls it.
    pub title: String,
    /// What sort of file.
    pub media: Media,
    /// Bytes of the file.
    pub size: u64,
}

/// What a paper belongs to: a whole section, or one answer in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The section's id.
    pub section: String,
    /// The question's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
}

impl std::fmt::Debug for Facts {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Facts").field("media", &self.media).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_written_as_its_code() {
        for kind in DocumentKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap_or_default(), kind.code());
        }
    }

    #[test]
    fn media_are_named_as_they_are_written() {
        for media in [Media::Pdf, Media::Jpeg, Media::Png, Media::Webp] {
            assert_eq!(serde_json::to_value(media).ok(), Some(media.name().into()));
        }
    }

    #[test]
    fn debug_does_not_tell_the_title() {
        let facts =
            Facts { kind: DocumentKind::Diploma, title: "Rana".to_owned(), media: Media::Pdf, size: 7 };
        assert_eq!(format!("{facts:?}"), "Facts { media: Pdf, .. }");
    }
}
