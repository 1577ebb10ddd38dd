//! What a paper shows, in half blocks, grey; where nothing can be shown its facts stand on paper. Never mirrored: letters
//! on a certificate stand as they stand.

use super::frame::Sign;
use crate::documents::picture::{Bounds, Picture};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::phrase::Phrase;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Columns and rows on a small screen, and from [`WIDE`] columns on.
const SMALL: (u16, u16) = (32, 16);
const LARGE: (u16, u16) = (42, 22);
const WIDE: u16 = 96;
const HIGH: u16 = 30;

/// Columns and rows for a picture.
#[must_use]
pub const fn cells((width, height): (u16, u16)) -> (u16, u16) {
    if width >= WIDE && height >= HIGH { LARGE } else { SMALL }
}

/// The same in points: a cell has two, one above the other.
#[must_use]
pub fn bounds(size: (u16, u16)) -> Bounds {
    let (columns, rows) = cells(size);
    Bounds::new(u32::from(columns), 2 * u32::from(rows)).unwrap_or(Bounds::SMALLEST)
}

/// Draws a picture in the middle of an area; one that was made for a larger one is made smaller.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, picture: &Picture) {
    let theme = canvas.theme();
    canvas.fill(area, theme.raised);
    let (columns, rows) = (u32::from(area.width), 2 * u32::from(area.height));
    let (wide, high) = fitting((picture.width(), picture.height()), (columns, rows));
    let grey: Vec<u8> = picture.grey().collect();
    let at = |column: u32, row: u32| {
        let (column, row) = (column * picture.width() / wide, row * picture.height() / high);
        let index = u64::from(row) * u64::from(picture.width()) + u64::from(column);
        usize::try_from(index).ok().and_then(|index| grey.get(index)).copied()
    };
    let (left, top) = ((columns - wide.min(columns)) / 2, (rows - high.min(rows)) / 4);
    let cells = |points: u32| u16::try_from(points).unwrap_or(u16::MAX);
    for row in 0..high.div_ceil(2) {
        for column in 0..wide {
            let colour = |row| at(column, row).map_or(theme.raised, |level| theme.grey(level));
            let upper = colour(2 * row);
            let lower = if 2 * row + 1 < high { colour(2 * row + 1) } else { theme.raised };
            let x = canvas.fixed((area.x, area.width), cells(left + column), 1);
            let style = Style::new().fg(lower).bg(upper);
            canvas.sign(x, area.y + cells(top + row), if upper == lower { " " } else { "▄" }, style);
        }
    }
}

/// The largest sides of the same shape that fit a box; never larger than they are.
fn fitting((width, height): (u32, u32), (columns, rows): (u32, u32)) -> (u32, u32) {
    let (width, height) = (width.max(1), height.max(1));
    let wide = columns.min(width).min(width * rows / height);
    let high = rows.min(height).min(height * columns / width);
    (wide.max(1), high.max(1))
}

/// Says on paper what there is to say where nothing can be shown.
pub fn say(canvas: &mut Canvas<'_>, area: Rect, sign: Sign, lines: &[Phrase]) {
    let theme = canvas.theme();
    canvas.fill(area, theme.paper);
    let style = theme.writing();
    let columns = area.width.saturating_sub(6);
    let rows: u16 = lines.iter().map(|line| line.rows(columns)).sum();
    let mut y = area.y + area.height.saturating_sub(rows + 2) / 2;
    canvas.sign(area.x + 3, y, sign.drawn(&theme).0, style);
    y += 2;
    for line in lines {
        y += canvas.paragraph(area.x + 3, y, columns, line, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_shape_in_whatever_box() {
        for (sides, bounds, expected) in [
            ((33, 44), (32, 32), (24, 32)),
            ((44, 33), (32, 32), (32, 24)),
            ((16, 16), (32, 32), (16, 16)),
            ((42, 1), (32, 32), (32, 1)),
            ((1, 44), (32, 0), (1, 1)),
        ] {
            assert_eq!(fitting(sides, bounds), expected);
        }
    }
}
