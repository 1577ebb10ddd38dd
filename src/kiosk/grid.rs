//! Where things stand: columns and rows of a person's screen, from the start side (design: screens.md, 2).
//! Everything is computed from the size alone, so a resize can never leave something behind.

/// The smallest screen that the program draws on.
pub const SMALLEST: (u16, u16) = (80, 24);
/// From so many rows on a touch screen has a header that is as high as its footer.
const HIGH: u16 = 28;
/// Rows of what is touched: three are 24 mm on a screen of 15.6 inches.
pub const FINGER: u16 = 3;

/// The measures of one screen size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Columns of the terminal.
    pub width: u16,
    /// Rows of the terminal.
    pub height: u16,
    /// First column of the text column.
    pub x: u16,
    /// Columns of the text column; never more than 88: a longer line is harder to read.
    pub columns: u16,
    /// It is used with a finger: what is pressed is larger.
    pub touch: bool,
    /// Rows above the status line that belong to something else: a panel, a keyboard.
    pub kept: u16,
}

impl Grid {
    /// The grid of a person's screen.
    #[must_use]
    pub const fn person((width, height): (u16, u16), touch: bool) -> Self {
        let columns = if width > 94 { 88 } else { width.saturating_sub(6) };
        Self { width, height, x: (width - columns) / 2, columns, touch, kept: 0 }
    }

    /// The grid of a counsellor's screen: margin 2, full width.
    #[must_use]
    pub const fn desk((width, height): (u16, u16), touch: bool) -> Self {
        Self { width, height, x: 2, columns: width.saturating_sub(4), touch, kept: 0 }
    }

    /// Whether the screen is too small to draw on.
    #[must_use]
    pub const fn is_too_small(&self) -> bool {
        self.width < SMALLEST.0 || self.height < SMALLEST.1
    }

    /// One past the last column of the text column.
    #[must_use]
    pub const fn end(&self) -> u16 {
        self.x + self.columns
    }

    /// Rows of the header.
    #[must_use]
    pub const fn head(&self) -> u16 {
        if self.touch && self.height >= HIGH { FINGER } else { 1 }
    }

    /// Rows of the footer.
    #[must_use]
    pub const fn foot(&self) -> u16 {
        if self.touch { FINGER } else { 1 }
    }

    /// Row of the strip under the header.
    #[must_use]
    pub const fn strip(&self) -> u16 {
        self.head()
    }

    /// Row of the question: anchored at the top, so that questions never jump.
    #[must_use]
    pub const fn top(&self) -> u16 {
        let extra = self.height.saturating_sub(24) / 5;
        self.head() + 2 + if extra > 3 { 3 } else { extra }
    }

    /// Row of the status line.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.height.saturating_sub(self.foot() + if self.height > 28 { 2 } else { 1 })
    }

    /// First row of the footer.
    #[must_use]
    pub const fn footer(&self) -> u16 {
        self.height.saturating_sub(self.foot())
    }

    /// Rows between `y` and the status line, or what is kept above that.
    #[must_use]
    pub const fn room_below(&self, y: u16) -> u16 {
        self.status().saturating_sub(self.kept + y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_is_the_one_of_the_design() {
        let small = Grid::person((80, 24), false);
        assert_eq!((small.x, small.columns, small.top(), small.status(), small.footer()), (3, 74, 3, 22, 23));
        let middle = Grid::person((100, 32), false);
        assert_eq!((middle.x, middle.columns, middle.top(), middle.status()), (6, 88, 4, 29));
        let large = Grid::person((160, 50), false);
        assert_eq!((large.x, large.end(), large.top()), (36, 124, 6));
        assert!(Grid::person((79, 24), false).is_too_small() && Grid::person((80, 23), false).is_too_small());
    }

    #[test]
    fn a_finger_gets_three_rows_above_where_there_is_room_and_always_below() {
        let low = Grid::person((80, 24), true);
        assert_eq!((low.head(), low.strip(), low.top(), low.status(), low.footer()), (1, 1, 3, 20, 21));
        let usual = Grid::person((100, 32), true);
        assert_eq!(
            (usual.head(), usual.strip(), usual.top(), usual.status(), usual.footer()),
            (3, 3, 6, 27, 29)
        );
    }
}
