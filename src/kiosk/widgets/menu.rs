//! Tiles that act at once: one lamp moves over them, and a digit, ↵ or a touch chooses.
//! Arrow keys follow the glass: in a mirrored screen Left moves towards the end of a row.

use crate::kiosk::press::{Key, Press};

/// Where the lamp is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Menu {
    focus: usize,
}

impl Menu {
    /// The lamp on the first tile.
    #[must_use]
    pub const fn new() -> Self {
        Self { focus: 0 }
    }

    /// The lamp on this tile.
    #[must_use]
    pub const fn at(focus: usize) -> Self {
        Self { focus }
    }

    /// The tile with the lamp.
    #[must_use]
    pub const fn focus(&self) -> usize {
        self.focus
    }

    /// The tile that a press chooses, of `count` tiles in `across` columns; other presses move the lamp.
    pub fn press(&mut self, press: &Press, count: usize, across: usize, mirrored: bool) -> Option<usize> {
        let last = count.checked_sub(1)?;
        let chosen = match *press {
            Press::Tile(index) => Some(index),
            Press::Key(Key::Enter) => Some(self.focus),
            Press::Key(key) => match key.digit() {
                Some(digit) => usize::from(digit).checked_sub(1),
                None => {
                    self.focus = moved(self.focus, key, last, across, mirrored);
                    None
                }
            },
            Press::Paste(_) => None,
        };
        let chosen = chosen.filter(|index| *index <= last)?;
        self.focus = chosen;
        Some(chosen)
    }
}

/// Where a key brings the lamp from a tile, among those up to `last` in `across` columns: where it leads nowhere, or
/// is no key for moving, the lamp stays.
#[must_use]
pub fn moved(from: usize, key: Key, last: usize, across: usize, mirrored: bool) -> usize {
    let (before, after) = if mirrored { (Key::Right, Key::Left) } else { (Key::Left, Key::Right) };
    match key {
        Key::Up => from.checked_sub(across).unwrap_or(from),
        Key::Down if from + across <= last => from + across,
        Key::Home | Key::PageUp => 0,
        Key::End | Key::PageDown => last,
        Key::Tab if from < last => from + 1,
        Key::Tab => 0,
        key if key == before && across > 1 => from.saturating_sub(1),
        key if key == after && across > 1 => last.min(from + 1),
        _ => from,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::right(0, Key::Right, false, 1)]
    #[case::right_mirrored(1, Key::Right, true, 0)]
    #[case::left_mirrored(0, Key::Left, true, 1)]
    #[case::down(1, Key::Down, false, 3)]
    #[case::down_over_the_end(3, Key::Down, false, 3)]
    #[case::up(4, Key::Up, true, 2)]
    #[case::up_over_the_beginning(1, Key::Up, true, 1)]
    #[case::tab_goes_round(4, Key::Tab, false, 0)]
    fn the_lamp_follows_the_glass(
        #[case] from: usize,
        #[case] key: Key,
        #[case] mirrored: bool,
        #[case] to: usize,
    ) {
        let mut menu = Menu::at(from);
        assert_eq!(menu.press(&Press::Key(key), 5, 2, mirrored), None);
        assert_eq!(menu.focus(), to);
    }

    #[rstest]
    #[case(Press::Key(Key::Enter), Some(1))]
    #[case(Press::Key(Key::Character('3')), Some(2))]
    #[case(Press::Key(Key::Character('٣')), Some(2))]
    #[case(Press::Key(Key::Character('۳')), Some(2))]
    #[case(Press::Key(Key::Character('4')), None)]
    #[case(Press::Key(Key::Character('0')), None)]
    #[case(Press::Tile(0), Some(0))]
    #[case(Press::Tile(9), None)]
    fn choosing(#[case] press: Press, #[case] chosen: Option<usize>) {
        assert_eq!(Menu::at(1).press(&press, 3, 1, false), chosen);
    }
}
