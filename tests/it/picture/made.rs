//! Pictures and files like pictures, made for the tests.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, RgbImage};
use std::io::Cursor;

/// Where the photo was taken, as its EXIF block says.
pub(crate) const CANARY: &[u8] = b"49.5451N 8.6697E Rana";

pub(crate) fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// An EXIF block that says how the camera was held, and where.
fn exif(orientation: u8) -> Vec<u8> {
    let mut block = b"II*\0\x08\0\0\0".to_vec();
    block.extend(b"\x02\0");
    block.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    // The folder of places, at byte 38.
    block.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]);
    block.extend([0; 4]);
    // The name of the area, after it.
    block.extend(b"\x01\0");
    block.extend([0x1c, 0x00, 7, 0, u8::try_from(CANARY.len()).unwrap(), 0, 0, 0, 56, 0, 0, 0]);
    block.extend([0; 4]);
    block.extend(CANARY);
    block
}

pub(crate) fn with_exif(picture: &RgbImage, format: ImageFormat, orientation: u8) -> Vec<u8> {
    fn write(mut encoder: impl ImageEncoder, picture: &RgbImage, orientation: u8) {
        encoder.set_exif_metadata(exif(orientation)).unwrap();
        let (width, height) = picture.dimensions();
        encoder.write_image(picture.as_raw(), width, height, image::ExtendedColorType::Rgb8).unwrap();
    }
    let mut file = Vec::new();
    match format {
        ImageFormat::Jpeg => write(JpegEncoder::new_with_quality(&mut file, 95), picture, orientation),
        ImageFormat::Png => write(PngEncoder::new(&mut file), picture, orientation),
        ImageFormat::WebP => write(WebPEncoder::new_lossless(&mut file), picture, orientation),
        other => panic!("{other:?}"),
    }
    file
}

/// CRC-32 of ISO 3309, as in PNG.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, &byte| (0..8).fold(sum ^ u32::from(byte), |sum, _| step(sum)))
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [name.as_slice(), content].concat();
    let length = u32::try_from(content.len()).unwrap();
    [&length.to_be_bytes(), named.as_slice(), &checksum(&named).to_be_bytes()].concat()
}

/// A PNG, 8 bits grey, whose head says these sides, with these chunks.
pub(crate) fn png(width: u32, height: u32, chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let head = [width.to_be_bytes().as_slice(), &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(b"IHDR", &head));
    for (name, content) in chunks {
        file.extend(chunk(name, content));
    }
    file.extend(chunk(b"IEND", b""));
    file
}

/// 32 million zeros, packed by zlib.
pub(super) fn packed_zeros() -> Vec<u8> {
    let file = encoded(&DynamicImage::new_luma8(8000, 4000), ImageFormat::Png);
    let mut rest = &file[8..];
    let mut packed = Vec::new();
    while let Some((length, after)) = rest.split_first_chunk() {
        let (name, after) = after.split_at(4);
        let (content, after) = after.split_at(u32::from_be_bytes(*length) as usize);
        if name == b"IDAT" {
            packed.extend(content);
        }
        rest = &after[4..];
    }
    packed
}

/// A JPEG whose head says these sides, and nothing after it.
pub(super) fn jpeg_head(width: u16, height: u16) -> Vec<u8> {
    let [w, h] = [width, height].map(u16::to_be_bytes);
    let frame = [8, h[0], h[1], w[0], w[1], 1, 1, 0x11, 0];
    [b"\xff\xd8".as_slice(), &segment(0xc0, &frame), &segment(0xda, &[1, 1, 0, 0, 63, 0]), &[0; 64]].concat()
}

/// A WebP whose heads say these sides (at most 16,383), and nothing after them.
pub(super) fn webp_head(width: u32, height: u32) -> Vec<u8> {
    // Lossless: the sides are 14 bits each, less one.
    let sides = (width - 1) | ((height - 1) << 14);
    let content = [b"\x2f".as_slice(), &sides.to_le_bytes(), &[0; 59]].concat();
    let length = u32::try_from(content.len()).unwrap();
    let chunk = [b"WEBPVP8L".as_slice(), &length.to_le_bytes(), &content].concat();
    [b"RIFF".as_slice(), &u32::try_from(chunk.len()).unwrap().to_le_bytes(), &chunk].concat()
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap();
    [&[0xff, marker], length.to_be_bytes().as_slice(), content].concat()
}

/// 8 x 8 points of magenta in four colours of ink, as Adobe writes them: 255 is no ink.
pub(super) fn magenta_of_a_printer() -> Vec<u8> {
    // Codes 00 and 01: 7 or 8 bits of a first coefficient follow; code 0: nothing more in this block.
    let first_codes = [&[0, 0, 2], [0; 14].as_slice(), &[7, 8]].concat();
    let other_codes = [&[0x10, 1], [0; 15].as_slice(), &[0]].concat();
    let (no_ink, full) = ("0011111110", "01011111110");
    let bits = [no_ink, full, no_ink, no_ink, "1111111"].concat();
    let scan = (0..6).map(|byte| u8::from_str_radix(&bits[byte * 8..][..8], 2).unwrap());
    let parts: Vec<u8> = (1..=4).flat_map(|part| [part, 0x11, 0]).collect();
    [
        b"\xff\xd8".to_vec(),
        segment(0xee, b"Adobe\0\x64\0\0\0\0\0"),
        segment(0xdb, &[&[0], [8; 64].as_slice()].concat()),
        segment(0xc0, &[&[8, 0, 8, 0, 8, 4], parts.as_slice()].concat()),
        segment(0xc4, &first_codes),
        segment(0xc4, &other_codes),
        segment(0xda, &[4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]),
        scan.collect(),
        b"\xff\xd9".to_vec(),
    ]
    .concat()
}
