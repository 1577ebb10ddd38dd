//! From the terminal's events to what the screens understand. What a kiosk must swallow ends here:
//! Ctrl-C, Ctrl-Z, Ctrl-\, Alt with anything, key releases, mouse moves.

use super::press::{Key, Press};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

/// The longest paste that is looked at, bytes; a longer one is nobody's name.
const PASTE_LIMIT: usize = 4096;

/// Something that happened at the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key or a paste.
    Press(Press),
    /// A touch or click at this column and row of the glass.
    Touch {
        /// Column.
        column: u16,
        /// Row.
        row: u16,
    },
    /// The wheel, or a finger drawn over the glass: a page back or on.
    Turn(Key),
    /// Another size, in columns and rows.
    Resize(u16, u16),
    /// The window is in front again: draw everything.
    Redraw,
}

/// What an event means; `None` is swallowed.
#[must_use]
pub fn translate(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) => translate_key(key).map(|key| Input::Press(Press::Key(key))),
        Event::Paste(text) if text.len() <= PASTE_LIMIT => Some(Input::Press(Press::Paste(text))),
        Event::Paste(_) | Event::FocusLost => None,
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                Some(Input::Touch { column: mouse.column, row: mouse.row })
            }
            MouseEventKind::ScrollDown => Some(Input::Turn(Key::PageDown)),
            MouseEventKind::ScrollUp => Some(Input::Turn(Key::PageUp)),
            _ => None,
        },
        Event::Resize(columns, rows) => Some(Input::Resize(columns, rows)),
        Event::FocusGained => Some(Input::Redraw),
    }
}

fn translate_key(key: KeyEvent) -> Option<Key> {
    let swallowed = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER | KeyModifiers::META;
    if key.kind == KeyEventKind::Release || key.modifiers.intersects(swallowed) {
        return None;
    }
    Some(match key.code {
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Escape,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Tab => Key::Tab,
        KeyCode::Char(typed) => Key::Character(typed),
        KeyCode::F(number @ 1..=12) => Key::Function(number),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Input> {
        translate(Event::Key(KeyEvent::new(code, modifiers)))
    }

    #[test]
    fn what_could_leave_the_kiosk_is_swallowed() {
        for letter in ['c', 'z', '\\', 'd', 's', 'q'] {
            assert_eq!(key(KeyCode::Char(letter), KeyModifiers::CONTROL), None);
            assert_eq!(key(KeyCode::Char(letter), KeyModifiers::ALT), None);
        }
        assert_eq!(translate(Event::Paste("x".repeat(PASTE_LIMIT + 1))), None);
    }

    #[test]
    fn letters_of_every_script_come_through() {
        for letter in ['a', 'Ä', 'ش', '٣', '۳', ' '] {
            assert_eq!(
                key(KeyCode::Char(letter), KeyModifiers::SHIFT),
                Some(Input::Press(Press::Key(Key::Character(letter))))
            );
        }
    }
}
