//! Files that were made, or broken, to do harm.

use super::made::{encoded, jpeg_head, packed_zeros, png, webp_head, with_exif};
use super::{code, colour, quarters, render, render_to};
use image::{DynamicImage, ImageFormat};
use mobio::documents::picture::PictureError;

const FORMATS: [ImageFormat; 3] = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
const UNKNOWN: &str = "M-PICTURE-01";
const TOO_LARGE: &str = "M-PICTURE-02";
const TORN: &str = "M-PICTURE-03";

#[test]
fn what_does_not_begin_like_a_picture_is_none() {
    for file in [b"".as_slice(), b"\x89PN", b"GIF89a\x01\0\x01\0", b"%PDF-1.7\n", b"<svg/>", &[0; 100_000]] {
        assert_eq!(code(file), UNKNOWN, "{}", file[..file.len().min(9)].escape_ascii());
    }
}

#[test]
fn a_file_of_more_than_20_mib_is_not_read() {
    let picture = encoded(&quarters(64, 32).into(), ImageFormat::Png);
    let filled = |length: usize| [picture.as_slice(), &vec![0; length - picture.len()]].concat();
    assert_eq!(code(&filled(20 << 20)), "shown");
    assert_eq!(code(&filled((20 << 20) + 1)), TOO_LARGE);
    assert_eq!(code(&filled(21 << 20)), TOO_LARGE);
}

#[test]
fn the_head_of_a_picture_that_is_too_large_is_enough() {
    for (file, expected) in [
        (png(30_000, 30_000, &[(b"IDAT", b"")]), TOO_LARGE),
        (png(16_385, 1, &[(b"IDAT", b"")]), TOO_LARGE),
        (png(1, 16_385, &[(b"IDAT", b"")]), TOO_LARGE),
        (png(6_325, 6_325, &[(b"IDAT", b"")]), TOO_LARGE),
        (png(6_324, 6_324, &[(b"IDAT", b"")]), TORN),
        (png(u32::MAX, u32::MAX, &[(b"IDAT", b"")]), TOO_LARGE),
        (png(0, 5, &[(b"IDAT", b"")]), TORN),
        (jpeg_head(30_000, 30_000), TOO_LARGE),
        (jpeg_head(16_385, 1), TOO_LARGE),
        (jpeg_head(0, 0), TORN),
        (webp_head(16_383, 16_383), TOO_LARGE),
        (webp_head(6_325, 6_325), TOO_LARGE),
    ] {
        assert_eq!(code(&file), expected, "{}", file[..30].escape_ascii());
    }
    let said = render(&png(30_000, 30_000, &[(b"IDAT", b"")])).unwrap_err().to_string();
    assert!(said.contains("40 megapixels and 16,384 points a side"), "{said}");
}

#[test]
fn bombs_do_not_go_off() {
    let zeros = packed_zeros();
    assert!(zeros.len() < 200_000, "{}", zeros.len());
    let text = [b"Comment\0\0".as_slice(), &zeros].concat();
    let international = [b"Comment\0\x01\0\0\0".as_slice(), &zeros].concat();
    let profile = [b"profile\0\0".as_slice(), &zeros].concat();
    // 32 times 32 MB behind ten points a side.
    for (name, content) in
        [(b"zTXt", &text), (b"iTXt", &international), (b"iCCP", &profile), (b"IDAT", &zeros)]
    {
        let mut chunks = vec![(name, content.as_slice()); 32];
        chunks.push((b"IDAT", zeros.as_slice()));
        let result = render(&png(10, 10, &chunks));
        assert!(
            matches!(result, Ok(_) | Err(PictureError::Torn | PictureError::TooLarge)),
            "{}: {result:?}",
            name.escape_ascii()
        );
    }
}

#[test]
fn a_picture_that_is_also_something_else_is_a_picture() {
    let mut file = encoded(&quarters(64, 32).into(), ImageFormat::Png);
    file.extend(b"%PDF-1.7\n<script>alert(1)</script>PK\x03\x04");
    assert_eq!(colour(&render(&file).unwrap(), 0.25, 0.25), super::RED);
    let document = [b"%PDF-1.7\n".as_slice(), &file].concat();
    assert_eq!(code(&document), UNKNOWN);
    // The head of one sort before the content of another.
    let photo = encoded(&quarters(64, 32).into(), ImageFormat::Jpeg);
    assert_eq!(code(&[b"\x89PNG\r\n\x1a\n".as_slice(), &photo].concat()), TORN);
}

/// Whatever breaks off or is changed: a picture, or words for what is wrong with the file. The process is never stopped
/// from outside, and nothing waits for ever.
fn assert_answered(file: &[u8], what: &str) -> bool {
    match render_to(file, 64, 64) {
        Ok(_) => true,
        Err(PictureError::Unknown | PictureError::Torn | PictureError::TooLarge) => false,
        Err(other) => panic!("{what}: {} {other}", other.code()),
    }
}

#[test]
fn a_file_may_break_off_anywhere() {
    for format in FORMATS {
        let file = with_exif(&quarters(48, 32), format, 6);
        // Decoders of JPEG show what there is; what stands behind the points of the others is not missed.
        let behind = |name: &[u8]| file.windows(4).position(|bytes| bytes == name).unwrap() - 20;
        let enough = match format {
            ImageFormat::Png => behind(b"IEND"),
            ImageFormat::WebP => behind(b"EXIF"),
            _ => file.len() / 4,
        };
        for end in (0..file.len()).step_by((file.len() / 60).max(1)) {
            let is_shown = assert_answered(&file[..end], &format!("{format:?} {end}"));
            assert!(!is_shown || end > enough, "{format:?}: {end} of {}", file.len());
        }
    }
}

#[test]
fn two_hundred_changed_files_harm_nobody() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit
    };
    let mut picture = quarters(48, 32);
    picture.pixels_mut().for_each(|pixel| pixel.0[0] ^= u8::try_from(next(64)).unwrap());
    let files = FORMATS.map(|format| with_exif(&picture, format, 6));
    let mut shown = 0;
    for round in 0..200 {
        let mut file = files[round % 3].clone();
        for _ in 0..=next(8) {
            let place = 12 + next(file.len() - 12);
            file[place] ^= 1 << next(8);
        }
        shown += usize::from(assert_answered(&file, &format!("round {round}")));
    }
    assert!((1..200).contains(&shown), "{shown}");
}

#[test]
fn sides_may_be_one_point() {
    for format in FORMATS {
        let picture = render(&encoded(&DynamicImage::new_rgb8(1, 1), format)).unwrap();
        assert_eq!((picture.width(), picture.height(), picture.rgb().len()), (1, 1, 3));
    }
}
