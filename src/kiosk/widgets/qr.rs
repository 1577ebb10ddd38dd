//! QR codes, two modules a cell, with quiet zone; never mirrored, or no camera would read them.

use crate::kiosk::canvas::Canvas;
use qrcode::{Color as Module, EcLevel, QrCode};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Light modules around the code that every reader needs.
const QUIET: usize = 4;

/// A QR code, ready to draw.
pub struct Qr {
    code: QrCode,
}

impl Qr {
    /// Encodes `text` with medium error correction; `None` if it is too long for any version.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        QrCode::with_error_correction_level(text, EcLevel::M).ok().map(|code| Self { code })
    }

    /// Columns and rows with the quiet zone.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        let modules = u16::try_from(self.code.width() + 2 * QUIET).unwrap_or(u16::MAX);
        (modules, modules.div_ceil(2))
    }

    fn is_dark(&self, column: usize, row: usize) -> bool {
        let inside = QUIET..QUIET + self.code.width();
        inside.contains(&column)
            && inside.contains(&row)
            && self.code[(column - QUIET, row - QUIET)] == Module::Dark
    }

    /// Draws it with its first column at `x`.
    pub fn draw(&self, canvas: &mut Canvas<'_>, x: u16, y: u16) {
        let theme = canvas.theme();
        let (columns, rows) = self.size();
        canvas.fill(Rect::new(x, y, columns, rows), theme.paper);
        let colour = |dark: bool| if dark { theme.ink } else { theme.paper };
        for row in 0..rows {
            for column in 0..columns {
                let module = usize::from(column);
                let upper = self.is_dark(module, usize::from(row) * 2);
                let lower = self.is_dark(module, usize::from(row) * 2 + 1);
                let place = canvas.fixed((x, columns), column, 1);
                let style = Style::new().fg(colour(lower)).bg(colour(upper));
                canvas.sign(place, y + row, if upper == lower { " " } else { "▄" }, style);
            }
        }
    }
}
