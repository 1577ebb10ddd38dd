use super::*;
use crate::kiosk::theme::Theme;
use crate::settings::{Colours, Theme as ThemeName};
use crate::text::SafeText;

/// A Devanagari cluster of three columns, an ideograph of two, and letters.
#[test]
fn a_mirrored_frame_keeps_wide_letters_before_their_own_halves() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
    let theme = Theme::choose(ThemeName::Dark, Colours::Rgb, true);
    let mut canvas = Canvas::new(&mut buffer, Direction::RightToLeft, theme);
    let text = Phrase::free(SafeText::untrusted("a世न्दीb"));
    assert_eq!(canvas.put(1, 0, &text, theme.plain()), 7);
    let _ = canvas.finish();
    let row: Vec<&str> = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
    assert_eq!(row, [" ", " ", "a", "世", "", "न्दी", "", "", "b", " "]);
}
