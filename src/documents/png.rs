//! Points as a file again: a PNG of nothing but its head and its points.

use super::picture::Picture;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use std::io;
use zeroize::Zeroizing;

/// More than head and check sums take, where points do not get smaller.
const REST: usize = 64 * 1024;

/// Writes a picture as a PNG. Overwritten when it is dropped.
///
/// # Errors
/// What the encoder says; none is known.
pub fn encode(picture: &Picture) -> io::Result<Zeroizing<Vec<u8>>> {
    // Large enough from the beginning: a vector that grows leaves what it held behind.
    let mut file = Zeroizing::new(Vec::with_capacity(picture.rgb().len().saturating_add(REST)));
    PngEncoder::new_with_quality(&mut *file, CompressionType::Fast, FilterType::Adaptive)
        .write_image(picture.rgb(), picture.width(), picture.height(), ExtendedColorType::Rgb8)
        .map_err(io::Error::other)?;
    Ok(file)
}
