//! The colour tokens of every theme: the only place where a colour is named.
//! Each text token has a contrast of at least 7:1 on every surface it may stand on (design: screens.md, 4);
//! no meaning ever rests on colour alone.

use crate::settings::{Colours, Theme as ThemeName};
use ratatui::style::{Color, Modifier, Style};

/// The tokens of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Night: the quiet ground of the screen.
    pub ground: Color,
    /// Stone: whatever can be pressed.
    pub surface: Color,
    /// Zebra rows, sheets, buttons in the header.
    pub raised: Color,
    /// Questions, answers, running text.
    pub text: Color,
    /// Second language, hints, dates.
    pub quiet: Color,
    /// "Press this" or "this is yours": key names, marks, progress.
    pub accent: Color,
    /// Signs of things that are safe; never words.
    pub good: Color,
    /// Signs of trouble; never words.
    pub warn: Color,
    /// Empty progress and brackets.
    pub line: Color,
    /// Lamp: the one place where the keyboard is now.
    pub focus: Color,
    /// Text on the lamp.
    pub on_focus: Color,
    /// Text on the forward button, whose ground is `accent`.
    pub on_accent: Color,
    /// Paper: what belongs to the person.
    pub paper: Color,
    /// Ink on paper.
    pub ink: Color,
    /// Surfaces cannot be told from the ground: tiles get brackets.
    pub brackets: bool,
}

impl Theme {
    /// A point of a picture, 0 (black) to 255 (white): where there are 16 colours, the nearest of four.
    #[must_use]
    pub const fn grey(&self, level: u8) -> Color {
        match (self.ground, level) {
            (Color::Rgb(..), _) => Color::Rgb(level, level, level),
            (_, 0..=63) => Color::Indexed(0),
            (_, 64..=127) => Color::Indexed(8),
            (_, 128..=191) => Color::Indexed(7),
            (_, 192..=255) => Color::Indexed(15),
        }
    }
}

const fn rgb(value: u32) -> Color {
    let [_, red, green, blue] = value.to_be_bytes();
    Color::Rgb(red, green, blue)
}

const DARK: Theme = Theme {
    ground: rgb(0x0F1A22),
    surface: rgb(0x1E2F3A),
    raised: rgb(0x283B47),
    text: rgb(0xF4EFE6),
    quiet: rgb(0xC4D0D8),
    accent: rgb(0xF0CE82),
    good: rgb(0x9FDCB0),
    warn: rgb(0xFAC7A2),
    line: rgb(0x7B93A3),
    focus: rgb(0xF3E7CC),
    on_focus: rgb(0x0F1A22),
    on_accent: rgb(0x0F1A22),
    paper: rgb(0xFAF6EC),
    ink: rgb(0x0F1A22),
    brackets: false,
};

const LIGHT: Theme = Theme {
    ground: rgb(0xF6F1E7),
    surface: rgb(0xEAE2D3),
    raised: rgb(0xE0D7C4),
    text: rgb(0x15212B),
    quiet: rgb(0x34424D),
    accent: rgb(0x0A4450),
    good: rgb(0x0D4728),
    warn: rgb(0x6E280B),
    line: rgb(0x7C705A),
    focus: rgb(0x15212B),
    on_focus: rgb(0xFFFFFF),
    on_accent: rgb(0xFFFFFF),
    paper: rgb(0xFFFFFF),
    ink: rgb(0x15212B),
    brackets: false,
};

const CONTRAST: Theme = Theme {
    ground: rgb(0x000000),
    surface: rgb(0x000000),
    raised: rgb(0x1A1A1A),
    text: rgb(0xFFFFFF),
    quiet: rgb(0xFFFFFF),
    accent: rgb(0xFFE600),
    good: rgb(0x7CFF9B),
    warn: rgb(0xFFC08A),
    line: rgb(0xFFFFFF),
    focus: rgb(0xFFE600),
    on_focus: rgb(0x000000),
    on_accent: rgb(0x000000),
    paper: rgb(0xFFFFFF),
    ink: rgb(0x000000),
    brackets: true,
};

const SIXTEEN: Theme = Theme {
    ground: Color::Indexed(0),
    surface: Color::Indexed(0),
    raised: Color::Indexed(0),
    text: Color::Indexed(15),
    quiet: Color::Indexed(7),
    accent: Color::Indexed(11),
    good: Color::Indexed(10),
    warn: Color::Indexed(11),
    line: Color::Indexed(7),
    focus: Color::Indexed(15),
    on_focus: Color::Indexed(0),
    on_accent: Color::Indexed(0),
    paper: Color::Indexed(15),
    ink: Color::Indexed(0),
    brackets: true,
};

const SIXTEEN_LIGHT: Theme = Theme {
    ground: Color::Indexed(15),
    surface: Color::Indexed(15),
    raised: Color::Indexed(15),
    text: Color::Indexed(0),
    quiet: Color::Indexed(0),
    accent: Color::Indexed(4),
    good: Color::Indexed(0),
    warn: Color::Indexed(0),
    line: Color::Indexed(0),
    focus: Color::Indexed(0),
    on_focus: Color::Indexed(15),
    on_accent: Color::Indexed(15),
    paper: Color::Indexed(15),
    ink: Color::Indexed(0),
    brackets: true,
};

impl Theme {
    /// The theme that the settings ask for, in the colours that the terminal has.
    /// `true_colour` is what the terminal says of itself (`COLORTERM`).
    #[must_use]
    pub const fn choose(name: ThemeName, colours: Colours, true_colour: bool) -> Self {
        let rich = match colours {
            Colours::Auto => true_colour,
            Colours::Rgb => true,
            Colours::Sixteen => false,
        };
        match (name, rich) {
            (ThemeName::Dark, true) => DARK,
            (ThemeName::Light, true) => LIGHT,
            (ThemeName::Contrast, true) => CONTRAST,
            (ThemeName::Light, false) => SIXTEEN_LIGHT,
            (ThemeName::Dark | ThemeName::Contrast, false) => SIXTEEN,
        }
    }

    /// Plain text.
    #[must_use]
    pub const fn plain(&self) -> Style {
        Style::new().fg(self.text)
    }

    /// The question, what was chosen, the person's own answers.
    #[must_use]
    pub const fn strong(&self) -> Style {
        self.plain().add_modifier(Modifier::BOLD)
    }

    /// Second language, hints, dates.
    #[must_use]
    pub const fn quiet(&self) -> Style {
        Style::new().fg(self.quiet)
    }

    /// Names of keys and marks that are set.
    #[must_use]
    pub const fn key(&self) -> Style {
        Style::new().fg(self.accent).add_modifier(Modifier::BOLD)
    }

    /// Writing on paper.
    #[must_use]
    pub const fn writing(&self) -> Style {
        Style::new().fg(self.ink).bg(self.paper)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::panic, reason = "tests may panic")]
    use super::*;

    fn luminance(color: Color) -> f64 {
        let Color::Rgb(red, green, blue) = color else { panic!("an RGB theme has RGB colours") };
        let linear = |part: u8| {
            let value = f64::from(part) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(one: Color, other: Color) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_text_has_a_contrast_of_seven_to_one_wherever_it_stands() {
        for theme in [DARK, LIGHT, CONTRAST] {
            for surface in [theme.ground, theme.surface, theme.raised] {
                for text in [theme.text, theme.quiet, theme.accent, theme.good, theme.warn] {
                    assert!(contrast(text, surface) >= 7.0, "{text:?} on {surface:?}");
                }
            }
            for (text, surface) in
                [(theme.on_focus, theme.focus), (theme.on_accent, theme.accent), (theme.ink, theme.paper)]
            {
                assert!(contrast(text, surface) >= 7.0, "{text:?} on {surface:?}");
            }
        }
    }

    #[test]
    fn sixteen_colours_unless_the_terminal_or_the_settings_say_more() {
        assert_eq!(Theme::choose(ThemeName::Dark, Colours::Auto, false), SIXTEEN);
        assert_eq!(Theme::choose(ThemeName::Dark, Colours::Auto, true), DARK);
        assert_eq!(Theme::choose(ThemeName::Dark, Colours::Rgb, false), DARK);
        assert_eq!(Theme::choose(ThemeName::Light, Colours::Sixteen, true), SIXTEEN_LIGHT);
    }
}
