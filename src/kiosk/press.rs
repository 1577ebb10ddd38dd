//! What a person does to the screen, whatever the device: a key, a touched tile, a pasted text.
//! A touched button arrives as the key it stands for, so a screen has one path for both.

/// A key, already freed from layouts and modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// ↵, accepts and goes on.
    Enter,
    /// Goes back.
    Escape,
    /// Moves up.
    Up,
    /// Moves down.
    Down,
    /// Moves left on the glass.
    Left,
    /// Moves right on the glass.
    Right,
    /// One page back.
    PageUp,
    /// One page on.
    PageDown,
    /// To the first place.
    Home,
    /// To the last place.
    End,
    /// Takes away before the caret.
    Backspace,
    /// Takes away at the caret.
    Delete,
    /// To the next place.
    Tab,
    /// A typed character; ٠-٩ and ۰-۹ arrive as themselves.
    Character(char),
    /// F1 to F12.
    Function(u8),
}

impl Key {
    /// The digit of this key, in whatever script it was typed.
    #[must_use]
    pub fn digit(self) -> Option<u8> {
        match self {
            Self::Character(typed) => {
                let digit = crate::text::digits::ascii_digit(typed)?;
                u8::try_from(digit.to_digit(10)?).ok()
            }
            _ => None,
        }
    }

    /// Whether this is the space bar.
    #[must_use]
    pub const fn is_space(self) -> bool {
        matches!(self, Self::Character(' '))
    }
}

/// One thing done to the screen.
#[derive(Clone, PartialEq, Eq)]
pub enum Press {
    /// A key, or a button that stands for it.
    Key(Key),
    /// A touched tile or row, by the number that its screen gave it when drawing.
    Tile(usize),
    /// A pasted text, as it came.
    Paste(String),
}

impl std::fmt::Debug for Press {
    /// Never the text: what is typed belongs to the person.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Key(Key::Character(_)) => "Key(character)",
            Self::Key(_) => "Key",
            Self::Tile(_) => "Tile",
            Self::Paste(_) => "Paste",
        })
    }
}
