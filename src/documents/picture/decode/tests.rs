//! Sizes; the pictures themselves are tried in their locked-in process, in `tests/it/picture.rs`.
#![expect(clippy::unwrap_used, reason = "tests may panic")]
use super::*;
use proptest::prelude::*;

#[test]
fn a_picture_fits_its_box_and_is_never_made_larger() {
    let bounds = Bounds::new(960, 720).unwrap();
    for (sides, expected) in [
        ((4000, 3000), (960, 720)),
        ((3000, 4000), (540, 720)),
        ((960, 720), (960, 720)),
        ((961, 720), (960, 719)),
        ((100, 50), (100, 50)),
        ((16_384, 1), (960, 1)),
        ((1, 16_384), (1, 720)),
        ((1920, 10), (960, 5)),
    ] {
        assert_eq!(fit(sides.0, sides.1, bounds), expected, "{sides:?}");
    }
}

proptest! {
    #[test]
    fn any_picture_fits_any_box(
        width in 1..=LONGEST, height in 1..=LONGEST, wide in 16..=4096_u32, high in 16..=4096_u32
    ) {
        let (to_width, to_height) = fit(width, height, Bounds::new(wide, high).unwrap());
        prop_assert!((1..=wide.min(width)).contains(&to_width), "{to_width}");
        prop_assert!((1..=high.min(height)).contains(&to_height), "{to_height}");
        // A point more or less is all that rounding changes.
        let skew = i64::from(to_width) * i64::from(height) - i64::from(to_height) * i64::from(width);
        prop_assert!(skew.abs() <= i64::from(width.max(height)), "{to_width} x {to_height}");
    }
}
