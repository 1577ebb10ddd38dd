//! What holds whatever happens: of each frame, of what is said to be saved, and of the end of a session.

use super::world::World;
use mobio::kiosk::canvas::Drawn;
use mobio::kiosk::context::Saving;
use mobio::kiosk::model::{Kind, Model};
use mobio::kiosk::overlays::Overlay;
use mobio::kiosk::presence;
use mobio::kiosk::screens::Screen;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_width::UnicodeWidthStr;

/// What a person types that can be found again, before the number of the session.
pub(super) const CANARY: &str = "Kolibri";

/// The number of a session, as nobody types it by chance.
pub(super) fn tag(session: usize) -> String {
    format!("{:06}", session * 794_513 % 1_000_003)
}

/// What does not hold.
pub(super) type Broken = Result<(), String>;

fn holds(what: &str, is_so: bool) -> Broken {
    if is_so { Ok(()) } else { Err(what.to_owned()) }
}

/// A frame: every cell where it belongs, nothing in it that a terminal would obey, nothing cut.
pub(super) fn frame(model: &Model, buffer: &Buffer, drawn: &Drawn) -> Broken {
    let (width, height) = model.context.size;
    holds("a frame of another size", buffer.area == Rect::new(0, 0, width, height))?;
    shape(buffer)?;
    let inside = |area: &Rect| area.right() <= width && area.bottom() <= height && area.area() > 0;
    if let Some(spot) = drawn.spots.iter().find(|spot| !inside(&spot.area)) {
        return Err(format!("a place to touch beyond the glass: {spot:?}"));
    }
    holds("touched where it is too small", !model.context.is_too_small() || drawn.spots.is_empty())?;
    match drawn.cut.first() {
        Some(cut) if !model.context.is_too_small() => Err(format!("cut: {cut:?}")),
        _ => Ok(()),
    }
}

/// Cells: as wide as what they hold, and nothing in them that a terminal would obey.
pub(crate) fn shape(buffer: &Buffer) -> Broken {
    for row in buffer.content.chunks(usize::from(buffer.area.width)) {
        let mut more = 0;
        for cell in row {
            let symbol = cell.symbol();
            if more > 0 {
                // What is drawn over the other half of a wide letter is written where it stands.
                more = if symbol.is_empty() { more - 1 } else { 0 };
                if symbol.is_empty() {
                    continue;
                }
            }
            if symbol.len() == 1 {
                holds("a control character", (b' '..=b'~').contains(&symbol.as_bytes()[0]))?;
                continue;
            }
            if let Some(character) = symbol.chars().find(|character| is_obeyed(*character)) {
                return Err(format!("U+{:04X} in a cell", u32::from(character)));
            }
            more = symbol.width().saturating_sub(1);
        }
        if more > 0 {
            let row: Vec<&str> = row.iter().map(ratatui::buffer::Cell::symbol).collect();
            return Err(format!("a wide cell beyond the edge: {row:?}"));
        }
    }
    Ok(())
}

/// What a terminal would obey or hide, or what orders text.
fn is_obeyed(character: char) -> bool {
    use GeneralCategory::{Control, Format, LineSeparator, ParagraphSeparator, Surrogate, Unassigned};
    matches!(
        get_general_category(character),
        Control | Format | LineSeparator | ParagraphSeparator | Surrogate | Unassigned
    )
}

/// Nothing of the person while the screen is hidden or nobody is there, nothing of anybody before, ever.
pub(super) fn private(model: &Model, buffer: &Buffer, session: usize, world: &World) -> Broken {
    let glass: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
    let unseen = model.journey.behind.is_some() || matches!(model.overlay, Some(Overlay::Idle(_)));
    let number = glass
        .split(CANARY)
        .nth(1)
        .map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
    let Some(number) = number.filter(|number| !number.is_empty()) else {
        return holds("the person's name on a hidden screen", !unseen || !glass.contains("Al-Hamwi"));
    };
    holds("the person's text on a hidden screen", !unseen)?;
    // What was cut off or typed into is nobody's any more.
    let is_others = (1..session).any(|before| number == tag(before));
    let kept = || {
        let people = world
            .people
            .iter()
            .enumerate()
            .filter(|(index, _)| model.kind == Kind::Staff || world.open == Some(*index));
        let canary = format!("{CANARY}{number}");
        people
            .flat_map(|(_, person)| person.sections.values())
            .any(|section| serde_json::to_string(&section.answers).unwrap().contains(&canary))
    };
    holds("a text of somebody before", !is_others || kept())
}

/// "Saved" is true, and no screen is open that must not be.
pub(super) fn state(model: &Model, world: &World, jumped: bool) -> Broken {
    if model.context.saving == Saving::Saved {
        let sections = world.open.map(|open| &world.people[open].sections);
        for (section, count) in &world.handed {
            let stored = sections.and_then(|sections| sections.get(section)).map(|stored| stored.count);
            if stored < Some(*count) {
                return Err(format!("{section} is not saved"));
            }
        }
    }
    let shows_answers = matches!(
        model.screen,
        Screen::Overview(_) | Screen::Review(_) | Screen::Approve(_) | Screen::Consent(_) | Screen::Home(_)
    );
    holds("answers without a card", !shows_answers || model.context.walk.is_some())?;
    holds("answers at the desk", !shows_answers || model.kind == Kind::Person)?;
    let is_desk = matches!(model.screen, Screen::People(_) | Screen::Portfolio(_));
    holds("other people in a person's session", !is_desk || model.kind == Kind::Staff)?;
    // A clock that goes back makes a child of anybody; the next screen heeds it.
    let alone = presence::needs_guardian(&model.context) && !model.journey.beginning.is_empty() && !jumped;
    holds("a child alone before its answers", !alone || !shows_answers)
}
