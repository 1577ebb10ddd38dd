//! The window is too small for the program: said in the person's language, in German and in English, down to
//! 20 columns and 5 rows. Nothing else works until it is larger.

use crate::i18n::{Catalog, Languages};
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::grid::SMALLEST;
use crate::kiosk::phrase::Phrase;
use crate::text::Direction;

/// Draws the words in the middle.
pub fn view(canvas: &mut Canvas<'_>, context: &Context) {
    let (width, height) = canvas.size();
    let theme = canvas.theme();
    let mut lines = vec![context.words.say("too-small")];
    for line in [Some(context.german.say("too-small")), english()].into_iter().flatten() {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.push(Phrase::plain(&format!("{}x{}", SMALLEST.0, SMALLEST.1)));
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let first = height.saturating_sub(rows) / 2;
    for (y, line) in (first..).zip(&lines) {
        canvas.put_middle(0, width, y, line, theme.plain());
    }
}

fn english() -> Option<Phrase> {
    let catalog = Catalog::new(Languages::built_in().ok()?.get("en")?).ok()?;
    Some(Phrase::new(catalog.say("too-small"), Direction::LeftToRight))
}
