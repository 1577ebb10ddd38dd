//! Where things stand: columns and rows of a person's screen, from the start side (design: screens.md, 2).
//! Everything is computed from the size alone, so a resize can never leave something behind.

/// The smallest screen that the program draws on.
pub const SMALLEST: (u16, u16) = (80, 24);

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
}

impl Grid {
    /// The grid of a person's screen.
    #[must_use]
    pub const fn person(width: u16, height: u16) -> Self {
        let columns = if width > 94 { 88 } else { width.saturating_sub(6) };
        Self { width, height, x: (width - columns) / 2, columns }
    }

    /// The grid of a counsellor's screen: margin 2, full width.
    #[must_use]
    pub const fn desk(width: u16, height: u16) -> Self {
        Self { width, height, x: 2, columns: width.saturating_sub(4) }
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

    /// Row of the strip under the header.
    #[must_use]
    pub const fn strip(&self) -> u16 {
        1
    }

    /// Row of the question: anchored at the top, so that questions never jump.
    #[must_use]
    pub const fn top(&self) -> u16 {
        let extra = self.height.saturating_sub(24) / 5;
        3 + if extra > 3 { 3 } else { extra }
    }

    /// Row of the status line.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.height.saturating_sub(if self.height > 28 { 3 } else { 2 })
    }

    /// Row of the footer.
    #[must_use]
    pub const fn footer(&self) -> u16 {
        self.height.saturating_sub(1)
    }

    /// Rows between `y` and the status line.
    #[must_use]
    pub const fn room_below(&self, y: u16) -> u16 {
        self.status().saturating_sub(y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_is_the_one_of_the_design() {
        let small = Grid::person(80, 24);
        assert_eq!((small.x, small.columns, small.top(), small.status(), small.footer()), (3, 74, 3, 22, 23));
        let middle = Grid::person(100, 32);
        assert_eq!((middle.x, middle.columns, middle.top(), middle.status()), (6, 88, 4, 29));
        let large = Grid::person(160, 50);
        assert_eq!((large.x, large.end(), large.top()), (36, 124, 6));
        assert!(Grid::person(79, 24).is_too_small() && Grid::person(80, 23).is_too_small());
    }
}
