//! What sort of file it is, by its first bytes alone: never by its name, and never by a word in the middle.

use crate::domain::document::Media;

/// So many bytes are enough to tell.
pub const ENOUGH: usize = 12;

/// The sort that a file begins like, if it is one that may be taken in.
#[must_use]
pub fn media(first: &[u8]) -> Option<Media> {
    match first {
        [b'%', b'P', b'D', b'F', b'-', b'1' | b'2', b'.', ..] => Some(Media::Pdf),
        [0xff, 0xd8, 0xff, ..] => Some(Media::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Media::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Media::Webp),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_begins_like_one_of_the_four_is_one() {
        for (first, expected) in [
            (b"%PDF-1.7\n%\xe2".as_slice(), Some(Media::Pdf)),
            (b"%PDF-2.0\n", Some(Media::Pdf)),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Some(Media::Jpeg)),
            (b"\xff\xd8\xff\xe1", Some(Media::Jpeg)),
            (b"\x89PNG\r\n\x1a\n\0\0\0\r", Some(Media::Png)),
            (b"RIFF\x10\0\0\0WEBP", Some(Media::Webp)),
            (b"RIFF\x10\0\0\0WAVE", None),
            (b"\n%PDF-1.7", None),
            (b"%PDF-9.7", None),
            (b"GIF89a", None),
            (b"<svg xmlns=", None),
            (b"MZ\x90", None),
            (b"PK\x03\x04", None),
            (b"\x89PNG\n\x1a\n", None),
            (b"", None),
        ] {
            assert_eq!(media(first), expected, "{}", first.escape_ascii());
            assert!(
                expected.is_none()
                    || first.len() <= ENOUGH
                    || media(first.get(..ENOUGH).unwrap_or_default()) == expected
            );
        }
    }
}
