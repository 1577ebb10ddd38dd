//! What every screen of the counsellor's desk has: German words, the full width, header and footer, and the same
//! sentences when the district gives no answer.

use super::button::Button;
use super::frame::{self, Keys, Sign};
use super::statement::Statement;
use crate::domain::identity::PersonId;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::effect::DeskRefusal;
use crate::kiosk::grid::Grid;
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::Key;
use crate::text::SafeText;

/// Draws header, the line under it and footer; returns the grid for what stands between.
pub fn frame(
    canvas: &mut Canvas<'_>,
    context: &Context,
    place: &Phrase,
    (start, end): (&Phrase, &Phrase),
    keys: &Keys,
) -> Grid {
    let grid = context.desk();
    let theme = canvas.theme();
    let words = &context.german;
    let help = Button::new(Key::Function(1), words.say("button-help"));
    let finish = Button::new(Key::Function(10), words.say("button-finish"));
    frame::header(canvas, &grid, place, &[help, finish]);
    if start.width() + 2 + end.width() > grid.columns {
        canvas.report_cut(start);
    }
    canvas.put(grid.x, grid.strip(), start, theme.quiet());
    canvas.put_end(grid.end(), grid.strip(), end, theme.quiet());
    frame::footer(canvas, &grid, keys);
    grid
}

/// The file number of the person that is meant, in the row that every desk leaves free: it finds whoever has lost the
/// card.
pub fn file_number(canvas: &mut Canvas<'_>, grid: &Grid, person: PersonId, context: &Context) {
    let number = Args::new().text("number", &SafeText::authored(&person.file_number()));
    let style = canvas.theme().quiet();
    canvas.put_end(
        grid.end(),
        grid.strip() + 1,
        &context.german.say_with("desk-file-number", &number),
        style,
    );
}

/// Esc, in German.
#[must_use]
pub fn back(context: &Context) -> Keys {
    let back = Button::new(Key::Escape, context.german.say("button-back"));
    Keys { back: Some(back), ..Keys::new() }
}

/// Pages, in German.
#[must_use]
pub fn pages(keys: Keys, page: usize, pages: usize, context: &Context) -> Keys {
    let words = &context.german;
    let more = (page + 1 < pages).then(|| Button::new(Key::PageDown, words.say("button-more")));
    let before = (page > 0).then(|| Button::new(Key::PageUp, words.say("button-before")));
    more.into_iter().chain(before).fold(keys, Keys::with)
}

/// Why there is nothing to see, in words; the code goes to the status line.
pub fn refusal(
    canvas: &mut Canvas<'_>,
    grid: &Grid,
    y: u16,
    refusal: &DeskRefusal,
    context: &Context,
) -> u16 {
    let words = &context.german;
    let (claim, code) = match refusal {
        DeskRefusal::NotSignedIn => (words.say("desk-refused-sign-in"), None),
        DeskRefusal::SessionOver => (words.say("desk-refused-over"), None),
        DeskRefusal::Wait(seconds) => {
            let seconds = Args::new().number("count", i64::try_from(*seconds).unwrap_or(i64::MAX));
            let seconds = words.say_with("unit-seconds", &seconds);
            (words.say_with("desk-refused-wait", &Args::new().text("time", seconds.text())), None)
        }
        DeskRefusal::NotApproved => (words.say("desk-refused-withdrawn"), None),
        DeskRefusal::Unreachable(code) => (words.say("desk-refused-offline"), Some(code)),
        DeskRefusal::Failed(code) => (words.say("desk-refused-failed"), Some(code)),
    };
    if let Some(code) = code {
        let code = Args::new().text("code", &SafeText::untrusted(code));
        frame::status(canvas, grid, Sign::Trouble, &words.say_with("desk-code", &code));
    }
    say(canvas, grid, y, (Sign::Trouble, &claim, &Phrase::empty()))
}

/// One statement in the middle of an empty screen; returns its rows.
pub fn say(
    canvas: &mut Canvas<'_>,
    grid: &Grid,
    y: u16,
    (sign, claim, why): (Sign, &Phrase, &Phrase),
) -> u16 {
    let sign = sign.drawn(&canvas.theme());
    Statement { sign, claim: claim.clone(), why: why.clone() }.draw(canvas, grid, y)
}
