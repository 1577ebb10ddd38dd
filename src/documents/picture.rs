//! What a picture of a paper shows. Anybody may have made the file: only a process of its own decodes it, which is
//! locked in before it reads the first byte and ends afterwards. What comes back are points and nothing else, so
//! that neither the place where a photo was taken nor any other word in the file comes along.

mod cell;
pub mod child;
mod decode;
mod error;
mod renderer;

pub use error::PictureError;
pub use renderer::Renderer;

use zeroize::Zeroizing;

/// The box, in points, that a picture is made smaller for. It is never made larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    width: u32,
    height: u32,
}

impl Bounds {
    /// Shortest side of a box, points: sums over the points that become one stay within 32 bits.
    pub const SHORTEST: u32 = 16;
    /// Longest side of a box, points.
    pub const LONGEST: u32 = 4096;

    /// The smallest box.
    pub const SMALLEST: Self = Self { width: Self::SHORTEST, height: Self::SHORTEST };

    /// A box; none if a side is shorter or longer than it may be.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Option<Self> {
        let is_side = |side| (Self::SHORTEST..=Self::LONGEST).contains(&side);
        (is_side(width) && is_side(height)).then_some(Self { width, height })
    }

    /// Points from left to right.
    #[must_use]
    pub const fn width(self) -> u32 {
        self.width
    }

    /// Points from top to bottom.
    #[must_use]
    pub const fn height(self) -> u32 {
        self.height
    }

    const fn turned(self) -> Self {
        Self { width: self.height, height: self.width }
    }
}

/// A picture as it is shown: upright, on white. Overwritten when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    rgb: Zeroizing<Vec<u8>>,
}

impl Picture {
    /// A picture of so many points; none if they do not fit its sides.
    fn new(width: u32, height: u32, rgb: Zeroizing<Vec<u8>>) -> Option<Self> {
        (length(width, height)? == rgb.len() && !rgb.is_empty()).then_some(Self { width, height, rgb })
    }

    /// Points from left to right.
    #[must_use]
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Points from top to bottom.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// Red, green and blue of each point, 8 bits each, row by row from the top, from left to right.
    #[must_use]
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    /// How light each point is, 0 (black) to 255 (white), in the same order; weights of ITU-R BT.601.
    pub fn grey(&self) -> impl ExactSizeIterator<Item = u8> {
        let (points, _) = self.rgb.as_chunks();
        points.iter().map(|&[red, green, blue]| {
            let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
            u8::try_from((sum + 500) / 1000).unwrap_or(u8::MAX)
        })
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Picture({} x {})", self.width, self.height)
    }
}

/// Bytes of so many points.
fn length(width: u32, height: u32) -> Option<usize> {
    usize::try_from(u64::from(width) * u64::from(height)).ok()?.checked_mul(3)
}

#[cfg(test)]
mod tests;
