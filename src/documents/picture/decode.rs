//! From the bytes of a file to points. What the head of the file says is checked before any point is decoded; but the
//! decoders are large and the file may mean harm, so this runs in the locked-in process only.

use super::{Bounds, Picture, PictureError};
use crate::documents::sniff;
use crate::domain::document::Media;
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageBuffer, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Pixel, Primitive,
};
use std::io::Cursor;
use zeroize::Zeroizing;

/// Longest side, points.
const LONGEST: u32 = 16_384;
/// Points of one picture.
const POINTS: u64 = 40_000_000;
/// Bytes for the points of one picture, and for what a decoder keeps beside them: eight a point at most.
const MEMORY: u64 = POINTS * 8;

impl From<ImageError> for PictureError {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooLarge,
            _ => Self::Torn,
        }
    }
}

/// Decodes a JPEG, a PNG or a WebP, of a moving one the first picture: upright as its EXIF block says, on white, made
/// smaller so that it fits the box. A JPEG that breaks off is shown as far as it goes.
pub(super) fn decode(file: &[u8], bounds: Bounds) -> Result<Picture, PictureError> {
    let format = match sniff::media(file) {
        Some(Media::Jpeg) => ImageFormat::Jpeg,
        Some(Media::Png) => ImageFormat::Png,
        Some(Media::Webp) => ImageFormat::WebP,
        Some(Media::Pdf) | None => return Err(PictureError::Unknown),
    };
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(LONGEST), Some(LONGEST));
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > POINTS || decoder.total_bytes() > MEMORY {
        return Err(PictureError::TooLarge);
    }
    // What it shows can be seen all the same where its EXIF block is torn.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let whole = on_white(DynamicImage::from_decoder(decoder)?);
    let (width, height) = fit(width, height, if is_turned(orientation) { bounds.turned() } else { bounds });
    let mut small = if (width, height) == (whole.width(), whole.height()) {
        whole
    } else {
        whole.thumbnail_exact(width, height)
    };
    small.apply_orientation(orientation);
    let (width, height) = (small.width(), small.height());
    Picture::new(width, height, Zeroizing::new(small.into_rgb8().into_raw())).ok_or(PictureError::Torn)
}

/// Whether it lies on its side.
const fn is_turned(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// The sides with which it fits the box, as they are to each other; a side has one point at least.
fn fit(width: u32, height: u32, bounds: Bounds) -> (u32, u32) {
    let (wide, high) = (bounds.width(), bounds.height());
    // So much of the box is taken as the side is of the whole.
    let share = |side: u32, of: u32, whole: u32| {
        let whole = u64::from(whole).max(1);
        let share = (u64::from(side) * u64::from(of) + whole / 2) / whole;
        u32::try_from(share).unwrap_or(of).max(1)
    };
    if width <= wide && height <= high {
        (width, height)
    } else if u64::from(width) * u64::from(high) >= u64::from(height) * u64::from(wide) {
        (wide, share(height, wide, width))
    } else {
        (share(width, high, height), high)
    }
}

/// Lays what can be seen through on white, before points are mixed: the colour of what cannot be seen is arbitrary.
fn on_white(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageLumaA8(points) => DynamicImage::ImageLumaA8(opaque(points)),
        DynamicImage::ImageLumaA16(points) => DynamicImage::ImageLumaA16(opaque(points)),
        DynamicImage::ImageRgba8(points) => DynamicImage::ImageRgba8(opaque(points)),
        DynamicImage::ImageRgba16(points) => DynamicImage::ImageRgba16(opaque(points)),
        others => others,
    }
}

fn opaque<P>(mut points: ImageBuffer<P, Vec<P::Subpixel>>) -> ImageBuffer<P, Vec<P::Subpixel>>
where
    P: Pixel,
    P::Subpixel: Into<u64> + TryFrom<u64>,
{
    let white = P::Subpixel::DEFAULT_MAX_VALUE;
    for point in points.pixels_mut() {
        let Some((alpha, colours)) = point.channels_mut().split_last_mut() else { continue };
        let (full, seen): (u64, u64) = (white.into(), (*alpha).into());
        for colour in colours {
            let mixed = ((*colour).into() * seen + full * (full - seen) + full / 2) / full;
            *colour = P::Subpixel::try_from(mixed).unwrap_or(white);
        }
        *alpha = white;
    }
    points
}

#[cfg(test)]
mod tests;
