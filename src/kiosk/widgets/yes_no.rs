//! Yes or no where neither may be suggested: no lamp burns until an arrow key lights it, so Enter alone decides nothing.

use super::menu::Menu;
use crate::kiosk::press::{Key, Press};

/// The tile "yes"; "no" stands below it.
const YES: usize = 0;
/// Yes, no.
const TILES: usize = 2;

/// Where the lamp is, if it burns.
#[derive(Debug, Default)]
pub struct YesNo(Option<Menu>);

impl YesNo {
    /// No lamp.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// The tile with the lamp.
    #[must_use]
    pub fn focus(&self) -> Option<usize> {
        self.0.map(|menu| menu.focus())
    }

    /// What a press decides, if it decides; an arrow key lights the lamp and moves it.
    pub fn press(&mut self, press: &Press, mirrored: bool) -> Option<bool> {
        match (&mut self.0, press) {
            (Some(menu), _) => menu.press(press, TILES, 1, mirrored),
            (None, Press::Key(Key::Enter)) => None,
            (None, Press::Key(Key::Down | Key::Tab | Key::Home)) => {
                self.0 = Some(Menu::at(YES));
                None
            }
            (None, Press::Key(Key::Up | Key::End)) => {
                self.0 = Some(Menu::at(TILES - 1));
                None
            }
            (None, press) => Menu::new().press(press, TILES, 1, mirrored),
        }
        .map(|tile| tile == YES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const ENTER: Press = Press::Key(Key::Enter);

    #[rstest]
    #[case::enter_alone_decides_nothing(&[ENTER, ENTER], None)]
    #[case::neither_does_a_letter(&[Press::Key(Key::Character('j')), ENTER], None)]
    #[case::nor_a_paste(&[Press::Paste("1".to_owned()), ENTER], None)]
    #[case::a_digit(&[Press::Key(Key::Character('1'))], Some(true))]
    #[case::a_persian_digit(&[Press::Key(Key::Character('۲'))], Some(false))]
    #[case::no_third_tile(&[Press::Key(Key::Character('3'))], None)]
    #[case::a_touch(&[Press::Tile(1)], Some(false))]
    #[case::down(&[Press::Key(Key::Down), ENTER], Some(true))]
    #[case::down_twice(&[Press::Key(Key::Down), Press::Key(Key::Down), ENTER], Some(false))]
    #[case::up(&[Press::Key(Key::Up), ENTER], Some(false))]
    fn only_a_choice_decides(#[case] presses: &[Press], #[case] decided: Option<bool>) {
        let mut choice = YesNo::new();
        let last = presses.iter().map(|press| choice.press(press, false)).last();
        assert_eq!(last.flatten(), decided);
    }
}
