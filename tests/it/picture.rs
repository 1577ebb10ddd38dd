//! What pictures show, read by the real program in its locked-in process: upright, on white, without another word of
//! the file, and whoever made the file to do harm gets no further than that process.

mod hostile;
pub(crate) mod made;
pub(crate) mod process;

use image::metadata::Orientation;
use image::{DynamicImage, ImageBuffer, ImageFormat, Luma, LumaA, Rgb, RgbImage, Rgba};
use made::{encoded, with_exif};
use mobio::documents::picture::{Bounds, Picture, PictureError, Renderer};
use std::path::PathBuf;
use std::time::Duration;

const RED: [u8; 3] = [255, 0, 0];
const GREEN: [u8; 3] = [0, 255, 0];
const BLUE: [u8; 3] = [0, 0, 255];
const WHITE: [u8; 3] = [255; 3];

/// The program under test, with so much patience that a slow machine does not fail.
fn renderer() -> Renderer {
    Renderer { program: PathBuf::from(env!("CARGO_BIN_EXE_mobio")), patience: Duration::from_secs(60) }
}

fn render_to(file: &[u8], width: u32, height: u32) -> Result<Picture, PictureError> {
    renderer().render(file, Bounds::new(width, height).unwrap())
}

fn render(file: &[u8]) -> Result<Picture, PictureError> {
    render_to(file, 960, 720)
}

fn code(file: &[u8]) -> &'static str {
    render(file).map_or_else(|error| error.code(), |_| "shown")
}

/// The colour at a place, in parts of the whole: 0 to 1.
fn colour(picture: &Picture, across: f64, down: f64) -> [u8; 3] {
    let place = |part: f64, side: u32| (part * f64::from(side)) as usize;
    let index = place(down, picture.height()) * picture.width() as usize + place(across, picture.width());
    picture.rgb()[index * 3..][..3].try_into().unwrap()
}

fn is_like(one: [u8; 3], other: [u8; 3]) -> bool {
    one.iter().zip(other).all(|(&one, other)| one.abs_diff(other) <= 12)
}

/// Red and green above, blue and white below.
fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(match (x < width / 2, y < height / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => WHITE,
        })
    })
}

#[track_caller]
fn assert_quarters(picture: &Picture, expected: [[u8; 3]; 4]) {
    let places = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)];
    let seen = places.map(|(across, down)| colour(picture, across, down));
    assert!(seen.iter().zip(expected).all(|(&seen, expected)| is_like(seen, expected)), "{seen:?}");
}

#[test]
fn pictures_of_all_three_sorts_come_upright_and_without_their_words() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let file = with_exif(&quarters(64, 32), format, 6);
        assert!(file.windows(made::CANARY.len()).any(|bytes| bytes == made::CANARY), "{format:?}");
        let picture = render(&file).unwrap();
        assert_eq!((picture.width(), picture.height()), (32, 64), "{format:?}");
        assert_quarters(&picture, [BLUE, RED, WHITE, GREEN]);
        assert!(!picture.rgb().windows(made::CANARY.len()).any(|bytes| bytes == made::CANARY));
        assert_eq!(picture.rgb().len(), 32 * 64 * 3, "points and nothing else");
    }
}

#[test]
fn each_way_a_camera_is_held_comes_upright() {
    for (number, expected) in (1..).zip([
        [RED, GREEN, BLUE, WHITE],
        [GREEN, RED, WHITE, BLUE],
        [WHITE, BLUE, GREEN, RED],
        [BLUE, WHITE, RED, GREEN],
        [RED, BLUE, GREEN, WHITE],
        [BLUE, RED, WHITE, GREEN],
        [WHITE, GREEN, BLUE, RED],
        [GREEN, WHITE, RED, BLUE],
    ]) {
        assert!(Orientation::from_exif(number).is_some());
        let file = with_exif(&quarters(400, 200), ImageFormat::Jpeg, number);
        let picture = render_to(&file, 100, 100).unwrap();
        let sides = if number < 5 { (100, 50) } else { (50, 100) };
        assert_eq!((picture.width(), picture.height()), sides, "{number}");
        assert_quarters(&picture, expected);
    }
}

#[test]
fn a_torn_exif_block_hides_no_picture() {
    let mut file = with_exif(&quarters(64, 32), ImageFormat::Jpeg, 6);
    let place = file.windows(4).position(|bytes| bytes == b"II*\0").unwrap();
    file[place..][..8].copy_from_slice(b"II*\0\xff\xff\xff\xff");
    assert_quarters(&render(&file).unwrap(), [RED, GREEN, BLUE, WHITE]);
}

#[test]
fn a_picture_is_made_smaller_for_its_box_and_never_larger() {
    let file = encoded(&quarters(1200, 400).into(), ImageFormat::Png);
    for ((width, height), expected) in [
        ((600, 600), (600, 200)),
        ((4000, 100), (300, 100)),
        ((4000, 4000), (1200, 400)),
        ((32, 32), (32, 11)),
    ] {
        let picture = render_to(&file, width, height).unwrap();
        assert_eq!((picture.width(), picture.height()), expected);
        assert_quarters(&picture, [RED, GREEN, BLUE, WHITE]);
    }
    let thin = encoded(&RgbImage::from_pixel(16_384, 1, Rgb(BLUE)).into(), ImageFormat::Png);
    let picture = render_to(&thin, 16, 16).unwrap();
    assert_eq!((picture.width(), picture.height()), (16, 1));
    assert_eq!(colour(&picture, 0.5, 0.0), BLUE);
}

#[test]
fn what_can_be_seen_through_lies_on_white() {
    // Invisible red left of what is half black.
    let pixel = |x| if x < 32 { [255, 0, 0, 0] } else { [0, 0, 0, 128] };
    let picture = ImageBuffer::from_fn(64, 64, |x, _| Rgba(pixel(x)));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let picture = render_to(&encoded(&DynamicImage::from(picture.clone()), format), 32, 32).unwrap();
        assert_eq!(colour(&picture, 0.2, 0.5), WHITE, "{format:?}");
        assert_eq!(colour(&picture, 0.8, 0.5), [127; 3], "{format:?}");
    }
    let deep = ImageBuffer::from_fn(64, 64, |x, _| Rgba(pixel(x).map(|byte| u16::from(byte) * 257)));
    let deep = render(&encoded(&DynamicImage::from(deep), ImageFormat::Png)).unwrap();
    assert_eq!((colour(&deep, 0.2, 0.5), colour(&deep, 0.8, 0.5)), (WHITE, [127; 3]));
    let grey = ImageBuffer::from_fn(64, 64, |x, _| LumaA([0_u8, pixel(x)[3]]));
    let grey = render(&encoded(&DynamicImage::from(grey), ImageFormat::Png)).unwrap();
    assert_eq!((colour(&grey, 0.2, 0.5), colour(&grey, 0.8, 0.5)), (WHITE, [127; 3]));
}

#[test]
fn grey_and_deep_pictures_are_read() {
    let grey: DynamicImage = ImageBuffer::from_pixel(32, 32, Luma([70_u8])).into();
    let deep_grey: DynamicImage = ImageBuffer::from_pixel(32, 32, Luma([70_u16 * 257])).into();
    let deep: DynamicImage = ImageBuffer::from_pixel(32, 32, Rgb([0, 70_u16 * 257, u16::MAX])).into();
    for (picture, format, expected) in [
        (&grey, ImageFormat::Png, [70; 3]),
        (&grey, ImageFormat::Jpeg, [70; 3]),
        (&deep_grey, ImageFormat::Png, [70; 3]),
        (&deep, ImageFormat::Png, [0, 70, 255]),
    ] {
        let picture = render(&encoded(picture, format)).unwrap();
        assert_eq!(colour(&picture, 0.5, 0.5), expected);
    }
}

#[test]
fn a_photo_in_the_colours_of_printers_is_read() {
    let picture = render(&made::magenta_of_a_printer()).unwrap();
    assert_eq!((picture.width(), picture.height()), (8, 8));
    assert!(is_like(colour(&picture, 0.5, 0.5), [255, 0, 255]), "{:?}", colour(&picture, 0.5, 0.5));
}
