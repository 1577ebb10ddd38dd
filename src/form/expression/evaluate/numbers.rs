//! Counting and rounding as ODK does.

use super::super::Datum;

/// How many places a number can be rounded to, before or behind the point; beyond that ODK gives NaN.
const PLACES: f64 = 30.0;

pub(super) fn count(number: usize) -> Datum {
    Datum::Number(u32::try_from(number).map_or(f64::NAN, f64::from))
}

/// The arguments that are numbers. Unanswered entries of a repeat group must not make its sum or maximum unknown.
pub(super) fn known(arguments: &[Datum]) -> impl Iterator<Item = f64> {
    arguments.iter().map(Datum::number).filter(|number| !number.is_nan())
}

/// To so many decimal places; halves go up, also those below zero.
pub(super) fn round(number: f64, places: f64) -> f64 {
    let places = places.trunc();
    if places.is_nan() || places.abs() > PLACES {
        return f64::NAN;
    }
    if places < 0.0 {
        // Dividing by whole tens is exact where multiplying by 0.01 is not.
        let scale = 10_f64.powf(-places);
        return (number / scale + 0.5).floor() * scale;
    }
    let scale = 10_f64.powf(places);
    let scaled = number * scale;
    // A number too large to be scaled has no decimal places.
    if scaled.is_finite() { (scaled + 0.5).floor() / scale } else { number }
}
