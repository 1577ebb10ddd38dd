//! A sheet from the bottom edge: what lies behind goes quiet but stays readable. Where its ground is that of the screen
//! a line tells where it begins.

use crate::kiosk::canvas::Canvas;
use crate::kiosk::grid::{FINGER, Grid};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Rows of a tile on a sheet, and of the gap under it.
#[must_use]
pub const fn tile(grid: &Grid) -> (u16, u16) {
    match (grid.touch, grid.head()) {
        (false, _) => (1, 1),
        (true, FINGER) => (FINGER, 1),
        (true, _) => (FINGER - 1, 1),
    }
}

/// Lays a sheet of `rows` rows over the bottom of the frame (the footer's row included); returns its top row.
pub fn lay(canvas: &mut Canvas<'_>, grid: &Grid, rows: u16) -> u16 {
    let theme = canvas.theme();
    canvas.recede();
    let top = grid.height.saturating_sub(rows);
    canvas.fill(Rect::new(0, top, grid.width, rows), theme.raised);
    if theme.raised == theme.ground {
        let line = Style::new().fg(theme.line).bg(theme.raised);
        for x in grid.x..grid.end() {
            canvas.sign(x, top, "▬", line);
        }
    }
    top
}
